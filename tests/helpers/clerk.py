"""A clerk who keeps an office's books by hand: what history, ledger and scores must be.

Nothing here is taken from the program: plain lists, fractions, and everything worked out anew whenever it is asked
for. What the rules are: docs/guide/months.md and decisions 190 to 197 and 245 to 248.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

SITES = {"甲路": ("城管局",), "乙路": ("城管局", "交警队"), "丙路": ()}
"""The office's sites, and who answers for them."""
POINTS = {"2024": {"1.1": 40, "1.2": 20, "2": 40}, "2025": {"1.1": 30, "1.2": 40, "2": 30}}
"""What the standards weigh in the two editions of the scheme."""
FULL = 10
"""Full marks of 1.2 (from which is deducted) and of 2."""
GROUPS = {"1": ("1.1", "1.2"), "2": ("2",)}
LIMIT = 10
"""Days to repair, from the day a fault was found."""
ORDER = ("todo", "returned", "working", "done", "closed")
"""States, the least advanced first."""
Key = tuple[str, str]
"""A ledger entry: standard and site."""


def scheme(edition: str) -> dict[str, object]:
    """The scheme that the office works with."""
    points = POINTS[edition]
    return {
        "id": "town", "name": "小城体系", "edition": edition, "points": 100, "target": 90,
        "indicators": [
            {"id": "1", "name": "实地", "points": points["1.1"] + points["1.2"], "method": "field", "children": [
                {"id": "1.1", "name": "路面无垃圾", "points": points["1.1"], "judge": "pass-fail"},
                {"id": "1.2", "name": "无占道经营", "points": points["1.2"], "judge": {"type": "deduct", "full": FULL}},
            ]},
            {"id": "2", "name": "材料", "points": points["2"], "method": "material",
             "judge": {"type": "score", "full": FULL}},
        ],
    }  # fmt: skip


@dataclass(frozen=True)
class Look:
    """One row of a sheet: somebody looked at a standard at a site (at none: the whole) on a day. ``answer``: 是 or 否
    for 1.1, what is deducted for 1.2, the marks for 2; it stands in ``cell``. ``others``: who answers for it after a
    ruling, in place of the site's own units."""

    standard: str
    site: str
    answer: str
    day: dt.date
    cell: str = field(default="", compare=False)
    others: tuple[str, ...] | None = None
    corrected: bool = field(default=False, compare=False)  # in the history, not in its sheet

    @property
    def key(self) -> Key:
        return self.standard, self.site

    @property
    def failed(self) -> bool:
        return {"1.1": self.answer == "否", "1.2": self.answer != "0", "2": self.answer != str(FULL)}[self.standard]

    @property
    def earned(self) -> Fraction:
        """The share of its full marks."""
        if self.standard == "1.1":
            return Fraction(self.answer != "否")
        marks = Fraction(self.answer)
        return max(FULL - marks, Fraction(0)) / FULL if self.standard == "1.2" else marks / FULL

    @property
    def units(self) -> tuple[str, ...]:
        return SITES.get(self.site, ()) if self.others is None else self.others

    @property
    def column(self) -> str:
        """Where the answer stands."""
        return "deduction" if self.standard == "1.2" else "result"

    def row(self) -> dict[str, str]:
        """As it stands in the sheet."""
        blank = {"standard": "", "site": "", "result": "", "deduction": "", "unit": "", "date": ""}
        where = {"standard": self.standard, "site": self.site, "unit": "、".join(self.units), "date": str(self.day)}
        return {**blank, **where, self.column: self.answer}


def score(looks: Sequence[Look], edition: str) -> Fraction:
    """The score of 100. What nobody looked at leaves its points to the others, first within its group."""
    rates: dict[str, Fraction] = {}
    for standard in POINTS[edition]:
        own = [look.earned for look in looks if look.standard == standard]
        if own:
            rates[standard] = sum(own, Fraction(0)) / len(own)
    groups = []
    for members in GROUPS.values():
        seen = [name for name in members if name in rates]
        if seen:
            weight = sum(POINTS[edition][name] for name in seen)
            rate = sum((POINTS[edition][name] * rates[name] for name in seen), Fraction(0)) / weight
            groups.append((sum(POINTS[edition][name] for name in members), rate))
    return 100 * sum((points * rate for points, rate in groups), Fraction(0)) / sum(points for points, _ in groups)


