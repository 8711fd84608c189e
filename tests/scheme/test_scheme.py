"""Loading schemes: what is accepted, what is refused, where and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
import strategies
import yaml
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT, passes, run, tree_of
from scheme_files import points, scheme, validator
from searching import examples, few
from worked import bundled

from civscore.errors import CivScoreError, Problem
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file, parse_scheme
from civscore.scheme.schema import json_schema

F = Fraction

HARBOUR = """\
id: harbour-city-mock
name: 海港市文明城市模拟测评体系
edition: "2024"
language: zh
status: illustrative
sources: [模拟测评通报 2024-03]
points: 100
target: 90
rounding: {places: 2, mode: half-up, at: total}
ranking: {method: competition, groups: {}}
missing: exclude
areas: [district, street]
scales:
  satisfaction: {很满意: 1, 满意: 0.8, 基本满意: 0.6, 不太满意: 0.3, 不满意: 0}
site_types:
  main-road: {name: 主次干道, aliases: [主干道, 次干道], draw: 6, weight: 1}
  market: {name: 集贸市场, aliases: [农贸市场], draw: 3}
profiles: [prefecture, county]
indicators:
  - id: "1"
    name: 实地考察
    points: 40
    method: field
    judge: pass-fail
    children:
      - id: "1.1"
        name: 市容环境
        points: 24
        lead: 市城管局
        tags: {environment: 舒适便利的生活环境, campaign: 市容环境治理}
        children:
          - {id: 1.1.1, name: 路面无垃圾积存, weight: 2, site_types: [main-road, market]}
          - id: 1.1.2
            name: 公益广告数量
            weight: 1
            site_types: [main-road]
            judge: {type: shortfall, required: {prefecture: 5, county: 3}, each: 2, full: 10}
            combine: by-site
            convert: {type: bands, bands: [{at_least: 0.9, rate: 1}, {at_least: 0.8, rate: 0.6}]}
      - {id: "1.2", name: 公共秩序, points: 16}
  - {id: "2", name: 问卷调查, points: 20, method: survey, judge: {type: grades, scale: satisfaction}}
  - {id: "3", name: 网上申报, points: 40, method: material, judge: {type: score, full: 100}}
  - {id: B, name: 特色指标, kind: bonus, points: 20, judge: {type: score, full: 20}}
  - {id: N, name: 负面清单, kind: penalty, points: 3, judge: pass-fail}
  - {id: G, name: 未成年人思想道德建设, kind: gate, judge: {type: at-least, value: 85}}
"""


def refused(text: str | bytes, profile: str | None = None) -> list[Problem]:
    """The problems for which a scheme is refused."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(CivScoreError) as caught:
        build_tree(parse_scheme(data, "t.yaml"), profile)
    return caught.value.problems


def found(text: str, profile: str | None = None) -> list[tuple[str, int | None, str]]:
    """Code, line and node path of each problem."""
    return [(p.code, p.where.line, p.where.path) for p in refused(text, profile)]


# -- what is accepted -------------------------------------------------------------------------------------------------


def test_the_documented_example_loads() -> None:
    """The scheme of the interface document loads, with inheritance, aliases, shared points and parameters by
    profile resolved."""
    tree = tree_of(HARBOUR, "county")
    node = {n.id: n for n in tree.nodes}
    assert points(tree) == {
        "1": 40, "1.1": 24, "1.1.1": 16, "1.1.2": 8, "1.2": 16, "2": 20, "3": 40, "B": 20, "N": 3, "G": 0,
    }  # fmt: skip
    assert [n.kind for n in tree.nodes if n.parent == 0] == ["base", "base", "base", "bonus", "penalty", "gate"]
    assert (node["1.1.1"].method, node["1.1.1"].lead, node["1.1.1"].site_types) == (
        "field",
        "市城管局",
        ("main-road", "market"),
    )
    assert node["1.1.2"].tags == {"environment": ("舒适便利的生活环境",), "campaign": ("市容环境治理",)}
    shortfall: Any = node["1.1.2"].judge
    assert (shortfall.type, shortfall.required, shortfall.full) == ("shortfall", 3, 10)
    grades: Any = node["2"].judge
    assert grades.shares["满意"] == F(4, 5)


