"""csv, xls and ods as xlsx: the same cells at the same addresses, as text, so that they can be marked, and the
pictures."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from civscore.photos.album import FOLDER, Album
from civscore.readers.files.opening import raw_sheets
from civscore.readers.raw import UNCALCULATED, RawSheet, is_same_number, letter

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def as_xlsx(path: Path, target: Path, name: str) -> dict[str, str]:
    """Write a copy of *path*; a sheet without a name of its own is called *name*. Pictures are laid beside *target*.

    Returns:
        name of each sheet as it was read (empty for csv) → its name in the copy.

    Raises:
        CivScoreError: the file cannot be read.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    album = Album(target.parent / FOLDER)
    for raw in raw_sheets(path, album):
        names[raw.sheet] = _name(raw.sheet or name, set(names.values()))
        page = book.create_sheet(names[raw.sheet])
        _fill(page, raw)
        _put_pictures(page, raw, album)
    book.save(target)
    return names


def _name(wanted: str, used: set[str]) -> str:
    """A name that Excel takes: without its signs, at most 31 characters, used once."""
    from civscore.workbook.grid import LONGEST_NAME

    clean = _FORBIDDEN.sub("_", wanted).strip("'")[:LONGEST_NAME] or "Sheet"
    taken = {u.casefold() for u in used}
    shorter = (f"{clean[: LONGEST_NAME - 4]} {n}" for n in range(2, len(used) + 3))
    return clean if clean.casefold() not in taken else next(n for n in shorter if n.casefold() not in taken)


def _fill(page: Any, raw: RawSheet) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    from civscore.workbook.grid import is_risky

    percents = {column: set(rows) for column, rows in raw.percents.items()}
    for column, cells in raw.columns.items():
        shown = raw.shown.get(column, {})
        for row, value in enumerate(cells.to_pylist()):
            if value:
                text = shown[row] if row in shown and is_same_number(shown[row], value) else value
                cell = page.cell(row + 1, column + 1)
                cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:32767]
                cell.data_type = "s"
                if is_risky(text):
                    cell.quotePrefix = True  # it stays a text even when somebody edits the cell
                if row in percents.get(column, ()):
                    cell.value, cell.number_format = _share(text), "0.00%"
    for column, errors in raw.errors.items():
        for row, text in errors.items():
            cell = page.cell(row + 1, column + 1)
            cell.value, cell.data_type = ("#VALUE!" if text == UNCALCULATED else text), "s"
    for m in raw.merged:
        page.merge_cells(f"{letter(m.left)}{m.top + 1}:{letter(m.right)}{m.bottom + 1}")
    page.sheet_state = "hidden" if raw.hidden else "visible"


def _put_pictures(page: Any, raw: RawSheet, album: Album) -> None:
    """The pictures, over the rows that they covered; those that a workbook cannot hold are left out."""
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    for picture in raw.pasted:
        if picture.photo:
            with suppress(OSError, ValueError):
                image = Image(io.BytesIO(album.path(picture.photo).read_bytes()))
                begin = AnchorMarker(col=picture.column, row=picture.first)
                end = AnchorMarker(col=picture.column + 1, row=picture.last + 1)
                image.anchor = TwoCellAnchor(editAs="oneCell", _from=begin, to=end)
                page.add_image(image)


def _share(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
