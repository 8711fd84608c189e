"""Red and blue flags, red and black lists (红旗、蓝旗、红榜、黑榜): the rule that a scheme states."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from civscore.rules.model import Model, Number


def _number_as(key: str) -> BeforeValidator:
    """A bare number is how many."""

    def mapping(value: Any) -> Any:
        if isinstance(value, bool):
            raise PydanticCustomError("number", "not a number")
        return value if isinstance(value, dict) or value is None else {key: value}

    return BeforeValidator(mapping)


class Best(Model):
    """Who is praised: the ``first`` so many of a group, those with ``at_least`` so many points, or who is both."""

    first: int | None = Field(default=None, ge=1)
    at_least: Number | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Best:
        if self.first is None and self.at_least is None:
            raise PydanticCustomError("flags_nothing", "flags_nothing", {"keys": "first, at_least"})
        return self


class Worst(Model):
    """Who is criticised: the ``last`` so many of a group, those ``below`` a line, or who is both."""

    last: int | None = Field(default=None, ge=1)
    below: Number | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Worst:
        if self.last is None and self.below is None:
            raise PydanticCustomError("flags_nothing", "flags_nothing", {"keys": "last, below"})
        return self


class Flags(Model):
    """Which flags or lists a league table of areas has: red, and one of blue (a flag) and black (a list)."""

    red: Annotated[Best | None, _number_as("first")] = None
    blue: Annotated[Worst | None, _number_as("last")] = None
    black: Annotated[Worst | None, _number_as("last")] = None

    @model_validator(mode="after")
    def _apart(self) -> Flags:
        worst = self.blue or self.black
        if self.red is None and worst is None:
            raise PydanticCustomError("flags_nothing", "flags_nothing", {"keys": "red, blue, black"})
        if self.blue and self.black:
            raise PydanticCustomError("flags_two", "flags_two")
        line, limit = self.red.at_least if self.red else None, worst.below if worst else None
        if line is not None and limit is not None and line < limit:
            raise PydanticCustomError("flags_overlap", "flags_overlap")
        return self
