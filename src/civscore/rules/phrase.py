"""Sentences about a rule with its numbers in them; how a number is written is the business of who shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from civscore.text.both import Both

JOINT = " / "


class Phrase(NamedTuple):
    """A text in both languages with ``{}`` places.

    ``values`` has what stands in them: numbers, texts, other phrases or lists of them, and names with their numbers.
    """

    words: Both
    values: Mapping[str, Any] = {}

    def text(self, language: str, number: Callable[[Any], str], **more: str) -> str:
        """The sentence; *number* writes a number, *more* fills further places."""
        shown = {name: _shown(value, language, number) for name, value in self.values.items()}
        return self.words.of(language).format(**shown | more)


def _shown(value: Any, language: str, number: Callable[[Any], str]) -> str:
    if value is None or isinstance(value, str | bool):
        return value if isinstance(value, str) else ""
    if isinstance(value, Phrase):
        return value.text(language, number)
    if isinstance(value, Mapping):
        return JOINT.join(f"{name} {number(own)}" for name, own in value.items())
    if isinstance(value, Sequence):
        return JOINT.join(_shown(own, language, number) for own in value)
    return number(value)
