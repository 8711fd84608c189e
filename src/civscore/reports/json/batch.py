"""What came of a batch, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from civscore.errors import Problem
from civscore.province.outcome import Outcome
from civscore.reports.shared.document import SCHEMA


def batch_to_json(
    name: str, outcomes: Sequence[Outcome], kept: Sequence[str], say: Callable[[Problem], str]
) -> dict[str, Any]:  # fmt: skip
    """The counties that were scored or failed, with their problems as *say* words them, and the names of the others."""
    return {
        "schema": SCHEMA, "name": name, "unchanged": [*kept],
        "counties": [
            {
                "name": one.name, "label": one.label or None, "revision": one.revision or None,
                "score": None if one.score is None else float(one.score), "status": one.status or None,
                "sites": one.sites, "done": not one.failed,
                "problems": [
                    {"level": p.level, "code": p.code, "where": str(p.where), "text": say(p)} for p in one.problems
                ],
            }
            for one in outcomes
        ],
    }  # fmt: skip
