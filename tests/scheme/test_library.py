"""The bundled schemes: sound, honest about where their figures come from, and each with an example to check by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from searching import few
from worked import SCHEMES, WORKED, bundled, trees, worked

from civscore.scheme.faults import tree_problems
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
    weak = "B3.3 C1.2 D1.1 D1.2 D1.3 D2.1 D3.1 D4.3 D5.2 E1 E2.2 E3.1 E3.2 E4.1 E4.2 E4.3"
    assert {one.indicator.id for one in result.weak} == set(weak.split())
