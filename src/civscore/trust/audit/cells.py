"""Rows that do not come out: what each of their cells would have to be, the fewest changed cells first (Fellegi and
Holt 1976): a total that is changed changes the ranks, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from civscore.trust.audit.conventions import CompleteRows, Weighting, computed
from civscore.trust.audit.doubts import CellRepair, Doubt
from civscore.trust.audit.figures import Whole, number_in, whole
from civscore.trust.audit.fits import TableFit
from civscore.trust.audit.slips import SLIPS, likeliest, slip
from civscore.trust.audit.table import AuditedTable, TableColumn

_WIDEST = 4_000  # figures of a cell that are tried around the one that should fit
_MOST_PAIRED = 20  # rows in which two cells at once are looked at


@dataclass(frozen=True)
class Complete:
    """The complete rows with where they stand.

    Attributes:
        rows: as whole numbers.
        at: the position of each in the table.
        parts, total: their columns.
    """

    rows: CompleteRows
    at: tuple[int, ...]
    parts: tuple[TableColumn, ...]
    total: TableColumn


def either_half(complete: Complete, fit: TableFit) -> tuple[int, ...]:
    """The rows that a fit misses only by where an exact half went, up or down: binary computers do either.

    None of them where most halves went one way: then the others are odd. Positions in the table.
    """
    rows, halves = complete.rows, fit.convention
    if halves.mode == "down":
        return ()
    up = computed(rows, fit.weighting, replace(halves, mode="half-up"))
    down = computed(rows, fit.weighting, replace(halves, mode="half-down"))
    between = (np.minimum(up, down) <= rows.totals) & (rows.totals <= np.maximum(up, down))
    missed = [i for i, hit in enumerate(fit.hits) if not hit and between[i]]
    return tuple(complete.at[i] for i in missed) if 4 * len(missed) >= int((up != down).sum()) else ()


def doubtful_totals(
    table: AuditedTable, complete: Complete, fit: TableFit, spoilt: Callable[[int, int], int],
    confirmed: frozenset[str], halves: tuple[int, ...],
) -> list[Doubt]:  # fmt: skip
    """The rows that a fit does not give.

    Args:
        table, complete: the table and its complete rows.
        fit: what gives the others.
        spoilt: how many more ranks are wrong once the total of a row (its position in the table) is another.
        confirmed: cells that agree with others elsewhere.
        halves: rows that are missed only by where a half went; not doubted.
    """
    made = computed(complete.rows, fit.weighting, fit.convention)
    bad = [i for i, hit in enumerate(fit.hits) if not hit and complete.at[i] not in halves]
    found = []
    for number, i in enumerate(bad):
        row, total = complete.at[i], complete.total
        right, printed = int(made[i]), int(complete.rows.totals[i])
        repairs = [_total_repair(table, complete, row, printed, right, spoilt)]
        repairs += [r for j in range(len(complete.parts)) if (r := _part_repair(table, complete, fit, i, j))]
        repairs = [replace(r, cells=r.cells + (r.cell in confirmed)) for r in repairs]
        if min(r.cells for r in repairs) > 1 and number < _MOST_PAIRED:
            repairs += _pairs(table, complete, fit, i)
        repairs.sort(key=lambda r: (r.cells, SLIPS.index(r.slip)))
        figures = total.printed
        found.append(
            Doubt(
                "total", table.names[row], table.lines[row], table.where(row, total).cell, total.heading,
                figures.text(printed) if figures else "", figures.text(right) if figures else "",
                not _possible(complete.rows, fit.weighting, i), tuple(repairs),
            )
        )  # fmt: skip
    return found


def settled(doubts: Sequence[Doubt], others: Sequence[Doubt]) -> list[Doubt]:
    """All doubts, without those about changes that are right once the row's total is what its parts make it.

    That total is then the one cell to be changed, and any other is one of two."""
    found, totals = [*others], []
    for doubt in doubts:
        change = next((o for o in others if (o.kind, o.line) == ("change", doubt.line)), None)
        if doubt.kind == "total" and change is not None and _follows(doubt, change):
            found.remove(change)
            repairs = [replace(r, cells=r.cells + (r.cell != doubt.cell)) for r in doubt.repairs]
            doubt = replace(doubt, repairs=sorted(repairs, key=lambda r: (r.cells, SLIPS.index(r.slip))))
        totals.append(doubt)
    return [*totals, *found]


def _follows(total: Doubt, change: Doubt) -> bool:
    """Whether the printed change is the one from the total before to the right total."""
    numbers = [number_in(text) for text in (change.printed, change.right, total.right, total.printed)]
    if None in numbers:
        return False
    stands, by_printed, right, printed = (n[0] for n in numbers if n)
    return stands == by_printed + right - printed


def _possible(rows: CompleteRows, weighting: Weighting, row: int) -> bool:
    """Whether the weights give the row by any rounding, the parts being anything within their hidden decimals."""
    parts = rows.parts.shape[1]
    weights = [float(w) for w in weighting.weights]
    if weighting.by_possible and rows.possible is not None:
        weights = [w * 10.0**rows.places / float(rows.possible[row]) for w in weights]
    hidden = sum(abs(w) * h / 2 for w, h in zip(weights, rows.hidden, strict=True)) * _unit(rows)
    exact = sum(w * x for w, x in zip(weights, rows.matrix()[row].tolist(), strict=True))
    off = exact + float(weighting.constant) * 10**rows.total_places - float(rows.totals[row])
    return bool(-parts / 2 - hidden - 1e-9 <= off <= parts + hidden + 1e-9)


def _unit(rows: CompleteRows) -> float:
    """One of the parts' last digit in units of the total's last digit."""
    return float(10.0 ** (rows.total_places - rows.places))


def _total_repair(
    table: AuditedTable, complete: Complete, row: int, printed: int, right: int, spoilt: Callable[[int, int], int]
) -> CellRepair:  # fmt: skip
    return _repair(table, complete.total, row, printed, [right], cells=1 + max(0, spoilt(row, right)))


def _repair(
    table: AuditedTable, column: TableColumn, row: int, printed: int, rights: Iterable[int], cells: int = 1
) -> CellRepair:  # fmt: skip
    values, figures = sorted(rights), column.printed
    near, kind = likeliest(printed, values)
    say = figures.text if figures else str
    return CellRepair(
        table.where(row, column).cell, column.heading, say(printed), say(values[0]), say(values[-1]), say(near), kind,
        cells,
    )  # fmt: skip


def _part_repair(table: AuditedTable, complete: Complete, fit: TableFit, i: int, part: int) -> CellRepair | None:
    """What a part would have to be; None where nothing in its column's range would do."""
    column = complete.parts[part]
    rights = _part_values(complete, fit, i, part, complete.rows.parts[i].tolist(), int(complete.rows.totals[i]))
    figures = column.printed
    printed = figures.values[complete.at[i]] if figures else None
    if not rights or printed is None:
        return None
    return _repair(table, column, complete.at[i], printed, rights)


