"""Converted scores (折算分) against the scores that they were converted from: one weight for the whole column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from civscore.rounding import Decimals, rounded
from civscore.text.show import full_marks
from civscore.trust.audit.checked import CheckFindings, TableCheck, doubted_cell, exact_number, repaired
from civscore.trust.audit.figures import MODES, weights_stated
from civscore.trust.audit.roles import conversions
from civscore.trust.audit.table import AuditedTable, TableColumn

_PARTS = (20, 100, 200, 1000)  # of one: steps of the weights that are tried


def converted_scores(table: AuditedTable) -> Iterator[CheckFindings]:
    """For each converted column the weight that gives most of it, and the cells that it does not give."""
    for raw, column in conversions(table, table.roles):
        rows = [
            (i, before, after) for i in range(len(table.lines))
            if (before := exact_number(raw, i)) is not None and (after := exact_number(column, i)) is not None
        ]  # fmt: skip
        if rows and column.printed:
            yield _against(table, raw, column, rows, column.printed.places)


def _against(
    table: AuditedTable, raw: TableColumn, column: TableColumn, rows: list[tuple[int, Fraction, Fraction]], places: int
) -> CheckFindings:  # fmt: skip
    def holds(weight: Fraction, before: Fraction, after: Fraction) -> bool:
        return any(rounded(weight * before, Decimals(places, mode)) == after for mode in MODES)

    stated = [w for c in (raw, column) for w in weights_stated([table.stated.get(c.at, "")]) or ()]
    ratios = [after / before for _, before, after in rows if before]
    near = [Fraction(round(r * size), size) for size in _PARTS for r in ratios]
    tried = [*dict.fromkeys([*stated, *(w for w, _ in Counter(near).most_common(12))])]
    weight = max(tried, key=lambda w: sum(holds(w, before, after) for _, before, after in rows), default=Fraction(1))
    wrong = [(i, before, after) for i, before, after in rows if not holds(weight, before, after)]
    held, believed = len(rows) - len(wrong), 2 * len(wrong) < len(rows)
    doubts = []
    for i, before, after in wrong if believed else ():
        repairs = repaired(table, column, i, rounded(weight * before, Decimals(places)))
        far = abs(after - weight * before) > Fraction(2, 10**places)
        doubts.append(doubted_cell(table, "converted", column, i, repairs[0].low, cannot=far, repairs=repairs))
    how = f"{full_marks(100 * weight)}% × {raw.heading}"
    right = {i for i, _, _ in rows} - {i for i, _, _ in wrong}
    confirmed = frozenset(table.where(i, column).cell for i in right)
    return TableCheck("converted", column.heading, held, len(rows), how, believed, confirmed), doubts
