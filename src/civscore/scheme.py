"""The scheme file: what it may say (pydantic models), and reading it with every fault named by line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.rules.combine import Combine
from civscore.rules.convert import Convert
from civscore.rules.judge import Judge
from civscore.rules.model import Amount, Model, Number, Parameter, Positive, Share, Texts, named
from civscore.yamlfile import Mapping, Sequence, parse_yaml, read_yaml

Kind = Literal["base", "bonus", "penalty", "gate"]
Missing = Literal["exclude", "zero", "error"]
Aggregate = Literal["arithmetic", "geometric", "minimum"]
Method = Literal["field", "material", "survey", "network", "overall", "external"]
Sanction = Literal["suspended", "excluded", "cancelled"]
Area = Literal["district", "street", "community", "grid"]
AREAS: tuple[Area, ...] = ("district", "street", "community", "grid")

JudgeRule = Annotated[Judge, BeforeValidator(named)]
CombineRule = Annotated[Combine, BeforeValidator(named)]
ConvertRule = Annotated[Convert, BeforeValidator(named)]


class Node(Model):
    """One indicator: a group with children, or a standard."""

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    points: Parameter | None = None
    weight: Parameter | None = None
    target: Number | None = None
    kind: Kind | None = None
    aggregate: Aggregate = "arithmetic"
    children: list[Node] = []
    method: Method | None = None
    judge: JudgeRule | None = None
    combine: CombineRule | None = None
    convert: ConvertRule | None = None
    lead: str | None = None
    units: Texts | None = None
    site_types: Texts | None = None
    tags: dict[str, Texts] = {}
    missing: Missing | None = None
    sanction: Sanction | None = None
    takes: str | None = None
    observes: Texts | None = None
    source: str | None = None
    note: str | None = None


class SiteType(Model):
    """A kind of site: its name, its other spellings, how many are drawn, its weight under ``by-site-type``."""

    name: str
    aliases: Texts = []
    draw: int | None = Field(default=None, ge=0)
    weight: Amount = Fraction(1)


class Rounding(Model):
    """Decimals, mode, and where: at the total, at each first-level part, or at every level."""

    places: int = Field(default=2, ge=0, le=9)
    mode: Literal["half-up", "half-even", "down"] = "half-up"
    at: Literal["total", "parts", "every-level"] = "total"


class Ranking(Model):
    """How units with equal scores share places; named groups are ranked apart."""

    method: Literal["competition", "dense", "ordinal"] = "competition"
    groups: dict[str, Texts] = {}


class Scheme(Model):
    """A whole scheme file (interfaces, section 1)."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")
    name: str
    edition: str = ""
    language: Literal["zh", "en"] = "zh"
    status: Literal["official", "published", "reconstructed", "illustrative"] = "illustrative"
    sources: Texts = []
    points: Positive | None = None
    target: Number | None = None
    rounding: Rounding = Rounding()
    ranking: Ranking = Ranking()
    missing: Missing = "exclude"
    aggregate: Aggregate = "arithmetic"
    areas: list[Area] = ["district", "street"]
    scales: dict[str, dict[str, Share]] = {}
    site_types: dict[str, SiteType] = {}
    profiles: Texts = []
    cycle: list[Share] | None = Field(default=None, min_length=2)
    indicators: list[Node] = Field(min_length=1)
    note: str | None = None


@dataclass(frozen=True)
class SchemeFile:
    """A scheme with the file it was read from.

    Attributes:
        scheme: the checked document.
        name: the file's name, for messages.
        text: the file's text, kept with every saved run.
        sha256: the hash of the file's bytes.
        document: the raw mapping, which knows the lines.
    """

    scheme: Scheme
    name: str
    text: str
    sha256: str
    document: Mapping

    def where(self, *keys: str | int, path: str = "") -> Where:
        """The line at which the item under *keys* stands."""
        return where_of(self.document, keys, self.name, path)


def load_scheme_file(path: Path) -> SchemeFile:
    """Read a scheme file and check its form; what the tree as a whole must fulfil is checked by ``civscore.tree``.

    Raises:
        CivScoreError: with every fault of the file, each with line, node path and remedy.
    """
    document, data = read_yaml(path)
    return _checked(document, data, str(path))


