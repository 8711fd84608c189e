"""The problem ledger: follow-up from the saved runs, answers from workbooks, and nothing lost or overwritten."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from commands import ROWS, Desk, changed, dated
from hypothesis import given
from hypothesis import strategies as st
from ledgers import MONTHS, inspection, key, months_of, number, said, within
from running import ROOT
from searching import examples, few

from civscore.errors import Where
from civscore.months.history import History
from civscore.months.ledger.columns import seen_of
from civscore.months.ledger.figures import figures, lines, rates
from civscore.months.ledger.life import LedgerChange, follow
from civscore.months.ledger.merge import three_way
from civscore.months.ledger.seen import Inspection, entry_id, stated_deadline
from civscore.months.ledger.sheet import Book, EntryStamp, ReturnedRow
from civscore.months.ledger.status import FIELDS
from civscore.months.ledger.store import LedgerAnswers
from civscore.months.ledger.taking import Settled, settle
from civscore.text.ledger import LEDGER, STATUSES
from civscore.text.show import percent

HELPERS = Path(__file__).resolve().parents[1] / "helpers"
DAY = dt.date(2024, 3, 5)


# -- lives ------------------------------------------------------------------------------------------------------------

LIVES = [
    # marks, answers (status, after which month), → life, occurrences, months, status, fixed
    ("✗", [], "new", 1, 1, "todo", False),
    ("·✗", [], "new", 1, 1, "todo", False),
    ("✓✗", [], "new", 1, 1, "todo", False),
    ("✗✗", [], "open", 1, 2, "todo", False),
    ("✗·✗", [], "open", 1, 3, "todo", False),
    ("✗·", [], "unseen", 1, 2, "todo", False),
    ("✗✓", [], "fixed", 1, 1, "todo", True),
    ("✗✗✓·", [], "fixed", 1, 2, "todo", True),
    ("✗✓✗", [], "relapsed", 2, 1, "todo", False),
    ("✗✓✗✗", [], "relapsed", 2, 2, "todo", False),
    ("✗✓✗·", [], "unseen", 2, 2, "todo", False),
    ("✗✓✗✓", [], "fixed", 2, 1, "todo", True),
    ("✗✓✗✓✗", [], "relapsed", 3, 1, "todo", False),
    # the unit says it is done: that holds until an inspection finds it again
    ("✗", [("done", 0)], "new", 1, 1, "done", True),
    ("✗·", [("done", 0)], "unseen", 1, 2, "done", True),
    ("✗✗", [("done", 0)], "open", 1, 2, "returned", False),
    ("✗✗", [("done", 0), ("done", 1)], "open", 1, 2, "done", True),
    ("✗✗", [("working", 0)], "open", 1, 2, "working", False),
    # the office closed it: found again, it begins anew, without the old answers
    ("✗·", [("closed", 0)], "unseen", 1, 2, "closed", True),
    ("✗✗", [("closed", 0)], "relapsed", 2, 1, "todo", False),
    ("✗·✗", [("closed", 0)], "relapsed", 2, 1, "todo", False),
    ("✗✗", [("closed", 0), ("returned", 0)], "open", 1, 2, "returned", False),
    # an answer that knew of March only is no answer to what May found anew
    ("✗✓✗", [("done", 0)], "relapsed", 2, 1, "todo", False),
    ("✗✓✗", [("done", 2)], "relapsed", 2, 1, "done", True),
]


@pytest.mark.parametrize(("marks", "answers", "life", "occurrences", "months", "status", "fixed"), LIVES)
def test_lives(
    marks: str, answers: Sequence[tuple[str, int]], life: str, occurrences: int, months: int, status: str, fixed: bool
) -> None:
    """A fault's life is what a clerk would write down, month by month, answers included."""
    changes = [said(value, MONTHS[after], at=i) for i, (value, after) in enumerate(answers, 1)]
    ledger = follow("t", months_of(marks), changes)
    entry = ledger.entries[number()]
    found = (entry.life, len(entry.occurrences), ledger.months(entry), entry.now.value("status"), entry.now.done)
    assert (entry.marks, found) == (marks, (life, occurrences, months, status, fixed))


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        (("working", ""), "working"),
        (("working", "", ""), "working"),
        (("", "working"), "working"),
        (("done", ""), "done"),
        (("done", "working"), "working"),
        (("working", "done", ""), "done"),
        (("", ""), "todo"),
    ],
)
def test_a_stated_state_outlives_later_sightings(stated: Sequence[str], status: str) -> None:
    """The state that an inspection sheet gives holds until another one is given: a later row without a state takes
    nothing back. In a new occurrence it is forgotten."""
    seen = [inspection(month, {"甲路": "✗"}, status=state) for month, state in zip(MONTHS, stated, strict=False)]
    assert follow("t", seen, []).entries[number()].now.value("status") == status
    repaired = inspection("2024-10", {"甲路": "✓"})
    again = [*seen, repaired, inspection("2024-11", {"甲路": "✗"})]
    assert follow("t", again, []).entries[number()].now.value("status") == "todo"


def simulated(marks: str, answers: Sequence[tuple[str, int]]) -> tuple[str, int, str]:
    """(life, occurrences, status) of the newest occurrence, by brute force: for every prefix of the months anew."""
    first = marks.index("✗")
    opened: list[int] = []
    for i in range(first, len(marks)):
        if marks[i] != "✗":
            continue
        if not opened:
            opened.append(i)
            continue
        since = [a for a in enumerate(answers) if opened[-1] <= max(a[1][1], first) < i]
        latest = max(since, default=None, key=lambda a: a[0])
        if "✓" in marks[opened[-1] : i] or (latest and latest[1][0] == "closed"):
            opened.append(i)
    own = [a for a in answers if max(a[1], first) >= opened[-1]]
    status = own[-1][0] if own else "todo"
    if own and status == "done" and "✗" in marks[max(own[-1][1], first) + 1 :].split("✓")[0]:
        status = "returned"
    now = marks[opened[-1] :]
    life = "fixed" if "✓" in now else "unseen" if now[-1] == "·" else "relapsed" if len(opened) > 1 else "open"
    return ("new" if life == "open" and len(now) == 1 else life), len(opened), status


