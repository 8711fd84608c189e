"""Shares by band."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from civscore.rules.arithmetic import Formula, Number, number
from civscore.rules.converts.base import Convert, Floats
from civscore.rules.judgement import Inequality
from civscore.rules.model import Parameter, Share, exact
from civscore.rules.phrase import Phrase
from civscore.rules.rule import Inner, Item, RuleWords
from civscore.text.both import Both

_BAND = Both("达到 {at_least} 得 {rate}", "from {at_least} on {rate}")
_OF_COUNT = Both("按得数分档", "bands of the count")


class Band(Item):
    """From ``at_least`` upwards the rate is ``rate``."""

    at_least: Parameter
    rate: Share

    keys: ClassVar[Mapping[str, Both]] = {
        "at_least": Both("达到此数。", "From here up."),
        "rate": Both("得这一份额。", "The share that is earned."),
    }


class Bands(Convert):
    """The first band, from the highest down, that the rate (or the count of what was earned) reaches; below all of
    them 0."""

    type: Literal["bands"]
    bands: list[Band] = Field(min_length=1)
    of: Literal["rate", "count"] = "rate"

    inner: ClassVar[Inner] = {"bands": Band}
    words: ClassVar[RuleWords] = RuleWords(
        name=Both("按档", "bands"),
        short=Both(
            "得分率（或符合条数）达到某一档，得该档的比例",
            "The share of the band that the rate (or the count) reaches",
        ),
        does=Both(
            "分档：达到的最高一档的份额；都没有达到为 0。",
            "The share of the highest band that is reached; below all of them 0.",
        ),
        keys={
            "bands": Both("各档，次序不限。", "The bands, in any order."),
            "of": Both(
                "`rate` 比较得分率，`count` 比较得到的合计。",
                "`rate` compares the rate, `count` the sum of what was earned.",
            ),
        },
        examples=(
            "judge: tally, convert: {type: bands, bands: [{at_least: 0.9, rate: 1}, {at_least: 0.8, rate: 0.6}]}",
            "judge: tally, convert: {type: bands, of: count, bands: [{at_least: 9, rate: 1}, "
            "{at_least: 8, rate: 0.8}]}",
        ),
        sentence=Both("分档：{bands}", "bands: {bands}"),
    )

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Convert.convert`."""
        reached = rate if self.of == "rate" else earned
        hits = [b for b in self.bands if reached >= exact(b.at_least)]
        return max(hits, key=lambda b: exact(b.at_least)).rate if hits else Fraction(0)

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Convert.convert_many`."""
        edges, shares = zip(*self.steps, strict=True)
        gains = np.array([0.0, *(float(share) for share in shares)])
        if self.of == "rate":
            return gains[np.searchsorted([float(e) for e in edges], rates, side="right")]
        counts = np.array([math.ceil(e * unit) for e in edges], dtype=object)
        return gains[np.searchsorted(counts, earned.astype(object), side="right")]

    def explained(self, rate: Number, earned: Fraction) -> tuple[list[Inequality], Formula]:
        """As :meth:`Convert.explained`: the lowest band that is not reached, and the highest one that is."""
        reached = rate if self.of == "rate" else Number(earned)
        edges = sorted({exact(b.at_least): b.rate for b in reversed(self.bands)}.items())
        below = [(edge, share) for edge, share in edges if edge <= reached.value]
        above = [edge for edge, _ in edges if edge > reached.value]
        compared = [Inequality(reached, "<", number(above[0]))] if above else []
        if below:
            compared.append(Inequality(reached, "≥", number(below[-1][0])))
        return compared, number(below[-1][1] if below else 0)

    def edges(self) -> list[Fraction]:
        """As :meth:`Convert.edges`."""
        return [exact(b.at_least) for b in self.bands]

    @property
    def counts(self) -> bool:
        """As :attr:`Convert.counts`."""
        return self.of == "count"

    @property
    def steps(self) -> list[tuple[Fraction, Fraction]]:
        """As :attr:`Convert.steps`; of two bands with one edge the first counts."""
        rate_of: dict[Fraction, Fraction] = {}
        for band in self.bands:
            rate_of.setdefault(exact(band.at_least), band.rate)
        return sorted(rate_of.items())

    @property
    def enough(self) -> Fraction | None:
        """As :attr:`Convert.enough`."""
        return min((exact(b.at_least) for b in self.bands if b.rate == 1), default=None)

    def sentences(self) -> list[Phrase]:
        """As :meth:`Convert.sentences`."""
        bands = [Phrase(_BAND, {"at_least": b.at_least, "rate": b.rate}) for b in self.bands]
        return [Phrase(self.words.sentence, {"bands": bands}), *([Phrase(_OF_COUNT)] if self.counts else [])]
