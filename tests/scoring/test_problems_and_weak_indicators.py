"""A loss is a problem, which one can go and repair, or a weak indicator."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from running import flat, run

TALLY = {"count": "37", "total": "43"}
NUMBER = {"result": "60"}
AT_LEAST = {"type": "at-least", "value": 95}


@pytest.mark.parametrize(
    ("standard", "cells", "problem"),
    [
        ({"method": "field"}, {"result": "fail"}, True),
        ({"method": "material"}, {"result": "fail"}, True),
        ({"method": "network"}, {"result": "fail"}, True),
        ({}, {"result": "fail"}, True),
        ({"judge": {"type": "deduct", "each": 1, "full": 5}}, {"result": "1"}, True),
        ({"method": "survey"}, {"result": "fail"}, False),
        ({"method": "external"}, {"result": "fail"}, False),
        ({"judge": "tally"}, TALLY, False),
        ({"judge": "tally", "method": "field"}, TALLY, False),
        ({"judge": AT_LEAST, "method": "material"}, NUMBER, False),
        ({"judge": AT_LEAST, "method": "field"}, NUMBER, True),
        ({"judge": {"type": "range", "worst": 0, "best": 100}}, NUMBER, False),
        ({"judge": {"type": "score", "full": 100}}, NUMBER, False),
        ({"judge": {"type": "score", "full": 100}, "method": "material"}, NUMBER, True),
        ({"judge": {"type": "score", "full": 100}, "method": "external"}, NUMBER, False),
        ({"method": "survey", "problem": True}, {"result": "fail"}, True),
        ({"method": "field", "problem": False}, {"result": "fail"}, False),
    ],
)
def test_what_is_a_problem(standard: dict[str, Any], cells: dict[str, str], problem: bool) -> None:
    """The judge and the method decide, unless the scheme says it; the ledger's rows carry it, and the run counts it."""
    result = run(flat(standard), [{"standard": "1", **cells}])
    assert result.losses["problem"].tolist() == [problem]
    assert (result.fault_count, result.problem_count) == (1, int(problem))


def test_a_group_says_it_for_what_is_below() -> None:
    """``problem`` is inherited like the method, and a standard may say otherwise."""
    children = [
        {"id": "1.1", "name": "a", "judge": "pass-fail"},
        {"id": "1.2", "name": "b", "judge": "pass-fail", "problem": True},
    ]
    doc = {**flat(), "indicators": [{"id": "1", "name": "g", "problem": False, "children": children}]}
    rows = [{"standard": s, "result": "fail"} for s in ("1.1", "1.2")]
    assert run(doc, rows).losses["problem"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("standard", "cells", "said"),
    [
        ({"judge": "tally"}, [TALLY, {"count": "3", "total": "7"}], (40, 50, ())),
        ({"judge": "tally"}, [{"count": "43", "total": "43"}], None),
        ({"judge": "ratio", "method": "survey"}, [{"count": "36", "total": "42"}], (36, 42, ())),
        ({"judge": "ratio", "method": "survey"}, [{"count": "36.5", "total": "42"}], (Fraction(73, 2), 42, ())),
        ({"judge": "ratio", "method": "survey"}, [{"count": "0", "total": "42"}], (0, 42, ())),
        ({"judge": {"type": "score", "full": 100}}, [{"result": "89.4"}], (Fraction(894, 10), 100, ())),
        ({"method": "survey"}, [{"result": "fail"}, {"result": "pass"}], (1, 2, ())),
        ({"judge": AT_LEAST, "method": "material"}, [NUMBER, {"result": "61"}, NUMBER], (None, None, ("60", "61"))),
        ({"method": "field"}, [{"result": "fail"}], None),
        ({"kind": "gate", "judge": AT_LEAST, "method": "external"}, [NUMBER], None),
    ],
)
def test_a_weak_indicator_is_told_by_what_was_counted(
    standard: dict[str, Any], cells: list[dict[str, str]], said: tuple[Any, ...] | None
) -> None:
    """Numerator and denominator over all rows; the figures that were measured where a sum would say nothing; none for
    what is met, for problems, and for gates. The run counts indicators, not rows."""
    result = run(flat(standard), [{"standard": "1", **row} for row in cells])
    found = [(w.numerator, w.denominator, w.answers) for w in result.weak]
    assert found == ([] if said is None else [said])
    assert result.counts.weak == len(found)


@pytest.mark.parametrize(("count", "total"), [("9", "10"), ("0", "10"), ("9.25", "10"), ("4805.1", "12000")])
@pytest.mark.parametrize("beside", ["1", "1.2", "0.125", "85%"])
def test_counts_do_not_grow_with_the_decimals_of_other_rows(count: str, total: str, beside: str) -> None:
    """9 of 10 stay 9 of 10, whatever decimals or percent signs the rows of another standard have."""
    children = [
        {"id": "1.1", "name": "a", "judge": "ratio"},
        {"id": "1.2", "name": "b", "judge": {"type": "at-least", "value": 0.9}},
    ]
    doc = {**flat(), "indicators": [{"id": "1", "name": "g", "method": "survey", "children": children}]}
    result = run(doc, [{"standard": "1.1", "count": count, "total": total}, {"standard": "1.2", "result": beside}])
    (found,) = [w for w in result.weak if w.indicator.id == "1.1"]
    assert (found.numerator, found.denominator) == (Fraction(count), Fraction(total))
    assert found.rate == Fraction(count) / Fraction(total)
