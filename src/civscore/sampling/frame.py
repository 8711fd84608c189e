"""What the register says of the sites that a run's were drawn from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from civscore.scoring.places import Key

Stratum = tuple[str, ...]
"""What sites were drawn by: (type,), or (type, district)."""


@dataclass(frozen=True)
class SamplingFrame:
    """The register behind a run.

    Attributes:
        sizes: sites of each stratum in the register, without those that are visited in any case.
        must: the sites that are visited in any case, each with its stratum.
        by_district: whether the sites of a type were drawn in each district by itself.
        random: whether they were drawn at random; not where sites were visited again or left out on purpose.
        reserves: sites that were drawn to stand in for others.
    """

    sizes: Mapping[Stratum, int] = field(default_factory=dict)
    must: Mapping[Key, Stratum] = field(default_factory=dict)
    by_district: bool = False
    random: bool = True
    reserves: Collection[Key] = frozenset()

    def as_visited(self, sites: Collection[Key]) -> SamplingFrame:
        """The frame of a run of these *sites*: where more than one in ten of those to be visited in any case was not,
        they were drawn like the others."""
        missing = sum(key not in sites for key in self.must)
        if missing * 10 <= len(self.must):
            return self
        return replace(self, sizes=Counter(self.sizes) + Counter(self.must.values()), must={})

    def text(self) -> str:
        """The frame as it is kept with a run: JSON."""
        sizes = [[*stratum, size] for stratum, size in sorted(self.sizes.items())]
        document = {
            "sizes": sizes, "must": sorted([[*k], [*s]] for k, s in self.must.items()), "by_district": self.by_district,
            "random": self.random, "reserves": sorted(map(list, self.reserves)),
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
    must = {tuple(key): tuple(stratum) for key, stratum in found["must"]}
    reserves = frozenset(tuple(key) for key in found.get("reserves", []))
    return SamplingFrame(sizes, must, bool(found["by_district"]), bool(found["random"]), reserves)
