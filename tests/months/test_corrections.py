"""Corrections by file: the cells that were meant, nothing else, and every fault of the file in one go."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import flat, readings, tree_of
from searching import examples

from civscore.errors import Problem
from civscore.months.comparison.rows import compare_rows
from civscore.months.corrections import corrected, not_judgeable
from civscore.months.corrections_file import HEADINGS, read_corrections
from civscore.months.corrections_meant import Meant, meant
from civscore.months.run_rows import judged_run
from civscore.readers.readings import Readings
from civscore.reports.shared.effect import place_of
from civscore.scoring.score import score

SCHEME = flat(
    {"judge": "pass-fail", "method": "field"},
    {"judge": {"type": "deduct", "each": "1/2", "full": 5}, "method": "field"},
    {"judge": {"type": "score", "full": 10}, "method": "material"},
)
ROWS = [
    {"standard": "1", "site": "甲路", "result": "是", "date": "2024-03-05", "unit": "城管局", "issue": ""},
    {"standard": "1", "site": "乙路", "result": "否", "date": "2024-03-05", "unit": "城管局", "issue": "垃圾"},
    {"standard": "2", "site": "甲路", "result": "2", "date": "2024-03-05", "unit": "住建局", "issue": "破损"},
    {"standard": "2", "site": "甲路", "result": "3", "date": "2024-03-06", "unit": "住建局", "issue": "破损"},
    {"standard": "3", "site": "", "result": "8", "date": "2024-03-07", "unit": "宣传部", "issue": ""},
]
TREE = tree_of(SCHEME)


def lines(*own: Mapping[str, str]) -> list[dict[str, str]]:
    """Lines of a file: what is not said is said as it should be."""
    return [{"cell": "", "number": "", "column": "", "old": "", "new": "", "reason": "核实", **line} for line in own]


def written(folder: Path, given: Sequence[Mapping[str, str]], name: str = "corrections.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(HEADINGS))
        writer.writeheader()
        writer.writerows(given)
    return path


def asked(folder: Path, rows: Readings, *own: Mapping[str, str]) -> Meant:
    found, _ = read_corrections(written(folder, lines(*own)))
    return meant(found, judged_run(rows, TREE))


def codes(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(p.code, p.where.cell) for p in problems]


def kept(rows: Readings) -> list[dict[str, Any]]:
    """The rows as they are, blank where nothing stands."""
    return rows.frame.astype(object).where(rows.frame.notna(), None).to_dict("records")  # type: ignore[no-any-return]


def test_one_cell_changes_and_nothing_else(tmp_path: Path) -> None:
    """A cell named as the losses print it; the score is that of a sheet with this cell."""
    before = readings(ROWS)
    found = asked(tmp_path, before, {"cell": "sheet1.csv!C3", "old": "否", "new": "是"})
    assert not found.problems
    after = corrected(before, found.corrections)
    assert kept(after) == [{**row, "result": "是"} if i == 1 else row for i, row in enumerate(kept(before))]
    fresh = readings([{**row, "result": "是"} if i == 1 else row for i, row in enumerate(ROWS)])
    assert score(after, TREE).total == score(fresh, TREE).total
    assert kept(before) == kept(readings(ROWS)), "what was read stays as it was"


def test_by_ledger_number_and_by_column(tmp_path: Path) -> None:
    """The ledger's number, the column's name in either language, any column of the rows."""
    before = readings(ROWS)
    run = judged_run(before, TREE)
    number = run.number(1)
    found = asked(
        tmp_path, before, {"number": number, "column": "责任单位", "old": "城管局", "new": "住建局"},
        {"number": number.lower(), "column": "issue", "old": "垃圾", "new": "零星垃圾"},
        {"number": number, "old": "否", "new": "是"},
    )  # fmt: skip
    assert not found.problems
    assert [(c.rows, c.column, c.old, c.new) for c in found.corrections] == [
        ((1,), "unit", "城管局", "住建局"), ((1,), "issue", "垃圾", "零星垃圾"), ((1,), "result", "否", "是")
    ]  # fmt: skip
    assert kept(corrected(before, found.corrections))[1] | {"row": 0} == {
        **kept(before)[1], "unit": "住建局", "issue": "零星垃圾", "result": "是", "row": 0
    }  # fmt: skip


def test_every_fault_in_one_go(tmp_path: Path) -> None:
    """Each fault with the cell of the file, and nothing is guessed."""
    before = readings(ROWS)
    number = judged_run(before, TREE).number(2)
    found = asked(
        tmp_path, before,
        {"cell": "sheet1.csv!C3", "old": "是", "new": "否"},  # 2: it says 否
        {"cell": "sheet1.csv!C99", "old": "是", "new": "否"},  # 3: no such row
        {"cell": "shet1.csv!C3", "old": "是", "new": "否"},  # 4: no such sheet
        {"cell": "sheet1.csv!C3", "old": "否", "new": "是", "reason": ""},  # 5: no reason
        {"number": "9-AAAAAAAA", "old": "否", "new": "是"},  # 6: no such entry
        {"cell": "sheet1.csv!C6", "column": "结论", "old": "8", "new": "9"},  # 7: no such column
        {"old": "8", "new": "9"},  # 8: names nothing
        {"cell": "sheet1.csv!C6", "old": "8.0", "new": "8"},  # 9: no change
        {"number": number, "old": "7", "new": "9"},  # 10: none of its rows says so
        {"cell": "sheet1.csv!C3", "old": "否", "new": "不涉及"},  # 11: twice, with 5
        {"cell": "C", "old": "8", "new": "9"},  # 12: no cell, so it is taken for a number
    )  # fmt: skip
    assert codes(found.problems) == [
        ("correction-old-differs", "D2"), ("correction-no-row", "B3"), ("correction-no-sheet", "B4"),
        ("correction-no-reason", "F5"), ("correction-no-entry", "A6"), ("correction-unknown-column", "C7"),
        ("correction-names-nothing", "B8"), ("correction-no-change", "E9"), ("correction-old-differs", "D10"),
        ("correction-twice", "E11"), ("correction-no-entry", "B12"),
    ]  # fmt: skip
    assert found.problems[2].values["guess"] == "sheet1.csv"


def test_several_rows_of_an_entry(tmp_path: Path) -> None:
    """An entry with two rows of one answer: which one is meant has to be said; what is of both changes in both."""
    before = readings([{**row, "result": "2"} if row["standard"] == "2" else row for row in ROWS])
    number = judged_run(before, TREE).number(2)
    found = asked(
        tmp_path, before, {"number": number, "old": "2", "new": "1"},
        {"number": number, "column": "unit", "old": "住建局", "new": "城管局"},
    )  # fmt: skip
    assert codes(found.problems) == [("correction-several-rows", "A2")]
    assert found.corrections[0].rows == (2, 3)


def test_what_cannot_be_judged_is_said_of_the_corrections_own_cell(tmp_path: Path) -> None:
    before = readings(ROWS)
    found = asked(tmp_path, before, {"cell": "sheet1.csv!C3", "old": "否", "new": "maybe"},
                  {"cell": "C6", "old": "8", "new": "11"}, {"cell": "A2", "old": "1", "new": "17"})  # fmt: skip
    assert not found.problems
    after = judged_run(corrected(before, found.corrections), TREE)
    problems = list(not_judgeable(judged_run(before, TREE), after, found.corrections))
    assert codes(problems) == [("unknown-result", "E2"), ("out-of-range", "E3"), ("unknown-standard", "E4")]
    assert all(p.where.file.endswith("corrections.csv") for p in problems)


def test_only_the_faulty_line_of_a_row_is_blamed(tmp_path: Path) -> None:
    """Of two corrections of one row that which is sound is not said to be wrong."""
    before = readings(ROWS)
    found = asked(tmp_path, before, {"cell": "C3", "old": "否", "new": "maybe"},
                  {"cell": "B3", "old": "乙路", "new": "丙路"})  # fmt: skip
    after = judged_run(corrected(before, found.corrections), TREE)
    problems = list(not_judgeable(judged_run(before, TREE), after, found.corrections))
    assert codes(problems) == [("unknown-result", "E2")]


def test_a_column_that_the_sheet_has_not_is_no_cell(tmp_path: Path) -> None:
    """The papers name the row then, and no cell that says something else; comparing two versions does too."""
    before = readings(ROWS)
    old = {"unit": "城管局"}
    number = judged_run(before, TREE).number(1)
    given = [
        ("street", "西街", "sheet1.csv!3"),
        ("inspector", "甲", "sheet1.csv!3"),
        ("unit", "住建局", "sheet1.csv!E3"),
    ]
    asked_for = [{"number": number, "column": c, "old": old.get(c, ""), "new": new} for c, new, _ in given]
    found = asked(tmp_path, before, *asked_for)
    assert [(c.column, c.new, c.cell) for c in found.corrections] == given
    changes = compare_rows(before, corrected(before, found.corrections)).changed
    assert sorted(str(cell.where) for change in changes for cell in change.cells) == sorted(at for *_, at in given)
    assert [place_of(f"a/{at}", "zh") for *_, at in given[1:]] == ["sheet1.csv!第3行", "sheet1.csv!E3"]


@pytest.mark.parametrize("language", [0, 1])
def test_headings_of_both_languages_in_any_order(tmp_path: Path, language: int) -> None:
    """With a title above; percentages and dates as people see them; other sheets are named and passed over."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["2024年3月测评结果更正表"])
    own = [names[-1 if language else 0] for names in HEADINGS.values()]
    sheet.append(own[::-1])
    sheet.append(["核实", 0.95, "1.0", "结果", "C6", None])
    sheet["B3"].number_format = "0%"
    book.create_sheet("说明").append(["随便写点什么"])
    book.save(tmp_path / "c.xlsx")
    found, problems = read_corrections(tmp_path / "c.xlsx")
    assert [(p.code, p.where.sheet) for p in problems] == [("corrections-other-sheet", "说明")]
    assert [dict(line.texts) for line in found] == [
        {"number": "", "cell": "C6", "column": "结果", "old": "1.0", "new": "95%", "reason": "核实"}
    ]
    assert str(found[0].where("new")).endswith("c.xlsx!Sheet!B3")


