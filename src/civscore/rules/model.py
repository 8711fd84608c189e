"""What all rules are made of: strict models, exact numbers, parameters that may depend on a profile."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A part of the scheme file: unknown keys are faults, numbers given for texts are texts."""

    # defer_build: only the scheme as a whole is validated; a validator for each part would cost time at every start
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True, defer_build=True)

    by_name: ClassVar[tuple[str, ...]] = ()
    """Keys that hold mappings by name; any other mapping has one number for each profile."""


_DECIMAL = r"(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})"
_FRACTION = rf"([-+]?{_DECIMAL})\s*/\s*({_DECIMAL})"


def _number(value: object) -> Fraction:
    if isinstance(value, str) and (parts := re.fullmatch(_FRACTION, value.strip(), re.ASCII)):
        above, below = (Fraction(part) for part in parts.groups())
        if below:
            return above / below
    if isinstance(value, bool) or not isinstance(value, Decimal | int | Fraction):
        raise PydanticCustomError("number", "not a number")
    return Fraction(value)


def _amount(value: object) -> Fraction:
    number = _number(value)
    if number < 0:
        raise PydanticCustomError("out_of_bounds", "≥ 0")
    return number


def _positive(value: object) -> Fraction:
    number = _number(value)
    if number <= 0:
        raise PydanticCustomError("out_of_bounds", "> 0")
    return number


def _share(value: object) -> Fraction:
    number = _number(value)
    if not 0 <= number <= 1:
        raise PydanticCustomError("out_of_bounds", "0 … 1")
    return number


def _by_profile(check: Callable[[object], Fraction]) -> Callable[[object], Fraction | dict[str, Fraction]]:
    def parameter(value: object) -> Fraction | dict[str, Fraction]:
        if isinstance(value, Mapping) and value:
            return {str(profile): check(v) for profile, v in value.items()}
        return check(value)

    return parameter


def _either(schema: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [schema, {"type": "object", "minProperties": 1, "additionalProperties": schema}]})


_NUMBER: dict[str, Any] = {"type": ["number", "string"], "pattern": rf"^\s*{_FRACTION}\s*$"}
_AMOUNT = {**_NUMBER, "minimum": 0}
_POSITIVE = {**_NUMBER, "exclusiveMinimum": 0}
Either = Fraction | dict[str, Fraction]

Number = Annotated[Fraction, PlainValidator(_number), WithJsonSchema(_NUMBER)]
"""An exact number: what the file spells, never a binary approximation of it; a decimal, or a fraction such as 2/3."""
Amount = Annotated[Fraction, PlainValidator(_amount), WithJsonSchema(_AMOUNT)]
"""A number that is not negative."""
Positive = Annotated[Fraction, PlainValidator(_positive), WithJsonSchema(_POSITIVE)]
"""A number above 0."""
Share = Annotated[Fraction, PlainValidator(_share), WithJsonSchema({**_AMOUNT, "maximum": 1})]
"""A part of full marks, from 0 to 1."""

Parameter = Annotated[Either, PlainValidator(_by_profile(_number)), _either(_NUMBER)]
"""A number, or one number for each profile of the scheme."""
AmountParameter = Annotated[Either, PlainValidator(_by_profile(_amount)), _either(_AMOUNT)]
"""As :data:`Parameter`, not negative."""
PositiveParameter = Annotated[Either, PlainValidator(_by_profile(_positive)), _either(_POSITIVE)]
"""As :data:`Parameter`, above 0."""


def named(value: object) -> object:
    """A rule written as its bare name is a mapping with nothing but its ``type``."""
    return {"type": value} if isinstance(value, str) else value


def text_list(value: object) -> object:
    """One name is a list of one."""
    return [value] if isinstance(value, str | Decimal) else value


_TEXT = {"type": "string"}
Texts = Annotated[
    list[str], BeforeValidator(text_list), WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]})
]


def chosen(value: Any, profile: str | None) -> Any:
    """*value* with every parameter that depends on a profile replaced by its number under *profile*."""
    return value.get(profile, value) if isinstance(value, dict) else value


def exact(value: Either | None) -> Fraction:
    """A parameter after the profile was chosen and the defaults were filled in."""
    assert isinstance(value, Fraction)
    return value
