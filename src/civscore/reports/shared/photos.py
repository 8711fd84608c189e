"""Photos as papers and pages take them: small and upright, each made once, all of a paper's within its limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from civscore.months.comparison.faults import FaultKey

if TYPE_CHECKING:
    from civscore.photos.album import Album, Small

Repairs = Mapping[FaultKey, Sequence[str]]
"""Standard and place → the hashes of the photos of its repair."""
MOST_PHOTOS = 300
"""So many photos stand in a paper, a page or a workbook; of more the first."""
MOST_BYTES = 18_000_000
"""Of all photos of a paper: with the rest of it the file stays under 20 MB, which mailboxes take."""
_SIDES = (800, 640, 480, 360, 240)  # pixels of the longer side
_DENSE = 0.2  # bytes of a JPEG for each pixel, of a photo in the street


@dataclass(frozen=True)
class PhotoSet:
    """The photos of one paper: hash → photo, in their order. ``broken`` of them cannot be shown, ``left_out`` have no
    room."""

    shown: Mapping[str, Small]
    broken: int = 0
    left_out: int = 0


class Photos:
    """The photos of an album, made small. Where there is no album, nothing is shown and nothing is missing.

    Args:
        album: where they are.
        step: is told of each photo that is done.
    """

    def __init__(self, album: Album | None = None, step: Callable[[], None] = lambda: None) -> None:
        self._album, self._step = album, step
        self._made: dict[tuple[str, int], Small | None] = {}

    def of(self, digests: Iterable[str], longest: int = _SIDES[0], bytes_: int = MOST_BYTES) -> PhotoSet:
        """The photos of a paper, each once: their longer side is at most *longest* pixels, and less where there are so
        many that they would take more than *bytes_* together."""
        asked = list(dict.fromkeys(digests)) if self._album else []
        wanted = asked[:MOST_PHOTOS]
        if not wanted:
            return PhotoSet({})
        room = bytes_ // len(wanted)
        sides = [side for side in (longest, *_SIDES) if side <= longest]
        first = next((i for i, side in enumerate(sides) if _DENSE * side * side * 0.75 <= room), len(sides) - 1)
        from civscore.photos.album import WORKERS

        with ThreadPoolExecutor(WORKERS) as pool:
            made = [*pool.map(lambda digest: self._within(digest, sides[first:], room), wanted)]
        shown = {digest: small for digest, small in zip(wanted, made, strict=True) if small is not None}
        return PhotoSet(shown, len(wanted) - len(shown), len(asked) - len(wanted))

    def _within(self, digest: str, sides: Sequence[int], room: int) -> Small | None:
        """The largest of the sizes that takes no more than so many bytes; the smallest where none does."""
        small = None
        for side in sides:
            small = self._at(digest, side)
            if small is None or len(small.jpeg) <= room:
                break
        self._step()
        return small

    def _at(self, digest: str, side: int) -> Small | None:
        assert self._album is not None
        if (digest, side) not in self._made:
            self._made[digest, side] = self._album.small(digest, side)
        return self._made[digest, side]


def said_of_all(lines: Iterable[Sequence[str]]) -> list[str]:
    """What is true of all problems that have one photo, of what is said of each."""
    return [parts[0] for parts in zip(*lines, strict=True) if len({*parts}) == 1]


NO_PHOTOS = Photos()
"""Of a run that nobody has photos of."""
