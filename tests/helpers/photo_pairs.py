"""How often pairs of made pictures are taken for one: ``python benchmarks/photos_alike.py`` prints it.

On one side copies of a scene (compressed, resized, with a watermark, cropped), on the other pictures that are not the
same: another shot of the street, the place after a repair, another street by day or night, another screenshot. Blank
walls have no fingerprint, and are counted by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from made_photos import COPIES, Picture, another_shot, repaired, screen, street, wall

from civscore.photos.alike import fingerprint

SCENES = 40
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
    found: dict[tuple[str, bool], list[int]] = {}
    for kind, copies, one, other in _pairs(scenes):
        first, second = fingerprint(one), fingerprint(other)
        apart = 65 if first is None or second is None else (first ^ second).bit_count()
        found.setdefault((kind, copies), []).append(apart)
    return [
        Told(kind, copies, len(bits), sum(b <= SAME for b in bits), sum(SAME < b <= ALIKE for b in bits))
        for (kind, copies), bits in found.items()
    ]  # fmt: skip


def _pairs(scenes: int) -> Iterator[tuple[str, bool, Picture, Picture]]:
    drawn = [street(seed, night=seed % 4 == 3) for seed in range(scenes)]
    for seed, scene in enumerate(drawn):
        for kind, copy in COPIES.items():
            yield kind, True, scene, copy(scene, seed)
        yield "another shot", False, scene, another_shot(scene, seed)
        yield "after a repair", False, scene, repaired(scene, seed)
        yield "another street", False, scene, drawn[(seed + 4) % scenes]
        yield "another screenshot", False, screen(seed), screen(seed + 1)
        yield "another wall", False, wall(seed), wall(seed + 1)
