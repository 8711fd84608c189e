"""Which submissions of an export count: not those that were turned down in review, and none twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from civscore.errors import More, Problem, Where
from civscore.matching import folded
from civscore.readers.coded import Codes, Mask
from civscore.readers.matrix import SheetMatrix

_REJECTED = {"rejected", "validation_status_not_approved", "not approved", "未批准", "未通过", "不通过"}
"""How ODK Central and KoboToolbox say that a submission was turned down."""
_FINE = {"approved", "edited", "received", "validation_status_approved", "已批准", "通过", ""}
"""States of which there is nothing to say."""


@dataclass
class Visits:
    """For each row below the heading whether it counts, and what is to be said of the others."""

    alive: Mask
    problems: list[Problem] = field(default_factory=list)


def visits_of(
    cells: SheetMatrix, roles: dict[str, list[int]], sent: list[int], where: Callable[[int, int], Where]
) -> Visits:  # fmt: skip
    """The submissions that count.

    Args:
        cells: the rows below the heading.
        roles: what is said of a submission → its columns.
        sent: the columns that were filled in on the phone, as opposed to those that the server adds.
        where: the address of (row, column).
    """
    filled: Mask = np.any(cells.codes >= 0, axis=1)
    found = Visits(filled)
    for column in roles.get("review", []):
        _review(found, cells, column, where)
    if "key" in roles:
        _once(found, cells, roles["key"][0], cells.codes[:, sent], where)
    return found


def _review(found: Visits, cells: SheetMatrix, column: int, where: Callable[[int, int], Where]) -> None:
    codes = cells.codes[:, column]
    for code in np.unique(codes[(codes >= 0) & found.alive]).tolist():
        state = cells.texts[code]
        rows = np.flatnonzero((codes == code) & found.alive)
        if folded(state) in _FINE:
            continue
        rejected = folded(state) in _REJECTED
        problem = "phone-rejected" if rejected else "phone-review"
        values = {"state": state, "rows": len(rows)}
        found.problems.append(Problem("note", problem, where(int(rows[0]), column), values))
        if rejected:
            found.alive[rows] = False


def _once(found: Visits, cells: SheetMatrix, column: int, sent: Codes, where: Callable[[int, int], Where]) -> None:
    """A submission that stands twice counts once; where the two differ, nobody knows which is right."""
    codes = np.where(found.alive, cells.codes[:, column], -1)
    keys, first = np.unique(codes, return_index=True)
    original = dict(zip(keys.tolist(), first.tolist(), strict=True))
    again = [row for row in np.flatnonzero(codes >= 0).tolist() if original[codes[row]] != row]
    for same, level, problem in ((True, "warning", "phone-twice"), (False, "error", "phone-twice-differs")):
        rows = [r for r in again if bool((sent[r] == sent[original[codes[r]]]).all()) == same]
        if rows:
            values = {"first": where(original[codes[rows[0]]], column).cell}
            more = More(cells=[where(r, column).cell for r in rows])
            found.problems.append(Problem(level, problem, where(rows[0], column), values, more))  # type: ignore[arg-type]
        found.alive[rows] = False
