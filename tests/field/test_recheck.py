"""The re-check (回头看) end to end: forms of the open faults, what comes back, and what it changes: the ledger only."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, dated, once
from fieldwork import SCHEME, field_desk
from running import ROOT

from civscore.readers.stamp import Stamp, find_stamp

pytestmark = pytest.mark.slow  # whole months through the commands

MARCH: list[dict[str, str]] = [
    {"standard": "1.1", "site": "1号点", "result": "否", "issue": "烟头", "unit": "城管局", "photo": "a.jpg"},
    {"standard": "1.1", "site": "2号点", "result": "否", "issue": "纸屑", "unit": "城管局、住建局"},
    {"standard": "1.2", "site": "2号点", "result": "否", "issue": "占道", "unit": "公安局", "deadline": "2024-03-20"},
    {"standard": "1.1", "site": "新路", "district": "西区", "result": "否", "issue": "污水"},
    {"standard": "1.1", "site": "6号点", "result": "是"},
    {"standard": "2", "result": "8", "issue": "缺材料", "unit": "文明办"},
]
"""Faults at three sites and one at none; 6号点 has none."""


@pytest.fixture
@once
def town(desk: Desk) -> Desk:
    """March is saved."""
    field_desk(desk)
    assert desk("run", desk.sheet("march.csv", dated("2024-03", MARCH)), "-s", "town.yaml").code == 0
    return desk


def forms(desk: Desk, *options: str | Path, folder: str = "again") -> list[Path]:
    """The forms of the open faults."""
    done = desk("template", "--recheck", "-s", "town.yaml", "-o", folder, *options)
    assert done.code == 0, done.err
    return sorted((desk.folder / folder).iterdir())


def heads(sheet: Any) -> tuple[int, dict[str, int]]:
    """The row of the heading, and the column of each."""
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value in ("台账编号", "ledger id"))
    return row, {c.value: c.column for c in sheet[row] if c.value}


def lines(path: Path) -> list[dict[str, Any]]:
    """The lines of all sheets of a workbook, by heading."""
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets[1:-1]:
        head, at = heads(sheet)
        found += [
            {name: sheet.cell(row, column).value for name, column in at.items()} | {"sheet": sheet.title}
            for row in range(head + 1, sheet.max_row + 1)
        ]
    return found


def fill(paths: list[Path], verdicts: dict[str, str] | str, day: str = "2024-04-20", **cells: str) -> None:
    """Fill in forms: the verdict of each entry (or of all), the day, and what else stands in its line."""
    for path in paths:
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets[1:-1]:
            head, at = heads(sheet)
            for c in (c for row in sheet.iter_rows(max_row=head) for c in row):
                if c.value in ("测评时间：", "date:") and day:
                    sheet.cell(c.row, c.column + 1).value = day
                if c.value in ("测评员：", "inspector:"):
                    sheet.cell(c.row, c.column + 1).value = "李四"
            for row in range(head + 1, sheet.max_row + 1):
                number = sheet.cell(row, at["台账编号"]).value
                word = verdicts if isinstance(verdicts, str) else verdicts.get(number)
                if word is not None:
                    sheet.cell(row, at["复查结果"]).value = word
                    for name, value in cells.items():
                        sheet.cell(row, at[name]).value = value
        book.save(path)


def numbers(desk: Desk) -> dict[str, str]:
    """Site (or its absence) and standard → number in the ledger."""
    return {e["site"] + e["standard"]: e["id"] for e in desk("ledger", "list", "--json").json["entries"]}


def entries(desk: Desk) -> dict[str, Any]:
    return {e["id"]: e for e in desk("ledger", "list", "--json").json["entries"]}


# -- the forms --------------------------------------------------------------------------------------------------------


def test_forms_have_the_open_faults_only(town: Desk) -> None:
    """A line for each open fault with number, standard, fault, units, deadline and photo; a place's faults in a sheet,
    also a fault at no place; the drop-down has the three words; sheets say what they are for."""
    paths = forms(town)
    found = [line for path in paths for line in lines(path)]
    own = numbers(town)
    assert {line["台账编号"] for line in found} == set(own.values())
    one = next(line for line in found if line["台账编号"] == own["1号点1.1"])
    assert (one["编号"], one["测评标准"], one["原有问题"], one["责任单位"]) == ("1.1", "路面无垃圾", "烟头", "城管局")
    assert one["原照片或出处"] == "a.jpg\nmarch.csv!C2" or one["原照片或出处"].startswith("a.jpg\nmarch.csv")
    assert next(x for x in found if x["台账编号"] == own["2号点1.2"])["原定时限"] == "2024-03-20"
    assert {line["sheet"] for line in found} == {"1号点", "2号点", "新路", "不在点位上"}
    book = openpyxl.load_workbook(next(path for path in paths if "西区" in path.name))
    rules = book["新路"].data_validations.dataValidation
    choices = next(r.formula1 for r in rules if r.type == "list")
    sheet, _, cells = choices.rpartition("!")
    words = [c.value for row in book[sheet.strip("'")][cells.replace("$", "")] for c in row]
    assert words == ["已整改", "未整改", "未到达"]
    stamp = find_stamp([{c.column: str(c.value) for c in row if c.value} for row in book["新路"].iter_rows(max_row=4)])
    assert isinstance(stamp, Stamp)
    assert (stamp.kind, stamp.run) == ("form", "re-check")


def test_only_the_sites_of_a_list(town: Desk) -> None:
    """With a list there are forms for its sites only, called as the ledger knows them; the others are counted."""
    town("sample", "sites.csv", "-o", "again.xlsx", "--revisit", "latest")
    done = town("template", "--recheck", "-s", "town.yaml", "--sites", "again.xlsx", "-o", "a")
    assert "1 more open faults are not at the sites of the list" in " ".join(done.out.split())
    sheets = {line["sheet"] for path in (town.folder / "a").iterdir() for line in lines(path)}
    assert sheets == {"1号点", "2号点", "新路"}
    names = {path.name for path in forms(town, "--sites", "again.xlsx", "--by", "点位名称", folder="b")}
    assert names == {"1号点.xlsx", "2号点.xlsx", "新路.xlsx"}


def test_forms_without_open_faults(desk: Desk) -> None:
    """Nothing open, no ledger, and options that do not go with it are named."""
    field_desk(desk)
    desk("run", desk.sheet("run.csv", dated("2024-03", MARCH[4:5])), "-s", "town.yaml")
    done = desk("template", "--recheck", "-s", "town.yaml", "-o", "a")
    assert (done.code, "has no open fault" in done.err) == (1, True)
    wrong = desk("template", "--recheck", "-s", "town.yaml", "-o", "a", "--grid", "--kind", "测评")
    assert (wrong.code, "cannot go with --grid, --kind" in wrong.err) == (2, True)
    assert desk("template", "--recheck", "-s", "town.yaml").code == 2
    assert not (desk.folder / "a").exists()


@pytest.mark.parametrize(("kind", "run"), [([], "assessment"), (["--kind", "复核"], "back-check")])
def test_forms_say_what_they_are_for(town: Desk, kind: list[str], run: str) -> None:
    """Every form bears the kind of its run, and run saves what comes back as that."""
    assert town("template", "-s", "town.yaml", "--sites", "sites.csv", "-o", "f", *kind).code == 0
    book = openpyxl.load_workbook("f/东区.xlsx")
    sheet = book.worksheets[1]
    stamp = find_stamp([{c.column: str(c.value) for c in row if c.value} for row in sheet.iter_rows(max_row=4)])
    assert stamp is not None
    assert stamp.run == run
    at = next(c for row in sheet.iter_rows() for c in row if c.value == "结果")
    sheet.cell(at.row + 1, at.column).value = "达标"
    book.save("f/东区.xlsx")
    done = town("run", "f/东区.xlsx", "--label", "又一次", "--json")
    assert done.code == 0, done.err
    saved = {r["label"]: r["kind"] for r in history(town)}
    assert saved["又一次"] == run


def history(desk: Desk) -> list[dict[str, Any]]:
    """The saved runs: label and kind, in their order."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(desk.folder / ".civscore" / "history.db")) as database:
        found = database.execute("SELECT label, kind, revision FROM runs ORDER BY id").fetchall()
    return [{"label": label, "kind": kind, "revision": revision} for label, kind, revision in found]


