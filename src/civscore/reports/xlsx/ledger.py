"""The problem ledger as a workbook for those who answer it: locked but for the answers, ready to print, and with a
hidden copy of itself by which the import sees what was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from civscore.months.ledger.figures import DatedEntry
from civscore.months.ledger.life import Ledger
from civscore.months.ledger.repair_photos import repair_photos
from civscore.months.ledger.sheet import COPIED
from civscore.months.ledger.status import FIELDS, FINISHED, OF_UNITS
from civscore.readers.own_sheets import LEDGER_COPY
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.reports.xlsx.photos import cell_photos, words_of
from civscore.text.faults import fault_lines
from civscore.text.ledger import LEDGER, STATUSES, LedgerTexts, status_word
from civscore.text.shown_photos import shown_photo_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value, clean, letter, range_of
from civscore.workbook.mark import mark_workbook
from civscore.workbook.photos import WIDTH as PHOTO_WIDTH
from civscore.workbook.photos import PhotoCell
from civscore.workbook.style import BODY, CENTER, TEXT, Look, Styles, flag

_ANSWER = "FFFFF9DB"
_WIDTHS: Mapping[str, float] = {
    "number": 4.5, "site": 12, "standard": 8, "standard_name": 13, "issue": 19, "unit": 10, "answers_for": 8,
    "deadline": 10.4, "status": 8, "measures": 17, "person": 8, "finished": 10.4, "photo": 9, "notes": 10, "id": 13.5,
    "site_type": 10, "area": 12, "points": 8, "found": 14, "marks": 8, "months": 8, "reviewer": 10, "review": 14,
}  # fmt: skip
"""The columns in their order, with their widths: what a unit reads and fills in comes first, within the width of a
small screen (1366 pixels) and of A4; then the id, and behind it what is for the office and the history."""
_PRINTED = "notes"  # the last column on paper
_PICTURED = "issue"  # photos stand beside it
_OWN = "own_status"  # what the unit itself says, where the row says more
_CENTRED = {"number", "points", "marks", "months", "deadline", "status", "finished", "found"}


def write_ledger(
    ledger: Ledger, lines: Sequence[DatedEntry], path: Path, *, scheme: str, language: str, as_of: dt.date,
    unit: str | None = None, photos: Photos = NO_PHOTOS, repairs: Repairs | None = None,
) -> None:  # fmt: skip
    """Write the entries; one that several units share has a row for each of them.

    Args:
        ledger: the whole ledger.
        lines: the entries to be written.
        path: the .xlsx file; what was there before is overwritten.
        scheme: the scheme's name.
        language: of the labels: zh or en.
        as_of: the day on which what is overdue is counted.
        unit: for whom it is: the states to choose from are then those that a unit sets itself.
        photos: where the photos of the entries and of repairs are; repairs: the hashes of those that re-checks took.
    """
    t = LEDGER[language]
    book = Workbook()
    draft: Any = book.active
    grid = Grid(book.create_sheet(t.sheet), Styles(draft, t.font), t.cut)
    parts = [part for line in lines for part in line.parts(as_of)]
    rows = [_cells(ledger, part, number, t, language) for number, part in enumerate(parts, 1)]
    title = (t.title_unit if unit else t.title).format(scheme=scheme, unit=unit)
    drawn = _photos(parts, photos, repairs or {}, language)
    _main(grid, t, rows, title, [_counts(ledger, lines, as_of, t), t.how], as_of, unit, drawn)
    copy = Grid(book.create_sheet(LEDGER_COPY), grid.styles, t.cut)
    _copy(copy, ledger, parts, rows)
    book.remove(draft)
    mark_workbook(book, "ledger", ledger.scheme, ledger.inspections[-1].label)
    book.properties.title = title
    bulk.save(book, [grid, copy], path)


def _cells(ledger: Ledger, line: DatedEntry, number: int, t: LedgerTexts, language: str) -> dict[str, Value]:
    """What stands in a row, by column."""
    entry, seen = line.entry, line.entry.last
    first = entry.sightings[entry.now.opened]
    run = ledger.inspections[entry.now.opened].label
    place = seen.place
    answers = {name: entry.now.value(name, line.unit) for name in FIELDS}
    own = answers["status"] = status_word(answers["status"], language)
    if entry.now.passed is not None and line.state not in FINISHED:
        answers["status"] = t.lives["fixed"]  # an inspection saw it repaired: nothing is left to fill in
    return {
        "number": number, "id": entry.id, "site": place.name if place.is_site else "", "site_type": place.site_type,
        "area": "/".join(a for a in place.areas if a), "standard": seen.standard, "standard_name": seen.name,
        "issue": "\n".join(fault_lines(seen, language)), "points": seen.points,
        "unit": t.comma.join(seen.units), "answers_for": line.unit if len(entry.units) > 1 else "",
        "found": t.found.format(date=first.date, run=run) if first.date and str(first.date) != run else run,
        "marks": entry.marks, "months": line.months, "deadline": str(line.deadline or ""), **answers,
        _OWN: own,
    }  # fmt: skip


def _photos(
    lines: Sequence[DatedEntry], photos: Photos, repairs: Repairs, language: str
) -> dict[str, list[PhotoCell]]:  # fmt: skip
    """Heading → the photo of each row, of the problem and of its repair, as far as there are any."""
    t = shown_photo_texts(language)
    seen = [line.entry.last for line in lines]
    own: dict[str, list[Sequence[str]]] = {
        t.column_before: [one.photos for one in seen],
        t.column_after: [(*repair_photos(line.entry, line.unit), *repairs.get(line.entry.key, ())) for line in lines],
    }
    said = [f"{one.place.name} {one.standard} {one.name}" for one in seen]
    found = {
        heading: cell_photos(rows, [f"{text} {heading}" for text in said], photos, language)
        for heading, rows in own.items()
    }
    return {heading: cells for heading, cells in found.items() if any(cells)}


def _counts(ledger: Ledger, lines: Sequence[DatedEntry], as_of: dt.date, t: LedgerTexts) -> str:
    done = sum(x.done for x in lines)
    runs = t.comma.join(one.label for one in ledger.inspections)
    return t.counts.format(
        as_of=as_of, found=len(lines), fixed=done, open=len(lines) - done, late=sum(x.overdue for x in lines), runs=runs
    )


def _main(
    grid: Grid, t: LedgerTexts, rows: Sequence[Mapping[str, Value]], title: str, notes: Sequence[str], as_of: dt.date,
    unit: str | None, drawn: Mapping[str, Sequence[PhotoCell]],
) -> None:  # fmt: skip
    head = grid.top(title, notes)
    keys = [own for key in _WIDTHS for own in (key, *(drawn if key == _PICTURED else ()))]
    columns = [
        SheetColumn(k, PHOTO_WIDTH, grid.styles.of(CENTER), words_of(drawn[k])) if k in drawn
        else SheetColumn(t.columns[k], _WIDTHS[k], _style(grid, k), [r[k] for r in rows])
        for k in keys
    ]  # fmt: skip
    for heading, photos in drawn.items():
        grid.photo_cells(head + 1, keys.index(heading) + 1, photos)
    grid.growing = True  # people write into these rows
    last = grid.table(head, columns, height=32) - 1
    grid.freeze(head + 1, 3)
    grid.filter(head, last, len(keys))
    finish_sheet(grid, heading=head, columns=keys.index(_PRINTED) + 1)
    grid.footer(title, t.page, t.sheet)
    _protect(grid.sheet)
    if rows:
        at = {key: number for number, key in enumerate(keys, 1)}
        _choices(grid, t, at, head + 1, last, unit)
        _colours(grid, t, at, head + 1, last, as_of)


def _style(grid: Grid, key: str) -> Any:
    look: Look = CENTER if key in _CENTRED else TEXT
    number = {"points": "0.0000", "finished": "yyyy-mm-dd"}.get(key, "@" if key in FIELDS else "General")
    if key in FIELDS:
        return grid.styles.of(look, size=9, wrap=True, fill=_ANSWER, locked=False, number=number)
    return grid.styles.of(look, size=9, wrap=True, number=number)


def _protect(sheet: Any) -> None:
    """Locked without a password: against slips, not against intent (the import compares with the hidden copy)."""
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows", "formatCells"):
        setattr(sheet.protection, allowed, False)  # False: not forbidden
    sheet.protection.sheet = True


def _choices(grid: Grid, t: LedgerTexts, at: Mapping[str, int], first: int, last: int, unit: str | None) -> None:
    states = [t.statuses[STATUSES.index(s)] for s in (OF_UNITS if unit else STATUSES)]
    choice = DataValidation("list", formula1=f'"{",".join(states)}"', allow_blank=False, showErrorMessage=True)
    choice.error = t.choose.format(states=t.comma.join(states))
    day = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True)
    day.error = t.a_date
    for validation, key in ((choice, "status"), (day, "finished")):
        grid.sheet.add_data_validation(validation)
        validation.add(range_of(at[key], first, last))


def _colours(grid: Grid, t: LedgerTexts, at: Mapping[str, int], first: int, last: int, as_of: dt.date) -> None:
    """Overdue deadlines and returned entries stand out; what is finished is struck through."""
    status, deadline = (f"${letter(at[key])}{first}" for key in ("status", "deadline"))
    words = dict(zip(STATUSES, t.statuses, strict=True))
    ended = [*(words[s] for s in STATUSES if s in FINISHED), t.lives["fixed"]]
    finished = ",".join(f'{status}="{word}"' for word in ended)
    late = f'AND({deadline}<>"",{deadline}<"{as_of}",NOT(OR({finished})))'
    rules = grid.sheet.conditional_formatting
    rules.add(range_of(at["deadline"], first, last), flag(late))
    rules.add(range_of(at["status"], first, last), flag(f'{status}="{words["returned"]}"'))
    rules.add(range_of(at["status"], first, last), flag(f"OR({finished})", strong=False))


def _copy(grid: Grid, ledger: Ledger, lines: Sequence[DatedEntry], rows: Sequence[Mapping[str, Value]]) -> None:
    """The hidden sheet: what the ledger was at this moment, and every cell as it was written."""
    newest = ledger.inspections[-1]
    style = grid.styles.of(BODY)
    for column, text in enumerate((LEDGER_COPY, "1", ledger.scheme, newest.label, newest.month or ""), 1):
        grid.put(1, column, text, style)
    opened = [ledger.inspections[line.entry.now.opened] for line in lines]
    extra: dict[str, list[Value]] = {
        "opened": [i.label for i in opened],
        "opened_month": [i.month or "" for i in opened],
    }
    columns = [
        SheetColumn(key, 12, style, [clean(str(v), grid.cut) for v in extra.get(key, [r.get(kept) for r in rows])])
        for key in COPIED
        for kept in [_OWN if key == "status" else key]
    ]
    grid.table(2, columns)
    grid.sheet.sheet_state = "veryHidden"
    grid.sheet.protection.sheet = True
