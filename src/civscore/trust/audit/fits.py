"""How many rows each way of adding up gives: the best one, all that give the same rows, and the runner-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from civscore.trust.audit.conventions import (
    CompleteRows,
    Convention,
    Weighting,
    computed,
    conventions,
    rounding_matters,
)
from civscore.trust.audit.weights import FINE, STEPS, free_weights, round_weights

_PLAIN = ("sum", "deduct", "mean", "share")


@dataclass(frozen=True)
class TableFit:
    """A way of making the totals, and the rows that it gives.

    Attributes:
        weighting: how it is added up.
        convention: when and how it is rounded.
        hits: for each complete row whether its printed total comes out.
        published: whether these are the weights that the table states itself.
    """

    weighting: Weighting
    convention: Convention
    hits: tuple[bool, ...]
    published: bool

    @property
    def count(self) -> int:
        """How many rows come out."""
        return sum(self.hits)


@dataclass(frozen=True)
class FoundFits:
    """What was found.

    Attributes:
        fits: the best first; none where nothing was tried.
        searched: whether weights were looked for: not with one part, and not with fewer rows than parts + 2.
        rounding_matters: whether the roundings could be told apart at all under the best weights.
    """

    fits: tuple[TableFit, ...]
    searched: bool
    rounding_matters: bool = True

    @property
    def best(self) -> TableFit | None:
        """The first of those that give most rows."""
        return self.fits[0] if self.fits else None

    @property
    def equal(self) -> list[TableFit]:
        """Those that give as many rows as the best one."""
        return [fit for fit in self.fits if fit.count == self.fits[0].count]

    @property
    def runner_up(self) -> TableFit | None:
        """The best one with other weights (by 1 % at least), which shows what chance does."""
        best = [fit.weighting for fit in self.equal]
        return next((fit for fit in self.fits if all(_differ(fit.weighting, one) for one in best)), None)

    @property
    def explained(self) -> bool:
        """Whether the best one is no chance: most rows, more than it has freedom, all or far more than others."""
        best, other = self.best, self.runner_up
        if best is None:
            return False
        weights = 0 if best.published or best.weighting.formula in _PLAIN else len(best.weighting.weights)
        least = max(3 if len(best.hits) > 2 else len(best.hits), weights + 2 if weights else 0)
        beaten = other is None or not weights or 3 * best.count >= 4 * other.count or all(best.hits)
        return best.count >= least and 2 * best.count > len(best.hits) and beaten


def _differ(one: Weighting, other: Weighting) -> bool:
    """Whether two ways of adding up are no neighbours of each other."""
    if (one.by_possible, len(one.weights)) != (other.by_possible, len(other.weights)):
        return True
    pairs = [*zip(one.weights, other.weights, strict=True), (one.constant, other.constant)]
    return max(abs(a - b) for a, b in pairs) >= Fraction(1, 100)


def find_fits(rows: CompleteRows, published: Sequence[Fraction] | None) -> FoundFits:
    """All that gives at least one row; the best first, of equals the plainest."""
    parts = rows.parts.shape[1]
    plain = [*_plain(rows)]
    found = _fits(rows, plain, None)
    stated = tuple(published) if published else None
    if stated:
        found += _fits(rows, [Weighting("weighted" if sum(stated) == 1 else "free", stated)], stated)
    enough = parts > 1 and rows.count >= parts + 2
    if enough and not any(fit.count == rows.count and fit.weighting.formula in _PLAIN for fit in found):
        found += _fits(rows, round_weights(rows, STEPS), stated)
        if 2 * max((fit.count for fit in found), default=0) <= rows.count:
            found += _fits(rows, round_weights(rows, FINE), stated)
        if max((fit.count for fit in found), default=0) < rows.count:
            found += _fits(rows, free_weights(rows), stated)
    unique: dict[tuple[object, Convention], TableFit] = {}
    for fit in found:
        unique.setdefault((fit.weighting.coefficients, fit.convention), fit)
    order = sorted(unique.values(), key=lambda fit: (-fit.count, not fit.published, _roughness(fit.weighting)))
    matters = bool(order) and rounding_matters(rows, order[0].weighting)
    return FoundFits(tuple(order), enough, matters)


def _plain(rows: CompleteRows) -> Iterator[Weighting]:
    """Sums, means, deductions from a whole, shares of what was possible."""
    parts = rows.parts.shape[1]
    one = (Fraction(1),) * parts
    yield Weighting("sum", one)
    if parts > 1:
        yield Weighting("mean", (Fraction(1, parts),) * parts)
    for whole in _wholes(rows):
        yield Weighting("deduct", tuple(-w for w in one), Fraction(whole))
    if rows.possible is not None:
        for scale in (100, 1):
            yield Weighting("share", (Fraction(scale),) * parts, by_possible=True)
    for possible in _possibles(rows):
        yield Weighting("share", (Fraction(100, possible),) * parts)


def _wholes(rows: CompleteRows) -> list[int]:
    """What may have been deducted from: 100, and the whole number that total and deductions add up to most often."""
    added = np.asarray(rows.parts).sum(axis=1) / 10.0**rows.places + np.asarray(rows.totals) / 10.0**rows.total_places
    near = [round(float(v)) for v in added if abs(v - round(float(v))) < 1e-6]
    return [100, *(value for value, _ in Counter(near).most_common(2) if value not in (0, 100))]


def _possibles(rows: CompleteRows) -> list[int]:
    """The whole numbers of full marks of which most totals may be the share in percent."""
    sums = np.asarray(rows.parts).sum(axis=1) / 10.0**rows.places
    totals = np.asarray(rows.totals) / 10.0**rows.total_places
    near = [round(100 * float(s) / float(t)) for s, t in zip(sums, totals, strict=True) if t > 0 and s > 0]
    return [value for value, _ in Counter(near).most_common(2) if value not in (0, 100)]


def _fits(
    rows: CompleteRows, weightings: Iterable[Weighting], published: tuple[Fraction, ...] | None
) -> list[TableFit]:  # fmt: skip
    """How many rows each weighting gives under each convention; rounding at levels only where that changes anything."""
    found = []
    for weighting in weightings:
        seen: dict[bytes, None] = {}
        for convention in conventions(rows.total_places):
            made = computed(rows, weighting, convention)
            hits: npt.NDArray[np.bool_] = np.asarray(made == rows.totals, dtype=bool)
            mark = convention.mode.encode() + np.asarray(made, dtype=np.int64).tobytes()
            if not hits.any() or (convention.when == "levels" and mark in seen):
                continue
            seen[mark] = None
            found.append(TableFit(weighting, convention, tuple(hits.tolist()), weighting.weights == published))
    return found


def _roughness(weighting: Weighting) -> tuple[int, int]:
    """How plain a way of adding up is: plain sums first, then weights in large steps."""
    order = ("sum", "deduct", "mean", "share", "weighted", "free").index(weighting.formula)
    return order, max(w.denominator for w in weighting.weights)
