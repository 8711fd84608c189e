"""Scores taken from other schemes' runs: which run, what is said of it, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from commands import ROWS, SCHEME, Desk, dated
from running import flat, tree_of

from civscore.errors import CivScoreError
from civscore.months.history import SavedRun
from civscore.months.takes import choose_run

MINORS: dict[str, Any] = {
    "id": "minors", "name": "未成年人测评", "points": 100, "target": 85,
    "indicators": [
        {"id": "1", "name": "测评", "judge": {"type": "score", "full": 100}},
        {"id": "G", "name": "校园安全", "kind": "gate", "judge": "pass-fail"},
    ],
}  # fmt: skip
TAKING = [
    *SCHEME["indicators"][:1],
    {"id": "D", "name": "未成年人", "points": 40, "method": "external", "takes": "minors",
     "judge": {"type": "score", "full": 100}},
    {"id": "G", "name": "未成年人不低于 85", "kind": "gate", "sanction": "excluded", "takes": "minors",
     "judge": {"type": "at-least", "value": 85}},
]  # fmt: skip
FIELD = ROWS[:3]


@pytest.fixture
def city(desk: Desk) -> Desk:
    """A desk with both schemes; the city's takes the minors' score twice."""
    desk.scheme("minors.yaml", **MINORS)
    desk.scheme(indicators=TAKING)
    return desk


def minors(desk: Desk, month: str, mark: str, *more: str, gate: str = "是") -> None:
    """Score the minors' assessment of a month."""
    rows = [{"standard": "1", "result": mark}, {"standard": "G", "result": gate}]
    done = desk("run", desk.sheet("m.csv", dated(month, rows)), "-s", "minors.yaml", *more)
    assert done.code in (0, 3)


def city_run(desk: Desk, *more: str, rows: list[dict[str, str]] = FIELD, month: str = "2024-03") -> Any:
    return desk("run", desk.sheet(rows=dated(month, rows)), "-s", "town.yaml", *more)


# -- the figure -------------------------------------------------------------------------------------------------------


def test_the_printed_score_is_taken(city: Desk) -> None:
    """88.256 is printed as 88.26, and 88.26 of 100 is what counts: 40 × 0.8826 = 35.304."""
    minors(city, "2024-03", "88.256")
    done = city_run(city, "--json").json
    rows = {i["id"]: i for i in done["indicators"]}
    assert (rows["D"]["exact"], rows["G"]["rate"], done["total"]["status"]) == (35.304, 1, "short")
    taken = {"standards": ["D", "G"], "scheme": "minors", "label": "2024-03", "revision": 1, "score": 88.26,
             "points": 100, "status": "reached"}  # fmt: skip
    assert done["taken"] == [taken]
    assert done["gates"][0]["observed"] == [{"answer": "88.26", "rows": 1}]
    assert done["gates"][0]["cell"].endswith("history.db!minors!2024-03@1")


@pytest.mark.long
def test_what_was_taken_is_printed(city: Desk) -> None:
    """The terminal and the workbook say run, score, and of how many points. What it lost is a weak indicator, not in
    the ledger; the loss in the json, and the gate, name the run as their source."""
    minors(city, "2024-03", "84")
    done = city_run(city, "-o", "r.xlsx")
    assert done.code == 3
    assert "D, G: taken from minors 2024-03, 84.00 of 100" in done.out
    assert "excluded from this round" in done.out
    book = openpyxl.load_workbook(city.folder / "r.xlsx")
    rows = [[v for v in row if v is not None] for row in book["前置条件"].iter_rows(values_only=True)]
    assert ["D、G", "minors 2024-03", 100, 84, "✗ 未达目标"] in rows
    assert any(str(v).endswith("history.db!minors!2024-03@1") for row in rows for v in row)
    weak = [list(row) for row in book["薄弱指标"].iter_rows(values_only=True)]
    assert [1, "D", "未成年人", "外部评分", "84/100", 84, 100, 0.84, 6.4] in weak
    assert not any("D" in row for row in book["问题台账"].iter_rows(values_only=True))
    losses = city_run(city, "--json", "--replace").json["losses"]
    (loss,) = [one for one in losses if one["standard"] == "D"]
    assert loss["cell"].endswith("history.db!minors!2024-03@1")


