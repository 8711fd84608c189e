"""What the losses of a run, or of one of its scopes, are made of: each faulty row's exact part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from civscore.errors import CivScoreError, UsageError, closest
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.cells import Cells, Positions, tabulate
from civscore.scoring.charges import charges
from civscore.scoring.exact import joint_codes, sum_by
from civscore.scoring.losses import trace
from civscore.scoring.methods import method_codes, methods_of
from civscore.scoring.observations import judge
from civscore.scoring.result import Result
from civscore.scoring.rollup import Rolled, effective_points, lost_points
from civscore.scoring.scopes import scope_exactly
from civscore.text.both import Both
from civscore.text.problems.names import SCOPE_KINDS

_KINDS = (*AREAS, "site_type", "site", "method")
_BY_ROWS = ("unit", "inspector")  # their rows of one visit may be others' too: they are scored by rows, not by cells


@dataclass(frozen=True)
class RowLoss:
    """A faulty row of the ledger: its standard and place (positions), who answers for it, its exact lost points."""

    row: int
    standard: int
    place: int
    units: tuple[str, ...]
    inspector: str
    points: Fraction


@dataclass(frozen=True)
class Part:
    """The whole, or one scope.

    ``exact`` is its score (None: it has none). By position in the tree: ``points`` are effective points, ``lost`` the
    exact losses, whose leaves add up to points − score, ``known`` whether it was scored. ``losses``: the faulty rows.
    """

    total: Fraction
    exact: Fraction | None
    points: list[Fraction]
    lost: list[Fraction]
    known: list[bool]
    losses: list[RowLoss]
    confined: bool


def whole_part(result: Result) -> Part:
    """The whole run."""
    lost = [node.lost for node in result.nodes]
    return Part(
        result.tree.points, result.total.exact, [n.effective_points for n in result.nodes], lost,
        [n.rate is not None for n in result.nodes], _row_losses(result, lost, None), confined=False,
    )  # fmt: skip


def member_part(result: Result, kind: str, name: str) -> Part:
    """One area, site type, site, method, unit or inspector, scored as the league tables score it: by its own
    observations.

    Raises:
        UsageError: there is no such kind or member, or several sites are called that. A result file has no rows, and so
            no units and inspectors.
    """
    tree, cells = result.tree, result.cells
    kind = kind.replace("-", "_")
    kinds = (*_KINDS, *_BY_ROWS) if result.loss_rows is not None else _KINDS
    scope = result.scopes.get(kind) if kind in kinds else None
    if scope is None:
        known = [Both(*(SCOPE_KINDS[lang][k] for lang in ("zh", "en"))) for k in kinds if k in result.scopes]
        raise UsageError(CivScoreError.of("gap-scope", given=kind, known=known).problems)
    names = [m.name for m in scope.members]
    ids = [cells.places[p].site_id for p in scope.places]
    found = [i for i, own in enumerate(names) if name == own or (ids and ids[i] == name)]
    if len(found) != 1:
        code = "gap-several" if found else "gap-member"
        values = {"given": name, "guess": closest(name, names), "known": names[:12]}
        raise UsageError(CivScoreError.of(code, **values).problems)
    if kind in _BY_ROWS:
        return _part_by_rows(result, kind, name)
    if kind == "method":
        codes = method_codes(tree, cells.standard, cells.place, cells.places)
        inside = codes == methods_of(tree).index(name)
    elif kind == "site":
        inside = cells.place == scope.places[found[0]]
    else:
        inside = np.array([getattr(p, kind) == name for p in cells.places], dtype=bool)[cells.place]
    own = cells.take(np.flatnonzero(inside))
    rolled = scope_exactly(tree, cells, kind, inside)
    return _confined(tree, rolled, lambda lost: _row_losses(result, lost, own))


def _confined(tree: Tree, rolled: Rolled, losses: Callable[[list[Fraction]], list[RowLoss]]) -> Part:
    """A scope's part; *losses* shares what its nodes lost among its rows."""
    known, rate = rolled.known[0], rolled.rate[0]
    lost = lost_points(tree, known, rate)
    exact = rolled.total[0] if rolled.scored[0] else None
    return Part(tree.points, exact, effective_points(tree, known), lost, known.tolist(), losses(lost), confined=True)


def _part_by_rows(result: Result, kind: str, name: str) -> Part:
    """A unit's or an inspector's part: its rows alone, whoever else they name."""
    assert result.loss_rows is not None
    tree, readings = result.tree, result.loss_rows.readings
    readings = with_meant_blanks(readings, tree)
    judged = judge(readings, tree)
    if kind == "unit":
        named = np.array([name in names for names in judged.unit_sets], dtype=bool)
        own = judged.take(np.flatnonzero(named[judged.units]))
    else:
        own = judged.take(np.flatnonzero(judged.inspector == judged.inspectors.index(name)))
    tables = tabulate(own)
    rolled = scope_exactly(tree, tables.whole, kind, np.ones(len(tables.whole.standard), dtype=bool))

    def losses(lost: list[Fraction]) -> list[RowLoss]:
        rows, _, _ = trace(readings, own, tables, lost, tree)
        return _row_losses(replace(result, loss_rows=rows), lost, None)

    return _confined(tree, rolled, losses)