ANSWERS = {"1": ["是", "否", "不涉及"], "2": ["0", "1", "2", "11"], "3": ["0", "8", "9.5", "10"]}


@given(st.randoms(use_true_random=False))
@examples(60)
def test_any_corrections_score_as_the_corrected_sheet(random: Random) -> None:
    """Whatever cells are changed: the rows are those of the sheet in which these cells were changed by hand."""
    rows = [dict(row) for row in ROWS for _ in range(random.randint(1, 2))]
    rows = [{**row, "site": f"{row['site']}{i}" if row["site"] else "", "+备注": f"n{i}"} for i, row in enumerate(rows)]
    for row in rows:
        row["result"] = random.choice(ANSWERS[row["standard"]])
    before, after = readings(rows), [dict(row) for row in rows]
    columns = ("result", "unit", "issue", "date", "+备注", "deduction")
    found = []
    from civscore.months.corrections import CellCorrection

    for at, column in {(random.randrange(len(rows)), random.choice(columns)) for _ in range(random.randint(1, 6))}:
        choices = {"result": ANSWERS[rows[at]["standard"]], "date": ["2024-03-09"], "deduction": ["", "1"]}
        new = random.choice(choices.get(column, ["甲", "乙", ""]))
        new = "" if column == "deduction" and rows[at]["standard"] != "2" else new
        found.append(CellCorrection((at,), column, rows[at].get(column, ""), new, "r", "c"))
        after[at] = {**after[at], column: new}
    made, fresh = corrected(before, found), readings(after)
    assert kept(made) == [{c: row.get(c) for c in made.frame} for row in kept(fresh)]
    assert score(made, TREE, lenient=True).total == score(fresh, TREE, lenient=True).total
    passed = [row["result"] for row in after if row["standard"] == "1" and row["result"] != "不涉及"]
    rate = score(made, TREE, lenient=True).nodes[TREE.leaves[0]].rate
    assert rate == (Fraction(passed.count("是"), len(passed)) if passed else None)


