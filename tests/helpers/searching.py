"""How far tests search: the default run tries a few cases, CI's step with the long and slow tests all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_SAME = {"derandomize": True, "print_blob": True, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default-run", max_examples=6, **_SAME)  # the same cases in every run, so that a failure
settings.register_profile("thorough", max_examples=100, **_SAME)  # is the change's and not the day's
settings.load_profile("default-run")


def examples(number: int, quick: int | None = None, **others: Any) -> settings:
    """So many random cases in a thorough run, a sixteenth of them (but three) in the default one, or ``quick`` of them
    where each takes long."""
    share = settings().max_examples
    if quick is not None and share < 100:
        return settings(max_examples=quick, **others)
    return settings(max_examples=max(3, number * share // 100), **others)


def few(cases: Iterable[Any], number: int) -> list[Any]:
    """The cases of a test, of which every run tries so many, from the first on in even steps; the others are long."""
    found = [*cases]
    quick = [place for place, case in enumerate(found) if not getattr(case, "marks", ())]
    now = {quick[step * len(quick) // number] for step in range(min(number, len(quick)))}
    return [case if place in now or place not in quick else _long(case) for place, case in enumerate(found)]


def _long(case: Any) -> Any:
    if hasattr(case, "marks"):
        return pytest.param(*case.values, marks=pytest.mark.long, id=case.id)
    return pytest.param(*(case if isinstance(case, tuple) else [case]), marks=pytest.mark.long)
