"""A line of the history, and the lines that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from civscore.dates import MONTH
from civscore.scoring.standing import Kind, RunStanding, State

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True)
class SavedRun:
    """A line of the history. ``revision`` counts from 1; the highest one of a label is the run's present state.

    ``first_day`` and ``last_day`` (ISO) are those of its rows, None where they have none or nobody knows. ``who``,
    ``day`` and ``reason``: who confirmed or amended it, when, and why. ``amendment`` numbers its amendments from 1.
    ``corrected``: how many of its cells are no longer as the workbooks have them, by corrections and rulings.
    """

    id: int
    label: str
    revision: int
    period: str | None
    created: str
    scheme_id: str
    scheme_edition: str
    scheme_sha256: str
    score: str | None
    exact: float | None
    coverage: float
    status: str
    sites: int
    observations: int
    scheme_file: str
    kind: Kind = "assessment"
    state: State = "provisional"
    joint: bool = False
    first_day: str | None = None
    last_day: str | None = None
    who: str = ""
    day: str = ""
    reason: str = ""
    corrected: int = 0
    amendment: int = field(default=0, metadata={"derived": True})

    @property
    def frozen(self) -> bool:
        """Whether only an amendment may change it."""
        return self.state != "provisional"

    @property
    def standing(self) -> RunStanding:
        """What it is, as results carry it."""
        return RunStanding(
            self.kind, self.state, self.who, self.day, self.reason, self.revision, self.amendment
        )  # fmt: skip

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands among others: by its month, else by that in which it was saved; of equals the later one."""
        return self.month or self.created[:7], self.id

    @property
    def month(self) -> str | None:
        """The month of its rows, else its label where that is a month."""
        return self.period or (self.label if MONTH.fullmatch(self.label) else None)


SUMMARY = ", ".join(column.name for column in fields(SavedRun) if "derived" not in column.metadata)
"""The columns of the table of runs that make a line."""


def summaries(database: sqlite3.Connection, scheme_id: str | None = None) -> list[SavedRun]:
    """The lines of a history's file, oldest first: all revisions of all runs, or of a scheme's."""
    found = [SavedRun(*row) for row in database.execute(f"SELECT {SUMMARY} FROM runs ORDER BY id")]
    amended: Counter[tuple[str, str]] = Counter()
    numbered = []
    for run in found:
        amended[run.scheme_id, run.label] += run.state == "amended"
        if scheme_id is None or run.scheme_id == scheme_id:
            number = amended[run.scheme_id, run.label] if run.state == "amended" else 0
            numbered.append(replace(run, amendment=number) if number else run)
    return numbered


def newest_each(runs: Sequence[SavedRun]) -> list[SavedRun]:
    """Each label in its latest revision, in the order in which these were saved."""
    latest = {(r.scheme_id, r.label): r for r in runs}
    return sorted(latest.values(), key=lambda r: r.id)


def revisions_of(database: sqlite3.Connection, scheme_id: str, label: str) -> list[SavedRun]:
    """All revisions of a label, oldest first."""
    return [run for run in summaries(database, scheme_id) if run.label == label]
