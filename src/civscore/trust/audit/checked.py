"""What every check gives: how often it holds, and the cells of which it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.trust.audit.doubts import CellRepair, Doubt
from civscore.trust.audit.slips import slip
from civscore.trust.audit.table import AuditedTable, TableColumn


@dataclass(frozen=True)
class TableCheck:
    """How often something holds.

    Attributes:
        kind: what was checked, as :class:`civscore.trust.audit.doubts.Doubt` has it.
        heading: of the column.
        held, count: how often it holds, of how many.
        how: which of several ways it was taken to be: ``difference``, ``percent``, ``down``, ``up``.
        believed: whether what does not hold is doubted: most of it holds, or more than by chance.
        confirmed: the cells that agree with others here: whoever changes one of them has to change another, too.
    """

    kind: str
    heading: str
    held: int
    count: int
    how: str = ""
    believed: bool = True
    confirmed: frozenset[str] = frozenset()


CheckFindings = tuple[TableCheck, list[Doubt]]


def exact_number(column: TableColumn | None, row: int) -> Fraction | None:
    """The number of a cell as it is printed; None without one."""
    figures = column.printed if column else None
    value = figures.values[row] if figures else None
    return None if figures is None or value is None else Fraction(figures.decimal(value))


def doubted_cell(
    table: AuditedTable, kind: str, column: TableColumn, row: int, right: str, *, cannot: bool,
    repairs: Sequence[CellRepair] = (),
) -> Doubt:  # fmt: skip
    """A doubt about a cell of a row."""
    return Doubt(
        kind, table.names[row], table.lines[row], table.where(row, column).cell, column.heading,  # type: ignore[arg-type]
        column.texts[row], right, cannot, repairs,
    )  # fmt: skip


def repaired(table: AuditedTable, column: TableColumn, row: int, right: Fraction) -> list[CellRepair]:
    """The checked cell itself, as it would be right."""
    figures = column.printed
    if figures is None or figures.values[row] is None:
        return []
    value, now = int(right * 10**figures.places), figures.values[row] or 0
    text = figures.text(value)
    cell = table.where(row, column).cell
    return [CellRepair(cell, column.heading, column.texts[row], text, text, text, slip(now, value))]
