"""Nothing is lost in silence: headings moved, repeated, misspelt or blank change the score only with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from searching import few
from sheets import BOOKS, Grid, grid, write

from civscore.errors import CivScoreError
from civscore.readers.accounts import added
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.result import Result
from civscore.scoring.score import score

# what holds of cells, whatever file they come from: two kinds of files in every run, the others in the slow step
LATER = [pytest.param(suffix, marks=pytest.mark.slow) for suffix in BOOKS[1:]]
FORMATS = [BOOKS[0], ".csv", *LATER]
TREE = tree_of(
    flat(
        {"id": "1.1", "name": "路面无垃圾", "method": "field"}, {"id": "1.2", "name": "无占道经营", "method": "field"},
        {"id": "2", "name": "材料齐全", "method": "material", "judge": {"type": "score", "full": 10}},
        {"id": "3", "name": "问卷满意", "method": "survey"}, points=100,
    )
)  # fmt: skip
HEAD = ("标准编号", "点位名称", "区县", "责任单位", "结果", "存在问题")
ROWS = (
    ("1.1", "甲路", "东区", "城管局", "不达标", "有垃圾"), ("1.2", "甲路", "东区", "城管局", "达标", None),
    ("1.1", "乙路", "西区", "城管局", "达标", None), ("1.2", "乙路", "西区", "城管局", "达标", None),
    ("2", None, None, "文明办", 7, None),
)  # fmt: skip
WHOLE = 73.33


def read(path: Path, *table: Any, tree: Tree = TREE) -> Readings:
    known = vocabulary([tree.scheme])
    return read_inputs([write(path, table[0] if isinstance(table[0], Grid) else grid(*table))], words=lambda _: known)


def scored(readings: Readings, tree: Tree = TREE) -> Result:
    return score(readings, tree, label="t", lenient=True)


def total(readings: Readings) -> float:
    return float(scored(readings).total.score or 0)


def said(result: Result) -> list[tuple[str, str, str]]:
    """Level, code and cell of all that is said, but what was not observed and how sheets were read."""
    problems = [p for p in result.problems if p.code not in ("not-observed", "layout-read")]
    return [(p.level, p.code, p.where.cell) for p in problems]


# -- long sheets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("above", range(1, 6))
def test_rows_above_their_heading_are_rows(tmp_path: Path, suffix: str, above: int) -> None:
    """A sheet that was sorted together with its heading is read whole, and the rows above it are named."""
    readings = read(tmp_path / f"a{suffix}", ("三月测评",), *ROWS[:above], HEAD, *ROWS[above:])
    found = scored(readings)
    assert (float(found.total.score or 0), len(readings.frame)) == (WHOLE, 5)
    assert said(found) == [("warning", "rows-above-heading", "A2")]
    assert found.problems[0].more == above - 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_heading_far_down_is_found(tmp_path: Path, suffix: str) -> None:
    """Where sixty rows were sorted above the heading, it is found, and they count."""
    rows = [("1.1", f"路{n}", "东区", "城管局", "达标", None) for n in range(60)]
    found = read(tmp_path / f"a{suffix}", *rows, HEAD, *ROWS)
    assert len(found.frame) == 65
    assert [(p.code, p.more) for p in found.problems] == [("rows-above-heading", 59)]


def test_titles_captions_and_numbered_columns_are_no_rows(tmp_path: Path) -> None:
    """What stands above a heading without an id and an answer is a title."""
    above = (
        ("三月测评",), ("编制单位", "文明办", None, None, "第3期"),
        ("测评员：", "甲", None, None, "日期：", "2024-03-05"),
        (1, 2, 3, 4, 5, 6),
    )  # fmt: skip
    found = read(tmp_path / "a.xlsx", *above, HEAD, *ROWS)
    assert (len(found.frame), found.problems) == (5, [])


_SITES = (
    ("点位名称", "区县", "1.1 路面无垃圾", "1.2 无占道经营"),
    ("甲路", "东区", "√", "×"),
    ("乙路", "西区", "√", "√"),
)
_COUNTS = (("点位名称", "区县", "1.1", "1.2"), ("甲路", "东区", 1, 0), ("乙路", "西区", 1, 1))
_GRADES = (("点位名称", "区县", "1.1", "1.2"), ("甲路", "东区", "好", "差"), ("乙路", "西区", "中", "好"))
_NAMES = (("点位名称", "区县", "材料齐全", "问卷满意"), ("甲路", "东区", "好", 3), ("乙路", "西区", "差", 4))
_ONE = (("点位名称", "区县", "1.1"), ("甲路", "东区", "达标"), ("乙路", "西区", "不达标"))
_REMARKS = (("点位名称", "1.1", "1.2", "说明"), ("甲路", "√", "×", "见：图一"), ("乙路", "√", "√", "见：图二"))
_TURNED = (("标准", "甲路", "乙路"), ("1.1", 96, 94), ("1.2", 90, 80))
_NAMED = (("标准", "甲路"), ("路面无垃圾", 96), ("无占道经营", 90))
_FORM = (("点位名称：", "丙路", "区县：", "东区"), ("标准编号", "测评标准", "结果"), ("1.1", "路面无垃圾", "达标"))


@pytest.mark.parametrize("below", ["long", "form"])
@pytest.mark.parametrize("gap", few([True, False], 1))
@pytest.mark.parametrize("suffix", few([".xlsx", ".csv"], 1))
@pytest.mark.parametrize("above", [_SITES, _COUNTS, _GRADES, _NAMES, _ONE, _REMARKS, _TURNED])
def test_a_grid_above_a_heading_is_refused(tmp_path: Path, above: Any, suffix: str, gap: bool, below: str) -> None:
    """All rows of a grid above a long table, or a form, are refused with their place; none is taken for a title."""
    table = (("三月测评",), *above, *([()] if gap else []), *(_FORM if below == "form" else (HEAD, *ROWS)))
    found = read(tmp_path / f"a{suffix}", *table)
    told = [(p.level, p.code, p.where.cell) for p in found.problems if p.level != "note"]
    assert told == [("error", "table-above", "A2")]
    assert found.problems[0].more == 2
    assert len(found.frame) == (1 if below == "form" else 5)
    assert added(one.accounts for one in found.inputs)["fault"] == sum(len(row) for row in above)


def test_names_of_standards_with_numbers_above_a_heading_are_refused(tmp_path: Path) -> None:
    """What stands in the table below as a standard's name is no title above it."""
    found = read(tmp_path / "a.xlsx", *_NAMED, (), *_FORM, ("1.2", "无占道经营", "达标"))
    assert ("error", "table-above", "A1") in [(p.level, p.code, p.where.cell) for p in found.problems]


