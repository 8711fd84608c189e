"""Whatever an office does in whatever order: history, ledger and scores are those that a clerk has in his own books.

After every command the program is asked for all it knows, and must say what :mod:`clerk` works out anew with plain
lists and fractions. Beside that, what was once confirmed, answered or printed for a day never changes in silence.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from clerk import (
    LIMIT,
    SITES,
    Answer,
    Clerk,
    Extension,
    Key,
    Line,
    Look,
    Seen,
    figures,
    line_of,
    on_paper,
    position,
    scheme,
)
from commands import Done
from hypothesis import Phase, note
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule
from office import Office, fill_ledger
from searching import examples

from civscore.months.appeals.store import Appeals
from civscore.months.ledger.store import LedgerAnswers

WORDS = {"todo": "to do", "working": "in progress", "done": "done", "closed": "closed", "returned": "returned"}
EDITIONS = ("2024", "2025")
SHEETS = st.fixed_dictionaries(
    {
        "sites": st.lists(st.sampled_from(sorted(SITES)), min_size=1, max_size=3, unique=True),
        "answers": st.lists(st.booleans(), min_size=3, max_size=3),
        "deducted": st.lists(st.sampled_from(["0", "0", "3", "12"]), min_size=3, max_size=3),
        "marks": st.sampled_from([None, "7", "8.5", "10"]),
    }
)
"""What a month's sheet says; ``marks`` None: nobody looked at the papers."""
HOWS = st.sampled_from(
    [(), (), (), ("--replace",), ("--trial",), ("--trial", "--replace"), ("--kind", "assessment", "--replace")]
)


@dataclass(frozen=True)
class Export:
    """A ledger workbook as it left: what it says of each entry and unit, and what it knew of."""

    path: Path
    run: str
    month: str
    said: dict[tuple[Key, str], str]
    opened: dict[Key, tuple[str, str]]


