"""Sheets with the same heading are read as one table: what comes out is what each of them gives by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import examples, few

from civscore.readers import one_file
from civscore.readers.alike import read_alike
from civscore.readers.block import Block, FileRead
from civscore.readers.files.sources import SourceFile
from civscore.readers.packed import packed, unpacked
from civscore.readers.raw import Merged, RawSheet

HEADS = [
    ("标准编号", "点位名称", "区县", "结果", "存在问题", "照片"),
    ("编号", "点位", "责任单位", "责任单位2", "是否达标", "天气"),
    ("standard", "site name", "district", "result", "deduction", "note"),
    ("标准名称", "点位编号", "日期", "扣分", "问题描述", "存在问体"),
]
PLAIN = ["1.1", "1.2", "1.10", "甲路", "乙路", "东区", "达标", "不达标", "85", "脏", "IMG_1.jpg", "城管局", None, None]
ODD = [
    "合计", "东区小计", "#N/A", "2024-03-05 00:00:00", "点位名称：和平路", "点位", "编号", "结果", "社区",
    "备注：无", "填表人：张三", "civ-score 填报表 · 测评体系：x", "测评体系：x", "总分", "目标", "结论",
    "得分率", "覆盖率", "  ", "\u200b", " 甲路 ", "civscore-ledger", "site: x", "ｓｉｔｅ: 甲", "# 备注",
    "1.1\n", "=DISPIMG(1)", "scheme: x", "台账编号", "错误:502",
]  # fmt: skip


def copy(sheet: RawSheet) -> RawSheet:
    """A sheet that may be read: who reads it takes its cells."""
    return replace(sheet, columns=dict(sheet.columns))


def raw(file: str, rows: Sequence[Sequence[str | None]]) -> RawSheet:
    return RawSheet(file, "表", {c: pa.array(cells, pa.string()) for c, cells in enumerate(zip(*rows, strict=True))})


def by_themselves_too(sheets: Sequence[RawSheet], monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Any]]:
    """What comes out where sheets may be read together, and where none is."""
    sources = [SourceFile(sheet.file, Path(sheet.file)) for sheet in sheets]
    known = {sheet.file: sheet for sheet in sheets}
    with monkeypatch.context() as patch:
        patch.setattr(one_file, "sheets_of", lambda source, album: [copy(known[source.name])])
        together = [seen(read) for read in one_file.read_files(sources, None)]
        patch.setattr(one_file, "read_alike", lambda sheets: [None] * len(sheets))
        return together, [seen(read) for read in one_file.read_files(sources, None)]


def seen(read: Any) -> Any:
    """All that was read of a file, in plain values."""
    assert isinstance(read, FileRead)
    return plain(unpacked(packed(read)))


def plain(value: Any) -> Any:
    if isinstance(value, pa.Array | pa.ChunkedArray):
        return value.to_pylist()
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return {name: plain(one) for name, one in vars(value).items()} if hasattr(value, "__dict__") else value


@st.composite
def books(draw: st.DrawFn) -> list[RawSheet]:
    """Sheets with few headings; most of their cells are plain, some are odd, and so are some rows."""
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=2))
    odd = draw(st.lists(st.sampled_from(ODD), max_size=3))
    rare = st.integers(0, draw(st.sampled_from([3, 12, 60])))

    def row(head: Sequence[str]) -> list[str | None]:
        if odd and not draw(rare):
            return [draw(st.sampled_from([None, *odd])) for _ in head]
        if not draw(rare):
            return draw(st.sampled_from([[None] * len(head), list(head)]))
        return [draw(st.sampled_from(odd if odd and not draw(rare) else PLAIN)) for _ in head]

    sheets = []
    for number in range(draw(st.integers(2, 5))):
        head = list(draw(st.sampled_from(heads)))
        rows = [head, *(row(head) for _ in range(draw(st.integers(1, 7))))]
        sheets.append(raw(f"{number}.xlsx", rows))
    return sheets


@pytest.mark.random
@examples(400, quick=8)
@given(books())
def test_together_as_by_themselves(sheets: list[RawSheet]) -> None:
    """Rows, codes, texts, accounts, problems and addresses."""
    with pytest.MonkeyPatch.context() as patch:
        together, alone = by_themselves_too(sheets, patch)
    assert together == alone


def _month(long: int = 60) -> list[RawSheet]:
    """Twelve plain sheets."""

    def row(n: int, k: int) -> tuple[str | None, ...]:
        passed = "达标" if k % 5 == n % 5 else "不达标"
        return f"1.{k % 7 + 1}", f"路{n}-{k % 9}", "东区", passed, None if k % 5 else "脏", f"{n}_{k}.jpg"

    return [raw(f"{n}.xlsx", [HEADS[0], *(row(n, k) for k in range(long))]) for n in range(12)]


def _blocks(sheets: Sequence[RawSheet]) -> list[Block]:
    return [block for block in read_alike(sheets) if block]


def test_plain_sheets_are_read_together() -> None:
    """All of them, each with its own rows."""
    blocks = _blocks(_month())
    assert [block.sheet.file for block in blocks if block.sheet] == [f"{n}.xlsx" for n in range(12)]
    assert all(block.rows.tolist() == [*range(2, 62)] for block in blocks)
    assert blocks[3].accounts == {"answer": 60, "key": 180, "heading": 6, "carried": 72}
    assert blocks[3].texts["photo"].to_pylist() == [f"3_{k}.jpg" for k in range(60)]


def _now_and_later() -> list[object]:
    """Every odd text in one of the columns in every run, elsewhere in a long one."""
    columns = (0, 1, 3, 4)
    return [
        pytest.param(column, text, marks=[] if column == columns[number % 4] else [pytest.mark.long])
        for column in columns
        for number, text in enumerate(ODD)
    ]


@pytest.mark.parametrize(("column", "text"), _now_and_later())
def test_one_odd_cell_far_down(column: int, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the last row, and in one far below the first fifty."""
    for at in (56, 60):
        sheets = _month()[:3]
        cells = sheets[1].columns[column].to_pylist()
        cells[at] = text
        sheets[1].columns[column] = pa.array(cells, pa.string())
        together, alone = by_themselves_too(sheets, monkeypatch)
        assert together == alone


