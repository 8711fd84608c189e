"""What is doubtful of the photos: one for several places, other days and places than the rows say, screenshots.

Nothing here is an error: a photo proves little and a clock may be wrong. What is sure or likely is a warning, what is
only possible a note, and the sentences say which.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.field.checking.period import Period
from civscore.field.checking.photo_places import place_doubts
from civscore.field.checking.photo_uses import Evidence, PhotoUses
from civscore.photos.alike import nearest_elsewhere
from civscore.readers.headings import PHOTOS
from civscore.readers.readings import Readings
from civscore.scoring.places import Place

Codes = npt.NDArray[np.intp]
_LISTED = 4


def photo_doubts(
    readings: Readings, evidence: Evidence, place: Codes, places: Sequence[Place],
    period: Period | None = None,
) -> Iterator[Problem]:  # fmt: skip
    """What is doubtful of the photos of these rows.

    Args:
        readings: the rows; their column ``photos`` has hashes of the album.
        evidence: the album, the limits, and the register's sites.
        place, places: of each row its position in *places*, −1 where that is not known.
        period: when photos should have been taken.
    """
    if PHOTOS not in readings.frame:
        return
    used = PhotoUses(readings, evidence, place, places)
    yield from _faulty(used)
    yield from _twice(used)
    yield from _nearly_twice(used)
    yield from _times(used, period)
    yield from place_doubts(used, evidence.sites)
    yield from _bare(used)
    yield from _screens(used)


def _faulty(used: PhotoUses) -> Iterator[Problem]:
    """Photos that cannot be read."""

    def fault(use: int) -> tuple[Hashable, ...] | None:
        facts = used.facts[use]
        return (facts.fault, *sorted((k, str(v)) for k, v in facts.values.items())) if facts.fault else None

    for (code, *_), uses in used.together(fault).items():
        yield used.problem("warning", code, uses, **used.facts[uses[0]].values)


def _twice(used: PhotoUses) -> Iterator[Problem]:
    """One file for several rows: of several places or days a warning, else a note."""
    for uses in used.together(lambda use: used.digests[use]).values():
        if len(uses) < 2:
            continue
        at = {int(used.place[use]) for use in uses} - {-1}
        days = {used.days[use] for use in uses} - {None}
        shown = [*(used.called(use) for use in uses[:_LISTED]), *["…"] * (len(uses) > _LISTED)]
        if len(at) > 1 or len(days) > 1:
            yield used.problem("warning", "photo-twice", uses, rows=shown)
        else:
            yield used.problem("note", "photo-twice-here", uses, rows=shown)


def _nearly_twice(used: PhotoUses) -> Iterator[Problem]:
    """Pictures that are nearly those of another place. Photos of one place are not compared: before and after a repair
    they are meant to be alike."""
    first = {digest: use for use, digest in reversed([*enumerate(used.digests)])}
    of_photo = used.together(lambda use: used.digests[use])
    uses = [u for u in sorted(first.values()) if used.facts[u].fingerprint is not None and used.place[u] >= 0]
    prints = [used.facts[use].fingerprint or 0 for use in uses]
    for later, earlier, bits in zip(*nearest_elsewhere(prints, used.place[uses], used.limits.alike), strict=True):
        one, other = uses[later], uses[earlier]
        if _share_a_place(used, of_photo[used.digests[one]], of_photo[used.digests[other]]):
            continue
        values = {"other": used.called(other), "bits": int(bits)}
        if bits <= used.limits.same:
            yield used.problem("warning", "photo-same", [one], **values)
        else:
            yield used.problem("note", "photo-alike", [one], **values)


def _share_a_place(used: PhotoUses, one: Sequence[int], other: Sequence[int]) -> bool:
    return bool({*used.place[list(one)].tolist()} & {*used.place[list(other)].tolist()})


def _times(used: PhotoUses, period: Period | None) -> Iterator[Problem]:
    """Photos of another time than the rows', each said once: outside the period, else on another day."""
    taken = [facts.taken.date() if facts.taken else None for facts in used.facts]
    outside = [bool(period and day and not period.first <= day <= period.last) for day in taken]
    if period:
        for day, uses in used.together(lambda use: taken[use] if outside[use] else None).items():
            yield used.problem("warning", "photo-outside-period", uses, taken=str(day), period=period.shown)

    def other(use: int) -> tuple[dt.date, dt.date] | None:
        day, said = taken[use], used.days[use]
        apart = day and said and not outside[use] and abs((day - said).days) > used.limits.days
        return (day, said) if day and said and apart else None

    for (day, said), uses in used.together(other).items():
        yield used.problem("note", "photo-other-day", uses, taken=str(day), day=str(said))


def _bare(used: PhotoUses) -> Iterator[Problem]:
    """Photos that say neither when nor where: one note for all of them."""
    bare = [u for u, f in enumerate(used.facts) if not (f.fault or f.taken or f.placed or f.screenshot)]
    if bare:
        yield used.problem("note", "photo-bare", bare)


def _screens(used: PhotoUses) -> Iterator[Problem]:
    """What may be a screenshot."""
    reasons = used.together(lambda use: used.facts[use].screenshot or None)
    if said := reasons.get("said"):
        yield used.problem("warning", "photo-screenshot", said)
    if shaped := reasons.get("shape"):
        yield used.problem("note", "photo-like-screenshot", shaped)
