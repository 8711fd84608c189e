"""What the papers list: every faulty row, and every loss that nobody wrote a row for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TypeVar

from civscore.dates import FIRST, day_near, is_clock, parse_date
from civscore.months.comparison.faults import FaultKey
from civscore.reports.shared.faults import own_texts, photo_hashes, site_remarks, sources
from civscore.reports.shared.gates import condition
from civscore.reports.shared.scaled import points_beside
from civscore.scheme.tree import Indicator
from civscore.scoring.places import Place, place_key
from civscore.scoring.result import Result
from civscore.scoring.scores import UnitLoss
from civscore.text import show
from civscore.text.faults import with_remark
from civscore.text.gates import gate_texts
from civscore.text.papers import PaperTexts
from civscore.workdays import limit_of

K = TypeVar("K")
_FINE = 10**12
LOSS_PLACES = 3  # decimals of a single fault's loss, as in the terminal


@dataclass(frozen=True)
class Fault:
    """One faulty row: ``points`` of the scheme's total that it cost; ``source`` is file, sheet and cell.

    ``written``: ``text`` is what somebody wrote, and not what was answered. ``deadline_read``: the row's deadline is a
    date or a time to repair, and no mere words. ``remark`` was said of its site and of no standard; ``full`` are the
    standard's points as they are printed; ``photo`` is what the row calls its photos, ``photos`` are their hashes;
    ``date`` is when it was seen. ``source`` is empty for a standard that lost points without a row, as when what was
    not observed counts as zero: its points are among those lost, and it is no problem.
    """

    standard: Indicator
    place: Place
    points: Fraction
    units: tuple[str, ...]
    text: str
    written: bool
    deadline: str
    deadline_read: bool
    status: str
    photo: str
    source: str
    remark: str = ""
    full: str = ""
    photos: tuple[str, ...] = ()
    date: str = ""

    @property
    def key(self) -> FaultKey:
        """By which the ledger knows it."""
        return self.standard.id, place_key(self.place)

    @property
    def is_problem(self) -> bool:
        """Whether it counts as a problem: a row says it, and one can go and repair it."""
        return bool(self.source) and self.standard.problem


def all_faults(result: Result, t: PaperTexts) -> list[Fault]:
    """The faults of a run, largest loss first; last those without a row."""
    losses, standards, places = result.losses, result.tree.standards, result.cells.places
    columns = ("standard", "place", "points", "units", "issue", "deadline", "status", "photo")
    full = points_beside(result, result.tree.leaves).texts
    rows = zip(
        *(losses[c].tolist() for c in columns), own_texts(losses, t.language), site_remarks(losses), sources(losses),
        photo_hashes(losses), losses["date"].tolist(), strict=True,
    )  # fmt: skip
    found = [
        Fault(
            standards[standard], places[place], _exact(points), tuple(units),
            text if issue else _wanted(text, standards[standard], t), bool(issue), day(deadline, t),
            _read(deadline), status, photo, source, remark, full[standard], hashes, day(date, t),
        )
        for standard, place, points, units, issue, deadline, status, photo, text, remark, source, hashes, date in rows
    ]  # fmt: skip
    return found + _without_rows(result)


def with_remarks(faults: list[Fault], t: PaperTexts) -> list[Fault]:
    """The faults of a paper's list: what was said of a site stands with the first of its faults that lacks a text."""
    found, said = [], set()
    for fault in faults:
        key = fault.place, fault.remark
        if fault.remark and key not in said:
            said.add(key)
            fault = replace(fault, text=with_remark(fault.text, fault.remark, t.language))
        found.append(fault)
    return found


@cache
def _exact(points: float) -> Fraction:
    """The number that a float is nearest to: sums of them are rounded as the exact ones are."""
    return Fraction(points).limit_denominator(_FINE)


def named(fault: Fault, t: PaperTexts) -> str:
    """What a fault says where its standard is not beside it: what somebody wrote, else the standard's name with the
    answer."""
    return fault.text if fault.written else t.problem.format(name=fault.standard.name, text=fault.text)


def _wanted(text: str, standard: Indicator, t: PaperTexts) -> str:
    """An answer beside what earns full marks; that a thing should have passed goes without saying."""
    judge = standard.judge
    if not text or judge is None or judge.yes_no:
        return text
    return t.wanted.format(text=text, wanted=condition(gate_texts(t.language), standard))


def to_repair(faults: list[Fault]) -> list[Fault]:
    """The problems. Of weak indicators, and of what nobody went and looked at, nobody is asked to rectify anything."""
    return [fault for fault in faults if fault.is_problem]


def _without_rows(result: Result) -> list[Fault]:
    """Standards that lost points though no row failed; they answer whom the scheme names."""
    told = set(result.losses["standard"].tolist())
    found = []
    for number, position in enumerate(result.tree.leaves):
        node, lost = result.tree.nodes[position], result.nodes[position].lost
        if lost > 0 and number not in told and node.kind != "bonus":
            units = node.units or ((node.lead,) if node.lead else ())
            found.append(Fault(node, Place(), lost, units, "", False, "", True, "", "", ""))
    return found


def day(text: str, t: PaperTexts) -> str:
    """A date as the papers' tables write it; what is no date stays as it was written, but for times of day and dates
    before 2000: they are slips, and no deadline is stated."""
    known = parse_date(text) if text else None
    if is_clock(text) or (known and known < FIRST):
        return ""
    return short_day(known, t) if known else text


def _read(deadline: str) -> bool:
    """Whether a deadline says a day, and not only that it is urgent."""
    return not deadline or bool(parse_date(deadline) or day_near(deadline, FIRST) or limit_of(deadline))


def short_day(date: dt.date, t: PaperTexts) -> str:
    """A date without its year."""
    return t.short_day.format(month=date.month, day=date.day, name=t.months[date.month - 1][:3])


def loss(points: Fraction) -> str:
    """What a single fault cost."""
    return show.points(points, LOSS_PLACES)


def lost_by(faults: list[Fault], key: Callable[[Fault], K]) -> dict[K, list[Fault]]:
    """The faults under each key, the key with the largest loss first."""
    groups: dict[K, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(key(fault), []).append(fault)
    return dict(sorted(groups.items(), key=lambda item: -total(item[1])))


def by_unit(faults: list[Fault]) -> dict[str | None, list[Fault]]:
    """The faults of each unit, all of them under every unit that they name; None has those that name nobody."""
    found: dict[str | None, list[Fault]] = {}
    for fault in faults:
        for name in fault.units or (None,):
            found.setdefault(name, []).append(fault)
    return found


def losses_by_unit(faults: list[Fault]) -> list[UnitLoss]:
    """What these faults cost each unit, in full and in equal shares; the largest share first, last without a name."""
    found = [
        UnitLoss(name, total(of), sum((f.points / max(len(f.units), 1) for f in of), Fraction(0)), len(of))
        for name, of in by_unit(faults).items()
    ]
    return sorted(found, key=lambda u: (u.unit is None, -u.split, u.unit or ""))


def total(faults: list[Fault]) -> Fraction:
    """What these faults cost together."""
    return sum((f.points for f in faults), Fraction(0))
