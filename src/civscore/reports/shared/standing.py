"""What every paper says of how far a month has come: provisional until it is confirmed, amended afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civscore.scoring.standing import RunStanding
from civscore.text.standing import KINDS, STANDING, STATES

if TYPE_CHECKING:
    from civscore.months.saved_run import SavedRun
    from civscore.scoring.result import Result


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


def standing_in_papers(stands: RunStanding, language: str) -> str:
    """The same in what goes out to others: by whom and on which day it was saved is the office's own business."""
    if stands.kind != "assessment" or not stands.frozen:
        return standing_line(stands, language)
    if stands.state == "confirmed":
        return STATES[stands.state].of(language)
    return STANDING["amended-paper"].of(language).format(number=stands.amendment or 1, reason=stands.reason)


def titled(title: str, stands: RunStanding, language: str) -> str:
    """A title with what the month is in brackets behind it; a confirmed one as it is."""
    short = short_standing(stands, language)
    return title + STANDING["brackets"].of(language).format(short=short) if short else title


def head_label(result: Result, language: str) -> str:
    """A run's label as heads have it: 2024-03（初步）."""
    return titled(result.label, result.standing, language)


def under_title(stands: RunStanding, language: str) -> str:
    """The line that stands under a title, of a month that was confirmed or amended; else empty, as the title has it."""
    return standing_line(stands, language) if stands.kind == "assessment" and stands.frozen else ""


def pair_labels(old: Result, new: Result) -> tuple[str, str]:
    """Two runs' labels, as tables of both have them: versions of one run by their revisions."""
    if old.label != new.label:
        return old.label, new.label
    return _revised(old), _revised(new)


def pair_heads(old: Result, new: Result, language: str) -> tuple[str, str]:
    """The same for a head: with what each is in brackets."""
    labels = pair_labels(old, new)
    return titled(labels[0], old.standing, language), titled(labels[1], new.standing, language)


def _revised(result: Result) -> str:
    revision = result.standing.revision
    return f"{result.label}@{revision}" if revision else result.label


def saved_as(run: SavedRun, language: str) -> str:
    """That a run was saved, and as what."""
    state = short_standing(run.standing, language) or STATES[run.state].of(language)
    return STANDING["saved-as"].of(language).format(run=f"{run.label}@{run.revision}", state=state)
