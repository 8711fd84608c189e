"""Weights so that the sample has known margins: raking (iterative proportional fitting; Deming and Stephan 1940).

The libraries that do it were weighed in November 2026: ipfn and balance say they converged where margins cannot be met,
weightipy and samplics end without a word, samplics is archived, balance brings a machine-learning stack along. So it is
done here, the margins are computed again from the weights, and what misses them is refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from civscore.errors import CivScoreError, Where
from civscore.matching import folded
from civscore.readers.coded import Coded

ROUNDS, CLOSE = 2000, 1e-10
"""So many rounds at most, until no margin misses by more (in shares)."""
MISSED = 1e-6
_SUM = Fraction(1, 200)


@dataclass(frozen=True)
class Weights:
    """The weights of respondents.

    Attributes:
        weight: one for each, 1 in the mean; 1 for those who lack a category.
        lacking: how many lack one.
        effect: the design effect of unequal weights, n·Σw² ÷ (Σw)² (Kish 1965).
        worst: the largest difference between a wanted margin and that of the weights.
    """

    weight: npt.NDArray[np.float64]
    lacking: int
    effect: float
    worst: float

    @property
    def largest(self) -> float:
        """The largest weight."""
        return float(self.weight.max())

    @property
    def smallest(self) -> float:
        """The smallest weight."""
        return float(self.weight.min())


def design_effect(weight: npt.NDArray[np.float64]) -> float:
    """n·Σw² ÷ (Σw)²."""
    return float(len(weight) * (weight**2).sum() / weight.sum() ** 2)


def rake(
    groups: Mapping[str, Coded], margins: Mapping[str, Mapping[str, Fraction]], where: Where | None = None
) -> Weights:  # fmt: skip
    """Weights under which every group has its margins.

    Args:
        groups: name → for each respondent its category.
        margins: name → category → a share or a number of people.
        where: the file of the margins, for messages.

    Raises:
        CivScoreError: a category has no respondent or no margin, shares do not add up to 1, or the margins cannot be
            met together.
    """
    where = where or Where()
    wanted, codes = [], []
    for name, own in margins.items():
        shares, code = _wanted(name, own, groups[name], where)
        wanted.append(shares)
        codes.append(code)
    complete = np.all([code >= 0 for code in codes], axis=0)
    if not complete.any():
        raise CivScoreError.of("survey-margin-nobody", where)
    inside = [code[complete] for code in codes]
    for name, own, code, shares in zip(margins, margins.values(), inside, wanted, strict=True):
        _occupied(name, [*own], np.bincount(code, minlength=len(shares)), shares, where)
    weight = np.ones(int(complete.sum()))
    for _ in range(ROUNDS):
        for code, shares in zip(inside, wanted, strict=True):
            now = np.bincount(code, weight, len(shares))
            weight *= np.divide(shares * weight.sum(), now, out=np.zeros_like(shares), where=now > 0)[code]
        if (worst := _worst(inside, wanted, weight)) < CLOSE:
            break
    if not worst < MISSED:
        raise CivScoreError.of("survey-margins-apart", where, groups=[*margins], miss=f"{worst:.2%}")
    whole = np.ones(len(complete))
    whole[complete] = weight * len(weight) / weight.sum()
    return Weights(whole, int((~complete).sum()), design_effect(whole), worst)


def _worst(
    codes: list[npt.NDArray[np.intp]], wanted: list[npt.NDArray[np.float64]], weight: npt.NDArray[np.float64]
) -> float:
    """By how much the margins of the weights miss the wanted ones at most."""
    total = weight.sum()
    return max(
        float(np.abs(np.bincount(code, weight, len(shares)) / total - shares).max())
        for code, shares in zip(codes, wanted, strict=True)
    )


def _wanted(
    name: str, own: Mapping[str, Fraction], coded: Coded, where: Where
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """The shares of a group's categories, and for each respondent the position of its own (−1: none)."""
    total = sum(own.values(), Fraction(0))
    if total <= 0 or (total <= 2 and abs(total - 1) > _SUM):
        raise CivScoreError.of("survey-margin-sum", where, group=name, sum=f"{float(total):.4g}")
    codes, texts = coded
    known = {folded(word): at for at, word in enumerate(own)}
    strange = [text for at, text in enumerate(texts) if folded(text) not in known and (codes == at).any()]
    if strange:
        raise CivScoreError.of("survey-margin-unknown", where, group=name, words=strange[:6])
    shares = np.array([float(value / total) for value in own.values()])
    return shares, np.array([*(known.get(folded(text), -1) for text in texts), -1], dtype=np.intp)[codes]


def _occupied(
    name: str, words: list[str], people: npt.NDArray[np.intp], shares: npt.NDArray[np.float64], where: Where
) -> None:
    """Refuse a category that is to have people and has none, and one that has people and is to have none."""
    empty = [word for word, count, share in zip(words, people, shares, strict=True) if share > 0 and not count]
    if empty:
        raise CivScoreError.of("survey-margin-empty", where, group=name, words=empty)
    nothing = [word for word, count, share in zip(words, people, shares, strict=True) if share == 0 and count]
    if nothing:
        raise CivScoreError.of("survey-margin-zero", where, group=name, words=nothing)
