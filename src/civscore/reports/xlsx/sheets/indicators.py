"""Every indicator with its score, folded as the tree is."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.styles.cell_style import StyleArray

from civscore.reports.shared.counts import account_line
from civscore.reports.shared.lost import lost_column, rounding_notes
from civscore.reports.xlsx.sheets.context import Report
from civscore.scheme.tree import Indicator
from civscore.scoring.scores import NodeScore
from civscore.text.workbook.terms import methods_words
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import GROUP, PERCENT, TEXT, Look, flag

_WIDTHS = (10, 44, 9, 10, 8, 10, 10, 10, 10, 10, 9, 14)


def write(report: Report) -> None:
    """Add the sheet."""
    t, c = report.text, report.text.columns
    grid = report.sheet(t.book.sheet_indicators)
    notes = [account_line(report.result, report.language), t.tables.indicators_note, t.tables.rates_note]
    notes += rounding_notes(report.result, [at for at, _, _ in report.nodes()], report.language)
    head = grid.top(t.tables.indicators_title, [n for n in notes if n])
    grid.widths(_WIDTHS)
    grid.headings(
        head,
        [c.id, c.name, c.kind, c.method, c.points, c.effective, c.rate, c.score, c.lost, c.coverage, c.observations,
         c.status],
        height=30,
    )  # fmt: skip
    last, lost = head, lost_column(report.result)
    for last, (position, node, score) in enumerate(_all(report), head + 1):
        _row(report, grid, last, node, score, lost[position])
        if position and node.depth > 1:
            grid.sheet.row_dimensions[last].outlineLevel = min(node.depth - 1, 7)
    _finish(grid, head, last)


def _all(report: Report) -> list[tuple[int, Indicator, NodeScore]]:
    """The whole first, then the indicators."""
    return [(0, report.result.tree.nodes[0], report.result.nodes[0]), *report.nodes()]


def _row(report: Report, grid: Grid, row: int, node: Indicator, score: NodeScore, lost: Decimal) -> None:
    group = not node.leaf
    base = Look(bold=group, fill=GROUP if group else None)
    of = report.styles.of
    figures = of(base, number=report.score_format)
    percent, middle = of(base, number=PERCENT), of(base, align="center")
    there = score.rate is not None and node.kind != "gate"
    kind = report.text.terms.kinds[node.kind] if node.kind != "base" else None
    whole = report.result if not node.depth else None
    cells: list[tuple[Value, StyleArray]] = [
        (node.id or None, of(base)),
        (node.name, of(TEXT, bold=group, fill=base.fill, indent=max(node.depth - 1, 0))),
        (kind, middle),
        (methods_words(node.methods, report.language), middle),
        (None if node.kind == "gate" else node.points, of(base, number=report.points_format)),
        (score.effective_points if there else None, figures),
        (whole.total.rate if whole else score.rate, percent),
        (score.score, figures),
        (lost if there else None, figures),
        (score.coverage if group else None, percent),
        (whole.observations if whole else score.observations or None, of(base, number="#,##0")),
        (report.status(node, score), middle),
    ]
    for column, (value, style) in enumerate(cells, 1):
        grid.put(row, column, value, style)


def _finish(grid: Grid, head: int, last: int) -> None:
    """Folding, filters, colours, print set-up."""
    sheet = grid.sheet
    sheet.sheet_properties.outlinePr.summaryBelow = False
    grid.rate_colours(7, head + 1, last)
    sheet.conditional_formatting.add(f"L{head + 1}:L{last}", flag(f'LEFT($L{head + 1},1)="✗"'))
    grid.freeze(head + 1, 3)
    grid.filter(head, last, len(_WIDTHS))
    finish_sheet(grid, heading=head)
