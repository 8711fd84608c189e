"""What is printed adds up: parts that are rounded, and the total above them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import strategies
from hypothesis import given
from running import flat, run
from searching import examples

MARKS = {"judge": {"type": "score", "full": 100}}


@pytest.mark.parametrize("at", ["parts", "every-level"])
def test_parts_add_up_where_one_is_missing(at: str) -> None:
    """Two parts of 30 points at 88.25 %, the third not observed: 44.13 + 44.13 = 88.26, in the whole and in a league
    table; rounded once it is 88.25."""
    rows = [{"standard": n, "district": "X", "result": "88.25"} for n in "12"]
    standards = [{**MARKS, "points": points} for points in (30, 30, 40)]
    result = run(flat(*standards, areas=["district"], rounding={"at": at}), rows)
    assert [n.score for n in result.nodes[1:3]] == [Decimal("44.13")] * 2
    assert result.total.score == Decimal("88.26")
    (member,) = result.scopes["district"].members
    assert [score for _, score in member.parts.values()] == [Decimal("44.13")] * 2
    assert member.score == Decimal("88.26")
    once = run(flat(*standards, areas=["district"]), rows)
    assert once.total.score == Decimal("88.25")


def means_only(doc: Any) -> Any:
    """The scheme with arithmetic groups alone."""
    if isinstance(doc, list):
        return [means_only(item) for item in doc]
    return {k: means_only(v) for k, v in doc.items() if k != "aggregate"} if isinstance(doc, dict) else doc


@pytest.mark.parametrize("at", ["parts", "every-level"])
@examples(40)
@given(case=strategies.cases())
def test_printed_figures_add_up(at: str, case: strategies.Case) -> None:
    """Where parts or every level are rounded, the printed scores of a group's children are its own; those of the first
    level, with what bonus and penalties change, the total; in every scope."""
    rounding = {**case.scheme.get("rounding", {}), "at": at}
    result = run({**means_only(case.scheme), "rounding": rounding}, case.rows, profile=case.profile)
    tree, nodes = result.tree, result.nodes
    for position, node in enumerate(tree.nodes):
        if (
            at == "every-level"
            and position
            and node.kind == "base"
            and node.points
            and nodes[position].score is not None
        ):
            inner = [nodes[c].score or 0 for c in tree.inner(position)]
            assert not inner or sum(inner) == nodes[position].score
    outside = {p for p in tree.parts for leaf in tree.leaves_below(p) if tree.nodes[p].kind != tree.nodes[leaf].kind}
    if outside or result.total.score is None:  # a bonus inside an ordinary part counts for the total, not for the part
        return
    assert sum(nodes[p].score or 0 for p in tree.parts) == result.total.score
    members = [m for scope in result.scopes.values() for m in scope.members if m.score is not None]
    assert [sum(score for _, score in m.parts.values()) for m in members] == [m.score for m in members]
