"""Deleting and renaming saved runs: said before, whole or not at all, and remembered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from commands import ROWS, Desk, changed, dated, once
from running import ROOT
from saving import freeze, save
from searching import few

from civscore.errors import CivScoreError
from civscore.months.admission import Wish
from civscore.months.appeals.appeal import Appeal, Applied, Ruling
from civscore.months.appeals.store import Appeals, add_appeals, add_applied, add_rulings, make_tables
from civscore.months.belongings import ALL
from civscore.months.history import History, SavedRun
from civscore.months.keeping import delete, dependents, meant_for_good, rename
from civscore.months.ledger.life import LedgerChange
from civscore.months.ledger.store import LedgerAnswers

NOW = "2024-07-01T09:00:00+08:00"
HOW: dict[str, Any] = {"who": "李", "reason": "why", "created": NOW}
APPEAL = Appeal(
    "2024-03", 1, "1-AAAA", "1", "路1", "垃圾", 1.5, "城管局", "事实", "reason", "photo", "2024-04-02", NOW, "李",
    "a.xlsx", "s", "B2", "0" * 64,
)  # fmt: skip


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.db")


def answer(history: History, run: str = "2024-03", value: str = "done", created: str = NOW, entry: str = "1-A") -> None:
    change = LedgerChange(entry, "status", "", value, run, "2024-03", created, "f.xlsx", "s", "B2", "0" * 64)
    LedgerAnswers(history).record(["t"], lambda _: {"t": [change]})


def appeal(history: History) -> None:
    """An appeal against 2024-03, ruled on, and applied."""
    with history.writing() as database:
        make_tables(database)
        (kept,) = add_appeals(database, "t", [APPEAL])
        add_rulings(database, [Ruling(kept.id, "upheld", "", "why", "王", "2024-04-09", NOW)])
        add_applied(database, [Applied(1, "2024-03", 1, "upheld", NOW, "王")])


def removed(history: History, name: str, scheme: str | None = None) -> list[SavedRun]:
    runs = meant_for_good(history, name, scheme)
    delete(history, runs, **HOW)
    return runs


# -- deleting ---------------------------------------------------------------------------------------------------------


def test_a_deleted_run_leaves_a_tombstone(history: History) -> None:
    """All revisions go; who, when, why and what it was stays; its revision numbers are not given out again, and the
    answers hold again for what is saved under its label."""
    save(history)
    save(history, good=4)
    answer(history)
    removed(history, "2024-03")
    assert history.runs(every_revision=True) == []
    events = [e for e in history.events() if e.action == "deleted"]
    assert [(e.label, e.revision, e.who, e.created) for e in events] == [
        ("2024-03", 1, "李", NOW), ("2024-03", 2, "李", NOW),
    ]  # fmt: skip
    assert [(e.details["score"], e.details["reason"]) for e in events] == [("75.00", "why"), ("100.00", "why")]
    assert save(history).revision == 3
    assert [c.run for c in LedgerAnswers(history).changes("t")] == ["2024-03"]


def test_one_revision_is_deleted(history: History) -> None:
    """label@revision means that one; the one before it is the present one then."""
    first, second = save(history), save(history, good=4)
    runs = meant_for_good(history, "2024-03@2", None)
    assert runs == [second]
    assert dependents(history, runs, None).before == 1
    delete(history, runs, **HOW)
    assert history.runs(every_revision=True) == [first]
    assert save(history).revision == 3


def test_what_is_confirmed_stays(history: History) -> None:
    """Neither the confirmed revision nor an older one of it is deleted or renamed."""
    save(history)
    run = save(history, good=4)
    freeze(history, run)
    before = history.path.read_bytes()
    for name in ("2024-03", "2024-03@1", "2024-03@2", "latest"):
        with pytest.raises(CivScoreError, match="confirmed-stays"):
            meant_for_good(history, name, None)
    for deed in (lambda: delete(history, [run], **HOW), lambda: rename(history, [run], "x", **HOW)):
        with pytest.raises(CivScoreError, match=r"confirmed-stays|run-changed-meanwhile"):
            deed()
    assert history.path.read_bytes() == before


def test_confirmed_while_it_was_looked_at(history: History) -> None:
    """What somebody else changed between the question and the answer is not deleted."""
    runs = [save(history)]
    freeze(history, runs[0])
    with pytest.raises(CivScoreError, match="run-changed-meanwhile"):
        delete(history, runs, **HOW)
    assert len(history.runs()) == 1


def test_of_several_schemes_one_is_named(history: History) -> None:
    """Where several schemes have the label it is not guessed which one is meant; the other one stays, and is told."""
    save(history)
    save(history, scheme="u")
    with pytest.raises(CivScoreError, match="run-of-several-schemes"):
        meant_for_good(history, "2024-03", None)
    runs = meant_for_good(history, "2024-03", "t")
    assert dependents(history, runs, None).elsewhere == ["u"]
    removed(history, "2024-03", "t")
    assert [r.scheme_id for r in history.runs()] == ["u"]
    with pytest.raises(CivScoreError, match=r"run-not-found|run-deleted"):  # never that of another scheme instead
        meant_for_good(history, "2024-03", "t")


def test_what_depends_on_a_run(history: History) -> None:
    """Answers, appeals, rulings and the month; of a trial none of the month."""
    save(history)
    save(history, label="try", wish=Wish(kind="trial"))
    answer(history)
    answer(history, value="doing", entry="1-B")
    appeal(history)
    found = dependents(history, meant_for_good(history, "2024-03", None), None)
    assert found.kept == {"ledger_changes": 2, "appeals": 1, "rulings": 1, "applied_rulings": 1}
    assert (found.month, found.before, found.entries) == ("2024-03", None, None)
    trial = dependents(history, meant_for_good(history, "try", None), None)
    assert (trial.kept, trial.month) == ({}, None)


def test_every_table_is_known() -> None:
    """Whatever the program keeps in a history is carried along by rename and export; but draws, which are of no run: a
    run has what it needs of its own."""
    made = {
        name
        for path in (ROOT / "src/civscore/months").rglob("*.py")
        for name in re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", path.read_text("utf-8"))
    }
    assert made == {one.table for one in ALL} | {"runs", "seals", "draws"}


# -- renaming ---------------------------------------------------------------------------------------------------------


def test_renamed_with_all_that_names_it(history: History) -> None:
    """Revisions, answers, appeals and what was applied name the run by its new label; those of others stay."""
    first, second = save(history), save(history, good=4)
    save(history, "2024-04")
    answer(history)
    answer(history, "2024-04")
    appeal(history)
    rename(history, [first, second], " 三月 ", **HOW)
    assert [(r.label, r.revision) for r in history.runs(every_revision=True)] == [
        ("三月", 1), ("三月", 2), ("2024-04", 1),
    ]  # fmt: skip
    assert history.find("三月").kind == "assessment"
    assert [c.run for c in LedgerAnswers(history).changes("t")] == ["三月", "2024-04"]
    (one,) = Appeals(history).all("t")
    assert one.applied
    assert (one.appeal.label, one.applied.label) == ("三月", "三月")
    event = history.events()[-1]
    assert (event.action, event.label, event.details["from"], event.who) == ("renamed", "三月", "2024-03", "李")
    assert {e.label for e in history.events() if e.scheme_id == "t"} == {"三月", "2024-04"}
    assert save(history, "2024-05", "2024-03").revision == 3  # the old label's numbers are used up


def test_another_scheme_keeps_its_label(history: History) -> None:
    """A label is that of one scheme's run."""
    run = save(history)
    save(history, scheme="u")
    rename(history, [run], "三月", **HOW)
    assert [(r.scheme_id, r.label) for r in history.runs()] == [("t", "三月"), ("u", "2024-03")]


