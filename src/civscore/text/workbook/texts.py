"""The door of this room: the words of the report, by language and sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text import Language, gates
from civscore.text.gates import GateTexts
from civscore.text.workbook import book, check, columns, findings, method, overview, quality, tables, terms
from civscore.text.workbook.book import BookTexts
from civscore.text.workbook.check import CheckSheetTexts
from civscore.text.workbook.columns import ColumnTexts
from civscore.text.workbook.findings import FindingTexts
from civscore.text.workbook.method import MethodTexts
from civscore.text.workbook.overview import OverviewTexts
from civscore.text.workbook.quality import QualityTexts
from civscore.text.workbook.tables import TableTexts
from civscore.text.workbook.terms import TermTexts


class WorkbookText(NamedTuple):
    """One field a sheet or topic."""

    language: Language
    book: BookTexts
    terms: TermTexts
    columns: ColumnTexts
    overview: OverviewTexts
    findings: FindingTexts
    gates: GateTexts
    tables: TableTexts
    quality: QualityTexts
    method: MethodTexts
    check: CheckSheetTexts


WORKBOOK: Mapping[Language, WorkbookText] = {
    "zh": WorkbookText(
        "zh",
        book.ZH,
        terms.ZH,
        columns.ZH,
        overview.ZH,
        findings.ZH,
        gates.ZH,
        tables.ZH,
        quality.ZH,
        method.ZH,
        check.ZH,
    ),
    "en": WorkbookText(
        "en",
        book.EN,
        terms.EN,
        columns.EN,
        overview.EN,
        findings.EN,
        gates.EN,
        tables.EN,
        quality.EN,
        method.EN,
        check.EN,
    ),
}
