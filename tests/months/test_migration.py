"""A history of an older version, of a newer one, or one that is not as it was written."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from saving import as_version_0, save, scored
from searching import few
from test_history import again

from civscore.errors import CivScoreError
from civscore.months import history_file
from civscore.months.admission import Wish
from civscore.months.history import History
from civscore.months.ledger.life import LedgerChange
from civscore.months.ledger.store import LedgerAnswers
from civscore.months.seals import renew_seals

MOMENTS = [f"2024-0{n}-01T09:00:00+08:00" for n in range(1, 9)]
ANSWER = LedgerChange("1-AAAA", "status", "", "done", "2024-03", "2024-03", MOMENTS[5], "f.xlsx", "s", "B2", "0" * 64)


@pytest.fixture(scope="module")
def first_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real history of the first version: two months with revisions, other labels of these, a joint run, an
    answer."""
    folder = tmp_path_factory.mktemp("first")
    new = History(folder / "new.db")
    save(new, "2024-02", "February", created=MOMENTS[0])
    save(new, "2024-03", created=MOMENTS[1])
    save(new, "2024-03", good=4, created=MOMENTS[2])
    save(new, "2024-03", "try", sites=6, good=6, created=MOMENTS[3])
    save(new, "2024-02", "few", sites=2, created=MOMENTS[4])
    for scheme in ("t", "u"):
        save(new, "2024-04", scheme=scheme, created=MOMENTS[5])
    save(new, None, "undated", created=MOMENTS[6])
    LedgerAnswers(new).record(["t"], lambda _: {"t": [ANSWER]})
    return as_version_0(new, folder / "history.db")


@pytest.fixture
def old(first_version: Path, tmp_path: Path) -> Path:
    """A copy of it, alone in its folder."""
    folder = tmp_path / "old"
    folder.mkdir()
    return Path(shutil.copy(first_version, folder / "history.db"))


def test_an_old_history_is_migrated(old: Path) -> None:
    """Labels, revisions, scores and answers are kept; each month has one assessment, its own label's, else that with
    most rows; a copy of the file as it was lies beside it."""
    before = old.read_bytes()
    history = History(old)
    runs = history.runs(every_revision=True)
    assert [(r.scheme_id, r.label, r.revision, r.kind, r.state, r.joint) for r in runs] == [
        ("t", "February", 1, "assessment", "provisional", False),
        ("t", "2024-03", 1, "assessment", "provisional", False),
        ("t", "2024-03", 2, "assessment", "provisional", False),
        ("t", "try", 1, "trial", "provisional", False),
        ("t", "few", 1, "trial", "provisional", False),
        ("t", "2024-04", 1, "assessment", "provisional", True),
        ("u", "2024-04", 1, "assessment", "provisional", True),
        ("t", "undated", 1, "assessment", "provisional", False),
    ]
    assert [r.score for r in runs] == [str(again(history, r).total.score) for r in runs]
    assert [c.value for c in LedgerAnswers(history).changes("t")] == ["done"]
    assert history.find("this-month", "t").label == "2024-04"
    (copy,) = old.parent.glob("history.db.before-*")
    assert copy.name == "history.db.before-3"
    assert copy.read_bytes() == before
    assert save(history, "2024-03").revision == 3
    assert copy.read_bytes() == before


def test_a_copy_of_another_history_stays(old: Path) -> None:
    """A copy with other content is not written over: the new one has a number."""
    other = old.with_name("history.db.before-3")
    other.write_bytes(b"of another history")
    content = old.read_bytes()
    assert History(old).find("2024-03", "t").revision == 2
    assert other.read_bytes() == b"of another history"
    assert old.with_name("history.db.before-3.2").read_bytes() == content


