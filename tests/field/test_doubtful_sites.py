"""Registers and rows that may speak of two sites: told by every command, and never merged in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk

from civscore.errors import Problem
from civscore.field.register import read_register
from civscore.scheme.loading import parse_scheme

SCHEME = parse_scheme(
    b'{"id": "t", "name": "t", "areas": ["district", "street"], "indicators": [{"id": "1", "name": "a", "points": 1, '
    b'"judge": "pass-fail", "method": "field"}]}', "t.yaml",
).scheme  # fmt: skip
LONG = 310101199001011234


def register(path: Path, *rows: tuple[Any, ...]) -> list[Problem]:
    """What is said of a register with these lines: id, name, street."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in (("点位编号", "点位名称", "所属街道", "点位类型"), *((*row, "公园") for row in rows)):
        page.append(row)
    for row in range(2, page.max_row + 1):
        if isinstance(page.cell(row, 1).value, int):
            page.cell(row, 1).number_format = "000"
    book.save(path)
    return read_register(path, SCHEME).problems


def codes(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(p.level, p.code, p.where.cell) for p in problems]


# -- the register -----------------------------------------------------------------------------------------------------


def test_two_lines_of_one_name_and_a_blank_area_are_told(tmp_path: Path) -> None:
    """Nothing says whether they are one site or two: both stay, and the warning names both lines, once for a name."""
    lines = [("中心公园", "城关街道"), ("中心公园", ""), ("北园", ""), ("北园", "东街道"), ("中心公园", "西街道")]
    found = register(tmp_path / "a.xlsx", *(("", *line) for line in lines))
    assert codes(found) == [("warning", "register-one-or-two", "B3"), ("warning", "register-one-or-two", "B5")]
    assert str(found[0].values["first"]).endswith("a.xlsx!Sheet!B2")
    assert len(read_register(tmp_path / "a.xlsx", SCHEME).sites) == 5


def test_ids_and_areas_tell_sites_apart(tmp_path: Path) -> None:
    """Two ids, or two streets, are two sites; an id on one side alone says nothing."""
    assert register(tmp_path / "a.xlsx", ("A", "中心公园", ""), ("B", "中心公园", "")) == []
    assert register(tmp_path / "b.xlsx", ("", "中心公园", "城关街道"), ("", "中心公园", "东街道")) == []
    assert codes(register(tmp_path / "c.xlsx", ("A", "中心公园", ""), ("", "中心公园", "东街道"))) == [
        ("warning", "register-one-or-two", "B3")
    ]


def test_ids_of_a_register_are_those_that_are_shown(tmp_path: Path) -> None:
    """007 by a format is 007, in the register as in the sheets: the rows of 007 are those of this site."""
    register(tmp_path / "a.xlsx", (7, "甲园", ""), ("008", "乙园", ""))
    assert [s.site_id for s in read_register(tmp_path / "a.xlsx", SCHEME).sites] == ["007", "008"]


def test_ids_of_a_register_that_were_cut_are_told(tmp_path: Path) -> None:
    """A number of 18 digits has lost three; as text it has not. In a csv several must end in zeros."""
    (cut,) = register(tmp_path / "a.xlsx", (LONG, "甲园", ""), ("B", "乙园", ""))
    assert (cut.level, cut.code, cut.where.cell) == ("warning", "site-id-cut", "A2")
    assert register(tmp_path / "b.xlsx", (str(LONG), "甲园", ""), ("310101199001011000", "乙园", "")) == []
    for name, ids, said in (("c", ("310101199001011000", "310101199001012000"), 1), ("d", (str(LONG), "3.1E+17"), 1),
                            ("e", (str(LONG), "310101199001011000"), 0)):  # fmt: skip
        lines = ["点位编号,点位名称,点位类型", *(f"{id_},园{at},公园" for at, id_ in enumerate(ids))]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), "utf-8")
        assert [p.code for p in read_register(tmp_path / f"{name}.csv", SCHEME).problems] == ["site-id-cut"] * said


# -- rows against the register ----------------------------------------------------------------------------------------

