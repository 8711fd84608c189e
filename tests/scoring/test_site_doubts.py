"""Sites that may be others than they seem: a doubtful id or a blank area is told, never decided in silence."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import flat, passes, readings, run, shared, tree_of

from civscore.errors import Problem
from civscore.papers.pdf import office_program
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.places import find_places
from civscore.scoring.site_doubts import is_cut

TREE = tree_of(flat({}, {}, areas=["district", "street"]))
LONG, OTHER = "310101199001011234", "310101199001011299"


def said(read: Readings, *codes: str) -> list[Problem]:
    """What find_places says of these kinds."""
    return [p for p in find_places(read, TREE.scheme)[2] if p.code in codes]


def ids(path: Path, *values: str | int, layout: str = "long", number: str = "General") -> Path:
    """A sheet with sites of these ids: a row each, a column each (grid), or a form each."""
    book = openpyxl.Workbook()
    page: Any = book.active
    if layout == "long":
        page.append(["测评标准编号", "点位编号", "点位名称", "结果"])
        for at, value in enumerate(values):
            page.append(["1", value, f"路{at}", "达标"])
        cells = [page.cell(row, 2) for row in range(2, len(values) + 2)]
    elif layout == "sites-in-rows":
        page.append(["点位编号", "点位名称", "1", "2"])
        for at, value in enumerate(values):
            page.append([value, f"路{at}", "达标", "达标"])
        cells = [page.cell(row, 1) for row in range(2, len(values) + 2)]
    elif layout == "standards-in-rows":
        page.append(["点位编号", *values])
        page.append(["点位名称", *(f"路{at}" for at in range(len(values)))])
        page.append(["1", *("达标" for _ in values)])
        page.append(["2", *("达标" for _ in values)])
        cells = [page.cell(1, column) for column in range(2, len(values) + 2)]
    else:
        cells = []
        book.remove(page)
        for at, value in enumerate(values):
            page = book.create_sheet(f"表{at}")
            page.append(["点位名称", f"路{at}", "点位编号", value])
            page.append(["编号", "结果"])
            page.append(["1", "达标"])
            cells.append(page.cell(1, 4))
    for cell in cells:
        if not isinstance(cell.value, str):
            cell.number_format = number
    book.save(path)
    return path


def read(path: Path) -> Readings:
    return read_inputs([path], words=lambda _: vocabulary([TREE.scheme]))


def converted(path: Path, suffix: str) -> Path:
    """The same workbook in another format, by LibreOffice."""
    program = office_program()
    if program is None:
        pytest.skip("needs LibreOffice")
    profile = (path.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir"]
    subprocess.run([*command, str(path.parent), str(path)], check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{suffix}")


LAYOUTS = ["long", "sites-in-rows", "standards-in-rows", "forms"]


# -- two names --------------------------------------------------------------------------------------------------------


def test_an_id_with_two_names_is_told() -> None:
    """One site by its first name, as before; the warning names both, with their cells."""
    row = {"site_id": "A1", "standard": "1", "result": "是"}
    read = readings([{**row, "site": name} for name in ("", "甲路", "甲路 ", "乙路", "丙路")])
    places, _, _ = find_places(read, TREE.scheme)
    assert [(p.site_id, p.site) for p in places] == [("A1", "甲路")]
    (problem,) = said(read, "id-of-several-names")
    assert (problem.level, problem.where.cell) == ("warning", "D5")
    assert {k: problem.values[k] for k in ("id", "first", "second", "place")} == {
        "id": "A1", "first": "甲路", "second": "乙路", "place": "sheet1.csv!D3",
    }  # fmt: skip
    assert said(readings([{**row, "site": name} for name in ("甲路", "甲路 ", "")]), "id-of-several-names") == []


# -- cut ids ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ids_that_a_spreadsheet_cut_are_told(tmp_path: Path, layout: str) -> None:
    """An id of 18 digits in a number cell has lost three of them; as text it has not, whatever it ends in."""
    (problem,) = said(read(ids(tmp_path / "a.xlsx", int(LONG), "A7", layout=layout)), "site-id-cut")
    assert (problem.level, problem.values["id"]) == ("warning", "310101199001011000")
    assert said(read(ids(tmp_path / "b.xlsx", LONG, "310101199001011000", layout=layout)), "site-id-cut") == []
    assert said(read(ids(tmp_path / "c.xlsx", 123456789012345, layout=layout)), "site-id-cut") == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("suffix", ["ods", "xls"])
@pytest.mark.slow
def test_the_same_from_ods_and_xls(tmp_path: Path, layout: str, suffix: str) -> None:
    """Whatever the format shows of such a number."""
    path = converted(ids(tmp_path / "a.xlsx", int(LONG), int(OTHER), layout=layout, number="0"), suffix)
    assert len(said(read(path), "site-id-cut")) == 1
    path = converted(ids(tmp_path / "b.xlsx", LONG, OTHER, layout=layout), suffix)
    assert said(read(path), "site-id-cut") == []


def test_two_sites_that_became_one_are_refused(tmp_path: Path) -> None:
    """Where the cut makes one id of two names, different sites would be one: an error."""
    read_ = read(ids(tmp_path / "a.xlsx", int(LONG), int(OTHER)))
    assert [p.level for p in said(read_, "id-of-several-names")] == ["error"]


def test_ids_of_a_csv_that_was_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    """3.10101E+17 is told at once; bare digits where several ids are long and all end in zeros."""

    def written(*values: str) -> Readings:
        with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([["测评标准编号", "点位编号", "结果"], *(["1", v, "达标"] for v in values)])
        return read(tmp_path / "a.csv")

    assert len(said(written("3.10101E+17", "A"), "site-id-cut")) == 1
    assert len(said(written("310101199001011000", "310101199001012000"), "site-id-cut")) == 1
    assert said(written("310101199001011000", LONG), "site-id-cut") == []
    assert said(written("310101199001011000"), "site-id-cut") == []


def test_what_looks_cut() -> None:
    """Zeros behind 15 digits, and powers of ten of at least 15; no shorter id."""
    cut = ["310101199001011000", "1000000000000000", "3.10101E+17", "3.1e+017", "1E+15"]
    whole = ["310101199001011", LONG, "1E+5", "3.1E+14", "E+17", "0012", "1E17A"]
    assert [is_cut(text) for text in (*cut, *whole)] == [True] * len(cut) + [False] * len(whole)


# -- blank areas ------------------------------------------------------------------------------------------------------


def test_rows_that_leave_the_area_blank_are_told() -> None:
    """They are taken for the site of their name, and a note says so, once for all of them."""
    row = {"site": "中心公园", "standard": "1", "result": "是"}
    read_ = readings(
        [{**row, "street": "城关街道"}, row, {**row, "standard": "2"}, {**row, "site": "北园", "street": "东街道"}]
    )
    places, _, _ = find_places(read_, TREE.scheme)
    assert [(p.site, p.street) for p in places] == [("中心公园", "城关街道"), ("北园", "东街道")]
    (problem,) = said(read_, "site-area-filled")
    assert (problem.level, problem.where.cell, problem.more) == ("note", "A3", 1)
    assert problem.values == {"site": "中心公园", "areas": "城关街道"}
    with_id = {**row, "site_id": "P1"}
    assert said(readings([{**with_id, "street": "城关街道"}, with_id]), "site-area-filled") == []


def test_a_row_that_may_be_of_two_sites_gives_none_its_type() -> None:
    """A name in two areas, and a row of it without one: that is a place of its own, and its type says nothing of the
    others; where there is one area, the row is of that site."""
    rows = [
        *passes("1", "是", site="甲", district="东区", site_type="市场"),
        *passes("1", "是", site="甲", site_type="市场"),
        *passes("1", "是", site="甲", district="南区"),
    ]
    scheme = flat({"method": "field"}, areas=["district"])
    assert {m.name: m.observations for m in run(scheme, rows).scopes["site_type"].members} == {"市场": 2}
    assert {m.name: m.observations for m in run(scheme, rows[:2]).scopes["site_type"].members} == {"市场": 2}
    one = [*rows[:1], *passes("1", "是", site="甲")]
    assert {m.name: m.observations for m in run(scheme, one).scopes["site_type"].members} == {"市场": 2}


def test_ids_are_those_that_are_shown(tmp_path: Path) -> None:
    """001 by a format is the site 001, beside 001 as text."""
    path = shared("cases/reading/siteid-000.xlsx")
    shutil.copy(path, tmp_path / "a.xlsx")
    places, _, _ = find_places(read_inputs([tmp_path / "a.xlsx"]), TREE.scheme)
    assert [p.site_id for p in places if p.is_site] == ["001"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_and_a_grid_show_their_ids_too(tmp_path: Path, layout: str) -> None:
    """The format 000 holds in every layout."""
    places, _, _ = find_places(read(ids(tmp_path / "a.xlsx", 7, layout=layout, number="000")), TREE.scheme)
    assert [p.site_id for p in places if p.is_site] == ["007"]
