"""The program's sources, parsed and walked once for the tests that read them."""

from __future__ import annotations

import ast
import gc
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from running import ROOT

SOURCE = ROOT / "src" / "civscore"


@cache
def parsed() -> dict[Path, ast.Module]:
    """Every module of the program, as Python reads it: a million small things, which no look for refuse goes through,
    neither now nor later."""
    gc.disable()
    found = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
    gc.freeze()
    gc.enable()
    return found


@cache
def nodes(path: Path) -> dict[type[ast.AST], list[Any]]:
    """All that stands in a module, by its kind."""
    found: dict[type[ast.AST], list[Any]] = defaultdict(list)
    for node in ast.walk(parsed()[path]):
        found[type(node)].append(node)
    return found
