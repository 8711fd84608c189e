"""Number formats: what a number in a cell is (a number, a percentage, a date, a time) and what the cell shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from civscore.readers.files.format_code import CONDITION, Token, sections_of
from civscore.readers.files.serials import date_text, duration_text, time_text

Kind = Literal["number", "percent", "date", "time", "duration"]

_DATES, _TIMES, _ASIAN = "yyyy-m-d", "h:mm", "[$-804]yyyy-m-d"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    **dict.fromkeys((14, 15, 16, 17), _DATES), **dict.fromkeys((18, 19, 20, 21), _TIMES), 22: "yyyy-m-d h:mm",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), _ASIAN),
    **dict.fromkeys((32, 33), _TIMES), **dict.fromkeys((34, 35, 55, 56), "[<1]h:mm;[$-804]yyyy-m-d"),
    **dict.fromkeys((37, 38), "#,##0;(#,##0)"), **dict.fromkeys((39, 40), "#,##0.00;(#,##0.00)"),
    **dict.fromkeys((41, 42), "#,##0"), **dict.fromkeys((43, 44), "#,##0.00"),
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
}  # fmt: skip
"""The formats that need no code in the file. 27–36 and 50–58 are dates and times in Chinese, Japanese and Korean Excel;
what four of them are depends on the language: a time in Chinese, a date in Japanese."""

_MOST_DIGITS = 60
_LARGEST = Decimal(10) ** 20  # larger numbers are shown as they are
_WIDE = Context(prec=200)


@dataclass(frozen=True)
class Read:
    """A number as a cell shows it.

    Attributes:
        kind: what it is.
        text: its value: a decimal of at most 15 digits (of a percentage the bare number), a date (2024-03-05 00:00:00),
            a time (9:30) or a duration (30:00).
        shown: what the cell shows, where that is another text (001, A-7); empty elsewhere.
    """

    kind: Kind
    text: str
    shown: str = ""


class Format:
    """A number format, by its code."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.sections = sections_of(code)
        self.kinds = {_kind(s) for s in self.sections}

    @property
    def plain(self) -> bool:
        """Whether every number is a number and shown as it is, whatever else a reader does not know of formats."""
        return self.kinds <= {"number"} and not any(_placeholders(s) for s in self.sections)

    def read(self, number: str, date1904: bool = False) -> Read:
        """What a cell of this format shows of a number, given as :func:`number_text` gives it."""
        value = Decimal(number)
        if abs(value) >= _LARGEST:
            return Read("number", number)
        section = self._section(value)
        kind = _kind(section)
        if kind in ("number", "percent"):
            alone = len(self.sections) == 1
            if kind == "percent":
                return Read(kind, number, rounded_percent(_shown(section, value.scaleb(2), alone=alone), value))
            shown = _shown(section, value, alone=alone)
            return Read(kind, number, "" if shown == number else shown)
        found = {"date": date_text, "time": time_text, "duration": duration_text}[kind](value, date1904)
        return Read(kind, found) if found else Read("number", number)

    def _section(self, value: Decimal) -> list[Token]:
        sections = self.sections[:3]
        if any(kind == "if" for section in sections for kind, _ in section):
            for section in sections:
                conditions = [text for kind, text in section if kind == "if"]
                if all(_holds(text, value) for text in conditions):
                    return section
            return sections[-1]
        if len(sections) > 1 and value < 0:
            return sections[1]
        return sections[2] if len(sections) > 2 and value == 0 else sections[0]


def rounded_percent(shown: str, value: Decimal) -> str:
    """The percentage that a cell shows (95%, with or without its sign) where it is not all of its value (0.9496)."""
    text = shown.strip().rstrip("%").strip()
    try:
        return "" if not text or Decimal(text) == value.scaleb(2) else f"{text}%"
    except InvalidOperation:  # with other texts around it
        return ""


@lru_cache(4096)
def format_of(number: int, code: str | None) -> Format:
    """A format by its number and its code, None where the file has none for it."""
    return Format(BUILT_IN.get(number, "General") if code is None else code)


