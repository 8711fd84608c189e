"""A picture of the ledger: what is open, overdue and repaired, week by week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from civscore.months.ledger.figures import LedgerFigures
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.pictures.stack import Layer, stack
from civscore.text.pictures import picture_texts

WEEKS = 26
"""The most weeks that are drawn."""


def burn_down(
    stands: Sequence[tuple[dt.date, LedgerFigures]], language: str, *, width: float = WIDTH
) -> Picture | None:
    """The ledger as of several days, oldest first, such as the ends of weeks; the newest :data:`WEEKS` of them. None
    where it had nothing on any of them."""
    t, drawn = picture_texts(language), list(stands)[-WEEKS:]
    if not any(figures.found for _, figures in drawn):
        return None
    late = [figures.bins["overdue"] for _, figures in drawn]
    opened = [figures.found - figures.fixed for _, figures in drawn]
    layers = [
        Layer(t.ledger_late, late, "alarm", "////"),
        Layer(t.ledger_open, [a - b for a, b in zip(opened, late, strict=True)], "base"),
        Layer(t.ledger_fixed, [figures.fixed for _, figures in drawn], "band"),
        Layer(t.ledger_found, [figures.found for _, figures in drawn], "ink", drawn=False),
    ]
    same_year = drawn[0][0].year == drawn[-1][0].year
    axis = [f"{day:%m-%d}" if same_year else f"{day:%y-%m-%d}" for day, _ in drawn]
    last, now = drawn[-1]
    says = t.ledger_says.format(day=last, found=now.found, fixed=now.fixed, open=opened[-1], late=late[-1])
    if len(drawn) > 1:
        says += t.ledger_before.format(day=drawn[0][0], found=drawn[0][1].found, open=opened[0])
    return stack(layers, axis, title=t.ledger.format(day=last), says=says, width=width)


def week_ends(last: dt.date, first: dt.date) -> list[dt.date]:
    """The days of a burn-down: *last*, and every seventh day before it down to the first that is not before *first*;
    oldest first, and :data:`WEEKS` at most."""
    count = min(max((last - first).days, 0) // 7 + 1, WEEKS)
    return [last - dt.timedelta(weeks=n) for n in reversed(range(count))]