PARKS = "点位名称,点位类型,所属街道\n中心公园,公园,城关街道\n中心公园,公园,东街道\n北园,公园,城关街道\n"
HERE = [
    {"standard": "1.1", "site": "中心公园", "street": "城关街道", "result": "是", "date": "2024-03-05"},
    {"standard": "1.2", "site": "中心公园", "street": "", "result": "否", "date": "2024-03-05"},
    {"standard": "1.1", "site": "北园", "street": "城关街道", "result": "是", "date": "2024-03-05"},
]


@pytest.fixture
def parks(desk: Desk) -> Desk:
    """A register with two sites of one name, and rows one of which does not say which of them it means."""
    desk.scheme(areas=["street"], site_types={"park": {"name": "公园", "draw": 2}})
    (desk.folder / "sites.csv").write_text(PARKS, "utf-8")
    desk.sheet("march.csv", HERE)
    return desk


def test_rows_that_may_be_of_several_sites_are_told(parks: Desk) -> None:
    """Check and coverage name the row and the sites that it fits; the run without a register notes what it assumed."""
    said = "march.csv!B3: “中心公园” lacks an area here and fits several sites of the list (城关街道, 东街道)"
    assert said in parks("coverage", "march.csv", "--sites", "sites.csv", "-s", "town.yaml").err
    document = parks("check", "march.csv", "--sites", "sites.csv", "-s", "town.yaml", "--json").json
    assert [p["cells"] for p in document["problems"] if p["code"] == "row-of-several-sites"] == [["march.csv!B3"]]
    run = parks("run", "march.csv", "-s", "town.yaml", "--json", "--no-save").json
    assert [p["code"] for p in run["problems"] if p["code"].startswith("site-")] == ["site-area-filled"]
    parks.sheet("march.csv", [HERE[0], {**HERE[1], "street": "东街道"}, HERE[2]])
    assert "lacks an area" not in parks("coverage", "march.csv", "--sites", "sites.csv", "-s", "town.yaml").err


def test_the_way_back_says_that_a_site_fits_several(parks: Desk) -> None:
    """A fault at a name that fits several lines of the register is listed as the run has it, with the true reason."""
    parks.sheet("march.csv", [{**row, "street": ""} for row in HERE])
    assert parks("run", "march.csv", "-s", "town.yaml").code == 0
    done = parks("sample", "sites.csv", "--revisit", "2024-03", "-o", "back.xlsx")
    assert done.code == 0
    assert "“中心公园” fits several sites of the list" in done.err and "is not in the register" not in done.err


def test_fixing_a_name_that_several_sites_have_is_told(parks: Desk) -> None:
    """What if takes all of them as fixed, and names them; one id means one of them."""
    rows = [{**HERE[1], "street": street} for street in ("城关街道", "东街道")]
    parks.sheet("march.csv", rows)
    assert parks("run", "march.csv", "-s", "town.yaml").code == 0
    done = parks("whatif", "2024-03", "--fix", "site=中心公园", "--json")
    assert "“中心公园” is 2 sites (城关街道, 东街道), and all of them are taken as fixed" in done.err
    assert done.json["fixed"][0]["places"] == 2
    dated = [{**row, "date": "2024-04-05"} for row in rows]
    parks.sheet("april.csv", [{**row, "site id": id_} for row, id_ in zip(dated, "AB", strict=True)])
    assert parks("run", "april.csv", "-s", "town.yaml").code == 0
    done = parks("whatif", "2024-04", "--fix", "site=A", "--json")
    assert (done.err, done.json["fixed"][0]["places"]) == ("", 1)


def test_the_register_of_the_draw_says_it(parks: Desk) -> None:
    """Sample shows what is doubtful about the register before anybody goes out."""
    (parks.folder / "sites.csv").write_text(PARKS + "中心公园,公园,\n", "utf-8")
    done = parks("sample", "sites.csv", "-s", "town.yaml", "--seed", "1", "-o", "drawn.xlsx")
    assert done.code == 0 and "sites.csv!A5: the site “中心公园” stands at sites.csv!A2, too" in done.err
