"""Commands that are killed, at any moment: nothing is lost, the next one works, a folder that is not whole says so."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from commands import ROWS, Desk, changed, dated
from test_trials import office  # noqa: F401

from civscore.text.unfinished import MARKER

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does"),
    pytest.mark.slow,  # whole commands, each many times
]

KILLED = textwrap.dedent(
    """
    import os, signal, sqlite3, sys
    from pathlib import Path
    what, at, count = sys.argv[1], int(sys.argv[2]), 0

    def tick():
        global count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    class Counting(sqlite3.Connection):
        def execute(self, *arguments):
            if not arguments[0].lstrip().startswith(("SELECT", "PRAGMA")):
                tick()
            return super().execute(*arguments)

    if what == "statement":
        connect = sqlite3.connect
        sqlite3.connect = lambda *a, **k: connect(*a, **{**k, "factory": Counting})
    else:
        replace = Path.replace
        def counted(self, target):
            tick()
            return replace(self, target)
        Path.replace = counted
    sys.argv = ["civ-score", *sys.argv[3:]]
    from civscore.cli.app import main
    main()
    """
)


def killed(folder: Path, what: str, at: int, command: tuple[str, ...]) -> bool:
    """Run a command and kill it at its n-th statement or file; whether it came to that."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, what, str(at), *command], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode in (0, 1, 3, -signal.SIGKILL), done.stderr.decode()
    return done.returncode == -signal.SIGKILL


def history(desk: Desk) -> Any:
    """All that the history says, without moments."""
    done = desk("history", "--all", "--json")
    assert done.code == 0, done.err
    return json.loads(re.sub(r"20\d\d-\d\d-\d\dT[\d:+]*", "…", done.out))


# -- what changes the history -----------------------------------------------------------------------------------------

CHANGES: tuple[tuple[str, ...], ...] = (
    ("run", "may.csv", "-s", "town.yaml"),
    ("run", "may.csv", "-s", "town.yaml", "-s", "year.yaml"),
    ("rescore", "2024-03", "-s", "town.yaml"),
    ("confirm", "2024-03", "--who", "李"),
    ("history", "delete", "2024-03", "--yes"),
    ("history", "rename", "2024-03", "March"),
    ("history", "import", "out.db"),
)
FEW = [(command, at) for command in CHANGES[:2] + CHANGES[4:] for at in (2, 4)]
MANY = [(command, at) for command in CHANGES for at in range(1, 40)]


@pytest.mark.parametrize(("command", "at"), FEW, ids=str)
def test_killed_between_two_statements(office: Desk, command: tuple[str, ...], at: int) -> None:  # noqa: F811
    """The history is as it was before the command, or as it is after it; and the command can be given again."""
    _killed_between(office, command, [at])


@pytest.mark.slow
@pytest.mark.parametrize("command", CHANGES, ids=str)
def test_killed_between_any_two_statements(office: Desk, command: tuple[str, ...]) -> None:  # noqa: F811
    """The same at every statement that changes anything."""
    _killed_between(office, command, list(range(1, 40)))


def _killed_between(desk: Desk, command: tuple[str, ...], moments: list[int]) -> None:
    home = desk.folder
    assert desk("run", "year.csv", "-s", "year.yaml").code == 0
    assert desk("history", "export", "out.db").code == 0
    assert desk("history", "delete", "2024-04", "-s", "town", "--yes").code == 0
    before = history(desk)
    desk.monkeypatch.setenv("USER", "root")
    for at in moments:
        copy = home.parent / f"{home.name}-{at}"
        shutil.copytree(home, copy)
        came_to_it = killed(copy, "statement", at, command)
        desk.monkeypatch.chdir(copy)
        found = history(desk)
        whole = _without(before, home) == _without(found, copy, home)
        if whole:
            assert desk(*command).code in (0, 3)
        else:
            assert _done(command, found), (command, at)
        shutil.rmtree(copy)
        if not came_to_it:
            assert not whole
            return


def _without(found: Any, *folders: Path) -> str:
    text = json.dumps(found, ensure_ascii=False)
    for folder in folders:
        text = text.replace(str(folder), "")
    return text