@pytest.mark.parametrize("name", sorted(bundled_schemes()))
def test_bundled_schemes_load(name: str) -> None:
    """Every bundled scheme loads, is called as its file, and its standards' points add up to its total exactly."""
    file = bundled(name)
    profiles: list[str | None] = [*file.scheme.profiles]
    for tree in (build_tree(file, profile) for profile in profiles or [None]):
        assert tree.scheme.id == name
        assert sum((s.points for s in tree.standards if s.kind == "base"), F(0)) == tree.points


def test_what_a_group_says_holds_below_it() -> None:
    """Method, judge, combine, convert, lead, units, site types and missing are inherited, and the nearest word
    counts."""
    tree = tree_of(
        scheme("""\
  - id: a
    name: a
    method: survey
    judge: tally
    combine: by-site
    convert: all-or-nothing
    lead: 甲局
    units: [乙局, 丙局]
    missing: zero
    children:
      - {id: b, name: b}
      - {id: c, name: c, method: network, judge: pass-fail, combine: worst, convert: linear, lead: 丁局, units: 戊局,
         missing: exclude}
""")
    )
    for name, expected in {
        "b": ("survey", "tally", "by-site", "all-or-nothing", "甲局", ("乙局", "丙局"), "zero"),
        "c": ("network", "pass-fail", "worst", "linear", "丁局", ("戊局",), "exclude"),
    }.items():
        node = tree.nodes[tree.index[name]]
        assert node.judge is not None
        own = (node.method, node.judge.type, node.combine.type, node.convert.type, node.lead, node.units, node.missing)
        assert own == expected


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        ("[{id: a, name: a}, {id: b, name: b}, {id: c, name: c}]", {"a": F(100, 3), "b": F(100, 3), "c": F(100, 3)}),
        ("[{id: a, name: a, weight: 1}, {id: b, name: b, weight: 3}]", {"a": 25, "b": 75}),
        ("[{id: a, name: a, points: 40}, {id: b, name: b, weight: 2}, {id: c, name: c}]", {"a": 40, "b": 40, "c": 20}),
        ("[{id: a, name: a, weight: 0}, {id: b, name: b}]", {"a": 0, "b": 100}),
        ("[{id: a, name: a, weight: 90%}, {id: b, name: b, weight: 10%}]", {"a": 90, "b": 10}),
        (
            "[{id: a, name: a, children: [{id: b, name: b, points: 30}, {id: c, name: c, points: 10.5}]}, "
            "{id: d, name: d}]",
            {"a": F("40.5"), "b": 30, "c": F("10.5"), "d": F("59.5")},
        ),
    ],
)
def test_points_are_shared(indicators: str, expected: dict[str, Fraction]) -> None:
    """Stated points stand, the others share the rest by weight, a group that states nothing has its children's
    sum; all exactly."""
    text = f"id: t\nname: t\npoints: 100\nindicators: {indicators.replace('name', 'judge: award, name')}\n"
    assert points(tree_of(text)) == expected


def test_the_total_may_follow_from_the_first_level() -> None:
    """A scheme without points whose first level states all of them (0.1 + 0.2) has their exact sum, the bonus apart."""
    text = scheme("""\
  - {id: a, name: a, judge: award, points: 0.1}
  - {id: b, name: b, judge: award, points: 0.2}
  - {id: c, name: c, judge: award, points: 5, kind: bonus}
""", top="edition: 2024-1")  # fmt: skip
    assert (tree_of(text).points, tree_of(text).scheme.edition) == (F(3, 10), "2024-1")


def test_ids_are_read_as_they_are_written() -> None:
    """1.1, 1.10 and 01 without quotes are three ids, and rows find each of them."""
    text = scheme("""\
  - {id: 1.1, name: a, judge: pass-fail}
  - {id: 1.10, name: b, judge: pass-fail}
  - {id: 01, name: c, judge: pass-fail}
  - {id: Ⅱ-3, name: d, judge: pass-fail}
""")
    rows = [*passes("1.1", "1"), *passes("1.10", "0"), *passes("01", "1"), *passes("Ⅱ-3", "0")]
    result = run(text, rows)
    rates = {name: result.nodes[position].rate for name, position in result.tree.index.items()}
    assert rates == {"1.1": 1, "1.10": 0, "01": 1, "Ⅱ-3": 0}