# -- what comes back --------------------------------------------------------------------------------------------------


def test_what_comes_back_closes_and_returns(town: Desk) -> None:
    """Repaired closes an entry, not repaired returns it with what the inspector says, not reached and blank leave it as
    it is; by unit the report adds up; a file that is checked before has no problems."""
    paths, own = forms(town), numbers(town)
    fill(paths, {own["1号点1.1"]: "已整改", own["2号点1.2"]: "未整改", own["新路1.1"]: "未到达"})
    fill(paths, {own["2号点1.1"]: "×"}, 说明="还在")
    assert town("check", "again", "-s", "town.yaml").code == 0
    done = town("run", "again", "-o", "r.xlsx", "-o", "r.json", "--json")
    assert done.code == 0, done.err
    said = done.json
    assert json.loads((town.folder / "r.json").read_text("utf-8")) == said
    assert (said["label"], said["saved"], said["not_asked"]) == ("2024-04-20-recheck", True, 0)
    assert said["counts"] == {"listed": 5, "repaired": 1, "returned": 2, "not_reached": 2, "share": 1 / 3}
    verdicts = {e["id"]: (e["verdict"], e["remark"], e["inspector"], e["day"]) for e in said["entries"]}
    assert verdicts[own["1号点1.1"]] == ("repaired", "", "李四", "2024-04-20")
    assert verdicts[own["2号点1.1"]] == ("returned", "还在", "李四", "2024-04-20")
    assert [verdicts[own[name]][0] for name in ("2号点1.2", "新路1.1", "2")] == [
        "returned",
        "not-reached",
        "not-reached",
    ]
    units = {u["unit"]: (u["listed"], u["repaired"], u["returned"], u["not_reached"]) for u in said["units"]}
    assert units == {
        "城管局": (2, 1, 1, 0), "住建局": (1, 0, 1, 0), "公安局": (1, 0, 1, 0), "文明办": (1, 0, 0, 1),
        None: (1, 0, 0, 1),
    }  # fmt: skip
    now = entries(town)
    assert [now[own[n]]["status"] for n in ("2号点1.1", "2号点1.2", "新路1.1")] == ["returned", "returned", "todo"]
    assert now[own["1号点1.1"]]["life"] == "fixed"
    assert now[own["2号点1.1"]]["issues"] == ["纸屑"]
    book = openpyxl.load_workbook("r.xlsx")
    assert book.sheetnames == ["按单位", "逐条"]
    rows = [row for row in book["按单位"].values if row[0] == "城管局"]
    assert rows == [("城管局", 2, 1, 1, 0, "50.00%")]
    again = town("report", "2024-04-20-recheck", "-o", "r2.json", "-o", "r2.xlsx")
    assert again.code == 0, again.err
    assert json.loads((town.folder / "r2.json").read_text("utf-8")) == said
    for command in (["gap"], ["explain"], ["plan"], ["whatif", "--fix", "unit=城管局"], ["bulletin", "-o", "b.docx"],
                    ["notices", "-o", "n"], ["diff", "2024-03"]):  # fmt: skip
        refused = town(*command, "2024-04-20-recheck")
        assert (refused.code, "is a re-check and has no score" in refused.err) == (1, True)
    text = town("run", "again").out
    assert "2 not repaired (returned), 2 not reached" in " ".join(text.split())
    returned = next(line for line in text.splitlines() if own["2号点1.1"] in line)
    assert "纸屑" in returned and "还在" in returned, "the fault as it was found, and the remark beside it"


