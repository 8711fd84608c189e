"""A plan of visits as a workbook: the numbers under what they give, and what has to be known of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.sample_plan import (
    PlannedVisits,
    cautions,
    draw_command,
    findings,
    heading,
    plan_rows,
    wanted,
)
from civscore.text.sample_plan import sample_plan_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, TEXT, Look, Styles


def write_sample_plan(made: PlannedVisits, path: Path, *, language: str) -> None:
    """Write a plan.

    Args:
        made: the plan.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), sample_plan_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles, title = Styles(draft, words.book.font), heading(made, language)
    grid = Grid(book.create_sheet(t.sheet), styles, words.book.cut)
    row = grid.top(title, [*wanted(made, language), *findings(made, language)])
    rows = plan_rows(made, language)
    text, centred, points = styles.of(TEXT), styles.of(CENTER), styles.of(Look(align="center", number="0.00"))
    head = t.columns
    columns = [SheetColumn(head[0], 30, text, [r.name for r in rows])]
    columns += [
        SheetColumn(title, 9, centred, values)
        for title, values in zip(
            head[1:6],
            ([r.size for r in rows], [r.must for r in rows], [r.now for r in rows], [r.then for r in rows],
             [r.then - r.now for r in rows]),
            strict=True,
        )
    ]  # fmt: skip
    columns += [
        SheetColumn(head[6], 10, points, [r.margin_now for r in rows]),
        SheetColumn(head[7], 10, points, [r.margin_then for r in rows]),
    ]
    if made.plan.priced:
        each = [float(r.cost) for r in rows[:-1]]
        columns += [
            SheetColumn(t.cost_columns[0], 11, points, [*each, None]),
            SheetColumn(t.cost_columns[1], 11, points, [float(r.costs) for r in rows]),
        ]
    grid.table(row + 1, columns, height=24)
    grid.footer(title, words.book.page, t.sheet)
    finish_sheet(grid, heading=row + 1)
    notes = Grid(book.create_sheet(t.notes_sheet), styles, words.book.cut)
    notes.widths([100])
    lines = [*cautions(made, language), t.ready, draw_command(made, language)]
    for at, line in enumerate(lines, notes.top(title) + 1):
        notes.put(at, 1, line, TEXT)
    notes.footer(title, words.book.page, t.notes_sheet)
    finish_sheet(notes)
    book.remove(draft)
    mark_workbook(book, "visits")
    bulk.save(book, [grid, notes], path)
