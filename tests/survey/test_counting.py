"""Counting: every cell has an account, answers become what the map says, margins, quotas and rows are right."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from itertools import product
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from commands import Desk, desk  # noqa: F401
from hypothesis import given
from hypothesis import strategies as st
from questionnaires import SCHEME, SHARES, WJX, counted, sheets_of, tree, write
from searching import examples

from civscore.errors import CivScoreError
from civscore.survey.accounting import unaccounted
from civscore.survey.doubts import duration
from civscore.survey.figures import StandardFigures, areas_together, figures_of
from civscore.survey.margin import interval
from civscore.survey.propose import proposed
from civscore.survey.rows import percentage, survey_rows

GRADES = {word: word for word in SHARES}
SAFE = {"question": "治安", "standard": "1.2", "answers": {**GRADES, "说不清": "不计", "(无)": "跳过"}}
KNOWN = {"question": "知道", "standard": "2.1", "answers": {"知道": "是", "不知道": "否"}}
HEAD = ("问卷编号", "街道", "知道", "治安", "备注")
WORDS = st.sampled_from([*SHARES, "说不清", "(跳过)", "(无)", ""])
ROWS = st.lists(
    st.tuples(st.sampled_from(["东街", "西街", ""]), st.sampled_from(["知道", "不知道", "", "(空)"]), WORDS,
              st.sampled_from(["", "好"])),
    min_size=1, max_size=30,
)  # fmt: skip


def one(folder: Path, rows: list[tuple[Any, ...]], *questions: dict[str, Any], **others: Any) -> StandardFigures:
    """The figures of the only standard that is counted."""
    (found,) = figures_of(counted(folder, [HEAD, *rows], questions, **others))
    return found


@examples(100)
@given(ROWS, st.booleans())
def test_counts_are_those_of_a_plain_loop(rows: list[tuple[str, str, str, str]], filtered: bool) -> None:
    """For any answers: people, what they earned, areas and the filter are what a loop over the rows gives, and every
    filled cell is in one account."""
    only = {"only": {"question": "知道", "answers": ["知道"]}} if filtered else {}
    with TemporaryDirectory() as name:
        table = [HEAD, *((n, *row) for n, row in enumerate(rows, 1))]
        survey = counted(Path(name), table, [{**SAFE, **only}, KNOWN], areas={"street": "街道"})
    figures = {f.standard.id: f for f in figures_of(survey)}
    asked = [row for row in rows if row[2] in SHARES and (not filtered or row[1] == "知道")]
    assert figures["1.2"].whole.people == len(asked)
    assert figures["1.2"].whole.earned == sum((SHARES[row[2]] for row in asked), Fraction(0))
    streets = Counter(row[0] for row in asked)
    assert {a[1]: f.people for a, f in figures["1.2"].areas.items()} == (streets if set(streets) - {""} else {})
    assert figures["2.1"].words == {"是": sum(r[1] == "知道" for r in rows), "否": sum(r[1] == "不知道" for r in rows)}
    filled = sum(bool(str(cell)) for row in table for cell in row)
    (sheet,) = survey.sheets
    assert sum(sheet.accounts.values()) == filled
    assert unaccounted(sheet.resolved, sheet.accounts) == 0


def test_what_a_word_becomes(tmp_path: Path) -> None:
    """Don't know is out of the base, skipped words and blanks are no answers, each counted by its reason."""
    found = one(tmp_path, [(1, "", "", "说不清", ""), (2, "", "", "(跳过)", ""), (3, "", "", "满意", ""), (4,)], SAFE)
    assert {why.name: count for why, count in found.whys.items() if count} == {
        "COUNTED": 1, "BLANK": 1, "SKIPPED": 1, "OUT": 1
    }  # fmt: skip


