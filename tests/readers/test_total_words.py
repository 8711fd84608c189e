"""Totals, means, targets and comparisons are no sites, however they are spelt; places that begin like them are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from searching import few
from sheets import grid, write

from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.readers.totals import is_part, is_sum, is_total, kind_of
from civscore.scheme.vocabulary import vocabulary

TREE = tree_of(
    flat(
        {"id": "1.1", "name": "亮灯率", "judge": {"type": "at-least", "value": 95}},
        {"id": "1.2", "name": "秩序评分", "judge": {"type": "score", "full": 100}},
        {"id": "1.3", "name": "占道经营", "judge": {"type": "deduct", "each": 2, "full": 10}},
        points=100,
    )
)
WORDS = [
    "小 计", "合 计", "总 计", "合计（处）", "小计1", "共计", "汇总",
    "累计：", "均分", "平均值", "平均得分", "加权平均", "合计/平均",
    "全市平均", "全市", "标准值", "标准分值", "满分值", "目标值", "目标", "上月",
    "环比", "单位", "东区小计", "Grand Total", "Average", "（合计）",
]  # fmt: skip
PLACES = ["全市第一中学", "目标公寓", "汇总路", "合计路", "上月湖", "审计局", "单位1", "平均里3号院"]
TURNED = [False, True]


def read(path: Path, *table: Any) -> Readings:
    return read_inputs([write(path, grid(*table))], words=lambda _: vocabulary([TREE.scheme]))


def of_grid(path: Path, turned: bool, *table: Any) -> Readings:
    return read(path, *(zip(*table, strict=True) if turned else table))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("turned", few(TURNED, 6))
@pytest.mark.parametrize("word", WORDS)
def test_words_that_name_no_site_of_a_grid(tmp_path: Path, word: str, turned: bool, suffix: str) -> None:
    """Their row (or column) is said, and not scored."""
    head, first, second = ("点位名称", "1.1", "1.2", "1.3"), ("甲路", 96, 90, 1), ("乙路", 94, 80, 0)
    found = of_grid(tmp_path / f"a{suffix}", turned, head, first, second, (word, 97, 33, 7))
    assert sorted(set(found.frame["site"])) == ["乙路", "甲路"]
    assert len(found.frame) == 6
    assert {p.code for p in found.problems} & {"grid-no-site", "grid-under-heading"}


@pytest.mark.parametrize("turned", TURNED)
@pytest.mark.parametrize("word", PLACES)
def test_places_that_begin_with_such_a_word(tmp_path: Path, word: str, turned: bool) -> None:
    head, first, second = ("点位名称", "1.1", "1.2", "1.3"), ("甲路", 96, 90, 1), ("乙路", 94, 80, 0)
    found = of_grid(tmp_path / "a.xlsx", turned, head, first, second, (word, 97, 33, 7))
    assert sorted(set(found.frame["site"])) == sorted(["乙路", "甲路", word])


@pytest.mark.parametrize("turned", TURNED)
@pytest.mark.parametrize(
    ("last", "told"),
    [
        ((190, 170, 1), True), ((95, 85, "0.5"), True),  # sums; means
        ((190, 170, 2), False), ((95, 85, None), True), ((190, 85, 1), False), ((94, 80, 0), False),
    ],
)  # fmt: skip
def test_a_site_whose_numbers_are_the_sum_or_the_mean(
    tmp_path: Path, last: tuple[Any, ...], told: bool, turned: bool
) -> None:  # fmt: skip
    """It is scored, with a warning at its name."""
    head, first, second = ("点位名称", "1.1", "1.2", "1.3"), ("甲路", 96, 90, 1), ("乙路", 94, 80, 0)
    found = of_grid(tmp_path / "a.xlsx", turned, head, first, second, ("东区", *last))
    assert "东区" in set(found.frame["site"])
    cells = [(p.level, p.where.cell) for p in found.problems if p.code == "grid-like-a-total"]
    assert cells == ([("warning", "D1" if turned else "A4")] if told else [])


def test_counts_of_nothing_are_no_total(tmp_path: Path) -> None:
    """A last site without faults, or with as many as one above, is ordinary."""
    for last in ((0, 0, 0), (1, 0, 0)):
        found = read(
            tmp_path / "a.csv", ("点位名称", "1.1", "1.2", "1.3"), ("甲路", *last), ("乙路", 0, 0, 0), ("丙路", *last)
        )
        assert not [p for p in found.problems if p.code == "grid-like-a-total"]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
@pytest.mark.parametrize(
    "row",
    [
        ("小 计", "东街"), (None, "小 计"), ("合计", "东街"), ("东街小计", "东街"), ("平均", "东街"),
        (None, "合计"), ("均分", None),
        ("合计（处）", None),
    ],
)  # fmt: skip
def test_totals_of_a_long_sheet_that_name_a_standard(
    tmp_path: Path, row: tuple[str | None, str | None], suffix: str
) -> None:  # fmt: skip
    """They are no observations, and end in the account of totals."""
    head = ("标准编号", "点位名称", "街道", "结果")
    table = (("1.1", "甲路", "东街", 96), ("1.2", "甲路", "东街", 90), ("1.2", "乙路", "西街", 80))
    found = read(tmp_path / f"a{suffix}", head, *table, ("1.2", *row, 50))
    assert list(found.frame["site"]) == ["甲路", "甲路", "乙路"]
    assert found.inputs[0].accounts["total"] == 2 + sum(cell is not None for cell in row)
    assert ("note", "total-rows") in [(p.level, p.code) for p in found.problems]


def test_totals_that_name_a_standard_sum_up_its_rows(tmp_path: Path) -> None:
    head = ("标准编号", "点位名称", "街道", "结果")
    table = (
        ("1.1", "甲路", "东街", 96), ("1.2", "甲路", "东街", 90), ("1.2", "乙路", "西街", 80),
        ("1.2", "合计", None, 170),
        ("1.1", "合计", None, 95), ("1.2", "平均", None, 85), (None, "总计", None, 266),
    )  # fmt: skip
    found = read(tmp_path / "a.xlsx", head, *table)
    told = [(p.where.cell, p.values) for p in found.problems if p.code == "total-differs"]
    assert told == [("D6", {"stated": "95", "sum": "96"})]


def test_a_standard_that_only_totals_name(tmp_path: Path) -> None:
    """Nothing of it is scored: that is a warning."""
    table = (("1.1", "甲路", 96), ("1.2", "合计", 90))
    found = read(tmp_path / "a.xlsx", ("标准编号", "点位名称", "结果"), *table)
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [("warning", "total-rows", "A3")]


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("name", ["日常测评平均分", "志愿时长累计", "均分"])
def test_standards_may_be_called_a_mean(tmp_path: Path, name: str, named: bool) -> None:
    """Only in a column of places does such a word make a row a total; beside an id no name of a standard does."""
    head, row = ("标准编号", "标准名称", "点位名称", "结果"), ("1.2", name if named else "各项合计", "甲路", 90)
    found = read(tmp_path / "a.csv", head, row)
    assert len(found.frame) == 1
    by_name = read(tmp_path / "b.csv", head[1:], (name, "甲路", 90))
    assert len(by_name.frame) == 1


def test_kinds_of_words() -> None:
    words = ("东区小计2", "合 计:", "全市平均", "目标值", "较上月增减", "全市", "备注：", "甲路")
    assert [kind_of(word) for word in words] == [
        "part", "sum", "mean", "full", "compared", "whole", "beside", None,
    ]  # fmt: skip
    assert (is_part("小计1"), is_sum("平均"), is_total("平均"), is_total("全市"), is_sum("平均/合计")) == (
        True, False, True, False, False,
    )  # fmt: skip
