"""The notices of a run: what each responsible unit has to repair. Every fault goes to every unit that it names."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from civscore.errors import CivScoreError, closest
from civscore.months.comparison.faults import FaultKey
from civscore.papers.faults import (
    Fault,
    all_faults,
    by_unit,
    loss,
    losses_by_unit,
    named,
    short_day,
    to_repair,
    total,
    with_remarks,
)
from civscore.papers.frame import Frame, Issue, frame
from civscore.papers.images import PaperImage
from civscore.papers.photos import NOTICE_BOX, PhotoLine, paper_photos, short_standard
from civscore.papers.summary import WeakIndicatorRow, weak_table
from civscore.reports.shared.photos import NO_PHOTOS, Photos
from civscore.reports.shared.scaled import points_beside
from civscore.reports.shared.sited import site_name
from civscore.scoring.result import Result
from civscore.scoring.scores import UnitLoss
from civscore.text.papers import PaperTexts, paper_texts
from civscore.text.shown_photos import photos_said

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 180  # bytes of a file's name before its suffix; systems allow 255


@dataclass(frozen=True)
class NoticeRow:
    """A fault as its unit reads it.

    ``others`` are who else answers for it (``together`` says so); ``lost`` is in full, ``split`` the unit's equal
    share, empty in a notice without shared faults; ``problem`` is ``text`` with the standard's name where nobody wrote
    any; ``points`` are the standard's; ``photo`` is the photo's name, ``source`` the cell, empty unless sources are
    asked for; ``answering`` who answers for it, in letters to those who look after places; ``photos`` are the pictures.
    """

    number: int
    site: str
    area: str
    site_type: str
    standard: str
    text: str
    others: str
    together: str
    photo: str
    source: str
    lost: str
    split: str
    deadline: str
    status: str
    answering: str = ""
    problem: str = ""
    points: str = ""
    photos: Sequence[PaperImage] = ()


@dataclass(frozen=True)
class Notice:
    """Everything that a notice's template may name. ``named`` is false for the faults that nobody is named for;
    ``faults`` were found, of which ``repaired`` are done with and not among the rows. ``role``: whether it goes to a
    ``unit`` that answers, or to the ``partner`` or ``leader`` that looks after the places. ``weak`` are the weak
    indicators of the run that rows with this unit's name are of: for information, nobody is asked to repair them.
    ``photos`` are those of the rows, each once, with captions as their titles; ``photo_note`` says what is lacking."""

    frame: Frame
    run: str
    unit: str
    named: bool
    file: str
    faults: int
    sites: int
    lost: str
    split: str
    shared: int
    rows: list[NoticeRow]
    repaired: int = 0
    role: str = "unit"
    weak: Sequence[WeakIndicatorRow] = ()
    points_heading: str = ""
    photos: Sequence[PaperImage] = ()
    photo_note: str = ""


@dataclass(frozen=True)
class Dates:
    """Fault → the ``due`` date that is printed; ``earlier`` are those of them that an earlier notice gave."""

    due: Mapping[FaultKey, dt.date]
    earlier: Mapping[FaultKey, dt.date] = field(default_factory=dict)


def make_notices(
    result: Result, issue: Issue, language: str, units: Sequence[str] = (),
    dates: Dates | None = None, repaired: Mapping[FaultKey, Collection[str]] | None = None, photos: Photos = NO_PHOTOS,
) -> list[Notice]:  # fmt: skip
    """The notices, the unit with the largest split loss first, last the faults that nobody is named for. Whoever has
    done all that was found gets one without rows.

    Args:
        result: the run.
        issue: what the command line says about the papers.
        language: zh or en.
        units: only these; all by default.
        dates: the deadlines that the ledger has; what is not in it is due when its row says, else with the letter.
        repaired: fault → the units of which the ledger says that their part is done (an empty name: nobody is named).
        photos: where the photos of the problems are.

    Raises:
        CivScoreError: a unit answers for nothing in this run.
    """
    t, dates = paper_texts(language), dates or Dates({})
    every = all_faults(result, t)
    faults = to_repair(every)
    answered = losses_by_unit(faults)
    names = [u.unit for u in answered]
    files = dict(zip(names, file_names([name or t.nobody for name in names]), strict=True))
    _check_units(units, [name for name in names if name], t)
    asked = [loss for loss in answered if not units or (loss.unit or t.nobody) in units]
    own = by_unit([_dated(fault, dates.due, t) for fault in faults])
    weak = _weak_by_unit(result, every, language)
    return [
        replace(
            _notice(result, loss, own[loss.unit], files[loss.unit], issue, t, language, repaired or {}, dates, photos),
            weak=weak.get(loss.unit, []),
        )
        for loss in asked
    ]


def _weak_by_unit(result: Result, faults: list[Fault], language: str) -> dict[str | None, list[WeakIndicatorRow]]:
    """Each unit's weak indicators, in the order of what they cost: those that a row of says its name."""
    named: dict[str | None, set[str]] = {}
    for fault in faults:
        if not fault.standard.problem:
            for unit in fault.units:
                named.setdefault(unit, set()).add(f"{fault.standard.id} {fault.standard.name}")
    rows = weak_table(result, language)
    return {unit: [row for row in rows if row.name in standards] for unit, standards in named.items()}


