"""What a re-check came to, put together for every medium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePath

from civscore.errors import Where
from civscore.field.recheck import CheckedAgain
from civscore.months.ledger.life import Entry, Ledger
from civscore.months.ledger.rechecks import Rechecked
from civscore.readers.headings import PHOTOS
from civscore.readers.readings import Readings
from civscore.scheme.model import Scheme
from civscore.scoring.place_names import told_apart
from civscore.scoring.places import Place
from civscore.text.recheck import Verdict


@dataclass(frozen=True)
class RecheckRemark:
    """What stands in a row of a re-check beside the verdict; ``photos`` are the hashes of what ``photo`` names."""

    remark: str
    photo: str
    inspector: str
    day: str
    cell: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecheckLine:
    """An entry that was to be looked at again; ``relapsed`` where the ledger had it as done."""

    entry: Entry
    verdict: Verdict
    remark: RecheckRemark
    relapsed: bool


@dataclass(frozen=True)
class RecheckRow:
    """The figures of a unit, or of all: how many entries were to be looked at, and what was found."""

    unit: str | None
    repaired: int
    returned: int
    not_reached: int

    @property
    def listed(self) -> int:
        """All of them."""
        return self.repaired + self.returned + self.not_reached

    @property
    def reached(self) -> int:
        """Those that somebody looked at."""
        return self.repaired + self.returned

    @property
    def share(self) -> Fraction | None:
        """The repaired ones of those reached."""
        return Fraction(self.repaired, self.reached) if self.reached else None


@dataclass(frozen=True)
class RecheckReport:
    """A re-check.

    Attributes:
        scheme, label: whose, and what it is called.
        days: of its rows (ISO), sorted.
        sites: how many were visited, or were to be.
        found: what became of the entries.
        ledger: with the re-check in it.
        others: open entries that it did not speak of.
        remarks: number of an entry → what stands in its row.
        saved: whether it is in the history.
    """

    scheme: Scheme
    label: str
    days: Sequence[str]
    sites: int
    found: Rechecked
    ledger: Ledger
    others: int
    remarks: Mapping[str, RecheckRemark]
    saved: bool

    @property
    def total(self) -> RecheckRow:
        """The figures of all entries."""
        return _row(None, self.found)

    def units(self) -> list[RecheckRow]:
        """The figures of each unit, those with most returned first; one of several units counts for each."""
        rows = [_row(unit, own) for unit, own in self.found.by_unit().items()]
        return sorted((r for r in rows if r.listed), key=lambda r: (-r.returned, -r.listed, r.unit or "～"))

    def lines(self) -> list[RecheckLine]:
        """Every entry: what was returned first, then what was not reached, then what was repaired."""
        relapsed = {entry.id for entry in self.found.relapsed}
        own = self.found
        found: list[tuple[Verdict, list[Entry]]] = [
            ("returned", own.returned), ("not-reached", own.not_reached), ("repaired", own.repaired),
        ]  # fmt: skip
        return [
            RecheckLine(entry, verdict, self.remarks.get(entry.id) or self._as_seen(entry), entry.id in relapsed)
            for verdict, entries in found
            for entry in entries
        ]

    def _as_seen(self, entry: Entry) -> RecheckRemark:
        """What an ordinary sheet says of a fault that it found again."""
        seen = next((s for i, s in entry.sightings.items() if self.ledger.inspections[i].label == self.label), None)
        if seen is None:
            return _NOTHING
        return RecheckRemark(
            "；".join(seen.issues), "、".join(seen.photo), "", str(seen.date or ""), seen.cell, seen.photos
        )

    def names(self) -> dict[Place, str]:
        """What the places are called."""
        places = [entry.last.place for entry in self.ledger.entries.values()]
        return told_apart([*places, *(seen.place for seen in self.found.strangers)])


def remarks(readings: Readings, rows: Sequence[CheckedAgain]) -> dict[str, RecheckRemark]:
    """Number of an entry → what stands beside its verdict; of several rows the last that says what was found."""
    found: dict[str, RecheckRemark] = {}
    for row in sorted(rows, key=lambda r: r.verdict != "not-reached"):
        if row.number:
            remark, photo, inspector, day = (_text(readings, row.row, names) for names in _COLUMNS)
            cell = str(_short(readings.where(row.row, "result")))
            hashes = tuple(_text(readings, row.row, (PHOTOS,)).split())
            found[row.number] = RecheckRemark(remark, photo, inspector, day, cell, hashes)
    return found


_COLUMNS = (("+说明", "+remark"), ("photo",), ("inspector",), ("date",))
_NOTHING = RecheckRemark("", "", "", "", "")


def _text(readings: Readings, row: int, names: Sequence[str]) -> str:
    cells: Iterator[object] = (readings.frame[name].iat[row] for name in names if name in readings.frame)
    return next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), "")


def _short(where: Where) -> Where:
    return Where(PurePath(where.file).name, where.sheet, where.cell)


def _row(unit: str | None, found: Rechecked) -> RecheckRow:
    return RecheckRow(unit, len(found.repaired), len(found.returned), len(found.not_reached))
