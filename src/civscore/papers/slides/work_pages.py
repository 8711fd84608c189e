"""The slides of the work ahead: the ledger, the cheapest way to the target, and the next steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from civscore.gap.fixes import Fixable
from civscore.months.ledger.figures import LedgerFigures
from civscore.papers.frame import long_day
from civscore.papers.slides.deck import BarChart, SlidePage, SlideTable
from civscore.papers.slides.source import DeckSource
from civscore.reports.shared.first_steps import first_steps
from civscore.reports.shared.sited import site_name
from civscore.text import show
from civscore.text.ledger import LEDGER
from civscore.text.slides import SlideTexts

_LATE = 4  # units named
_FIXES = 10


def work_pages(source: DeckSource) -> Iterator[SlidePage]:
    """The slides of what is to be done, those that there is something to say for."""
    for page in (_ledger(source), _way(source), _next(source)):
        if page:
            yield page


def _late(source: DeckSource) -> str:
    """Who is late, most first."""
    assert source.ledger is not None
    t = source.t
    named = [
        t.late_unit.format(unit=unit or source.words.nobody, count=len(own)) for unit, own in source.ledger.late[:_LATE]
    ]
    return source.words.separator.join(named)


def _rate(found: LedgerFigures, t: SlideTexts) -> str:
    """The rate with what it is made of: what has no deadline is among the due, and is not overdue."""
    none = t.rate_none if found.bins["none"] else ""
    return t.rate.format(
        rate=show.percent(found.rate), due=f"{found.due:,}", fixed=f"{found.due_fixed:,}",
        late=f"{found.bins['overdue']:,}", none=none,
    )  # fmt: skip


def _ledger(source: DeckSource) -> SlidePage | None:
    """What the ledger has, by the time that is left."""
    found, t = source.ledger, source.t
    if found is None or not found.found:
        return None
    title = t.ledger.format(
        found=f"{found.found:,}", open=f"{found.found - found.fixed:,}", late=f"{found.bins['overdue']:,}"
    )
    lines = [_rate(found, t)] if found.rate is not None else []
    lines += [t.late.format(units=_late(source))] if found.late else []
    words = LEDGER[source.language].bins
    names, counts = [words[name] for name in found.bins], [*found.bins.values()]
    return SlidePage(
        title, title, lines, BarChart(t.entries, names, [float(n) for n in counts], [f"{n:,}" for n in counts])
    )


def _way(source: DeckSource) -> SlidePage | None:
    """The cheapest fixes that reach the target; the best ones where it is reached, or cannot be."""
    t, places, plan = source.t, source.places, source.plan
    if plan is not None and plan.best is not None and plan.best.fixes:
        reached = show.points(plan.best.reached.printed, places)
        title = t.way.format(fixes=plan.best.fixes, target=show.full_marks(plan.target), score=reached)
        lines = [] if plan.proved else [t.unproved]
        taken = [(p, plan.standing.gain(p)) for _, own in plan.chosen(plan.best) for p in own]
        return SlidePage(title, title, lines, _fixes(source, sorted(taken, key=lambda one: -one[1])))
    steps = first_steps(source.result)
    if steps is None:
        return None
    title = t.first.format(count=len(steps.fixes), score=show.points(steps.reached, places))
    lines = []
    if plan is not None and plan.highest is not None:
        most = plan.highest.reached.printed
        lines = [t.out_of_reach.format(score=show.points(most, places), target=show.full_marks(plan.target))]
    return SlidePage(title, title, lines, _fixes(source, [(fix.problem, fix.gain) for fix in steps.fixes]))


def _fixes(source: DeckSource, taken: Sequence[tuple[Fixable, Fraction]]) -> SlideTable:
    result, t = source.result, source.t
    rows = [
        [
            site_name(result.cells.places[p.place], result.tree.standards[p.standard], source.language),
            f"{result.tree.standards[p.standard].id} {result.tree.standards[p.standard].name}", source.units(p.units),
            f"+{show.points(gain, max(3, source.places))}",
        ]
        for p, gain in taken[:_FIXES]
    ]  # fmt: skip
    return SlideTable(t.way_heads, rows, [1.6, 2.6, 1.4, 0.9], frozenset({3}), t.more, max(len(taken) - _FIXES, 0))


def _next(source: DeckSource) -> SlidePage:
    """Who has to do what by when."""
    t, counts, issue = source.t, source.result.counts, source.issue
    until = long_day(issue.until, source.words)
    asked = bool(counts.problems or (source.ledger and sum(source.ledger.bins.values())))
    title = t.next.format(until=until) if asked else t.next_free
    lines = []
    if source.inspection is not None and source.inspection >= issue.date:
        days = (source.inspection - issue.date).days
        title = t.next_inspection.format(days=days, until=until) if asked else title
        lines.append(t.inspection.format(day=long_day(source.inspection, source.words), days=days))
    if source.ledger and source.ledger.bins["overdue"]:
        lines.append(t.do_late.format(count=f"{source.ledger.bins['overdue']:,}", units=_late(source)))
    if source.ledger and source.ledger.bins["within-10"]:
        lines.append(t.do_soon.format(count=f"{source.ledger.bins['within-10']:,}"))
    problems = t.do_problems.format(count=f"{counts.problems:,}", until=until)
    lines.append(problems if counts.problems else t.do_nothing)
    lines += [t.do_weak.format(count=counts.weak)] if counts.weak else []
    lines += [t.do_untested.format(count=counts.untested)] if counts.untested else []
    return SlidePage(title, f"{title}{t.stop}", lines)
