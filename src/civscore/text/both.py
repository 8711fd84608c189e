"""One text in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Both(NamedTuple):
    """What is said in Chinese and in English: a missing one is a type error."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The text in a language."""
        return self.zh if language == "zh" else self.en
