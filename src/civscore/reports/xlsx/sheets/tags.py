"""The views by tag: one block for each tag key. A scheme without tags has no such sheet."""

from __future__ import annotations

from openpyxl.styles.cell_style import StyleArray

from civscore.reports.xlsx.sheets.context import Report
from civscore.rounding import as_decimal
from civscore.scoring.tags import TagScore, TagView
from civscore.text.tags import TagTexts, tag_texts
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value, range_of
from civscore.workbook.style import GROUP, NOTE, PERCENT, SECTION, TEXT, Look, bars

_WIDTHS = (36, 9, 11, 10, 16, 10, 10, 10)
_RATE = 5


def write(report: Report) -> None:
    """Add the sheet."""
    views = report.result.tags
    if not views:
        return
    words = tag_texts(report.language)
    grid = report.sheet(words.sheet)
    extras = any(s.kind != "base" for s in report.result.tree.standards)
    row = grid.top(words.sheet_title, [words.sheet_note, *([words.extras] if extras else [])])
    grid.widths(_WIDTHS)
    for view in views.values():
        row = _block(report, words, grid, view, row + 1)
    grid.freeze(2, 2)
    finish_sheet(grid)


def _block(report: Report, words: TagTexts, grid: Grid, view: TagView, row: int) -> int:
    """One key; the row after its block."""
    t = report.text
    grid.put(row, 1, words.title.format(key=view.name), SECTION)
    grid.height(row, 22)
    notes = [words.overlapping] * view.overlapping + [words.not_sums] * (not view.sums)
    for note in notes:
        row += 1
        grid.put(row, 1, note, NOTE)
    headings = [
        view.name,
        words.standards,
        words.points,
        t.columns.score,
        t.columns.rate,
        t.columns.lost,
        t.columns.coverage,
        t.columns.observations,
    ]
    grid.headings(row + 1, headings)
    first = row + 2
    lines = [(words.name(found.name), found, Look()) for found in view.rows]
    lines.append((words.whole, view.whole, Look(bold=True, fill=GROUP)))
    for at, (name, found, look) in enumerate(lines, first):
        _line(report, grid, at, name, found, look)
    last = first + len(lines) - 1
    grid.sheet.conditional_formatting.add(range_of(_RATE, first, last), bars())
    return last + 2


def _line(report: Report, grid: Grid, row: int, name: str, found: TagScore, look: Look) -> None:
    of = report.styles.of
    figure, percent = of(look, number=report.score_format), of(look, number=PERCENT)
    there = found.exact is not None
    score = None if found.exact is None else as_decimal(found.exact, report.result.tree.scheme.rounding)
    cells: list[tuple[Value, StyleArray]] = [
        (name, of(TEXT, bold=look.bold, fill=look.fill)), (found.standards, of(look)),
        (found.points if there else None, figure), (score, figure), (found.rate, percent),
        (found.lost if there else None, figure), (found.coverage, percent),
        (found.observations, of(look, number="#,##0")),
    ]  # fmt: skip
    for column, (value, style) in enumerate(cells, 1):
        grid.put(row, column, value, style)
