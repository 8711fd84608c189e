"""The section on gates, penalties and taken scores in the terminal, of a run and of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from civscore.reports.shared.gates import (
    condition,
    counts,
    failed_sentence,
    gate_moves,
    observed,
    penalty_moves,
    sanction,
    taken_by_run,
    taken_line,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.table import put, table
from civscore.scheme.tree import Tree
from civscore.scoring.gates import gates_of, penalties_of, worst_first
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.gates import GateTexts, gate_texts

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison

SHOWN = 12  # gates and penalties; all that failed are shown besides
_STYLES = {"failed": "bold red", "open": "yellow", "met": "green", "not-applicable": "dim"}


def print_failed(out: PlainConsole, language: str, result: Result) -> None:
    """The sentence under the total: which gates failed, and the severest sanction."""
    sentence = failed_sentence(gate_texts(language), worst_first(gates_of(result)))
    if sentence:
        out.print(Text(sentence, style="bold red"))


def print_taken(out: PlainConsole, language: str, result: Result) -> None:
    """What was taken from other schemes' runs."""
    t = gate_texts(language)
    for taken, standards in taken_by_run(result):
        out.print(taken_line(t, taken, standards))


def print_gates(out: PlainConsole, language: str, result: Result, detail: Detail) -> None:
    """The gates of a run, the failed and the open ones first, and the entries of its penalty list; where all is in
    order no more than their number, unless all rows are asked for."""
    t, gates = gate_texts(language), worst_first(gates_of(result))
    if gates:
        told = gates if detail is Detail.FULL or any(g.outcome in ("failed", "open") for g in gates) else []
        shown = detail.first(told, max(SHOWN, sum(g.outcome == "failed" for g in gates)))
        made = table((t.id, "="), (t.gate, "w"), (t.condition, "w"), (t.observed, "w"), (t.outcome, "="),
                     (t.sanction, "w"))  # fmt: skip
        for gate in shown:
            made.add_row(
                gate.indicator.id, gate.indicator.name, condition(t, gate.indicator), observed(t, gate.seen),
                _outcome(t, gate.outcome), sanction(t, gate),
            )  # fmt: skip
        if shown:
            put(out, counts(t, gates), made)
            _say_more(out, t, len(told) - len(shown))
        else:
            out.print()
            out.print(counts(t, gates))
    _print_penalties(out, t, result, detail)


def gate_note(language: str, tree: Tree, position: int) -> str:
    """What a scheme's tree says of a node besides: what a gate's failure means, and whose score a standard takes."""
    node, t = tree.nodes[position], gate_texts(language)
    means = f"  → {t.sanctions[node.sanction]}" if node.sanction and node.leaf else ""
    return (f"  ← {node.takes}" if node.takes else "") + means


def _print_penalties(out: PlainConsole, t: GateTexts, result: Result, detail: Detail) -> None:
    entries = sorted(penalties_of(result), key=lambda p: -(p.deducted or 0))
    entries = entries if detail is Detail.FULL or any(p.deducted for p in entries) else []
    if not entries:
        return
    places = result.tree.scheme.rounding.places
    made = table((t.id, "="), (t.penalty, "<"), (t.observed, "<"), (t.points, ">"), (t.deducted, ">"))
    shown = detail.first(entries, SHOWN)
    for entry in shown:
        node = entry.indicator
        made.add_row(
            node.id, node.name, observed(t, entry.seen), show.full_marks(node.points),
            show.points(entry.deducted, places) or t.no_row,
        )  # fmt: skip
    put(out, t.penalties, made)
    _say_more(out, t, len(entries) - len(shown))


def _outcome(t: GateTexts, outcome: str) -> Text:
    return Text(t.outcomes[outcome], style=_STYLES[outcome])


def _say_more(out: PlainConsole, t: GateTexts, hidden: int) -> None:
    if hidden > 0:
        out.print(t.more.format(count=hidden), style="dim")


# -- of two runs ------------------------------------------------------------------------------------------------------


def print_gate_moves(out: PlainConsole, language: str, c: Comparison) -> None:
    """The gates that changed or are not met, and the entries of the penalty list that took points."""
    t, moves = gate_texts(language), gate_moves(c)
    if moves:
        told = [m for m in moves if m.changed or m.new in ("failed", "open")]
        shown = told[: max(SHOWN, sum(m.changed or m.new == "failed" for m in told))]
        made = table((t.id, "="), (t.gate, "w"), (c.old.label, "="), ("", "="), (c.new.label, "="), (t.sanction, "w"))
        for m in shown:
            node = m.gate.indicator
            row = (t.outcomes[m.old] if m.old else "–", "→" if m.changed else "=")
            now = _outcome(t, m.new) if m.new else "–"
            made.add_row(node.id, node.name, *row, now, sanction(t, m.gate))
        title = counts(t, gates_of(c.new))
        if shown:
            put(out, title, made)
        else:
            out.print()
            out.print(Text(title, style="bold"))
        _say_more(out, t, len(told) - len(shown))
    _print_penalty_moves(out, t, c)


def _print_penalty_moves(out: PlainConsole, t: GateTexts, c: Comparison) -> None:
    moves = penalty_moves(c)
    if not moves:
        return
    places = c.new.tree.scheme.rounding.places
    made = table((t.id, "="), (t.penalty, "<"), (t.points, ">"), (c.old.label, ">"), (c.new.label, ">"))
    for m in moves[:SHOWN]:
        node = m.penalty.indicator
        figures = (show.points(value, places) or t.no_row for value in (m.old, m.new))
        made.add_row(node.id, node.name, show.full_marks(node.points), *figures)
    put(out, f"{t.penalties} · {t.deducted}", made)
    _say_more(out, t, len(moves) - SHOWN)
