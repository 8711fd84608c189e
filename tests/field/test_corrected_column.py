"""Forms of a scheme that gives something back for what is corrected on the spot have a column for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import SCHEME, Desk
from searching import few

MENDED: list[Any] = [{**SCHEME["indicators"][0], "corrected": 0.5}, *SCHEME["indicators"][1:]]


@pytest.mark.parametrize(
    ("language", "heading", "yes"), few([("zh", "立行立改", "是"), ("en", "corrected on the spot", "yes")], 1)
)
def test_a_form_asks_and_run_understands(desk: Desk, language: str, heading: str, yes: str) -> None:
    """The column stands beside the result, offers yes and no, and half of what was lost comes back; other standards do
    not ask."""
    desk.scheme(indicators=MENDED, site_types={"road": {"name": "主干道"}})
    sites = desk.sheet("sites.csv", [{"点位名称": "甲路", "点位类型": "主干道"}])
    done = desk("template", "--sites", sites, "-s", "town.yaml", "-o", "forms", "--lang", language)
    assert done.code == 0, done.err
    (path,) = [p for p in (desk.folder / "forms").glob("*.xlsx") if _has(p, "1.1")]
    book = openpyxl.load_workbook(path)
    asked = 0
    for sheet in book.worksheets:
        cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
        if heading not in cells or "1.1" not in cells:
            continue
        asked += 1
        result = next(cell for text, cell in cells.items() if text in ("结果", "result"))
        sheet.cell(cells["1.1"].row, result.column, "否")
        sheet.cell(cells["1.1"].row, cells[heading].column, yes)
        sheet.cell(cells["1.2"].row, result.column, "是")
    assert asked == 1
    book.save(path)
    done = desk("run", path, "--json", "--no-save")
    assert done.code == 0, done.err
    rates = {i["id"]: i["rate"] for i in done.json["indicators"]}
    assert (rates["1.1"], rates["1.2"]) == (0.5, 1)


def _has(path: Path, text: str) -> bool:
    book = openpyxl.load_workbook(path)
    return any(cell.value == text for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_an_empty_sheet_has_it_too(desk: Desk) -> None:
    """The workbook that ``init`` makes has the column where the scheme asks, and only there."""
    desk.scheme(indicators=MENDED)
    assert desk("init", "a", "-s", "town.yaml", "--id", "a").code == 0
    desk.scheme()
    assert desk("init", "b", "-s", "town.yaml", "--id", "b").code == 0
    for folder, there in (("a", True), ("b", False)):
        book = openpyxl.load_workbook(desk.folder / folder / "inspections.xlsx")
        headings = {cell.value for row in book.worksheets[0].iter_rows(max_row=3) for cell in row}
        assert bool(headings & {"立行立改", "corrected on the spot"}) == there
