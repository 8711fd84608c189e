"""Pictures of a plan: how its fixes lead from the score to the target."""

from __future__ import annotations

from fractions import Fraction

from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.pictures.waterfall import WaterfallStep, waterfall
from civscore.reports.shared.plan import PlanReport, lines_of
from civscore.scoring.shares import apportion
from civscore.text import show
from civscore.text.pictures import picture_texts

STEPS = 5
"""Standards that have a step of their own; the others share one."""


def plan_waterfall(report: PlanReport, language: str, *, width: float = WIDTH) -> Picture | None:
    """From the score as it is to the one that the best plan reaches, by the standards whose problems it fixes, one
    after the other: the steps add up as printed. None where there is no plan, or nothing to fix."""
    gains = _gains(report)
    best = report.plan.best
    if best is None or not gains:
        return None
    t, places = picture_texts(language), report.result.tree.scheme.rounding.places
    before, after = report.plan.before.printed, best.reached.printed
    kept = gains[:STEPS] if len(gains) > STEPS + 1 else gains
    rest = sum((gain for _, gain in gains[len(kept) :]), Fraction(0))
    named = [*kept, *([(t.others.format(count=len(gains) - len(kept)), rest)] if rest else [])]
    figures = apportion([gain for _, gain in named], places, after - before)
    steps = [
        WaterfallStep(name, float(figure), show.signed(figure, places))
        for (name, _), figure in zip(named, figures, strict=True)
    ]
    said = t.plan_says.format(
        before=show.points(before, places), after=show.points(after, places), fixes=best.fixes,
        parts=t.join.join(t.part.format(name=step.name, figure=step.label) for step in steps),
    )  # fmt: skip
    first, last = (
        WaterfallStep(name, float(score), show.points(score, places))
        for name, score in ((t.now, before), (t.fixed, after))
    )
    return waterfall(first, steps, last, title=t.plan, says=said, width=width)


def _gains(report: PlanReport) -> list[tuple[str, Fraction]]:
    """What each standard's fixes add once those before them are made, the largest single gains first."""
    standing, tree = report.plan.standing, report.result.tree
    cells: dict[int, list[int]] = {}
    alone: dict[int, Fraction] = {}
    for line in lines_of(report):
        number = line.problem.standard
        cells.setdefault(number, []).append(line.problem.cell)
        alone[number] = alone.get(number, Fraction(0)) + line.gain
    rates: dict[int, Fraction] = {}
    so_far, found = report.plan.before.exact, []
    for number in sorted(cells, key=lambda n: -alone[n]):
        rates[number] = standing.rate_with(number, cells[number])
        reached = standing.exact_with(rates)
        found.append((f"{tree.standards[number].id} {tree.standards[number].name}", reached - so_far))
        so_far = reached
    return found
