"""How many standards, problems and points a run has: counted here once, for every paper, table, page and slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.scheme.tree import Tree
from civscore.scoring.scores import NodeScore, Total


@dataclass(frozen=True)
class Counts:
    """The figures that a run is told by.

    ``standards`` = ``tested`` + ``not_applicable`` + ``untested``: all standards but gates, which are no part of the
    score. ``problems`` are failing rows that one can go and repair, each as often as its text lists faults; ``weak`` is
    the number of weak indicators: standards that fell short and whose rows are no problems, however many these are.
    Points are exact, and ``points`` − ``lost`` + ``bonus`` is the score before it is rounded: ``points`` are the full
    marks, ``lost`` what the standards and the penalties cost, ``bonus`` what was earned on top. That
    holds as it stands unless a sanction took points, or the score is the sum of rounded parts.
    """

    standards: int
    tested: int
    not_applicable: int
    untested: int
    gates: int
    problems: int
    weak: int
    sites: int
    faulty_sites: int
    points: Fraction
    lost: Fraction
    penalty: Fraction
    bonus: Fraction


def count(
    tree: Tree, nodes: Sequence[NodeScore], total: Total, *, problems: int, weak: int, sites: int, faulty_sites: int
) -> Counts:
    """The counts of a run: what its standards and points come to, beside what its rows and places do."""
    pairs = [(tree.nodes[i], nodes[i]) for i in tree.leaves]
    gates = sum(node.kind == "gate" for node, _ in pairs)
    pairs = [(node, score) for node, score in pairs if node.kind != "gate"]
    absent = sum(score.status == "not-applicable" for _, score in pairs)
    untested = sum(score.status == "not-observed" for _, score in pairs)
    lost = sum((score.lost for node, score in pairs if node.kind != "bonus"), Fraction(0))
    penalty = sum((score.lost for node, score in pairs if node.kind == "penalty"), Fraction(0))
    bonus = -sum((score.lost for node, score in pairs if node.kind == "bonus"), Fraction(0))
    return Counts(
        standards=len(pairs),
        tested=len(pairs) - absent - untested,
        not_applicable=absent,
        untested=untested,
        gates=gates,
        problems=problems,
        weak=weak,
        sites=sites,
        faulty_sites=faulty_sites,
        points=total.points,
        lost=lost,
        penalty=penalty,
        bonus=bonus,
    )
