"""Names in a row: 甲、乙 in Chinese, a, b in English."""

from __future__ import annotations

from collections.abc import Iterable

SEPARATORS = {"zh": "、", "en": ", "}


def listed(names: Iterable[str], language: str) -> str:
    """The names as a sentence lists them."""
    return SEPARATORS[language].join(names)
