"""What every medium says of the standards that nobody tested."""

from __future__ import annotations

from running import flat, passes, run

from civscore.reports.shared.counts import untested_lines


def test_untested_standards_left_out_and_counted_as_zero() -> None:
    scheme = flat({"points": 60}, {"points": 30}, {"points": 10, "missing": "zero"})
    result = run(scheme, passes("1", "是", "否"))
    assert untested_lines(result, "zh") == ["未测标准占 30.0% 分值，不计入分母", "1 条未测标准按 0 分计入（14.29 分）"]
    assert untested_lines(run(flat({}), passes("1", "是")), "zh") == []
