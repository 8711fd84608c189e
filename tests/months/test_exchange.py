"""Runs carried from one history to another, and copies of whole histories: all or nothing, checked on the way."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import Desk, dated
from saving import as_version_0, freeze, save
from test_history import again, saver
from test_keeping import HOW, NOW, answer, appeal, removed

from civscore.errors import CivScoreError
from civscore.months import history_file
from civscore.months.admission import Wish
from civscore.months.appeals.store import Appeals
from civscore.months.exchange import all_keys, back_up, export_runs, import_runs
from civscore.months.history import History, SavedRun
from civscore.months.keeping import rename
from civscore.months.ledger.reminded import Reminders
from civscore.months.ledger.reminding import Reminder
from civscore.months.ledger.store import LedgerAnswers
from civscore.months.seals import broken_runs

EARLIER, LATER = "2024-06-30T09:00:00+08:00", "2024-07-02T03:00:00+00:00"
WHO: dict[str, Any] = {"who": "赵", "created": "2024-08-01T09:00:00+08:00"}


@pytest.fixture
def here(tmp_path: Path) -> History:
    return History(tmp_path / "here" / "history.db")


@pytest.fixture
def there(tmp_path: Path) -> History:
    """Another office's history: two months, one of them twice, with answers and an appeal."""
    history = History(tmp_path / "there" / "history.db")
    save(history)
    save(history, good=4)
    save(history, "2024-04")
    answer(history)
    answer(history, "2024-04")
    appeal(history)
    return history


def exported(history: History, *labels: str) -> Path:
    file = history.path.with_name("export.db")
    file.unlink(missing_ok=True)
    keys = {(s, label) for s, label in all_keys(history) if not labels or label in labels}
    assert export_runs(history, file, keys) == []
    return file


def lines(history: History) -> list[SavedRun]:
    """The runs without the numbers that a file gives them."""
    return [replace(run, id=0) for run in history.runs(every_revision=True)]


def state(history: History) -> list[Any]:
    """All that there is to know of a history but what was done."""
    runs = history.runs(every_revision=True)
    answers = [replace(c, id=0) for c in LedgerAnswers(history).changes("t")]
    return [lines(history), [again(history, r).total for r in runs], answers, Appeals(history).all("t")]


# -- out and in again -------------------------------------------------------------------------------------------------


def test_there_and_back(here: History, there: History) -> None:
    """An empty history takes all of it: revisions, rows, answers, appeals with their rulings; the second time nothing
    is new; the source is as it was."""
    before = there.path.read_bytes()
    file = exported(there)
    done = import_runs(here, file, None, **WHO)
    assert done.taken == ["2024-03@1", "2024-03@2", "2024-04@1"]
    assert (done.rows["ledger_changes"], done.rows["appeals"], done.rows["applied_rulings"]) == (2, 1, 1)
    assert state(here) == state(there)
    assert there.path.read_bytes() == before
    imported = [e for e in here.events() if e.action == "imported"]
    assert [(e.label, e.revision, e.who, e.details["file"]) for e in imported] == [
        (run.label, run.revision, "赵", "export.db") for run in lines(there)
    ]
    content = state(here)
    done = import_runs(here, file, None, **WHO)
    assert (done.taken, done.rows, len(done.same)) == ([], {}, 3)
    assert state(here) == content


def test_only_the_chosen_runs(here: History, there: History) -> None:
    """With what belongs to them, and nothing else; the file is an ordinary history."""
    file = exported(there, "2024-04")
    assert [r.label for r in History(file).runs()] == ["2024-04"]
    import_runs(here, file, None, **WHO)
    assert [c.run for c in LedgerAnswers(here).changes("t")] == ["2024-04"]
    assert Appeals(here).all("t") == []
    assert {e.label for e in here.events()} == {"2024-04"}


def test_two_offices(here: History, there: History) -> None:
    """What one has more of a run is taken by the other, in both directions; then both have the same."""
    import_runs(here, exported(there), None, **WHO)
    save(there, "2024-04", good=2)
    save(here, "2024-05")
    assert import_runs(here, exported(there), None, **WHO).taken == ["2024-04@2"]
    assert import_runs(there, exported(here), None, **WHO).taken == ["2024-05@1"]
    assert sorted(map(str, lines(here))) == sorted(map(str, lines(there)))


