"""Dearer when notified again, half back when corrected on the spot: by hand, and against the reference scorer."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import running
import strategies
from agreement import differences
from hypothesis import assume, given
from hypothesis import strategies as st
from running import flat, passes, readings, tree_of
from searching import examples

from civscore.errors import CivScoreError
from civscore.gap.explain.explanation import explain
from civscore.gap.fixes import faulty, fixed, problems_of, score_fixed
from civscore.scoring.cells import tabulate
from civscore.scoring.observations import judge
from civscore.scoring.score import from_cells, score

PENALTIES = {"type": "deduct", "kinds": {"垃圾堆": 0.5, "污水直排": 1}, "full": 10}


def rate(standard: dict[str, Any], *rows: dict[str, str]) -> Fraction | None:
    return running.run(flat({"method": "field", **standard}), [{"standard": "1", **row} for row in rows]).nodes[1].rate


NOTIFIED = {"notified": "2024-02"}


@pytest.mark.parametrize(
    ("standard", "row", "earned"),
    [  # of 10, unless it says otherwise
        ({"judge": PENALTIES, "repeat": {"times": 2}}, {"kind": "污水直排", **NOTIFIED}, "8"),
        ({"judge": PENALTIES, "repeat": {"times": "4/3"}}, {"kind": "污水直排", **NOTIFIED}, "26/3"),
        ({"judge": PENALTIES, "repeat": {"extra": 1.7}}, {"kind": "垃圾堆", "result": "2", **NOTIFIED}, "7.3"),
        ({"judge": PENALTIES, "repeat": {"times": 2}}, {"kind": "污水直排"}, "9"),
        ({"judge": PENALTIES, "repeat": {"times": 2}}, {"kind": "污水直排", "repeated": "是"}, "8"),
        ({"judge": PENALTIES, "repeat": {"times": 2}}, {"kind": "污水直排", "repeated": "否", **NOTIFIED}, "9"),
        ({"judge": PENALTIES, "repeat": {"times": 20}}, {"kind": "污水直排", **NOTIFIED}, "0"),
        ({"judge": {**PENALTIES, "overdraw": True}, "repeat": {"times": 20}}, {"kind": "污水直排", **NOTIFIED}, "-10"),
        ({"judge": PENALTIES, "repeat": {"times": 2}}, {"result": "0", **NOTIFIED}, "10"),
        ({"judge": PENALTIES, "corrected": 0.5}, {"kind": "污水直排", "corrected": "是"}, "9.5"),
        ({"judge": PENALTIES, "corrected": 0.5}, {"kind": "污水直排", "corrected": "立行立改"}, "9.5"),
        ({"judge": PENALTIES, "corrected": "2/3"}, {"kind": "污水直排", "corrected": "√"}, "29/3"),
        ({"judge": PENALTIES, "corrected": 0.5}, {"kind": "污水直排", "corrected": "否"}, "9"),
        ({"judge": PENALTIES}, {"kind": "污水直排", "corrected": "是", **NOTIFIED}, "9"),
        ({"judge": PENALTIES, "corrected": 0.5, "repeat": {"times": 2}},
         {"kind": "污水直排", "corrected": "是", **NOTIFIED}, "9"),
        ({"judge": {"type": "grades", "shares": {"好": 1, "一般": 0.6, "差": 0}}, "repeat": {"times": 2}},
         {"result": "一般", **NOTIFIED}, "2"),
        ({"judge": {"type": "grades", "shares": {"好": 1, "一般": 0.6, "差": 0}}, "repeat": {"times": 3}},
         {"result": "一般", **NOTIFIED}, "0"),
        ({"judge": "pass-fail", "corrected": 0.5}, {"result": "否", "corrected": "是"}, "5"),
        ({"judge": "pass-fail", "corrected": 0.5}, {"result": "是", "corrected": "是"}, "10"),
        ({"judge": "pass-fail", "repeat": {"times": 2, "overdraw": True}}, {"result": "否", **NOTIFIED}, "-10"),
    ],
)  # fmt: skip
def test_by_hand(standard: dict[str, Any], row: dict[str, str], earned: str) -> None:
    """What one row earns of ten, as one works it out."""
    assert rate(standard, {"site": "甲", **row}) == Fraction(earned) / 10


def test_the_second_notice_costs_double_in_the_mean() -> None:
    """Ten sites, two faults, one of them notified before: 10 − 1 − 2 of 10; the losses say which cost what."""
    scheme = flat({"method": "field", "repeat": {"times": 2, "overdraw": True}})
    rows = [
        {"standard": "1", "site": f"S{n}", "result": "否" if n < 2 else "是", "unit": "甲" if n else "乙"}
        for n in range(10)
    ]
    rows[0] |= NOTIFIED
    result = running.run(scheme, rows)
    assert result.total.exact == 70
    assert {u.unit: u.split for u in result.unit_losses} == {"乙": 20, "甲": 10}
    assert [p.lost for p in problems_of(result)] == [20, 10]
    assert score_fixed(result, problems_of(result)[:1]).total.exact == 90


def test_weak_indicators_are_not_notified_twice() -> None:
    """A survey answer is nothing that somebody left unrepaired: a group's price holds for the field standards in it."""
    children = [{"id": "1.1", "name": "a", "method": "field"}, {"id": "1.2", "name": "b", "method": "survey"}]
    group = {
        "id": "1",
        "name": "g",
        "judge": "pass-fail",
        "repeat": {"times": 2, "overdraw": True},
        "children": children,
    }
    result = running.run({**flat(), "indicators": [group]}, [
        *passes("1.1", "否", site="甲", **NOTIFIED), *passes("1.2", "否", **NOTIFIED)
    ])  # fmt: skip
    assert [result.nodes[i].rate for i in result.tree.leaves] == [-1, 0]


