"""The reference pages say what the models and the program say, and what they show is accepted."""

from __future__ import annotations

import re
import runpy
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from running import ROOT

from civscore.rules.combines import WAYS
from civscore.rules.converts import CONVERTS
from civscore.rules.judges import JUDGES
from civscore.scheme.schema import RULE_KEYS, json_schema
from civscore.text.scheme_keys import KEYS as SCHEME_KEYS

DOCS = ROOT / "docs"
KEYS = {**SCHEME_KEYS, **RULE_KEYS}
RULES = {rule.key(): rule.words for rule in (*JUDGES, *CONVERTS)} | {name: way.words for name, way in WAYS.items()}
PAGES = [f"docs/reference/{name}{suffix}.md" for name in ("scheme-file", "commands") for suffix in ("", ".zh")]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """What the script would write now."""
    sys.path.insert(0, str(DOCS))
    try:
        pages: dict[str, str] = runpy.run_path(str(DOCS / "make_reference.py"))["pages"]()
    finally:
        sys.path.remove(str(DOCS))
    return pages


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module that reads the commands from the program."""
    monkeypatch.syspath_prepend(str(DOCS))
    import reference_commands

    return reference_commands


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_those_of_the_program(name: str, made: dict[str, str]) -> None:
    """The committed pages are what ``python docs/make_reference.py`` writes."""
    assert (ROOT / name).read_text("utf-8") == made[name]


def test_every_key_and_rule_has_a_meaning_and_no_other() -> None:
    """Each key of each model, and each rule, has its meaning in both languages; none is left over."""
    defined = {**json_schema()["$defs"]}
    models = {name: set(KEYS[name]) for name in KEYS if name in defined}
    assert models == {name: set(defined[name]["properties"]) - {"type"} for name in models}
    assert set(KEYS) - set(models) == {"Scheme", "extends"}
    assert {*KEYS["Scheme"], *KEYS["extends"]} == set(json_schema()["properties"])
    rules = {v for d in defined.values() if (t := d["properties"].get("type")) for v in t.get("enum", [t.get("const")])}
    assert set(RULES) == rules
    assert all(text for keys in KEYS.values() for meaning in keys.values() for text in meaning)


def test_the_examples_use_options_that_exist(commands: Any) -> None:
    """Every example of a command gives all that the command needs, and nothing that it does not know."""
    found = {c.name: c for c in commands.commands()}
    assert len(found) > 25
    for command in found.values():
        given = commands.parameters(command.function)
        known = {name for p in given for name in p.names}
        assert command.examples, command.name
        for line in command.examples:
            words = shlex.split(line)
            assert words[1 : 1 + len(command.name.split())] == command.name.split()
            options = {w for w in words if re.fullmatch(r"--?[a-z][a-z-]*", w)}
            assert options <= known, line
            assert all({*p.names} & options for p in given if p.option and p.needed), line


def test_own_exit_codes_are_those_of_the_commands_that_end_otherwise(commands: Any) -> None:
    """A command is said to have an exit code of its own exactly where its module raises one."""
    modules = {Path(sys.modules[c.function.__module__].__file__ or ""): [] for c in commands.commands()}
    for command in commands.commands():
        modules[Path(sys.modules[command.function.__module__].__file__)].append(command.name)
    exits = {path for path in modules if "typer.Exit(" in path.read_text("utf-8")}
    assert {path for path, names in modules.items() if set(names) & set(commands.OWN_CODES)} == exits
