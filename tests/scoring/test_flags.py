"""Flags, lists and changes of place in league tables, against tables that can be checked by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from commands import ROWS, Desk, changed, dated, desk
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from running import flat, passes, run

from civscore.errors import CivScoreError
from civscore.scheme.flags import Flags
from civscore.scheme.loading import parse_scheme
from civscore.scoring.flags import flags
from civscore.text.problems.sentences import sentence

__all__ = ["desk"]


def flagged(rule: dict[str, Any], *scores: str, groups: str = "") -> str:
    """The flags of a table with these scores: r, b or k (black) for each, a dot for none."""
    numbers = [Decimal(s) if s != "-" else None for s in scores]
    own = [g if g != "." else None for g in groups or "x" * len(scores)]
    made = Flags.model_validate(rule)
    found = flags(numbers, [None if n is None else 1 for n in numbers], own, made)
    return "".join({"red": "r", "blue": "b", "black": "k", None: "."}[f] for f in found)


@pytest.mark.parametrize(
    ("rule", "scores", "expected"),
    [
        ({"red": 1, "blue": 1}, "95 90 85", "r.b"),
        ({"red": 2, "blue": 1}, "95 90 90 80", "rrrb"),  # all who tie at the cut are in
        ({"red": 1, "blue": 2}, "95 90 80 80", "r.bb"),
        ({"red": 1, "blue": 1}, "95 90 80 80", "r.bb"),
        ({"red": 3, "blue": 2}, "95 90 85 80", "rr.b"),  # the third is also the last but one: neither
        ({"red": 1, "blue": 1}, "90 90 90", "..."),  # all tie: nobody stands out
        ({"red": 2}, "90", "r"),
        ({"red": {"at_least": 90}, "black": {"below": 85}}, "95 90 89.99 85 84.99", "rr..k"),
        ({"red": {"at_least": 90}, "black": {"below": 85}}, "89 88 85", "..."),  # nobody below: no black list
        ({"red": {"first": 2, "at_least": 90}}, "95 89 88", "r.."),
        ({"black": {"last": 1, "below": 85}}, "95 84 80", "..k"),
        ({"red": 1, "blue": 1}, "95 - 85", "r.b"),  # without a score: without a flag
    ],
)
def test_flags_are_given_by_number_and_by_line(rule: dict[str, Any], scores: str, expected: str) -> None:
    """The first and last so many, those over and under a line, ties at the cut, small groups."""
    rule = json.loads(json.dumps(rule), parse_int=Decimal)
    assert flagged(rule, *scores.split()) == expected


def test_each_group_has_its_own_flags() -> None:
    """The first of each group has the red flag, whatever the other group scored."""
    assert flagged({"red": 1, "blue": 1}, "95", "94", "70", "60", groups="aabb") == "rbrb"


@given(st.lists(st.integers(0, 8), min_size=1, max_size=12), st.integers(1, 4), st.integers(1, 4))
def test_equal_scores_have_equal_flags(scores: list[int], first: int, last: int) -> None:
    """Ties are never separated, no red flag stands below a member without one, and no one has both."""
    found = flagged({"red": Decimal(first), "blue": Decimal(last)}, *map(str, scores))
    by_score = {s: {f for t, f in zip(scores, found, strict=True) if t == s} for s in scores}
    assert all(len(own) == 1 for own in by_score.values())
    reds = [s for s, f in zip(scores, found, strict=True) if f == "r"]
    blues = [s for s, f in zip(scores, found, strict=True) if f == "b"]
    others = [s for s, f in zip(scores, found, strict=True) if f == "."]
    assert not reds or min(reds) > max([*blues, -1])
    assert not others or (min(reds or [99]) > min(others) and max(blues or [-1]) < max(others))


def test_only_ranked_areas_have_flags() -> None:
    """Areas have them; site types and sites have not, nor an area outside the groups."""
    areas = ["东区", "西区", "南区"]
    rows = [row for name, good in zip(areas, ("是", "否", "是"), strict=True)
            for row in passes("1", good, district=name, site=f"{name}路", site_type="道路")]  # fmt: skip
    scheme = flat({}, areas=["district"], ranking={"groups": {"城": areas[:2]}, "flags": {"red": 1, "blue": 1}})
    result = run(scheme, rows)
    assert [m.flag for m in result.scopes["district"].members] == ["red", "blue", None]
    assert all(m.flag is None for kind in ("site", "site_type") for m in result.scopes[kind].members)


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ("{}", "flags-nothing"), ("{red: {}}", "flags-nothing"), ("{red: 1, blue: 1, black: 1}", "flags-two"),
        ("{red: {at_least: 80}, black: {below: 85}}", "flags-overlap"), ("{gold: 1}", "unknown-key"),
        ("{red: 0}", "bad-value"), ("{red: true}", "not-a-scheme-number"), ("{red: many}", "not-a-scheme-number"),
        ("{red: {firs: 1}}", "unknown-key"),
    ],
)  # fmt: skip
def test_faulty_flags_are_named_by_line(given_: str, code: str) -> None:
    """A setting that makes no sense is refused with its line, in both languages."""
    text = (
        f"id: x\nname: X\npoints: 1\nranking:\n  flags: {given_}\nindicators: [{{id: a, name: A, judge: pass-fail}}]\n"
    )
    with pytest.raises(CivScoreError) as error:
        parse_scheme(text.encode(), "x.yaml")
    problem = error.value.problems[0]
    assert (problem.code, problem.where.line) == (code, 5)
    assert sentence(problem, "zh") != sentence(problem, "en")


def two_months(desk: Desk, **settings: Any) -> None:
    """March saved with the east ahead; April's sheet has the west ahead."""
    desk.scheme(**settings)
    assert desk("run", desk.sheet("march.csv", dated("2024-03")), "-s", "town.yaml").code == 0
    april = changed(1, changed(0, dated("2024-04"), result="否"), result="是")
    desk.sheet("april.csv", april)


@pytest.mark.long
def test_the_league_table_says_who_rose(desk: Desk) -> None:
    """Places are set against those of the run before: in the terminal, in JSON, in Excel; in both languages."""
    two_months(desk, ranking={"flags": {"red": 1, "blue": 1}})
    out = desk("run", "april.csv", "-s", "town.yaml", "--no-save", "-o", "april.xlsx").out
    west, east = (next(line for line in out.splitlines() if name in line) for name in ("西区", "东区"))
    assert "↑1" in west and "red flag" in west and "↓1" in east and "blue flag" in east
    assert "红旗" in desk("run", "april.csv", "-s", "town.yaml", "--no-save", "--lang", "zh").out
    members = desk("run", "april.csv", "-s", "town.yaml", "--no-save", "--json").json["scopes"]["district"]
    assert [(m["name"], m["flag"], m["place_change"]) for m in members] == [("西区", "red", 1), ("东区", "blue", -1)]
    cells = {str(c.value) for sheet in load_workbook("april.xlsx") for row in sheet for c in row}
    assert {"↑1", "↓1", "红旗", "蓝旗"} <= cells


def test_a_black_list_goes_with_a_red_list(desk: Desk) -> None:
    """By line the words are 红榜 and 黑榜, not flags."""
    two_months(desk, ranking={"flags": {"red": {"at_least": 80}, "black": {"below": 80}}})
    out = desk("run", "april.csv", "-s", "town.yaml", "--no-save", "--lang", "zh").out
    assert "红榜" in out and "黑榜" in out and "旗" not in out


def test_a_first_run_has_no_changes(desk: Desk) -> None:
    """Without a run before there is no column, and without a rule no flag."""
    out = desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml", "--no-save").out
    assert "±" not in out and "flag" not in out