@examples(400)
@given(
    st.text("✗✓·", min_size=1, max_size=8).filter(lambda m: "✗" in m),
    st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(0, 7)), max_size=5),
)
def test_lives_against_a_simulation(marks: str, answers: list[tuple[str, int]]) -> None:
    """Whatever is seen and answered in whatever order, life, occurrences and state are those of a small simulation."""
    answers = [(value, min(after, len(marks) - 1)) for value, after in answers]
    changes = [said(value, MONTHS[after], at=i) for i, (value, after) in enumerate(answers, 1)]
    entry = follow("t", months_of(marks), changes).entries[number()]
    assert (entry.life, len(entry.occurrences), entry.now.value("status")) == simulated(marks, answers)


def test_the_order_of_answers_is_that_of_their_taking() -> None:
    """Of two answers to one field the one taken later holds, though it knew of fewer inspections."""
    changes = [said("整改方案甲", "2024-04", "measures", 1), said("整改方案乙", "2024-03", "measures", 2)]
    entry = follow("t", months_of("✗✗"), changes).entries[number()]
    assert entry.now.value("measures") == "整改方案乙"


def test_a_run_that_is_gone() -> None:
    """An answer whose run has another label now stays with the inspections up to its month; none is ever dropped."""
    entry = follow("t", months_of("✗✗"), [said("done", "2024-03")]).entries[number()]
    renamed = [replace(i, label=f"{i.label} round") for i in months_of("✗✗")]
    again = follow("t", renamed, [said("done", "2024-03")]).entries[number()]
    assert again.now.value("status") == entry.now.value("status") == "returned"
    lost = follow("t", months_of("✗", "乙路"), [said("done", "2024-03")])
    assert [c.value for c in lost.orphans] == ["done"]


def test_months_without_a_calendar() -> None:
    """Where runs have no month their number is counted; with months, a month that nobody inspected counts too."""
    bare = [replace(i, month=None) for i in months_of("✗✗✗")]
    ledger = follow("t", bare, [])
    assert ledger.months(ledger.entries[number()]) == 3
    apart = [months_of("✗")[0], inspection("2025-01", {"甲路": "✗"})]
    ledger = follow("t", apart, [])
    assert ledger.months(ledger.entries[number()]) == 11


def test_ids_are_stable() -> None:
    """An id depends on scheme, standard and place alone, and stays the same for ever: it stands on people's paper."""
    assert entry_id("t", key("甲路")) == "1.1-" + entry_id("t", key("甲路"))[4:]
    assert entry_id("harbour-county", ("1.1.2", ("id", "HG147"))) == "1.1.2-PJJHKK9Y"
    assert len({entry_id("t", key(str(i))) for i in range(5000)}) == 5000


# -- deadlines and the rate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-08", "2024-03-08"), ("2024年3月8日", "2024-03-08"), ("3天", "2024-03-08"), ("3 日内", "2024-03-08"),
        ("24小时", "2024-03-06"), ("36 小时", "2024-03-07"), ("5 days", "2024-03-10"), ("尽快", None), ("", None),
        ("3月28日", "2024-03-28"), ("1月28日", "2024-01-28"), ("12月30日", "2024-12-30"), ("2月30日", None),
    ],
)  # fmt: skip
def test_stated_deadlines(text: str, day: str | None) -> None:
    """A deadline is read as a date, or as days or hours from the day of the row; started days count whole."""
    assert stated_deadline(text, DAY) == (day and dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("as_of", "days", "bin_", "due"),
    [
        ("2024-03-10", 5, "within-10", 0), ("2024-03-11", 5, "overdue", 1), ("2024-03-05", 10, "within-10", 0),
        ("2024-03-05", 11, "within-20", 0), ("2024-03-05", 20, "within-20", 0), ("2024-03-05", 21, "later", 0),
        ("2024-03-05", None, "none", 1),
    ],
)  # fmt: skip
def test_bins(as_of: str, days: int | None, bin_: str, due: int) -> None:
    """On its deadline a fault is not overdue, on the day after it is; without any deadline it is due at once."""
    day = dt.date.fromisoformat(as_of)
    (line,) = lines(follow("t", months_of("✗"), []), day, within(days))
    assert (line.bin, figures([line], day).due) == (bin_, due)


def test_the_newest_stated_deadline_counts() -> None:
    """A later inspection that states a deadline sets it anew; one that states none leaves it."""
    given_, later = dt.date(2024, 3, 8), dt.date(2024, 4, 30)
    first, second, third = (
        inspection(m, {"甲路": "✗"}, deadline=d) for m, d in zip(MONTHS, (given_, later, None), strict=False)
    )
    for seen, expected in (([first], given_), ([first, second], later), ([first, second, third], later)):
        (line,) = lines(follow("t", seen, []), DAY, within(5))
        assert line.deadline == expected


def test_the_rate_of_a_published_figure() -> None:
    """963 of 1,032 fixed is 93.31 %, exactly 963/1032; what is not due yet counts in neither."""
    sites = {f"路{i}": "✗" for i in range(1032)}
    changes = [said("done", "2024-03", at=i + 1, site=f"路{i}") for i in range(963)]
    ledger = follow("t", [inspection("2024-03", sites)], changes)
    found = figures(lines(ledger, dt.date(2024, 5, 1), within(5)), dt.date(2024, 5, 1))
    assert (found.found, found.fixed, found.due, found.due_fixed) == (1032, 963, 1032, 963)
    assert percent(found.rate, 2) == "93.31%"
    assert found.rate is not None
    assert found.rate * 1032 == 963
    early = figures(lines(ledger, DAY, within(5)), DAY)
    assert (early.found, early.fixed, early.due, early.rate) == (1032, 963, 0, None)


