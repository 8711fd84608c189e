"""What is different between two editions of a scheme."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
import strategies
from commands import SCHEME, Desk, desk  # noqa: F401 (a fixture)
from hypothesis import given
from hypothesis import strategies as st
from searching import examples, few
from worked import bundled

from civscore.reports.terminal.scheme_words import said
from civscore.scheme.editions import compare_schemes
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import parse_scheme
from civscore.scheme.model import Node, Ranking, Rounding, Scheme, SchemeFile, SiteType
from civscore.text.scheme_words import KEY_WORDS
from civscore.text.show import number

F = Fraction
Doc = dict[str, Any]


def file(document: Doc) -> SchemeFile:
    return parse_scheme(json.dumps(document, ensure_ascii=False, indent=1).encode(), "t.yaml")


def changed(change: Callable[[Doc], object]) -> list[tuple[str, str, str, Any, Any]]:
    """The differences that a change of the small town's scheme makes: kind, key, id, old, new."""
    new = copy.deepcopy(SCHEME)
    change(new)
    return [(d.kind, d.key, d.id, d.old, d.new) for d in compare_schemes(file(SCHEME), file(new)).differences]


def group(doc: Doc) -> Doc:
    found: Doc = doc["indicators"][0]
    return found


def first(doc: Doc) -> Doc:
    found: Doc = group(doc)["children"][0]
    return found


def last(doc: Doc) -> Doc:
    found: Doc = group(doc)["children"][1]
    return found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda d: d.update(target=85), [("setting", "target", "", 90, 85)]),
        (lambda d: d.update(rounding={"places": 1}), [("setting", "rounding.places", "", 2, 1)]),
        (lambda d: d.update(missing="zero"), [("setting", "missing", "", "exclude", "zero")]),
        (lambda d: d.update(site_types={"m": {"name": "市场"}}),
         [("setting", "site_types.m", "", None, {"name": "市场"})]),
        (lambda d: group(d).update(judge={"type": "at-least", "value": "1/3"}),
         [("changed", "judge", "1", {"type": "pass-fail"}, {"type": "at-least", "value": F(1, 3)})]),
        (lambda d: last(d).update(units=["甲", "乙"]), [("changed", "units", "1.2", None, ["甲", "乙"])]),
        (lambda d: last(d).update(combine="pooled", convert="linear", kind="base"), []),
        (lambda d: last(d).update(name="无流动摊贩"),
         [("renamed", "name", "1.2", "无占道经营", "无流动摊贩")]),
        (lambda d: last(d).update(id="1.9"), [("renumbered", "id", "1.9", "1.2", "1.9")]),
        (lambda d: first(d).update(weight=2),
         [("changed", "points", "1.1", 30, 40), ("changed", "points", "1.2", 30, 20)]),
        (lambda d: group(d)["children"].pop(),
         [("changed", "points", "1.1", 30, 60), ("dropped", "points", "1.2", 30, None)]),
        (lambda d: group(d)["children"].append({"id": "1.3", "name": "新", "points": 0}),
         [("added", "points", "1.3", None, 0)]),
        (lambda d: group(d)["children"].reverse(), [("changed", "order", "1", ["1.1", "1.2"], ["1.2", "1.1"])]),
        (lambda d: d["indicators"].reverse(), [("setting", "order", "", ["1", "2", "G"], ["G", "2", "1"])]),
    ],
)  # fmt: skip
def test_each_kind_of_difference(change: Callable[[Doc], object], found: list[Any]) -> None:
    """Every change is named once, at the node or setting that states it, with old and new; what means the same is not
    named."""
    assert changed(change) == found


def test_a_node_that_moved() -> None:
    """A node under another parent is moved, and keeps being the same node."""

    def move(doc: Doc) -> None:
        doc["indicators"][1]["children"] = [{"id": "2.1", "name": "档案", "weight": 3}, group(doc)["children"].pop()]

    found = changed(move)
    assert ("moved", "parent", "1.2", "1", "2") in found
    assert ("changed", "judge", "1.2", {"type": "pass-fail"}, {"type": "score", "full": 10}) in found
    assert ("changed", "points", "1.2", 30, 10) in found


