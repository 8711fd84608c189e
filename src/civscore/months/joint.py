"""One inspection under several schemes: the order of scoring, and which faults cost most across all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.errors import Where
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result

if TYPE_CHECKING:
    import pandas as pd


def in_order(trees: Sequence[Tree]) -> list[Tree]:
    """The trees so that each comes after those whose score it takes (where they take in a circle: as they are)."""
    waiting, ready = list(trees), []
    while waiting:
        ids = {tree.scheme.id for tree in waiting}
        free = [t for t in waiting if not any(s.takes in ids and s.takes != t.scheme.id for s in t.standards)]
        ready += free or waiting
        waiting = [t for t in waiting if t not in free] if free else []
    return ready


@dataclass(frozen=True)
class JointFault:
    """A faulty row under all schemes whose problem it is.

    Attributes:
        name: the standard's name under the first of them.
        lost: for each scheme's id the standards and the lost points, in that scheme's own total.
        share: Σ lost points ÷ full marks of the scheme.
    """

    where: str
    site: str
    name: str
    issue: str
    units: tuple[str, ...]
    lost: dict[str, tuple[tuple[str, ...], float]]
    share: float


def costliest(results: Sequence[Result], limit: int) -> list[JointFault]:
    """The problems that cost most, each scheme's loss taken as a share of its full marks; weak indicators are none."""
    import pandas as pd

    parts = [_losses(number, result) for number, result in enumerate(results)]
    losses = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["sheet", "row", "share"])
    shares = losses.groupby(["sheet", "row"], sort=False)["share"].sum()
    top = shares.sort_values(ascending=False, kind="stable").head(limit)
    chosen = losses.set_index(["sheet", "row"]).loc[top.index] if len(top) else losses
    return [_fault(results, chosen.loc[[key]], float(share)) for key, share in top.items() if share > 0]


def _losses(number: int, result: Result) -> pd.DataFrame:
    """Where each problem of one result stands, its place in the result's ledger, and its share of the full marks."""
    import pandas as pd

    rows = result.loss_rows
    assert rows is not None
    frame, at = rows.readings.frame, np.flatnonzero(np.array([s.problem for s in result.tree.standards])[rows.standard])
    columns = {name: frame[name].to_numpy()[rows.row[at]] for name in ("sheet", "row")}
    share = rows.points[at] / float(result.tree.points)
    return pd.DataFrame({**columns, "share": share, "scheme": number, "at": at})


def _fault(results: Sequence[Result], rows: pd.DataFrame, share: float) -> JointFault:
    """One row of a sheet, from the ledgers of all the schemes that it stands in."""
    lost: dict[str, tuple[tuple[str, ...], float]] = {}
    found: list[tuple[Any, str, str]] = []
    for number, result in enumerate(results):
        at = rows["at"].to_numpy()[rows["scheme"].to_numpy() == number]
        if not len(at) or result.loss_rows is None:
            continue
        entries: Any = result.loss_rows.take(at).frame()
        standards = dict.fromkeys(result.tree.standards[n].id for n in entries["standard"])
        lost[result.tree.scheme.id] = (tuple(standards), float(entries["points"].sum()))
        found += [
            (entry, result.cells.places[entry.place].name, result.tree.standards[entry.standard].name)
            for entry in entries.itertuples()
        ]
    entry, site, name = found[0]
    where = Where(entry.file, entry.sheet, entry.cell)
    issue = "；".join(dict.fromkeys(one.issue for one, _, _ in found if one.issue))
    return JointFault(str(where), site, name, issue, entry.units, lost, share)
