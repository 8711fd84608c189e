"""What is wrong with the form of a scheme file: the faults that the models find, each with line, path and remedy."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from civscore.errors import Problem, closest
from civscore.rules.converts import CONVERTS
from civscore.rules.judges import JUDGES
from civscore.rules.rule import Rule
from civscore.scheme.changing import KEYS
from civscore.scheme.flags import Best, Flags, Worst
from civscore.scheme.materials import FORMS, Material
from civscore.scheme.model import Floor, Grade, Node, Ranking, Rounding, Scheme, SiteType
from civscore.yamlfile import Mapping, inside, real_keys, value_reason, where_of


def form_problem(item: Any, document: Mapping, name: str) -> Problem:
    """A fault as pydantic reports it → the problem, at its place in the file *name*."""
    keys = real_keys(document, item["loc"])
    key = next((part for part in reversed(item["loc"]) if isinstance(part, str)), "")
    where = where_of(document, keys, name, node_path(document, keys))
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem("error", "unknown-key", where, {"key": key, "guess": closest(key, _keys_beside(item["loc"]))})
    if kind == "missing":
        return Problem("error", "missing-key", where, {"key": key})
    if kind in ("literal_error", "union_tag_invalid", "enum"):
        expected = str(context.get("expected") or context.get("expected_tags"))
        allowed = re.findall(r"'([^']+)'", expected)
        given = str(context.get("tag") or item["input"])
        values = {"key": key, "given": given, "allowed": [*allowed], "guess": closest(given, allowed)}
        return Problem("error", "not-one-of", where, values)
    if kind == "number" or kind.startswith(("decimal", "int_")):
        return Problem("error", "not-a-scheme-number", where, {"key": key, "given": str(item["input"])})
    if kind in ("either", "same_ends", "log_ends", "steps_order", "words_alike", "repeat_one", "repeat_cheaper"):
        return Problem("error", f"rule-{kind.replace('_', '-')}", where, {"key": key, **context})
    if kind == "method_twice":
        return Problem("error", "method-twice", where)
    if kind == "time_to_repair":
        return Problem("error", "bad-time-to-repair", where, {"given": str(item["input"])})
    if kind in ("material_day", "material_form"):
        values = {"key": key, "given": str(item["input"])[:60], "known": [*FORMS]}
        return Problem("error", "material-day" if kind == "material_day" else "material-form", where, values)
    if kind.startswith("flags_"):
        code = kind.replace("_", "-")
        return Problem("error", code, where, {"key": key, **context})
    if kind == "string_pattern_mismatch":
        return Problem("error", "bad-scheme-id", where, {"given": str(item["input"])})
    shown = "" if isinstance(item["input"], dict | list) else str(item["input"])
    return Problem("error", "bad-value", where, {"key": key, "given": shown[:60], "reason": value_reason(kind)})


def node_path(document: Mapping, keys: list[str | int]) -> str:
    """The ids of the nodes that stand at *keys* and above, as messages show them."""
    holder: Any = document
    ids = []
    for key in keys:
        holder = holder[key] if inside(holder, key) else None
        if isinstance(holder, Mapping) and "id" in holder and isinstance(holder["id"], str):
            ids.append(holder["id"])
    return " › ".join(ids)


def _keys_beside(location: tuple[str | int, ...]) -> list[str]:
    """The keys that the file could have meant at this place."""
    names = {str(part) for part in location[:-1]}
    models = _models()
    if not location[:-1]:
        return [*models[""], *KEYS]
    for at in range(len(location) - 2, -1, -1):
        part = str(location[at])
        part = f"{part}[]" if f"{part}[]" in models and isinstance(location[at + 1], int) else part
        if part in models:
            return models[part]
    return models["indicators"] if names & {"indicators", "children"} else models[""]


@cache
def _models() -> dict[str, list[str]]:
    def keys(model: Any) -> list[str]:
        return [field.alias or name for name, field in model.model_fields.items()]

    known: list[type[Rule]] = [*JUDGES, *(convert for convert in CONVERTS if not convert.bare())]
    rules = {rule.key(): rule for rule in known}
    items = {f"{key}[]": model for rule in known for key, model in rule.inner.items()}
    parts = {
        "rounding": Rounding, "ranking": Ranking, "flags": Flags, "red": Best, "blue": Worst, "black": Worst,
        "floor": Floor, "grades[]": Grade, "materials[]": Material, "materials": Material,
        "site_types": SiteType, "children": Node, "indicators": Node,
    }  # fmt: skip
    return {name: keys(model) for name, model in {**rules, **items, **parts, "": Scheme}.items()}
