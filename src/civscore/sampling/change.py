"""The errors of changes between two runs whose draws share sites.

V = V₁ + V₂ − 2C, C = Σ_h n₁n₂ (n_c ÷ (n₁n₂) − 1 ÷ N_h) · ρ · s₁h · s₂h, s the spread of the influences, ρ their
correlation at the n_c common sites, over all strata (Tam 1984; Qualité and Tillé 2008).
"""

from __future__ import annotations

import numpy as np

from civscore.sampling.error import Error, error
from civscore.sampling.score import FEW, Sampled, area_changes
from civscore.sampling.strata import Floats, Strata
from civscore.sampling.variance import by_stratum, squares
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
    before, after = area_changes(old, kind), area_changes(new, kind)
    names = [name for name in after if name in before]
    if not names:
        return {}
    tables = [np.column_stack([own[name] for name in names]) for own in (before, after)]
    parts = by_stratum(tables[0], old.strata) + by_stratum(tables[1], new.strata)
    shared = covariance(tables[0], tables[1], old.strata, new.strata)
    variance = np.maximum(parts.total - 2 * shared, 0.0)
    scores = [{m.name: m.exact for m in run.scopes[kind].members} for run in (old.run, new.run)]
    upper = not (old.strata.known and new.strata.known)
    return {
        name: error(
            float((scores[1][name] or 0) - (scores[0][name] or 0)), float(variance[at]), float(parts.df[at]),
            method="jackknife", sites=float(variance[at]), people=0.0, upper=upper,
            at_least=min(int(np.count_nonzero(own[name])) for own in (before, after)) < FEW,
        )
        for at, name in enumerate(names)
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
    common = np.bincount(after.of[second], minlength=len(after.drawn)).astype(np.float64)
    own, of = (one[first], other[second]), after.of[second]
    spread = [squares(x, y, of, common).sum(axis=0) for x, y in ((own[0], own[1]), (own[0], own[0]), (own[1], own[1]))]
    scale = np.sqrt(spread[1] * spread[2])
    correlation = np.clip(np.divide(spread[0], scale, out=np.zeros(figures), where=scale > 0), -1, 1)
    matched = _matched(before, after, first, second)
    deviations = [_deviations(one, before)[matched], _deviations(other, after)]
    drawn = before.drawn[matched] * after.drawn
    with np.errstate(invalid="ignore", divide="ignore"):
        free = np.nan_to_num(1 / after.size, nan=0.0, posinf=0.0) * (after.size >= after.drawn)
    factor = (common - drawn * free)[:, None]
    total: Floats = (factor * correlation * deviations[0] * deviations[1] * (matched >= 0)[:, None]).sum(axis=0)
    return total


def _matched(before: Strata, after: Strata, first: Positions, second: Positions) -> Positions:
    """For each stratum of the later run that of the earlier one with the same types, else with most sites in common."""
    names = {name: at for at, name in enumerate(before.names)}
    found = np.array([names.get(name, -1) for name in after.names], dtype=np.intp)
    for stratum in np.flatnonzero(found < 0).tolist():
        own = before.of[first[after.of[second] == stratum]]
        found[stratum] = np.bincount(own).argmax() if len(own) else -1
    return found


def _deviations(influences: Floats, strata: Strata) -> Floats:
    """The standard deviation of the influences in each stratum, by figure."""
    spread = squares(influences, influences, strata.of, strata.drawn)
    below = np.maximum(strata.drawn - 1, 1.0)[:, None]
    deviation: Floats = np.sqrt(spread / below)
    return deviation
