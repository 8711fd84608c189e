"""How long Hypothesis searches: the default run tries a seventh of the cases, CI's step with the slow tests all."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings

_SAME = {"derandomize": True, "print_blob": True, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default-run", max_examples=15, **_SAME)  # the same cases in every run, so that a failure
settings.register_profile("thorough", max_examples=100, **_SAME)  # is the change's and not the day's
settings.load_profile("default-run")


def examples(number: int, quick: int | None = None, **others: Any) -> settings:
    """So many random cases in a thorough run, a seventh of them (but six) in the default one, or ``quick`` of them
    where each takes long."""
    share = settings().max_examples
    if quick is not None and share < 100:
        return settings(max_examples=quick, **others)
    return settings(max_examples=max(6, number * share // 100), **others)
