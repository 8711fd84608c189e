"""The photos of rows, as cells of a workbook show them."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.reports.shared.photos import Photos
from civscore.text.shown_photos import shown_photo_texts
from civscore.workbook.photos import SIDE, CellPhoto


def cell_photos(
    rows: Sequence[Sequence[str]], said: Sequence[str], photos: Photos, language: str
) -> list[CellPhoto | None]:  # fmt: skip
    """The first photo of each row that can be shown; None where a row has none.

    Args:
        rows: the hashes of each row's photos.
        said: what each row is about.
        photos: where they are.
        language: of what a photo says to those who do not see it.
    """
    shown = photos.of([digest for own in rows for digest in own], SIDE).shown
    form = shown_photo_texts(language).says
    made: list[CellPhoto | None] = []
    for own, about in zip(rows, said, strict=True):
        small = next((shown[digest] for digest in own if digest in shown), None)
        made.append(CellPhoto(small.jpeg, small.width, small.height, form.format(caption=about)) if small else None)
    return made