def _part_values(
    complete: Complete, fit: TableFit, i: int, part: int, values: Sequence[int], total: int
) -> list[int]:  # fmt: skip
    """The figures of a part, in its own last digit, with which this row's total comes out."""
    rows, column = complete.rows, complete.parts[part].printed
    weight = float(fit.weighting.weights[part])
    if fit.weighting.by_possible and rows.possible is not None:
        weight *= 10.0**rows.places / float(rows.possible[i])
    if not weight or column is None:
        return []
    step = 10 ** (rows.places - column.places)
    start = values[part] // step
    made = int(_computed(complete, fit, i, [list(values)])[0])
    unit = 10.0 ** (column.places - rows.total_places)
    aim = start + round((total - made) * unit / weight)
    wide = min(int((len(values) + 2) * unit / abs(weight)) + 2, _WIDEST)
    known = [v for v in column.values if v is not None]
    low, high = min(0, min(known)), max(known)
    high = 100 * 10**column.places if high <= 100 * 10**column.places else 2 * high
    tried = [v for v in range(aim - wide, aim + wide + 1) if low <= v <= high]
    if not tried:
        return []
    lines = [[v * step if j == part else x for j, x in enumerate(values)] for v in tried]
    came = _computed(complete, fit, i, lines)
    return [v for v, made in zip(tried, came.tolist(), strict=True) if made == total]


def _computed(complete: Complete, fit: TableFit, i: int, lines: Sequence[Sequence[int]]) -> Whole:
    """The totals of other figures in the place of a row's parts."""
    rows = complete.rows
    possible = None if rows.possible is None else np.repeat(rows.possible[i : i + 1], len(lines))
    return computed(replace(rows, parts=whole(lines), possible=possible), fit.weighting, fit.convention)


def _pairs(table: AuditedTable, complete: Complete, fit: TableFit, i: int) -> list[CellRepair]:
    """Two slips of the hand in one row that explain it together, the total untouched or being one of them."""
    values, total, found = complete.rows.parts[i].tolist(), int(complete.rows.totals[i]), []
    row = complete.at[i]
    for one, column in enumerate(complete.parts):
        figures = column.printed
        printed = figures.values[row] if figures else None
        if figures is None or printed is None:
            continue
        step = 10 ** (complete.rows.places - figures.places)
        for slipped in _slipped(printed, figures.places):
            tried = [slipped * step if j == one else x for j, x in enumerate(values)]
            for other in range(one + 1, len(complete.parts)):
                second = complete.parts[other]
                rights = _part_values(complete, fit, i, other, tried, total)
                now = second.printed.values[row] if second.printed else None
                if rights and now is not None and now not in rights:
                    near, kind = likeliest(now, rights)
                    if kind == "transposed":
                        also = _repair(table, second, row, now, [near])
                        found.append(replace(_repair(table, column, row, printed, [slipped]), cells=2, also=also))
    return found[:5]


def _slipped(value: int, places: int) -> list[int]:
    """The figures of which this one is a transposition."""
    text = f"{abs(value):0{places + 1}d}"
    swapped = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    return [int(t) for t in sorted(swapped) if int(t) != value and slip(value, int(t)) == "transposed"]
