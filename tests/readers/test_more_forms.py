"""More forms read as people have them: areas × parts, cities, numbered questions, blanks that mean something."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from searching import few
from sheets import BOOKS, grid, write

from civscore.dates import day_near
from civscore.readers.headings import recognise
from civscore.readers.layout import Layout
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.readers.stamp import Stamp
from civscore.scheme.tree import Tree
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score

PARTS = tree_of(
    flat(
        *(
            {"id": str(n), "name": name, "method": "external", "points": full, "judge": {"type": "score", "full": 100}}
            for n, (name, full) in enumerate((("系统考核", 40), ("现场考核", 40), ("履职考核", 20)), 1)
        ),
        areas=["street", "district"],
    )
)  # fmt: skip


def read(path: Path, tree: Tree, *table: Any) -> Readings:
    known = vocabulary([tree.scheme])
    return read_inputs([write(path, grid(*table))], words=lambda _: known)


def places(readings: Readings, tree: Tree, kind: str) -> dict[str, float]:
    """The scores of the areas of a kind."""
    found = score(readings, tree, label="t")
    return {m.name: float(m.score or 0) for m in found.scopes[kind].members}


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
@pytest.mark.parametrize("way", ["rows", "columns"])
def test_areas_by_parts_are_read_and_ranked(tmp_path: Path, suffix: str, way: str) -> None:
    """A table of areas and the parts of a scheme is a grid without sites, either way round; a rank beside is kept."""
    table: Any = [
        ["名次", 1, 2], ["街道", "任港街道", "新城桥街道"], ["系统考核", 95.1, 94.0], ["现场考核", 90.2, 91.2],
        ["履职考核", 98, 97], ["总分", 93.72, 93.48],
    ]  # fmt: skip
    table = table if way == "columns" else [list(row) for row in zip(*table, strict=True)]
    found = read(tmp_path / f"a{suffix}", PARTS, *table)
    assert places(found, PARTS, "street") == {"任港街道": 93.72, "新城桥街道": 93.48}
    assert [p.code for p in found.problems if p.level == "warning"] == []
    assert sum(found.inputs[0].accounts.values()) == 18


@pytest.mark.parametrize("heading", ["城市", "地市", "区县", "city", "所在区县"])
def test_cities_are_areas(tmp_path: Path, heading: str) -> None:
    """Cities are districts of a scheme that compares them: three are not averaged into one."""
    table = [
        ["指标编码", heading, "结果"],
        *([str(n), city, marks] for city, marks in (("甲市", 90), ("乙市", 60)) for n in (1, 2, 3)),
    ]
    assert places(read(tmp_path / "a.csv", PARTS, *table), PARTS, "district") == {"甲市": 90, "乙市": 60}


@pytest.mark.parametrize(
    ("heading", "column"),
    [("是否合格", "result"), ("是否符合", "result"), ("指标编码", "standard"), ("标准代码", "standard"),
     ("3、点位名称", "site"), ("12. 区县", "district"), ("（4）测评结果", "result"), ("5）测评员", "inspector"),
     ("1.1 结果", None)],
)  # fmt: skip
def test_headings_as_people_have_them(heading: str, column: str | None) -> None:
    """Other words for ids and results, and the number of a question before a heading; an id is no such number."""
    assert recognise(heading) == column


@pytest.mark.parametrize("before", ["3、", "12. ", "(3)", "Q3. ", "第3题、"])
def test_numbers_of_questions_before_standards(tmp_path: Path, before: str) -> None:
    """An export of a questionnaire puts its own number before an id: 3、1.1 路面整洁 is 1.1."""
    tree = tree_of(flat({"id": "1.1", "name": "路面整洁"}, {"id": "1", "name": "别的"}, {"id": "3", "name": "三"}))
    known = vocabulary([tree.scheme])
    assert known.find(f"{before}1.1 路面整洁") == ("standard", "1.1")
    assert known.find(f"{before}路面整洁") == ("standard_name", "路面整洁")
    table = (("1、点位名称", f"{before}1.1 路面整洁", "4、1"), ("甲路", "达标", "不达标"), ("乙路", "不达标", "达标"))
    found = score(read(tmp_path / "a.csv", tree, *table), tree, label="t")
    assert [n.rate for n, node in zip(found.nodes, found.tree.nodes, strict=True) if node.id in ("1.1", "1")] == [
        Fraction(1, 2), Fraction(1, 2),
    ]  # fmt: skip


# -- only faults are written down -------------------------------------------------------------------------------------

MIXED = tree_of(
    flat(
        {"id": "1.1", "method": "field", "site_types": ["road", "market"]},
        {"id": "1.2", "method": "field", "judge": {"type": "deduct", "each": 2, "full": 10}},
        {"id": "1.3", "method": "field", "judge": {"type": "shortfall", "required": 5, "each": 2, "full": 10}},
        {"id": "1.4", "method": "field", "judge": {"type": "grades", "shares": {"好": 1, "差": 0}}},
        {"id": "1.5", "method": "field", "judge": {"type": "at-least", "value": 95}, "site_types": ["market"]},
        {"id": "1.6", "method": "field", "judge": {"type": "deduct", "kinds": {"垃圾": 1}, "full": 10}},
        site_types={"road": {"name": "道路"}, "market": {"name": "市场"}},
    )
)  # fmt: skip
IDS = [s.id for s in MIXED.standards]
SITES = (("甲路", "道路"), ("丙市场", "市场"))


def rates(path: Path, blank: str, sheet: Any) -> dict[str, Fraction | None]:
    known, layout = vocabulary([MIXED.scheme]), Layout.model_validate({"blank": blank})
    found = score(read_inputs([write(path, sheet)], words=lambda _: known, layout=layout), MIXED, label="t")
    assert [p for p in found.problems if p.level != "note" and p.code != "sheet-without-site"] == []
    return {node.id: n.rate for node, n in zip(found.tree.nodes, found.nodes, strict=True) if node.leaf}


def in_rows(answers: dict[tuple[str, str], Any]) -> Any:
    rows = [[id_, *site, answers.get((id_, site[0]))] for site in SITES for id_ in IDS]
    return grid(["编号", "点位名称", "点位类型", "结果"], *rows)


def crossed(answers: dict[tuple[str, str], Any]) -> Any:
    return grid(["点位名称", "点位类型", *IDS], *([*s, *(answers.get((i, s[0])) for i in IDS)] for s in SITES))


@pytest.mark.parametrize("suffix", few([".xlsx", ".ods", ".csv"], 2))
@pytest.mark.parametrize("form", [in_rows, crossed])
def test_blank_means_no_fault_under_every_rule(tmp_path: Path, suffix: str, form: Any) -> None:
    """Under blank: pass a blank is the best answer, whatever its rule counts; full-marks is the same."""
    sheet = form({("1.1", "甲路"): "不达标", ("1.2", "甲路"): 2, ("1.3", "丙市场"): 4})
    expected = {"1.1": Fraction(1, 2), "1.2": Fraction(4, 5), "1.3": Fraction(9, 10), "1.4": 1, "1.5": 1, "1.6": 1}
    assert rates(tmp_path / f"a{suffix}", "pass", sheet) == expected
    assert rates(tmp_path / f"b{suffix}", "full-marks", sheet) == expected


@pytest.mark.parametrize("form", [in_rows, crossed])
def test_blank_means_failed_in_exports_of_check_boxes(tmp_path: Path, form: Any) -> None:
    """Under blank: fail a blank is the worst answer; where a standard is not meant for a site it is none."""
    ticked = {(id_, site): "√" for id_ in ("1.1", "1.4", "1.5", "1.6") for site, _ in SITES}
    ticked |= {("1.4", site): "好" for site, _ in SITES} | {("1.5", site): 97 for site, _ in SITES}
    ticked |= {("1.6", site): 0 for site, _ in SITES}
    del ticked["1.1", "甲路"], ticked["1.5", "甲路"]
    found = rates(tmp_path / "a.xlsx", "fail", form(ticked))
    assert found == {"1.1": Fraction(1, 2), "1.2": 0, "1.3": 0, "1.4": 1, "1.5": 1, "1.6": 1}


def test_blank_lines_of_forms_that_came_back_pass(tmp_path: Path) -> None:
    """In forms of ours blank lines pass where the sheet came back (an answer or a date); others were not visited."""
    stamp = Stamp("form", MIXED.scheme.id).text("zh")

    def form(name: str, day: str | None, *answers: Any) -> Any:
        lines = [[id_, a] for id_, a in zip(IDS, [*answers, *[None] * 6], strict=False)]
        return grid([stamp], ["点位名称：", name], ["测评时间：", day], ["编号", "结果"], *lines)

    book = {"一": form("甲路", None, "不达标"), "二": form("乙路", "2024-03-05"), "三": form("丙路", None)}
    known, layout = vocabulary([MIXED.scheme]), Layout.model_validate({"blank": "pass"})
    readings = read_inputs([write(tmp_path / "a.xlsx", book)], words=lambda _: known, layout=layout)
    assert sorted(set(readings.frame["site"])) == ["乙路", "甲路"]
    assert len(readings.frame) == 12
    assert [(p.code, p.where.sheet) for p in readings.problems] == [("form-unfilled", "三")]


def test_blank_cells_of_a_grid_form_pass_where_the_site_was_visited(tmp_path: Path) -> None:
    """A site of the drawn list without any answer was not visited; blanks beside an answer pass."""
    stamp = Stamp("grid", MIXED.scheme.id).text("zh")
    sheet = grid([stamp], ["点位名称", "点位类型", *IDS], ["甲路", "道路", "不达标"], ["乙路", "道路"])
    found = rates(tmp_path / "a.xlsx", "pass", sheet)
    assert found == {"1.1": 0, "1.2": 1, "1.3": 1, "1.4": 1, "1.5": None, "1.6": 1}


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_merged_answers_are_told_at_their_cells(tmp_path: Path, suffix: str) -> None:
    """An answer that is merged over two standards of a form counts for the first, and the cell is named."""
    stamp = Stamp("form", MIXED.scheme.id).text("zh")
    table = grid([stamp], ["点位名称：", "甲路"], ["编号", "结果"], ["1.1", "不达标"], ["1.2"], ["1.4", "好"])
    table.merged.append((3, 1, 4, 1))
    found = read_inputs([write(tmp_path / f"a{suffix}", table)], words=lambda _: vocabulary([MIXED.scheme]))
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [
        ("warning", "merged-answer", "B4"), ("note", "form-blank", "B5"),
    ]  # fmt: skip


def test_dates_just_before_midnight_are_told(tmp_path: Path) -> None:
    """23:59:17 is what programs make of midnight in the local time of 1900: the day after may be meant."""
    table = (["编号", "点位名称", "点位类型", "日期", "结果"], ["1.1", "甲路", "道路", "2024-03-31 23:59:17", "达标"])
    found = score(read(tmp_path / "a.csv", MIXED, *table), MIXED, label="t")
    assert [(p.code, p.where.cell) for p in found.problems if p.level == "warning"] == [("date-before-midnight", "D2")]
    assert found.period == "2024-03"


def test_a_day_without_its_year_is_the_nearest_one() -> None:
    """The year is that of the inspection, or of the one that follows; what was up to two months before stays there."""
    day = dt.date(2024, 12, 5)
    days = {
        text: day_near(text, day) for text in ("1月28日", "12月1日", "11月30号", "9月1日", "2月29日", "13月1日", "3")
    }
    assert days == {
        "1月28日": dt.date(2025, 1, 28), "12月1日": dt.date(2024, 12, 1), "11月30号": dt.date(2024, 11, 30),
        "9月1日": dt.date(2025, 9, 1), "2月29日": None, "13月1日": None, "3": None,
    }  # fmt: skip
