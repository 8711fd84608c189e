"""A text that numbers what it lists (1. … 2. …; 一是…二是…), as its parts and as prose.

A list begins with its first number and goes on with the next ones in the same style, so that 1.5米, 2024.3.5 or
1、2号楼 are no lists. Nothing is lost but the numbers, and punctuation and space between the parts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count, islice

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES = (
    r"{n}\s*[.．](?![\d.．])",
    r"{n}\s*[、,，](?!\s*\d)",
    r"{n}\s*[)）]",
    r"[(（]\s*{n}\s*[)）][.、．]?",
    r"{c}[、.．]?",
    r"{z}、(?![一二三四五六七八九十])",
    r"[(（]\s*{z}\s*[)）]、?",
    r"{z}是",
    r"第{b}[是，,、：:]",
)
_MANY = 99
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_BETWEEN = "；;。，,、 \t\r\n\u3000"
_LEAD = re.compile(r"[：:]\s*$")
_ALONE = re.compile(
    r"\s*(?:[1１]\s*(?:[.．](?![\d.．])|、(?!\s*\d)|[)）])|[(（]\s*[1１]\s*[)）][.、．]?|①[.、]?)\s*(?=\S)"
)
_BROKEN = re.compile(r"\s*[\r\n]+\s*")
_STOPS = "，,、；;。：:.!?！？"
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")


def parts(text: str) -> list[str]:
    """What a text lists under numbers of its own, each without its number; a text that lists nothing is one part.

    Words before the first number stay before the first part.
    """
    if not _may_list(text):
        return [text.strip()] if text.strip() else []
    return list(_parts(text))


def prose(text: str) -> str:
    """The same as one line: parts and lines joined by semicolons, without numbers."""
    return _prose(text) if _may_list(text) or "\n" in text or "\r" in text or text[-1:] in _BETWEEN else text


def _may_list(text: str) -> bool:
    """Whether a text has a first number in any style: nearly none has, and these cost next to nothing."""
    return any(sign in text for sign in ("1", "一", "①", "１"))


@lru_cache(1 << 12)
def _parts(text: str) -> tuple[str, ...]:
    best: list[tuple[int, int]] = max((_numbers(text, style) for style in _STYLES), key=len)
    if len(best) < 2:
        alone = _ALONE.match(text)
        return (text[alone.end() :].strip() if alone else text.strip(),)
    ends = [start for start, _ in best[1:]] + [len(text)]
    found = [text[after:end].strip(_BETWEEN) for (_, after), end in zip(best, ends, strict=True)]
    lead = text[: best[0][0]].strip(_BETWEEN)
    found[0] = f"{lead}{found[0]}"
    return tuple(part for part in found if part)


def _numbers(text: str, style: str) -> list[tuple[int, int]]:
    """Where the numbers 1, 2, 3 … of a style stand, one after the other: start and end of each."""
    found: list[tuple[int, int]] = []
    for number in islice(count(1), _MANY):
        sign = _sign(style, number)
        at = next((m for m in sign.finditer(text, found[-1][1] if found else 0) if _begins(text, m, found)), None)
        if at is None:
            break
        found.append(at.span())
    return found


@lru_cache(1 << 10)
def _sign(style: str, number: int) -> re.Pattern[str]:
    circled = _CIRCLED[number - 1] if number <= len(_CIRCLED) else "(?!)"
    tens, ones = divmod(number, 10)
    chinese = ("十" if tens == 1 else f"{_CHINESE[tens - 1]}十" if tens else "") + (_CHINESE[ones - 1] if ones else "")
    wide = str(number).translate(_WIDE_DIGITS)
    digits = rf"(?<![\d.．])(?:{number}|{wide})"
    return re.compile(style.format(n=digits, c=circled, z=rf"(?<![{_CHINESE}第]){chinese}", b=chinese))


def _begins(text: str, match: re.Match[str], before: list[tuple[int, int]]) -> bool:
    """Whether a number begins a part: the first one stands at the beginning or behind a stop, and no part is empty."""
    gap = text[before[-1][1] if before else 0 : match.start()]
    if before:
        return bool(gap.strip(_BETWEEN))
    return not gap.strip() or gap[-1] in _BETWEEN or bool(_LEAD.search(gap))


@lru_cache(1 << 12)
def _prose(text: str) -> str:
    semicolon = "；" if _WIDE.search(text) else "; "
    return semicolon.join(filter(None, (_one_line(part, semicolon) for part in parts(text))))


def _one_line(text: str, semicolon: str) -> str:
    """A part on one line: a line that has no stop at its end gets one."""
    lines = [line.strip() for line in _BROKEN.split(text.strip(_BETWEEN)) if line.strip()]
    joined = ""
    for line in lines:
        stopped = not joined or joined[-1] in _STOPS
        joined += line if stopped else f"{semicolon}{line}"
    return joined
