"""Judge, combine, convert: one line for each case, which an official can check by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from running import flat, passes, run

from civscore.errors import CivScoreError
from civscore.scoring.result import Result

F = Fraction
TEN = {"full": 10}
KINDS = {"垃圾堆": 0.5, "污水直排": 1}
STEPS = [{"from": 1, "each": 0.2}, {"from": 3, "each": 0.5}]


def judged(judge: Any, *rows: dict[str, str], **settings: Any) -> Result:
    """The result of rows of a lone standard; each is at a place of its own unless it says where."""
    placed = [{"standard": "1", "site": f"点位{n}", **row} for n, row in enumerate(rows)]
    return run(flat({"judge": judge}, **settings), placed)


def rate(judge: Any, *rows: dict[str, str], **settings: Any) -> Fraction | None:
    return judged(judge, *rows, **settings).nodes[1].rate


def codes(attempt: Callable[[], object]) -> list[str]:
    """The codes of the problems for which the input was refused."""
    with pytest.raises(CivScoreError) as caught:
        attempt()
    return [problem.code for problem in caught.value.problems]


# -- judges that look at one row --------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["达标", "合格", "是", "√", "✓", "1", "pass", "PASS", "Yes", " 达标 ", "１", "1.0"])
def test_a_pass_in_every_spelling(word: str) -> None:
    """Whatever an inspector writes for a pass earns all."""
    assert rate("pass-fail", {"result": word}) == 1


@pytest.mark.parametrize("word", ["不达标", "不合格", "否", "×", "✗", "0", "fail", "FAIL", "No", "０", "未达标"])
def test_a_fail_in_every_spelling(word: str) -> None:
    """Whatever an inspector writes for a fail earns nothing, and is never taken for a pass."""
    assert rate("pass-fail", {"result": word}) == 0


@pytest.mark.parametrize("column", ["result", "deduction", "count"])
@pytest.mark.parametrize("word", ["不涉及", "不适用", "N/A", "n/a", "NA", "na", "Ｎ／Ａ"])
def test_not_applicable_in_every_spelling(word: str, column: str) -> None:
    """A row that does not apply leaves the denominator: of a pass and two such rows the rate is 1, from one
    observation."""
    found = judged("pass-fail", {"result": "1"}, {column: word}, {column: word})
    assert (found.nodes[1].rate, found.nodes[1].observations) == (1, 1)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [("很满意", F(1)), ("满意", F(4, 5)), ("基本满意", F(3, 5)), ("不太满意", F(3, 10)), ("不满意", F(0))],
)
def test_grades(grade: str, expected: Fraction) -> None:
    """A grade earns its share exactly, whether the scale stands in the scheme or in the rule."""
    scale = {"很满意": 1, "满意": 0.8, "基本满意": 0.6, "不太满意": 0.3, "不满意": 0}
    assert rate({"type": "grades", "shares": scale}, {"result": grade}) == expected
    assert rate({"type": "grades", "scale": "s"}, {"result": grade}, scales={"s": scale}) == expected


@pytest.mark.parametrize(
    ("full", "marks", "expected"),
    [
        (100, "85", F("0.85")), (100, "85分", F("0.85")), (100, "85%", F("0.85")), (20, "17", F("0.85")),
        (20, "85%", F("0.85")),
        (20, "0", F(0)), (20, "20", F(1)), (100, "0.1", F("0.001")), (3, "1", F(1, 3)), (0.3, "0.1", F(1, 3)),
        (1000, "1,000", F(1)),
    ],
)  # fmt: skip
def test_marks_out_of_full_marks(full: float, marks: str, expected: Fraction) -> None:
    """Marks are a share of the full marks, and so is a percentage."""
    assert rate({"type": "score", "full": full}, {"result": marks}) == expected


def test_full_marks_are_the_points_where_nothing_else_is_said() -> None:
    """Under `score` and `deduct` without `full` a standard of 25 points is judged out of 25."""
    for judge, row in (("score", {"result": "20"}), ("deduct", {"deduction": "5"})):
        found = run(flat({"points": 25, "judge": judge}, points=25), [{"standard": "1", **row}])
        assert (found.nodes[1].rate, found.total.exact) == (F(4, 5), 20)


@pytest.mark.parametrize(
    ("required", "each", "count", "expected"),
    [
        (5, 2, "5", F(1)),
        (5, 2, "4", F("0.8")),
        (5, 2, "0", F(0)),
        (5, 2, "9", F(1)),
        (5, 3, "1", F(0)),
        (5, 0.5, "4", F("0.95")),
    ],
)
def test_shortfall(required: int, each: float, count: str, expected: Fraction) -> None:
    """每500米≥5条，少一条扣2分: 4 of 5 leave 8 of 10; a surplus earns nothing, and there is nothing under 0."""
    judge = {"type": "shortfall", "required": required, "each": each, **TEN}
    assert rate(judge, {"result": count}) == expected
    assert rate(judge, {"count": count}) == expected


def test_shortfall_may_overdraw() -> None:
    """倒扣: with `overdraw` 6 missing at 2 each leave −2 of 10."""
    assert rate({"type": "shortfall", "required": 6, "each": 2, "overdraw": True, **TEN}, {"result": "0"}) == F(-1, 5)


@pytest.mark.parametrize(
    ("target", "cells", "expected"),
    [
        (4, {"result": "3"}, F(3, 4)), (4, {"count": "3"}, F(3, 4)), (4, {"result": "9"}, F(1)),
        (4, {"result": "0"}, F(0)),
        (0.9, {"result": "45%"}, F(1, 2)), (90, {"result": "45%"}, F(1, 2)), (0.9, {"result": "0.45"}, F(1, 2)),
        (None, {"count": "7", "total": "10"}, F(7, 10)), (None, {"count": "12", "total": "10"}, F(1)),
        (None, {"count": "0", "total": "0"}, None),
    ],
)  # fmt: skip
def test_ratio(target: float | None, cells: dict[str, str], expected: Fraction | None) -> None:
    """A count is a share of the target, or of its row's own total, and 1 at most; 0 of 0 does not apply."""
    judge = {"type": "ratio"} if target is None else {"type": "ratio", "target": target}
    assert rate(judge, cells) == expected