def test_answers_are_in_the_order_of_time(here: History, there: History) -> None:
    """Of two answers the later one counts, whichever came by the import; moments of other time zones too."""
    import_runs(here, exported(there), None, **WHO)
    answer(here, value="closed", created=LATER)
    answer(there, value="doing", created=EARLIER)
    import_runs(here, exported(there), None, **WHO)
    values = [(c.value, c.created) for c in LedgerAnswers(here).changes("t") if c.run == "2024-03"]
    assert values == [("doing", EARLIER), ("done", NOW), ("closed", LATER)]


def test_confirmed_elsewhere(here: History, there: History) -> None:
    """A month that was confirmed there is confirmed here, too; one that is confirmed here stays so."""
    import_runs(here, exported(there), None, **WHO)
    freeze(there, there.find("2024-03"))
    import_runs(here, exported(there), None, **WHO)
    assert (here.find("2024-03").state, here.find("2024-03").who) == ("confirmed", "王主任")
    freeze(here, here.find("2024-04"))
    import_runs(here, exported(there), None, **WHO)
    assert here.find("2024-04").state == "confirmed"
    save(there, "2024-04", good=1)
    before = here.path.read_bytes()
    with pytest.raises(CivScoreError, match="import-confirmed"):
        import_runs(here, exported(there), "file", **WHO)
    assert here.path.read_bytes() == before


def test_a_restored_run_has_its_number(here: History) -> None:
    """What was deleted and comes back from an export is the same revision; other content never gets its number."""
    save(here, good=1)
    file = exported(here)
    removed(here, "2024-03")
    assert import_runs(here, file, None, **WHO).taken == ["2024-03@1"]
    removed(here, "2024-03")
    other = History(here.path.with_name("other.db"))
    save(other, good=2)
    assert import_runs(here, exported(other), None, **WHO).taken == ["2024-03@2"]


# -- what contradicts -------------------------------------------------------------------------------------------------


def test_another_run_of_the_label(here: History, there: History) -> None:
    """It is named with both scores, and nothing at all is taken; file makes it a new revision, ours leaves it."""
    mine = save(here, good=1)
    before = here.path.read_bytes()
    file = exported(there)
    with pytest.raises(CivScoreError) as caught:
        import_runs(here, file, None, **WHO)
    (problem,) = caught.value.problems
    values = [problem.values[name] for name in ("label", "there", "score_there", "score")]
    assert (problem.code, values) == ("import-conflict", ["2024-03", "2024-03@1", "25.00", "100.00"])
    assert here.path.read_bytes() == before
    done = import_runs(here, file, "ours", **WHO)
    assert (done.taken, done.left) == (["2024-04@1"], ["2024-03@1", "2024-03@2"])
    assert here.find("2024-03") == mine
    assert [c.run for c in LedgerAnswers(here).changes("t")] == ["2024-04"]
    done = import_runs(here, file, "file", **WHO)
    assert done.taken == ["2024-03@2", "2024-03@3"]
    assert here.find("2024-03").score == "100.00"
    assert here.find("2024-03@1") == mine
    (one,) = Appeals(here).all("t")
    assert one.applied
    assert (one.appeal.revision, one.applied.revision) == (2, 2)  # it speaks of the revision that was 1 there


def test_another_assessment_of_the_month(here: History, there: History) -> None:
    """A month has one assessment here, too."""
    save(here, label="March", good=1)
    with pytest.raises(CivScoreError, match="import-month"):
        import_runs(here, exported(there), None, **WHO)
    done = import_runs(here, exported(there), "ours", **WHO)
    assert (done.left, [r.label for r in here.assessments()]) == (["2024-03@1", "2024-03@2"], ["March", "2024-04"])
    import_runs(here, exported(there), "file", **WHO)
    assert {r.label: r.kind for r in here.runs()} == {
        "March": "trial", "2024-04": "assessment", "2024-03": "assessment",
    }  # fmt: skip