def test_exactly_the_threshold(city: Desk) -> None:
    """84.995 is printed as 85.00: what is published decides, and 85 is met."""
    minors(city, "2024-03", "84.995")
    assert city_run(city).code == 0


def test_the_row_of_the_sheet_goes_before(city: Desk) -> None:
    """A row for the standard itself counts, and a note says which run was passed over; the other still takes."""
    minors(city, "2024-03", "84")
    done = city_run(city, "--json", rows=[*FIELD, {"standard": "G", "result": "90"}]).json
    assert done["taken"][0]["standards"] == ["D"]
    assert done["gates"][0]["observed"] == [{"answer": "90", "rows": 1}]
    (note,) = [p for p in done["problems"] if p["code"] == "row-before-taken"]
    assert note["level"] == "note"
    assert "minors 2024-03 (84.00) was not taken" in note["message"]


# -- which run --------------------------------------------------------------------------------------------------------


def saved(number: int, label: str, period: str | None) -> SavedRun:
    return SavedRun(number, label, 1, period, "", "m", "", "", "80.00", 80.0, 1.0, "scored", 0, 1, "m.yaml")


@pytest.mark.parametrize(
    ("label", "month", "chosen"),
    [
        ("2024-03", "2024-03", 3), ("round 2", "2024-05", 5), ("2024-05", "2024-05", 2), ("2024-04", "2024-04", 4),
        ("2023-01", "2023-01", 2), ("spring", None, 2),
    ],
)  # fmt: skip
def test_which_run_is_taken(label: str, month: str | None, chosen: int) -> None:
    """That of the same label; else the newest that is not of a later month; else the newest."""
    runs = [
        saved(1, "2024-02", None), saved(2, "2024-05", "2024-05"), saved(3, "2024-03", "2024-03"),
        saved(4, "again", "2024-03"), saved(5, "round 2", "2024-01"),
    ]  # fmt: skip
    found = choose_run(runs, label, month)
    assert found is not None and found.id == chosen
    assert choose_run([], label, month) is None


def test_the_latest_revision_is_taken(city: Desk) -> None:
    """A corrected run is taken as it is now, and its revision is named."""
    minors(city, "2024-03", "80")
    minors(city, "2024-03", "90")
    assert "taken from minors 2024-03@2, 90.00 of 100" in city_run(city).out


def test_the_label_of_the_command_line_counts(city: Desk) -> None:
    """--label is what this run is called, so a run of that label is taken."""
    minors(city, "2024-03", "90")
    minors(city, "2024-01", "70", "--label", "final")
    assert "taken from minors final, 70.00" in city_run(city, "--label", "final").out


# -- nothing to take --------------------------------------------------------------------------------------------------


def test_no_run_and_no_row(city: Desk) -> None:
    """Standards without a run and a row leave the denominator (45 of 60 are 75 of 100), the gate is open, and a warning
    names each with its line; the run is saved."""
    done = city_run(city, "--json")
    assert done.code == 0
    assert done.err.count("takes the score of the scheme minors, but no run of it is saved") == 2
    assert "warning: town.yaml:" in done.err and "(D)" in done.err
    assert done.json["gates"][0]["outcome"] == "open"
    assert [i["status"] for i in done.json["indicators"] if i["id"] == "D"] == ["not-observed"]
    assert (done.json["total"]["exact"], done.json["total"]["coverage"]) == (75, 0.6)
    assert "2024-03" in city("history").out


