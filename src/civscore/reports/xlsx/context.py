"""What every sheet of the report needs: the result, the words, the number formats, and how things are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt
from openpyxl import Workbook

from civscore.errors import Problem
from civscore.reports.xlsx.grid import Grid
from civscore.reports.xlsx.style import Styles
from civscore.result import NodeScore, Result, Scope
from civscore.text.workbook import WorkbookText
from civscore.tree import Indicator

AREA_LEVELS = ("district", "street", "community", "grid")


@dataclass(frozen=True)
class PreviousScore:
    """What the run before this one scored: its label, its total, and its first-level scores by indicator id."""

    label: str
    score: Decimal | str | None
    parts: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal | None:
        """The score as a number: a saved run has it as text."""
        return None if self.score is None else Decimal(self.score)


@dataclass
class Report:
    """The report while it is written."""

    result: Result
    text: WorkbookText
    problem_text: Callable[[Problem], str]
    previous: PreviousScore | None
    book: Workbook
    styles: Styles
    language: str
    grids: list[Grid] = field(default_factory=list)

    def sheet(self, title: str) -> Grid:
        """A new sheet at the end of the workbook."""
        grid = Grid(self.book.create_sheet(title), self.styles, self.text.cut)
        scheme = self.result.tree.scheme
        grid.footer(f"{scheme.name}  {self.result.label}", self.text.page, title)
        self.grids.append(grid)
        return grid

    # -- formats ------------------------------------------------------------------------------------------------------

    @property
    def places(self) -> int:
        """Decimals of a published score."""
        return self.result.tree.scheme.rounding.places

    @cached_property
    def score_format(self) -> str:
        """How scores are shown."""
        return decimals(self.places)

    @cached_property
    def signed_format(self) -> str:
        """How changes are shown."""
        return f"+{self.score_format};-{self.score_format};{self.score_format}"

    @cached_property
    def points_format(self) -> str:
        """How full marks are shown."""
        return fitting([node.points for node in self.result.tree.nodes])

    @cached_property
    def fine_format(self) -> str:
        """How single losses are shown, which may be far smaller than a score's last digit."""
        return decimals(max(4, self.places))

    # -- the result ---------------------------------------------------------------------------------------------------

    def scope(self, kind: str) -> Scope:
        """A kind of scope; without members where the result has none of it."""
        nothing = Scope(kind, [], np.empty((0, len(self.result.tree.nodes))))
        return self.result.scopes.get(kind, nothing)

    @cached_property
    def first_area(self) -> Scope | None:
        """The first area level of the scheme in which anything was scored."""
        scopes = (self.result.scopes.get(kind) for kind in self.result.tree.scheme.areas)
        return next((s for s in scopes if s is not None and any(m.score is not None for m in s.members)), None)

    @cached_property
    def used_areas(self) -> list[str]:
        """The area levels that any place carries, from the largest to the smallest."""
        return [a for a in AREA_LEVELS if any(getattr(p, a) for p in self.result.cells.places)]

    @cached_property
    def place_losses(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
        """For each place its lost points and its number of faults."""
        losses, size = self.result.losses, len(self.result.cells.places)
        place = losses["place"].to_numpy()
        points = np.bincount(place, weights=losses["points"].to_numpy(), minlength=size).astype(np.float64)
        return points, np.bincount(place, minlength=size)

    def nodes(self) -> list[tuple[int, Indicator, NodeScore]]:
        """All indicators with their scores, the whole left out."""
        pairs = zip(self.result.tree.nodes, self.result.nodes, strict=True)
        return [(i, node, score) for i, (node, score) in enumerate(pairs) if i]

    def status(self, node: Indicator, score: NodeScore) -> str:
        """An indicator's status in words, with a sign that survives a black-and-white print."""
        if node.kind == "gate" and score.rate is not None:
            return self.text.gate_passed if score.rate >= 1 else self.text.gate_failed
        return self.text.statuses[score.status]

    def unit(self, name: str | None) -> str:
        """A responsible unit's name."""
        return self.text.nobody if name is None else name


def fitting(values: Iterable[Fraction]) -> str:
    """A number format with as many decimals as the values need, two at most."""
    known = list(values)
    return decimals(next((n for n in range(2) if all((v * 10**n).denominator == 1 for v in known)), 2))


def short(values: Iterable[Fraction]) -> str:
    """A format for a few figures, each with no more decimals than it needs where two are enough."""
    return "General" if all((v * 100).denominator == 1 for v in values) else "0.00"


def decimals(places: int) -> str:
    """A number format with so many decimals."""
    return "0." + "0" * places if places else "0"
