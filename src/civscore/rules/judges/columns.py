"""What judges share: reading a column of answers, and saying what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from pydantic_core import PydanticCustomError

from civscore.matching import folded
from civscore.rules.answers import Answers, Column, Ints, Mask, Pairs, whole

Faults = list[tuple[str, str, Mask]]
"""Codes of problems, the columns in which they are, and the rows."""


def alike(words: Iterable[str]) -> tuple[str, str] | None:
    """The first two words that no sheet can tell apart (A and a, Ⅱ级 and II级), if there are any."""
    seen: dict[str, str] = {}
    for word in words:
        if (first := seen.setdefault(folded(word), word)) != word:
            return first, word
    return None


def refuse_alike(words: Iterable[str]) -> None:
    """Refuse a rule with words that no sheet can tell apart."""
    if pair := alike(words):
        raise PydanticCustomError("words_alike", "words_alike", {"first": pair[0], "second": pair[1]})


def everywhere(answers: Answers, value: int) -> Ints:
    """The same number in every row."""
    return np.full(len(answers), value, dtype=object if abs(value) > 2**52 else np.int64)


def by_word(answers: Answers, shares: dict[str, Fraction], unknown: str) -> Pairs:
    """The share of the word that stands under ``result``."""
    lowered = {folded(k): v for k, v in shares.items()}
    where, texts = answers.result.words()
    unit = math.lcm(*(v.denominator for v in lowered.values()))
    earned = whole(int(lowered.get(t, Fraction(0)) * unit) for t in texts)[where]
    known = np.array([t in lowered for t in texts], dtype=bool)[where]
    blank = answers.result.blank
    faults = [("blank-result", "result", blank), (unknown, "result", ~blank & ~known)]
    return Pairs(earned, everywhere(answers, unit), unit, faults)


def number_faults(column: Column, name: str) -> Faults:
    """Of a number: missing, or none."""
    return [("blank-result", name, column.blank), ("not-a-number", name, ~column.blank & ~column.numeric)]


def amount_faults(answers: Answers, column: Column, counts: bool = True) -> Faults:
    """Of a number that stands under ``result`` or ``count``: missing, none, negative; where it *counts* things, a
    percentage."""
    counted = answers.result.blank & ~answers.count.blank
    faults = [*number_faults(column, "result"), ("out-of-range", "result", column.numeric & (column.values < 0))]
    faults += sign_faults(column, "result") if counts else []
    return [
        (code, name, mask & here)
        for code, _, mask in faults
        for name, here in (("result", ~counted), ("count", counted))
    ]


def count_doubts(answers: Answers) -> Faults:
    """A count that is another number than the result beside it, which goes first; with a total it may be what the
    result comes from."""
    result, count = answers.result, answers.count
    both = result.numeric & count.numeric & answers.total.blank
    return [("count-differs", "count", both & (result.values != count.values))]


def count_faults(answers: Answers) -> Faults:
    """Of a count and its total."""
    count, total = answers.count, answers.total
    faults = [("blank-count", "count", count.blank), ("blank-count", "total", total.blank)]
    faults += [("not-a-number", "count", ~count.blank & ~count.numeric)]
    faults += [("not-a-number", "total", ~total.blank & ~total.numeric)]
    faults += [*sign_faults(count, "count"), *sign_faults(total, "total")]
    faults += [("out-of-range", "count", count.values < 0), ("out-of-range", "total", total.values < 0)]
    both = count.numeric & total.numeric
    faults.append(("count-without-total", "total", both & (total.values == 0) & (count.values > 0)))
    return faults


def sign_faults(column: Column, name: str) -> Faults:
    """A percent sign where things are counted."""
    return [("percent-on-count", name, column.percent)]
