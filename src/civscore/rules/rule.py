"""What every rule of a scheme file carries, whichever of the three steps it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar, get_args

from pydantic import ValidationError

from civscore.rules.model import Model
from civscore.text.both import Both


class Item(Model):
    """What a list under a key of a rule holds; ``keys`` says what its own keys mean."""

    keys: ClassVar[Mapping[str, Both]]


Inner = Mapping[str, type[Item]]
"""Key of a rule → the model of the items under it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RuleWords:
    """What is said of a rule, in both languages; ``{}`` places are filled with its numbers by name.

    Attributes:
        name, short: its name and what it does, in a report's page on the method.
        does, keys: what it does and what its keys mean, for who writes a scheme.
        examples: lines of a scheme, for the reference.
        sentence: the rule as a sentence of a scheme table.
    """

    name: Both
    short: Both
    does: Both
    examples: tuple[str, ...]
    sentence: Both
    keys: Mapping[str, Both] = field(default_factory=dict)


class Rule(Model):
    """A rule of the scheme file.

    Attributes:
        words: what is said of it.
        inner: key → the model of what the items under it hold.
    """

    type: str

    words: ClassVar[RuleWords]
    inner: ClassVar[Inner] = {}

    @classmethod
    def key(cls) -> str:
        """Its name in a scheme file."""
        name: str = get_args(cls.model_fields["type"].annotation)[0]
        return name

    @classmethod
    def bare(cls) -> bool:
        """Whether it needs no key besides its name."""
        try:
            cls.model_validate({"type": cls.key()})
        except ValidationError:
            return False
        return True

    def numbers(self) -> dict[str, Any]:
        """Its parameters: numbers, or before a profile was chosen one for each profile."""
        values = {name: getattr(self, name) for name in type(self).model_fields if name not in self.by_name}
        return {name: v for name, v in values.items() if isinstance(v, Fraction | dict)}