def test_ratio_weighs_every_row_the_same_and_tally_every_answer() -> None:
    """1 of 2 and 90 of 100 are (0.5 + 0.9) / 2 under `ratio`, and 91 of 102 under `tally`."""
    rows = ({"count": "1", "total": "2"}, {"count": "90", "total": "100"})
    assert rate("ratio", *rows) == F(7, 10)
    assert rate("tally", *rows) == F(91, 102)


def test_a_count_may_stand_in_either_column() -> None:
    """In a sheet where one team writes the number under 数量 and another under 达标数 both are read."""
    assert rate({"type": "ratio", "target": 4}, {"result": "4"}, {"count": "2"}) == F(3, 4)


@pytest.mark.parametrize(
    ("judge", "value", "given", "expected"),
    [
        ("at-least", 0.95, "95%", 1), ("at-least", 0.95, "0.95", 1), ("at-least", 0.95, "94.9%", 0),
        ("at-least", 95, "95%", 1),
        ("at-least", 95, "95", 1), ("at-least", 95, "94.99", 0), ("at-least", 0, "-1", 0), ("at-least", -5, "-4", 1),
        ("at-most", 3, "3", 1), ("at-most", 3, "3.01", 0), ("at-most", 0.05, "5%", 1), ("at-most", 5, "5.1%", 0),
    ],
)  # fmt: skip
def test_thresholds(judge: str, value: float, given: str, expected: int) -> None:
    """The threshold itself is met; a percent sign means hundredths where the threshold is at most 1."""
    assert rate({"type": judge, "value": value}, {"result": given}) == expected


@pytest.mark.parametrize(
    ("worst", "best", "given", "expected"),
    [
        (20, 100, "60", F(1, 2)), (20, 100, "20", F(0)), (20, 100, "100", F(1)), (20, 100, "10", F(0)),
        (20, 100, "120", F(1)),
        (8, 0, "2", F(3, 4)), (8, 0, "9", F(0)), (0, 1, "25%", F(1, 4)), (0, 100, "25%", F(1, 4)),
        (-10, 10, "0", F(1, 2)),
        (0.1, 0.4, "0.2", F(1, 3)),
    ],
)  # fmt: skip
def test_range(worst: float, best: float, given: str, expected: Fraction) -> None:
    """Between worst and best the rate is linear, whichever is larger; beyond them it stays at 0 and 1."""
    assert rate({"type": "range", "worst": worst, "best": best}, {"result": given}) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [("1", 0.0), ("10", 0.5), ("100", 1.0), ("5", math.log(5) / math.log(100))]
)
def test_range_of_logarithms(given: str, expected: float) -> None:
    """With `log` 10 lies half-way between 1 and 100."""
    assert float(
        rate({"type": "range", "worst": 1, "best": 100, "log": True}, {"result": given}) or 0
    ) == pytest.approx(expected)


