"""What the lines of a corrections file mean: the cells that they name, and every fault of the file in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from civscore.errors import Problem, Where, closest
from civscore.matching import folded, normalized
from civscore.months.corrections import CellCorrection, says_the_same, text_of
from civscore.months.corrections_file import CorrectionLine
from civscore.months.run_rows import RunRows
from civscore.readers.headings import COLUMNS, JUDGED, bare_heading, recognise
from civscore.readers.readings import Readings
from civscore.scoring.rows import Rows

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_UNIT = re.compile(r"(.*?)([2-9]|[二三四五六七八九])")
_NUMERALS = "二三四五六七八九"
_SHOWN = 5  # cells that a message names


@dataclass
class Meant:
    """The corrections of a file, and what is wrong with it: nothing is to be applied where there is any error."""

    corrections: list[CellCorrection] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def meant(asked: Sequence[CorrectionLine], rows: RunRows) -> Meant:
    """Find the cells that the lines speak of, and compare them with what the lines say of them.

    Args:
        asked: the lines of the file.
        rows: the run's rows as they are.
    """
    return _Meaning(rows).everything(asked)


class _Meaning:
    def __init__(self, rows: RunRows) -> None:
        self.rows, self.readings = rows, rows.readings
        self.found = Meant()
        self.taken: dict[tuple[int, str], Where] = {}
        self.entries: dict[str, Rows] = {}

    def everything(self, asked: Sequence[CorrectionLine]) -> Meant:
        self.entries = self.rows.entries(n for a in asked if (n := _named(a)[0]))
        for line in asked:
            self._line(line)
        return self.found

    def say(self, code: str, where: Where, **values: object) -> None:
        self.found.problems.append(Problem("error", code, where, values))

    def _line(self, line: CorrectionLine) -> None:
        number, cell = _named(line)
        for name in sorted(line.broken):
            self.say("correction-cell-broken", line.where(name))
        if not line.texts.get("reason") and "reason" not in line.broken:
            self.say("correction-no-reason", line.where("reason"))
        if line.broken:
            return
        stated = line.texts.get("column", "")
        column = column_of(stated, self.readings) if stated else ""
        if stated and not column:
            self.say("correction-unknown-column", line.where("column"), given=stated, guess=closest(stated, _words()))
            return
        if cell:
            self._of_cell(line, cell, column)
        elif number:
            self._of_entry(line, number, column)
        else:
            self.say("correction-names-nothing", line.where("cell"))

    # -- by cell ------------------------------------------------------------------------------------------------------

    def _of_cell(self, line: CorrectionLine, cell: str, column: str) -> None:
        where = line.where("cell" if line.texts.get("cell") else "number")
        sheets, at = self._sheets(cell)
        if at is None or not sheets:
            guess = closest(cell.rpartition("!")[0], _sheet_names(self.readings))
            self.say("correction-no-sheet" if at else "correction-no-cell", where, cell=cell, guess=guess)
            return
        if len(sheets) > 1:
            names = [n for i, n in enumerate(_sheet_names(self.readings)) if i in sheets][:_SHOWN]
            self.say("correction-which-sheet", where, cell=cell, named=[*names])
            return
        rows, own = self._rows(sheets[0], *at, column)
        column = column or own
        if not len(rows):
            self.say("correction-no-row", where, cell=cell)
        elif not column:
            self.say("correction-which-column", where, cell=cell)
        else:
            self._take(line, rows, column)

    def _sheets(self, cell: str) -> tuple[list[int], tuple[str, int] | None]:
        """The sheets that an address may mean (the whole of it, or its end where that is enough), and the cell."""
        sheet, _, end = cell.rpartition("!")
        found = _CELL.fullmatch(end.strip())
        if not found:
            return [], None
        at, wanted = (found[1].upper(), int(found[2])), folded(sheet.strip().strip("'"))
        names = [folded(name) for name in _sheet_names(self.readings)]
        exact = [i for i, name in enumerate(names) if name == wanted]
        ends = [
            i
            for i, name in enumerate(names)
            if not wanted or name.endswith((f"!{wanted}", f"/{wanted}", f"\\{wanted}"))
        ]
        return exact or ends, at

    def _rows(self, sheet: int, letters: str, line: int, column: str) -> tuple[Rows, str]:
        """The rows that a cell speaks for, and the column that it is of (empty where its sheet has none there)."""
        frame, known = self.readings.frame, self.readings.sheets[sheet]
        own = np.flatnonzero(frame["sheet"].to_numpy() == sheet)
        for role, cell in known.cells.items():  # one cell that speaks for the whole sheet
            if cell == f"{letters}{line}":
                return own, role
        answers = frame["result_column"].to_numpy(dtype=object)[own] if "result_column" in frame else None
        for role, at in known.rows.items():  # the heading of a grid: for all rows of its column
            if at == line and answers is not None:
                return own[answers == letters], role
        here = own[frame["row"].to_numpy()[own] == line]
        if answers is not None:
            apart = here[frame["result_column"].to_numpy(dtype=object)[here] == letters]
            if len(apart):
                return apart, "result"
        role = next((role for role, at in known.letters.items() if at == letters), "")
        return here, role if len(here) == 1 or role not in JUDGED or column else ""

    # -- by the ledger's number ---------------------------------------------------------------------------------------

    def _of_entry(self, line: CorrectionLine, number: str, column: str) -> None:
        own = self.entries.get(folded(number))
        where = line.where("number" if line.texts.get("number") else "cell")
        if own is None:
            known = [self.rows.number(at) for at in np.flatnonzero(self.rows.short != 0)[:_GUESSED].tolist()]
            self.say("correction-no-entry", where, id=number, guess=closest(number, known))
            return
        column = column or answer_column(self.rows, int(own[0]))
        rows = self.rows.judged.row[own]
        old = line.texts.get("old", "")
        alike = np.array([says_the_same(text_of(self.readings, int(r), column), old) for r in rows], dtype=bool)
        if not alike.any():
            self._differs(line, [int(r) for r in rows], column)
        elif alike.sum() > 1 and column in JUDGED:
            cells = self._cells(rows[alike], column)
            self.say("correction-several-rows", where, id=number, cells=cells)
        else:
            self._take(line, rows[alike], column)

    # -- both ---------------------------------------------------------------------------------------------------------

    def _take(self, line: CorrectionLine, rows: Rows, column: str) -> None:
        """One correction, where the cell says what the line says of it."""
        old, new = line.texts.get("old", ""), line.texts.get("new", "")
        there = text_of(self.readings, int(rows[0]), column)
        if not says_the_same(there, old):
            self._differs(line, [int(r) for r in rows], column)
            return
        if there == new:
            self.say("correction-no-change", line.where("new"), given=new)
            return
        before = next((self.taken[key] for r in rows if (key := (int(r), column)) in self.taken), None)
        if before is not None:
            self.say("correction-twice", line.where("new"), first=str(Where("", before.sheet, before.cell)))
            return
        self.taken |= {(int(r), column): line.where("new") for r in rows}
        cell, reason = str(self.readings.where_changed(int(rows[0]), column)), line.texts.get("reason", "")
        found = CellCorrection(tuple(map(int, rows)), column, there, new, reason, cell, line.where("new"))
        self.found.corrections.append(found)

    def _differs(self, line: CorrectionLine, rows: Sequence[int], column: str) -> None:
        there = [*dict.fromkeys(text_of(self.readings, row, column) or "–" for row in rows[:_SHOWN])]
        values = {"given": line.texts.get("old", "") or "–", "there": there, "cell": self._cells(rows, column)}
        self.say("correction-old-differs", line.where("old"), column=column, **values)

    def _cells(self, rows: Iterable[int], column: str) -> list[str]:
        places = [self.readings.where_changed(int(row), column) for row in rows]
        shown = [str(place) for place in places[:_SHOWN]]
        return shown + ["…"] * (len(places) > _SHOWN)


_GUESSED = 2000


def _named(line: CorrectionLine) -> tuple[str, str]:
    """The number and the cell that a line names: either may stand in the other's column."""
    texts = [line.texts.get(name, "") for name in ("cell", "number")]
    cells = [t for t in texts if "!" in t or _CELL.fullmatch(t)]
    numbers = [t for t in texts if t and t not in cells]
    return (numbers or [""])[0], (cells or [""])[0]


