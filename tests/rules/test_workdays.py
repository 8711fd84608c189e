"""Working days are those of the State Council's notices; a year without one is said, and the office's list fills it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import examples

from civscore.workdays import Limit, WorkCalendar, known_years, limit_of

CALENDAR = WorkCalendar()

# 国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号，2023-10-25）: People's Daily of 2023-10-26, page 6.
# …2025…（国办发明电〔2024〕12号，2024-11-12）and …2026…（2025-11-04）: Xinhua, as printed by 光明网 on those days.
NOTICES = {
    2024: (
        "01-01 02-10:02-17 04-04:04-06 05-01:05-05 06-10 09-15:09-17 10-01:10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: ("01-01 01-28:02-04 04-04:04-06 05-01:05-05 05-31:06-02 10-01:10-08", "01-26 02-08 04-27 09-28 10-11"),
    2026: (
        "01-01:01-03 02-15:02-23 04-04:04-06 05-01:05-05 06-19:06-21 09-25:09-27 10-01:10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


def days(year: int, first: str = "01-01", last: str = "12-31") -> Iterator[dt.date]:
    day = dt.date.fromisoformat(f"{year}-{first}")
    while day <= dt.date.fromisoformat(f"{year}-{last}"):
        yield day
        day += dt.timedelta(days=1)


def spans(year: int, text: str) -> set[dt.date]:
    """The days of ``01-01:01-03 02-14``, both ends included."""
    ends = [span.partition(":") for span in text.split()]
    return {day for first, _, last in ends for day in days(year, first, last or first)}


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_the_notices(year: int) -> None:
    """Each day of a year is worked exactly where the notice, and else the week, says so."""
    off, on = (spans(year, text) for text in NOTICES[year])
    worked = [day for day in days(year) if day in on or (day.weekday() < 5 and day not in off)]
    assert [day for day in days(year) if CALENDAR.is_working(day)] == worked
    assert len(worked) == {2024: 251, 2025: 248, 2026: 248}[year]


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        ("2024-09-27", 1, "2024-09-29"),  # a Sunday that is worked
        ("2024-09-30", 1, "2024-10-08"),  # over the National Day
        ("2024-10-11", 1, "2024-10-12"),
        ("2024-04-03", 5, "2024-04-11"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2024-10-01", 0, "2024-10-01"),
        ("2024-10-08", -1, "2024-09-30"),
    ],
)
def test_counted_by_hand(day: str, number: int, then: str) -> None:
    """The n-th working day after a day, over holidays and make-up weekends."""
    assert str(CALENDAR.add_working_days(dt.date.fromisoformat(day), number)) == then


DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2026, 6, 30))


@examples(100)
@given(DAYS, st.integers(1, 60), st.dictionaries(DAYS, st.booleans(), max_size=40))
def test_adding_and_counting_agree(day: dt.date, number: int, stated: dict[dt.date, bool]) -> None:
    """The n-th working day is one, and n working days lie from the day to it, forwards and back; what the office's own
    list says of a day holds."""
    calendar = WorkCalendar(stated)
    then = calendar.add_working_days(day, number)
    assert calendar.is_working(then)
    assert calendar.working_days_between(day, then) == number == -calendar.working_days_between(then, day)
    assert calendar.add_working_days(then + dt.timedelta(days=1), -1) == then
    assert all(calendar.is_working(of) is worked for of, worked in stated.items())


def test_a_year_without_a_notice_is_said() -> None:
    """A year beyond the package is unknown until the office's list has its National Day; a part of it is not enough."""
    beyond = known_years()[-1] + 1
    first, last = dt.date(beyond - 1, 12, 20), dt.date(beyond, 1, 10)
    assert CALENDAR.unknown_years(first, last) == [beyond] == CALENDAR.unknown_years(last, first)
    assert CALENDAR.unknown_years(first, first) == []
    part = {dt.date(beyond, 1, 1): False, dt.date(beyond, 10, 2): False}
    assert WorkCalendar(part).unknown_years(first, last) == [beyond]
    assert WorkCalendar(part | {dt.date(beyond, 10, 1): False}).unknown_years(first, last) == []
    assert set(NOTICES) <= set(known_years())


def test_fixed_holidays_need_no_notice() -> None:
    """In a year without a notice the days that the law fixes are off, and nothing else from Monday to Friday; what the
    office's list says of one of them holds."""
    beyond = known_years()[-1] + 1
    off = [f"{day:%m-%d}" for day in days(beyond) if day.weekday() < 5 and not CALENDAR.is_working(day)]
    fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]
    assert off == [day for day in fixed if dt.date.fromisoformat(f"{beyond}-{day}").weekday() < 5]
    assert off and WorkCalendar({dt.date(beyond, 1, 1): True}).is_working(dt.date(beyond, 1, 1))


def test_the_end_of_the_calendar() -> None:
    """A slip that gives the year 9999 ends at its last day."""
    assert Limit(9999, working=True).after(dt.date(9999, 12, 1), CALENDAR) == dt.date.max
    assert Limit(9999).after(dt.date(9999, 12, 1), CALENDAR) == dt.date.max


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (5, Limit(5)), ("5", Limit(5)), ("5天", Limit(5)), ("５ 日内", Limit(5)), ("5 days", Limit(5)),
        ("24小时", Limit(1)), ("36 hours", Limit(2)), ("5个工作日", Limit(5, working=True)),
        ("3工作日内", Limit(3, working=True)), ("5 working days", Limit(5, working=True)),
        ("1 Working Day", Limit(1, working=True)), ("2 business days", Limit(2, working=True)), ("0", Limit(0)),
        ("", None), ("soon", None), ("尽快", None), (True, None), (5.5, None), (-1, None), ("12345", None), ([], None),
    ],
)  # fmt: skip
def test_times_to_repair(text: object, limit: Limit | None) -> None:
    """A time to repair as people write it, in calendar or working days."""
    assert limit_of(text) == limit
