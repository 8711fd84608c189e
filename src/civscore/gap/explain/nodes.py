"""The tree: a group's rate from its children's, what a node counts for, and the total."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.gap.explain.figures import ScopeFigures, Standing
from civscore.gap.explain.step import ArithmeticStep, agree, step
from civscore.rounding import as_decimal
from civscore.rules.arithmetic import Formula, Geometric, Less, Number, Over, Pick, Sum, Times, number, total
from civscore.scheme.tree import Mixture
from civscore.scoring.result import Result
from civscore.scoring.rollup import is_rounded

_IRRATIONAL = Fraction(1, 10**30)  # how far two calculations of a geometric mean may be apart


@dataclass(frozen=True)
class NodeSteps:
    """The arithmetic of one node.

    Attributes:
        position: in the tree.
        standing: whether it was scored, and why not.
        rate: a group's from its children's; None of a standard.
        rounded: points × rate, where the scheme rounds here; ``carried``: what that makes of the rate.
        effective: its effective points, where they are not its own; ``points``: its own as a share of its parent's,
            where they are no short decimal.
        by_ratio: whether the weights in ``rate`` are no points but whole numbers in their ratio.
        score: what it counts for in the total; of the whole the total itself.
        own: points × rate as league tables of scopes print it, where that is not the score.
        out: the children that left the denominator, each with the reason; ``weightless`` those without points.
        zeros: the children that were not observed and count as 0.
    """

    position: int
    standing: Standing
    rate: ArithmeticStep | None
    rounded: ArithmeticStep | None
    carried: ArithmeticStep | None
    effective: ArithmeticStep | None
    points: ArithmeticStep | None
    score: ArithmeticStep | None
    own: ArithmeticStep | None
    out: list[tuple[int, Standing]]
    weightless: list[int]
    zeros: list[int]
    by_ratio: bool


def explain_node(figures: ScopeFigures, position: int, *, scoped: bool) -> NodeSteps:
    """The steps of one node; *scoped*: not of the whole, but of a district, site …

    Raises:
        CivScoreError: a step does not arrive at the scorer's figure.
    """
    tree, node = figures.tree, figures.tree.nodes[position]
    mixture = Mixture((), (), "arithmetic") if node.leaf else tree.mixtures[position]
    out = [(c, figures.standing[c]) for c in mixture.children if not figures.known(c)]
    weightless = [c for c, w in zip(mixture.children, mixture.weights, strict=True) if figures.known(c) and not w]
    zeros = [c for c in mixture.children if figures.standing[c] == "zero"]
    if not figures.known(position):
        return NodeSteps(
            position, figures.standing[position], None, None, None, None, None, None, None, out, [], zeros, False
        )
    before, rate = figures.exact(position), None
    if mixture.children:
        rate = _rate(figures, position, mixture)
        before = rate.value
    rounded, carried = _rounded(figures, position, before)
    effective = _effective(figures, position)
    score, own = None, None
    if position and node.kind != "gate":
        score = _score(figures, position)
        own = _own(figures, position) if scoped and node.depth == 1 and effective else None  # what a table shows
    return NodeSteps(
        position, figures.standing[position], rate, rounded, carried, effective,
        None if effective else _points(figures, position), score, own, out, weightless, zeros,
        bool(mixture.children) and mixture.how == "arithmetic" and not _short(figures, position, mixture.children),
    )  # fmt: skip


def _rate(figures: ScopeFigures, position: int, mixture: Mixture) -> ArithmeticStep:
    """A group's rate, before it is itself rounded."""
    pairs = [(c, w) for c, w in zip(mixture.children, mixture.weights, strict=True) if w and figures.known(c)]
    rates = [Number(figures.carried(c)) for c, _ in pairs]
    weights = _weights(figures, position, [c for c, _ in pairs], [w for _, w in pairs])
    id_ = figures.tree.nodes[position].id
    end = figures.carried(position)
    if is_rounded(figures.tree, position):  # then the scorer's figure is that after rounding
        formula = _mixed(mixture.how, rates, weights, [w for _, w in pairs])
        return ArithmeticStep("rate", formula, formula.value)
    if mixture.how == "geometric" and len({r.value for r in rates}) > 1 and min(r.value for r in rates) > 0:
        return step("rate", id_, _geometric(rates, [w for _, w in pairs]), end, within=_IRRATIONAL)
    return step("rate", id_, _mixed(mixture.how, rates, weights, [w for _, w in pairs]), end)