@pytest.mark.parametrize(
    "rows",
    [
        (("点位名称：", "丙路"), ("得分", 92)), (("测评时间", "2024-03-01", "2024-03-31"),), (("得分", 92, "满分", 1),),
        (("点位编号", "1-1", "区县", "东区"), ("测评员", "张三", "得分", 92)), (("满分", "得分"), (100, 87.5)),
    ],
)  # fmt: skip
def test_captions_and_a_score_above_a_form_are_no_table(tmp_path: Path, rows: Any) -> None:
    """A label with one value is a caption, whatever the value."""
    found = read(tmp_path / "a.xlsx", *rows, *_FORM[1:])
    assert [p.code for p in found.problems if p.level == "error"] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_second_heading_begins_a_table_of_its_own(tmp_path: Path, suffix: str) -> None:
    """A heading below that says anything else holds for the rows below it, in whatever columns; captions go on."""
    second = ("序号", *HEAD)
    table = (("测评员：", "甲"), HEAD, *ROWS[:3], (), ("续表",), second, *((n, *row) for n, row in enumerate(ROWS[3:])))
    found = read(tmp_path / f"a{suffix}", *table)
    assert (total(found), len(found.frame), set(found.frame["inspector"])) == (WHOLE, 5, {"甲"})
    assert found.where(3).cell == "B9"
    assert found.where(3, "result").cell == "F9"


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_richest_heading_does_not_hide_the_rows_above_it(tmp_path: Path, suffix: str) -> None:
    """A heading with a slip of the pen, and the right one after a page break: both hold for their rows."""
    slip = (*HEAD[:3], "责任单伟", *HEAD[4:])
    found = scored(read(tmp_path / f"a{suffix}", slip, *ROWS[:2], HEAD, *ROWS[2:]))
    assert float(found.total.score or 0) == WHOLE
    assert said(found) == [("warning", "heading-like-another", "D1")]


