"""Shares that should add up to 100, and shares that a number of cases allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from civscore.trust.audit.checked import CheckFindings, TableCheck, doubted_cell, repaired
from civscore.trust.audit.doubts import CellRepair, Doubt
from civscore.trust.audit.figures import PrintedFigures
from civscore.trust.audit.grim import looks_like_shares, nearest_shares, possible_share
from civscore.trust.audit.roles import filled_down
from civscore.trust.audit.table import AuditedTable, TableColumn


def percentages(table: AuditedTable, column: TableColumn) -> Iterator[CheckFindings]:
    """Shares beneath each other that should add up to 100, by group."""
    figures, group = column.printed, table.one("group")
    if figures is None:
        return
    groups = filled_down(group.texts) if group else ("",) * len(table.lines)
    doubts, count = [], 0
    for name in dict.fromkeys(groups):
        rows = [i for i, g in enumerate(groups) if g == name and figures.values[i] is not None]
        if len(rows) < 2:
            continue
        added, all_of_it = sum(figures.values[i] or 0 for i in rows), 100 * 10**figures.places
        if not figures.percent and 2 * added < 3 * 10**figures.places:
            all_of_it = 10**figures.places  # shares of one
        count += 1
        if abs(added - all_of_it) > 0:
            far = 2 * abs(added - all_of_it) > len(rows)  # each may be half a unit off
            repairs = [] if not far else _share_repairs(table, column, rows, added - all_of_it)
            said, label, first = figures.text(added), name or column.heading, rows[0]
            cell, right = table.where(first, column).cell, figures.text(all_of_it)
            doubts.append(
                Doubt("percentage", label, table.lines[first], cell, column.heading, said, right, far, repairs)
            )
    if count:
        yield TableCheck("percentage", column.heading, count - len(doubts), count), doubts


def _share_repairs(table: AuditedTable, column: TableColumn, rows: Sequence[int], excess: int) -> list[CellRepair]:
    """The single shares with which all add up, those that a slip of the hand explains."""
    figures, found = column.printed, []
    for i in rows:
        value = (figures.values[i] or 0) - excess if figures else -1
        if figures is not None and value >= 0:
            right = Fraction(figures.decimal(value))
            found += [repair for repair in repaired(table, column, i, right) if repair.slip != "other"]
    return found


def rates(table: AuditedTable) -> Iterator[CheckFindings]:
    """Rates that are shares of a number of cases."""
    cases = table.columns_of("cases")
    for column in table.columns_of("rate"):
        base = next((c for c in reversed(cases) if c.at < column.at), cases[0] if cases else None)
        if base is None or base.printed is None or column.printed is None:
            continue
        possible, count, chance = looks_like_shares(column.printed, base.printed)
        believed = possible >= 2 and possible > 2 * chance
        doubts = [*_impossible(table, column, column.printed, base.printed)] if believed else []
        if count:
            yield TableCheck("rate", column.heading, possible, count, base.heading, believed), doubts


def _impossible(
    table: AuditedTable, column: TableColumn, rates: PrintedFigures, cases: PrintedFigures
) -> Iterator[Doubt]:
    for i, (rate, n) in enumerate(zip(rates.values, cases.values, strict=True)):
        if rate is None or n is None or n <= 0:
            continue
        share, count = Fraction(rates.decimal(rate)), int(cases.decimal(n))
        if not possible_share(share, count, rates.places):
            near = [rates.text(int(s * 10**rates.places)) for s in nearest_shares(share, count, rates.places)]
            yield doubted_cell(table, "rate", column, i, " / ".join(near), cannot=True)
