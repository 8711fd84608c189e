"""How far inspectors agree, as a workbook: the figures under what they say, and what has to be known of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.agreement import (
    basis_of,
    cautions,
    chance_of,
    findings,
    heading,
    measure_rows,
    of_score,
)
from civscore.text.agreement import agreement_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.trust.agreement.agreement import Agreement
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, SECTION, TEXT, Look, Styles


def write_agreement(found: Agreement, path: Path, *, language: str) -> None:
    """Write it.

    Args:
        found: what was found.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), agreement_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles, title = Styles(draft, words.book.font), heading(found, language)
    grid = Grid(book.create_sheet(t.sheet), styles, words.book.cut)
    row = grid.top(title, [basis_of(found, language), *findings(found, language), *of_score(found, language)])
    begin = row + 1
    row = grid.table(begin, _inspectors(found, styles, language), height=24) + 1
    grid.put(row, 1, t.measures_title, SECTION)
    grid.headings(row + 1, [*t.measure_columns])
    for number, cells in enumerate(measure_rows(found, language), row + 2):
        for column, cell in enumerate(cells, 1):
            grid.put(number, column, cell, TEXT if column == 1 else CENTER)
    grid.footer(title, words.book.page, t.sheet)
    finish_sheet(grid, heading=begin)
    notes = Grid(book.create_sheet(t.notes_sheet), styles, words.book.cut)
    notes.widths([100])
    for at, line in enumerate(cautions(found, language), notes.top(title) + 1):
        notes.put(at, 1, line, TEXT)
    notes.footer(title, words.book.page, t.notes_sheet)
    finish_sheet(notes)
    book.remove(draft)
    mark_workbook(book, "agreement", found.run.tree.scheme.id, found.run.label)
    bulk.save(book, [grid, notes], path)


def _inspectors(found: Agreement, styles: Styles, language: str) -> list[SheetColumn]:
    t, rows = agreement_texts(language), found.inspectors
    text, centred = styles.of(TEXT), styles.of(CENTER)
    figure, share = (styles.of(Look(align="center", number=number)) for number in ("0.000", "+0.0%;-0.0%;0.0%"))
    head, whole = t.inspector_columns, styles.of(Look(align="center", number="0"))
    counts = ([i.group for i in rows], [i.sites for i in rows], [i.pairs for i in rows])
    return [
        SheetColumn(head[0], 18, text, [i.name for i in rows]),
        *(SheetColumn(name, 9, centred, values) for name, values in zip(head[1:4], counts, strict=True)),
        SheetColumn(head[4], 16, centred, [i.differing for i in rows]),
        SheetColumn(head[5], 10, centred, [i.alone for i in rows]),
        SheetColumn(head[6], 12, whole, [None if i.theta is None else 100 * chance_of(i) for i in rows]),
        SheetColumn(head[7], 9, figure, [i.holm if i.differing else None for i in rows]),
        SheetColumn(head[8], 10, share, [None if i.effect is None else round(i.effect, 3) + 0.0 for i in rows]),
        SheetColumn(head[9], 12, centred, [t.verdicts[i.verdict] for i in rows]),
    ]
