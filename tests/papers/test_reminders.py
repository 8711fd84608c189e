"""Reminders: to whom, of what, for which time; numbered, kept, and not sent twice on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from commands import ROWS, Desk, changed, dated, desk, once
from searching import few

from civscore.errors import CivScoreError, Where
from civscore.months.history import History
from civscore.months.ledger.life import LedgerChange
from civscore.months.ledger.reminded import Reminders
from civscore.months.ledger.reminding import Reminder
from civscore.months.ledger.store import LedgerAnswers

__all__ = ["desk"]

FAULTY = [
    {**row, "result": "否", "unit": unit, "deadline": until}
    for row, unit, until in (
        (ROWS[0], "城管局", "2024-03-10"), (ROWS[1], "城管局、住建局", "2024-03-20"), (ROWS[2], "", "2024-03-10"),
    )
]  # fmt: skip


@pytest.fixture
@once
def office(desk: Desk) -> Desk:
    """城管局 answers for two faults, due on the 10th and 20th of March, 住建局 for the second, nobody for a third."""
    (desk.folder / "civscore.toml").write_text('scheme = "town.yaml"\n', "utf-8")
    desk.scheme()
    assert desk("run", desk.sheet("m.csv", [*FAULTY, *ROWS[3:]])).code == 0
    return desk


def told(desk: Desk, day: str, *options: str) -> dict[str, Any]:
    done = desk("remind", "--date", f"2024-{day}", "--json", *options)
    assert done.code == 0, done.err
    return dict(done.json)


def of(found: dict[str, Any]) -> list[tuple[str, int, int, int]]:
    """(unit, which, entries, overdue)"""
    return [(u["unit"], u["nth"], len(u["entries"]), u["overdue"]) for u in found["units"] if not u["skipped"]]


@pytest.mark.parametrize(
    ("day", "within", "units"),
    few(
        [
            ("03-09", 0, []),
            ("03-09", 1, [("城管局", 1, 1, 0)]),
            ("03-10", 0, [("城管局", 1, 1, 0)]),
            ("03-11", 0, [("城管局", 1, 1, 1)]),
            ("03-11", 9, [("城管局", 1, 2, 1), ("住建局", 1, 1, 0)]),
            ("03-21", 0, [("城管局", 1, 2, 2), ("住建局", 1, 1, 1)]),
        ],
        2,
    ),
)
def test_who_is_to_be_reminded(office: Desk, day: str, within: int, units: list[tuple[str, int, int, int]]) -> None:
    """What is overdue, or due within so many days, by each of its units; what names nobody is counted."""
    found = told(office, day, "--within", str(within))
    assert (of(found), found["sent"]) == (units, [])
    assert found["nobody"] == int((day, within) != ("03-09", 0))


def test_first_second_third(office: Desk) -> None:
    """Each letter knows how often its entries were named before, has a number of its own, and replaces no other."""
    days = {"03-11": [("城管局", 1, 1, 1)], "03-18": [("城管局", 2, 2, 1), ("住建局", 1, 1, 0)],
            "03-21": [("城管局", 3, 2, 2), ("住建局", 2, 1, 1)]}  # fmt: skip
    for day, units in days.items():
        found = told(office, day, "-o", "letters", "--series", "海创督", "--lang", "zh")
        assert of(found) == units
    files = sorted(path.name for path in (office.folder / "letters").iterdir())
    assert files == [
        "2024-001 城管局.docx", "2024-002 城管局.docx", "2024-003 住建局.docx", "2024-004 城管局.docx",
        "2024-005 住建局.docx",
    ]  # fmt: skip
    assert [one["sign"] for one in found["sent"]] == ["海创督〔2024〕4号", "海创督〔2024〕5号"]
    text = "\n".join(p.text for p in docx.Document("letters/2024-004 城管局.docx").paragraphs)
    for said in ("（第3次）", "尚有2处未完成整改，其中2处已超过整改时限", "2024年3月11日（海创督〔2024〕1号）",
                 "2024年3月18日", "主要负责人亲自过问"):  # fmt: skip
        assert said in text
    (table,) = docx.Document("letters/2024-004 城管局.docx").tables
    cells = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [(row[2], row[5], row[6], row[7]) for row in cells] == [
        ("甲路", "3月10日", "逾期11天", "第3次"), ("乙路", "3月20日", "逾期1天", "第2次"),
    ]  # fmt: skip
    assert cells[1][-1] == "住建局" and "{" not in text


@pytest.mark.long
def test_not_twice_on_a_day(office: Desk) -> None:
    """Who was reminded today is left out and named, unless it is asked for; a list keeps nothing."""
    for options in ((), ("--list", "-o", "letters")):
        assert of(told(office, "03-21", *options)) != []
        assert not (office.folder / "letters").exists()
    assert len(told(office, "03-21", "-o", "letters", "--unit", "住建局")["sent"]) == 1
    assert of(told(office, "03-21", "-o", "letters")) == [("城管局", 1, 2, 2)]
    done = office("remind", "--date", "2024-03-21", "-o", "letters", "--lang", "zh")
    assert (done.code, "没有需要督办的" in done.out, "今天已督办" in done.out) == (0, True, True)
    assert len(list((office.folder / "letters").iterdir())) == 2
    assert of(told(office, "03-21", "-o", "letters", "--again")) == [("城管局", 2, 2, 2), ("住建局", 2, 1, 1)]


def test_a_letter_before_the_last_is_refused(office: Desk) -> None:
    """Numbers go by days, over all schemes; a list may look back, and --again sends it, and it stands by its day."""
    told(office, "03-21", "-o", "letters")
    before = (office.folder / ".civscore/history.db").read_bytes()
    done = office("remind", "--date", "2024-03-18", "-o", "letters")
    assert (done.code, "2024-03-21" in done.err, "--again" in done.err) == (2, True, True)
    assert (office.folder / ".civscore/history.db").read_bytes() == before
    assert of(told(office, "03-18", "--list")) == [("城管局", 1, 2, 1), ("住建局", 1, 1, 0)]
    told(office, "03-18", "-o", "letters", "--again")
    days = [str(one.day) for one in Reminders(History(office.folder / ".civscore/history.db")).sent("town")]
    assert days == sorted(days) and len(days) == 4


def test_a_letter_knows_what_was_known_on_its_day(office: Desk) -> None:
    """What was found in April is in no letter of March, and what was seen repaired in April is in it."""
    april = [{**row, "deadline": "2024-03-31"} for row in dated("2024-04", changed(0, FAULTY, result="是"))]
    late = told(office, "03-21")
    assert office("run", office.sheet("a.csv", [*april, *dated("2024-04", ROWS[3:])])).code == 0
    assert told(office, "03-21") == late
    assert told(office, "05-01") != late


@pytest.mark.long
def test_what_is_repaired_is_no_more_asked_for(office: Desk) -> None:
    """An entry that was seen repaired is in no letter; found again it begins with the first reminder."""
    told(office, "03-21", "-o", "letters")
    april = changed(0, [{**row, "deadline": ""} for row in dated("2024-04", FAULTY)], result="是")
    assert office("run", office.sheet("a.csv", [*april, *dated("2024-04", ROWS[3:])])).code == 0
    assert of(told(office, "05-01")) == [("住建局", 2, 1, 1), ("城管局", 2, 1, 1)]
    may = [{**row, "deadline": "2024-05-10"} for row in dated("2024-05", FAULTY)]
    assert office("run", office.sheet("b.csv", [*may, *dated("2024-05", ROWS[3:])])).code == 0
    (cityoffice,) = [u for u in told(office, "05-11")["units"] if u["unit"] == "城管局"]
    assert sorted(x["nth"] for x in cityoffice["entries"]) == [1, 2]


def test_a_unit_that_did_its_part_is_left_alone(office: Desk) -> None:
    """Of a shared fault only those are reminded who have not done theirs."""
    number = next(e["id"] for e in office("ledger", "list", "--json").json["entries"] if e["site"] == "乙路")
    done = LedgerChange(number, "status", "todo", "done", "2024-03", "2024-03", "", "", "", "", "", unit="住建局")
    LedgerAnswers(History(office.folder / ".civscore/history.db")).record(["town"], lambda _: {"town": [done]})
    assert of(told(office, "03-21")) == [("城管局", 1, 2, 2)]


def test_what_was_sent_is_shown(office: Desk) -> None:
    """`ledger show` lists the reminders of an entry, as far as they were sent by the day."""
    told(office, "03-21", "-o", "letters", "--who", "王五")
    number = next(e["id"] for e in office("ledger", "list", "--json").json["entries"] if e["site"] == "甲路")
    assert "王五" in office("ledger", "show", number).out
    assert "王五" not in office("ledger", "show", number, "--as-of", "2024-03-20").out
    (kept,) = office("ledger", "show", number, "--json").json["reminders"]
    assert (kept["unit"], kept["nth"], kept["day"], kept["number"]) == ("城管局", 1, "2024-03-21", 1)


def test_numbers_are_taken_once(office: Desk) -> None:
    """Numbers run through a year and over all schemes; who comes second is told so, and nothing of theirs is kept."""
    kept = Reminders(History(office.folder / ".civscore/history.db"))
    one = Reminder("甲", 1, dt.date(2024, 3, 1), 2024, 1, "1", 3, "", "2024-03", "2024-03", ("x",), "")
    written: list[int] = []
    assert kept.numbered(2024) == 0
    assert kept.record("town", [one], lambda: written.append(1))
    assert not kept.record("other", [one], lambda: written.append(2))
    assert (written, kept.numbered(2024), kept.numbered(2025), kept.sent("other")) == ([1], 1, 0, [])
    assert [(r.unit, r.entries, r.day) for r in kept.sent("town")] == [("甲", ("x",), dt.date(2024, 3, 1))]


def test_a_letter_that_cannot_be_written_is_not_kept(office: Desk) -> None:
    """A faulty template, or a folder that is a file, leaves the history as it was."""
    before = (office.folder / ".civscore/history.db").read_bytes()
    (office.folder / "bad.docx").write_bytes(b"no zip")
    assert office("remind", "--date", "2024-03-21", "-o", "letters", "--template", "bad.docx").code == 1
    (office.folder / "file").write_text("x")
    assert office("remind", "--date", "2024-03-21", "-o", "file").code in (1, 2)
    assert (office.folder / ".civscore/history.db").read_bytes() == before
    assert office("remind", "--write-template", "own.docx", "--lang", "zh").code == 0
    assert office("remind", "--date", "2024-03-21", "-o", "letters", "--template", "own.docx").code == 0


def test_stopped_between_two_letters(office: Desk) -> None:
    """Where writing fails after the first letter nothing is kept as sent, and the next time the same numbers are given
    and the same files written."""
    from civscore.cli import papers

    written: list[str] = []
    real = papers.write_bytes

    def fail(path: Path, data: bytes) -> None:
        if written:
            raise CivScoreError.of("disk-full", Where(str(path)))
        written.append(path.name)
        real(path, data)

    office.monkeypatch.setattr(papers, "write_bytes", fail)
    assert office("remind", "--date", "2024-03-21", "-o", "letters").code == 1
    assert [path.name for path in (office.folder / "letters").glob("*.docx")] == written == ["2024-001 城管局.docx"]
    assert Reminders(History(office.folder / ".civscore/history.db")).sent("town") == []
    office.monkeypatch.setattr(papers, "write_bytes", real)
    assert [one["number"] for one in told(office, "03-21", "-o", "letters")["sent"]] == [1, 2]
    assert len(list((office.folder / "letters").iterdir())) == 2


def test_two_at_once(office: Desk) -> None:
    """Whom somebody else reminded while the letters were made is left out; the others get the next numbers."""
    real = Reminders.record
    others = [Reminder("住建局", 1, dt.date(2024, 3, 21), 2024, 1, "别人", 3, "", "2024-03", "2024-03", ("x",), "")]

    def late(self: Reminders, scheme: str, sent: Sequence[Reminder], write: Callable[[], None]) -> bool:
        while others:
            assert real(self, "town", [others.pop()], lambda: None)
        return real(self, scheme, sent, write)

    office.monkeypatch.setattr(Reminders, "record", late)
    found = told(office, "03-21", "-o", "letters")
    assert [(one["unit"], one["number"]) for one in found["sent"]] == [("城管局", 2)]
    assert [path.name for path in (office.folder / "letters").iterdir()] == ["2024-002 城管局.docx"]
    assert [unit["unit"] for unit in found["units"] if unit["skipped"]] == ["住建局"]