def test_a_heading_that_stands_again_with_its_title_is_passed_over(tmp_path: Path) -> None:
    """After a page break the title and both rows of a heading are no rows."""
    two = ((*HEAD[:4], "测评结果", None, None), (None, None, None, None, "结果", "扣分", "存在问题"))
    table = (("三月测评",), *two, *ROWS[:2], ("三月测评",), *two, *ROWS[2:4])
    found = read(tmp_path / "a.xlsx", *table)
    assert (len(found.frame), found.problems) == (4, [])


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("column", "expected"),
    [(0, "missing-column"), (1, "column-without-heading"), (2, "column-without-heading"),
     (3, "column-without-heading"), (4, "answers-without-heading"), (5, "note-beside")],
)  # fmt: skip
def test_a_blank_heading_is_told(tmp_path: Path, suffix: str, column: int, expected: str) -> None:
    """A column of answers (or ids) without a heading is a fault, other texts are kept and told, one text is a note."""
    head = tuple(None if n == column else text for n, text in enumerate(HEAD))
    table = (head, *ROWS)
    cell = f"{'BBCDEF'[column]}1"
    try:
        found = read(tmp_path / f"a{suffix}", *table).problems
    except CivScoreError as error:
        found = error.problems
    assert (expected, cell) in [(p.code, p.where.cell) for p in found]


def test_row_numbers_without_a_heading_are_kept(tmp_path: Path) -> None:
    """1, 2, 3 … in a column without a heading number the rows: they are told, and are no answers."""
    found = read(tmp_path / "a.xlsx", (None, *HEAD), *((n, *row) for n, row in enumerate(ROWS, 1)))
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [("warning", "column-without-heading", "A1")]
    assert list(found.frame["+A"]) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("heading", ["区X", "区域", "责任单伟"])
def test_a_misspelt_heading_is_told(tmp_path: Path, heading: str) -> None:
    """A league table, or all units, do not disappear without a word."""
    at = 3 if len(heading) > 2 else 2
    found = read(tmp_path / "a.xlsx", tuple(heading if n == at else text for n, text in enumerate(HEAD)), *ROWS)
    assert [(p.code, p.where.cell) for p in found.problems] == [("heading-like-another", f"{'ABCDEF'[at]}1")]


def test_equal_headings_are_told(tmp_path: Path) -> None:
    """Two equal headings are named, whether both columns are read or one is only carried along."""
    found = read(tmp_path / "a.xlsx", (*HEAD, "责任单位", "区县", "天气", "天气"), *((*r, *"ABCD") for r in ROWS))
    assert [(p.level, p.code, p.where.cell, p.values["column"]) for p in found.problems] == [
        ("warning", "heading-twice", "G1", "D"), ("warning", "column-twice", "H1", "C"),
        ("warning", "heading-twice", "J1", "I"),
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["点位类型", "社区", "网格", "街道"])
def test_a_total_in_any_column_of_places_is_a_total(tmp_path: Path, place: str) -> None:
    """合计 may be written wherever a place stands."""
    table = (("标准编号", place, "结果"), ("2", "甲", 7), ("2", "乙", 8), (None, "合计", 15))
    found = read(tmp_path / "a.xlsx", *table)
    assert [(p.code, p.where.cell) for p in found.problems] == [("total-rows", "A4")]
    assert len(found.frame) == 2