class LifeOfAMonth(RuleBasedStateMachine):
    """An office of three sites, from the first of March on."""

    exports: Bundle[Export] = Bundle("exports")

    def __init__(self) -> None:
        super().__init__()
        self.kept = tempfile.TemporaryDirectory()
        self.office = Office(Path(self.kept.name), dt.date(2024, 3, 1))
        self.clerk = Clerk()
        self.frozen: dict[tuple[str, int], tuple[Any, ...]] = {}
        self.made: dict[tuple[str, int], str] = {}
        self.events: list[Any] = []
        self.answers: list[Any] = []
        self.ids: dict[Key, str] = {}
        self.evenings: dict[dt.date, Any] = {}
        self.files = self.turn = 0

    def teardown(self) -> None:
        self.kept.cleanup()

    @initialize()
    def opens(self) -> None:
        for edition in EDITIONS:
            self.office.write(f"town-{edition}.yaml", scheme(edition))
        self.office.write("civscore.toml", f'scheme = "town-2024.yaml"\ndeadline = {LIMIT}\nwho = "李主任"\n')

    # -- what happens

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        """What the ledger says in the evening is kept, to be asked for again."""
        if self.clerk.assessments():
            self.evenings[self.office.today] = self._compare(self.office.today)
        self.office.today += dt.timedelta(days)

    @rule(sheet=SHEETS, how=HOWS, again=st.booleans(), ago=st.integers(0, 5))
    def a_month_is_run(self, sheet: dict[str, Any], how: tuple[str, ...], again: bool, ago: int) -> None:
        """A month's sheet is scored, once more, larger or smaller, as a trial or under a second label."""
        day = self._day(ago, odd=True)
        label = f"{str(day)[:7]}{' 重评' if again else ''}"
        self._run(label, _looks(sheet, day), how, ("--label", label) if again else ())

    @rule(sheet=SHEETS, how=st.sampled_from([(), ("--replace",)]), number=st.integers(1, 2))
    def open_faults_are_gone_back_to(self, sheet: dict[str, Any], how: tuple[str, ...], number: int) -> None:
        """A re-check (回头看) of some sites."""
        day = self._day(0, odd=False)
        looks = _looks({**sheet, "marks": None}, day)
        label = f"回头看 {number}"
        self._run(label, looks, ("--kind", "re-check", *how), ("--label", label))

    @rule(sheet=SHEETS)
    def somebody_else_looks_again(self, sheet: dict[str, Any]) -> None:
        """A back-check (复核) of some sites of a month."""
        looks = _looks({**sheet, "marks": None}, self._day(0, odd=False))
        self._run("复核", looks, ("--kind", "复核", "--replace"), ("--label", "复核"))

    @precondition(lambda self: self.clerk.runs)
    @rule(edition=st.sampled_from(EDITIONS), data=st.data())
    def a_run_is_scored_under_another_edition(self, edition: str, data: Any) -> None:
        label = data.draw(st.sampled_from(sorted(self.clerk.runs)))
        there = self.clerk.newest(label)
        assert there is not None
        done = self.office("rescore", label, "-s", f"town-{edition}.yaml")
        if self._agreed(done, there.state == "provisional"):
            self.clerk.save(label, there.looks, there.kind, edition, self.office.today)

    @precondition(lambda self: self.clerk.assessments())
    @rule(data=st.data())
    def a_month_is_confirmed(self, data: Any) -> None:
        label = data.draw(st.sampled_from([label for label, _ in self.clerk.assessments()]))
        there = self.clerk.newest(label)
        assert there is not None
        if self._agreed(self.office("confirm", label), there.state == "provisional"):
            self.clerk.confirm(label)
            self._freeze(label)

    @precondition(lambda self: self._of_state("confirmed", "amended"))
    @rule(sheet=SHEETS, amends=st.booleans(), data=st.data())
    def a_confirmed_month_is_run_again(self, sheet: dict[str, Any], amends: bool, data: Any) -> None:
        """Which only an amendment may do, whatever is replaced."""
        label = data.draw(st.sampled_from(self._of_state("confirmed", "amended")))
        there = self.clerk.newest(label)
        assert there is not None
        replaces = data.draw(st.sampled_from([(), ("--replace",)]))
        how = (
            ("--amend", "漏录一行", *replaces)
            if amends
            else data.draw(st.sampled_from([(), ("--replace",), ("--trial",)]))
        )
        self._run(label, _looks(sheet, there.looks[0].day), how, ("--label", label))

    @precondition(lambda self: self.clerk.runs)
    @rule(old_is_wrong=st.integers(0, 5), data=st.data())
    def a_cell_is_corrected(self, old_is_wrong: int, data: Any) -> None:
        """By its address or its number in the ledger; where the file says that something else stood there, not."""
        label = data.draw(st.sampled_from(sorted(self.clerk.runs)))
        there = self.clerk.newest(label)
        assert there is not None
        look = data.draw(st.sampled_from(there.looks))
        choice = {"1.1": ["是", "否"], "1.2": ["0", "3", "12"], "2": ["7", "8.5", "10"]}[look.standard]
        new = data.draw(st.sampled_from([answer for answer in choice if answer != look.answer]))
        old = look.answer if old_is_wrong else "不详"
        by_number = look.failed and look.key in self.ids and data.draw(st.booleans())
        named = {"ledger id": self.ids[look.key]} if by_number else {"cell": look.cell, "column": look.column}
        line = {**named, "old value": old, "new value": new, "reason": "核对原始记录"}
        self.files += 1
        file = self.office.sheet(f"corrections-{self.files}.csv", [line])
        done = self.office("correct", label, file.name)
        if self._agreed(done, old == look.answer):
            looks = [replace(one, answer=new, corrected=True) if one is look else one for one in there.looks]
            self.clerk.save(label, looks, there.kind, there.edition, self.office.today)
            self._freeze(label)

    @precondition(lambda self: self.ids)
    @rule(days=st.integers(-3, 40), data=st.data())
    def more_time_is_given(self, days: int, data: Any) -> None:
        """An extension (缓办) of an entry that is open, to a day that is later than its deadline. Each has one at most:
        a second may also correct the first, which is tested by itself."""
        key = data.draw(st.sampled_from(sorted(self.ids)))
        if any(one.key == key for one in self.clerk.extensions):
            return
        until = self.office.today + dt.timedelta(days)
        done = self.office("ledger", "extend", self.ids[key], "--until", until, "--reason", "雨季")
        inspections, lines = self._ledger()
        line = lines.get(key)
        is_open = line is not None and not line.fixed and line.life != "withdrawn"
        allowed = is_open and str(until) > line.deadline and until >= self.office.today
        if self._agreed(done, allowed):
            self.clerk.extensions.append(
                Extension(key, until, self.office.today, inspections[-1].label, inspections[-1].month)
            )

    @precondition(lambda self: self._contestable())
    @rule(data=st.data())
    def a_unit_appeals(self, data: Any) -> None:
        """Against one entry of a month (申诉); while one appeal is open there is no second."""
        label, key, unit = data.draw(st.sampled_from(self._contestable()))
        self.files += 1
        folder = f"appeals-{self.files}"
        assert self._agreed(self.office("appeals", "export", label, "-o", folder, "--unit", unit, "--lang", "en"), True)
        (path,) = (self.office.folder / folder).iterdir()
        words = {"the unit's reason": f"不属本单位（{self.files}）"}
        assert fill_ledger(path, {(self.ids[key], ""): words}) == 1
        done = self.office("appeals", "import", path.relative_to(self.office.folder))
        self._agreed(done, self.clerk.appeal(label, key, unit))

    @precondition(lambda self: self.clerk.appeals)
    @rule(
        ruling=st.sampled_from(
            [("upheld", ""), ("withdrawn", "pass"), ("withdrawn", "pass"), ("reduced", "1"), ("moved", "住建局")]
        ),
        again=st.booleans(), data=st.data(),
    )  # fmt: skip
    def the_office_rules(self, ruling: tuple[str, str], again: bool, data: Any) -> None:
        number = data.draw(st.sampled_from([one.number for one in self.clerk.appeals]))
        verb, detail = ruling
        options = [*(("--to", detail) if detail else ()), *(("--again",) if again else ())]
        done = self.office("appeals", "rule", number, "--ruling", verb, "--reason", "核实", *options)
        taken = self._agreed(done, self.clerk.rule(number, verb, detail, again, self.office.today))
        label = self.clerk.appeals[number - 1].label
        if taken and label in self.clerk.runs:
            self._apply(label)  # at once: what a ruling makes of the ledger while it waits, the clerk does not know

    def _apply(self, label: str) -> None:
        """All that wait for a month, as one amendment of it, or none of them."""
        done = self.office("appeals", "apply", label)
        self._agreed(done, self.clerk.apply(label, self.office.today) is not None)
        self._freeze(label)

    @precondition(lambda self: self.clerk.runs)
    @rule(whole=st.booleans(), data=st.data())
    def a_run_is_deleted(self, whole: bool, data: Any) -> None:
        """Or one revision of it. A tombstone stays; without --yes nothing happens, and what depends on it is said."""
        label = data.draw(st.sampled_from(sorted(self.clerk.runs)))
        number = None if whole else data.draw(st.sampled_from([one.number for one in self.clerk.runs[label]]))
        name = label if number is None else f"{label}@{number}"
        own = [one for one in self.clerk.runs[label] if number in (None, one.number)]
        done = self.office("history", "delete", name, "--yes", "--reason", "录错了")
        if self._agreed(done, self.clerk.delete(label, number)):
            buried = [(e.label, e.revision) for e in self.office.history.events() if e.action == "deleted"]
            assert buried[-len(own) :] == [(label, one.number) for one in own]
            self.evenings.clear()  # what was deleted is in no ledger any more

    @precondition(lambda self: self.clerk.runs)
    @rule(new=st.sampled_from(["三月", "回头看 2", "2024-03", "2024-04 重评"]), data=st.data())
    def a_run_is_renamed(self, new: str, data: Any) -> None:
        label = data.draw(st.sampled_from(sorted(self.clerk.runs)))
        done = self.office("history", "rename", label, new)
        if self._agreed(done, self.clerk.rename(label, new)):
            self.evenings = {day: _renamed(told, label, new) for day, told in self.evenings.items()}
            self.made |= {(new, number): made for (own, number), made in self.made.items() if own == label}

    @precondition(lambda self: self.clerk.assessments())
    @rule(target=exports)
    def the_ledger_is_sent_out(self) -> Any:
        return self._export()

    @rule(export=exports.filter(lambda export: export.said), state=st.sampled_from(sorted(WORDS)), data=st.data())
    def an_answer_comes_back(self, export: Export, state: str, data: Any) -> None:
        """Perhaps long after it was sent out; but no unit answers for what was moved to another meanwhile."""
        if any(one.verb == "moved" for one in self.clerk.appeals):
            return
        self._answer(export, data.draw(st.sampled_from(sorted(export.said))), state)

    @precondition(lambda self: self.clerk.assessments())
    @rule(state=st.sampled_from(["working", "done", "done", "closed", "returned"]), data=st.data())
    def a_unit_answers(self, state: str, data: Any) -> None:
        """At once."""
        if (export := self._export()).said:
            self._answer(export, data.draw(st.sampled_from(sorted(export.said))), state)

    # -- what must hold

    @invariant()
    def the_history_is_the_clerks(self) -> None:
        told = self.office("history", "--json").json["runs"]
        runs = self.office.history.runs("town", every_revision=True)
        assert [(one["label"], one["revision"], one["score"]) for one in told] == [
            (run.label, run.revision, run.score) for run in runs
        ]
        scores = {(label, one.number): one.score for label, own in self.clerk.runs.items() for one in own}
        exact = {name: float(score) for name, score in scores.items() if score is not None}
        assert {(r.label, r.revision): r.exact for r in runs if r.exact is not None} == pytest.approx(exact, rel=1e-14)
        found = [(r.label, r.revision, r.kind, r.state, r.scheme_edition, r.score) for r in runs]
        assert found == self.clerk.listing()
        for run in runs:
            assert self.made.setdefault((run.label, run.revision), run.created) == run.created, (
                "a number was used twice"
            )
        events = [replace(event, label="") for event in self.office.history.events()]  # it goes with its run
        assert events[: len(self.events)] == self.events, "an event was lost"
        self.events = events

    @invariant()
    def months_are_the_assessments(self) -> None:
        months = [(r.label, r.revision) for r in self.office.history.assessments("town")]
        assert months == [(label, one.number) for label, one in self.clerk.assessments()]

    @invariant()
    def the_ledger_is_the_clerks(self) -> None:
        self._compare(None)

    @invariant()
    def earlier_days_are_as_they_were(self) -> None:
        """The figures of a day change only through runs that were saved afterwards and tell of days before it."""
        self.turn += 1
        if self.evenings:
            day = sorted(self.evenings)[self.turn % len(self.evenings)]
            told, before = self._compare(day), self.evenings[day]
            assert told == before or self._told_late(day), day
            self.evenings[day] = told

    @invariant()
    def what_was_confirmed_stays(self) -> None:
        """Confirmed figures and rows are there as long as the history is, and what follows them is an amendment."""
        for (label, number), kept in self.frozen.items():
            assert self._kept(label, number) == kept
            newest = self.clerk.newest(label)
            assert newest is not None
            assert newest.number == number or newest.state == "amended"

    @invariant()
    def appeals_are_the_clerks(self) -> None:
        """Every appeal and its ruling is kept."""
        told = Appeals(self.office.history).all("town") if self.clerk.appeals else []
        found = [
            (one.appeal.label, one.appeal.entry, one.appeal.unit, *_ruling(one), one.applied is not None)
            for one in told
        ]
        assert found == [
            (one.label, self.ids[one.key], one.unit, one.verb, one.detail, one.applied) for one in self.clerk.appeals
        ]

    @invariant()
    def no_answer_is_lost(self) -> None:
        kept = LedgerAnswers(self.office.history).changes("town") if self.clerk.answers else []
        answers = [replace(one, run="") for one in kept]  # with its run an answer is renamed
        assert answers[: len(self.answers)] == self.answers
        assert len(answers) == len(self.clerk.answers)
        self.answers = answers

    # -- how it is done

    def _day(self, ago: int, *, odd: bool) -> dt.date:
        """A day of this month, today or before. Months are inspected on odd days, gone back to on even ones."""
        today = self.office.today
        day = max(1, today.day - ago)
        day -= day % 2 != odd and day > 1
        return today.replace(day=day if day % 2 == odd else day + 1)

    def _run(self, label: str, looks: Sequence[Look], how: Sequence[str], named: Sequence[str]) -> None:
        self.files += 1
        sheet = self.office.sheet(f"sheet-{self.files}.csv", [look.row() for look in looks])
        looks = on_paper(sheet.name, looks)
        done = self.office("run", sheet.name, *how, *named)
        words = {"--trial": "trial", "assessment": "assessment", "re-check": "re-check", "复核": "back-check"}
        kind = next((words[word] for word in how if word in words), None)
        meant = self.clerk.becomes(label, looks, kind, "--replace" in how, "--amend" in how, "2024")
        if self._agreed(done, meant is not None):
            assert meant is not None
            self.clerk.save(label, looks, meant, "2024", self.office.today)
            self._freeze(label)

    def _agreed(self, done: Done, allowed: bool) -> bool:
        """Whether it was done; a refusal is a sentence."""
        words = self.office.told[-1][0]
        note(f"{self.office.today} civ-score {' '.join(words)} → {done.code}")
        assert done.code in (0, 1), done.err
        assert (done.code == 0) is allowed, (words, done.err)
        assert allowed or done.err.strip()
        return allowed

    def _contestable(self) -> list[tuple[str, Key, str]]:
        """Label, entry and unit of all that can be contested."""
        return [
            (label, look.key, unit)
            for label, one in self.clerk.assessments()
            for look in one.looks if look.failed for unit in look.units
        ]  # fmt: skip

    def _of_state(self, *states: str) -> list[str]:
        return sorted(label for label, own in self.clerk.runs.items() if own[-1].state in states)

    def _ledger(self) -> tuple[list[Seen], dict[Key, Line]]:
        return self.clerk.ledger(None, self.office.today)

    def _freeze(self, label: str) -> None:
        """Remember what is confirmed now."""
        newest = self.clerk.newest(label)
        assert newest is not None
        if newest.state != "provisional":
            self.frozen[label, newest.number] = self._kept(label, newest.number)

    def _kept(self, label: str, number: int) -> tuple[Any, ...]:
        """What the history has of a revision: its figures, its scheme and its rows."""
        run = self.office.history.find(f"{label}@{number}", "town")
        readings, kept = self.office.history.readings(run)
        return run, kept["scheme_text"], readings.frame.astype(str).to_csv()

    def _told_late(self, day: dt.date) -> bool:
        """Whether a run that was first saved after a day tells of days up to it."""
        return any(
            own[0].saved > day and any(look.day <= day for look in one.looks)
            for own in self.clerk.runs.values() for one in own
        )  # fmt: skip

    def _export(self) -> Export:
        self.files += 1
        path = self.office.folder / f"ledger-{self.files}.xlsx"
        assert self._agreed(self.office("ledger", "export", "--all", "-o", path.name, "--lang", "en"), True)
        inspections, lines = self._ledger()
        said = {}
        for key, line in lines.items():
            for unit, state, _ in line.parts or (("", line.status, line.fixed),):
                said[key, unit] = state
        by_label = {one.label: one.month for one in inspections}
        opened = {key: (line.opened, by_label[line.opened]) for key, line in lines.items()}
        return Export(path, inspections[-1].label, inspections[-1].month, said, opened)

    def _answer(self, export: Export, which: tuple[Key, str], state: str) -> None:
        key, unit = which
        own = self.office.folder / f"back-{self.files}.xlsx"
        self.files += 1
        own.write_bytes(export.path.read_bytes())
        assert fill_ledger(own, {(self.ids[key], unit): {"state": WORDS[state]}}) == 1
        done = self.office("ledger", "import", own.name)
        verdict = self._verdict(export, key, unit, state)
        known = self._ledger()[1]
        strangers = any(key not in known for key, _ in export.said)  # each is an error of its own; the rest is taken
        self._agreed(done, verdict in ("taken", "nothing") and not strangers)
        if verdict == "taken":
            self.clerk.answers.append(
                Answer(len(self.clerk.answers) + 1, key, unit, state, export.run, export.month, self.office.today)
            )

    def _verdict(self, export: Export, key: Key, unit: str, state: str) -> str:
        """What the guide says of a cell: as it was exported nothing; changed in the file only taken; changed in both,
        and differently, a conflict. What inspections found meanwhile contradicts no answer; answers do."""
        inspections, lines = self._ledger()
        if key not in lines:
            return "refused"
        spells = self.clerk.spells(key, inspections, None)
        at = position(inspections, *export.opened[key])
        spell = next((one for one in spells if one.opened == at), spells[-1])
        base = export.said[key, unit]
        if state == base:
            return "nothing"
        present = base
        if spell.answer(unit or next(iter(spell.units), "")):
            upto = max(position(inspections, export.run, export.month), spell.opened)
            present = spell.state_of(unit or next(iter(spell.units), ""), upto)
        if state == present:
            return "nothing"
        return "taken" if present == base else "refused"

    def _compare(self, day: dt.date | None) -> Any:
        """The ledger on a day (None: now) is the clerk's."""
        inspections, lines = self.clerk.ledger(day, self.office.today)
        done = self.office("ledger", "list", "--json", *(("--as-of", day) if day else ()))
        if not any(one.kind == "assessment" for one in inspections):
            assert done.code == 1
            return None
        assert done.code == 0, done.err
        told = done.json
        assert [(one["label"], one["kind"]) for one in told["inspections"]] == [(s.label, s.kind) for s in inspections]
        assert {_key(entry): line_of(entry) for entry in told["entries"]} == lines
        expected = figures(lines.values(), day or self.office.today)
        assert {name: told["figures"][name] for name in expected} == expected
        for entry in told["entries"]:
            assert self.ids.setdefault(_key(entry), entry["id"]) == entry["id"]
        return told