def printed(number: Fraction) -> str:
    """To two places, half up."""
    hundredths = int(number * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def coverage(looks: Iterable[Look], edition: str) -> Fraction:
    """The share of the points that somebody looked at."""
    return Fraction(sum(POINTS[edition][name] for name in {look.standard for look in looks}), 100)


def sites(looks: Iterable[Look]) -> int:
    """How many sites were looked at."""
    return len({look.site for look in looks if look.site})


def on_paper(name: str, looks: Sequence[Look]) -> list[Look]:
    """The looks with the cells in which their answers stand in the sheet of that name."""
    columns = list(looks[0].row())
    return [
        replace(look, cell=f"{name}!{chr(ord('A') + columns.index(look.column))}{line}")
        for line, look in enumerate(looks, 2)
    ]


@dataclass(frozen=True)
class Revision:
    """One version of a run. ``kind`` and ``state`` as the history lists them."""

    number: int
    looks: tuple[Look, ...]
    edition: str
    saved: dt.date
    kind: str
    state: str
    turn: int  # the order of saving, over all runs
    figure: Fraction | None = None  # the score that somebody else worked out

    @property
    def score(self) -> Fraction | None:
        """None of a re-check: of open faults alone there is no score."""
        return None if self.kind == "re-check" else self.figure or score(self.looks, self.edition)

    @property
    def month(self) -> str:
        return str(self.last)[:7]

    @property
    def last(self) -> dt.date:
        return max(look.day for look in self.looks)


@dataclass(frozen=True)
class Answer:
    """What was taken from a workbook: for a unit (empty: for all), and the newest inspection that the workbook knew."""

    number: int
    key: Key
    unit: str
    value: str
    run: str
    month: str
    day: dt.date


@dataclass
class Appeal:
    """What a unit contests, and what was ruled; ``detail``: how much is still taken off, or who answers."""

    number: int
    label: str
    key: Key
    unit: str
    verb: str = ""
    detail: str = ""
    day: dt.date = dt.date.max
    turn: int = 0  # the order of the rulings
    applied: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Extension:
    """More time for an entry."""

    key: Key
    until: dt.date
    given: dt.date
    run: str
    month: str


@dataclass(frozen=True)
class Seen:
    """A run as the ledger has it."""

    label: str
    month: str
    kind: str
    last: dt.date
    failed: dict[Key, tuple[dt.date, tuple[str, ...]]]
    """What failed there: since when, and who answers."""
    passed: frozenset[Key]
    withdrawn: frozenset[Key] = frozenset()


@dataclass
class Spell:
    """A fault from the inspection that found it to its repair (an occurrence)."""

    opened: int
    found: dt.date
    units: tuple[str, ...]
    failed: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    repaired: bool = False
    withdrawn: bool = False
    held: dict[str, tuple[int, Answer]] = field(default_factory=dict)

    def answer(self, unit: str) -> tuple[int, Answer] | None:
        """What holds for a unit: its own answer or one for all, the later of them."""
        own = [self.held[name] for name in ("", unit) if name in self.held]
        return max(own, key=lambda held: held[1].number, default=None)

    def state_of(self, unit: str, upto: int | None = None) -> str:
        held = self.answer(unit)
        if held is None:
            return "returned" if self.refused else "todo"
        position, answer = held
        contradicted = self.failed if answer.value in ("done", "closed") else self.refused
        later = [i for i in contradicted if i > position and (upto is None or i <= upto)]
        return "returned" if later else answer.value

    @property
    def state(self) -> str:
        """That of the unit that is least advanced."""
        return min((self.state_of(unit) for unit in self.units or ("",)), key=ORDER.index)

    @property
    def closed(self) -> bool:
        own = [self.answer(unit) for unit in self.units or ("",)]
        return all(held is not None and held[1].value == "closed" for held in own)

    def done(self, unit: str) -> bool:
        return self.repaired or self.state_of(unit) in ("done", "closed")


@dataclass(frozen=True)
class Line:
    """What ``ledger list --json`` says of an entry."""

    seen: str
    life: str
    occurrence: int
    opened: str
    relapses: int
    status: str
    fixed: bool
    deadline: str
    overdue: bool
    parts: tuple[tuple[str, str, bool], ...]


@dataclass
class Clerk:
    """The books: runs by label, answers, and what was deleted."""

    runs: dict[str, list[Revision]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)  # label → the highest number it ever had
    answers: list[Answer] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    deleted: set[tuple[str, int]] = field(default_factory=set)
    turns: int = 0
    made_way: list[tuple[dt.date, set[int]]] = field(default_factory=list)  # when assessments became trials

    # -- the history

    def newest(self, label: str) -> Revision | None:
        return self.runs[label][-1] if self.runs.get(label) else None

    def assessments(self) -> list[tuple[str, Revision]]:
        """One for each month, in their order."""
        found = [(label, own[-1]) for label, own in self.runs.items() if own[-1].kind == "assessment"]
        return sorted(found, key=lambda pair: pair[1].month)

    def rival(self, label: str, month: str) -> str | None:
        """Another label that is the month's assessment."""
        return next((other for other, one in self.assessments() if other != label and one.month == month), None)

    def becomes(
        self, label: str, looks: Sequence[Look], kind: str | None, replaces: bool, amends: bool, edition: str
    ) -> str | None:
        """The kind that a run would be saved as; None where it must be refused."""
        there, month = self.newest(label), str(max(look.day for look in looks))[:7]
        rival = self.rival(label, month)
        former = there.kind if there and there.kind != "trial" else None
        meant = kind or former or ("trial" if rival else "assessment")
        if meant == "re-check" and (not self.assessments() or (there is not None and there.kind != meant)):
            return None  # there is nothing to go back to; and it takes the place of nothing else
        if there is not None and there.state != "provisional" and (not amends or meant != there.kind):
            return None
        if there is not None and there.kind != "trial" and not replaces and not amends:
            thin = coverage(looks, edition) < coverage(there.looks, there.edition) * Fraction(95, 100)
            if meant != there.kind or sites(looks) < sites(there.looks) or thin:
                return None
        corrected = there is not None and there.kind != "trial" and any(look.corrected for look in there.looks)
        if corrected and not replaces and not amends:
            return None  # the sheet would undo it
        if meant == "assessment" and rival is not None:
            other = self.newest(rival)
            assert other is not None
            if other.state != "provisional" or not replaces:
                return None
        return meant

    def save(
        self, label: str, looks: Sequence[Look], kind: str, edition: str, today: dt.date, figure: Fraction | None = None
    ) -> None:
        """Write a run down; the month's assessment before it, if it is another, becomes a trial."""
        there = self.newest(label)
        rival = self.rival(label, str(max(look.day for look in looks))[:7]) if kind == "assessment" else None
        if rival is not None:
            self.made_way.append((today, {one.turn for one in self.runs[rival] if one.kind == "assessment"}))
            self.runs[rival] = [
                replace(one, kind="trial") if one.kind == "assessment" else one for one in self.runs[rival]
            ]
        self.turns += 1
        self.used[label] = self.used.get(label, 0) + 1
        state = "amended" if there is not None and there.state != "provisional" else "provisional"
        new = Revision(self.used[label], tuple(looks), edition, today, kind, state, self.turns, figure)
        self.runs.setdefault(label, []).append(new)

    def confirm(self, label: str) -> None:
        self.runs[label][-1] = replace(self.runs[label][-1], state="confirmed")

    def listing(self) -> list[tuple[str, int, str, str, str, str | None]]:
        """(label, revision, kind, state, edition, score) of everything, in the order of saving."""
        every = sorted((one.turn, label, one) for label, own in self.runs.items() for one in own)
        return [
            (label, r.number, r.kind, r.state, r.edition, None if r.score is None else printed(r.score))
            for _, label, r in every
        ]

    def delete(self, label: str, number: int | None) -> bool:
        """Whether a run, or one revision of it, may be deleted: never what was confirmed. Its numbers stay used."""
        own = self.runs[label]
        if any(one.state != "provisional" for one in own):
            return False
        self.deleted |= {(label, one.number) for one in own if number in (None, one.number)}
        self.runs[label] = [one for one in own if number not in (None, one.number)]
        if not self.runs[label]:
            del self.runs[label]
        return True

    def rename(self, label: str, new: str) -> bool:
        """Whether a run may have another label: not if it was confirmed, nor one that another has, nor one under which
        a revision of the same number was deleted. What was answered, extended and appealed goes with it."""
        own = self.runs[label]
        taken = new in self.runs or any((new, one.number) in self.deleted for one in own)
        if any(one.state != "provisional" for one in own) or taken:
            return False
        self.runs[new] = self.runs.pop(label)
        self.used[new] = max(self.used.get(new, 0), *(one.number for one in own))
        self.answers = [replace(one, run=new) if one.run == label else one for one in self.answers]
        self.extensions = [replace(one, run=new) if one.run == label else one for one in self.extensions]
        for one in self.appeals:
            one.label = new if one.label == label else one.label
        return True

    # -- appeals

    def appeal(self, label: str, key: Key, unit: str) -> bool:
        """Whether an appeal is taken: one open appeal for each entry of a run."""
        if any(one.label == label and one.key == key and not one.verb for one in self.appeals):
            return False
        self.appeals.append(Appeal(len(self.appeals) + 1, label, key, unit))
        return True

    def rule(self, number: int, verb: str, detail: str, again: bool, day: dt.date) -> bool:
        """Whether a ruling is taken: the first, the same once more, or another one before it is applied; what the
        entry's rule does not allow is none."""
        one = self.appeals[number - 1]
        if (one.verb, one.detail) != (verb, detail):
            if one.verb and (one.applied or not again):
                return False
            looks = self.runs[one.label][-1].looks if one.label in self.runs else ()
            meant = Appeal(number, one.label, one.key, one.unit, verb, detail)
            if any(_ruled(look, meant) is None for look in looks if look.key == one.key and look.failed):
                return False
            self.turns += 1
            one.verb, one.detail, one.day, one.turn = verb, detail, day, self.turns
        return True

    def apply(self, label: str, today: dt.date) -> bool | None:
        """Make an amendment of the rulings that wait: whether there was one to make; None where one is impossible."""
        there = self.runs[label][-1]
        if there.kind != "assessment":
            return None
        waiting = sorted(
            (one for one in self.appeals if one.label == label and one.verb and not one.applied), key=lambda a: a.turn
        )
        looks, changed = list(there.looks), []
        for one in waiting:
            at = next((i for i, look in enumerate(looks) if look.key == one.key and look.failed), None)
            if at is None or one.verb == "upheld":
                continue
            new = _ruled(looks[at], one)
            if new is None:
                return None
            changed += [one] if new != looks[at] else []
            looks[at] = new
        for one in waiting:
            one.applied, one.changed = True, one in changed
        if changed:
            self.save(label, looks, there.kind, there.edition, today)
        return bool(changed)

    # -- the ledger

    def inspections(self, day: dt.date | None) -> list[Seen]:
        """The assessments and re-checks as they were known on a day (None: now), in their order."""
        chosen = []
        for label, own in self.runs.items():
            known = [one for one in own if day is None or one.saved <= day]
            first = [one for one in own if one.state != "amended"] or own[:1]
            one = known[-1] if known else first[-1]
            kind = one.kind
            if day is not None and known and any(on > day and one.turn in turns for on, turns in self.made_way):
                kind = "assessment"  # it was, then
            chosen.append((label, replace(one, kind=kind), bool(known), own[0].turn))
        had = {one.month for _, one, known, _ in chosen if known and one.kind == "assessment"}
        counted = []
        for label, one, known, first in chosen:
            later = one.kind == "assessment" and not known and one.month in had
            seen = _seen(label, one, day, self._withdrawn(label, one, day))
            if one.kind in ("assessment", "re-check") and not later and seen:
                counted.append((one.month, one.last, first, seen))
        return [seen for *_, seen in sorted(counted, key=lambda found: found[:3])]

    def _withdrawn(self, label: str, one: Revision, day: dt.date | None) -> list[Look]:
        """What rulings took out of a revision, as the one before had it."""
        ruled = [a for a in self.appeals if a.changed and a.verb == "withdrawn" and a.label == label]
        keys = {a.key for a in ruled if day is None or a.day <= day} - {look.key for look in one.looks if look.failed}
        before = [r for r in self.runs[label] if r.turn < one.turn]
        newest = {look.key: look for revision in before for look in revision.looks if look.failed}
        return [newest[key] for key in keys if key in newest]

    def ledger(self, day: dt.date | None = None, today: dt.date | None = None) -> tuple[list[Seen], dict[Key, Line]]:
        """The inspections and every entry, as of a day, or with all that is known and the deadlines as of *today*."""
        inspections = self.inspections(day)
        found = {}
        for key in dict.fromkeys(key for one in inspections if one.kind == "assessment" for key in one.failed):
            found[key] = self._line(key, inspections, day, day or today)
        return inspections, found

    def spells(self, key: Key, inspections: Sequence[Seen], day: dt.date | None) -> list[Spell]:
        """The occurrences of an entry, one inspection after the other."""
        known = [one for one in self.answers if one.key == key and (day is None or one.day <= day)]
        spells: list[Spell] = []
        first = next(i for i, one in enumerate(inspections) if one.kind == "assessment" and key in one.failed)
        for i, one in enumerate(inspections):
            over = not spells or spells[-1].repaired or spells[-1].closed or spells[-1].withdrawn
            if key in one.withdrawn:
                if over:
                    spells.append(Spell(i, *one.failed[key], failed=[i], withdrawn=True))
            elif key in one.failed and (spells or one.kind == "assessment"):
                found, units = one.failed[key]
                if one.kind == "re-check":
                    units = spells[-1].units  # as the last assessment wrote it
                if over:
                    spells.append(Spell(i, found, units))
                spells[-1].failed.append(i)
                spells[-1].units = units
                if one.kind == "re-check":
                    spells[-1].refused.append(i)
            elif key in one.passed and spells and not spells[-1].withdrawn:
                spells[-1].repaired = True
            for answer in known:
                if max(position(inspections, answer.run, answer.month), first) == i:
                    before = spells[-1].held.get(answer.unit)
                    if before is None or before[1].number < answer.number:
                        spells[-1].held[answer.unit] = (i, answer)
        return spells

    def _line(self, key: Key, inspections: Sequence[Seen], day: dt.date | None, today: dt.date | None) -> Line:
        spells = self.spells(key, inspections, day)
        now, marks = spells[-1], "".join(_mark(key, one) for one in inspections)
        assessed = max(i for i, one in enumerate(inspections) if one.kind == "assessment")
        relapses = max(sum(not one.withdrawn for one in spells) - 1, 0)
        if now.withdrawn:
            life = "withdrawn"
        elif now.repaired:
            life = "fixed"
        elif now.failed[-1] < assessed:
            life = "unseen"
        elif relapses:
            life = "relapsed"
        else:
            life = "new" if now.failed == [assessed] else "open"
        fixed = now.repaired or now.state in ("done", "closed")
        until = self._deadline(key, spells, inspections, day)
        parts = tuple((unit, now.state_of(unit), now.done(unit)) for unit in (now.units if len(now.units) > 1 else ()))
        assert today is not None
        return Line(
            marks, life, len(spells), inspections[now.opened].label, relapses, now.state, fixed, str(until),
            not fixed and not now.withdrawn and until < today, parts,
        )  # fmt: skip

    def _deadline(
        self, key: Key, spells: Sequence[Spell], inspections: Sequence[Seen], day: dt.date | None
    ) -> dt.date:  # fmt: skip
        """Of the extensions of the present occurrence the one that knew most counts, else the setting."""
        given = []
        for number, one in enumerate(self.extensions):
            if one.key == key and (day is None or one.given <= day):
                at = max(position(inspections, one.run, one.month), spells[0].opened)
                if [spell for spell in spells if spell.opened <= at][-1] is spells[-1]:
                    given.append((at, number, one.until))
        return max(given)[2] if given else spells[-1].found + dt.timedelta(LIMIT)


def _ruled(look: Look, one: Appeal) -> Look | None:
    """A faulty row after a ruling; None where that cannot be."""
    if one.verb == "upheld":
        return look
    if one.verb == "withdrawn":
        return replace(look, answer="达标" if look.standard == "1.1" else "0", corrected=True)
    if one.verb == "moved":
        if one.unit not in look.units:
            return look
        others = (*(unit for unit in look.units if unit != one.unit), one.detail)
        return replace(look, others=others, corrected=True)
    lost = min(Fraction(look.answer), Fraction(FULL)) if look.standard == "1.2" else Fraction(0)
    return replace(look, answer=one.detail, corrected=True) if Fraction(one.detail) < lost else None


def position(inspections: Sequence[Seen], run: str, month: str) -> int:
    """Which inspection an answer knew of: that of its label; where that is gone, the last up to its month."""
    own = [i for i, one in enumerate(inspections) if one.label == run]
    return own[-1] if own else sum(one.month <= month for one in inspections) - 1


def line_of(entry: Mapping[str, Any]) -> Line:
    """What the program says of an entry, as JSON."""
    parts = tuple((part["unit"], part["status"], part["fixed"]) for part in entry["parts"])
    return Line(
        entry["seen"], entry["life"], entry["occurrence"], entry["opened"], entry["relapses"], entry["status"],
        entry["fixed"], entry["deadline"], entry["overdue"], parts,
    )  # fmt: skip


def figures(lines: Iterable[Line], today: dt.date) -> dict[str, int]:
    """What the entries come to."""
    lines = list(lines)
    every = [one for one in lines if one.life != "withdrawn"]
    due = [one for one in every if one.deadline < str(today)]
    return {
        "found": len(every), "fixed": sum(one.fixed for one in every), "due": len(due),
        "due_fixed": sum(one.fixed for one in due), "relapsed": sum(one.relapses > 0 for one in every),
        "relapses": sum(one.relapses for one in every),
        "withdrawn": len(lines) - len(every),
        "verified": sum(one.fixed and (one.life == "fixed" or one.status == "closed") for one in every),
    }  # fmt: skip


def _seen(label: str, one: Revision, day: dt.date | None, taken: Sequence[Look]) -> Seen | None:
    """A run as far as it had come on a day: faults of rows up to it; passes when its last day was there. *taken*: what
    rulings took out of it, which stays to be seen."""
    whole = day is None or one.last <= day
    looks = [*one.looks, *taken]
    failed = {look.key: (look.day, look.units) for look in looks if look.failed and (day is None or look.day <= day)}
    every_fault = {look.key for look in looks if look.failed}
    passed = frozenset(look.key for look in one.looks if whole) - every_fault
    begun = day is None or min(look.day for look in one.looks) <= day
    return (
        Seen(label, one.month, one.kind, one.last, failed, passed, frozenset(a.key for a in taken)) if begun else None
    )


def _mark(key: Key, one: Seen) -> str:
    if key in one.withdrawn and key in one.failed:
        return "⊘"
    signs = ("☒", "☑") if one.kind == "re-check" else ("✗", "✓")
    return signs[0] if key in one.failed else signs[1] if key in one.passed else "·"
