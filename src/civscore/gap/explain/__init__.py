"""Why a figure is what it is: from the total down to the cells, calculated anew and held against the scorer's figures.

The door: :func:`civscore.gap.explain.explanation.explain`.
"""