def _dated(fault: Fault, due: Mapping[FaultKey, dt.date], t: PaperTexts) -> Fault:
    """A fault with the ledger's deadline; words that give none (尽快) stay before it."""
    day = due.get(fault.key)
    if day is None:
        return fault
    words = "" if fault.deadline_read else fault.deadline
    return replace(fault, deadline=t.separator.join([*([words] if words else []), short_day(day, t)]))


def _until(faults: list[Fault], issue: Issue, dates: Dates) -> dt.date:
    """The date of a letter: the issue's, but the latest that an earlier notice gave where no fault is due on it."""
    keys = [fault.key for fault in faults]
    before = [dates.earlier[key] for key in keys if key in dates.earlier]
    return max(before) if before and issue.until not in [dates.due.get(key) for key in keys] else issue.until


def _check_units(units: Sequence[str], known: list[str], t: PaperTexts) -> None:
    for unit in units:
        if unit not in [*known, t.nobody]:
            values = {"unit": unit, "guess": closest(unit, known), "known": ", ".join(known[:12])}
            raise CivScoreError.of("notice-unknown-unit", **values)


def _notice(
    result: Result, answered: UnitLoss, faults: list[Fault], file: str, issue: Issue, t: PaperTexts, language: str,
    repaired: Mapping[FaultKey, Collection[str]], dates: Dates, photos: Photos,
) -> Notice:  # fmt: skip
    name = answered.unit
    shared = sum(len(f.units) > 1 for f in faults)
    left = [f for f in faults if (name or "") not in repaired.get(f.key, ())]
    if name is not None:
        issue = replace(issue, until=_until(left, issue, dates))
    rows = [_row(number, fault, name, bool(shared), issue, t) for number, fault in enumerate(with_remarks(left, t), 1)]
    rows, images, lacking = _with_photos(rows, left, photos, t)
    return Notice(
        frame=frame(result, issue, t.notice_title, t, language),
        run=result.label,
        unit=name or t.office,
        named=name is not None,
        file=file,
        faults=len(faults),
        sites=len({f.place for f in faults if f.place.is_site}),
        lost=loss(answered.full),
        split=loss(answered.split),
        shared=shared,
        rows=rows,
        repaired=len(faults) - len(left),
        points_heading=_points_heading(result, t),
        photos=images,
        photo_note=lacking,
    )


def _with_photos(
    rows: Sequence[NoticeRow], faults: Sequence[Fault], photos: Photos, t: PaperTexts
) -> tuple[list[NoticeRow], list[PaperImage], str]:  # fmt: skip
    """The rows with their photos, all photos, and what is said where some are lacking."""
    lines = [
        PhotoLine(row.number, (row.site, short_standard(row.standard), fault.date), fault.photos)
        for row, fault in zip(rows, faults, strict=True)
    ]
    found = paper_photos(lines, photos, NOTICE_BOX, t.language)
    return [replace(row, photos=found.of[row.number]) for row in rows], found.images, found.note


