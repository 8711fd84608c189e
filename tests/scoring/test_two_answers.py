"""Two answers in one row of which a rule could use either: the one that goes first counts, and a difference is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from sheets import grid, write

from civscore.readers.reading import read_inputs
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score

STEPS = [{"from": 1, "each": 1}, {"from": 3, "each": 2}]
HEAD = ("标准编号", "点位名称", "结果", "扣分", "问题类别", "达标数", "总数")


def told(path: Path, judge: dict[str, Any], *row: Any) -> tuple[float, list[tuple[Any, ...]]]:
    """The score, and what is said of the two answers of the only row."""
    tree = tree_of(flat({"id": "1.1", "name": "占道经营", "points": 10, "judge": judge}, points=10))
    table = grid(HEAD, ("1.1", "甲路", *row))
    found = score(read_inputs([write(path, table)], words=lambda _: vocabulary([tree.scheme])), tree, label="t")
    said = [(p.level, p.where.cell, p.values["given"], p.values["cell"], p.values["result"])
            for p in found.problems if p.code in ("deduction-differs", "count-differs")]  # fmt: skip
    return float(found.total.score or 0), said


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
def test_a_deduction_that_contradicts_the_result(tmp_path: Path, suffix: str) -> None:
    """Of one fault at 2 and a deduction of 5 the deduction counts, and both cells are named."""
    judge = {"type": "deduct", "each": 2, "full": 10}
    assert told(tmp_path / f"a{suffix}", judge, 1, 5) == (5, [("warning", "D2", "5", "C2", "1")])


@pytest.mark.parametrize(
    ("judge", "row", "differs"),
    [
        ({"each": 2}, (1, 2), False), ({"each": 2}, (0, 5), True), ({"each": 2}, (3, 0), True),
        ({"each": 2}, (None, 5), False),
        ({"each": 2}, (7, 10), False), ({"each": 2}, ("2处", "4分"), False),
        ({"each": 2, "overdraw": True}, (7, 10), True),
        ({}, (3, 3), False), ({}, (3, 4), True),
        ({"kinds": {"垃圾堆": 0.5}}, (2, 1, "垃圾堆"), False), ({"kinds": {"垃圾堆": 0.5}}, (2, 2, "垃圾堆"), True),
        ({"kinds": {"垃圾堆": 0.5}}, (None, 2, "垃圾堆"), False),
        ({"steps": STEPS}, (2, 2), False), ({"steps": STEPS}, (2, 4), False), ({"steps": STEPS}, (2, 5), True),
        ({"steps": STEPS}, (2, 1), True),
    ],
)  # fmt: skip
def test_which_deductions_contradict(tmp_path: Path, judge: dict[str, Any], row: Any, differs: bool) -> None:
    assert bool(told(tmp_path / "a.csv", {"type": "deduct", "full": 10, **judge}, *row)[1]) is differs


@pytest.mark.parametrize(
    "judge", [{"type": "ratio", "target": 4}, {"type": "shortfall", "required": 4, "each": 1, "full": 4}]
)
def test_a_count_beside_another_result(tmp_path: Path, judge: dict[str, Any]) -> None:
    """The result goes first; a count out of a total may be what it comes from."""
    assert told(tmp_path / "a.csv", judge, 2, None, None, 3) == (5, [("warning", "F2", "3", "C2", "2")])
    assert told(tmp_path / "b.csv", judge, 2, None, None, 2) == (5, [])
    assert told(tmp_path / "c.csv", judge, 2, None, None, 3, 6) == (5, [])


@pytest.mark.parametrize(
    ("count", "total", "said"), [(120, 100, ["E2"]), (100, 100, []), (9, 10, []), (3, 0.5, ["E2"])]
)
def test_a_count_beyond_its_total(tmp_path: Path, count: float, total: float, said: list[str]) -> None:
    """More than everything is full marks, which may be a slip: the cell is told."""
    tree = tree_of(flat({"id": "1.1", "name": "办结率", "points": 10, "judge": "ratio"}, points=10))
    path = write(
        tmp_path / "a.xlsx",
        grid(("标准编号", "点位名称", "结果", "扣分", "达标数", "总数"), ("1.1", "甲", None, None, count, total)),
    )
    found = score(read_inputs([path], words=lambda _: vocabulary([tree.scheme])), tree, label="t")
    assert float(found.total.score or 0) == min(10 * count / total, 10)
    assert [p.where.cell for p in found.problems if p.code == "count-beyond-total"] == said
