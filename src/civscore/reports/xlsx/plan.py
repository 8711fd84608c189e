"""The plan as a workbook: a list of what each unit has to do, and how it was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.plan import PlanReport, by_unit, head, lines_of, outcome, site_of
from civscore.text.plan import PlanTexts, plan_texts
from civscore.version import __version__
from civscore.workbook import bulk
from civscore.workbook.grid import Grid, SheetColumn, Value, text_width
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, PLAIN, TEXT, Styles

_WIDEST, _NARROWEST = 34, 8


def write_plan(report: PlanReport, path: Path, language: str) -> None:
    """Write the plan: the fixes by unit with what was found there, and a sheet that says how they were chosen."""
    t = plan_texts(language)
    workbook = Workbook()
    draft: Any = workbook.active
    styles = Styles(draft, t.font)
    said, answer = list(head(report, t, report.result.label, language)), list(outcome(report, t))
    grid = Grid(workbook.create_sheet(t.sheet), styles, t.cut)
    row = grid.top(said[0], answer)
    columns = _columns(report, t, styles)
    last = grid.table(row, columns, height=30) - 1
    grid.freeze(row + 1, 1)
    grid.filter(row, last, len(columns))
    grid.page(wide=True, heading=row)
    grid.footer(said[0], t.page, t.sheet)
    notes = Grid(workbook.create_sheet(t.notes_sheet), styles, t.cut)
    notes.widths([110])
    at = notes.top(said[0])
    for text in [*said[1:], *answer, t.gain_note, t.alike_note, t.several, f"civscore {__version__}"]:
        notes.put(at, 1, text, styles.of(PLAIN, wrap=True))
        notes.fit(at, (text, 110))
        at += 1
    notes.page()
    notes.footer(said[0], t.page, t.notes_sheet)
    workbook.remove(draft)
    mark_workbook(workbook, "plan", report.result.tree.scheme.id, report.result.label)
    bulk.save(workbook, [grid, notes], path)


def _columns(report: PlanReport, t: PlanTexts, styles: Styles) -> list[SheetColumn]:
    result, losses = report.result, report.result.losses
    rows = [(unit or t.nobody, line) for unit, own in by_unit(lines_of(report)).items() for line in own]
    standards = [result.tree.standards[line.problem.standard] for _, line in rows]
    issues, deadlines = losses["issue"].tolist(), losses["deadline"].tolist()

    def texts(of: list[str], own: Sequence[int]) -> str:
        return "；".join(dict.fromkeys(of[i] for i in own if of[i]))

    def column(heading: str, values: Sequence[Value], *, centred: bool = False, number: str = "General") -> SheetColumn:
        longest = max((text_width(str(v)) for v in [heading, *values] if v is not None), default=0)
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        return SheetColumn(
            heading, width, styles.of(CENTER if centred else TEXT, number=number), values, wrap=not centred
        )

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
