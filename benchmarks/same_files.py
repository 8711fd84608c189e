"""What two versions wrote, set beside each other: texts, workbooks, Word files, pages, PDFs and histories."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

LONGEST, MOST = 400, 12
"""How long a line of a difference may be, and how many are shown."""
_TIME = rb"[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?"
_INSTALLED = rb"/[^\s:\"'<>]*/indicators/([\w-]+\.yaml)"
_PDF = rb"/(CreationDate ?\(.*?\)|DocChecksum ?/[0-9A-F]+|ID ?\[\s*<[0-9A-F]+>\s*<[0-9A-F]+>\s*\])"


@dataclass(frozen=True)
class Cleaner:
    """Takes out what cannot be the same twice: folders, today's times of day, addresses in memory, the version.

    A time of day is taken out only beside today's date (or that of the start); other dates and times must be the same.
    """

    folder: Path
    version: str = ""
    days: frozenset[str] = field(default_factory=lambda: today())

    def __call__(self, data: bytes) -> bytes:
        data = data.replace(str(self.folder).encode(), b"<folder>")
        data = re.sub(_INSTALLED, rb"<schemes>/\1", data)
        for day in self.days | today():
            data = re.sub(re.escape(day.encode()) + _TIME, b"<now>", data)
        data = re.sub(rb" object at 0x[0-9a-f]+>", b" object>", data)
        if self.version:
            data = re.sub(rb'(civ-?score(?:": "| ))' + re.escape(self.version.encode()), rb"\1<version>", data)
        return data


def today() -> frozenset[str]:
    """Today's date here and in Greenwich: documents state the latter."""
    now = dt.datetime.now(dt.UTC)
    return frozenset({now.date().isoformat(), (now + dt.timedelta(hours=8)).date().isoformat()})


@dataclass
class Compared:
    """What came of two files: how many cells they have, in what they differ, what differs only behind the cells."""

    cells: int = 0
    differences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare(old: Path, new: Path, clean_old: Cleaner, clean_new: Cleaner) -> Compared:
    """Compare two files of one name by what they are."""
    kind = old.suffix.lower()
    if kind in (".xlsx", ".xlsm", ".docx", ".zip"):
        return _archives(old, new, clean_old, clean_new)
    if kind == ".db":
        return Compared(differences=lines(_dumped(old, clean_old), _dumped(new, clean_new)))
    if kind == ".pdf":
        same = _without_stamps(old) == _without_stamps(new)
        return Compared(differences=[] if same else ["the pages differ"])
    return Compared(differences=texts(clean_old(old.read_bytes()), clean_new(new.read_bytes())))


def texts(old: bytes, new: bytes) -> list[str]:
    """The lines in which two texts differ; none where they are the same byte for byte."""
    if old == new:
        return []
    found = lines(old.decode("utf-8", "replace").split("\n"), new.decode("utf-8", "replace").split("\n"))
    return found or ["the bytes differ, the characters do not"]


def lines(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """What is only in the one (-) or only in the other (+)."""
    found = difflib.unified_diff([*old], [*new], lineterm="", n=0)
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def shortened(differences: list[str]) -> list[str]:
    """The first of them, each at a length that can be read."""
    shown = [line if len(line) <= LONGEST else f"{line[:LONGEST]} …" for line in differences[:MOST]]
    more = len(differences) - MOST
    return [*shown, f"… and {more} more"] if more > 0 else shown


# -- histories and PDFs -----------------------------------------------------------------------------------------------


def _dumped(path: Path, clean: Cleaner) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [clean(line.encode()).decode() for line in database.iterdump()]


def _without_stamps(path: Path) -> bytes:
    return re.sub(_PDF, b"", path.read_bytes(), flags=re.DOTALL)


# -- archives: workbooks and Word files -------------------------------------------------------------------------------


def _archives(old: Path, new: Path, clean_old: Cleaner, clean_new: Cleaner) -> Compared:
    """Part by part; where a workbook's parts differ, cell by cell, which says what the difference means."""
    one, other = _parts(old, clean_old), _parts(new, clean_new)
    compared = Compared(sum(len(re.findall(rb"<c[ >]", data)) for name, data in one.items() if "/worksheets/" in name))
    if one == other:
        if list(one) != list(other):
            compared.notes.append("the same parts in another order")
        return compared
    unequal = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    if old.suffix.lower() in (".xlsx", ".xlsm"):
        compared.differences = _facts_that_differ(facts(old, clean_old), facts(new, clean_new))
        unequal_inside = [name for name in unequal if not _is_told_by_cells(name)]
    else:
        unequal_inside = unequal
    for name in unequal_inside:
        compared.differences += [f"{name}: {line}" for line in _xml_lines(one.get(name), other.get(name))]
    if not compared.differences:
        compared.notes.append(f"the same cells, formats and settings, stored otherwise: {', '.join(unequal)}")
    return compared


def _parts(path: Path, clean: Cleaner) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: clean(archive.read(name)) for name in archive.namelist()}


