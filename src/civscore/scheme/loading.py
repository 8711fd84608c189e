"""The scheme file: what it may say (pydantic models), and reading it with every fault named by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.rules.combine import Combine
from civscore.rules.convert import Convert
from civscore.rules.judge import Judge
from civscore.rules.model import Amount, Model, Number, Parameter, Positive, Share, Texts, named
from civscore.scheme.faults import deeper_faults
from civscore.scheme.tailoring import KEYS, Tailored, tailored, with_extends
from civscore.scoring.flags import Best, Flags, Worst
from civscore.yamlfile import Mapping, holds, parse_yaml, read_yaml, real_keys, to_yaml, where_of

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
    """How units with equal scores share places; named groups are ranked apart; who gets a flag."""

    method: Literal["competition", "dense", "ordinal"] = "competition"
    groups: dict[str, Texts] = {}
    flags: Flags | None = None


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
    alarm: Share | None = None
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
        own_text: the file's text; None where the file extends another.
        sha256: the hash of the file's bytes; where it extends another, of those of both.
        document: the raw mapping, which knows the lines.
    """

    scheme: Scheme
    name: str
    own_text: str | None
    sha256: str
    document: Mapping

    @cached_property
    def text(self) -> str:
        """The scheme as text, kept with every saved run; where the file extends another, the whole that they make."""
        return to_yaml(self.document) if self.own_text is None else self.own_text

    def where(self, *keys: str | int, path: str = "") -> Where:
        """The line at which the item under *keys* stands."""
        return where_of(self.document, keys, self.name, path)


def load_scheme_file(path: Path) -> SchemeFile:
    """Read a scheme file and check its form; the tree as a whole is checked by ``building``.

    Raises:
        CivScoreError: with every fault of the file, each with line, node path and remedy.
    """
    twice: list[Problem] = []
    document, data = read_yaml(path, twice)
    return _checked(document, data, str(path), twice)


def parse_scheme(data: bytes, name: str) -> SchemeFile:
    """As :func:`load_scheme_file`, from the bytes of a file that is called *name* in messages."""
    twice: list[Problem] = []
    return _checked(parse_yaml(data, name, twice), data, name, twice)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a scheme file, for editors."""
    from civscore.text.scheme_keys import described  # words that nothing else needs at a start

    schema = _texts_may_be_numbers(Scheme.model_json_schema(by_alias=True, mode="validation"))
    for rule, names in _BARE.items():
        schema["$defs"]["Node"]["properties"][rule]["anyOf"].insert(0, {"type": "string", "enum": names})
    for flag in _flags_by_number(schema):
        flag["anyOf"].insert(0, {"type": "integer", "minimum": 1})
    schema = described(with_extends(schema))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "civscore scheme"}


_BARE = {
    "judge": ["pass-fail", "deduct", "ratio", "score", "tally", "award"],
    "combine": ["pooled", "by-site", "by-site-type", "worst"],
    "convert": ["linear", "all-or-nothing"],
}
"""Rules that need no parameters and may be written as their name alone: pydantic's schema does not know that."""


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


def _checked(document: Mapping, data: bytes, name: str, problems: list[Problem]) -> SchemeFile:
    made = tailored(document, data, name)
    made.problems += problems
    faults: list[Any] = []
    try:
        scheme = Scheme.model_validate(made.document)
        if not made.problems:
            text = data.decode("utf-8-sig") if made.document is document else None
            return SchemeFile(scheme, name, text, made.sha256, made.document)
    except ValidationError as error:
        faults = [*error.errors(include_url=False, include_context=True)]
    raise CivScoreError(in_order(_all_problems(made, faults, name), name))


def _all_problems(made: Tailored, faults: list[Any], name: str) -> list[Problem]:
    """What is wrong with the form of a document, and what its tree shows besides."""
    problems = made.problems + [_problem(item, made.document, name) for item in faults]
    return problems + [p for p in deeper_faults(made.document, faults, name) if p.code not in made.doubtful]


def in_order(problems: list[Problem], name: str) -> list[Problem]:
    """Problems by file and line, those of the file itself first."""
    return sorted(problems, key=lambda p: (p.where.file != name, p.where.file, p.where.line or 0))


def tree_problems(file: SchemeFile) -> list[Problem]:
    """What is wrong with the tree of a scheme, under whichever of its profiles."""
    from civscore.scheme.building import build_tree

    found: dict[tuple[str, str], Problem] = {}
    profiles: list[str | None] = [*file.scheme.profiles]
    for profile in profiles or [None]:
        try:
            build_tree(file, profile)
        except CivScoreError as error:
            for problem in error.problems:
                found.setdefault((problem.code, f"{problem.where} {problem.values}"), problem)
    return [*found.values()]


def _problem(item: Any, document: Mapping, name: str) -> Problem:
    keys = real_keys(document, item["loc"])
    key = str(item["loc"][-1]) if item["loc"] else ""
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
        values = {"key": key, "given": given, "allowed": ", ".join(allowed), "guess": closest(given, allowed)}
        return Problem("error", "not-one-of", where, values)
    if kind == "number" or kind.startswith(("decimal", "int_")):
        return Problem("error", "not-a-scheme-number", where, {"key": key, "given": str(item["input"])})
    if kind in ("either", "same_ends", "log_ends", "steps_order", "words_alike"):
        return Problem("error", f"rule-{kind.replace('_', '-')}", where, {"key": key, **context})
    if kind.startswith("flags_"):
        code = kind.replace("_", "-")
        return Problem("error", code, where, {"key": key, **context})
    if kind == "string_pattern_mismatch":
        return Problem("error", "bad-scheme-id", where, {"given": str(item["input"])})
    shown = "" if isinstance(item["input"], dict | list) else str(item["input"])
    return Problem("error", "bad-value", where, {"key": key, "given": shown[:60], "reason": item["msg"]})


def node_path(document: Mapping, keys: list[str | int]) -> str:
    """The ids of the nodes that stand at *keys* and above, as messages show them."""
    holder: Any = document
    ids = []
    for key in keys:
        holder = holder[key] if holds(holder, key) else None
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
    parts = {
        "rounding": Rounding, "ranking": Ranking, "flags": Flags, "red": Best, "blue": Worst, "black": Worst,
        "site_types": SiteType, "children": Node, "indicators": Node,
    }  # fmt: skip
    return {name: keys(model) for name, model in {**rules, **parts, "": Scheme}.items()}
