"""The accounts: every filled cell of every sheet ends in exactly one, and what is said explains every change."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from sheets import BOOKS, grid, write

from civscore.errors import CivScoreError
from civscore.field.checking.check import unreadable
from civscore.readers.accounts import ACCOUNTS
from civscore.readers.reading import NothingReadError, read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score
from civscore.text.accounts import NAMES

Table = list[list[Any]]

TREE = tree_of(
    flat(
        {"id": "1.1", "name": "路面无垃圾", "method": "field"}, {"id": "1.2", "name": "无占道经营", "method": "field"},
        {"id": "1.3", "name": "亮灯率", "judge": {"type": "at-least", "value": 95}},
        {"id": "1.4", "name": "设施完好", "judge": {"type": "deduct", "each": 2, "full": 10}}, points=100,
    )
)  # fmt: skip
KNOWN = vocabulary([TREE.scheme])
SITES = [("甲路", "东区"), ("乙路", "西区"), ("丙市场", "西区")]
ANSWERS = [["不达标", "达标", 94, 1], ["达标", "达标", 96.5, 0], ["达标", "不达标", 97, 3]]
NAMES_OF = {s.id: s.name for s in TREE.standards}


def long() -> Table:
    head = ["标准编号", "标准名称", "点位名称", "区县", "结果", "责任单位", "存在问题", "备注"]
    rows = [
        [id_, name, *SITES[n], ANSWERS[n][k], "城管局", "有" if n == k else None, "甲乙"[n % 2]]
        for n in range(3)
        for k, (id_, name) in enumerate(NAMES_OF.items())
    ]
    return [["三月测评"], ["测评员：", "张三", "测评日期：", "2024-03-05"], [], head, *rows, [], ["填表人：张三"]]


def a_grid() -> Table:
    head = ["点位名称", "区县", *(f"{id_} {name}" for id_, name in NAMES_OF.items()), "备注"]
    total: list[Any] = ["合计", None, None, None, None, 4, None]
    return [["三月测评"], head, *([*SITES[n], *ANSWERS[n], "甲乙丙"[n]] for n in range(3)), total]


def turned() -> Table:
    head = [["编号", "标准", *(name for name, _ in SITES)], [None, "区县", *(area for _, area in SITES)]]
    return [*head, *([id_, name, *(ANSWERS[n][k] for n in range(3))] for k, (id_, name) in enumerate(NAMES_OF.items()))]


def forms() -> Table:
    found: Table = []
    for n in range(3):
        found += [
            ["实地考察表"],
            ["点位名称：", SITES[n][0], "区县：", SITES[n][1]],
            ["编号", "标准名称", "结果", "存在问题"],
        ]
        found += [[id_, name, ANSWERS[n][k], None] for k, (id_, name) in enumerate(NAMES_OF.items())] + [[]]
    return found


LAYOUTS: dict[str, Callable[[], Table]] = {"long": long, "grid": a_grid, "turned": turned, "forms": forms}


def read(path: Path, table: Sequence[Sequence[Any]]) -> Readings:
    return read_inputs([write(path, grid(*table))], words=lambda _: KNOWN)


def cells(table: Sequence[Sequence[Any]]) -> int:
    return sum(cell is not None and str(cell).strip() != "" for row in table for cell in row)


def outcome(path: Path, table: Sequence[Sequence[Any]]) -> tuple[float | None, list[tuple[str, str]]]:
    """The exact score, None where the sheet is refused; and what is said, with its cell."""
    try:
        found = score(read(path, table), TREE, label="t")
    except CivScoreError as error:
        return None, [(p.code, p.where.cell) for p in error.problems]
    return float(found.total.exact or 0), [(p.code, p.where.cell) for p in found.problems]


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_filled_cell_ends_in_one_account(tmp_path: Path, layout: str, suffix: str) -> None:
    """In every layout and format the accounts add up to the filled cells, and answers are as many as were scored."""
    table = LAYOUTS[layout]()
    found = read(tmp_path / f"a{suffix}", table)
    accounts = found.inputs[0].accounts
    assert sum(accounts.values()) == cells(table)
    assert set(accounts) <= set(ACCOUNTS) == set(NAMES["zh"]) == set(NAMES["en"])
    assert accounts["answer"] == len(found.frame) == 12


def test_what_ends_where(tmp_path: Path) -> None:
    """Titles, captions, headings, rows, notes and totals of a long sheet are each in their own account."""
    table = [
        ["三月测评"], ["测评员：", "张三"], ["编号", "区县", "结果", "扣分", "备注", "责任单位"],
        ["1.1", "东区", "达标", None, "甲", "城管局"], ["1.4", "东区", None, 2, None, None],
        [None, "合计", None, 2, None, None], ["备注：共两处"],
    ]  # fmt: skip
    found = read(tmp_path / "a.xlsx", table)
    assert found.inputs[0].accounts == {
        "answer": 2, "key": 6, "heading": 6, "title": 2, "carried": 1, "total": 2, "note": 1,
    }  # fmt: skip


def test_sheets_that_are_not_read_are_left_out_or_a_fault(tmp_path: Path) -> None:
    """A cover is left out, a sheet with an error is a fault; both are counted."""
    path = write(
        tmp_path / "a.xlsx",
        {
            "封面": grid(("模拟测评", "甲")),
            "记录": grid(("编号", "结果"), ("1.1", "达标")),
            "坏": grid(("编号", "点位"), ("1.1", "x")),
        },
    )
    accounts = read_inputs([path], words=lambda _: KNOWN).inputs[0].accounts
    assert accounts == {"answer": 1, "key": 1, "heading": 2, "left-out": 2, "fault": 4}


def test_a_record_above_the_heading_in_other_columns_is_not_understood(tmp_path: Path) -> None:
    """An id and an answer above a table that are none of its rows are an error that names the cells."""
    table = [[None, None, "1.1", "达标"], ["编号", "结果", "备注", "天气"], ["1.1", "不达标", "甲", "晴"]]
    errors = [p for p in read(tmp_path / "a.xlsx", table).problems if p.level == "error"]
    assert [(p.code, p.where.cell, p.values) for p in errors] == [
        ("cells-not-understood", "C1", {"cells": 2, "where": ["C1", "D1"]})
    ]
    assert read(tmp_path / "b.csv", table).inputs[0].accounts == {
        "answer": 1, "key": 1, "heading": 4, "carried": 2, "fault": 2,
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
@pytest.mark.parametrize(
    ("table", "account"),
    [
        ([["编号", "点位", "达标", "不达标"], ["1.1", "甲路", "√", None]], {"fault": 7}),  # no column of results
        ([["编号", "点位", "备注"], ["1.1", "甲路", "晴"], ["1.2", None, "雨"]], {"fault": 8}),
        ([["第三季度"], ["甲", "乙", 3]], {"left-out": 4}),  # no heading at all
    ],
)  # fmt: skip
def test_cells_of_a_file_without_a_sheet_that_could_be_read(
    tmp_path: Path, table: list[list[Any]], account: dict[str, int], suffix: str
) -> None:  # fmt: skip
    """Nothing could be scored; the cells are accounted for all the same."""
    with pytest.raises(NothingReadError) as refused:
        read(tmp_path / f"a{suffix}", table)
    assert refused.value.accounts == account
    assert unreadable([tmp_path], refused.value).accounts == account


# -- changes ----------------------------------------------------------------------------------------------------------


def changed(table: Table, chance: random.Random, kind: str) -> Table:
    """A table with one change of somebody who edits it."""
    found = [list(row) for row in table]
    full = [(r, c) for r, row in enumerate(found) for c, cell in enumerate(row) if cell is not None]
    heading = max(range(len(found)), key=lambda r: sum(isinstance(x, str) for x in found[r]) if r < 5 else -1)
    at = [c for r, c in full if r == heading]
    column, other = chance.choice(at), chance.choice(at)
    if kind == "blank a heading":
        found[heading][column] = None
    elif kind == "misspell a heading":
        found[heading][column] = str(found[heading][column])[:-1] + chance.choice("X编区果")
    elif kind == "repeat a heading":
        found[heading][column] = found[heading][other]
    elif kind == "move the heading":
        found.insert(chance.randrange(len(found)), found.pop(heading))
    elif kind == "repeat the heading row":
        again = list(found[heading])
        again[column] = chance.choice([again[column], None, "新列"])
        found.insert(chance.randrange(heading + 1, len(found) + 1), again)
    elif kind == "swap two columns":
        width = max(map(len, found))
        found = [row + [None] * (width - len(row)) for row in found]
        for row in found[heading:]:
            row[column], row[other] = row[other], row[column]
    elif kind == "paste rows twice":
        rows = [r for r, row in enumerate(found) if len(row) > 2 and not {"标准编号", "编号", "点位名称："} & {*row}]
        first = chance.choice([r for r in rows if r > heading and r + 1 in rows])
        last = first + chance.randrange(2, 5)
        found[last:last] = [list(row) for row in found[first:last]]
    elif kind == "a stray cell":
        row = chance.choice(found)
        row += [None] * (chance.randrange(12) - len(row))
        row.append(chance.choice(["达标", "不达标", "1.1", 5, "见附件", "合计"]))
    else:
        r, c = chance.choice(full)
        found[r][c] = None
    return found


KINDS = [
    "blank a heading", "misspell a heading", "repeat a heading", "move the heading", "repeat the heading row",
    "swap two columns", "paste rows twice", "a stray cell",
]  # fmt: skip


def check_change(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    layout, kind = chance.choice([*LAYOUTS]), chance.choice([*KINDS, "blank a cell"])
    table = LAYOUTS[layout]()
    other = changed(table, chance, kind)
    path = folder / f"a{chance.choice(['.csv', '.csv', '.csv', '.xlsx'])}"
    before, said = outcome(folder / "base.csv", table)
    after, now = outcome(path, other)
    assert before is not None
    if kind != "blank a cell" and after is not None and abs(after - before) > 1e-9:
        assert set(now) - set(said), (seed, layout, kind, before, after, other)
    try:
        found = read(path, other)
    except CivScoreError:
        return
    assert sum(found.inputs[0].accounts.values()) == cells(other), (seed, layout, kind, other)


@pytest.mark.parametrize(
    ("first", "last"),
    [(0, 6), pytest.param(6, 20, marks=pytest.mark.long), pytest.param(20, 240, marks=pytest.mark.slow)],
)
def test_no_change_of_a_heading_changes_the_score_without_a_word(tmp_path: Path, first: int, last: int) -> None:
    """Moving, repeating, misspelling or blanking a heading and its like: the same score, or a sentence."""
    for seed in range(first, last):
        check_change(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_no_change_of_five_thousand_changes_the_score_without_a_word(tmp_path: Path, part: int) -> None:
    """As above, of 5,000 changes."""
    for seed in range(1000 + part * 500, 1500 + part * 500):
        check_change(tmp_path, seed)
