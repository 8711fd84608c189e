"""Sheets of our own that hold no inspections: the list of problems of a check, and the problem ledger."""

from __future__ import annotations

from civscore.errors import Problem
from civscore.readers.raw import RawSheet

CHECK_SHEET = "civ-score check · 问题清单"
"""What stands in the first cell of the list of problems that ``civ-score check`` puts into a workbook."""
LEDGER_COPY = "civscore-ledger"
"""Name and first cell of the hidden sheet in a workbook of the problem ledger."""
LEDGERS = (
    frozenset({"台账编号", "整改措施", "完成时间", "复核意见"}),
    frozenset({"ledger id", "measures taken", "finished on", "review"}),
)
"""Headings by which a workbook of the problem ledger is told from an inspection sheet."""


def own_sheet(raw: RawSheet, top: list[dict[int, str]]) -> Problem | None:
    """What is to be said of a sheet of these, by its first rows; None of any other.

    The problem ledger has sites and losses too: read as an inspection it would count faults twice.
    """
    first = top[0].get(0) if top else None
    if first == CHECK_SHEET:
        return Problem("note", "list-of-problems", raw.where)
    if first == LEDGER_COPY:
        return Problem("note", "ledger-copy-skipped", raw.where)
    if any(names <= set(row.values()) for row in top for names in LEDGERS):
        return Problem("error", "ledger-not-inspection", raw.where)
    return None
