"""Schemes that extend others: what the whole is, what is refused, and where each fault stands."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
import strategies
import yaml
from commands import Desk, desk  # noqa: F401 (a fixture)
from hypothesis import given
from hypothesis import strategies as st
from scheme_files import points, scheme, validator
from searching import examples, few
from worked import bundled

from civscore.errors import CivScoreError, Problem
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file, parse_scheme
from civscore.scheme.model import SchemeFile
from civscore.text.problems.sentences import sentence
from civscore.yamlfile import parse_yaml, to_yaml

F = Fraction
BASE = """\
id: base
name: 基础体系
edition: "2024"
points: 100
target: 90
scales:
  sat: {好: 1, 差: 0}
  abc: {A: 1, B: 0.6}
site_types:
  road: {name: 道路}
indicators:
  - id: "1"
    name: 实地
    points: 60
    judge: pass-fail
    children:
      - {id: 1.1, name: 路面, points: 30, lead: 城管局}
      - {id: 1.10, name: 绿化, points: 30}
  - {id: "2", name: 问卷, points: 40, judge: {type: grades, scale: sat}}
"""


def extending(folder: Path, own: str, base: str = BASE) -> SchemeFile:
    """A file with *own* below ``extends: base.yaml``, loaded."""
    (folder / "base.yaml").write_text(base, "utf-8")
    (folder / "own.yaml").write_text(f"extends: base.yaml\n{own}", "utf-8")
    return load_scheme_file(folder / "own.yaml")


def faults(folder: Path, own: str, base: str = BASE) -> list[Problem]:
    """What is wrong with such a file."""
    with pytest.raises(CivScoreError) as caught:
        build_tree(extending(folder, own, base))
    return caught.value.problems


def places(problems: list[Problem]) -> list[tuple[str, str, int | None]]:
    """Code, file and line of each."""
    return [(p.code, Path(p.where.file).name, p.where.line) for p in problems]


# -- what the whole is ------------------------------------------------------------------------------------------------


def test_settings_replace_and_mappings_merge(tmp_path: Path) -> None:
    """A key of the whole replaces the base's, null removes it; scales and site types are merged by key."""
    own = "id: own\nedition: '2025'\ntarget: null\nscales: {abc: null, yes: {是: 1, 否: 0}}\n"
    made = extending(tmp_path, own + "site_types: {market: {name: 市场}}\n").scheme
    assert (made.id, made.name, made.edition, made.points, made.target) == ("own", "基础体系", "2025", 100, None)
    assert sorted(made.scales) == ["sat", "yes"]
    assert {key: t.name for key, t in made.site_types.items()} == {"road": "道路", "market": "市场"}


def test_changes_reach_any_key_of_a_node(tmp_path: Path) -> None:
    """Changes set the keys of a node and null removes one; all else is as in the base; 1.1 and 1.10 are two nodes."""
    tree = build_tree(
        extending(tmp_path, "changes:\n  1.10: {points: 20, target: 18}\n  1.1: {points: 40, lead: null}\n")
    )
    assert points(tree) == {"1": 60, "1.1": 40, "1.10": 20, "2": 40}
    node = tree.nodes[tree.index["1.10"]]
    assert (node.target, tree.nodes[tree.index["1.1"]].lead) == (18, None)


def test_new_points_set_aside_a_weight(tmp_path: Path) -> None:
    """Points and weight are two ways to say one thing: a change of one needs no null for the other."""
    base = BASE.replace("points: 30", "weight: 1")
    tree = build_tree(extending(tmp_path, "changes: {1.10: {points: 10}, '2': {weight: 2}}\n", base))
    assert points(tree) == {"1": 60, "1.1": 50, "1.10": 10, "2": 40}


def test_nodes_are_dropped_and_added_where_one_says(tmp_path: Path) -> None:
    """Dropped nodes are gone with all below; added ones stand after the named node, else last; `under` may be new."""
    own = """\
drop: [1.10]
add:
  - {under: "1", id: 1.3, name: 丙, points: 20}
  - {under: "1", after: 1.1, id: 1.2, name: 乙, points: 10}
  - {after: "1", id: "9", name: 加分, kind: bonus, points: 2, judge: pass-fail, children: [{id: 9.1, name: 甲}]}
  - {under: "9", id: 9.2, name: 乙}
"""
    tree = build_tree(extending(tmp_path, own))
    assert [n.id for n in tree.nodes[1:]] == ["1", "1.1", "1.2", "1.3", "9", "9.1", "9.2", "2"]
    assert points(tree)["9.2"] == 1


