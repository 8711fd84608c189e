"""Published compositions: the bundled schemes have just the parts, and the points, that the sources give."""

from __future__ import annotations

import csv
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from running import shared
from worked import trees, worked

from civscore.scheme.tree import Tree

TABLE = "published/score_compositions.csv"
SCHEME_OF = {
    "汝州2017提名城市测评": "ruzhou-2017-nominee",
    "全国城市文明程度指数": "civility-index",
    "甘肃2023公共环境类": "gansu-2023-public-environment",
    "绍兴文明集镇2017": "shaoxing-2017-civilized-town",
    "衡阳年度测评": "hengyang-annual",
    "武汉2022一季度": "wuhan-2022-quarterly",
    "中国最佳旅游城市2006": "best-tourism-city-2006",
    "门头沟垃圾分类3月权重(%)": "mentougou-waste-sorting",
}
SCORES_OF = {"宜昌2019二季度模拟测评": ("yichang-2019-quarterly", "平均得分")}
"""Scores, not points, were published: the scheme whose worked example arrives at them, and what its names leave out."""


def compositions() -> dict[str, dict[str, Fraction]]:
    """For each source its parts, and under ``""`` the published total."""
    found: dict[str, dict[str, Fraction]] = defaultdict(dict)
    with shared(TABLE).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found[row["来源"]][row["部分"]] = Fraction(row["分值或得分"])
            found[row["来源"]][""] = Fraction(row["公布合计"])
    return found


def groups_of(tree: Tree) -> list[dict[str, Fraction]]:
    """For the whole and every group: its parts by name, and under ``""`` its own points."""
    return [
        {"": node.points, **{tree.nodes[i].name: tree.nodes[i].points for i in tree.inner(position)}}
        for position, node in enumerate(tree.nodes)
        if node.children
    ]


def test_no_composition_is_forgotten() -> None:
    """Every published composition belongs to a bundled scheme, and adds up."""
    table = compositions()
    assert set(table) == {*SCHEME_OF, *SCORES_OF}
    for parts in table.values():
        assert sum(points for name, points in parts.items() if name) == parts[""]


@pytest.mark.parametrize("source", SCHEME_OF)
def test_scheme_has_the_published_parts(source: str) -> None:
    """The whole, or one group of it, has just the published parts with just the published points."""
    for tree in trees(SCHEME_OF[source]):
        assert compositions()[source] in groups_of(tree)


@pytest.mark.parametrize("source", SCORES_OF)
def test_worked_example_gives_the_published_scores(source: str, tmp_path: Path) -> None:
    """Where scores were published and no points, the worked example of the scheme arrives at them."""
    name, ending = SCORES_OF[source]
    published = compositions()[source]
    result, _ = worked(name, tmp_path)
    parts = {result.tree.nodes[i].name + ending: result.nodes[i].score for i in result.tree.parts}
    assert {"": result.total.score, **parts} == published
