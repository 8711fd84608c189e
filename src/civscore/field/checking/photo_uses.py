"""Which row has which photo, and what is known of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.dates import parse_date
from civscore.errors import Level, More, Problem
from civscore.field.checking.photo_limits import PhotoLimits
from civscore.field.register import Site
from civscore.photos.album import Album
from civscore.photos.facts import PhotoFacts, Watch, facts_of
from civscore.readers.headings import PHOTOS
from civscore.readers.readings import Readings
from civscore.scoring.places import Place
from civscore.scoring.rows import coded

Codes = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Evidence:
    """What photos are looked at with: where they are, the limits, who watches where it takes a while, and the sites of
    the office's register, for a check that is given none."""

    album: Album
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    watch: Watch = lambda total: nullcontext(lambda name, size: None)
    sites: Sequence[Site] = ()


class PhotoUses:
    """Each photo of each row, with what is known of both.

    Attributes:
        row: of each use the position of its row in the readings.
        digests: of each use the photo.
        facts: of each use those of its photo.
        place: of each use the position of its row's place in ``places``, −1 where that is not known.
    """

    def __init__(self, readings: Readings, evidence: Evidence, place: Codes, places: Sequence[Place]) -> None:
        self.readings, self.limits, self.places = readings, evidence.limits, places
        texts = readings.frame[PHOTOS].fillna("").tolist()
        uses = [(row, digest) for row, text in enumerate(texts) if text for digest in dict.fromkeys(text.split())]
        self.row = np.array([row for row, _ in uses], dtype=np.intp)
        self.digests = [digest for _, digest in uses]
        known = facts_of(evidence.album, self.digests, evidence.watch)
        self.facts: list[PhotoFacts] = [known[digest] for digest in self.digests]
        self.place: Codes = place[self.row]

    @cached_property
    def days(self) -> list[dt.date | None]:
        """Of each use the day that its row says."""
        codes, texts = coded(self.readings, "date")
        of_code = [*(parse_date(text) for text in texts), None]
        return [of_code[code] for code in codes[self.row].tolist()]

    def together(self, key: Callable[[int], Hashable | None]) -> dict[Any, list[int]]:
        """The uses by what *key* says of each; None leaves one out."""
        found: dict[Any, list[int]] = {}
        for use in range(len(self.digests)):
            if (of := key(use)) is not None:
                found.setdefault(of, []).append(use)
        return found

    def problem(self, level: Level, code: str, uses: Sequence[int], **values: object) -> Problem:
        """A problem at the photo cells of all these uses."""
        rows = np.unique(self.row[list(uses)])
        return Problem(level, code, self.readings.where(int(rows[0]), "photo"), values, More(rows))

    def called(self, use: int) -> str:
        """A use in a sentence: its cell, and the name of its place."""
        where, at = self.readings.where(int(self.row[use]), "photo"), int(self.place[use])
        cell = f"{where.sheet}!{where.cell}" if where.sheet else where.cell
        return f"{cell} {self.places[at].name}".strip() if at >= 0 else cell