def test_overdue_by_unit() -> None:
    """An overdue entry counts for each of its units, what nobody answers for has a line; rates by area add up."""
    seen = (
        inspection("2024-03", {"甲路": "✗"}).faults
        | inspection("2024-03", {"乙路": "✗"}, units=("城管局", "住建局")).faults
    )
    seen |= inspection("2024-03", {"丙路": "✗"}, units=()).faults
    ledger = follow("t", [Inspection("2024-03", "2024-03", "", seen_of(seen, []))], [said("done", "2024-03")])
    found = figures(lines(ledger, dt.date(2024, 5, 1), within(5)), dt.date(2024, 5, 1))
    assert [(unit, len(late)) for unit, late in found.late] == [("住建局", 1), ("城管局", 1), (None, 1)]
    assert [
        (r.fixed, r.due) for r in rates(lines(ledger, dt.date(2024, 5, 1), within(5)), dt.date(2024, 5, 1), None)
    ] == [(1, 3)]


# -- merging ----------------------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(["", "甲", "乙", "丙"])


@given(st.none() | TEXTS, TEXTS, TEXTS)
def test_three_way(base: str | None, present: str, given_: str) -> None:
    """The ledger changes only where the file alone did; where both did, and differently, it is a conflict."""
    verdict = three_way(base, present, given_)
    file_changed, ledger_changed = given_ != base, present != (base or "")
    expected = (
        "untouched" if not file_changed else "same" if given_ == present else "conflict" if ledger_changed else "taken"
    )
    assert verdict == expected


VALUES = {"status": st.sampled_from(["未整改", "已整改", "closed", "改好了", ""]),
          "finished": st.sampled_from(["", "2024-03-09", "2024/3/9", "下周"])}  # fmt: skip


@st.composite
def books(draw: st.DrawFn) -> tuple[list[LedgerChange], Book]:
    """Answers that are there already, and a workbook of three sites with any answers, bases, unknown and double ids."""
    sites = st.sampled_from(["甲路", "乙路", "丙路", "生路"])
    there = [
        said(draw(st.sampled_from(STATUSES) if field == "status" else TEXTS), "2024-03", field, i, draw(sites))
        for i, field in enumerate(draw(st.lists(st.sampled_from(FIELDS), max_size=6)), 1)
    ]
    rows = [row(draw(sites), {f: draw(VALUES.get(f, TEXTS)) for f in FIELDS}, i, draw(st.booleans()))
            for i in range(draw(st.integers(1, 4)))]  # fmt: skip
    return there, Book("b.xlsx", "0", "t", rows)


def row(site: str, answers: Mapping[str, str], at: int = 0, stamped: bool = True) -> ReturnedRow:
    cells = {name: (text, Where("b.xlsx", "s", f"{name}{at}")) for name, text in answers.items()}
    stamp = EntryStamp("2024-03", "2024-03", "2024-03", "2024-03", {**dict.fromkeys(FIELDS, ""), "status": "未整改"})
    return ReturnedRow(number(site), Where("b.xlsx", "s", f"A{at}"), cells, stamp if stamped else None)


@examples(300, quick=15)
@given(books(), st.sampled_from(["neither", "file", "ledger"]))
def test_no_imported_cell_is_lost(case: tuple[list[LedgerChange], Book], take: Any) -> None:
    """Every cell of every row is taken, equal, as exported, or refused with a sentence; again, nothing is new."""
    there, book = case
    seen = [inspection("2024-03", dict.fromkeys(("甲路", "乙路", "丙路"), "✗"))]
    settled = Settled()
    new = settle(follow("t", seen, there), book, "2024", take, settled)
    cells = len(book.rows) * len(FIELDS)
    assert settled.untouched + settled.same + settled.refused + len(new) == cells
    assert settled.refused == 0 or settled.problems
    assert settled.conflicts == 0 or take == "neither"
    told = Counter(p.code for p in settled.problems)
    assert told["ledger-conflict"] == settled.conflicts
    numbered = [LedgerChange(**{**vars(c), "id": 100 + i}) for i, c in enumerate(new)]
    after = follow("t", seen, [*there, *numbered])
    for change in new:
        held = after.entries[change.entry].now.held[change.field, change.unit][1]
        assert (held.value, held.cell) == (change.value, change.cell)
    again = Settled()
    assert settle(after, book, "2025", take, again) == []
    assert again.conflicts == settled.conflicts


# -- the command ------------------------------------------------------------------------------------------------------

FAULTY = [
    *ROWS,
    {"standard": "1.2", "site": "乙路", "district": "西区", "result": "否", "date": "2024-03-06", "issue": "摊贩",
     "unit": "城管局、住建局", "deadline": "3天"},
]  # fmt: skip
"""Entries: 1.1 and 1.2 at 乙路, and the material (8 of 10)."""


def saved(desk: Desk, *months: Sequence[Mapping[str, str]]) -> None:
    """Runs of March, April …"""
    desk.saved({f"{month}.csv": dated(month, rows) for month, rows in zip(MONTHS, months, strict=False)})


def listed(desk: Desk, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = desk("ledger", "list", "--json", "--as-of", "2099-12-01", *options).json
    return found


def entry(desk: Desk, standard: str = "1.1") -> dict[str, Any]:
    return next(e for e in listed(desk)["entries"] if e["standard"] == standard)


def edit(path: Path, to: Path | None = None, **cells: Any) -> Path:
    """Write into the answer columns of the row of standard 1.1 (the heading's name with _ for blanks)."""
    book = openpyxl.load_workbook(path)
    sheet, head, columns = headed(book)
    at = next(r for r in range(head + 1, sheet.max_row + 1) if sheet.cell(r, columns["standard"]).value == "1.1")
    for name, value in cells.items():
        sheet.cell(at, columns[name.replace("_", " ")]).value = value
    book.save(to or path)
    return to or path


def headed(book: Any) -> tuple[Any, int, dict[str, int]]:
    """The sheet of an English export, its heading row, and the column of each heading."""
    sheet = book.worksheets[0]
    head = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "no.")
    return sheet, head, {c.value: c.column for c in sheet[head]}


