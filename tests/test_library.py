"""The bundled schemes: sound, honest about where their figures come from, and each with an example to check by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import ROOT

from civscore.building import build_tree
from civscore.library import bundled_schemes
from civscore.readers import read_inputs
from civscore.result import Result
from civscore.scheme import load_scheme_file
from civscore.scoring import score
from civscore.tree import Tree

SCHEMES = bundled_schemes()
WORKED = {path.stem: path for path in sorted((ROOT / "tests" / "worked").glob("*.yaml"))}
COLUMNS = {
    "standard": "标准编号", "site": "点位名称", "site_type": "点位类型", "district": "区县", "street": "街道",
    "community": "社区", "result": "结果", "deduction": "扣分", "count": "达标数", "total": "总数",
    "kind": "问题类别", "unit": "责任单位", "date": "日期",
}  # fmt: skip


def trees(name: str) -> list[Tree]:
    """The scheme's tree under each of its profiles."""
    file = load_scheme_file(SCHEMES[name])
    profiles: list[str | None] = [*file.scheme.profiles]
    return [build_tree(file, profile) for profile in profiles or [None]]


def written(rows: list[dict[str, Any]], path: Path) -> Path:
    """Rows as a worked example has them → a sheet; ``results: {达标: 9, 不达标: 1}`` is ten sites."""
    lines = []
    for row in rows:
        results = row.get("results")
        if results is None:
            lines.append(row)
            continue
        rest = {k: v for k, v in row.items() if k != "results"}
        given = [result for result, number in results.items() for _ in range(number)]
        lines += [{**rest, "result": r, "site": f"{rest.get('site', '点位')}{n}"} for n, r in enumerate(given, 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, COLUMNS)
        sheet.writerow(COLUMNS)
        sheet.writerows({key: str(value) for key, value in line.items()} for line in lines)
    return path


def worked(name: str, folder: Path) -> tuple[Result, dict[str, Any]]:
    """The result of a worked example, and what it should be."""
    example = yaml.load(WORKED[name].read_text("utf-8"), Loader=yaml.BaseLoader)  # figures stay as they are spelt
    rows = [{**row, "results": {k: int(v) for k, v in row["results"].items()}} if "results" in row else row
            for row in example["rows"]]  # fmt: skip
    tree = build_tree(load_scheme_file(SCHEMES[example["scheme"]]), example.get("profile"))
    return score(read_inputs([written(rows, folder / "rows.csv")]), tree, label="worked"), example["expect"]


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme_is_sound(name: str) -> None:
    """Every bundled scheme loads under each of its profiles, is called as its file, and says edition and sources."""
    for tree in trees(name):
        assert tree.scheme.id == name
        assert tree.scheme.edition and tree.scheme.sources
        assert tree.points == sum(tree.nodes[i].points for i in tree.inner(0))


PUBLISHED_TOTALS = {
    "civility-index": 100, "hengyang-annual": 100, "ruzhou-2017-nominee": 106, "national-civilized-city": 120,
    "tourism-city": 1000, "best-tourism-city-2006": 1000, "street-70": 70,
}  # fmt: skip
"""Full marks as published, the bonus of 特色指标 (20 on top of 100) included."""


@pytest.mark.parametrize(("name", "total"), PUBLISHED_TOTALS.items())
def test_points_add_up_to_the_published_total(name: str, total: int) -> None:
    """The leaves of the ordinary and of the bonus part add up to the total that was published."""
    for tree in trees(name):
        assert sum(s.points for s in tree.standards if s.kind in ("base", "bonus")) == total


@pytest.mark.parametrize("name", SCHEMES)
def test_every_figure_has_a_source(name: str) -> None:
    """Every node says which source its points and rules come from, or that they were filled in as an illustration."""
    tree = trees(name)[0]
    keys = {line[1 : line.index("]")] for line in tree.scheme.sources if line.startswith("[") and "]" in line}
    said = {node.id: node.source for node in tree.nodes[1:]}
    assert {i: s for i, s in said.items() if s not in {*keys, "illustrative"}} == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_every_scheme_has_a_worked_example(name: str) -> None:
    """An official can check each scheme by hand."""
    assert name in WORKED


@pytest.mark.parametrize("name", WORKED)
def test_worked_example(name: str, tmp_path: Path) -> None:
    """The worked example gives the figures that its comments arrive at by hand."""
    result, expect = worked(name, tmp_path)
    assert [p for p in result.problems if p.level == "error"] == []
    assert str(result.total.score) == expect["total"]
    assert result.total.status == expect.get("status", result.total.status)
    index = result.tree.index
    found = {i: str(result.nodes[index[i]].score) for i in expect.get("scores", {})}
    assert found == expect.get("scores", {})
    for kind, members in expect.get("scopes", {}).items():
        scope = {m.name: [str(m.score), str(m.rank)] for m in result.scopes[kind].members}
        assert {n: scope[n][: len(given)] for n, given in members.items()} == members