def test_a_block_pasted_twice_is_said(tmp_path: Path) -> None:
    """Rows about a site that stand again one after the other are told; equal single rows and surveys are not."""
    survey = [("3", "甲路", "东区", None, "达标", None), ("1.1", "丙路", "东区", None, "达标", None)]
    twice = scored(read(tmp_path / "a.xlsx", HEAD, *ROWS, *ROWS[1:4]))
    assert said(twice) == [("warning", "pasted-twice", "A7")]
    assert (twice.problems[0].values["first"], twice.problems[0].more) == ("A3", 2)
    assert said(scored(read(tmp_path / "b.xlsx", HEAD, *ROWS, ROWS[0]))) == []
    assert said(scored(read(tmp_path / "c.xlsx", HEAD, *survey, survey[0], survey[0]))) == []


def test_other_faults_in_words_are_no_pasted_block(tmp_path: Path) -> None:
    """Rows that differ in a text only are different rows."""
    other = [(*row[:5], f"另一处{n}") for n, row in enumerate(ROWS[:4])]
    assert said(scored(read(tmp_path / "a.xlsx", HEAD, *ROWS, *other))) == []


def test_a_sheet_that_names_no_site_is_said(tmp_path: Path) -> None:
    """Field standards by area alone are told, always; with a site in a column or above the table they are not."""
    without = [(row[0], *row[2:]) for row in ROWS]
    found = scored(read(tmp_path / "a.xlsx", (HEAD[0], *HEAD[2:]), *without))
    assert said(found) == [("warning", "sheet-without-site", "")]
    above = read(tmp_path / "b.xlsx", ("点位名称：", "甲路"), (HEAD[0], *HEAD[2:]), *without[:2])
    assert said(scored(above)) == []


def test_forms_stacked_deep_in_a_sheet_are_forms(tmp_path: Path) -> None:
    """Forms below each other are read as forms, however many rows stand above them."""
    forms = [
        row for n in range(30) for row in (("点位名称：", f"路{n}"), HEAD[::4], ("1.1", "达标"), ("1.2", "达标"), ())
    ]
    found = read(tmp_path / "a.xlsx", *forms)
    assert (len(found.frame), {p.code for p in found.problems}) == (60, {"layout-read"})
    assert len(set(found.frame["site"])) == 30


def test_a_second_heading_in_a_stacked_form_keeps_its_addresses(tmp_path: Path) -> None:
    """A form below another one may hold two tables; each cell of theirs has its own address in the sheet."""
    first = (("点位名称：", "甲路"), ("标准编号", "结果"), ("1.1", "达标"), ())
    second = (("点位名称：", "乙路"), ("标准编号", "结果"), ("1.1", "达标"), ("结果", "标准编号"), ("不达标", "1.2"))
    found = read(tmp_path / "a.xlsx", *first, *second)
    assert [(found.where(n).cell, found.where(n, "result").cell) for n in range(3)] == [
        ("A3", "B3"), ("A7", "B7"), ("B9", "A9"),
    ]  # fmt: skip
    assert list(found.frame["site"]) == ["甲路", "乙路", "乙路"]


# -- grids and forms --------------------------------------------------------------------------------------------------

GRID = (
    ("点位名称", "点位类型", "区县", "街道", "1.1 路面无垃圾", "1.2 无占道经营"),
    ("甲路", "道路", "东区", "一街", "不达标", "达标"), ("乙路", "道路", "西区", "二街", "达标", "达标"),
    ("丙路", "道路", "西区", "二街", "达标", "不达标"),
)  # fmt: skip


def turned(table: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in zip(*table, strict=True)]


def changed(table: Any, row: int, column: int, text: Any) -> list[list[Any]]:
    found = [list(r) for r in table]
    found[row][column] = text
    return found


