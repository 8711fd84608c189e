"""Does any weight at all fit all rows? A linear programme says within which limits; where there is none, its dual is
turned into a proof that is checked in exact arithmetic.

Every row says that its total lies within the slack of its rounding around Σ weight × part. If weights fit all rows,
every sum of these statements with positive factors holds, too. The proof names factors of a few rows whose sum cannot
hold for any weights that the assumption allows (Farkas' lemma).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from civscore.trust.audit.conventions import CompleteRows, When

Adding = Literal["one", "free"]
"""Weights that add up to 1, or each of them anything between 0 and 1."""


@dataclass(frozen=True)
class Assumption:
    """Under what a table is asked whether any weights fit.

    Attributes:
        when: rounded once, or each part. ``levels`` is not asked: it lies between them.
        down: rounded downwards; else to the nearest, whatever becomes of a half.
        adding: what the weights are.
        hidden: whether the parts may have decimals that are not printed.
    """

    when: When
    down: bool
    adding: Adding
    hidden: bool


@dataclass(frozen=True)
class WeightBox:
    """What weights fit all rows under an assumption.

    Attributes:
        assumption: under which.
        low, high: limits of each weight; None where no weights fit.
        proof: rows (positions among the complete ones) that contradict one another; empty where weights fit.
        beyond: by how much, at least, some row is beyond its rounding whatever the weights, in units of the last digit
            of the total; 0 where weights fit.
        proved: whether the contradiction was confirmed exactly. Where not, nothing is said.
    """

    assumption: Assumption
    low: tuple[float, ...] | None
    high: tuple[float, ...] | None
    proof: tuple[int, ...] = ()
    beyond: float = 0.0
    proved: bool = False


ASSUMPTIONS = tuple(
    Assumption(when, down, adding, hidden)
    for hidden in (False, True)
    for adding in ("one", "free")
    for down in (False, True)
    for when in ("once", "parts")
)


def weight_box(rows: CompleteRows, assumption: Assumption) -> WeightBox:
    """The limits of the weights that fit all rows, or the proof that there are none."""
    system = _System(rows, assumption)
    worst, factors = system.least_excess()
    if worst > 1e-9:
        bound, used = system.certified(factors)
        return WeightBox(assumption, None, None, tuple(used), float(bound), bound > 0)
    limits = [system.limits(part) for part in range(rows.parts.shape[1])]
    return WeightBox(assumption, tuple(low for low, _ in limits), tuple(high for _, high in limits))


class _System:
    """The rows as inequalities left × weights ≤ right, in units of the total's last digit, all times 2: whole numbers
    over one scale."""

    def __init__(self, rows: CompleteRows, assumption: Assumption) -> None:
        parts = rows.parts.shape[1]
        terms = parts if assumption.when == "parts" else 1
        below, above = (0, 2 * terms) if assumption.down else (terms, terms)
        self.scale = 10 ** max(rows.places - rows.total_places, 0)
        up = 2 * 10 ** max(rows.total_places - rows.places, 0)
        hidden = [h * up // 2 if assumption.hidden else 0 for h in rows.hidden]
        self.left, self.right = [], []
        for part_values, total in zip(rows.parts.tolist(), rows.totals.tolist(), strict=True):
            # Σ w·x − total ≤ above and total − Σ w·x ≤ below, with x anywhere within its hidden decimals
            self.left.append([int(x) * up - h for x, h in zip(part_values, hidden, strict=True)])
            self.right.append((2 * int(total) + above) * self.scale)
            self.left.append([-int(x) * up - h for x, h in zip(part_values, hidden, strict=True)])
            self.right.append((-2 * int(total) + below) * self.scale)
        self.one = assumption.adding == "one"
        unit = 2.0 * self.scale
        self.a: npt.NDArray[np.float64] = np.array(self.left, dtype=float) / unit
        self.b: npt.NDArray[np.float64] = np.array(self.right, dtype=float) / unit

    def _solve(self, cost: list[float], a: Any, bounds: list[Any], extra: int) -> Any:
        from scipy.optimize import linprog

        parts = self.a.shape[1]
        equal = [[1.0] * parts + [0.0] * extra] if self.one else None
        return linprog(
            cost, A_ub=a, b_ub=self.b, A_eq=equal, b_eq=[1.0] if self.one else None, bounds=bounds, method="highs"
        )  # fmt: skip

    def least_excess(self) -> tuple[float, npt.NDArray[np.float64]]:
        """By how much some row is beyond its slack at the best weights, and the factors that show it."""
        parts = self.a.shape[1]
        a = np.hstack([self.a, np.full((len(self.a), 1), -1.0)])
        found = self._solve([0.0] * parts + [1.0], a, [(0, 1)] * parts + [(None, None)], 1)
        if found.status != 0:
            return 0.0, np.zeros(len(self.a))
        return float(found.fun), np.maximum(-found.ineqlin.marginals, 0.0)

    def certified(self, factors: npt.NDArray[np.float64]) -> tuple[Fraction, list[int]]:
        """The excess that these factors prove, exactly, in units of the total's last digit, and the rows they use.

        With factors that add up to 1 it is at least the least Σ factor × (left × weights − right) of all weights.
        """
        exact = [Fraction(float(f)).limit_denominator(10**9) if f > 1e-9 else Fraction(0) for f in factors]
        total = sum(exact, Fraction(0))
        if not total:
            return Fraction(0), []
        used = [(f / total, at) for at, f in enumerate(exact) if f]
        sums = [sum((f * self.left[at][j] for f, at in used), Fraction(0)) for j in range(self.a.shape[1])]
        constant = sum((f * self.right[at] for f, at in used), Fraction(0))
        least = min(sums) if self.one else sum((min(s, Fraction(0)) for s in sums), Fraction(0))
        return (least - constant) / (2 * self.scale), sorted({at // 2 for _, at in used})

    def limits(self, part: int) -> tuple[float, float]:
        """The least and the greatest weight of a part."""
        parts = self.a.shape[1]
        ends = []
        for sign in (1.0, -1.0):
            cost = [0.0] * parts
            cost[part] = sign
            found = self._solve(cost, self.a, [(0, 1)] * parts, 0)
            ends.append(sign * float(found.fun) if found.status == 0 else float("nan"))
        return ends[0], ends[1]