def test_yaml_words_are_not_guessed_at() -> None:
    """no, on, 1:30, 0o17 and 2024-03-01 are text; 0.1 is a tenth exactly."""
    text = scheme(
        "  - {id: a, name: no, lead: 2024-03-01, "
        "judge: {type: grades, shares: {yes: 1, on: 0.1, '0o17': 0, 1:30: 0.5}}}\n"
    )
    node = tree_of(text).standards[0]
    judge: Any = node.judge
    assert (node.name, node.lead) == ("no", "2024-03-01")
    assert judge.shares == {"yes": 1, "on": F(1, 10), "0o17": 0, "1:30": F(1, 2)}


def test_harmless_aliases_are_resolved() -> None:
    """An anchor that is used twice means the same text twice."""
    text = scheme("""\
  - {id: a, name: a, judge: &rule {type: deduct, each: 2, full: 10}}
  - {id: b, name: b, judge: *rule}
""")
    first, second = tree_of(text).standards
    assert first.judge == second.judge


# -- profiles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("profile", "full"), [("city", 5), ("county", 3)])
def test_parameters_by_profile(profile: str, full: int) -> None:
    """Points, weights and rule parameters written by profile take the chosen one's numbers."""
    text = scheme("""\
  - {id: a, name: a, points: {city: 60, county: 30}, judge: {type: score, full: {city: 5, county: 3}}}
  - {id: b, name: b, judge: award, convert: {type: bands, bands: [{at_least: {city: 0.9, county: 0.8}, rate: 1}]}}
""", top="points: 100\nprofiles: [city, county]")  # fmt: skip
    tree = tree_of(text, profile)
    judge: Any = tree.standards[0].judge
    convert: Any = tree.standards[1].convert
    assert judge.full == full
    assert points(tree)["a"] == {"city": 60, "county": 30}[profile]
    assert convert.bands[0].at_least == {"city": F(9, 10), "county": F(4, 5)}[profile]


@pytest.mark.parametrize(
    ("profile", "code"),
    [(None, "profile-needed"), ("town", "unknown-profile")],
)
def test_the_profile_has_to_be_known(profile: str | None, code: str) -> None:
    """Where parameters depend on a profile one has to be chosen, and the message lists them."""
    text = scheme(
        "  - {id: a, name: a, judge: {type: score, full: {city: 5, county: 3}}}\n",
        "points: 9\nprofiles: [city, county]",
    )
    problems = refused(text, profile)
    assert [p.code for p in problems] == [code]
    assert problems[0].values["known"] == ["city", "county"]


def test_a_parameter_must_know_its_profiles() -> None:
    """A profile that the scheme does not have, or a number that is missing for the chosen one, is an error at its
    line."""
    text = scheme("""\
  - {id: a, name: a, judge: {type: score, full: {city: 5, coutny: 3}}}
  - {id: b, name: b, points: {city: 5}, judge: award}
""", "points: 9\nprofiles: [city, county]")  # fmt: skip
    problems = refused(text, "county")
    assert [(p.code, p.where.line, p.where.path, p.values["profile"]) for p in problems] == [
        ("parameter-profile", 6, "a", "coutny"), ("parameter-profile", 7, "b", "county"),
    ]  # fmt: skip


# -- what is refused, and where ---------------------------------------------------------------------------------------


