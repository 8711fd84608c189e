"""A picture of all that was lost: indicator → standard → site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from civscore.gap.parts import place_losses
from civscore.pictures.icicle import HEIGHT, Branch, icicle
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.pictures.levels import shown_level
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.place_names import told_apart
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.shares import apportion
from civscore.text.gap import gap_texts
from civscore.text.pictures import picture_texts

Link = Callable[[Indicator, Place | None], str | None]
"""Where an indicator, or a standard at a place, leads: ``#id`` of something in the page; None: nowhere."""
_NAMED = 3  # in the sentence


def lost_icicle(
    result: Result, language: str, *, link: Link | None = None, width: float = WIDTH, height: float = HEIGHT
) -> Picture | None:
    """All lost points by indicator, standard and site; None where nothing was lost. *width* is in inches, *height* in
    points."""
    tree, t = result.tree, picture_texts(language)
    leads = link or (lambda node, place: None)
    groups: dict[int, list[Branch]] = {}
    above = _above(tree)
    for leaf, standard in _standards(result, language, leads):
        groups.setdefault(above[leaf], []).append(standard)
    if not groups:
        return None

    def joined(name: str, parts: Sequence[Branch], inside: Sequence[Branch] = (), led: str | None = None) -> Branch:
        size = sum((part.size for part in parts), Fraction(0))
        return Branch(name, size, f"{sum(Decimal(part.label) for part in parts):f}", inside, led)

    nodes = [(tree.nodes[at], own) for at, own in groups.items()]
    first = [joined(f"{node.id} {node.name}", own, own, leads(node, None)) for node, own in nodes]
    first.sort(key=lambda one: -one.size)
    named = t.join.join(t.part.format(name=one.name, figure=one.label) for one in first[:_NAMED])
    says = t.icicle_says.format(lost=joined("", first).label, named=named)

    def fold(small: Sequence[Branch]) -> Branch:
        return joined(t.others.format(count=len(small)), small)

    return icicle(first, fold, title=t.icicle, says=says, width=width, height=height)


def _standards(result: Result, language: str, link: Link) -> list[tuple[int, Branch]]:
    """The standards that lost points, by their positions in the tree, the largest loss first, with their sites:
    in figures that add up as they do in every table."""
    tree, places, printed = result.tree, result.tree.scheme.rounding.places, lost_column(result)
    names, rests = told_apart(result.cells.places), gap_texts(language)
    sites: dict[int, list[tuple[Place, Fraction]]] = {}
    for (number, place), lost in place_losses(result).items():
        if lost > 0:
            sites.setdefault(tree.leaves[number], []).append((result.cells.places[place], lost))
    made = []
    for leaf in tree.leaves:
        node, lost = tree.nodes[leaf], result.nodes[leaf].lost
        if node.kind == "bonus" or lost <= 0:
            continue
        own = sorted(sites.get(leaf, []), key=lambda pair: -pair[1])
        without = rests.without_site.get(node.elsewhere or "", rests.whole)
        left = lost - sum((part for _, part in own), Fraction(0))
        sizes = [part for _, part in own] + [left] * (left > 0)
        labels = [f"{value:f}" for value in apportion(sizes, places, printed[leaf])]
        parts = [
            Branch(names[place] or without, part, label, link=link(node, place))
            for (place, part), label in zip(own, labels, strict=False)
        ]
        if left > 0:
            parts.append(Branch(rests.rests["no-row"], left, labels[-1]))
        made.append((leaf, Branch(f"{node.id} {node.name}", lost, f"{printed[leaf]:f}", parts, link(node, None))))
    return sorted(made, key=lambda pair: -pair[1].size)


def _above(tree: Tree) -> dict[int, int]:
    """Each standard → the indicator of the first column that it stands below (itself where it is one)."""
    shown = {*shown_level(tree, lambda at: True)}
    found = {}
    for leaf in tree.leaves:
        at = leaf
        while at not in shown and tree.nodes[at].depth > 1:
            at = tree.nodes[at].parent
        found[leaf] = at
    return found
