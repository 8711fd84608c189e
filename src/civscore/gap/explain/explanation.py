"""Why a figure is what it is: the arithmetic from the total down to the cells, calculated anew and held against the
score."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from civscore.errors import CivScoreError
from civscore.gap.explain.figures import WHOLE, ExplainedScope, ScopeFigures, basis_of, figures_of
from civscore.gap.explain.nodes import NodeSteps, TotalSteps, explain_node, explain_total, hold_against
from civscore.gap.explain.standard import StandardSteps, explain_standard
from civscore.gap.explain.step import ArithmeticStep, agree
from civscore.gap.explain.which import find_node, find_scope
from civscore.readers.readings import Readings
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.observations import judge
from civscore.scoring.result import Result

__all__ = ["ArithmeticStep", "ExplainedScope", "Explanation", "NodeSteps", "StandardSteps", "TotalSteps", "explain"]


@dataclass(frozen=True)
class Explanation:
    """How a node's figure came about, in a scope.

    Attributes:
        result: the run.
        scope: the whole, or which district, site, unit …
        position: the node.
        figures: the exact figures of the scope.
        total: how the total is made of its parts.
        path: the steps of the nodes from the first level down to the node; those of the whole in front.
        children: the steps of the nodes that the node is made of.
        standard: of a standard, how its rate comes from the rows.
    """

    result: Result
    scope: ExplainedScope
    position: int
    figures: ScopeFigures
    total: TotalSteps
    path: list[NodeSteps]
    children: list[NodeSteps]
    standard: StandardSteps | None


def explain(
    result: Result, node: str = "total", *, kind: str = WHOLE, name: str = "", readings: Readings | None = None
) -> Explanation:
    """Explain a node of a run.

    Args:
        result: the run.
        node: an id, a name that only one node has, or ``total``.
        kind, name: the scope: ``whole``, or a district, a site … of that name.
        readings: the run's rows; without them the explanation ends at the sums of each place.

    Raises:
        CivScoreError: there is no such node or scope; or a step does not arrive at the figure of the score.
    """
    tree = result.tree
    if readings is None and kind in ("unit", "inspector"):
        raise CivScoreError.of("explanation-needs-rows", kind=kind)
    position, scope = find_node(tree, node), find_scope(result, kind, name)
    readings = with_meant_blanks(readings, tree) if readings is not None else None
    judged = judge(readings, tree) if readings is not None else None
    sites = result.scopes["site"].places if "site" in result.scopes else []
    basis = basis_of(tree, result.cells, judged, scope, sites)
    figures = figures_of(tree, basis)
    total = explain_total(figures)
    _hold_total(result, scope, figures, total)
    scoped = scope.kind != WHOLE
    above = [position]
    while above[-1] > 0:
        above.append(tree.nodes[above[-1]].parent)
    path = [explain_node(figures, at, scoped=scoped) for at in reversed(above)]
    below = tree.mixtures[position].children if position else tree.nodes[0].children
    children = [explain_node(figures, at, scoped=scoped) for at in below]
    standard = explain_standard(figures, basis, readings, position) if tree.nodes[position].leaf else None
    return Explanation(result, scope, position, figures, total, path, children, standard)


def _hold_total(result: Result, scope: ExplainedScope, figures: ScopeFigures, total: TotalSteps) -> None:
    """The explained total is the printed one, and of the whole so is every node."""
    if scope.kind == WHOLE:
        printed = result.total.score
        hold_against(result, figures)
    else:
        printed = result.scopes[scope.kind].members[scope.at].score
    explained = total.step.rounded if total.step else None
    if explained is None or printed is None:
        agree(scope.name or result.label, Fraction(explained is None), Fraction(printed is None))
        return
    agree(scope.name or result.label, Fraction(explained), Fraction(printed))
