"""The countdown: rounds counted backwards from the inspection, deadlines and targets by week, and who is behind."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import icalendar
import openpyxl
import pytest
from commands import ROWS, Desk, desk, once
from hypothesis import given
from hypothesis import strategies as st
from searching import examples

from civscore.months.history import History
from civscore.months.ledger.life import LedgerChange
from civscore.months.ledger.store import LedgerAnswers
from civscore.months.rounds import RECHECK, rounds_left
from civscore.workdays import Limit, WorkCalendar

__all__ = ["desk"]

CALENDAR = WorkCalendar()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_rounds_by_hand() -> None:
    """Before Sunday 2024-09-15 (the 14th is worked): re-check 12 to 14 September, repaired by the 11th, five working
    days after the assessment's last day, the 4th; a month before it, on the 2nd of August (the 4th is a Sunday)."""
    found = rounds_left(day("2024-07-20"), day("2024-09-15"), day("2024-06-28"), 3, Limit(5, working=True), CALENDAR)
    assert [(str(r.assessment[0]), str(r.assessment[1]), str(r.deadline), str(r.recheck[0]), str(r.recheck[1]))
            for r in found] == [
        ("2024-07-31", "2024-08-02", "2024-08-09", "2024-08-12", "2024-08-14"),
        ("2024-09-02", "2024-09-04", "2024-09-11", "2024-09-12", "2024-09-14"),
    ]  # fmt: skip


@examples(60)
@given(
    st.dates(dt.date(2024, 1, 10), dt.date(2026, 11, 30)), st.integers(1, 300), st.integers(1, 25),
    st.builds(Limit, st.integers(0, 30), st.booleans()), st.none() | st.integers(0, 60),
)  # fmt: skip
def test_every_round_fits(inspection: dt.date, before: int, length: int, limit: Limit, since: int | None) -> None:
    """No round begins before the newest assessment's end, ends before today, or is re-checked on the inspection's day;
    repair and re-check follow in their order, and no two rounds are of one month."""
    today = inspection - dt.timedelta(days=before)
    after = None if since is None else today - dt.timedelta(days=since)
    found = rounds_left(today, inspection, after, length, limit, CALENDAR)
    for one in found:
        (first, last), (begins, ends) = one.assessment, one.recheck
        assert first <= last <= one.deadline < begins <= ends < inspection and last >= today
        assert after is None or first > after
        assert CALENDAR.working_days_between(first - dt.timedelta(days=1), last) == length
        assert CALENDAR.working_days_between(begins - dt.timedelta(days=1), ends) == RECHECK
        assert one.deadline == limit.after(last, CALENDAR)
    assert all(one.recheck[1] < then.assessment[0] for one, then in pairwise(found))
    assert sorted(found, key=lambda one: one.assessment) == found
    assert len({one.assessment[1].isoformat()[:7] for one in found}) == len(found)


# -- by the command ---------------------------------------------------------------------------------------------------

FAULTY = [
    {**row, "result": "否", "unit": unit, "deadline": until}
    for row, unit, until in (
        (ROWS[0], "城管局", "2024-03-20"), (ROWS[1], "城管局、住建局", "2024-04-10"), (ROWS[2], "住建局", ""),
    )
]  # fmt: skip


@pytest.fixture
@once
def office(desk: Desk) -> Desk:
    """Two faults of 城管局, one shared with 住建局, which has a third without a deadline; the inspection is in May."""
    (desk.folder / "civscore.toml").write_text('scheme = "town.yaml"\ninspection = 2024-05-20\n', "utf-8")
    desk.scheme()
    assert desk("run", desk.sheet("m.csv", [*FAULTY, *ROWS[3:]])).code == 0
    return desk


def counted(office: Desk, today: str = "2024-04-01", *options: str) -> dict[str, Any]:
    done = office("countdown", "--date", today, "--json", *options)
    assert done.code == 0, done.err
    return dict(done.json)


