"""civscore: scores, explains and compares mock assessments of Chinese city honours.

The public functions are found here; what they need is imported when they are first used::

    import civscore

    tree = civscore.load_scheme("harbour-county")
    readings = civscore.read(["inspections.xlsx"])
    result = civscore.score(readings, tree)
    print(result.total.score)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from civscore.version import __version__

if TYPE_CHECKING:
    from civscore.api import compare, load_scheme, read, score
    from civscore.errors import CivScoreError

__all__ = ["CivScoreError", "__version__", "compare", "load_scheme", "read", "score"]


def __getattr__(name: str) -> object:
    """Import the public functions on first use: ``civ-score --help`` must not wait for pandas."""
    if name == "CivScoreError":
        from civscore.errors import CivScoreError

        return CivScoreError
    if name in __all__:
        from civscore import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
