"""What came of a county in a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from civscore.errors import Problem

if TYPE_CHECKING:
    from civscore.province.county_runs import MonthFacts


@dataclass(frozen=True)
class Outcome:
    """The saved run of a county, or the problems that stopped it: then ``revision`` is 0. ``facts`` is what was worked
    out of it, by the key under which it is kept."""

    name: str
    label: str = ""
    revision: int = 0
    score: str | None = None
    status: str = ""
    sites: int = 0
    problems: list[Problem] = field(default_factory=list)
    facts: dict[str, MonthFacts] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether nothing was saved."""
        return not self.revision
