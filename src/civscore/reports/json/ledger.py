"""The problem ledger as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from civscore.months.ledger.deadlines import GivenDate
from civscore.months.ledger.extending import Extended
from civscore.months.ledger.figures import DatedEntry, LedgerFigures
from civscore.months.ledger.groups import LedgerGroup
from civscore.months.ledger.life import Ledger, LedgerChange
from civscore.months.ledger.repair_photos import repair_photos
from civscore.months.ledger.seen import Sighting
from civscore.months.ledger.status import FIELDS
from civscore.reports.shared.document import SCHEMA
from civscore.version import __version__


def list_to_json(
    ledger: Ledger,
    chosen: Sequence[DatedEntry],
    found: LedgerFigures,
    as_of: dt.date,
    groups: Sequence[LedgerGroup] | None = None,
) -> dict[str, Any]:
    """The list: figures (``rate`` is exact to a float's precision, ``due_fixed`` ÷ ``due``), what is overdue by unit,
    the figures of each name where it is divided by names, and the entries."""
    return {
        "schema": SCHEMA, "civscore": __version__, "scheme": ledger.scheme, "as_of": str(as_of),
        "inspections": [
            {"label": one.label, "month": one.month, "kind": one.kind, "left_out": one.left_out,
             "strangers": [stranger_to_json(seen) for seen in ledger.strangers.get(at, ())]}
            for at, one in enumerate(ledger.inspections)
        ],
        "figures": _figures(found),
        **({} if groups is None else {"by": [{"name": g.name or None, **_figures(g.figures)} for g in groups]}),
        "overdue": [
            {"unit": unit, "entries": len(late), "oldest": str(min(x.deadline for x in late if x.deadline))}
            for unit, late in found.late
        ],
        "entries": [line_to_json(ledger, line) for line in chosen],
        "orphans": len(ledger.orphans),
    }  # fmt: skip


def _figures(found: LedgerFigures) -> dict[str, Any]:
    return {
        "found": found.found, "fixed": found.fixed, "verified": found.verified, "due": found.due,
        "due_fixed": found.due_fixed, "rate": None if found.rate is None else float(found.rate), "left": found.bins,
        "withdrawn": found.withdrawn, "relapsed": found.relapsed, "relapses": found.relapses,
    }  # fmt: skip


def line_to_json(ledger: Ledger, line: DatedEntry) -> dict[str, Any]:
    """One entry. ``seen`` has a sign for each inspection: ✗ failed, ✓ passed, · not looked at, ⊘ withdrawn; of a
    re-check ☒ failed, ☑ passed. ``parts``: what each of several units says of its own. ``photos`` are hashes;
    ``repair_photos`` those that units sent."""
    entry, seen = line.entry, line.entry.last
    labels = [one.label for one in ledger.inspections]
    return {
        "id": entry.id, "standard": seen.standard, "name": seen.name, "site": seen.place.name,
        "site_id": seen.place.site_id,
        "site_type": seen.place.site_type, "areas": [a for a in seen.place.areas if a], "issues": list(seen.issues),
        "answers": list(seen.answers), "units": list(seen.units), "partners": list(seen.partners),
        "leaders": list(seen.leaders), "points": seen.points, "cell": seen.cell,
        "seen": entry.marks, "life": entry.life,
        "occurrence": len(entry.occurrences), "opened": labels[entry.now.opened], "months": line.months,
        "relapses": entry.relapses, "withdrawn": line.withdrawn,
        "deadline": None if line.deadline is None else str(line.deadline),
        "deadline_from": line.due.origin if line.due else None,
        "overdue": line.overdue, "fixed": line.done,
        **{name: entry.now.value(name, line.unit) for name in FIELDS},
        "photos": list(seen.photos), "repair_photos": list(repair_photos(entry, line.unit)),
        "parts": [
            {"unit": unit, "fixed": entry.now.done_by(unit), **{name: entry.now.value(name, unit) for name in FIELDS}}
            for unit in (entry.units if len(entry.units) > 1 else ())
        ],
    }  # fmt: skip


def stranger_to_json(seen: Sighting) -> dict[str, Any]:
    """A fault that a re-check saw and that no entry had."""
    return {
        "standard": seen.standard, "name": seen.name, "site": seen.place.name, "issues": list(seen.issues),
        "answers": list(seen.answers), "units": list(seen.units), "cell": seen.cell,
    }  # fmt: skip


def date_to_json(date: GivenDate) -> dict[str, Any]:
    """A date that the office gave an entry, with a notice or as an extension."""
    return {**asdict(date), "until": str(date.until), "day": str(date.day)}


def extended_to_json(found: Sequence[Extended]) -> dict[str, Any]:
    """The entries that were given more time, each with the deadline that it had."""
    lines = [{"before": one.before and str(one.before), **date_to_json(one.given)} for one in found]
    return {"schema": SCHEMA, "civscore": __version__, "extended": lines}


def change_to_json(change: LedgerChange) -> dict[str, Any]:
    """An answer with its time and source."""
    return asdict(change)
