"""The marked copies of a check: what was written, what could not be, what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from civscore.errors import Where
from civscore.field.checking.fix import Correction


@dataclass
class Copies:
    """The copies that were written (input, copy); inputs without one; the changes, and the cells left as they were."""

    written: list[tuple[str, Path]]
    impossible: list[str]
    changes: Sequence[Correction]
    left: set[Where]
