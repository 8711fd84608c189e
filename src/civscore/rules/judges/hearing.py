"""How a judge is recognised in the words of an office's table: 少一处扣2分, ≥95%, 按比例得分."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

N = r"(\d+(?:\.\d+)?)"
OFF = rf"(?:各|均|再)?(?:扣除?|减)\s*{N}\s*分"
ONE = r"(?:1|一|每)?\s*(?:处|个|例|次|起|条|项|人|件|辆|家|户|块|份|张|场|天|名|宗|点|站|台|盏|类|幅)"
"""Parts of patterns: a number, 扣 so many 分, one of something."""


@dataclass(frozen=True)
class Reading:
    """A judge read from words.

    Attributes:
        judge: the rule as a scheme file holds it.
        convert: the conversion that goes with it, or None.
        words: the words that say so; empty where nothing was recognised and the judge is assumed.
        doubt: code of the problem that says what remains to be decided, or empty.
    """

    judge: Any
    convert: dict[str, Any] | None = None
    words: str = ""
    doubt: str = ""


Hearing = Callable[[str], Reading | None]
"""A text → the judge that it describes, or None. Patterns are texts: most commands compile none of them."""


def named(pattern: str, judge: Any, doubt: str = "") -> Hearing:
    """Words that fit the pattern say which judge it is, and nothing of its numbers."""

    def heard(text: str) -> Reading | None:
        found = re.search(pattern, text)
        return Reading(judge, words=found.group(0)[:40], doubt=doubt) if found else None

    return heard


def threshold(pattern: str, judge: str) -> Hearing:
    """≥95%, ≤5%: both ends or none are for people to decide."""

    def heard(text: str) -> Reading | None:
        levels = list(re.finditer(pattern, text))
        if not levels:
            return None
        doubt = "import-thresholds" if len(levels) > 1 else ""
        return Reading({"type": judge, "value": number_in(levels[0])}, words=levels[0].group(0), doubt=doubt)

    return heard


def number_in(found: re.Match[str]) -> Fraction:
    """The number among the groups of what was found."""
    return Fraction(next(g for g in found.groups() if g and g not in "%％"))


def overdrawn(rule: dict[str, Any], text: str) -> dict[str, Any]:
    """不倒扣 is what holds anyhow."""
    return {**rule, "overdraw": True} if "倒扣" in text and not re.search(r"不(?:再|予|得)?倒扣", text) else rule
