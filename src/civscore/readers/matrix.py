"""A small sheet as a rectangle of codes, which can be looked at by row or by column alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from civscore.readers.coded import Codes, encode, recode
from civscore.readers.raw import RawSheet, is_same_number, letter, percent_text


@dataclass(frozen=True)
class SheetMatrix:
    """The cells of a sheet.

    Attributes:
        codes: row × column → position in ``texts``; −1 blank. Turned by :meth:`turn`.
        texts: the different texts; cells with an error hold the error.
        turned: whether rows here are the sheet's columns.
        above: how many rows of the sheet stand above.
    """

    codes: Codes
    texts: list[str]
    turned: bool = False
    above: int = 0

    def turn(self) -> SheetMatrix:
        """The same cells with rows and columns changed over."""
        return SheetMatrix(self.codes.T, self.texts, not self.turned, self.above)

    def text(self, row: int, column: int) -> str:
        """A cell's text, empty where blank."""
        code = self.codes[row, column]
        return self.texts[code] if code >= 0 else ""

    def address(self, row: int, column: int) -> str:
        """A cell's address in the sheet."""
        row, column = (column, row) if self.turned else (row, column)
        return f"{letter(column)}{self.above + row + 1}"


def matrix(raw: RawSheet) -> SheetMatrix:
    """The cells of a raw sheet as they are shown: errors as errors, percentages as percentages."""
    width = max(raw.columns, default=-1) + 1
    codes = np.full((raw.height, width), -1, np.int32)
    texts: list[str] = []
    for column, cells in raw.columns.items():
        own, known = encode(cells)
        codes[:, column] = np.where(own >= 0, own + len(texts), -1)
        texts += known
    codes, texts = _flat(codes, texts)
    changed = {
        (row, column): text
        for column, shown in raw.shown.items()
        for row, text in shown.items()
        if column < width and codes[row, column] >= 0 and is_same_number(text, texts[codes[row, column]])
    }
    changed |= {(r, c): text for c, errors in raw.errors.items() for r, text in errors.items()}
    for column, rows in raw.percents.items():
        if column < width:
            inside = [r for r in rows if r < raw.height and codes[r, column] >= 0]
            changed |= {(r, column): percent_text(texts[codes[r, column]]) for r in inside}
    if changed:
        known_at = {text: i for i, text in enumerate(texts)}
        for (r, c), text in changed.items():
            if r < raw.height and c < width:
                codes[r, c] = known_at.setdefault(text, len(known_at))
        texts = list(known_at)
    return SheetMatrix(codes, texts, above=raw.above)


def _flat(codes: Codes, texts: list[str]) -> tuple[Codes, list[str]]:
    flat, kept = recode(codes.ravel(), texts)
    return flat.reshape(codes.shape).astype(np.int32), kept


def spread(raw: RawSheet, cells: SheetMatrix) -> SheetMatrix:
    """The matrix with each merged region's text in all of its cells."""
    codes = cells.codes.copy()
    height, width = codes.shape
    for region in raw.merged:
        if region.top < height and region.left < width:
            codes[region.top : region.bottom + 1, region.left : region.right + 1] = codes[region.top, region.left]
    return SheetMatrix(codes, cells.texts, above=raw.above)
