"""By which method something was observed: what the scheme says, and of several whether a site is named."""

from __future__ import annotations

import numpy as np

from civscore.scheme.tree import Tree
from civscore.scoring.cells import Positions
from civscore.scoring.places import Place


def methods_of(tree: Tree) -> list[str]:
    """The methods of a scheme's standards, in the scheme's order."""
    return list(dict.fromkeys(method for s in tree.standards for method in s.methods))


def method_codes(tree: Tree, standard: Positions, place: Positions, places: list[Place]) -> Positions:
    """For each (standard, place) the position of its method among those of the scheme; −1 where it has none.

    Of a standard with several methods what was observed at a site is of the field, all else of the first other one.
    """
    number = {method: n for n, method in enumerate(methods_of(tree))}
    at_site = np.array([number.get(s.at_site or "", -1) for s in tree.standards], dtype=np.intp)
    elsewhere = np.array([number.get(s.elsewhere or "", -1) for s in tree.standards], dtype=np.intp)
    sites = np.array([p.is_site for p in places], dtype=bool)
    found: Positions = np.where(sites[place], at_site[standard], elsewhere[standard])
    return found