def test_no_save_changes_nothing(town: Desk) -> None:
    """--no-save says what a re-check would do, and does nothing."""
    paths = forms(town)
    fill(paths, "已整改")
    before = entries(town)
    done = town("run", "again", "--no-save", "--json")
    assert (done.json["saved"], done.json["counts"]["repaired"]) == (False, 5)
    assert entries(town) == before
    assert [r["label"] for r in history(town)] == ["2024-03"]


def test_two_teams_on_one_day(town: Desk) -> None:
    """Forms of other files are another re-check of that day; the same files again are a revision."""
    paths, own = forms(town), numbers(town)
    east, west = (
        (next(p for p in paths if area in p.name) for area in ("1号点", "西区")) if False else (paths[0], paths[1])
    )
    fill([east], "已整改")
    fill([west], "已整改")
    for path in (east, west, west):
        assert town("run", path).code == 0
    assert [(r["label"], r["revision"]) for r in history(town)][1:] == [
        ("2024-04-20-recheck", 1), ("2024-04-20-recheck-2", 1), ("2024-04-20-recheck-2", 2),
    ]  # fmt: skip
    assert {n for n, e in entries(town).items() if e["life"] == "fixed"} == set(own.values())


def test_all_is_said_at_once_and_once(town: Desk) -> None:
    """A word that says nothing is one fault; the number that the ledger has not, in another sheet, is told with it."""
    paths, own = forms(town), numbers(town)
    fill(paths, {own["1号点1.1"]: "差不多", own["新路1.1"]: "已整改"})
    for path in paths:
        book = openpyxl.load_workbook(path)
        for cell in (c for sheet in book for row in sheet.iter_rows() for c in row if c.value == own["新路1.1"]):
            cell.value = "1.1-XXXXXXXX"
        book.save(path)
    done = town("run", "again")
    assert done.code == 1
    assert len([line for line in done.err.splitlines() if line.startswith("error:")]) == 2
    assert "“差不多” is no result of a re-check" in done.err
    assert "no entry 1.1-XXXXXXXX" in done.err


