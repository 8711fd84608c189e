"""Observations become cells, cells rates, and rates the roll-up: one result, which nothing after it calculates again.

The door: :func:`civscore.scoring.score.score`, which gives :class:`civscore.scoring.result.Result`.
"""