def make_letters(
    result: Result, issue: Issue, language: str, role: str, names: Mapping[FaultKey, Sequence[str]],
    dates: Dates, repaired: Mapping[FaultKey, Collection[str]], photos: Photos = NO_PHOTOS,
) -> list[Notice]:  # fmt: skip
    """Letters to those who look after places, in order of their names: the faults there, and who answers for each.

    Args:
        result, issue, language, dates, repaired, photos: as of :func:`make_notices`.
        role: ``partner`` or ``leader``.
        names: fault → who looks after its place; what nobody looks after is in no letter.
    """
    t = paper_texts(language)
    found: dict[str, list[Fault]] = {}
    for fault in (_dated(fault, dates.due, t) for fault in to_repair(all_faults(result, t))):
        for name in names.get(fault.key, ()):
            found.setdefault(name, []).append(fault)
    files = dict(zip(sorted(found), file_names(sorted(found)), strict=True))
    return [
        _letter(result, name, found[name], file, issue, t, language, role, repaired, dates, photos)
        for name, file in files.items()
    ]


def _letter(
    result: Result, name: str, faults: list[Fault], file: str, issue: Issue, t: PaperTexts, language: str, role: str,
    repaired: Mapping[FaultKey, Collection[str]], dates: Dates, photos: Photos,
) -> Notice:  # fmt: skip
    left = [f for f in faults if not {*(f.units or ("",))} <= {*repaired.get(f.key, ())}]
    issue = replace(issue, until=_until(left, issue, dates))
    rows = [
        replace(
            _row(number, fault, None, False, issue, t), others="", together="", answering=t.separator.join(fault.units)
        )
        for number, fault in enumerate(with_remarks(left, t), 1)
    ]
    rows, images, lacking = _with_photos(rows, left, photos, t)
    whole = loss(total(faults))
    sites = len({f.place for f in faults if f.place.is_site})
    return Notice(
        frame(result, issue, t.notice_title, t, language), result.label, name, True, file, len(faults), sites, whole,
        whole, 0, rows, len(faults) - len(left), role, points_heading=_points_heading(result, t), photos=images,
        photo_note=lacking,
    )  # fmt: skip


def _points_heading(result: Result, t: PaperTexts) -> str:
    """What the points of standards are called."""
    return t.effective if points_beside(result, result.tree.leaves).scaled else t.points


def _row(number: int, fault: Fault, unit: str | None, shared: bool, issue: Issue, t: PaperTexts) -> NoticeRow:
    others = [name for name in fault.units if name != unit]
    names, place = t.separator.join(others), fault.place
    return NoticeRow(
        number, site_name(place, fault.standard, t.language), place.street or place.district, place.site_type,
        f"{fault.standard.id} {fault.standard.name}", fault.text or t.absent, names,
        t.together.format(units=names) if names else "", photos_said(fault.photo, len(fault.photos), t.language),
        fault.source if issue.sources else "", loss(fault.points),
        loss(fault.points / max(len(fault.units), 1)) if shared else "",
        fault.deadline or short_day(issue.until, t), fault.status,
        problem=named(fault, t) or t.absent, points=fault.full,
    )  # fmt: skip


def file_names(names: Sequence[str]) -> list[str]:
    """A file's name for each: fit for every system, no two alike even where capitals do not count."""
    found: list[str] = []
    used: set[str] = set()
    for name in names:
        stem = _stem(name)
        made, number = stem, 1
        while made.casefold() in used:
            number += 1
            made = f"{stem} ({number})"
        used.add(made.casefold())
        found.append(f"{made}.docx")
    return found


def _stem(name: str) -> str:
    clean = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).strip(" .")
    clean = clean.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    return f"_{clean}" if not clean or _RESERVED.fullmatch(clean) else clean