def _sheet_names(readings: Readings) -> list[str]:
    return ["!".join(part for part in (sheet.file, sheet.name) if part) for sheet in readings.sheets]


def column_of(text: str, readings: Readings) -> str:
    """The column of the rows that somebody names, in either language or by its heading; empty where there is none."""
    role = recognise(text) or ""
    if role == "unit":
        number = _UNIT.fullmatch(normalized(text))
        later = number and f"unit{_NUMERALS.find(number[2]) + 2 if number[2] in _NUMERALS else number[2]}"
        return later if later and later in readings.frame else role
    if role:
        return role
    own = {bare_heading(str(name)[1:]): str(name) for name in readings.frame if str(name).startswith("+")}
    return own.get(bare_heading(text), "")


def _words() -> list[str]:
    return [name for column, names in COLUMNS.items() for name in (column, *names)]


def answer_column(rows: RunRows, at: int) -> str:
    """Where a judged row's answer stands: in the first of its answer columns that is filled, as losses print it."""
    row, standard = int(rows.judged.row[at]), int(rows.judged.standard[at])
    settles = bool(rows.tree.settling[standard])
    order = ("deduction", "result", "count") if settles else ("result", "deduction", "count")
    filled = [column for column in order if text_of(rows.readings, row, column)]
    return filled[0] if filled else "result"
