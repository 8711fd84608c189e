"""A YAML document as a checked model: every fault with its line, and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING, Any, TypeVar

from civscore.errors import CivScoreError, Problem, closest
from civscore.yamlfile import Mapping, real_keys, value_reason, where_of

if TYPE_CHECKING:
    from pydantic import BaseModel

Checked = TypeVar("Checked", bound="BaseModel")
Parts = AnyMapping[str, "type[BaseModel]"]


def checked(model: type[Checked], document: Mapping, name: str, parts: Parts) -> Checked:
    """The document as a model.

    Args:
        model: what it is to be.
        document: the file's keys and values, which know their lines.
        name: the file, for messages.
        parts: key → the model of what stands under it, for the keys that may be meant by an unknown one.

    Raises:
        CivScoreError: with every fault of the document, each with its line.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(document)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
    problems = [_problem(model, fault, document, name, parts) for fault in faults]
    unique = {(p.where.line, p.code, str(p.values)): p for p in problems}
    raise CivScoreError(sorted(unique.values(), key=lambda p: p.where.line or 0))


def _problem(model: type[BaseModel], fault: Any, document: Mapping, name: str, parts: Parts) -> Problem:
    keys = real_keys(document, fault["loc"])
    where = where_of(document, keys, name, " › ".join(str(k + 1) if isinstance(k, int) else k for k in keys[:-1]))
    place = [part for part in fault["loc"] if part != "[key]"]
    wrong_key = len(place) < len(fault["loc"])
    key, kind = str(place[-2] if wrong_key else place[-1]), fault["type"]
    given = "" if isinstance(fault["input"], dict | list) else str(fault["input"])
    if kind == "extra_forbidden":
        known = _keys(model, fault["loc"], parts)
        return Problem("error", "unknown-key", where, {"key": key, "guess": closest(key, known)})
    if kind == "missing":
        return Problem("error", "missing-key", where, {"key": key})
    if kind == "literal_error":
        allowed = re.findall(r"'([^']+)'", str(fault["ctx"]["expected"]))
        shown = given or key
        values = {"key": key, "given": shown, "allowed": allowed, "guess": closest(shown, allowed)}
        return Problem("error", "not-one-of", where, values)
    return Problem("error", "bad-value", where, {"key": key, "given": given[:60], "reason": value_reason(kind)})


def _keys(model: type[BaseModel], location: tuple[str | int, ...], parts: Parts) -> list[str]:
    holder = next((parts[str(part)] for part in reversed(location[:-1]) if part in parts), model)
    return [*holder.model_fields]
