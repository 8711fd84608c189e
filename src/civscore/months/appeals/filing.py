"""What came back in workbooks: appeals that are taken, rulings that are kept, and what is refused, with its cell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from civscore.dates import FIRST, parse_date
from civscore.errors import Problem, Where, closest
from civscore.matching import folded
from civscore.months.appeals.appeal import WORDS, Appeal, Ruled, Ruling, Verb, becomes, verb_of
from civscore.months.appeals.sheet import AppealBook, AppealRow, BookKind
from civscore.rules.answers import number_of
from civscore.scoring.units import split_units

_ANSWERS = ("contested", "reason", "evidence")
_DECIDES = ("verb", "detail", "opinion", "who", "day")


@dataclass
class Filing:
    """What came of some workbooks. ``same`` counts the appeals and the rulings that had come before. Where anything is
    refused the rest is taken all the same: one unit's slip does not stop the others."""

    appeals: list[Appeal] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: Counter[BookKind] = field(default_factory=Counter)

    def say(self, code: str, where: Where, **values: object) -> None:
        """Add an error."""
        self.problems.append(Problem("error", code, where, values))

    def warn(self, code: str, where: Where, **values: object) -> None:
        """Add a warning."""
        self.problems.append(Problem("warning", code, where, values))


@dataclass(frozen=True)
class Receiving:
    """How appeals are received.

    Attributes:
        day: the day on which they came. created: the moment in which they are taken. who: who takes them.
        entries: the numbers of all entries of each run, by its label: so that another unit's is told from a slip.
        late: whether what comes after its day is taken too.
        inspected: the first day (ISO) of the inspection of each run, by its label: nothing of it is contested before.
    """

    day: dt.date
    created: str
    who: str
    entries: Mapping[str, Mapping[str, Sequence[str]]]
    late: bool = False
    inspected: Mapping[str, str] = field(default_factory=dict)


def take_appeals(book: AppealBook, there: Sequence[Ruled], how: Receiving, filing: Filing) -> None:
    """Take the appeals of a unit's workbook; adds to *filing*.

    Args:
        book: the workbook.
        there: the appeals against the scheme's runs that are kept already.
        how: when and by whom they are received.
    """
    said = {one.appeal.said for one in there} | {one.said for one in filing.appeals}
    contested = {one.appeal.entry: one.appeal for one in there if one.open and one.appeal.label == book.run}
    contested |= {one.entry: one for one in filing.appeals if one.label == book.run}
    until = parse_date(book.until)
    for row in book.rows:
        if not any(row.text(name) for name in _ANSWERS) and not row.broken & set(_ANSWERS):
            continue
        appeal = _appeal(book, row, how, filing)
        if appeal is None:
            continue
        if appeal.said in said:
            filing.same["appeals"] += 1
        elif how.day.isoformat() < (first := how.inspected.get(book.run, "")):
            filing.say("appeal-before-inspection", row.where("id"), id=appeal.entry, day=str(how.day), first=first)
        elif until and how.day > until and not how.late:
            filing.say("appeal-late", row.where("id"), id=appeal.entry, until=book.until, day=str(how.day))
        elif appeal.entry in contested:
            _second(appeal, contested[appeal.entry], row, filing)
        else:
            if until and how.day > until:
                filing.warn("appeal-late-taken", row.where("id"), id=appeal.entry, until=book.until, day=str(how.day))
            filing.appeals.append(appeal)
            contested[appeal.entry] = appeal


def _second(appeal: Appeal, first: Appeal, row: AppealRow, filing: Filing) -> None:
    """A second open appeal for one entry: the office decides one after the other."""
    source = str(Where("", first.sheet, first.cell)) if first.sha256 == appeal.sha256 else first.filed
    values = {"id": appeal.entry, "unit": first.unit, "number": first.id or "–", "first": source}
    filing.say("appeal-open-already", row.where("id"), **values)


def _appeal(book: AppealBook, row: AppealRow, how: Receiving, filing: Filing) -> Appeal | None:
    """The appeal of one row; None where it cannot be one."""
    number, sound = row.text("id"), True
    for name in sorted(row.broken & {"id", *_ANSWERS}):
        filing.say("correction-cell-broken", row.where(name))
        sound = False
    known = {folded(own): own for own in book.known}
    if folded(number) not in known:
        _stranger(book, row, how, filing)
        return None
    entry = known[folded(number)]
    if not row.text("reason") and "reason" not in row.broken:
        filing.say("appeal-no-reason", row.where("reason"), id=entry)
        sound = False
    if not sound:
        return None
    copy, where = book.known[entry], row.where("id")
    return Appeal(
        book.run, book.revision, entry, copy.get("standard", ""), copy.get("site", ""), copy.get("issue", ""),
        float(number_of(copy.get("points", "")) or 0), book.unit, row.text("contested"), row.text("reason"),
        row.text("evidence"),
        how.day.isoformat(), how.created, how.who, where.file, where.sheet, where.cell, book.sha256,
    )  # fmt: skip


def _stranger(book: AppealBook, row: AppealRow, how: Receiving, filing: Filing) -> None:
    """A number that this unit's workbook does not have: another unit's, or nobody's."""
    number = row.text("id")
    others = {folded(own): units for own, units in how.entries.get(book.run, {}).items()}
    if folded(number) in others:
        units = others[folded(number)] or "–"
        filing.say("appeal-not-yours", row.where("id"), id=number, unit=book.unit, units=units)
    else:
        guess = closest(number, book.known) if number else ""
        filing.say("appeal-unknown-entry", row.where("id"), id=number, run=book.run, guess=guess)


# -- rulings ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deciding:
    """How rulings are taken: the day and the name where a row says none; the moment; whether a ruling that is not
    applied yet may be made anew."""

    day: dt.date
    created: str
    who: str
    again: bool = False


