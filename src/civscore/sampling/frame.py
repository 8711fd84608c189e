"""What the register says of the sites that a run's were drawn from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from civscore.scoring.places import Key

Stratum = tuple[str, ...]
"""What sites were drawn by: (type,), or (type, district)."""


@dataclass(frozen=True)
class SamplingFrame:
    """The register behind a run.

    Attributes:
        sizes: sites of each stratum in the register, without those that are visited in any case.
        must: the sites that are visited in any case.
        by_district: whether the sites of a type were drawn in each district by itself.
        random: whether they were drawn at random; not where sites were visited again or left out on purpose.
    """

    sizes: Mapping[Stratum, int] = field(default_factory=dict)
    must: frozenset[Key] = frozenset()
    by_district: bool = False
    random: bool = True

    def text(self) -> str:
        """The frame as it is kept with a run: JSON."""
        sizes = [[*stratum, size] for stratum, size in sorted(self.sizes.items())]
        document = {
            "sizes": sizes, "must": sorted(map(list, self.must)), "by_district": self.by_district,
            "random": self.random,
        }  # fmt: skip
        return json.dumps(document, ensure_ascii=False)


NO_FRAME = SamplingFrame()
"""Nothing is known of the register."""


def frame_of(text: str | None) -> SamplingFrame:
    """What :meth:`SamplingFrame.text` wrote; of a run without one, that nothing is known."""
    if not text:
        return NO_FRAME
    found = json.loads(text)
    sizes = {tuple(stratum): int(size) for *stratum, size in found["sizes"]}
    must = frozenset(tuple(key) for key in found["must"])
    return SamplingFrame(sizes, must, bool(found["by_district"]), bool(found["random"]))