def test_a_renamed_run_does_not_come_twice(here: History, there: History) -> None:
    """What is here under another label is another assessment of its month."""
    import_runs(here, exported(there), None, **WHO)
    rename(here, [r for r in here.runs(every_revision=True) if r.label == "2024-03"], "March", **HOW)
    with pytest.raises(CivScoreError, match="import-month"):
        import_runs(here, exported(there), None, **WHO)


def test_trials_stay_trials(here: History, there: History) -> None:
    """Kinds are taken along."""
    save(there, "2024-04", "try", wish=Wish(kind="trial"))
    import_runs(here, exported(there, "try"), None, **WHO)
    assert [r.kind for r in here.runs()] == ["trial"]
    assert here.assessments() == []


def test_reminders_of_one_number(here: History, there: History) -> None:
    """A running number that is another reminder's here: named, and left where the rest is taken."""

    def remind(history: History, unit: str) -> None:
        sent = Reminder(unit, 1, dt.date(2024, 4, 9), 2024, 1, "督", 3, "李", "2024-03", "2024-03", ("1-A",), NOW)
        assert Reminders(history).record("t", [sent], lambda: None)

    remind(here, "城管局")
    remind(there, "住建局")
    with pytest.raises(CivScoreError) as caught:
        import_runs(here, exported(there), None, **WHO)
    assert [(p.code, p.values["number"]) for p in caught.value.problems] == [("import-number", "2024-1")]
    assert here.runs() == []
    done = import_runs(here, exported(there), "ours", **WHO)
    assert (len(done.taken), done.left) == (3, ["№ 2024-1"])
    assert [one.unit for one in Reminders(here).sent("t")] == ["城管局"]


# -- files that are none ----------------------------------------------------------------------------------------------


def test_an_old_history_is_taken_in(here: History, there: History, tmp_path: Path) -> None:
    """A history of the first version is imported as it is, and left so."""
    old = as_version_0(there, tmp_path / "old.db")
    before = old.read_bytes()
    import_runs(here, old, None, **WHO)
    assert [(r.label, r.score) for r in here.runs(every_revision=True)] == [
        (r.label, r.score) for r in there.runs(every_revision=True)
    ]
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.glob("old*")] == ["old.db"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file-missing"), (b"", "no-history-file"), (b"rubbish" * 999, "history-unreadable")],
)
def test_no_history(here: History, tmp_path: Path, content: bytes | None, code: str) -> None:
    """Whatever else the file is, a sentence names it; nothing is made of it."""
    file = tmp_path / "file.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CivScoreError) as caught:
        import_runs(here, file, None, **WHO)
    assert [(p.code, p.where.file) for p in caught.value.problems] == [(code, str(file))]
    assert here.runs() == []


def test_a_changed_export(here: History, there: History) -> None:
    """One bit of a score that was turned on the way: nothing is taken."""
    file = exported(there)
    content = file.read_bytes()
    at = content.index(b"100.00")
    file.write_bytes(content[:at] + b"900.00" + content[at + 6 :])
    with pytest.raises(CivScoreError, match="history-damaged"):
        import_runs(here, file, None, **WHO)
    assert here.runs() == []


def test_what_is_sound_is_saved_from_a_damaged_history(here: History, there: History) -> None:
    """Export writes the runs that are as they were, and names the others; the file can be imported."""
    content = there.path.read_bytes()
    at = content.index(b"100.00")
    there.path.write_bytes(content[:at] + b"900.00" + content[at + 6 :])
    history_file._CHECKED.clear()
    with pytest.raises(CivScoreError, match="history-damaged"):
        there.runs()
    file = there.path.with_name("rescue.db")
    assert export_runs(there, file, all_keys(there)) == ["2024-03@2"]
    assert import_runs(here, file, None, **WHO).taken == ["2024-03@1", "2024-04@1"]
    with here.opened() as database:
        assert broken_runs(database) == set()