@pytest.mark.long
def test_a_workbook_with_the_columns_in_the_old_order(desk: Desk) -> None:
    """What was exported when ids came first and answers behind the history is taken as well."""
    saved(desk, FAULTY)
    path = edit(export(desk), state="done", measures_taken="已清扫", person="张三")
    book = openpyxl.load_workbook(path)
    sheet, head, columns = headed(book)
    before = [*LEDGER["en"].columns.values()]  # it was theirs
    assert set(before) == set(columns) and before != [*columns]
    rows = [[sheet.cell(r, columns[name]).value for name in before] for r in range(head, sheet.max_row + 1)]
    for row, cells in enumerate(rows, head):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column).value = value
    book.save(path)
    done = desk("ledger", "import", path)
    assert (done.code, "3 answers taken, in 1 entries" in done.out) == (0, True), done.err
    assert (entry(desk)["status"], entry(desk)["measures"], entry(desk)["person"]) == ("done", "已清扫", "张三")


def export(desk: Desk, name: str = "l.xlsx", *options: str) -> Path:
    assert desk("ledger", "export", "--all", "-o", name, "--lang", "en", *options).code == 0
    return desk.folder / name


def test_out_and_in_again(desk: Desk) -> None:
    """What a unit writes into the workbook is in the ledger afterwards, with time, file, sheet, cell and checksum."""
    saved(desk, FAULTY)
    path = edit(export(desk), state="done", measures_taken="已清扫", finished_on=dt.datetime(2024, 3, 9), person="张三")
    done = desk("ledger", "import", path)
    assert done.code == 0, done.err
    assert "4 answers taken, in 1 entries" in done.out
    now = entry(desk)
    assert (now["status"], now["measures"], now["finished"], now["person"]) == ("done", "已清扫", "2024-03-09", "张三")
    shown = desk("ledger", "show", now["id"].lower(), "--json").json
    assert {a["field"]: (a["old"], a["value"], a["sheet"], a["run"]) for a in shown["answers"]}["status"] == (
        "todo", "done", "Ledger", "2024-03",
    )  # fmt: skip
    assert all(a["created"] and a["cell"] and len(a["sha256"]) == 64 for a in shown["answers"])
    text = desk("ledger", "show", now["id"]).out
    assert "state: to do → done" in text
    assert "l.xlsx!Ledger!" in text


@pytest.mark.parametrize(
    ("word", "state"), few([("完成", "done"), ("已办结", "done"), ("办结", "done"), ("销号", "closed")], 2)
)
def test_words_and_days_as_people_write_them(desk: Desk, word: str, state: str) -> None:
    """完成 and 已办结 are done; a day without its year is the one nearest to the inspection."""
    saved(desk, FAULTY)
    path = edit(export(desk), state=word, finished_on="3月28日")
    done = desk("ledger", "import", path)
    assert done.code == 0, done.err
    assert (entry(desk)["status"], entry(desk)["finished"]) == (state, "2024-03-28")


def test_the_same_file_twice(desk: Desk) -> None:
    """Importing a file again changes nothing and is no fault, even after an inspection contradicted it."""
    saved(desk, FAULTY)
    path = edit(export(desk), state="done", notes="看过")
    assert desk("ledger", "import", path).code == 0
    for _ in range(2):
        again = desk("ledger", "import", path)
        assert (again.code, "No new answers" in again.out) == (0, True)
        saved(desk, FAULTY, FAULTY)
    assert entry(desk)["status"] == "returned"
    assert len(LedgerAnswers(History(desk.folder / ".civscore/history.db")).changes("town")) == 2


def test_conflicts_are_named_and_not_taken(desk: Desk) -> None:
    """Both changed one cell: place, both values, when and whence are said; all else is taken; exit code 1."""
    saved(desk, FAULTY)
    mine = export(desk)
    theirs = edit(mine, desk.folder / "b.xlsx", state="in progress", notes="二队", person="李四")
    edit(mine, state="done", notes="一队")
    assert desk("ledger", "import", mine).code == 0
    done = desk("ledger", "import", theirs)
    assert done.code == 1
    (said_,) = [line for line in done.err.splitlines() if "“notes”" in line or "notes of" in line]
    for part in ("b.xlsx!Ledger!", "“二队”", "“一队”", "l.xlsx!Ledger!", "(blank)"):
        assert part in said_
    assert "2 conflicts were not taken" in done.out
    now = entry(desk)
    assert (now["status"], now["notes"], now["person"]) == ("done", "一队", "李四")
    kept = desk("ledger", "import", theirs, "--take", "ledger")
    assert (kept.code, entry(desk)["notes"]) == (0, "一队")
    taken = desk("ledger", "import", theirs, "--take", "file")
    assert (taken.code, entry(desk)["notes"], entry(desk)["status"]) == (0, "二队", "working")
    assert desk("ledger", "import", theirs).code == 0


def test_two_files_of_one_import(desk: Desk) -> None:
    """Two workbooks that answer one entry differently are a conflict among themselves."""
    saved(desk, FAULTY)
    one = export(desk)
    two = edit(one, desk.folder / "b.xlsx", notes="乙")
    edit(one, notes="甲")
    done = desk("ledger", "import", one, two)
    assert done.code == 1
    assert entry(desk)["notes"] == "甲"


BAD = [
    ({"state": "donne"}, 1, "did you mean “done”"),
    ({"state": None}, 1, "the state is blank"),
    ({"finished_on": "下周三"}, 1, "“下周三” is not a date"),
    ({"fault": "没有问题"}, 0, "this column of 1.1-"),
    ({"unit": "别人"}, 0, "“别人” was not taken"),
    ({"ledger_id": "1.1-XXXXXXXX"}, 1, "the ledger has no id “1.1-XXXXXXXX”"),
    ({"ledger_id": None}, 0, "this row has no ledger id"),
    ({"state": "closed"}, 0, "without an answer that it is done"),
    ({"state": "returned"}, 0, "nobody had said it was done"),
    ({"finished_on": "2024-03-01"}, 0, "before it was found on 2024-03-05"),
]


@pytest.mark.parametrize(("cells", "code", "words"), few(BAD, 4))
def test_what_cannot_be_used_is_said(desk: Desk, cells: dict[str, Any], code: int, words: str) -> None:
    """Illegal states, bad dates, edits of locked columns, unknown ids, odd steps: each is said with its cell."""
    saved(desk, FAULTY)
    done = desk("ledger", "import", edit(export(desk), **cells))
    assert (done.code, words in done.err) == (code, True), done.err
    assert "l.xlsx!Ledger!" in done.err
    now = entry(desk)
    assert now["issues"] == ["垃圾"]
    assert now["units"] == []


