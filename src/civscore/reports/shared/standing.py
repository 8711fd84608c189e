"""What every paper says of how far a month has come: provisional until it is confirmed, amended afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civscore.scoring.standing import RunStanding
from civscore.text.standing import KINDS, STANDING, STATES

if TYPE_CHECKING:
    from civscore.months.saved_run import SavedRun


def short_standing(stands: RunStanding, language: str) -> str:
    """In a word, for brackets after a title: 初步, 更正第1号, 试算; empty for a confirmed month."""
    if stands.kind != "assessment":
        return KINDS[stands.kind].of(language)
    if stands.state == "amended":
        return STANDING["amended"].of(language).format(number=stands.amendment or 1)
    return "" if stands.state == "confirmed" else STATES[stands.state].of(language)


def standing_line(stands: RunStanding, language: str) -> str:
    """In a sentence, for a line under a title: what the month is, and of an amendment its number, day and reason."""
    if stands.kind != "assessment":
        return STANDING["kind-line"].of(language).format(kind=KINDS[stands.kind].of(language))
    if stands.state == "provisional":
        return STANDING["provisional-line"].of(language)
    form = STANDING["amended-line" if stands.state == "amended" else "confirmed-line"].of(language)
    values = {"number": stands.amendment or 1, "day": stands.day, "who": stands.who, "reason": stands.reason}
    said = form.format(**values)
    noted = stands.state == "confirmed" and stands.reason
    return said + STANDING["note"].of(language).format(note=stands.reason) if noted else said


def titled(title: str, stands: RunStanding, language: str) -> str:
    """A title with what the month is in brackets behind it; a confirmed one as it is."""
    short = short_standing(stands, language)
    return title + STANDING["brackets"].of(language).format(short=short) if short else title


def saved_as(run: SavedRun, language: str) -> str:
    """That a run was saved, and as what."""
    state = short_standing(run.standing, language) or STATES[run.state].of(language)
    return STANDING["saved-as"].of(language).format(run=f"{run.label}@{run.revision}", state=state)
