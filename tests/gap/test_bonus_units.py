"""A bonus row keeps its unit: what could still be earned is somebody's to earn."""

from __future__ import annotations

from fractions import Fraction

from commands import Desk
from running import flat, readings, tree_of

from civscore.gap.analysis import gap
from civscore.gap.fixes import problems_of
from civscore.gap.whatif import what_if
from civscore.scoring.score import score

SCHEME = flat(
    {"points": 100}, {"id": "B", "kind": "bonus", "points": 10, "judge": {"type": "score", "full": 10}},
    areas=["district"],
)  # fmt: skip
ROWS = [
    {"standard": "1", "site": "A", "district": "X", "result": "fail", "unit": "甲"},
    {"standard": "1", "site": "B", "district": "X", "result": "pass", "unit": "乙"},
    {"standard": "B", "site": "C", "district": "X", "result": "4", "unit": "甲"},
    {"standard": "B", "site": "C", "district": "X", "result": "7", "unit": "丙"},
]


def test_a_units_bonus_row_is_fixed_with_it() -> None:
    """Fixing 甲 repairs its row and earns what its own bonus row lacks, not that of 丙: 50 + 50, 5.5 → 8.5 of 10."""
    given = readings(ROWS)
    result = score(given, tree_of(SCHEME), label="t")
    done = what_if(result, given, ["unit=甲"])
    assert (result.total.exact, done.after.total.exact) == (Fraction("55.5"), Fraction("108.5"))
    assert (done.matched[0].faults, done.matched[0].sites) == (2, 2)
    (only,) = what_if(result, given, ["unit=丙"]).matched
    assert only.faults == 1


def test_a_plan_names_who_earns_a_bonus() -> None:
    """What is not earned of a bonus is the business of the units that its rows name."""
    result = score(readings(ROWS), tree_of(SCHEME), label="t")
    bonus = next(p for p in problems_of(result) if result.tree.standards[p.standard].kind == "bonus")
    assert bonus.units == ("甲", "丙")


def test_the_gap_by_unit_shows_what_a_unit_can_earn() -> None:
    """A unit with nothing but a bonus row has lost nothing, and its best step is the bonus."""
    result = score(readings(ROWS), tree_of(SCHEME), label="t")
    rows = {row.name: row for row in gap(result, "unit").rows if row.name}
    assert (rows["甲"].lost, rows["丙"].lost) == (50, 0)
    step = rows["丙"].step
    assert step is not None
    assert step.gain == Fraction("4.5")
    assert sum((row.lost for row in gap(result, "unit").rows), Fraction(0)) == 100 - Fraction("55.5")


def test_plan_says_who(desk: Desk) -> None:
    """``plan`` lists a bonus under its row's unit."""
    desk.scheme("bonus.yaml", **SCHEME)
    assert desk("run", desk.sheet(rows=ROWS), "-s", "bonus.yaml").code == 0
    done = desk("plan", "--target", "56", "--json")
    assert done.code == 0, done.err
    assert "丙" in str(done.json)
