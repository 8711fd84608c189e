"""The errors of changes between two runs whose draws share sites.

V = V₁ + V₂ − 2C, C = Σ_h n₁n₂ (n_c ÷ (n₁n₂) − 1 ÷ N_h) · ρ · s₁h · s₂h, s the spread of the influences, ρ their
correlation at the n_c common sites, over all strata (Tam 1984; Qualité and Tillé 2008).
"""

from __future__ import annotations

import numpy as np

from civscore.sampling.areas import area_draws
from civscore.sampling.error import Error, error
from civscore.sampling.score import Sampled
from civscore.sampling.strata import Floats, Strata
from civscore.sampling.variance import Variances, by_stratum, squares
from civscore.scoring.cells import Positions


def change_errors(old: Sampled, new: Sampled) -> list[Error]:
    """The error of every node's change between two runs of one edition; position 0 is the whole."""
    shared = covariance(old.influences.sites, new.influences.sites, old.strata, new.strata)
    sites = np.maximum(old.sites.total + new.sites.total - 2 * shared, 0.0)
    people = old.people.total + new.people.total
    variance = np.maximum(old.variance + new.variance - 2 * shared, 0.0)
    df = (old.parts + new.parts).df
    there = old.nodes | new.nodes
    bent = old.influences.bent | new.influences.bent
    upper = not (old.strata.known and new.strata.known)
    found = []
    for position, (before, after) in enumerate(zip(old.run.nodes, new.run.nodes, strict=True)):
        whole = position == 0
        one, other = (old.run.total.exact, new.run.total.exact) if whole else (before.exact, after.exact)
        if one is None or other is None:
            found.append(Error(why="no-score"))
        elif old.alone[position] or new.alone[position]:
            found.append(Error(why="one-site"))
        elif not there[position]:
            found.append(Error(why="no-sample"))
        else:
            found.append(
                error(
                    float(other - one), float(variance[position]), float(df[position]),
                    method="bootstrap" if bent[position] else "linearised", sites=float(sites[position]),
                    people=float(people[position]), upper=upper,
                )
            )  # fmt: skip
    return found


def area_change_errors(old: Sampled, new: Sampled, kind: str) -> dict[str, Error]:
    """The error of the change of each area's score that both runs have."""
    draws = [area_draws(run, kind) for run in (old, new)]
    names = [name for name in draws[1].names if name in draws[0].names]
    if not names:
        return {}
    at = [[own.names.index(name) for name in names] for own in draws]
    tables = [own.sites[:, some] for own, some in zip(draws, at, strict=True)]
    people = draws[0].people[at[0]] + draws[1].people[at[1]]
    sites = by_stratum(tables[0], old.strata, around_zero=True) + by_stratum(tables[1], new.strata, around_zero=True)
    parts = sites + Variances(people[None, :], np.array([np.inf]))
    shared = covariance(tables[0], tables[1], old.strata, new.strata)
    drawn = np.maximum(sites.total - 2 * shared, 0.0)
    upper = not (old.strata.known and new.strata.known)
    return {
        name: error(
            draws[1].exact[at[1][n]] - draws[0].exact[at[0][n]], float(drawn[n] + people[n]), float(parts.df[n]),
            method="jackknife", sites=float(drawn[n]), people=float(people[n]), upper=upper,
            at_least=any(own.few[some[n]] for own, some in zip(draws, at, strict=True)),
        )
        for n, name in enumerate(names)
    }  # fmt: skip


def covariance(one: Floats, other: Floats, before: Strata, after: Strata) -> Floats:
    """The covariance of two draws' figures, by figure.

    Args:
        one, other: the influences of each draw's sites, sites × figures.
        before, after: their strata; of those that both have the later size counts.
    """
    figures = one.shape[1]
    where = {key: row for row, key in enumerate(before.keys)}
    pairs = [(where[key], row) for row, key in enumerate(after.keys) if key in where]
    if not pairs:
        return np.zeros(figures)
    first, second = (np.array(rows, dtype=np.intp) for rows in zip(*pairs, strict=True))
    old, new, of = _cells(before, after, first, second)
    common = np.bincount(of, minlength=len(old)).astype(np.float64)
    own = (one[first], other[second])
    spread = [squares(x, y, of, common).sum(axis=0) for x, y in ((own[0], own[1]), (own[0], own[0]), (own[1], own[1]))]
    scale = np.sqrt(spread[1] * spread[2])
    correlation = np.clip(np.divide(spread[0], scale, out=np.zeros(figures), where=scale > 0), -1, 1)
    by_chance = before.drawn[old] * after.drawn[new] * _share(before, after, old, new)
    deviations = _deviations(one, before)[old] * _deviations(other, after)[new]
    total: Floats = ((common - by_chance)[:, None] * correlation * deviations).sum(axis=0)
    return total


def _cells(
    before: Strata, after: Strata, first: Positions, second: Positions
) -> tuple[Positions, Positions, Positions]:
    """The pairs of strata that have a type or a site in common, and the pair of each common site.

    Strata differ where a site stood alone in its stratum in one of the two draws and not in the other.
    """
    named: dict[str, list[int]] = {}
    for at, types in enumerate(before.names):
        for name in types:
            named.setdefault(name, []).append(at)
    alike = [(old, new) for new, types in enumerate(after.names) for name in types for old in named.get(name, ())]
    shared = list(zip(before.of[first].tolist(), after.of[second].tolist(), strict=True))
    cells = {cell: number for number, cell in enumerate(dict.fromkeys([*alike, *shared]))}
    old, new = (np.array(own, dtype=np.intp) for own in zip(*cells, strict=True))
    return old, new, np.array([cells[one] for one in shared], dtype=np.intp)


def _share(before: Strata, after: Strata, old: Positions, new: Positions) -> Floats:
    """1 ÷ N of each pair of strata: of the later register, of the larger stratum where one lies in the other, 0 where
    none is known."""
    alike = np.array([set(before.names[a]) == set(after.names[b]) for a, b in zip(old, new, strict=True)], dtype=bool)
    known = (after.size >= after.drawn)[new] & (alike | (before.size >= before.drawn)[old])
    size = np.where(alike, after.size[new], np.maximum(before.size[old], after.size[new]))
    share: Floats = np.where(known & (size > 0), 1 / np.where(size > 0, size, 1.0), 0.0)
    return share


def _deviations(influences: Floats, strata: Strata) -> Floats:
    """The standard deviation of the influences in each stratum, by figure."""
    spread = squares(influences, influences, strata.of, strata.drawn)
    below = np.maximum(strata.drawn - 1, 1.0)[:, None]
    deviation: Floats = np.sqrt(spread / below)
    return deviation
