"""One word means one idea in the whole package."""

from __future__ import annotations

import ast
from collections import defaultdict

from running import ROOT

SOURCE = ROOT / "src" / "civscore"


def test_no_two_classes_have_the_same_name() -> None:
    """A class's name says what it is, without its module."""
    places = defaultdict(list)
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(SOURCE).as_posix())
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
