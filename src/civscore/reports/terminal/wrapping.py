"""Lines that are broken where people would break them: never inside a number, a word or a sign."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

_OPENING, _CLOSING = "（“《【", "，。、；：）”》】！？"
# what stays on one line: a wide character (W), a word (x), or a number (d) with what it counts; with the brackets that
# open before it, what closes after it, and a few words in brackets behind it
_PIECES = re.compile(r"[(O]*(?:d[dx]*W?|W|[dx]+)?(?:\([^()]{1,8}\))?[)C]* *")


class _Kinds(dict[int, str]):
    """The kind of every character, by its code: a pattern of kinds is compiled in no time, one of wide characters as
    such takes as long as importing a library."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = "d" if sign.isdecimal() else "x"
        if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF:
            kind = "W"
        self[code] = kind
        return kind


_KINDS = _Kinds(
    {ord(sign): kind for signs, kind in ((_OPENING, "O"), (_CLOSING, "C"), (" ", " ")) for sign in signs}
    | {ord("（"): "(", ord("）"): ")"}
)


def _pieces(text: str) -> list[str]:
    return [text[match.start() : match.end()] for match in _PIECES.finditer(text.translate(_KINDS))]


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most *width* columns: broken at blanks, and anywhere between Chinese characters."""
    lines, used = [""], 0
    for piece in filter(None, _pieces(text)):
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
