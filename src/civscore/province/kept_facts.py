"""What was worked out of assessments, kept beside the list: working out an error takes longer than reading it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from civscore.errors import CivScoreError
from civscore.months.trend import ScoreStep
from civscore.province.county_runs import MonthFacts
from civscore.sampling.error import Alike, Error
from civscore.smallfile import read_small

_MOST = 200_000_000  # bytes of the file


def load_facts(path: Path) -> dict[str, MonthFacts]:
    """What is kept; nothing where the file is missing or damaged: then it is worked out again."""
    try:
        listed = json.loads(read_small(path, _MOST))["facts"]
        return {key: _facts(one) for key, one in listed.items()}
    except (CivScoreError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return {}


def facts_text(facts: Mapping[str, MonthFacts]) -> str:
    """The file's text."""
    listed = {key: facts_to_json(one) for key, one in facts.items()}
    return json.dumps({"schema": 1, "facts": listed}, ensure_ascii=False) + "\n"


def facts_to_json(facts: MonthFacts) -> dict[str, Any]:
    """MonthFacts as plain data; exact numbers as texts."""
    change = facts.change
    return {
        "edition": facts.edition, "error": asdict(facts.error), "older": facts.older,
        "change": None if change is None else {
            "printed": str(change.printed), "exact": change.exact, "error": asdict(change.error)
        },
        "lost": {name: str(points) for name, points in facts.lost.items()},
        "worth": {name: str(points) for name, points in facts.worth.items()},
    }  # fmt: skip


def _facts(found: Any) -> MonthFacts:
    change = found["change"]
    step = None if change is None else ScoreStep(
        Decimal(change["printed"]), float(change["exact"]), _error(change["error"])
    )  # fmt: skip
    lost, worth = ({name: Fraction(points) for name, points in found[key].items()} for key in ("lost", "worth"))
    return MonthFacts(str(found["edition"]), _error(found["error"]), step, bool(found["older"]), lost, worth)


def _error(found: dict[str, Any]) -> Error:
    alike = found["alike"]
    return Error(**{**found, "alike": None if alike is None else Alike(**alike)})
