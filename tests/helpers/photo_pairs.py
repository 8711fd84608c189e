"""How often pairs of made pictures are taken for one: ``python benchmarks/photos_alike.py`` prints it.

On one side copies of a scene (compressed, resized, with a watermark, cropped), on the other pictures that are not the
same: another shot of the street, the place after a repair, every pair of different streets by day and by night, of
different screenshots. Blank walls have no fingerprint, and are counted by that. All are compared as JPEG files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from made_photos import COPIES, Picture, another_shot, jpeg, repaired, screen, street, wall
from PIL import Image

from civscore.photos.alike import fingerprint

SCENES = 100
SAME, ALIKE = 4, 12


@dataclass(frozen=True)
class Told:
    """Of so many pairs of a kind, how many are told as the same picture, as alike, and not at all."""

    kind: str
    copies: bool
    pairs: int
    same: int
    alike: int

    @property
    def silent(self) -> int:
        """Pairs of which nothing is said."""
        return self.pairs - self.same - self.alike


def measured(scenes: int = SCENES) -> list[Told]:
    """What is told of every kind of pair."""
    drawn = [street(seed, night=seed % 4 == 3) for seed in range(scenes)]
    known = [_print(scene) for scene in drawn]
    found = [
        _told(kind, True, [(known[n], _print(copy(scene, n))) for n, scene in enumerate(drawn)])
        for kind, copy in COPIES.items()
    ]
    for kind, make in (("another shot", another_shot), ("after a repair", repaired)):
        found.append(_told(kind, False, [(known[n], _print(make(scene, n))) for n, scene in enumerate(drawn)]))
    others = {
        "another street": [one for n, one in enumerate(known) if n % 4 != 3],
        "another street by night": known[3::4],
        "another screenshot": [_print(screen(seed)) for seed in range(scenes * 3 // 5)],
        "another wall": [_print(wall(seed)) for seed in range(scenes * 3 // 5)],
    }
    return found + [_told(kind, False, combinations(prints, 2)) for kind, prints in others.items()]


def _print(picture: Picture) -> int | None:
    return fingerprint(Image.open(io.BytesIO(jpeg(picture))))


def _told(kind: str, copies: bool, pairs: Iterable[tuple[int | None, int | None]]) -> Told:
    bits = [65 if one is None or other is None else (one ^ other).bit_count() for one, other in pairs]
    return Told(kind, copies, len(bits), sum(b <= SAME for b in bits), sum(SAME < b <= ALIKE for b in bits))
