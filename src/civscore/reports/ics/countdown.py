"""The countdown as a calendar file (RFC 5545): all-day events that keep their numbers when the file is made again."""

from __future__ import annotations

import datetime as dt
import hashlib

from civscore.months.countdown import Countdown
from civscore.reports.shared.countdown import items
from civscore.text.countdown import countdown_texts
from civscore.version import __version__


def countdown_to_ics(found: Countdown, scheme: str, created: dt.datetime, language: str) -> bytes:
    """The calendar file.

    Args:
        found: the countdown.
        scheme: the scheme's id: with kind and day of an event it makes its number, so that a calendar program changes
            the event that it has, and adds no second one.
        created: the moment.
        language: zh or en.
    """
    from icalendar import Calendar, Event

    t = countdown_texts(language)
    calendar = Calendar()
    calendar.add("prodid", f"-//civscore//{__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add(name="x-wr-calname", value=f"{t.calendar} {found.scheme}")
    for item in items(found, t):
        event = Event()
        event.add("uid", _number(scheme, item.kind, item.key))
        event.add("dtstamp", created.astimezone(dt.UTC))
        event.add("dtstart", item.span[0])
        event.add("dtend", item.span[1] + dt.timedelta(days=1))  # the day after the last
        event.add("summary", item.name)
        event.add("transp", "TRANSPARENT")  # who has it in the calendar is not busy for days
        if item.note:
            event.add("description", item.note)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _number(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32] + "@civscore"
