"""The door: whatever goes wrong, the user reads sentences, the code says it, and nothing that was cut looks whole."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import SCHEME, Desk
from searching import few

from civscore.cli import record

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="closes streams as a Unix shell does")


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of shell in which ``civ_score`` is the command."""
    kept = {**os.environ, "PYTHONUTF8": "1", "CIVSCORE_LANG": "en", **environment}
    whole = f'civ_score() {{ {sys.executable} -m civscore "$@"; }}\n{line}'
    return subprocess.run(
        ["sh", "-c", whole], cwd=folder, env=kept, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def broken(desk: Desk, tmp_path: Path) -> Desk:
    """A desk on which the report fails as no report should; logs go to its folder."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    desk.monkeypatch.setattr("civscore.reports.terminal.run.print_run", fail)
    desk.monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk.monkeypatch.setenv("HOME", str(tmp_path))
    return desk


# -- the last net -----------------------------------------------------------------------------------------------------


def test_an_unexpected_exception(broken: Desk) -> None:
    """One sentence, what was written and saved, where the details are, and 70; the trace is in the log alone."""
    done = broken("run", broken.sheet(), "-s", "town.yaml", "-o", "a.json", "-o", "b.json")
    assert (done.code, done.out) == (70, "")
    assert done.err.count("\n") == 1
    assert "was not finished. Written: a.json, b.json. Saved in the history: 2024-03. Nothing else was" in done.err
    assert "Traceback" not in done.err
    (log,) = broken.folder.glob("civ-score-*.log")
    assert str(log) in done.err
    text = log.read_text("utf-8")
    assert "ZeroDivisionError: a bug" in text
    assert "civscore " in text
    assert "-s town.yaml -o a.json" in text


def test_the_log_names_nobody(broken: Desk) -> None:
    """The folder of the person who ran the command stands in the log as ~, but where an argument names it."""
    broken("run", broken.sheet(), "-s", "town.yaml", "--no-save")
    (log,) = broken.folder.glob("civ-score-*.log")
    trace = log.read_text("utf-8").partition("Traceback")[2]
    assert str(broken.folder) not in trace


def test_in_chinese_and_nothing_written(broken: Desk) -> None:
    """The sentence is in the user's language; where nothing was written it says so."""
    done = broken("run", broken.sheet(), "-s", "town.yaml", "--no-save", "--lang", "zh")
    assert done.code == 70
    assert re.match(
        r"程序出现意外错误，命令没有完成。没有写出文件，也没有保存结果。详细信息（供开发人员查看）：\S+\.log\n",
        done.err,
    )


@pytest.mark.parametrize("at", [0, 1, 4])
def test_debug(broken: Desk, at: int) -> None:
    """--debug shows the trace wherever it stands, and keeps no log."""
    line: list[Any] = ["run", broken.sheet(), "-s", "town.yaml"]
    done = broken(*line[:at], "--debug", *line[at:])
    assert done.code == 70
    assert "ZeroDivisionError: a bug" in done.err
    assert not list(broken.folder.glob("civ-score-*.log"))


def test_debug_of_ordinary_faults(desk: Desk) -> None:
    """A faulty input is no failure of the program: its trace comes with --debug only, its sentence always."""
    assert "Traceback" not in desk("run", "gone.xlsx").err
    done = desk("run", "gone.xlsx", "--debug")
    assert done.code == 1
    assert "Traceback" in done.err
    assert "gone.xlsx" in done.err


def test_debug_is_no_option_behind_two_dashes(desk: Desk) -> None:
    """Behind -- everything is an input."""
    done = desk("run", "-s", "town.yaml", "--", "--debug")
    assert done.code == 1
    assert "--debug" in done.err


def test_no_room_for_the_log(broken: Desk) -> None:
    """Where the details cannot be kept, the sentence says how to see them."""
    broken.monkeypatch.setattr("tempfile.tempdir", str(broken.folder / "gone"))
    done = broken("run", broken.sheet(), "-s", "town.yaml")
    assert done.code == 70
    assert "with --debug" in done.err


def test_memory(desk: Desk, tmp_path: Path) -> None:
    """Too little memory has a sentence of its own."""

    def fill(*_: object, **__: object) -> None:
        raise MemoryError

    desk.monkeypatch.setattr("civscore.cli.choose.open_history", fill)
    desk.monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = desk("history")
    assert done.code == 70
    assert done.err.startswith("There is not enough memory, and the command was not finished.")


@pytest.mark.parametrize("place", ["civscore.cli.choose.open_history", "civscore.cli.commands.command_line"])
def test_interrupted(desk: Desk, place: str) -> None:
    """Ctrl-C ends with a sentence and 130, in a command and before it."""

    def press(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    desk.monkeypatch.setattr(place, press)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
    try:
        done = desk("history")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (done.code, done.err.strip()) == (
        130, "Interrupted: the command was not finished. No file was written, and nothing was saved."
    )  # fmt: skip


def test_a_folder_of_files_is_taken_back(desk: Desk) -> None:
    """Files that are written all or none are none after an exception, and none is said to be written."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    desk.monkeypatch.setattr("civscore.scheme.office_copy.office_copy", lambda file, _: file)
    desk.monkeypatch.setattr("pathlib.Path.write_text", fail)
    done = desk("init", "new", "-s", "town.yaml")
    assert done.code == 70
    assert "No file was written" in done.err
    assert not list((desk.folder / "new").iterdir())


def test_many_files_are_counted(desk: Desk) -> None:
    """Of many files the first are named."""
    from civscore.cli.failure import interrupted

    record.files[:] = [Path(f"{n}.docx") for n in range(7)]
    interrupted()
    assert "Written: 0.docx, 1.docx, 2.docx, 3.docx, 4.docx and 2 more. Nothing else" in desk.capsys.readouterr().err


# -- standard output and standard error -------------------------------------------------------------------------------


@needs_full
@pytest.mark.parametrize("command", few(["--help", "--version", "run --help", "scheme list", "scheme schema"], 1))
def test_a_full_disk(tmp_path: Path, command: str) -> None:
    """A disk that is full ends with 1 and a sentence: nobody takes half a file for a whole one."""
    done = shell(f"civ_score {command} > /dev/full", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Standard output could not be written to its end (")
    assert done.stderr.count("\n") == 1


@needs_full
@pytest.mark.slow
def test_a_full_disk_under_a_result(tmp_path: Path) -> None:
    """A result that did not reach standard output: 1, and it is said that the run was saved all the same."""
    (tmp_path / "town.yaml").write_text(json.dumps(SCHEME), "utf-8")
    (tmp_path / "s.csv").write_text("standard,result,date\n1.1,是,2024-03-01\n2,8,2024-03-01\n", "utf-8")
    for more in ("--json", ""):
        done = shell(f"civ_score run s.csv -s town.yaml {more} > /dev/full", tmp_path)
        assert done.returncode == 1
        assert "Saved in the history: 2024-03." in done.stderr


@needs_shell
@pytest.mark.slow
def test_closed_streams(tmp_path: Path) -> None:
    """Without standard output the command ends with 1; without standard error it goes on."""
    done = shell("civ_score scheme list >&-", tmp_path)
    assert done.returncode == 1
    assert "Standard output" in done.stderr
    assert shell("civ_score scheme list 2>&-", tmp_path).stdout == shell("civ_score scheme list", tmp_path).stdout
    assert shell("civ_score run gone.xlsx 2>&-", tmp_path).returncode == 1
    assert shell("civ_score run gone.xlsx <&- >&- 2>&-", tmp_path).returncode == 1


@pytest.mark.long
@needs_shell
def test_a_reader_who_leaves(tmp_path: Path) -> None:
    """A reader who has seen enough is no fault, of the help neither."""
    for command in ("--help", "scheme schema"):
        done = shell(f"{{ civ_score {command}; echo $? >&2; }} | true", tmp_path)
        assert done.stderr.strip() == "0"


@pytest.mark.long
def test_no_width(tmp_path: Path) -> None:
    """COLUMNS=0 is no width: the report is as wide as without it."""
    assert (
        shell("civ_score scheme list", tmp_path, COLUMNS="0").stdout
        == shell("unset COLUMNS; civ_score scheme list", tmp_path).stdout
    )
