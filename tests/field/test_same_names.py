"""Sites of one name: told apart by id, area or address, in draws, forms, coverage, and the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, once
from fieldwork import SCHEME, field_desk
from searching import few

SQUARES = [
    {"名称": "广场", "类型": "主干道", "区县": district, "街道": street}
    for district, street in (("东区", "和平街道"), ("东区", "胜利街道"), ("西区", "和平街道"))
]
"""Three squares without an id, in two districts and three streets."""
TOILETS = [
    {"名称": "公厕", "类型": "主干道", "区县": "东区", "地址": address} for address in ("人民路1号", "人民路9号")
]
COUNTED: dict[str, Any] = {**SCHEME["indicators"][0], "children": [
    {"id": "1.1", "name": "路面无垃圾", "site_types": ["road"]},
    {"id": "1.2", "name": "亮灯率", "site_types": ["road"], "judge": {"type": "ratio"}},
]}  # fmt: skip


@pytest.fixture
@once
def squares(desk: Desk) -> Desk:
    """The squares under a scheme one of whose standards takes two cells."""
    return field_desk(desk, SQUARES, indicators=[COUNTED, SCHEME["indicators"][1]], areas=["district", "street"])


def filled(path: Path, answers: dict[str, Any]) -> None:
    """Fill in the empty cells under these headings, in every sheet of a workbook."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:-1]:
        cells = [c for row in sheet.iter_rows() for c in row if c.value in answers]
        for head in cells:
            for row in range(head.row + 1, sheet.max_row + 1):
                cell = sheet.cell(row, head.column)
                if cell.value is None and cell.style_id and not cell.protection.locked:
                    cell.value = answers[str(head.value)]
    book.save(path)


@pytest.mark.long
@pytest.mark.parametrize("grid", few([[], ["--grid"]], 1))
def test_forms_of_three_squares_come_back_as_three(squares: Desk, grid: list[str]) -> None:
    """Sheets say which square they are of, lines of several sites name the areas, and the run has three sites."""
    done = squares("template", "-s", "town.yaml", "-o", "forms", "--sites", "sites.csv", "--by", "类型", *grid)
    assert done.code == 0, done.err
    path = squares.folder / "forms" / "主干道.xlsx"
    if not grid:
        names = openpyxl.load_workbook(path).sheetnames[1:-1]
        assert names == ["广场 (东区·和平街道)", "广场 (东区·胜利街道)", "广场 (西区·和平街道)"]
    filled(path, {"结果": "不达标", "1.1": "不达标", "达标数": 1, "合格数": 1, "数量": 1, "总数": 2})
    run = squares("run", path, "--label", "三月", "--json")
    assert run.code == 0, run.err
    sites = run.json["scopes"]["site"]
    assert [(s["name"], s["district"], s["street"]) for s in sites] == [("广场", s["区县"], s["街道"]) for s in SQUARES]
    assert len({(row["site"], row["standard"]) for row in run.json["losses"]}) == 2
    shown = squares("ledger", "list").out
    assert shown.count("广场 (东区·") >= 4
    assert squares("coverage", path, "--sites", "sites.csv").out.count("All listed sites were visited") == 1


def test_coverage_names_the_squares_that_are_left(squares: Desk) -> None:
    """Which of the squares nobody went to can be read."""
    row = {"standard": "1.1", "site": "广场", "district": "东区", "street": "和平街道", "result": "是"}
    done = squares("coverage", squares.sheet("run.csv", [row]), "-s", "town.yaml", "--sites", "sites.csv")
    assert "广场 (东区·胜利街道), 广场 (西区·和平街道)" in done.out


def test_an_address_tells_sites_apart(desk: Desk) -> None:
    """Two toilets of one street without ids are two sites, called with their addresses wherever the list goes, one of
    them alone in a draw, too; it is said. Twice the same address is an error still."""
    field_desk(desk, TOILETS)
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--draw", "road=1", "--seed", "1")
    assert done.code == 0, done.err
    assert "2 sites “公厕” stand in the same area without an id" in done.err
    assert "note: sites.csv" in done.err
    rows = list(openpyxl.load_workbook("o.xlsx")["抽样点位"].values)
    names = [row[0] for row in rows if str(row[0]).startswith("公厕")]
    assert len(names) == 1
    assert names[0] in ("公厕 (人民路1号)", "公厕 (人民路9号)")
    assert desk("template", "-s", "town.yaml", "--sites", "o.xlsx", "-o", "forms").code == 0
    assert names[0] in openpyxl.load_workbook("forms/东区.xlsx").sheetnames
    field_desk(desk, [*TOILETS, TOILETS[0]])
    again = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--draw", "road=1")
    assert again.code == 1
    assert "give both an id or their addresses" in again.err


def test_a_phone_offers_the_squares_apart(squares: Desk) -> None:
    """Whoever chooses a site on the phone sees which square is meant."""
    done = squares("template", "-s", "town.yaml", "--sites", "sites.csv", "--xlsform", "form.xlsx")
    assert done.code == 0, done.err
    rows = list(openpyxl.load_workbook("form.xlsx")["choices"].values)
    shown = {str(cell) for row in rows for cell in row if str(cell).startswith("广场 (")}
    assert shown == {"广场 (东区·和平街道)", "广场 (东区·胜利街道)", "广场 (西区·和平街道)"}
