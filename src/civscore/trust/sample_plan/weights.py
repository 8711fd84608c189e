"""The influence of sites, and what types have at stake, where types are visited otherwise than they were.

Pooled standards weigh types by their visits: other numbers of visits make another score. So each site seen stands for
as many visits as are planned per one that was made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from civscore.sampling.influence import SITES
from civscore.sampling.strata import Floats, Strata
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.rates import type_weights


@dataclass(frozen=True)
class WeighedSites:
    """By site: *influence*, of one visit on the total; *stake*, points of the total that the site decides."""

    influence: Floats
    stake: Floats


def weighed_sites(tree: Tree, cells: Cells, strata: Strata, slopes: Floats, weights: Floats) -> WeighedSites:
    """Work both out.

    Args:
        tree, cells: of a run.
        strata: its sites.
        slopes: by standard, points of the total for the whole of its rate.
        weights: by site, how many visits it stands for.
    """
    at = np.flatnonzero(cells.possible != 0)
    standard, site = cells.standard[at], strata.row[cells.place[at]]
    sampled = np.array([s.at_site in SITES for s in tree.standards], dtype=bool)[standard] & (site >= 0)
    earned, possible = cells.earned[at].astype(np.float64), cells.possible[at].astype(np.float64)
    ways = [s.combine.way for s in tree.standards]
    alike = np.array([way.group == "place" and not way.lowest for way in ways], dtype=bool)[standard]
    earned = np.where(alike, earned / possible, earned)
    possible = np.where(alike, 1.0, possible)
    weight = np.where(sampled, weights[site], 1.0)
    kinds, type_weight = type_weights(tree, cells)
    grouped = np.array([way.group == "site_type" for way in ways], dtype=bool)[standard]
    group, of = np.unique(standard * (len(type_weight) + 1) + np.where(grouped, kinds[cells.place[at]] + 1, 0),
                          return_inverse=True)  # fmt: skip
    whole = np.bincount(of, weights=weight * possible)
    rate = np.bincount(of, weights=weight * earned) / whole
    scale = (_shares(group, [float(w) for w in type_weight], len(tree.leaves)) / whole)[of]
    influence = slopes[standard] * scale * (earned - rate[of] * possible)
    stake = np.abs(slopes[standard]) * scale * weight * possible
    own, many = site[sampled], len(strata.keys)
    return WeighedSites(
        np.bincount(own, weights=influence[sampled], minlength=many).astype(np.float64),
        np.bincount(own, weights=stake[sampled], minlength=many).astype(np.float64),
    )


def _shares(group: Positions, type_weight: list[float], standards: int) -> Floats:
    """The share of its standard's rate that each group makes: a type where types are weighed, else all of it."""
    standard, kind = np.divmod(group, len(type_weight) + 1)
    weight = np.array([1.0, *type_weight])[kind]
    for _ in range(2):  # where no type weighs anything, all weigh alike
        whole = np.bincount(standard, weights=weight, minlength=standards)
        weight = np.where(whole[standard] == 0, 1.0, weight)
    whole = np.bincount(standard, weights=weight, minlength=standards)
    shares: Floats = weight / whole[standard]
    return shares