def test_an_unknown_answer_is_refused_with_its_cell(tmp_path: Path) -> None:
    """A word that the map does not know is an error at its first cell, with how many gave it; never the worst grade."""
    rows = [(1, "", "", "还行", ""), (2, "", "", "满意┋不满意", ""), (3, "", "", "还行", "")]
    with pytest.raises(CivScoreError) as refused:
        counted(tmp_path, [HEAD, *rows], [SAFE])
    assert [(p.code, p.where.cell, p.values["word"], p.values["people"]) for p in refused.value.problems] == [
        ("survey-unknown-answer", "D2", "还行", 2), ("survey-unknown-answer", "D3", "满意┋不满意", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("several", "yes"), [("any", 2), ("all", 1)])
def test_several_answers_count_a_person_once(tmp_path: Path, several: str, yes: int) -> None:
    """Of several answers any of them, or all of them, have to be yes; a person is one person."""
    rows = [(1, "", "电视┋网络", "", ""), (2, "", "电视┋没听过", "", ""), (3, "", "没听过", "", "")]
    answers = {"电视": "是", "网络": "是", "没听过": "否"}
    entry = {"question": "知道", "standard": "2.1", "several": several, "answers": answers}
    assert one(tmp_path, rows, entry).words == {"是": yes, "否": 3 - yes}


def test_marks_are_read_as_numbers(tmp_path: Path) -> None:
    """Marks of ten are averaged; one above ten is refused."""
    entry = {"question": "治安", "standard": "3", "numbers": True}
    found = one(tmp_path, [(1, "", "", "8", ""), (2, "", "", "9.5分", "")], entry)
    assert found.whole.rate == Fraction(1750, 2000)
    with pytest.raises(CivScoreError):
        counted(tmp_path, [HEAD, (1, "", "", "11", "")], [entry])


@pytest.mark.parametrize(("yes", "rate", "met"), [(9, "90%", 1), (8, "80%", 0), (10, "100%", 1)])
def test_a_threshold_is_reached_by_all_together(desk: Desk, yes: int, rate: str, met: int) -> None:  # noqa: F811
    """A standard that takes a rate (at least 90 %) has one row for all, not one an area, and ``run`` scores it."""
    desk.scheme("asked.yaml", **SCHEME)
    rows = [(at, "东街" if at < 3 else "西街", "", "满意" if at < yes else "不满意", "") for at in range(10)]
    write(desk.folder / "people.xlsx", [HEAD, *rows])
    question = {"question": "治安", "standard": "5", "answers": {"满意": "是", "不满意": "否"}}
    document = {"scheme": "asked", "questionnaires": [{"name": "q", "match": "*", "questions": [question]}]}
    (desk.folder / "map.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    done = desk("survey", "people.xlsx", "--map", "map.yaml", "-s", "asked.yaml", "-o", "rows.csv", "--lang", "zh")
    assert done.code == 0, done.err
    with (desk.folder / "rows.csv").open(encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert row["结果"] == rate
    scored = desk("run", "rows.csv", "-s", "asked.yaml", "--no-save", "--json").json
    assert next(one["rate"] for one in scored["indicators"] if one["id"] == "5") == met


def test_a_rate_is_never_rounded_over_a_threshold() -> None:
    """Twelve decimals: 89.99999 of a hundred is not 90."""
    assert percentage(Fraction(899_999, 1_000_000)) == "89.9999%"
    assert percentage(Fraction(2, 3)) == "66.666666666667%"
    assert percentage(Fraction(0)) == "0%"


@pytest.mark.parametrize(("question", "code"), [
    ({**SAFE, "question": "安治"}, "survey-no-question"), ({**SAFE, "standard": "1.9"}, "survey-no-standard"),
    ({**SAFE, "standard": "6"}, "survey-standard-takes-none"),
    ({**SAFE, "answers": {"满意": "极好"}}, "survey-no-meaning"), ({**SAFE, "several": "any"}, "survey-several-grades"),
    ({**SAFE, "only": {"question": "没有", "answers": "是"}}, "survey-no-question"),
    ({"question": "治安"}, "survey-nothing-mapped"), ({**SAFE, "standart": "1.2"}, "unknown-key"),
    ({**SAFE, "answers": {"满意": "满意", "满 意": "不满意"}}, "survey-words-alike"),
    ({**SAFE, "several": "some"}, "not-one-of"), ({"standard": "1.2"}, "missing-key"),
    ({**SAFE, "answers": ["满意"]}, "bad-value"),
])  # fmt: skip
def test_a_map_that_does_not_fit_is_refused(tmp_path: Path, question: dict[str, Any], code: str) -> None:
    """Every fault of a map is named with its line."""
    with pytest.raises(CivScoreError) as refused:
        counted(tmp_path, [HEAD, (1, "东街", "知道", "满意", "")], [question])
    assert code in {p.code for p in refused.value.problems}
    assert all(p.where.file.endswith("survey.yaml") for p in refused.value.problems)


def test_totals_and_notes_are_no_respondents(tmp_path: Path) -> None:
    """A row of totals and notes below the table are said and counted apart; a respondent with one answer is one."""
    rows = [
        (1, "东街", "知道", "满意", ""),
        (None, None, None, "满意", None),
        ("合计", "", 1, 2, ""),
        ("注：电话访问",),
    ]
    survey = counted(tmp_path, [("标题",), HEAD, *rows], [SAFE])
    assert survey.people == 2
    assert survey.sheets[0].accounts == {
        "answer": 2, "heading": 5, "title": 1, "carried": 3, "total": 3, "note": 1
    }  # fmt: skip
    assert [p.code for p in survey.problems] == ["survey-total-rows", "survey-note-rows"]


def test_an_error_cell_is_no_blank(tmp_path: Path) -> None:
    """#N/A in a question is refused at its cell."""
    import openpyxl

    from civscore.survey.desk import count_survey
    from civscore.survey.mapping import load_map

    path = write(tmp_path / "asked.xlsx", [HEAD, (1, "东街", "知道", "满意", "")])
    book = openpyxl.load_workbook(path)
    book.active["D2"] = "#N/A"
    book.save(path)
    file = tmp_path / "survey.yaml"
    file.write_text("questionnaires: [{match: '*', questions: [{question: 治安, standard: '1.2'}]}]", "utf-8")
    with pytest.raises(CivScoreError) as refused:
        count_survey(sheets_of(path), (*load_map(file), file), tree())
    assert [(p.code, p.where.cell) for p in refused.value.problems] == [("survey-error-cell", "D2")]


# -- margins -------------------------------------------------------------------------------------------------------


def test_margins_are_wilsons_and_narrower_in_a_finite_population() -> None:
    """372 of 400 against the formula in another form; all asked leaves no margin, half of all √½ of it, nearly."""
    z, n, p = 1.959963984540054, 400, 0.93
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    expected = [(p + z * z / (2 * n) + sign * half) / (1 + z * z / n) for sign in (-1, 1)]
    assert interval(372, 400) == pytest.approx(expected)
    assert interval(372, 400, 400) == (0.93, 0.93)
    low, high = interval(5000, 10000, 20000) or (0, 0)
    wide = interval(5000, 10000) or (0, 0)
    assert (high - low) / (wide[1] - wide[0]) == pytest.approx(sqrt(0.5), rel=1e-3)
    assert interval(0, 0) is None


def test_the_population_of_a_street_is_its_own(tmp_path: Path) -> None:
    """A population by street narrows each street, and the whole only where all streets have one."""
    rows = [(n, street, "", "满意", "") for n, street in enumerate(["东街"] * 4 + ["西街"] * 4)]
    known = {"东街": 4, "西街": 400}
    found = one(tmp_path, rows, SAFE, areas={"street": "街道"}, population=known)
    assert [f.population for f in found.areas.values()] == [4, 400]
    assert found.whole.population == 404
    assert next(iter(found.areas.values())).interval == (0.8, 0.8)
    lacking = one(tmp_path, rows, SAFE, areas={"street": "街道"}, population={"东街": 4})
    assert lacking.whole.population is None


# -- people --------------------------------------------------------------------------------------------------------

TIMED = ("问卷编号", "来自IP", "所用时间", "知道", "治安")


def test_doubtful_respondents_are_told_and_count_unless_the_map_says_so(tmp_path: Path) -> None:
    """Twice from a device, the same answers, too fast: all count; with leave_out the first of equal ones stays."""
    rows = [
        (1, "a", "90秒", "知道", "满意"), (2, "a", "100秒", "知道", "满意"), (3, "b", "80秒", "不知道", "满意"),
        (3, "c", "5秒", "知道", "不满意"), (5, "", "95秒", "知道", "满意"), (6, "", "95秒", "知道", "满意"),
    ]  # fmt: skip
    columns = {"respondent": "问卷编号", "device": "来自IP", "duration": "所用时间"}
    survey = counted(tmp_path, [TIMED, *rows], [KNOWN], columns=columns)
    (sheet,) = survey.sheets
    assert {d.kind: (int(d.who.sum()), int(d.again.sum())) for d in sheet.doubts} == {
        "same-id": (2, 1), "same-device": (2, 1), "same-answers": (2, 1), "fast": (1, 1)
    }  # fmt: skip
    assert figures_of(survey)[0].whole.people == 6
    assert [p.code for p in survey.problems if p.level == "warning"] == [
        "survey-same-id", "survey-same-device", "survey-same-answers", "survey-fast"
    ]  # fmt: skip
    less = counted(tmp_path, [TIMED, *rows], [KNOWN], columns=columns, leave_out=["same-answers", "fast"])
    (found,) = figures_of(less)
    assert (found.whole.people, found.whys[5]) == (4, 2)
    assert sum(less.sheets[0].accounts.values()) == sum(bool(str(c)) for row in (TIMED, *rows) for c in row)


def test_straight_lines_need_five_questions(tmp_path: Path) -> None:
    """One grade to five questions of a scale is a straight line; four are none."""
    heads = ("问卷编号", *"ABCDE")
    questions = [{"question": q, "standard": f"1.{n}", "answers": GRADES} for n, q in enumerate("ABCDE", 1)]
    rows = [(1, *["满意"] * 5), (2, *["满意"] * 4, "不满意"), (3, *["满意"] * 4, "")]
    (sheet,) = counted(tmp_path, [heads, *rows], questions).sheets
    assert [(d.kind, d.who.tolist()) for d in sheet.doubts] == [("straight", [True, False, False])]


@pytest.mark.parametrize(("text", "seconds"), [
    ("132秒", 132), ("2分3秒", 123), ("1小时2分", 3720), ("00:02:12", 132), ("02:12", 132), ("45.5", 45.5),
    ("1天", 86400),
])  # fmt: skip
def test_durations_as_products_write_them(text: str, seconds: float) -> None:
    """The spellings of a duration."""
    assert duration(text) == seconds
    assert duration("很快") != duration("很快")


def test_quotas_say_what_is_missing(tmp_path: Path) -> None:
    """Wanted, there, missing by category; who is in no category of a quota is named."""
    rows = [(n, street, "知道", "满意", "") for n, street in enumerate(["东街", "东街", "北街"])]
    survey = counted(tmp_path, [HEAD, *rows], [SAFE], areas={"street": "街道"}, quotas={"街道": {"东街": 1, "西街": 3}})
    assert [(q.category, q.wanted, q.there, q.missing) for q in survey.quotas] == [("东街", 1, 2, 0), ("西街", 3, 0, 3)]
    (problem,) = survey.problems
    assert (problem.code, problem.values["words"]) == ("survey-quota-others", ["北街"])


# -- rows and proposals --------------------------------------------------------------------------------------------


def test_rows_are_people_and_say_where_they_stand(tmp_path: Path) -> None:
    """A grade is a row a person with its cell, a tally a row a street with its cells; nothing is a site."""
    rows = [(7, "东街", "知道", "满意", ""), (8, "西街", "不知道", "不满意", ""), (9, "东街", "知道", "", "")]
    survey = counted(
        tmp_path, [HEAD, *rows], [SAFE, KNOWN], areas={"street": "街道"}, columns={"respondent": "问卷编号"}
    )
    found = survey_rows(survey).columns
    shown = [*zip(*(found[name] for name in ("standard", "street", "result", "count", "total", "source")), strict=True)]
    assert shown == [
        ("1.2", "东街", "满意", None, None, "asked.csv!D2"), ("1.2", "西街", "不满意", None, None, "asked.csv!D3"),
        ("2.1", "东街", None, 2, 2, "asked.csv!C2:C4"), ("2.1", "西街", None, 0, 1, "asked.csv!C2:C4"),
    ]  # fmt: skip
    assert found["respondent"] == ["7", "8", None, None]


def test_a_proposal_covers_every_question_once(tmp_path: Path) -> None:
    """Each question of a sheet stands in the proposal or is a column that says who and where; no standard is named
    twice."""
    (sheet,) = sheets_of(write(tmp_path / "wjx.xlsx", WJX))
    made = proposed([sheet], tree())
    (own,) = made.sheets
    headings = [sheet.headings[c] for q in own.questions for c in q.question.columns]
    said = {*headings, *own.roles.values(), *own.areas.values(), *own.groups.values(), "来源", "来源详情", "总分"}
    assert said == set(WJX[0])
    standards = [q.standard.id for q in made.mapped if q.standard]
    assert len(standards) == len(set(standards))
    assert own.areas == {"street": "2、您所在的街道"}
    assert own.groups == {"性别": "1、您的性别"}


def test_every_pair_of_grades_is_one_cell(tmp_path: Path) -> None:
    """All grades in all streets: counts by street and grade are one each."""
    rows = [(n, s, "", w, "") for n, (s, w) in enumerate(product(["东街", "西街"], SHARES))]
    found = one(tmp_path, rows, SAFE, areas={"street": "街道"})
    assert {a[1]: (f.people, f.earned) for a, f in found.areas.items()} == {
        s: (5, sum(SHARES.values(), Fraction(0))) for s in ("东街", "西街")
    }  # fmt: skip


def test_a_stated_design_effect_widens_the_margin() -> None:
    """What a scheme says of its interviewers' routes: of a deff of 4 a margin is that of a quarter of the people."""
    assert interval(80, 100, effect=4) == interval(20, 25)


def test_two_columns_of_one_heading_are_refused(tmp_path: Path) -> None:
    """Which of two columns with the heading of a question is meant, nobody knows."""
    with pytest.raises(CivScoreError) as refused:
        counted(tmp_path, [("问卷编号", "治安", "治安"), (1, "满意", "不满意")], [SAFE])
    assert [p.code for p in refused.value.problems] == ["survey-heading-twice"]


def test_answers_of_one_person_are_not_several_people(tmp_path: Path) -> None:
    """All answers of an area together have the interval of its people where each answered the same questions."""
    rows = [(1, "东街", "知道", "很满意", ""), (2, "东街", "不知道", "不满意", ""), (3, "西街", "知道", "", "")]
    survey = counted(tmp_path, [HEAD, *rows], [SAFE, KNOWN], areas={"street": "街道"})
    east, west = areas_together(survey, figures_of(survey)).values()
    assert (east.people, east.earned, east.interval) == (4, 2, interval(1, 2))
    assert (west.people, west.earned, west.interval) == (1, 1, interval(1, 1))


def test_areas_that_differ_in_blanks_are_told(tmp_path: Path) -> None:
    """They are counted apart, and said to be."""
    rows = [(1, "东 街", "知道", "", ""), (2, "东街", "知道", "", ""), (3, "西街", "知道", "", "")]
    survey = counted(tmp_path, [HEAD, *rows], [KNOWN], areas={"street": "街道"})
    told = [p.values["names"] for p in survey.problems if p.code == "survey-areas-alike"]
    assert [sorted(names) for names in told] == [["东 街", "东街"]]