def parse_scheme(data: bytes, name: str) -> SchemeFile:
    """As :func:`load_scheme_file`, from the bytes of a file that is called *name* in messages."""
    return _checked(parse_yaml(data, name), data, name)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a scheme file, for editors."""
    schema = _texts_may_be_numbers(Scheme.model_json_schema(by_alias=True, mode="validation"))
    for rule, names in _BARE.items():
        schema["$defs"]["Node"]["properties"][rule]["anyOf"].insert(0, {"type": "string", "enum": names})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "civscore scheme"}


_BARE = {
    "judge": ["pass-fail", "deduct", "ratio", "score", "tally", "award"],
    "combine": ["pooled", "by-site", "by-site-type", "worst"],
    "convert": ["linear", "all-or-nothing"],
}
"""Rules that need no parameters and may be written as their name alone: pydantic's schema does not know that."""


def _texts_may_be_numbers(schema: Any) -> Any:
    """An id such as 1.10 need not be quoted: it is read as it was written."""
    if isinstance(schema, list):
        return [_texts_may_be_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "string" and not {"enum", "const", "pattern"} & set(schema):
        return {**schema, "type": ["string", "number"]}
    return {key: _texts_may_be_numbers(part) for key, part in schema.items()}


def _checked(document: Mapping, data: bytes, name: str) -> SchemeFile:
    text, digest = data.decode("utf-8-sig"), hashlib.sha256(data).hexdigest()
    try:
        return SchemeFile(Scheme.model_validate(document), name, text, digest, document)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
    problems = [_problem(item, document, name) for item in faults]
    problems += _deeper_faults(document, [_keys_to_replace(document, f) for f in faults], name)
    raise CivScoreError(sorted(problems, key=lambda p: p.where.line or 0))


_FOLLOWING = {
    "judge": ["no-judge", "gate-award", "full-not-positive"],
    "points": ["no-total", "points-do-not-add-up", "points-needed", "no-weights", "full-not-positive"],
    "weight": ["no-weights"],
    "kind": ["points-do-not-add-up", "points-needed", "gate-points"],
    "scales": ["unknown-scale"],
    "site_types": ["unknown-site-type", "site-type-twice"],
    "profiles": ["parameter-profile", "profile-needed"],
}
"""A faulty key → what may be said of the tree only because that key's value was left out."""


def _deeper_faults(document: Mapping, faulty: list[list[str | int]], name: str) -> list[Problem]:
    """What is wrong besides: the tree without the faulty values is checked too, so that all faults are named in
    one go."""
    from civscore.tree import build_tree

    rest = _without(document, [keys for keys in faulty if keys])
    try:
        scheme = Scheme.model_validate(rest)
        build_tree(SchemeFile(scheme, name, "", "", rest), next(iter(scheme.profiles), None))
    except ValidationError:
        return []  # something required is missing: the tree cannot be looked at before it is there
    except CivScoreError as error:
        touched = {str(key) for keys in faulty for key in keys}
        doubtful = {code for key, codes in _FOLLOWING.items() if key in touched for code in codes}
        return [p for p in error.problems if p.code not in doubtful]
    return []


def _keys_to_replace(document: Mapping, fault: Any) -> list[str | int]:
    keys = real_keys(document, fault["loc"])
    return [*keys, fault["loc"][-1]] if fault["type"] == "missing" else keys


def _without(document: Mapping, faulty: list[list[str | int]]) -> Mapping:
    """A copy of the document without the values at the given keys; ids and names, which must be there, are made up."""
    copy: Mapping = _copied(document)
    for number, keys in enumerate(faulty):
        holder: Any = copy
        for key in keys[:-1]:
            holder = _inside(holder, key) or Mapping()
        if isinstance(holder, Mapping) and keys[-1] in ("id", "name"):
            holder[keys[-1]] = f"made-up-{number}"
            holder.lines.setdefault(str(keys[-1]), holder.line)
        elif isinstance(holder, Mapping):
            holder.pop(str(keys[-1]), None)
    return copy


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        mapping = Mapping({k: _copied(v) for k, v in value.items()})
        mapping.line, mapping.lines = value.line, dict(value.lines)
        return mapping
    if isinstance(value, Sequence):
        sequence = Sequence(_copied(v) for v in value)
        sequence.line, sequence.lines = value.line, value.lines
        return sequence
    return value


def _problem(item: Any, document: Mapping, name: str) -> Problem:
    keys = real_keys(document, item["loc"])
    key = str(item["loc"][-1]) if item["loc"] else ""
    where = where_of(document, keys, name, _node_path(document, keys))
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem("error", "unknown-key", where, {"key": key, "guess": closest(key, _keys_beside(item["loc"]))})
    if kind == "missing":
        return Problem("error", "missing-key", where, {"key": key})
    if kind in ("literal_error", "union_tag_invalid", "enum"):
        expected = str(context.get("expected") or context.get("expected_tags"))
        allowed = re.findall(r"'([^']+)'", expected)
        given = str(context.get("tag") or item["input"])
        values = {"key": key, "given": given, "allowed": ", ".join(allowed), "guess": closest(given, allowed)}
        return Problem("error", "not-one-of", where, values)
    if kind == "number" or kind.startswith(("decimal", "int_")):
        return Problem("error", "not-a-scheme-number", where, {"key": key, "given": str(item["input"])})
    if kind in ("either", "same_ends", "log_ends", "steps_order"):
        return Problem("error", f"rule-{kind.replace('_', '-')}", where, {"key": key, **context})
    if kind == "string_pattern_mismatch":
        return Problem("error", "bad-scheme-id", where, {"given": str(item["input"])})
    shown = "" if isinstance(item["input"], dict | list) else str(item["input"])
    return Problem("error", "bad-value", where, {"key": key, "given": shown[:60], "reason": item["msg"]})


def real_keys(document: Mapping, location: tuple[str | int, ...]) -> list[str | int]:
    """pydantic's location without the names of union members, which are not in the file."""
    keys: list[str | int] = []
    holder: Any = document
    for part in location:
        if _has(holder, part):
            keys.append(part)
            holder = holder[part]
    return keys


def _has(holder: Any, key: str | int) -> bool:
    if isinstance(holder, Sequence):
        return isinstance(key, int) and key < len(holder)
    return isinstance(holder, Mapping) and key in holder


def _inside(holder: Any, key: str | int) -> Any:
    return holder[key] if _has(holder, key) else None


def where_of(document: Mapping, keys: Any, name: str, path: str) -> Where:
    """The line of the file *name* on which the item under *keys* stands."""
    holder: Any = document
    line = document.line
    for key in keys:
        if not isinstance(holder, Mapping | Sequence):
            break
        line = holder.lines[key]
        holder = holder[key]
    return Where(name, line=line, path=path)


def _node_path(document: Mapping, keys: list[str | int]) -> str:
    holder: Any = document
    ids = []
    for key in keys:
        holder = _inside(holder, key)
        if isinstance(holder, Mapping) and "id" in holder and isinstance(holder["id"], str):
            ids.append(holder["id"])
    return " › ".join(ids)


def _keys_beside(location: tuple[str | int, ...]) -> list[str]:
    """The keys that the file could have meant at this place."""
    names = {str(part) for part in location[:-1]}
    models = _models()
    for at in range(len(location) - 2, -1, -1):
        part = str(location[at])
        part = "band" if part == "bands" and isinstance(location[at + 1], int) else part
        if part in models:
            return models[part]
    return models["indicators"] if names & {"indicators", "children"} else models[""]


@cache
def _models() -> dict[str, list[str]]:
    from civscore.rules import convert, judge

    def keys(model: Any) -> list[str]:
        return [field.alias or name for name, field in model.model_fields.items()]

    rules = {
        "pass-fail": judge.PassFail, "grades": judge.Grades, "deduct": judge.Deduct, "shortfall": judge.Shortfall,
        "ratio": judge.Ratio, "at-least": judge.AtLeast, "at-most": judge.AtMost, "range": judge.Range,
        "score": judge.Score, "tally": judge.Tally, "award": judge.Award, "bands": convert.Bands,
        "below": convert.Below, "band": convert.Band, "steps": judge.Step,
    }  # fmt: skip
    parts = {"rounding": Rounding, "ranking": Ranking, "site_types": SiteType, "children": Node, "indicators": Node}
    return {name: keys(model) for name, model in {**rules, **parts, "": Scheme}.items()}
