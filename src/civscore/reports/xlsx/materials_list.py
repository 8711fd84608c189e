"""The list of documents that goes out to units, and comes back with what they handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from civscore.materials.demands import Demand
from civscore.reports.shared.materials import forms, standards, titles, window
from civscore.scheme.tree import Tree
from civscore.text.materials import MaterialsTexts, materials_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value, range_of
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, TEXT, Look, Styles

ANSWER = "FFFFF9DB"
"""The fill of what is to be written."""
_FILLED = ("stated", "files", "written", "handed", "remark")
_WIDTHS: Mapping[str, float] = {
    "number": 8, "standard": 22, "document": 20, "unit": 13, "window": 13, "due": 10.4, "forms": 11, "count": 8,
    "stated": 8, "files": 30, "written": 10.4, "handed": 10.4, "remark": 14,
}  # fmt: skip
_CENTRED = {"number", "due", "count", "stated", "written", "handed"}


def write_materials_list(
    demands: Sequence[Demand], trees: Sequence[Tree], path: Path, *, language: str, unit: str | None = None
) -> None:  # fmt: skip
    """Write the list of some documents.

    Args:
        demands: what is asked for.
        trees: the schemes that ask.
        path: the .xlsx file.
        language: of the labels: zh or en.
        unit: for whom it is.
    """
    t, book = materials_texts(language), Workbook()
    draft: Any = book.active
    grid = Grid(book.create_sheet(t.list_sheet), Styles(draft, t.font), t.cut)
    title = (t.list_title_unit if unit else t.list_title).format(scheme=titles(trees, language), unit=unit)
    example = {"number": demands[0].number, "document": demands[0].document}
    head = grid.top(title, [line.format(**example) for line in t.list_how])
    columns = [SheetColumn(t.list_columns[k], _WIDTHS[k], _style(grid, k), _values(demands, k, t)) for k in _WIDTHS]
    grid.growing = True  # people write into these rows
    last = grid.table(head, columns, height=32) - 1
    grid.freeze(head + 1, 4)
    finish_sheet(grid, heading=head)
    grid.footer(title, t.page, t.list_sheet)
    protect_answers(grid)
    checks(grid, t, {key: number for number, key in enumerate(_WIDTHS, 1)}, head + 1, last)
    book.remove(draft)
    mark_workbook(book, "materials", trees[0].scheme.id)
    book.properties.title = title
    bulk.save(book, [grid], path)


def _style(grid: Grid, key: str) -> Any:
    look: Look = CENTER if key in _CENTRED else TEXT
    number = {"written": "yyyy-mm-dd", "handed": "yyyy-mm-dd", "count": "0", "stated": "0"}.get(key, "@")
    filled = {"fill": ANSWER, "locked": False} if key in _FILLED else {}
    return grid.styles.of(look, size=9, wrap=True, number=number, **filled)


def _values(demands: Sequence[Demand], key: str, t: MaterialsTexts) -> list[Value]:
    if key in _FILLED:
        return [None for _ in demands]
    return [_value(demand, key, t) for demand in demands]


def _value(demand: Demand, key: str, t: MaterialsTexts) -> Value:
    said: dict[str, Value] = {
        "number": demand.number, "standard": standards(demand, t), "document": demand.document,
        "unit": demand.unit or None, "window": window(demand, t), "due": str(demand.due or ""),
        "forms": forms(demand, t), "count": demand.count,
    }  # fmt: skip
    return said[key]


def protect_answers(grid: Grid) -> None:
    """Locked without a password but for what is to be written: against slips, not against intent."""
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows", "formatCells"):
        setattr(grid.sheet.protection, allowed, False)  # False: not forbidden
    grid.sheet.protection.sheet = True


def checks(grid: Grid, t: MaterialsTexts, at: Mapping[str, int], first: int, last: int) -> None:
    """What may stand in the cells for dates, numbers and verdicts, of those columns that are there."""
    day = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True)
    day.error = t.a_date
    number = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    number.showErrorMessage, number.error = True, t.a_number
    verdict = DataValidation("list", formula1=f'"{",".join(t.verdicts)}"', allow_blank=True, showErrorMessage=True)
    verdict.error = t.choose_verdict
    for check, keys in ((day, ("written", "handed")), (number, ("stated",)), (verdict, ("verdict",))):
        cells = [range_of(at[key], first, last) for key in keys if key in at]
        for cell in cells:
            check.add(cell)
        if cells:
            grid.sheet.add_data_validation(check)
