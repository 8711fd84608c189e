"""预留分值: given only where another standard of its group was observed with a rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from running import flat, run

AWARD = {"id": "R", "name": "reserve", "judge": "award"}
FIELD = {"id": "F", "name": "field", "judge": "pass-fail"}


def scheme(*nodes: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """Standard ``1`` of 90 points, and other nodes."""
    return flat({"points": 90}, **settings) | {
        "indicators": [{"id": "1", "name": "n1", "points": 90, "judge": "pass-fail"}, *nodes],
    }


@pytest.mark.parametrize(
    "beside",
    [
        [{**AWARD, "points": 10}],
        [{"id": "2", "name": "g", "points": 10, "children": [AWARD]}],
        [{"id": "2", "name": "g", "points": 10, "children": [AWARD, {**FIELD, "points": 0}]}],
        [{**AWARD, "points": 10}, {**FIELD, "kind": "gate"}],
        [{**AWARD, "points": 10}, {**FIELD, "kind": "penalty", "points": 5}],
        [{"id": "2", "name": "g", "points": 10, "children": [AWARD, {**AWARD, "id": "R2"}]}],
    ],
)
def test_what_is_no_company_for_an_award(beside: list[dict[str, Any]]) -> None:
    """Not-applicable rows, gates, penalties, other awards and standards without weight bring no reserve points: such a
    street has no score, and no place."""
    rows = [
        {"standard": "1", "street": "A", "result": "pass"},
        {"standard": "1", "street": "B", "result": "不涉及"},
        *([{"standard": "F", "street": "B", "result": "pass"}] if "field" in str(beside) else []),
    ]
    doc = scheme(*beside, areas=["street"])
    first, second = run(doc, rows).scopes["street"].members
    assert (first.score, second.score, second.rank) == (Decimal("100.00"), None, None)
    assert run(doc, rows[1:]).total.score is None


def test_an_award_is_given_beside_what_was_observed() -> None:
    """Where another standard of its group was observed the award is full, also where that one earned nothing."""
    doc = scheme({**AWARD, "points": 10}, areas=["street"])
    rows = [{"standard": "1", "street": "A", "result": "pass"}, {"standard": "1", "street": "B", "result": "fail"}]
    result = run(doc, rows)
    assert [m.score for m in result.scopes["street"].members] == [Decimal("100.00"), Decimal("10.00")]
    assert result.total.score == Decimal("55.00")


def test_a_standard_that_counts_as_zero_was_not_observed() -> None:
    """Under ``missing: zero`` a group that nobody looked at is 0, its reserve included."""
    group = {"id": "2", "name": "g", "points": 10, "missing": "zero", "children": [{**AWARD, "points": 4}, FIELD]}
    rows = [{"standard": "1", "street": "A", "result": "pass"}, {"standard": "F", "street": "B", "result": "pass"}]
    result = run(scheme(group, areas=["street"]), rows)
    assert [m.score for m in result.scopes["street"].members] == [Decimal("90.00"), Decimal("100.00")]
