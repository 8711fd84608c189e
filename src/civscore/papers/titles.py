"""Titles in lines that end between words, as GB/T 9704 asks for."""

from __future__ import annotations

import re
from itertools import pairwise

WIDTH = 20.0
"""Chinese characters of 22 pt on a line of 156 mm."""
_WORDS = (
    *(
        "关于",
        "情况",
        "通报",
        "的",
        "工作",
        "问题",
        "整改",
        "抄告单",
        "督办函",
        "全国",
        "国家",
        "省级",
        "市级",
        "县级",
        "城区",
    ),
    *(
        "全国文明城市",
        "国家卫生城市",
        "国家园林城市",
        "文明城市",
        "卫生城市",
        "园林城市",
        "城市",
        "文明",
        "卫生",
        "环境",
        "管理",
    ),
    *("创建", "模拟", "综合", "实地", "专项", "巡查", "督查", "测评", "考核", "考评", "评价", "检查", "体系", "指标"),
    *("季度", "年度", "第一", "第二", "第三", "第四", "和", "及", "与"),
)
_PIECE = re.compile(
    r"\d+年(?:\d+月)?(?:\d+日)?|[A-Za-z0-9.\-–—:/@]+|《[^》]*》|“[^”]*”|"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r"|\s+|."
)
_CLOSING = "）)》”、，。：；！？"


def in_lines(title: str, width: float = WIDTH) -> str:
    """The title with line breaks: as few lines as there can be, of lengths as equal as there can be, none that begins
    with 的 or a closing sign or parts what stands in brackets. Breaks that are there stay."""
    return "\n".join(_broken(line, width) for line in title.split("\n"))


def _broken(title: str, width: float) -> str:
    words = [part for word in _words(title) for part in _cut(word, width)]
    best: list[tuple[int, float, list[str]]] = [(0, 0.0, [])]  # lines, raggedness, the lines themselves
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end):
            line = "".join(words[start:end]).strip()
            if _width(line) <= width or start == end - 1:
                count, ragged, lines = best[start]
                options.append((count + 1, ragged + (width - _width(line)) ** 2, [*lines, line]))
        best.append(min(options, key=lambda option: option[:2]))
    return "\n".join(best[-1][2])


def _words(title: str) -> list[str]:
    """What must not be parted: words, bracketed text with the word before it, 的 and signs with the word before them.

    Characters that belong to no known word stay together: they are names."""
    found: list[str] = []
    depth, known = 0, True
    for piece in _PIECE.findall(title):
        single = len(piece) == 1 and piece not in _WORDS and not piece.isspace()
        joined = depth or piece in ("（", "(", "的") or piece in _CLOSING or (single and not known)
        if joined and found:
            found[-1] += piece
        else:
            found.append(piece)
        depth += (piece in ("（", "(")) - (piece in ("）", ")") and depth > 0)
        known = not single or depth > 0 or piece in "）)"
    return found


def _cut(word: str, width: float) -> list[str]:
    """A word that no line has room for, in pieces."""
    if _width(word) <= width:
        return [word]
    return re.findall(f".{{1,{int(width)}}}", word)


def _width(text: str) -> float:
    """The width of a text in Chinese characters; between these and others Word leaves a quarter of one."""
    wide = [ord(sign) > 0x2E7F or sign in "“”—…" for sign in text]
    gaps = sum(a != b for a, b in pairwise(wide))
    return sum(1.0 if one else 0.5 for one in wide) + gaps / 4
