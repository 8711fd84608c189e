"""Workbooks of appeals: of a unit, to contest its entries in, and of the office, to rule in. Both are locked but for
what is to be filled in, and carry a hidden copy by which the import knows what they were made for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from civscore.months.appeals.appeal import Appeal
from civscore.months.appeals.contestable import Contestable
from civscore.months.appeals.sheet import COPIED
from civscore.readers.own_sheets import APPEALS_COPY
from civscore.text.appeals import APPEALS, OF_OFFICE, OF_UNIT, AppealTexts
from civscore.text.faults import fault_lines
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value, clean, range_of
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import BODY, CENTER, TEXT, Styles

_ANSWER = "FFFFF9DB"
_ANSWERS = frozenset({"contested", "reason", "evidence"})
_DECIDES = frozenset({"verb", "detail", "opinion", "who", "day"})
_WIDTHS: Mapping[str, float] = {
    "number": 5, "appeal": 6, "id": 14, "site": 14, "standard": 8, "standard_name": 18, "issue": 22, "points": 8,
    "unit": 12, "filed": 10.5, "contested": 14, "reason": 28, "evidence": 16, "verb": 8, "detail": 12, "opinion": 22,
    "who": 9, "day": 10.5,
}  # fmt: skip
_CENTRED = frozenset({"number", "appeal", "points", "filed", "verb", "day"})


def write_unit_appeals(
    entries: Sequence[Contestable], path: Path, *, scheme: str, name: str, run: str, revision: int, unit: str,
    until: dt.date, language: str,
) -> None:  # fmt: skip
    """Write the workbook in which a unit contests entries.

    Args:
        entries: what it answers for.
        path: the .xlsx file; what was there before is overwritten.
        scheme, name: the scheme's id and its name.
        run, revision: the run that it was told of.
        unit: for whom it is.
        until: the last day on which appeals are taken.
        language: of the labels: zh or en.
    """
    t = APPEALS[language]
    rows: list[dict[str, Value]] = [
        {
            "number": number, "id": one.id, "site": one.seen.place.name, "standard": one.seen.standard,
            "standard_name": one.seen.name, "points": one.seen.points,
            "issue": "\n".join(fault_lines(one.seen, language)),
        }
        for number, one in enumerate(entries, 1)
    ]  # fmt: skip
    title = t.title.format(scheme=name, run=run, unit=unit)
    notes = [t.until.format(until=until), t.how]
    choices = {"contested": (t.contested, False)}
    head = (APPEALS_COPY, "appeals", scheme, run, str(revision), unit, str(until))
    _write(path, t, t.sheet, title, notes, rows, (OF_UNIT, _ANSWERS, choices), head)


def write_rulings(
    appeals: Sequence[Appeal], names: Mapping[str, str], path: Path, *, scheme: str, name: str, run: str, language: str
) -> None:
    """Write the workbook in which the office rules.

    Args:
        appeals: those that wait for a ruling.
        names: id of each standard → its name.
        path, scheme, name, run, language: as of :func:`write_unit_appeals`.
    """
    t = APPEALS[language]
    same = ("standard", "site", "issue", "points", "unit", "filed", "contested", "reason", "evidence")
    rows: list[dict[str, Value]] = [
        {
            "appeal": one.id, "id": one.entry, "standard_name": names.get(one.standard, ""),
            **{key: getattr(one, key) for key in same},
        }
        for one in appeals
    ]  # fmt: skip
    title = t.rulings_title.format(scheme=name, run=run)
    choices = {"verb": (tuple(t.verbs.values()), True)}
    head = (APPEALS_COPY, "rulings", scheme, run, "", "", "")
    _write(path, t, t.rulings_sheet, title, [t.rulings_how], rows, (OF_OFFICE, _DECIDES, choices), head)


Layout = tuple[Sequence[str], frozenset[str], Mapping[str, tuple[tuple[str, ...], bool]]]
"""The columns; those that are filled in; of some the words to choose from, and whether it has to be one of them."""


def _write(
    path: Path, t: AppealTexts, sheet: str, title: str, notes: Sequence[str], rows: Sequence[Mapping[str, Value]],
    layout: Layout, head: Sequence[str],
) -> None:  # fmt: skip
    book = Workbook()
    draft: Any = book.active
    grid = Grid(book.create_sheet(sheet), Styles(draft, t.font), t.cut)
    _main(grid, t, title, notes, rows, layout)
    copy = Grid(book.create_sheet(APPEALS_COPY), grid.styles, t.cut)
    _copy(copy, head, rows)
    book.remove(draft)
    mark_workbook(book, "appeals", head[2], head[3])
    book.properties.title = title
    bulk.save(book, [grid, copy], path)


def _main(
    grid: Grid, t: AppealTexts, title: str, notes: Sequence[str], rows: Sequence[Mapping[str, Value]], layout: Layout
) -> None:
    keys, filled, choices = layout
    top = grid.top(title, notes)
    columns = [
        SheetColumn(t.columns[k], _WIDTHS[k], _style(grid, k, k in filled), [r.get(k) for r in rows]) for k in keys
    ]
    grid.growing = True  # people write into these rows
    last = grid.table(top, columns, height=32) - 1
    grid.freeze(top + 1, 3)
    grid.filter(top, last, len(keys))
    finish_sheet(grid, heading=top)
    grid.footer(title, t.page, grid.sheet.title)
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows", "formatCells"):
        setattr(grid.sheet.protection, allowed, False)  # False: not forbidden
    grid.sheet.protection.sheet = True
    if rows:
        at = {key: number for number, key in enumerate(keys, 1)}
        for key, (words, strict) in choices.items():
            choice = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=strict)
            choice.error = t.choose.format(words=t.comma.join(words))
            grid.sheet.add_data_validation(choice)
            choice.add(range_of(at[key], top + 1, last))
        if "day" in at:
            day = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True)
            day.error, day.showErrorMessage = t.a_day, True
            grid.sheet.add_data_validation(day)
            day.add(range_of(at["day"], top + 1, last))


def _style(grid: Grid, key: str, filled: bool) -> Any:
    look = CENTER if key in _CENTRED else TEXT
    number = "0.0000" if key == "points" else "yyyy-mm-dd" if key == "day" else "@" if filled else "General"
    if filled:
        return grid.styles.of(look, size=9, wrap=True, fill=_ANSWER, locked=False, number=number)
    return grid.styles.of(look, size=9, wrap=True, number=number)


def _copy(grid: Grid, head: Sequence[str], rows: Sequence[Mapping[str, Value]]) -> None:
    """The hidden sheet: what the workbook was made for, and what each row was."""
    style = grid.styles.of(BODY)
    for column, text in enumerate(head, 1):
        grid.put(1, column, text, style)
    columns = [
        SheetColumn(key, 12, style, [clean(str(r.get(key) if r.get(key) is not None else ""), grid.cut) for r in rows])
        for key in COPIED
    ]
    grid.table(2, columns)
    grid.sheet.sheet_state = "veryHidden"
    grid.sheet.protection.sheet = True
