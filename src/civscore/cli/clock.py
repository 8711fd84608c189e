"""What time it is: the one clock of the commands, for nothing below them looks at one."""

from __future__ import annotations

import datetime as dt


def now() -> str:
    """The time, as it is kept with a run."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def today() -> dt.date:
    """The day, where the computer stands."""
    return dt.datetime.now().astimezone().date()
