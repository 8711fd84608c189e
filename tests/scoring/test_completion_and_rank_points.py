"""Completion rate, points for the place, grades and flags of units: by hand; the reference scorer has them, too."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
import running
from commands import Desk
from rich.cells import cell_len
from running import flat, passes

from civscore.errors import CivScoreError
from civscore.scoring.grading import grade_of
from civscore.scoring.scores import Completion


def test_the_twelve_items_that_do_not_apply() -> None:
    """183 items, 12 of them not applicable, 153 of the rest met (a tourism city): 153 ÷ 171."""
    scheme = flat(*({} for _ in range(183)))
    results = ["不涉及"] * 12 + ["是"] * 153 + ["否"] * 18
    rows = [{"standard": str(n), "result": result} for n, result in enumerate(results, 1)]
    result = running.run(scheme, rows)
    assert result.completion == Completion(153, 171, 12)
    assert result.completion.rate == Fraction(153, 171)


def test_met_is_full_marks_after_all_rules() -> None:
    """Nine of ten sites earn a band's full rate: met. Eight do not. What is given, a bonus, a penalty, a gate and what
    nobody looked at count for nothing."""
    band = {"convert": {"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}]}}
    more = [{"judge": "award"}, {"kind": "bonus", "points": 2}, {"kind": "penalty", "points": 2}, {"kind": "gate"}, {}]
    scheme = flat(band, band, *more)
    rows = [*passes("1", *["是"] * 9, "否"), *passes("2", *["是"] * 8, "否", "否")]
    rows += [row for n in "456" for row in passes(n, "是")]
    assert running.run(scheme, rows).completion == Completion(1, 2, 0)


def test_each_area_and_unit_has_its_own() -> None:
    """Of two standards East meets both, West one of one and has the other not applicable; the unit meets one of two."""
    rows = [
        {"standard": "1", "district": "东", "result": "是", "unit": "甲"},
        {"standard": "2", "district": "东", "result": "是"},
        {"standard": "1", "district": "西", "result": "是"},
        {"standard": "2", "district": "西", "result": "不涉及"},
        {"standard": "2", "district": "南", "result": "否", "unit": "甲"},
    ]
    scopes = running.run(flat({}, {}, areas=["district"]), rows).scopes
    assert {m.name: tuple(m.completion) for m in scopes["district"].members} == {
        "东": (2, 2, 0), "西": (1, 1, 1), "南": (0, 1, 0),
    }  # fmt: skip
    assert [tuple(m.completion) for m in scopes["unit"].members] == [(1, 2, 0)]


FIVE = ["1", "0.8", "0.5", "0.3", "0"]
"""What a city of five districts added to the month's total."""


def league(ranking: dict[str, Any], *scores: str, **settings: Any) -> dict[str, tuple[Any, ...]]:
    """Areas with these marks of 100: name → place, points, the score with them."""
    judge = {"judge": {"type": "score", "full": 100}}
    rows = [{"standard": "1", "district": f"区{n}", "result": s, "unit": f"局{n}"} for n, s in enumerate(scores, 1)]
    result = running.run(flat(judge, areas=["district"], ranking=ranking, **settings), rows)
    return {m.name: (m.rank, m.rank_points, m.final) for k in ("district", "unit") for m in result.scopes[k].members}


def test_points_for_the_place() -> None:
    """+1, +0.8, +0.5, +0.3, 0, and nothing behind the fifth; two that share a place have the same."""
    found = league({"points": {"district": [1, 0.8, 0.5, 0.3, 0]}}, "90", "88", "88", "85", "70", "60")
    assert [found[f"区{n}"][:2] for n in range(1, 7)] == [
        (1, 1), (2, Fraction("0.8")), (2, Fraction("0.8")), (4, Fraction("0.3")), (5, 0), (6, 0),
    ]  # fmt: skip
    assert found["区2"][2] == Fraction("88.8")
    assert found["局1"] == (1, None, None)


def test_points_are_by_group_and_not_below_the_floor() -> None:
    """Each group has a first place; who has no place has no points, and the score is shown without."""
    ranking: dict[str, Any] = {"points": {"district": [1.5, 1]}, "groups": {"城": ["区1", "区2"], "乡": ["区3"]}}
    found = league(ranking, "90", "80", "70")
    assert [found[f"区{n}"][1] for n in (1, 2, 3)] == [Fraction("1.5"), 1, Fraction("1.5")]
    ranking = {"points": {"district": [1]}, "floor": {"observations": 2}}
    assert league(ranking, "90")["区1"] == (None, 0, 90)


