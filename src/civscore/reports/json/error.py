"""The error of a score or a change as JSON."""

from __future__ import annotations

from math import isfinite
from typing import Any

from civscore.sampling.error import Error


def error_to_json(error: Error, chance: bool | None = None) -> dict[str, Any]:
    """The error; *chance* says of a change whether the draw alone may have made it."""
    found = {
        "se": error.se, "df": error.df if error.df is not None and isfinite(error.df) else None, "low": error.low,
        "high": error.high, "margin": error.margin, "method": error.method, "sites": error.sites,
        "people": error.people, "at_least": error.at_least, "upper_limit": error.upper,
        "detectable": error.detectable, "why": error.why or None,
    }  # fmt: skip
    return found if chance is None else {**found, "chance": chance}
