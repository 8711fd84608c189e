"""What a scheme file says, in the words of a language: keys, and plain values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from civscore.scheme.model import Node, Scheme
from civscore.scheme.table.sentences import rule_sentence
from civscore.text.scheme_table import scheme_table_texts
from civscore.text.scheme_words import KEY_WORDS, VALUE_WORDS
from civscore.text.show import number

NOTHING = "–"
_RULES = ("judge", "combine", "convert")


@dataclass(frozen=True)
class SchemeWords:
    """The words for what stands in *schemes*: of two editions the newer first."""

    schemes: tuple[Scheme, ...]
    language: str

    def key(self, key: str) -> str:
        """A key, or two with a dot between them."""
        if self.language != "zh":
            return key
        first, _, inner = key.partition(".")
        if not inner:
            return KEY_WORDS[first]
        own = first in ("scales", "site_types", "tags")
        return f"{KEY_WORDS[first]}：{self._named(first, inner) if own else KEY_WORDS.get(inner, inner)}"

    def value(self, key: str, value: Any, scheme: Scheme) -> str:
        """What a key says in a scheme; a number exactly, as a fraction where it must be."""
        first, _, inner = key.partition(".")
        if self.language != "zh":
            return said(value)
        if first == "scales":
            return self._mapping("", value, plain=True)
        return self._said(inner if first in ("rounding", "ranking") else first, value, scheme)

    def _said(self, key: str, value: Any, scheme: Scheme) -> str:
        if value is None or value in ([], {}):
            return NOTHING
        if key in _RULES:
            node = Node.model_validate({"id": "-", "name": "-", key: value})
            return rule_sentence(node, scheme, scheme_table_texts("zh"))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Fraction | int):
            return number(Fraction(value))
        if isinstance(value, dict):
            return self._mapping(key, value, plain=key in ("groups", "tags"))
        if isinstance(value, list):
            mark = "；" if any(isinstance(one, dict) for one in value) else "、"
            return mark.join(self._said(key, one, scheme) for one in value)
        return VALUE_WORDS.get(key, {}).get(str(value)) or self._named(key, str(value))

    def _mapping(self, key: str, value: Any, *, plain: bool) -> str:
        """Keys with their values; those that are names of the scheme's own stay as they are."""
        if value is None:
            return NOTHING
        pairs = []
        for inner, one in value.items():
            name = (
                self._named(key, inner) if plain else VALUE_WORDS.get(key, {}).get(inner) or KEY_WORDS.get(inner, inner)
            )
            pairs.append(f"{name} {self._said('' if plain else inner, one, self.schemes[0])}")
        return "，".join(pairs)

    def _named(self, key: str, name: str) -> str:
        """What the schemes call a site type or tag by its key."""
        for scheme in self.schemes:
            if key == "site_types" and name in scheme.site_types:
                return scheme.site_types[name].name
            if key == "tags" and name in scheme.tags:
                return scheme.tags[name]
        return name


def said(value: Any) -> str:
    """A plain value in English: ``deduct (each 2, full 10)``."""
    if value is None or value == [] or value == {}:
        return NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction | int):
        return number(Fraction(value))
    if isinstance(value, dict):
        inner = ", ".join(f"{key} {said(one)}" for key, one in value.items() if key != "type")
        return f"{value['type']} ({inner})" if "type" in value and inner else str(value.get("type", inner))
    if isinstance(value, list):
        return ("; " if any(isinstance(one, dict) for one in value) else ", ").join(map(said, value))
    return str(value)
