"""The annex of a bulletin as a workbook: what was found of which kind, rankings, units, sites, problems, weak
indicators, in the figures that an annex in Word has."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook

from civscore.papers.bulletin import Bulletin
from civscore.papers.sites import AreaFaults, FaultRow, SiteFaults
from civscore.reports.shared.photos import NO_PHOTOS, Photos
from civscore.reports.xlsx.photos import cell_photos, words_of
from civscore.reports.xlsx.sheets.context import decimals
from civscore.text.annex_book import AnnexWords, annex_words
from civscore.text.field import field_texts
from civscore.text.shown_photos import shown_photo_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.photos import WIDTH as PHOTO_WIDTH
from civscore.workbook.photos import PhotoCell
from civscore.workbook.style import BODY, CENTER, TEXT, Look, Styles


class _AnnexSheet(NamedTuple):
    """A sheet: its name, the note under its title, its columns as heading, width, look and values; the photos of its
    rows stand in a last column."""

    name: str
    note: str
    columns: list[tuple[str, float, Look, Sequence[Value]]]
    photos: Sequence[PhotoCell] = ()


def write_annex(
    made: Bulletin, path: Path, language: str, scheme: str, run: str, photos: Photos = NO_PHOTOS
) -> None:  # fmt: skip
    """Write the workbook; *scheme* and *run* by which it is known again. Parts that are empty have no sheet, columns in
    which nothing stands are left out; *photos* is where those of the problems are."""
    words, texts = annex_words(language), field_texts(language)
    book = Workbook()
    draft: Any = book.active
    styles = Styles(draft, texts.font)
    before, after = (_leagues, _units, _sites), (_classes, _weak)
    problems = _with_photos(_problems(made, words), made, photos, language)
    found = [*(part(made, words) for part in before), problems, *(part(made, words) for part in after)]
    sheets = [sheet for sheet in found if any(sheet.columns[0][3])]
    sheets = sheets or [_AnnexSheet(words.empty_sheet, words.empty, [])]
    grids = [_grid(book, sheet, made, styles, words, texts.page, texts.cut, language) for sheet in sheets]
    book.remove(draft)
    mark_workbook(book, "report", scheme, run)
    bulk.save(book, grids, path)


def _grid(
    book: Any, sheet: _AnnexSheet, made: Bulletin, styles: Styles, words: AnnexWords, page: str, cut: str,
    language: str,
) -> Grid:  # fmt: skip
    grid = Grid(book.create_sheet(sheet.name), styles, cut)
    title = words.title.format(period=made.frame.period, scheme=made.frame.name, sheet=sheet.name)
    grid.footer(f"{made.frame.period}{made.frame.name}", page, sheet.name)
    notes = [note for note in (made.frame.standing, sheet.note) if note]
    row = grid.top(title, notes)
    kept = [c for c in sheet.columns if any(value not in (None, "") for value in c[3])]
    if kept:
        columns = [SheetColumn(heading, width, styles.of(look), values) for heading, width, look, values in kept]
        if any(sheet.photos):
            heading = shown_photo_texts(language).column_before
            columns.append(SheetColumn(heading, PHOTO_WIDTH, styles.of(CENTER), words_of(sheet.photos)))
            grid.photo_cells(row + 1, len(columns), sheet.photos)
        last = grid.table(row, columns) - 1
        grid.freeze(row + 1, 3)
        grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)
    return grid


def _leagues(made: Bulletin, w: AnnexWords) -> _AnnexSheet:
    tables = [*made.leagues, *made.long_leagues]
    rows = [(league.title, row) for league in tables for row in league.rows]
    notes = w.chance if any(league.marked for league in tables) else ""
    return _AnnexSheet(w.leagues, notes, [
        (w.ranking, 22, TEXT, [title for title, _ in rows]), (w.place, 7, CENTER, [_whole(r.place) for _, r in rows]),
        (w.name, 20, TEXT, [r.name for _, r in rows]), _figures(w.score, 9, [r.score for _, r in rows]),
        (w.exact, 11, CENTER, [r.exact for _, r in rows]), _figures(w.rate, 9, [r.rate for _, r in rows]),
        _figures(w.coverage, 9, [r.coverage for _, r in rows]),
        _figures(w.before, 9, [r.before for _, r in rows]),
        (w.change, 9, CENTER, [r.change for _, r in rows]),
        (w.moved, 7, CENTER, [r.moved for _, r in rows]), (w.remarks, 16, TEXT, [r.note for _, r in rows]),
    ])  # fmt: skip


def _units(made: Bulletin, w: AnnexWords) -> _AnnexSheet:
    rows = made.units
    return _AnnexSheet(w.units, w.units_note, [
        (w.number, 6, CENTER, [*range(1, len(rows) + 1)]), (w.unit, 26, TEXT, [r.name for r in rows]),
        _figures(w.rate, 9, [r.rate for r in rows]), (w.problems, 8, BODY, [r.faults for r in rows]),
        _figures(w.full, 11, [r.full for r in rows]), _figures(w.split, 11, [r.split for r in rows]),
        _figures(w.share, 10, [r.share for r in rows]),
    ])  # fmt: skip


def _sites(made: Bulletin, w: AnnexWords) -> _AnnexSheet:
    rows = made.site_rows
    return _AnnexSheet(w.sites, "", [
        (w.number, 6, CENTER, [*range(1, len(rows) + 1)]), (w.site, 30, TEXT, [r.name for r in rows]),
        (w.site_type, 16, TEXT, [r.site_type for r in rows]), (w.area, 14, TEXT, [r.area for r in rows]),
        _figures(w.rate, 9, [r.rate for r in rows]), (w.observations, 8, BODY, [r.observations for r in rows]),
        (w.problems, 8, BODY, [r.faults for r in rows]), _figures(w.lost, 10, [r.lost for r in rows]),
    ])  # fmt: skip


def _rows(made: Bulletin) -> list[tuple[AreaFaults, SiteFaults, FaultRow]]:
    return [(area, site, fault) for area in made.areas for site in area.sites for fault in site.faults]


def _with_photos(sheet: _AnnexSheet, made: Bulletin, photos: Photos, language: str) -> _AnnexSheet:
    """The problems with their photos."""
    rows = _rows(made)
    said = [f"{site.name} {fault.standard}" for _, site, fault in rows]
    return sheet._replace(photos=cell_photos([fault.hashes for *_, fault in rows], said, photos, language))


def _problems(made: Bulletin, w: AnnexWords) -> _AnnexSheet:
    rows = _rows(made)
    return _AnnexSheet(w.list, "", [
        (w.number, 6, CENTER, [*range(1, len(rows) + 1)]), (w.site, 24, TEXT, [site.name for _, site, _ in rows]),
        (w.site_type, 14, TEXT, [site.site_type for _, site, _ in rows]),
        (w.area, 12, TEXT, [a.name for a, _, _ in rows]),
        (w.standard, 30, TEXT, [fault.standard for *_, fault in rows]), (w.text, 34, TEXT, [f.text for *_, f in rows]),
        _figures(w.lost, 9, [fault.lost for *_, fault in rows]),
        (w.unit, 20, TEXT, [f.units for *_, f in rows]),
        (w.deadline, 10, CENTER, [f.deadline for *_, f in rows]), (w.photo, 14, TEXT, [f.photo for *_, f in rows]),
    ])  # fmt: skip


def _classes(made: Bulletin, w: AnnexWords) -> _AnnexSheet:
    rows = [(table.title, row) for table in made.classes for row in [*table.rows, *([table.sum] if table.sum else [])]]
    notes = next((table.note for table in made.classes if table.note), "")
    return _AnnexSheet(w.classes, notes, [
        (w.view, 16, TEXT, [title for title, _ in rows]), (w.class_, 34, TEXT, [row.name for _, row in rows]),
        (w.problems, 9, BODY, [row.faults for _, row in rows]),
        _figures(w.problems_share, 10, [row.faults_share for _, row in rows]),
        _figures(w.lost, 10, [row.lost for _, row in rows]),
        _figures(w.lost_share, 10, [row.share for _, row in rows]),
    ])  # fmt: skip


def _weak(made: Bulletin, w: AnnexWords) -> _AnnexSheet:
    rows = made.weak
    return _AnnexSheet(w.weak, w.weak_note, [
        (w.number, 6, CENTER, [*range(1, len(rows) + 1)]), (w.indicator, 46, TEXT, [r.name for r in rows]),
        (w.found, 18, CENTER, [r.found for r in rows]), _figures(w.rate, 9, [r.rate for r in rows]),
        _figures(w.lost, 9, [r.lost for r in rows]),
    ])  # fmt: skip


def _figures(heading: str, width: float, texts: Sequence[str]) -> tuple[str, float, Look, Sequence[Value]]:
    """A column of printed points or rates, with the decimals that they have."""
    rates = any(text.endswith("%") for text in texts)
    places = max((len(text.rstrip("%").partition(".")[2]) for text in texts), default=0)
    look = Look(number=decimals(places) + "%" * rates)
    return heading, width, look, [_number(text) for text in texts]


def _number(text: str) -> Value:
    """A printed figure as a number: what cannot be one stays as it is."""
    plain = text.removesuffix("%")
    try:
        value = Fraction(plain)
    except ValueError:
        return text or None
    return value / 100 if plain != text else value


def _whole(text: str) -> Value:
    return int(text) if text.isdigit() else text
