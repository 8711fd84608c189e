"""An assessment office without pytest: a folder, a clock that a test moves on, and the commands in this process."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl
from commands import Done, built
from running import ROOT

from civscore.cli import clock, commands
from civscore.cli.app import main
from civscore.months.history import History

ZONE = dt.timezone(dt.timedelta(hours=8))
_UNWANTED = ("CIVSCORE_HISTORY", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")


class Office:
    """A working folder and its calendar. Every command takes a second, so that no two deeds are of one moment."""

    def __init__(self, folder: Path, today: dt.date) -> None:
        self.folder = folder
        self.today = today
        self.seconds = 0
        self.told: list[tuple[tuple[str, ...], Done]] = []

    def __call__(self, *arguments: object) -> Done:
        """Run a command; it and what it said are kept in ``told``."""
        self.seconds += 1
        words = tuple(map(str, arguments))
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        code: Any = 0
        with self._inside(words), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                code = end.code or 0
        done = Done(code, _text(out), _text(err))
        self.told.append((words, done))
        return done

    def now(self) -> str:
        """The moment, as the history keeps it."""
        morning = dt.datetime.combine(self.today, dt.time(9), ZONE)
        return (morning + dt.timedelta(seconds=self.seconds)).isoformat(timespec="seconds")

    def at_once(self, *lines: Sequence[object]) -> list[subprocess.CompletedProcess[str]]:
        """Commands of several people at the same moment: a process each, all of them begun before any is waited for."""
        self.seconds += 1
        start = (
            "import datetime as dt, sys; from civscore.cli import clock; from civscore.cli.app import main;"
            f" clock.now = lambda: {self.now()!r}; clock.today = lambda: dt.date.fromisoformat({str(self.today)!r});"
            " main()"
        )
        kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        begun = [
            subprocess.Popen(
                [sys.executable, "-c", start, *map(str, line)], cwd=self.folder, encoding="utf-8",
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env={**kept, "CIVSCORE_LANG": "en", "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
            )
            for line in lines
        ]  # fmt: skip
        said = [process.communicate() for process in begun]
        return [subprocess.CompletedProcess(p.args, p.returncode, *texts) for p, texts in zip(begun, said, strict=True)]

    @property
    def history(self) -> History:
        """Its history."""
        return History(self.folder / ".civscore" / "history.db")

    def write(self, name: str, content: object) -> Path:
        """A text, or what JSON (and so YAML) makes of anything else."""
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
        return path

    def sheet(self, name: str, rows: Sequence[Mapping[str, object]]) -> Path:
        """A csv file of these rows."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(dict.fromkeys(key for row in rows for key in row)))
            writer.writeheader()
            writer.writerows(rows)
        return path

    @contextmanager
    def _inside(self, words: Sequence[str]) -> Iterator[None]:
        kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, {**kept, "CIVSCORE_LANG": "en"}, clear=True),
            mock.patch.object(sys, "argv", ["civ-score", *words]),
            mock.patch.object(clock, "now", self.now),
            mock.patch.object(clock, "today", lambda: self.today),
            mock.patch.object(commands, "command_line", built),
        ):
            yield


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def fill_ledger(path: Path, answers: Mapping[tuple[str, str], Mapping[str, object]]) -> int:
    """Write answers into an English ledger workbook.

    Args:
        path: the workbook.
        answers: (ledger id, the unit that the row answers for, empty where there is no such column) → heading → what
            is written there.

    Returns:
        how many rows were found.
    """
    book = openpyxl.load_workbook(path)
    found = 0
    for sheet in book.worksheets:
        heads = next((row for row in sheet.iter_rows(max_row=10) if any(c.value == "ledger id" for c in row)), None)
        if heads is None or sheet.sheet_state != "visible":
            continue
        column = {cell.value: cell.column for cell in heads if cell.value}
        for row in range(heads[0].row + 1, sheet.max_row + 1):
            unit = sheet.cell(row, column["answers for"]).value if "answers for" in column else ""
            own = answers.get((sheet.cell(row, column["ledger id"]).value, unit or ""))
            if own is not None:
                found += 1
                for head, value in own.items():
                    sheet.cell(row, column[head]).value = value
    book.save(path)
    return found
