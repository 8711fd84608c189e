"""The cells below a heading, column by column: encoded, merged cells filled in, errors refused at their address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.background import MANY_ROWS
from civscore.errors import More, Problem, Where
from civscore.readers.coded import Coded, Mask, as_texts, blanks, encode, recode
from civscore.readers.headings import ANSWERS
from civscore.readers.raw import RawSheet, cell_error, is_date_cell, letter, percent_text

_IDS = ("standard", "site_id")


class Body:
    """The rows below the heading; ``bad`` are those with a cell that cannot be used: they are reported and left out.

    The cells are moved out of the raw sheet, which keeps none.

    Args:
        raw: the sheet.
        first: the first row (from 0) below the heading.
        skipped: for each row from there on whether it is to be left out.
        problems: where faults are added.
    """

    def __init__(self, raw: RawSheet, first: int, skipped: Mask, problems: list[Problem]) -> None:
        self.raw, self.first, self.skipped, self.problems = raw, first, skipped, problems
        self.height = raw.height - first
        self.bad = self.skipped.copy()
        self.cells = {column: cells.slice(self.first) for column, cells in raw.columns.items()}
        raw.columns.clear()
        self.encoded: dict[int, Coded] = {}

    def where(self, column: int, row: int) -> Where:
        """The address of a cell; *row* counts from the first one below the heading."""
        return self.raw.at(row + self.first, column)

    def more(self, column: int, rows: npt.NDArray[np.intp]) -> More:
        """These cells of a column, as places of one fault."""
        return More(cells=[self.where(column, int(row)).cell for row in rows])

    def encode(self, columns: list[int]) -> None:
        """Turn the cells of these columns into codes and texts; of many rows, several columns at a time."""

        def parts(column: int) -> Coded:
            return encode(self.cells.pop(column))  # its memory is free as soon as it is done

        if self.height < MANY_ROWS:
            self.encoded = {column: parts(column) for column in columns}
            return
        with ThreadPoolExecutor() as pool:
            self.encoded = dict(zip(columns, pool.map(parts, columns), strict=True))

    def coded(self, column: int, role: str) -> Coded:
        """A column as codes and texts, with what the cells' own texts do not say."""
        part = self.encoded[column]
        if column in self.raw.shown and role not in ANSWERS:  # a name or an id is what people see
            part = self._replaced(part, self.raw.shown[column])
        if column in self.raw.errors:
            part = self._replaced(part, self.raw.errors[column])
        if column in self.raw.percents and role in ANSWERS:
            part = self._with_percents(part, self.raw.percents[column])
        if role not in ANSWERS:  # a merged cell says the same for every row it covers, but is judged only once
            part = self._with_merged(part, column)
        else:
            self._say_merged(part, column)
        self._refuse_errors(part, column)
        if role in _IDS:
            self._refuse(part, column, lambda text: "date-for-id" if is_date_cell(text) else None)
        return part

    def shown(self, column: int) -> Coded | None:
        """What the cells of a column of answers show where that is another number than they hold; None where all show
        what they hold."""
        inside = {r: text for r, text in self.raw.shown.get(column, {}).items() if 0 <= r - self.first < self.height}
        return self._replaced(blanks(self.height), inside) if inside else None

    def _replaced(self, part: Coded, texts: dict[int, str]) -> Coded:
        codes, known = part[0].copy(), list(part[1])
        at = {text: i for i, text in enumerate(known)}
        for row, text in texts.items():
            if 0 <= row - self.first < self.height:
                if text not in at:
                    at[text] = len(known)
                    known.append(text)
                codes[row - self.first] = at[text]
        return codes, known

    def _with_percents(self, part: Coded, rows: list[int]) -> Coded:
        """A cell that shows 95% holds 0.95: it is read as it is shown."""
        codes, texts = part
        shown = [percent_text(text) for text in texts]
        inside = [r for r in rows if 0 <= r - self.first < self.height and codes[r - self.first] >= 0]
        return self._replaced(part, {r: shown[codes[r - self.first]] for r in inside})

    def _with_merged(self, part: Coded, column: int) -> Coded:
        regions = [m for m in self.raw.merged if m.left == column and m.top >= self.first]
        if not regions:
            return part
        codes = part[0].copy()
        for region in regions:
            first, last = region.top - self.first, region.bottom - self.first
            codes[first : last + 1] = codes[first] if first < self.height else -1
        return codes, part[1]

    def _say_merged(self, part: Coded, column: int) -> None:
        """The warning for answers that are merged over several rows: somebody may have meant them all."""
        regions = [m for m in self.raw.merged if m.left <= column <= m.right and m.bottom > m.top >= self.first]
        rows = [m.top - self.first for m in regions if m.top - self.first < self.height]
        found = np.array([row for row in rows if part[0][row] >= 0 and not self.skipped[row]], dtype=np.intp)
        if len(found):
            where = self.where(column, int(found[0]))
            self.problems.append(Problem("warning", "merged-answer", where, {}, self.more(column, found)))

    def _refuse_errors(self, part: Coded, column: int) -> None:
        self._refuse(part, column, cell_error)

    def errors_beside(self, column: int, *, used: bool) -> Iterator[tuple[int, int]]:
        """Say the errors in a column of texts that is not encoded: faults of their rows where the column is *used*.

        Yields:
            row (from that of the sheet) and column of each.
        """
        found: dict[str, list[int]] = {}
        beside = {row - self.first: text for row, text in self.raw.errors.get(column, {}).items()}
        for row, text in [*beside.items(), *_error_texts(self.cells[column])]:
            if 0 <= row < self.height and not self.skipped[row]:
                found.setdefault(text, []).append(row)
        for text, rows in found.items():
            at, where = np.array(sorted(rows)), self.where(column, min(rows))
            code = cell_error(text) or "cell-error"
            self.problems.append(
                Problem("error" if used else "warning", code, where, {"given": text}, self.more(column, at))
            )
            if used:
                self.bad[at] = True
            yield from ((row + self.first, column) for row in rows)

    def _refuse(self, part: Coded, column: int, fault: Callable[[str], str | None]) -> None:
        """Report the cells whose text has a *fault* (a problem code), and leave their rows out."""
        codes, texts = part
        for code, text in enumerate(texts):
            if kind := fault(text):
                rows = np.flatnonzero((codes == code) & ~self.skipped)
                if len(rows):
                    where = self.where(column, int(rows[0]))
                    self.problems.append(Problem("error", kind, where, {"given": text}, self.more(column, rows)))
                    self.bad[rows] = True