@pytest.mark.long
def test_rows_twice_added_and_deleted(desk: Desk) -> None:
    """Of two rows that differ the second is refused, whoever is right; a new row is said; a deleted row is nothing."""
    saved(desk, FAULTY)
    path = edit(export(desk), notes="甲")
    book = openpyxl.load_workbook(path)
    sheet, head, columns = headed(book)
    at = next(r for r in range(head + 1, sheet.max_row + 1) if sheet.cell(r, columns["standard"]).value == "1.1")
    below = sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(below, column).value = sheet.cell(at, column).value
    sheet.cell(below + 1, columns["site"]).value = "新路"
    book.save(path)
    done = desk("ledger", "import", path)
    assert (done.code, entry(desk)["notes"]) == (0, "甲")
    assert "stands in Ledger!O" in done.err
    assert "this row has no ledger id (新路)" in done.err
    sheet.cell(below, columns["notes"]).value = ""
    sheet.cell(below, columns["person"]).value = "乙"
    sheet.cell(at, columns["person"]).value = "丙"
    book.save(path)
    done = desk("ledger", "import", path)
    assert (done.code, entry(desk)["person"]) == (1, "丙")
    assert "has two answers in this file: “丙” in Ledger!" in done.err
    assert desk("ledger", "import", path, "--take", "file").code == 1
    sheet.delete_rows(below, 2)
    sheet.delete_rows(at)
    book.save(path)
    assert desk("ledger", "import", path).code == 0
    assert (len(listed(desk)["entries"]), entry(desk)["notes"]) == (3, "甲")


def test_without_the_hidden_copy(desk: Desk) -> None:
    """A workbook that lost its hidden sheet is read with a warning: blank answers are filled, others are conflicts."""
    saved(desk, FAULTY)
    path = edit(export(desk), notes="甲")
    book = openpyxl.load_workbook(path)
    assert book["civscore-ledger"].sheet_state == "veryHidden"
    del book["civscore-ledger"]
    book.save(path)
    done = desk("ledger", "import", path)
    assert (done.code, "hidden copy is gone" in done.err, entry(desk)["notes"]) == (0, True, "甲")
    assert desk("ledger", "import", edit(path, notes="乙")).code == 1
    assert entry(desk)["notes"] == "甲"


@pytest.mark.long
def test_workbooks_put_together(desk: Desk) -> None:
    """Sheets of several exports in one workbook, each with its hidden copy, count each by its own copy."""
    saved(desk, FAULTY)
    path = edit(export(desk), state="done")
    saved(desk, FAULTY, FAULTY)
    book, other = openpyxl.load_workbook(path), openpyxl.load_workbook(export(desk, "april.xlsx", "--unit", "住建局"))
    for sheet in other.worksheets:
        copy = book.create_sheet(f"{sheet.title} 2")
        for cells in sheet.iter_rows():
            for cell in cells:
                copy[cell.coordinate].value = cell.value
    _, head, columns = headed(other)
    book["Ledger 2"].cell(head + 1, columns["notes"]).value = "四月"
    book.save(path)
    done = desk("ledger", "import", path)
    assert (done.code, "stands in Ledger!" in done.err) == (0, True)
    runs = {c.value: c.run for c in LedgerAnswers(History(desk.folder / ".civscore/history.db")).changes("town")}
    assert runs == {"done": "2024-03", "四月": "2024-04"}


def test_nothing_to_export(desk: Desk) -> None:
    """A ledger without an open entry makes a workbook with its heading alone, and no workbooks of units."""
    saved(desk, changed(1, changed(3, result="10"), result="是"))
    assert desk("ledger", "export", "--open", "-o", "l.xlsx").code == 0
    assert desk("ledger", "export", "--open", "--by", "unit", "-o", "out").code == 0
    assert desk("ledger", "import", "l.xlsx").code == 0
    assert desk("ledger", "rate", "2", "-o", "r.xlsx").code == 1
    assert "No entry fits" in desk("ledger", "list").out


@pytest.mark.long
def test_late_answers(desk: Desk) -> None:
    """An answer speaks of the inspections that its workbook knew: a relapse since then stays open; it is kept."""
    saved(desk, FAULTY)
    march = edit(export(desk), state="done", notes="三月已清")
    clean = changed(1, FAULTY, result="是")
    saved(desk, FAULTY, clean, FAULTY)
    before = entry(desk)
    assert (before["seen"], before["life"], before["occurrence"], before["status"]) == ("✗✓✗", "relapsed", 2, "todo")
    done = desk("ledger", "import", march)
    assert (done.code, "answers an earlier occurrence" in done.err) == (0, True)
    now = entry(desk)
    assert (now["life"], now["status"], now["notes"], now["fixed"]) == ("relapsed", "todo", "", False)
    assert "三月已清" in desk("ledger", "show", now["id"]).out
    assert "No new answers" in desk("ledger", "import", march).out


@pytest.mark.long
def test_closed_though_found_again(desk: Desk) -> None:
    """Closing in a workbook from before the inspection that found it again is taken and said; the fault begins anew."""
    saved(desk, FAULTY)
    march = edit(export(desk), state="closed")
    saved(desk, FAULTY, FAULTY)
    done = desk("ledger", "import", march)
    assert (done.code, "2024-04 found it again after the export" in done.err) == (0, True)
    now = entry(desk)
    assert (now["life"], now["occurrence"], now["opened"], now["status"]) == ("relapsed", 2, "2024-04", "todo")