def test_tally() -> None:
    """372 of 400 satisfied answers are 93 %; 0 of 0 is not applicable."""
    assert rate("tally", {"count": "372", "total": "400"}) == F(93, 100)
    assert rate("tally", {"count": "0", "total": "0"}) is None


def test_award_needs_no_row() -> None:
    """A standard under `award` is full in the whole and in every area, but not in a site that nobody judged it at."""
    found = run(flat({}, {"judge": "award"}, areas=["district"]), passes("1", "0", district="东区", site="甲"))
    assert (found.total.exact, found.total.coverage) == (50, 1)
    assert (found.scopes["district"].members[0].exact, found.scopes["site"].members[0].exact) == (50, 0)


@pytest.mark.parametrize("judge", [
    {"type": "score", "full": 0.123456789012345}, {"type": "range", "worst": 0.001, "best": 0.123456789012345},
    {"type": "ratio", "target": 0.123456789012345},
    {"type": "shortfall", "required": 0.123456789012345, "each": 1, "full": 0.123456789012345},
])  # fmt: skip
def test_many_digits_are_judged_exactly(judge: dict[str, Any]) -> None:
    """Numbers with a dozen decimals, in the scheme and in the cells, give the exact fraction and never overflow."""
    full, given = F("0.123456789012345"), F("0.012345678901234")
    low = F("0.001") if judge["type"] == "range" else F(0)
    rows = ({"result": "0.012345678901234"}, {"result": "0"} if judge["type"] != "range" else {"result": "0.001"})
    assert rate(judge, *rows) == (given - low) / (full - low) / 2


# -- deduct: the rows of a visit together -----------------------------------------------------------------------------


def visit(judge: dict[str, Any], *rows: dict[str, str]) -> Fraction | None:
    """The rate of one visit: all rows at one site on one day, out of 10."""
    return rate({"type": "deduct", **TEN, **judge}, *({"site": "甲", "date": "2024-03-01", **row} for row in rows))


@pytest.mark.parametrize(
    ("judge", "rows", "expected"),
    [
        ({"each": 2}, ["3"], "4"), ({"each": 2}, ["9"], "0"), ({"each": 2}, [""], "10"), ({"each": 2}, ["0"], "10"),
        ({"each": 2}, ["1", "2"], "4"), ({"each": 2}, ["4", "4"], "0"), ({}, ["2.5"], "7.5"),
        ({}, ["2.5", "", "0.5"], "7"),
        ({"steps": STEPS}, ["1"], "9.8"), ({"steps": STEPS}, ["2"], "9.6"), ({"steps": STEPS}, ["3"], "9.1"),
        ({"steps": STEPS}, ["1", "3"], "8.6"), ({"steps": STEPS}, ["2", "", "2"], "8.6"),
        ({"each": 2, "overdraw": True}, ["6"], "-2"),
    ],
)  # fmt: skip
def test_faults_of_a_visit_add_up(judge: dict[str, Any], rows: list[str], expected: str) -> None:
    """少一处扣2分，扣完为止: what the faults of one visit cost together is taken from 10, and under 0 only where
    overdrawn."""
    assert visit(judge, *({"result": result} for result in rows)) == F(expected) / 10


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"kind": "垃圾堆"}], "9.5"), ([{"kind": "污水直排", "result": "2"}], "8"),
        ([{"kind": "垃圾堆", "result": "0"}], "10"),
        ([{"kind": "垃圾堆"}, {"kind": "污水直排"}, {"result": "0"}], "8.5"),
        ([{"kind": "垃圾堆", "deduction": "3"}], "7"), ([{}], "10"),
    ],
)  # fmt: skip
def test_faults_by_kind(rows: list[dict[str, str]], expected: str) -> None:
    """垃圾堆 −0.5, 污水直排 −1: each kind has its price, one fault where no number stands; a written deduction
    goes first."""
    assert visit({"kinds": KINDS}, *rows) == F(expected) / 10