def _row_losses(result: Result, lost: list[Fraction], cells: Cells | None) -> list[RowLoss]:
    """The faulty rows, each with its exact part of its standard's loss; of a scope those of its *cells*."""
    tree = result.tree
    standard, place, share, units, inspectors = _columns(result)
    at = np.arange(len(standard))
    if cells is not None:
        size = len(result.cells.places)
        at = np.flatnonzero(np.isin(standard * size + place, cells.standard * size + cells.place))
        share = share.astype(object)
        share[at] = charges(tree, cells, standard[at], place[at], _shorts(result, share)[at])
    totals = sum_by(share[at], standard[at], len(tree.standards)).tolist()
    factor = [
        lost[leaf] / Fraction(total) if total and tree.nodes[leaf].kind != "bonus" else Fraction(0)
        for leaf, total in zip(tree.leaves, totals, strict=True)
    ]
    known: dict[tuple[int, Any], Fraction] = {}  # many rows lose the same
    found = []
    for i in at.tolist():
        key = int(standard[i]), share[i]
        points = known.get(key)
        if points is None:
            points = known[key] = factor[key[0]] * Fraction(
                share[i] if isinstance(share[i], Fraction) else int(share[i])
            )
        found.append(RowLoss(i, key[0], int(place[i]), units[i], inspectors[i], points))
    return found


def place_losses(result: Result) -> dict[tuple[int, int], Fraction]:
    """What each standard lost at each place, exactly: (position in ``tree.standards``, in ``cells.places``) → points.

    A standard's add up to its loss where faulty rows caused it; bonus standards lose nothing.
    """
    tree = result.tree
    standard, place, share, _, _ = _columns(result)
    if not len(standard):
        return {}
    codes, first = joint_codes(standard, place)
    sums = sum_by(share, codes, len(first)).tolist()
    totals = sum_by(share, standard, len(tree.standards)).tolist()
    found = {}
    for at, part in zip(first.tolist(), sums, strict=True):
        number = int(standard[at])
        if totals[number] and tree.standards[number].kind != "bonus":
            lost = result.nodes[tree.leaves[number]].lost * Fraction(part) / Fraction(totals[number])
            found[number, int(place[at])] = lost
    return found


def _shorts(result: Result, share: Any) -> Any:
    """What each of the ledger's rows did not earn; a result file says it of a standard at a place, not of a row."""
    if result.loss_rows is not None:
        return result.loss_rows.short
    frame, size = result.losses, len(result.cells.places)
    key = frame["standard"].to_numpy().astype(np.intp) * size + frame["place"].to_numpy().astype(np.intp)
    codes, first = joint_codes(key)
    sums, rows = sum_by(share, codes, len(first)), np.bincount(codes, minlength=len(first))
    cells = result.cells
    lacking = dict(
        zip((cells.standard * size + cells.place).tolist(), (cells.possible - cells.earned).tolist(), strict=True)
    )
    short = np.array([Fraction(lacking.get(int(key[at]), 0)) for at in first.tolist()], dtype=object)
    parts = [
        s / Fraction(sums[c]) if sums[c] else Fraction(1, int(rows[c]))
        for c, s in zip(codes.tolist(), share, strict=True)
    ]
    return short[codes] * np.array(parts, dtype=object) if len(codes) else share


def _columns(result: Result) -> tuple[Positions, Positions, Any, list[tuple[str, ...]], list[str]]:
    """Of the ledger's rows: standard, place, share of the standard's loss, units, inspector."""
    rows = result.loss_rows
    if rows is None:  # a result file has the losses as floats: they decide the proportions, not the sum
        frame = result.losses
        share = np.array([Fraction(p) for p in frame["points"].tolist()], dtype=object)
        standard, place = (frame[c].to_numpy().astype(np.intp) for c in ("standard", "place"))
        inspectors = frame["inspector"].tolist() if "inspector" in frame else [""] * len(frame)
        return standard, place, share, frame["units"].tolist(), inspectors
    names = rows.readings.frame.get("inspector")
    who = [""] * len(rows)
    if names is not None:
        who = [n.strip() if isinstance(n, str) else "" for n in names.iloc[rows.row].tolist()]
    return rows.standard, rows.place, rows.share, [rows.unit_sets[u] for u in rows.units.tolist()], who
