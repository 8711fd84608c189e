"""A line of the history."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from civscore.dates import MONTH
from civscore.scoring.standing import Kind, RunStanding, State


@dataclass(frozen=True)
class SavedRun:
    """A line of the history. ``revision`` counts from 1; the highest one of a label is the run's present state.

    ``first_day`` and ``last_day`` (ISO) are those of its rows, None where they have none or nobody knows. ``who``,
    ``day`` and ``reason``: who confirmed or amended it, when, and why. ``amendment`` numbers its amendments from 1.
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