def test_all_faults_in_one_go() -> None:
    """Faults of form and faults of the tree are named together, each with its line and its node's path."""
    text = scheme("""\
  - id: "1"
    name: 实地考察
    points: 40
    mehtod: field
    judge: pass-fail
    children:
      - {id: "1.1", name: a, points: 24}
      - {id: "1.2", name: b, points: 17}
      - {id: "1.3", name: c, points: 0, target: eleven}
  - {id: "2", name: d, points: 20, judge: {type: pas-fail}}
  - {id: "2", name: e, points: 39, judge: pass-fail, site_types: [market]}
""")
    assert found(text) == [
        ("points-do-not-add-up", 4, ""),
        ("points-do-not-add-up", 5, "1"),
        ("unknown-key", 8, "1"),
        ("not-a-scheme-number", 13, "1 › 1.3"),
        ("not-one-of", 14, "2"),
        ("id-twice", 15, "2"),
        ("unknown-site-type", 15, "2"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "guess"),
    [
        ("target: 90", "tagret: 90", "tagret", "target"),
        ("places: 2", "palces: 2", "palces", "places"),
        ("aliases: [农贸市场]", "alias: [农贸市场]", "alias", "aliases"),
        ("weight: 1\n", "wieght: 1\n", "wieght", "weight"),
        ("each: 2", "eahc: 2", "eahc", "each"),
        ("at_least: 0.9", "atleast: 0.9", "atleast", "at_least"),
        ("method: competition", "metod: competition", "metod", "method"),
        ("scale: satisfaction", "scael: satisfaction", "scael", "scale"),
    ],
)
def test_did_you_mean(old: str, new: str, key: str, guess: str) -> None:
    """A key that does not exist is named with the key that was meant, wherever in the file it stands."""
    text = HARBOUR.replace(old, new, 1)
    problem = next(p for p in refused(text, "county") if p.code == "unknown-key")
    assert (problem.values["key"], problem.values["guess"]) == (key, guess)
    assert problem.where.line is not None
    assert key in text.splitlines()[problem.where.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "given", "guess"),
    [
        ("judge: pass-fail", "judge: pas-fail", "pas-fail", "pass-fail"),
        ("combine: by-site", "combine: by-sites", "by-sites", "by-site"),
        ("mode: half-up", "mode: halfup", "halfup", "half-up"),
        ("method: survey", "method: servey", "servey", "survey"),
        ("kind: bonus", "kind: bonous", "bonous", "bonus"),
        ("areas: [district, street]", "areas: [districts]", "districts", "district"),
    ],
)
def test_did_you_mean_this_word(old: str, new: str, given: str, guess: str) -> None:
    """A word that a key does not know is named with the word that was meant."""
    problem = next(p for p in refused(HARBOUR.replace(old, new, 1), "county") if p.code == "not-one-of")
    assert (problem.values["given"], problem.values["guess"]) == (given, guess)


@pytest.mark.parametrize(
    ("old", "new", "code", "name", "guess"),
    [
        ("scale: satisfaction", "scale: satisfacton", "unknown-scale", "satisfacton", "satisfaction"),
        ("site_types: [main-road]", "site_types: [main-raod]", "unknown-site-type", "main-raod", "main-road"),
    ],
)
def test_did_you_mean_this_name(old: str, new: str, code: str, name: str, guess: str) -> None:
    """A scale or site type that the scheme does not define is named with the one that was meant."""
    problem = refused(HARBOUR.replace(old, new, 1), "county")[0]
    assert (problem.code, problem.values["name"], problem.values["guess"]) == (code, name, guess)


@pytest.mark.parametrize(
    ("indicators", "node", "figures"),
    [
        ("[{id: a, name: a, points: 40}, {id: b, name: b, points: 61}]", "t", (100, 101, 1)),
        ("[{id: a, name: a, points: 40}, {id: b, name: b, points: 59.9}]", "t", (100, 99.9, -0.1)),
        (
            "[{id: a, name: a, points: 100, children: [{id: b, name: b, points: 30}, {id: c, name: c, points: 60}]}]",
            "a",
            (100, 90, -10),
        ),
        ("[{id: a, name: a, points: 120}, {id: b, name: b}]", "t", (100, 120, 20)),
    ],
)
def test_points_that_do_not_add_up(indicators: str, node: str, figures: tuple[float, ...]) -> None:
    """The message names the node, its points, the sum of its children's and the difference."""
    text = f"id: t\nname: t\npoints: 100\nindicators: {indicators.replace('name', 'judge: pass-fail, name')}\n"
    problem = refused(text)[0]
    values = tuple(problem.values[key] for key in ("points", "sum", "difference"))
    assert (problem.code, problem.values["node"], values) == ("points-do-not-add-up", node, figures)


def test_points_are_added_exactly() -> None:
    """Ten times 0.1 and three thirds by weight make up the whole, without a tolerance; one billionth too much does
    not."""
    tenths = ", ".join(f"{{id: t{n}, name: t, judge: award, points: 0.1}}" for n in range(9))
    text = "id: t\nname: t\npoints: 1\nindicators: [{tenths}, {{id: z, name: z, judge: award, points: {last}}}]\n"
    assert sum(points(tree_of(text.format(tenths=tenths, last="0.1"))).values()) == 1
    assert found(text.format(tenths=tenths, last="0.100000001")) == [("points-do-not-add-up", 4, "")]


