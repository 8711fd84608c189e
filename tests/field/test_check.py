"""``civ-score check``: everything wrong with what came in, in one pass, with its places and what was meant."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import openpyxl
import pytest
from commands import ROWS, Desk, changed
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT
from searching import few
from sheets import grid, write

from civscore.errors import More, UsageError
from civscore.field.checking.period import parse_period
from civscore.field.checking.suggest import (
    likeness,
    set_apart,
    suggest_answer,
    suggest_id,
    suggest_name,
    suggest_number,
)

SITES = {
    "site_types": {"road": {"name": "主干道", "aliases": ["大街"]}, "market": {"name": "集贸市场"}},
    "indicators": [
        {"id": "1", "name": "实地", "points": 100, "method": "field", "judge": "pass-fail", "children": [
            {"id": "1.1", "name": "路面无垃圾", "site_types": ["road", "market"], "lead": "市城市管理局"},
            {"id": "1.2", "name": "无占道经营", "site_types": ["road"]},
        ]},
    ],
}  # fmt: skip
HEAD = ("编号", "点位", "点位类型", "区县", "结果", "责任单位", "测评员", "日期")


def row(**cells: Any) -> tuple[Any, ...]:
    """A good row, with other cells in it."""
    good = {
        "编号": "1.1",
        "点位": "和平大街东段",
        "点位类型": "主干道",
        "区县": "东区",
        "结果": "达标",
        "日期": "2024-03-05",
    }
    return tuple({**good, **cells}.get(name) for name in HEAD)


def found(desk: Desk, *rows: tuple[Any, ...], extra: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What the check says of these rows, standards that nobody looked at left out."""
    desk.scheme("sites.yaml", **SITES)
    write(desk.folder / "a.xlsx", grid(HEAD, *rows))
    done = desk("check", "a.xlsx", "-s", "sites.yaml", "--json", *extra)
    assert done.code in (0, 1), done.err
    return [p for p in done.json["problems"] if p["code"] != "not-judged-at-site"]


def cells(problem: dict[str, Any]) -> list[str]:
    """The addresses of a problem's cells, without file and sheet."""
    return [cell.rpartition("!")[2] for cell in problem["cells"]]


# -- the command ------------------------------------------------------------------------------------------------------


def test_a_clean_file_ends_with_0(desk: Desk) -> None:
    """Without a fault the exit code is 0, the report says so, and nothing is saved."""
    desk.sheet("sheet.csv")
    done = desk("check", "sheet.csv", "-s", "town.yaml")
    assert done.code == 0, done.out
    assert "no problems" in done.out
    assert not (desk.folder / ".civscore").exists()


def test_all_faults_come_in_one_go(desk: Desk) -> None:
    """Faults of several files and kinds, an unreadable file among them, are all reported, with exit code 1."""
    desk.sheet("a.csv", changed(0, changed(2, result="maybe"), standard="9.9"))
    desk.sheet("b.csv", changed(1, result="", site="丙路"))
    (desk.folder / "c.xlsx").write_bytes(b"PK broken")
    done = desk("check", "a.csv", "b.csv", "c.xlsx", "-s", "town.yaml", "--json")
    assert done.code == 1
    codes = {(p["code"], p["where"]) for p in done.json["problems"] if p["level"] == "error"}
    assert {("unknown-standard", "a.csv!A2"), ("unknown-result", "a.csv!D4"), ("blank-result", "b.csv!D3")} <= codes
    assert ("workbook-damaged", "c.xlsx") in codes
    assert [i["rows"] for i in done.json["inputs"]] == [5, 5, None]


def test_no_readable_file_is_a_report_too(desk: Desk) -> None:
    """Where nothing can be read the reasons are the report, on standard output."""
    done = desk("check", "none.xlsx", "-s", "town.yaml", "--json")
    assert done.code == 1
    assert [p["code"] for p in done.json["problems"]] == ["file-missing"]


def test_what_run_finds_check_finds(desk: Desk) -> None:
    """Every error of a run is an error of the check, at the same place."""
    desk.sheet("a.csv", changed(0, changed(1, changed(3, result="eleven"), result="x?"), standard="7"))
    run = desk("run", "a.csv", "-s", "town.yaml")
    check = desk("check", "a.csv", "-s", "town.yaml", "--json")
    places = [line.split(": ")[1] for line in run.err.splitlines() if line.startswith("error: ")]
    assert len(places) == 3
    assert set(places) <= {p["where"] for p in check.json["problems"]}


