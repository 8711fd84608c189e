"""Lines that are broken where people would break them: never inside a number, a word or a sign."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

_WIDE, _OPENING, _CLOSING = "\u2e80-\u9fff\uf900-\ufaff", "（“《【", "，。、；：）”》】！？"
_ASIDE = "（[^（）]{1,8}）"
_WORD = f"\\d[^{_WIDE}{_OPENING}{_CLOSING} ]*[{_WIDE}]?|[{_WIDE}]|[^{_WIDE}{_OPENING}{_CLOSING} ]+"
# what stays on one line: a wide character, a word, or a number with what it counts; with the brackets that open before
# it, what closes after it, and a few words in brackets behind it
_PIECES = re.compile(f"[{_OPENING}]*(?:{_WORD})?(?:{_ASIDE})?[{_CLOSING}]* *")


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most *width* columns: broken at blanks, and anywhere between Chinese characters."""
    lines, used = [""], 0
    for piece in filter(None, _PIECES.findall(text)):
        for part in [piece] if cell_len(piece) <= width else list(piece):
            if used + cell_len(part.rstrip()) > width:
                lines, used, part = [*lines, ""], 0, part.lstrip()
            lines[-1] += part
            used += cell_len(part)
    return [line.rstrip() for line in lines]


def wrapped_text(text: Text, width: int) -> Text:
    """The same with its styles; what has room stays as it is."""
    if all(cell_len(line) <= width for line in text.plain.split("\n")):
        return text
    lines = []
    for own in text.split("\n", allow_blank=True):
        at = 0
        for part in wrapped(own.plain, width):
            at = own.plain.index(part, at)
            lines.append(own[at : at + len(part)])
            at += len(part)
    return Text("\n").join(lines)
