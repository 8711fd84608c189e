"""What a fault costs when it was notified the time before: the rule that a scheme states."""

from __future__ import annotations

from fractions import Fraction

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from civscore.rules.model import Amount, Model, Positive


class Repeat(Model):
    """A fault that was notified in the assessment before, too, costs ``times`` as much, or ``extra`` more.

    A row loses no more than its full marks, unless ``overdraw``.
    """

    times: Positive | None = None
    extra: Amount | None = None
    overdraw: bool = False

    @model_validator(mode="after")
    def _one_of_them(self) -> Repeat:
        if (self.times is None) == (self.extra is None):
            raise PydanticCustomError("repeat_one", "repeat_one")
        if self.times is not None and self.times < 1:
            raise PydanticCustomError("repeat_cheaper", "repeat_cheaper")
        return self

    @property
    def factor(self) -> Fraction:
        """What the loss is multiplied by."""
        return self.times if self.times is not None else Fraction(1)

    @property
    def more(self) -> Fraction:
        """What is added to the loss, in marks of the standard."""
        return self.extra if self.extra is not None else Fraction(0)
