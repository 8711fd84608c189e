"""Whether a ledger is used: asked at every run, so nothing else of the ledger is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.months.history import History

_ANSWERS = "ledger_changes"
"""The table of people's answers, which is made with the first of them."""


def is_answered(history: History, scheme: str) -> bool:
    """Whether anybody answered in the ledger of a scheme: until then all that was found is open.

    Raises:
        CivScoreError: the history cannot be read.
    """
    if not history.path.exists():
        return False
    with history.opened() as database:
        named = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (_ANSWERS,))
        if named.fetchone() is None:
            return False
        found = database.execute(f"SELECT 1 FROM {_ANSWERS} WHERE scheme_id = ? LIMIT 1", (scheme,))
        return found.fetchone() is not None
