"""Exports of each product: what is proposed, and counts that are those of counting by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from commands import Desk, desk  # noqa: F401
from questionnaires import JINSHUJU, KOBO, SCHEME, TENCENT, WJX, WJX_NUMBERS, write
from running import shared


@pytest.fixture
def asked(desk: Desk) -> Desk:  # noqa: F811
    """A folder with the scheme that the questionnaires speak of."""
    desk.scheme("asked.yaml", **{"target": 90, "edition": "1", **SCHEME})
    return desk


def proposed(desk: Desk, name: str, rows: Any) -> dict[str, Any]:  # noqa: F811
    """The questions of a proposal by their heading."""
    write(desk.folder / name, rows)
    done = desk("survey", name, "-s", "asked.yaml", "-o", "map.yaml", "--json", "--lang", "zh")
    assert done.code == 0, done.err
    return {one["question"]: one for one in done.json["questions"]}


def counts(desk: Desk, *files: str, map: str = "map.yaml") -> dict[str, Any]:  # noqa: F811
    """What is counted of each standard."""
    done = desk("survey", *files, "--map", map, "-s", "asked.yaml", "--json", "--lang", "zh")
    assert done.code == 0, done.err
    return {one["id"]: one for one in done.json["standards"]} | {"": done.json}


def test_wjx_by_text(asked: Desk) -> None:
    """问卷星 in words: the parts of a matrix are questions, a skipped one and don't know are out of the base, several
    answers count a person once, and what was written behind 其他 is no answer of its own."""
    found = proposed(asked, "wjx.xlsx", WJX)
    assert {q: one["standard"] for q, one in found.items()} == {
        "3、您是否知道本市正在创建文明城市": "2.1", "4、您对社会治安的评价": "1.2", "第5题(市容卫生)": "1.1",
        "第5题(交通秩序)": "1.3", "6、您参加过哪些志愿服务": "2.3", "7、您还有什么意见": None,
    }  # fmt: skip
    assert found["6、您参加过哪些志愿服务"]["answers"] == {
        "扫街": "是", "敬老": "是", "没参加过": "否", "其他": "是"
    }  # fmt: skip
    figures = counts(asked, "wjx.xlsx")
    assert figures["2.1"]["answers"] == {"是": 3, "否": 1}
    assert figures["1.2"]["answers"] == {"很满意": 1, "满意": 1, "基本满意": 0, "不太满意": 0, "不满意": 0}
    assert figures["1.2"]["not_counted"] == {"skipped": 1, "out": 1}
    assert (figures["1.1"]["people"], figures["1.1"]["earned"]) == (4, 3.4)
    assert (figures["1.3"]["people"], figures["1.3"]["not_counted"]) == (3, {"blank": 1})
    assert figures["2.3"]["answers"] == {"是": 2, "否": 1}
    assert [(a["street"], a["people"], a["earned"]) for a in figures["2.1"]["areas"]] == [
        (None, 1, 1.0), ("听涛街道", 2, 1.0), ("银沙街道", 1, 1.0)
    ]  # fmt: skip
    assert sum(figures[""]["accounts"].values()) == sum(cell is not None for row in WJX for cell in row)
    assert [(d["kind"], d["people"]) for d in figures[""]["questionnaires"][0]["doubts"]] == [
        ("same-device", 2), ("fast", 1)
    ]  # fmt: skip


def test_two_grades_in_one_answer(asked: Desk) -> None:
    """One person who gives two grades makes no multiple choice of the question: his answer is marked, and the others
    count."""
    rows = [[*row] for row in WJX]
    rows[1][9] = "满意┋不满意"
    found = proposed(asked, "wjx.xlsx", rows)["4、您对社会治安的评价"]
    assert found["standard"] == "1.2" and found["answers"]["很满意"] == "很满意"
    assert found["answers"]["满意┋不满意"] == "不计"
    lines = (asked.folder / "map.yaml").read_text("utf-8").splitlines()
    assert any("满意┋不满意" in line and "?" in line for line in lines)
    assert counts(asked, "wjx.xlsx")["1.2"]["people"] == 1


def test_wjx_by_number(asked: Desk) -> None:
    """问卷星 by number: numbers are doubtful, a code that nobody explains is refused until the map says what it is."""
    found = proposed(asked, "wjx.xlsx", WJX_NUMBERS)
    grades = found["1、您对社会治安的评价"]
    assert grades["answers"] == {"1": "很满意", "5": "不满意", "-3": "跳过"}
    assert grades["doubts"] == {"1": "number", "5": "number", "-3": "code"}
    text = (asked.folder / "map.yaml").read_text("utf-8")
    assert "?" in next(line for line in text.splitlines() if '"-3"' in line)
    own = yaml.safe_load(text)
    questions = own["questionnaires"][0]["questions"]
    questions[1] |= {"standard": "2.3", "answers": {"扫街": "是", "敬老": "是", "都没有": "否"}}
    del questions[0]["answers"]["-3"]
    (asked.folder / "mine.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    refused = asked("survey", "wjx.xlsx", "--map", "mine.yaml", "-s", "asked.yaml")
    assert refused.code == 1
    assert "wjx.xlsx!Sheet!G4" in refused.err
    assert "code -3" in refused.err
    left = asked("survey", "wjx.xlsx", "--map", "mine.yaml", "-s", "asked.yaml", "--lenient", "--json").json
    assert {s["id"]: s["people"] for s in left["standards"]} == {"1.2": 2, "2.3": 2}
    assert left["accounts"]["fault"] == 4


def test_kobo_choices(asked: Desk) -> None:
    """KoboToolbox: blank in all choices is not asked, 0 in all is asked and nothing chosen, which is no; the column of
    all choices is not read."""
    write(asked.folder / "kobo.csv", KOBO)
    done = asked("survey", "kobo.csv", "-s", "asked.yaml", "-o", "map.yaml", "--json")
    assert [q["question"] for q in done.json["questions"]] == ["volunteer", "safety"]
    own = yaml.safe_load((asked.folder / "map.yaml").read_text("utf-8"))
    one = own["questionnaires"][0]
    one["questions"] = [
        {"question": "volunteer", "standard": "2.3", "answers": {"sweep": "yes", "elderly": "yes", "none": "no"}},
        {"question": "safety", "standard": "1.2", "answers": {g: g for g in ("很满意", "满意", "不满意")}},
    ]
    (asked.folder / "map.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    figures = counts(asked, "kobo.csv")
    assert figures["2.3"]["answers"] == {"是": 1, "否": 2}
    assert figures["2.3"]["not_counted"] == {"blank": 1}
    assert [a["street"] for a in figures["1.2"]["areas"]] == ["听涛街道", "银沙街道"]


def test_odk_groups_and_encrypted_submissions(asked: Desk) -> None:
    """ODK Central: an area is known behind its group's name, and submissions without a key are told, never a no."""
    write(asked.folder / "odk.csv", [
        ("SubmissionDate", "place-street", "main-safe", "KEY", "Status"),
        ("2026-05-03T10:00:00.000Z", "听涛街道", "满意", "uuid:1", ""),
        ("2026-05-03T10:00:00.000Z", "银沙街道", "", "uuid:2", "not decrypted"),
    ])  # fmt: skip
    assert asked("survey", "odk.csv", "-s", "asked.yaml", "-o", "map.yaml").code == 0
    own = yaml.safe_load((asked.folder / "map.yaml").read_text("utf-8"))
    assert own["questionnaires"][0]["areas"] == {"street": "place-street"}
    own["questionnaires"][0]["questions"] = [{"question": "main-safe", "standard": "1.2", "answers": {"满意": "满意"}}]
    (asked.folder / "map.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    done = asked("survey", "odk.csv", "--map", "map.yaml", "-s", "asked.yaml", "--json")
    assert "odk.csv!E3: 1 submissions were not decrypted" in done.err
    (figure,) = done.json["standards"]
    assert (figure["people"], figure["not_counted"]) == (1, {"blank": 1})


def test_tencent_and_jinshuju_in_one_run(asked: Desk) -> None:
    """Two questionnaires of other products in one run: a standard that both ask is counted over both."""
    write(asked.folder / "residents.xlsx", TENCENT)
    write(asked.folder / "firms.csv", JINSHUJU)
    done = asked("survey", "residents.xlsx", "firms.csv", "-s", "asked.yaml", "-o", "map.yaml", "--lang", "zh")
    assert done.code == 0
    figures = counts(asked, "residents.xlsx", "firms.csv")
    assert [q["product"] for q in figures[""]["questionnaires"]] == ["tencent", "jinshuju"]
    assert figures["2.2"]["answers"] == {"是": 2, "否": 1}
    assert figures["2.2"]["not_counted"] == {"out": 1}
    assert figures["1.4"]["answers"]["满意"] == 1
    assert figures["1.4"]["answers"]["基本满意"] == 1


def by_hand(path: Path, column: str) -> Counter[str]:
    """The answers in a column of a workbook, counted."""
    rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    at = next(rows).index(column)
    return Counter(str(row[at]) for row in rows)


@pytest.mark.parametrize(("name", "columns"), [
    ("wjx.xlsx", {"3.1.1": "1、您对市容卫生的评价", "3.1.2": "2、您对治安和交通秩序的评价",
                  "3.2.1": "3、您是否知道本县正在创建全国文明城市", "3.2.2": "4、您是否支持"}),
    ("wide.xlsx", {one: one for one in ("3.1.1", "3.1.2", "3.2.1", "3.2.2")}),
])  # fmt: skip
def test_the_cases_are_counted(desk: Desk, name: str, columns: dict[str, str]) -> None:  # noqa: F811
    """The county's questionnaires: refused by run with the command that counts them, counted as by hand, and scored."""
    path = shared(f"cases/survey/{name}")
    scheme = ("-s", "national-civilized-county")
    refused = desk("run", path, *scheme)
    assert refused.code == 1
    assert "civ-score survey" in refused.err
    assert desk("survey", path, *scheme, "-o", "map.yaml").code == 0
    done = desk("survey", path, "--map", "map.yaml", "-o", "rows.xlsx", "--json")
    found = {one["id"]: one["answers"] for one in done.json["standards"]}
    yes = {"知道", "支持", "达标"}
    for standard, column in columns.items():
        counted = by_hand(path, column)
        if standard.startswith("3.2"):
            agreed = sum(counted[word] for word in yes)
            assert found[standard] == {"是": agreed, "否": counted.total() - agreed}
        else:
            assert {word: count for word, count in found[standard].items() if count} == dict(counted)
    scored = desk("run", "rows.xlsx", *scheme, "--lenient", "--trial", "--json").json
    rates = {one["id"]: one["rate"] for one in scored["indicators"]}
    assert rates["3.2.1"] == found["3.2.1"]["是"] / 100
    assert scored["scopes"]["site"] == []


def test_a_table_with_an_answer_a_row(desk: Desk) -> None:  # noqa: F811
    """The long table: a tally that is answered by a person is refused with the command, and counted by it."""
    path = shared("cases/survey/long.csv")
    refused = desk("run", path, "-s", "national-civilized-county")
    assert "civ-score survey" in refused.err
    assert desk("survey", path, "-s", "national-civilized-county", "-o", "map.yaml").code == 0
    done = desk("survey", path, "--map", "map.yaml", "--json").json
    assert {one["id"]: one["people"] for one in done["standards"]} == {"3.1.1": 3, "3.2.1": 2}


def test_a_questionnaire_without_a_question_that_fits(asked: Desk) -> None:
    """It is said, and the map that is written can be read: what is missing in it is a standard."""
    write(
        asked.folder / "own.xlsx", [("序号", "提交答卷时间", "所用时间", "来自IP"), (1, "2026/5/3", "9秒", "10.0.0.1")]
    )
    done = asked("survey", "own.xlsx", "-s", "asked.yaml", "-o", "map.yaml", "--lang", "zh")
    assert done.code == 0 and "没有一道题与体系的标准相近" in done.out, done.err
    counted = asked("survey", "own.xlsx", "--map", "map.yaml", "-s", "asked.yaml", "--lang", "zh")
    assert counted.code == 1 and "对应表没有一道题计入标准" in counted.err


def test_bad_input_is_refused_with_its_place_and_a_remedy(asked: Desk) -> None:
    """Ten kinds of bad input: nothing is written, no traceback, exit code 1 or 2, and the place is named."""
    folder = asked.folder
    write(folder / "wjx.xlsx", WJX)
    write(folder / "heads.csv", [("问卷编号", "治安")])
    asked.sheet("sites.csv")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "five.yaml").write_text("questionnaires: 5", "utf-8")
    (folder / "twice.yaml").write_text("questionnaires: [{match: a}]\nquestionnaires: [{match: b}]", "utf-8")
    assert asked("survey", "wjx.xlsx", "-s", "asked.yaml", "-o", "map.yaml").code == 0
    counting = ("survey", "wjx.xlsx", "--map", "map.yaml", "-s", "asked.yaml")
    bad = [
        ("survey", "empty.csv", "-s", "asked.yaml"), ("survey", "heads.csv", "-s", "asked.yaml"),
        ("survey", "sites.csv", "-s", "asked.yaml"), ("survey", "none.xlsx", "-s", "asked.yaml"),
        ("survey", "wjx.xlsx", "wjx.xlsx", "--map", "map.yaml", "-s", "asked.yaml"),
        ("survey", "wjx.xlsx", "--map", "five.yaml"), ("survey", "wjx.xlsx", "--map", "twice.yaml"),
        ("survey", "wjx.xlsx", "--map", "none.yaml"), ("survey", "wjx.xlsx", "--weights", "map.yaml"),
        (*counting, "--weights", "empty.csv"), (*counting, "--quotas", "empty.csv"),
        (*counting, "--weights", "map.yaml"), (*counting, "-o", "rows.docx"), (*counting, "-o", "wjx.xlsx"),
    ]  # fmt: skip
    for line in bad:
        done = asked(*line)
        assert done.code in (1, 2), line
        assert "error: " in done.err
        assert "Traceback" not in done.err
    assert {p.name for p in folder.iterdir()} == {
        "wjx.xlsx", "heads.csv", "sites.csv", "empty.csv", "five.yaml", "twice.yaml", "map.yaml", "asked.yaml",
        "town.yaml",
    }  # fmt: skip
    assert "it should begin with quotas:" in asked(*counting, "--quotas", "empty.csv").err
    asked("survey", "wjx.xlsx", "-s", "asked.yaml")
    again = asked("survey", "wjx.xlsx", "-s", "asked.yaml")
    assert again.code == 1
    assert "--map survey.yaml" in again.err
