"""The day of the inspection that an office works towards: the option, else ``inspection`` in ``civscore.toml``."""

from __future__ import annotations

import datetime as dt

from civscore.cli.settings import settings
from civscore.errors import CivScoreError, UsageError, Where


def inspection_day(option: str | None) -> dt.date:
    """The day that is meant.

    Raises:
        UsageError: the option is no date, or there is none and ``civscore.toml`` says nothing.
        CivScoreError: what ``civscore.toml`` says is no date.
    """
    from civscore.dates import parse_date

    if option is not None:
        day = parse_date(option)
        if day is None:
            raise UsageError(CivScoreError.of("inspection-day", given=option).problems)
        return day
    path, found = settings()
    said = found.get("inspection")
    if said is None:
        raise UsageError(CivScoreError.of("inspection-missing").problems)
    day = parse_date(str(said))
    if day is None:
        raise CivScoreError.of("inspection-day", Where(str(path)), given=said)
    return day
