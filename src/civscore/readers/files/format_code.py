"""The code of a number format, taken apart: what stands in quotes, behind a backslash or as a filler says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:[eE][+-]?\d+)?)")
"""When a section of a format holds: the sign, and the number that is compared with."""
_GENERAL = re.compile(r"general|g/通用格式", re.IGNORECASE)
_HALF_DAY = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SIGNS = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "@": "text", ";": "end"}
_LETTERS = dict.fromkeys("ydegba", "day") | {"m": "month", "h": "hour", "s": "hour"}

Token = tuple[str, str]
"""What a piece of the code is, and its text."""


def sections_of(code: str) -> list[list[Token]]:
    """The sections of a format: for positive and negative numbers, zero and texts, or by their conditions."""
    found: list[list[Token]] = [[]]
    for kind, text in _tokens(code):
        if kind == "end":
            found.append([])
        else:
            found[-1].append((kind, text))
    return found


def _tokens(code: str) -> Iterator[Token]:
    at = 0
    while at < len(code):
        token, length = _token(code, at)
        if token:
            yield token
        at += length


def _token(code: str, at: int) -> tuple[Token | None, int]:
    char = code[at]
    if char in '"[':
        end = code.find('"' if char == '"' else "]", at + 1)
        end = len(code) if end < 0 else end
        inside = code[at + 1 : end]
        return ("literal", inside) if char == '"' else _bracket(inside), end + 1 - at
    if char == "\\":
        return ("literal", code[at + 1 : at + 2]), 2
    if char in "_*":  # a space as wide as the next character; the next character as often as there is room
        return ("space", " "), 2
    for pattern, token in ((_GENERAL, "general"), (_HALF_DAY, "hour")):
        if found := pattern.match(code, at):
            return (token, found.group()), len(found.group())
    if char in "eE" and code[at + 1 : at + 2] in ("+", "-"):
        return ("exponent", char), 2
    kind = _SIGNS.get(char) or _LETTERS.get(char.lower(), "literal")
    return (kind, char), 1


def _bracket(inside: str) -> Token | None:
    if _ELAPSED.fullmatch(inside):
        return "elapsed", inside
    if CONDITION.fullmatch(inside):
        return "if", inside
    if inside.startswith("$"):
        return "literal", inside[1:].partition("-")[0]
    return ("numerals", inside) if inside.lower().startswith("dbnum") else None