def test_equal_faults_are_one_with_all_places(desk: Desk) -> None:
    """The same wrong word in four rows is one problem that counts four and names every cell."""
    rows = [row(点位=f"第{n}号点位", 结果="大概") for n in "一二三四"]
    (problem,) = found(desk, *rows)
    assert (problem["code"], problem["count"], cells(problem)) == ("unknown-result", 4, ["E2", "E3", "E4", "E5"])


def test_the_number_of_further_places_knows_them() -> None:
    """It is a number, one less than there are places, and stays what it is when it is copied."""
    more = pickle.loads(pickle.dumps(More([4, 7, 9])))
    assert (more, list(more.rows)) == (2, [4, 7, 9])
    assert (More(), More(cells=["A1"])) == (0, 0)


def test_addresses_hold_with_blank_merged_hidden_and_filtered_rows(desk: Desk) -> None:
    """A blank row, a merged region, a hidden row and a filter above do not shift the reported cell."""
    desk.scheme("sites.yaml", **SITES)
    sheet = grid(("三月",), (), HEAD, row(), (), row(点位="乙路"), row(点位="乙路", 编号="1.2", 结果="或许"),
                 merged=[(0, 0, 0, 7)], hidden={3})  # fmt: skip
    write(desk.folder / "a.xlsx", sheet)
    book = openpyxl.load_workbook(desk.folder / "a.xlsx")
    book.active.auto_filter.ref = "A3:H7"
    book.save(desk.folder / "a.xlsx")
    done = desk("check", "a.xlsx", "-s", "sites.yaml", "--json")
    assert [p["where"] for p in done.json["problems"] if p["level"] == "error"] == ["a.xlsx!Sheet1!E7"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "处错误"), ("en", "errors")])
