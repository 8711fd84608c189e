"""The weak indicators of one run, or of one inspection under several schemes, as a table of a page."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.shared.weak import weak_rows
from civscore.scoring.result import Result
from civscore.text.show import percent
from civscore.text.terminal import terminal_texts
from civscore.text.weak import weak_texts
from civscore.text.workbook.texts import WORKBOOK


def weak_table(results: Sequence[Result], language: str) -> HtmlTable:
    """By indicator, with numerator and denominator; of several results each row names its scheme."""
    t, w = WORKBOOK["zh" if language == "zh" else "en"].columns, weak_texts(language)
    pairs = [(result.tree.scheme.name, row) for result in results for row in weak_rows(result, language)]
    rows = [row for _, row in pairs]
    schemes = HtmlColumn(terminal_texts(language).scheme, [scheme for scheme, _ in pairs], names=True)
    columns = [
        *([schemes] if len(results) > 1 else []),
        HtmlColumn(t.standard_id, [r.indicator.id for r in rows], short=True),
        HtmlColumn(t.standard, [r.indicator.name for r in rows], names=True),
        HtmlColumn(w.found, [r.found for r in rows], number=True),
        HtmlColumn(t.rate, [percent(r.rate, 2) for r in rows], True, losses=[float(1 - r.rate) for r in rows]),
        HtmlColumn(t.lost, [f"{r.lost:f}" for r in rows], number=True),
    ]
    return HtmlTable("weak", w.title, columns, [w.note], narrow=True)
