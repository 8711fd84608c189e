"""Red and blue flags, red and black lists (红旗、蓝旗、红榜、黑榜): the scheme's rule, and who is on them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from civscore.rules.model import Model, Number

Flag = Literal["red", "blue", "black"]


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


def flags(
    scores: Sequence[Decimal | None], places: Sequence[int | None], groups: Sequence[str | None], rule: Flags | None
) -> list[Flag | None]:
    """The flag of each member of a league table.

    Only members with a place have one, each group by itself. Scores are compared as printed. Of members with equal
    scores all are in or none: who ties with the last one that is in, is in too, so there may be more flags than the
    scheme says. Who would be both among the first and among the last (a small group, or one in which all tie) has none.
    """
    found: list[Flag | None] = [None] * len(scores)
    if rule is None:
        return found
    worst: Flag = "black" if rule.black else "blue"
    below = rule.black or rule.blue
    for group in dict.fromkeys(groups):
        inside = {
            i: score for i, score in enumerate(scores)
            if groups[i] == group and score is not None and places[i] is not None
        }  # fmt: skip
        order = sorted(inside.values(), reverse=True)
        for i, score in inside.items():
            best = rule.red is not None and _is_best(score, order, rule.red)
            last = below is not None and _is_worst(score, order, below)
            if best != last:
                found[i] = "red" if best else worst
    return found


def _is_best(score: Decimal, order: list[Decimal], rule: Best) -> bool:
    """Whether a score is among the best; *order* has all of the group, highest first."""
    if rule.at_least is not None and Fraction(score) < rule.at_least:
        return False
    return rule.first is None or score >= order[min(rule.first, len(order)) - 1]


def _is_worst(score: Decimal, order: list[Decimal], rule: Worst) -> bool:
    if rule.below is not None and Fraction(score) >= rule.below:
        return False
    return rule.last is None or score <= order[max(len(order) - rule.last, 0)]


def called(flag: Flag | None, rule: Flags | None) -> str | None:
    """The key of a flag's word: where the scheme keeps a black list, red is a list too (``red-list``)."""
    return "red-list" if flag == "red" and rule is not None and rule.black else flag
