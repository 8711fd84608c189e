"""What happened to every indicator between two runs, part by part; across two editions of a scheme too."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.months.comparison.contributions import contributions
from civscore.months.comparison.sites import split
from civscore.sampling.change import change_errors
from civscore.sampling.error import UNKNOWN, Error, around
from civscore.sampling.score import Sampled
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result

PARTS = ("same", "drawn", "other", "composition", "edition", "bonus", "penalty")
"""The parts of a change: performance at the same sites, through other sites drawn, of standards that cannot be split
so; composition; what another edition of the scheme changed; bonus and penalties. Gates change the status only."""

_Two = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Change:
    """What happened to one indicator, in exact points of the scheme's total.

    ``old`` and ``new`` are exact, ``old_score`` and ``new_score`` rounded as in the runs' own reports; all are None
    where the indicator had no score. ``parts`` sum to ``change``, which is new − old, None counted as 0; but inside a
    geometric or minimum group, where scores do not add up to the group's, it is the indicator's share in the group's
    change: ``shared``. ``error`` is that of the change, from the draw of sites and of people; ``chance`` whether the
    draw alone may have made it.
    """

    id: str
    name: str
    depth: int
    leaf: bool
    kind: str
    old: Fraction | None
    new: Fraction | None
    change: Fraction
    parts: dict[str, Fraction]
    error: Error
    old_score: Decimal | None = None
    new_score: Decimal | None = None
    shared: bool = False
    chance: bool = False

    @property
    def performance(self) -> Fraction:
        """What comes from better or worse results: same sites, other sites drawn, and what cannot be split so."""
        return self.parts["same"] + self.parts["drawn"] + self.parts["other"]

    @property
    def composed(self) -> bool:
        """Whether composition moved it more than all else did: a change that says little about results."""
        own = self.parts["composition"]
        return abs(own) > abs(sum(self.parts.values(), Fraction(0)) - own)


def within_edition(before: Sampled, after: Sampled) -> list[Change]:
    """The change of each node between two runs of one edition; position 0 is the whole."""
    old, new = before.run, after.run
    tree = new.tree
    parts = _parts(old, new)
    errors = change_errors(before, after)
    changes = []
    for position, node in enumerate(tree.nodes):
        one, other = old.nodes[position], new.nodes[position]
        was, now = one.exact, other.exact
        shared = _is_shared(tree, position)
        in_parts = sum(parts[position].values(), Fraction(0))
        moved = (now or Fraction(0)) - (was or Fraction(0))
        change = in_parts if shared or (not position and None in (was, now)) else moved
        own = (node.id, node.name, node.depth, node.leaf, node.kind, was, now, change, parts[position])
        changes.append(Change(*own, errors[position], one.score, other.score, shared))
    return changes


def _parts(old: Result, new: Result) -> list[dict[str, Fraction]]:
    """The parts of each node's change: those of the standards of its kind below it."""
    tree = new.tree
    shares = contributions(tree, old.nodes, new.nodes)
    sites = split(tree, old, new, shares)
    parts = [dict.fromkeys(PARTS, Fraction(0)) for _ in tree.nodes]
    for position in tree.leaves:
        own = _leaf_parts(old, new, position, shares.get(position), sites.get(position))
        at = position
        while at >= 0:
            if tree.nodes[at].kind == tree.nodes[position].kind or at == 0:
                for name, value in own.items():
                    parts[at][name] += value
            at = tree.nodes[at].parent
    return parts


def _leaf_parts(old: Result, new: Result, position: int, share: _Two | None, sites: _Two | None) -> dict[str, Fraction]:
    kind = new.tree.nodes[position].kind
    if kind in ("bonus", "penalty"):
        return {kind: (new.nodes[position].exact or Fraction(0)) - (old.nodes[position].exact or Fraction(0))}
    if share is None:
        return {}
    performance, composition = share
    if sites is None:
        return {"other": performance, "composition": composition}
    return {"same": sites[0], "drawn": sites[1], "composition": composition}


def _is_shared(tree: Tree, position: int) -> bool:
    """Whether an ordinary node stands inside a group whose children's scores do not add up to its own."""
    at = tree.nodes[position].parent
    while at >= 0 and tree.nodes[position].kind == "base":
        if tree.nodes[at].aggregate != "arithmetic":
            return True
        at = tree.nodes[at].parent
    return False


def across_editions(
    before: Sampled, after: Sampled, old_as_new: Sampled | None, new_as_old: Sampled | None
) -> list[Change]:
    """The change of each node between two runs of different editions; position 0 is the whole.

    What is not the edition's is the mean of the comparisons under either edition; the rest is the edition's. A run that
    cannot be judged under the other's edition is None; where neither can, all of the change is the edition's.
    """
    old, new = before.run, after.run
    pairs = [(before, new_as_old), (old_as_new, after)]
    halves = [{c.id: c for c in within_edition(a, b)} for a, b in pairs if a is not None and b is not None]
    was = {n.id: (i, old) for i, n in enumerate(old.tree.nodes)}
    now = {n.id: (i, new) for i, n in enumerate(new.tree.nodes)}
    return [_edition_change(id_, was.get(id_), now.get(id_), halves) for id_ in {**now, **was}]


def _edition_change(
    id_: str, before: tuple[int, Result] | None, after: tuple[int, Result] | None, halves: list[dict[str, Change]]
) -> Change:
    found = [h[id_] for h in halves if id_ in h]
    position, run = after or before  # type: ignore[misc]
    node = run.tree.nodes[position]
    one, other = (place[1].nodes[place[0]] if place else None for place in (before, after))
    old, new = (node.exact if node else None for node in (one, other))
    parts = {name: sum((c.parts[name] for c in found), Fraction(0)) / max(len(halves), 1) for name in PARTS}
    shared = any(place is not None and _is_shared(place[1].tree, place[0]) for place in (before, after))
    if shared or (not id_ and None in (old, new)):  # what the edition changed stays with the group
        change = sum(parts.values(), Fraction(0))
    else:
        change = (new or Fraction(0)) - (old or Fraction(0))
        parts["edition"] = change - sum(parts.values(), Fraction(0))
    error = around(found[-1].error, float(change)) if found else UNKNOWN  # under the later edition, where it can be
    scores = (one.score if one else None, other.score if other else None)
    return Change(id_, node.name, node.depth, node.leaf, node.kind, old, new, change, parts, error, *scores, shared)