def test_what_cannot_be_taken_is_named(town: Desk) -> None:
    """Words that say nothing, a remark without a verdict, a changed site, an unknown number and a day before the fault
    was found are named with their cells, and nothing is saved."""
    paths, own = forms(town), numbers(town)
    fill(paths, {own["1号点1.1"]: "差不多", own["2号点1.2"]: "已整改", own["新路1.1"]: "已整改"})
    fill(paths, {own["2号点1.1"]: ""}, 说明="没人")
    done = town("run", "again")
    assert (done.code, "“差不多” is no result of a re-check" in done.err) == (1, True)
    assert "there is a remark or a photo, but no result of the re-check" in done.err
    chinese = town("run", "again", "--lang", "zh").err
    assert "请填：已整改、未整改、未到达" in chinese
    assert "repaired" not in chinese
    fill(paths, "已整改")
    path = next(p for p in paths if "新路" in openpyxl.load_workbook(p).sheetnames)
    book = openpyxl.load_workbook(path)
    cell = next(c for row in book["新路"].iter_rows() for c in row if c.value == "新路")
    cell.value = "老路"
    book.save(path)
    done = town("run", "again")
    assert (done.code, f"beside ledger id {own['新路1.1']} is not that of the ledger" in done.err) == (1, True)
    cell.value = "新路"
    head, at = heads(book["新路"])
    book["新路"].cell(head + 1, at["台账编号"]).value = "1.1-ZZZZZZZZ"
    book.save(path)
    assert "the ledger has no entry 1.1-ZZZZZZZZ" in town("run", "again").err
    book["新路"].cell(head + 1, at["台账编号"]).value = own["新路1.1"]
    book.save(path)
    fill(paths, "已整改", day="2024-03-01")
    done = town("run", "again")
    assert (done.code, "the day 2024-03-01 is before 2024-03-05" in done.err) == (1, True)
    assert [r["label"] for r in history(town)] == ["2024-03"]


