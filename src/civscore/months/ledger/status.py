"""What may be answered about a fault: the fields, the five states of repair and their words, and odd steps."""

from __future__ import annotations

from typing import cast

from civscore.matching import folded
from civscore.text.ledger import LEDGER, STATUSES, Status
from civscore.text.workbook import terms

OF_UNITS: tuple[Status, ...] = ("todo", "working", "done")
"""The states that a unit sets itself; closing and returning is the office's."""
ADVANCE: tuple[Status, ...] = ("todo", "returned", "working", "done", "closed")
"""The states, the least advanced first."""
FINISHED = frozenset({"done", "closed"})
FIELDS = ("status", "measures", "person", "finished", "photo", "notes", "reviewer", "review")
"""What people answer, in the order of the workbook's columns; ``finished`` is a date."""

PHOTOS_SENT = "photos"
"""What is kept beside the answers: the hashes of the pictures that lay in the cell of the repair's photo."""


def _words() -> dict[str, Status]:
    words: dict[str, Status] = {folded(w): "done" for w in terms.REPAIRED_WORDS}
    for texts in LEDGER.values():
        words |= {folded(word): cast(Status, status) for word, status in texts.other_words.items()}
        words |= {folded(word): status for status, word in zip(STATUSES, texts.statuses, strict=True)}
    return words


WORDS = _words()
"""Every word for a state, in both languages, as :func:`folded` gives it."""


def status_of(text: str) -> Status | None:
    """The state that a cell names; None where it names none."""
    return WORDS.get(folded(text))


def says_seen(text: str) -> bool:
    """Whether a cell has what the program itself puts there of a fault that an inspection saw repaired: no answer."""
    return folded(text) in {folded(texts.lives["fixed"]) for texts in LEDGER.values()}


def odd_step(old: str, new: str, passed: bool) -> str | None:
    """The code of what is odd about a step, or None: it is taken all the same, and said.

    Args:
        old, new: states.
        passed: whether an inspection has seen the fault repaired.
    """
    if new == "closed" and old not in FINISHED and not passed:
        return "ledger-closed-unfixed"
    if new == "returned" and old not in FINISHED:
        return "ledger-returned-unfixed"
    if new in ("todo", "working") and old in FINISHED:
        return "ledger-undone"
    return None
