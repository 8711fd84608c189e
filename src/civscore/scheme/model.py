"""What a scheme file may say: its models. How it is read, and what is wrong with one, stands above them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from civscore.errors import Where
from civscore.rules.combines import Combine
from civscore.rules.converts import AnyConvert
from civscore.rules.judges import AnyJudge
from civscore.rules.model import Amount, Model, Number, Parameter, Positive, Share, Texts, named, text_list
from civscore.scheme.dearer import Repeat
from civscore.scheme.flags import Flags
from civscore.scheme.materials import Material, named_alone
from civscore.workdays import limit_of
from civscore.yamlfile import Mapping, to_yaml, where_of

Kind = Literal["base", "bonus", "penalty", "gate"]
Missing = Literal["exclude", "zero", "error"]
Aggregate = Literal["arithmetic", "geometric", "minimum"]
Method = Literal["field", "material", "survey", "network", "overall", "external"]
_METHODS = [*get_args(Method)]


def _once(methods: list[str]) -> list[str]:
    if len(set(methods)) < len(methods):
        raise PydanticCustomError("method_twice", "a method twice")
    return methods


Methods = Annotated[
    list[Method],
    Field(min_length=1),
    BeforeValidator(text_list),
    AfterValidator(_once),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": _METHODS},
                {"type": "array", "items": {"enum": _METHODS}, "minItems": 1, "uniqueItems": True},
            ]
        }
    ),
]
"""One method, or several; the first leads."""
Sanction = Literal["suspended", "excluded", "cancelled"]
Photo = Literal["required", "optional"]
Area = Literal["district", "street", "community", "grid"]
Ranked = Literal["district", "street", "community", "grid", "unit"]
AREAS: tuple[Area, ...] = ("district", "street", "community", "grid")

JudgeRule = Annotated[AnyJudge, BeforeValidator(named)]
CombineRule = Annotated[Combine, BeforeValidator(named)]
ConvertRule = Annotated[AnyConvert, BeforeValidator(named)]


def _time(value: object) -> str:
    text = str(value)
    if isinstance(value, bool) or limit_of(text) is None:
        raise PydanticCustomError("time_to_repair", "no time to repair")
    return text


TimeToRepair = Annotated[
    str, PlainValidator(_time), WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "maximum": 9999})
]
"""A time to repair, as it is written: 5, 5天, 5个工作日, 5 working days."""


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
    method: Methods | None = None
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
    materials: Annotated[list[Material], BeforeValidator(named_alone), Field(min_length=1)] | None = None
    problem: bool | None = None
    fixable: bool | None = None
    corrected: Share | None = None
    repeat: Repeat | None = None
    visits: Annotated[list[Positive], Field(min_length=1)] | None = None
    deadline: TimeToRepair | None = None
    photo: Photo | None = None
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


class Floor(Model):
    """What it takes to have a place in a league table: a share of the points observed, so many observations."""

    coverage: Share | None = None
    observations: int | None = Field(default=None, ge=1)


class Grade(Model):
    """A grade of the total and of areas: from how many points on, and its name."""

    at_least: Number
    name: str = Field(min_length=1)


class Survey(Model):
    """How people were asked: whether every street was there or streets were drawn, and how much wider the error is than
    that of people drawn one by one (the design effect of interviewers' routes)."""

    streets: Literal["all", "drawn"] = "all"
    deff: Number | None = Field(default=None, ge=1)


class Ranking(Model):
    """How units with equal scores share places; named groups are ranked apart; who gets a flag, and points for the
    place; who has no place."""

    method: Literal["competition", "dense", "ordinal"] = "competition"
    groups: dict[str, Texts] = {}
    flags: Flags | None = None
    floor: Floor | None = None
    points: dict[Ranked, Annotated[list[Number], Field(min_length=1)]] = {}
    units: bool = False

    def marks(self, kind: str) -> bool:
        """Whether the members of a league table have grades and flags."""
        return kind in AREAS or (kind == "unit" and self.units)


class Superseded(Model):
    """What took the place of a scheme's document: ``by`` names it, ``unknown`` says what of it was not found.

    It changes no score: whoever uses the scheme is told.
    """

    by: str = Field(min_length=1)
    unknown: str | None = Field(default=None, min_length=1)


def _by_alone(value: object) -> object:
    """What is written as a bare text is a mapping with nothing but its ``by``."""
    return {"by": value} if isinstance(value, str) else value


Status = Literal["official", "published", "reconstructed", "illustrative", "own"]
"""How true a scheme is to a real document, the truest first; last an office's own, which is the document."""


class Scheme(Model):
    """A whole scheme file (docs/reference/scheme-file.md)."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")
    name: str
    edition: str = ""
    language: Literal["zh", "en"] = "zh"
    status: Status = "illustrative"
    sources: Texts = []
    points: Positive | None = None
    target: Number | None = None
    alarm: Share | None = None
    rounding: Rounding = Rounding.model_construct()
    ranking: Ranking = Ranking.model_construct()
    survey: Survey = Survey.model_construct()
    grades: list[Grade] = []
    missing: Missing = "exclude"
    aggregate: Aggregate = "arithmetic"
    areas: list[Area] = ["district", "street"]
    scales: dict[str, dict[str, Share]] = {}
    site_types: dict[str, SiteType] = {}
    tags: dict[str, Annotated[str, Field(min_length=1)]] = {}
    profiles: Texts = []
    cycle: list[Share] | None = Field(default=None, min_length=2)
    superseded: Annotated[Superseded, BeforeValidator(_by_alone)] | None = None
    indicators: list[Node] = Field(min_length=1)
    note: str | None = None

    def tag_name(self, key: str) -> str:
        """What people call a tag key."""
        return self.tags.get(key, key)


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
