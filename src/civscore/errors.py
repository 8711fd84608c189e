"""What can be wrong, and where: problems are records; their sentences are made at the edge (civscore.text)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy.typing as npt

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in somebody's file: a cell of a sheet, or a line of a scheme with the node's path."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}:{self.line}" + (f" ({self.path})" if self.path else "")
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its code names the sentence in ``civscore.text``, its values fill it in.

    ``more`` counts further places with the very same fault; the first place is kept here; the
    others are in ``more`` where it is a :class:`More`.
    """

    level: Level
    code: str
    where: Where = Where()
    values: Mapping[str, object] = field(default_factory=dict)
    more: int = 0


class More(int):
    """How many further places have the very same fault, and which they are.

    Attributes:
        rows: positions in the readings of all of them, the first included; empty where they did not become rows.
        cells: the addresses of all of them in their sheet, where they did not become rows.
    """

    rows: Sequence[int] | npt.NDArray[Any]
    cells: Sequence[str]

    def __new__(cls, rows: Sequence[int] | npt.NDArray[Any] = (), cells: Sequence[str] = ()) -> More:
        """A number that is one less than there are places."""
        made = super().__new__(cls, max(len(rows) + len(cells) - 1, 0))
        made.rows, made.cells = rows, cells
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled from its places, not from its number."""
        return More, (self.rows, self.cells)


class CivScoreError(Exception):
    """The one exception of this package: the input cannot be used, for these reasons."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(f"{p.code} {p.where} {p.values}" for p in self.problems)

    @classmethod
    def of(cls, code: str, where: Where | None = None, /, **values: object) -> CivScoreError:
        """An exception that carries a single error."""
        return cls([Problem("error", code, where or Where(), values)])


class UsageError(CivScoreError):
    """The command was called wrongly (exit code 2), as opposed to: its input is bad (exit code 1)."""


def in_order(problems: list[Problem], name: str) -> list[Problem]:
    """Problems by file and line, those of the file itself first."""
    return sorted(problems, key=lambda p: (p.where.file != name, p.where.file, p.where.line or 0))


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like *word*, or an empty string: for "did you mean"."""
    import difflib  # here: help and version ask for no guesses

    lowered = {k.casefold(): k for k in known}
    found = difflib.get_close_matches(word.casefold(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else ""
