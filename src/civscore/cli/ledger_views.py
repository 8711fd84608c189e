"""By whom the ledger is divided: the units that answer, or those who look after the places, from rows or register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, UsageError, closest

if TYPE_CHECKING:
    from civscore.field.match import SiteIndex
    from civscore.months.history import History
    from civscore.months.ledger.groups import Names
    from civscore.months.ledger.life import Entry
    from civscore.scheme.model import Scheme

_KNOWN = ("unit", "partner", "leader", "责任单位", "包保单位", "包抓领导")


def view_meant(text: str) -> str:
    """The view that an option names, in either language: ``unit``, ``partner`` or ``leader``.

    Raises:
        UsageError: it names none.
    """
    from civscore.readers.headings import looks_after, recognise

    if recognise(text) == "unit":
        return "unit"
    found = looks_after(text)
    if found is None:
        values = {"given": text, "guess": closest(text, _KNOWN), "known": [*_KNOWN]}
        raise UsageError(CivScoreError.of("ledger-bad-view", **values).problems)
    return found


def names_by(view: str, history: History, scheme: str | Scheme, sites: Path | None) -> Names:
    """Whom an entry belongs to: by the register where one is given and says it, else by the rows of the inspections.

    Raises:
        CivScoreError: the register cannot be read, or has faults.
    """
    from civscore.months.ledger.groups import named_units

    if view == "unit":
        return named_units
    index = _index(history, scheme, sites) if sites else None

    def names(entry: Entry) -> tuple[str, ...]:
        from civscore.field.register import Site
        from civscore.scoring.units import split_units

        site = index.find(entry.place) if index else None
        said = tuple(split_units(site.cells.get(view, ""))) if isinstance(site, Site) else ()
        return said or (entry.last.partners if view == "partner" else entry.last.leaders)

    return names


def _index(history: History, scheme: str | Scheme, sites: Path) -> SiteIndex:
    """The sites of a register, or of a list that was drawn from one."""
    from civscore.cli.schemes import last_used
    from civscore.field.match import SiteIndex
    from civscore.field.register import read_register

    if isinstance(scheme, str):
        scheme = last_used(history, history.runs(scheme)[-1]).scheme
    return SiteIndex(read_register(sites, scheme).sites)
