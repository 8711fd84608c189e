"""Many tests at once."""

from __future__ import annotations

from collections.abc import Sequence


def holm(p: Sequence[float]) -> list[float]:
    """p-values adjusted so that all of them together are wrong as rarely as one alone (Holm 1979)."""
    found, least = [0.0] * len(p), 0.0
    for done, at in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        least = max(least, min(1.0, (len(p) - done) * p[at]))
        found[at] = least
    return found