def test_the_report_fits_80_columns(desk: Desk, lang: str, words: str) -> None:
    """No line of the report is wider than the terminal, in either language."""
    from rich.cells import cell_len

    desk.sheet("a.csv", changed(0, changed(2, result="maybe"), standard="9.9"))
    desk.monkeypatch.setenv("COLUMNS", "80")
    done = desk("check", "a.csv", "-s", "town.yaml", "--lang", lang)
    assert words in done.out
    assert max(cell_len(line) for line in done.out.splitlines()) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fix",), "add -o FOLDER"),
        (("-o", "town.yaml"), "this is a file"),
        (("-o", "."), "write over a workbook"),
        (("--period", "March"), "is not a period"),
        (("--period", "2024-05..2024-03"), "is not a period"),
    ],
)
def test_wrong_usage_ends_with_2(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be meant is refused before any work, and the input stays as it was."""
    write(desk.folder / "a.xlsx", grid(HEAD, row()))
    before = (desk.folder / "a.xlsx").read_bytes()
    done = desk("check", "a.xlsx", "-s", "town.yaml", *arguments)
    assert (done.code, said in done.err) == (2, True), done.err
    assert (desk.folder / "a.xlsx").read_bytes() == before


# -- between rows -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "first", "second", "code"),
    [
        ("two inspectors differ", {"测评员": "甲"}, {"测评员": "乙", "结果": "不达标"}, "answers-differ"),
        ("one inspector differs", {"测评员": "甲"}, {"测评员": "甲", "结果": "×"}, "answers-differ"),
        ("two inspectors agree", {"测评员": "甲"}, {"测评员": "乙", "结果": "√"}, "judged-twice"),
        ("a row stands twice", {"测评员": "甲"}, {"测评员": "甲"}, "judged-twice"),
        ("one row has no date", {"日期": None}, {"结果": "不达标"}, "answers-differ"),
        ("another day", {}, {"日期": "2024-03-09", "结果": "不达标"}, None),
        ("another site", {}, {"点位": "建设北路", "结果": "不达标"}, None),
        ("another standard", {}, {"编号": "1.2", "结果": "不达标"}, None),
    ],
)
def test_contradictions_and_repetitions(
    desk: Desk, name: str, first: dict[str, Any], second: dict[str, Any], code: str | None
) -> None:
    """Same standard, site and day: different answers contradict each other, equal ones were recorded twice."""
    problems = found(desk, row(**first), row(**second))
    assert [p["code"] for p in problems] == ([code] if code else []), name
    if code:
        assert cells(problems[0]) == ["E2", "E3"]
        assert "Sheet1!E2" in problems[0]["message"]


def test_a_standard_without_sites_in_two_files(desk: Desk) -> None:
    """Documents judged on the form and on the review sheet count twice, and so do counts of a survey: check and run say
    so of both files; in one file, and of another area, it is not said."""
    desk.scheme("papers.yaml", points=15, areas=["street"], indicators=[
        {"id": "1", "name": "方案", "points": 5, "method": "material", "judge": "pass-fail"},
        {"id": "2", "name": "台账", "points": 5, "method": "material", "judge": "pass-fail"},
        {"id": "3", "name": "满意率", "points": 5, "method": "survey", "judge": "tally"},
    ])  # fmt: skip
    for name, answer in (("a.xlsx", "达标"), ("b.xlsx", "不达标")):
        rows = [("1", answer, None, None, None), ("2", answer, None, None, None), ("3", None, 8, 10, "甲街道")]
        write(desk.folder / name, grid(("standard", "result", "count", "total", "street"), *rows))
    files = ("a.xlsx", "b.xlsx", "-s", "papers.yaml", "--json")
    problems = desk("check", *files).json["problems"]
    assert [(p["code"], cells(p)) for p in problems] == [("judged-in-two-files", ["B2", "B3", "B4"])] * 2
    assert all(word in problems[0]["message"] for word in ("a.xlsx", "b.xlsx", "1", "2", "3"))
    assert [p["code"] for p in desk("run", *files, "--no-save").json["problems"]] == ["judged-in-two-files"]
    assert desk("check", "a.xlsx", "-s", "papers.yaml", "--json").json["problems"] == []
    write(desk.folder / "c.xlsx", grid(("standard", "count", "total", "street"), ("3", 8, 10, "乙街道")))
    assert desk("check", "a.xlsx", "c.xlsx", "-s", "papers.yaml", "--json").json["problems"] == []


def test_what_nobody_looked_at(desk: Desk) -> None:
    """A visited road without the road's second standard is named; a market, to which it does not apply, is not."""
    desk.scheme("sites.yaml", **SITES)
    market = row(点位="中心市场", 点位类型="集贸市场")
    write(desk.folder / "a.xlsx", grid(HEAD, row(), row(点位="乙路"), row(编号="1.2", 点位="乙路"), market))
    done = desk("check", "a.xlsx", "-s", "sites.yaml", "--json")
    (problem,) = done.json["problems"]
    assert (problem["code"], cells(problem)) == ("not-judged-at-site", ["B2"])
    assert "1.2" in problem["message"]
    assert "和平大街东段" in problem["message"]


@pytest.mark.parametrize(
    ("period", "date", "bad"),
    [
        ("2024-03", "2024-03-31", False), ("2024-03", "2024-04-01", True), ("2024", "2024-12-31", False),
        ("2024-03-01..2024-03-10", "2024-03-11", True), (None, "2024-04-30", False), (None, "2012-03-05", True),
        (None, "2042-03-05", True),
    ],
)  # fmt: skip
def test_dates_outside_the_period(desk: Desk, period: str | None, date: str, bad: bool) -> None:
    """A date outside the stated period is named; without one, a date far from the month of most rows;
    a day that has not come is told as that, too."""
    extra = ("--period", period) if period else ()
    rows = [row(), row(编号="1.2"), row(点位="建设北路", 日期=date)]
    problems = found(desk, *rows, extra=extra)
    expected = (["date-after-today"] if date.startswith("2042") else []) + (["date-outside-period"] if bad else [])
    assert [(p["code"], cells(p)) for p in problems] == [(code, ["H4"]) for code in expected]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_lies_in_its_month_and_year(day: dt.date) -> None:
    """A day lies in the period that is written as its year, its month, or itself."""
    for text in (f"{day:%Y}", f"{day:%Y-%m}", str(day), f"{day:%Y-%m}..{day}"):
        period = parse_period(text)
        assert period.first <= day <= period.last


@pytest.mark.parametrize("text", ["", "2024-13", "03", "2024-03-01..", "a..b", "2024..2025..2026"])
def test_what_is_no_period(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(UsageError):
        parse_period(text)


# -- the register -----------------------------------------------------------------------------------------------------


REGISTER_HEAD = ("点位编号", "点位名称", "点位类型", "区县")


def against(desk: Desk, register: list[tuple[Any, ...]], *rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    write(desk.folder / "register.xlsx", grid(("点位名册",), REGISTER_HEAD, *register))
    return found(desk, *rows, extra=("--sites", "register.xlsx"))


@pytest.mark.parametrize(
    ("name", "cells_of_row", "code", "cell", "suggestion"),
    [
        ("known", {}, None, None, None),
        ("type by another name", {"点位类型": "大街"}, None, None, None),
        ("misspelt", {"点位": "和平大衔东段"}, "site-not-in-register", "B2", ("和平大街东段", True)),
        ("another place", {"点位": "和平大街西段"}, "site-not-in-register", "B2", ("和平大街东段", False)),
        ("misspelt, and elsewhere", {"点位": "和平大衔东段", "区县": "西区"}, "site-not-in-register", "B2",
         ("和平大街东段", False)),
        ("unlike any", {"点位": "火车站"}, "site-not-in-register", "B2", None),
        ("of another type", {"点位类型": "集贸市场"}, "type-not-as-registered", "C2", None),
        ("in another area", {"区县": "西区"}, "area-not-as-registered", "D2", None),
    ],
)  # fmt: skip
def test_sites_against_the_register(
    desk: Desk, name: str, cells_of_row: dict[str, str], code: str | None, cell: str | None,
    suggestion: tuple[str, bool] | None,
) -> None:  # fmt: skip
    """A site that the register does not have, or has otherwise, is named with what was probably meant."""
    register = [(None, "和平大街东段", "主干道", "东区"), (None, "中心市场", "集贸市场", "西区")]
    problems = against(desk, register, row(**cells_of_row))
    assert [p["code"] for p in problems] == ([code] if code else []), name
    if code:
        assert cells(problems[0]) == [cell]
        meant = problems[0]["suggestion"]
        assert (meant and (meant["text"], meant["clear"])) == suggestion


def test_a_register_without_sites_is_refused(desk: Desk) -> None:
    """A register whose heading names no sites ends in a sentence."""
    write(desk.folder / "register.xlsx", grid(("a", "b"), ("c", "d")))
    write(desk.folder / "a.xlsx", grid(HEAD, row()))
    done = desk("check", "a.xlsx", "-s", "town.yaml", "--sites", "register.xlsx")
    assert (done.code, "headings of a site register" in done.err) == (1, True)


# -- what was meant ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "known", "text", "clear"),
    [
        ("１．１", ["1.1", "1.10"], "1.1", True), ("1。1", ["1.1", "1.10"], "1.1", True), ("l.1", ["1.1"], "1.1", True),
        ("1.1.99", ["1.1.9", "1.1.19"], "1.1.9", False), ("1-1", ["1.1"], "1.1", True),
        ("1-1", ["1.1", "1·1"], "1.1", False), ("Ⅱ 3", ["Ⅱ-3"], "Ⅱ-3", True),
    ],
)  # fmt: skip
def test_ids_that_were_meant(word: str, known: list[str], text: str, clear: bool) -> None:
    """An id that is only spelt otherwise is clear where only one fits; an id that is merely alike never is."""
    meant = suggest_id(word, known)
    assert meant
    assert (meant.text, meant.clear) == (text, clear)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("达標", "达标"), ("不达標。", "不达标"), (" 合 格 ", "合格"), ("PASS!", "pass"), ("不 涉 及", "不涉及"),
        ("达标吧", None), ("不达", None), ("未知", None), ("", None), ("10", None), ("。", None),
    ],
)  # fmt: skip
def test_answers_that_were_meant(word: str, meant: str | None) -> None:
    """An answer is only ever suggested where it differs in spelling: 达标 and 不达标 are alike, too."""
    found = suggest_answer(word)
    assert (found and found.text) == meant


