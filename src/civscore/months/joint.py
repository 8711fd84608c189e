"""One inspection under several schemes: whose rows are whose, and which faults cost most across all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.errors import CivScoreError, Problem, Where
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.rows import coded, grouped

if TYPE_CHECKING:
    import pandas as pd


def rows_for(readings: Readings, tree: Tree, others: Sequence[Tree]) -> Readings:
    """The rows without those that only other schemes know; these are named in the problems (as notes).

    A row that no scheme knows stays, and is an error wherever it is scored.
    """
    codes, texts = coded(readings, "standard", as_is=True)
    names, name_texts = coded(readings, "standard_name", as_is=True)
    elsewhere = [_known_to(texts, name_texts, t) for t in others]
    own_ids, own_names = _known_to(texts, name_texts, tree)
    foreign = np.array([not own and any(e[0][i] for e in elsewhere) for i, own in enumerate(own_ids)] + [False])
    unnamed = np.array([not own and any(e[1][i] for e in elsewhere) for i, own in enumerate(own_names)] + [False])
    left_out = foreign[codes] | ((codes < 0) & unnamed[names])
    problems = [
        Problem("note", "rows-of-other-schemes", readings.where(first), _whose(texts, code, tree, others), more)
        for code, first, more in grouped(codes, np.flatnonzero(left_out & (codes >= 0)))
    ]
    problems += [
        Problem("note", "rows-of-other-schemes", readings.where(first), _whose(name_texts, code, tree, others), more)
        for code, first, more in grouped(names, np.flatnonzero(left_out & (codes < 0)))
    ]
    if not left_out.any():
        return readings
    frame = readings.frame.iloc[np.flatnonzero(~left_out)].reset_index(drop=True)
    return replace(readings, frame=frame, problems=[*readings.problems, *problems])


def in_order(trees: Sequence[Tree]) -> list[Tree]:
    """The trees so that each comes after those whose score it takes (where they take in a circle: as they are)."""
    waiting, ready = list(trees), []
    while waiting:
        ids = {tree.scheme.id for tree in waiting}
        free = [t for t in waiting if not any(s.takes in ids and s.takes != t.scheme.id for s in t.standards)]
        ready += free or waiting
        waiting = [t for t in waiting if t not in free] if free else []
    return ready


def _known_to(ids: list[str], names: list[str], tree: Tree) -> tuple[list[bool], list[bool]]:
    by_id, by_name = tree.standard_ids, tree.standard_names
    groups = {normalized(n.id) for n in tree.nodes if n.children}  # a group's id is a fault of its own
    known_ids = [
        t in by_id or normalized(t) in by_id or normalized(t) in tree.items or normalized(t) in groups for t in ids
    ]
    return known_ids, [normalized(t) in by_name for t in names]


def _whose(texts: list[str], code: int, tree: Tree, others: Sequence[Tree]) -> dict[str, object]:
    knowing = [t.scheme.id for t in others if any(map(any, _known_to([texts[code]], [texts[code]], t)))]
    return {"id": texts[code], "scheme": tree.scheme.id, "others": "、".join(knowing)}


def without_ambiguous(readings: Readings, trees: Sequence[Tree], lenient: bool = False) -> Readings:
    """The rows without those whose id means one thing here and another there, and that do not say whose they are.

    Raises:
        CivScoreError: there are any; with *lenient* they are left out, and stay in the problems as errors.
    """
    codes, texts = coded(readings, "standard", as_is=True)
    schemes, _ = coded(readings, "scheme")
    doubtful = np.array([*(len(_meanings(text, trees)) > 1 for text in texts), False])
    rows = np.flatnonzero(doubtful[codes] & (schemes < 0))
    problems = [_ambiguous(readings, trees, texts[code], first, more) for code, first, more in grouped(codes, rows)]
    if not problems:
        return readings
    if not lenient:
        raise CivScoreError(problems)
    frame = readings.frame.iloc[np.setdiff1d(np.arange(len(codes)), rows)].reset_index(drop=True)
    return replace(readings, frame=frame, problems=[*readings.problems, *problems])


def _ambiguous(readings: Readings, trees: Sequence[Tree], text: str, first: int, more: int) -> Problem:
    said = "；".join(f"{scheme}: {name}" for name, scheme in _meanings(text, trees).items())
    return Problem("error", "id-in-several", readings.where(first), {"id": text, "meanings": said}, more)


def _meanings(text: str, trees: Sequence[Tree]) -> dict[str, str]:
    """The names of the standards that an id stands for → the first scheme that has it so."""
    found: dict[str, str] = {}
    for tree in trees:
        by_id = tree.standard_ids
        number = by_id.get(text, by_id.get(normalized(text)))
        if number is not None:
            found.setdefault(tree.standards[number].name, tree.scheme.id)
    return found


@dataclass(frozen=True)
class JointFault:
    """A faulty row under all schemes that it costs points.

    Attributes:
        lost: for each scheme's id the standard and the lost points, in that scheme's own total.
        share: Σ lost points ÷ full marks of the scheme.
    """

    where: str
    site: str
    issue: str
    units: tuple[str, ...]
    lost: dict[str, tuple[str, float]]
    share: float


def costliest(results: Sequence[Result], limit: int) -> list[JointFault]:
    """The faulty rows that cost most, each scheme's loss taken as a share of its full marks."""
    import pandas as pd

    parts = [_losses(number, result) for number, result in enumerate(results)]
    losses = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["sheet", "row", "share"])
    shares = losses.groupby(["sheet", "row"], sort=False)["share"].sum()
    top = shares.sort_values(ascending=False, kind="stable").head(limit)
    chosen = losses.set_index(["sheet", "row"]).loc[top.index] if len(top) else losses
    return [_fault(results, chosen.loc[[key]], float(share)) for key, share in top.items() if share > 0]


def _losses(number: int, result: Result) -> pd.DataFrame:
    """Where each faulty row of one result stands, its place in the result's ledger, and its share of the full marks."""
    import pandas as pd

    rows = result.loss_rows
    assert rows is not None
    frame = rows.readings.frame
    columns = {name: frame[name].to_numpy()[rows.row] for name in ("sheet", "row")}
    share = rows.points / float(result.tree.points)
    return pd.DataFrame({**columns, "share": share, "scheme": number, "at": np.arange(len(rows))})


def _fault(results: Sequence[Result], rows: pd.DataFrame, share: float) -> JointFault:
    """One row of a sheet, from the ledgers of all the schemes that it stands in."""
    lost: dict[str, tuple[str, float]] = {}
    found: list[tuple[Any, str]] = []
    for number, result in enumerate(results):
        at = rows["at"].to_numpy()[rows["scheme"].to_numpy() == number]
        if not len(at) or result.loss_rows is None:
            continue
        entries: Any = result.loss_rows.take(at).frame()
        standards = dict.fromkeys(result.tree.standards[n].id for n in entries["standard"])
        lost[result.tree.scheme.id] = ("、".join(standards), float(entries["points"].sum()))
        found += [(entry, result.cells.places[entry.place].name) for entry in entries.itertuples()]
    entry, site = found[0]
    where = Where(entry.file, entry.sheet, entry.cell)
    return JointFault(str(where), site, entry.issue, entry.units, lost, share)
