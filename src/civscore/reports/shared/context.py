"""What every report of a run needs: the result, the words, and how things are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Indicator
from civscore.scoring.result import Result
from civscore.scoring.scores import NodeScore, Scope
from civscore.text.workbook.texts import WorkbookText


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
class Context:
    """A run and what is said about it in one language.

    ``problem_text`` makes the sentence for a problem; ``previous`` is the run to compare the total with, if there is
    one.
    """

    result: Result
    text: WorkbookText
    problem_text: Callable[[Problem], str]
    previous: PreviousScore | None

    @property
    def places(self) -> int:
        """Decimals of a published score."""
        return self.result.tree.scheme.rounding.places

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
        return [a for a in AREAS if any(getattr(p, a) for p in self.result.cells.places)]

    @cached_property
    def place_losses(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
        """For each place its lost points and its number of problems."""
        losses, size = self.result.losses, len(self.result.cells.places)
        place, problem = losses["place"].to_numpy(), losses["problem"].to_numpy().astype(bool)
        points = np.bincount(place, weights=losses["points"].to_numpy(), minlength=size).astype(np.float64)
        return points, np.bincount(place[problem], minlength=size)

    def nodes(self) -> list[tuple[int, Indicator, NodeScore]]:
        """All indicators with their scores, the whole left out."""
        pairs = zip(self.result.tree.nodes, self.result.nodes, strict=True)
        return [(i, node, score) for i, (node, score) in enumerate(pairs) if i]

    def status(self, node: Indicator, score: NodeScore) -> str:
        """An indicator's status in words, with a sign that survives a black-and-white print."""
        if node.kind == "gate" and score.rate is not None:
            return self.text.terms.gate_passed if score.rate >= 1 else self.text.terms.gate_failed
        return self.text.terms.statuses[score.status]

    def unit(self, name: str | None) -> str:
        """A responsible unit's name."""
        return self.text.book.nobody if name is None else name
