"""What came of each document that was asked for, and how complete it all is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from civscore.errors import Problem
from civscore.materials.demands import Demand, Demands
from civscore.materials.folder import FoundFile
from civscore.materials.lists import ListRow, Verdict
from civscore.materials.matching import Match

Fault = Literal["empty", "damaged", "locked", "unreadable", "form", "outside", "copy", "returned", "later"]
"""Why a file does not count: it has nothing in it, is not what its suffix says, has a password, cannot be read, is of
another form, was made outside the window, is the same as another one, was returned by the office, came later than the
day that is looked at."""
State = Literal["accepted", "in", "late", "short", "outside", "faulty", "overdue", "due", "open"]
"""Of a document: all accepted; handed in; handed in late; too few; only what is outside the window; only what is
faulty; nothing and overdue; nothing and not yet due; nothing, and no day to hand it in."""
STATES: tuple[State, ...] = ("accepted", "in", "late", "short", "outside", "faulty", "overdue", "due", "open")
COMPLETE: tuple[State, ...] = ("accepted", "in", "late")
"""The states in which all that was asked for is there."""
Basis = Literal["list", "register", "file"]
"""From where the day is known on which a file was handed in: a list says it, the register, the file's own time."""


@dataclass(frozen=True)
class HandedIn:
    """A file that was handed in.

    Attributes:
        file: where it is. match: which document it is of.
        handed: the day on which it was handed in, and from where that is known (``basis``).
        written: the first and last day on which it may have been made; None: not known.
        fault: why it does not count; empty: it does.
        late: whether it was handed in after the due day.
        accepted: whether the office took it and it counts. remark: what was said of it.
        verdict: the office's, whether the file counts or not.
        more: what stands in columns that the office added to the register.
    """

    file: FoundFile
    match: Match
    handed: dt.date
    basis: Basis
    written: tuple[dt.date, dt.date] | None = None
    fault: Fault | Literal[""] = ""
    late: bool = False
    accepted: bool = False
    remark: str = ""
    verdict: Verdict = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DemandState:
    """A document and what came of it.

    Attributes:
        demand: what was asked for. pieces: its files.
        on_paper: how many a list says were handed in on paper.
        papers_late: whether that was after the due day.
        state: what holds of it. overdue: whether it is not complete after the due day.
    """

    demand: Demand
    pieces: tuple[HandedIn, ...]
    on_paper: int
    papers_late: bool
    state: State
    overdue: bool

    @property
    def counted(self) -> int:
        """How many files count, on paper or not."""
        return sum(not piece.fault for piece in self.pieces) + self.on_paper

    @property
    def handed_in(self) -> int:
        """How many of those asked for are there."""
        return min(self.counted, self.demand.count)

    @property
    def undated(self) -> int:
        """How many files have a window and no date, so that nobody looked whether they are within it."""
        asked = self.demand.first or self.demand.last
        return sum(not piece.fault and piece.written is None for piece in self.pieces) if asked else 0


@dataclass(frozen=True)
class Completeness:
    """How much of what was asked for is there: of a unit, a standard, or all.

    Attributes:
        name: whose; empty where nobody is named.
        states: of its documents.
    """

    name: str
    states: Sequence[DemandState]

    @property
    def asked(self) -> int:
        """Files asked for."""
        return sum(one.demand.count for one in self.states)

    @property
    def handed_in(self) -> int:
        """Files of these that are there and count."""
        return sum(one.handed_in for one in self.states)

    @property
    def rate(self) -> Fraction | None:
        """handed in ÷ asked."""
        return Fraction(self.handed_in, self.asked) if self.asked else None

    def number(self, *states: State) -> int:
        """How many of its documents are in one of these states."""
        return sum(one.state in states for one in self.states)


@dataclass
class Intake:
    """All that was asked for and all that was handed in, as of a day.

    Attributes:
        demands: what was asked for. states: what came of each, in the same order.
        pieces: every file, those of no document too.
        gone: rows of the register whose file is not there any more.
        passed_over: files that are no documents. lists: the check lists that were read.
        problems: what is wrong in lists, and what could not be looked into.
    """

    demands: Demands
    as_of: dt.date
    states: list[DemandState] = field(default_factory=list)
    pieces: list[HandedIn] = field(default_factory=list)
    gone: list[ListRow] = field(default_factory=list)
    passed_over: int = 0
    lists: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def strangers(self) -> list[HandedIn]:
        """The files of which it is not known what they are."""
        return [piece for piece in self.pieces if piece.match.demand is None]

    @property
    def whole(self) -> Completeness:
        """All of it."""
        return Completeness("", self.states)


def state_of(
    demand: Demand, pieces: Sequence[HandedIn], on_paper: int, papers_late: bool, as_of: dt.date
) -> DemandState:
    """What holds of a document; files that came later than the day are not there yet."""
    pieces = [piece for piece in pieces if piece.fault != "later"]
    good = [piece for piece in pieces if not piece.fault]
    counted = len(good) + on_paper
    past = demand.due is not None and as_of > demand.due
    state: State
    if counted >= demand.count:
        in_time = sum(not piece.late for piece in good) + (0 if papers_late else on_paper)
        taken = sum(piece.accepted for piece in good) >= demand.count
        state = "accepted" if taken else "late" if in_time < demand.count else "in"
    elif counted:
        state = "short"
    elif pieces:
        state = "outside" if all(piece.fault == "outside" for piece in pieces) else "faulty"
    else:
        state = "overdue" if past else "due" if demand.due else "open"
    return DemandState(demand, tuple(pieces), on_paper, papers_late, state, past and counted < demand.count)


def by_unit(states: Iterable[DemandState]) -> list[Completeness]:
    """The completeness of each unit, the least complete first; what nobody is named for comes last."""
    found = _grouped(states, lambda one: [one.demand.unit])
    return sorted(found, key=lambda one: (not one.name, Fraction(one.handed_in, one.asked), -one.asked, one.name))


def by_standard(states: Iterable[DemandState]) -> list[Completeness]:
    """The completeness of each standard, in the order of the schemes; a shared document stands in each."""
    return _grouped(states, lambda one: [f"{w.scheme}\n{w.standard} {w.name}" for w in one.demand.askers])


def _grouped(states: Iterable[DemandState], names: Callable[[DemandState], list[str]]) -> list[Completeness]:
    found: dict[str, list[DemandState]] = {}
    for one in states:
        for name in dict.fromkeys(names(one)):
            found.setdefault(name, []).append(one)
    return [Completeness(name, own) for name, own in found.items()]
