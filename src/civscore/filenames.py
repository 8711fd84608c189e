"""Texts as names of files and folders."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 60


def file_name(text: str) -> str:
    """A text as the stem of a file name, or as the name of a folder, that Windows takes, too."""
    stem = _UNSAFE.sub("_", " ".join(text.split()))[:_LONGEST].strip(" .~")
    return f"{stem}_" if _RESERVED.fullmatch(stem) else stem or "_"
