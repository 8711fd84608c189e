"""How Hypothesis searches: the same cases in every run, so that a failure is the change's and not the day's."""

from __future__ import annotations

from commands import desk
from hypothesis import HealthCheck, settings

__all__ = ["desk"]  # a fixture for all

ALWAYS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default-run", derandomize=True, print_blob=True, **ALWAYS)
settings.load_profile("default-run")