def test_shifted_ids_are_known_by_their_names() -> None:
    """A node put in before others shifts their ids: each is known by its unique name, and only the new one is new."""

    def shift(doc: Doc) -> None:
        nodes = group(doc)["children"]
        nodes[0]["id"], nodes[1]["id"] = "1.2", "1.3"
        nodes.insert(0, {"id": "1.1", "name": "公厕整洁", "points": 0})

    assert changed(shift) == [
        ("added", "points", "1.1", None, 0), ("renumbered", "id", "1.2", "1.1", "1.2"),
        ("renumbered", "id", "1.3", "1.2", "1.3"),
    ]  # fmt: skip


def test_a_name_that_is_not_unique_is_no_sign() -> None:
    """Where two nodes share a name, another id is another node."""
    old = copy.deepcopy(SCHEME)
    for node in group(old)["children"]:
        node["name"] = "其他"
    new = copy.deepcopy(old)
    group(new)["children"][1]["id"] = "1.9"
    kinds = [(d.kind, d.id) for d in compare_schemes(file(old), file(new)).differences]
    assert kinds == [("added", "1.9"), ("dropped", "1.2")]


def test_points_of_one_profile() -> None:
    """A figure that differs under one profile only is named with that profile."""
    old = {**SCHEME, "profiles": ["a", "b"]}
    new = copy.deepcopy(old)
    group(new)["points"] = {"a": 60, "b": 50}
    new["indicators"][1]["points"] = {"a": 40, "b": 50}
    found = [(d.id, d.profile, d.old, d.new) for d in compare_schemes(file(old), file(new)).differences]
    assert ("1", "b", 60, 50) in found and ("1.1", "b", 30, 25) in found
    assert {profile for _, profile, _, _ in found} == {"b"}


@pytest.mark.parametrize("name", few(sorted(bundled_schemes()), 6))
def test_a_scheme_is_equal_to_itself(name: str) -> None:
    """No bundled scheme differs from itself, nor from its own text written out again."""
    made = bundled(name)
    assert compare_schemes(made, made).differences == []


@examples(30)
@given(strategies.inexact_cases(), st.randoms(use_true_random=False))
def test_differences_go_both_ways(case: strategies.Case, rng: Random) -> None:
    """A scheme equals itself; one that lacks a node differs from it, and the other way round added is dropped."""
    whole = file(case.scheme)
    assert compare_schemes(whole, whole).differences == []
    new = copy.deepcopy(case.scheme)
    new["indicators"].append({"id": "zz", "name": "zz", "kind": "bonus", "points": rng.randint(1, 9), "judge": "award"})
    there, back = compare_schemes(whole, file(new)).differences, compare_schemes(file(new), whole).differences
    assert [(d.kind, d.id, d.old, d.new) for d in there] == [("added", "zz", None, new["indicators"][-1]["points"])]
    assert [(d.kind, d.id, d.new, d.old) for d in back] == [("dropped", "zz", None, new["indicators"][-1]["points"])]


# -- how it is shown --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [(F(1, 2), "0.5"), (F(2, 3), "2/3"), (F(100), "100"), (F(-7, 8), "-0.875"), (F(0), "0"), (F(-5, 24), "-5/24"),
     (F(1, 10**9), "0.000000001"), (F(1, 3 * 2**40), f"1/{3 * 2**40}")],
)  # fmt: skip
def test_numbers_are_shown_exactly(value: Fraction, text: str) -> None:
    """A number with an end is a decimal, any other a fraction; either way it is that number."""
    assert number(value) == text
    assert F(text) == value


