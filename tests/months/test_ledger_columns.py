"""The ledger's columns: as they are packed and kept, and that what is said of all entries at once is their lives'."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from commands import Desk, dated, desk, once
from hypothesis import given
from hypothesis import strategies as st
from ledgers import MONTHS, inspection, key, number, recheck, said, sighting, within
from searching import examples

import civscore.months.ledger.columns as columns
from civscore.months.ledger.columns import pack_seen, seen_of, unpack_seen
from civscore.months.ledger.figures import figures, lines
from civscore.months.ledger.life import Entry, follow
from civscore.months.ledger.seen import Inspection, Sighting
from civscore.reports.terminal.ledger import print_list
from civscore.scoring.places import Place

__all__ = ["desk"]

TEXT = st.text(max_size=6)
TEXTS = st.lists(TEXT.filter(bool), max_size=3).map(tuple)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1))
PLACES = st.builds(Place, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)


@st.composite
def sightings(draw: st.DrawFn) -> dict[Any, Sighting]:
    """Faults with any texts, days and names."""
    found = {}
    for site in draw(st.lists(st.sampled_from("甲乙丙丁戊"), unique=True)):
        made = Sighting(
            "1.1", "路面", Place("", site, draw(TEXT)), draw(TEXTS), draw(TEXTS), draw(TEXTS),
            draw(st.floats(0, 100)), draw(TEXT), draw(st.none() | DAY), draw(st.none() | DAY),
            draw(st.sampled_from(["", "todo", "done", "closed"])),
            tuple(draw(st.lists(st.tuples(DAY, st.integers(0, 99)), max_size=2))),
            *draw(st.tuples(TEXTS, TEXTS, TEXTS)),
        )  # fmt: skip
        found[key(site)] = made
    return found


@examples(200)
@given(sightings(), st.sets(st.sampled_from("甲乙丙丁戊己庚")))
def test_nothing_is_lost_in_packing(faults: dict[Any, Sighting], passed: set[str]) -> None:
    """What is packed comes back word for word: every text, day, number and place."""
    good = frozenset(key(site) for site in passed) - faults.keys()
    seen = replace(seen_of(faults, good), left_out=3, days=(dt.date(2024, 3, 1), dt.date(2024, 3, 9)))
    back = unpack_seen(pack_seen(seen))
    assert back is not None
    for one in (seen, back):
        made = Inspection("a", None, "", one)
        assert (made.faults, made.passed, made.left_out, one.days) == (faults, good, 3, seen.days)


@examples(100)
@given(st.text("✗✓·PF-", min_size=1, max_size=8), st.text("✗✓·PF-", min_size=1, max_size=8))
def test_all_at_once_is_one_by_one(first: str, second: str) -> None:
    """What the table says of all entries is what each one's life says, told mark by mark."""
    strips = {"甲路": first.ljust(8, "·"), "乙路": second.ljust(8, "·")}
    made = []
    for i, month in enumerate(MONTHS[:8]):
        marks = {site: strip[i] for site, strip in strips.items()}
        signs = {site: {"P": "✓", "F": "✗", "-": "·"}.get(mark, mark) for site, mark in marks.items()}
        if marks["甲路"] in "PF-":  # the kind is that of the first site's sign
            made.append(recheck(f"{month}-20", signs))
        else:
            made.append(inspection(month, signs, units=(f"单位{i % 3}",), status=["", "working", "done"][i % 3]))
    plain = follow("t", made, [])
    for entry in plain.entries.values():
        now, passed = entry.now, entry.now.passed is not None
        by_life = (
            now.opened, now.failed[-1], passed, len(entry.occurrences) - 1, now.value("status"), now.units, now.done,
        )  # fmt: skip
        assert facts(plain, entry) == by_life
    answered = follow("t", made, [said("", "2024-03", "notes", 1, site) for site in strips])
    assert {e.id: (facts(answered, e), e.life, e.found, e.stated, e.last) for e in answered.all} == {
        e.id: (facts(plain, e), e.life, e.found, e.stated, e.last) for e in plain.all
    }  # fmt: skip


def facts(ledger: Any, entry: Entry) -> tuple[Any, ...]:
    of = ledger.facts
    return (
        of.opened[entry.at], of.failed[entry.at], of.passed[entry.at] >= 0, entry.relapses, entry.state, entry.units,
        entry.done,
    )  # fmt: skip


def test_entries_stand_by_standard_and_place() -> None:
    """Entries and lines have the order of their keys, whatever inspection found them first; places are named as the
    newest inspection writes them."""
    march = inspection("2024-03", {"戊": "✗", "丙": "✗"})
    april = inspection("2024-04", {"甲": "✗", "丙": "✓"})
    fault = replace(sighting("甲"), place=Place("", "甲", "道路"))
    ledger = follow("t", [march, replace(april, seen=seen_of({key("甲"): fault}, april.passed))], [])
    assert [e.key for e in ledger.all] == sorted(e.key for e in ledger.all)
    assert [x.entry.place.site for x in lines(ledger, dt.date(2024, 5, 1), within(None))] == ["戊", "甲", "丙"]
    assert ledger.entries[number("甲")].place.site_type == "道路"


@pytest.fixture
@once
def found(desk: Desk) -> Desk:
    """A month in a history."""
    assert desk("run", desk.sheet("2024-03.csv", dated("2024-03")), "-s", "town.yaml").code == 0
    return desk


def test_a_run_is_looked_at_once(found: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger's view is kept with the run: the list scores nothing. Where it is lacking, or another version made
    it, it is made once and kept."""
    path = found.folder / ".civscore/history.db"
    shown = found("ledger", "list", "--json").json

    def kept() -> bytes | None:
        with closing(sqlite3.connect(path)) as database:
            data: bytes | None = database.execute("SELECT seen FROM runs").fetchone()[0]
        return data

    first = kept()
    with monkeypatch.context() as without:
        without.setattr("civscore.scoring.score.score", None)
        assert found("ledger", "list", "--json").json == shown
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE runs SET seen = NULL")
    assert found("ledger", "list", "--json").json == shown
    assert kept() == first
    with monkeypatch.context() as other:
        other.setattr(columns, "FORMAT", 0)
        assert found("ledger", "list", "--json").json == shown
        assert kept() != first
    assert found("ledger", "list", "--json").json == shown
    assert kept() == first


@pytest.mark.parametrize("cut", [True, False])
def test_a_view_that_is_damaged(found: Desk, cut: bool) -> None:
    """Where half of it is gone, or one bit of it was turned, it is made again from the rows."""
    path = found.folder / ".civscore/history.db"
    shown = found("ledger", "list", "--json").json
    with closing(sqlite3.connect(path)) as database, database:
        data = database.execute("SELECT seen FROM runs").fetchone()[0]
        turned = bytes([*data[:-40], data[-40] ^ 1, *data[-39:]])
        database.execute("UPDATE runs SET seen = ?", (data[: len(data) // 2] if cut else turned,))
    assert found("ledger", "list", "--json").json == shown
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT seen FROM runs").fetchone()[0] == data


def test_of_many_inspections_the_newest_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """In a line of the list there is room for twelve signs; of more months the newest stand there, behind a mark."""
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    for count, shown in ((12, "✗" * 12), (14, "…" + "✗" * 11)):
        ledger = follow("t", [inspection(month, {"甲路": "✗"}) for month in months[:count]], [])
        day = dt.date(2026, 1, 1)
        print_list(ledger, found := lines(ledger, day, within(5)), figures(found, day), "t", day, "en")
        assert f" {shown} " in capsys.readouterr().out
