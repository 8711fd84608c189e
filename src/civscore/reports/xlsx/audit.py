"""An audit of a published table as a workbook: the findings, the table with its doubtful cells marked, all ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.audit import (
    box_rows,
    columns_said,
    convention_said,
    doubt_said,
    formula,
    repair_said,
    rest_said,
    summary,
    weights,
)
from civscore.text.audit import AuditTexts, audit_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.trust.audit.audit import Audit
from civscore.trust.audit.conventions import computed
from civscore.trust.audit.table import TableColumn
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import AMBER, BODY, CENTER, PALE_RED, PLAIN, RED, SECTION, TEXT, Look, Styles

_WAYS = 20  # ways of making the totals that are listed


def write_audit(found: Audit, path: Path, *, language: str) -> None:
    """Write an audit.

    Args:
        found: the audit.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), audit_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles = Styles(draft, words.book.font)
    title = t.title.format(file=Path(found.table.file).name, rows=len(found.table.lines))
    makers: tuple[Callable[[Grid, Audit, AuditTexts, str], None], ...] = (_findings, _marked, _ways)
    grids = []
    for name, make in zip(t.sheets, makers, strict=True):
        grid = Grid(book.create_sheet(name), styles, words.book.cut)
        make(grid, found, t, title)
        grid.footer(title, words.book.page, name)
        grids.append(grid)
    book.remove(draft)
    mark_workbook(book, "audit")
    bulk.save(book, grids, path)


def _findings(grid: Grid, found: Audit, t: AuditTexts, title: str) -> None:
    """The sentences, and a row for each doubt."""
    row = grid.top(title, [columns_said(found, t)]) + 1
    for line in summary(found, t):
        grid.put(row, 1, ("　" if line.below else "") + line.text, PLAIN if line.below else SECTION)
        row += 1
    if found.boxes and found.complete:
        grid.put(row, 1, t.boxes.format(count=found.complete.rows.count), SECTION)
        for assumed, said in (*box_rows(found, t, every=False), *rest_said(found, t)):
            row += 1
            grid.put(row, 1, "　" + t.columns.format(role=assumed, columns=said), PLAIN)
        row += 1
    row += 1
    grid.put(row, 1, t.doubts.format(count=len(found.doubts)) if found.doubts else t.no_doubts, SECTION)
    text, centred, doubts = grid.styles.of(TEXT), grid.styles.of(CENTER), found.doubts
    head = iter(t.doubt_columns)
    columns = [
        SheetColumn(next(head), 7, centred, [d.line for d in doubts]),
        SheetColumn(next(head), 16, text, [d.name for d in doubts]),
        SheetColumn(next(head), 9, centred, [d.cell for d in doubts]),
        SheetColumn(next(head), 16, text, [d.heading for d in doubts]),
        SheetColumn(next(head), 10, centred, [d.printed for d in doubts]),
        SheetColumn(next(head), 14, centred, [d.right for d in doubts]),
        SheetColumn(next(head), 14, text, [t.verdicts[0 if d.cannot else 1] for d in doubts]),
        SheetColumn(next(head), 60, text, ["\n".join(repair_said(r, t) for r in d.repairs) for d in doubts]),
    ]
    if doubts:
        grid.table(row + 1, columns, height=34)
    else:
        grid.widths([c.width for c in columns])
    finish_sheet(grid)


def _marked(grid: Grid, found: Audit, t: AuditTexts, title: str) -> None:
    """The table as it was published: doubtful cells red, cells of which another figure would do amber."""
    table, head = found.table, grid.top(title) + 1
    columns = [c for c in table.columns if c.heading or any(c.texts)]
    looks: dict[str, str] = {}
    remarks: dict[int, list[str]] = {}
    for doubt in found.doubts:
        for repair in doubt.repairs:
            looks.setdefault(repair.cell, AMBER)
        likely = doubt.repairs[0].cell if doubt.repairs else doubt.cell
        looks[doubt.cell] = looks[likely] = PALE_RED
        remarks.setdefault(doubt.line, []).append(doubt_said(doubt, t))
    made, total = _made(found), table.one("total")
    computed_look = _look(total, None) if total else CENTER
    extra = [t.computed] * bool(made) + [t.remark]
    grid.headings(head, [c.heading for c in columns] + extra, height=34)
    grid.widths(
        [max(9, min(22, 2 + 2 * max(map(len, c.texts), default=4))) for c in columns] + [11] * bool(made) + [48]
    )
    lines = {line: (i, None) for i, line in enumerate(table.lines)} | {f.line: (-1, f.cells) for f in table.feet}
    for row, (line, (i, foot)) in enumerate(sorted(lines.items(), key=lambda pair: pair[0]), head + 1):
        for at, column in enumerate(columns, 1):
            fill = looks.get(f"{column.letter}{line}")
            value = foot.get(column.at, "") if foot is not None else _value(column, i)
            style = _look(column, fill)
            grid.put(row, at, value, style)
        after = len(columns) + 1
        if made:
            grid.put(row, after, made.get(i), computed_look)
        grid.put(row, after + bool(made), "\n".join(remarks.get(line, [])), TEXT)
    grid.freeze(head + 1, 1)
    finish_sheet(grid, heading=head)


def _value(column: TableColumn, row: int) -> Value:
    """A number as a number, with the places that are printed; anything else as it is."""
    figures = column.printed
    value = figures.values[row] if figures else None
    return column.texts[row] if figures is None or value is None or figures.percent else figures.decimal(value)


def _look(column: TableColumn, fill: str | None) -> Look:
    strong = {"fill": fill, "bold": fill == PALE_RED, "color": RED if fill == PALE_RED else BODY.color} if fill else {}
    number = "0." + "0" * column.printed.places if column.printed and column.printed.places else "General"
    return Look(align="center" if column.printed else None, wrap=not column.printed, number=number, **strong)  # type: ignore[arg-type]


def _made(found: Audit) -> dict[int, Value]:
    """Row of the table → its total by the best way; nothing where that explains too little."""
    best, complete = found.found.best, found.complete
    if best is None or complete is None or not found.found.explained or complete.total.printed is None:
        return {}
    figures = complete.total.printed
    totals = computed(complete.rows, best.weighting, best.convention).tolist()
    return {at: figures.decimal(int(total)) for at, total in zip(complete.at, totals, strict=True)}


def _ways(grid: Grid, found: Audit, t: AuditTexts, title: str) -> None:
    """Every way that was tried and gives any row, and what weights there are under each assumption."""
    row = grid.top(title) + 1
    for assumed, said in box_rows(found, t, every=True):
        grid.put(row, 1, t.columns.format(role=assumed, columns=said), PLAIN)
        row += 1
    text, centred = grid.styles.of(TEXT), grid.styles.of(CENTER)
    fits = found.found.fits[:_WAYS]
    count = found.complete.rows.count if found.complete else 0
    stated = weights(found.published, t) if found.published else ""
    columns = [
        SheetColumn(t.way_columns[0], 60, text, [formula(found, fit, t) for fit in fits]),
        SheetColumn(t.way_columns[1], 44, text, [convention_said(found, fit.convention, t) for fit in fits]),
        SheetColumn(t.way_columns[2], 11, centred, [fit.count for fit in fits]),
        SheetColumn(t.way_columns[3], 9, centred, [count] * len(fits)),
        SheetColumn(t.way_columns[4], 16, centred, [stated if fit.published else "" for fit in fits]),
    ]
    grid.table(row + 1, columns, height=34)
    finish_sheet(grid, heading=row + 1)
