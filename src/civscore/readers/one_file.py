"""Files → their sheets, as far as they can be read by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from civscore.errors import CivScoreError, Problem
from civscore.photos.album import Album
from civscore.readers.accounts import whole_sheet
from civscore.readers.alike import read_alike
from civscore.readers.block import Block, FileRead, SheetRead, not_read
from civscore.readers.files.opening import sheets_of
from civscore.readers.files.sources import SourceFile
from civscore.readers.long.captions import named_scheme
from civscore.readers.long.several_forms import one_by_one
from civscore.readers.long.table import read_long
from civscore.readers.own_sheets import own_workbook
from civscore.readers.phone.columns import is_export
from civscore.readers.questionnaire import is_survey
from civscore.readers.raw import TOP_ROWS, Pasted, RawSheet

if TYPE_CHECKING:
    from civscore.readers.layout import Layout, SheetLayout

Read = TypeVar("Read")
GRIDS = ("sites-in-rows", "standards-in-rows")


def read_files(
    sources: Sequence[SourceFile], layout: Layout | None, album: Album | None = None
) -> list[FileRead | CivScoreError]:  # fmt: skip
    """The sheets of each of several readable files, or why it has none: it is empty, damaged or of an unknown kind.

    Sheets that are no long tables wait for what else there is. Pictures are kept in an *album*.
    """
    opened = [_or_why(partial(sheets_of, source, album)) for source in sources]
    plain = [
        raw for source, found in zip(sources, opened, strict=True) if not isinstance(found, CivScoreError)
        for raw in found if layout_of(layout, source.name, raw.sheet) is None
    ]  # fmt: skip
    known = {id(raw): block for raw, block in zip(plain, read_alike(plain), strict=True) if block}
    return [
        found if isinstance(found, CivScoreError) else _or_why(partial(_read_sheets, source, found, layout, known))
        for source, found in zip(sources, opened, strict=True)
    ]


def _or_why(read: Callable[[], Read]) -> Read | CivScoreError:
    try:
        return read()
    except CivScoreError as error:
        return error


def _read_sheets(
    source: SourceFile, found: Sequence[RawSheet], layout: Layout | None, known: dict[int, Block]
) -> FileRead:  # fmt: skip
    """The sheets of a file; *known*: those that were read already, by the identity of their raw sheets."""
    pictures = _taken_out(found)
    if own := own_workbook(found):
        return FileRead([SheetRead(raw.sheet, block, None) for raw, block in zip(found, own, strict=True)], [])
    sheets = []
    for raw in (part for whole in found for part in ([whole] if id(whole) in known else _parts(whole))):
        if id(raw) in known:
            sheets.append(SheetRead(raw.sheet, known[id(raw)], None))
            continue
        first, *others = _first_read(raw, layout_of(layout, source.name, raw.sheet))
        waits = raw if first.sheet is None and first.kind in ("long", "phone") else None
        if first.sheet is None and waits is None:
            close_unread(first, raw)
        sheets += [SheetRead(raw.sheet, first, waits), *(SheetRead(raw.sheet, block, None) for block in others)]
    return FileRead(sheets, [code for raw in found for code in raw.embedded], pictures)


def _taken_out(found: Sequence[RawSheet]) -> dict[str, list[Pasted]]:
    """The pictures of each sheet; they are the file's from now on."""
    pictures = {raw.sheet: [_in_its_line(one, raw) for one in raw.pasted] for raw in found if raw.pasted}
    for raw in found:
        raw.pasted, raw.in_cells = [], {}
    return pictures


def _in_its_line(picture: Pasted, raw: RawSheet) -> Pasted:
    """A picture whose middle lies in a line with text belongs to no other line."""
    several = not picture.merged and picture.first < picture.last
    if several and picture.row < raw.height and raw.row(picture.row):
        return picture._replace(first=picture.row, last=picture.row)
    return picture


def _parts(raw: RawSheet) -> list[RawSheet]:
    """A sheet, or the forms that stand below each other in it."""
    return [raw] if is_export(raw.rows(1)) else one_by_one(raw)


def close_unread(block: Block, raw: RawSheet) -> None:
    """The account of a sheet that was not read: a fault, or left out and said."""
    faulty = any(problem.level == "error" for problem in block.problems)
    block.accounts = whole_sheet(raw, "fault" if faulty else "left-out")


def layout_of(layout: Layout | None, file: str, sheet: str) -> SheetLayout | None:
    """What a layout says of a sheet, if there is one."""
    return layout.of(file, sheet) if layout else None


def _first_read(raw: RawSheet, layout: SheetLayout | None) -> list[Block]:
    """A sheet as long tables; an export, and one that a layout calls a grid, wait for their turn."""
    if layout and layout.kind in GRIDS:
        return [Block(scheme_id=named_scheme(raw.rows(TOP_ROWS)))]
    asked = layout.kind if layout else "auto"
    if asked in ("auto", "phone") and is_export(raw.rows(1)):
        return [Block(kind="phone")]
    if asked == "auto" and is_survey(raw.rows(3)):
        return [Block(kind="skip", problems=[Problem("warning", "survey-export", raw.where, {"file": raw.file})])]
    return [not_read("error", "no-export", raw.where)] if asked == "phone" else read_long(raw, layout)