def _error_texts(cells: Any) -> Iterator[tuple[int, str]]:
    """The texts of a column (arrow) that are errors, as a csv file has them."""
    import pyarrow.compute as pc

    plain = as_texts(cells)
    like = pc.fill_null(pc.match_substring_regex(plain, "^(#[A-Za-z]|Err:|错误:|錯誤:)"), False)
    for row in np.flatnonzero(like.to_numpy(zero_copy_only=False)).tolist():
        text = plain[row].as_py()
        if cell_error(text):
            yield row, text


def one_result(body: Body, parts: list[Coded], columns: list[int]) -> tuple[Coded, Coded]:
    """Several columns that all read as results: the leftmost counts, the others fill its blanks.

    Two different answers in one row are a fault.

    Returns:
        the results, and the letter of the column that each of them stands in.
    """
    codes, texts = parts[0][0].copy(), list(parts[0][1])
    source = np.where(codes >= 0, 0, -1).astype(np.int32)
    for number, (more, more_texts) in enumerate(parts[1:], 1):
        offset = len(texts)
        texts += more_texts
        shifted = np.where(more >= 0, more + offset, -1).astype(np.int32)
        names = np.array([*texts, ""], dtype=object)
        clash = np.flatnonzero((codes >= 0) & (shifted >= 0) & (names[codes] != names[shifted]) & ~body.bad)
        if len(clash):
            row = clash[0]
            values = {"first": names[codes[row]], "second": names[shifted[row]], "column": letter(columns[source[row]])}
            where = body.where(columns[number], int(row))
            body.problems.append(Problem("error", "two-results", where, values, body.more(columns[number], clash)))
            body.bad[clash] = True
        source = np.where((source < 0) & (shifted >= 0), number, source).astype(np.int32)
        codes = np.where(codes >= 0, codes, shifted)
    return recode(codes, texts), (source, [letter(c) for c in columns])
