"""What stands in an indicator's text besides its name: an id in front, points in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_DIGITS = "一二三四五六七八九十百"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_DECIMAL = r"\d+(?:\.\d+)?"
_STYLES: list[tuple[str, re.Pattern[str]]] = [
    ("part", re.compile(rf"(第[{_DIGITS}\d]+(?:部分|章|类|大类))[、:：.\s]*")),
    ("cn", re.compile(rf"([{_DIGITS}]+)\s*[、.．]\s*")),
    ("cn-paren", re.compile(rf"([（(][{_DIGITS}]+[)）])[、.．\s]*")),
    ("roman", re.compile(rf"([{_ROMAN}]+(?:[-—－.．]\d+)+)[、.．:：\s]*")),
    ("roman", re.compile(rf"([{_ROMAN}]+(?:[-—－.．]\d+)*)(?=[\s、.．:：]|[-—－]|$)[、.．:：\s]*")),
    ("letter", re.compile(r"([A-Z](?:[-.]?\d+)+)(?![\d%％])[、.．:：)）\s]*")),
    ("letter", re.compile(r"([A-Z])[、.．)）]\s*")),
    ("dots", re.compile(r"(\d+(?:[.．-]\d+)+)(?![\d%％.．])[、.．:：)）\s]+")),
    ("dots", re.compile(r"(\d+(?:\.\d+)+)(?=[\u4e00-\u9fff])(?!\s*(?:[米公里万亿倍个小时平方元分厘吨度]))")),
    ("paren", re.compile(r"([（(]\d+[)）])[、.．\s]*")),
    ("bracket", re.compile(r"(\d+[)）])[、.．\s]*")),
    ("num", re.compile(r"(\d+)\s*[、.．](?!\d)\s*")),
    ("num", re.compile(r"(\d+)\s+(?=[\u4e00-\u9fffA-Za-z])")),
    ("circle", re.compile(r"([①-⑳])\s*")),
]
_BARE: list[tuple[str, re.Pattern[str]]] = [
    ("cn", re.compile(rf"[{_DIGITS}]+")), ("roman", re.compile(rf"[{_ROMAN}]+")), ("num", re.compile(r"\d+")),
    ("dots", re.compile(r"\d+(?:[.．-]\d+)+")), ("letter", re.compile(r"[A-Z](?:[-.]?\d+)*")),
]  # fmt: skip
_POINTS = re.compile(
    rf"\s*[（(\[【]\s*(?:共|计|满分|分值|总分|full marks)?\s*[:：]?\s*({_DECIMAL})\s*(?:分|points|marks)\s*[)）\]】]"
)
_PARTS = re.compile(rf"\s*((?:[（(]\s*{_DECIMAL}\s*[)）]\s*[+＋]\s*)+[（(]\s*{_DECIMAL}\s*[)）])\s*$")
_SUM = re.compile(rf"[（(]?\s*{_DECIMAL}\s*(?:分)?[)）]?(?:\s*[+＋]\s*[（(]?\s*{_DECIMAL}\s*(?:分)?[)）]?)+")
_CLAUSE = re.compile(r"\s*(?:[①-⑳]|[（(]\d+[)）]|(?<![\d.])\d+[)）、])")
SECTION_STYLES = ("part", "cn", "cn-paren", "roman")


@dataclass(frozen=True)
class Title:
    """An indicator's text taken apart: id as written (or empty) with its style, name, points (or parts of them)."""

    id: str
    style: str
    name: str
    points: Fraction | None = None
    parts: tuple[Fraction, ...] = ()

    @property
    def rank(self) -> str:
        """The style with the number of its parts: 1 is not as deep as 1.1."""
        depth = len(re.findall(r"[.．-]", self.id)) if self.style in ("dots", "letter", "roman") else 0
        return f"{self.style}{depth}" if depth else self.style


def title_of(text: str) -> Title:
    """Take an indicator's text apart."""
    line = re.sub(r"\s*\n\s*", " ", text).strip()
    parts: tuple[Fraction, ...] = ()
    found = _PARTS.search(line)
    if found:
        parts = tuple(Fraction(n) for n in re.findall(_DECIMAL, found.group(1)))
        line = line[: found.start()].strip()
    points = None
    stated = list(_POINTS.finditer(line))
    if len(stated) == 1:
        points = Fraction(stated[0].group(1))
        line = (line[: stated[0].start()] + line[stated[0].end() :]).strip()
    style, name = "", line
    own = ""
    for kind, pattern in _STYLES:
        match = pattern.match(line)
        if match and match.end() < len(line):
            own, style, name = match.group(1), kind, line[match.end() :].strip()
            break
    return Title(own, style, name or line, sum(parts, Fraction(0)) if parts else points, parts)


def number_style(text: str) -> str:
    """The style of a number in a column of its own."""
    for kind, pattern in _BARE:
        if pattern.fullmatch(text):
            return Title(text, kind, "").rank
    return Title(text, title_of(f"{text} x").style, "").rank


def points_in(text: str) -> tuple[Fraction, tuple[Fraction, ...]] | None:
    """What a cell of points says: the sum, and the parts where it names several; None where it cannot be read."""
    text = text.strip()
    if _SUM.fullmatch(text):
        parts = tuple(Fraction(n) for n in re.findall(_DECIMAL, text))
        return sum(parts, Fraction(0)), parts
    found = re.fullmatch(rf"[（(]?\s*(?:共|计)?\s*({_DECIMAL})\s*(?:分|points|marks)?\s*[)）]?", text)
    return (Fraction(found.group(1)), ()) if found else None


def clauses(text: str, count: int) -> list[str]:
    """The text's numbered clauses where they are exactly *count*; else none."""
    starts = [m.start() for m in _CLAUSE.finditer(text)]
    if len(starts) != count:
        return []
    ends = [*starts[1:], len(text)]
    found = [text[a:b].strip(" ;；，,、") for a, b in zip(starts, ends, strict=True)]
    head = text[: starts[0]].strip(" :：;；，,")
    return [f"{head}：{clause}" if head else clause for clause in found]