@pytest.mark.parametrize(("missing", "code", "score"), [("zero", 0, 45), ("error", 1, None)])
def test_missing_decides(city: Desk, missing: str, code: int, score: float | None) -> None:
    """What is not observed counts as the scheme's ``missing`` says."""
    city.scheme(indicators=TAKING, missing=missing)
    done = city_run(city, "--json")
    assert done.code == code
    assert score is None or done.json["total"]["exact"] == score


@pytest.mark.long
def test_check_and_forms_tell_of_it(city: Desk) -> None:
    """``check`` has a note for each, which goes with a row or a run; the forms say what they leave out."""
    clean = [{**row, "result": "是"} for row in FIELD]
    seen = city("check", city.sheet(rows=dated("2024-03", clean)), "-s", "town.yaml", "--json")
    assert [f["level"] for f in seen.json["problems"] if f["code"] == "nothing-to-take"] == ["note", "note"]
    jointly = city("check", "sheet.csv", "-s", "town.yaml", "-s", "minors.yaml", "--json").json["problems"]
    assert "nothing-to-take" not in [f["code"] for f in jointly]
    forms = city("template", "-o", "forms", "-s", "town.yaml")
    assert "Not in the forms: D, G, which take the score of the scheme minors" in forms.out.replace("\n", " ")
    minors(city, "2024-03", "88")
    seen = city("check", "sheet.csv", "-s", "town.yaml", "--json")
    assert "nothing-to-take" not in [f["code"] for f in seen.json["problems"]]


def test_init_tells_what_else_is_needed(city: Desk) -> None:
    """``init`` names the other scheme, and the blank workbook says when its standards are filled in."""
    made = city("init", "office", "-s", "town.yaml")
    assert "standards D, G take that of minors" in made.out.replace("\n", " ")
    book = openpyxl.load_workbook(city.folder / "office" / "inspections.xlsx")
    asked = [row[4] for row in book.worksheets[1].iter_rows(min_row=3, values_only=True) if row[0] == "G"]
    assert asked[0].startswith("平时不填：取体系 minors 测评的得分")


def test_a_blocked_run_is_warned_of(city: Desk) -> None:
    """A score whose own run is blocked is taken, with a warning."""
    minors(city, "2024-03", "90", gate="否")
    done = city_run(city)
    assert done.code == 0
    assert "minors 2024-03 (90.00), in which a gate was not met" in done.err


def test_a_run_without_a_score_is_warned_of(city: Desk) -> None:
    """Where the run has no score there is nothing to take: a warning, and the standard is not observed."""
    minors(city, "2024-03", "不涉及")
    done = city_run(city, "--json")
    assert "which has none" in done.err
    assert done.json["taken"] == []


def test_other_full_marks_are_warned_of(city: Desk) -> None:
    """A score out of 120 that is judged out of 100 is doubted."""
    first, gate = MINORS["indicators"]
    wide = {**first, "judge": {"type": "score", "full": 120}}
    city.scheme("minors.yaml", **{**MINORS, "points": 120, "indicators": [wide, gate]})
    minors(city, "2024-03", "90")
    assert "out of 120 points, but is judged out of 100" in city_run(city).err


# -- afterwards -------------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_saved_run_needs_no_other(city: Desk) -> None:
    """What was taken stays with the run: later runs of the other scheme change nothing, and both runs compare."""
    minors(city, "2024-03", "88")
    score = city_run(city, "--json").json["total"]["score"]
    minors(city, "2024-03", "20")
    assert city_run(city, "--json", month="2024-04", rows=[*FIELD, {"standard": "D", "result": "88"}]).code == 3
    found = city("diff", "2024-03", "2024-04", "--json").json
    assert (found["old"]["score"], found["new"]["score"], found["total"]["change"]) == (score, score, 0)
    assert [(g["old"], g["new"]) for g in found["gates"]] == [(True, False)]