def test_an_id_that_is_used_twice() -> None:
    """The second use of an id is the fault, and the message names the line of the first."""
    text = scheme("""\
  - {id: a, name: a, judge: award}
  - id: b
    name: b
    judge: award
    children:
      - {id: a, name: c}
""")
    (problem,) = refused(text)
    assert (problem.code, problem.where.line, problem.where.path, problem.values["first"]) == (
        "id-twice",
        10,
        "b › a",
        5,
    )


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("{id: a, name: a}", "no-judge"),
        ("{id: a, judge: award}", "missing-key"),
        ("{name: a, judge: award}", "missing-key"),
        ("{id: a, name: a, judge: award, points: 100, weight: 1}", "points-and-weight"),
        ("{id: a, name: a, judge: award, weight: -1}", "negative"),
        ("{id: a, name: a, judge: award, points: -5}", "negative"),
        ("{id: a, name: a, judge: award, points: x}", "not-a-scheme-number"),
        ("{id: a, name: a, judge: award, points: 1e3}", "not-a-scheme-number"),
        ("{id: a, name: a, judge: award, points: .inf}", "not-a-scheme-number"),
        ("{id: a, name: a, judge: award, points: .nan}", "not-a-scheme-number"),
        ("{id: a, name: a, judge: award, points: true}", "not-a-scheme-number"),
        ("{id: a, name: a, judge: award, points: 99999999999999999999}", "not-a-scheme-number"),
        ("{id: a, name: a, judge: award, aggregate: minimum}", "aggregate-on-standard"),
        ("{id: a, name: a, judge: award, kind: bonus}", "points-needed"),
        ("{id: a, name: a, judge: pass-fail, kind: gate, points: 1}", "gate-points"),
        ("{id: a, name: a, judge: award, kind: gate}", "gate-award"),
        (
            "{id: a, name: a, kind: bonus, points: 1, judge: award, children: [{id: b, name: b, kind: penalty}]}",
            "kind-inside-kind",
        ),
        ("{id: a, name: a, children: [{id: b, name: b, weight: 0}], judge: award}", "no-weights"),
        ("{id: a, name: a, judge: grades}", "rule-either"),
        ("{id: a, name: a, judge: {type: grades, scale: s, shares: {A: 1}}}", "rule-either"),
        ("{id: a, name: a, judge: {type: deduct, each: 1, kinds: {k: 1}}}", "rule-either"),
        ("{id: a, name: a, judge: {type: range, worst: 1, best: 1}}", "rule-same-ends"),
        ("{id: a, name: a, judge: {type: range, worst: 0, best: 1, log: true}}", "rule-log-ends"),
        ("{id: a, name: a, judge: {type: deduct, steps: [{from: 2, each: 1}]}}", "rule-steps-order"),
        (
            "{id: a, name: a, judge: {type: deduct, steps: [{from: 1, each: 1}, {from: 5, each: 1}, "
            "{from: 3, each: 1}]}}",
            "rule-steps-order",
        ),
        ("{id: a, name: a, judge: at-least}", "missing-key"),
        ("{id: a, name: a, judge: {each: 2}}", "bad-value"),
        ("{id: a, name: a, judge: {type: grades, shares: {A: 1.2}}}", "bad-value"),
        ("{id: a, name: a, judge: {type: grades, shares: {A: -1}}}", "bad-value"),
        ("{id: a, name: a, judge: {type: deduct, each: -0.5}}", "bad-value"),
        ("{id: a, name: a, judge: {type: deduct, kinds: {垃圾堆: -0.5}}}", "bad-value"),
        ("{id: a, name: a, judge: {type: score, full: 0}}", "bad-value"),
        ("{id: a, name: a, judge: {type: ratio, target: 0}}", "bad-value"),
        ("{id: a, name: a, judge: award, convert: {type: bands, bands: []}}", "bad-value"),
        ("{id: a, name: a, judge: award, convert: {type: bands, bands: [{at_least: 1, rate: 1.5}]}}", "bad-value"),
        ("{id: a, name: a, judge: award, children: 3}", "bad-value"),
        ("[a, b]", "bad-value"),
        ("{id: '', name: a, judge: award}", "bad-value"),
    ],
)
def test_a_faulty_indicator(indicator: str, code: str) -> None:
    """Each of these faults is refused by its own code at the indicator's line."""
    problems = refused(scheme(f"  - {indicator}\n  - {{id: z, name: z, judge: pass-fail}}\n"))
    assert (code, 5) in [(p.code, p.where.line) for p in problems]


