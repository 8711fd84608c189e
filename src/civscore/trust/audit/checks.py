"""What else a table says of itself: changes, shares, lines of totals, parts beneath each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from civscore.rounding import Decimals, rounded
from civscore.trust.audit.checked import CheckFindings, TableCheck, exact_number
from civscore.trust.audit.converted import converted_scores
from civscore.trust.audit.doubts import Doubt
from civscore.trust.audit.figures import MODES, number_in
from civscore.trust.audit.moves import Before, changes, rank_changes
from civscore.trust.audit.portions import percentages, rates
from civscore.trust.audit.roles import filled_down
from civscore.trust.audit.table import AuditedTable


def further_checks(table: AuditedTable, before: Before | None) -> Iterator[CheckFindings]:
    """Every check that the table has columns for."""
    total = table.one("total")
    yield from converted_scores(table)
    yield from changes(table, total, before)
    yield from rank_changes(table, before)
    for column in table.columns_of("percentage"):
        yield from percentages(table, column)
    yield from rates(table)
    yield from feet(table)
    yield from blocks(table)


def feet(table: AuditedTable) -> Iterator[CheckFindings]:
    """Lines of totals and means against the rows."""
    doubts, count = [], 0
    for foot in table.feet:
        for column in table.columns:
            given, figures = number_in(foot.cells.get(column.at, "")), column.printed
            if given is None or figures is None or table.roles.get(column.at) in ("rank", "last-rank", "rank-change"):
                continue
            values = [Fraction(figures.decimal(v)) for v in figures.values if v is not None]
            exact = sum(values, Fraction(0)) / (len(values) if foot.kind == "mean" else 1)
            stands = Fraction(given[0])
            places = max(-int(given[0].as_tuple().exponent), 0)
            count += 1
            if not any(rounded(exact, Decimals(places, mode)) == stands for mode in MODES):
                unit = Fraction(1, 10**figures.places)
                slack = unit * (1 if foot.kind == "mean" else len(values)) / 2 + Fraction(1, 10**places)
                right = f"{rounded(exact, Decimals(places)).__float__():.{places}f}"
                cell = f"{column.letter}{foot.line}"
                doubts.append(
                    Doubt("foot", foot.label, foot.line, cell, column.heading, foot.cells[column.at], right,
                          abs(stands - exact) > slack)
                )  # fmt: skip
    if count:
        yield TableCheck("foot", "", count - len(doubts), count), doubts


def blocks(table: AuditedTable) -> Iterator[CheckFindings]:
    """Parts beneath each other, with their total beside each of them: every block adds up."""
    group, total, parts = table.one("group"), table.one("total"), table.columns_of("part")
    if group is None or total is None or len(parts) != 1 or not in_blocks(table):
        return
    groups, doubts = filled_down(group.texts), []
    names = [*dict.fromkeys(groups)]
    for name in names:
        rows = [i for i, g in enumerate(groups) if g == name]
        printed = next((p for i in rows if (p := exact_number(total, i)) is not None), None)
        added = sum((exact_number(parts[0], i) or Fraction(0) for i in rows), Fraction(0))
        if printed is not None and printed != added and total.printed:
            right = f"{float(added):.{max(total.printed.places, parts[0].printed.places if parts[0].printed else 0)}f}"
            doubts.append(
                Doubt("block", name, table.lines[rows[0]], table.where(rows[0], total).cell, total.heading,
                      total.texts[rows[0]], right, True)
            )  # fmt: skip
    yield TableCheck("block", total.heading, len(names) - len(doubts), len(names)), doubts


def in_blocks(table: AuditedTable) -> bool:
    """Whether the parts of a total stand beneath each other: one column of parts, one total for each group."""
    group, total = table.one("group"), table.one("total")
    if group is None or total is None or len(table.columns_of("part")) != 1:
        return False
    groups = filled_down(group.texts)
    totals: dict[str, set[str]] = {}
    for name, text in zip(groups, total.texts, strict=True):
        totals.setdefault(name, set()).update([text] if text else [])
    return all(len(found) == 1 for found in totals.values()) and 2 * len(totals) <= len(groups)
