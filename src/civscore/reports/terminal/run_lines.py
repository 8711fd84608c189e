"""What a leader needs of a run, in ten lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from civscore.reports.shared.counts import account
from civscore.reports.shared.first_steps import first_steps
from civscore.reports.shared.gates import failed_sentence
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.units import unit_rows
from civscore.reports.terminal.key_lines import (
    KeyLine,
    change_line,
    moves_line,
    printed,
    shortened,
)
from civscore.scheme.tree import Indicator
from civscore.scoring.gates import gates_of, worst_first
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.gates import gate_texts
from civscore.text.key_lines import KeyLineTexts, key_line_texts

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison
    from civscore.months.ledger.figures import LedgerFigures
    from civscore.months.saved_run import SavedRun
    from civscore.reports.shared.change import Moved
    from civscore.sampling.error import Error

_FIXES = 5
_LONGEST = 20  # columns of an area's name


@dataclass(frozen=True)
class RunBackground:
    """What a run is seen against.

    Attributes:
        previous: the run before it.
        earlier: what it scored, where it is of the same edition.
        errors: of the changes since then, by position in the tree.
        ledger: what is open; None where the ledger is not used.
    """

    previous: SavedRun | None = None
    earlier: Result | None = None
    errors: Sequence[Error] = ()
    ledger: LedgerFigures | None = None


def run_lines(result: Result, seen: RunBackground, score: KeyLine, language: str) -> Iterator[KeyLine]:
    """All lines of a run that say anything, the *score* first."""
    t = key_line_texts(language)
    yield score
    if failed := failed_sentence(gate_texts(language), worst_first(gates_of(result))):
        yield KeyLine(t.gates, failed, style="bold red")
    if result.total.score is None:
        return
    yield from _changes(t, result, seen, language)
    yield from _lost(t, result)
    yield from _ends(t, result)
    yield from _types(t, result)
    yield from _units(t, result)
    yield from _first(t, result)
    if seen.ledger is not None:
        yield ledger_line(t, seen.ledger)


def ledger_line(t: KeyLineTexts, ledger: LedgerFigures) -> KeyLine:
    """What is open, and what is overdue."""
    overdue = ledger.bins.get("overdue", 0)
    late = t.overdue.format(overdue=f"{overdue:,}") if overdue else t.no_overdue
    said = t.open.format(open=f"{ledger.found - ledger.fixed:,}") + late
    return KeyLine(t.ledger, said, style="red" if overdue else "")


def _changes(t: KeyLineTexts, result: Result, seen: RunBackground, language: str) -> Iterator[KeyLine]:
    if seen.previous is None or seen.previous.score is None:
        return
    from civscore.reports.shared.change import since

    yield change_line(seen.previous.label, since(result, Decimal(seen.previous.score)), language)
    if seen.earlier is not None:
        yield moves_line(t, _moves_since(seen.earlier, result, seen.errors, language), up=False)


def node_moves(c: Comparison, language: str) -> list[tuple[Indicator, Moved]]:
    """The changes of the indicators that stand in the overview, as they are printed."""
    from civscore.reports.shared.change import of_node

    tree, places = c.new.tree, c.new.tree.scheme.rounding.places
    return [
        (tree.nodes[tree.index[n.id]], of_node(n, places, language))
        for n in c.nodes
        if n.id in tree.index and _overview(tree.nodes[tree.index[n.id]], c.new)
        and n.old_score is not None and n.new_score is not None
    ]  # fmt: skip


def _moves_since(old: Result, new: Result, errors: Sequence[Error], language: str) -> list[tuple[Indicator, Moved]]:
    """The same against a run of the same edition, told from chance as a comparison does it. Where groups do not add up
    their children, only a comparison says what an indicator changed."""
    nodes, places = new.tree.nodes, new.tree.scheme.rounding.places
    if any(node.aggregate != "arithmetic" for node in nodes if node.children):
        return []
    from civscore.months.comparison.contributions import mostly_composition
    from civscore.reports.shared.change import moved
    from civscore.sampling.error import chances

    chance = chances(errors, [node.depth for node in nodes])
    composed = mostly_composition(new.tree, old.nodes, new.nodes)
    return [
        (node, replace(moved(after.score - before.score, error, flag, places, language), composed=at in composed))
        for at, (node, before, after, error, flag) in enumerate(
            zip(nodes, old.nodes, new.nodes, errors, chance, strict=True)
        )
        if before.score is not None and after.score is not None and _overview(node, new)
    ]


def _overview(node: Indicator, result: Result) -> bool:
    """Whether a node stands in the comparison's table: the second level, or the first where there is no other."""
    depth = 2 if any(n.depth == 2 for n in result.tree.nodes) else 1
    return node.depth == depth or (node.depth < depth and node.leaf)


