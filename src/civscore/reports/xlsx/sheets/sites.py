"""One row for each site that was inspected."""

from __future__ import annotations

from civscore.reports.xlsx.sheets.context import Report
from civscore.scoring.scores import Scope
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.style import BODY, CENTER, PERCENT


def write(report: Report) -> None:
    """Add the sheet."""
    t, scope = report.text, report.scope("site")
    grid = report.sheet(t.book.sheet_sites)
    head = grid.top(t.tables.sites_title, [t.tables.sites_note.format(sites=len(scope.members)), t.tables.rates_note])
    columns = _columns(report, scope)
    after = grid.table(head, columns, height=30)
    rate = next(i for i, c in enumerate(columns, 1) if c.heading == t.columns.rate)
    _finish(grid, head, after - 1, rate, len(columns))


def ranked(scope: Scope) -> list[int]:
    """Positions of a scope's members by rank, the unranked ones last."""
    unranked = len(scope.members) + 1
    return sorted(range(len(scope.members)), key=lambda i: scope.members[i].rank or unranked)


def _columns(report: Report, scope: Scope) -> list[SheetColumn]:
    t, of = report.text, report.styles.of
    order = ranked(scope)
    members = [scope.members[i] for i in order]
    places = [report.result.cells.places[scope.places[i]] for i in order]
    points, faults = report.place_losses
    lost = [float(points[scope.places[i]]) for i in order]
    number_of = [int(faults[scope.places[i]]) for i in order]
    middle, text, whole = of(CENTER), of(BODY), of(BODY, number="0")

    areas = [SheetColumn(t.terms.scopes[a], 12, text, [getattr(p, a) for p in places]) for a in report.used_areas]
    ids = (
        [SheetColumn(t.columns.site_id, 10, text, [p.site_id for p in places])]
        if any(p.site_id for p in places)
        else []
    )
    return [
        SheetColumn(t.columns.rank, 7, middle, [m.rank for m in members]),
        *ids,
        SheetColumn(t.columns.site, 32, text, [p.name for p in places]),
        SheetColumn(t.columns.site_type, 16, text, [p.site_type for p in places]),
        *areas,
        SheetColumn(t.columns.score, 10, of(BODY, number=report.score_format, bold=True), [m.score for m in members]),
        SheetColumn(t.columns.rate, 10, of(BODY, number=PERCENT), [m.rate for m in members]),
        SheetColumn(t.columns.observations, 9, whole, [m.observations for m in members]),
        SheetColumn(t.columns.faults, 9, whole, number_of),
        SheetColumn(t.columns.lost, 11, of(BODY, number=report.fine_format), lost),
    ]


def _finish(grid: Grid, head: int, last: int, rate: int, columns: int) -> None:
    grid.rate_colours(rate, head + 1, last)
    grid.filter(head, last, columns)
    grid.freeze(head + 1, 4)
    finish_sheet(grid, heading=head)
