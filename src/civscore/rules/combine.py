"""Combine: all pairs of a standard in a scope → one rate."""

from __future__ import annotations

from typing import Literal

from civscore.rules.model import Model

CombineName = Literal["pooled", "by-site", "by-site-type", "worst"]


class Combine(Model):
    """How the pairs (earned, possible) of a standard become one rate.

    ``pooled``: Σ earned ÷ Σ possible. ``by-site``: the mean of the places' pooled rates. ``by-site-type``: the mean
    of the
    site types' pooled rates, weighted as the scheme says. ``worst``: the lowest of the places' pooled rates.
    """

    type: CombineName


POOLED = Combine.model_construct(type="pooled")
