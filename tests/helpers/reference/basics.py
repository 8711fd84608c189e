"""What all steps use: exact numbers, texts, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

ZERO, ONE = Fraction(0), Fraction(1)
AREAS = ("district", "street", "community", "grid")
NOT_APPLICABLE = {"不涉及", "不适用", "n/a", "na"}
PASS = {"达标", "合格", "是", "√", "1", "pass"}
FAIL = {"不达标", "不合格", "否", "×", "0", "fail"}
Place = tuple[str, ...]
Doc = Mapping[str, Any]


def number(value: Any) -> Fraction:
    """A number of the scheme, read by its decimal text: 0.9 is nine tenths."""
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a number: {value!r}")
    return value if isinstance(value, Fraction) else Fraction(str(value).strip())


def text(value: Any) -> str:
    return "" if value is None else unicodedata.normalize("NFKC", str(value)).strip()


def names(value: Any) -> tuple[str, ...]:
    """Several names in one cell are separated by 、，,;；/ ; a list is taken as it is. Each name counts once."""
    parts = [value] if isinstance(value, str) else list(value or [])
    found = [text(name) for part in parts for name in re.split(r"[、，,;；/]", str(part))]
    return tuple(dict.fromkeys(name for name in found if name))


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def logarithm(value: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 60
        return Fraction(decimal(value).ln().quantize(Decimal(1).scaleb(-12)))
