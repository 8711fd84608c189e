"""Rows that stand twice: in two sheets, or in two files."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.dates import parse_date
from civscore.errors import More, Problem, Where
from civscore.readers.readings import Readings
from civscore.scoring.exact import joint_codes
from civscore.scoring.rows import Rows, coded


def find_repeats(readings: Readings) -> tuple[Rows, Rows]:
    """Rows about a site that stand, cell for cell, in a second sheet or file (all but the first); the first of each."""
    frame = readings.frame
    sites = [c for c in ("site_id", "site") if c in frame]
    none = np.empty(0, dtype=np.intp)
    if len(readings.sheets) < 2 or not sites:
        return none, none
    compared = [c for c in frame if not str(c).endswith("_column") and hasattr(frame[c], "cat")]
    codes, first = joint_codes(*(_comparable(readings, str(c)) for c in compared))
    sheet, original = frame["sheet"].to_numpy(), first[codes]
    placed = np.zeros(len(frame), dtype=bool)
    for column in sites:
        placed |= frame[column].cat.codes.to_numpy() >= 0
    elsewhere = np.flatnonzero(placed & (sheet != sheet[original]))
    if "issue" in frame and len(elsewhere):
        issue = frame["issue"].to_numpy(dtype=object, na_value="")
        elsewhere = elsewhere[[(issue[r] or "").strip() == (issue[original[r]] or "").strip() for r in elsewhere]]
    return elsewhere, original[elsewhere]


def _comparable(readings: Readings, column: str) -> npt.NDArray[np.intp]:
    """A column's codes, equal for what says the same: formats write a date with a time or without."""
    codes, texts = coded(readings, column)
    if column != "date":
        return codes
    days = [str(parse_date(t) or t) for t in texts]
    unique = {day: i for i, day in enumerate(dict.fromkeys(days))}
    return np.array([*(unique[d] for d in days), -1], dtype=np.intp)[codes]


def repeated_rows(readings: Readings, repeats: Rows, originals: Rows) -> list[Problem]:
    """The error for rows that :func:`find_repeats` found; the first of them with its original."""
    if not len(repeats):
        return []
    where, first = (_row_itself(readings, int(rows[0])) for rows in (repeats, originals))
    return [Problem("error", "repeated-rows", where, {"first": str(first)}, More(repeats))]


def _row_itself(readings: Readings, row: int) -> Where:
    """A cell of the row's own: where the standard stands in a heading, that of the answer."""
    in_heading = "standard" in readings.sheets[readings.frame["sheet"].to_numpy()[row]].rows
    return readings.where(row, "result" if in_heading else "standard")
