"""Running the commands in this process, in a folder of their own."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest

from civscore.cli import commands
from civscore.cli.app import main

SCHEME: dict[str, Any] = {
    "id": "town", "name": "小城体系", "edition": "2024", "points": 100, "target": 90, "areas": ["district"],
    "indicators": [
        {"id": "1", "name": "实地", "points": 60, "method": "field", "judge": "pass-fail", "children": [
            {"id": "1.1", "name": "路面无垃圾"}, {"id": "1.2", "name": "无占道经营"},
        ]},
        {"id": "2", "name": "材料", "points": 40, "method": "material", "judge": {"type": "score", "full": 10}},
        {"id": "G", "name": "安全", "kind": "gate", "judge": "pass-fail"},
    ],
}  # fmt: skip
ROWS: list[dict[str, str]] = [
    {"standard": "1.1", "site": "甲路", "district": "东区", "result": "是", "date": "2024-03-05", "unit": "城管局"},
    {"standard": "1.1", "site": "乙路", "district": "西区", "result": "否", "date": "2024-03-05", "issue": "垃圾"},
    {"standard": "1.2", "site": "甲路", "district": "东区", "result": "是", "date": "2024-03-06"},
    {"standard": "2", "result": "8", "date": "2024-03-07"},
    {"standard": "G", "result": "是", "date": "2024-03-07"},
]
"""Scores 45 + 32 = 77."""


@dataclass
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


_build = commands.command_line


@cache
def built(asked: str | None) -> Any:
    """The application for a command, built once: that takes as long as a short command runs."""
    return _build(asked)


_histories: dict[tuple[Any, ...], bytes] = {}


@dataclass
class Desk:
    """A working folder with a scheme in it, and the command."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path) -> Done:
        if commands.command_line is _build:  # and no test has put its own there
            self.monkeypatch.setattr(commands, "command_line", built)
        self.monkeypatch.setattr(sys, "argv", ["civ-score", *map(str, arguments)])
        self.capsys.readouterr()
        code: Any = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        out, err = self.capsys.readouterr()
        return Done(code, out, err)

    def sheet(self, name: str = "sheet.csv", rows: Sequence[Mapping[str, str]] = ROWS, above: str = "") -> Path:
        path = self.folder / name
        heads = list(dict.fromkeys(key for row in rows for key in row))
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.write(above)
            writer = csv.DictWriter(stream, heads)
            writer.writeheader()
            writer.writerows(rows)
        return path

    def saved(self, sheets: Mapping[str, Sequence[Mapping[str, str]]], *options: str) -> None:
        """Sheets by name, scored under ``town.yaml`` and saved one after the other: by the command where that is new,
        else as a copy of the history that it made of the same files the first time."""
        paths = [self.sheet(name, rows) for name, rows in sheets.items()]
        history = self.folder / ".civscore" / "history.db"
        key = ((self.folder / "town.yaml").read_bytes(), options, *((p.name, p.read_bytes()) for p in paths))
        first = not history.exists()
        if first and key in _histories:
            history.parent.mkdir()
            history.write_bytes(_histories[key])
            return
        for path in paths:
            assert self("run", path, "-s", "town.yaml", *options).code == 0
        if first and paths:
            _histories[key] = history.read_bytes()

    def scheme(self, file: str = "town.yaml", **changes: Any) -> Path:
        path = self.folder / file
        path.write_text(json.dumps({**SCHEME, **changes}, ensure_ascii=False, indent=1), "utf-8")
        return path


def once(make: Callable[[Desk], object]) -> Callable[[Desk], Desk]:
    """What a desk's fixture leaves in its folder: made for the first test that asks, copied for the others."""
    left: dict[Path, bytes] = {}

    @wraps(make)
    def laid_out(desk: Desk) -> Desk:
        if not left:
            make(desk)
            left.update({p.relative_to(desk.folder): p.read_bytes() for p in desk.folder.rglob("*") if p.is_file()})
        for path, content in left.items():
            (desk.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (desk.folder / path).write_bytes(content)
        return desk

    return laid_out


def dated(month: str, rows: Sequence[Mapping[str, str]] = ROWS) -> list[dict[str, str]]:
    """The rows in another month."""
    return [{**row, "date": f"{month}-05"} for row in rows]


def changed(at: int, rows: Sequence[Mapping[str, str]] = ROWS, **cells: str) -> list[dict[str, str]]:
    """The rows with other cells in one of them."""
    return [{**row, **(cells if i == at else {})} for i, row in enumerate(rows)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A working folder of one's own, in English, 80 columns wide, without colour."""
    monkeypatch.chdir(tmp_path)
    for name in ("CIVSCORE_HISTORY", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CIVSCORE_LANG", "en")
    made = Desk(tmp_path, monkeypatch, capsys)
    made.scheme()
    return made