def test_prices_of_many_digits_do_not_overflow() -> None:
    """20 faults at 0.123456789012 cost 2.46913578024, though another cell of the sheet has fourteen decimals."""
    judge = {"kinds": {"垃圾堆": 0.123456789012}}
    rows = ({"kind": "垃圾堆", "result": "20"}, {"deduction": "0.00000000000001"})
    assert visit(judge, *rows) == 1 - (F("2.46913578024") + F("0.00000000000001")) / 10


def test_a_visit_is_a_place_and_a_day() -> None:
    """The floor is at each visit: 6 faults at 2 in one day leave 0 of 10, on two days or at two sites 8 of 20."""
    rows = [{"site": "甲", "date": "2024-03-01", "result": "3"}, {"site": "甲", "date": "2024-03-01", "result": "3"}]
    judge = {"type": "deduct", "each": 2, **TEN}
    assert rate(judge, *rows) == 0
    assert rate(judge, rows[0], {**rows[1], "date": "2024-03-02"}) == F(8, 20)
    assert rate(judge, rows[0], {**rows[1], "site": "乙"}) == F(8, 20)
    assert rate(judge, rows[0], {**rows[1], "date": "20240301"}) == 0


@pytest.mark.parametrize(("district", "expected"), [("东区", F(0)), ("西区", F(8, 20)), ("", F(8, 20))])
def test_a_row_without_a_site_is_about_its_area(district: str, expected: Fraction) -> None:
    """Where no site is named the most specific area stands for it, and without an area the whole."""
    rows = [{"standard": "1", "district": name, "result": "3"} for name in ("东区", district)]
    assert run(flat({"judge": {"type": "deduct", "each": 2, **TEN}}), rows).nodes[1].rate == expected


def test_losses_of_a_visit_go_to_its_rows() -> None:
    """Of 3 points lost in one visit (2 for one row, 4 for another, capped at the 3 there were) one falls on the
    first and two on the second."""
    judge = {"type": "deduct", "full": 3}
    rows = [{"site": "甲", "deduction": "2", "unit": "甲局"}, {"site": "甲", "deduction": "4", "unit": "乙局"}]
    assert {u.unit: u.split for u in judged(judge, *rows, points=3).unit_losses} == {"乙局": 2, "甲局": 1}


