"""The history: runs are kept whole, found by name, and can be scored again to the same figures."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
import running
import strategies
from hypothesis import given
from running import flat, passes
from searching import examples

from civscore.errors import CivScoreError
from civscore.months.history import History, SavedRun, find_history
from civscore.readers.readings import Readings
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scoring.result import Result
from civscore.scoring.score import score

HELPERS = Path(__file__).resolve().parents[1] / "helpers"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "deep" / ".civscore" / "history.db")


def scored(date: str = "2024-03-05", label: str = "", scheme: str = "t", good: int = 1) -> tuple[Result, Readings]:
    rows = [*passes("1", *["是"] * good, date=date), *passes("1", "否", date=date)]
    readings = running.readings(rows)
    return score(
        readings, running.tree_of(flat({}, id=scheme)), label=label, created="2024-04-01T09:00:00+08:00"
    ), readings


def save(history: History, date: str = "2024-03-05", label: str = "", **more: Any) -> SavedRun:
    return history.save(*scored(date, label, **more), lenient=False)


def again(history: History, run: SavedRun) -> Result:
    """A saved run scored again from what was kept."""
    readings, kept = history.readings(run)
    tree = build_tree(parse_scheme(kept["scheme_text"].encode(), kept["scheme_file"]), kept["profile"])
    return score(readings, tree, label=run.label, created=run.created, lenient=bool(kept["lenient"]))


# -- saving and finding -----------------------------------------------------------------------------------------------


def test_the_label_is_the_month(history: History) -> None:
    """A run without a label is saved under the month of its dates, in a folder that is made for it."""
    run = save(history)
    assert (run.label, run.period, run.revision, run.score, run.observations) == ("2024-03", "2024-03", 1, "50.00", 2)
    assert history.runs() == [run]
    assert history.find("2024-03") == run


def test_nothing_saved_yet(history: History) -> None:
    """Without a file there are no runs, finding one says so, and looking makes no file."""
    assert history.runs() == []
    with pytest.raises(CivScoreError, match="history-empty"):
        history.find("2024-03")
    assert not history.path.exists()


def test_a_label_saved_again(history: History) -> None:
    """Saving a label again keeps the old run as a revision, which label@revision still finds."""
    first, second = save(history, good=1), save(history, good=3)
    assert (first.revision, second.revision) == (1, 2)
    assert history.runs() == [second]
    assert history.runs(every_revision=True) == [first, second]
    assert history.find("2024-03") == second == history.find("2024-03@2")
    assert history.find("2024-03@1") == first
    assert again(history, first).total.exact == 50


@pytest.mark.parametrize("name", ["2024-04", "2024-03@9", "2024-03@", "@1", "2024-03@x", ""])
def test_no_such_run(history: History, name: str) -> None:
    """A name that nothing was saved under is refused with the names that there are."""
    save(history)
    with pytest.raises(CivScoreError) as caught:
        history.find(name)
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["known"]) == ("run-not-found", ["2024-03"])


def test_a_label_with_an_at_sign(history: History) -> None:
    """A label may hold an @ itself, where what follows is no revision."""
    run = save(history, label="team@b")
    assert history.find("team@b") == run == history.find("team@b@1")
    with pytest.raises(CivScoreError, match="label-means-else"):
        save(history, label="team@2")


def test_months_count_from_the_newest_period(history: History) -> None:
    """this-month is the newest saved period and last-month the one before it, in whatever order they were saved."""
    for month in ("2024-01", "2024-03", "2023-12", "2024-02"):
        save(history, f"{month}-05")
    assert (history.find("this-month").label, history.find("last-month").label) == ("2024-03", "2024-02")


def test_last_month_goes_over_the_new_year(history: History) -> None:
    """The month before January is December; a month that was not saved is not replaced by an earlier one."""
    save(history, "2023-12-05")
    save(history, "2024-01-05")
    assert history.find("last-month").label == "2023-12"
    save(history, "2024-03-05")
    with pytest.raises(CivScoreError, match="2024-02"):
        history.find("last-month")


def test_months_under_other_names(history: History) -> None:
    """A run with a label of its own is found by the month of its dates."""
    save(history, "2024-02-05", "second round")
    save(history, "2024-03-05", "third round")
    assert history.find("this-month").label == "third round"
    assert history.find("last-month").label == "second round"


def test_months_need_dates(history: History) -> None:
    """Where no run has a month, the relative names say that they need one."""
    save(history, "", "spring")
    with pytest.raises(CivScoreError, match="relative-without-period"):
        history.find("this-month")


def test_latest_and_previous_are_months_not_moments(history: History) -> None:
    """latest is the assessment of the newest month, whenever it was saved, previous the one before it under its
    scheme."""
    save(history, "2024-03-05")
    save(history, "2024-01-05", scheme="other")
    save(history, "2024-02-05")
    assert (history.find("latest").label, history.find("previous").label) == ("2024-03", "2024-02")


def test_previous_of_a_single_run(history: History) -> None:
    """With one run there is no previous one."""
    save(history)
    with pytest.raises(CivScoreError, match="run-not-found"):
        history.find("previous")


def test_one_label_under_two_schemes(history: History) -> None:
    """Two schemes may have the same label, with revisions of their own; the one asked for decides, else the newer."""
    mine, other = save(history, scheme="t"), save(history, scheme="u")
    assert (mine.revision, other.revision) == (1, 1)
    assert history.find("2024-03") == other
    assert history.find("2024-03", "t") == mine == history.find("2024-03@1", "t")
    assert [r.scheme_id for r in history.runs()] == ["t", "u"]
    save(history, "2024-04-05", scheme="u")
    assert history.find("2024-04", "t").scheme_id == "u"  # found, so that comparing can say what is wrong


def test_what_a_run_is_seen_against(history: History) -> None:
    """A run is compared with that of the newest earlier month, not with a later one that was saved before it."""
    for month in ("2024-04", "2024-01", "2024-02"):
        save(history, f"{month}-05")
    before = history.before(scored("2024-03-05")[0])
    assert before is not None
    assert before.label == "2024-02"
    assert history.before(scored("2023-12-05")[0]) is None
    undated = history.before(scored("", "spring")[0])
    assert undated is not None
    assert undated.label == "2024-04"


# -- where it is ------------------------------------------------------------------------------------------------------


def test_the_nearest_parent(tmp_path: Path) -> None:
    """The history is that of the working folder or the nearest parent that has one; else a new one here."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_history(inner, None) == inner / ".civscore" / "history.db"
    for folder in (tmp_path, tmp_path / "a"):
        save(History(folder / ".civscore" / "history.db"))
        assert find_history(inner, None) == folder / ".civscore" / "history.db"


