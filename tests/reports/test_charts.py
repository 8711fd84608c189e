"""The native charts: what they are drawn of, their titles and axes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import ROWS, Desk, changed, dated, once


def _charts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return [package.read(n).decode() for n in package.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", n)]


def _values(reference: str, book: Any) -> list[Any]:
    sheet, cells = reference.rsplit("!", 1)
    return [cell.value for row in book[sheet.strip("'")][cells.replace("$", "")] for cell in row]


@pytest.fixture
@once
def months(desk: Desk) -> Desk:
    """Two runs."""
    for month, rows in (("2024-03", ROWS), ("2024-04", changed(0, ROWS, result="否", issue="垃圾", unit="住建局"))):
        assert desk("run", desk.sheet(f"{month}.csv", dated(month, rows)), "-s", "town.yaml").code in (0, 3)
    return desk


def test_the_waterfall_goes_from_total_to_total(months: Desk) -> None:
    """Its columns stand one on the other from the old total to the new one, with titles on both."""
    assert months("diff", "2024-03", "2024-04", "-o", "d.xlsx").code == 0
    (chart,) = _charts(months.folder / "d.xlsx")
    assert "stacked" in chart and chart.count("<c:title>") + chart.count("<title>") >= 2
    book = openpyxl.load_workbook(months.folder / "d.xlsx")
    columns = [_values(r, book) for r in re.findall(r"<(?:c:)?val><(?:c:)?numRef><(?:c:)?f>([^<]+)", chart)]
    unseen, up, down, whole = columns
    level = whole[0]
    for base, more, less in zip(unseen[1:-1], up[1:-1], down[1:-1], strict=True):
        assert base == pytest.approx(min(level, level + (more or 0) - (less or 0)))
        level += (more or 0) - (less or 0)
    assert level == pytest.approx(whole[-1]) == 62 and whole[0] == 77


def test_the_causes_with_their_cumulated_shares(desk: Desk) -> None:
    """The columns are the units of the table, the line ends at what they lost together."""
    rows = [{**ROWS[1], "site": f"{n}路", "unit": f"{n}局"} for n in range(4)]
    assert desk("run", desk.sheet("m.csv", [*ROWS, *rows]), "-s", "town.yaml").code in (0, 3)
    assert desk("gap", "--by", "unit", "-o", "g.xlsx").code == 0
    (chart,) = _charts(desk.folder / "g.xlsx")
    book = openpyxl.load_workbook(desk.folder / "g.xlsx")
    assert len(book.sheetnames) == 2
    lost, shares = (_values(r, book) for r in re.findall(r"<(?:c:)?val><(?:c:)?numRef><(?:c:)?f>([^<]+)", chart))
    assert lost == [5, 5, 5, 5]
    assert shares == pytest.approx([0.1515, 0.303, 0.4545, 0.606])  # what nobody answers for is no column
    assert 'delete val="1"' not in chart


def test_no_chart_of_two_rows(months: Desk) -> None:
    """A table of few rows says it without a picture."""
    assert months("gap", "--by", "indicator", "-o", "g.xlsx").code == 0
    assert _charts(months.folder / "g.xlsx") == []
