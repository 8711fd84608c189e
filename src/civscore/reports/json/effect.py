"""What corrections or rulings do to a run, and the appeals themselves, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from civscore.months.appeals.appeal import Ruled
from civscore.months.effect import Effect
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.effect import points
from civscore.scoring.result import Result
from civscore.version import __version__


def effect_to_json(effect: Effect, saved: int | None) -> dict[str, Any]:
    """The effect; *saved* is the revision that it made, None of a preview. Unit losses are split losses; ``cells`` has
    every cell that changed."""
    verbs = ("upheld", "withdrawn", "reduced", "moved")
    return {
        "schema": SCHEMA, "civscore": __version__, "scheme": effect.after.tree.scheme.id, "run": effect.after.label,
        "saved": saved, "before": _total(effect.before), "after": _total(effect.after),
        "gained": points(effect.gained), "moved": points(effect.moved),
        "appeals": {"filed": effect.filed, "ruled": len(effect.rulings), **{v: effect.count(v) for v in verbs}},
        "rulings": [
            ruled_to_json(one) | {"outcome": effect.outcomes.get(one.ruling.id) if one.ruling else None}
            for one in effect.rulings
        ],
        "units": [
            {
                "unit": one.unit, "before": points(one.before), "after": points(one.after),
                "change": points(one.change), "faults_before": one.faults_before, "faults_after": one.faults_after,
            }
            for one in effect.units
        ],
        "cells": [one.told for one in effect.cells],
    }  # fmt: skip


def _total(result: Result) -> dict[str, Any]:
    total = result.total
    score = None if total.score is None else float(total.score)
    return {"score": score, "exact": points(total.exact), "status": total.status}


def ruled_to_json(one: Ruled) -> dict[str, Any]:
    """An appeal with its ruling, and the revision into which that went."""
    ruling = None if one.ruling is None else {k: v for k, v in asdict(one.ruling).items() if k != "appeal"}
    return {
        "appeal": asdict(one.appeal), "ruling": ruling, "applied": asdict(one.applied) if one.applied else None,
        "state": one.state,
    }  # fmt: skip


def appeals_to_json(scheme: str, found: Sequence[Ruled]) -> dict[str, Any]:
    """The appeals against a scheme's runs."""
    return {
        "schema": SCHEMA, "civscore": __version__, "scheme": scheme, "appeals": [ruled_to_json(one) for one in found],
    }  # fmt: skip