def test_the_override(tmp_path: Path) -> None:
    """CIVSCORE_HISTORY wins over every folder."""
    save(History(tmp_path / ".civscore" / "history.db"))
    assert find_history(tmp_path, str(tmp_path / "mine.db")) == tmp_path / "mine.db"


# -- scoring again ----------------------------------------------------------------------------------------------------


@examples(60)
@given(strategies.inexact_cases())
def test_scored_again(case: strategies.Case) -> None:
    """What was saved gives the same exact result again: every indicator, scope, loss and problem."""
    readings = running.readings(case.rows)
    result = score(readings, running.tree_of(case.scheme, case.profile), label="x", created="2024")
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "h.db")
        run = history.save(result, readings, lenient=False)
        back = again(history, run)
    assert back.total == result.total
    assert back.nodes == result.nodes
    assert {k: s.members for k, s in back.scopes.items()} == {k: s.members for k, s in result.scopes.items()}
    assert back.unit_losses == result.unit_losses
    assert back.losses.to_dict("records") == result.losses.to_dict("records")
    assert back.problems == result.problems
    assert run.exact == (None if result.total.exact is None else float(result.total.exact))


def test_texts_survive(history: History) -> None:
    """Line breaks, quotes, emoji and very long texts come back as they were."""
    issue = "line\nbreak \"quoted\" 'single' \U0001f6a7 " + "长" * 40_000
    rows = passes("1", "否", issue=issue, site="Null")
    readings = running.readings(rows)
    run = history.save(score(readings, running.tree_of(flat({})), label="x"), readings, lenient=False)
    assert again(history, run).losses["issue"].tolist() == [issue]


# -- accidents --------------------------------------------------------------------------------------------------------

