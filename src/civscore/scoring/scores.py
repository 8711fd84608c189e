"""The figures that a result is made of: of the whole, of a node, of a scope, of a unit; and what was seen and taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from civscore.scoring.flags import Flag

Status = Literal["scored", "not-applicable", "not-observed"]
TotalStatus = Literal["reached", "short", "blocked", "not-scored", "scored"]


@dataclass(frozen=True)
class Total:
    """The whole. ``score`` is rounded as the scheme says, ``exact`` is not; both are None where nothing was scored.

    ``status`` is ``scored`` where the scheme names no target.
    """

    points: Fraction
    score: Decimal | None
    exact: Fraction | None
    coverage: Fraction
    target: Fraction | None
    status: TotalStatus

    @property
    def rate(self) -> Fraction | None:
        """exact ÷ points."""
        return None if self.exact is None or not self.points else self.exact / self.points

    @property
    def gap(self) -> Decimal | None:
        """target − score; negative where the target is exceeded."""
        return None if self.target is None or self.score is None else _decimal(self.target) - self.score


class Completion(NamedTuple):
    """How many standards are met in full (达标项), of those that were seen and apply (适用项); and how many of those
    looked for do not apply (不涉及). Ordinary standards only, without those that are given to all."""

    met: int = 0
    applicable: int = 0
    absent: int = 0

    @property
    def rate(self) -> Fraction | None:
        """met ÷ applicable."""
        return Fraction(self.met, self.applicable) if self.applicable else None


NOTHING_MET = Completion()


@dataclass(frozen=True)
class NodeScore:
    """One indicator in the whole: positions as in ``tree.nodes``.

    ``exact`` = effective points × rate (for a penalty minus what is lost), ``score`` the same rounded. ``lost`` is
    exact: the leaves' add up to points − exact of the total.
    """

    rate: Fraction | None
    effective_points: Fraction
    exact: Fraction | None
    score: Decimal | None
    lost: Fraction
    coverage: Fraction | None
    observations: int
    status: Status


@dataclass(frozen=True)
class LikelyPlace:
    """What other draws of sites and people would have made of a member's place.

    Attributes:
        low, high: the places that all comparisons with others of its group together leave to it.
        groups: first and last place of each row of neighbours, itself among them, of whom nobody is really ahead.
        likely_low, likely_high: the places that it has in 90 of 100 draws; None where its own error is not known.
        first, last: how often it is first, and last; None likewise.
        praised, criticised: how often it has the red flag, and the blue one or a place on the black list; None
            likewise, and where the scheme has none.
        margin: half of the 95 % interval of its score; None where there is none.
        at_least: the interval is known to be too short, as it has few sites.
    """

    low: int
    high: int
    groups: tuple[tuple[int, int], ...]
    likely_low: int | None = None
    likely_high: int | None = None
    first: float | None = None
    last: float | None = None
    praised: float | None = None
    criticised: float | None = None
    margin: float | None = None
    at_least: bool = False


@dataclass(frozen=True)
class PlacePair:
    """Two members of a group: by how many points one is ahead, the error of that, how likely it really is (None: not
    known), the two-sided p-value, and the same as one of all pairs of the group (Holm); ``sure``: really ahead."""

    ahead: str
    behind: str
    group: str | None
    points: float
    se: float | None
    chance: float | None
    p: float | None
    holm: float | None
    sure: bool


@dataclass(frozen=True)
class ScopeScore:
    """One district, site, unit … ``parts``: position of each first-level node → (rate, points × rate, rounded)."""

    name: str
    group: str | None
    rank: int | None
    score: Decimal | None
    exact: float | None
    rate: float | None
    coverage: float
    observations: int
    parts: dict[int, tuple[float, Decimal]]
    close: bool = False  # nearer than 0.02 to a neighbour in the ranking, without being equal to it
    flag: Flag | None = None  # areas only: by the scheme's rule of flags or lists
    before: int | None = None  # its place in the previous run, where that is known
    completion: Completion = NOTHING_MET
    rank_points: Fraction | None = None  # what the scheme adds for its place; None where it adds nothing to anybody
    likely: LikelyPlace | None = None  # what is known of its place in other draws, where that was asked for

    @property
    def listed(self) -> float | None:
        """How often other draws give it the flag, or the place on a list, that it has; None where nobody knows."""
        if self.likely is None or self.flag is None:
            return None
        return self.likely.praised if self.flag == "red" else self.likely.criticised

    @property
    def final(self) -> Fraction | None:
        """The printed score with what is added for the place; None where the scheme adds nothing to anybody."""
        return None if self.score is None or self.rank_points is None else Fraction(self.score) + self.rank_points

    @property
    def place_change(self) -> int | None:
        """By how many places it rose since the previous run; negative where it fell."""
        return None if self.rank is None or self.before is None else self.before - self.rank


@dataclass(frozen=True)
class Scope:
    """All members of one kind of scope, in order of appearance; ``rates`` is members × nodes, NaN where not scored.
    ``pairs`` are who is really ahead of whom, where that was asked for, best first."""

    kind: str
    members: list[ScopeScore]
    rates: npt.NDArray[np.float64]
    places: list[int] = field(default_factory=list)  # for sites: the place of each member
    pairs: tuple[PlacePair, ...] = ()

    def ranked(self) -> list[ScopeScore]:
        """Members by group and rank, the unranked ones last."""
        last = 10**9
        return sorted(self.members, key=lambda m: (m.group or "", m.rank if m.rank is not None else last))


@dataclass(frozen=True)
class ErrorBasis:
    """What a run's errors were worked out from.

    Attributes:
        sites: sites that were drawn; register: how many there are of their types, None where nobody knows.
        people: answers of people asked.
        fixed: points of the total that are no sample, by method; "mark" is what one person marked.
        together: types of which one site was drawn, each with the type that it was put together with.
        reserves: sites among them that stood in for others.
    """

    sites: int
    register: int | None
    people: int
    fixed: Mapping[str, Fraction]
    together: tuple[tuple[str, str], ...] = ()
    reserves: int = 0


@dataclass(frozen=True)
class ChangeSince:
    """The error of the change of the total since the run before: half of its 95 % interval (None: not known, and
    ``why``), its degrees of freedom, the smallest change that most draws would show, whether it is an upper limit or a
    lower one, and what it was worked out from; ``chance``: whether 0 is in the interval."""

    margin: float | None
    chance: bool
    df: float | None
    detectable: float | None
    upper: bool
    at_least: bool
    why: str
    bases: tuple[ErrorBasis, ErrorBasis]


@dataclass(frozen=True)
class UnitLoss:
    """What one responsible unit answers for: in full for each unit named, and split in equal shares. None: nobody was
    named.

    ``faults`` counts the problems, failing rows that one can go and repair. Both figures are exact points of the
    scheme's total.
    """

    unit: str | None
    full: Fraction
    split: Fraction
    faults: int


@dataclass(frozen=True)
class Seen:
    """What the rows of a standard say: each different answer with the number of its rows; where the first stands."""

    answers: tuple[tuple[str, int], ...]
    first: str


@dataclass(frozen=True)
class TakenScore:
    """A score that was taken: the run it is of, the printed score, of how many points, and the run's status.

    All are texts, as they are kept with the row; ``points`` are exact.
    """

    scheme: str
    label: str
    revision: str
    score: str
    points: str
    status: str

    @property
    def name(self) -> str:
        """Scheme and run, the latter as the history knows it: ``minors 2024-03``, ``minors 2024-03@2``."""
        return f"{self.scheme} {self.label}" + (f"@{self.revision}" if self.revision != "1" else "")


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
