"""How much room a text takes in a cell: in columns of a typewriter, in lines, in points of height."""

from __future__ import annotations

import codecs
import re
from math import ceil

_PIXELS = 7  # of a column's width of one: a digit of the font that widths are counted in, where it is rounded down
TALLEST = 409.0  # points: no row of Excel is higher
_PADDING = 5  # pixels on both sides of a text
_SAFE = 0.92  # letters are wider than half a Chinese character in some fonts, and no line begins with a full stop
_WORDS = re.compile(r"[!-~]+|\s|.", re.DOTALL)  # what is never divided between two lines


def _wide(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "??" * (error.end - error.start), error.end


codecs.register_error("civscore-wide", _wide)


def text_width(text: str) -> int:
    """How many columns of a typewriter a text takes: Chinese characters and signs take two (as bytes in GBK)."""
    return len(text.encode("gbk", "civscore-wide"))


def shortened(text: str, width: int) -> str:
    """A text that takes so many columns of a typewriter at most."""
    if text_width(text) <= width:
        return text
    text = text[: max(width - 2, 0)]  # no sign takes less than a column
    while text_width(text) > width - 2:
        text = text[:-1]
    return f"{text.rstrip()}…"


def room(width: float, size: float = 10) -> float:
    """How many columns of a typewriter a line has in a column of that *width*, in letters of that *size* (points)."""
    return max(_SAFE * (_PIXELS * width - _PADDING) / (size * 4 / 3 / 2), 1)


def fits(text: str, width: float, size: float = 10) -> bool:
    """Whether a text stands in a column of that width on one line."""
    return "\n" not in text and text_width(text) <= room(width, size)


def lines(text: str, width: float, size: float = 10) -> int:
    """How many lines a text needs in a column of that width: words stay whole where they can."""
    return sum(_wrapped(line, room(width, size)) for line in text.split("\n"))


def _wrapped(line: str, space: float) -> int:
    if text_width(line) <= space:
        return 1
    count, used = 1, 0.0
    for word in _WORDS.findall(line):
        wide = text_width(word)
        if used + wide <= space:
            used += wide
        elif wide > space:  # divided wherever the line ends
            more = ceil((used + wide) / space) - 1
            count, used = count + more, used + wide - more * space
        elif not word.isspace():
            count, used = count + 1, wide
    return count


def row_height(count: int, size: float = 10) -> float:
    """The height of a row with so many lines of text."""
    return min(round(4 + count * size * 1.32, 1), TALLEST)
