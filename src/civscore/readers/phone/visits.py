"""Which submissions count: of each the newest version, none that was turned down in review or lacks its answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from civscore.errors import More, Problem
from civscore.matching import folded
from civscore.readers.phone.once import FRESH, NOT_DECRYPTED, keep_newest
from civscore.readers.phone.opened import Export

_REJECTED = {"rejected", "validation_status_not_approved", "not approved", "未批准", "未通过", "不通过"}
"""How ODK Central and KoboToolbox say that a submission was turned down."""
_FINE = {"approved", "validation_status_approved", "已批准", "通过", *FRESH}
"""States of which there is nothing to say."""


def choose_visits(exports: Sequence[Export]) -> None:
    """Take what does not count out of ``alive`` of each export; what is said of that is in the exports' problems."""
    for problem in keep_newest(exports):
        _of(exports, problem).problems.append(problem)
    for export in exports:
        _review(export)
        _encrypted(export)


def _of(exports: Sequence[Export], problem: Problem) -> Export:
    return next(e for e in exports if (e.raw.file, e.raw.sheet) == (problem.where.file, problem.where.sheet))


def _review(export: Export) -> None:
    for column in export.columns.roles.get("review", []):
        codes = np.where(export.alive, export.cells.codes[:, column], -1)
        for code in np.unique(codes[codes >= 0]).tolist():
            state = export.cells.texts[code]
            if folded(state) in _FINE:
                continue
            rows = np.flatnonzero(codes == code)
            rejected = folded(state) in _REJECTED
            values = {"state": state, "rows": len(rows)}
            code_of = "phone-rejected" if rejected else "phone-review"
            export.problems.append(Problem("note", code_of, export.where(int(rows[0]), column), values))
            if rejected:
                export.alive[rows] = False


def _encrypted(export: Export) -> None:
    """Submissions whose answers the server could not read: nobody can score what is not there."""
    for column in export.columns.roles.get("status", []):
        locked = [c for c, text in enumerate(export.cells.texts) if folded(text) in NOT_DECRYPTED]
        rows = np.flatnonzero(export.alive & np.isin(export.cells.codes[:, column], locked))
        if len(rows):
            cells = [export.where(int(row), column).cell for row in rows]
            where = export.where(int(rows[0]), column)
            export.problems.append(
                Problem("error", "phone-not-decrypted", where, {"rows": len(rows)}, More(cells=cells))
            )
            export.alive[rows] = False