@pytest.fixture
def locked_folder(old: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The old history in a folder that takes nothing: its copy cannot be made."""

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    return old


def test_an_old_history_in_a_folder_that_takes_nothing(locked_folder: Path) -> None:
    """It is read, kinds and all, and left as it is; saving is refused, and does not go into the void."""
    before = locked_folder.read_bytes()
    history = History(locked_folder)
    assert [r.kind for r in history.runs("t") if r.label in ("try", "2024-03")] == ["assessment", "trial"]
    assert again(history, history.find("2024-03", "t")).total.score is not None
    with pytest.raises(CivScoreError, match="history-unreadable"):
        save(history, "2024-05")
    assert locked_folder.read_bytes() == before
    assert [path.name for path in locked_folder.parent.iterdir()] == ["history.db"]


def test_an_old_history_that_is_read_only(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where SQLite may only read the file."""
    before, connect = old.read_bytes(), sqlite3.connect

    def read_only(path: Path | str, **more: Any) -> sqlite3.Connection:
        return connect(path, **more) if path == ":memory:" else connect(f"file:{path}?mode=ro", uri=True, **more)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert len(History(old).runs()) == 7
    with pytest.raises(CivScoreError, match="history-unreadable"):
        save(History(old), "2024-05")
    assert old.read_bytes() == before


@pytest.mark.long
def test_two_programs_migrate_at_once(old: Path) -> None:
    """Both come to the same, and the copy is that of the old file."""
    before = old.read_bytes()
    code = (
        "import sys; from pathlib import Path; from civscore.months.history import History; sys.stdin.readline();"
        "print(len(History(Path(sys.argv[1])).runs()))"
    )
    ready = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(old)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in ready:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[0].strip() for process in ready] == ["7"] * 3
    assert sorted(path.name for path in old.parent.iterdir()) == ["history.db", "history.db.before-3"]
    assert old.with_name("history.db.before-3").read_bytes() == before


