"""The result of a run: what every report, the comparison and the history read. No score is calculated after this."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.months.takes import Taken
from civscore.readers.readings import InputFile
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells
from civscore.scoring.flags import Flag
from civscore.scoring.gates import Seen
from civscore.scoring.tags import TagView, tag_views

if TYPE_CHECKING:
    import pandas as pd

    from civscore.scoring.losses import LossRows

Status = Literal["scored", "not-applicable", "not-observed"]
TotalStatus = Literal["reached", "short", "blocked", "not-scored", "scored"]
AREA_KINDS = ("district", "street", "community", "grid")


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

    @property
    def place_change(self) -> int | None:
        """By how many places it rose since the previous run; negative where it fell."""
        return None if self.rank is None or self.before is None else self.before - self.rank


@dataclass(frozen=True)
class Scope:
    """All members of one kind of scope, in order of appearance; ``rates`` is members × nodes, NaN where not scored."""

    kind: str
    members: list[ScopeScore]
    rates: npt.NDArray[np.float64]
    places: list[int] = field(default_factory=list)  # for sites: the place of each member

    def ranked(self) -> list[ScopeScore]:
        """Members by group and rank, the unranked ones last."""
        last = 10**9
        return sorted(self.members, key=lambda m: (m.group or "", m.rank if m.rank is not None else last))


@dataclass(frozen=True)
class UnitLoss:
    """What one responsible unit answers for: in full for each unit named, and split in equal shares. None: nobody was
    named.

    ``faults`` counts the failing observations. Both figures are exact points of the scheme's total.
    """

    unit: str | None
    full: Fraction
    split: Fraction
    faults: int


@dataclass
class Result:
    """A scored run.

    ``loss_rows`` are the faulty rows of the input; a result that was loaded from a file has them as ``loaded_losses``.
    ``losses`` is the ledger in both cases. ``seen`` has, by position in the tree, what was observed of gates and
    penalties; ``taken``, by standard, the scores that were taken from other schemes' runs.
    """

    tree: Tree
    label: str
    created: str
    inputs: list[InputFile]
    total: Total
    nodes: list[NodeScore]
    scopes: dict[str, Scope]
    unit_losses: list[UnitLoss]
    cells: Cells
    problems: list[Problem]
    period: str | None = None
    loss_rows: LossRows | None = None
    loaded_losses: pd.DataFrame | None = None
    seen: dict[int, Seen] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)

    @cached_property
    def losses(self) -> pd.DataFrame:
        """One row for each faulty row of the input, largest loss first.

        Columns: ``standard`` (position in ``tree.standards``), ``place`` (position in ``cells.places``), ``points``
        (float), ``units`` (tuple of names), ``file``, ``sheet``, ``cell``, ``row``, ``answer`` (what stands in that
        cell), ``issue``, ``inspector``, ``date``, ``photo``, ``deadline``, ``status``, and whatever columns the input
        had besides (``+heading``).
        """
        if self.loss_rows is not None:
            return self.loss_rows.frame()
        assert self.loaded_losses is not None
        return self.loaded_losses

    @cached_property
    def tags(self) -> dict[str, TagView]:
        """For each tag key of the scheme the view of the base part by its values."""
        return tag_views(self.tree, self.nodes)

    def largest_losses(self, limit: int) -> pd.DataFrame:
        """The first rows of ``losses``, without the cost of the others."""
        return self.loss_rows.frame(limit) if self.loss_rows is not None else self.losses.head(limit)

    @property
    def fault_count(self) -> int:
        """Number of faulty rows."""
        return len(self.loss_rows) if self.loss_rows is not None else len(self.losses)

    @property
    def observations(self) -> int:
        """Applicable observations of the whole."""
        return int(self.cells.count.sum())

    @property
    def sites(self) -> int:
        """Sites that were inspected (areas standing in for a site do not count)."""
        used = np.unique(self.cells.place)
        return sum(self.cells.places[p].is_site for p in used)

    @property
    def failed_gates(self) -> list[int]:
        """Positions of the gates that were observed and not passed."""
        return [
            i for i in self.tree.leaves
            if self.tree.nodes[i].kind == "gate" and self.nodes[i].rate is not None and self.nodes[i].rate < 1  # type: ignore[operator]
        ]  # fmt: skip

    @property
    def blocked(self) -> bool:
        """Whether a gate failed."""
        return bool(self.failed_gates)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
