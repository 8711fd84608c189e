"""Where the photos of a history lie, and of what is only looked at, and how papers get them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import record
from civscore.cli.options import HELP

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.months.ledger.figures import DatedEntry
    from civscore.photos.album import Album
    from civscore.readers.pictures import PhotosAsked
    from civscore.reports.shared.photos import Photos, Repairs
    from civscore.scoring.result import Result

PhotosOption = Annotated[list[Path] | None, typer.Option("--photos", metavar="FOLDER|ZIP", help=HELP.photos)]
_PASSING: dict[Path, tempfile.TemporaryDirectory[str]] = {}
"""By history, what is only looked at."""


def album_of(history: History) -> Album:
    """The photos of all saved runs, beside their history, and of what this command looked at; the folder is made when a
    photo is kept."""
    return _passing(history) if history.path in _PASSING else _kept(history)


def photos_asked(history: History, *, saves: bool = False, places: Sequence[Path] = ()) -> PhotosAsked:
    """Where a command that reads inputs keeps their photos: one that *saves* no run leaves none behind.

    Raises:
        CivScoreError: a place is neither a folder nor an archive.
    """
    from civscore.readers.pictures import PhotosAsked

    if places:
        from civscore.readers.photo_names import check_places

        check_places(places)
    return PhotosAsked(_kept(history) if saves else _passing(history), places)


def _kept(history: History) -> Album:
    from civscore.photos.album import FOLDER, Album

    return Album(history.path.parent / FOLDER)


def _passing(history: History) -> Album:
    from civscore.photos.passing import PassingAlbum

    if history.path not in _PASSING:
        _PASSING[history.path] = tempfile.TemporaryDirectory(prefix="civscore-photos-")
        record.at_end.append(_forget)
    return PassingAlbum(Path(_PASSING[history.path].name), _kept(history))


def _forget() -> None:
    """Delete the photos of what was only looked at."""
    while _PASSING:
        with suppress(OSError):
            _PASSING.popitem()[1].cleanup()


@contextmanager
def shown_photos(history: History | None, result: Result, language: str) -> Iterator[Photos]:
    """The photos of a run as papers show them; on a terminal with a bar while many are made small."""
    from civscore.reports.shared.faults import photo_hashes

    count = len({digest for own in photo_hashes(result.losses) for digest in own}) if history else 0
    with photos_shown(history, count, language) as photos:
        yield photos


@contextmanager
def photos_shown(history: History | None, count: int, language: str) -> Iterator[Photos]:
    """The photos of a history, about so many of which are shown; on a terminal with a bar while many are made small."""
    from civscore.cli.progress import counted
    from civscore.reports.shared.photos import Photos
    from civscore.text.shown_photos import shown_photo_texts

    if history is None or not count:
        yield Photos()
        return
    with counted(shown_photo_texts(language).progress, count) as step:
        yield Photos(album_of(history), lambda: step("", 1))


@contextmanager
def entry_photos_shown(history: History, lines: Sequence[DatedEntry], language: str) -> Iterator[Photos]:
    """The photos of some entries of the ledger, and of their repairs."""
    from civscore.months.ledger.repair_photos import repair_photos

    digests = {digest for line in lines for digest in (*line.entry.last.photos, *repair_photos(line.entry))}
    with photos_shown(history, len(digests), language) as photos:
        yield photos


def repairs_known(history: History, scheme: str) -> Repairs:
    """The photos of repairs that the ledger of a scheme has; without a look at a ledger that nobody answered in."""
    from civscore.cli.ledger_source import load_source
    from civscore.months.ledger.repair_photos import repair_photos
    from civscore.months.ledger.status import PHOTOS_SENT
    from civscore.months.ledger.store import LedgerAnswers

    changes = LedgerAnswers(history).changes(scheme)
    sent = {change.entry for change in changes if change.field == PHOTOS_SENT}
    if not sent:
        return {}
    ledger = load_source(history, scheme).ledger(changes)
    entries = [ledger.entries[number] for number in sent if number in ledger.entries]
    return {entry.key: own for entry in entries if (own := repair_photos(entry))}