@lru_cache(1 << 15)
def number_text(text: str) -> str:
    """A number of a file as a decimal without exponent, to 15 significant digits: what Excel shows at most.

    Raises:
        ValueError: it is no number.
    """
    if text.isdigit() and len(text) < 16 and text.isascii():
        return text.lstrip("0") or "0"
    value = float(text)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(text)
    return f"{Decimal(f'{value:.15g}').normalize() + 0:f}"


def _kind(section: list[Token]) -> Kind:
    kinds = {kind for kind, _ in section}
    if "elapsed" in kinds:
        return "duration"
    if "day" in kinds or ("month" in kinds and "hour" not in kinds):
        return "date"
    if "hour" in kinds:
        return "time"
    return "percent" if "percent" in kinds else "number"


def _holds(condition: str, value: Decimal) -> bool:
    found = CONDITION.fullmatch(condition)
    assert found
    limit = Decimal(found.group(2))
    return {
        "<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit, "=": value == limit,
        "<>": value != limit,
    }[found.group(1)]  # fmt: skip


def _placeholders(section: list[Token]) -> str:
    return "".join(text for kind, text in section if kind == "digit")


def _shown(section: list[Token], value: Decimal, *, alone: bool) -> str:
    """A number in its digits and literals; empty where the format is of another kind (fractions, exponents …)."""
    kinds = [kind for kind, _ in section]
    if "digit" not in kinds or {"general", "text", "exponent", "numerals"} & set(kinds) or ("literal", "/") in section:
        return ""
    point = kinds.index("point") if "point" in kinds else len(section)
    before, after = section[:point], section[point + 1 :]
    if "point" in kinds[point + 1 :] or "digit" not in kinds[:point]:
        return ""
    last = max(i for i, kind in enumerate(kinds[:point]) if kind == "digit")
    scale = kinds[last + 1 : point].count("comma")
    grouped = "comma" in kinds[: last + 1]
    decimals = _placeholders(after)
    magnitude = abs(value).scaleb(-3 * scale)
    exact = Decimal(1).scaleb(-min(len(decimals), _MOST_DIGITS))
    digits = f"{magnitude.quantize(exact, ROUND_HALF_UP, _WIDE):f}"
    whole, _, part = digits.partition(".")
    text = _filled(before, whole, grouped) + _decimals(after, part, there=point < len(section))
    negative = value < 0 and alone and any(d != "0" for d in whole + part)
    return ("-" if negative else "") + text.strip()


def _filled(section: list[Token], whole: str, grouped: bool) -> str:
    """The digits before the point put into their places from the right; what is left over comes first."""
    places = [text for kind, text in section if kind == "digit"]
    least = len(places) - next((i for i, p in enumerate(places) if p == "0"), len(places))
    digits = (whole.lstrip("0")).rjust(min(least, _MOST_DIGITS), "0")
    if grouped:
        return _literals(section, f"{int(digits or 0):,}".rjust(1) if digits else "")
    left = len(digits) - len(places)
    found, at, first = [], left, True
    for kind, text in section:
        if kind != "digit":
            found.append(text if kind in ("literal", "space") else "")
            continue
        if first and left > 0:
            found.append(digits[:left])
        first = False
        found.append(digits[at] if at >= 0 else "")
        at += 1
    return "".join(found)


def _literals(section: list[Token], digits: str) -> str:
    """A number at its first digit's place, between the literals."""
    found, done = [], False
    for kind, text in section:
        if kind == "digit" and not done:
            found.append(digits)
            done = True
        elif kind in ("literal", "space"):
            found.append(text)
    return "".join(found)


def _decimals(section: list[Token], part: str, *, there: bool) -> str:
    """The point, the decimals that are shown, and what follows."""
    places = _placeholders(section)
    least = max((i + 1 for i, p in enumerate(places) if p == "0"), default=0)
    shown = part[:least] + part[least:].rstrip("0")
    rest = "".join(text for kind, text in section if kind in ("literal", "space"))
    return ("." if there and (shown or not places) else "") + shown + rest if there else rest
