"""The plan as a workbook: a list of what each unit has to do, and how it was found."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook

from civscore.reports.shared.plan import (
    PlanReport,
    by_unit,
    head,
    lines_of,
    needs_a_draw,
    outcome,
    site_of,
    week_span,
    weeks_head,
    weeks_notes,
)
from civscore.text.lists import listed, parted
from civscore.text.plan import plan_texts
from civscore.text.plan_weeks import weeks_texts
from civscore.version import __version__
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.measure import text_width
from civscore.workbook.style import CENTER, PLAIN, TEXT, Styles

_WIDEST, _NARROWEST = 34, 8


def write_plan(report: PlanReport, path: Path, language: str) -> None:
    """Write the plan: the fixes by unit with what was found there, and a sheet that says how they were chosen."""
    t = plan_texts(language)
    workbook = Workbook()
    draft: Any = workbook.active
    styles = Styles(draft, t.font)
    said, answer = list(head(report, t, report.result.label, language)), list(outcome(report, t, language))
    grid = Grid(workbook.create_sheet(t.sheet), styles, t.cut)
    row = grid.top(said[0], answer)
    columns = _columns(report, language, styles)
    last = grid.table(row, columns, height=30) - 1
    grid.freeze(row + 1, 1)
    grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)
    grid.footer(said[0], t.page, t.sheet)
    weeks = [_weeks_sheet(report, workbook, styles, said[0], language)] if report.schedule else []
    notes = Grid(workbook.create_sheet(t.notes_sheet), styles, t.cut)
    notes.widths([110])
    at = notes.top(said[0])
    w, drawn = weeks_texts(language), []
    if needs_a_draw(report, lines_of(report)):
        drawn = [w.drawn_note if report.chance else w.only_if_drawn]
    for text in [*said[1:], *answer, t.gain_note, *drawn, t.alike_note, t.several, f"civscore {__version__}"]:
        notes.put(at, 1, text, styles.of(PLAIN, wrap=True))
        at += 1
    finish_sheet(notes)
    notes.footer(said[0], t.page, t.notes_sheet)
    workbook.remove(draft)
    mark_workbook(workbook, "plan", report.result.tree.scheme.id, report.result.label)
    bulk.save(workbook, [grid, *weeks, notes], path)


def _weeks_sheet(report: PlanReport, workbook: Workbook, styles: Styles, title: str, language: str) -> Grid:
    """The fixes week by week, with the score after each."""
    t, w, schedule = plan_texts(language), weeks_texts(language), report.schedule
    assert schedule is not None
    result = report.result
    rows = [(number, week, fix) for number, week in enumerate(schedule.weeks, 1) for fix in week.fixes]
    standards = [result.tree.standards[fix.problem.standard] for _, _, fix in rows]
    last = {number: at for at, (number, _, _) in enumerate(rows)}  # the score stands at a week's last fix
    ends = [week if last[number] == at else None for at, (number, week, _) in enumerate(rows)]
    column = _column(styles)
    columns = [
        column(w.week, [number for number, _, _ in rows], centred=True),
        column(w.days, [week_span(week, w) for _, week, _ in rows], centred=True),
        column(t.unit, [listed(fix.problem.units, language) or t.nobody for _, _, fix in rows]),
        column(t.site, [site_of(report, fix.problem, t) for _, _, fix in rows]),
        column(t.standard, [s.id for s in standards], centred=True),
        column(t.name, [s.name for s in standards]),
        column(w.due, [fix.due.isoformat() if fix.due else None for _, _, fix in rows], centred=True),
        column(t.cost, [float(fix.cost) for _, _, fix in rows], centred=True),
        column(t.gain, [float(fix.gain) for _, _, fix in rows], centred=True, number="0.000"),
        column(w.drawn, [_share(fix.drawn) for _, _, fix in rows], centred=True, number="0.0%"),
        column(w.score, [float(week.reached.printed) if week else None for week in ends], centred=True, number="0.00"),
        column(w.share, [_share(week.share) if week else None for week in ends], centred=True, number="0.0%"),
        column(w.expected, [_share(week.expected) if week else None for week in ends], centred=True, number="0.00"),
        column(t.done, [None] * len(rows)),
    ]
    grid = Grid(workbook.create_sheet(w.sheet), styles, t.cut)
    row = grid.top(title, [*weeks_head(schedule, w), *weeks_notes(report, w)])
    end = grid.table(row, columns, height=30) - 1
    grid.freeze(row + 1, 1)
    grid.filter(row, end, len(columns))
    finish_sheet(grid, heading=row)
    grid.footer(title, t.page, w.sheet)
    return grid


def _share(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


class _ColumnMaker(Protocol):
    def __call__(
        self, heading: str, values: Sequence[Value], *, centred: bool = False, number: str = "General"
    ) -> SheetColumn: ...


def _column(styles: Styles) -> _ColumnMaker:
    """Makes columns that are as wide as what stands in them."""

    def column(heading: str, values: Sequence[Value], *, centred: bool = False, number: str = "General") -> SheetColumn:
        longest = max((text_width(str(v)) for v in [heading, *values] if v is not None), default=0)
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        return SheetColumn(heading, width, styles.of(CENTER if centred else TEXT, number=number), values)

    return column


def _columns(report: PlanReport, language: str, styles: Styles) -> list[SheetColumn]:
    t, result, losses = plan_texts(language), report.result, report.result.losses
    rows = [(unit or t.nobody, line) for unit, own in by_unit(lines_of(report)).items() for line in own]
    standards = [result.tree.standards[line.problem.standard] for _, line in rows]
    issues, deadlines = losses["issue"].tolist(), losses["deadline"].tolist()

    def texts(of: list[str], own: Sequence[int]) -> str:
        return parted(dict.fromkeys(of[i] for i in own if of[i]), language)

    column = _column(styles)
    places = [result.cells.places[line.problem.place] for _, line in rows]
    equal = [f"{line.alike}/{len(line.choice)}" if line.alike < len(line.choice) else None for _, line in rows]
    return [
        column(t.number, list(range(1, len(rows) + 1)), centred=True),
        column(t.unit, [unit for unit, _ in rows]),
        column(t.site, [site_of(report, line.problem, t) for _, line in rows]),
        column(t.type, [place.site_type for place in places]),
        column(t.standard, [s.id for s in standards], centred=True),
        column(t.name, [s.name for s in standards]),
        column(t.faults, [max(len(line.problem.rows), 1) for _, line in rows], centred=True),
        column(t.issues, [texts(issues, line.problem.rows) for _, line in rows]),
        column(t.cost, [float(line.choice.cost) for _, line in rows], centred=True),
        column(t.gain, [float(line.gain) for _, line in rows], centred=True, number="0.000"),
        column(t.alike, equal, centred=True),
        column(t.deadline, [texts(deadlines, line.problem.rows) for _, line in rows]),
        column(t.done, [None] * len(rows)),
    ]
