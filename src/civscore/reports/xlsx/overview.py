"""An overview as a workbook: the counties, the common losses, the scores of the last months."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.province.overview import Overview
from civscore.reports.shared.overview import (
    change_of,
    group_name,
    missing,
    notes,
    remark,
    summary,
    title,
)
from civscore.reports.xlsx.sheets.context import decimals
from civscore.text.province import ProvinceTexts, province_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, TEXT, Look, Styles

_SHARE = Look(align="center", number="0.0%")


def write_overview(found: Overview, path: Path, *, language: str) -> None:
    """Write an overview.

    Args:
        found: the overview.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), province_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles, heading = Styles(draft, words.book.font), title(found, language)
    makers: tuple[Callable[[Grid, Overview, ProvinceTexts, str], None], ...] = (_counties, _losses, _months)
    grids = []
    for name, make in zip(t.sheets, makers, strict=True):
        grid = Grid(book.create_sheet(name), styles, words.book.cut)
        make(grid, found, t, language)
        grid.footer(heading, words.book.page, name)
        grids.append(grid)
    book.remove(draft)
    mark_workbook(book, "trend", found.tree.scheme.id, found.month)
    bulk.save(book, grids, path)


def _counties(grid: Grid, found: Overview, t: ProvinceTexts, language: str) -> None:
    rows, of, places = found.rows, grid.styles.of, found.tree.scheme.rounding.places
    score, centred, text = of(Look(number=decimals(places))), of(CENTER), of(TEXT)
    row = grid.top(
        title(found, language), [summary(found, language), missing(found, language), *notes(found, language)]
    )  # fmt: skip
    columns = [
        SheetColumn(t.group, 12, text, [group_name(r.county.group, t) for r in rows]),
        SheetColumn(t.place, 7, centred, [r.place for r in rows]),
        SheetColumn(t.county, 20, text, [r.county.name for r in rows]),
        SheetColumn(t.score, 10, score, [r.score for r in rows]),
        SheetColumn(t.error, 9, score, [r.error.margin for r in rows]),
        SheetColumn(t.change, 18, centred, [str(change_of(r, found, language) or "") for r in rows]),
        SheetColumn(t.status, 10, centred, [t.statuses[r.status] if r.status else "" for r in rows]),
        SheetColumn(t.grade, 9, centred, [r.grade for r in rows]),
        SheetColumn(t.coverage, 10, of(_SHARE), [r.coverage for r in rows]),
        SheetColumn(t.sites, 8, centred, [r.sites or None for r in rows]),
        SheetColumn(t.remark, 36, text, [remark(r, found, language) for r in rows]),
    ]
    last = grid.table(row, columns, height=24)
    grid.freeze(row + 1, 4)
    grid.filter(row, last - 1, len(columns))
    finish_sheet(grid, heading=row)


def _losses(grid: Grid, found: Overview, t: ProvinceTexts, language: str) -> None:
    of, places, count = grid.styles.of, found.tree.scheme.rounding.places, max(len(found.ranked), 1)
    score, centred, text = of(Look(number=decimals(places))), of(CENTER), of(TEXT)
    row = grid.top(title(found, language), [t.lost])
    columns = [
        SheetColumn(t.standard, 44, text, [f"{x.standard.id} {x.standard.name}" for x in found.losses]),
        SheetColumn(t.average, 11, score, [x.lost / count for x in found.losses]),
        SheetColumn(t.of_points, 10, of(_SHARE), [x.lost / x.worth if x.worth else None for x in found.losses]),
        SheetColumn(t.counties_lost, 10, centred, [f"{x.counties}/{count}" for x in found.losses]),
        SheetColumn(t.most, 20, text, [x.most for x in found.losses]),
    ]
    grid.table(row, columns, height=24)
    grid.freeze(row + 1, 2)
    finish_sheet(grid, heading=row)


def _months(grid: Grid, found: Overview, t: ProvinceTexts, language: str) -> None:
    of = grid.styles.of
    score, text = of(Look(number=decimals(found.tree.scheme.rounding.places))), of(TEXT)
    row = grid.top(title(found, language), [t.trend])
    columns = [
        SheetColumn(t.county, 20, text, [r.county.name for r in found.rows]),
        *(
            SheetColumn(month, 10, score, [r.scores[at] for r in found.rows])
            for at, month in enumerate(found.months)
        ),
    ]  # fmt: skip
    grid.table(row, columns, height=24)
    grid.freeze(row + 1, 2)
    finish_sheet(grid, heading=row)
