"""Explanations: what is printed can be done again by hand, down to the cells, and arrives at the printed figure."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import paper
import pytest
import strategies
import yaml
from commands import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from running import ROOT, flat, passes, readings, tree_of
from searching import examples, few
from worked import WORKED, bundled, each_scheme, written

from civscore.errors import CivScoreError
from civscore.gap.explain.explanation import Explanation, explain
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.reports.shared.arithmetic import Writer, figure
from civscore.reports.terminal.explain import ExplainRequest, explanation_lines
from civscore.scheme.building import build_tree
from civscore.scoring.result import Result
from civscore.scoring.score import score

Scored = tuple[Result, Readings]


def scored(scheme: dict[str, Any] | str, rows: list[dict[str, str]], profile: str | None = None) -> Scored:
    given_ = readings(rows)
    return score(given_, tree_of(scheme, profile), label="test"), given_


def text_of(e: Explanation, language: str, everything: bool = False) -> str:
    """The printed lines, none of them broken."""
    lines = explanation_lines(e, language, ExplainRequest("test", "", everything))
    return "\n".join("  " * line.indent + line.text for line in lines)


def lines(scheme: dict[str, Any], rows: list[dict[str, str]], node: str, language: str = "zh") -> list[str]:
    """The lines about a node of the whole."""
    result, given_ = scored(scheme, rows)
    return [line.strip() for line in text_of(explain(result, node, readings=given_), language).splitlines()]


def members(result: Result) -> list[tuple[str, str, Decimal | None]]:
    """Every scope of a run: kind, how it is named on the command line, the printed score."""
    found: list[tuple[str, str, Decimal | None]] = [("whole", "", result.total.score)]
    for kind, scope in result.scopes.items():
        for at, member in enumerate(scope.members):
            name = member.name
            if kind == "site":
                place = result.cells.places[scope.places[at]]
                name = place.site_id or "/".join([*([a for a in place.areas if a] or [""]), place.site])
            found.append((kind, name, member.score))
    return found


def recomputes(run: Scored, rng: Random, times: int) -> None:
    """Explain random nodes of random scopes, and do every printed sum again."""
    result, given_ = run
    nodes = result.tree.nodes
    for n in range(times):
        kind, name, printed = rng.choice(members(result)) if n else members(result)[0]
        at = rng.randrange(len(nodes))
        language, everything = rng.choice(["zh", "en"]), rng.random() < 0.5
        e = explain(result, nodes[at].id if at else "total", kind=kind, name=name, readings=given_)
        text = text_of(e, language, everything)
        found = paper.check_page(text, language, result.tree.scheme.rounding.model_dump())
        assert found == printed, (kind, name, nodes[at].id)
        if everything and e.standard is not None and e.standard.combined is not None:
            adds_up(text, language, nodes[at].combine.type)


def adds_up(text: str, language: str, combine: str) -> None:
    """The earned and possible of all the listed observations make the combined rate of a pooled standard."""
    block = paper.page(text, language)[-1]
    pairs = [s.split(" → ")[-1].split("/") for s in block.sums if "/" in s.split(" → ")[-1]]
    earned, possible = ([paper.evaluate(p[n]) for p in pairs] for n in (0, 1))
    if combine == "pooled":
        rate = paper.evaluate(block.last("combined", "rate"))
        low = sum((e.low for e in earned), Fraction(0)) / sum((p.high for p in possible), Fraction(0))
        high = sum((e.high for e in earned), Fraction(0)) / sum((p.low for p in possible), Fraction(0))
        assert paper.Between(low, high).meets(rate, Fraction(1, 10**9))


# -- every figure can be done again -----------------------------------------------------------------------------------


@cache
def example(name: str, scheme: str) -> Scored:
    tree = build_tree(bundled(scheme))
    given_ = read_inputs([ROOT / "examples" / n for n in name.split()])
    return score(given_, tree, label=name), given_


EXAMPLES = [
    ("2024-03.xlsx", "harbour-county"), ("2024-04.xlsx", "harbour-county"),
    ("hengyang_2019-02_sanitation.csv", "hengyang-2019-deductions"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "scheme"), few(EXAMPLES, 1))
def test_example_recomputes(name: str, scheme: str) -> None:
    """Nodes and sites of the examples, drawn at random, recompute from the printed text to the printed figure."""
    recomputes(example(name, scheme), Random(name), 12)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "scheme"), EXAMPLES)
def test_example_recomputes_many(name: str, scheme: str) -> None:
    """As above, hundreds."""
    recomputes(example(name, scheme), Random(name + "!"), 400)


@pytest.mark.parametrize("name", few(each_scheme(3), 4))
def test_worked_example_recomputes(name: str, tmp_path: Path) -> None:
    """The worked example of every bundled scheme recomputes by hand from what its explanation prints."""
    told = yaml.load(WORKED[name].read_text("utf-8"), Loader=yaml.BaseLoader)
    rows = [{**row, "results": {k: int(v) for k, v in row["results"].items()}} if "results" in row else row
            for row in told["rows"]]  # fmt: skip
    tree = build_tree(bundled(told["scheme"]), told.get("profile"))
    given_ = read_inputs([written(rows, tmp_path / "rows.csv")])
    recomputes((score(given_, tree, label="worked"), given_), Random(name), 3)


def random_case(case: strategies.Case, seed: int, times: int) -> None:
    recomputes(scored(case.yaml(), case.rows, case.profile), Random(seed), times)


@examples(40)
@given(strategies.cases(), st.integers(0, 10**6))
def test_random_schemes_recompute(case: strategies.Case, seed: int) -> None:
    """So does a random node of a random scope of any scheme."""
    random_case(case, seed, 2)


@examples(15)
@given(strategies.inexact_cases(), st.integers(0, 10**6))
def test_random_roots_and_logarithms_recompute(case: strategies.Case, seed: int) -> None:
    """Geometric means and logarithms recompute as far as they were written out."""
    random_case(case, seed, 2)


@pytest.mark.slow
@settings(max_examples=1500)
@given(st.one_of(strategies.cases(), strategies.inexact_cases()), st.integers(0, 10**6))
def test_random_schemes_recompute_many(case: strategies.Case, seed: int) -> None:
    """As above, thousands."""
    random_case(case, seed, 3)


@examples(15, quick=4)
@given(strategies.cases())
def test_sums_of_places_are_enough(case: strategies.Case) -> None:
    """Without rows (a result file) every place still shows what it earned, and the figures are the same."""
    result, given_ = scored(case.yaml(), case.rows, case.profile)
    for leaf in result.tree.leaves[:4]:
        node = result.tree.nodes[leaf].id
        with_rows, without = explain(result, node, readings=given_), explain(result, node)
        assert with_rows.standard and without.standard
        first, second = ({s.place: (s.earned, s.possible) for s in e.standard.spots} for e in (with_rows, without))
        assert first == second
        assert "结果文件不带原始记录" in text_of(without, "zh") or not without.standard.count


def test_a_wrong_figure_is_never_explained() -> None:
    """Where the steps do not arrive at the score (here it was tampered with), the explanation is refused, aloud."""
    result, given_ = scored(flat({}, {}), [*passes("1", "是", "否"), *passes("2", "是")])
    good = result.total
    result.total = replace(good, score=Decimal("75.01"))
    with pytest.raises(CivScoreError, match="explanation-differs"):
        explain(result, "1", readings=given_)
    result.total = good
    result.nodes[1] = replace(result.nodes[1], rate=Fraction(2, 3))
    with pytest.raises(CivScoreError, match="explanation-differs"):
        explain(result, "total", readings=given_)


def test_a_changed_digit_is_noticed() -> None:
    """The hand that does the sums again is not lenient: a changed digit of any printed sum is noticed.

    The last digits before "…" apart: a sum of many parts need not depend on a hundred-millionth of one of them; and the
    full marks of an observation, which must add up with the others' (``adds_up``).
    """
    result, given_ = example("2024-03.xlsx", "harbour-county")
    text = text_of(explain(result, "1.5.1", readings=given_), "zh")
    rounding = result.tree.scheme.rounding.model_dump()
    assert paper.check_page(text, "zh", rounding) == Decimal("86.78")
    sums = [at for at, line in enumerate(text.splitlines()) if " = " in line]
    for at in sums:
        changed = text.splitlines()
        start = changed[at].index(" = ")
        last = {n for found in re.finditer(r"\d{3}…|/\S+$", changed[at]) for n in range(*found.span())}
        digits = [n for n, c in enumerate(changed[at]) if c.isdigit() and n > start and n not in last]
        where = Random(at).choice(digits)
        other = str((int(changed[at][where]) + 4) % 10)
        changed[at] = changed[at][:where] + other + changed[at][where + 1 :]
        with pytest.raises((AssertionError, ZeroDivisionError)):
            paper.check_page("\n".join(changed), "zh", rounding)
    assert len(sums) > 15


# -- rules in figures an official can check ---------------------------------------------------------------------------


def one(value: str) -> list[dict[str, str]]:
    return [{"standard": "1", "result": value}]


DEDUCT = {"type": "deduct", "each": 0.5, "full": 10}
STEPS = {"type": "deduct", "full": 5, "steps": [{"from": 1, "each": 0.2}, {"from": 3, "each": 0.5}]}
KINDS = {"type": "deduct", "full": 4, "kinds": {"垃圾堆": 0.5, "污水": 1}}
SHORT = {"type": "shortfall", "required": 5, "each": 2, "full": 10}
JUDGED: list[tuple[Any, list[dict[str, str]], str]] = [
    ("pass-fail", one("不达标"), "0/1"),
    ({"type": "grades", "shares": {"好": 1, "中": 0.6}}, one("中"), "0.6/1"),
    ({"type": "score", "full": 100}, one("85"), "85/100"),
    ({"type": "score", "full": 50}, one("85%"), "50 × (85 ÷ 100) = 42.5 → 42.5/50"),
    ({"type": "ratio", "target": 12}, one("9"), "9 ÷ 12 = 0.75 → 0.75/1"),
    ({"type": "ratio", "target": 12}, one("15"), "MIN(1, 15 ÷ 12) = 1 → 1/1"),
    ("ratio", [{"standard": "1", "count": "2", "total": "3"}], "2 ÷ 3 = 0.66666666… → 0.66666666…/1"),
    ("tally", [{"standard": "1", "count": "372", "total": "400"}], "372/400"),
    ({"type": "at-least", "value": 95}, one("96"), "96 ≥ 95 → 1/1"),
    ({"type": "at-least", "value": 95}, one("94.9"), "94.9 < 95 → 0/1"),
    ({"type": "at-least", "value": 0.95}, one("94%"), "94 ÷ 100 < 0.95 → 0/1"),
    ({"type": "at-most", "value": 3}, one("4"), "4 > 3 → 0/1"),
    ({"type": "range", "worst": 30, "best": 40}, one("36"), "(36 − 30) ÷ (40 − 30) = 6 ÷ 10 = 0.6 → 0.6/1"),
    ({"type": "range", "worst": 60, "best": 20}, one("30"), "(60 − 30) ÷ (60 − 20) = 30 ÷ 40 = 0.75 → 0.75/1"),
    ({"type": "range", "worst": 30, "best": 40}, one("20"), "MAX(0, (20 − 30) ÷ (40 − 30)) = 0 → 0/1"),
    (SHORT, one("3"), "10 − 2 × (5 − 3) = 6 → 6/10"),
    (SHORT, one("6"), "6 ≥ 5 → 10/10"),
    ({**SHORT, "each": 4}, one("1"), "MAX(0, 10 − 4 × (5 − 1)) = 0 → 0/10"),
    ({**SHORT, "each": 4, "overdraw": True}, one("1"), "10 − 4 × (5 − 1) = −6 → −6/10"),
    (DEDUCT, [*one("2"), {"standard": "1", "deduction": "1"}], "10 − 2 × 0.5 − 1 = 8 → 8/10"),
    (DEDUCT, one("0"), "10/10"),
    (STEPS, [*one("1"), *one("4")], "5 − 2 × 0.2 − 3 × 0.5 = 3.1 → 3.1/5"),
    (KINDS, [{"standard": "1", "kind": "垃圾堆", "result": "2"}, {"standard": "1", "kind": "污水"}],
     "4 − 2 × 0.5 − 1 = 2 → 2/4"),
]  # fmt: skip


@pytest.mark.parametrize(("judge", "rows", "expected"), JUDGED)
def test_judge_in_figures(judge: Any, rows: list[dict[str, str]], expected: str) -> None:
    """Every judge is written out as one would on paper, with the cell that it comes from."""
    found = lines(flat({"judge": judge}), rows, "1")
    assert f"不分点位：{expected}" in found
    assert any(line.startswith("sheet1.csv!") for line in found)


SITES = [
    {"standard": "1", "site": "甲", "site_type": "公园", "result": "是"},
    {"standard": "1", "site": "甲", "site_type": "公园", "result": "否", "date": "2024-03-02"},
    {"standard": "1", "site": "乙", "site_type": "道路", "result": "是"},
    {"standard": "1", "site": "丙", "site_type": "道路", "result": "是"},
]
TYPES = {"park": {"name": "公园", "weight": 2}, "road": {"name": "道路", "weight": 1}}
COMBINED = [
    ("pooled", "得分率 = (3 × 1 + 0) ÷ (4 × 1) = 3 ÷ 4 = 0.75"),
    ("by-site", "得分率 = (0.5 + 2 × 1) ÷ 3 = 2.5 ÷ 3 = 0.83333333…"),
    ("by-site-type", "得分率 = (2 × 0.5 + 1 × 1) ÷ (2 + 1) = 2 ÷ 3 = 0.66666666…"),
    ("worst", "得分率 = MIN(0.5, 1) = 0.5"),
]


@pytest.mark.parametrize(("combine", "expected"), COMBINED)
def test_combine_in_figures(combine: str, expected: str) -> None:
    """Every way of combining is written out from the places' figures."""
    found = lines(flat({"combine": combine}, site_types=TYPES), SITES, "1")
    assert expected in found
    assert "甲 · 公园：(1 + 0) ÷ (2 × 1) = 1 ÷ 2 = 0.5" in found