@pytest.mark.long
def test_a_run_saved_again(desk: Desk) -> None:
    """The newest revision of a run counts; people's answers stay, whatever the revision found."""
    saved(desk, FAULTY, FAULTY)
    assert desk("ledger", "import", edit(export(desk), state="in progress", notes="甲")).code == 0
    clean = changed(1, FAULTY, result="是")
    assert desk("run", desk.sheet("2024-03.csv", dated("2024-03", clean)), "-s", "town.yaml").code == 0
    now = entry(desk)
    assert (now["seen"], now["life"], now["opened"], now["notes"]) == ("✓✗", "new", "2024-04", "甲")
    for month in MONTHS[:2]:
        assert desk("run", desk.sheet(f"{month}.csv", dated(month, clean)), "-s", "town.yaml").code == 0
    found = listed(desk)
    assert (len(found["entries"]), found["orphans"]) == (2, 2)
    assert "they are kept" in desk("ledger", "list").out
    left = desk("ledger", "show", now["id"])
    assert (left.code, "notes: (blank) → 甲" in left.out) == (0, True)
    saved(desk, FAULTY, FAULTY)
    assert entry(desk)["notes"] == "甲"


def test_a_history_without_answers(desk: Desk) -> None:
    """A history of older runs serves as it is, and looking at the ledger writes nothing into it."""
    saved(desk, FAULTY)
    path = desk.folder / ".civscore/history.db"
    before = path.read_bytes()
    assert len(listed(desk)["entries"]) == 3
    export(desk)
    assert path.read_bytes() == before


def test_list_filters(desk: Desk) -> None:
    """By unit, by state, by what is overdue; unknown units and states are refused with a guess."""
    saved(desk, FAULTY)
    by_unit = listed(desk, "--unit", "住建局")
    assert [e["standard"] for e in by_unit["entries"]] == ["1.2"]
    assert [(o["unit"], o["entries"]) for o in by_unit["overdue"]] == [("住建局", 1)]
    assert len(listed(desk, "--status", "未整改")["entries"]) == 3
    assert listed(desk, "--status", "done")["entries"] == []
    assert [e["deadline"] for e in listed(desk, "--overdue")["entries"]] == ["2024-03-08"]
    assert len(listed(desk, "--overdue", "--deadline-days", "5")["entries"]) == 3
    (desk.folder / "civscore.toml").write_text("deadline = 5\n")
    assert len(listed(desk, "--overdue")["entries"]) == 3
    bad = desk("ledger", "list", "--unit", "住建居")
    assert (bad.code, "did you mean “住建局”" in bad.err) == (1, True)
    bad = desk("ledger", "list", "--status", "donne")
    assert (bad.code, "did you mean “done”" in bad.err) == (2, True)
    assert desk("ledger", "list", "--as-of", "soon").code == 2
    (desk.folder / "civscore.toml").write_text("deadline = 'x'\n")
    assert (desk("ledger", "list").code, desk("ledger", "show", "1.1").code) == (1, 1)


def test_both_languages(desk: Desk) -> None:
    """The terminal and the workbook speak either language, and a Chinese workbook is read by an English program."""
    saved(desk, FAULTY)
    assert "整改率：到期应整改" in desk("ledger", "list", "--lang", "zh").out
    assert "Rectification rate" in desk("ledger", "list").out
    assert desk("ledger", "export", "-o", "z.xlsx").code == 0
    book = openpyxl.load_workbook("z.xlsx")
    sheet = book["问题台账"]
    head = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "序号")
    columns = {c.value: c.column for c in sheet[head]}
    for unit in (1, 2):  # the first entry is that of two units
        sheet.cell(head + unit, columns["状态"]).value = "已整改"
    book.save("z.xlsx")
    assert desk("ledger", "import", "z.xlsx").code == 0
    assert [e["status"] for e in listed(desk)["entries"]].count("done") == 1
    for command in ("export", "import", "list", "show", "rate"):
        assert desk("ledger", command, "--help").code == 0


def test_the_workbook(desk: Desk) -> None:
    """Only the answers are unlocked, the state is a list to choose from, and it prints on A4 across."""
    saved(desk, FAULTY)
    book = openpyxl.load_workbook(export(desk))
    sheet, head, columns = headed(book)
    unlocked = {name for name, at in columns.items() if not sheet.cell(head + 1, at).protection.locked}
    assert unlocked == {"state", "measures taken", "person", "finished on", "photo", "notes", "reviewer", "review"}
    assert sheet.protection.sheet
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert any("to do,in progress,done,closed,returned" in formula for formula in lists.values())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape", 9, f"${head}:${head}",
    )  # fmt: skip


def test_one_workbook_a_unit(desk: Desk) -> None:
    """--by unit writes a workbook for each unit, one for what nobody answers for; units cannot close."""
    saved(desk, changed(5, FAULTY, unit="城管局/..\\、住建局"))
    assert desk("ledger", "export", "--by", "unit", "-o", "out", "--lang", "en").code == 0
    names = sorted(p.name for p in (desk.folder / "out").iterdir())
    assert names == ["ledger_.._.xlsx", "ledger_no unit named.xlsx", "ledger_住建局.xlsx", "ledger_城管局.xlsx"]
    book = openpyxl.load_workbook(desk.folder / "out/ledger_住建局.xlsx")
    sheet, head, columns = headed(book)
    assert [sheet.cell(r, columns["standard"]).value for r in range(head + 1, sheet.max_row + 1)] == ["1.2"]
    assert all("closed" not in str(v.formula1) for v in sheet.data_validations.dataValidation)
    assert desk("ledger", "export", "--by", "unit", "-o", "town.yaml").code == 2


def test_texts_are_harmless(desk: Desk) -> None:
    """Formulas, markup and steering characters in people's texts stay texts: in the workbook and on the screen."""
    nasty = '=HYPERLINK("http://x","y") <b>&amp;</b> {{ 7*7 }} [red]x[/red] \x1b[31m'
    saved(desk, changed(1, FAULTY, issue=nasty, site="+乙路"))
    path = edit(export(desk), notes="a")
    book = openpyxl.load_workbook(path)
    sheet, head, columns = headed(book)
    at = next(r for r in range(head + 1, sheet.max_row + 1) if sheet.cell(r, columns["standard"]).value == "1.1")
    assert sheet.cell(at, columns["fault"]).data_type == "s"
    cell = sheet.cell(at, columns["measures taken"])
    cell.value, cell.data_type = "=1+1", "s"
    book.save(path)
    done = desk("ledger", "import", path)
    assert done.code == 0, done.err
    assert entry(desk)["measures"] == "=1+1"
    again = openpyxl.load_workbook(export(desk, "m.xlsx"))
    assert [c.data_type for r in again.worksheets[0].iter_rows() for c in r if c.value == "=1+1"] == ["s"]
    assert desk("ledger", "import", "m.xlsx").out.startswith("No new answers")
    assert "\x1b" not in desk("ledger", "list").out + desk("ledger", "show", entry(desk)["id"]).out


