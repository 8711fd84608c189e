"""Gates, penalties and the scores taken from other schemes: what decides over standing, apart from the points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from civscore.reports.shared.gates import condition, counts, observed, sanction, taken_by_run
from civscore.reports.xlsx.block import put_block
from civscore.reports.xlsx.sheets.context import Report
from civscore.scoring.gates import gates_of, penalties_of, worst_first
from civscore.scoring.scores import Seen
from civscore.text.lists import listed
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import BODY, CENTER, TEXT, Look, flag

_WIDTHS = (11, 44, 26, 26, 12, 24, 44)


def write(report: Report) -> None:
    """Add the sheet, where there is anything to say."""
    if not (gates_of(report.result) or penalties_of(report.result) or taken_by_run(report.result)):
        return
    t = report.text.gates
    grid = report.sheet(report.text.book.sheet_gates)
    row = grid.top(t.sheet_title, [t.sheet_note])
    grid.widths(_WIDTHS)
    for block in (_gates, _penalties, _taken):
        row = block(report, grid, row + 1)
    finish_sheet(grid)


def _gates(report: Report, grid: Grid, row: int) -> int:
    t, gates = report.text.gates, worst_first(gates_of(report.result))
    rows: list[list[Value]] = [
        [g.indicator.id, g.indicator.name, condition(t, g.indicator), observed(t, g.seen), t.outcomes[g.outcome],
         sanction(t, g), _source(g.seen)]
        for g in gates
    ]  # fmt: skip
    headings = (t.id, t.gate, t.condition, t.observed, t.outcome, t.sanction, t.source)
    looks = (BODY, TEXT, TEXT, TEXT, CENTER, TEXT, TEXT)
    title = counts(t, gates) if gates else t.title
    after = put_block(report, grid, row, title, headings, rows, looks, t.nothing)
    if rows:
        rule = flag(f'LEFT($E{row + 2},1)="✗"')
        grid.sheet.conditional_formatting.add(f"E{row + 2}:E{after - 1}", rule)
    return after


def _penalties(report: Report, grid: Grid, row: int) -> int:
    t, entries = report.text.gates, penalties_of(report.result)
    rows: list[list[Value]] = [
        [p.indicator.id, p.indicator.name, p.indicator.points, observed(t, p.seen), p.deducted, None,
         _source(p.seen)]
        for p in entries
    ]  # fmt: skip
    headings = (t.id, t.penalty, t.points, t.observed, t.deducted, "", t.source)
    looks = (BODY, TEXT, Look(number=report.points_format, align="left"), TEXT, Look(number=report.score_format), TEXT,
             TEXT)  # fmt: skip
    return put_block(report, grid, row, t.penalties, headings, rows, looks, t.no_penalties)


def _taken(report: Report, grid: Grid, row: int) -> int:
    t = report.text.gates
    rows: list[list[Value]] = [
        [listed(standards, report.text.language), taken.name, Fraction(taken.points), None, Decimal(taken.score),
         report.text.terms.total_statuses[taken.status], None]
        for taken, standards in taken_by_run(report.result)
    ]  # fmt: skip
    headings = (t.standards, t.run, t.of_points, "", t.score, t.status, "")
    looks = (TEXT, TEXT, Look(number="General", align="left"), TEXT, Look(number="0.00######"), TEXT, TEXT)
    return put_block(report, grid, row, t.taken, headings, rows, looks, t.nothing_taken)


def _source(seen: Seen | None) -> str | None:
    """The cell of the first answer, with the file's name alone: folders say nothing to the reader."""
    if seen is None:
        return None
    file, mark, rest = seen.first.partition("!")
    return Path(file).name + mark + rest
