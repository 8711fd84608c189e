"""How texts are compared: what people type in different ways is made the same before it is looked up."""

from __future__ import annotations

import unicodedata


def normalized(text: str) -> str:
    """Full-width characters made half-width, outer and doubled spaces removed."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """As :func:`normalized`, in lower case: how words of the scheme and of a sheet are matched."""
    return normalized(text).casefold()
