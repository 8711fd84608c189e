"""What is doubtful about sites: an id with two names, ids that were cut, rows without the area of their site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from civscore.errors import More, Problem
from civscore.readers.readings import Readings
from civscore.scoring.number_cells import numeric_rows
from civscore.scoring.rows import coded


class AsWritten(Protocol):
    """A place (civscore.scoring.places.Place) as rows write it."""

    @property
    def site_id(self) -> str:
        """Its id."""

    @property
    def site(self) -> str:
        """Its name."""

    @property
    def areas(self) -> tuple[str, str, str, str]:
        """District, street, community, grid."""


_LONG = re.compile(r"\d{16,}")
_ROUND = re.compile(r"\d{15}0+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+0*(?:1[5-9]|[2-9]\d)")


def is_cut(text: str) -> bool:
    """Whether an id may be what a spreadsheet left of a longer number: zeros behind 15 digits, or 3.1E+17."""
    return bool(_ROUND.fullmatch(text) or _SCIENTIFIC.fullmatch(text))


def all_cut(ids: Iterable[str]) -> bool:
    """Whether several of these have more than 15 digits, and all of them end in zeros: of a csv, which has no kinds of
    cells, that is all there is to see."""
    long = {text for text in ids if _LONG.fullmatch(text)}
    return len(long) > 1 and all(map(_ROUND.fullmatch, long))


def cut_ids(readings: Readings) -> list[Problem]:
    """Ids of sites that stand as numbers of more than 15 digits: what makes them different may be lost."""
    codes, texts = coded(readings, "site_id")
    doubtful = [i for i, text in enumerate(texts) if is_cut(text)]
    if not doubtful:
        return []
    rows = np.flatnonzero(np.isin(codes, doubtful))
    sheets = readings.frame["sheet"].to_numpy()[rows]
    rows_of = {int(number): rows[sheets == number] for number in np.unique(sheets)}
    numeric = numeric_rows(readings, "site_id", rows_of)
    bad = [
        int(row) for number, own in rows_of.items() for row in own
        if _SCIENTIFIC.fullmatch(texts[codes[row]]) or int(row) in numeric.get(number, set())
    ]  # fmt: skip
    bad += _cut_in_csv(readings, codes, texts, {n: own for n, own in rows_of.items() if n not in numeric})
    bad = sorted(set(bad))
    if not bad:
        return []
    values = {"id": texts[codes[bad[0]]]}
    return [Problem("warning", "site-id-cut", readings.where(bad[0], "site_id"), values, More(bad))]


def _cut_in_csv(
    readings: Readings, codes: npt.NDArray[np.intp], texts: Sequence[str], rows_of: dict[int, npt.NDArray[np.intp]]
) -> list[int]:  # fmt: skip
    """A csv has no kinds of cells: there several long ids must all end in zeros."""
    found = []
    for number, rows in rows_of.items():
        own = {texts[c] for c in np.unique(codes[readings.frame["sheet"].to_numpy() == number]).tolist() if c >= 0}
        found += [int(row) for row in rows] if all_cut(own) else []
    return found


def several_names(typed: Sequence[AsWritten], first: npt.NDArray[np.intp], readings: Readings) -> list[Problem]:
    """One id with several names: one site, by its first name, and said."""
    names: dict[str, dict[str, int]] = {}
    for place, row in zip(typed, first.tolist(), strict=True):
        if place.site_id and place.site:
            names.setdefault(place.site_id, {}).setdefault(place.site, row)
    found = []
    for id_, rows in names.items():
        if len(rows) > 1:
            (one, at), (other, here), *_ = rows.items()
            values = {"id": id_, "first": one, "second": other, "place": str(readings.where(at, "site")),
                      "count": len(rows)}  # fmt: skip
            level: Any = "error" if is_cut(id_) else "warning"
            found.append(Problem(level, "id-of-several-names", readings.where(here, "site"), values))
    return found


def filled_areas(
    typed: Sequence[AsWritten], full: Sequence[AsWritten], combination: npt.NDArray[np.intp],
    first: npt.NDArray[np.intp], readings: Readings,
) -> list[Problem]:  # fmt: skip
    """Rows that leave the area of their site blank, and were taken for the site of that name whose rows name one."""
    filled = [
        i for i, (p, whole) in enumerate(zip(typed, full, strict=True)) if not p.site_id and p.areas != whole.areas
    ]
    if not filled:
        return []
    at = min(filled, key=lambda i: int(first[i]))
    values = {"site": typed[at].site, "areas": "/".join(a for a in full[at].areas if a)}
    rows = np.flatnonzero(np.isin(combination, filled))
    return [Problem("note", "site-area-filled", readings.where(int(first[at]), "site"), values, More(rows))]
