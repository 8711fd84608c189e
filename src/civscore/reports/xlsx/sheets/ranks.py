"""Who is really ahead: every pair of a ranking, where that was asked for."""

from __future__ import annotations

from civscore.reports.shared.ranks import is_asked_for, notes, verdict
from civscore.reports.xlsx.sheets.context import Report
from civscore.scoring.scores import Scope
from civscore.text.ranks import ranks_texts
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import SheetColumn
from civscore.workbook.style import CENTER, TEXT, Look


def write(report: Report) -> None:
    """Add the sheet, where anything is known of how sure places are."""
    asked = [scope for scope in report.result.scopes.values() if is_asked_for(scope)]
    if not asked:
        return
    w = ranks_texts(report.language)
    grid = report.sheet(w.sheet)
    said = [note for scope in asked for note in notes(report.result, scope.members, report.language)]
    row = grid.top(w.sheet, [*dict.fromkeys(said)])
    grid.table(row + 1, _columns(report, asked), height=24)
    grid.freeze(row + 2, 1)
    finish_sheet(grid, heading=row + 1)


def _columns(report: Report, asked: list[Scope]) -> list[SheetColumn]:
    t, w, of = report.text, ranks_texts(report.language), report.styles.of
    rows = [(scope.kind, pair) for scope in asked for pair in scope.pairs]
    points, share, p = (of(Look(number=form, align="center")) for form in ("0.00", "0.0%", "0.0000"))
    grouped = [SheetColumn(w.group, 14, of(TEXT), [pair.group for _, pair in rows])]
    return [
        SheetColumn(w.level, 14, of(TEXT), [t.terms.scopes[kind] for kind, _ in rows]),
        *(grouped if any(pair.group for _, pair in rows) else []),
        SheetColumn(w.ahead, 22, of(TEXT), [pair.ahead for _, pair in rows]),
        SheetColumn(w.behind, 22, of(TEXT), [pair.behind for _, pair in rows]),
        SheetColumn(w.points, 10, points, [pair.points for _, pair in rows]),
        SheetColumn(w.se, 10, points, [pair.se for _, pair in rows]),
        SheetColumn(w.chance, 12, share, [pair.chance for _, pair in rows]),
        SheetColumn(w.p, 10, p, [pair.p for _, pair in rows]),
        SheetColumn(w.holm, 14, p, [pair.holm for _, pair in rows]),
        SheetColumn(w.verdict, 16, of(CENTER), [verdict(pair, w) for _, pair in rows]),
    ]
