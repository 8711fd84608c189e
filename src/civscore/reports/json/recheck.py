"""What a re-check came to, as JSON."""

from __future__ import annotations

from typing import Any

from civscore.months.ledger.seen import Sighting
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.recheck import RecheckLine, RecheckReport, RecheckRow
from civscore.scoring.places import Place
from civscore.version import __version__


def recheck_to_json(report: RecheckReport) -> dict[str, Any]:
    """The document; numbers that are not known are null."""
    return {
        "schema": SCHEMA, "civscore": __version__, "kind": "re-check", "label": report.label, "saved": report.saved,
        "scheme": {"id": report.scheme.id, "name": report.scheme.name, "edition": report.scheme.edition},
        "first_day": next(iter(report.days), None), "last_day": next(reversed(report.days), None),
        "sites": report.sites, "counts": _figures(report.total), "not_asked": report.others,
        "units": [{"unit": row.unit, **_figures(row)} for row in report.units()],
        "entries": [_line(line) for line in report.lines()],
        "not_in_ledger": [_stranger(seen) for seen in report.found.strangers],
    }  # fmt: skip


def _figures(row: RecheckRow) -> dict[str, Any]:
    return {
        "listed": row.listed, "repaired": row.repaired, "returned": row.returned, "not_reached": row.not_reached,
        "share": None if row.share is None else float(row.share),
    }  # fmt: skip


def _line(line: RecheckLine) -> dict[str, Any]:
    entry, remark = line.entry, line.remark
    return {
        "id": entry.id, "verdict": line.verdict, "relapsed": line.relapsed, "standard": entry.last.standard,
        "name": entry.last.name, **_place(entry.last.place), "issues": list(entry.last.issues),
        "units": list(entry.now.units), "remark": remark.remark, "photo": remark.photo,
        "photos": list(remark.photos),
        "inspector": remark.inspector, "day": remark.day, "cell": remark.cell,
    }  # fmt: skip


def _stranger(seen: Sighting) -> dict[str, Any]:
    return {
        "standard": seen.standard, "name": seen.name, **_place(seen.place), "issues": list(seen.issues),
        "units": list(seen.units), "cell": seen.cell,
    }  # fmt: skip


def _place(place: Place) -> dict[str, str]:
    return {
        "site_id": place.site_id, "site": place.name, "site_type": place.site_type, "district": place.district,
        "street": place.street, "community": place.community, "grid": place.grid,
    }  # fmt: skip
