"""The cache: what was read before comes back as it was, or the file is read again; nothing is ever wrong for it."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from running import flat, tree_of
from searching import examples, few
from sheets import BOOKS, Grid, Percent, grid, write

from civscore.errors import More, Problem, Where
from civscore.readers import ahead, cache, one_file
from civscore.readers.files.opening import file_hash
from civscore.readers.files.sources import SourceFile
from civscore.readers.layout import Layout, checked_layout
from civscore.readers.packed import DamagedError, packed, unpacked
from civscore.readers.raw import Merged
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.vocabulary import vocabulary

SCHEME = flat({"id": "1.1"}, {"id": "1.2"}, {"id": "1.3", "judge": {"type": "score", "full": 10}})
TREE = tree_of(SCHEME)
HEAD = ("编号", "点位名称", "区县", "责任单位", "结果", "存在问题", "天气")


def read(folder: Path, kept: Path | None = None, layout: Layout | None = None) -> Readings:
    return read_inputs([folder], words=lambda scheme_id: vocabulary([TREE.scheme]), layout=layout, cache=kept)


def _sheets(suffix: str) -> list[Grid]:
    """Six sheets of different layouts; the last one is faulty."""

    def rows(site: str) -> list[tuple[Any, ...]]:
        place = (f"{site}{suffix}", "东区")
        return [("1.1", *place, "城管局、住建局", "达标", None, "晴"), ("1.2", *place, None, "不达标", "脏", None)]

    form = [("编号", "结果"), ("1.1", "否"), ()]
    half = "50%" if suffix == ".csv" else Percent(0.5)
    return [
        grid(HEAD, *rows("甲"), (None, "合计")),
        grid(HEAD, *rows("乙")),
        grid(("点位", "1.1", "1.2", "1.3"), (f"街{suffix}", "是", "否", 7), (f"巷{suffix}", "是", "是", 3)),
        grid(*(row for k in range(3) for row in [("点位名称", f"{suffix}{k}"), *form])),
        grid(HEAD, ("1.3", f"场{suffix}", "西区", None, half), *rows("丙")),
        grid(("编号", "编号", "结果", "点位名称"), ("1.1", "x", "#N/A", suffix), ("1.2", None, "是", suffix)),
    ]


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """Workbooks of every format and layout, with faults of the sheet; enough of them for the cache."""
    folder = tmp_path / "三月"
    folder.mkdir()
    for suffix in (*BOOKS, ".csv"):
        for number, sheet in enumerate(_sheets(suffix)):
            write(folder / f"{suffix[1:]}-{number}{suffix}", sheet)
    return folder


def alike(a: Readings, b: Readings) -> None:
    pd.testing.assert_frame_equal(a.frame.astype(object), b.frame.astype(object))
    assert (a.sheets, a.inputs, a.scheme_id, a.stamps) == (b.sheets, b.inputs, b.scheme_id, b.stamps)
    assert [told(p) for p in a.problems] == [told(p) for p in b.problems]


def told(problem: Problem) -> Any:
    more = problem.more
    places = (list(more.rows), list(more.cells)) if isinstance(more, More) else None
    return problem.level, problem.code, problem.where, problem.values, int(more), places


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are really read, as they are."""
    names: list[str] = []
    really = one_file.sheets_of

    def noted(source: Any, album: Any) -> Any:
        names.append(Path(source.name).name)
        return really(source, album)

    monkeypatch.setattr(one_file, "sheets_of", noted)
    return names


