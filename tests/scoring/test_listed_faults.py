"""A text that lists several faults is several faults, in every count and list; the points stay as they were judged."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
from helpers.commands import Desk

from civscore.cli.saved import scored_as_saved
from civscore.months.history import History
from civscore.reports.json.back import read_result

INDICATORS = [
    {"id": "1", "name": "路面整洁", "points": 60, "judge": "pass-fail", "method": "field", "lead": "县城管局"},
    {"id": "2", "name": "满意度", "points": 40, "judge": "pass-fail", "method": "survey", "lead": "县文明办"},
]
ROWS = [
    {"standard": "1", "site": "甲路", "result": "×", "issue": "1.垃圾未清 2.占道经营\n3.乱停车", "date": "2024-03-05"},
    {"standard": "1", "site": "乙路", "result": "×", "issue": "垃圾未清", "date": "2024-03-05"},
    {"standard": "1", "site": "丙路", "result": "√", "issue": "1.无 2.无", "date": "2024-03-05"},
    {"standard": "2", "site": "甲路", "result": "×", "issue": "1.太吵 2.太脏", "date": "2024-03-05"},
]


def test_counts_and_lists_agree(desk: Desk) -> None:
    desk.scheme(indicators=INDICATORS, points=100, site_types={})
    out = desk.folder / "a.json"
    assert desk("run", desk.sheet("a.csv", ROWS), "-s", "town.yaml", "--label", "a", "-o", out).code in (0, 3)
    document = json.loads(out.read_text("utf-8"))
    field = [loss for loss in document["losses"] if loss["standard"] == "1"]
    assert [loss["issue"] for loss in field] == ["垃圾未清", "垃圾未清", "占道经营", "乱停车"]
    assert len({loss["cell"] for loss in field}) == 2
    assert sum(Fraction(loss["points"]).limit_denominator(1000) for loss in field) == 40
    assert [loss["issue"] for loss in document["losses"] if loss["standard"] == "2"] == ["1.太吵 2.太脏"]
    assert {u["unit"]: u["faults"] for u in document["unit_losses"]} == {"县城管局": 4, "县文明办": 0}
    history = History(desk.folder / ".civscore" / "history.db")
    saved, _, _ = scored_as_saved(history, history.find("latest"))
    for result in (read_result(out), saved):
        assert result.counts.problems == 4 and result.fault_count == 5
    assert saved.loss_rows is not None
    picked = saved.loss_rows.take(np.array([3, 1]))
    assert [*picked.frame()["issue"]] == [saved.losses["issue"][3], saved.losses["issue"][1]]
    assert sum(u.split for u in saved.unit_losses) == saved.counts.lost
