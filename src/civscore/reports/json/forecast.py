"""A forecast as JSON."""

from __future__ import annotations

from typing import Any

from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.forecast import ForecastMade, cautions
from civscore.trust.forecast.forecast import RANGES, Forecast, Probability


def forecast_to_json(made: ForecastMade, language: str) -> dict[str, Any]:
    """The probability, ranges both ways, what decides, gates, others, and what it was worked out from."""
    found, run = made.forecast, made.run
    question, standards, nodes = found.question, run.tree.standards, run.tree.nodes
    rival = question.rival
    return {
        "schema": SCHEMA, "run": run.label, "scheme": run.tree.scheme.id,
        "score": None if run.total.score is None else float(run.total.score),
        "target": None if question.target is None else float(question.target),
        "probability": _chance(found.reached), "probability_band": found.band and [*found.band],
        "mean": found.mean, "sd": found.sd, "ranges": _ranges({share: found.range(share) for share in RANGES}),
        "stricter": found.stricter, "milder": found.milder,
        "second_opinion": found.second and {
            "centre": found.second.centre, "sd": found.second.sd,
            "df": found.second.df if found.second.df < float("inf") else None,
            "ranges": _ranges({share: found.second.range(share) for share in RANGES}),
        },
        "spreads_differ": found.spreads_differ, "centres_differ": found.centres_differ,
        "gates": [{"id": nodes[leaf].id, "name": nodes[leaf].name, "met": v} for leaf, v in found.gates.items()],
        "types": [{"type": name, "correlation": r} for name, r in found.types],
        "standards": [
            {"id": standards[n].id, "name": standards[n].name, "correlation": r} for n, r in found.standards
        ],
        "rival": rival and {"score": float(rival[0]), "se": rival[1], "exceeded": _chance(found.rival)},
        "top": question.top and {
            "places": question.top, "reached": _chance(found.top),
            "others": [{"name": o.name, "score": float(o.score), "se": o.error} for o in made.others],
        },
        "material": question.material and [float(end) for end in question.material],
        "sites": {
            "seen": found.sites, "register": found.pool.register, "drawn": found.pool.visits,
            "must": found.pool.obliged, "not_in_register": found.pool.strangers,
        },
        "draw": _draw(found, made),
        "types_never_seen": [*found.pool.never], "types_not_drawn": [*found.pool.undrawn],
        "simulation": {
            "draws": found.draws, "worlds": found.worlds, "seed": question.seed, "site_correlation": found.rho,
        },
        "notes": cautions(made, language),
    }  # fmt: skip


def _chance(found: Probability | None) -> dict[str, float] | None:
    return None if found is None else {"value": found.value, "error": found.error}


def _ranges(ends: Any) -> dict[str, list[float]]:
    return {f"{share:g}": [*pair] for share, pair in ends.items()}


def _draw(found: Forecast, made: ForecastMade) -> list[dict[str, Any]]:
    """By type, what is drawn from what."""
    rows = [
        {
            "type": name,
            "register": len(one.must),
            "seen": len(one.seen),
            "must": int(one.must.sum()),
            "drawn": one.drawn,
        }
        for name, one in zip(found.pool.names, found.pool.types, strict=True)
    ]
    never = [{"type": n, "register": size, "seen": 0, "drawn": drawn} for n, (size, drawn) in found.pool.never.items()]
    return [*rows, *never]