def problems(path: Path, *table: Any) -> list[tuple[str, str, str]]:
    """What is said of a sheet, whether it can be read or not."""
    try:
        return said(scored(read(path, *table)))
    except CivScoreError as error:
        return [(p.level, p.code, p.where.cell) for p in error.problems if p.code != "layout-read"]


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("suffix", few(FORMATS, 3))
@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [(1, None, ("warning", "column-without-heading")), (2, None, ("warning", "column-without-heading")),
     (4, None, ("error", "answers-without-heading")), (5, None, ("error", "answers-without-heading")),
     (2, "区X", ("warning", "heading-like-another")), (1, "点位类X", ("warning", "heading-like-another")),
     (3, "区县", ("warning", "grid-column-twice")), (4, "街道", ("warning", "grid-column-twice")),
     (5, "1.1 路面无垃圾", ("warning", "grid-heading-twice")), (4, "9.9", ("error", "unknown-standard"))],
)  # fmt: skip
def test_headings_of_grids_do_not_lose_their_columns(
    tmp_path: Path, suffix: str, way: str, column: int, text: str | None, expected: tuple[str, str]
) -> None:
    """A heading of a grid that is blank, misspelt or twice is told at its cell, either way round."""
    table = changed(GRID, 0, column, text)
    cell = f"{'ABCDEF'[column]}1" if way == "rows" else f"A{column + 1}"
    assert (*expected, cell) in problems(tmp_path / f"a{suffix}", *(table if way == "rows" else turned(table)))


@pytest.mark.parametrize("column", range(4))
@pytest.mark.parametrize("way", ["rows", "columns"])
def test_a_total_in_any_column_of_a_grid_is_no_site(tmp_path: Path, way: str, column: int) -> None:
    """合计 in the column of types, areas or row numbers is a total, not a site without a name."""
    marks = [["点位名称", "点位类型", "区县", "街道", "2", "1.1"], ["甲", "路", "东", "一", 3, "达标"]]
    table = [*marks, [None] * 4 + [3, None]]
    table[2][column] = "合计"
    found = read(tmp_path / "a.xlsx", *(table if way == "rows" else turned(table)))
    assert len(found.frame) == 2
    assert [p.code for p in found.problems if p.level != "note"] == []
    assert "grid-no-site" in [p.code for p in found.problems]


def test_a_second_heading_in_a_grid_begins_another(tmp_path: Path) -> None:
    """Grids below each other are read each under its own heading."""
    second = (("点位名称", "1.2 无占道经营", "2 材料齐全"), ("丁路", "达标", 7), ("戊路", "不达标", 8))
    found = read(tmp_path / "a.xlsx", *GRID, (), *second)
    assert len(found.frame) == 10
    assert [found.where(n, "result").cell for n in range(6, 10)] == ["B7", "C7", "B8", "C8"]
    assert [p.code for p in found.problems if p.level != "note"] == []


def test_two_blocks_of_standards_side_by_side_are_refused(tmp_path: Path) -> None:
    """The answers of a second column of standards are never taken for those of the first."""
    table = (
        ("编号", "甲路", "编号", "甲路"), ("1.1 路面无垃圾", "达标", "2 材料齐全", 7),
        ("1.2 无占道经营", "不达标", "3 问卷满意", "达标"),
    )  # fmt: skip
    assert ("error", "grid-second-heading", "C2") in problems(tmp_path / "a.xlsx", *table)


def test_answers_above_the_heading_of_a_grid_are_refused(tmp_path: Path) -> None:
    """A grid that was sorted together with its heading is refused at the rows above it."""
    assert ("error", "grid-rows-above", "E1") in problems(tmp_path / "a.xlsx", GRID[1], GRID[0], *GRID[2:])


@pytest.mark.parametrize("heading", [None, "结X", "测评标准"])
def test_a_form_without_the_heading_of_its_results_is_no_grid(tmp_path: Path, heading: str | None) -> None:
    """A form whose results have no heading, or a misspelt one, is refused, and not read in some other way."""
    table = (
        ("点位名称：", "甲路", "点位类型：", "道路"), ("区县：", "东区", "街道：", "一街"),
        ("标准编号", "测评标准", heading, "存在问题"), ("1.1", "路面无垃圾", "达标", None),
        ("1.2", "无占道经营", "不达标", "有"),
    )  # fmt: skip
    expected = ("error", "missing-column", "A3") if heading else ("error", "answers-without-heading", "C3")
    assert expected in problems(tmp_path / "a.xlsx", *table)


