"""What a run saw, by column, as the ledger keeps it: a year of large months is looked through in a second."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.months.ledger.sighting import Sighting
from civscore.months.packing import from_arrow, to_arrow
from civscore.scoring.places import Key, Place, place_key
from civscore.text.ledger import STATUSES
from civscore.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

    from civscore.months.comparison.faults import FaultKey

Numbers = npt.NDArray[np.int64]
FORMAT = 6
"""Of what :func:`pack_seen` makes. What another format, or another version of the program, made is made anew."""

STATES = ("", *STATUSES)
"""The states as the tables number them; the first: none is given."""


@dataclass(frozen=True)
class SeenRun:
    """Which standards failed at which places in one run, with what was written there, and which passed.

    Attributes:
        standards: id and name of each. places: each place.
        sets: sets of names, for whatever has several (units).
        failed, passed: pairs of them, as ``standard × len(places) + place``; ascending, each once.
        table: a row for each failed pair; ``date``, ``deadline`` (days by their ordinals,
            0: none), ``state``, ``units``, ``partners``, ``leaders`` are numbers, the rest are texts.
        left_out: faulty rows that nobody repairs: survey answers, scores taken from other runs.
        days: the first and the last of its rows, where any has one.
    """

    standards: Sequence[tuple[str, str]]
    places: Sequence[Place]
    sets: Sequence[tuple[str, ...]]
    failed: Numbers
    passed: Numbers
    table: pa.Table
    left_out: int = 0
    days: tuple[dt.date, dt.date] | None = None

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column of numbers."""
        found: npt.NDArray[Any] = self.table[name].to_numpy()
        return found

    @cached_property
    def place_keys(self) -> list[Key]:
        """What makes each place the same one in another run."""
        return [place_key(place) for place in self.places]

    def key(self, number: int) -> FaultKey:
        """A pair as the ledger knows it."""
        standard, place = divmod(number, len(self.places))
        return self.standards[standard][0], self.place_keys[place]

    @cached_property
    def has_spans(self) -> npt.NDArray[np.bool_]:
        """Of each failed pair whether a row states working days."""
        import pyarrow.compute as pc

        found: npt.NDArray[np.bool_] = pc.list_value_length(self.table["working"]).to_numpy() > 0
        return found

    def sighting(self, row: int) -> Sighting:
        """A row of the table with all that was written there; made once."""
        if row not in self._made:
            self._made[row] = self._sighting(row, {name: column[row].as_py() for name, column in self._columns.items()})
        return self._made[row]

    def sightings(self) -> list[Sighting]:
        """All of them in their order, which is quicker than one by one."""
        if len(self._made) < len(self.failed):
            names, columns = [*self._columns], [column.to_pylist() for column in self._columns.values()]
            for row, cells in enumerate(zip(*columns, strict=True)):
                if row not in self._made:
                    self._made[row] = self._sighting(row, dict(zip(names, cells, strict=True)))
        return [self._made[row] for row in range(len(self.failed))]

    @cached_property
    def _made(self) -> dict[int, Sighting]:
        return {}

    def _sighting(self, row: int, at: Mapping[str, Any]) -> Sighting:
        standard, place = divmod(int(self.failed[row]), len(self.places))
        return Sighting(
            *self.standards[standard], self.places[place], tuple(at["issues"]), tuple(at["answers"]),
            self.sets[at["units"]], at["points"], at["cell"], _day(at["date"]), _day(at["deadline"]),
            STATES[at["state"]], _spans(at["working"]), tuple(at["photo"]),
            self.sets[at["partners"]], self.sets[at["leaders"]], tuple(at["remarks"]), tuple(at["photos"]),
        )  # fmt: skip

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return {name: self.table[name].combine_chunks() for name in self.table.column_names}

    def take(self, rows: npt.NDArray[Any]) -> SeenRun:
        """Some of the failed pairs, and nothing that passed."""
        return replace(self, failed=self.failed[rows], passed=self.passed[:0], table=self.table.take(rows))


def seen_of(
    faults: Mapping[FaultKey, Sighting], passed: Iterable[FaultKey], names: Mapping[str, str] | None = None
) -> SeenRun:
    """The columns of some sightings, and of what passed.

    Args:
        faults: what failed. passed: what passed, and did not fail.
        names: of standards that only passed.
    """
    passed = [key for key in passed if key not in faults]
    standards = {key[0]: (names or {}).get(key[0], "") for key in passed}
    standards |= {seen.standard: seen.name for seen in faults.values()}
    places = {key[1]: _place(key[1]) for key in passed} | {key[1]: seen.place for key, seen in faults.items()}
    of = {standard: number for number, standard in enumerate(standards)}
    at = {place: number for number, place in enumerate(places)}
    numbered = {of[key[0]] * len(at) + at[key[1]]: seen for key, seen in faults.items()}
    good = np.unique(np.array([of[key[0]] * len(at) + at[key[1]] for key in passed], dtype=np.int64))
    return columns_of([*standards.items()], [*places.values()], numbered, good)