def test_a_recheck_is_nothing_else(town: Desk) -> None:
    """Its forms are saved as nothing else, under no other run's name, with no option that asks for a score, and not
    together with forms of an assessment."""
    paths = forms(town)
    fill(paths, "已整改")
    for options in (["--trial"], ["--kind", "测评"], ["--fail-under", "90"], ["--by", "unit"]):
        assert town("run", "again", *options).code == 2
    taken = town("run", "again", "--label", "2024-03", "--replace")
    assert (taken.code, "“2024-03” is the name of a saved run (assessment)" in taken.err) == (1, True)
    town("template", "-s", "town.yaml", "--sites", "sites.csv", "-o", "f")
    mixed = town("run", "again", "f")
    assert (mixed.code, "these forms are for different things" in mixed.err) == (1, True)
    assert town("run", "again", "-o", "x.html").code == 2
    assert town("coverage", "again", "--sites", "sites.csv").code == 2
    assert [r["label"] for r in history(town)] == ["2024-03"]


def test_a_recheck_on_ordinary_sheets(town: Desk) -> None:
    """Visits in an ordinary sheet are a re-check with --kind: what passes is closed, what fails is returned, what the
    ledger has not is told and not entered. 已整改 and 未整改 are understood there, too."""
    rows = [
        {"standard": "1.1", "site": "1号点", "result": "是"}, {"standard": "1.2", "site": "2号点", "result": "未整改"},
        {"standard": "1.1", "site": "2号点", "result": "已整改"},
        {"standard": "1.1", "site": "6号点", "result": "否", "issue": "新"},
    ]  # fmt: skip
    done = town("run", town.sheet("visits.csv", dated("2024-04", rows)), "--kind", "回头看", "--json")
    assert done.code == 0, done.err
    assert done.json["counts"] == {"listed": 3, "repaired": 2, "returned": 1, "not_reached": 0, "share": 2 / 3}
    assert done.json["not_asked"] == 2
    assert [(s["site"], s["standard"], s["issues"]) for s in done.json["not_in_ledger"]] == [("6号点", "1.1", ["新"])]
    assert len(entries(town)) == 5


def test_relapses_are_said(town: Desk) -> None:
    """What a first re-check saw repaired and a second one finds again is a relapse."""
    own = numbers(town)
    rows = [{"standard": "1.1", "site": "1号点", "result": "已整改"}]
    assert town("run", town.sheet("a.csv", dated("2024-04", rows)), "--kind", "re-check").code == 0
    again = [{"standard": "1.1", "site": "1号点", "result": "未整改", "issue": "又脏了"}]
    done = town("run", town.sheet("b.csv", dated("2024-05", again)), "--kind", "re-check", "--json")
    assert [(e["id"], e["relapsed"]) for e in done.json["entries"] if e["verdict"] == "returned"] == [
        (own["1号点1.1"], True)
    ]


def test_within_the_month_of_the_assessment(desk: Desk) -> None:
    """A re-check on the 8th of faults found on the 2nd, in a month whose inspection goes on until the 20th: what it
    answered is in the report and in the ledger."""
    field_desk(desk)
    rows = [{**MARCH[0], "date": "2024-03-02"}, {**MARCH[4], "date": "2024-03-20"}]
    assert desk("run", desk.sheet("march.csv", rows), "-s", "town.yaml").code == 0
    fill(forms(desk), "已整改", day="2024-03-08")
    done = desk("run", "again", "--json")
    assert done.json["counts"]["repaired"] == 1
    assert [e["life"] for e in entries(desk).values()] == ["fixed"]


def test_a_month_that_is_run_again_and_one_that_follows(town: Desk) -> None:
    """March run again leaves what the re-check closed closed; May, which finds one of the faults again, opens that as
    a relapse and no other."""
    own = numbers(town)
    fill(forms(town), "已整改")
    assert town("run", "again").code == 0
    assert town("run", "march.csv", "-s", "town.yaml").code == 0
    assert {e["life"] for e in entries(town).values()} == {"fixed"}
    may = [{"standard": "1.1", "site": "1号点", "result": "否", "issue": "又有烟头", "date": "2024-05-06"}]
    assert town("run", town.sheet("may.csv", may), "-s", "town.yaml").code == 0
    lives = {number: e["life"] for number, e in entries(town).items()}
    assert lives.pop(own["1号点1.1"]) == "relapsed"
    assert set(lives.values()) == {"fixed"}
    assert {line["台账编号"] for path in forms(town, folder="more") for line in lines(path)} == {own["1号点1.1"]}


