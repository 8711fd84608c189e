"""The three-way comparison of one answer: as it was exported, as the ledger has it now, as the file gives it back."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["untouched", "same", "taken", "conflict"]


def three_way(base: str | None, present: str, given: str) -> Verdict:
    """What is to be done with an answer.

    Args:
        base: the exported value; None where nobody knows it (the workbook lost its hidden copy).
        present: the ledger's value.
        given: the file's value.

    Returns:
        ``untouched``: the file has what was exported, whatever the ledger has by now. ``same``: the ledger has it
        already. ``taken``: only the file is different. ``conflict``: both are, and from each other; without a base that
        is so wherever the ledger has any answer.
    """
    if given == base:
        return "untouched"
    if given == present:
        return "same"
    return "taken" if present == (base or "") else "conflict"
