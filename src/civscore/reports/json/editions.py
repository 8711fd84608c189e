"""The differences between two editions of a scheme as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.reports.shared.document import SCHEMA
from civscore.scheme.editions import SchemeDiff
from civscore.scheme.model import SchemeFile
from civscore.text.show import number


def editions_to_json(diff: SchemeDiff) -> dict[str, Any]:
    """The differences as a document; a number that has no end as a decimal is a text like "2/3"."""
    differences = [
        {"kind": d.kind, "key": d.key, "id": d.id or None, "name": d.name or None, "profile": d.profile,
         "old": _json(d.old), "new": _json(d.new)}
        for d in diff.differences
    ]  # fmt: skip
    return {
        "schema": SCHEMA, "old": _file(diff.old), "new": _file(diff.new), "equal": not diff.differences,
        "differences": differences,
    }  # fmt: skip


def _file(file: SchemeFile) -> dict[str, Any]:
    scheme = file.scheme
    return {
        "id": scheme.id, "name": scheme.name, "edition": scheme.edition or None, "file": file.name,
        "sha256": file.sha256,
    }  # fmt: skip


def _json(value: Any) -> Any:
    if isinstance(value, Fraction):
        text = number(value)
        short = len(text.replace("-", "").replace(".", "")) <= 15  # what a JSON number keeps for every reader
        return text if "/" in text or not short else float(text) if "." in text else int(text)
    if isinstance(value, dict):
        return {key: _json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_json(one) for one in value]
    return value
