"""Printed changes of totals and ranks, against the column or the table before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from civscore.matching import folded
from civscore.rounding import Decimals, rounded
from civscore.trust.audit.checked import CheckFindings, TableCheck, doubted_cell, exact_number, repaired
from civscore.trust.audit.figures import MODES, number_in
from civscore.trust.audit.table import AuditedTable, TableColumn

Before = Mapping[str, tuple[Fraction | None, int | None]]
"""Name → total and rank in the table before."""


def before_of(table: AuditedTable) -> Before:
    """What the next table may call the table before."""
    total, rank = table.one("total"), table.one("rank")
    totals = [exact_number(total, i) for i in range(len(table.lines))]
    ranks = [rank.printed.values[i] if rank and rank.printed else None for i in range(len(table.lines))]
    return {folded(name): pair for name, *pair in zip(table.names, totals, ranks, strict=True)}  # type: ignore[misc]


def changes(table: AuditedTable, total: TableColumn | None, before: Before | None) -> Iterator[CheckFindings]:
    """Changes of the total against the column or the table before: differences, or percent of what was."""
    last = table.one("last")
    for column in table.columns_of("change"):
        if total is None or column.printed is None or (last is None and before is None):
            continue
        rows = []
        for i in range(len(table.lines)):
            now, change = exact_number(total, i), exact_number(column, i)
            was = exact_number(last, i) if last else (before or {}).get(folded(table.names[i]), (None, None))[0]
            if None not in (now, change, was):
                rows.append((i, now, was, change))
        if rows:
            yield _best_change(table, column, rows)  # type: ignore[arg-type]


def _best_change(
    table: AuditedTable, column: TableColumn, rows: Sequence[tuple[int, Fraction, Fraction, Fraction]]
) -> CheckFindings:  # fmt: skip
    places = column.printed.places if column.printed else 0
    ways: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "difference": lambda now, was: now - was,
        "percent": lambda now, was: 100 * (now - was) / was if was else Fraction(0),
        "down": lambda now, was: was - now,
    }

    def holds(way: str, now: Fraction, was: Fraction, change: Fraction) -> bool:
        return any(rounded(ways[way](now, was), Decimals(places, mode)) == change for mode in MODES)

    counts = {way: sum(holds(way, *row[1:]) for row in rows) for way in ways}
    way = max(counts, key=lambda w: counts[w])
    believed = 2 * counts[way] > len(rows)
    unit = Fraction(1, 10**places)
    doubts, confirmed, total = [], set(), table.one("total")
    for i, now, was, change in rows if believed else ():
        right = rounded(ways[way](now, was), Decimals(places))
        if holds(way, now, was, change):
            confirmed |= {table.where(i, c).cell for c in (column, total) if c is not None}
        else:
            far = abs(change - ways[way](now, was)) > (2 * unit if way != "percent" else unit)
            repairs = repaired(table, column, i, right)
            doubts.append(doubted_cell(table, "change", column, i, repairs[0].low, cannot=far, repairs=repairs))
    check = TableCheck("change", column.heading, counts[way], len(rows), way, believed, frozenset(confirmed))
    return check, doubts


def rank_changes(table: AuditedTable, before: Before | None) -> Iterator[CheckFindings]:
    """How many places somebody rose, against the column or the table before."""
    rank, last = table.one("rank"), table.one("last-rank")
    for column in table.columns_of("rank-change"):
        if rank is None or rank.printed is None or (last is None and before is None):
            continue
        rows = []
        for i, text in enumerate(column.texts):
            now, moved = rank.printed.values[i], _places_moved(text)
            was = (
                last.printed.values[i]
                if last and last.printed
                else (before or {}).get(folded(table.names[i]), (None, None))[1]
            )
            if now is not None and was is not None and moved is not None:
                rows.append((i, was - now, moved))
        up = sum(rise == moved for _, rise, moved in rows)
        down = sum(-rise == moved for _, rise, moved in rows)
        sign, held = (1, up) if up >= down else (-1, down)
        believed = 2 * held > len(rows)
        doubts = [
            doubted_cell(table, "rank-change", column, i, f"{sign * rise:+d}" if rise else "0", cannot=True)
            for i, rise, moved in rows if believed and sign * rise != moved
        ]  # fmt: skip
        if rows:
            yield (
                TableCheck("rank-change", column.heading, held, len(rows), "up" if sign > 0 else "down", believed),
                doubts,
            )


def _places_moved(text: str) -> int | None:
    """↑2, 上升2位, 下降1, -, 持平, as places risen."""
    if re.fullmatch(r"[-–—=→]|持平|不变|same", text.strip()):
        return 0
    spoken = re.sub(r"上升|升|提升|前进|up ", "↑", text.strip())
    spoken = re.sub(r"下降|降|后退|down ", "↓", spoken)
    found = number_in(spoken)
    return int(found[0]) if found else None
