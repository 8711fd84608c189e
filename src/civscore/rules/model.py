"""What all rules are made of: strict models, exact numbers, parameters that may depend on a profile."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A part of the scheme file: unknown keys are faults, numbers given for texts are texts."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, Decimal | int | Fraction):
        raise PydanticCustomError("number", "not a number")
    return Fraction(value)


def _parameter(value: object) -> Fraction | dict[str, Fraction]:
    if isinstance(value, Mapping):
        if not value:
            raise PydanticCustomError("number", "not a number")
        return {str(profile): _number(v) for profile, v in value.items()}
    return _number(value)


_NUMBER_SCHEMA = {"type": "number"}
Number = Annotated[Fraction, PlainValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
"""An exact number: what the file spells, never a binary approximation of it."""

Parameter = Annotated[
    Fraction | dict[str, Fraction],
    PlainValidator(_parameter),
    WithJsonSchema({"anyOf": [_NUMBER_SCHEMA, {"type": "object", "additionalProperties": _NUMBER_SCHEMA}]}),
]
"""A number, or one number for each profile of the scheme."""


def named(value: object) -> object:
    """A rule written as its bare name is a mapping with nothing but its ``type``."""
    return {"type": value} if isinstance(value, str) else value


def text_list(value: object) -> object:
    """One name is a list of one."""
    return [value] if isinstance(value, str | Decimal) else value


Texts = Annotated[list[str], BeforeValidator(text_list)]


def chosen(value: Any, profile: str | None) -> Any:
    """*value* with every parameter that depends on a profile replaced by its number under *profile*."""
    if isinstance(value, dict):
        return value[profile] if profile in value else value
    return value
