"""What libraries print past Python over a file that they fail on."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sheets import grid, write

from civscore.readers.files.excel import read_excel
from civscore.readers.files.panics import panics_unprinted


def test_a_panic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Over a panic in Rust a sheet is parsed here, and what was printed is not shown."""
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})
    asked = []

    def fail(source: bytes) -> None:
        asked.append(source)
        os.write(2, b"thread '<unnamed>' panicked at src/lib.rs:1:1\n")
        raise panic("index out of bounds")

    monkeypatch.setattr("fastexcel.read_excel", fail)
    path = write(tmp_path / "a.xlsx", grid(("编号", "结果"), ("1.1", "是")))
    (sheet,) = read_excel(path)
    assert asked == [path.read_bytes()]
    assert [sheet.row(i) for i in range(sheet.height)] == [{0: "编号", 1: "结果"}, {0: "1.1", 1: "是"}]
    assert capfd.readouterr().err == ""
    os.write(2, b"heard\n")
    assert capfd.readouterr().err == "heard\n"


def test_what_is_printed_although_nothing_failed(capfd: pytest.CaptureFixture[str]) -> None:
    """It is shown, a moment later."""
    with panics_unprinted():
        os.write(2, b"a hint\n")
        assert capfd.readouterr().err == ""
    assert capfd.readouterr().err == "a hint\n"


def test_several_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    """Threads that read at the same time leave standard error as they found it, whoever ends first."""
    both, first_out = threading.Barrier(2), threading.Event()

    def read(last: bool) -> None:
        with panics_unprinted():
            both.wait(10)
            if last:
                first_out.wait(10)
        first_out.set()

    threads = [threading.Thread(target=read, args=(last,)) for last in (False, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(2, b"heard\n")
    assert capfd.readouterr().err == "heard\n"


def test_no_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    """Where there is none, files are read all the same."""
    kept = os.dup(2)
    os.close(2)
    try:
        with panics_unprinted():
            pass
    finally:
        os.dup2(kept, 2)
        os.close(kept)
