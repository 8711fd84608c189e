"""The photos of rows, as cells of a workbook show them."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.reports.shared.photos import Photos
from civscore.text.shown_photos import shown_photo_texts
from civscore.workbook.photos import SIDE, CellPhoto, PhotoCell


def cell_photos(
    rows: Sequence[Sequence[str]], said: Sequence[str], photos: Photos, language: str
) -> list[PhotoCell]:  # fmt: skip
    """The first photo of each row that can be shown; a word where none of a row's can, nothing where it has none.

    Args:
        rows: the hashes of each row's photos.
        said: what each row is about.
        photos: where they are.
        language: of what a photo says to those who do not see it.
    """
    found = photos.of([digest for own in rows for digest in own], SIDE)
    shown, t = found.shown, shown_photo_texts(language)
    word = t.not_shown if found.broken or found.left_out else ""
    made: list[PhotoCell] = []
    for own, about in zip(rows, said, strict=True):
        small = next((shown[digest] for digest in own if digest in shown), None)
        if small:
            made.append(CellPhoto(small.jpeg, small.width, small.height, t.says.format(caption=about)))
        else:
            made.append(word if own else "")
    return made


def words_of(cells: Sequence[PhotoCell]) -> list[str]:
    """What stands in the cells of a column of photos beside these."""
    return [cell if isinstance(cell, str) else "" for cell in cells]