# -- side sheets ------------------------------------------------------------------------------------------------------

ASIDE = {
    "groups": (("组别", "人数", "车辆"), ("1.1", 4, 1), ("G", 5, 1)),
    "a gate": (("组别", "人数", "车辆"), ("E", 4, 1), ("F", 5, 1), ("G", 6, 2)),
    "contacts": (("责任单位", "区县", "联系人", "电话"), ("城管局", "东区", "张三", 13800000000)),
    "costs": (("标准编号", "标准名称", "单价"), ("1.1", "路面无垃圾", 300), ("2", "材料齐全", 5)),
    "points": (("标准编号", "标准名称", "分值"), ("1.1", "路面无垃圾", 30)),
    "sites": (("点位名称", "点位类型", "街道"), ("甲路", "道路", "一街")),
    "places": (("区县", "得分"), ("东区", 93), ("西区", 88)),
}


@pytest.mark.parametrize("suffix", [BOOKS[0], *LATER])
@pytest.mark.parametrize("kind", ASIDE)
def test_a_side_sheet_is_left_out_with_a_sentence(tmp_path: Path, suffix: str, kind: str) -> None:
    """Groups, contacts, costs and lists beside the inspections never score, and never refuse the month."""
    tree = tree_of(
        flat({"id": "1.1", "name": "路面无垃圾"}, {"id": "1.2"}, {"id": "2", "judge": {"type": "score", "full": 10}},
             {"id": "G", "name": "一票否决", "kind": "gate"})
    )  # fmt: skip
    path = write(tmp_path / f"a{suffix}", {"记录": grid(HEAD, *ROWS), "附表": grid(*ASIDE[kind])})
    known = vocabulary([tree.scheme])
    found = score(read_inputs([path], words=lambda _: known), tree, label="t")
    assert [p.code for p in found.problems if p.where.sheet == "附表"] in (["side-sheet"], ["no-heading"])
    assert sum(i.rows for i in found.inputs) == 5


@pytest.mark.parametrize(
    "table",
    [
        (("标准编号", "点位名称"), ("1.1", "甲路")),
        (("标准编号", "标准名称", "结X"), ("1.1", "路面无垃圾", 3)),
        (("编x", "区县", "结果"), ("1.1", "东区", 7), ("1.2", "东区", 8)),
        (("点位名称", "结果"), ("甲路", "达标")),
    ],
)
def test_a_sheet_that_may_hold_inspections_is_never_left_out(tmp_path: Path, table: Any) -> None:
    """Where a heading of an inspection sheet is missing or misspelt, it is an error, and no side sheet."""
    path = write(tmp_path / "a.xlsx", {"记录": grid(HEAD, *ROWS), "二": grid(*table)})
    known = vocabulary([TREE.scheme])
    found = read_inputs([path], words=lambda _: known)
    assert [p.level for p in found.problems if p.where.sheet == "二"] == ["error"]


def test_one_standard_under_named_sites_is_a_grid(tmp_path: Path) -> None:
    """A single standard makes a grid where a heading says what the rows are."""
    assert len(read(tmp_path / "a.xlsx", ("点位名称", "1.1"), ("甲路", "达标"), ("乙路", "不达标")).frame) == 2


@pytest.mark.long
def test_long_csv_files_come_in_pieces(tmp_path: Path) -> None:
    """A file that is read in several pieces is one table: headings again, and columns without one, are found in all."""
    rows = [f"1.1,路{n},东区,,{'达标' if n % 2 else '不达标'},,{'x' * 200}" for n in range(60_000)]
    again = "标准编号,点位名称,区县,责任单位,结果,存在问题,"
    text = "\n".join([again, *rows[:40_000], again, *rows[40_000:]])
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    found = read_inputs([path])
    assert (len(found.frame), found.where(59_999).cell) == (60_000, "A60002")
    assert [(p.code, p.where.cell) for p in found.problems] == [("column-without-heading", "G1")]
    assert sum(found.inputs[0].accounts.values()) == 60_000 * 5 + 12