SAVER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, {helpers!r})
    import running
    from civscore.months.history import History
    from civscore.scoring.score import score
    history = History(Path(sys.argv[1]))
    rows = [dict(row, issue=str(i) * 500) for i, row in enumerate(running.passes("1", *["是", "否"] * 400))]
    readings = running.readings(rows)
    result = score(readings, running.tree_of(running.flat({{}})), label=sys.argv[2], created="2024")
    print("ready", flush=True)
    for _ in range(int(sys.argv[3])):
        history.save(result, readings, lenient=False)
    """
).format(helpers=str(HELPERS))


def saver(path: Path, label: str, times: int) -> subprocess.Popen[str]:
    """A process that saves a large run again and again; it has begun when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(path), label, str(times)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def whole(history: History) -> list[SavedRun]:
    """The runs, after every one was loaded and the file was checked."""
    if not history.path.exists():
        return []
    with closing(sqlite3.connect(history.path)) as database, database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    runs = history.runs(every_revision=True)
    assert [r.revision for r in runs] == list(range(1, len(runs) + 1))
    for run in runs[-3:]:
        assert again(history, run).total.exact == 50
    return runs


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
def test_killed_while_saving(history: History) -> None:
    """After a kill at any moment the history opens, is sound, and every listed run loads in full."""
    rng, before = Random(7), 0
    for _ in range(8):
        process = saver(history.path, "x", 10_000)
        time.sleep(rng.uniform(0.0, 0.3))
        process.kill()
        assert process.wait() == -signal.SIGKILL
        assert process.stdout is not None
        process.stdout.close()
        runs = whole(history)
        assert len(runs) >= before
        before = len(runs)
    assert before > 0


@pytest.mark.slow
def test_two_processes_at_once(history: History) -> None:
    """Two processes that save at the same time, even into a new file, both succeed."""
    processes = [saver(history.path, "x", 15) for _ in range(2)]
    for process in processes:
        assert process.communicate(timeout=120)[0] == ""
        assert process.returncode == 0
    assert len(whole(history)) == 30


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to look like one" * 40, b"SQLite format 3\0" + b"\0" * 5000]
)
def test_a_damaged_file(history: History, content: bytes) -> None:
    """A damaged file is reported in a sentence, for reading and saving alike, and left as it is."""
    history.path.parent.mkdir(parents=True)
    history.path.write_bytes(content)
    for use in (history.runs, lambda: history.find("latest"), lambda: save(history)):
        with pytest.raises(CivScoreError, match="history-unreadable"):
            use()
    assert history.path.read_bytes() == content


def test_a_torn_page(history: History) -> None:
    """A history whose end is missing is reported in a sentence."""
    for _ in range(3):
        save(history)
    content = history.path.read_bytes()
    history.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(CivScoreError, match="history-unreadable"):
        for run in history.runs(every_revision=True):
            history.readings(run)


def test_a_damaged_run(history: History) -> None:
    """A run whose content was changed is reported by name; the others still load."""
    first, second = save(history), save(history, "2024-04-05")
    with closing(sqlite3.connect(history.path)) as database, database:
        database.execute("UPDATE runs SET readings = x'00112233' WHERE id = ?", (first.id,))
    database.close()
    with pytest.raises(CivScoreError, match="run-unreadable"):
        history.readings(first)
    assert again(history, second).total.exact == 50


def test_a_file_in_the_way(tmp_path: Path) -> None:
    """A file where the folder should be, or a folder where the file should be, is a sentence and no traceback."""
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "history.db", tmp_path):
        with pytest.raises(CivScoreError, match="history-unreadable"):
            save(History(path))


def test_a_history_that_cannot_be_written(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only history is still read; saving into it is refused in a sentence, and leaves it as it was."""
    run = save(history)
    connect = sqlite3.connect

    def read_only(path: Path, **more: Any) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True, **more)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert history.find("latest") == run
    with pytest.raises(CivScoreError, match="history-unreadable"):
        save(history)
    assert history.runs(every_revision=True) == [run]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission(history: History) -> None:
    """A history that may not be written is refused in a sentence."""
    save(history)
    history.path.chmod(0o444)
    with pytest.raises(CivScoreError, match="history-unreadable"):
        save(history)


def test_a_full_disk(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk nothing is saved, the message says so, and the history is as it was."""
    run = save(history)
    connect = sqlite3.connect

    def small(path: Path, **more: Any) -> sqlite3.Connection:
        database = connect(path, **more)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(CivScoreError, match="disk-full"):
        for _ in range(50):
            save(history)
    monkeypatch.undo()
    assert whole(history)[0] == run