def test_a_live_formula_is_not_taken(desk: Desk) -> None:
    """A formula that nobody calculated, or an error, in an answer is refused with its cell."""
    saved(desk, FAULTY)
    done = desk("ledger", "import", edit(export(desk), notes="=1+1"))
    assert (done.code, "formula without a value" in done.err) == (1, True)
    assert entry(desk)["notes"] == ""


@pytest.mark.parametrize("name", ["town.yaml", "2024-03.csv", "none.xlsx"])
def test_files_that_are_no_ledger(desk: Desk, name: str) -> None:
    """Another file, an inspection sheet, or no file is refused in a sentence."""
    saved(desk, FAULTY)
    done = desk("ledger", "import", name)
    assert (done.code, "Traceback" in done.err + done.out) == (1, False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ledger_is_no_inspection(desk: Desk, language: str) -> None:
    """A ledger among the workbooks of a run is passed over with a line that says so; alone it is an error."""
    saved(desk, FAULTY)
    desk("ledger", "export", "-o", "l.xlsx", "--lang", language)
    done = desk("run", "2024-03.csv", "l.xlsx", "-s", "town.yaml", "--no-save")
    assert done.code == 0
    assert "note: l.xlsx: a problem ledger that civscore wrote, no inspections, passed over" in done.err
    alone = desk("run", "l.xlsx", "-s", "town.yaml", "--no-save")
    assert (alone.code, "take its answers with civ-score ledger import" in alone.err) == (1, True)


def test_no_ledger_yet(desk: Desk) -> None:
    """Without a saved run, or one of that scheme, the commands say so."""
    assert desk("ledger", "list").code == 1
    saved(desk, FAULTY)
    done = desk("ledger", "list", "-s", "garden-city")
    assert (done.code, "garden-city" in done.err) == (1, True)


def test_the_rate_is_scored(desk: Desk) -> None:
    """The rows that ``ledger rate`` writes are read by a run: 1 of 3 fixed is a third of the standard's points."""
    saved(desk, FAULTY)
    assert desk("ledger", "import", edit(export(desk), state="done")).code == 0
    scored = {
        "id": "follow-up", "name": "整改", "points": 30,
        "indicators": [{"id": "2.2", "name": "整改完成率", "points": 30, "method": "material", "judge": "tally"}],
    }  # fmt: skip
    desk.scheme("follow.yaml", **scored)
    for by in ((), ("--by", "district")):
        assert (
            desk("ledger", "rate", "2.2", "-o", "rate.xlsx", "--as-of", "2099-06-01", "-s", "town.yaml", *by).code == 0
        )
        done = desk("run", "rate.xlsx", "-s", "follow.yaml", "--json", "--no-save", "--label", "x")
        assert (done.code, done.json["total"]["score"]) == (0, 10.0)


def test_a_rate_for_a_standard_that_the_scheme_has_not(desk: Desk) -> None:
    """It may be another scheme's, so it is written, and said with what is nearest; a known one says nothing."""
    saved(desk, FAULTY)
    write = ("ledger", "rate", "-o", "rate.xlsx", "--as-of", "2099-06-01", "-s", "town.yaml", "--lang", "zh")
    done = desk(*write, "1.1.")
    assert (done.code, "体系 town 中没有测评标准“1.1.”（是否为“1.1”？）" in "".join(done.err.split("\n"))) == (0, True)
    assert (done := desk(*write, "1.1")).code == 0
    assert not done.err


# -- accidents --------------------------------------------------------------------------------------------------------

IMPORTER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from civscore.months.history import History
    from civscore.months.ledger.life import LedgerChange
    from civscore.months.ledger.store import LedgerAnswers
    answers = LedgerAnswers(History(Path(sys.argv[1])))
    print("ready", flush=True)
    for turn in range(100000):
        batch = [LedgerChange(f"e{i}", "notes", "", str(turn), "r", "", "", "", "", "", "x" * 300) for i in range(100)]
        answers.record(["t"], lambda there: {"t": batch})
    """
)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
@pytest.mark.slow
def test_killed_while_importing(tmp_path: Path) -> None:
    """After a kill at any moment every import is there whole or not at all, and nothing that was there is gone."""
    rng, path, before = Random(7), tmp_path / "history.db", 0
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", IMPORTER, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0.0, 0.15))
        process.kill()
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
        found = LedgerAnswers(History(path)).changes("t")
        assert len(found) % 100 == 0
        assert len(found) >= before
        before = len(found)
        if path.exists():
            with closing(sqlite3.connect(path)) as database, database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            database.close()
    assert before > 0


def test_an_import_that_fails_half_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the database refuses the last change, none of the import is kept."""
    saved(desk, FAULTY)
    path = desk.folder / ".civscore/history.db"
    assert desk("ledger", "import", edit(export(desk), notes="甲")).code == 0
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TRIGGER no BEFORE INSERT ON ledger_changes WHEN NEW.field = 'review' "
            "BEGIN SELECT RAISE(ABORT, 'disk I/O'); END"
        )
    database.close()
    done = desk("ledger", "import", edit(export(desk, "n.xlsx"), notes="乙", review="可"))
    assert (done.code, "Traceback" in done.err, entry(desk)["notes"]) == (1, False, "甲")


