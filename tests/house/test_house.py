"""The house stands as its page says: floors, no circles, doors, and tests that lie as the rooms lie."""

from __future__ import annotations

import ast
import re
import runpy
from contextlib import suppress
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from typing import Any

import pytest
from running import ROOT
from sources import parsed

HOUSE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "make_architecture.py"))
ROOMS = HOUSE["ROOMS"]
BESIDE_ROOMS = {"helpers", "worked", "docs", "house"}
PARTS = {"text", "shared", "sheets", "judges", "combines", "converts"}  # opened by whoever knows the part's name
LISTS = {"judges", "combines", "converts"}  # the lists of rules stand in their folder's __init__


@cache
def imports() -> list[Any]:
    """Every import of one module by another, found when the first test asks."""
    return [*HOUSE["imports"](parse=lambda path: parsed()[path])]


def test_no_import_goes_in_a_circle() -> None:
    """No circle of modules, whether they import at the top, inside a function, or for their types only."""
    graph: dict[str, set[str]] = {}
    for one in imports():
        graph.setdefault(one.source, set()).add(one.target)
    assert len([*TopologicalSorter(graph).static_order()]) > 300


def test_imports_inside_functions_are_seen() -> None:
    """The walk finds imports that stand inside functions, and those for types only."""
    assert any(one.inside for one in imports()) and any(one.typing for one in imports())


def test_private_names_stay_in_their_room() -> None:
    """Nobody imports a name with a leading underscore from another room."""
    room = HOUSE["room"]
    strangers = [one for one in imports() if one.name.startswith("_") and not one.name.startswith("__")]
    assert [one for one in strangers if room(one.source) != room(one.target)] == []


def test_every_folder_names_its_door() -> None:
    """The ``__init__`` of a folder says what it is for, and holds nothing else but what it lists: importing one module
    loads no other."""
    for path in (HOUSE["SOURCE"]).rglob("*/__init__.py"):
        body = ast.parse(path.read_text("utf-8")).body
        assert "door" in path.read_text("utf-8") or path.parent.name in PARTS, path
        code = [node for node in body[1:] if not isinstance(node, ast.ImportFrom) or node.module != "__future__"]
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path
        assert not code or path.parent.name in {"text", *LISTS}, path


@pytest.mark.slow
def test_the_page_is_drawn_from_the_code() -> None:
    """docs/architecture.md and .zh.md are what ``python docs/make_architecture.py`` writes."""
    for path, text in HOUSE["pages"]().items():
        assert path.read_text("utf-8") == text, path.name


def test_the_page_names_every_room_and_no_other() -> None:
    """The rooms on the page are the folders of the package."""
    folders = {p.parent.name for p in HOUSE["SOURCE"].glob("*/__init__.py")}
    assert folders == set(ROOMS)
    named = {name.strip() for floor in HOUSE["floors"]() for name in floor.split("|")}
    assert set(ROOMS) < named


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_places_that_the_page_names_are_there(language: str) -> None:
    """Every path of the page exists."""
    text = HOUSE["PAGES"][language].read_text("utf-8")
    paths = [p for p in re.findall(r"`([\w./-]+/[\w./-]*)`", text) if "<" not in p and not p.startswith("..")]
    places = [p for p in paths if p.split("/")[0] in ("src", "tests", "docs", "indicators", "findings", ".ci")]
    assert len(places) > 10
    assert [p for p in places if not (ROOT / p).exists()] == []


def test_tests_lie_as_the_rooms_lie() -> None:
    """Every folder of tests is a room's, or one of the few that belong to none."""
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and not p.name.startswith("__")}
    assert folders - BESIDE_ROOMS <= set(ROOMS)
    assert [p.name for p in (ROOT / "tests").glob("test_*.py")] == []


def _found(module: str, name: str) -> bool:
    """Whether a docstring of *module* that names *name* names something that is there."""
    parts = name.lstrip("~").split(".")
    starts = (
        [name] if parts[0] == "civscore" else [f"{module}.{name}", *(f"{module}.{c}.{name}" for c in _classes(module))]
    )
    return any(_resolves(start.split(".")) for start in starts)


def _classes(module: str) -> list[str]:
    return [name for name, value in vars(import_module(module)).items() if isinstance(value, type)]


def _resolves(parts: list[str]) -> bool:
    for cut in range(len(parts), 0, -1):
        with suppress(ImportError):
            holder: Any = import_module(".".join(parts[:cut]))
            for part in parts[cut:]:
                fields = {**getattr(holder, "__dataclass_fields__", {}), **getattr(holder, "model_fields", {})}
                if part in fields:
                    return True
                if not hasattr(holder, part):
                    return False
                holder = getattr(holder, part)
            return True
    return False


def test_what_docstrings_name_is_there() -> None:
    """Every function, class, module and constant that a docstring refers to exists: doors first of all."""
    role = re.compile(r":(?:func|class|mod|data|meth|attr|exc):`([\w.~]+)`")
    lost = [
        f"{module}: {name}"
        for module, path in HOUSE["modules"]().items()
        for name in role.findall(path.read_text("utf-8"))
        if module != "civscore.__main__" and not _found(module, name)
    ]
    assert lost == []