def test_a_dropped_node_may_be_put_back_differently(tmp_path: Path) -> None:
    """An id that was dropped is free: drop and add replace a node, group or standard."""
    own = "drop: ['1']\nadd:\n  - {after: null, id: '1', name: 实地, points: 60, judge: tally}\n"
    tree = build_tree(extending(tmp_path, own))
    assert points(tree) == {"2": 40, "1": 60}


def test_a_base_may_extend_another(tmp_path: Path) -> None:
    """Three files in a row make one scheme; each file's changes count over those of the files below."""
    (tmp_path / "mid.yaml").write_text(
        "extends: base.yaml\nid: mid\nchanges: {1.1: {points: 20}, 1.10: {points: 40}}\n"
    )
    (tmp_path / "top.yaml").write_text("extends: mid.yaml\nchanges: {1.1: {points: 25}, 1.10: {points: 35}}\n")
    extending(tmp_path, "")
    tree = build_tree(load_scheme_file(tmp_path / "top.yaml"))
    assert (tree.scheme.id, points(tree)["1.1"], points(tree)["1.10"]) == ("mid", 25, 35)


@pytest.mark.parametrize("name", sorted(bundled_schemes()))
def test_every_bundled_scheme_can_be_extended(name: str, tmp_path: Path) -> None:
    """A file that only extends a bundled scheme is that scheme."""
    path = tmp_path / "own.yaml"
    path.write_text(f"extends: {name}\n")
    assert load_scheme_file(path).scheme == bundled(name).scheme


def test_aliases_of_the_base_are_changed_one_by_one(tmp_path: Path) -> None:
    """Where the base repeats a part by a YAML alias, a change of one node leaves the others alone."""
    base = "id: b\nname: b\npoints: 10\nindicators:\n"
    base += "  - {id: a, name: a, judge: &j {type: deduct, each: 1}}\n  - {id: b, name: b, judge: *j}\n"
    made = extending(tmp_path, "changes: {a: {judge: {type: deduct, each: 2}}}\n", base).scheme
    assert [n.judge.each for n in made.indicators] == [2, 1]  # type: ignore[union-attr]


# -- text and hash ----------------------------------------------------------------------------------------------------


def test_the_text_is_the_whole_scheme(tmp_path: Path) -> None:
    """A saved run needs no other file: the text of an extending file parses to an equal scheme, without extends."""
    file = extending(tmp_path, "name: '12%'\nchanges: {1.1: {points: 59/2}, 1.10: {points: 30.50, note: 'yes'}}\n")
    again = parse_scheme(file.text.encode(), "saved.yaml")
    assert "extends" not in again.document
    assert again.scheme == file.scheme
    assert again.text == file.text


@examples(24)
@given(strategies.inexact_cases())
def test_any_scheme_is_written_as_it_was_read(case: strategies.Case) -> None:
    """Whatever scheme is read, its written text is read as an equal one."""
    document = parse_yaml(case.yaml().encode(), "t.yaml")
    assert parse_yaml(to_yaml(document).encode(), "t.yaml") == document


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.decimals(-999, 999, places=3), max_size=6))
def test_any_text_is_written_as_it_was_read(values: dict[str, Any]) -> None:
    """Texts that look like numbers, truth or nothing stay texts, and numbers stay exactly what they were."""
    source = json.dumps({k: str(v) for k, v in values.items()})
    try:
        document = parse_yaml(source.encode("utf-8", "surrogatepass"), "t.yaml")
    except CivScoreError:
        return  # characters that YAML does not allow
    for key, value in values.items():
        document[key] = value
    assert parse_yaml(to_yaml(document).encode(), "t.yaml") == document


def test_the_hash_covers_the_bases(tmp_path: Path) -> None:
    """A changed byte in the file or in its base is another hash; the same bytes are the same one."""
    first = extending(tmp_path, "id: own\n").sha256
    assert extending(tmp_path, "id: own\n").sha256 == first
    other_base = extending(tmp_path, "id: own\n", BASE + "# x\n").sha256
    other_file = extending(tmp_path, "id: own  # x\n").sha256
    assert len({first, other_base, other_file}) == 3


# -- faults -----------------------------------------------------------------------------------------------------------


