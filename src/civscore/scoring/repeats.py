"""Rows that stand twice: in two sheets, in two files, or as a block that was pasted twice into one sheet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.dates import parse_date
from civscore.errors import More, Problem, Where
from civscore.readers.headings import REMARK
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.exact import joint_codes
from civscore.scoring.rows import Rows, coded

ASKED_OFTEN = ("survey", "network")
"""Methods under which many people give the same answer."""


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
    for said in (c for c in ("issue", REMARK) if c in frame and len(elsewhere)):
        texts = frame[said].to_numpy(dtype=object, na_value="")
        elsewhere = elsewhere[[(texts[r] or "").strip() == (texts[original[r]] or "").strip() for r in elsewhere]]
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


def pasted_twice(readings: Readings, tree: Tree, standard: npt.NDArray[np.intp]) -> list[Problem]:
    """The warning for rows about sites that follow each other as they do further up in their sheet, cell for cell.

    One row may be like another (two faults of one kind); two different ones in a row that stand again were pasted.
    Answers of surveys are often equal, and are no such rows.

    Args:
        readings: the rows.
        tree: the scheme.
        standard: for each row its position among the standards, −1 where it has none.
    """
    frame = readings.frame
    placed = np.zeros(len(frame), dtype=bool)
    for column in ("site_id", "site"):
        placed |= frame[column].cat.codes.to_numpy() >= 0 if column in frame else False
    once = np.array([*(s.at_site not in ASKED_OFTEN for s in tree.standards), False])
    if not (placed.any() and once.any()):
        return []
    rows = _again(readings, placed & once[standard], standard)
    if not len(rows[0]):
        return []
    values = {"first": readings.where(int(rows[1][0])).cell}
    return [Problem("warning", "pasted-twice", readings.where(int(rows[0][0])), values, More(rows[0]))]


def _again(
    readings: Readings, usable: npt.NDArray[np.bool_], standard: npt.NDArray[np.intp]
) -> tuple[Rows, Rows]:  # fmt: skip
    """The rows of pairs that stood before in the same sheet, and the rows they stood in."""
    import pandas as pd

    frame, none = readings.frame, np.empty(0, dtype=np.intp)
    sheet = frame["sheet"].to_numpy()
    compared = [c for c in frame if not str(c).endswith("_column") and hasattr(frame[c], "cat")]
    codes, _ = joint_codes(sheet, *(frame[c].cat.codes.to_numpy() for c in compared))
    pairs = np.flatnonzero(usable[:-1] & usable[1:] & (standard[:-1] != standard[1:]) & (sheet[:-1] == sheet[1:]))
    pairs = pairs[_duplicated(codes, pairs)]
    if not len(pairs):
        return none, none
    rows = np.unique(np.concatenate([pairs, pairs + 1]))
    others = [c for c in frame if c not in ("row", "sheet", *compared) and not str(c).endswith("_column")]
    texts = [pd.factorize(frame[c].iloc[rows].fillna("").str.strip())[0] for c in others]
    codes[rows], _ = joint_codes(codes[rows], *texts)
    _, key = np.unique(codes[pairs] * (len(codes) + 1) + codes[pairs + 1], return_inverse=True)
    before = pairs[np.unique(key, return_index=True)[1]][key]
    again = pairs != before
    both = np.concatenate([pairs[again], pairs[again] + 1]), np.concatenate([before[again], before[again] + 1])
    found, at = np.unique(both[0], return_index=True)
    return found, both[1][at]


def _duplicated(codes: npt.NDArray[np.intp], pairs: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which pairs of rows that follow each other have the codes of another pair."""
    import pandas as pd

    keys = codes[pairs] * (int(codes.max(initial=0)) + 1) + codes[pairs + 1]
    found: npt.NDArray[np.bool_] = pd.Series(keys).duplicated(keep=False).to_numpy()
    return found
