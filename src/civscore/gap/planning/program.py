"""A mixed-integer programme: columns, rows, and scipy's solver (HiGHS). The only module that imports scipy.

Rows are kept as fractions until the end. A row over whole-numbered columns alone is multiplied out to whole numbers and
its bound set half a step back: so the solver's tolerances decide nothing in it.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np

_LARGEST = 10**7  # whole numbers up to this are told apart by the solver, whose tolerance is 1e-6
_SLACK = 1e-8  # what other rows are loosened by, of their largest coefficient: better a false hit, which is checked


@dataclass
class LinearSum:
    """constant + Σ coefficient × column."""

    constant: Fraction = Fraction(0)
    terms: dict[int, Fraction] = field(default_factory=dict)

    def plus(self, other: LinearSum, factor: Fraction | int = 1) -> LinearSum:
        """The sum of this and *factor* × another."""
        terms = dict(self.terms)
        for column, coefficient in other.terms.items():
            terms[column] = terms.get(column, Fraction(0)) + coefficient * factor
        return LinearSum(self.constant + other.constant * factor, terms)

    def at(self, values: list[float]) -> float:
        """Its value, about, where the columns have these."""
        return float(self.constant) + sum(float(c) * values[column] for column, c in self.terms.items())

    def add(self, other: LinearSum, factor: Fraction | int) -> None:
        """As :meth:`plus`, in place."""
        self.constant += other.constant * factor
        for column, coefficient in other.terms.items():
            self.terms[column] = self.terms.get(column, Fraction(0)) + coefficient * factor


@dataclass(frozen=True)
class Solution:
    """What the solver says: ``best``, or ``stopped`` early with what it had, or that there is ``none``.

    ``bound`` is what the objective is at least (None without one).
    """

    status: Literal["best", "stopped", "none"]
    values: list[float]
    bound: float | None


class Program:
    """Columns with bounds, and rows Σ coefficient × column + constant ≥ 0."""

    def __init__(self) -> None:
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self._rows: list[tuple[dict[int, float], float]] = []

    def column(self, lower: Fraction | int, upper: Fraction | int, *, whole: bool) -> LinearSum:
        """A new column, as a line."""
        loose = 0.0 if whole else _SLACK
        self.lower.append(float(lower) - loose)
        self.upper.append(float(upper) + loose)
        self.whole.append(whole)
        return LinearSum(Fraction(0), {len(self.lower) - 1: Fraction(1)})

    def at_least(self, line: LinearSum, bound: Fraction | int, *, strict: bool = False) -> None:
        """Ask for line ≥ bound (or, where whole numbers can tell, > bound)."""
        terms = {column: c for column, c in line.terms.items() if c}
        low = bound - line.constant
        if terms and all(self.whole[column] for column in terms):
            unit = math.lcm(*(c.denominator for c in terms.values()))
            numbers = {column: int(c * unit) for column, c in terms.items()}
            common = math.gcd(*numbers.values())
            if max(map(abs, numbers.values())) // common <= _LARGEST:
                edge = low * unit / common
                least = math.floor(edge) + 1 if strict else math.ceil(edge)
                self._rows.append(({k: float(n // common) for k, n in numbers.items()}, least - 0.5))
                return
        largest = max((abs(c) for c in terms.values()), default=Fraction(1))
        scaled = {column: float(c / largest) for column, c in terms.items()}
        edge_ = float(low / largest)
        self._rows.append((scaled, edge_ - _SLACK * max(1.0, abs(edge_))))

    def minimise(self, objective: Mapping[int, Fraction], seconds: float, *, relaxed: bool = False) -> Solution:
        """Solve; *seconds* is the longest it may take. *relaxed*: with parts of whole numbers allowed."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        size = len(self.lower)
        weights = np.zeros(size)
        weights[list(objective)] = [float(c) for c in objective.values()]
        data = [c for terms, _ in self._rows for c in terms.values()]
        columns = [k for terms, _ in self._rows for k in terms]
        starts = np.cumsum([0, *(len(terms) for terms, _ in self._rows)])
        matrix = csr_array((data, columns, starts), shape=(len(self._rows), size))
        rows = LinearConstraint(matrix, np.array([low for _, low in self._rows]), np.inf)
        with _quiet():
            found = milp(
                weights, integrality=np.array(self.whole, dtype=int) * (not relaxed),
                bounds=Bounds(self.lower, self.upper), constraints=[rows],
                options={"mip_rel_gap": 0, "time_limit": seconds},
            )  # fmt: skip
        bound = getattr(found, "mip_dual_bound", None)
        if found.x is None:
            return Solution("none" if found.status == 2 else "stopped", [], bound)
        return Solution("best" if found.status == 0 else "stopped", found.x.tolist(), bound)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the solver now and then writes to standard output, past Python, from getting into the report."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