# -- words for answers as headings ------------------------------------------------------------------------------------

_PAIRS = [("达标", "不达标"), ("合格", "不合格"), ("是", "否"), ("符合", "不符合"), ("好", "差"),
          ("有", "无"), ("达标情况", "不达标情况"), ("达标（√）", "不达标（√）"), ("√", "×"), ("Y", "N"),
          ("Pass", "Fail")]  # fmt: skip


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("tick", ["√", 1])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(("pair",), few(((pair,) for pair in _PAIRS), 3))
def test_words_for_answers_are_no_sites(tmp_path: Path, pair: Any, suffix: str, tick: Any, way: str) -> None:
    """A tick under 不达标 is never scored as a pass: the sheet is refused at the word."""
    table = [("标准编号", *pair), ("1.1", tick, None), ("1.2", None, tick)]
    found = problems(tmp_path / f"a{suffix}", *(table if way == "columns" else turned(table)))
    assert found == [("error", "answers-as-headings", "B1" if way == "columns" else "A2")]


@pytest.mark.parametrize("caption", [(), ("点位名称：", "甲路", "区县：", "东区"), ("点位名称：", "甲路")])
@pytest.mark.parametrize("more", [(), ("存在问题",)])
@pytest.mark.parametrize("suffix", few([".xlsx", ".csv"], 1))
@pytest.mark.parametrize("count", few([1, 2], 1))
def test_ticks_in_a_form_are_refused(tmp_path: Path, caption: Any, more: Any, suffix: str, count: int) -> None:
    """A form or a long table with a column for each answer is refused, whatever else stands in it."""
    rows = (("1.1", "路面无垃圾", None, "√", "有垃圾"), ("1.2", "无占道经营", "√", None, None))
    table = (
        caption,
        ("标准编号", "测评标准", "达标", "不达标", *more),
        *(row[: 4 + len(more)] for row in rows[:count]),
    )
    found = problems(tmp_path / f"a{suffix}", *table)
    assert {code for level, code, _ in found if level == "error"} & {"answers-as-headings", "missing-column"}


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("heading", few([None, "点位", "结果", "情况"], 1))
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_words_for_answers_below_sites_are_refused(tmp_path: Path, suffix: str, heading: Any, way: str) -> None:
    """A second heading of words for answers, below merged sites or beside them, is no site and no attribute."""
    table = (
        ("标准编号", "甲路", None, "乙路", None), (heading, "达标", "不达标", "达标", "不达标"),
        ("1.1", "√", None, None, "√"), ("1.2", None, "√", "√", None),
    )  # fmt: skip
    merged = [(0, 1, 0, 2), (0, 3, 0, 4)] if way == "columns" else [(1, 0, 2, 0), (3, 0, 4, 0)]
    sheet = grid(*(table if way == "columns" else turned(table)), merged=merged)
    assert "error" in [level for level, _, _ in problems(tmp_path / f"a{suffix}", sheet)]


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("name", [None, "点位名称"])
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_words_for_answers_below_standards_are_refused(tmp_path: Path, suffix: str, name: Any, way: str) -> None:
    """The same below merged standards."""
    table = (
        ("点位名称", "1.1", None, "1.2", None), (name, "是", "否", "是", "否"),
        ("甲路", "√", None, None, "√"), ("乙路", None, "√", None, "√"),
    )  # fmt: skip
    merged = [(0, 1, 0, 2), (0, 3, 0, 4)] if way == "rows" else [(1, 0, 2, 0), (3, 0, 4, 0)]
    sheet = grid(*(table if way == "rows" else turned(table)), merged=merged)
    assert "error" in [level for level, _, _ in problems(tmp_path / f"a{suffix}", sheet)]


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("name", [None, "点位名称"])
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_second_row_of_headings_below_standards_is_named(tmp_path: Path, suffix: str, name: Any, way: str) -> None:
    """结果 | 问题描述 below merged standards is refused as what it is, not as answers nobody knows."""
    table = (
        ("点位名称", "1.1", None, "1.2", None), (name, "结果", "问题描述", "结果", "问题描述"),
        ("甲路", "达标", None, "不达标", "有垃圾"), ("乙路", "达标", None, "达标", None),
    )  # fmt: skip
    merged = [(0, 1, 0, 2), (0, 3, 0, 4)] if way == "rows" else [(1, 0, 2, 0), (3, 0, 4, 0)]
    sheet = grid(*(table if way == "rows" else turned(table)), merged=merged)
    assert problems(tmp_path / f"a{suffix}", sheet) == [("error", "grid-second-row", "B2")]


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("attribute", [("是否主干道", "是", "否", "是"), ("结果", "达标", "不达标", "达标")])
def test_an_attribute_of_sites_in_such_words_is_none_of_them(tmp_path: Path, attribute: Any, way: str) -> None:
    """是否主干道, or a whole result, of each site is carried along, and sites called by letters are sites."""
    sites = ("N", "甲路", "乙路")
    table = turned(
        [("点位名称", *sites), attribute, ("1.1", "达标", "不达标", "达标"), ("1.2", "达标", "达标", "达标")]
    )
    found = read(tmp_path / "a.xlsx", *(table if way == "rows" else turned(table)))
    assert (len(found.frame), [p for p in found.problems if p.level == "error"]) == (6, [])


