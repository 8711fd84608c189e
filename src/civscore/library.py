"""The bundled schemes, in an installed wheel and in a checkout alike."""

from __future__ import annotations

from pathlib import Path

_INSIDE = Path(__file__).parent / "indicators"  # in the wheel
_BESIDE = Path(__file__).parents[2] / "indicators"  # in a checkout


def bundled_schemes() -> dict[str, Path]:
    """Scheme id → file. The file is called as its scheme."""
    folder = _INSIDE if _INSIDE.is_dir() else _BESIDE
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}
