"""Which submissions of a run are one, in whatever file they stand, and which version of each is the newest.

Servers number a submission in several ways. ODK Central's ``KEY`` and ``meta/rootUuid`` stay when somebody edits it,
and so does KoboToolbox' ``_id``; ``meta/instanceID`` and ``_uuid`` are new with each version, whose
``meta/deprecatedID`` is the number of the one before. Rows that share any of them are versions of one submission.
``_id`` counts from 1 on each server, so there the day must agree, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from civscore.dates import parse_date
from civscore.errors import Level, More, Problem, Where
from civscore.matching import folded
from civscore.rules.answers import number_of

if TYPE_CHECKING:
    from civscore.readers.phone.opened import Export

_Ints = npt.NDArray[np.intp]

_NUMBERS = ("key", "root", "instance", "uuid", "replaced")
FRESH = {"", "received", "edited"}
"""States of review in which nobody has decided yet."""
NOT_DECRYPTED = {"not decrypted", "missing encrypted form data"}
"""What ODK Central says of submissions to an encrypted form whose answers it did not get."""


class Version(NamedTuple):
    """A row of an export."""

    export: Export
    row: int

    def said(self, role: str) -> str:
        """What the row says under *role*, empty where nothing."""
        return self.export.said(role, self.row)

    @property
    def where(self) -> Where:
        """The cell with its number."""
        roles = self.export.columns.roles
        columns = next((roles[role] for role in ("key", "uuid", "number", "instance", "root") if role in roles), [0])
        return self.export.where(self.row, columns[0])


def keep_newest(exports: Sequence[Export]) -> list[Problem]:
    """Take all but the newest version of each submission out of ``alive``, and say so.

    Where two versions differ and nothing says which is newer, that is an error: nobody knows which is right.
    """
    told: dict[tuple[Level, str, int, int], tuple[Version, list[Version]]] = {}
    for versions in _versions(exports):
        newest, others = _newest(versions)
        for other in others:
            level, code = _verdict(other, newest)
            key = (level, code, exports.index(other.export), exports.index(newest.export))
            told.setdefault(key, (newest, []))[1].append(other)
            other.export.alive[other.row] = False
            newest.export.alive[newest.row] &= level != "error"
    return [_problem(level, code, *found) for (level, code, _, _), found in told.items()]


def _problem(level: Level, code: str, newest: Version, others: list[Version]) -> Problem:
    first = newest.where.cell if others[0].export is newest.export else str(newest.where)
    return Problem(level, code, others[0].where, {"first": first}, More(cells=[o.where.cell for o in others]))


# -- which rows are one ---------------------------------------------------------------------------------------------


def _versions(exports: Sequence[Export]) -> Iterator[list[Version]]:
    """The submissions that stand more than once, each with its rows in the order of the files."""
    known: dict[object, int] = {}
    numbers, rows = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    starts = np.cumsum([0, *(e.height for e in exports)])
    days = _days_of_ids(exports)
    for export, start in zip(exports, starts.tolist(), strict=False):
        for role in _NUMBERS:
            for column in export.columns.roles.get(role, []):
                codes = np.where(export.alive, export.cells.codes[:, column], -1)
                filled = np.flatnonzero(codes >= 0)
                used, position = np.unique(codes[filled], return_inverse=True)
                own = [known.setdefault(export.cells.texts[c].removeprefix("uuid:"), len(known)) for c in used.tolist()]
                numbers.append(np.array(own, dtype=np.intp)[position])
                rows.append(filled + start)
        counted = [(known.setdefault((n, days[n].get(day, day)), len(known)), r) for r, n, day in _ids(export)]
        numbers.append(np.array([n for n, _ in counted], dtype=np.intp))
        rows.append(np.array([r for _, r in counted], dtype=np.intp) + start)
    linked = _linked(np.concatenate(numbers), np.concatenate(rows))
    for group in linked:
        at = np.searchsorted(starts, group, side="right") - 1
        yield [Version(exports[e], r - int(starts[e])) for e, r in zip(at.tolist(), group, strict=True)]


def _ids(export: Export) -> list[tuple[int, str, dt.date | None]]:
    """Row, ``_id`` and day of each row that has an ``_id``."""
    columns = export.columns.roles.get("number", [])
    rows = np.flatnonzero(export.alive & (export.cells.codes[:, columns[0]] >= 0)).tolist() if columns else []
    return [(row, export.said("number", row), parse_date(export.said("received", row))) for row in rows]


def _days_of_ids(exports: Sequence[Export]) -> dict[str, dict[dt.date | None, dt.date | None]]:
    """For each ``_id`` which day a row without one is from: the only one that other rows of it have."""
    seen: dict[str, set[dt.date]] = {}
    for export in exports:
        for _, number, day in _ids(export):
            seen.setdefault(number, set()).update([day] if day else [])
    return {number: {None: days.pop()} if len(days) == 1 else {} for number, days in seen.items()}


def _linked(numbers: _Ints, rows: _Ints) -> list[list[int]]:
    """The rows that share a number, in whole groups."""
    order = np.lexsort((rows, numbers))
    numbers, rows = numbers[order], rows[order]
    same = np.flatnonzero((numbers[1:] == numbers[:-1]) & (rows[1:] != rows[:-1]))
    parent: dict[int, int] = {}

    def root(row: int) -> int:
        while (above := parent.setdefault(row, row)) != row:
            parent[row] = row = parent[above]
        return row

    for one, other in zip(rows[same].tolist(), rows[same + 1].tolist(), strict=True):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    groups: dict[int, list[int]] = {}
    for row in sorted(parent):
        groups.setdefault(root(row), []).append(row)
    return list(groups.values())


# -- which version is the newest ------------------------------------------------------------------------------------


def _newest(versions: list[Version]) -> tuple[Version, list[Version]]:
    """The newest version (of equals the fullest, then the first), and the others."""
    ranks = [(_age(v, versions), len(_content(v)), -at) for at, v in enumerate(versions)]
    best = ranks.index(max(ranks))
    return versions[best], [version for at, version in enumerate(versions) if at != best]


def _age(version: Version, versions: list[Version]) -> tuple[float, ...]:
    """What is larger is newer: how often it was edited, whether it could be read and was reviewed, when it ended."""
    edits = number_of(version.said("edits"))
    return (
        float(edits or 0), _generation(version, versions), folded(version.said("status")) not in NOT_DECRYPTED,
        folded(version.said("review")) not in FRESH, _instant(version.said("end")), _instant(version.said("received")),
    )  # fmt: skip


def _generation(version: Version, versions: list[Version]) -> int:
    """How many versions it replaces, one after the other."""
    of_number = {v.said("instance") or v.said("uuid"): v for v in versions}
    steps, seen = 0, set[str]()
    while (before := version.said("replaced")) and before not in seen:
        seen.add(before)
        steps += 1
        if before not in of_number:
            break
        version = of_number[before]
    return steps


def _instant(text: str) -> float:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp()


def _verdict(other: Version, newest: Version) -> tuple[Level, str]:
    """What is to be said of a version that does not count."""
    versions = [other, newest]
    older = _age(other, versions) < _age(newest, versions)
    review, reviewed = folded(other.said("review")), folded(newest.said("review"))
    disputed = not older and review != reviewed and review not in FRESH
    if _content(other).items() <= _content(newest).items() and not disputed:
        return "warning", "phone-twice"
    return ("warning", "phone-superseded") if older else ("error", "phone-twice-differs")


def _content(version: Version) -> dict[tuple[str, str, str], str]:
    """What was filled in on the phone, by what was asked."""
    asked = version.export.columns.sent().items()
    return {what: text for what, columns in asked if (text := version.export.text(columns, version.row))}