def test_what_is_left(office: Desk) -> None:
    """Days, rounds, deadlines and the ledger's state, from the day in civscore.toml (a date or a text)."""
    found = counted(office)
    assert (found["days"], found["working_days"], found["run"]) == (49, 32, "2024-03")
    assert (found["overdue"], found["undated"], found["unverified"]) == (1, 2, 0)  # the material is undated, too
    (due,) = found["deadlines"]
    assert (due["day"], due["entries"]) == ("2024-04-10", 1)
    assert due["units"] == [{"unit": "城管局", "entries": 1}, {"unit": "住建局", "entries": 1}]
    assert [one["recheck"] for one in found["rounds"]][-1] == ["2024-05-15", "2024-05-17"]
    (office.folder / "civscore.toml").write_text('scheme = "town.yaml"\ninspection = "2024年5月20日"\n', "utf-8")
    assert counted(office) == found


def test_the_weeks_are_those_of_the_plan(office: Desk) -> None:
    """The shares and scores of the weeks are what `plan --by-week` says, whose weeks begin when the countdown's do."""
    planned = office("plan", "--by-week", "--inspection", "2024-05-20", "--from", "2024-04-01", "--json").json
    found = counted(office, "2024-04-01", "--from", "2024-04-01")
    shares = [(week["days"][1], week["share"], float(week["score"])) for week in found["weeks"]]
    assert [(week["last"], week["share"], week["score"]) for week in planned["weeks"]] == shares
    assert shares[-1][1] == 1


def test_who_is_behind(office: Desk) -> None:
    """What the weeks that are over asked for and the ledger does not have as repaired is behind, and stands first."""
    found = counted(office, "2024-05-18")
    units = {one["unit"]: one for one in found["units"]}
    assert found["so_far"]["asked"] == sum(week["fixes"] for week in counted(office, "2024-03-08")["weeks"]) - sum(
        week["fixes"] or 0 for week in found["weeks"]
    )
    assert found["so_far"]["done"] == 0 < found["so_far"]["asked"]
    assert all(one["behind"] == one["asked"] for one in units.values())
    assert [one["behind"] for one in found["units"]] == sorted((one["behind"] for one in found["units"]), reverse=True)
    numbers = [e["id"] for e in office("ledger", "list", "--json").json["entries"]]
    done = [LedgerChange(n, "status", "todo", "done", "2024-03", "2024-03", "", "", "", "", "") for n in numbers]
    LedgerAnswers(History(office.folder / ".civscore/history.db")).record(["town"], lambda _: {"town": done})
    after = counted(office, "2024-05-18")
    assert after["so_far"]["done"] == after["so_far"]["asked"] == found["so_far"]["asked"]
    assert (after["overdue"], after["unverified"], {one["behind"] for one in after["units"]}) == (0, len(numbers), {0})


def test_what_names_nobody_is_behind_too(office: Desk) -> None:
    """The rows add up to what is asked for where no fault is shared: what names nobody has a row of its own."""
    rows = [{**row, "unit": unit} for row, unit in zip(FAULTY, ("城管局", "", "住建局"), strict=True)]
    assert office("run", office.sheet("n.csv", [*rows, *ROWS[3:]]), "--replace").code == 0
    found = counted(office, "2024-05-18")
    assert sum(one["behind"] for one in found["units"]) == found["so_far"]["asked"] - found["so_far"]["done"] > 0
    (nobody,) = [one for one in found["units"] if one["unit"] is None]
    assert nobody["behind"] > 0
    assert "nobody named" in office("countdown", "--date", "2024-05-18").out


def test_without_a_target_there_is_no_plan(office: Desk) -> None:
    """A scheme without a target has rounds and deadlines all the same, and says why there are no targets."""
    office.scheme(target=None)
    assert office("run", "m.csv").code == 0
    done = office("countdown", "--date", "2024-04-01")
    said = " ".join(done.out.split())
    assert (done.code, "no targets by week" in said, "2024-04-10" in done.out) == (0, True, True)
    assert all(week["share"] is None for week in counted(office)["weeks"])