def _mixed(how: str, rates: list[Number], weights: list[Fraction], whole: list[int]) -> Formula:
    if how == "minimum":
        return Pick("MIN", tuple(rates)) if len(rates) > 1 else rates[0]
    if how == "geometric":
        return _geometric(rates, whole)
    if len(rates) == 1:
        return rates[0]
    terms: list[Formula] = [Times(number(w), r) for w, r in zip(weights, rates, strict=True)]
    return Over(total(terms), total([number(w) for w in weights]))


def _geometric(rates: list[Number], weights: list[int]) -> Formula:
    """The product of the rates, each to its weight; equal rates are their own mean, and one under 0 makes it 0."""
    low = min(r.value for r in rates)
    if low < 0:
        return Pick("MAX", (number(0), Pick("MIN", tuple(rates)) if len(rates) > 1 else rates[0]))
    if len({r.value for r in rates}) == 1:
        return rates[0]
    common = math.gcd(*weights)
    return Geometric(tuple(rates), tuple(w // common for w in weights))


def _weights(figures: ScopeFigures, position: int, children: list[int], whole: list[int]) -> list[Fraction]:
    """The children's points where these are short decimals (and the group has any), else whole numbers that stand in
    their ratio."""
    if _short(figures, position, figures.tree.mixtures[position].children):
        return [figures.tree.nodes[c].points for c in children]
    common = math.gcd(*figures.tree.mixtures[position].weights) or 1
    return [Fraction(w // common) for w in whole]


def _short(figures: ScopeFigures, position: int, children: Sequence[int]) -> bool:
    nodes = figures.tree.nodes
    return bool(nodes[position].points) and all(10**4 % nodes[c].points.denominator == 0 for c in children)


def _points(figures: ScopeFigures, position: int) -> ArithmeticStep | None:
    """A node's own points, where they come from weights and are no short decimal."""
    tree, node = figures.tree, figures.tree.nodes[position]
    if node.kind != "base" or not position or _short(figures, node.parent, [position]) or not node.points:
        return None
    mixture = tree.mixtures[node.parent]
    weights = _weights(figures, node.parent, [*mixture.children], [*mixture.weights])
    above = Times(number(tree.nodes[node.parent].points), number(weights[mixture.children.index(position)]))
    return step("points", node.id, Over(above, total([number(w) for w in weights if w])), node.points)


def _rounded(
    figures: ScopeFigures, position: int, rate: Fraction
) -> tuple[ArithmeticStep | None, ArithmeticStep | None]:
    """Where the scheme rounds this node: points × rate, rounded; and the rate that is left of it."""
    tree, node = figures.tree, figures.tree.nodes[position]
    end = figures.carried(position)
    if not is_rounded(tree, position):
        agree(node.id, rate, end)
        return None, None
    points, penalty = number(figures.effective[position]), node.kind == "penalty"
    formula: Formula = Times(points, Number(rate))
    if penalty:  # it is the deduction that is rounded
        formula = Less(formula, (points,))
    score = as_decimal(formula.value, tree.scheme.rounding)
    left: Formula = number(Fraction(score))
    if penalty:
        left = Sum((points, left))
    return ArithmeticStep("rounded", formula, formula.value, score), step("carried", node.id, Over(left, points), end)


def _effective(figures: ScopeFigures, position: int) -> ArithmeticStep | None:
    """Its points after what has no rate left the denominator, where these are others than its own."""
    tree, node = figures.tree, figures.tree.nodes[position]
    found = figures.effective[position]
    if not position or node.kind == "gate" or found == node.points:
        return None
    if node.kind != "base":
        leaves = [c for c in tree.leaves_below(position) if figures.known(c)]
        return step("effective", node.id, total([number(tree.nodes[c].points) for c in leaves]), found)
    mixture = tree.mixtures[node.parent]
    pairs = [(c, w) for c, w in zip(mixture.children, mixture.weights, strict=True) if w and figures.known(c)]
    siblings = [c for c, _ in pairs]
    if position not in siblings or not tree.nodes[node.parent].points:
        return None
    weights = _weights(figures, node.parent, siblings, [w for _, w in pairs])
    own = weights[siblings.index(position)]
    above = Times(number(figures.effective[node.parent]), number(own))
    return step("effective", node.id, Over(above, total([number(w) for w in weights])), found)


def _score(figures: ScopeFigures, position: int) -> ArithmeticStep:
    """What a node counts for: effective points × rate; of a penalty what is left of its points, less these."""
    tree, node = figures.tree, figures.tree.nodes[position]
    points = number(figures.effective[position])
    formula: Formula = Times(points, Number(figures.carried(position)))
    if node.kind == "penalty":
        formula = Less(formula, (points,))
    return ArithmeticStep("score", formula, formula.value, as_decimal(formula.value, tree.scheme.rounding))


def _own(figures: ScopeFigures, position: int) -> ArithmeticStep | None:
    node = figures.tree.nodes[position]
    if node.kind != "base" or figures.tree.scheme.rounding.at != "total":
        return None
    formula = Times(number(node.points), Number(figures.carried(position)))
    return ArithmeticStep("own", formula, formula.value, as_decimal(formula.value, figures.tree.scheme.rounding))


# -- the total --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TotalSteps:
    """The total: its step, and what it adds up as (position, figure); None where nothing was scored."""

    step: ArithmeticStep | None
    parts: list[tuple[int, Fraction]]


def explain_total(figures: ScopeFigures) -> TotalSteps:
    """The total from its first-level parts, or from the rate of the whole where that is not an arithmetic mean."""
    tree = figures.tree
    if not bool(figures.rolled.scored[0]):
        return TotalSteps(None, [])
    whole = Times(number(tree.points), Number(figures.carried(0)))
    extras = _extras(figures)
    if tree.nodes[0].aggregate == "arithmetic":
        parts = [(c, _score(figures, c).value) for c in tree.inner(0) if figures.known(c)]
        formula = total([number(v) for _, v in [*parts, *extras]])
    else:
        parts = []
        formula = total([whole, *(number(v) for _, v in extras)])
    scored = Fraction(figures.rolled.rounded_total[0])
    rounded = as_decimal(scored, tree.scheme.rounding)
    return TotalSteps(step("total", tree.scheme.id, formula, scored, rounded), [*parts, *extras])


def _extras(figures: ScopeFigures) -> list[tuple[int, Fraction]]:
    """What bonus and penalty nodes add and take: each of those that stand highest."""
    tree = figures.tree
    found: dict[int, Fraction] = {}
    for leaf in tree.leaves:
        if tree.nodes[leaf].kind in ("bonus", "penalty") and figures.known(leaf):
            top = leaf
            while tree.nodes[tree.nodes[top].parent].kind == tree.nodes[leaf].kind:
                top = tree.nodes[top].parent
            found[top] = found.get(top, Fraction(0)) + _score(figures, leaf).value
    return [*found.items()]


def hold_against(result: Result, figures: ScopeFigures) -> None:
    """The scorer's figures of the whole as the result has them, held against those of the explanation.

    Raises:
        CivScoreError: they differ.
    """
    for position, scored in enumerate(result.nodes):
        id_ = figures.tree.nodes[position].id
        known = figures.known(position)
        if (scored.rate is not None) != known:
            agree(id_, Fraction(known), Fraction(not known))
        if scored.rate is not None:
            agree(id_, figures.exact(position), scored.rate)
            agree(id_, figures.effective[position], scored.effective_points)
            if position and scored.score is not None:
                agree(id_, Fraction(_score(figures, position).rounded or 0), Fraction(scored.score))