def test_what_comes_back_is_what_was_read(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All formats and layouts: the first time, and the second, when no file is read, are as without a cache."""
    plain = read(month)
    names = reads(monkeypatch)
    alike(read(month, tmp_path / "kept"), plain)
    assert len(names) == 30
    alike(read(month, tmp_path / "kept"), plain)
    assert len(names) == 30


def test_only_what_changed_is_read_again(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One workbook changed, one renamed: these two."""
    read(month, tmp_path / "kept")
    write(month / "xlsx-0.xlsx", grid(HEAD, ("1.1", "新路", "东区", None, "不达标", None, None)))
    (month / "ods-1.ods").rename(month / "z.ods")
    names = reads(monkeypatch)
    found = read(month, tmp_path / "kept")
    assert sorted(names) == ["xlsx-0.xlsx", "z.ods"]
    monkeypatch.undo()
    alike(found, read(month))


def test_another_layout_or_program_reads_again(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept holds for one layout and one program."""
    read(month, tmp_path / "kept")
    names = reads(monkeypatch)
    layout = checked_layout({"words": {"pass": ["晴"]}}, "layout.yaml")
    alike(read(month, tmp_path / "kept", layout), read(month, None, layout))
    assert len(names) == 60
    monkeypatch.setattr(cache, "_reader", lambda: "another")
    read(month, tmp_path / "kept")
    assert len(names) == 90


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _turned(data: bytes) -> bytes:
    at = random.Random(len(data)).randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    few(
        [
            _cut,
            _turned,
            lambda data: b"",
            lambda data: data + b"x",
            lambda data: b"\xff" * 8 + data,
            lambda data: data[4:],
        ],
        1,
    ),
)
def test_what_is_damaged_is_read_again(month: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A kept file that is cut, changed, empty or longer: the workbook is read, and kept whole again."""
    plain, kept = read(month, tmp_path / "kept"), sorted((tmp_path / "kept").iterdir())
    whole = {path: path.read_bytes() for path in kept}
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    alike(read(month, tmp_path / "kept"), plain)
    assert {path: path.read_bytes() for path in sorted((tmp_path / "kept").iterdir())} == whole


@pytest.mark.long
def test_no_more_is_kept_than_is_allowed(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not used for the longest time goes first."""
    kept = tmp_path / "kept"
    read(month, kept)
    old = sorted(kept.iterdir())
    size = sum(path.stat().st_size for path in old)
    monkeypatch.setattr(cache, "MOST", size)
    write(month / "new.xlsx", grid(HEAD, ("1.1", "新路", "东区", None, "不达标", None, None)))
    read(month, kept)
    left = sorted(kept.iterdir())
    assert 0 < sum(path.stat().st_size for path in left) <= size
    assert len(set(left) - set(old)) == 1  # the newest stays
    left_bytes = sum(path.stat().st_size for path in left)
    assert cache.clear(kept) == (len(left), left_bytes)
    assert list(kept.iterdir()) == []


@pytest.mark.long
def test_what_was_left_unfinished_goes(month: Path, tmp_path: Path) -> None:
    """Of a process that was ended while it wrote: after an hour, or when all is cleared."""
    kept = tmp_path / "kept"
    kept.mkdir()
    for name, age in (("old.part", 4000), ("new.part", 10)):
        (kept / name).write_bytes(b"x")
        os.utime(kept / name, (time.time() - age,) * 2)
    read(month, kept)
    assert [path.name for path in kept.glob("*.part")] == ["new.part"]
    assert cache.clear(kept)[0] == 30
    assert list(kept.iterdir()) == []


@pytest.mark.long
def test_a_folder_that_cannot_be_written_costs_nothing_but_time(month: Path, tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "kept").write_text("x")
    alike(read(month, tmp_path / "kept"), read(month))


def test_few_small_files_are_not_kept(tmp_path: Path) -> None:
    """A few are read as fast as they are looked up."""
    (tmp_path / "a").mkdir()
    write(tmp_path / "a" / "a.xlsx", grid(HEAD, ("1.1", "路", "东区", None, "达标", None, None)))
    read(tmp_path / "a", tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


@pytest.mark.long
def test_the_commands_share_it(month: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run keeps, check and coverage use it; check alone leaves nothing behind; clear says what it deleted."""
    desk.folder.joinpath("s.yaml").write_text(json.dumps(SCHEME, ensure_ascii=False), "utf-8")
    for path in month.glob("*-5.*"):
        path.unlink()  # the faulty ones
    write(desk.folder / "sites.xlsx", grid(("点位名称", "区县"), ("路0", "东区")))
    desk("check", str(month), "-s", "s.yaml")
    assert not (desk.folder / ".civscore").exists()
    assert desk("run", str(month), "-s", "s.yaml").code == 0
    names = reads(monkeypatch)
    desk("check", str(month), "-s", "s.yaml")
    desk("coverage", str(month), "--sites", "sites.xlsx", "-s", "s.yaml")
    assert desk("run", str(month), "-s", "s.yaml", "--no-save").code == 0
    assert set(names) <= {"sites.xlsx"}
    done = desk("cache", "clear", "--lang", "zh")
    assert done.code == 0
    assert done.out.startswith("已清除 25 个文件的读取缓存（0.")
    assert desk("history").code == 0
    desk("run", str(month), "-s", "s.yaml", "--no-save")
    assert len(set(names)) >= 25


# -- several processes ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_helpers_read_what_the_command_finds(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What helpers read is what the command would have read, faults included; it does not read it again."""
    monkeypatch.setattr(ahead, "WORTH_IT", 1)
    monkeypatch.setattr(ahead, "_processors", lambda: 3)
    kept = cache.Cache(tmp_path / "kept")
    files = [
        ahead.Unread(SourceFile(str(path), path), file_hash(path), 1) for path in sorted(month.iterdir())
    ]  # fmt: skip
    with ahead.read_ahead(files, kept) as helpers:
        assert [helper.wait(120) for helper in helpers] == [0, 0]
    names = reads(monkeypatch)
    alike(read(month, tmp_path / "kept"), read(month))
    assert len(names) == 30  # without the cache only


@pytest.mark.long
def test_helpers_that_fail_cost_nothing(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that ends at once, or is not there; and damaged workbooks among the others."""
    monkeypatch.setattr(ahead, "WORTH_IT", 1)
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    (month / "x.xlsx").write_bytes(b"PK\3\4 no archive")
    plain = [p for p in read(month).problems if p.code == "workbook-damaged"]
    for n, program in enumerate(["/bin/false", str(tmp_path / "none")]):
        monkeypatch.setattr(ahead.sys, "executable", program)
        found = read(month, tmp_path / f"kept-{n}")
        assert [p for p in found.problems if p.code == "workbook-damaged"] == plain
        assert len(found.inputs) == 30


@pytest.mark.long
def test_no_helper_for_little(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty small workbooks are read before a helper has started."""
    monkeypatch.setattr(ahead, "_processors", lambda: 8)
    monkeypatch.setattr(ahead.subprocess, "Popen", lambda *a, **k: pytest.fail("a helper was started"))
    assert len(read(month, tmp_path / "kept").inputs) == 30


# -- packing ----------------------------------------------------------------------------------------------------------

_PLAIN = st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False) | st.text()
_CELLS = st.lists(st.none() | st.text(st.characters(codec="utf-8"))).map(lambda v: pa.array(v, pa.large_string()))
_CODES = st.lists(st.integers(-1, 2**31 - 1)).map(lambda v: np.array(v, np.int32))
_WHERE = st.builds(Where, st.text(), st.text(), st.text())
_LEAVES = _PLAIN | _CELLS | _CODES | _WHERE | st.builds(Merged, *[st.integers(0, 9)] * 4)
_KEYS = st.text() | st.integers() | st.tuples(st.text())
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(_KEYS, inner)
)


def same(a: object, b: object) -> bool:
    if isinstance(a, pa.Array | np.ndarray):
        return type(a) is type(b) and getattr(a, "dtype", a) is not None and list(_listed(a)) == list(_listed(b))
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))  # type: ignore[arg-type]
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and a == b


def _listed(cells: Any) -> Iterable[Any]:
    return cells.to_pylist() if isinstance(cells, pa.Array) else cells.tolist()


@pytest.mark.random
@examples(200, quick=6)
@given(_VALUES)
def test_what_is_packed_comes_out_as_it_was(value: Any) -> None:
    """Records, texts, numbers and columns, in lists, tuples and dictionaries of any keys."""
    assert same(unpacked(packed(value)), value)


def test_sets_and_places_come_out_as_they_were() -> None:
    """Sets, and the places of a problem."""
    problem = Problem("note", "x", Where("a"), {"n": 1}, More([1, 2], ["A1"]))
    found = unpacked(packed([problem, {1, 2}, frozenset({"a"})]))
    assert (told(found[0]), found[1:]) == (told(problem), [{1, 2}, frozenset({"a"})])


def test_code_is_not_packed() -> None:
    """What is no record, text, number or column is refused."""
    with pytest.raises(TypeError):
        packed([print])


@pytest.mark.parametrize("end", [0, 10, 40, -1])
def test_cut_bytes_are_told(end: int) -> None:
    """Whatever is missing at the end."""
    with pytest.raises(DamagedError):
        unpacked(packed(["a", np.arange(9, dtype=np.int32)])[:end])
