"""The weak indicators: what lost points without a thing to repair, by indicator."""

from __future__ import annotations

from civscore.reports.shared.weak import weak_rows
from civscore.reports.xlsx.sheets.context import Report, decimals
from civscore.scoring.result import Result
from civscore.text.weak import weak_texts
from civscore.text.workbook.terms import methods_words
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.style import BODY, CENTER, NOTE, PERCENT, TEXT


def write(report: Report) -> None:
    """Add the sheet."""
    fill(report.sheet(weak_texts(report.language).title), report.result, report.language)


def fill(grid: Grid, result: Result, language: str) -> None:
    """Write the weak indicators of a run into an empty sheet."""
    t, words, of = WORKBOOK["zh" if language == "zh" else "en"], weak_texts(language), grid.styles.of
    rows = list(weak_rows(result, language))
    head = grid.top(words.title, [words.note])
    if not rows:
        grid.put(head, 1, words.nothing, NOTE)
        finish_sheet(grid)
        return
    count = of(BODY, number="#,##0.####")
    score = of(BODY, number=decimals(result.tree.scheme.rounding.places))
    columns = [
        SheetColumn(t.columns.number, 6, of(CENTER), range(1, len(rows) + 1)),
        SheetColumn(t.columns.id, 10, of(BODY), [r.indicator.id for r in rows]),
        SheetColumn(t.columns.name, 40, of(TEXT), [r.indicator.name for r in rows]),
        SheetColumn(t.columns.method, 12, of(CENTER), [methods_words(r.indicator.methods, language) for r in rows]),
        SheetColumn(words.found, 14, of(CENTER), [r.found for r in rows]),
        SheetColumn(words.numerator, 10, count, [r.numerator for r in rows]),
        SheetColumn(words.denominator, 10, count, [r.denominator for r in rows]),
        SheetColumn(t.columns.rate, 10, of(BODY, number=PERCENT), [r.rate for r in rows]),
        SheetColumn(t.columns.lost, 10, score, [r.lost for r in rows]),
    ]
    last = grid.table(head, columns, height=24) - 1
    grid.rate_colours(8, head + 1, last)
    grid.filter(head, last, len(columns))
    grid.freeze(head + 1, 4)
    finish_sheet(grid, heading=head)
