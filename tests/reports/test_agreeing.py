"""What a reader can hold against each other: composition is marked, two losses of a unit and a picture agree, entries
are told from problems, weak indicators stand apart, and tables that do not add up say so."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import flat, passes, run

from civscore.gap.analysis import gap
from civscore.months.comparison.compare import compare
from civscore.months.comparison.contributions import mostly_composition
from civscore.months.joint import costliest
from civscore.papers.frame import Issue
from civscore.papers.notices import make_notices
from civscore.reports.shared.change import COMPOSED, composed_note, of_node
from civscore.reports.shared.counts import entries_line
from civscore.reports.shared.lost import lost_column, rounding_notes, sum_note
from civscore.reports.shared.pictures.causes import lost_pareto
from civscore.reports.shared.units import unit_rows
from civscore.reports.xlsx.diff import write_diff
from civscore.reports.xlsx.gap import write_gap

FIELD = {"method": "field", "points": 60}
MATERIAL = {"method": "material", "points": 20}
THREE = flat(FIELD, MATERIAL, MATERIAL)
BEFORE = [*passes("1", "是", "否"), *passes("2", "是"), *passes("3", "否")]
AFTER = passes("1", "是", "否", "否")
ISSUE = Issue("", "", "", dt.date(2025, 4, 1), dt.date(2025, 4, 6))


def test_a_change_that_is_composition_is_marked() -> None:
    """From 1 of 2 to 1 of 3 the score rises by 3.33, because two standards that nobody tested gave it their points."""
    comparison = compare(run(THREE, BEFORE), run(THREE, AFTER))
    change = next(of_node(node, 2, "zh") for node in comparison.nodes if node.id == "1")
    assert change.figure == "+3.33" + COMPOSED and composed_note([change.figure], "en")
    tested = compare(run(THREE, BEFORE), run(THREE, [*AFTER, *BEFORE[2:]]))
    assert not any(of_node(node, 2, "zh").composed for node in tested.nodes) and not composed_note(["+3.33"], "en")


def test_a_run_and_a_comparison_mark_the_same() -> None:
    old, new = run(THREE, BEFORE), run(THREE, AFTER)
    nodes = [compare(old, new).total, *compare(old, new).nodes]
    ids = {new.tree.nodes[at].id for at in mostly_composition(new.tree, old.nodes, new.nodes)}
    assert {node.id for node in nodes if node.composed} == ids


def test_a_unit_answers_for_no_less_in_full_than_in_shares() -> None:
    """Where nothing is shared both are one figure, also where the shares were rounded to add up; the picture has it."""
    rows = [{"standard": str(n), "result": "否", "unit": unit} for n, unit in ((1, "甲"), (2, "乙"), (3, "丙、甲"))]
    result = run(flat({}, {}, {}), rows)
    found = {row.unit: row for row in unit_rows(result)}
    assert sum(row.split for row in found.values()) == 100 and found["乙"].full == found["乙"].split
    assert all(row.full >= row.split for row in found.values())
    picture = lost_pareto(result, "zh", by="unit")
    assert picture is not None and all(f"{row.unit} {row.split:f}" in picture.says for row in found.values())


def test_entries_are_told_from_problems() -> None:
    """Two faults of one standard at one place are two problems, and one entry."""
    twice = [*passes("1", "否", site="甲路", issue="纸屑"), *passes("1", "否", site="甲路", issue="烟头")]
    old, new = run(flat({}), passes("1", "是", site="甲路")), run(flat({}), twice)
    assert re.findall(r"\d+", entries_line(compare(old, new), "zh")) == ["2", "1"]
    assert entries_line(compare(new, old), "zh") == ""


def test_a_joint_run_lists_problems_only() -> None:
    schemes = [flat({"method": "field"}, {"judge": "tally", "method": "survey"}, id=name) for name in ("a", "b")]
    rows = [*passes("1", "否", "是"), {"standard": "2", "count": "1", "total": "10"}]
    found = costliest([run(scheme, rows) for scheme in schemes], 10)
    assert [(fault.name, [standard for standard, _ in fault.lost.values()]) for fault in found] == [
        ("n1", [("1",), ("1",)])
    ]


def test_rows_that_do_not_add_up_are_said() -> None:
    """Three scores of two thirds print 0.67 each, while their losses of a third add up to the 1.00 that is printed."""
    thirds = [{"standard": str(n), "count": "2", "total": "3"} for n in (1, 2, 3)]
    uneven = run(flat(*({"points": 1, "judge": "tally"} for _ in range(3)), points=3), thirds)
    points = [1 - uneven.nodes[at].score - lost_column(uneven)[at] for at in (1, 2, 3)]  # type: ignore[operator]
    assert any(points) and len(rounding_notes(uneven, [1, 2, 3], "zh")) == 2 and sum_note(uneven, "en")
    even = run(flat({}, {}), [*passes("1", "是", "否"), *passes("2", "是")])
    assert rounding_notes(even, [1, 2], "zh") == [] and sum_note(even, "en") == ""


def test_each_row_of_a_comparison_stands_once(tmp_path: Path) -> None:
    """Rows that can be folded are as high as their texts need: a row that is written twice is as high as the first."""
    scheme: dict[str, Any] = {**THREE, "indicators": [{"id": "0", "name": "n0", "children": THREE["indicators"]}]}
    write_diff(compare(run(scheme, BEFORE), run(scheme, AFTER)), tmp_path / "d.xlsx", language="zh")
    with zipfile.ZipFile(tmp_path / "d.xlsx") as book:
        for name in (n for n in book.namelist() if n.startswith("xl/worksheets/sheet")):
            rows = Counter(re.findall(r'<row r="(\d+)"', book.read(name).decode()))
            assert max(rows.values(), default=1) == 1
    sheet: Any = openpyxl.load_workbook(tmp_path / "d.xlsx").worksheets[1]
    assert sorted({d.outlineLevel for d in sheet.row_dimensions.values()}) == [0, 1]


def test_the_gap_report_has_the_weak_indicators(tmp_path: Path) -> None:
    result = run(flat({}, {"judge": "tally", "method": "survey"}), [{"standard": "2", "count": "37", "total": "43"}])
    write_gap(gap(result, "indicator"), tmp_path / "g.xlsx", language="zh")
    sheet: Any = openpyxl.load_workbook(tmp_path / "g.xlsx")["薄弱指标"]
    assert "37/43" in [cell.value for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize(
    ("judge", "row", "said"),
    [
        ({"type": "grades", "shares": {"A": 1, "B": "1/2"}}, {"result": "B"}, "n1（测评结果：B，应为A）"),
        ({"type": "score", "full": 100}, {"result": "90"}, "n1（测评结果：90，应为满分 100）"),
        ("pass-fail", {"result": "不达标"}, "n1（测评结果：不达标）"),
        ("pass-fail", {"result": "不达标", "issue": "缺一份"}, "缺一份"),
    ],
)
def test_a_receipt_names_the_standard_and_what_was_wanted(judge: Any, row: dict[str, str], said: str) -> None:
    result = run(flat({"judge": judge, "method": "material"}), [{"standard": "1", "unit": "甲", **row}])
    (notice,) = make_notices(result, ISSUE, "zh")
    assert [(r.problem, r.points) for r in notice.rows] == [(said, "100")]
    assert Fraction(notice.rows[0].lost) == Fraction(Decimal(str(result.losses["points"][0])))
