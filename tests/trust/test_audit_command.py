"""``civ-score audit``: what it prints and writes, in both languages, of every kind of file and of headings."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from commands import Desk, desk  # noqa: F401
from searching import few

TABLE = """街道,系统考核(占40%),现场考核(占40%),履职考核(占20%),总分,排名
中兴街道,95.65,93.73,95.80,94.91,1
文峰街道,95.37,93.80,96.15,94.90,2
港闸街道,95.67,93.93,93.10,94.46,3
新开街道,95.32,93.50,93.90,94.31,4
钟秀街道,95.20,92.95,95.25,94.31,5
小海街道,95.04,93.23,94.40,94.19,6
秦灶街道,95.55,93.30,93.55,94.14,7
陈桥街道,95.04,92.73,94.85,94.08,8
金沙街道,95.53,91.01,91.60,92.93,9
"""


@pytest.fixture
def published(desk: Desk) -> Path:  # noqa: F811
    """A table with one figure whose digits were swapped."""
    path = desk.folder / "published.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "said"),
    few([
        ("zh", ["9 行中 8 行对得上", "40% × 系统考核", "没有（已证明）", "C8 现场考核(占40%) 93.30 → 93.03"]),
        ("en", ["8 of 9 rows come out", "none (proved)", "cannot be right", "neighbouring digits swapped"]),
    ], 1),
)  # fmt: skip
def test_what_is_printed(desk: Desk, published: Path, language: str, said: list[str]) -> None:  # noqa: F811
    """The formula, the proof, the cell."""
    done = desk("audit", published, "--lang", language)
    assert done.code == 0 and done.err == ""
    flat = " ".join(done.out.split())
    assert [s for s in said if s not in done.out and s not in flat] == []
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.long
def test_columns_may_be_named(desk: Desk, published: Path) -> None:  # noqa: F811
    """By letters and by headings, in one list; weights with any sign between them."""
    by_letter = desk("audit", published, "--parts", "B:D", "--total", "E", "--rank", "F", "--json").json
    by_name = desk("audit", published, "--parts", "系统考核、现场考核、D", "--total", "总分", "--json",
                   "--published-weights", "40：40：20").json  # fmt: skip
    assert by_letter["totals"]["best"] == by_name["totals"]["best"]
    assert by_letter["totals"]["best"][0]["weights"] == [0.4, 0.4, 0.2]
    assert by_letter["doubts"][0]["would_be_right_if"][0] == {
        "cell": "C8", "column": "现场考核(占40%)", "published": "93.30", "low": "93.02", "high": "93.03",
        "likeliest": "93.03", "slip": "transposed", "cells": 1, "also": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--parts", "系统考合"], 2, "did you mean"),
        (["--total", "街道"], 2, "holds few numbers"),
        (["--published-weights", "40,60"], 2, "2 weights were given, but there are 3 parts"),
        (["--published-weights", "viel"], 2, "are not understood"),
        (["--sheet", "x"], 2, "no sheet"),
        (["-o", "a.docx"], 2, "cannot write .docx"),
        (["--before", "town.csv"], 1, "no row of the same name"),
    ],
)
def test_what_cannot_be_done_is_said(
    desk: Desk, published: Path, arguments: list[str], code: int, said: str  # noqa: F811
) -> None:  # fmt: skip
    """Columns, weights, sheets and files that are not there."""
    (desk.folder / "town.csv").write_text("镇,分数,名次\n甲,90,1\n乙,80,2\n", "utf-8")
    done = desk("audit", published, *arguments)
    assert (done.code, said in done.err.replace("\n", " ")) == (code, True), done.err


def test_a_table_without_numbers(desk: Desk) -> None:  # noqa: F811
    """Nothing to check is an error, as is a file without a table."""
    (desk.folder / "a.csv").write_text("街道,备注\n甲,好\n乙,好\n", "utf-8")
    (desk.folder / "b.csv").write_text("街道,人口\n甲,100\n乙,200\n", "utf-8")
    assert "no table" in desk("audit", "a.csv").err
    assert "nothing to check" in desk("audit", "b.csv").err


@pytest.mark.long
def test_the_workbook_marks_the_cells(desk: Desk, published: Path) -> None:  # noqa: F811
    """The table stands as it was published; the doubtful cells are filled, and a remark stands beside them."""
    assert desk("audit", published, "-o", "audit.xlsx", "--lang", "zh").code == 0
    book = openpyxl.load_workbook(desk.folder / "audit.xlsx")
    assert book.sheetnames == ["核对结果", "标注的表", "各种算法"]
    rows = {row[0].value: row for row in book["标注的表"].iter_rows()}
    filled = [c.column_letter for c in rows["秦灶街道"] if c.fill.fill_type]
    assert filled == ["B", "C", "D", "E"] and rows["秦灶街道"][2].font.bold
    assert rows["秦灶街道"][6].value == pytest.approx(94.25) and "不可能对" in rows["秦灶街道"][7].value
    assert not [c for c in rows["中兴街道"] if c.fill.fill_type]


@pytest.mark.long
def test_a_workbook_with_title_merged_heads_and_groups(desk: Desk) -> None:  # noqa: F811
    """A title above, headings in two lines, captions between groups, cells that hold more than they show."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["8月份考核成绩"])
    sheet.merge_cells("A1:F1")
    sheet.append(["单位", "考核得分", None, None, "总分", "名次"])
    sheet.append([None, "现场", "材料", "问卷", None, None])
    for cells in ("B2:D2", "A2:A3", "E2:E3", "F2:F3"):
        sheet.merge_cells(cells)
    for lower, group in enumerate(("第一组", "第二组")):
        sheet.append([group])
        found = [(f"{group}{n}", 90 - lower + 1.2345 * n, 80 + 2.3456 * n, 70.0 + n) for n in range(5)]
        for place, (name, a, b, c) in enumerate(reversed(found), 1):
            sheet.append([name, a, b, c, a * 0.5 + b * 0.3 + c * 0.2, place])
    for row in sheet.iter_rows(min_row=4, min_col=2, max_col=5):
        for cell in row:
            cell.number_format = "0.0"
    book.save(desk.folder / "t.xlsx")
    found = desk("audit", "t.xlsx", "--json").json
    assert [c["heading"] for c in found["columns"]] == [
        "单位",
        "考核得分 现场",
        "考核得分 材料",
        "考核得分 问卷",
        "总分",
        "名次",
    ]
    best = found["totals"]["best"][0]
    assert (best["weights"], best["rows"], found["totals"]["stored"]) == ([0.5, 0.3, 0.2], 10, True)
    assert found["ranks"][0]["by_group"] and found["doubts"] == []


def test_the_table_before(desk: Desk) -> None:  # noqa: F811
    """Changes are held against last month's table."""
    (desk.folder / "old.csv").write_text("单位,总分,排名\n甲,90.0,1\n乙,85.0,3\n丙,86.0,2\n丁,70.0,4\n", "utf-8")
    new = (
        "单位,总分,排名,比上次,名次变化\n甲,91.0,1,+1.0,持平\n乙,88.0,2,+3.0,↑1\n丙,87.0,3,+1.5,↓1\n丁,72.0,4,+2.0,—\n"
    )
    (desk.folder / "new.csv").write_text(new, "utf-8")
    (doubt,) = desk("audit", "new.csv", "--before", "old.csv", "--json").json["doubts"]
    assert (doubt["cell"], doubt["published"], doubt["right"]) == ("D4", "+1.5", "1.0")
