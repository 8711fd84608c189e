"""The result of a run: what every report, the comparison and the history read. No score is calculated after this."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.errors import Problem
from civscore.readers.readings import InputFile
from civscore.scheme.tree import Tree, is_item
from civscore.scoring.cells import Cells
from civscore.scoring.counts import Counts, count
from civscore.scoring.loss_rows import LossRows
from civscore.scoring.scores import ChangeSince, Completion, NodeScore, Scope, Seen, TakenScore, Total, UnitLoss
from civscore.scoring.standing import RunStanding
from civscore.scoring.tags import TagView, tag_views
from civscore.scoring.weak import WeakIndicator, weak_indicators

if TYPE_CHECKING:
    import pandas as pd

_FRESH = RunStanding()


@dataclass
class Result:
    """A scored run.

    ``loss_rows`` are the faulty rows of the input; a result that was loaded from a file has them as ``loaded_losses``.
    ``losses`` is the ledger in both cases. ``seen`` has, by position in the tree, what was observed of gates and
    penalties; ``taken``, by standard, the scores that were taken from other schemes' runs.
    ``unearned`` has the rows that did not earn all of a bonus: they lose nothing. ``standing`` is what the run is, and
    how far it has come; a fresh one is a provisional assessment until it is saved otherwise. ``register`` is what is
    known of the register that its sites were drawn from, as :mod:`civscore.sampling.frame` writes it.
    ``change_since`` is what is known of the change since the run before, where there is one of the same edition.
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
    taken: dict[str, TakenScore] = field(default_factory=dict)
    unearned: LossRows | None = None
    standing: RunStanding = _FRESH
    change_since: ChangeSince | None = None
    register: str = ""

    @cached_property
    def losses(self) -> pd.DataFrame:
        """One row for each faulty row of the input, largest loss first; where its text lists several faults (1. … 2. …)
        one for each of these, with equal parts of the points.

        Columns: ``standard`` (position in ``tree.standards``), ``place`` (position in ``cells.places``), ``points``
        (float), ``problem`` (whether it is one, or a weak indicator), ``units`` (tuple of names), ``file``,
        ``sheet``, ``cell``, ``row``, ``answer`` (what stands in that cell), ``issue``, ``inspector``, ``date``,
        ``photo`` (what was written), ``photos`` (the hashes of its pictures, separated by blanks), ``deadline``,
        ``status``, and whatever columns the input had besides (``+heading``).
        """
        if self.loss_rows is not None:
            return self.loss_rows.frame()
        assert self.loaded_losses is not None
        return self.loaded_losses

    def loss_columns(self) -> dict[str, list[Any]]:
        """What ``losses`` has, as lists by column: without the cost of a frame."""
        if self.loss_rows is None:
            return {str(name): values for name, values in self.losses.to_dict("list").items()}
        columns = self.loss_rows.columns()
        return {name: list(v.tolist() if isinstance(v, np.ndarray) else v) for name, v in columns.items()}

    @cached_property
    def tags(self) -> dict[str, TagView]:
        """For each tag key of the scheme the view of the base part by its values."""
        return tag_views(self.tree, self.nodes)

    def largest_losses(self, limit: int) -> pd.DataFrame:
        """The first rows of ``losses``, without the cost of the others."""
        return self.loss_rows.frame(limit) if self.loss_rows is not None else self.losses.head(limit)

    def problem_losses(self, limit: int | None = None) -> pd.DataFrame:
        """The rows of ``losses`` that are problems, or the first *limit* of them."""
        rows = self.loss_rows
        if rows is None:
            return self.losses[self.losses["problem"].astype(bool)].head(len(self.losses) if limit is None else limit)
        problem = np.array([s.problem for s in self.tree.standards], dtype=bool)[rows.standard]
        return rows.take(np.flatnonzero(problem)[:limit]).frame()

    @property
    def fault_count(self) -> int:
        """Number of rows of ``losses``."""
        return len(self.loss_rows) if self.loss_rows is not None else len(self.losses)

    @property
    def problem_count(self) -> int:
        """Number of rows of ``losses`` that one can go and repair; the others are of weak indicators."""
        standard = self.loss_rows.standard if self.loss_rows is not None else self.losses["standard"]
        problem = [s.problem for s in self.tree.standards]
        return sum(problem[number] for number in standard.tolist())

    @cached_property
    def weak(self) -> list[WeakIndicator]:
        """The weak indicators, the largest loss first."""
        return weak_indicators(self.tree, self.nodes, self.cells, self._answers)

    def _answers(self, standards: list[int]) -> list[tuple[int, str]]:
        """What the faulty rows of some standards say, each with its standard."""
        if not standards:
            return []
        rows, losses = self.loss_rows, self.loaded_losses
        if rows is not None:
            losses = rows.take(np.flatnonzero(np.isin(rows.standard, standards))).frame()
        assert losses is not None
        return list(zip(losses["standard"].tolist(), losses["answer"].tolist(), strict=True))

    @cached_property
    def counts(self) -> Counts:
        """The figures that every medium prints of the run."""
        return count(
            self.tree, self.nodes, self.total, problems=self.problem_count, weak=len(self.weak), sites=self.sites,
            faulty_sites=self.faulty_sites,
        )  # fmt: skip

    @cached_property
    def completion(self) -> Completion:
        """How many standards are met in full, of those that apply; in the whole."""
        own = [self.nodes[i] for i in self.tree.leaves if is_item(self.tree.nodes[i])]
        scored = [node for node in own if node.observations]
        absent = sum(node.status == "not-applicable" for node in own)
        return Completion(sum(node.rate is not None and node.rate >= 1 for node in scored), len(scored), absent)

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
    def faulty_sites(self) -> int:
        """Sites with a problem."""
        problem, rows = [s.problem for s in self.tree.standards], self.loss_rows
        standard, place = (rows.standard, rows.place) if rows else (self.losses["standard"], self.losses["place"])
        found = {place for standard, place in zip(standard.tolist(), place.tolist(), strict=True) if problem[standard]}
        return sum(self.cells.places[place].is_site for place in found)

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