def test_interrupted_while_migrating(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails on the way: the file is as it was, and the next opening does it all."""
    before, schema = old.read_bytes(), "civscore.months.schema"
    for name in ("copy_beside", "_tell_kinds", "renew_seals"):
        with monkeypatch.context() as broken:
            broken.setattr(f"{schema}.{name}", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                History(old).runs()
        assert old.read_bytes() == before
    assert len(History(old).runs()) == 7


def test_a_newer_history(tmp_path: Path) -> None:
    """A file of a newer version is named as that, for reading and for writing, and left as it is."""
    history = History(tmp_path / "history.db")
    save(history)
    with closing(sqlite3.connect(history.path)) as database:
        database.execute("PRAGMA user_version = 4")
    before = history.path.read_bytes()
    for use in (history.runs, lambda: save(history), history.events, lambda: history.find("latest")):
        with pytest.raises(CivScoreError, match="history-newer") as caught:
            use()
        assert caught.value.problems[0].values == {"version": 4, "known": 3}
    assert history.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["history.db"]


# -- changed behind its back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "named"),
    few(
        [
            ("UPDATE runs SET score = '99.00' WHERE id = 1", ["2024-03@1"]),
            ("UPDATE runs SET label = '2024-01' WHERE id = 2", ["2024-01@1"]),
            ("UPDATE runs SET kind = 'wrong' WHERE id = 1", ["2024-03@1"]),
            ("DELETE FROM runs WHERE id = 2", ["#2"]),
            ("UPDATE events SET who = 'x'", ["events"]),
            ("UPDATE ledger_changes SET value = 'closed'", ["ledger_changes"]),
            ("DELETE FROM seals WHERE name = 'runs' AND row = 1", ["2024-03@1"]),
        ],
        3,
    ),
)
def test_changed_by_a_stranger(tmp_path: Path, change: str, named: list[str]) -> None:
    """What another program changed is refused, and named."""
    history = History(tmp_path / "history.db")
    save(history)
    save(history, "2024-04")
    LedgerAnswers(history).record(["t"], lambda _: {"t": [ANSWER]})
    with closing(sqlite3.connect(history.path)) as database, database:
        database.execute(change)
    for use in (history.runs, lambda: save(history), history.events):
        with pytest.raises(CivScoreError, match="history-damaged") as caught:
            use()
        assert caught.value.problems[0].values["what"] == named


def looks(history: History) -> list[Any]:
    """All that a history says, to the last row."""
    runs = history.runs(every_revision=True)
    scores = [str(again(history, run).total.score) for run in runs]
    cells = [history.cells(run).earned.tolist() for run in runs]
    return [runs, scores, cells, history.events(), LedgerAnswers(history).changes("t"), history.folders()]


def flips(path: Path, rounds: int, look: Callable[[], Any]) -> tuple[int, int]:
    """Turn single bits of a file at random and look: how often it was refused, and how often nothing was different.

    Whatever is not refused must be as it was.
    """
    content, right, rng = path.read_bytes(), look(), Random(20261130)
    refused = same = 0
    for _ in range(rounds):
        bit = rng.randrange(len(content) * 8)
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        history_file._CHECKED.clear()
        try:
            assert look() == right, f"bit {bit} changed what is said, in silence"
            same += 1
        except CivScoreError as error:
            assert {p.code for p in error.problems} <= {
                "history-unreadable", "history-damaged", "run-unreadable", "history-newer",
            }  # fmt: skip
            refused += 1
        for left in path.parent.iterdir():
            if left != path:
                left.unlink()
    path.write_bytes(content)
    return refused, same


@pytest.mark.parametrize(
    ("rounds", "least"),  # many bits are in parts of pages that hold nothing
    [(20, 1), pytest.param(60, 7, marks=pytest.mark.long), pytest.param(2000, 201, marks=pytest.mark.slow)],
)
def test_a_flipped_bit(tmp_path: Path, rounds: int, least: int) -> None:
    """A bit that a disk turned is a sentence, or changes nothing that is ever said: never a traceback, never another
    score."""
    history = History(tmp_path / "one" / "history.db")
    save(history)
    save(history, "2024-04", wish=Wish(kind="trial", who="李"))
    LedgerAnswers(history).record(["t"], lambda _: {"t": [ANSWER]})
    refused, same = flips(history.path, rounds, lambda: looks(history))
    assert refused >= least
    assert refused + same == rounds


# -- others that use it -----------------------------------------------------------------------------------------------


def test_locked_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the wait it is said that another program uses it; once that is done all goes on."""
    history = History(tmp_path / "history.db")
    run = save(history)
    monkeypatch.setattr(history_file, "_WAIT", 0.05)
    with closing(sqlite3.connect(history.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert history.runs() == [run]  # who only writes something up does not keep others from reading
        with pytest.raises(CivScoreError) as caught:
            save(history, "2024-04")
        assert [(p.code, p.values["reason"]) for p in caught.value.problems] == [("history-unreadable", "in-use")]
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CivScoreError) as caught:
            history.runs()
        assert [(p.code, p.values["reason"]) for p in caught.value.problems] == [("history-unreadable", "in-use")]
    assert save(history, "2024-04").label == "2024-04"


def test_only_writing_writes(tmp_path: Path) -> None:
    """A file that was opened to be read refuses what would change it unsealed."""
    history = History(tmp_path / "history.db")
    save(history)
    with pytest.raises(CivScoreError, match="history-unreadable"), history.opened() as database:
        database.execute("DELETE FROM runs")
    assert len(history.runs()) == 1


@pytest.mark.long
def test_stopped_between_any_two_statements(tmp_path: Path) -> None:
    """Saving that ends after any of its statements leaves the history as it was, or with the run as a whole."""
    path = tmp_path / "history.db"
    history = History(path)
    first = save(history)
    start = path.read_bytes()
    done = 0
    for stop in range(1, 60):
        path.write_bytes(start)
        if not _saved_until(history, stop):
            done += 1
            break
        assert History(path).runs() == [first]
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    assert done
    assert [r.label for r in history.runs()] == ["2024-03", "2024-04"]
    shutil.rmtree(tmp_path)


class _Stop(BaseException):
    pass


def _saved_until(history: History, stop: int) -> bool:
    """Save a run and fail at the statement *stop*; whether it came to that."""
    connect, count = sqlite3.connect, 0

    class Counting(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            nonlocal count
            count += 1
            if count == stop:
                raise _Stop
            return super().execute(*arguments)

    def counting(*arguments: Any, **more: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=Counting, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", counting)
        try:
            history.save(*scored("2024-04"), lenient=False)
        except _Stop:
            return True
    return False


def test_a_file_of_version_2(tmp_path: Path) -> None:
    """It has kinds of runs and seals already; a copy is made, and runs learn that nobody knows their register."""
    history = History(tmp_path / "history.db")
    save(history)
    with closing(sqlite3.connect(history.path)) as database, database:
        database.execute("ALTER TABLE runs DROP COLUMN register")
        database.execute("DROP TABLE draws")
        renew_seals(database)
        database.execute("PRAGMA user_version = 2")
    content = history.path.read_bytes()
    assert [run.label for run in History(history.path).runs()] == ["2024-03"]
    assert history.path.with_name("history.db.before-3").read_bytes() == content
    save(History(history.path))
    assert History(history.path).readings(history.runs()[0])[1]["register"] == ""