def _done(command: tuple[str, ...], found: Any) -> bool:
    """Whether all that a command does is there."""
    labels = [(run["scheme_id"], run["label"], run["state"]) for run in found["runs"]]
    match command:
        case ("run", *more):
            schemes = {name.removesuffix(".yaml") for name in more if name.endswith(".yaml")}
            return schemes <= {scheme for scheme, label, _ in labels if label == "2024-05"}
        case ("rescore", *_):
            return labels.count(("town", "2024-03", "provisional")) == 2
        case ("confirm", *_):
            return ("town", "2024-03", "confirmed") in labels
        case ("history", "delete", *_):
            return "2024-03" not in [label for _, label, _ in labels]
        case ("history", "rename", *_):
            return "March" in [label for _, label, _ in labels]
        case _:
            return "2024-04" in [label for _, label, _ in labels]


# -- folders ----------------------------------------------------------------------------------------------------------

FOLDERS: tuple[tuple[str, ...], ...] = (
    ("notices", "2024-04", "-o", "out"),
    ("ledger", "export", "--all", "--by", "unit", "-s", "town.yaml", "-o", "out"),
    ("check", "a.csv", "b.csv", "-s", "town.yaml", "-o", "out", "--fix"),
    ("template", "-s", "town.yaml", "--sites", "register.csv", "--by", "site", "-o", "out"),
)


@pytest.mark.parametrize("command", FOLDERS, ids=lambda command: command[0])
def test_a_folder_that_is_not_whole_says_so(office: Desk, command: tuple[str, ...]) -> None:  # noqa: F811
    """After the first of its files: the text in the folder names those that are missing, every file that is there is
    whole; the command finishes the folder, or says what is missing and what to do."""
    rows = [{**row, "unit": unit} for row, unit in zip(ROWS, ("城管局", "住建局", "街道办", "", ""), strict=True)]
    bad = changed(0, rows, result="否")
    assert office("run", office.sheet(rows=dated("2024-06", bad)), "-s", "town.yaml", "--label", "2024-04", "--replace")
    for name, month in (("a.csv", "2024-06"), ("b.csv", "2024-07")):
        office.sheet(name, dated(month, rows[:2] if name == "b.csv" else rows[2:]))
    out = office.folder / "out"
    if not killed(office.folder, "file", 2, command):
        pytest.fail(f"{command[0]} writes only one file here")
    (marker,) = out.glob("*UNFINISHED.txt")
    assert marker.name == MARKER
    text = marker.read_text("utf-8")
    names = text.splitlines()[3:]
    there = [name for name in names if (out / name).exists()]
    assert 0 < len(there) < len(names)
    assert all(zipfile.is_zipfile(out / name) for name in there)
    done = office(*command)
    said = " ".join(done.err.split())
    assert f"of {len(names)} files {len(names) - len(there)} are missing" in said
    if command[0] == "template":
        assert (done.code, "move them away" in said) == (1, True)
        shutil.rmtree(out)
        assert office(*command).code == 0
    assert not marker.exists()
    assert all((out / name).exists() for name in names)


# -- at any moment ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_killed_at_random(office: Desk) -> None:  # noqa: F811
    """Whole commands, killed after a random time, one after the other on the same history: it always opens, whatever
    was there before is there, and every run can be shown."""
    rng, home = Random(20261130), office.folder
    assert office("history", "export", "out.db").code == 0
    commands = [*CHANGES[:3], ("history", "import", "out.db"), ("ledger", "export", "--all", "-s", "town.yaml",
                "-o", "ledger.xlsx"), ("notices", "2024-04", "-o", "out")]  # fmt: skip
    kept = {(r["scheme_id"], r["label"], r["revision"], r["score"]) for r in history(office)["runs"]}
    ended, longest = 0, 1.0  # seconds that a command takes, as far as is known
    for _ in range(200):
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "civscore", *rng.choice(commands)], cwd=home, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "CIVSCORE_LANG": "en"},
        )  # fmt: skip
        try:
            process.wait(rng.uniform(0.1, longest))
            longest = time.monotonic() - began
        except subprocess.TimeoutExpired:
            process.kill()
            ended += process.wait() == -signal.SIGKILL
        found = {(r["scheme_id"], r["label"], r["revision"], r["score"]) for r in history(office)["runs"]}
        assert kept <= found
        kept = found
        if ended == 12:
            break
    assert ended == 12
    for _, label, revision, score in kept:
        done = office("gap", f"{label}@{revision}", "-s", "town.yaml", "--json")
        assert done.code == 0 or score is None or label == "2024-05"
    assert office("run", "may.csv", "-s", "town.yaml").code in (0, 3)