def test_unknown_ids_are_named_all_at_once(tmp_path: Path) -> None:
    """Ids that the base does not have are faults in changes, drop and add, with a guess, in one go."""
    own = "changes:\n  1.11: {points: 1}\ndrop: [1.9, '2']\nadd:\n  - {under: '7', id: x, name: x}\n"
    own += "  - {under: '1', after: 1.2, id: y, name: y, points: 0}\n"
    found = faults(tmp_path, own)
    assert places(found) == [
        ("node-unknown", "own.yaml", 3), ("node-unknown", "own.yaml", 4), ("node-unknown", "own.yaml", 6),
        ("add-after", "own.yaml", 7),
    ]  # fmt: skip
    assert "did you mean “1.1”" in sentence(found[0], "en")


def test_a_figure_s_fault_stands_in_its_own_file(tmp_path: Path) -> None:
    """Points that no longer add up are named where the figure stands: in the base, or where it was changed."""
    assert places(faults(tmp_path, "drop: [1.10]\n")) == [("points-do-not-add-up", "base.yaml", 12)]
    assert places(faults(tmp_path, "changes:\n  '1': {lead: x,\n    points: 61}\n")) == [
        ("points-do-not-add-up", "base.yaml", 11), ("points-do-not-add-up", "own.yaml", 4),
    ][::-1]  # fmt: skip
    assert places(faults(tmp_path, "points: 120\n")) == [("points-do-not-add-up", "own.yaml", 2)]


def test_faults_of_both_files_come_together(tmp_path: Path) -> None:
    """What is wrong in the base, in a changed key and in an added node is named in one go, each with file and line."""
    base = BASE.replace("pass-fail", "pass-fale").replace("target: 90", "tagret: 90")
    own = "changes:\n  1.1: {laed: x}\nadd:\n  - {under: '1', id: 1.1, name: x, points: 0, judge: award}\n"
    assert places(faults(tmp_path, own, base)) == [
        ("unknown-key", "own.yaml", 3), ("id-of-base", "own.yaml", 5), ("unknown-key", "base.yaml", 5),
        ("not-one-of", "base.yaml", 15),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "code", "line"),
    [
        ("indicators: []\n", "extends-and-indicators", 2),
        ("changes: [1.1]\n", "extends-form", 2),
        ("changes:\n  1.1: 30\n", "extends-form", 3),
        ("drop: {1.1: x}\n", "extends-form", 2),
        ("add: {id: x}\n", "extends-form", 2),
        ("add: [1.1]\n", "extends-form", 2),
        ("changes:\n  1.1: {id: x}\n", "change-key", 3),
        ("changes:\n  1.1: {children: []}\n", "change-key", 3),
        ("changes:\n  1.1: {laed: null}\n", "unknown-key", 3),
        ("editoin: null\n", "unknown-key", 2),
        ("drop: ['1']\nchanges: {1.1: {points: 3}}\n", "node-dropped", 3),
        ("drop: ['1']\nadd:\n  - {under: '1', id: x, name: x}\n", "node-dropped", 4),
        ("drop: [1.1, 1.10]\n", "group-emptied", 2),
        ("drop:\n  - 1.1\n  - 1.10\nadd: [{under: '2', id: 1.1, name: x, points: 40}]\n", "group-emptied", 4),
    ],
)
def test_tailoring_that_cannot_be_done(own: str, code: str, line: int, tmp_path: Path) -> None:
    """Each slip in extends, changes, drop or add is a sentence with its line, and nothing follows from it."""
    assert places(faults(tmp_path, own)) == [(code, "own.yaml", line)]


