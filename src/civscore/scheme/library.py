"""The bundled schemes, in an installed wheel and in a checkout alike."""

from __future__ import annotations

import re
from pathlib import Path

_INSIDE = Path(__file__).parents[1] / "indicators"  # in the wheel
_BESIDE = Path(__file__).parents[3] / "indicators"  # in a checkout
_EXTENDS = re.compile(r"^extends:[ \t]*([A-Za-z0-9-]+)", re.M)
STATUSES = ("official", "published", "reconstructed", "illustrative", "own")  # the truest first, an office's own last


def bundled_schemes() -> dict[str, Path]:
    """Scheme id → file. The file is called as its scheme."""
    folder = _INSIDE if _INSIDE.is_dir() else _BESIDE
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def bundled_text(id_: str) -> str:
    """All that a bundled scheme says: the text of its file and of the bundled files that it extends."""
    paths = bundled_schemes()
    text = paths[id_].read_text("utf-8")
    base = _EXTENDS.search(text)
    return text + bundled_text(base[1]) if base else text
