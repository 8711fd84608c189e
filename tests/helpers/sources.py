"""The program's sources, parsed once for the tests that read them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from running import ROOT

SOURCE = ROOT / "src" / "civscore"


@cache
def parsed() -> dict[Path, ast.Module]:
    """Every module of the program, as Python reads it."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