def test_labels_that_cannot_be_had(history: History) -> None:
    """Not that of another run, not that of a deleted one whose numbers it would take, none that means something else,
    and none that makes two assessments of a month; nothing is changed then."""
    run = save(history)
    save(history, label="try", wish=Wish(kind="trial"))
    undated = save(history, None, "spring")
    removed(history, save(history, label="gone", wish=Wish(kind="trial")).label)
    before = history.path.read_bytes()
    refusals = {
        "try": "label-taken",
        "gone": "label-of-deleted",
        "latest": "label-means-else",
        "x@2": "label-means-else",
    }
    for label, code in refusals.items():
        with pytest.raises(CivScoreError, match=code):
            rename(history, [run], label, **HOW)
    rename(history, [run], "March", **HOW)
    with pytest.raises(CivScoreError, match="month-has-assessment"):
        rename(history, [undated], "2024-03", **HOW)
    assert history.path.read_bytes() != before


def test_renamed_back(history: History) -> None:
    """A slip can be undone."""
    run = save(history)
    rename(history, [run], "x", **HOW)
    rename(history, [history.find("x")], "2024-03", **HOW)
    assert history.runs() == [run]


# -- the commands -----------------------------------------------------------------------------------------------------


@pytest.fixture
@once
def office(desk: Desk) -> Desk:
    """Two months and a trial of the town."""
    for month in ("2024-03", "2024-04"):
        assert desk("run", desk.sheet(rows=dated(month)), "-s", "town.yaml").code == 0
    rows = changed(0, dated("2024-04"), result="否")
    assert desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--trial", "--label", "try").code == 0
    return desk


