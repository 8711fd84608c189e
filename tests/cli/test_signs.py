"""A code page that lacks signs: what is printed then can still be told apart, and is never a question mark."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import SCHEME, Desk
from searching import few

from civscore.cli.signs import errors_for, stand_in

NARROW = ("gbk", "cp437", "latin-1", "ascii")


@pytest.mark.parametrize(
    ("encoding", "signs", "shown"),
    [
        ("gbk", "✓✗█▲▼↑↓※–≈…“，", "○×█▲▼↑↓※–≈…“，"),
        ("gbk", "░−☑☒", "--√X"),
        ("cp437", "✓✗█▲▼↑↓※–≈…“，", 'ox█^v^v*-≈~",'),
        ("latin-1", "✓✗█░▲▼↑↓※–≈≥…“，", 'o×#-^v^v*-~>=~",'),
        ("ascii", "é①Ⅱ½中😀", "e1II1/2\\u4e2d\\U0001f600"),
    ],
)
def test_stand_ins(encoding: str, signs: str, shown: str) -> None:
    """What a code page has stays; the rest has one stand-in."""
    assert signs.encode(encoding, errors_for(encoding)).decode(encoding) == shown


@pytest.mark.parametrize("encoding", NARROW)
def test_good_and_bad_stay_different(encoding: str) -> None:
    """Whatever the code page, the signs of the ledger are different ones, and so are those of a bar."""
    assert len({stand_in(sign, encoding) for sign in "·✗✓☒☑⊘"}) == 6
    assert len({stand_in(sign, encoding) for sign in "█░ "}) == 3


def printed(folder: Path, encoding: str, *arguments: str) -> bytes:
    """What a command writes under a code page."""
    env = {**os.environ, "PYTHONIOENCODING": encoding, "CIVSCORE_LANG": "zh", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "civscore", *arguments], cwd=folder, env=env, capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.long
@pytest.mark.parametrize("encoding", few(["gbk", "cp437"], 1))
def test_a_narrow_code_page(desk: Desk, encoding: str) -> None:
    """A scheme with a gate is shown without a question mark; JSON says the same, sign for sign."""
    (desk.folder / "town.yaml").write_text(json.dumps(SCHEME), "utf-8")
    shown = printed(desk.folder, encoding, "scheme", "show", "town.yaml").decode(encoding)
    assert "?" not in shown
    there = {"✓": 1, "中文": "█"}
    code = f"from civscore.cli.documents import print_json; print_json({there!r})"
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert json.loads(done.stdout.decode(encoding)) == there
