"""Rows that are as high as their texts need, and texts that are broken where they do not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.measure import TALLEST, fits, lines, row_height
from civscore.workbook.style import BODY, CENTER, HEADING, Look, Styles

LONG = "城市主干道两侧建筑立面和沿街单位门前责任区市容环境卫生管理情况"


def made() -> tuple[Any, Grid]:
    book = openpyxl.Workbook()
    draft: Any = book.active
    return book, Grid(draft, Styles(draft, "等线"), "…")


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [("", 10, 1), ("城市", 10, 1), ("城市" * 5, 10, 3), ("a\nb", 10, 2), ("one two three", 6, 3), ("x" * 40, 10, 5)],
)
def test_lines(text: str, width: float, count: int) -> None:
    """Chinese characters are two wide, words stay whole, and what is longer than a line is divided."""
    assert lines(text, width) == count
    assert fits(text, width) == (count == 1)


def test_no_row_is_higher_than_excel_allows() -> None:
    """However long a text is."""
    assert row_height(5000) == TALLEST == 409


def test_headings_titles_and_names_are_whole(tmp_path: Path) -> None:
    """A heading row grows, a long title is broken over the width of the table, a long name in its cell."""
    book, grid = made()
    row = grid.top(LONG * 2, [LONG * 3])
    columns = [
        SheetColumn("得分与上次测评相比的变化情况", 8, grid.styles.of(CENTER), [1.0, 2.0]),
        SheetColumn("名称", 20, grid.styles.of(BODY), ["短", LONG]),
        SheetColumn("说明", 20, grid.styles.of(BODY), ["短", "短"]),
    ]
    grid.table(row, columns, height=20)
    finish_sheet(grid, heading=row)
    bulk.save(book, [grid], tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    merged = {str(m) for m in sheet.merged_cells}
    assert {"A1:C1", "A2:C2"} <= merged
    assert sheet.row_dimensions[1].height > 60 and sheet.row_dimensions[2].height > 40
    assert sheet.row_dimensions[3].height > 60
    assert sheet["B5"].alignment.wrap_text and not sheet["C5"].alignment.wrap_text
    assert sheet.row_dimensions[4].height < 20 < sheet.row_dimensions[5].height


def test_merged_cells_have_the_room_of_all_their_columns_and_rows() -> None:
    """A text across columns needs fewer lines; one down several rows makes the last of them higher."""
    _, grid = made()
    grid.widths([10, 10, 10])
    grid.span(1, 1, 3, "城" * 12, Look(wrap=True))
    grid.span(2, 1, 1, "城" * 40, Look(wrap=True), rows=2)
    finish_sheet(grid)
    assert grid.sheet.row_dimensions[1].height is None
    assert grid.tall(2, 3) >= row_height(lines("城" * 40, 10))


def test_a_free_text_goes_no_further_than_its_neighbour() -> None:
    """A note with something to its right is broken before it."""
    _, grid = made()
    grid.widths([20, 20, 20])
    grid.put(1, 1, LONG, Look(border=False))
    grid.put(1, 3, "右", HEADING)
    finish_sheet(grid)
    assert "A1:B1" in {str(m) for m in grid.sheet.merged_cells}


def test_a_text_that_looks_like_a_formula_stays_quoted_when_it_is_broken() -> None:
    """Also then it is never calculated when somebody edits the cell."""
    _, grid = made()
    grid.widths([8])
    grid.put(1, 1, "=" + "城" * 20, BODY)
    finish_sheet(grid)
    cell = grid.sheet._cells[1, 1]
    assert cell.alignment.wrap_text and cell.quotePrefix and cell.data_type == "s"