@pytest.mark.slow
def test_saved_again_by_libreoffice(desk: Desk) -> None:
    """A workbook that LibreOffice saved again imports as it was: the answers, nothing else; as xlsx and as ods."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice")
    saved(desk, changed(1, FAULTY, issue="=1+1\n第二行  两格"))
    path = edit(export(desk), state="in progress", finished_on=dt.datetime(2024, 3, 9), notes="一\n二")
    profile = f"-env:UserInstallation=file://{desk.folder}/profile"
    (desk.folder / "again").mkdir()
    for suffix in ("xlsx", "ods"):
        line = [office, profile, "--headless", "--convert-to", suffix, "--outdir", "again", str(path)]
        subprocess.run(line, check=True, capture_output=True, timeout=180)
        done = desk("ledger", "import", f"again/l.{suffix}")
        assert (done.code, done.err) == (0, "")
    now = entry(desk)
    assert (now["status"], now["finished"], now["notes"]) == ("working", "2024-03-09", "一\n二")
    assert len(LedgerAnswers(History(desk.folder / ".civscore/history.db")).changes("town")) == 3


# -- three months of the example --------------------------------------------------------------------------------------

PASS, FAIL = {"达标", "合格", "√", "是"}, {"不达标", "不合格", "×", "否"}
OPPOSITE = {"达标": "不达标", "合格": "不合格", "√": "×", "是": "否"}
OPPOSITE |= {bad: good for good, bad in OPPOSITE.items()}
Marks = dict[tuple[str, str], str]


def pass_fail_marks(path: Path) -> tuple[Marks, set[str]]:
    """(standard, site id) → ✗ or ✓ from the cells of the field sheets; and the standards that had any other answer."""
    marks: Marks = {}
    others: set[str] = set()
    for sheet in openpyxl.load_workbook(path).worksheets:
        if not sheet.title.startswith("实地"):
            continue
        for cells in sheet.iter_rows(min_row=3, values_only=True):
            standard, site, answer = str(cells[0]), str(cells[2]), cells[7]
            if answer in FAIL:
                marks[standard, site] = "✗"
            elif answer in PASS:
                marks.setdefault((standard, site), "✓")
            elif answer != "不涉及":
                others.add(standard)
    return marks, others


def make_may(folder: Path, march: Marks, april: Marks) -> Path:
    """May: the April workbook a month later; of the failed answers every second is repaired, what April saw repaired
    since March fails again, and of the other passed ones every fortieth fails for the first time."""
    book, turn, sound = openpyxl.load_workbook(ROOT / "examples/2024-04.xlsx"), 0, 0
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, dt.datetime):
                    cell.value = cell.value.replace(month=cell.value.month % 12 + 1, day=min(cell.value.day, 28))
        if not sheet.title.startswith("实地"):
            continue
        for cells in sheet.iter_rows(min_row=3):
            at, answer = (str(cells[0].value), str(cells[2].value)), cells[7].value
            relapse = march.get(at) == "✗" and april.get(at) == "✓" and answer in PASS
            turn += answer in FAIL
            sound += answer in PASS and "✗" not in (march.get(at), april.get(at))
            new = answer in PASS and not relapse and sound % 40 == 0
            if relapse or new or (answer in FAIL and turn % 2):
                cells[7].value = OPPOSITE[answer]
    book.save(folder / "2024-05.xlsx")
    return folder / "2024-05.xlsx"


def written_down(strip: str) -> tuple[str, int]:
    """(life, occurrence) of three months' strip, as one would say it looking at it."""
    seen = strip.replace("·", "")
    runs = [part for part in seen.split("✓") if part]
    if seen.endswith("✓"):
        return "fixed", len(runs)
    if strip.endswith("·"):
        return "unseen", len(runs)
    if len(runs) > 1:
        return "relapsed", len(runs)
    return ("new" if strip.count("✗") == 1 and strip.index("✗") == len(strip) - 1 else "open"), 1


@pytest.mark.slow
def test_three_months_of_the_example(desk: Desk) -> None:
    """March, April and a May with repairs and relapses: every pass-fail entry lives as counted from the cells alone."""
    paths = [ROOT / "examples/2024-03.xlsx", ROOT / "examples/2024-04.xlsx"]
    (march, first), (april, second) = map(pass_fail_marks, paths)
    assert desk("run", paths[0], "-s", "harbour-county").code == 0
    late = desk.folder / "march.xlsx"
    assert desk("ledger", "export", "-o", late, "--lang", "en").code == 0
    assert desk("run", paths[1], "-s", "harbour-county").code == 0
    third = make_may(desk.folder, march, april)
    assert desk("run", third, "-s", "harbour-county").code == 0
    may, third_others = pass_fail_marks(third)
    others = first | second | third_others
    strips = {
        at: "".join(month.get(at, "·") for month in (march, april, may))
        for at in {**march, **april, **may} if at[0] not in others
    }  # fmt: skip
    expected = {at: (strip, *written_down(strip)) for at, strip in strips.items() if "✗" in strip}
    found = listed(desk)
    got = {
        (e["standard"], e["site_id"]): (e["seen"], e["life"], e["occurrence"])
        for e in found["entries"] if e["site_id"] and e["standard"] not in others
    }  # fmt: skip
    assert got == expected
    lives = Counter(life for _, life, _ in expected.values())
    assert min(lives[life] for life in ("new", "open", "fixed", "relapsed", "unseen")) > 0
    assert found["figures"]["found"] == len(found["entries"])
    assert sum(found["figures"]["left"].values()) == found["figures"]["found"] - found["figures"]["fixed"]
    relapsed = [e["id"] for e in found["entries"] if e["life"] == "relapsed"]
    answer_all(late)
    done = desk("ledger", "import", late)
    assert done.code == 0, done.err
    after = {e["id"]: e for e in listed(desk)["entries"]}
    answered = {c.entry for c in LedgerAnswers(History(desk.folder / ".civscore/history.db")).changes("harbour-county")}
    assert len(answered) > 50  # the others said so in March already: an untouched cell is no answer
    assert [after[i]["status"] for i in relapsed] == ["todo"] * len(relapsed)
    for e in after.values():
        if e["seen"][0] == "✗" and e["seen"][1:] == "··":
            assert e["status"] == "done"
        if e["seen"] in ("✗✗✗", "✗✗·", "✗·✗") and e["id"] in answered:
            assert e["status"] == "returned"


def answer_all(path: Path) -> None:
    """A unit that says all is done."""
    book = openpyxl.load_workbook(path)
    sheet, head, columns = headed(book)
    for r in range(head + 1, sheet.max_row + 1):
        sheet.cell(r, columns["state"]).value = "done"
    book.save(path)
