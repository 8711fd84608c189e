"""Lost points as they are printed add up, and are the same in every table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from running import flat, passes, run

from civscore.gap.analysis import gap
from civscore.reports.shared.counts import account
from civscore.reports.shared.gap import printed_lost
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.units import unit_rows
from civscore.scoring.result import Result

UNITS = ("甲局", "乙局", "丙局")
CHILDREN = [{"id": f"1.{n}", "name": f"c{n}", "judge": "pass-fail"} for n in range(1, 4)]


def uneven(at: str = "total") -> Result:
    """Thirds everywhere: three standards in a group, three beside it, a bonus and a penalty."""
    doc: dict[str, Any] = flat(
        *({"points": 10} for _ in range(3)), {"points": 1, "kind": "bonus"},
        {"points": 1, "kind": "penalty"}, points=40, rounding={"at": at},
    )  # fmt: skip
    doc["indicators"].append({"id": "g", "name": "g", "points": 10, "children": CHILDREN})
    rows = [
        {**row, "unit": unit}
        for standard in ("1", "2", "3", "4", "5", *(c["id"] for c in CHILDREN))
        for unit, row in zip(UNITS, passes(standard, "pass", "pass", "fail"), strict=True)
    ]
    return run(doc, rows)


@pytest.mark.parametrize("at", ["total", "parts", "every-level"])
def test_children_add_up_to_their_group_and_the_first_level_to_the_run(at: str) -> None:
    """And no figure is more than a hundredth from the exact one."""
    result = uneven(at)
    printed, tree, found = lost_column(result), result.tree, account(result)
    assert found is not None
    assert printed[0] == found.lost == Decimal(int(found.points)) + found.bonus - found.score
    first = [i for i in tree.parts if tree.nodes[i].kind != "bonus"]
    assert sum((printed[i] for i in first), Decimal(0)) == found.lost
    group = tree.index["g"]
    assert sum(printed[i] for i in tree.nodes[group].children) == printed[group]
    assert all(abs(Fraction(p) - n.lost) < Fraction(2, 100) for p, n in zip(printed[1:], result.nodes[1:], strict=True))


@pytest.mark.parametrize("by", ["indicator", "standard", "unit", "site", "method"])
def test_the_gap_report_prints_what_the_others_print(by: str) -> None:
    """The rows of a view add up to what was lost less what bonuses added; units have what they have everywhere."""
    result = uneven()
    found, made_of = gap(result, by), account(result)
    printed = printed_lost(found)
    assert made_of is not None
    if by != "standard":
        assert sum(printed) == made_of.lost - made_of.bonus
    assert sum(r.share or 0 for r in found.rows) == 100
    assert all((r.share is None) == (r.lost < 0) for r in found.rows)
    if by == "unit":
        rows = dict(zip((r.name for r in found.rows if r.rest is None), printed, strict=False))
        assert rows == {u.unit: u.split for u in unit_rows(result)}


def test_units_add_up_to_what_was_lost() -> None:
    """By largest remainders."""
    result = uneven()
    found = account(result)
    assert found is not None
    assert sum(u.split for u in unit_rows(result)) == found.lost
