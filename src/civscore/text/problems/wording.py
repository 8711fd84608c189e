"""A sentence in both languages: one of them missing is a type error."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """What is wrong, and what to do; braces are filled in, ``{did_you_mean}`` is empty without a likely guess."""

    zh: str
    en: str
