"""The three steps of every rule: judge an observation, combine what was judged, convert the rate.

The doors: the lists of :mod:`civscore.rules.judges`, :mod:`civscore.rules.combines`, :mod:`civscore.rules.converts`.
"""