def take_rulings(book: AppealBook, there: Sequence[Ruled], how: Deciding, filing: Filing) -> None:
    """Take the rulings of the office's workbook; adds to *filing*. Arguments as of :func:`take_appeals`."""
    known = {str(one.appeal.id): one for one in there}
    for row in book.rows:
        if not any(row.text(name) for name in _DECIDES) and not row.broken & set(_DECIDES):
            continue
        for name in sorted(row.broken & {"appeal", *_DECIDES}):
            filing.say("correction-cell-broken", row.where(name))
        if row.broken & {"appeal", *_DECIDES}:
            continue
        one = known.get(row.text("appeal").removesuffix(".0"))
        if one is None:
            filing.say("appeal-unknown", row.where("appeal"), id=row.text("appeal"))
            continue
        cells = {name: (row.text(name), row.where(name)) for name in _DECIDES}
        take_ruling(one, cells, how, filing)


def _day(one: Ruled, text: str, where: Where, how: Deciding, filing: Filing) -> str | None:
    """The ISO day of a ruling, where none is said the day on which rulings are taken; None where it cannot be one."""
    found = parse_date(text) if text else how.day
    if found is None or found < FIRST:
        filing.say("ruling-bad-day", where, given=text)
        return None
    if found.isoformat() < one.appeal.filed:
        filing.say("ruling-before-appeal", where, id=one.appeal.id, day=str(found), filed=one.appeal.filed)
        return None
    return found.isoformat()


def refuse_impossible(filing: Filing, there: Sequence[Ruled], refused: Callable[[list[Ruled]], list[Problem]]) -> None:
    """Take back the new rulings that their entry's rule does not allow, or that change what cannot be changed so.

    Args:
        filing: with the new rulings.
        there: the appeals that they are on.
        refused: gives the errors of rulings on the appeals of one run, each with the appeal's number as ``id``.
    """
    appeals = {one.appeal.id: one.appeal for one in there}
    runs: dict[str, list[Ruled]] = {}
    for at, ruling in enumerate(filing.rulings):
        appeal = appeals[ruling.appeal]
        runs.setdefault(appeal.label, []).append(Ruled(appeal, replace(ruling, id=at)))
    faults = [problem for own in runs.values() for problem in refused(own)]
    wrong = {problem.values.get("id") for problem in faults}
    filing.rulings = [ruling for ruling in filing.rulings if ruling.appeal not in wrong]
    filing.problems += faults


def take_ruling(one: Ruled, cells: Mapping[str, tuple[str, Where]], how: Deciding, filing: Filing) -> None:
    """Take one ruling; adds to *filing*.

    Args:
        one: the appeal, with the ruling that there is.
        cells: what is said under ``verb``, ``detail``, ``opinion``, ``who`` and ``day``, each with its place.
    """
    text, where = cells["verb"]
    verb = verb_of(text)
    if verb is None:
        filing.say("ruling-bad-verb", where, id=one.appeal.id, given=text, guess=closest(text, WORDS))
        return
    detail = _detail(one, verb, *cells["detail"], filing)
    opinion, who = cells["opinion"][0], cells["who"][0] or how.who
    if not opinion:
        filing.say("ruling-no-reason", cells["opinion"][1], id=one.appeal.id)
    if not who:
        filing.say("ruling-no-name", cells["who"][1], id=one.appeal.id)
    day = _day(one, *cells["day"], how, filing)
    if detail is None or not opinion or not who or day is None:
        return
    new = Ruling(one.appeal.id, verb, detail, opinion, who, day, how.created)
    if _decided(one, new, bool(cells["day"][0]), where, how, filing):
        filing.rulings.append(new)


def _decided(one: Ruled, new: Ruling, dated: bool, where: Where, how: Deciding, filing: Filing) -> bool:
    """Whether the ruling is to be kept: the first one, or one made anew that is not applied yet. What is not *dated*
    says nothing else than the same of another day."""
    there = next((r for r in filing.rulings if r.appeal == new.appeal), None) or one.ruling
    if there is None:
        return True
    if replace(there, id=0, created=new.created, day=there.day if dated else new.day) == new:
        filing.same["rulings"] += 1
        return False
    values = {"id": one.appeal.id, "verb": there.verb, "who": there.who, "day": there.day}
    if one.applied:
        filing.say("ruling-applied-already", where, **values, run=f"{one.applied.label}@{one.applied.revision}")
        return False
    if not how.again or there is not one.ruling:
        filing.say("ruling-twice", where, **values)
        return False
    filing.warn("ruling-anew", where, **values)
    return True


def _detail(one: Ruled, verb: Verb, text: str, where: Where, filing: Filing) -> str | None:
    """What a ruling says beside its verb, in the form that is kept; None where it cannot be used."""
    values = {"id": one.appeal.id, "given": text}
    if verb == "upheld":
        return _nothing(text, where, values, filing)
    if verb == "withdrawn":
        found = becomes(text)
        if found is None:
            filing.say("ruling-bad-detail", where, **values)
        return found
    if not text:
        filing.say("ruling-no-amount" if verb == "reduced" else "ruling-no-unit", where, **values)
        return None
    if verb == "moved":
        units = split_units(text)
        if not units or [folded(u) for u in units] == [folded(one.appeal.unit)]:
            filing.say("ruling-same-unit", where, **values, unit=one.appeal.unit)
            return None
        return "、".join(units)
    return text


def _nothing(text: str, where: Where, values: Mapping[str, object], filing: Filing) -> str | None:
    """What is upheld stays as it is: nothing else can be said of it than that again."""
    if text and verb_of(text) != "upheld":
        filing.say("ruling-changes-nothing", where, **values)
        return None
    return ""
