"""A position in one cell: 112.57,26.89 or 东经112.57 北纬26.89."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)[°度]?"
_PART = re.compile(rf"(东经|北纬|经度|纬度|[EN])[:\s]*{_NUMBER}|{_NUMBER}\s*([EN])?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;、/|()\[\]]*")
_EAST, _NORTH = {"东经", "经度", "E"}, {"北纬", "纬度", "N"}
_MOST_NORTH = 90


def position_of(text: str) -> tuple[str, str] | None:
    """Longitude and latitude, in degrees as they are written; None where it cannot be told which is which.

    Without words or letters that say so, only a number of more than 90 degrees tells: it is a longitude.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = [(m[2] or m[3], (m[1] or m[4] or "").upper()) for m in _PART.finditer(plain)]
    if len(parts) != 2 or not _BETWEEN.fullmatch(_PART.sub("", plain)):
        return None
    (first, one), (second, other) = parts
    said = "".join("E" if word in _EAST else "N" if word in _NORTH else "-" for word in (one, other))
    if said in ("EN", "E-", "-N"):
        return first, second
    if said in ("NE", "N-", "-E"):
        return second, first
    if said != "--" or (abs(float(first)) > _MOST_NORTH) == (abs(float(second)) > _MOST_NORTH):
        return None
    return (first, second) if abs(float(first)) > _MOST_NORTH else (second, first)