def _looks(sheet: dict[str, Any], day: dt.date) -> list[Look]:
    looks = []
    for at, site in enumerate(sheet["sites"]):
        looks.append(Look("1.1", site, "是" if sheet["answers"][at] else "否", day))
        looks.append(Look("1.2", site, sheet["deducted"][at], day))
    return looks + ([Look("2", "", sheet["marks"], day)] if sheet["marks"] else [])


def _renamed(told: Any, label: str, new: str) -> Any:
    """What the ledger told, had the run been called so."""
    inspections = [{**one, "label": new if one["label"] == label else one["label"]} for one in told["inspections"]]
    entries = [{**one, "opened": new if one["opened"] == label else one["opened"]} for one in told["entries"]]
    return {**told, "inspections": inspections, "entries": entries}


def _ruling(one: Any) -> tuple[str, str]:
    return (one.ruling.verb, one.ruling.detail) if one.ruling else ("", "")


def _key(entry: dict[str, Any]) -> Key:
    return entry["standard"], entry["site"] if entry["site"] in SITES else ""


def test_a_month_that_made_way_counts_on_the_days_before(tmp_path: Path) -> None:
    """Another assessment takes the place of a month's: what the ledger said on earlier days stays as it was printed,
    also when the former run is renamed."""
    office, march = Office(tmp_path, dt.date(2024, 3, 5)), dt.date(2024, 3, 5)
    office.write("town.yaml", scheme("2024"))
    office.write("civscore.toml", f'scheme = "town.yaml"\ndeadline = {LIMIT}\n')
    rows = [Look("1.1", "甲路", "否", march).row(), Look("1.1", "乙路", "是", march).row()]
    office.sheet("first.csv", rows)
    office.sheet("better.csv", [{**row, "result": "是"} for row in rows])
    assert office("run", "first.csv").code == 0
    before = office("ledger", "list", "--json", "--as-of", march).json
    office.today = dt.date(2024, 3, 20)
    assert office("run", "better.csv", "--label", "better", "--kind", "assessment", "--replace").code == 0
    assert [one["label"] for one in office("ledger", "list", "--json").json["inspections"]] == ["better"]
    assert office("ledger", "list", "--json", "--as-of", march).json == before
    assert office("history", "rename", "2024-03", "first").code == 0
    assert office("ledger", "list", "--json", "--as-of", march).json == _renamed(before, "2024-03", "first")


