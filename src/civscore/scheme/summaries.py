"""The bundled schemes in a line each, for lists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from civscore.scheme.library import STATUSES, bundled_schemes


@dataclass(frozen=True)
class SchemeSummary:
    """A bundled scheme in one line.

    Attributes:
        points: as they are written, empty where the first level gives them.
        superseded: what took the place of its document, empty where it holds today.
        unknown: what could not be found of that.
    """

    id: str
    name: str
    edition: str
    status: str
    points: str
    standards: int
    sources: tuple[str, ...]
    superseded: str = ""
    unknown: str = ""


def summaries() -> list[SchemeSummary]:
    """The bundled schemes by status, the truest first, and id; those that were superseded stand behind all others.
    Nothing is checked: tests have done that.

    Raises:
        CivScoreError: a file cannot be read, or is not YAML.
    """
    found = [_summary(path) for path in bundled_schemes().values()]
    return sorted(found, key=lambda s: (bool(s.superseded), STATUSES.index(s.status), s.id))


def _summary(path: Path) -> SchemeSummary:
    from civscore.yamlfile import read_yaml

    document, data = read_yaml(path)
    if "extends" in document:
        from civscore.scheme.tailoring import tailored

        document = tailored(document, data, str(path)).document
    sources = document.get("sources", [])
    gone = document.get("superseded") or {}
    gone = gone if isinstance(gone, dict) else {"by": gone}
    return SchemeSummary(
        id=document["id"],
        name=document["name"],
        edition=document.get("edition", ""),
        status=document.get("status", "illustrative"),
        points=str(document.get("points", "")),
        standards=_standards(document["indicators"]),
        sources=tuple(map(str, sources if isinstance(sources, list) else [sources])),
        superseded=str(gone.get("by", "")),
        unknown=str(gone.get("unknown") or ""),
    )


def _standards(nodes: list[Any]) -> int:
    return sum(_standards(node["children"]) if node.get("children") else 1 for node in nodes)
