"""The photos of a run's problems, and of a ledger's entries, as sections of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civscore.gap.analysis import Gap
from civscore.months.ledger.repair_photos import repair_photos
from civscore.reports.html.photos import PhotoRow, PhotoSection, photo_section
from civscore.reports.shared.faults import days, photo_hashes
from civscore.reports.shared.ledger import LedgerReport
from civscore.reports.shared.photos import Photos, Repairs
from civscore.reports.shared.sited import site_name
from civscore.scoring.places import Place, place_key
from civscore.scoring.result import Result

if TYPE_CHECKING:
    import pandas as pd


def fault_photos(
    result: Result, losses: pd.DataFrame, photos: Photos, repairs: Repairs, language: str, *, numbered: bool = True
) -> PhotoSection | None:  # fmt: skip
    """The photos of some losses; their numbers are those of the rows where they are *numbered*."""
    rows = []
    hashes, dates = photo_hashes(losses), days(losses["date"].tolist())
    if not any(hashes):
        return None
    pairs = zip(losses["standard"].tolist(), losses["place"].tolist(), hashes, dates, strict=True)
    for number, (at, where, own, date) in enumerate(pairs, 1):
        standard, place = result.tree.standards[at], result.cells.places[where]
        name = site_name(place, standard, language)
        said = (name, f"{standard.id} {standard.name}", date)
        after = repairs.get((standard.id, place_key(place)), ())
        rows.append(PhotoRow(str(number) if numbered else "", said, own, after, (standard.id, name)))
    return photo_section(rows, photos, language)


def entry_photos(report: LedgerReport, photos: Photos, repairs: Repairs, language: str) -> PhotoSection | None:
    """The photos of a ledger's entries, as the newest assessment that found each took them, and of their repairs."""
    rows = []
    for line in report.lines:
        entry, seen = line.entry, line.entry.last
        said = (seen.place.name, f"{seen.standard} {seen.name}", str(seen.date or ""), entry.id)
        after = (*repair_photos(entry, line.unit), *repairs.get(entry.key, ()))
        rows.append(PhotoRow("", said, seen.photos, after, (seen.standard, *entry.units)))
    return photo_section(rows, photos, language) if any(row.photos or row.after for row in rows) else None


def part_photos(found: Gap, photos: Photos, language: str) -> PhotoSection | None:
    """The photos of the problems of the area, site, unit … that a gap report is confined to."""
    assert found.within is not None
    result, kind, name = found.result, found.within[0].replace("-", "_"), found.within[1]
    losses = result.problem_losses()
    if kind in ("unit", "inspector"):
        column = losses["units"] if kind == "unit" else losses["inspector"].map(lambda one: (one,))
        inside = [name in own for own in column.tolist()]
    elif kind == "method":
        inside = [result.tree.standards[at].method == name for at in losses["standard"].tolist()]
    else:
        inside = [_is_at(result.cells.places[at], kind, name) for at in losses["place"].tolist()]
    own = losses[inside]
    return fault_photos(result, own, photos, {}, language, numbered=False) if len(own) else None


def _is_at(place: Place, kind: str, name: str) -> bool:
    return name in (place.name, place.site_id) if kind == "site" else getattr(place, kind) == name