# -- copies -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_copy_while_others_write(here: History, tmp_path: Path) -> None:
    """Every copy that is made while another program saves is whole."""
    save(here)
    process = saver(here.path, "x", 30)
    counts = []
    for number in range(12):
        target = tmp_path / f"{number}.db"
        counts.append(back_up(here, target))
        copy = History(target)
        assert len(copy.runs(every_revision=True)) == counts[-1]
        assert again(copy, copy.runs()[-1]).total.exact is not None
    assert process.communicate(timeout=120)[0] == ""
    assert counts == sorted(counts)
    assert back_up(here, tmp_path / "last.db") == 31


@pytest.mark.slow
def test_two_imports_at_once(here: History, there: History) -> None:
    """Two programs that import the same file: it is there once."""
    file = exported(there)
    code = (
        "import sys; from pathlib import Path; from civscore.months.history import History;"
        "from civscore.months.exchange import import_runs;"
        "import_runs(History(Path(sys.argv[1])), Path(sys.argv[2]), None, who='', created='2024')"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(here.path), str(file)]) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert state(here) == state(there)


# -- the commands -----------------------------------------------------------------------------------------------------


def test_the_commands(desk: Desk) -> None:
    """Export, delete, import, backup: what they say, and what is there afterwards."""
    for month in ("2024-03", "2024-04"):
        assert desk("run", desk.sheet(rows=dated(month)), "-s", "town.yaml").code == 0
    done = desk("history", "export", "out.db", "2024-03")
    assert (done.code, done.out.strip()) == (0, "Written to out.db; revisions of runs: 1.")
    content = (desk.folder / "out.db").read_bytes()
    done = desk("history", "export", "out.db")
    assert (done.code, "is there already" in done.err) == (2, True)
    assert (desk.folder / "out.db").read_bytes() == content
    assert desk("history", "delete", "2024-03", "--yes").code == 0
    done = desk("history", "import", "out.db")
    assert (done.code, done.out.strip()) == (0, "Taken in: 2024-03@1")
    assert "Nothing new." in desk("history", "import", "out.db").out
    assert desk("history", "backup").code == 0
    (copy,) = (desk.folder / ".civscore").glob("history-*.db")
    assert desk("history", "backup").code == 0
    assert len(list((desk.folder / ".civscore").glob("history-*.db"))) == 2
    desk.monkeypatch.setenv("CIVSCORE_HISTORY", str(copy))
    assert [r["label"] for r in desk("history", "--json").json["runs"]] == ["2024-04", "2024-03"]
    done = desk("history", "export", "x.db", "2024-09")
    assert (done.code, "2024-09" in done.err, (desk.folder / "x.db").exists()) == (1, True, False)


def test_without_a_history(desk: Desk) -> None:
    """Nothing to export, to back up or to delete: a sentence, and no file."""
    before = sorted(desk.folder.iterdir())
    for command in (["export", "x.db"], ["backup"], ["delete", "x", "--yes"], ["rename", "x", "y"]):
        done = desk("history", *command)
        assert (done.code, "no run has been saved yet" in done.err) == (1, True)
    assert sorted(desk.folder.iterdir()) == before


@pytest.mark.parametrize("command", ["export", "backup"])
def test_no_room_for_the_copy(desk: Desk, command: str) -> None:
    """On a full disk there is no half of a copy, and the sentence names the copy, not the history."""
    for month in ("2024-03", "2024-04"):
        assert desk("run", desk.sheet(rows=dated(month)), "-s", "town.yaml").code == 0
    connect = sqlite3.connect

    def small(path: Path, **more: Any) -> sqlite3.Connection:
        database = connect(path, **more)
        if "out" in Path(path).name:
            database.execute("PRAGMA max_page_count = 5")
        return database

    before = sorted(desk.folder.iterdir())
    desk.monkeypatch.setattr(sqlite3, "connect", small)
    done = desk("history", command, "out.db")
    assert (done.code, done.err.count("error:")) == (1, 1)
    assert "out.db: the disk is full" in " ".join(done.err.split())
    assert sorted(desk.folder.iterdir()) == before
