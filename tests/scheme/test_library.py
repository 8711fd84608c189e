"""The bundled schemes: sound, honest about where their figures come from, and each with an example to check by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from searching import few
from worked import SCHEMES, WORKED, trees, worked

from civscore.scoring.grading import grade_of


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
