"""A fault of several units: each answers for itself, and it is done with when all have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, changed, dated, desk, once
from hypothesis import given
from hypothesis import strategies as st
from ledgers import inspection, number, said, within
from searching import examples, few

from civscore.months.history import History
from civscore.months.ledger.figures import figures, lines
from civscore.months.ledger.life import follow
from civscore.months.ledger.status import ADVANCE, FINISHED
from civscore.months.ledger.store import LedgerAnswers

__all__ = ["desk"]

A, B = "城管局", "住建局"
BOTH = inspection("2024-03", {"甲路": "✗"}, units=(A, B))
AGAIN = inspection("2024-04", {"甲路": "✗"}, units=(A, B))

CASES: list[tuple[list[tuple[str, str]], str, str, str, bool]] = [
    # answers (state, unit), → state of A, of B, of the entry, fixed
    ([("done", A)], "done", "todo", "todo", False),
    ([("done", A), ("done", B)], "done", "done", "done", True),
    ([("done", A), ("working", B)], "done", "working", "working", False),
    ([("done", "")], "done", "done", "done", True),
    ([("done", ""), ("returned", B)], "done", "returned", "returned", False),
    ([("working", B), ("done", "")], "done", "done", "done", True),
    ([("closed", A), ("done", B)], "closed", "done", "done", True),
    ([("done", "别的单位")], "todo", "todo", "todo", False),
]


@pytest.mark.parametrize(("answers", "of_a", "of_b", "whole", "fixed"), CASES)
def test_each_unit_answers_for_itself(
    answers: Sequence[tuple[str, str]], of_a: str, of_b: str, whole: str, fixed: bool
) -> None:
    """The entry has the state of the unit that is behind; an answer without a unit is one of all."""
    changes = [said(value, "2024-03", at=i, unit=unit) for i, (value, unit) in enumerate(answers, 1)]
    now = follow("t", [BOTH], changes).entries[number()].now
    assert (now.value("status", A), now.value("status", B), now.value("status"), now.done) == (of_a, of_b, whole, fixed)


def test_found_again_when_one_of_two_had_done_its_part() -> None:
    """Whoever said it was done has it returned; the other still has to do it. Closed by both, it begins anew."""
    one = follow("t", [BOTH, AGAIN], [said("done", "2024-03", unit=A)]).entries[number()]
    assert (one.now.value("status", A), one.now.value("status", B), one.life) == ("returned", "todo", "open")
    half = follow("t", [BOTH, AGAIN], [said("closed", "2024-03", unit=A)]).entries[number()]
    assert (half.now.value("status", A), half.life, half.relapses) == ("returned", "open", 0)
    closed = [said("closed", "2024-03", at=1, unit=A), said("closed", "2024-03", at=2, unit=B)]
    whole = follow("t", [BOTH, AGAIN], closed).entries[number()]
    assert (whole.now.value("status"), whole.life, whole.relapses) == ("todo", "relapsed", 1)


def test_a_unit_that_is_no_longer_named() -> None:
    """What a former unit said is kept and closes nothing for the one that answers now."""
    april = inspection("2024-04", {"甲路": "✗"}, units=(B,))
    changes = [said("done", "2024-04", at=1, unit=A)]
    entry = follow("t", [BOTH, april], changes).entries[number()]
    assert (entry.now.value("status"), entry.now.done, entry.now.answer("status", A)) == (
        "todo",
        False,
        (1, changes[0]),
    )


def test_texts_of_several_units() -> None:
    """What each wrote stands with its name; what all wrote alike, or one answer for all, stands once."""
    changes = [said("已清扫", "2024-03", "measures", 1, unit=A), said("已维修", "2024-03", "measures", 2, unit=B)]
    now = follow("t", [BOTH], changes).entries[number()].now
    assert now.value("measures") == f"{A}：已清扫\n{B}：已维修"
    assert follow("t", [BOTH], [said("同", "2024-03", "measures")]).entries[number()].now.value("measures") == "同"


@examples(150)
@given(st.lists(st.tuples(st.sampled_from([A, B, ""]), st.sampled_from(ADVANCE)), max_size=6))
def test_figures_of_units(answers: list[tuple[str, str]]) -> None:
    """A unit's figures count its own part, by what it or all were last said to have done; the whole is fixed when every
    part is, and who is late is who has not done its part."""
    changes = [said(value, "2024-03", at=i, unit=unit) for i, (unit, value) in enumerate(answers, 1)]
    day = dt.date(2024, 5, 1)
    (line,) = lines(follow("t", [BOTH], changes), day, within(5))
    last = {
        unit: next((value for own, value in reversed(answers) if own in (unit, "")), "todo") for unit in (A, B)
    }  # fmt: skip
    parts = {unit: figures([line.part(unit, day)], day) for unit in (A, B)}
    assert {unit: f.due_fixed for unit, f in parts.items()} == {u: int(v in FINISHED) for u, v in last.items()}
    whole = figures([line], day)
    assert whole.due_fixed == min(f.due_fixed for f in parts.values())
    assert {unit for unit, _ in whole.late} == {unit for unit, value in last.items() if value not in FINISHED}


# -- the workbook -----------------------------------------------------------------------------------------------------

ROWS = [
    {"standard": "1.1", "site": "甲路", "result": "否", "unit": f"{A}、{B}", "issue": "垃圾"},
    {"standard": "1.1", "site": "乙路", "result": "否", "unit": A, "issue": "烟头"},
    {"standard": "1.2", "site": "甲路", "result": "是"}, {"standard": "2", "result": "10"},
    {"standard": "G", "result": "是"},
]  # fmt: skip


@pytest.fixture
@once
def found(desk: Desk) -> Desk:
    """A month with a fault of two units and one of one."""
    assert desk("run", desk.sheet("march.csv", dated("2024-03", ROWS)), "-s", "town.yaml").code == 0
    return desk


def book(path: Path, unit: str | None, keep: Path | None = None, **cells: Any) -> Path:
    """Write into the row of 甲路 that answers for a unit, as the English export has it."""
    made = openpyxl.load_workbook(path)
    sheet = made.worksheets[0]
    head = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "no.")
    columns = {c.value: c.column for c in sheet[head]}
    rows = [
        r for r in range(head + 1, sheet.max_row + 1)
        if sheet.cell(r, columns["site"]).value == "甲路" and sheet.cell(r, columns["answers for"]).value == unit
    ]  # fmt: skip
    assert len(rows) == 1
    for name, value in cells.items():
        sheet.cell(rows[0], columns[name.replace("_", " ")]).value = value
    made.save(keep or path)
    return keep or path


def export(desk: Desk, name: str = "l.xlsx", *options: str) -> Path:
    assert desk("ledger", "export", "--all", "-o", name, "--lang", "en", *options).code == 0
    return desk.folder / name


def parts(desk: Desk) -> dict[str, str]:
    entries = desk("ledger", "list", "--json").json["entries"]
    entry = next(e for e in entries if e["site"] == "甲路")
    return {"": entry["status"]} | {p["unit"]: p["status"] for p in entry["parts"]}


@pytest.mark.long
def test_a_row_for_each_unit(found: Desk) -> None:
    """The workbook of all has a row for each unit of a shared fault and one for any other; each speaks for its own."""
    path = export(found)
    assert found("ledger", "import", book(path, A, state="done")).code == 0
    assert parts(found) == {"": "todo", A: "done", B: "todo"}
    again = found("ledger", "import", path)
    assert (again.code, "No new answers" in again.out) == (0, True)
    assert found("ledger", "import", book(export(found, "m.xlsx"), B, state="closed")).code == 0
    assert parts(found) == {"": "done", A: "done", B: "closed"}
    shown = found("ledger", "show", found("ledger", "list", "--json").json["entries"][-1]["id"]).out
    assert f"state ({B}): to do → closed" in shown


@pytest.mark.long
def test_workbooks_of_units_do_not_meet(found: Desk) -> None:
    """Two units answer one fault in their own workbooks: no conflict, and each list counts its own part."""
    export(found, "out", "--by", "unit")
    for unit, state in ((A, "done"), (B, "in progress")):
        path = found.folder / f"out/ledger_{unit}.xlsx"
        done = found("ledger", "import", book(path, unit, state=state, notes=unit))
        assert (done.code, done.err) == (0, "")
    assert parts(found) == {"": "working", A: "done", B: "working"}
    own = found("ledger", "list", "--json", "--unit", A).json
    assert [(e["site"], e["status"], e["fixed"]) for e in own["entries"]] == [
        ("乙路", "todo", False), ("甲路", "done", True),
    ]  # fmt: skip
    assert own["figures"]["due_fixed"] == 1
    assert found("ledger", "list", "--json", "--unit", B).json["figures"]["due_fixed"] == 0
    late = found("ledger", "list", "--json", "--overdue", "--deadline-days", "5").json["overdue"]
    assert {(o["unit"], o["entries"]) for o in late} == {(A, 1), (B, 1)}
    assert found("ledger", "export", "--open", "--by", "unit", "-o", "open", "--lang", "en").code == 0
    left = openpyxl.load_workbook(found.folder / f"open/ledger_{A}.xlsx").worksheets[0]
    assert "甲路" not in {c.value for row in left.iter_rows() for c in row}


def test_a_conflict_is_one_of_the_same_unit(found: Desk) -> None:
    """Two workbooks that answer differently for one unit are a conflict; nothing of it is taken."""
    mine = export(found)
    theirs = book(mine, A, found.folder / "b.xlsx", notes="乙")
    assert found("ledger", "import", book(mine, A, notes="甲")).code == 0
    done = found("ledger", "import", theirs)
    assert (done.code, "conflict" in done.err) == (1, True)


@pytest.mark.parametrize("named", few(["住建居", None], 1))
def test_a_row_for_nobody(found: Desk, named: str | None) -> None:
    """A row whose unit was rewritten or emptied, where several answer, is refused in a sentence with their names."""
    done = found("ledger", "import", book(export(found), B, answers_for=named, state="done"))
    assert (done.code, f"write one of: {A}, {B}" in done.err) == (1, True)
    assert parts(found) == {"": "todo", A: "todo", B: "todo"}


@pytest.mark.long
def test_a_workbook_of_before_speaks_for_all(found: Desk) -> None:
    """A workbook without the column (of an earlier version, or with it deleted and without its copy) means all units;
    and so do the answers of a history whose table had no units."""
    path = export(found)
    made = openpyxl.load_workbook(path)
    sheet, copy = made.worksheets[0], made["civscore-ledger"]
    for one in (sheet, copy):
        head = next(r for r in range(1, 9) if one.cell(r, 1).value in ("no.", "id"))
        column = next(c.column for c in one[head] if c.value in ("answers for", "answers_for"))
        one.delete_cols(column)
    seen: set[Any] = set()
    for one in (sheet, copy):
        for row in range(one.max_row, 2, -1):
            at = (one.title, one.cell(row, 2 if one is sheet else 1).value)
            if at in seen and at[1]:
                one.delete_rows(row)
            seen.add(at)
    made.save(path)
    done = found("ledger", "import", _all_done(path))
    assert (done.code, done.err) == (0, "")
    assert parts(found) == {"": "done", A: "done", B: "done"}
    history = found.folder / ".civscore/history.db"
    with History(history).writing() as database:
        database.execute("ALTER TABLE ledger_changes DROP COLUMN unit")
    assert parts(found) == {"": "done", A: "done", B: "done"}
    assert found("ledger", "import", book(export(found, "m.xlsx"), B, state="returned")).code == 0
    assert parts(found) == {"": "returned", A: "done", B: "returned"}
    assert {c.unit for c in LedgerAnswers(History(history)).changes("town")} == {"", B}


def _all_done(path: Path) -> Path:
    made = openpyxl.load_workbook(path)
    sheet = made.worksheets[0]
    head = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "no.")
    column = next(c.column for c in sheet[head] if c.value == "state")
    for row in range(head + 1, sheet.max_row + 1):
        if sheet.cell(row, 2).value:
            sheet.cell(row, column).value = "done"
    made.save(path)
    return path


def test_an_answer_for_all_is_still_one(found: Desk) -> None:
    """A fault of one unit is answered for all: whoever answers for it next month goes on from there."""
    assert found("ledger", "import", _all_done(export(found))).code == 0
    moved = changed(1, ROWS, unit="街道办")
    assert found("run", found.sheet("april.csv", dated("2024-04", moved)), "-s", "town.yaml").code == 0
    entry = next(e for e in found("ledger", "list", "--json").json["entries"] if e["site"] == "乙路")
    assert (entry["units"], entry["status"]) == (["街道办"], "returned")