def _lost(t: KeyLineTexts, result: Result) -> Iterator[KeyLine]:
    made, lost, tree = account(result), lost_column(result), result.tree
    assert made is not None
    places, nodes = tree.scheme.rounding.places, tree.nodes
    parts = sorted((i for i in tree.parts if lost[i] > 0), key=lambda i: -lost[i])
    leaves = sorted((i for i in tree.leaves if lost[i] > 0 and nodes[i].kind != "gate"), key=lambda i: -lost[i])
    if parts:
        form = t.with_bonus if made.bonus else t.lost_all
        form = form.format(lost=f"{made.lost:f}", bonus=f"{made.bonus:f}", named="{named}")
        yield KeyLine(t.lost, form, [(nodes[i].name, printed(lost[i], places)) for i in parts])
    if leaves:
        yield KeyLine(
            t.standards, "{named}", [(f"{nodes[i].id} {nodes[i].name}", printed(lost[i], places)) for i in leaves]
        )


def _ends(t: KeyLineTexts, result: Result) -> Iterator[KeyLine]:
    """The first and the last area of the largest kind that has several."""
    places = result.tree.scheme.rounding.places
    for kind in result.tree.scheme.areas:
        scope = result.scopes.get(kind)
        scored = [(m.score, m.name) for m in scope.members if m.score is not None] if scope else []
        if len(scored) > 1:
            best, worst = max(scored, key=lambda m: m[0]), min(scored, key=lambda m: m[0])
            said = [f"{shortened(name, _LONGEST)} {score:.{places}f}" for score, name in (best, worst)]
            apart = f"{best[0] - worst[0]:.{places}f}"
            yield KeyLine(t.areas, t.ends.format(best=said[0], worst=said[1], apart=apart))
            return


def _types(t: KeyLineTexts, result: Result) -> Iterator[KeyLine]:
    scope = result.scopes.get("site_type")
    rated = [(m.rate, m.name) for m in scope.members if m.rate is not None] if scope else []
    if len(rated) > 1:
        yield KeyLine(t.types, "{named}", [(name, show.percent(rate)) for rate, name in sorted(rated)])


def _units(t: KeyLineTexts, result: Result) -> Iterator[KeyLine]:
    rows = [(row.unit, f"{row.split:f}") for row in unit_rows(result) if row.unit]
    if rows:
        yield KeyLine(t.units, "{named}", rows)


def _first(t: KeyLineTexts, result: Result) -> Iterator[KeyLine]:
    """The best single fixes, and where they lead; of the cheapest way to the target the command that finds it."""
    target, places = result.total.target, result.tree.scheme.rounding.places
    found = first_steps(result, _FIXES)
    if found is None:
        yield KeyLine(t.first, t.no_fix)
        return
    tree, cells = result.tree, result.cells
    pairs = [(cells.places[fix.problem.place].name, tree.standards[fix.problem.standard]) for fix in found.fixes]
    said = [(place, s.id) if place else (f"{s.id} {s.name}", "") for place, s in pairs]
    short = result.total.score is not None and target is not None and result.total.score < target
    reached = short and target is not None and found.reached >= target
    form = t.fixes_reached if reached else t.fixes
    score = f"{found.reached:.{places}f}"
    yield KeyLine(t.first, form.format(count=len(found.fixes), score=score, named="{named}"), said)
    if short and not reached:
        yield KeyLine("", t.plan, style="dim")
