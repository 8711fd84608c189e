"""Rounding as it is published, and places in a league table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reference.basics import ZERO, Doc, number, text
from reference.model import ScopeResult
from reference.rollup import Ledger, aggregate, exact_score, extras, scored_children
from reference.tree import Node, Scheme


def round_exact(value: Fraction, places: int, mode: str) -> Decimal:
    """Rounding in exact decimals: half-up away from zero, half-even, down towards zero (D19)."""
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    if (mode == "half-up" and twice >= 0) or (mode == "half-even" and (twice > 0 or (twice == 0 and whole % 2 == 1))):
        whole += 1
    if mode not in ("half-up", "half-even", "down"):
        raise ValueError(f"unknown rounding mode {mode!r}")
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


@dataclass(frozen=True)
class Rounding:
    places: int
    mode: str
    at: str

    def __call__(self, value: Fraction) -> Decimal:
        return round_exact(value, self.places, self.mode)


def rounding_of(doc: Doc) -> Rounding:
    settings = doc.get("rounding") or {}
    return Rounding(int(settings.get("places", 2)), settings.get("mode", "half-up"), settings.get("at", "total"))


def rounded_depth(doc: Doc) -> int:
    """How many levels below a first-level node are rounded."""
    return 10**6 if rounding_of(doc).at == "every-level" else 0


def published_extras(scheme: Scheme, ledger: Ledger) -> dict[str, Fraction]:
    """As `extras`, each rounded where the scheme rounds parts (D18)."""
    rounding, found = rounding_of(scheme.doc), extras(scheme, ledger)
    return found if rounding.at == "total" else {name: Fraction(rounding(value)) for name, value in found.items()}


def chain_score(node: Node, own: Fraction, ledger: Ledger, rounding: Rounding, depth: int) -> Fraction | None:
    """A node's score as it is printed, effective points × rate, rounded (D18); that of the whole is left to be rounded
    with the extras.

    A rounded child's rate is its rounded score ÷ its effective points, so that an arithmetic group is the sum of what
    is printed of its children. `own` are the node's effective points; `depth` counts the levels below this node that
    are rounded: 0 for `total`, 1 for `parts`, as many as there are for `every-level`.
    """
    rate = ledger.rates[node.id]
    if rate is None:
        return None
    if depth and not node.leaf and node.points:
        whole = sum((points for points, _ in scored_children(node, ledger)), ZERO)
        parts = []
        for child in node.inside():
            unrounded, share = ledger.rates[child.id], own * child.points / whole if whole else ZERO
            score = chain_score(child, share, ledger, rounding, depth - 1)
            if unrounded is not None and score is not None:
                parts.append((child.points, score / share if share else unrounded))
        rate = aggregate(node.aggregate, parts)
        assert rate is not None
    return own * rate if node.id == "" else Fraction(rounding(own * rate))


def rounded_total(scheme: Scheme, ledger: Ledger, rounding: Rounding) -> Decimal | None:
    """The published score: *total* rounds once, *parts* the first level, *every-level* each node (D18)."""
    exact = exact_score(scheme, ledger)
    if exact is None:
        return None
    if rounding.at == "total":
        return rounding(exact)
    if rounding.at not in ("parts", "every-level"):
        raise ValueError(f"unknown place to round at: {rounding.at!r}")
    total = chain_score(scheme.root, scheme.root.points, ledger, rounding, 1 if rounding.at == "parts" else 10**6)
    assert total is not None
    return rounding(total + sum(published_extras(scheme, ledger).values(), ZERO))


def rank(scores: Sequence[Decimal], method: str) -> list[int]:
    """Ranks of rounded scores: competition 1, 2, 2, 4; dense 1, 2, 2, 3; ordinal 1, 2, 3, 4 as they come (D20)."""
    if method == "competition":
        return [1 + sum(other > own for other in scores) for own in scores]
    if method == "dense":
        return [1 + len({other for other in scores if other > own}) for own in scores]
    if method == "ordinal":
        return [1 + sum(o > own or (o == own and j < i) for j, o in enumerate(scores)) for i, own in enumerate(scores)]
    raise ValueError(f"unknown ranking method {method!r}")


def grade_of(score: Decimal | None, doc: Doc) -> str | None:
    """The highest grade whose line the printed score reaches."""
    lines = [(number(grade["at_least"]), grade["name"]) for grade in doc.get("grades") or []]
    reached = [line for line in lines if score is not None and Fraction(score) >= line[0]]
    return max(reached)[1] if reached else None


def enough(scope: ScopeResult, floor: Doc) -> bool:
    """Whether a member was observed enough to have a place; on the line is enough."""
    coverage = scope.coverage or ZERO
    return coverage >= number(floor.get("coverage") or 0) and scope.observations >= (floor.get("observations") or 0)


def rank_scopes(table: dict[str, ScopeResult], settings: Doc) -> dict[str, ScopeResult]:
    """Ranks inside named groups, {group: [names]}. In a table with groups a name in none is not ranked, and nobody is
    of whom too little was observed (`floor`)."""
    group_of = {text(name): group for group, members in (settings.get("groups") or {}).items() for name in members}
    grouped = any(scope.name in group_of for scope in table.values())
    ranks: dict[str, int] = {}
    for group in dict.fromkeys(group_of.get(scope.name) for scope in table.values()):
        inside = {
            key: scope.score
            for key, scope in table.items()
            if group_of.get(scope.name) == group
            and scope.score is not None
            and not (grouped and group is None)
            and enough(scope, settings.get("floor") or {})
        }
        ranks |= dict(zip(inside, rank(list(inside.values()), settings.get("method", "competition")), strict=True))
    return {
        key: ScopeResult(**{**vars(scope), "rank": ranks.get(key), "group": group_of.get(scope.name)})
        for key, scope in table.items()
    }
