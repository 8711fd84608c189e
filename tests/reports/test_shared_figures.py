"""The counts, the points and the account of a run, as every medium prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from running import flat, passes, run

from civscore.reports.shared.counts import account, account_line, problems_line, standards_line
from civscore.reports.shared.scaled import points_beside

SCHEME = flat(
    {"points": 60}, {"points": 40}, {"points": 5, "kind": "bonus"}, {"points": 2, "kind": "penalty"},
    {"kind": "gate"}, {"points": 0}
)  # fmt: skip


def test_the_counts_in_words() -> None:
    """Standards but gates, and what became of them; what is none is left out, but not what was tested."""
    rows = [*passes("1", "pass", "fail", "fail"), *passes("2", "N/A"), *passes("5", "fail")]
    result = run(SCHEME, rows)
    assert standards_line(result, "zh") == "测评标准 5 条（已测 1、不涉及 1、未测 3）"
    assert standards_line(run(flat({}), passes("1", "pass")), "en") == "1 standards (1 tested)"
    assert problems_line(result, "zh") == "问题 3 处，薄弱指标 0 项"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (passes("1", "pass", "fail", "fail"), "满分 100 − 失分 66.67 = 得分 33.33"),
        ([*passes("1", "pass"), *passes("3", "pass")], "满分 100 − 失分 0.00 + 加分 5.00 = 得分 105.00"),
        (
            [*passes("1", "pass"), *passes("3", "pass"), *passes("4", "fail")],
            "满分 100 − 失分 2.00 + 加分 5.00 = 得分 103.00（失分中扣分项 2.00）",
        ),
        (passes("5", "pass"), ""),
    ],
)
def test_the_account_in_words(rows: list[dict[str, str]], line: str) -> None:
    """Bonus and penalty stand in it where there are any."""
    assert account_line(run(SCHEME, rows), "zh") == line


@pytest.mark.parametrize("at", ["total", "parts", "every-level"])
def test_the_account_holds_as_it_is_printed(at: str) -> None:
    """Also where the score is the sum of rounded parts, or each of the terms is rounded up."""
    doc = flat(*({"points": 1} for _ in range(7)), {"points": 1, "kind": "bonus"}, points=7, rounding={"at": at})
    rows = [row for n in range(1, 9) for row in passes(str(n), "pass", "fail", "fail")]
    found = account(run(doc, rows))
    assert found is not None
    assert Decimal(7) - found.lost + found.bonus == found.score


def test_points_beside_a_score_are_never_smaller() -> None:
    """Effective points where one was left out, and none for that; the scheme's own where all have a score."""
    found = points_beside(run(SCHEME, passes("1", "pass")), [1, 2, 3, 4, 5])
    assert found.scaled
    assert found.texts == ["100", "", "5", "2", ""]
    found = points_beside(run(SCHEME, [*passes("1", "pass"), *passes("2", "pass"), *passes("6", "pass")]), [1, 2, 5])
    assert not found.scaled
    assert found.texts == ["60", "40", ""]
