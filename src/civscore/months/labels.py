"""What a run may be called: by its label it must be found again."""

from __future__ import annotations

import re
from pathlib import PurePath

from civscore.errors import CivScoreError

RELATIVE = ("this-month", "last-month", "latest", "previous")
"""Names that mean a run by its place in the history."""
MAX_LENGTH = 80  # a file may be called so in any language: 255 bytes
_FILES = (".json", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".zip")
_REVISION = re.compile(r".*@\d+", re.DOTALL)


def checked_label(label: str) -> str:
    """The label without outer blanks.

    Raises:
        CivScoreError: it is empty, too long, holds what cannot be seen, or means something else where a run is named.
    """
    clean = label.strip()
    if not clean or not clean.isprintable() or len(clean) > MAX_LENGTH:
        shown = "".join(c if c.isprintable() else "?" for c in clean)
        raise CivScoreError.of("label-not-usable", label=shown, limit=MAX_LENGTH)
    if clean in RELATIVE or _REVISION.fullmatch(clean) or clean.startswith("-") or clean.endswith(("/", "\\")):
        raise CivScoreError.of("label-means-else", label=clean)
    if PurePath(clean).suffix.lower() in _FILES:
        raise CivScoreError.of("label-means-else", label=clean)
    return clean