@pytest.mark.parametrize(
    ("top", "code"),
    [
        ("points: 0", "bad-value"),
        ("points: -100", "bad-value"),
        ("points: 100\nrounding: {places: -1}", "bad-value"),
        ("points: 100\nrounding: {places: 2.5}", "not-a-scheme-number"),
        ("points: 100\nrounding: half-up", "bad-value"),
        ("points: 100\nscales: {s: {A: 2}}", "bad-value"),
        ("points: 100\nsite_types: {m: {name: 市场, weight: -1}}", "bad-value"),
        ("points: 100\nsite_types: {m: {name: 市场}, n: {name: 集市, aliases: [市场]}}", "site-type-twice"),
        ("points: 100\nlanguage: fr", "not-one-of"),
        ("edition: x", "no-total"),
    ],
)
def test_a_faulty_setting(top: str, code: str) -> None:
    """Each of these settings of the whole is refused by its own code."""
    assert code in [p.code for p in refused(scheme("  - {id: a, name: a, judge: award}\n", top))]


@pytest.mark.parametrize("name", ["海港", "a b", "-a", "a/b", "../a"])
def test_a_scheme_id_is_a_plain_word(name: str) -> None:
    """The id names the scheme on the command line and in files: letters, digits and hyphens."""
    text = scheme("  - {id: a, name: a, judge: award}\n").replace("id: t", f"id: {name}", 1)
    assert [p.code for p in refused(text)] == ["bad-scheme-id"]


# -- hostile files ----------------------------------------------------------------------------------------------------

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    few(
        [
            ("id: !!python/object/apply:os.system ['true']\n", "yaml-tag", 1),
            ("id: t\nname: !!python/name:os.system\n", "yaml-tag", 2),
            ("id: t\nname: !local x\n", "yaml-tag", 2),
            ("id: t\npoints: !!float 1\n", "yaml-tag", 2),
            ("id: t\n? !!binary aGk=\n: x\n", "yaml-tag", 2),
            (BOMB, "yaml-too-many", 6),
            (BOMB.replace("[", "[[").replace("]", "]]"), "yaml-too-many", 6),
            ("id: &a [*a]\n", "yaml-alias", 1),
            ("id: *nobody\n", "yaml-alias", 1),
            ("id: t\nindicators: " + "[" * 100_000 + "\n", "yaml-too-deep", 2),
            ("id: t\n" + "".join(" " * n + "children:\n" for n in range(100)), "yaml-too-deep", 62),
            ("id: t\nname: a\n---\nid: u\n", "yaml-many-documents", 3),
            (
                "id: t\nname: a\nname: b\nindicators: [{id: a, name: a, points: 1, judge: award}]\n",
                "yaml-duplicate-key",
                3,
            ),
            ("id: t\n[a, b]: c\n", "yaml-key", 2),
            ("id: t\nname: [a\n", "yaml-syntax", 3),
            ("id: t\nname: 'a\n", "yaml-syntax", 3),
            ("id: t\n\tname: a\n", "yaml-syntax", 2),
            ("id: t\nname: a\x00b\n", "yaml-syntax", 1),
            ("", "yaml-no-mapping", 1),
            ("# nothing\n", "yaml-no-mapping", 1),
            ("just text\n", "yaml-no-mapping", 1),
            ("- a\n- b\n", "yaml-no-mapping", 1),
            ("x: " + "[a, " * 1 + "a, " * 250_000 + "a]\n", "yaml-too-many", 1),
        ],
        8,
    ),
    ids=lambda value: value[:40].strip() if isinstance(value, str) else None,
)
def test_hostile_yaml_is_refused(text: str, code: str, line: int) -> None:
    """Tags, alias bombs, endless nesting and the like are refused by name and line, before anything is made of them."""
    problem = refused(text)[0]
    assert (problem.code, problem.where.line) == (code, line)


@pytest.mark.parametrize(
    ("data", "line"),
    [("id: t\nname: 海港".encode("gb18030"), 2), ("id: t".encode("utf-16"), 1), (b"\xff\xfe", 1), (b"id: \x80", 1)],
)
def test_a_scheme_is_utf_8(data: bytes, line: int) -> None:
    """A file in another encoding is refused with the line where it is not UTF-8."""
    problem = refused(data)[0]
    assert (problem.code, problem.where.line) == ("yaml-not-utf8", line)


