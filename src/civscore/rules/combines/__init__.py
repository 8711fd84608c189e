"""Combine: all pairs of a standard in a scope → one rate. A new way is a module, and its name in :data:`WAYS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from civscore.rules.combines.base import Way
from civscore.rules.combines.by_site import BySite
from civscore.rules.combines.by_site_type import BySiteType
from civscore.rules.combines.pooled import Pooled
from civscore.rules.combines.worst import WorstPlace
from civscore.rules.model import Model
from civscore.text.both import Both

WAYS: dict[str, Way] = {way.name: way for way in (Pooled(), BySite(), BySiteType(), WorstPlace())}
"""Name in a scheme file → the way, in the order in which they are listed everywhere."""

if TYPE_CHECKING:
    CombineName = str
else:
    CombineName = Literal[tuple(WAYS)]


class Combine(Model):
    """How the pairs (earned, possible) of a standard become one rate.

    ``pooled``: Σ earned ÷ Σ possible. ``by-site``: the mean of the places' pooled rates. ``by-site-type``: the mean
    of the
    site types' pooled rates, weighted as the scheme says. ``worst``: the lowest of the places' pooled rates.
    """

    type: CombineName

    keys: ClassVar[dict[str, Both]] = {}

    @property
    def way(self) -> Way:
        """What it does."""
        return WAYS[self.type]


POOLED = Combine.model_construct(type=Pooled.name)
"""What holds where a scheme says nothing."""
