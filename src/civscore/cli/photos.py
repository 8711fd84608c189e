"""Where the photos of a history lie, and of what is only looked at, and how papers get them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import record
from civscore.cli.options import HELP

if TYPE_CHECKING:
    from civscore.errors import Problem
    from civscore.field.checking.photo_uses import Evidence
    from civscore.months.comparison.faults import FaultKey
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.figures import DatedEntry
    from civscore.months.ledger.life import Ledger
    from civscore.photos.album import Album
    from civscore.readers.pictures import PhotosAsked
    from civscore.readers.readings import Readings
    from civscore.reports.shared.photos import Photos, Repairs
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result

PhotosOption = Annotated[list[Path] | None, typer.Option("--photos", metavar="FOLDER|ZIP", help=HELP.photos)]
_PASSING: dict[Path, tempfile.TemporaryDirectory[str]] = {}
"""By history, what is only looked at."""
_LOOKING = {"zh": "查看照片", "en": "Looking at photos"}


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
    from civscore.readers.headings import PHOTOS
    from civscore.reports.shared.faults import photo_hashes

    rows = result.loss_rows
    none = history is None or (rows is not None and PHOTOS not in rows.readings.frame)  # seen without a look at losses
    count = 0 if none else len({digest for own in photo_hashes(result.losses) for digest in own})
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
def entry_photos_shown(
    history: History, ledger: Ledger, lines: Sequence[DatedEntry], language: str
) -> Iterator[tuple[Photos, Repairs]]:  # fmt: skip
    """The photos of some entries of the ledger and of their repairs; which of these re-checks took."""
    from civscore.months.ledger.repair_photos import repair_photos

    taken = _taken_by_rechecks(history, ledger)
    digests = {digest for line in lines for digest in (*line.entry.last.photos, *repair_photos(line.entry))}
    digests |= {digest for own in taken.values() for digest in own}
    with photos_shown(history, len(digests), language) as photos:
        yield photos, taken


def repairs_known(history: History, scheme: str) -> Repairs:
    """The photos of repairs that the ledger of a scheme has: of the units first, then of re-checks. A ledger without
    answers and re-checks is not looked at."""
    from civscore.cli.ledger_source import load_source
    from civscore.months.ledger.repair_photos import repair_photos
    from civscore.months.ledger.status import PHOTOS_SENT
    from civscore.months.ledger.store import LedgerAnswers

    changes = LedgerAnswers(history).changes(scheme)
    sent = {change.entry for change in changes if change.field == PHOTOS_SENT}
    if not sent and not _rechecks(history, scheme):
        return {}
    ledger = load_source(history, scheme).ledger(changes)
    entries = [ledger.entries[number] for number in sent if number in ledger.entries]
    found = dict(_taken_by_rechecks(history, ledger))
    for entry in entries:
        found[entry.key] = (*repair_photos(entry), *found.get(entry.key, ()))
    return {key: own for key, own in found.items() if own}


def _rechecks(history: History, scheme: str) -> list[SavedRun]:
    return [run for run in history.runs(scheme) if run.kind == "re-check"]


def _taken_by_rechecks(history: History, ledger: Ledger) -> dict[FaultKey, tuple[str, ...]]:
    """The photos in the rows by which a re-check saw an entry repaired that is not found again since."""
    from civscore.field.recheck import rows_as_saved
    from civscore.readers.headings import PHOTOS

    found: dict[FaultKey, tuple[str, ...]] = {}
    for run in _rechecks(history, ledger.scheme):
        readings, _ = history.readings(run)
        if PHOTOS not in readings.frame:
            continue
        hashes = [text.split() if isinstance(text, str) else [] for text in readings.frame[PHOTOS].tolist()]
        for row in rows_as_saved(readings):
            entry = ledger.entries.get(row.number) if row.verdict == "repaired" and hashes[row.row] else None
            passed = entry.now.passed if entry else None
            if entry and passed is not None and ledger.inspections[passed].label == run.label:
                found[entry.key] = (*found.get(entry.key, ()), *hashes[row.row])
    return found


def evidence_of(history: History, language: str) -> Evidence:
    """The photos beside a history with the limits of ``civscore.toml``, looked at with a bar where there are many.

    Raises:
        CivScoreError: the settings have faults.
    """
    from civscore.cli.progress import counted
    from civscore.cli.settings import settings
    from civscore.errors import Where
    from civscore.field.checking.photo_limits import limits_from
    from civscore.field.checking.photo_uses import Evidence

    path, found = settings()
    return Evidence(album_of(history), limits_from(found, Where(str(path))), partial(counted, _LOOKING[language]))


def with_sites(evidence: Evidence, readings: Readings, tree: Tree, beside: Path) -> Evidence:
    """With the sites of the register that ``civscore.toml`` names, in the working folder or *beside* the inputs; where
    these have photos."""
    from civscore.cli.register import register_meant, sites_of
    from civscore.readers.headings import PHOTOS

    if PHOTOS not in readings.frame:
        return evidence
    return replace(evidence, sites=sites_of(register_meant(None, beside), tree))


def photo_problems(
    readings: Readings, tree: Tree, history: History, register: Path | None, language: str
) -> list[Problem]:  # fmt: skip
    """What is doubtful of the photos of a run, whose sites may stand in a *register*.

    Raises:
        CivScoreError: the settings have faults.
    """
    from civscore.readers.headings import PHOTOS

    if PHOTOS not in readings.frame:
        return []
    from civscore.cli.register import sites_of
    from civscore.field.checking.period import around
    from civscore.field.checking.photos import photo_doubts
    from civscore.months.takes import month_of
    from civscore.scoring.places import find_places

    month = month_of(readings)
    places, place, _ = find_places(readings, tree.scheme)
    evidence = replace(evidence_of(history, language), sites=sites_of(register, tree))
    return [*photo_doubts(readings, evidence, place, places, around(month) if month else None)]
