"""Reminders as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from civscore.months.ledger.reminding import Chase, Reminder
from civscore.reports.shared.document import SCHEMA
from civscore.version import __version__


def reminders_to_json(
    scheme: str, day: dt.date, within: int, found: Sequence[Chase], due: Collection[Chase], sent: Sequence[Reminder],
    nobody: int,
) -> dict[str, Any]:  # fmt: skip
    """Who is to be reminded of what (``skipped``: reminded today already), and what was ``sent`` now."""
    numbers = {one.unit: one for one in sent}
    return {
        "schema": SCHEMA, "civscore": __version__, "scheme": scheme, "day": str(day), "within": within,
        "units": [
            {
                "unit": chase.unit, "nth": chase.nth, "overdue": chase.overdue, "oldest": str(chase.oldest),
                "skipped": chase not in due,
                "sign": numbers[chase.unit].sign if chase.unit in numbers else None,
                "entries": [
                    {"id": x.line.entry.id, "deadline": str(x.line.deadline), "left": x.left, "nth": x.nth}
                    for x in chase.entries
                ],
                "earlier": [reminder_to_json(one) for one in chase.earlier],
            }
            for chase in found
        ],
        "nobody": nobody, "sent": [reminder_to_json(one) for one in sent],
    }  # fmt: skip


def reminder_to_json(one: Reminder) -> dict[str, Any]:
    """A reminder that was sent."""
    return {**vars(one), "day": str(one.day), "entries": list(one.entries)}
