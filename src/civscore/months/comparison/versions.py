"""Two versions of one run: what was amended in between, and what that changed row by row, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from civscore.months.comparison.rows import CellChange, RowChanges, compare_rows
from civscore.months.events import Event
from civscore.readers.readings import Readings


@dataclass(frozen=True)
class VersionStep:
    """A revision that lies between the two: when and by whom it was saved, and why, where that was said."""

    revision: int
    created: str
    who: str
    reason: str


@dataclass(frozen=True)
class Versions:
    """Attributes:
    rows: the changes, row by row.
    steps: the revisions after the older version up to the newer one.
    reasons: (address, column) → the reason of the correction that changed that cell last.
    """

    rows: RowChanges
    steps: Sequence[VersionStep]
    reasons: Mapping[tuple[str, str], str]

    def reason(self, cell: CellChange) -> str:
        """Why a cell was changed: that of its own correction, else that of the revision where there is one only."""
        own = self.reasons.get((str(cell.where), cell.column))
        return own or (self.steps[0].reason if len(self.steps) == 1 else "")


def versions(
    old: Readings, new: Readings, between: tuple[int, int], scheme: str, label: str, events: Iterable[Event]
) -> Versions:
    """Compare two versions of a run.

    Args:
        old, new: their rows.
        between: their revisions.
        scheme, label: of the run.
        events: what was done in the history, oldest first.
    """
    first, last = between
    own = [
        one for one in events
        if (one.scheme_id, one.label) == (scheme, label) and one.action in ("saved", "amended")
        and one.revision is not None and first < one.revision <= last
    ]  # fmt: skip
    steps = [VersionStep(one.revision or 0, one.created, one.who, str(one.details.get("reason", ""))) for one in own]
    reasons: dict[tuple[str, str], str] = {}
    for one in own:
        for cell in _cells(one.details):
            reasons[str(cell.get("cell")), str(cell.get("column"))] = str(cell.get("reason", ""))
    return Versions(compare_rows(old, new), steps, reasons)


def _cells(details: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = details.get("corrections")
    return found if isinstance(found, list) else []