@pytest.mark.parametrize("word", ["B+", "B-", "B#", "12"])
def test_a_grade_s_sign_is_no_dress(word: str) -> None:
    """B+ is not another spelling of B, nor 12 of 1.2."""
    assert suggest_answer(word, ["A", "B", "1.2"]) is None


@pytest.mark.parametrize(
    ("word", "meant"), [("8O", "80"), ("85。", "85"), ("l2", "12"), ("９０％", "90%"), ("很好", None), ("O", None)]
)
def test_numbers_that_were_meant(word: str, meant: str | None) -> None:
    """Lookalike letters in a number, and marks behind it, leave the number."""
    found = suggest_number(word)
    assert (found and found.text) == meant


@pytest.mark.parametrize(("one", "other"), [("第一小学", "第二小学"), ("东门市场", "西门市场"), ("3号楼", "5号楼")])
def test_neighbours_are_no_misspellings(one: str, other: str) -> None:
    """Names that differ in a number or a direction are two places, however alike they are."""
    assert set_apart(one, other)
    meant = suggest_name(one, [other])
    assert meant is None or not meant.clear


@given(st.text(max_size=12), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_a_suggestion_is_one_of_the_known(word: str, known: list[str]) -> None:
    """What is suggested is a known word, and its likeness lies between 0 and 1."""
    for meant in (suggest_name(word, known), suggest_id(word, known)):
        assert meant is None or (meant.text in known and 0 <= meant.confidence <= 1)


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    """Two words are as alike one way as the other, and each is wholly like itself."""
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


def test_misspelt_units(desk: Desk) -> None:
    """A unit that differs in one character from the scheme's is named, in whichever column it stands."""
    (problem,) = found(desk, row(责任单位="市公安局、市城市管埋局"), row(编号="1.2", 责任单位="市城市管理局"))
    assert (problem["code"], cells(problem), problem["suggestion"]["text"]) == (
        "unit-like-another", ["F2"], "市城市管理局",
    )  # fmt: skip
    assert problem["suggestion"]["clear"]


def test_a_row_with_a_plain_slip_in_its_id_is_judged(desk: Desk) -> None:
    """Where the id is clear, what else is wrong in the row is said in the same pass."""
    problems = found(desk, row(编号="1。1", 结果="大概"))
    assert [(p["code"], cells(p)) for p in problems] == [
        ("unknown-result", ["E2"]), ("unknown-standard", ["A2"]),
    ]  # fmt: skip


@pytest.mark.long
def test_the_example_month_has_no_fault_but_what_nobody_looked_at(desk: Desk) -> None:
    """In the good example no inspector contradicts another, and no name is taken for a slip."""
    example = ROOT / "examples" / "2024-03.xlsx"
    done = desk("check", example, "-s", "harbour-county", "--period", "2024-03", "--json")
    assert {p["code"] for p in done.json["problems"]} == {"not-judged-at-site"}


# -- rows that add up -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "first", "second", "code"),
    [
        ("all cells agree", {}, {}, "identical-rows"),
        ("another inspector", {}, {"inspector": "乙"}, None),
        ("another mark", {}, {"result": "7"}, None),
        ("a percent sign among marks", {}, {"result": "80%"}, "percent-among-marks"),
    ],
)
def test_marks_without_a_site(
    desk: Desk, name: str, first: dict[str, str], second: dict[str, str], code: str | None
) -> None:
    """Marks may be given by several people; rows that agree in every cell, and a lone percent sign, are named."""
    mark = {"standard": "2", "result": "8", "inspector": "甲", "date": "2024-03-05"}
    desk.sheet("a.csv", [{**mark, **first}, {**mark, **second}, {"standard": "G", "result": "是"}])
    done = desk("check", "a.csv", "-s", "town.yaml", "--json")
    assert [p["code"] for p in done.json["problems"]] == ([code] if code else []), name


