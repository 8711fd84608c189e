"""What the check found, as JSON."""

from __future__ import annotations

from typing import Any

from civscore.field.checking.check import Checked, Finding
from civscore.reports.shared.copies import Copies
from civscore.reports.shared.document import SCHEMA
from civscore.text.problems.sentences import sentence


def to_json(checked: Checked, copies: Copies, language: str) -> dict[str, Any]:
    """Everything, with every place of every fault."""
    from civscore.version import __version__

    targets = {name: str(target) for name, target in copies.written}
    return {
        "schema": SCHEMA,
        "civscore": __version__,
        "clean": checked.clean,
        "scheme": checked.scheme or None,
        "inputs": [{"path": f, "rows": checked.rows.get(f), "copy": targets.get(f)} for f in checked.files],
        "accounts": checked.accounts,
        "problems": [_finding(f, language) for f in checked.findings],
        "changes": [
            {"cell": str(c.where), "from": c.old, "to": c.new, "made": c.where not in copies.left}
            for c in copies.changes
        ],
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    problem, found = finding.problem, finding.suggestion
    return {
        "level": problem.level,
        "code": problem.code,
        "message": sentence(problem, language),
        "where": str(problem.where),
        "count": finding.count,
        "cells": [str(place) for place in finding.places],
        "suggestion": found and {"text": found.text, "confidence": round(found.confidence, 3), "clear": found.clear},
    }
