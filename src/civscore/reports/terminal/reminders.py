"""Who is to be reminded, and what was sent, in the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.months.ledger.reminding import Chase, Reminder
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.reminders import reminder_texts

UNITS = 60


def print_reminders(
    found: Sequence[Chase], due: Sequence[Chase], sent: Sequence[Reminder], nobody: int, day: dt.date, within: int,
    folder: Path | None, language: str, *, asked: bool,
) -> None:  # fmt: skip
    """The units that are to be reminded, those that were today already, and where the letters lie.

    *asked*: only a list was wanted.
    """
    out, t = PlainConsole(), reminder_texts(language)
    signs = {one.unit: one.sign for one in sent}
    if due:
        made = table(*zip(t.columns, ("<", "=", ">", ">", "=", "="), strict=True))
        for chase in due[:UNITS]:
            made.add_row(
                chase.unit, t.nth.format(nth=chase.nth), str(len(chase.entries)),
                Text(str(chase.overdue), style="red" if chase.overdue else ""), str(chase.oldest),
                signs.get(chase.unit, "–"),
            )  # fmt: skip
        put(out, t.heading.format(day=day, within=within), made)
        if len(due) > UNITS:
            put_wrapped(out, t.more.format(count=len(due) - UNITS))
    else:
        put_wrapped(out, t.nothing)
    for chase in found:
        if chase not in due and chase.today is not None:
            put_wrapped(out, t.skipped.format(unit=chase.unit, sign=chase.today.sign), style="yellow")
    if nobody:
        put_wrapped(out, t.nobody.format(count=nobody), style="yellow")
    if sent and folder is not None:
        put_wrapped(out, t.written.format(count=len(sent), folder=folder))
    elif due and not asked:
        put_wrapped(out, t.listed, style="dim")
