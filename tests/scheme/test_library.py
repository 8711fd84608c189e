"""The bundled schemes: sound, honest about where their figures come from, and each with an example to check by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from searching import few
from worked import SCHEMES, WORKED, bundled, trees, worked

from civscore.scheme.faults import tree_problems
from civscore.scheme.model import Node
from civscore.scoring.grading import grade_of


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme_is_sound(name: str) -> None:
    """Every bundled scheme loads under each of its profiles, is called as its file, and says edition and sources."""
    for tree in trees(name):
        assert tree.scheme.id == name
        assert tree.scheme.edition and tree.scheme.sources
        assert tree.points == sum(tree.nodes[i].points for i in tree.inner(0))
    assert tree_problems(bundled(name)) == []


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


@pytest.mark.parametrize("name", few(WORKED, 11))
def test_worked_example(name: str, tmp_path: Path) -> None:
    """The worked example gives the figures that its comments arrive at by hand."""
    result, expect = worked(name, tmp_path)
    assert [p for p in result.problems if p.level == "error"] == []
    assert str(result.total.score) == expect["total"]
    assert result.total.status == expect.get("status", result.total.status)
    grade = grade_of(result.total.score, result.tree.scheme)
    assert grade == expect.get("grade", grade)
    index = result.tree.index
    found = {i: str(result.nodes[index[i]].score) for i in expect.get("scores", {})}
    assert found == expect.get("scores", {})
    for kind, members in expect.get("scopes", {}).items():
        scope = {m.name: [str(m.score), str(m.rank)] for m in result.scopes[kind].members}
        assert {n: scope[n][: len(given)] for n, given in members.items()} == members


def test_what_the_health_check_found_is_the_list_of_problems(tmp_path: Path) -> None:
    """What failed at a dwelling, compound or block is a problem with a place; figures of the city and of the loop are
    weak indicators, which nobody can go and repair."""
    result, _ = worked("city-health-check", tmp_path)
    standards = result.tree.standards
    found = {standards[at].id for at in set(result.loss_rows.standard.tolist()) if standards[at].problem}
    assert found - {"G"} == {"A1.1", "A1.2", "A2.3", "B1.1", "B1.4", "B4.2", "C4.1"}
    weak = "B3.3 C1.2 D1.1 D1.2 D1.3 D2.1 D3.1 D4.3 D5.2 E1.1 E1.3 E2.1 E2.2 E3.1 E3.2 E4.1"
    assert {one.indicator.id for one in result.weak} == set(weak.split())


PLACES = (
    "建筑工地", "文化场馆", "体育场馆", "公交车", "出租车", "公园", "公共厕所", "背街小巷", "城乡接合部", "宾馆酒店",
    "餐饮店",
    "网吧", "新时代文明实践中心", "新时代文明实践所", "新时代文明实践站", "校园周边",
)  # fmt: skip
"""What a county's leader names as the places that are looked at."""


def test_a_county_can_be_tested_with_its_scheme() -> None:
    """At least 110 standards over at least 24 types of sites, by all three methods; the places that count have several
    standards each, and every unit is one of a county."""
    (tree,) = trees("national-civilized-county")
    assert len(tree.standards) >= 110
    seen = Counter(key for s in tree.standards for key in s.site_types)
    assert len(seen) >= 24 and set(seen) == set(tree.scheme.site_types)
    assert {"field", "survey", "material"} <= {method for s in tree.standards for method in s.methods}
    assert all(seen[tree.type_keys[name]] >= 4 for name in PLACES)
    assert [s.id for s in tree.standards if any(unit.startswith("市") for unit in (s.lead or "", *s.units))] == []
    assert [s.id for s in tree.standards if "material" in s.methods and not s.materials] == []


def test_a_county_s_weights_are_points() -> None:
    """Below the three methods the weights of every group add up to its own: a weight is points of 40, 40 and 20."""

    def added_up(nodes: list[Node]) -> list[tuple[str, object, object]]:
        found = [(n.id, n.weight, sum(c.weight for c in n.children)) for n in nodes if n.children]
        return found + [one for n in nodes for one in added_up(n.children)]

    parts = [n for n in bundled("national-civilized-county").scheme.indicators if n.weight is not None]
    assert [(n.id, n.weight) for n in parts] == [("A", 40), ("B", 40), ("C", 20)]
    assert [one for one in added_up(parts) if one[1] != one[2]] == []
