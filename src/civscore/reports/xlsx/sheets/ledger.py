"""The ledger: every problem with what it cost, who answers for it, and room to follow its repair."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from civscore.readers.headings import REMARK
from civscore.reports.shared.faults import days, own_texts, photo_hashes, photo_names, site_remarks, sources
from civscore.reports.xlsx.photos import cell_photos, words_of
from civscore.reports.xlsx.sheets.context import Report
from civscore.scoring.loss_rows import TOLD
from civscore.text.shown_photos import shown_photo_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import LAST_ROW, Grid, SheetColumn, Value, range_of
from civscore.workbook.photos import WIDTH as PHOTO_WIDTH
from civscore.workbook.style import BODY, CENTER, TEXT, flag


def write(report: Report) -> None:
    """Add the sheet."""
    t = report.text
    grid = report.sheet(t.book.sheet_ledger)
    faults = report.result.counts.problems
    room = LAST_ROW - 4
    notes = [
        t.tables.ledger_note.format(faults=faults),
        t.tables.ledger_cut.format(shown=room, all=faults) if faults > room else "",
    ]
    notes = [n for n in notes if n]
    head = grid.top(t.tables.ledger_title, notes)
    losses = report.result.problem_losses(room)
    columns = _columns(report, losses)
    _photos(report, grid, columns, losses, head)
    last = grid.table(head, columns, height=30) - 1
    _status(report, grid, [c.heading for c in columns].index(t.columns.repair) + 1, head, last)
    grid.filter(head, last, len(columns))
    grid.freeze(head + 1, 3)
    printed = [c.heading for c in columns].index(t.columns.date) + 1  # photos, source and the rest are for the screen
    finish_sheet(grid, heading=head, columns=printed)


def _columns(report: Report, losses: Any) -> list[SheetColumn]:
    t, of = report.text, report.styles.of
    text, wrapped, middle = of(BODY, size=9), of(TEXT, size=9), of(CENTER, size=9)
    fine = of(BODY, size=9, number=report.fine_format)
    units = [t.book.list_separator.join(names) or t.book.nobody for names in losses["units"]]
    carried = [str(c) for c in losses.columns if str(c).startswith("+")]
    return [
        SheetColumn(t.columns.number, 5, middle, range(1, len(losses) + 1)),
        *_places(report, losses),
        *_standards(report, losses),
        SheetColumn(t.columns.issue, 30, wrapped, own_texts(losses, report.language)),
        SheetColumn(t.columns.lost, 8, fine, losses["points"].tolist()),
        SheetColumn(t.columns.unit, 16, wrapped, units),
        SheetColumn(t.columns.deadline, 10.5, middle, days(losses["deadline"].tolist())),
        SheetColumn(t.columns.repair, 9, middle, losses["status"].tolist()),
        SheetColumn(t.columns.inspector, 11, text, losses["inspector"].tolist()),
        SheetColumn(t.columns.date, 10.5, middle, days(losses["date"].tolist())),
        SheetColumn(t.columns.photo, 20, text, photo_names(losses, report.language)),
        SheetColumn(t.columns.source, 30, text, sources(losses)),
        *([SheetColumn(t.columns.remark, 24, wrapped, site_remarks(losses))] if REMARK in losses else []),
        *(SheetColumn(getattr(t.columns, name), 10, middle, losses[name].tolist()) for name in TOLD if name in losses),
        *(SheetColumn(name[1:], 14, text, losses[name].tolist()) for name in carried),
    ]


def _photos(report: Report, grid: Grid, columns: list[SheetColumn], losses: Any, head: int) -> None:
    """A column with a photo of each problem behind what the rows call them, where there are any."""
    t, rows = report.text, photo_hashes(losses)
    if not any(rows):
        return
    standards = [report.result.tree.standards[at] for at in losses["standard"].tolist()]
    places = [report.result.cells.places[at] for at in losses["place"].tolist()]
    said = [f"{place.name} {one.id} {one.name}" for place, one in zip(places, standards, strict=True)]
    photos = cell_photos(rows, said, report.photos, report.language)
    if any(photos):
        at = [c.heading for c in columns].index(t.columns.photo) + 1
        heading, style = shown_photo_texts(report.language).column_before, report.styles.of(CENTER)
        columns.insert(at, SheetColumn(heading, PHOTO_WIDTH, style, words_of(photos)))
        grid.photo_cells(head + 1, at + 1, photos)


def _places(report: Report, losses: Any) -> list[SheetColumn]:
    """Site, type and areas; the site's number only where there is one."""
    t, of = report.text, report.styles.of
    text, wrapped = of(BODY, size=9), of(TEXT, size=9)
    places, at = report.result.cells.places, losses["place"].tolist()

    def values(key: str) -> list[Value]:
        known = [str(getattr(p, key)) for p in places]
        return [known[i] for i in at]

    ids = [SheetColumn(t.columns.site_id, 9, text, values("site_id"))] if any(p.site_id for p in places) else []
    areas = [SheetColumn(t.terms.scopes[a], 9, text, values(a)) for a in report.used_areas]
    named = [p.name if p.is_site else "" for p in places]
    sites: list[Value] = [named[i] for i in at]
    return [
        *ids,
        SheetColumn(t.columns.site, 18, wrapped, sites),
        SheetColumn(t.columns.site_type, 12, wrapped, values("site_type")),
        *areas,
    ]


def _standards(report: Report, losses: Any) -> list[SheetColumn]:
    t, of = report.text, report.styles.of
    standards, at = report.result.tree.standards, losses["standard"].tolist()
    ids: list[Value] = [standards[i].id for i in at]
    names: list[Value] = [standards[i].name for i in at]
    return [
        SheetColumn(t.columns.standard_id, 8, of(BODY, size=9), ids),
        SheetColumn(t.columns.standard, 22, of(TEXT, size=9), names),
    ]


def _status(report: Report, grid: Grid, column: int, head: int, last: int) -> None:
    """A drop-down for the state of repair; what the input said stays, whatever its words."""
    if last == head:
        return
    states = report.text.terms.repair_states
    cells = range_of(column, head + 1, last)
    choice = DataValidation("list", formula1=f'"{",".join(states)}"', allow_blank=True, showErrorMessage=False)
    grid.sheet.add_data_validation(choice)
    choice.add(cells)
    first = cells.split(":")[0]
    for place, strong in ((0, True), (-1, False)):  # the input's words may be in the other language
        said = ",".join(f'{first}="{t.terms.repair_states[place]}"' for t in WORKBOOK.values())
        grid.sheet.conditional_formatting.add(cells, flag(f"OR({said})", strong=strong))
