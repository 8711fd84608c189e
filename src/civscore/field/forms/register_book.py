"""An empty register of sites: headings that the reader knows, drop-downs of site types, areas and units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from civscore.scheme.model import AREAS, Area
from civscore.scheme.tree import Tree
from civscore.text.start import StartTexts
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value, letter
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import NOTE, TEXT, Styles

_HEADING_ROW, _LAST_ROW = 2, 5000
_WIDTHS = {"site": 24, "site_type": 18, "address": 28, "unit": 18}
_USUAL_WIDTH = 12
_LIST_WIDTHS = (24, 10, 20, 24)


def write_register(
    tree: Tree, path: Path, area: Area | None, areas: Sequence[str], units: Sequence[str], t: StartTexts
) -> None:
    """Write the workbook: a sheet to fill in, and what may be chosen there.

    Args:
        tree: the scheme, for its site types and the kinds of its areas.
        path: the .xlsx file to write.
        area: the kind of area that *areas* are names of.
        areas: what the place is divided into; may be empty.
        units: the responsible units.
        t: the words.
    """
    book = Workbook()
    draft: Any = book.active
    styles = Styles(draft, t.font)
    grid, lists = (Grid(book.create_sheet(name), styles, "") for name in (t.sheet, t.lists_sheet))
    types = list(tree.scheme.site_types.values())
    columns: list[Sequence[Value]] = [[kind.name for kind in types], [kind.draw for kind in types], areas, units]
    chosen = _write_lists(lists, columns, tree, t)
    choices: dict[str, str] = {"site_type": chosen[0], "unit": chosen[3], **({area: chosen[2]} if area else {})}
    grid.put(1, 1, t.note, NOTE)
    asked = [key for key in t.columns if key not in AREAS or key in tree.scheme.areas]
    grid.headings(_HEADING_ROW, [t.columns[key] for key in asked], height=24)
    grid.widths([_WIDTHS.get(key, _USUAL_WIDTH) for key in asked])
    for number, key in enumerate(asked, 1):
        grid.sheet.column_dimensions[letter(number)].number_format = "@"  # 001 stays 001
        if key == "must":
            _choose(grid, number, f'"{",".join(t.yes_no)}"', t)
        elif choices.get(key):
            _choose(grid, number, choices[key], t)
    grid.freeze(_HEADING_ROW + 1, 3)
    finish_sheet(grid, heading=_HEADING_ROW)
    grid.footer(tree.scheme.name, t.page, t.sheet)
    book.remove(draft)
    book.active = 0
    mark_workbook(book, "list", tree.scheme.id)
    book.save(path)


def _write_lists(grid: Grid, columns: Sequence[Sequence[Value]], tree: Tree, t: StartTexts) -> list[str]:
    """The lists side by side; for each the cells that hold it, nothing where it is empty."""
    grid.put(1, 1, t.lists_note, NOTE)
    grid.headings(_HEADING_ROW, t.lists, height=24)
    grid.widths(_LIST_WIDTHS)
    for column, values in enumerate(columns, 1):
        for row, value in enumerate(values, _HEADING_ROW + 1):
            grid.put(row, column, value, TEXT)
    finish_sheet(grid, heading=_HEADING_ROW)
    grid.footer(tree.scheme.name, t.page, t.lists_sheet)
    first = _HEADING_ROW + 1
    return [
        f"'{t.lists_sheet}'!${letter(column)}${first}:${letter(column)}${first + len(values) - 1}" if values else ""
        for column, values in enumerate(columns, 1)
    ]


def _choose(grid: Grid, column: int, formula: str, t: StartTexts) -> None:
    """A list to choose from; Excel asks before it takes anything else."""
    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True, errorStyle="warning")
    rule.error = t.not_in_list
    rule.add(f"{letter(column)}{_HEADING_ROW + 1}:{letter(column)}{_LAST_ROW}")
    grid.sheet.add_data_validation(rule)