def test_columns_stay_what_they_were() -> None:
    """Texts stay texts and codes stay codes, also where nothing stood in the column."""
    from civscore.months.corrections import CellCorrection

    before = readings([{k: v for k, v in row.items() if k not in ("issue", "unit")} for row in ROWS])
    found = [CellCorrection((1,), "issue", "", "垃圾", "r", "c"), CellCorrection((2,), "unit", "", "城管局", "r", "c")]
    after = corrected(before, found).frame
    assert isinstance(after["unit"].dtype, pd.CategoricalDtype)
    assert after["issue"].tolist()[1] == "垃圾"
    assert after["unit"].tolist()[2] == "城管局"


def test_a_blank_that_means_something() -> None:
    """A layout may read a blank as the worst answer: a row that is answered in another column is blank no more."""
    from civscore.months.corrections import CellCorrection
    from civscore.readers.layout_rules import WORST

    rows = [{**row, "result": WORST, "deduction": ""} if i == 2 else row for i, row in enumerate(ROWS)]
    before = readings(rows)
    assert score(before, TREE).nodes[TREE.leaves[1]].rate == Fraction(7, 20)
    after = corrected(before, [CellCorrection((2,), "deduction", "", "1", "r", "c")])
    assert score(after, TREE).nodes[TREE.leaves[1]].rate == Fraction(15, 20)
