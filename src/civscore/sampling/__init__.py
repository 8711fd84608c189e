"""How sure a score is: the design that drew its sites, and the errors of scores, areas and changes that follow from it.

Methods and their sources stand in the modules; what an error is and is not made of is said in
:mod:`civscore.sampling.error`. The doors: :func:`civscore.sampling.score.score_errors` and
:func:`civscore.sampling.change.change_errors`.
"""
