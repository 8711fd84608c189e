"""The head of a run's page: what failed, what to do first, and the figures."""

from __future__ import annotations

from fractions import Fraction
from heapq import nlargest

from civscore.months.comparison.compare import Comparison
from civscore.months.ledger.figures import LedgerFigures
from civscore.reports.html.drawn import searched
from civscore.reports.html.page import Card, Opening, Panel, PanelLine
from civscore.reports.shared.change import error_said, notes_said, of_total
from civscore.reports.shared.context import Context
from civscore.reports.shared.counts import account_line, standards_parts
from civscore.reports.shared.first_steps import first_steps
from civscore.reports.shared.gates import sanction
from civscore.scoring.gates import gates_of, worst_first
from civscore.text.gap import gap_texts
from civscore.text.page import PageTexts
from civscore.text.show import full_marks, percent, points, signed
from civscore.text.weak import weak_texts

_LINES = 5


def opening(context: Context, words: PageTexts, comparison: Comparison | None, ledger: LedgerFigures | None) -> Opening:
    """What stands above everything else."""
    status = context.result.total.status
    good = None if status == "scored" else status == "reached"
    said = [*_change_lines(words, comparison, context.text.language), *_account(context)]
    panels = [_worst(context, words), *_first(context, words)]
    return Opening(
        _message(context, words), good, _gates(context), said,
        [*_result_cards(context, words, comparison), *_extent_cards(context, words), *_ledger_card(words, ledger)],
        [panel for panel in panels if panel.lines],
    )  # fmt: skip


def _message(context: Context, words: PageTexts) -> str:
    """The status, the score, the target and the gap in one line."""
    t, total = context.text, context.result.total
    status = t.terms.total_statuses[total.status]
    if total.score is None:
        return status
    line = words.scored.format(score=points(total.score, context.places), points=full_marks(total.points))
    if total.target is None or total.gap is None:
        return line
    form = words.short_by if total.gap > 0 else words.ahead_by
    gap = points(abs(total.gap), context.places)
    return words.verdict.format(status=status, line=line) + form.format(target=full_marks(total.target), gap=gap)


def _gates(context: Context) -> list[str]:
    """A line for each gate that failed, the severest first."""
    t = context.text
    lines = []
    for gate in worst_first(gates_of(context.result)):
        if gate.outcome == "failed":
            means = sanction(t.gates, gate)
            end = f" → {means}" if means else ""
            lines.append(t.overview.gate_line.format(id=gate.indicator.id, name=gate.indicator.name, sanction=end))
    return lines


def _change_lines(words: PageTexts, comparison: Comparison | None, language: str) -> list[str]:
    """The change with its error, and what its mark means."""
    if comparison is None or comparison.printed_change is None:
        return []
    found = of_total(comparison)
    line = words.since.format(label=comparison.old.label, change=found)
    return [line, error_said(found, language), *notes_said(found, language, brief=True)]


def _account(context: Context) -> list[str]:
    """What the score is made of, where the full marks and what was lost alone do not make it."""
    counts = context.result.counts
    line = account_line(context.result, context.text.language)
    return [line] if line and (counts.bonus or counts.penalty) else []


# -- the figures ------------------------------------------------------------------------------------------------------


def _result_cards(context: Context, words: PageTexts, comparison: Comparison | None) -> list[Card]:
    t, total, places = context.text, context.result.total, context.places
    score = points(total.score, places) or t.terms.total_statuses["not-scored"]
    remark = ""
    if total.gap is not None:
        form = t.overview.card_short if total.gap > 0 else t.overview.card_over
        remark = form.format(gap=points(abs(total.gap), places))
    target = t.book.none if total.target is None else full_marks(total.target)
    bad = total.status in ("short", "blocked", "not-scored")
    return [
        Card(t.overview.card_total, score, t.overview.card_of.format(points=full_marks(total.points)), bad),
        Card(t.overview.card_target, target, remark),
        _change(context, comparison),
        Card(t.columns.coverage, percent(total.coverage, 2), t.overview.card_coverage),
    ]


def _change(context: Context, comparison: Comparison | None) -> Card:
    """The change since the run before, with its error where that is known; the rate where there is none."""
    t, total, before = context.text, context.result.total, context.previous
    if before is None or before.total is None or total.score is None:
        return Card(t.columns.rate, percent(total.rate, 2))
    remark = t.overview.card_before.format(label=before.label, score=points(before.total, context.places))
    if comparison is None:
        return Card(t.overview.card_change, signed(Fraction(total.score - before.total), context.places), remark)
    found = of_total(comparison)
    return Card(t.overview.card_change, found.figure, f"{found.error} · {remark}" if found.error else remark)


def _extent_cards(context: Context, words: PageTexts) -> list[Card]:
    t, result = context.text, context.result
    counts = result.counts
    tested, weak = standards_parts(result, t.language), weak_texts(t.language).title
    types = len({p.site_type for p in result.cells.places if p.is_site} - {""})
    return [
        Card(words.standards, f"{counts.standards:,}", tested),
        Card(words.problems, f"{counts.problems:,}", words.faulty_sites.format(sites=f"{counts.faulty_sites:,}")),
        Card(weak, f"{counts.weak:,}", words.weak_note),
        Card(t.overview.card_sites, f"{counts.sites:,}", t.overview.card_types.format(types=types) if types else ""),
    ]


def _ledger_card(words: PageTexts, ledger: LedgerFigures | None) -> list[Card]:
    """What is open in the ledger, and how much of it is overdue."""
    if ledger is None:
        return []
    late = ledger.bins["overdue"]
    return [Card(words.open, f"{ledger.found - ledger.fixed:,}", words.overdue.format(count=f"{late:,}"), late > 0)]


# -- where to look first ----------------------------------------------------------------------------------------------


def _worst(context: Context, words: PageTexts) -> Panel:
    """The standards that lost the most; each leads to its faults."""
    leaves = [(s.lost, n) for _, n, s in context.nodes() if n.leaf and n.kind in ("base", "penalty") and s.lost > 0]
    whole = sum((lost for lost, _ in leaves), Fraction(0))
    weak = weak_texts(context.text.language).title
    worst = nlargest(_LINES, leaves, key=lambda pair: pair[0])
    lines = [
        PanelLine(
            f"{node.id} {node.name}", f"−{points(lost, context.places)}", "" if node.problem else weak,
            searched(node.id) if node.problem else "",
        )
        for lost, node in worst
    ]  # fmt: skip
    share = percent(sum((lost for lost, _ in worst), Fraction(0)) / whole) if whole else ""
    return Panel(words.worst, lines, words.worst_note.format(count=len(worst), share=share))


def _first(context: Context, words: PageTexts) -> list[Panel]:
    """The fixes that bring most."""
    t, result = context.text, context.result
    steps = first_steps(result, _LINES)
    if steps is None:
        return []
    lines = []
    for fix in steps.fixes:
        standard, place = result.tree.standards[fix.problem.standard], result.cells.places[fix.problem.place]
        without = gap_texts(t.language).without_site.get(standard.elsewhere or "", gap_texts(t.language).whole)
        name = f"{place.name or without}　{standard.id} {standard.name}"
        units = t.book.list_separator.join(fix.problem.units) or t.book.nobody
        gain = f"+{points(fix.gain, max(3, context.places))}"
        lines.append(PanelLine(name, gain, units, searched(standard.id, place.name)))
    note = words.first_note.format(count=len(lines), score=points(steps.reached, context.places))
    return [Panel(words.first, lines, note)]
