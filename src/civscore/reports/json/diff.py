"""The comparison as JSON. All figures are unrounded points of the scheme's total, but ``printed``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from civscore.months.comparison.compare import AreaChange, Change, Comparison
from civscore.months.comparison.faults import PlaceFault
from civscore.months.comparison.rows import RowChange
from civscore.months.comparison.tags import TagChange, tag_changes
from civscore.months.comparison.versions import Versions
from civscore.reports.json.error import error_to_json
from civscore.reports.json.ranks import places_to_json
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.gates import PenaltyMove, gate_moves, penalty_moves
from civscore.reports.shared.ranks import moves
from civscore.scoring.result import Result
from civscore.scoring.scores import ErrorBasis, LikelyPlace
from civscore.version import __version__

_NOTHING: dict[str, Any] = {
    "change": None,
    "performance": None,
    "parts": {},
    "standard_error": None,
    "error": None,
}  # a run has no score


def diff_to_json(c: Comparison) -> dict[str, Any]:
    """The document."""
    sanctions = {m.gate.indicator.id: m.gate.sanction for m in gate_moves(c)}
    return {
        "schema": SCHEMA,
        "civscore": __version__,
        "scheme": {"id": c.new.tree.scheme.id, "name": c.new.tree.scheme.name, "same_edition": c.same_edition},
        "old": _run(c.old),
        "new": _run(c.new),
        "common_sites": c.common_sites,
        "empty": c.empty,
        "total": _change(c.total, c.bases[1] if c.bases else None) | (_NOTHING if c.printed_change is None else {}),
        "printed": {
            "change": None if c.printed_change is None else float(c.printed_change),
            "parts": {name: float(value) for name, value in c.printed.items()},
        },
        "indicators": [_change(n) for n in sorted(c.nodes, key=lambda n: -abs(n.change))],
        "tags": {key: [_tag(row) for row in changes.rows] for key, changes in tag_changes(c).items()},
        "areas": {
            kind: [_area(a, own.get(a.name)) for a in areas]
            for kind, areas, own in ((kind, areas, _places(c, kind)) for kind, areas in c.areas.items())
        },
        "faults": {
            name: [_fault(f) for f in getattr(c.faults, name)] for name in ("new", "gone", "still", "unseen")
        },
        "gates": [{**asdict(g), "sanction": sanctions.get(g.id)} for g in c.gates],
        "penalties": [_penalty(m) for m in penalty_moves(c)],
        **({} if c.versions is None else {"versions": _versions(c.versions)}),
    }  # fmt: skip


def _run(run: Result) -> dict[str, Any]:
    score = run.total.score
    return {
        "label": run.label, "created": run.created, "edition": run.tree.scheme.edition, "sha256": run.tree.file.sha256,
        "score": None if score is None else float(score),
        "exact": None if run.total.exact is None else float(run.total.exact), "sites": run.sites,
        "status": run.total.status, "revision": run.standing.revision, "state": run.standing.state,
    }  # fmt: skip


def _versions(found: Versions) -> dict[str, Any]:
    """Two versions of a run row by row: ``steps`` are the revisions between them; positions of rows count from 0."""
    return {
        "steps": [asdict(one) for one in found.steps],
        "same": found.rows.same,
        "changed": [
            _row(row) | {"cells": [
                {
                    "cell": str(cell.where), "column": cell.column, "old": cell.old, "new": cell.new,
                    "reason": found.reason(cell),
                }
                for cell in row.cells
            ]}
            for row in found.rows.changed
        ],
        "added": [_row(row) for row in found.rows.added],
        "gone": [_row(row) for row in found.rows.gone],
    }  # fmt: skip


def _row(row: RowChange) -> dict[str, Any]:
    return {
        "old": row.old, "new": row.new, "cell": str(row.where), "standard": row.standard, "site": row.site,
        "date": row.date,
    }  # fmt: skip


def _change(c: Change, basis: ErrorBasis | None = None) -> dict[str, Any]:
    return {
        "id": c.id or None, "name": c.name, "leaf": c.leaf, "kind": c.kind,
        "old": None if c.old is None else float(c.old), "new": None if c.new is None else float(c.new),
        "old_score": None if c.old_score is None else float(c.old_score),
        "new_score": None if c.new_score is None else float(c.new_score),
        "change": float(c.change), "performance": float(c.performance),
        "parts": {name: float(value) for name, value in c.parts.items()}, "standard_error": c.error.se,
        "error": error_to_json(c.error, c.chance, basis),
    }  # fmt: skip


def _tag(row: TagChange) -> dict[str, Any]:
    return {
        "name": row.name, "old": None if row.old is None else float(row.old),
        "new": None if row.new is None else float(row.new), "change": float(row.change),
    }  # fmt: skip


def _area(a: AreaChange, places: tuple[LikelyPlace, LikelyPlace] | None) -> dict[str, Any]:
    return {
        "name": a.name, "old": None if a.old is None else float(a.old), "new": None if a.new is None else float(a.new),
        "old_rank": a.old_rank, "new_rank": a.new_rank, "change": a.change, "standard_error": a.error.se,
        "error": error_to_json(a.error, a.chance), **({} if places is None else places_to_json(*places)),
    }  # fmt: skip


def _places(c: Comparison, kind: str) -> dict[str, tuple[LikelyPlace, LikelyPlace]]:
    """The likely places of areas in both runs."""
    return {new.name: (old.likely, new.likely) for old, new in moves(c, kind) if old.likely and new.likely}


def _penalty(m: PenaltyMove) -> dict[str, Any]:
    node = m.penalty.indicator
    deducted = {"old": m.old, "new": m.new}
    return {"id": node.id, "name": node.name} | {k: None if v is None else float(v) for k, v in deducted.items()}


def _fault(f: PlaceFault) -> dict[str, Any]:
    return {**asdict(f), "issues": list(f.issues), "units": list(f.units)}
