"""The last visits of a place weigh 60, 30 and 10: by hand (the property with everything else is in test_dearer)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import running
from commands import Desk
from running import flat, readings, tree_of

from civscore.errors import CivScoreError
from civscore.gap.explain.explanation import explain
from civscore.scoring.score import score

WEIGHED = {"combine": "by-site", "visits": [0.6, 0.3, 0.1], "judge": {"type": "score", "full": 100}, "method": "field"}
MARKS = {"2024-01-10": "40", "2024-02-10": "70", "2024-03-10": "90", "2023-12-10": "0"}


def rows(marks: dict[str, str], site: str = "甲", **cells: str) -> list[dict[str, str]]:
    return [{"standard": "1", "site": site, "date": day, "result": result, **cells} for day, result in marks.items()]


def test_sixty_thirty_ten() -> None:
    """90 × 0.6 + 70 × 0.3 + 40 × 0.1 = 79; the visit of December is the fourth, and does not count; that is said."""
    result = running.run(flat(WEIGHED), rows(MARKS))
    assert result.total.exact == 79
    assert [(p.code, p.values["count"]) for p in result.problems] == [("visits-older", 1)]
    assert (result.observations, len(result.losses)) == (3, 3)


def test_fewer_visits_weigh_in_proportion() -> None:
    """Two visits: (90 × 0.6 + 70 × 0.3) ÷ 0.9; one is worth itself; the sites' mean is that of the standard."""
    two = dict(list(MARKS.items())[1:3])
    assert running.run(flat(WEIGHED), rows(two)).total.exact == Fraction(75 * 10, 9)
    both = [*rows(two), *rows({"2024-03-01": "50"}, "乙")]
    assert running.run(flat(WEIGHED), both).total.exact == (Fraction(750, 9) + 50) / 2


def test_percentages_are_weights_too() -> None:
    """60, 30, 10 is the same as 0.6, 0.3, 0.1."""
    weights = {**WEIGHED, "visits": [60, 30, 10]}
    assert running.run(flat(weights), rows(MARKS)).total.exact == 79


def test_several_rows_of_a_day_are_one_visit() -> None:
    """3 of 4 on the last day, 0 of 1 the time before: 0.75 × 0.6 ÷ 0.9; the losses go where they belong."""
    standard = {"combine": "by-site", "visits": [0.6, 0.3, 0.1], "judge": "pass-fail", "method": "field"}
    given = [{"standard": "1", "site": "甲", "date": "2024-03-10", "result": r, "unit": "新"} for r in "是是是否"]
    given += [{"standard": "1", "site": "甲", "date": "2024-02-10", "result": "否", "unit": "旧"}]
    result = running.run(flat(standard), given)
    assert result.total.exact == 50
    assert {u.unit: u.split for u in result.unit_losses} == {"旧": Fraction(100, 3), "新": Fraction(100, 6)}
    shares = dict(zip(result.losses["date"], result.losses["points"].round(6), strict=True))
    assert shares == {"2024-03-10": 16.666667, "2024-02-10": 33.333333}


def test_faults_of_a_visit_are_settled_first() -> None:
    """10 − 12 is 0 on the newest day, 10 − 2 the time before: (0 × 0.6 + 0.8 × 0.3) ÷ 0.9."""
    standard = {**WEIGHED, "judge": {"type": "deduct", "each": 2, "full": 10}}
    assert running.run(flat(standard), rows({"2024-03-10": "6", "2024-02-10": "1"})).total.exact == Fraction(80, 3)


def test_a_day_that_nobody_wrote_is_the_oldest_and_told() -> None:
    """Without a date a row is the visit before all others."""
    result = running.run(flat(WEIGHED), rows({"": "0", "2024-03-10": "90"}))
    assert result.total.exact == Fraction(90 * 6, 9)
    assert ("visits-undated", 1) in [(p.code, p.values.get("count")) for p in result.problems]


def test_pooled_visits_are_a_fault() -> None:
    """Where all rows are pooled no site has a rate of its own."""
    with pytest.raises(CivScoreError) as caught:
        tree_of(flat({**WEIGHED, "combine": "pooled"}))
    assert [p.code for p in caught.value.problems] == ["visits-pooled"]


def test_the_explanation_says_what_each_visit_weighs(desk: Desk) -> None:
    """Pair and weight of each visit stand beside its row."""
    standards: list[Any] = [{"id": "1", "name": "n", **WEIGHED}]
    desk.scheme("v.yaml", id="v", indicators=standards)
    assert desk("run", desk.sheet(rows=rows(MARKS)), "-s", "v.yaml", "--no-save").code == 0
    said = desk("explain", "sheet.csv", "1", "-s", "v.yaml").out
    assert "90/100 · weight 0.6" in said and "70/100 · weight 0.3" in said
    given, tree = readings(rows(MARKS)), tree_of(flat(WEIGHED))
    explain(score(given, tree, label="t"), "1", readings=given)
