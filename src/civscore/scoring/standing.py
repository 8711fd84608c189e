"""What a run is, and how far it has come: a month's assessment or something beside it, provisional or confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["assessment", "re-check", "back-check", "trial"]
KINDS: tuple[Kind, ...] = ("assessment", "re-check", "back-check", "trial")
"""测评: a month's result; 回头看: visits to open faults; 复核: a second look by somebody else; 试算: anything else."""
State = Literal["provisional", "confirmed", "amended"]
STATES: tuple[State, ...] = ("provisional", "confirmed", "amended")
"""初步: may be saved again; 已确认: frozen; 已更正: frozen, after a change that has a reason."""


@dataclass(frozen=True)
class RunStanding:
    """What a run is. ``who``, ``day`` (ISO) and ``reason`` are those of its confirmation or amendment; ``revision`` is
    None for what is not saved; ``amendment`` is which one it is, from 1, and 0 of what was not amended."""

    kind: Kind = "assessment"
    state: State = "provisional"
    who: str = ""
    day: str = ""
    reason: str = ""
    revision: int | None = None
    amendment: int = 0

    @property
    def frozen(self) -> bool:
        """Whether only an amendment may change it."""
        return self.state != "provisional"
