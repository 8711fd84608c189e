"""What the reference scorer gives: plain records, exact figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reference.basics import Place
from reference.tree import Scheme


@dataclass(frozen=True)
class NodeResult:
    """One indicator in the whole. `exact` is effective points × rate; `score` is rounded as D18 says."""

    id: str
    parent: str | None
    kind: str
    leaf: bool
    points: Fraction
    effective: Fraction | None
    rate: Fraction | None
    exact: Fraction | None
    score: Decimal | None
    lost: Fraction
    coverage: Fraction | None
    observations: int
    status: str


@dataclass(frozen=True)
class ScopeResult:
    """One row of a league table; `parts` holds (rate, rounded score) of the scored first-level nodes, by id.
    `observations` are those that were applicable; only areas have a grade."""

    name: str
    exact: Fraction | None
    rate: Fraction | None
    score: Decimal | None
    coverage: Fraction | None
    parts: dict[str, tuple[Fraction, Decimal]]
    observations: int = 0
    rank: int | None = None
    group: str | None = None
    grade: str | None = None
    completion: tuple[int, int, int] = (0, 0, 0)
    rank_points: Fraction | None = None


@dataclass(frozen=True)
class Loss:
    """Lost points of one standard through one row (None: no row is to blame, as for a missing standard)."""

    standard: str
    row: int | None
    units: tuple[str, ...]
    points: Fraction


@dataclass(frozen=True)
class Outcome:
    """A whole run: the total, every indicator, every scope, every lost point."""

    points: Fraction
    target: Fraction | None
    exact: Fraction | None
    rate: Fraction | None
    score: Decimal | None
    coverage: Fraction | None
    status: str
    bonus: Fraction
    penalty: Fraction
    gates: dict[str, str]
    nodes: dict[str, NodeResult]
    scopes: dict[str, dict[str, ScopeResult]]
    losses: list[Loss]
    split: dict[str | None, Fraction]
    full: dict[str | None, Fraction]
    places: dict[str, dict[Place, tuple[Fraction, Fraction]]]
    tree: Scheme
    grade: str | None = None
    completion: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class Change:
    """change = performance + composition, and performance = same + drawn where it can be split by sites."""

    change: Fraction
    performance: Fraction
    composition: Fraction
    same: Fraction | None
    drawn: Fraction | None


@dataclass(frozen=True)
class Difference:
    """total = performance + composition + bonus + penalty, exactly; `nodes` holds the ordinary indicators."""

    total: Fraction
    performance: Fraction
    composition: Fraction
    bonus: Fraction
    penalty: Fraction
    nodes: dict[str, Change]