def test_rules_are_said_in_short() -> None:
    """A rule is its name with its parameters; nothing is a dash."""
    rule = {"type": "bands", "bands": [{"at_least": F(9, 10), "rate": F(1)}, {"at_least": F(0), "rate": F(1, 3)}]}
    assert said(rule) == "bands (bands at_least 0.9, rate 1; at_least 0, rate 1/3)"
    assert [said(v) for v in (None, [], {"type": "tally"}, ["甲", "乙"], True)] == ["–", "–", "tally", "甲, 乙", "true"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_fits_80_columns(desk: Desk, language: str) -> None:  # noqa: F811
    """The report is readable at 80 columns, names both editions, and every difference."""
    from rich.cells import cell_len

    new = desk.folder / "new.yaml"
    new.write_text(
        "extends: harbour-county\nedition: '2025'\ndrop: [1.1.2]\nchanges:\n"
        "  1.1.1: {name: 无占道经营、流动摊贩及其他一切占用道路公共空间的行为,"
        " judge: {type: deduct, kinds: {摊贩: 1/3, 占道: 2}}}\n", "utf-8",
    )  # fmt: skip
    done = desk("scheme", "diff", "harbour-county", new, "--lang", language, "-o", "diff.json")
    assert done.code == 0
    for word in ("2024", "2025", "1.1.1", "1.1.2", "摊贩", "1/3", "diff.json"):
        assert word in done.out
    assert [line for line in done.out.splitlines() if cell_len(line.rstrip()) > 80] == []
    assert json.loads((desk.folder / "diff.json").read_text("utf-8"))["equal"] is False


def test_chinese_keys_are_words(desk: Desk) -> None:  # noqa: F811
    """In Chinese neither keys nor values of a scheme file are shown as they are typed, whichever are different."""
    new = desk.folder / "new.yaml"
    new.write_text(
        "extends: harbour-county\nid: other\nstatus: own\nmissing: zero\naggregate: geometric\nareas: [community]\n"
        "ranking: {method: dense, groups: {甲组: [甲, 乙]}, flags: {red: 2}, points: {street: [3, 1]}, units: true}\n"
        "rounding: {places: 1, mode: down, at: parts}\ngrades: [{at_least: 90, name: 优秀}]\ncycle: [0.5, 0.5]\n"
        "site_types: {market: {name: 集市, aliases: [早市], draw: 7}}\nscales: {three-state: {好: 1, 差: 0}}\n"
        "tags: {campaign: 攻坚行动}\nchanges:\n"
        "  1.1.1: {judge: {type: deduct, kinds: {摊贩: 1/3}}, combine: worst, convert: {type: bands, bands: "
        "[{at_least: 0.9, rate: 1}, {at_least: 0, rate: 0}]}, method: network, units: [城管局], site_types: [market], "
        "tags: {campaign: 市容}, missing: error, deadline: 5天, photo: required, problem: false, corrected: 0.5, "
        "repeat: {times: 2}}\n",
        "utf-8",
    )  # fmt: skip
    desk.monkeypatch.setenv("COLUMNS", "160")
    done = desk("scheme", "diff", "harbour-county", new, "--lang", "zh")
    assert done.code == 0, done.err
    said = re.sub("harbour-county|three-state|other", "", done.out)
    assert re.findall("[A-Za-z]{2,}", said) == []
    for word in (
        "本单位自订",
        "按 0 分计",
        "点位类型：集市",
        "等级表：",
        "攻坚行动",
        "网络调查",
        "红旗",
        "几何平均",
        "必须有",
    ):
        assert word in said


def test_every_key_of_a_scheme_has_a_word() -> None:
    """What may stand in a scheme file can be called in Chinese."""
    keys = {key for model in (Scheme, Node, SiteType, Rounding, Ranking) for key in model.model_fields}
    assert keys - set(KEY_WORDS) == {"indicators", "children"}


def test_the_differences_as_json(desk: Desk) -> None:  # noqa: F811
    """JSON has both files and every difference with exact figures; equal schemes have none."""
    desk.scheme("new.yaml", target="90/7")
    done = desk("scheme", "diff", "town.yaml", "new.yaml", "--json").json
    assert done["equal"] is False
    assert done["old"]["file"] == "town.yaml"
    assert done["differences"] == [
        {"kind": "setting", "key": "target", "id": None, "name": None, "profile": None, "old": 90, "new": "90/7"}
    ]
    same = desk("scheme", "diff", "town.yaml", "town.yaml", "--json").json
    assert (same["equal"], same["differences"]) == (True, [])


def test_faults_and_wrong_names(desk: Desk) -> None:  # noqa: F811
    """A scheme with faults, or none at all, is a sentence and exit code 1; an output that is not JSON is 2."""
    desk.scheme("bad.yaml", points=120)
    assert desk("scheme", "diff", "town.yaml", "bad.yaml").code == 1
    assert desk("scheme", "diff", "town.yaml", "nowhere").code == 1
    assert desk("scheme", "diff", "town.yaml", "town.yaml", "-o", "x.xlsx").code == 2
    assert desk("scheme", "diff", "town.yaml", "town.yaml", "-o", "town.json").code == 0
