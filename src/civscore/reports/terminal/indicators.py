"""The indicators of a run in the terminal: what each scored, and what it lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.text import Text

from civscore.reports.shared.lost import lost_column, rounding_notes
from civscore.reports.shared.scaled import points_beside
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.counts import count_texts
from civscore.text.lists import bracketed
from civscore.text.terminal import TerminalTexts

_FEW = 12  # standards, or indicators of the second level, that are all shown
WORST = 5  # of more


def print_indicators(out: PlainConsole, t: TerminalTexts, result: Result, detail: Detail, language: str) -> None:
    """The first two levels of a run's tree, or all of it; a bar is as long as what was lost."""
    nodes = result.tree.nodes
    lost = lost_column(result)
    shown, left = _listed(result, lost, detail)
    beside = points_beside(result, shown)
    most = {depth: max(lost[i] for i in shown if nodes[i].depth == depth) for depth in {nodes[i].depth for i in shown}}
    heading = t.effective if beside.scaled else t.points
    made = table((t.indicator, "<"), (heading, ">"), (t.score, ">"), (t.rate, ">2"), (t.lost, ">"), ("", "=1"))
    for position, full in zip(shown, beside.texts, strict=True):
        made.add_row(*_row(t, result, position, full or "–", lost[position], most[nodes[position].depth], language))
    put(out, t.indicators + (t.only_worst.format(shown=WORST, left=left) if left else ""), made)
    if beside.scaled:
        put_wrapped(out, count_texts(language).scaled_note, style="dim")
    for said in rounding_notes(result, shown, language):
        put_wrapped(out, said, style="dim")


def _listed(result: Result, lost: Sequence[Decimal], detail: Detail) -> tuple[list[int], int]:
    """The indicators of the table: of a long second level those that lost the most, and how many are left out."""
    nodes = result.tree.nodes
    every = [i for i in range(1, len(nodes)) if nodes[i].kind != "gate" and _in_overview(result, i, detail)]
    below = [i for i in every if nodes[i].depth > 1]
    if detail is Detail.FULL or len(below) <= _FEW:
        return every, 0
    worst = {*sorted(below, key=lambda i: -lost[i])[:WORST]}
    return [i for i in every if nodes[i].depth == 1 or i in worst], len(below) - WORST


def _in_overview(result: Result, position: int, detail: Detail) -> bool:
    """The first two levels; standards right below the first would hide the groups of a large tree."""
    node = result.tree.nodes[position]
    if detail is Detail.FULL or node.depth == 1:
        return True
    return node.depth == 2 and (bool(node.children) or len(result.tree.leaves) <= _FEW)


def _row(
    t: TerminalTexts, result: Result, position: int, full: str, lost: Decimal, most: Decimal, language: str
) -> list[str | Text]:  # fmt: skip
    node, scored = result.tree.nodes[position], result.nodes[position]
    places = result.tree.scheme.rounding.places
    kind = bracketed(t.kinds[node.kind], language)
    name = "  " * (node.depth - 1) + f"{node.id} {node.name}{kind}"
    known = scored.rate is not None
    return [
        Text(name, style="bold" if node.depth == 1 else ""), full, show.points(scored.score, places) or "–",
        show.percent(scored.rate) or "–", show.points(lost, places) if known else "–",
        show.loss_bar(lost, most) if known else "",
    ]  # fmt: skip