def test_without_a_ledger(desk: Desk) -> None:
    """Where no assessment is saved there is nothing to re-check, and nothing is saved."""
    field_desk(desk)
    done = desk("run", desk.sheet("a.csv", MARCH), "-s", "town.yaml", "--kind", "re-check")
    assert (done.code, "there is no ledger to re-check" in done.err) == (1, True)


RULES: dict[str, Any] = {
    "deduct": {"type": "deduct"}, "kinds": {"type": "deduct", "kinds": {"垃圾": 1, "污水": 2}},
    "tally": {"type": "tally"}, "score": {"type": "score", "full": 10}, "ratio": {"type": "ratio"},
    "at-least": {"type": "at-least", "value": 80}, "range": {"type": "range", "worst": 0, "best": 10},
    "shortfall": {"type": "shortfall", "required": 4, "each": 1},
    "grades": {"type": "grades", "shares": {"好": 1, "中": 0.5, "差": 0}},
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_takes_a_recheck(desk: Desk, rule: str) -> None:
    """Whatever a standard's rule asks for, repaired closes the entry and not repaired returns it."""
    one = {"id": "1.1", "name": "甲", "judge": RULES[rule], "missing": "error", "problem": True}
    first = {**SCHEME["indicators"][0], "children": [one, {"id": "1.2", "name": "乙", "missing": "error"}]}
    field_desk(desk, indicators=[first, SCHEME["indicators"][1]])
    answers: dict[str, dict[str, str]] = {
        "deduct": {"deduction": "2"}, "kinds": {"kind": "垃圾"}, "tally": {"count": "1", "total": "4"},
        "at-least": {"result": "50"}, "range": {"result": "4"}, "shortfall": {"result": "2"},
        "score": {"result": "4"}, "ratio": {"count": "1", "total": "4"},
        "grades": {"result": "中"},
    }  # fmt: skip
    rows = [
        *({"standard": "1.1", "site": site, "issue": "坏", **answers[rule]} for site in ("1号点", "2号点")),
        {"standard": "1.2", "site": "1号点", "result": "是"},
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    done = desk(
        "run",
        desk.sheet("m.csv", dated("2024-03", [{n: row.get(n, "") for n in names} for row in rows])),
        "-s",
        "town.yaml",
    )
    assert done.code == 0, done.err
    own = numbers(desk)
    fill(forms(desk), {own["1号点1.1"]: "已整改", own["2号点1.1"]: "未整改"})
    done = desk("run", "again", "--json")
    assert done.code == 0, done.err
    assert (done.json["counts"]["repaired"], done.json["counts"]["returned"]) == (1, 1)
    assert {e["site"]: e["status"] for e in entries(desk).values()} == {"1号点": "todo", "2号点": "returned"}
    assert {e["site"]: e["life"] for e in entries(desk).values()}["1号点"] == "fixed"


@pytest.mark.parametrize("seed", range(12))
def test_places_are_known_again_however_they_are_named(desk: Desk, seed: int) -> None:
    """Whatever sites, areas and the whole are called, with ids or without, with areas or without: each entry comes back
    from its form as itself, and all are fixed."""
    field_desk(desk, areas=["district", "street"])
    chance = random.Random(seed)
    rows = [
        {
            "standard": chance.choice(["1.1", "1.2"]), "site": chance.choice(["广场", "公厕", ""]),
            "site_id": chance.choice(["", "", f"A{n}"]), "district": chance.choice(["", "东区", "西区"]),
            "street": chance.choice(["", "和平"]), "result": "否", "issue": f"{n}号问题",
        }
        for n in range(chance.randint(2, 8))
    ]  # fmt: skip
    assert desk("run", desk.sheet("m.csv", dated("2024-03", rows)), "-s", "town.yaml").code == 0
    found = entries(desk)
    paths = forms(desk)
    assert {line["台账编号"] for path in paths for line in lines(path)} == set(found)
    fill(paths, "已整改")
    done = desk("run", "again", "--json")
    assert done.code == 0, done.err
    assert done.json["counts"]["repaired"] == len(found)
    assert {e["life"] for e in entries(desk).values()} == {"fixed"}


# -- the printed route ------------------------------------------------------------------------------------------------


def figures(desk: Desk) -> dict[str, Any]:
    """Whatever a re-check could move: the months as they are kept, and what reports, comparisons and cycles say."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(desk.folder / ".civscore" / "history.db")) as database:
        kept = database.execute(
            "SELECT label, revision, score, exact, coverage, sites, observations, state, cells, losses, readings "
            "FROM runs WHERE kind = 'assessment' ORDER BY id"
        ).fetchall()
    found: dict[str, Any] = {"kept": kept}
    for name in ("latest", "previous", "2024-03"):
        assert desk("report", name, "-o", f"{name}.json").code == 0
        found[name] = json.loads((desk.folder / f"{name}.json").read_text("utf-8"))
    for command in (["diff", "previous", "latest"], ["gap", "latest"], ["whatif", "latest", "--fix", "unit=县城管局"]):
        done = desk(*command, "--json")
        assert done.code == 0, done.err
        found[command[0]] = done.json
    done = desk("cycle", "-s", "harbour-county", "--first", "2024", "--weights", "40,60", "--json")
    assert done.code in (0, 3), done.err
    found["cycle"] = done.json
    said = desk("report", "latest", "-o", "l.html").out.splitlines()
    found["league"] = [line for line in said if not line.startswith(" ledger ")]  # where re-checks do count
    return found


def test_the_printed_route_changes_no_month(desk: Desk) -> None:
    """The example county, two months: list the sites to go back to, make the forms, fill all of them in as repaired,
    run, each as the command before prints it. Whatever stood of the months stands still; the entries are fixed."""
    example = ROOT / "examples"
    for month in ("2024-03", "2024-04"):
        assert desk("run", example / f"{month}.xlsx", "-s", "harbour-county").code == 0
    before = figures(desk)
    listed = desk("sample", example / "sites.xlsx", "-s", "harbour-county", "--revisit", "latest", "-o", "again.xlsx")
    printed = " ".join(listed.out.split())
    assert "civ-score template --recheck -s harbour-county --sites again.xlsx -o again;" in printed
    made = desk("template", "--recheck", "-s", "harbour-county", "--sites", "again.xlsx", "-o", "again")
    assert made.code == 0, made.err
    assert "civ-score run again --kind re-check" in made.out
    paths = sorted((desk.folder / "again").iterdir())
    asked = {line["台账编号"] for path in paths for line in lines(path)}
    assert len(asked) > 50
    fill(paths, "已整改", day="2024-05-06")
    done = desk("run", "again", "--kind", "re-check", "-o", "recheck.xlsx")
    assert done.code == 0, done.err
    assert "no month, league table or comparison has changed" in " ".join(done.out.split())
    assert figures(desk) == before
    now = entries(desk)
    assert {now[number]["life"] for number in asked} == {"fixed"}
    assert [(r["label"], r["kind"]) for r in history(desk)] == [
        ("2024-03", "assessment"), ("2024-04", "assessment"), ("2024-05-06-recheck", "re-check"),
    ]  # fmt: skip


def test_days_of_a_recheck(town: Desk) -> None:
    """A day that has not come is told; so are rows that say what was found, and no day where others have one."""
    paths = forms(town)
    fill(paths, "已整改", day="")
    done = town("run", "again", "--no-save")
    assert "no row of the re-check has a date" in " ".join(done.err.split())
    fill(paths, "已整改", day="2999-01-01")
    said = " ".join(town("run", "again", "--no-save").err.split())
    assert "“2999-01-01” is later than today" in said and "and has no date" not in said
    book = openpyxl.load_workbook(paths[0])
    cells = next(cells for cells in book.worksheets[1].iter_rows() if "测评时间：" in {c.value for c in cells})
    for cell in (c for c in cells if c.value == "2999-01-01"):
        cell.value = None
    book.save(paths[0])
    said = " ".join(town("run", "again", "--no-save").err.split())
    assert "says what was found and has no date, so it counts as of the last day of the re-check (2999-01-01)" in said
