"""The sentences of problems: each code has one, in both languages, and none is left over."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from sources import SOURCE, nodes, parsed

from civscore.errors import Problem
from civscore.months.history_file import _SQLITE
from civscore.smallfile import _REASONS
from civscore.text.problems.reasons import REASONS
from civscore.text.problems.sentences import PARTS, WORDINGS, sentence
from civscore.yamlfile import _REASONS as _VALUES
from civscore.yamlfile import _SYNTAX

LEVELS = {"error", "warning", "note"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def _nodes(kind: type[ast.AST]) -> Iterator[Any]:
    """All of a kind in the sources, but for the sentences themselves."""
    for path in parsed():
        if path.relative_to(SOURCE).parts[0] != "text":
            yield from nodes(path)[kind]


def _strings(node: ast.AST) -> set[str]:
    """The strings of an expression, but not the pieces of f-strings."""
    if isinstance(node, ast.JoinedStr):
        return set()
    own = {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()
    return own.union(*(_strings(child) for child in ast.iter_child_nodes(node)))


def _custom_codes() -> Iterator[str]:
    """The codes of what pydantic is told: ``same_ends`` becomes ``rule-same-ends``, ``flags_two`` ``flags-two``."""
    for node in _nodes(ast.Call):
        if getattr(node.func, "id", "") == "PydanticCustomError":
            kind = ast.literal_eval(node.args[0]).replace("_", "-")
            yield kind if kind.startswith("flags-") else f"rule-{kind}"


@cache
def _takers() -> dict[str, set[int]]:
    """The functions that are handed a problem's code, by name: at which position."""
    found: dict[str, set[int]] = {"Problem": {1}}
    for node in _nodes(ast.FunctionDef):
        names = [a.arg for a in node.args.posonlyargs + node.args.args if a.arg not in ("self", "cls")]
        if "code" in names:
            found.setdefault(node.name, set()).add(names.index("code"))
    return found


def _codes_of(call: ast.Call) -> set[str]:
    """What a call hands on as a problem's code: to a function that takes one, or beside the problem's level."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    at = {place for place in _takers().get(name, ()) if place < len(call.args)}
    at |= {place for place, before in enumerate(call.args[:-1], 1) if _strings(before) & LEVELS}
    return {code for place in at for code in _strings(call.args[place]) if CODE.fullmatch(code)}


def test_every_sentence_is_used() -> None:
    """No sentence is left over from a problem that is no longer found."""
    used = {node.value for node in _nodes(ast.Constant) if isinstance(node.value, str)}
    assert set(WORDINGS) - used - set(_custom_codes()) == set()


def test_every_code_has_a_sentence() -> None:
    """Every code that the sources hand to a problem has a sentence."""
    found = set().union(*(_codes_of(node) for node in _nodes(ast.Call)))
    assert {"file-missing", "hidden-rows", "no-date", "register-must"} <= found
    assert found - set(WORDINGS) == set()


def test_every_code_stands_in_one_part() -> None:
    """No part repeats a sentence of another, and every part of the folder is asked."""
    codes = [code for part in PARTS for code in part.WORDINGS]
    assert sorted(codes) == sorted(set(codes))
    folder = SOURCE / "text" / "problems"
    assert {part.__name__.rpartition(".")[2] for part in PARTS} == {
        path.stem for path in folder.glob("*.py") if "WORDINGS: Mapping[str, Both] = {\n" in path.read_text("utf-8")
    }


@pytest.mark.parametrize("code", WORDINGS)
def test_both_languages_say_the_same(code: str) -> None:
    """The two sentences of a code are filled with the same values, say something, and end without a full stop."""
    zh, en = WORDINGS[code]
    names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en)]
    assert names[0] == names[1]
    assert all(text and not text.endswith((".", "。", " ")) for text in (zh, en))
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert not re.search(r"[\u4e00-\u9fff，；。]", en)


def test_a_sentence_counts_further_places() -> None:
    """A fault that stands in many places is one sentence with their number."""
    problem = Problem("error", "no-standard", more=3)
    assert sentence(problem, "en") == "a result without a standard; add the standard's id (and 3 more)"
    assert sentence(problem, "zh") == "有结果而没有测评标准编号；请补上编号（另有 3 处相同）"


def test_reasons_are_our_own_words() -> None:
    """What a sentence gives as the reason has words in both languages, and is never what a library or the system
    says."""
    reasons = [k.value for node in _nodes(ast.Call) for k in node.keywords if k.arg == "reason"]
    assert {text for reason in reasons for text in _strings(reason)} - {""} <= set(REASONS)
    for reason in reasons:
        called = {getattr(n.func, "id", "") for n in ast.walk(reason) if isinstance(n, ast.Call)}
        assert not called & {"str", "repr"} and not any(isinstance(n, ast.JoinedStr) for n in ast.walk(reason))
    assert set(_REASONS.values()) | set(_SYNTAX) | set(_SQLITE.values()) | set(_VALUES.values()) <= set(REASONS)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("9" * 200_000, "9" * 60 + "…"),
        ("长" * 5_000, "长" * 60 + "…"),
        ("达标、" + "x" * 300 + "、不达标", "达标、" + "x" * 60 + "…、不达标"),
        ("，".join(["城管局"] * 100), "，".join(["城管局"] * 100)),
        ("短 " * 5_000, "短 " * 2_000 + "…"),
    ],
)
def test_endless_values_are_cut(given: str, shown: str) -> None:
    """A sentence repeats what stands in a cell, but not two hundred thousand digits of it."""
    problem = Problem("error", "not-a-number", values={"standard": "1", "given": given})
    assert sentence(problem, "zh") == f"标准 1 需要数字，而这里是“{shown}”；请改为数字"


def test_endless_numbers_are_cut() -> None:
    """A number that has more digits than can be read is given by its magnitude."""
    problem = Problem("error", "not-a-number", values={"standard": "1", "given": 10**5000})
    assert "1E+5000" in sentence(problem, "en")


def test_large_points_have_no_exponent() -> None:
    """Points of a million and more are written out, as are small differences."""
    values = {"node": "总分", "points": Fraction(1_250_000), "sum": 1_250_000.125, "difference": 0.125}
    said = sentence(Problem("error", "points-do-not-add-up", values=values), "en")
    assert "has 1250000 points, its children 1250000.125, difference +0.125" in said
    assert "difference -0.5;" in sentence(
        Problem("error", "points-do-not-add-up", values=values | {"difference": -0.5}), "en"
    )