Rows = list[list[str | None]]


def put(at: int, *cells: str | None) -> Callable[[Rows], None]:
    """What puts a row into a table."""
    return lambda rows: rows.insert(at, [*cells, *[None] * (6 - len(cells))])


def fill(column: int, text: str | None, first: int = 1, last: int | None = None) -> Callable[[Rows], None]:
    """What writes the same into cells of a column."""

    def change(rows: Rows) -> None:
        for row in rows[first:last]:
            row[column] = text

    return change


PLACE, TWO, STAMP = HEADS[0], ("编号", "点位", "结果", "得分", "存在问题", "照片"), "civ-score 填报表 · 测评体系：x"
STRANGE: dict[str, tuple[tuple[str, ...], list[Callable[[Rows], None]]]] = {
    "a note below": (PLACE, [put(99, "填表人：张三")]),
    "a second row of headings": (PLACE, [put(1, None, None, None, "扣分")]),
    "a heading below the heading": (PLACE, [put(1, "编号", "点位", "街道", "得分", "问题描述")]),
    "the heading again": (PLACE, [put(9, *PLACE)]),
    "the heading again, without sites": (("编号", "标准名称", *PLACE[2:]), [put(9, "编号", "标准名称", *PLACE[2:])]),
    "another heading": (PLACE, [put(9, "编号", "点位", None, "扣分")]),
    "words of a report": (PLACE, [put(5, "总分", "目标", "结论", "得分率", "覆盖率")]),
    "words of a report, apart": (PLACE, [put(5, *[None] * 4, "先改的点位"), put(7, *[None] * 5, "先改的标准")]),
    "forms below each other": (PLACE, [put(5, "点位名称：甲路"), put(15, "点位名称：甲路")]),
    "a stamp": (PLACE, [put(3, STAMP)]),
    "a place like another": (("编号", "点位名称", "区城", *PLACE[3:]), [fill(2, "8")]),
    "beside the table": ((*PLACE[:5], ""), [put(9, *[None] * 5, STAMP)]),
}
ALL_STRANGE = {"two columns of results": (TWO, [fill(3, None, 1, 9), fill(2, None, 9)])}


@pytest.mark.parametrize("name", STRANGE | ALL_STRANGE)
@pytest.mark.parametrize("long", few([20, 60], 1))
def test_one_strange_sheet(name: str, long: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among plain ones, or all of them are; the plain ones are read as ever."""
    head, changes = (STRANGE | ALL_STRANGE)[name]
    tables: list[Rows] = [
        [[*head], *([f"1.{k % 7}", f"路{k}", "东区", "达标", None, None] for k in range(long))] for _ in range(3)
    ]
    for rows in tables if name in ALL_STRANGE else tables[1:2]:
        for change in changes:
            change(rows)
    together, alone = by_themselves_too([raw(f"{n}.xlsx", rows) for n, rows in enumerate(tables)], monkeypatch)
    assert together == alone


@pytest.mark.parametrize(
    "beside",
    [
        {"merged": [Merged(1, 0, 2, 0)]}, {"hidden": True}, {"hidden_rows": 1}, {"hidden_columns": [1]},
        {"errors": {0: {3: "#N/A"}}}, {"percents": {3: [2]}}, {"shown": {0: {1: "001"}}}, {"outside": [(1, 3)]},
    ],
)  # fmt: skip
def test_what_is_beside_the_cells_is_read_by_itself(
    beside: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Of two sheets one has something that no cell's text says: neither is read with the other."""
    sheets = _month()[:2]
    for name, value in beside.items():
        setattr(sheets[1], name, value)
    assert _blocks(sheets) == []
    together, alone = by_themselves_too(sheets, monkeypatch)
    assert together == alone


@pytest.mark.long
def test_no_more_rows_at_once_than_headings_are_looked_for_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A heading that stands again is found, however many different texts the other sheets have."""

    def rows(n: int) -> Iterator[tuple[str | None, ...]]:
        return ((f"{n}.{k}", f"{n}路{k}", f"{n}区{k}", str(n * 900 + k), None, None) for k in range(900))

    sheets = [raw(f"{n}.xlsx", [HEADS[0], *rows(n)]) for n in range(9)]
    for column, text in enumerate(HEADS[0]):
        cells = sheets[7].columns[column].to_pylist()
        cells[800] = text
        sheets[7].columns[column] = pa.array(cells, pa.string())
    together, alone = by_themselves_too(sheets, monkeypatch)
    assert together == alone
    assert 0 < len(_blocks(sheets)) < len(sheets)