# -- row numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["rows", "columns"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("heading", few(["#", "次序", "编 号", "序号", "序 号", "No.", "№", "顺序", "排"], 3))
def test_row_numbers_of_a_grid_are_no_sites(tmp_path: Path, heading: str, suffix: str, way: str) -> None:
    """Whatever stands above 1, 2, 3 …: the names beside them are the sites, also with a total and a note below."""
    table = (
        (heading, "地点", "1.1", "1.2"), (1, "甲路", "达标", "不达标"), (2, "乙路", "达标", "达标"),
        (3, "丙路", "达标", "达标"), ("合计", None, 3, 2), ("备注：本表由文明办填写", None, None, None),
    )  # fmt: skip
    found = read(tmp_path / f"a{suffix}", *(table if way == "rows" else turned(table)))
    assert list(dict.fromkeys(found.frame["site"])) == ["甲路", "乙路", "丙路"]
    assert [p.code for p in found.problems if p.level == "error"] == []


@pytest.mark.parametrize("heading", ["#", "次序", "编 号"])
def test_row_numbers_of_several_sheets_are_not_merged(tmp_path: Path, heading: str) -> None:
    """The first rows of two sheets are two sites, even where a sheet has only one row."""
    head = (heading, "地点", "1.1", "1.2")
    sheets = {
        "一组": grid(head, (1, "甲路", "达标", "不达标")),
        "二组": grid(head, (1, "丙路", "达标", "达标"), (2, "丙路", "达标", "达标")),
    }
    known = vocabulary([TREE.scheme])
    found = read_inputs([write(tmp_path / "a.xlsx", sheets)], words=lambda _: known)
    assert list(found.frame["site"]) == ["甲路", "甲路", "丙路", "丙路", "丙路", "丙路"]


@pytest.mark.parametrize("names", [("101", "205", "7"), ("1", "2", "3")])
def test_numbers_that_are_all_that_names_sites_are_sites(tmp_path: Path, names: Any) -> None:
    """Plots with numbers for names stay sites, with a type beside them as well."""
    rows = [(name, kind, "达标", "达标") for name, kind in zip(names, ("公园", "公园", "公园"), strict=True)]
    found = read(tmp_path / "a.xlsx", ("地块", "类别", "1.1", "1.2"), *rows)
    assert list(dict.fromkeys(found.frame["site"])) == list(names)
