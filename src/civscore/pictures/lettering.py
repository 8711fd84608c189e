"""How wide a text is, and texts made to fit: the same on every machine, whatever fonts it has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from civscore.pictures.looks import SIZE

_DOTS = "…"
_UNITS = 100  # points in which letters are measured
_BOLD = 1.1  # bold letters are wider than others by about so much


def ems(text: str) -> float:
    """The width of a text in ems: Chinese signs take one, others what they take in a wide sans-serif."""
    return sum(_advance(sign) for sign in text)


def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The width of a text in points."""
    return ems(text) * size * (_BOLD if bold else 1)


def widest(texts: Sequence[str], size: float = SIZE) -> float:
    """The width of the widest text in points; 0 without any."""
    return max((width(text, size) for text in texts), default=0.0)


def shortened(text: str, most: float) -> str:
    """*text* in at most so many ems: where it is longer its middle becomes "…", so that the beginning and the end stay.

    At least one sign of either end stays, however narrow it is.
    """
    text = " ".join(text.split())
    if ems(text) <= most:
        return text
    signs = _clusters(text)
    head, tail = [signs[0]], [signs[-1]]
    left, right = 1, len(signs) - 2
    room = most - ems(head[0] + tail[0] + _DOTS)
    while left <= right:
        at_head = ems("".join(head)) <= 1.5 * ems("".join(tail))
        sign = signs[left] if at_head else signs[right]
        room -= ems(sign)
        if room < 0:
            break
        if at_head:
            head.append(sign)
            left += 1
        else:
            tail.insert(0, sign)
            right -= 1
    return "".join(head).rstrip() + _DOTS + "".join(tail).lstrip()


def wrapped(text: str, most: float, lines: int) -> list[str]:
    """*text* in at most so many *lines* of so many ems; what does not fit is shortened in the middle.

    Lines break between words, outside numbers, not before a closing sign nor after an opening one, and are about as
    long as each other.
    """
    text = " ".join(text.split())
    shown, made, room = text, _broken(text, most), most * lines
    while len(made) > lines and room > 1:
        shown = shortened(text, room)
        made = _broken(shown, most)
        room -= 0.5
    if len(made) > lines:
        return [shortened(text, most)]
    narrower = most
    while len(made) > 1 and narrower > most / 2:
        narrower -= 0.5
        closer = _broken(shown, narrower)
        if len(closer) > len(made) or max(map(ems, closer)) > narrower:
            break
        made = closer
    return [shortened(line, most) for line in made]


_PIECES = re.compile(r"[（「『]*[A-Za-z0-9.%+\-−±/·]+|\s+|[（「『]*.[）」』，。、；：！？％…]*")


def _broken(text: str, most: float) -> list[str]:
    made, used = [""], 0.0
    for piece in _PIECES.findall(text):
        size = ems(piece)
        if used and used + (size if piece.strip() else 0) > most:
            made.append("")
            used = 0
        if used or piece.strip():
            made[-1] += piece
            used += size
    return [line.rstrip() for line in made]


def _clusters(text: str) -> list[str]:
    """Signs with what belongs to them: accents, joined emoji."""
    made: list[str] = []
    for sign in text:
        joins = made and (made[-1].endswith("\u200d") or not _advance(sign))
        if joins:
            made[-1] += sign
        else:
            made.append(sign)
    return made


@cache
def _advance(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WFA":
        return 1.0
    if not _latin().get_char_index(ord(sign)):  # a script that the font has not, and warns of
        return 1.0
    return float(_latin().load_char(ord(sign)).linearHoriAdvance) / 65536 / _UNITS


@cache
def _latin() -> Any:
    """The sans-serif that comes with matplotlib: wider than most."""
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    font = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf")
    font.set_size(_UNITS, 72)
    return font