@pytest.mark.parametrize(
    ("named", "code", "guess"),
    [
        ("bsae.yaml", "extends-no-file", "base.yaml"),
        ("harbor-county", "extends-unknown", "harbour-county"),
        ("[a]", "extends-form", ""),
    ],
)
def test_a_base_that_is_not_there(named: str, code: str, guess: str, tmp_path: Path) -> None:
    """A base that does not exist is a fault with its line, and a guess at what was meant."""
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "own.yaml").write_text(f"id: own\nextends: {named}\n")
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(tmp_path / "own.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.line, problem.values.get("guess", "")) == (code, 2, guess)


def test_a_circle_names_its_files_in_order(tmp_path: Path) -> None:
    """Files that extend each other in a circle are named in order."""
    for name, base in (("a", "b"), ("b", "c"), ("c", "b")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: {base}.yaml\n")
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(tmp_path / "a.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["files"]) == ("extends-circle", "b.yaml → c.yaml → b.yaml")


def test_an_endless_row_of_files_is_refused(tmp_path: Path) -> None:
    """Hundreds of files that extend each other end in a sentence, not in a traceback."""
    for n in range(500):
        (tmp_path / f"{n}.yaml").write_text(f"extends: {n + 1}.yaml\n")
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(tmp_path / "0.yaml")
    assert [p.code for p in caught.value.problems] == ["extends-too-deep"]


def test_changes_need_a_base() -> None:
    """Changes, drop and add without extends are faults."""
    text = scheme("  - {id: a, name: a, judge: award}\n") + "drop: [a]\nchanges: {}\n"
    with pytest.raises(CivScoreError) as caught:
        parse_scheme(text.encode(), "t.yaml")
    assert [p.code for p in caught.value.problems] == ["extends-needed", "extends-needed"]


@examples(40)
@given(st.randoms(use_true_random=False))
def test_damaged_tailoring_never_crashes(rng: Random) -> None:
    """Whatever values stand under the tailoring keys, the file loads or is refused with problems that have a place."""
    bits: list[Any] = [
        [{"after": {}, "children": [3]}],
        None,
        True,
        1,
        "1.1",
        "9",
        [],
        {},
        ["1.1"],
        {"1.1": {"points": 3}},
        {"1": None},
        [[]],
        [{"under": "1"}],
        [{"id": "1.1", "name": "x", "under": []}],
    ]
    own = {key: rng.choice(bits) for key in ("changes", "drop", "add", "points", "scales") if rng.random() < 0.6}
    text = json.dumps({"extends": "harbour-county", **own})
    try:
        build_tree(parse_scheme(text.encode(), "own.yaml"))
    except CivScoreError as error:
        assert error.problems
        assert all(p.where.line and sentence(p, "zh") and sentence(p, "en") for p in error.problems)


# -- all faults of a file ---------------------------------------------------------------------------------------------

THIRTY = """\
id: my city
name: 坏体系
name: 三十处错误
editoin: "2024"
language: fr
points: 100
target: ninety
rounding: {places: 12}
missing: zero?
profiles: [a, b]
scales: {s: {A: 2}}
site_types:
  road: {name: 道路, aliases: [街]}
  street: {name: 街}
indicators:
  - {id: "1", name: a, points: 10, judge: pass-fale}
  - {id: "2", name: b, points: ten, judge: pass-fail}
  - {id: "3", name: c, points: 10, judge: at-least}
  - {id: "4", name: d, points: 10, judge: {type: grades}}
  - {id: "5", name: e, points: 10, judge: {type: range, worst: 1, best: 1}}
  - {id: "6", name: f, points: 10, judge: {type: range, worst: 0, best: 1, log: true}}
  - {id: "7", name: g, points: 10, judge: {type: deduct, steps: [{from: 2, each: 1}]}}
  - {id: "8", name: h, points: 10, judge: {type: score, full: 0}}
  - {id: "9", name: i, points: 10, weight: 2, judge: pass-fail}
  - {id: "9", name: j, points: 1/0, judge: pass-fail}
  - {id: "10", points: 10, judge: pass-fail}
  - {id: "11", name: k, points: 10}
  - {id: "12", name: l, points: 10, judge: {type: grades, scale: t}}
  - {id: "13", name: m, points: 10, judge: pass-fail, site_types: [raod]}
  - {id: "14", name: n, points: 10, judge: pass-fail, aggregate: minimum}
  - {id: "15", name: o, points: 10, judge: {type: at-least, value: {a: 1, c: 2}}}
  - {id: "16", name: p, kind: bonus, judge: pass-fail}
  - {id: "17", name: q, kind: gate, points: 5, judge: pass-fail}
  - {id: "18", name: r, kind: gate, judge: award}
  - {id: "19", name: s, kind: bonus, points: 1, judge: pass-fail, children: [{id: 19.1, name: t, kind: gate}]}
  - {id: "20", name: u, points: 10, judge: pass-fail, children: [{id: 20.1, name: v, points: 9}]}
  - {id: "21", name: w, points: 10, judge: pass-fail, children: [{id: 21.1, name: x, weight: 0}]}
  - {id: "22", name: y, points: -1, judge: pass-fail}
  - {id: "23", name: z, points: 10, judge: pass-fail, combine: by-street, convert: {type: bands, bands: []}}
"""


def test_thirty_different_faults_in_one_go(desk: Desk) -> None:  # noqa: F811
    """`scheme check` names all faults of a file with more than thirty different ones in one go, each at its line."""
    path = desk.folder / "bad.yaml"
    path.write_text(THIRTY, "utf-8")
    done = desk("scheme", "check", path)
    lines = [int(re.search(r"bad.yaml:(\d+)", line)[1]) for line in done.err.splitlines()]  # type: ignore[index]
    assert done.code == 1
    assert set(lines) >= {1, 3, 4, 5, 7, 8, 9, 11, 14, *range(16, 40)}
    assert lines == sorted(lines)
    with pytest.raises(CivScoreError) as caught:
        load_scheme_file(path)
    assert len({p.code for p in caught.value.problems}) >= 25
    assert len(caught.value.problems) == len(lines)


def test_what_only_follows_is_not_named() -> None:
    """A faulty judge does not make its standards ones without a judge; nor faulty points a sum that does not fit."""
    inner = (
        '  - {id: "1", name: a, points: x, judge: pas, children: [{id: 1.1, name: b, points: 3}, {id: 1.2, name: c}]}\n'
    )
    with pytest.raises(CivScoreError) as caught:
        parse_scheme(scheme(inner).encode(), "t.yaml")
    assert [p.code for p in caught.value.problems] == ["not-a-scheme-number", "not-one-of"]


def test_every_profile_is_checked(desk: Desk) -> None:  # noqa: F811
    """`scheme check` names the faults under every profile, those under all of them once."""
    judge = {"type": "at-least", "value": {"a": 1}}
    docs = [{"id": "1", "name": "n", "points": {"a": 1, "b": -1}, "judge": judge}, {"id": "2", "name": "m"}]
    done = desk("scheme", "check", desk.scheme("p.yaml", points=1, profiles=["a", "b"], indicators=docs))
    assert done.code == 1
    assert done.err.count("no judge") == 1
    assert done.err.count("no number for the profile “b”") == 1
    assert done.err.count("negative") == 1


# -- fractions, schema, texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2/3", F(2, 3)),
        ('"20/30"', F(2, 3)),
        ("1.5/7", F(3, 14)),
        ('" 1 / 3 "', F(1, 3)),
        ("0.5", F(1, 2)),
        ("0/5", F(0)),
    ],
)
def test_a_fraction_is_read_exactly(text: str, value: Fraction) -> None:
    """A number of a scheme may be a decimal or a fraction, quoted or not, and is exactly that."""
    made = parse_scheme(
        scheme(f"  - {{id: a, name: a, weight: {text}, judge: {{type: grades, shares: {{A: {text}}}}}}}\n").encode(),
        "t",
    )
    node: Any = made.scheme.indicators[0]
    assert (node.weight, node.judge.shares["A"]) == (value, value)
    assert validator().is_valid(yaml.safe_load(made.text))


@pytest.mark.parametrize("text", ["1/0", "1/2/3", "/3", "3/", "a/b", "1/-2", "½", "2/3%"])
def test_what_is_no_fraction_is_refused(text: str) -> None:
    """Anything else with a slash is refused with the value."""
    with pytest.raises(CivScoreError) as caught:
        parse_scheme(scheme(f"  - {{id: a, name: a, weight: '{text}', judge: award}}\n").encode(), "t.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["given"], problem.where.line) == ("not-a-scheme-number", text, 5)


@pytest.mark.parametrize(
    ("own", "valid"),
    few(
        [
            ({"extends": "harbour-county"}, True),
            ({"extends": "b.yaml", "target": None, "scales": None, "rounding": {"places": 1}, "drop": "1.1"}, True),
            ({"extends": "b.yaml", "changes": {"1": {"points": "2/3", "judge": None}}, "drop": [1.1]}, True),
            ({"extends": "b.yaml", "add": [{"under": 1, "after": 1.1, "id": 2, "name": "x", "judge": "award"}]}, True),
            ({"extends": "b.yaml", "indicators": []}, False),
            ({"extends": "b.yaml", "changes": {"1": {"id": "x"}}}, False),
            ({"extends": "b.yaml", "changes": {"1": {"laed": "x"}}}, False),
            ({"extends": "b.yaml", "add": [{"id": 2}]}, False),
            ({"id": "a", "name": "a"}, False),
            ({"id": "a", "name": "a", "indicators": [{"id": "1", "name": "n"}], "drop": ["1"]}, False),
            ({"id": "a", "name": None, "indicators": [{"id": "1", "name": "n"}]}, False),
        ],
        4,
    ),
)
def test_the_json_schema_knows_extending_files(own: dict[str, Any], valid: bool) -> None:
    """An editor accepts a file that extends another, and refuses what the loader refuses."""
    assert validator().is_valid(own) is valid