@pytest.mark.parametrize(("numbers", "found"), [(("W1", "W2", "W1"), True), (("W1", "W2", "W3"), False), (None, False)])
def test_answers_of_a_survey_may_agree(desk: Desk, numbers: tuple[str, ...] | None, found: bool) -> None:
    """Equal answers are many people's; only a questionnaire whose own number stands twice was entered twice."""
    desk.scheme(
        "ask.yaml", indicators=[{"id": "1", "name": "问卷", "points": 100, "method": "survey", "judge": "pass-fail"}]
    )
    rows = [{"standard": "1", "result": "是", **({"问卷号": numbers[n]} if numbers else {})} for n in range(3)]
    rows += [{**rows[0], "问卷号": f"X{n}"} for n in range(5)] if numbers else []
    desk.sheet("a.csv", rows)
    done = desk("check", "a.csv", "-s", "ask.yaml", "--json")
    assert [p["code"] for p in done.json["problems"]] == (["identical-rows"] if found else [])


# -- grids and folders ------------------------------------------------------------------------------------------------

WAYS = {
    "sites-in-rows": grid(
        ("点位", "点位类型", "区县", "1.1", "1.2"),
        ("和平大街东段", "主干道", "东区", "达标", "也许"),
        ("中心市场", "集贸市场", "东区", "达标", "达标"),
        ("人民路", "大马路", "西区", "达标", "达标"),
    ),
    "standards-in-rows": grid(
        ("编号", "和平大街东段", "中心市场", "人民路"),
        ("点位类型", "主干道", "集贸市场", "大马路"),
        ("区县", "东区", "东区", "西区"),
        ("1.1", "达标", "达标", "达标"),
        ("1.2", "也许", "达标", "达标"),
    ),
}
PLACES = {
    "sites-in-rows": {"unknown-result": ["E2"], "unknown-type-in-sheet": ["B4"], "wrong-site-type": ["B3", "B4", "B4"]},
    "standards-in-rows": {
        "unknown-result": ["B5"],
        "unknown-type-in-sheet": ["D2"],
        "wrong-site-type": ["C2", "D2", "D2"],
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_faults_of_a_grid_are_at_their_own_cells(desk: Desk, way: str) -> None:
    """An answer's fault is at the answer, a site's at what says it, once for however many answers."""
    desk.scheme("sites.yaml", **SITES)
    write(desk.folder / "a.xlsx", WAYS[way])
    done = desk("check", "a.xlsx", "-s", "sites.yaml", "--json", "-o", "marked", "--fix")
    places: dict[str, list[str]] = {}
    for problem in done.json["problems"]:
        if problem["level"] != "note":
            places.setdefault(problem["code"], []).extend(cells(problem))
    assert {code: sorted(found) for code, found in places.items()} == PLACES[way]


def test_a_folder_is_its_files(desk: Desk) -> None:
    """The files of a folder are reported and marked one by one; nothing is written among them."""
    desk.scheme("sites.yaml", **SITES)
    (desk.folder / "in").mkdir()
    write(desk.folder / "in" / "a.xlsx", grid(HEAD, row()))
    write(desk.folder / "in" / "b.xlsx", grid(HEAD, row(点位="乙路", 结果="也许")))
    done = desk("check", "in", "-s", "sites.yaml", "--json", "-o", "out")
    assert [i["path"] for i in done.json["inputs"]] == ["in/a.xlsx", "in/b.xlsx"]
    assert sorted(p.name for p in (desk.folder / "out").iterdir()) == ["a.xlsx", "b.xlsx"]
    assert desk("check", "in", "-s", "sites.yaml", "-o", "in/out").code == 2


@pytest.mark.long
def test_a_grid_without_a_scheme_is_said_to_need_one(desk: Desk) -> None:
    """A grid is told by the standards it names: without a scheme nothing is said of headings that it does not lack."""
    write(desk.folder / "a.xlsx", WAYS["sites-in-rows"])
    done = desk("check", "a.xlsx")
    assert done.code == 1
    assert "no scheme was named" in done.err


def test_a_saved_grid_keeps_its_addresses(desk: Desk) -> None:
    """A run from a grid that is scored again from the history names the heading and the answer as the first one did."""
    desk.scheme("sites.yaml", **SITES)
    write(desk.folder / "a.xlsx", WAYS["sites-in-rows"])
    assert desk("run", "a.xlsx", "-s", "sites.yaml", "--label", "m", "--lenient").code == 0
    again = desk("rescore", "m", "-s", "sites.yaml", "--json", "--no-save")
    assert "a.xlsx!Sheet1!E2" in str(again.json["problems"])
    assert "a.xlsx!Sheet1!B4" in str(again.json["problems"])


@pytest.mark.parametrize(
    ("lang", "line"), few([("zh", "另有 24 个文件没有发现问题"), ("en", "24 more files without problems")], 1)
)
def test_of_many_files_those_without_a_fault_are_counted(desk: Desk, lang: str, line: str) -> None:
    """Twenty-four sound workbooks are one line, and the faulty one is not lost among them."""
    desk.scheme()
    (desk.folder / "in").mkdir()
    for number in range(24):
        desk.sheet(f"in/{number}.csv", [{**ROWS[0], "site": f"{number}号路"}])
    desk.sheet("in/bad.csv", [{**ROWS[0], "result": "也许"}])
    done = desk("check", "in", "-s", "town.yaml", "--lang", lang)
    assert line in done.out
    assert "bad.csv" in done.out
    assert "0.csv" not in done.out
