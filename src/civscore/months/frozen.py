"""The figures of a confirmed run as they are frozen: they stay, also when the program's rules are other ones later."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.scoring.loss_rows import LossRows
from civscore.scoring.result import Result
from civscore.scoring.scores import NodeScore, Scope, ScopeScore, Total, UnitLoss

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True)
class Members:
    """A scope as it is kept: its members' rates are lists, None where they have none."""

    kind: str
    members: list[ScopeScore]
    rates: list[list[float | None]]
    places: list[int]


@dataclass(frozen=True)
class Figures:
    """All figures of a run: of the whole, of every node, scope and unit; and of its faulty rows (by their position in
    the rows) what each cost, and who answers for it."""

    total: Total
    nodes: list[NodeScore]
    scopes: dict[str, Members]
    unit_losses: list[UnitLoss]
    rows: list[int]
    standards: list[int]
    places: list[int]
    points: list[float]
    units: list[int]
    unit_sets: list[tuple[str, ...]]


def figures_of(result: Result) -> Figures:
    """The figures of a run that was scored from its rows."""
    rows = result.loss_rows
    assert rows is not None
    scopes = {
        kind: Members(scope.kind, scope.members, _without_nan(scope.rates), [*map(int, scope.places)])
        for kind, scope in result.scopes.items()
    }
    return Figures(
        result.total,
        result.nodes,
        scopes,
        result.unit_losses,
        rows.row.tolist(),
        rows.standard.tolist(),
        rows.place.tolist(),
        rows.points.tolist(),
        rows.units.tolist(),
        rows.unit_sets,
    )


def packed_figures(figures: Figures) -> bytes:
    """The figures as they are kept: JSON, compressed; exact numbers as texts."""
    return zlib.compress(_adapter().dump_json(figures), 1)


def unpacked_figures(data: bytes) -> Figures:
    """What was packed.

    Raises:
        ValueError: the bytes are no figures.
        zlib.error: they cannot even be unpacked.
    """
    return _adapter().validate_json(zlib.decompress(data))


def say_the_same(one: Figures, two: Figures) -> bool:
    """Whether two sets of figures print the same: all that is exact, and every score, rank and flag."""
    exact = (one.total, one.nodes, _lost(one)) == (two.total, two.nodes, _lost(two))
    return exact and _ranked(one) == _ranked(two)


def _lost(figures: Figures) -> list[tuple[Any, ...]]:
    return [(u.unit, u.full, u.split) for u in figures.unit_losses]


def _ranked(figures: Figures) -> dict[str, list[tuple[Any, ...]]]:
    return {
        kind: [(m.name, m.group, m.rank, m.score, m.flag) for m in scope.members]
        for kind, scope in figures.scopes.items()
    }


def as_frozen(result: Result, figures: Figures) -> Result:
    """A run with the figures that were frozen in place of those that the program finds today."""
    scopes = {
        kind: Scope(own.kind, own.members, _with_nan(own.rates, len(result.tree.nodes)), own.places)
        for kind, own in figures.scopes.items()
    }
    return replace(
        result, total=figures.total, nodes=figures.nodes, scopes=scopes, unit_losses=figures.unit_losses,
        loss_rows=_loss_rows(result, figures),
    )  # fmt: skip


def _loss_rows(result: Result, figures: Figures) -> LossRows:
    """The faulty rows with what each cost when the run was frozen; what they did not earn is today's."""
    rows = result.loss_rows
    assert rows is not None
    today = {key: at for at, key in enumerate(zip(rows.row.tolist(), rows.standard.tolist(), strict=True))}
    at = [today.get(key, -1) for key in zip(figures.rows, figures.standards, strict=True)]
    zero = np.zeros(1, dtype=rows.share.dtype)
    row, standard, place = (np.array(p, dtype=np.intp) for p in (figures.rows, figures.standards, figures.places))
    return LossRows(
        rows.readings, result.tree, row, standard, place, np.array(figures.points, dtype=np.float64),
        np.array(figures.units, dtype=np.intp), figures.unit_sets,
        np.append(rows.share, zero)[at], np.append(rows.short, zero)[at],
    )  # fmt: skip


def _without_nan(rates: Any) -> list[list[float | None]]:
    return [[None if value != value else value for value in row] for row in np.asarray(rates).tolist()]


def _with_nan(rates: list[list[float | None]], nodes: int) -> Any:
    made = [[float("nan") if value is None else value for value in row] for row in rates]
    return np.array(made, dtype=np.float64).reshape(len(made), nodes)


@cache
def _adapter() -> TypeAdapter[Figures]:
    """Made where a confirmed run is frozen or shown: most commands need none, and making it takes time."""
    from pydantic import TypeAdapter

    return TypeAdapter(Figures)