_HOW = {"report_multiple_bugs": False, "phases": (Phase.explicit, Phase.generate)}
"""To shorten a story that fails takes minutes: for that, add ``Phase.shrink``."""

TestLifeOfAMonth = pytest.mark.random(LifeOfAMonth.TestCase)
TestLifeOfAMonth.settings = examples(30, quick=3, stateful_step_count=10, **_HOW)


class LongLife(LifeOfAMonth):
    """With what takes long."""

    @rule(sheet=SHEETS, other=SHEETS, chance=st.integers(0, 9))
    def two_people_save_at_once(self, sheet: dict[str, Any], other: dict[str, Any], chance: int) -> None:
        """Under one label, each in a process of his own: both are kept, one after the other."""
        if chance:  # a process takes as long as many commands here
            return
        self.files += 2
        day = self._day(0, odd=True)
        both = {f"both-{self.files + at}.csv": _looks(own, day) for at, own in enumerate((sheet, other))}
        for name, looks in both.items():
            self.office.sheet(name, [look.row() for look in looks])
        ended = self.office.at_once(*(["run", name, "--label", "两人", "--trial", "--replace"] for name in both))
        assert [one.returncode for one in ended] == [0, 0], [one.stderr for one in ended]
        history = self.office.history
        for run in history.runs("town", every_revision=True)[-2:]:
            name = history.readings(run)[0].inputs[0].path
            self.clerk.save("两人", on_paper(name, both[name]), "trial", "2024", self.office.today)


@pytest.mark.slow
class TestALongLife(LongLife.TestCase):
    """The same, for longer."""

    settings = examples(40, stateful_step_count=30, **_HOW)