def test_units_have_grades_and_flags_where_the_scheme_says_so() -> None:
    """As areas have: the first a red flag, the last a blue one, and the grade of the score."""
    judge = {"judge": {"type": "score", "full": 100}}
    rows = [{"standard": "1", "result": s, "unit": u} for s, u in (("95", "甲"), ("85", "乙"), ("60", "丙"))]
    settings: dict[str, Any] = {"grades": [{"at_least": 90, "name": "优秀"}]}
    for units in (True, False):
        ranking = {"flags": {"red": 1, "blue": 1}, "units": units}
        result = running.run(flat(judge, ranking=ranking, **settings), rows)
        flags = [m.flag for m in result.scopes["unit"].ranked()]
        grades = [grade_of(m.score, result.tree.scheme, "unit") for m in result.scopes["unit"].ranked()]
        assert (flags, grades) == ((["red", None, "blue"], ["优秀", None, None]) if units else ([None] * 3, [None] * 3))


@pytest.mark.parametrize("points", [{"city": [1]}, {"district": []}, {"district": ["many"]}])
def test_points_of_nobody_are_a_fault(points: dict[str, Any]) -> None:
    """A table that does not exist, no points, and what is no number."""
    with pytest.raises(CivScoreError):
        running.tree_of(flat({}, ranking={"points": points}))


# -- what people see --------------------------------------------------------------------------------------------------


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Three districts with points for the place; one standard of the last does not apply."""
    desk.scheme(ranking={"points": {"district": [1, 0.8, 0.5], "unit": [2]}, "units": True, "flags": {"red": 1}})
    rows = [
        {"standard": s, "site": f"{d}路{s}", "district": d, "result": r, "date": "2024-03-05", "unit": f"{d}局"}
        for d, results in (("东区", "是是"), ("西区", "是否"), ("南区", ["否", "不涉及"]))
        for s, r in zip(("1.1", "1.2"), results, strict=True)
    ]
    desk.sheet(rows=[*rows, {"standard": "2", "result": "8", "date": "2024-03-05"}])
    return desk


def test_terminal_and_json(told: Desk) -> None:
    """The head has the completion of the whole; the tables what was met, the points, and the sum."""
    done = told("run", "sheet.csv", "-s", "town.yaml", "--json", "-o", "r.xlsx", "--lang", "zh")
    assert done.code == 0, done.err
    east, west, south = (m for m in done.json["scopes"]["district"])
    assert (east["score"], east["rank_points"], east["final"]) == (100, 1, 101)
    assert (west["completion"], south["completion"]["not_applicable"]) == (
        {"met": 1, "applicable": 2, "not_applicable": 0, "rate": 0.5}, 1,
    )  # fmt: skip
    assert done.json["total"]["completion"] == {"met": 0, "applicable": 3, "not_applicable": 0, "rate": 0}
    assert [(u["final"], u["flag"]) for u in done.json["scopes"]["unit"]] == [(102, "red"), (50, None), (0, None)]
    shown = told("run", "sheet.csv", "-s", "town.yaml", "--no-save").out
    assert "0 of 3 applicable standards met in full (0.0%)" in shown
    lines = [line.split() for line in shown.splitlines()]
    assert ["1", "东区", "100.00", "+1", "101.00"] in lines, shown
    assert any(line[:3] == ["1", "东区", "100.00"] and "2/2" in line for line in lines), shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


@pytest.mark.long
def test_workbook_and_bulletin(told: Desk) -> None:
    """The sheet of leagues has the columns; the bulletin says the points beside the place."""
    assert told("run", "sheet.csv", "-s", "town.yaml", "-o", "r.xlsx", "--lang", "zh").code == 0
    book = openpyxl.load_workbook(told.folder / "r.xlsx")
    table = [[cell.value for cell in row] for row in book["排名"].iter_rows()]
    heading = next(row for row in table if row and row[0] == "名次")
    (west,) = [row for row in table if "西区" in row]
    told_ = dict(zip(heading, west, strict=True))
    assert (told_["名次分"], Decimal(str(told_["加名次分"])), told_["达标项"], told_["适用项"], told_["完成率"]) == (
        0.8, Decimal("50.8"), 1, 2, 0.5,
    )  # fmt: skip
    assert told("bulletin", "-o", "b.docx", "--annex", "docx", "--lang", "zh").code == 0
    from docx import Document

    text = "\n".join(
        cell.text for t in Document(str(told.folder / "b.docx")).tables for r in t.rows for cell in r.cells
    )
    assert "名次分 +1，合计 101.00" in text
