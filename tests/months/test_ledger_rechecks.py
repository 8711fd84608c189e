"""Re-checks in the ledger, rulings that take a fault back, and what was known on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from commands import ROWS as TOWN
from commands import Desk, desk
from hypothesis import given
from hypothesis import strategies as st
from ledgers import MONTHS, inspection, key, number, recheck, said, with_faults, within
from searching import examples

from civscore.months.ledger.columns import seen_of
from civscore.months.ledger.figures import figures, lines
from civscore.months.ledger.known import answered_by, in_force, known_on
from civscore.months.ledger.life import Ledger, LedgerChange, follow
from civscore.months.ledger.rechecks import rechecked
from civscore.months.ledger.seen import Inspection
from civscore.months.saved_run import SavedRun

__all__ = ["desk"]

MARCH, MAY = inspection("2024-03", {"甲路": "✗"}), inspection("2024-05", {"甲路": "✗"})
CASES: list[tuple[str, list[tuple[str, int]], str, str, str, int, bool]] = [
    # inspections (capital: re-check), answers (state, after which of them), → marks, life, state, relapses, fixed
    ("✗P", [], "✗☑", "fixed", "todo", 0, True),
    ("✗F", [], "✗☒", "open", "returned", 0, False),
    ("✗-", [], "✗·", "new", "todo", 0, False),
    ("✗✗-", [], "✗✗·", "open", "todo", 0, False),
    ("✗·-", [], "✗··", "unseen", "todo", 0, False),
    ("✗F", [("done", 0)], "✗☒", "open", "returned", 0, False),
    ("✗F", [("working", 0)], "✗☒", "open", "returned", 0, False),
    ("✗F", [("done", 1)], "✗☒", "open", "done", 0, True),
    ("✗F✗", [("working", 1)], "✗☒✗", "open", "working", 0, False),
    ("✗PF", [], "✗☑☒", "relapsed", "returned", 1, False),
    ("✗F", [("closed", 0)], "✗☒", "relapsed", "returned", 1, False),
    ("✗P✗", [], "✗☑✗", "relapsed", "todo", 1, False),
    ("✗P✗P✗", [], "✗☑✗☑✗", "relapsed", "todo", 2, False),
    ("F✗", [], "☒✗", "new", "todo", 0, False),
    ("P✗", [], "☑✗", "new", "todo", 0, False),
    ("✗P·", [], "✗☑·", "fixed", "todo", 0, True),
    ("✓P✗", [], "✓☑✗", "new", "todo", 0, False),
]


def seen(strip: str) -> list[Inspection]:
    """One site in a row of inspections: capital letters are re-checks."""
    made = []
    for month, mark in zip(MONTHS, strip, strict=False):
        if mark in "PF-":
            made.append(recheck(f"{month}-20", {"甲路": {"P": "✓", "F": "✗", "-": "·"}[mark]}, month))
        else:
            made.append(inspection(month, {"甲路": mark}))
    return made


@pytest.mark.parametrize(("strip", "answers", "marks", "life", "state", "relapses", "fixed"), CASES)
def test_re_checks_answer_entries(
    strip: str, answers: list[tuple[str, int]], marks: str, life: str, state: str, relapses: int, fixed: bool
) -> None:
    """A re-check that passes closes an entry, one that fails returns it, one that did not reach it says nothing."""
    changes = [said(value, MONTHS[after], at=i) for i, (value, after) in enumerate(answers, 1)]
    entry = follow("t", seen(strip), changes).entries[number()]
    found = (entry.marks, entry.life, entry.now.value("status"), entry.relapses, entry.now.done)
    assert found == (marks, life, state, relapses, fixed)


def test_a_re_check_enters_nothing() -> None:
    """A fault that no entry has is kept apart, and becomes an entry only when an assessment finds it."""
    second = recheck("2024-03-20", {"甲路": "✓", "乙路": "✗"})
    ledger = follow("t", [MARCH, second], [])
    assert [*ledger.entries] == [number()]
    assert [s.place.name for s in ledger.strangers[1]] == ["乙路"]
    later = follow("t", [MARCH, second, inspection("2024-04", {"乙路": "✗"})], [])
    assert (later.entries[number("乙路")].marks, later.entries[number("乙路")].life) == ("·☒✗", "new")
    assert [s.place.name for s in later.strangers[1]] == ["乙路"]
    assert follow("t", [MARCH, MAY], []).strangers == {}


def test_what_an_entry_says_is_what_the_assessment_wrote() -> None:
    """A re-check changes neither the units nor the words of an entry, even where it names others."""
    back = recheck("2024-03-20", {"甲路": "✗"})
    fault = replace(back.faults[key("甲路")], units=("别的单位",), issues=("仍有垃圾",))
    entry = follow("t", [MARCH, with_faults(back, {key("甲路"): fault})], []).entries[number()]
    assert (entry.last.units, entry.now.units, entry.last.issues) == (("城管局",), ("城管局",), ("有垃圾",))


def test_an_assessment_that_began_before_a_re_check() -> None:
    """In April, from the 1st to the 20th, a re-check on the 12th: what April found on the 5th was there before the
    re-check passed it; what it found on the 15th came back after it."""
    second = recheck("2024-04-12", {"甲路": "✓", "乙路": "✓"})
    march = inspection("2024-03", {"甲路": "✗", "乙路": "✗"})
    faults = {
        key(site): replace(march.faults[key(site)], date=dt.date(2024, 4, day))
        for site, day in (("甲路", 5), ("乙路", 15))
    }  # fmt: skip
    april = Inspection(
        "2024-04", "2024-04", "", seen_of(faults, []), first_day=dt.date(2024, 4, 1), last_day=dt.date(2024, 4, 20)
    )
    entries = follow("t", [march, second, april], []).entries
    assert {e.last.place.name: (e.marks, e.life, e.relapses) for e in entries.values()} == {
        "甲路": ("✗☑✗", "fixed", 0), "乙路": ("✗☑✗", "relapsed", 1),
    }  # fmt: skip


def test_what_one_re_check_did() -> None:
    """Repaired, returned, not reached, by unit; what was closed already was not to be looked at; strangers apart."""
    sites = dict.fromkeys(("甲路", "乙路", "丙路", "丁路", "戊路"), "✗")
    march = inspection("2024-03", sites)
    faults = dict(march.faults)
    faults[key("丙路")] = replace(faults[key("丙路")], units=("城管局", "住建局"))
    march = with_faults(march, faults)
    back = recheck("2024-04-01", {"甲路": "✓", "乙路": "✗", "戊路": "✗", "己路": "✗"}, "r")
    changes = [
        said("closed", "2024-03", at=1, site="丁路"), said("closed", "2024-03", at=2, site="戊路"),
        said("closed", "2024-03", at=3, site="丙路", on="2024-04-02"),
    ]  # fmt: skip
    did = rechecked(follow("t", [march, back], changes), "r", changes)

    def names(entries: Any) -> list[str]:
        return [e.last.place.name for e in entries]

    assert (names(did.repaired), names(did.returned), names(did.not_reached), names(did.relapsed)) == (
        ["甲路"], ["乙路", "戊路"], ["丙路"], ["戊路"],
    )  # fmt: skip
    assert [s.place.name for s in did.strangers] == ["己路"]
    assert {u: (len(d.repaired), len(d.returned), len(d.not_reached)) for u, d in did.by_unit().items()} == {
        "住建局": (0, 0, 1), "城管局": (1, 2, 1),
    }  # fmt: skip
    asked = rechecked(follow("t", [march, back], changes), "r", changes, [number("甲路"), number("丁路")])
    assert names(asked.not_reached) == ["丁路"]


# -- rulings ----------------------------------------------------------------------------------------------------------


def test_what_a_ruling_takes_back() -> None:
    """It stays in the ledger as withdrawn and counts in no figure; found again later, it is a new occurrence and no
    relapse; a finding that stands from an earlier month stays."""
    april = inspection("2024-04", {"甲路": "✗"})
    alone = follow("t", [MARCH], [], {"2024-03": {number()}})
    found = figures(lines(alone, dt.date(2024, 6, 1), within(5)), dt.date(2024, 6, 1))
    assert (alone.entries[number()].life, alone.entries[number()].marks) == ("withdrawn", "⊘")
    assert (found.found, found.due, found.withdrawn, found.late, sum(found.bins.values())) == (0, 0, 1, [], 0)
    again = follow("t", [MARCH, april], [], {"2024-03": {number()}}).entries[number()]
    assert (again.marks, again.life, again.relapses, again.now.opened) == ("⊘✗", "new", 0, 1)
    stands = follow("t", [MARCH, april], [], {"2024-04": {number()}}).entries[number()]
    assert (stands.marks, stands.life, stands.now.withdrawn) == ("✗⊘", "unseen", False)


# -- what was known on a day ------------------------------------------------------------------------------------------

SITES = ("甲路", "乙路", "丙路")
DAYS = [dt.date(2024, 3, 1) + dt.timedelta(days=n) for n in range(0, 120, 7)]


@st.composite
def years(draw: st.DrawFn) -> tuple[list[Inspection], list[LedgerChange]]:
    """Assessments and re-checks whose rows have days of their own, and answers; oldest first."""
    made = []
    for n in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["assessment", "assessment", "re-check"]))
        first, span = DAYS[2 * n], draw(st.integers(0, 20))
        marks = {site: draw(st.sampled_from("✗✓·")) for site in SITES}
        one = inspection(f"{first:%Y-%m}", marks, deadline=draw(st.none() | st.sampled_from(DAYS)))
        of_rows = st.none() | st.sampled_from([first + dt.timedelta(days=n) for n in range(span + 1)])
        faults = {k: replace(s, date=draw(of_rows)) for k, s in one.faults.items()}
        days = {"first_day": first, "last_day": first + dt.timedelta(days=span)}
        made.append(replace(with_faults(one, faults), label=f"r{n}", month=f"{first:%Y-%m}", kind=kind, **days))
    answers = draw(
        st.lists(
            st.tuples(st.sampled_from(SITES), st.sampled_from(["done", "closed", "working"]), st.sampled_from(DAYS))
        )
    )
    answers.sort(key=lambda a: a[2])
    changes = [
        said(value, _newest(made, day), at=i, site=site, on=str(day)) for i, (site, value, day) in enumerate(answers, 1)
    ]
    return made, changes


def _newest(made: list[Inspection], day: dt.date) -> str:
    """The label that an export of that day would have known."""
    known = [one.label for one in made if one.last_day and one.last_day <= day]
    return known[-1] if known else made[0].label


def as_of(day: dt.date, made: list[Inspection], changes: list[LedgerChange]) -> Any:
    ledger = follow("t", known_on(day, made), answered_by(day, changes))
    shown = lines(ledger, day, within(10))
    found = figures(shown, day)
    late = [(unit, [x.entry.id for x in own]) for unit, own in found.late]
    return replace(found, late=[]), late, [(x.entry.id, x.deadline, x.state, x.done) for x in shown]


@examples(200)
@given(years(), st.sampled_from(DAYS))
def test_a_day_stays_as_it_was(case: tuple[list[Inspection], list[LedgerChange]], day: dt.date) -> None:
    """Figures as of a day do not change however much is added after it: inspections, re-checks, answers."""
    made, changes = case
    whole = as_of(day, made, changes)
    for kept in range(len(made)):
        begun = [i for i, one in enumerate(made) if one.first_day and one.first_day <= day]
        if kept > max(begun, default=-1):
            assert as_of(day, made[: kept + 1], changes) == whole
    early = [c for c in changes if c.created[:10] <= str(day)]
    assert as_of(day, made, early) == whole


@examples(100)
@given(years())
def test_the_last_day_knows_all(case: tuple[list[Inspection], list[LedgerChange]]) -> None:
    """As of a day after everything the ledger is that of everything; and nothing is known before anything began."""
    made, changes = case
    after = dt.date(2030, 1, 1)
    assert known_on(after, made) == made
    assert answered_by(after, changes) == changes
    assert known_on(dt.date(2024, 1, 1), made) == []
    found: list[Ledger] = [follow("t", known_on(day, made), answered_by(day, changes)) for day in DAYS]
    assert all({*one.entries} <= {*next_.entries} for one, next_ in pairwise(found))


def test_what_is_known_of_an_inspection_that_goes_on() -> None:
    """On the 10th the faults of the rows up to the 10th are known; what passed is known when it has ended."""
    month = inspection("2024-03", {"甲路": "✗", "乙路": "✗", "丙路": "✓"})
    late = replace(month.faults[key("乙路")], date=dt.date(2024, 3, 15))
    going = replace(
        with_faults(month, {**month.faults, key("乙路"): late}),
        first_day=dt.date(2024, 3, 5), last_day=dt.date(2024, 3, 20),
    )  # fmt: skip
    (known,) = known_on(dt.date(2024, 3, 10), [going])
    assert ([*known.faults], known.passed) == ([key("甲路")], frozenset())
    assert known_on(dt.date(2024, 3, 20), [going]) == [going]
    assert known_on(dt.date(2024, 3, 4), [going]) == []


@pytest.mark.parametrize(
    ("day", "revision"),
    [("2024-03-31", 2), ("2024-04-02", 1), ("2024-04-09", 1), ("2024-04-10", 2), ("2024-05-19", 2), ("2024-05-20", 3)],
)
def test_the_revision_in_force(day: str, revision: int) -> None:
    """March, saved on April 2, saved again on the 10th, amended on May 20: on each day the one that counted then; of a
    day before all of them what was amended later."""
    saved = [("2024-04-02", "provisional"), ("2024-04-10", "confirmed"), ("2024-05-20", "amended")]
    runs = [saved_run(number, f"{on}T10:00:00+08:00", state) for number, (on, state) in enumerate(saved, 1)]
    assert in_force(runs, dt.date.fromisoformat(day)).revision == revision


def saved_run(revision: int, created: str, state: Any) -> SavedRun:
    return SavedRun(
        revision, "2024-03", revision, "2024-03", created, "t", "", "", "80", 80.0, 1.0, "scored", 1, 1, "t.yaml",
        state=state,
    )  # fmt: skip


# -- the command ------------------------------------------------------------------------------------------------------

OPEN = [*TOWN, {**TOWN[1], "standard": "1.2", "issue": "摊贩"}]


def run(desk: Desk, month: str, day: str, rows: Any, *options: str) -> None:
    sheet = desk.sheet(f"{month}.csv", [{**row, "date": f"{month}-{day}"} for row in rows])
    done = desk("run", sheet, "-s", "town.yaml", "--label", f"{month}{'r' if options else ''}", *options)
    assert done.code == 0, done.err


def test_a_re_check_in_the_command(desk: Desk) -> None:
    """A run of kind re-check answers the ledger and makes no entries; its signs, its words and its own faults are
    shown, and JSON has them."""
    run(desk, "2024-03", "05", OPEN)
    visited = [{**OPEN[1], "result": "是"}, {**OPEN[5]}, {**OPEN[1], "site": "新路", "standard": "1.1"}]
    run(desk, "2024-04", "02", visited, "--kind", "re-check")
    found = desk("ledger", "list", "--json").json
    assert {(e["standard"], e["site"]): (e["seen"], e["life"], e["status"]) for e in found["entries"] if e["site"]} == {
        ("1.1", "乙路"): ("✗☑", "fixed", "todo"), ("1.2", "乙路"): ("✗☒", "open", "returned"),
    }  # fmt: skip
    assert [i["kind"] for i in found["inspections"]] == ["assessment", "re-check"]
    assert [s["site"] for s in found["inspections"][1]["strangers"]] == ["新路"]
    text = desk("ledger", "list").out
    for words in ("2024-04r (re-check)", "saw 1 faults that no entry has", "by a re-check: ☒ failed, ☑ passed"):
        assert words in " ".join(text.split())


def test_a_month_end_stays_as_it_was(desk: Desk) -> None:
    """What the ledger said as of March 31 it says again after April's inspection, a re-check, answers and an amendment,
    but for what the note says was left out."""
    run(desk, "2024-03", "05", OPEN)
    line = ("ledger", "list", "--json", "--as-of", "2024-03-31", "--deadline-days", "5")
    before = desk(*line)
    assert (before.err, len(before.json["entries"])) == ("", 3)
    run(desk, "2024-04", "05", [{**row, "result": "是"} for row in OPEN[:3]] + OPEN[3:])
    run(desk, "2024-04", "20", [OPEN[5]], "--kind", "re-check")
    again = desk(*line)
    assert again.json == before.json
    assert "note: as of 2024-03-31: what came later is left out (2 inspections, 0 answers)" in again.err
    assert len(desk("ledger", "list", "--json").json["inspections"]) == 3
    nothing = desk("ledger", "list", "--as-of", "2024-03-01")
    assert (nothing.code, "no inspection under the scheme town had begun" in nothing.err) == (1, True)
