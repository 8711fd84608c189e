"""The Excel report: what an office hands to its leaders. It only reads the result; the check alone calculates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties

from civscore.errors import Problem
from civscore.reports.shared.context import PreviousScore
from civscore.reports.shared.photos import NO_PHOTOS, Photos
from civscore.reports.shared.standing import head_label
from civscore.reports.xlsx.sheets import (
    check,
    gates,
    heat,
    indicators,
    league,
    ledger,
    method,
    overview,
    quality,
    ranks,
    sites,
    tags,
    weak,
)
from civscore.reports.xlsx.sheets.context import Report
from civscore.scoring.result import Result
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.grid import clean
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import Styles

__all__ = ["PreviousScore", "write_report"]

_SHEETS = (overview, indicators, gates, tags, league, ranks, sites, heat, ledger, weak, quality, method, check)


def write_report(
    result: Result,
    path: Path,
    *,
    language: Literal["zh", "en"],
    previous: PreviousScore | None = None,
    problem_text: Callable[[Problem], str],
    photos: Photos = NO_PHOTOS,
) -> None:
    """Write the report of a run.

    Args:
        result: the run.
        path: the .xlsx file to write; what was there before is overwritten.
        language: of all labels and sentences; names and fault texts stay as they were given.
        previous: the run to compare the total with, if there is one.
        problem_text: the sentence for a problem, in the same language.
        photos: where the photos of the problems are.
    """
    book = Workbook()
    draft: Any = book.active
    text = WORKBOOK[language]
    report = Report(result, text, problem_text, previous, book, Styles(draft, text.book.font), language, photos=photos)
    for sheet in _SHEETS:
        sheet.write(report)
    book.remove(draft)
    book.active = 0
    _describe(book, report)
    bulk.save(book, report.grids, path)


def _describe(book: Workbook, report: Report) -> None:
    """The file's properties; formulas are calculated when it is opened."""
    mark_workbook(book, "report", report.result.tree.scheme.id, report.result.label)
    book.properties.title = clean(f"{report.result.tree.scheme.name} {head_label(report.result, report.language)}", "")
    book.calculation = CalcProperties(fullCalcOnLoad=True)
