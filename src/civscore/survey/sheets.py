"""Sheets of respondents' rows: where the heading is, which rows are respondents, what stands in each column."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.accounts import has_text
from civscore.readers.coded import Coded, Codes, encode
from civscore.readers.headings import STANDARDS, recognise
from civscore.readers.questionnaire import product_of
from civscore.readers.raw import RawSheet, letter
from civscore.readers.totals import is_total
from civscore.rules.answers import is_number
from civscore.text.survey import EN, ZH

_OTHERS = {"site", "site_id", "site_type", "count", "total", "deduction"}
"""Columns of a table with standards that is none of answers: inspections of sites, and counts that are made already."""
_OWN = {ZH.headings[-1], EN.headings[-1]}
"""The last heading of the rows that this desk writes."""
TOP = 12
"""Rows from the top among which the heading is looked for."""


@dataclass
class RespondentSheet:
    """One sheet, a respondent a row (or, where it is ``long``, an answer a row).

    Attributes:
        raw: the sheet; path: its file.
        heading: the row (from 0) of the headings.
        headings: column (from 0) → its heading, with that above it where one spans several.
        rows: the rows (from 0) of respondents.
        product: which product wrote it; ``long`` for a row an answer.
        accounts: cells outside these rows, by account.
        problems: what is to be said of rows that are none.
    """

    raw: RawSheet
    path: Path
    heading: int
    headings: dict[int, str]
    rows: npt.NDArray[np.intp]
    product: str
    accounts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _coded: dict[int, Coded] = field(default_factory=dict, repr=False)

    @property
    def long(self) -> bool:
        """Whether a row is an answer and not a respondent."""
        return self.product == "long"

    @property
    def name(self) -> str:
        """File and sheet, for people."""
        return f"{self.path.name}!{self.raw.sheet}" if self.raw.sheet else self.path.name

    def coded(self, column: int) -> Coded:
        """A column over the respondents' rows as codes and different texts."""
        if column not in self._coded:
            codes, texts = encode(self.raw.columns[column])
            self._coded[column] = _used(codes[self.rows], texts)
        return self._coded[column]

    def where(self, row: int, column: int) -> Where:
        """A cell: *row* is a position among the respondents."""
        return self.raw.at(int(self.rows[row]), column)

    def span(self, column: int) -> str:
        """The cells of a column from the first respondent to the last, as formulas name them."""
        first, last = self.raw.line(int(self.rows[0])), self.raw.line(int(self.rows[-1]))
        return f"{letter(column)}{first}:{letter(column)}{last}"


def _used(codes: Codes, texts: list[str]) -> Coded:
    """A column with the texts alone that stand in it: its heading is none of the answers."""
    there = np.bincount(codes + 1, minlength=len(texts) + 1)[1:] > 0
    if there.all():
        return codes, texts
    position = np.full(len(texts) + 1, -1, np.int32)
    position[np.flatnonzero(there)] = np.arange(int(there.sum()), dtype=np.int32)
    return position[codes], [text for text, kept in zip(texts, there.tolist(), strict=True) if kept]


def read_respondents(raws: list[RawSheet], path: Path) -> tuple[list[RespondentSheet], list[Problem]]:
    """The sheets of a file that hold respondents' rows, and what is to be said of the others that are not empty.

    Raises:
        CivScoreError: no sheet of the file holds any.
    """
    found, passed = [], []
    for raw in raws:
        sheet = None if raw.kinds else _respondents(raw, path)
        if sheet is not None:
            found.append(sheet)
        elif any(raw.rows(TOP)):
            passed.append(Problem("warning", "survey-no-survey", raw.where))
    if not found:
        raise CivScoreError([Problem("error", "survey-no-respondents", Where(str(path))), *passed])
    return found, passed


def _respondents(raw: RawSheet, path: Path) -> RespondentSheet | None:
    top = raw.rows(TOP)
    widths = [len(row) for row in top]
    if max(widths, default=0) < 2:
        return None
    heading = next(at for at, width in enumerate(widths) if width >= 2 and 2 * width > max(widths))
    headings, first = _headings(raw, top, heading)
    roles = {recognise(text) for text in headings.values()}
    if _OWN & {*headings.values()} or (roles & _OTHERS and roles & {*STANDARDS, "deduction"}):
        return None
    filled = np.zeros(raw.height, dtype=np.int32)
    cells = {column: has_text(values) for column, values in raw.columns.items()}
    for mask in cells.values():
        filled += mask
    body = np.flatnonzero(filled) if raw.height else np.empty(0, np.intp)
    body = body[body >= first]
    sheet = RespondentSheet(raw, path, heading, headings, body, _product(headings))
    _leave_out(sheet, filled)
    sheet.accounts["heading"] = int(filled[heading:first].sum())
    if above := int(filled[:heading].sum()):
        sheet.accounts["title"] = above
    return sheet if len(sheet.rows) else None


def _headings(raw: RawSheet, top: list[dict[int, str]], heading: int) -> tuple[dict[int, str], int]:
    """The headings, and the first row under them: a heading merged over several columns has its parts below it, and a
    row of tags (``#adm1+name``) is none of a respondent."""
    found, first = dict(top[heading]), heading + 1
    spans = [m for m in raw.merged if m.top <= heading <= m.bottom and m.right > m.left and m.left in top[heading]]
    if spans and first < len(top):
        for span in spans:
            for column in range(span.left, span.right + 1):
                if part := top[first].get(column):
                    found[column] = f"{top[heading][span.left]}—{part}"
        first += 1
    if first < len(top) and top[first] and all(text.startswith("#") for text in top[first].values()):
        first += 1
    return found, first


def _product(headings: dict[int, str]) -> str:
    roles = [recognise(text) for text in headings.values()]
    if "result" in roles and ("standard" in roles or "standard_name" in roles):
        return "long"
    return product_of(headings.values()) or "plain"


def _leave_out(sheet: RespondentSheet, filled: npt.NDArray[np.int32]) -> None:
    """Rows of totals and notes below the table are no respondents; they are said."""
    raw, rows = sheet.raw, sheet.rows
    if not len(rows):
        return
    first = min(sheet.headings)
    codes, texts = encode(raw.columns[first])
    sums = np.array([*(is_total(text) for text in texts), False])[codes[rows]]
    said = np.array([*(not is_number(text) for text in texts), False])[codes[rows]]
    lonely = (filled[rows] == 1) & (len(sheet.headings) > 2) & said
    notes = np.zeros(len(rows), dtype=bool)
    if lonely.any():  # behind the last row that is filled like a respondent's
        last = np.flatnonzero(~lonely & ~sums)
        notes[int(last[-1]) + 1 if len(last) else 0 :] = True
        notes &= lonely
    for mask, account, code in (
        (sums & ~notes, "total", "survey-total-rows"), (notes, "note", "survey-note-rows"),
    ):  # fmt: skip
        if mask.any():
            at = rows[mask]
            sheet.accounts[account] = int(filled[at].sum())
            where = raw.at(int(at[0]), first)
            sheet.problems.append(Problem("note", code, where, {"rows": len(at)}))
    sheet.rows = rows[~(sums | notes)]
