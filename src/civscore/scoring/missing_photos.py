"""Faults without a photo, under standards that ask for one (``photo: required``)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from civscore.errors import More, Problem
from civscore.readers.headings import PHOTOS
from civscore.readers.readings import Readings
from civscore.scoring.judged import Judged, Observed
from civscore.scoring.losses import shorts


def missing_photos(readings: Readings, judged: Judged, observed: Observed) -> Iterator[Problem]:
    """For each standard that asks for photos and has problems without one a warning, at the first row, which counts
    the others. A name in the photo column counts as a photo; a weak indicator needs none.

    Args:
        readings, judged: the rows.
        observed: the observations they went into.
    """
    asks = np.array([s.asks_photo and s.problem for s in judged.tree.standards], dtype=bool)
    if not asks.any():
        return
    failing, _ = shorts(judged, observed)
    has = np.zeros(len(readings.frame), dtype=bool)
    for column in (c for c in (PHOTOS, "photo") if c in readings.frame):
        has |= readings.frame[column].fillna("").astype(str).str.strip().ne("").to_numpy()
    lacking = failing[asks[judged.standard[failing]] & ~has[judged.row[failing]]]
    for number in dict.fromkeys(judged.standard[lacking].tolist()):
        standard = judged.tree.standards[number]
        rows = np.asarray(judged.row)[lacking[judged.standard[lacking] == number]]
        values = {"standard": standard.id, "name": standard.name}
        yield Problem("warning", "photo-missing", readings.where(int(rows[0]), "photo"), values, More(rows))
