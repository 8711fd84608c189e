"""Who uses a scheme whose document was replaced is told by what, and what of the new one could not be found."""

from __future__ import annotations

from civscore.errors import Problem
from civscore.scheme.model import SchemeFile
from civscore.text.both import Both


def told(file: SchemeFile) -> list[Problem]:
    """The note for whoever uses the scheme; nothing for one that holds today."""
    gone = file.scheme.superseded
    if gone is None:
        return []
    unknown = Both(f"（没有查到：{gone.unknown}）", f" (not found: {gone.unknown})") if gone.unknown else ""
    values = {"id": file.scheme.id, "by": gone.by, "unknown": unknown}
    return [Problem("note", "scheme-superseded", file.where("superseded"), values)]
