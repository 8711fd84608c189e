"""The last visits of a place weigh as the scheme says (``visits: [0.6, 0.3, 0.1]``), the newest first; older ones do
not count.

A visit is a day. With fewer visits than weights the weights of those that there are count in proportion, so that a
place that was visited once is worth that visit. Each observation is scaled so that all of a place add up to 1 of
possible; what combines places then needs to know nothing of visits.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.rules.answers import whole
from civscore.scoring.judged import Judged, Observed

_LONG_AGO = dt.date.min


def with_visits_weighed(judged: Judged, observed: Observed, visit: npt.NDArray[np.intp]) -> Observed:
    """The observations with those of each place weighed by their visit; *visit* is the code of each one's day."""
    asked = [n for n, s in enumerate(judged.tree.standards) if s.visits]
    if not asked:
        return observed
    earned, possible = observed.earned.astype(object), observed.possible.astype(object)
    unit, older = list(observed.unit), np.zeros(len(visit), dtype=bool)
    for number in asked:
        at = np.flatnonzero((observed.standard == number) & (observed.possible != 0)).tolist()
        factors = _factors(judged, observed, visit, at, judged.tree.standards[number].visits)
        scale = math.lcm(*(factor.denominator for factor in factors))
        unit[number] = scale if at else unit[number]
        for i, factor in zip(at, factors, strict=True):
            by = int(factor * scale)
            earned[i], possible[i] = int(earned[i]) * by, int(possible[i]) * by
            older[i] = not by
    return replace(observed, earned=whole(earned.tolist()), possible=whole(possible.tolist()), unit=unit, older=older)


def _factors(
    judged: Judged, observed: Observed, visit: npt.NDArray[np.intp], at: list[int], weights: tuple[Fraction, ...]
) -> list[Fraction]:
    """What each observation is multiplied by: its visit's weight ÷ all weights of the place ÷ what the visit could
    earn; 0 for an older visit."""
    places: dict[tuple[int, int], dict[int, int]] = {}  # group, place → code of the visit → Σ possible
    for i in at:
        own = places.setdefault((int(observed.group[i]), int(observed.place[i])), {})
        own[int(visit[i])] = own.get(int(visit[i]), 0) + int(observed.possible[i])
    weight: dict[tuple[int, int], dict[int, Fraction]] = {}
    for key, visits in places.items():
        newest = sorted(visits, key=lambda code: _day(judged, code), reverse=True)
        counted = dict(zip(newest, weights, strict=False))
        total = sum(counted.values())
        weight[key] = {code: w / total / visits[code] for code, w in counted.items()}
    keys = ((int(observed.group[i]), int(observed.place[i])) for i in at)
    return [weight[key].get(int(visit[i]), Fraction(0)) for i, key in zip(at, keys, strict=True)]


def _day(judged: Judged, code: int) -> tuple[dt.date, int]:
    """When a visit was; those whose day nobody knows were before all others."""
    return (judged.days[code] if code >= 0 else None) or _LONG_AGO, code


def unweighed(judged: Judged) -> Iterator[Problem]:
    """What is to be said of visits with weights: rows whose day is not known, and rows of visits that are too old."""
    asked = np.array([bool(s.visits) for s in judged.tree.standards], dtype=bool)
    rows = np.flatnonzero(asked[judged.standard] & (judged.possible != 0)) if asked.any() else np.empty(0, np.intp)
    known = np.array([*(day is not None for day in judged.days), False], dtype=bool)
    if undated := int((~known[judged.visit[rows]]).sum()):
        yield Problem("warning", "visits-undated", values={"count": undated})
    days: dict[tuple[int, int], set[int]] = {}
    for row in rows.tolist():
        days.setdefault((int(judged.standard[row]), int(judged.place[row])), set()).add(int(judged.visit[row]))
    old = 0
    for row in rows.tolist():
        key = (int(judged.standard[row]), int(judged.place[row]))
        newest = sorted(days[key], key=lambda code: _day(judged, code), reverse=True)
        old += int(judged.visit[row]) not in newest[: len(judged.tree.standards[key[0]].visits)]
    if old:
        yield Problem("note", "visits-older", values={"count": old})
