"""How much a ranking owes to its weights and rules: the door of this folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.errors import CivScoreError, Where
from civscore.scoring.result import Result
from civscore.trust.audit.table import AuditedTable
from civscore.trust.sensitivity.noise import NoisyPlace, noisy_places
from civscore.trust.sensitivity.of_run import run_scores, variants_of
from civscore.trust.sensitivity.of_table import table_scores, table_variants
from civscore.trust.sensitivity.parts import PartedScores, exact_scores, places_of
from civscore.trust.sensitivity.swaps import PlaceSwap, place_swaps
from civscore.trust.sensitivity.variants import RuleVariant

MOST = 500
"""Members that are compared at most."""
VARY = Fraction(1, 4)


@dataclass(frozen=True)
class Sensitivity:
    """What was found.

    Attributes:
        scores: the members and what their scores are made of.
        exact: their unrounded scores; None without one.
        now: their places by these.
        vary: the share by which weights vary at random.
        swaps: all pairs of a group, those of the best first.
        noisy: their places under such weights.
        variants: their places under other rules.
        decimals: of the scores as they are printed.
    """

    scores: PartedScores
    exact: Sequence[Fraction | None]
    now: Sequence[int | None]
    vary: Fraction
    swaps: Sequence[PlaceSwap]
    noisy: Sequence[NoisyPlace | None]
    variants: Sequence[RuleVariant]
    decimals: int

    @property
    def order(self) -> list[int]:
        """The members by group and place, those without a score last."""
        last = len(self.now) + 1
        return sorted(range(len(self.now)), key=lambda at: (self.scores.groups[at] or "", self.now[at] or last))

    @property
    def neighbours(self) -> list[PlaceSwap]:
        """The pairs that follow each other: a change that swaps any two of a group swaps two of these."""
        after = dict(zip(self.order, self.order[1:], strict=False))
        return [swap for swap in self.swaps if after.get(swap.ahead) == swap.behind]


def sensitivity_of_run(run: Result, kind: str, level: int, vary: Fraction = VARY) -> Sensitivity:
    """Of the areas of a run at a level of its tree.

    Raises:
        CivScoreError: there are not two areas with a place, or too many.
        UsageError: no node is so deep.
    """
    scores = run_scores(run, kind, level)
    decimals = run.tree.scheme.rounding.places
    return _found(scores, decimals, vary, Where(run.label), lambda _: variants_of(run, kind, level, scores))


def sensitivity_of_table(
    table: AuditedTable, weights: Sequence[Fraction] | None = None, vary: Fraction = VARY
) -> Sensitivity:
    """Of a published table whose columns have roles.

    Args:
        table: the table.
        weights: of its parts; None for those that its headings or a line of it state.
        vary: the share by which weights vary at random.

    Raises:
        CivScoreError: it has no two rows with all parts, or too many, or states no weights.
        UsageError: there are not as many weights as parts.
    """
    scores = table_scores(table, weights)
    total, figures = table.one("total"), [c.printed for c in table.columns_of("part")]
    decimals = total.printed.places if total and total.printed else max(f.places for f in figures if f)
    where = Where(table.file, table.sheet)
    return _found(scores, decimals, vary, where, lambda exact: table_variants(scores, exact, decimals))


def _found(
    scores: PartedScores, decimals: int, vary: Fraction, where: Where,
    variants: Callable[[Sequence[Fraction | None]], list[RuleVariant]],
) -> Sensitivity:  # fmt: skip
    number = len(scores.names)
    if number < 2:
        raise CivScoreError.of("sensitivity-few", where)
    if number > MOST:
        raise CivScoreError.of("sensitivity-many", where, number=number, most=MOST)
    exact = exact_scores(scores)
    now = places_of(exact, scores.groups)
    swaps, noisy = place_swaps(scores, exact), noisy_places(scores, now, vary)
    return Sensitivity(scores, exact, now, vary, swaps, noisy, variants(exact), decimals)
