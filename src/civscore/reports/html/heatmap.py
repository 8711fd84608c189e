"""The map of site types × standards: where which rate was reached, as a number and as a shade."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from civscore.pictures.heat import shade
from civscore.reports.shared.context import Context
from civscore.scheme.tree import Tree
from civscore.text.page import PageTexts
from civscore.text.show import percent


@dataclass(frozen=True)
class HeatCell:
    """``shade`` runs from 0 (all reached) to 5, as in pictures. A cell that was not looked at stands for ``span`` of
    them beside each other, and shows nothing."""

    shown: str
    shade: int
    span: int = 1


@dataclass(frozen=True)
class HeatRow:
    """A standard, or a group's heading (without cells). ``passed``: none of its cells lost anything."""

    id: str
    name: str
    cells: list[HeatCell]
    passed: bool


@dataclass(frozen=True)
class HeatMap:
    """``types`` are the columns, in the scheme's order; ``corner`` stands above the names of the rows."""

    title: str
    corner: str
    types: list[str]
    rows: list[HeatRow]
    show_passed: str

    key = "map"
    kind = "heatmap"


def heatmap(context: Context, words: PageTexts) -> HeatMap:
    """Every standard that was looked at by site type, under its group."""
    scope, tree = context.scope("site_type"), context.result.tree
    known = [t.name for t in tree.scheme.site_types.values()]
    order = sorted(
        range(len(scope.members)),
        key=lambda i: (known.index(n) if (n := scope.members[i].name) in known else len(known), i),
    )
    types = [scope.members[i].name for i in order]
    groups: dict[int, list[HeatRow]] = {}
    for leaf in tree.leaves:
        rates = [float(scope.rates[i, leaf]) for i in order]
        if all(math.isnan(r) for r in rates):
            continue
        node = tree.nodes[leaf]
        cells = _cells(rates)
        passed = not any(cell.shade for cell in cells)
        groups.setdefault(node.parent, []).append(HeatRow(node.id, node.name, cells, passed))
    rows = [row for parent, own in groups.items() for row in _under(tree, parent, own)]
    count = sum(row.passed for row in rows if row.cells)
    unfold = words.show_passed.format(count=f"{count:,}") if count else ""
    return HeatMap(words.map_title, context.text.columns.standard, types, rows, unfold)


def _under(tree: Tree, parent: int, rows: list[HeatRow]) -> list[HeatRow]:
    """The standards of a group below its heading."""
    if parent <= 0:
        return rows
    node = tree.nodes[parent]
    return [HeatRow(node.id, node.name, [], all(row.passed for row in rows)), *rows]


def _cells(rates: Sequence[float]) -> list[HeatCell]:
    """The cells of a row; most of them were not looked at."""
    found = []
    for nothing, own in groupby(rates, math.isnan):
        run = [*own]
        found += [HeatCell("", 0, len(run))] if nothing else [_cell(rate) for rate in run]
    return found


def _cell(rate: float) -> HeatCell:
    exact = Fraction(rate).limit_denominator(10**9)  # nine tenths and the like, as the scorer has them
    return HeatCell(percent(exact, 0).rstrip("%"), shade(rate))
