"""Cells with errors that are no answers: an error where civscore uses what stands there, else a warning at the cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from searching import few
from sheets import BOOKS, Broken, grid, write

from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.vocabulary import vocabulary

TREE = tree_of(flat({"id": "1.1", "name": "路面整洁"}, {"id": "1.2", "name": "无占道"}, points=100))
FORMATS = [*BOOKS, ".csv"]
TURNED = [False, True]


def read(path: Path, *table: Any) -> Readings:
    return read_inputs([write(path, grid(*table))], words=lambda _: vocabulary([TREE.scheme]))


def errors(found: Readings) -> list[tuple[str, str, str]]:
    return [(p.level, p.where.cell, p.values["given"]) for p in found.problems if p.code == "cell-error"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("column", ["存在问题", "责任单位", "检查日期", "整改期限", "照片", "街道", "测评员"])
def test_errors_in_columns_of_a_long_sheet_that_are_used(tmp_path: Path, column: str, suffix: str) -> None:
    """Their row is left out, and ends in the account of faults."""
    table = (("1.1", "甲路", "达标", Broken("#N/A")), ("1.1", "乙路", "不达标", None))
    found = read(tmp_path / f"a{suffix}", ("标准编号", "点位名称", "结果", column), *table)
    assert errors(found) == [("error", "D2", "#N/A")]
    assert list(found.frame["site"]) == ["乙路"]
    assert found.inputs[0].accounts == {"answer": 1, "key": 2, "heading": 4, "fault": 4}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("column", ["备注", "天气"])
def test_errors_in_columns_of_a_long_sheet_that_are_carried(tmp_path: Path, column: str, suffix: str) -> None:
    """The row counts, and each cell is named."""
    table = (
        ("1.1", "甲路", "达标", Broken("#DIV/0!")), ("1.1", "乙路", "不达标", "#3号井盖"),
        ("1.2", "甲路", "达标", Broken("#N/A")),
    )  # fmt: skip
    found = read(tmp_path / f"a{suffix}", ("标准编号", "点位名称", "结果", column), *table)
    assert errors(found) == [("warning", "D2", "#DIV/0!"), ("warning", "D4", "#N/A")]
    assert len(found.frame) == 3
    assert found.inputs[0].accounts == {"answer": 3, "key": 6, "heading": 4, "carried": 1, "fault": 2}


@pytest.mark.parametrize("suffix", FORMATS)
def test_errors_beside_a_long_sheet(tmp_path: Path, suffix: str) -> None:
    """A column without a heading may hold one, too."""
    table = (("标准编号", "点位名称", "结果"), ("1.1", "甲路", "达标", None, Broken("#REF!")), ("1.1", "乙路", "达标"))
    found = read(tmp_path / f"a{suffix}", *table)
    assert errors(found) == [("warning", "E2", "#REF!")]
    assert found.inputs[0].accounts["fault"] == 1


@pytest.mark.parametrize("suffix", few(FORMATS, 2))
@pytest.mark.parametrize("turned", TURNED)
@pytest.mark.parametrize(
    ("column", "level"), [("街道", "error"), ("责任单位", "error"), ("存在问题", "error"), ("备注", "warning")]
)
def test_errors_in_a_grid(tmp_path: Path, column: str, level: str, turned: bool, suffix: str) -> None:
    table = (
        ("点位名称", column, "1.1", "1.2"), ("甲路", "东", "达标", "达标"), ("乙路", Broken("#N/A"), "达标", "达标"),
        ("丙路", "东", "达标", "不达标"),
    )  # fmt: skip
    found = read(tmp_path / f"a{suffix}", *(zip(*table, strict=True) if turned else table))
    assert errors(found) == [(level, "C2" if turned else "B3", "#N/A")]
    assert len(found.frame) == (4 if level == "error" else 6)
    accounts = found.inputs[0].accounts
    assert accounts["fault"] == (4 if level == "error" else 1)
    assert sum(accounts.values()) == 16


@pytest.mark.parametrize("turned", TURNED)
def test_errors_in_totals_of_a_grid(tmp_path: Path, turned: bool) -> None:
    """A mean of nothing is no reason not to score the sites."""
    table = (
        ("点位名称", "1.1", "1.2"),
        ("甲路", "达标", "达标"),
        ("乙路", "达标", "达标"),
        ("平均", Broken("#DIV/0!"), None),
    )
    found = read(tmp_path / "a.xlsx", *(zip(*table, strict=True) if turned else table))
    assert errors(found) == [("warning", "D2" if turned else "B4", "#DIV/0!")]
    assert len(found.frame) == 4
