"""The JSON Schema of a scheme file, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from civscore.rules.combines import WAYS, Combine
from civscore.rules.converts import CONVERTS
from civscore.rules.judges import JUDGES
from civscore.scheme.changing import UNCHANGEABLE
from civscore.scheme.model import Ranking, Rounding, Scheme, Survey
from civscore.text.both import Both
from civscore.text.scheme_keys import described

_TEXT = {"type": ["string", "number"]}


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12): what a whole file may say, and one that extends another."""
    for default in (
        Rounding,
        Ranking,
        Survey,
    ):  # pydantic up to 2.11 writes no default whose serializer is not made yet
        default.model_rebuild()
    schema = _texts_may_be_numbers(Scheme.model_json_schema(by_alias=True, mode="validation"))
    for rule, names in _BARE.items():
        schema["$defs"]["Node"]["properties"][rule]["anyOf"].insert(0, {"type": "string", "enum": names})
    for flag in _flags_by_number(schema):
        flag["anyOf"].insert(0, {"type": "integer", "minimum": 1})
    documents = schema["$defs"]["Node"]["properties"]["materials"]["anyOf"]
    documents[0]["items"] = {"anyOf": [_TEXT, documents[0]["items"]]}
    documents.insert(0, _TEXT)
    schema["properties"]["superseded"]["anyOf"].insert(0, _TEXT)
    schema = described(_with_extends(schema), RULE_KEYS)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "civscore scheme"}


_BARE = {
    "judge": [judge.key() for judge in JUDGES if judge.bare()],
    "combine": list(WAYS),
    "convert": [convert.key() for convert in CONVERTS if convert.bare()],
}


RULE_KEYS: dict[str, Mapping[str, Both]] = {
    "Combine": Combine.keys,
    **{rule.__name__: rule.words.keys for rule in (*JUDGES, *CONVERTS)},
    **{model.__name__: model.keys for rule in (*JUDGES, *CONVERTS) for model in rule.inner.values()},
}
"""Model of a rule → what its keys mean; ``type``, which every rule has, is left out."""


def _flags_by_number(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The flags, each of which may be written as a number alone."""
    return [*schema["$defs"]["Flags"]["properties"].values()]


def _texts_may_be_numbers(schema: Any) -> Any:
    """An id such as 1.10 need not be quoted: it is read as it was written."""
    if isinstance(schema, list):
        return [_texts_may_be_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "string" and not {"enum", "const", "pattern"} & set(schema):
        return {**schema, "type": ["string", "number"]}
    return {key: _texts_may_be_numbers(part) for key, part in schema.items()}


def _with_extends(schema: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a whole scheme → that of a file which is whole or extends another."""
    node, keys = schema["$defs"]["Node"], schema["properties"]
    own = {key: part for key, part in node["properties"].items() if key not in UNCHANGEABLE}
    place = dict.fromkeys(("under", "after"), _TEXT)
    parts = {
        "NodeChange": {**node, "description": "What is different in a node; null removes a key.", "title": "NodeChange",
                       "properties": _nullable(own), "required": []},
        "NodeAddition": {**node, "description": "A node, and where it is added.", "title": "NodeAddition",
                         "properties": {**place, **node["properties"]}},
    }  # fmt: skip
    tailoring = {
        "extends": {"type": "string", "minLength": 1},
        "changes": {"type": "object", "additionalProperties": {"$ref": "#/$defs/NodeChange"}},
        "drop": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
        "add": {"type": "array", "items": {"$ref": "#/$defs/NodeAddition"}},
    }
    never_null = {key: {"not": {"type": "null"}} for key, part in keys.items() if not _takes_null(part)}
    return {
        **{key: part for key, part in schema.items() if key != "required"},
        "$defs": {**schema["$defs"], **parts},
        "properties": {**_nullable(keys), **tailoring},
        "if": {"required": ["extends"]},
        "then": {"not": {"required": ["indicators"]}},
        "else": {
            "required": schema["required"],
            "properties": {**never_null, **dict.fromkeys(("changes", "drop", "add"), False)},
        },
    }


def _nullable(properties: dict[str, Any]) -> dict[str, Any]:
    return {k: p if _takes_null(p) else {"anyOf": [p, {"type": "null"}]} for k, p in properties.items()}


def _takes_null(part: dict[str, Any]) -> bool:
    return {"type": "null"} in part.get("anyOf", ())
