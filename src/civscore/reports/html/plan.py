"""The page of a plan: what it costs and reaches, what each unit has to do, and its fixes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from civscore.reports.html import drawn
from civscore.reports.html.page import Opening, Page, Panel, PanelLine, Section, write
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.shared.plan import (
    PlannedFix,
    PlanReport,
    amount,
    by_unit,
    drawn_of,
    head,
    lines_of,
    needs_a_draw,
    outcome,
    site_of,
    week_span,
    weeks_head,
    weeks_notes,
)
from civscore.text import Language
from civscore.text.lists import listed
from civscore.text.plan import PlanTexts, plan_texts
from civscore.text.plan_weeks import WeeksTexts, weeks_texts
from civscore.text.show import percent, points, signed
from civscore.workbook.mark import mark_of

_UNITS = 8


def write_plan_page(report: PlanReport, path: Path, *, language: Language) -> None:
    """Write a plan as a page.

    Args:
        report: the plan.
        path: the .html file to write.
        language: of labels and sentences.
    """
    t, result = plan_texts(language), report.result
    title, *said = head(report, t, result.label, language)
    message, *more = [*outcome(report, t, language), ""]
    lines = lines_of(report)
    page = Page(
        language,
        title=title,
        subtitle=t.sheet,
        name=title,
        about="",
        mark=mark_of("plan", result.tree.scheme.id, result.label),
        opening=Opening(
            message, report.plan.best is not None and not report.plan.stuck, [], [*filter(None, more), *said], [],
            _panels(t, lines),
        ),
        pictures=drawn.of_plan(report, language),
        sections=_sections(report, lines, language),
    )  # fmt: skip
    write(page, path)


def _panels(t: PlanTexts, lines: Sequence[PlannedFix]) -> list[Panel]:
    """Who has to do how much."""
    units = by_unit(lines)
    found = [PanelLine(unit or t.nobody, f"{len(own):,}", find=unit) for unit, own in [*units.items()][:_UNITS]]
    several = any(len(line.problem.units) > 1 for line in lines)
    return [Panel(f"{t.units}（{t.count_of}）", found, t.several if several else "")] if found else []


def _sections(report: PlanReport, lines: Sequence[PlannedFix], language: Language) -> list[Section]:
    t, w = plan_texts(language), weeks_texts(language)
    tables = [_fixes(report, lines, language), _units(t, lines)]
    if report.schedule is not None:
        tables.insert(0, _weeks(report, w))
    return [table for table in tables if table.rows]


def _fixes(report: PlanReport, lines: Sequence[PlannedFix], language: Language) -> HtmlTable:
    t, w = plan_texts(language), weeks_texts(language)
    tree, places = report.result.tree, max(report.result.tree.scheme.rounding.places, 3)
    standards = [tree.standards[line.problem.standard] for line in lines]
    chances = [drawn_of(report, line.problem) for line in lines]
    alike = [f"{line.alike}/{len(line.choice)}" if line.alike < len(line.choice) else "" for line in lines]
    known = _week_of(report)
    weeks = [known.get(line.problem.cell, ("", "")) for line in lines]
    columns = [
        HtmlColumn(w.week, [week for week, _ in weeks], number=True),
        HtmlColumn(t.site, [site_of(report, line.problem, t) for line in lines], names=True),
        HtmlColumn(t.standard, [standard.id for standard in standards], short=True),
        HtmlColumn(t.name, [standard.name for standard in standards], names=True),
        HtmlColumn(t.unit, [listed(line.problem.units, language) or t.nobody for line in lines]),
        HtmlColumn(t.cost, [amount(line.choice.cost) for line in lines], number=True),
        HtmlColumn(t.gain, [signed(line.gain, places) for line in lines], number=True),
        HtmlColumn(w.drawn, [percent(chance) for chance in chances], number=True),
        HtmlColumn(
            w.expected_gain,
            ["" if c is None else signed(x.gain * c, places) for x, c in zip(lines, chances, strict=True)],
            number=True,
        ),
        HtmlColumn(t.alike, alike, short=True),
        HtmlColumn(w.due, [due for _, due in weeks], short=True),
    ]
    notes = [t.gain_note]
    if needs_a_draw(report, lines):
        notes.append(w.drawn_note if report.chance else w.only_if_drawn)
    if any(alike):
        notes.append(t.alike_note)
    kept = [column for column in columns if any(column.values)]
    return HtmlTable("faults", t.fixes, kept or columns[:1], notes)


def _units(t: PlanTexts, lines: Sequence[PlannedFix]) -> HtmlTable:
    units = by_unit(lines)
    columns = [
        HtmlColumn(t.unit, [unit or t.nobody for unit in units], names=True),
        HtmlColumn(t.count_of, [f"{len(own):,}" for own in units.values()], number=True),
        HtmlColumn(t.cost, [amount(sum((x.choice.cost for x in own), Fraction(0))) for own in units.values()], True),
    ]
    return HtmlTable("units", t.units, columns)


def _weeks(report: PlanReport, w: WeeksTexts) -> HtmlTable:
    """What is to be done in which week, and the score after each."""
    schedule, places = report.schedule, report.result.tree.scheme.rounding.places
    assert schedule is not None
    weeks = schedule.weeks
    known = report.chance is not None and all(week.expected is not None for week in weeks)
    columns = [
        HtmlColumn(w.week, [str(n) for n in range(1, len(weeks) + 1)], number=True),
        HtmlColumn(w.days, [week_span(week, w) for week in weeks], short=True),
        HtmlColumn(w.fixes, [f"{len(week.fixes):,}" for week in weeks], number=True),
        HtmlColumn(w.cost, [amount(week.cost) for week in weeks], number=True),
        HtmlColumn(w.score, [points(week.reached.printed, places) for week in weeks], number=True),
        HtmlColumn(w.share, [percent(week.share) for week in weeks], number=True),
        *([HtmlColumn(w.expected, [points(week.expected, places) for week in weeks], number=True)] if known else []),
    ]
    return HtmlTable("weeks", w.title, columns, [*weeks_head(schedule, w), *weeks_notes(report, w)])


def _week_of(report: PlanReport) -> dict[int, tuple[str, str]]:
    """A problem (by its cell) → the number of the week in which it is to be fixed, and its deadline."""
    weeks = report.schedule.weeks if report.schedule is not None else ()
    fixes = ((n, fix) for n, week in enumerate(weeks, 1) for fix in week.fixes)
    return {fix.problem.cell: (str(n), "" if fix.due is None else fix.due.isoformat()) for n, fix in fixes}
