"""The bundled schemes, in an installed wheel and in a checkout alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

_INSIDE = Path(__file__).parents[1] / "indicators"  # in the wheel
_BESIDE = Path(__file__).parents[3] / "indicators"  # in a checkout
STATUSES = ("official", "published", "reconstructed", "illustrative", "own")  # the truest first, an office's own last


@dataclass(frozen=True)
class SchemeSummary:
    """A bundled scheme in one line; ``points`` as they are written, empty where the first level gives them."""

    id: str
    name: str
    edition: str
    status: str
    points: str
    standards: int
    sources: tuple[str, ...]


def bundled_schemes() -> dict[str, Path]:
    """Scheme id → file. The file is called as its scheme."""
    folder = _INSIDE if _INSIDE.is_dir() else _BESIDE
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def summaries() -> list[SchemeSummary]:
    """The bundled schemes by status, the truest first, and id. Nothing is checked: tests have done that.

    Raises:
        CivScoreError: a file cannot be read, or is not YAML.
    """
    found = [_summary(path) for path in bundled_schemes().values()]
    return sorted(found, key=lambda s: (STATUSES.index(s.status), s.id))


def _summary(path: Path) -> SchemeSummary:
    from civscore.yamlfile import read_yaml

    document, _ = read_yaml(path)
    sources = document.get("sources", [])
    return SchemeSummary(
        id=document["id"],
        name=document["name"],
        edition=document.get("edition", ""),
        status=document.get("status", "illustrative"),
        points=str(document.get("points", "")),
        standards=_standards(document["indicators"]),
        sources=tuple(map(str, sources if isinstance(sources, list) else [sources])),
    )


def _standards(nodes: list[Any]) -> int:
    return sum(_standards(node["children"]) if node.get("children") else 1 for node in nodes)