def columns_of(
    standards: Sequence[tuple[str, str]], places: Sequence[Place], faults: Mapping[int, Sighting], passed: Numbers,
    left_out: int = 0,
) -> SeenRun:  # fmt: skip
    """The columns of sightings that are numbered already; arguments as of :class:`SeenRun`."""
    import pyarrow as pa

    failed = np.array(sorted(faults), dtype=np.int64)
    seen = [faults[number] for number in failed.tolist()]
    sets: dict[tuple[str, ...], int] = {(): 0}

    def numbered(names: Iterable[tuple[str, ...]]) -> Any:
        return pa.array([sets.setdefault(own, len(sets)) for own in names], pa.int32())

    def days(given: Iterable[dt.date | None]) -> Any:
        return pa.array([day.toordinal() if day else 0 for day in given], pa.int32())

    def texts(given: Iterable[Sequence[str]]) -> Any:
        parts = [*given]
        ends = np.cumsum([0, *map(len, parts)])
        return pa.ListArray.from_arrays(ends, pa.array([*chain.from_iterable(parts)], pa.large_string()))

    table = pa.table({
        "date": days(s.date for s in seen), "deadline": days(s.deadline for s in seen),
        "state": pa.array([STATES.index(s.status) for s in seen], pa.int8()),
        "units": numbered(s.units for s in seen), "partners": numbered(s.partners for s in seen),
        "leaders": numbered(s.leaders for s in seen), "points": pa.array([s.points for s in seen], pa.float64()),
        "issues": texts(s.issues for s in seen), "answers": texts(s.answers for s in seen),
        "photo": texts(s.photo for s in seen), "photos": texts(s.photos for s in seen),
        "remarks": texts(s.remarks for s in seen),
        "cell": pa.array([s.cell for s in seen], pa.large_string()),
        "working": texts([f"{day.toordinal()}+{number}" for day, number in s.working] for s in seen),
    })  # fmt: skip
    return SeenRun(standards, places, [*sets], failed, passed, table, left_out)


def pack_seen(seen: SeenRun) -> bytes:
    """The columns as bytes, with their checksum, the format and the version of the program that made them."""
    head = json.dumps({
        "format": FORMAT, "civscore": __version__, "standards": seen.standards, "places": seen.places,
        "sets": seen.sets, "left_out": seen.left_out,
        "days": [day.toordinal() for day in seen.days] if seen.days else None,
    }, ensure_ascii=False)  # fmt: skip
    faults = to_arrow(seen.table.append_column("failed", [seen.failed]).replace_schema_metadata({_HEAD: head}))
    body = len(faults).to_bytes(8, "big") + faults + to_arrow({"passed": seen.passed})
    return _checksum(body) + body


def unpack_seen(data: bytes) -> SeenRun | None:
    """What :func:`pack_seen` made; None where another format or version did, or where a bit of it was turned."""
    checksum, data = data[:_CHECKED], data[_CHECKED:]
    if checksum != _checksum(data):
        return None
    end = 8 + int.from_bytes(data[:8], "big")
    table = from_arrow(data[8:end])
    head = json.loads(table.schema.metadata[_HEAD])
    if (head["format"], head["civscore"]) != (FORMAT, __version__):
        return None
    days = [dt.date.fromordinal(day) for day in head["days"] or ()]
    return SeenRun(
        [(id_, name) for id_, name in head["standards"]], [Place(*place) for place in head["places"]],
        [tuple(names) for names in head["sets"]], table["failed"].to_numpy(),
        from_arrow(data[end:])["passed"].to_numpy(), table, head["left_out"], (days[0], days[1]) if days else None,
    )  # fmt: skip


_HEAD = b"civscore"
_CHECKED = hashlib.sha256().digest_size


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def _place(key: Key) -> Place:
    """The place of which only the key is known."""
    if key[0] == "id":
        return Place(key[1])
    return Place("", key[1], "", *key[2:]) if key[0] == "name" else Place("", "", "", *key[1:])


def _day(number: int) -> dt.date | None:
    return dt.date.fromordinal(number) if number else None


def _spans(texts: Sequence[str]) -> tuple[tuple[dt.date, int], ...]:
    parts = (text.split("+") for text in texts)
    return tuple((dt.date.fromordinal(int(day)), int(number)) for day, number in parts)
