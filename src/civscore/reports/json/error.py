"""The error of a score or a change as JSON."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import Any

from civscore.sampling.error import Error
from civscore.scoring.scores import ErrorBasis


def error_to_json(error: Error, chance: bool | None = None, basis: ErrorBasis | None = None) -> dict[str, Any]:
    """The error; *chance* says of a change whether the draw alone may have made it, *basis* what the whole's was worked
    out from."""
    found: dict[str, Any] = {
        "se": error.se, "df": error.df if error.df is not None and isfinite(error.df) else None, "low": error.low,
        "high": error.high, "margin": error.margin, "method": error.method, "sites": error.sites,
        "people": error.people, "at_least": error.at_least, "upper_limit": error.upper,
        "detectable": error.detectable, "why": error.why or None,
    }  # fmt: skip
    if error.alike is not None:
        found["alike"] = asdict(error.alike)
    if basis is not None:
        found |= {
            "n": basis.sites, "N": basis.register, "answers": basis.people, "reserves": basis.reserves,
            "fixed_points": {method: float(points) for method, points in basis.fixed.items()},
            "together": [list(pair) for pair in basis.together],
        }  # fmt: skip
    return found if chance is None else {**found, "chance": chance}