def _is_told_by_cells(name: str) -> bool:
    """Whether a part of a workbook is told by its :func:`facts`; charts, drawings and properties are not."""
    sheet = name.startswith("xl/worksheets/") and "/_rels/" not in name
    return sheet or name in ("xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml")


def _xml_lines(old: bytes | None, new: bytes | None) -> list[str]:
    if old is None or new is None:
        return ["only the old file has it" if new is None else "only the new file has it"]
    return texts(*(re.sub(rb">\s*<", b">\n<", data) for data in (old, new)))


def _facts_that_differ(old: dict[str, str], new: dict[str, str]) -> list[str]:
    return [
        f"{key}: {old.get(key, '–')} → {new.get(key, '–')}" for key in {**old, **new} if old.get(key) != new.get(key)
    ]


# -- a workbook as facts ----------------------------------------------------------------------------------------------

Styles = dict[int, dict[str, str]]
STYLED = ("font", "fill", "border", "alignment", "protection")


def facts(path: Path, clean: Cleaner) -> dict[str, str]:
    """All that a workbook shows and does, each under the place where it is seen."""
    book = openpyxl.load_workbook(path, rich_text=True)
    found = {"sheets": repr([(sheet.title, sheet.sheet_state) for sheet in book]), "active": repr(book.active.title)}
    found |= {f"name {name}": repr(defined.attr_text) for name, defined in book.defined_names.items()}
    found["protection of the book"] = _xml(book.security)
    styles: Styles = {}
    for sheet in book.worksheets:
        told = [*_settings(sheet), *_lines_and_columns(sheet, styles), *_rules(sheet), *_cells(sheet, styles)]
        found |= {f"{sheet.title}!{place}": clean(value.encode()).decode() for place, value in told}
    return found


def _settings(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Print setup, panes, protection and the like."""
    yield "print area", repr((sheet.print_area, sheet.print_title_rows, sheet.print_title_cols))
    for name in ("page_setup", "page_margins", "print_options", "sheet_properties", "sheet_format", "protection",
                 "auto_filter", "HeaderFooter", "row_breaks", "col_breaks"):  # fmt: skip
        yield name, _xml(getattr(sheet, name))
    yield "views", "".join(map(_xml, sheet.views.sheetView))
    yield "merged", repr(sorted(map(str, sheet.merged_cells.ranges)))
    yield "tables", repr({name: table.ref for name, table in sheet.tables.items()})
    yield "names", repr({name: defined.attr_text for name, defined in sheet.defined_names.items()})


def _lines_and_columns(sheet: Worksheet, styles: Styles) -> Iterator[tuple[str, str]]:
    """Widths, heights, what is hidden or grouped, and the style of what is empty."""
    named = {f"column {key}": value for key, value in sheet.column_dimensions.items()}
    named |= {f"row {key}": value for key, value in sheet.row_dimensions.items()}
    for place, line in named.items():
        said = {key: value for key, value in dict(line).items() if key not in ("spans", "s", "style", "customFormat")}
        yield place, repr(said)
        yield from _style(place, line, styles)


def _rules(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Validations and conditional formats."""
    for rule in sheet.data_validations.dataValidation:
        yield f"validation of {rule.sqref}", _xml(rule)
    for area in sheet.conditional_formatting:
        for number, rule in enumerate(area.rules):
            dress = _xml(rule.dxf) if rule.dxf else ""
            rule.dxfId = None  # a place in a list; what stands there is dress
            yield f"conditional format {number} of {area.sqref}", _xml(rule) + dress


def _cells(sheet: Worksheet, styles: Styles) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and not cell.has_style:
                continue
            yield cell.coordinate, f"{cell.value!r} ({cell.data_type})"
            yield from _style(cell.coordinate, cell, styles)
            if cell.comment:
                yield f"{cell.coordinate} comment", repr((cell.comment.text, cell.comment.author))
            if cell.hyperlink:
                yield f"{cell.coordinate} link", repr((cell.hyperlink.target, cell.hyperlink.location))


def _style(place: str, thing: Any, styles: Styles) -> Iterator[tuple[str, str]]:
    """Number format, font and so on of a cell, row or column; *styles* keeps what a style's number stands for."""
    if thing.has_style:
        if thing.style_id not in styles:
            parts = {name: _xml(getattr(thing, name)) for name in STYLED}
            styles[thing.style_id] = {"number format": thing.number_format, **parts}
        for name, told in styles[thing.style_id].items():
            yield f"{place} {name}", told


def _xml(thing: Any) -> str:
    """An object of openpyxl as the file has it."""
    tree = thing.to_tree(getattr(thing, "tagname", None)) if thing is not None else None
    return "" if tree is None else tostring(tree).decode()
