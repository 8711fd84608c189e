"""What was asked for and what was handed in, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from civscore.materials.demands import Demand
from civscore.materials.standing import Completeness, DemandState, HandedIn, Intake, by_standard, by_unit
from civscore.reports.shared.document import SCHEMA
from civscore.text.problems.sentences import sentence


def demands_to_json(demands: Sequence[Demand]) -> dict[str, Any]:
    """What is asked for."""
    return {"schema": SCHEMA, "documents": [_demand(one) for one in demands]}


def intake_to_json(intake: Intake, language: str) -> dict[str, Any]:
    """What was asked for, what came of it, and every file."""
    whole = intake.whole
    return {
        "schema": SCHEMA, "schemes": [tree.scheme.id for tree in intake.demands.trees], "as_of": str(intake.as_of),
        "asked": whole.asked, "handed_in": whole.handed_in, "rate": None if whole.rate is None else float(whole.rate),
        "documents": [_state(one) for one in intake.states],
        "units": [_group(one) for one in by_unit(intake.states)],
        "standards": [_group(one) for one in by_standard(intake.states)],
        "files": [_piece(piece, intake) for piece in intake.pieces],
        "gone": [row.files[0] for row in intake.gone], "passed_over": intake.passed_over, "lists": intake.lists,
        "problems": [
            {"level": p.level, "code": p.code, "where": str(p.where), "message": sentence(p, language)}
            for p in intake.problems
        ],
    }  # fmt: skip


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _demand(demand: Demand) -> dict[str, Any]:
    return {
        "number": demand.number, "document": demand.document, "unit": demand.unit or None,
        "standards": [{"scheme": w.scheme, "standard": w.standard, "name": w.name} for w in demand.askers],
        "folder": demand.folder, "count": demand.count, "from": _day(demand.first), "to": _day(demand.last),
        "due": _day(demand.due), "forms": [*demand.forms],
    }  # fmt: skip


def _state(one: DemandState) -> dict[str, Any]:
    return {
        **_demand(one.demand), "state": one.state, "overdue": one.overdue, "handed_in": one.handed_in,
        "on_paper": one.on_paper, "undated": one.undated, "files": [piece.file.path for piece in one.pieces],
    }  # fmt: skip


def _group(one: Completeness) -> dict[str, Any]:
    scheme, _, name = one.name.rpartition("\n")
    return {
        **({"scheme": scheme} if scheme else {}), "name": name or None, "documents": len(one.states),
        "asked": one.asked, "handed_in": one.handed_in, "rate": None if one.rate is None else float(one.rate),
        "accepted": one.number("accepted"), "late": one.number("late"), "overdue": sum(s.overdue for s in one.states),
    }  # fmt: skip


def _piece(piece: HandedIn, intake: Intake) -> dict[str, Any]:
    at = piece.match.demand
    demand = intake.demands.asked[at] if at is not None else None
    return {
        "file": piece.file.path, "size": piece.file.size, "number": demand.number if demand else None,
        "unit": (demand.unit or None) if demand else None, "known_by": piece.match.way or None,
        "why_not": piece.match.why or None, "handed_in": str(piece.handed), "day_from": piece.basis,
        "made": [str(day) for day in piece.written] if piece.written else None, "fault": piece.fault or None,
        "late": piece.late, "accepted": piece.accepted, "remark": piece.remark or None,
    }  # fmt: skip
