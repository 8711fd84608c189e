"""The ledger divided by names: of the units that answer, or of those who look after the places (包保单位, 包抓领导)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from civscore.months.ledger.figures import DatedEntry, LedgerFigures, figures
from civscore.months.ledger.life import Entry

Names = Callable[[Entry], Sequence[str]]
"""Whom an entry belongs to; it may be several, or nobody."""


@dataclass(frozen=True)
class LedgerGroup:
    """The entries of one name, and what they come to; without a name what nobody is named for."""

    name: str
    lines: list[DatedEntry]
    figures: LedgerFigures


def named_units(entry: Entry) -> Sequence[str]:
    """The units that answer for an entry."""
    return entry.units


def grouped_lines(lines: Iterable[DatedEntry], names: Names, as_of: dt.date) -> list[LedgerGroup]:
    """The entries by their names, in order of these, last what nobody is named for; one of several names stands under
    each. Of units it is the unit's own part."""
    found: dict[str, list[DatedEntry]] = {}
    for line in lines:
        whose = (line.unit,) if line.unit and names is named_units else names(line.entry)
        for name in whose or ("",):
            own = line.part(name, as_of) if name and names is named_units else line
            found.setdefault(name, []).append(own)
    return [
        LedgerGroup(name, found[name], figures(found[name], as_of)) for name in sorted(found, key=lambda n: (not n, n))
    ]
