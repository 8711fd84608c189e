"""Scheme files that stand in the test, and what they are held against."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import jsonschema

from civscore.scheme.schema import json_schema
from civscore.scheme.tree import Tree


def scheme(indicators: str, top: str = "points: 100") -> str:
    """A scheme file: its head, some settings, and the indicators below line 5."""
    return f"id: t\nname: 测试\n{top}\nindicators:\n{indicators}"


def points(tree: Tree) -> dict[str, Fraction]:
    return {node.id: node.points for node in tree.nodes if node.id}


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(json_schema())
