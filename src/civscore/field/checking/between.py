"""What only shows between rows: the same thing judged twice, two judgements that differ, what nobody looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.dates import parse_date
from civscore.errors import More, Problem
from civscore.readers.headings import PHOTOS, REMARK
from civscore.readers.readings import Readings
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.exact import joint_codes
from civscore.scoring.judged import Judged
from civscore.scoring.places import Place
from civscore.scoring.repeats import ASKED_OFTEN
from civscore.scoring.rows import coded, grouped

Codes = npt.NDArray[np.intp]
_LISTED = 3


def judged_twice(readings: Readings, judged: Judged) -> Iterator[Problem]:
    """The same standard judged more than once at one site on one day.

    Standards whose rows add up, and answers of a survey, may stand as often as they like; so may rows of one inspector
    who writes down several spots of a site. Rows without a date belong to every day only where there is just one.
    """
    once = np.array([_once(s) for s in judged.tree.standards])
    at_site = np.array([p.is_site for p in judged.places], dtype=bool)
    rows = np.flatnonzero(once[judged.standard] & at_site[judged.place])
    pair = np.full(len(judged.row), -1, dtype=np.intp)
    pair[rows], _ = joint_codes(judged.standard[rows], judged.place[rows])
    told = _Told(readings, judged)
    for _, _, more in grouped(pair, rows):
        if more:
            for day in _by_day(judged, np.asarray(more.rows)):
                yield from told.problem(day)


def identical_rows(readings: Readings, judged: Judged) -> Iterator[Problem]:
    """Rows of one sheet that agree in every cell, where :func:`judged_twice` does not look: counts, marks, deductions.

    Many people give one answer, so that the rows of a survey may be equal; unless they have a number of their own.
    """
    frame = readings.frame
    exempt = np.array([s.elsewhere in ASKED_OFTEN and not (s.judge and s.judge.sized) for s in judged.tree.standards])
    at_site = np.array([p.is_site for p in judged.places], dtype=bool)
    seen = np.array([_once(s) for s in judged.tree.standards])[judged.standard] & at_site[judged.place]
    numbered = _numbered(readings)[judged.row]
    rows = judged_rows(judged, np.flatnonzero(~seen & (numbered | ~exempt[judged.standard])))
    columns = [_codes(frame[c]) for c in frame if c not in ("row", "result_column", "total_column")]
    codes, _ = joint_codes(*columns)
    for _, row, more in grouped(codes, rows):
        if more:
            listed = [readings.where(int(r)).cell for r in list(more.rows)[: 2 * _LISTED]]
            yield Problem("warning", "identical-rows", readings.where(row), {"rows": listed}, more)


def _numbered(readings: Readings) -> npt.NDArray[np.bool_]:
    """Rows with a text in a column of which nobody knows the meaning, but in which hardly a text stands twice."""
    found = np.zeros(len(readings.frame), dtype=bool)
    for name in (c for c in readings.frame if str(c).startswith("+")):
        codes = _codes(readings.frame[name])
        filled = codes[codes >= 0]
        if len(filled) and len(np.unique(filled)) * 10 >= len(filled) * 8:
            found |= codes >= 0
    return found


def _codes(column: Any) -> Codes:
    """A column of the readings as codes, −1 where it is blank."""
    import pandas as pd

    if hasattr(column, "cat"):
        return np.asarray(column.cat.codes.to_numpy(), dtype=np.intp)
    return np.asarray(pd.factorize(column)[0], dtype=np.intp)


def percents_among_marks(readings: Readings, judged: Judged) -> Iterator[Problem]:
    """Marks with a percent sign under a standard whose other marks have none: 8% of 10 is 0.8, not 8."""
    codes, texts = coded(readings, "result")
    percent = np.array([*(text.endswith("%") for text in texts), False])[codes[judged.row]]
    for number, indicator in enumerate(judged.tree.standards):
        own = judged.standard == number
        if indicator.judge and indicator.judge.marks and (own & percent).any() and (own & ~percent).any():
            rows = judged_rows(judged, np.flatnonzero(own & percent))
            for code, row, more in grouped(codes, rows):
                values = {"standard": indicator.id, "given": texts[code]}
                yield Problem("warning", "percent-among-marks", readings.where(row, "result"), values, more)


def _once(indicator: Indicator) -> bool:
    return indicator.at_site not in ASKED_OFTEN and not (indicator.judge and indicator.judge.adds_up)


def _by_day(judged: Judged, rows: Codes) -> list[Codes]:
    days = np.unique(judged.visit[rows])
    if len(days[days >= 0]) < 2:
        return [rows]
    return [rows[judged.visit[rows] == day] for day in days]


class _Told:
    """What the rows say besides their answers."""

    def __init__(self, readings: Readings, judged: Judged) -> None:
        self.readings, self.judged = readings, judged
        self.answers = [coded(readings, c) for c in ("result", "count", "total")]
        self.spots = [c for c in ("issue", REMARK, "photo", PHOTOS) if c in readings.frame]

    def problem(self, rows: Codes) -> Iterator[Problem]:
        """What is wrong with these rows, all of one standard, site and day."""
        if len(rows) < 2:
            return
        judged = self.judged
        pairs = {(judged.earned[r], judged.possible[r]) for r in rows.tolist()}
        if len(pairs) > 1:
            yield self._made("answers-differ", rows)
            return
        same = self._recorded_again(rows)
        if len(same) > 1:
            yield self._made("judged-twice", same)

    def _recorded_again(self, rows: Codes) -> Codes:
        """Of rows that agree, those by different inspectors, or by one of whom nothing tells a second spot."""
        if len(np.unique(self.judged.inspector[rows])) > 1:
            return rows
        spots = [tuple(self._text(int(r), c) for c in self.spots) for r in self.judged.row[rows]]
        return rows[[spots.count(spot) > 1 for spot in spots]]

    def _text(self, row: int, column: str) -> str:
        value = self.readings.frame[column].iat[row]
        return value.strip() if isinstance(value, str) else ""

    def _made(self, code: str, rows: Codes) -> Problem:
        judged, at = self.judged, judged_rows(self.judged, rows)
        indicator, place = judged.tree.standards[judged.standard[rows[0]]], judged.places[judged.place[rows[0]]]
        values = {"standard": indicator.id, "name": indicator.name, "site": place.name, "rows": self._listed(rows)}
        return Problem("warning", code, self.readings.where(int(at[0]), "result"), values, More(at))

    def _listed(self, rows: Codes) -> list[str]:
        shown = [self._one(int(row)) for row in rows[: 2 * _LISTED]]
        return shown + ["…"] * (len(rows) > 2 * _LISTED)

    def _one(self, row: int) -> str:
        at = int(self.judged.row[row])
        answer = "/".join(texts[codes[at]] for codes, texts in self.answers if codes[at] >= 0)
        who = self.judged.inspector[row]
        where = self.readings.where(at, "result")
        place = where.cell if not where.sheet else f"{where.sheet}!{where.cell}"
        return f"{place} “{answer}”" + (f" {self.judged.inspectors[who]}" if who >= 0 else "")


def judged_rows(judged: Judged, rows: Codes) -> Codes:
    """Positions among the judged rows → positions in the readings."""
    return np.asarray(judged.row)[rows].astype(np.intp)


def not_looked_at(
    readings: Readings, tree: Tree, standard: Codes, place: Codes, places: list[Place]
) -> Iterator[Problem]:
    """Visited sites that lack rows of standards which apply to their type; sites that lack the same are one problem.

    A site is visited where any standard that asks for site types was judged at it.
    """
    typed = np.array([bool(s.site_types) and s.at_site not in ASKED_OFTEN for s in tree.standards])
    rows = np.flatnonzero((standard >= 0) & (place >= 0))
    seen = np.zeros((len(tree.standards), len(places)), dtype=bool)
    seen[standard[rows], place[rows]] = True
    first = np.full(len(places), -1, dtype=np.intp)
    first[place[rows[::-1]]] = rows[::-1]
    applying = _applying(tree, typed)
    lacking: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for at in np.flatnonzero(seen[typed].any(axis=0) if typed.any() else first[:0]).tolist():
        site_type = places[at].site_type
        missing = tuple(n for n in applying.get(site_type, ()) if not seen[n, at])
        if missing and places[at].is_site:
            lacking.setdefault((site_type, missing), []).append(at)
    for (site_type, missing), sites in lacking.items():
        yield _unseen(
            readings, [tree.standards[n].id for n in missing], site_type, [places[s] for s in sites], first[sites]
        )


def _applying(tree: Tree, typed: npt.NDArray[np.bool_]) -> dict[str, list[int]]:
    """Name of a site type → the standards that ask for it."""
    found: dict[str, list[int]] = {}
    for number in np.flatnonzero(typed).tolist():
        for key in tree.standards[number].site_types:
            found.setdefault(tree.scheme.site_types[key].name, []).append(number)
    return found


def _unseen(readings: Readings, missing: list[str], site_type: str, sites: list[Place], rows: Codes) -> Problem:
    shown = [*(p.name for p in sites[:_LISTED]), *["…"] * (len(sites) > _LISTED)]
    values: dict[str, Any] = {"type": site_type, "sites": shown, "standards": [*missing]}
    column = "site" if sites[0].site else "site_id"
    return Problem("warning", "not-judged-at-site", readings.where(int(rows[0]), column), values, More(rows))


def outside_period(readings: Readings, first: dt.date, last: dt.date, shown: str) -> Iterator[Problem]:
    """Dates before *first* or after *last*."""
    codes, texts = coded(readings, "date")
    days = [parse_date(text) for text in texts]
    outside = [i for i, day in enumerate(days) if day and not first <= day <= last]
    for code, row, more in grouped(codes, np.flatnonzero(np.isin(codes, outside))):
        values = {"given": str(days[code]), "period": shown}
        yield Problem("warning", "date-outside-period", readings.where(row, "date"), values, more)
