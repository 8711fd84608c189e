"""The table of weak indicators, as every medium has it."""

from __future__ import annotations

from decimal import Decimal

from running import flat, run

from civscore.reports.shared.weak import weak_rows


def test_the_rows_add_up_as_printed() -> None:
    """Three indicators that lose a third of a point each print 0.34, 0.33, 0.33: 1.00 together."""
    result = run(
        flat(*({"points": 1, "judge": "tally"} for _ in range(3)), points=3),
        [{"standard": str(n), "count": "2", "total": "3"} for n in (1, 2, 3)],
    )
    rows = list(weak_rows(result, "zh"))
    assert [(r.found, r.lost) for r in rows] == [("2/3", Decimal(text)) for text in ("0.34", "0.33", "0.33")]


def test_what_was_measured_stands_as_it_was_written() -> None:
    """A few figures, and a sign that there are more."""
    standard = {"judge": {"type": "at-least", "value": 95}, "method": "material"}
    result = run(flat(standard), [{"standard": "1", "result": str(n)} for n in (60, 61, 62, 63)])
    assert [r.found for r in weak_rows(result, "zh")] == ["60；61；62等"]
