"""From when on a photo is doubtful: the limits that an office may set, and which maps its coordinates are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from civscore.errors import CivScoreError, Where, closest
from civscore.photos.positions import DATUMS


@dataclass(frozen=True)
class PhotoLimits:
    """The limits; how many false alarms each gives is in docs/guide/photos.md.

    Attributes:
        same: bits of 64 that fingerprints of one picture may differ in.
        alike: bits up to which two pictures are worth a look; 64 at most, and not under ``same``.
        far: metres that a photo may be taken from its site.
        days: days that a photo may be taken before or after the day of its row.
        datum: which maps the register's coordinates are of (:data:`civscore.photos.positions.DATUMS`); empty where
            nobody says.
    """

    same: int = 4
    alike: int = 12
    far: float = 300
    days: int = 0
    datum: str = ""


_BOUNDS: Mapping[str, tuple[int, int]] = {"same": (0, 64), "alike": (0, 64), "far": (10, 100_000), "days": (0, 366)}


def limits_from(found: Mapping[str, Any], where: Where) -> PhotoLimits:
    """The limits that settings state under ``photos`` and ``positions``; what they do not say is as usual.

    Raises:
        CivScoreError: a key that is not known, a figure out of its bounds, or maps that nobody knows.
    """
    table = found.get("photos", {})
    if not isinstance(table, Mapping):
        raise CivScoreError.of("photos-setting-table", where)
    for key, given in table.items():
        if key not in _BOUNDS:
            guess = closest(key, _BOUNDS)
            raise CivScoreError.of("photos-setting-unknown", where, key=key, guess=guess, known=[*_BOUNDS])
        least, most = _BOUNDS[key]
        kind = float | int if key == "far" else int
        if isinstance(given, bool) or not isinstance(given, kind) or not least <= given <= most:
            raise CivScoreError.of("photos-setting-value", where, key=key, given=str(given), least=least, most=most)
    limits = PhotoLimits(**table, datum=_datum(found.get("positions", ""), where))
    if limits.same > limits.alike:
        raise CivScoreError.of("photos-setting-order", where, same=limits.same, alike=limits.alike)
    return limits


def _datum(given: object, where: Where) -> str:
    """The datum as it is written: gcj02, GCJ-02, gcj 02; empty where nothing is."""
    bare = "".join(c for c in str(given).casefold() if c.isalnum())
    if bare and bare not in DATUMS:
        raise CivScoreError.of("positions-unknown", where, given=str(given), guess=closest(bare, DATUMS))
    return bare
