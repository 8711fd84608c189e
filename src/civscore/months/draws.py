"""Draws that were made from a register: a run of these sites knows how many there are of each type."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from civscore.months.tables import insert
from civscore.sampling.frame import SamplingFrame
from civscore.scoring.places import Key, place_key
from civscore.scoring.result import Result

if TYPE_CHECKING:
    from civscore.months.history import History

_KEPT = 24  # draws of a scheme; older ones are of no run that is still to come


def save_draw(
    history: History, scheme_id: str, created: str, frame: SamplingFrame, sites: Collection[Key]
) -> None:  # fmt: skip
    """Keep a draw, so that a run of its sites knows the register.

    Raises:
        CivScoreError: the history cannot be written.
    """
    row = {
        "created": created, "scheme_id": scheme_id, "register": frame.text(),
        "sites": json.dumps(sorted(map(list, sites)), ensure_ascii=False),
    }  # fmt: skip
    with history.writing() as database:
        insert(database, "draws", row)
        newest = "SELECT id FROM draws WHERE scheme_id = ? ORDER BY id DESC LIMIT ?"
        database.execute(
            f"DELETE FROM draws WHERE scheme_id = ? AND id NOT IN ({newest})", (scheme_id, scheme_id, _KEPT)
        )


def register_of(history: History, result: Result) -> str:
    """What the newest draw says of the register, of those that most of the run's sites were drawn in; else nothing."""
    if not history.path.exists():
        return ""
    own = {place_key(result.cells.places[p]) for p in set(result.cells.place.tolist())}
    own = {key for key in own if key[0] != "area"}
    with history.opened() as database:
        known = database.execute(
            "SELECT register, sites FROM draws WHERE scheme_id = ? ORDER BY id DESC", (result.tree.scheme.id,)
        ).fetchall()
    for register, sites in known:
        drawn = {tuple(key) for key in json.loads(sites)}
        if len(own & drawn) * 2 > len(own):
            return str(register)
    return ""