BANDS = {"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}]}
CONVERTED = [
    (BANDS, 9, ["对照：0.9 ≥ 0.9", "得分率 = 1"]),
    (BANDS, 8, ["对照：0.8 < 0.9，0.8 ≥ 0.8", "得分率 = 0.6"]),
    (BANDS, 7, ["对照：0.7 < 0.8", "得分率 = 0"]),
    ({"type": "below", "threshold": 0.95, "per_point": 0.02}, 9,
     ["对照：0.9 < 0.95", "得分率 = 1 − 0.02 × (95 − 90) = 0.9"]),
    ("all-or-nothing", 9, ["对照：0.9 < 1", "得分率 = 0"]),
    ("all-or-nothing", 10, ["对照：1 ≥ 1", "得分率 = 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("convert", "good", "expected"), CONVERTED)
def test_convert_in_figures(convert: Any, good: int, expected: list[str]) -> None:
    """A conversion says what was compared with what; nine of ten is 0.9, at the very edge of a band."""
    rows = passes("1", *["是"] * good, *["否"] * (10 - good))
    rows = [{**row, "site": f"点位{n}"} for n, row in enumerate(rows)]
    found = lines(flat({"convert": convert}), rows, "1")
    assert all(line in found for line in expected)


PARTS = [{"id": "1.1", "name": "a", "weight": 2}, {"id": "1.2", "name": "b"}]
GROUP: list[dict[str, Any]] = [{"points": 60, "children": PARTS}, {"points": 40}]
HALF = [*passes("1.1", "是", "否"), *passes("1.2", "是"), *passes("2", "是")]
AGGREGATES = [
    (
        "arithmetic",
        "得分率 = (40 × 0.5 + 20 × 1) ÷ (40 + 20) = 40 ÷ 60 = 0.66666666…",
        "得分 = 60 × 0.66666666… = 40 → 40.00",
    ),
    ("geometric", "得分率 = 0.5^(2/3) × 1^(1/3) = 0.62996052…", "得分 = 60 × 0.62996052… = 37.79763149… → 37.80"),
    ("minimum", "得分率 = MIN(0.5, 1) = 0.5", "得分 = 60 × 0.5 = 30 → 30.00"),
]


@pytest.mark.parametrize(("aggregate", "rate", "worth"), AGGREGATES)
def test_group_in_figures(aggregate: str, rate: str, worth: str) -> None:
    """A group's rate is written out from its children's, in each of the three ways."""
    scheme = flat(*GROUP)
    scheme["indicators"][0] |= {"aggregate": aggregate}
    found = lines(scheme, HALF, "1")
    assert rate in found and worth in found


ROUNDINGS = [
    ("total", "总分 = 66.66666666… + 16.66666666… = 83.33333333… → 83.33"),
    ("parts", "总分 = 66.67 + 16.67 = 83.34 → 83.34"),
]


@pytest.mark.parametrize(("at", "expected"), ROUNDINGS)
def test_rounding_in_figures(at: str, expected: str) -> None:
    """Where the scheme rounds the parts, these are added as rounded; else the total is rounded once."""
    scheme = flat({"points": 200 / 2}, {"points": 100}, points=200, rounding={"at": at})
    rows = [*passes("1", "是", "是", "否"), *passes("2", "是", *["否"] * 5)]
    rows = [{**row, "site": f"点位{n}"} for n, row in enumerate(rows)]
    assert expected in lines(scheme, rows, "total")


def test_every_level_in_figures() -> None:
    """Where every level is rounded, the rate that is carried up is that of the rounded score."""
    scheme = flat(*GROUP, rounding={"at": "every-level", "places": 1})
    scheme["indicators"][0]["children"] = [
        {"id": "1.1", "name": "a", "points": 45},
        {"id": "1.2", "name": "b", "points": 15},
    ]
    rows = [*passes("1.1", "是", "是", "否"), *passes("1.2", "是", *["否"] * 6), *passes("2", "是")]
    rows = [{**row, "site": f"点位{n}"} for n, row in enumerate(rows)]
    found = lines(scheme, rows, "1.2")
    assert "得分 = 15 × 0.14285714… = 2.14285714… → 2.1" in found
    assert "计入上级的得分率 = 2.1 ÷ 15 = 0.14" in found
    assert "得分率 = (45 × 0.66666666… + 15 × 0.14) ÷ (45 + 15) = 32.1 ÷ 60 = 0.535" in found


def test_what_left_the_denominator_is_named() -> None:
    """Not applicable, not observed and counted as zero are told apart, and the points that moved are written out."""
    scheme = flat({"points": 40}, {"points": 30}, {"points": 20}, {"points": 10, "missing": "zero"})
    found = lines(scheme, [*passes("1", "是", "否"), *passes("2", "不涉及")], "1")
    assert "退出分母：2 n2（不涉及）；3 n3（未测）" in found
    assert "未测，按体系规定计 0：4 n4" in found
    assert "总分 = 40 + 0 = 40 → 40.00" in found
    assert "有效分值 = 100 × 40 ÷ (40 + 10) = 4000 ÷ 50 = 80" in found
    absent = lines(scheme, [*passes("1", "是"), *passes("2", "不涉及")], "2")
    assert "不涉及，没有得分率，退出上级的分母" in absent and "sheet1.csv!B3  不涉及" in absent
    assert "未测，没有得分率，退出上级的分母" in lines(scheme, passes("1", "是"), "3")


def test_bonus_penalty_gate_and_award() -> None:
    """A bonus adds, a penalty takes, a gate changes nothing, an award is given."""
    scheme = flat(
        {"points": 90}, {"points": 10, "judge": "award"}, {"kind": "bonus", "points": 5},
        {"kind": "penalty", "points": 3}, {"kind": "gate"},
    )  # fmt: skip
    rows = [*passes("1", "是"), *passes("3", "是"), *passes("4", "否"), *passes("5", "否")]
    assert "总分 = 90 + 10 + 5 − 3 = 102 → 102.00" in lines(scheme, rows, "total")
    assert "前置条件未满足：n5" in lines(scheme, rows, "total")
    assert "得分 = 3 × 0 − 3 = −3 → −3.00" in lines(scheme, rows, "4")
    assert "得分率不足 1，未满足" in lines(scheme, rows, "5")
    assert "预留分值，同组有得分即给满：得分率 1" in lines(scheme, rows, "2")


def test_figures_are_cut_not_rounded() -> None:
    """A short decimal stands in full; what has no end is cut and ends in "…": the true figure is never less."""
    cases = [
        (Fraction(2, 3), "0.66666666…"), (Fraction(-2, 3), "−0.66666666…"), (Fraction(1, 8), "0.125"),
        (Fraction(999_999_999_999, 10**12), "0.999999999999"), (Fraction(120), "120"), (Fraction(0), "0"),
    ]  # fmt: skip
    assert [figure(value) for value, _ in cases] == [text for _, text in cases]


# -- the command ------------------------------------------------------------------------------------------------------


def test_command_goes_down_to_the_cell(desk: Desk) -> None:
    """`explain RUN NODE` shows the total, the node and the cell with its unit and issue, in both languages."""
    desk("run", desk.sheet(), "-s", "town.yaml", "--label", "2024-03")
    english = desk("explain", "latest", "1.1")
    assert english.code == 0 and "latest is 2024-03" in english.out
    assert "total = 45 + 32 = 77 → 77.00" in english.out
    assert "contributes 15.00 of the total 77.00" in english.out
    assert "sheet.csv!D3  否" in english.out and "issue: 垃圾" in english.out
    chinese = desk("explain", "2024-03", "路面无垃圾", "--lang", "zh")
    assert "总分 = 45 + 32 = 77 → 77.00" in chinese.out and "存在问题：垃圾" in chinese.out


def test_command_explains_a_scope(desk: Desk) -> None:
    """A district, a site, a unit or any other scope is explained from its own observations only."""
    desk("run", desk.sheet(), "-s", "town.yaml", "--label", "2024-03")
    for options in (["--district", "西区"], ["--in", "区县=西区"], ["--in", "district=西区"], ["--site", "乙路"]):
        done = desk("explain", "2024-03", "1.1", *options)
        assert "sheet.csv!D3" in done.out and "sheet.csv!D2" not in done.out, options
        assert "total = 0 → 0.00" in done.out
    assert "sheet.csv!D2" in desk("explain", "2024-03", "1.1", "--unit", "城管局").out
    for method in ("实地考察", "field"):
        assert "total = 75 → 75.00" in desk("explain", "2024-03", "--in", f"测评方法={method}").out


def test_command_finds_what_is_meant(desk: Desk) -> None:
    """A node or scope that there is not is refused with a guess; so are two scopes at once."""
    desk("run", desk.sheet(), "-s", "town.yaml", "--label", "2024-03", "-o", "result.json")
    wrong = {
        ("路面无垃",): (1, "did you mean “路面无垃圾”?"),
        ("1.1", "--district", "西"): (1, "no district of this run is called “西”"),
        ("1.1", "--site", "甲路路"): (1, "did you mean “甲路”?"),
        ("1.1", "--in", "楼栋=3"): (2, "--in does not know “楼栋”"),
        ("1.1", "--in", "西区"): (2, "KIND=NAME"),
        ("1.1", "--in", "grid=3"): (1, "no scores by grid; there are: district, site, "),
        ("1.1", "--site", "甲路", "--unit", "城管局"): (2, "keep one of them"),
    }
    for arguments, (code, message) in wrong.items():
        done = desk("explain", "2024-03", *arguments)
        assert (done.code, message in " ".join(done.err.split())) == (code, True), (arguments, done.err)
    refused = desk("explain", "result.json", "1.1", "--unit", "城管局")
    assert refused.code == 1 and "has no rows" in refused.err


def test_sites_of_one_name_are_told_apart(desk: Desk) -> None:
    """Where two sites have one name, the error says how each is written, and so written it is explained."""
    rows = [
        {"standard": "1.1", "site": "中心公园", "district": d, "result": r}
        for d, r in (("东区", "是"), ("西区", "否"), ("", "否"))
    ]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--label", "a")
    done = desk("explain", "a", "1.1", "--site", "中心公园")
    assert done.code == 1 and "东区/中心公园, 西区/中心公园, /中心公园" in done.err
    assert "total = 0 → 0.00" in desk("explain", "a", "1.1", "--site", "/中心公园").out
    assert "total = 100 → 100.00" in desk("explain", "a", "1.1", "--site", "东区/中心公园").out


def test_json_has_every_row(desk: Desk) -> None:
    """`--json` gives each step with its exact value, and each row with file, sheet and cell."""
    desk("run", desk.sheet(), "-s", "town.yaml", "--label", "2024-03")
    found = desk("explain", "2024-03", "1.1", "--json").json
    assert found["total"]["exact"] == "77" and found["total"]["rounded"] == "77.00"
    rows = [row for place in found["standard"]["places"] for o in place["observations"] for row in o["rows"]]
    assert [row["cell"] for row in rows] == ["D2", "D3"] and rows[1]["issue"] == "垃圾"
    assert found["path"][1]["steps"]["score"]["exact"] == "15"


@pytest.mark.long
def test_narrow_and_wide_say_the_same(desk: Desk) -> None:
    """On a narrow terminal lines are broken, and nothing else: no line is longer than the terminal is wide."""
    from rich.cells import cell_len

    desk("run", ROOT / "examples" / "2024-03.xlsx", "-s", "harbour-county")
    seen = []
    for columns in ("80", "120", "2000"):
        desk.monkeypatch.setenv("COLUMNS", columns)
        text = desk("explain", "2024-03", "1.5.1", "--lang", "zh").out
        assert max(cell_len(line) for line in text.splitlines()) <= int(columns)
        seen.append("".join(text.split()))
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.long
def test_long_standards_are_summarised(desk: Desk) -> None:
    """Of many rows the worst places come first and the number of the others is said; `--all` lists every one."""
    rows = [{"standard": "1.1", "site": f"点位{n}", "result": "否" if n % 50 == 7 else "是"} for n in range(120)]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--label", "a")
    short, long = desk("explain", "a", "1.1"), desk("explain", "a", "1.1", "--all")
    assert "places not listed: 100, with 100 observations, of which short of full marks: 0" in " ".join(
        short.out.split()
    )
    assert short.out.index("点位7: 0/1") < short.out.index(": 1/1")
    assert sum("sheet.csv!" in line for line in short.out.splitlines()) == 20
    assert sum("sheet.csv!" in line for line in long.out.splitlines()) == 120


def test_equal_answers_at_one_place_are_counted(desk: Desk) -> None:
    """Equal answers of one place are one line with their number and the first cell."""
    rows = [{"standard": "1.1", "result": "否" if n == 5 else "是", "date": f"2024-03-{n + 1:02}"} for n in range(20)]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--label", "a")
    done = desk("explain", "a", "1.1")
    assert "1/1 ×19, first  sheet.csv!B2  是" in done.out and "0/1  sheet.csv!B7  否" in done.out


def test_long_sums_are_shortened_unless_all_is_asked() -> None:
    """A sum of many terms shows its first and last ones and how many lie between."""
    from civscore.rules.arithmetic import number, total

    formula = total([number(n) for n in range(1, 21)])
    assert Writer(terms=4, left_out="⋯另 {count} 项⋯").formula(formula) == "1 + 2 + 3 + ⋯另 16 项⋯ + 20"
    assert Writer().formula(formula).count("+") == 19


def test_taken_score_says_where_from(desk: Desk) -> None:
    """A score that was taken from another scheme's run says of which run it is."""
    desk.scheme(
        "minors.yaml", id="minors", indicators=[{"id": "1", "name": "n", "judge": {"type": "score", "full": 100}}]
    )
    desk("run", desk.sheet("m.csv", [{"standard": "1", "result": "91", "date": "2024-03-01"}]), "-s", "minors.yaml")
    taking = [
        {"id": "1", "name": "a", "points": 90, "judge": "pass-fail"},
        {"id": "2", "name": "b", "points": 10, "judge": {"type": "score", "full": 100}, "takes": "minors"},
    ]
    desk.scheme("town.yaml", indicators=taking)
    rows = [{"standard": "1", "result": "是", "date": "2024-03-05"}]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--label", "2024-03")
    done = desk("explain", "2024-03", "2")
    assert done.code == 0 and "minors 2024-03" in done.out and "91/100" in done.out
    assert json.loads(desk("explain", "2024-03", "2", "--json").out)["total"]["rounded"] == "99.10"
