"""What is printed where the output's code page lacks a sign: one table of stand-ins, at the output's door."""

from __future__ import annotations

import codecs
import unicodedata

_INSTEAD = {
    "✓": "○", "✔": "○", "○": "o", "✗": "×", "✘": "×", "×": "x", "☑": "√", "√": "v", "☒": "X",
    "⊘": "/", "█": "#", "░": "-", "─": "-", "–": "-", "—": "-", "−": "-", "·": ".", "⋯": "…",
    "…": "~", "→": ">", "←": "<", "↔": "-", "↳": ">", "›": ">", "↑": "^", "▲": "^", "↓": "v",
    "▼": "v", "△": "@", "※": "*", "≈": "~", "≥": ">=", "≤": "<=", "≠": "<>", "÷": "/", "±": "+-", "Σ": "sum",
    '“': '"', '”': '"', '‘': "'", '’': "'", '′': "'", "、": ",", "。": ".", "・": ".", "•": "*",
    "〔": "[", "〕": "]", "【": "[", "】": "]", "《": "<", "》": ">", "■": "#", "□": "-", "●": "*",
    "№": "No.", "⁄": "/",
}  # fmt: skip
"""A sign, and what stands for it; that may have a stand-in of its own. Good and bad are never the same."""


def errors_for(encoding: str) -> str:
    """The ``errors`` to open a text stream of this encoding with."""

    def handle(error: UnicodeError) -> tuple[str, int]:  # of a code page, error.encoding says no more than "charmap"
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(stand_in(c, encoding) for c in error.object[error.start : error.end]), error.end

    name = f"civscore-{encoding}"
    codecs.register_error(name, handle)
    return name


def stand_in(character: str, encoding: str) -> str:
    """What a code page shows for a character that it lacks.

    A sign has its stand-in, a letter or a figure is written more plainly (①: 1, Ⅱ: II), and what has neither, such as
    a Chinese character, is written as its number (``\\u4e2d``): whoever must can find out what it was.
    """
    shown = character
    while shown in _INSTEAD:
        shown = _INSTEAD[shown]
        if _has(encoding, shown):
            return shown
    parts = [c for c in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(c)]
    plain = "".join(_INSTEAD.get(c, c) for c in parts)
    if plain and _has(encoding, plain):
        return plain
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