def test_losses_of_a_stepped_visit_do_not_depend_on_order() -> None:
    """Under `steps` every fault of a visit costs the visit's average: 1.4 for 4 faults is 0.35 for one of them, in
    whatever row."""
    judge = {"type": "deduct", "steps": STEPS, **TEN}
    rows = [{"site": "甲", "result": "1", "unit": "甲局"}, {"site": "甲", "result": "3", "unit": "乙局"}]
    expected = {"甲局": F("0.35"), "乙局": F("1.05")}
    for order in (rows, rows[::-1]):
        assert {u.unit: u.split for u in judged(judge, *order, points=10).unit_losses} == expected


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("judge", "cells", "code"),
    [
        ("pass-fail", {"result": "大概"}, "unknown-result"), ("pass-fail", {"issue": "空"}, "blank-result"),
        ({"type": "grades", "shares": {"A": 1}}, {"result": "B"}, "unknown-grade"),
        ({"type": "grades", "shares": {"A": 1}}, {}, "blank-result"),
        ({"type": "score", "full": 10}, {"result": "11"}, "out-of-range"),
        ({"type": "score", "full": 10}, {"result": "-1"}, "out-of-range"),
        ({"type": "score", "full": 10}, {"result": "101%"}, "out-of-range"),
        ({"type": "score", "full": 10}, {"result": "七"}, "not-a-number"),
        ({"type": "ratio", "target": 4}, {}, "blank-result"),
        ({"type": "ratio", "target": 4}, {"result": "-1"}, "out-of-range"),
        ({"type": "ratio", "target": 4}, {"count": "-1"}, "out-of-range"),
        ({"type": "ratio", "target": 4}, {"count": "x"}, "not-a-number"),
        ("ratio", {"count": "3"}, "blank-count"), ("ratio", {"count": "3", "total": "0"}, "count-without-total"),
        ("tally", {"count": "11", "total": "10"}, "count-above-total"), ("tally", {"total": "10"}, "blank-count"),
        ("tally", {"count": "-1", "total": "10"}, "out-of-range"),
        ("tally", {"count": "1", "total": "ten"}, "not-a-number"),
        ({"type": "at-least", "value": 3}, {"result": "多"}, "not-a-number"),
        ({"type": "at-most", "value": 3}, {}, "blank-result"),
        ({"type": "range", "worst": 1, "best": 9, "log": True}, {"result": "0"}, "out-of-range"),
        ({"type": "shortfall", "required": 1, "each": 1, "full": 2}, {"result": "-1"}, "out-of-range"),
        ({"type": "deduct", "each": 1}, {"result": "-1"}, "out-of-range"),
        ({"type": "deduct", "each": 1}, {"deduction": "-1"}, "negative-deduction"),
        ({"type": "deduct", "each": 1}, {"result": "两处"}, "not-a-number"),
        ({"type": "deduct", "kinds": KINDS}, {"kind": "别的"}, "unknown-kind"),
        ({"type": "deduct", "kinds": KINDS}, {"result": "2"}, "kind-missing"),
        ({"type": "deduct", "steps": STEPS}, {"result": "1.5"}, "not-whole"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_an_error(judge: Any, cells: dict[str, str], code: str) -> None:
    """A result that its judge cannot read is refused by name, never scored as 0 and never clipped."""
    assert codes(lambda: judged(judge, cells)) == [code]


def test_a_fraction_for_a_percentage_is_doubted() -> None:
    """0.95 against a threshold of 95 is scored as written, with a warning that it looks like a percentage."""
    found = judged({"type": "at-least", "value": 95}, {"result": "0.95"})
    assert (found.nodes[1].rate, [p.code for p in found.problems]) == (0, ["looks-like-percent"])


@pytest.mark.parametrize(
    ("threshold", "given", "doubted"),
    [
        (2, "1", False), (10, "1", False), (49, "1", False), (50, "1", True), (95, "1", True), (2, "0.05", True),
        (95, "0.95", True), (1, "0.95", False), (95, "0", False), (95, "2", False), (95, "100%", False),
    ],
)  # fmt: skip
def test_a_count_of_one_is_no_percentage(threshold: int, given: str, doubted: bool) -> None:
    """1 against a threshold of 2 is a count of one, against 95 it may be 100 %; a fraction is always doubted."""
    found = judged({"type": "at-least", "value": threshold}, {"result": given})
    assert [p.code for p in found.problems] == (["looks-like-percent"] if doubted else [])


# -- words of the scheme ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["Ⅱ级", "II级", "ii级", "ＩＩ级", " Ⅱ级 "])
@pytest.mark.parametrize("stated", ["Ⅱ级", "II级"])
def test_grades_are_matched_in_one_dress(stated: str, given: str) -> None:
    """Ⅱ级, II级 and full-width letters are one grade, in the scheme and in the sheet."""
    scale = {"Ⅰ级": 1, stated: 0.6}
    assert rate({"type": "grades", "shares": scale}, {"result": given}) == F(3, 5)
    assert rate({"type": "grades", "scale": "s"}, {"result": given}, scales={"s": scale}) == F(3, 5)


def test_kinds_are_matched_in_one_dress() -> None:
    """So are kinds of faults."""
    assert visit({"kinds": {"Ⅱ类（重）": 2}}, {"kind": "II类(重)"}) == F(8, 10)


@pytest.mark.parametrize(
    ("judge", "scales"),
    [
        ({"type": "grades", "shares": {"A": 1, "a": 0}}, {}),
        ({"type": "grades", "shares": {"Ⅱ级": 1, "II级": 0}}, {}),
        ({"type": "deduct", "kinds": {"（重）": 1, "(重)": 2}}, {}),
        ({"type": "grades", "scale": "s"}, {"s": {"优": 1, "优 ": 0}}),
    ],
)
def test_two_words_that_are_one(judge: Any, scales: Any) -> None:
    """Two grades or kinds that no sheet can tell apart are a fault of the scheme that names both."""
    with pytest.raises(CivScoreError) as caught:
        judged(judge, {"result": "A"}, scales=scales)
    (problem,) = caught.value.problems
    assert problem.code == "rule-words-alike"
    assert {"first", "second"} <= problem.values.keys()
    assert problem.where.line is not None


# -- combine ----------------------------------------------------------------------------------------------------------

SITES = [
    *passes("1", "1", "1", "1", "0", site="甲", site_type="主干道"),
    *passes("1", "1", "0", site="乙", site_type="市场"),
    *passes("1", "0", site="丙", site_type="市场"),
    *passes("1", "不涉及", site="丁", site_type="小巷"),
]


@pytest.mark.parametrize(
    ("combine", "expected"),
    [("pooled", F(4, 7)), ("by-site", F(5, 12)), ("by-site-type", F(31, 48)), ("worst", F(0))],
)
def test_combines(combine: str, expected: Fraction) -> None:
    """Sites with 3 of 4, 1 of 2, 0 of 1 and one not applicable: pooled 4/7, mean of sites 5/12, of types (3 × 3/4
    + 1/3) / 4, worst 0."""
    types = {
        "road": {"name": "主干道", "weight": 3},
        "market": {"name": "集贸市场", "aliases": ["市场"]},
        "alley": {"name": "小巷"},
    }
    assert run(flat({"combine": combine}, site_types=types), SITES).nodes[1].rate == expected


def test_by_site_type_without_weights_or_types() -> None:
    """Types that the scheme does not weigh are all worth 1, and so is a row without a type; if all weigh 0 they
    are equal."""
    rows = [*passes("1", "1", site="甲", site_type="主干道"), *passes("1", "0", site="乙")]
    assert run(flat({"combine": "by-site-type"}), rows).nodes[1].rate == F(1, 2)
    weightless = {"road": {"name": "主干道", "weight": 0}}
    assert run(flat({"combine": "by-site-type"}, site_types=weightless), rows).nodes[1].rate == 0
    assert run(flat({"combine": "by-site-type"}, site_types=weightless), rows[:1]).nodes[1].rate == 1


@pytest.mark.parametrize(("combine", "expected"), [("by-site", F(3, 4)), ("worst", F(1, 2)), ("pooled", F(2, 3))])
def test_an_area_stands_for_a_site(combine: str, expected: Fraction) -> None:
    """Rows without a site are combined by their most specific area: one street with 1 of 2 and a district with 1
    of 1."""
    rows = [*passes("1", "1", "0", district="东区", street="一街"), *passes("1", "1", district="东区")]
    assert run(flat({"combine": combine}), rows).nodes[1].rate == expected


# -- convert ----------------------------------------------------------------------------------------------------------

BANDS = [{"at_least": 0.8, "rate": 0.6}, {"at_least": 0.9, "rate": 1}]


@pytest.mark.parametrize(
    ("convert", "good", "expected"),
    [
        ({"type": "bands", "bands": BANDS}, 10, "1"), ({"type": "bands", "bands": BANDS}, 9, "1"),
        ({"type": "bands", "bands": BANDS}, 8, "0.6"),
        ({"type": "bands", "bands": BANDS}, 7, "0"),
        ({"type": "bands", "of": "count", "bands": [{"at_least": 4, "rate": 0.5}]}, 4, "0.5"),
        ({"type": "bands", "of": "count", "bands": [{"at_least": 4, "rate": 0.5}]}, 3, "0"),
        ("all-or-nothing", 10, "1"), ("all-or-nothing", 9, "0"), ("linear", 7, "0.7"),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 10, "1"),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 9, "1"),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 7, "0.6"),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 1, "0"),
    ],
)  # fmt: skip
def test_converts(convert: Any, good: int, expected: str) -> None:
    """Of ten observations 9 *is* 0.9; below a threshold of 0.9 each percentage point costs 2 of the full marks'
    hundredths."""
    assert run(flat({"convert": convert}), passes("1", *["1"] * good, *["0"] * (10 - good))).nodes[1].rate == F(
        expected
    )


def test_bands_of_a_count_count_what_was_earned() -> None:
    """Bands of a count take Σ earned in the judge's own measure: 372 satisfied answers of 400 reach a band from 372."""
    bands = {"type": "bands", "of": "count", "bands": [{"at_least": 372, "rate": 1}]}
    scheme = flat({"judge": "tally", "convert": bands}, areas=["district"])
    for count, expected in (("372", 100), ("371", 0)):
        found = run(scheme, [{"standard": "1", "count": count, "total": "400", "district": "东区"}])
        assert (found.total.exact, found.scopes["district"].members[0].exact) == (expected, expected)


# -- profiles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("profile", "expected"), [("city", F(3, 8)), ("county", F(3, 4))])
def test_a_profile_chooses_the_numbers(profile: str, expected: Fraction) -> None:
    """A parameter written by profile is the chosen profile's: 3 of 8 in a city, 3 of 4 in a county."""
    scheme = flat({"judge": {"type": "ratio", "target": {"city": 8, "county": 4}}}, profiles=["city", "county"])
    assert run(scheme, passes("1", "3"), profile=profile).nodes[1].rate == expected
