"""civ-score survey: what is wrong with its inputs is said of them, and the scheme is the folder's own."""

from __future__ import annotations

import pytest
from commands import Desk
from questionnaires import SCHEME, write

HEAD = ("问卷编号", "街道", "知道")
MAP = """scheme: asked
questionnaires:
  - name: residents
    match: ["one.xlsx"]
    questions:
      - {question: 知道, standard: "2.1", answers: {知道: 是, 不知道: 否}}
"""


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """A desk with a scheme of surveys, a map, and two exports of which the map knows one."""
    desk.scheme("asked.yaml", **SCHEME)
    (desk.folder / "survey.yaml").write_text(MAP, "utf-8")
    write(desk.folder / "one.xlsx", [HEAD, (1, "东街", "知道"), (2, "西街", "不知道")])
    write(desk.folder / "other.xlsx", [HEAD, (1, "东街", "知道"), (2, "西街", "知道"), (3, "西街", "知道")])
    return desk


@pytest.mark.parametrize("options", [(), ("--map", "survey.yaml"), ("--map", "none.yaml")])
def test_a_missing_file_is_what_is_said(asked: Desk, options: tuple[str, ...]) -> None:
    """Of a file that is not there nothing is said but that, whatever maps there are."""
    done = asked("survey", "none.xlsx", "-s", "asked.yaml", *options)
    assert done.code == 1
    assert "none.xlsx" in done.err and ".yaml" not in done.err


def test_a_folder_without_respondents(asked: Desk) -> None:
    """A folder in which nothing lies that could be respondents is refused, and the program does not break."""
    (asked.folder / "q").mkdir()
    (asked.folder / "q" / "notes.txt").write_text("hello", "utf-8")
    done = asked("survey", "q", "-s", "asked.yaml")
    assert done.code == 1 and "q: " in done.err


def test_sheets_of_no_questionnaire_have_an_account(asked: Desk) -> None:
    """The cells of a file that no questionnaire is for are counted by themselves, and not among answers left out."""
    done = asked("survey", "one.xlsx", "other.xlsx", "--map", "survey.yaml", "-s", "asked.yaml", "--json")
    accounts = done.json["accounts"]
    assert accounts["unmatched"] == 12 and "left-out" not in accounts
    said = asked("survey", "one.xlsx", "other.xlsx", "--map", "survey.yaml", "-s", "asked.yaml", "--lang", "zh").out
    assert "没有对应问卷的表 12" in said


def test_next_month_s_export_is_known_by_its_questions(asked: Desk) -> None:
    """A new file name needs no new map: it is said, and counted as if it were named; with other questions it is not."""
    done = asked("survey", "other.xlsx", "--map", "survey.yaml", "-s", "asked.yaml", "--json")
    assert (done.code, [one["people"] for one in done.json["standards"]]) == (0, [3])
    assert "match" in done.err
    write(asked.folder / "else.xlsx", [("问卷编号", "街道", "支持"), (1, "东街", "支持"), (2, "西街", "支持")])
    refused = asked("survey", "else.xlsx", "--map", "survey.yaml", "-s", "asked.yaml", "--lang", "zh")
    assert refused.code == 1 and "请核对 match 和题目" in refused.err


def test_a_choice_among_several_that_counts_as_yes_is_not_said_to_be_left_out(asked: Desk) -> None:
    """What the proposed map takes for yes is called so."""
    write(asked.folder / "more.xlsx", [HEAD, (1, "东街", "富强┋民主"), (2, "西街", "文明┋富强")])
    said = asked("survey", "more.xlsx", "-s", "asked.yaml", "-o", "more.yaml", "--lang", "zh").out
    assert "暂按“是”" in said and "暂不计" not in said


def test_the_folder_s_own_scheme(asked: Desk) -> None:
    """The scheme that a map names by its id is that of civscore.toml where that has the id; ``run`` needs no -s."""
    asked.scheme("own.yaml", **{**SCHEME, "name": "本地的体系"})
    (asked.folder / "civscore.toml").write_text('scheme = "own.yaml"\n', "utf-8")
    done = asked("survey", "one.xlsx", "--map", "survey.yaml", "-o", "rows.csv")
    assert "本地的体系" in done.out
    assert "civ-score run rows.csv" in done.out and " -s " not in done.out


def test_a_question_that_says_you_is_named(desk: Desk) -> None:
    """您 before a standard's name makes no doubt: the question names it."""
    desk.scheme("asked.yaml", **SCHEME)
    write(
        desk.folder / "people.xlsx",
        [("问卷编号", "3、您对窗口服务的评价", "请问您对社会治安的评价"), (1, "满意", "满意")],
    )
    done = desk("survey", "people.xlsx", "-s", "asked.yaml", "--json")
    found = [one for one in done.json["questions"] if one["standard"]]
    assert [one["standard"] for one in found] == ["1.4", "1.2"]
    assert not any("standard" in one["doubts"] for one in found)