def test_delete_asks_first(office: Desk) -> None:
    """Without --yes it says what depends on the run, deletes nothing, and ends with 2 where nobody can answer."""
    done = office("history", "delete", "2024-03")
    said = " ".join(done.out.split())
    assert done.code == 2
    assert "add --yes" in done.err
    assert "What depends on 2024-03 (scheme town, score 77.00)" in said
    assert "entries of the ledger that it found first: 2" in said
    assert "2024-03 will have no assessment" in said
    assert [r["label"] for r in office("history", "--json").json["runs"]] == ["2024-03", "2024-04", "try"]


@pytest.mark.parametrize(
    ("typed", "left"), few([("y\n", ["2024-04", "try"]), ("n\n", ["2024-03", "2024-04", "try"])], 1)
)
def test_somebody_answers(office: Desk, typed: str, left: list[str]) -> None:
    """At a terminal the answer decides; no is no error."""
    office.monkeypatch.setattr("civscore.cli.history._agreed", lambda _: typed == "y\n")
    done = office("history", "delete", "2024-03")
    assert done.code == 0
    assert ("Nothing was deleted" in done.out) == (typed == "n\n")
    assert [r["label"] for r in office("history", "--json").json["runs"]] == left


def test_deleted_and_remembered(office: Desk) -> None:
    """--yes does it; --all remembers it, in the listing and in JSON; nothing else names it any more."""
    done = office("history", "delete", "try", "--yes", "--who", "李科长", "--reason", "only a trial")
    assert done.code == 0
    assert "try (scheme town) is deleted" in done.out
    listing = office("history", "--all").out
    assert re.search(r"李科长 +deleted +try@1 +only a trial", listing)
    assert "try" not in office("history").out
    event = office("history", "--all", "--json").json["events"][-1]
    assert (event["action"], event["label"], event["who"]) == ("deleted", "try", "李科长")
    done = office("gap", "try")
    assert (done.code, "“try” was deleted by 李科长" in done.err) == (1, True)


def test_the_ledger_goes_on_after_a_rename(office: Desk) -> None:
    """Entries and answers are the same before and after."""
    before = office("ledger", "list", "-s", "town.yaml", "--as-of", "2024-06-01", "--json").json
    assert office("history", "rename", "2024-03", "三月测评").code == 0
    after = office("ledger", "list", "-s", "town.yaml", "--as-of", "2024-06-01", "--json").json
    assert str(after).replace("三月测评", "2024-03") == str(before)
    done = office("gap", "2024-03")
    assert (done.code, "“2024-03” was renamed “三月测评”" in done.err) == (1, True)
    done = office("history", "rename", "三月测评", "latest")
    assert (done.code, "means something else" in " ".join(done.err.split())) == (2, True)


def test_in_chinese(office: Desk) -> None:
    """The same in Chinese."""
    done = office("history", "delete", "2024-03", "--yes", "--lang", "zh")
    assert "与 2024-03（体系 town，得分 77.00）有关的" in done.out
    assert "台账中 2 个条目由它首次发现" in done.out
    assert "已删除 2024-03（体系 town）" in done.out


def test_scores_that_were_taken(desk: Desk) -> None:
    """Who took the score of a run is named when it is renamed or deleted, and keeps its score."""
    year = {"id": "1", "name": "年", "points": 100, "judge": {"type": "score", "full": 100}, "takes": "town"}
    more = {"id": "2", "name": "加", "points": 100, "judge": {"type": "score", "full": 100}}
    desk.scheme("year.yaml", id="year", points=200, indicators=[year, more], areas=[])
    assert desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml").code == 0
    rows = [{"standard": "2", "result": "50", "date": "2024-03-05"}]
    taken = desk("run", desk.sheet("year.csv", rows), "-s", "year.yaml", "--json")
    assert taken.json["total"]["score"] == 127
    done = desk("history", "rename", "2024-03", "March", "-s", "town")
    assert "runs that took its score go on naming it as it was: year 2024-03@1" in " ".join(done.out.split())
    done = desk("history", "rename", "March", "2024-03", "-s", "town")
    done = desk("history", "delete", "2024-03", "-s", "town", "--yes")
    assert "its score was taken by year 2024-03@1" in " ".join(done.out.split())
    assert done.code == 0
    assert [r["score"] for r in desk("history", "--json").json["runs"]] == ["127.00"]
    assert "127.00" in desk("gap", "2024-03", "-s", "year.yaml").out
