"""The head of the page: what the run is, its figures, and the main sentences."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from civscore.reports.shared.context import Context
from civscore.reports.shared.findings import findings
from civscore.reports.shared.gates import sanction
from civscore.reports.shared.leagues import asked_and_met
from civscore.reports.shared.standing import head_label, titled, under_title
from civscore.scoring.gates import gates_of, severest, worst_first
from civscore.text.page import PageTexts
from civscore.text.show import full_marks, percent, points, signed


@dataclass(frozen=True)
class Card:
    """A figure with its name above and a remark below."""

    name: str
    value: str
    remark: str
    alarm: bool = False


@dataclass(frozen=True)
class HtmlSummary:
    """``score`` and ``target`` are widths of the score's bar, in percent of the full marks; None: there is none."""

    title: str
    name: str
    subtitle: str
    about: str
    score: float | None
    target: float | None
    bar: str
    cards: list[Card]
    gates: list[str]
    findings: list[str]


def summary(context: Context, words: PageTexts, language: str) -> HtmlSummary:
    """What stands above the first table."""
    t, result = context.text, context.result
    scheme, total = result.tree.scheme, result.total
    about = t.overview.about.format(
        id=scheme.id, edition=scheme.edition or t.book.none, created=result.created[:16].replace("T", " "),
        status=t.terms.scheme_statuses[scheme.status],
    )  # fmt: skip
    said, shown = under_title(result.standing, language), head_label(result, language)
    about = f"{about} · {said}" if said else about
    target = None if total.target is None or not total.points else float(total.target / total.points * 100)
    bar = words.score_bar.format(
        score=points(total.score, context.places) or t.book.none, points=full_marks(total.points),
        target=t.book.none if total.target is None else full_marks(total.target),
    )  # fmt: skip
    return HtmlSummary(
        words.title.format(name=scheme.name, label=shown), scheme.name,
        titled(t.overview.title.format(label=result.label), result.standing, language), about,
        None if total.rate is None else max(0.0, min(100.0, float(total.rate * 100))), target, bar,
        [*_result_cards(context), *_extent_cards(context)], _gates(context), findings(context),
    )  # fmt: skip


def _result_cards(context: Context) -> list[Card]:
    t, total, places = context.text, context.result.total, context.places
    score = points(total.score, places) or t.terms.total_statuses["not-scored"]
    remark = ""
    if total.gap is not None:
        remark = (t.overview.card_short if total.gap > 0 else t.overview.card_over).format(
            gap=points(abs(total.gap), places)
        )
    target = t.book.none if total.target is None else full_marks(total.target)
    worst = severest(gates_of(context.result))
    gates = t.gates.sanctions[worst] if worst else t.overview.card_gates[context.result.blocked]
    bad = total.status in ("short", "blocked", "not-scored")
    return [
        Card(t.overview.card_total, score, t.overview.card_of.format(points=full_marks(total.points))),
        Card(t.overview.card_target, target, remark),
        Card(t.overview.card_status, t.terms.total_statuses[total.status], gates, bad),
        _change(context),
    ]


def _change(context: Context) -> Card:
    """The change since the run before; the rate where there is none."""
    t, total, before = context.text, context.result.total, context.previous
    if before is None or before.total is None or total.score is None:
        return Card(t.columns.rate, percent(total.rate, 2), "")
    remark = t.overview.card_before.format(label=before.label, score=points(before.total, context.places))
    return Card(t.overview.card_change, signed(Fraction(total.score - before.total), context.places), remark)


def _extent_cards(context: Context) -> list[Card]:
    t, result = context.text, context.result
    leaves = [result.nodes[i] for i in result.tree.leaves]
    scored = sum(s.status == "scored" for s in leaves)
    asked = sum(s.status != "not-applicable" for s in leaves)
    types = len({p.site_type for p in result.cells.places if p.is_site} - {""})
    return [
        Card(t.overview.card_sites, f"{result.sites:,}", t.overview.card_types.format(types=types) if types else ""),
        Card(t.overview.card_standards, f"{scored:,}", asked_and_met(t, asked, result)),
        Card(
            t.overview.card_observations,
            f"{result.observations:,}",
            t.overview.card_faults.format(faults=result.fault_count),
        ),
        Card(t.columns.coverage, percent(result.total.coverage, 2), t.overview.card_coverage),
    ]


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