def test_a_byte_order_mark_is_no_fault() -> None:
    """A UTF-8 file that Windows Notepad saved loads."""
    data = b"\xef\xbb\xbf" + scheme("  - {id: a, name: a, judge: award}\n").encode()
    assert build_tree(parse_scheme(data, "t.yaml")).points == 100


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file of 100 MB is refused by its size, without being read."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(path)
    assert [(p.code, p.where.file) for p in caught.value.problems] == [("file-too-large", str(path))]


@pytest.mark.parametrize(("name", "code"), [("missing.yaml", "file-missing"), (".", "file-unreadable")])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    """A scheme that is not there, or is a folder, is a problem like any other."""
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(tmp_path / name)
    assert [p.code for p in caught.value.problems] == [code]


INJURIES = ("", ":", "-", "[", "{", "}", "'", "&a ", "*a", "!x ", "\n", "  ", "null", "-1", "1e9", "x")


def damaged(text: str, rng: Random) -> str:
    """The text with one to four random injuries."""
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.choice([1, 1, 3, 10, 40]))
        word = rng.choice([*INJURIES, text[start:end] * 2])
        text = text[:start] + word + text[end:]
    return text


@examples(150)
@given(st.randoms(use_true_random=False), st.sampled_from(["harbour", "random"]))
def test_a_damaged_scheme_never_crashes(rng: Random, which: str) -> None:
    """Whatever is cut out of a scheme or put into it, it loads or is refused with problems that have a code and a
    line."""
    text = HARBOUR if which == "harbour" else strategies.make_case(rng.getrandbits(16), 5, 1, ("arithmetic",)).yaml()
    try:
        tree_of(damaged(text, rng), "county" if which == "harbour" else None)
    except CivScoreError as error:
        assert error.problems
        assert all(p.code and (p.where.line or p.code in ("profile-needed", "unknown-profile")) for p in error.problems)


# -- the JSON Schema --------------------------------------------------------------------------------------------------


def test_the_json_schema_is_valid() -> None:
    """The schema is itself a valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_committed_json_schema_is_current() -> None:
    """docs/scheme.schema.json is what `civ-score scheme schema > docs/scheme.schema.json` writes."""
    committed = (ROOT / "docs" / "scheme.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", few([*sorted(bundled_schemes()), "harbour-city-mock"], 8))
def test_the_json_schema_accepts_the_schemes(name: str) -> None:
    """An editor that reads the bundled schemes and the documented one by the schema finds no fault in them."""
    text = HARBOUR if name not in bundled_schemes() else bundled_schemes()[name].read_text(encoding="utf-8")
    assert [error.message for error in validator().iter_errors(yaml.safe_load(text))] == []


@examples(30)
@given(strategies.inexact_cases())
def test_the_json_schema_accepts_what_loads(case: strategies.Case) -> None:
    """Random schemes that load are accepted by the schema too."""
    assert tree_of(case.scheme, case.profile).points > 0
    assert [error.message for error in validator().iter_errors(case.scheme)] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda doc: doc.update(tagret=90),
        lambda doc: doc.pop("name"),
        lambda doc: doc.update(points=-1),
        lambda doc: doc["rounding"].update(mode="halfup"),
        lambda doc: doc["indicators"][0].update(judge="pas-fail"),
        lambda doc: doc["indicators"][0].update(judge="at-least"),
        lambda doc: doc["indicators"][1].update(judge={"type": "grades", "shares": {"A": 2}}),
        lambda doc: doc["indicators"][0].update(points="forty"),
    ],
)
def test_the_json_schema_refuses_what_the_loader_refuses(change: Callable[[dict[str, Any]], object]) -> None:
    """Faults of form are seen by an editor as well."""
    document = yaml.safe_load(HARBOUR)
    change(document)
    assert not validator().is_valid(document)
    assert refused(json.dumps(document), "county")


def test_profile_of_a_scheme_without_any(desk: Desk) -> None:
    """A profile asked of a scheme that has none is wrong, and no empty list is offered."""
    done = desk("run", desk.sheet(), "-s", "town.yaml", "--profile", "县级")
    assert (done.code, "the scheme has no profiles" in done.err) == (1, True)
    assert "leave out --profile" in done.err