def test_the_calendar_file(office: Desk) -> None:
    """It parses, its lines have 75 octets at most, its days end where they do, and it keeps its numbers."""
    assert office("countdown", "--date", "2024-04-01", "-o", "c.ics", "--lang", "zh").code == 0
    data = (office.folder / "c.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    days = {str(e["SUMMARY"]): (e.decoded("DTSTART"), e.decoded("DTEND") - dt.timedelta(days=1)) for e in events}
    found = counted(office)
    last = found["rounds"][-1]
    name = f"第{len(found['rounds'])}轮"
    assert [str(x) for x in days[f"{name} 测评"]] == last["assessment"]
    assert [str(x) for x in days[f"{name} 回头看"]] == last["recheck"]
    assert days["迎检：小城体系"] == (day("2024-05-20"), day("2024-05-20"))
    assert days["整改到期：1处"] == (day("2024-04-10"), day("2024-04-10"))
    (due,) = [e for e in events if str(e["SUMMARY"]) == "整改到期：1处"]
    assert str(due["DESCRIPTION"]) == "城管局 1、住建局 1"
    assert len({str(e["UID"]) for e in events}) == len(events) == len(days)
    assert office("countdown", "--date", "2024-04-02", "-o", "d.ics", "--lang", "zh").code == 0
    again = {str(e["UID"]) for e in icalendar.Calendar.from_ical((office.folder / "d.ics").read_bytes()).walk("VEVENT")}
    assert again == {str(e["UID"]) for e in events}


@pytest.mark.long
def test_the_workbook(office: Desk) -> None:
    """The schedule colours the days of each round, and the sheets say what the JSON says; a year ahead it has weeks."""
    assert office("countdown", "--date", "2024-04-01", "-o", "c.xlsx", "--lang", "zh").code == 0
    book = openpyxl.load_workbook("c.xlsx")
    sheet = book["进度表"]
    head = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "事项")
    found = counted(office)
    begin = min(day("2024-04-01"), day(found["rounds"][0]["assessment"][0]))
    for at, one in enumerate(found["rounds"]):
        for span, fill in ((one["assessment"], "FF8EA9DB"), (one["recheck"], "FFA9D08E")):
            for text in span:
                cell = sheet.cell(head + 2 + at, 4 + (day(text) - begin).days)
                assert cell.fill.fgColor.rgb == fill
    weeks = [[cell.value for cell in row] for row in book["每周目标"].iter_rows() if isinstance(row[0].value, int)]
    assert [(row[2], row[3], row[6]) for row in weeks] == [(w["fixes"], w["asked"], w["score"]) for w in found["weeks"]]
    late = [[cell.value for cell in row] for row in book["进度落后的单位"].iter_rows()][-len(found["units"]) :]
    units = [(u["unit"] or "未明确责任单位", u["overdue"], u["open"]) for u in found["units"]]
    assert [(row[0], row[5], row[6]) for row in late] == units
    assert office("countdown", "--inspection", "2025-03-31", "--date", "2024-04-01", "-o", "y.xlsx").code == 0
    assert openpyxl.load_workbook("y.xlsx").worksheets[0].max_column < 70
    told = office("run", "c.xlsx")
    assert (told.code, "countdown" in told.err) == (1, True)


def test_a_year_without_a_notice_is_said(office: Desk) -> None:
    """Rounds and working days in a year whose holidays nobody knows are counted, and said."""
    told = office("countdown", "--inspection", "2033-06-01", "--date", "2033-03-01")
    assert (told.code, "the holidays of 2033 are not known" in told.err) == (0, True)
    assert "not known" not in office("countdown", "--date", "2024-04-01").err


def test_days_that_cannot_be(office: Desk) -> None:
    """No day, a day that is over, and a plan that begins after it are refused with what to do."""
    for options, words in (
        (("--date", "2024-05-20"), "is not after"), (("--inspection", "soon"), "soon"),
        (("--date", "2024-04-01", "--from", "2024-06-01"), "is not after"),
        (("--date", "2024-05-01", "--inspection", "2924-09-15"), "slip of the year"),
    ):  # fmt: skip
        bad = office("countdown", *options)
        assert (bad.code, words in bad.err) == (2, True)
    (office.folder / "civscore.toml").write_text('scheme = "town.yaml"\n', "utf-8")
    assert office("countdown").code == 2