def test_a_workbook_is_compared_with_what_it_takes(city: Desk) -> None:
    """A workbook in a comparison takes scores as a run does."""
    minors(city, "2024-03", "88")
    city_run(city)
    rows = city.sheet("again.csv", dated("2024-03", FIELD))
    assert city("diff", "2024-03", rows, "--json").json["total"]["change"] == 0


def test_an_xlsx_takes_as_well(city: Desk) -> None:
    """A workbook of several sheets, with numbers and texts of its own, gets the row too."""
    minors(city, "2024-03", "88")
    book = openpyxl.Workbook()
    for number, row in enumerate(FIELD):
        sheet = book.active if number == 0 else book.create_sheet(f"s{number}")
        for at, values in enumerate((["编号", "点位", "结果", "存在问题", "经纬度"],
                                     [row["standard"], f"点位{number}", 1, "有垃圾", 112.5]), 1):  # fmt: skip
            for column, value in enumerate(values, 1):
                sheet.cell(at, column, value)
    book.save(city.folder / "b.xlsx")
    done = city("run", "b.xlsx", "-s", "town.yaml", "--label", "2024-03", "--json").json
    assert done["total"]["exact"] == pytest.approx(60 + 35.2)
    assert city("diff", "latest", "latest").code == 0


# -- faults of the scheme ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("judge", "sound"),
    [
        ({"type": "at-least", "value": 85}, True), ({"type": "at-most", "value": 85}, True),
        ({"type": "score", "full": 100}, True), ({"type": "range", "worst": 60, "best": 90}, True),
        ({"type": "ratio", "target": 90}, True), ({"type": "shortfall", "required": 9, "each": 1, "full": 9}, True),
        ("pass-fail", False), ("tally", False), ("ratio", False), ("award", False), ("deduct", False),
        ({"type": "grades", "shares": {"A": 1}}, False),
    ],
)  # fmt: skip
def test_a_judge_that_reads_a_number(judge: Any, sound: bool) -> None:
    """A score can only be taken where the judge reads one number."""
    scheme = flat({}, {"takes": "minors", "judge": judge})
    if sound:
        assert tree_of(scheme).standards[1].takes == "minors"
        return
    with pytest.raises(CivScoreError, match="takes-needs-number"):
        tree_of(scheme)


def test_a_group_cannot_take() -> None:
    """takes on a group is a fault, and is not inherited."""
    with pytest.raises(CivScoreError) as caught:
        tree_of(flat({"takes": "m", "judge": {"type": "at-least", "value": 1}, "children": [{"id": "a", "name": "a"}]}))
    assert [p.code for p in caught.value.problems] == ["takes-on-group"]


def test_a_scheme_cannot_take_itself() -> None:
    """A scheme that takes its own score is a fault."""
    with pytest.raises(CivScoreError, match="takes-itself"):
        tree_of(flat({"takes": "t", "judge": {"type": "at-least", "value": 1}}))


def test_a_circle_is_a_fault(city: Desk) -> None:
    """Two schemes that take each other's scores: named with the whole way round, by run and by scheme check."""
    minors(city, "2024-03", "90")
    rounds = {**MINORS["indicators"][0], "takes": "town"}
    city.scheme("minors.yaml", **{**MINORS, "indicators": [rounds]})
    city_run(city)
    done = city("run", city.sheet("m.csv", [{"standard": "1", "result": "90"}]), "-s", "minors.yaml")
    assert done.code == 1
    assert "minors → town → minors" in done.err
    checked = city("scheme", "check", "minors.yaml")
    assert (checked.code, "minors → town → minors" in checked.err) == (1, True)
    assert city("scheme", "check", "town.yaml").code == 0


def test_the_history_keeps_the_scheme_of_a_run(city: Desk) -> None:
    """How many points the taken score is of comes from the scheme that was saved with it."""
    from civscore.months.history import History
    from civscore.months.takes import points_of

    minors(city, "2024-03", "90")
    history = History(city.folder / ".civscore" / "history.db")
    (run,) = history.runs()
    assert points_of(history, run) == Fraction(100)