def test_what_is_neither_yes_nor_no_is_an_error() -> None:
    """A word that nobody understands is named with its cell; where the scheme does not ask, it is only carried."""
    rows = [{"standard": "1", "result": "否", "site": "甲", "corrected": "大概"}]
    with pytest.raises(CivScoreError) as caught:
        running.run(flat({"corrected": 0.5}), rows)
    assert [(p.code, p.where.cell) for p in caught.value.problems] == [("not-yes-or-no", "D2")]
    assert running.run(flat({}), rows).total.exact == 0


@pytest.mark.parametrize(
    ("standard", "code"),
    [
        ({"repeat": {}}, "rule-repeat-one"),
        ({"repeat": {"times": 2, "extra": 1}}, "rule-repeat-one"),
        ({"repeat": {"times": 0.5}, "judge": PENALTIES}, "rule-repeat-cheaper"),
        ({"repeat": {"times": 2}}, "repeat-all-or-nothing"),
        ({"repeat": {"times": 2}, "judge": {"type": "deduct", "steps": [{"from": 1, "each": 1}]}}, "dearer-steps"),
        ({"corrected": 0.5, "judge": {"type": "deduct", "steps": [{"from": 1, "each": 1}]}}, "dearer-steps"),
        ({"corrected": 1.5}, "bad-value"),
    ],
)
def test_prices_that_say_nothing_are_faults(standard: dict[str, Any], code: str) -> None:
    """A scheme in which the price would have no effect, or no meaning, is refused."""
    with pytest.raises(CivScoreError) as caught:
        tree_of(flat({"method": "field", **standard}))
    assert [p.code for p in caught.value.problems] == [code]


# -- against the reference, and against the explanation ---------------------------------------------------------------


@examples(60)
@given(strategies.cases(), st.integers(0, 2**32))
def test_as_the_reference_says(case: strategies.Case, seed: int) -> None:
    """Whatever the scheme: every figure, scope and loss agrees."""
    assert differences(strategies.with_dearer_faults(case, seed)) == []


@examples(25, quick=3)
@given(strategies.cases(), st.integers(0, 2**32))
def test_explained_and_repaired(case: strategies.Case, seed: int) -> None:
    """Every figure is arrived at again by hand, and repairing all rows is repairing all cells."""
    case = strategies.with_dearer_faults(case, seed)
    given_, tree = readings(case.rows), tree_of(case.scheme, case.profile)
    result = score(given_, tree, label="t")
    for indicator in tree.standards:
        explain(result, indicator.id, readings=given_)
    assume(result.total.exact is not None)
    judged = judge(given_, tree)
    cells = tabulate(fixed(judged, faulty(judged))).whole
    after = from_cells(tree, cells, result.losses, "", "", None, [])
    assert after.total.exact == score_fixed(result, problems_of(result)).total.exact
