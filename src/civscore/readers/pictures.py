"""Pictures → rows: one that lies in a row's cell, or above it, belongs to that row; of any other it is said where it
lies, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import More, Problem, Where
from civscore.photos.album import Album
from civscore.readers.block import Block
from civscore.readers.coded import as_texts
from civscore.readers.headings import PHOTOS
from civscore.readers.raw import PICTURE, Pasted, letter

WITHOUT_ROW, OF_A_SITE, UNNAMED = "picture-without-row", "picture-of-a-site", "photo-unnamed"
OF_SEVERAL, BETWEEN = "picture-of-several", "picture-between-rows"
_BY_CELL = ("sites-in-rows", "standards-in-rows", "phone")
"""Kinds of sheets in which a cell, not a row, is an observation."""


class LoosePhoto(NamedTuple):
    """A picture that belongs to no row, or that is not there; or one whose row is not sure, which it has all the same.

    Attributes:
        where: the cell in which its middle lies, or the file.
        why: as a problem code.
        photo: the hash of its bytes; empty where nobody has these.
        name: what the row calls it, where it does.
    """

    where: Where
    why: str
    photo: str
    name: str = ""


@dataclass(frozen=True)
class PhotosAsked:
    """Where photos are kept, and the folders and archives in which those are looked for that rows name."""

    album: Album
    places: Sequence[Path] = ()


Pictures = Mapping[tuple[str, str], Sequence[Pasted]]
"""By file and sheet, in the order of their places."""


def tie(blocks: Iterable[Block], pictures: Pictures) -> list[LoosePhoto]:
    """Tie pictures to the rows of blocks, which get a column ``photos``; those that belong to none."""
    of_sheet: dict[tuple[str, str], list[Block]] = {}
    for block in blocks:
        if block.sheet:
            of_sheet.setdefault((block.sheet.file, block.sheet.name), []).append(block)
    loose = []
    for (file, sheet), own in pictures.items():
        lines = [_BlockLines(block) for block in of_sheet.get((file, sheet), [])]
        for picture in own:
            why = picture.lacks or _tied(picture, lines)
            if why:
                at = Where(file, sheet, f"{letter(picture.column)}{picture.row + 1}")
                loose.append(LoosePhoto(at, why, picture.photo))
        absent = {n + 1 for one in own if one.in_cell and not one.photo for n in range(one.first, one.last + 1)}
        for line in lines:
            line.finish(absent)
    return loose


def loose_said(loose: Sequence[LoosePhoto]) -> list[Problem]:
    """What is to be said of pictures without a row, once for each sheet and reason; of one that several sheets have (a
    logo, say) once in all."""
    found: dict[tuple[str, str, str], list[LoosePhoto]] = {}
    sheets: dict[str, set[tuple[str, str]]] = {}
    for one in loose:
        sheets.setdefault(one.photo, set()).add((one.where.file, one.where.sheet))
    for one in loose:
        if one.why == WITHOUT_ROW and len(sheets[one.photo]) > 1:
            found.setdefault((OF_SEVERAL, one.photo, ""), []).append(one)
        else:
            sheet = ("", "") if one.why == UNNAMED else (one.where.file, one.where.sheet)
            found.setdefault((one.why, *sheet), []).append(one)
    return [_said(why, own) for (why, _, _), own in found.items()]


def _said(why: str, loose: Sequence[LoosePhoto]) -> Problem:
    first = loose[0]
    if why in (UNNAMED, OF_SEVERAL):
        return Problem("note", why, first.where, {}, len(loose) - 1)
    return Problem("warning", why, first.where, {"name": first.name}, More(cells=[one.where.cell for one in loose]))


class _BlockLines:
    """The rows of a block by their lines in the sheet, and the pictures of each."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.by_cell = block.kind in _BY_CELL
        self.turned = block.kind == "standards-in-rows"
        self.order = np.argsort(block.rows, kind="stable")
        self.lines = block.rows[self.order]
        self.photos: dict[int, list[str]] = {}

    def at(self, line: int, column: int) -> tuple[list[int], bool]:
        """The rows that a cell (from 0) belongs to, and whether any stands in its line."""
        if self.turned:
            line = self.block.beside.get(line, line)
        else:
            column = self.block.beside.get(column, column)
        first, last = np.searchsorted(self.lines, [line + 1, line + 2])
        rows: list[int] = self.order[first:last].tolist()
        if not self.by_cell or not rows:
            return rows, bool(rows)
        codes, letters = self.block.coded["result_column"]
        return [row for row in rows if codes[row] >= 0 and letters[codes[row]] == letter(column)], True

    def put(self, row: int, photo: str) -> None:
        """A row has a picture."""
        own = self.photos.setdefault(row, [])
        if photo not in own:
            own.append(photo)

    def finish(self, absent: set[int]) -> None:
        """Write down the pictures of the rows; where they are known, no word stands for them. *absent*: the lines (from
        1) with cells whose picture is not there."""
        block, height = self.block, len(self.block.rows)
        if self.photos:
            texts = [" ".join(self.photos[row]) if row in self.photos else None for row in range(height)]
            block.texts[PHOTOS] = pa.array(texts, pa.large_string())
        known = ~np.isin(block.rows, [*absent])
        for name, cells in block.texts.items():
            block.texts[name] = _without_words(cells, known)


def _without_words(cells: Any, known: npt.NDArray[np.bool_]) -> Any:
    import pyarrow.compute as pc

    plain = as_texts(cells)
    words = pc.fill_null(pc.equal(plain, pa.scalar(PICTURE, plain.type)), False)
    if not pc.any(words).as_py():
        return cells
    gone = pc.and_(words, pa.array(known))  # not by if_else: pyarrow 18 makes invalid offsets of a part and null
    return pc.replace_with_mask(plain, gone, pa.scalar(None, plain.type))


def _tied(picture: Pasted, lines: Sequence[_BlockLines]) -> str:
    """Tie a picture to its row; why it has none, empty where it has.

    One in a merged cell belongs to all of its rows. Any other belongs to the row of its middle; where that is none of
    the table, to the only row that it covers.
    """
    if picture.merged:
        every = [found for found in _in_lines(picture, lines) if not found[0].by_cell]
        for block, row in every:
            block.put(row, picture.photo)
        if every:
            return ""
    in_line = False
    for block in lines:
        rows, any_there = block.at(picture.row, picture.column)
        in_line |= any_there
        if len(rows) == 1:
            block.put(rows[0], picture.photo)
            return BETWEEN if _reaches_others(picture, block, rows[0]) else ""
    if in_line:
        return OF_A_SITE
    covered = [] if picture.merged else [*_in_lines(picture, lines)]
    if len(covered) != 1:
        return WITHOUT_ROW
    block, row = covered[0]
    block.put(row, picture.photo)
    return ""


def _reaches_others(picture: Pasted, lines: _BlockLines, own: int) -> bool:
    """Whether the middle half of a picture lies above another row of the table, too: heights of rows are not always in
    the file, and nobody places a picture to the dot."""
    first, last = picture.reaches
    if first < 0 or first == last:
        return False
    return any(row != own for line in range(first, last + 1) for row in lines.at(line, picture.column)[0])


def _in_lines(picture: Pasted, lines: Sequence[_BlockLines]) -> Iterator[tuple[_BlockLines, int]]:
    """The rows that a picture covers, in its column."""
    for block in lines:
        first, last = np.searchsorted(block.lines, [picture.first + 1, picture.last + 2])
        for line in dict.fromkeys(block.lines[first:last].tolist()):
            yield from ((block, row) for row in block.at(line - 1, picture.column)[0])
