"""Who is really ahead: pairs, places that they leave, how often each is first, last or listed; and what is printed."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import NormalDist
from typing import Any

import numpy as np
import openpyxl
import pytest
import running
from commands import Desk, desk, once  # noqa: F401
from hypothesis import given
from hypothesis import strategies as st
from searching import examples, few

from civscore.sampling.areas import area_errors
from civscore.sampling.frame import SamplingFrame
from civscore.sampling.score import Sampled
from civscore.scheme.flags import Flags
from civscore.scoring.flags import flags
from civscore.trust.draws import normals, uniforms
from civscore.trust.holm import holm
from civscore.trust.ranks.pairs import ComparedPair, compared_pairs
from civscore.trust.ranks.places import brackets, drawn_places, flagged, joint_ranges
from civscore.trust.ranks.ranks import with_likely_places
from civscore.trust.ranks.spread import JointSpread


def apart(errors: Sequence[float]) -> JointSpread:
    """Scores whose errors have nothing in common and are known well."""
    return JointSpread(np.diag(np.square(errors))[None], np.array([np.inf]), np.ones(len(errors), dtype=bool))


SCORES, ERRORS = [91.2, 90.4, 89.9, 86.6, 83.1], [1.1, 1.6, 0.9, 1.0, 1.3]


def test_the_reference_places() -> None:
    """P12 and P14: independent normal scores."""
    with running.shared("oracles/trust/units.csv").open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    scores, errors = ([float(row[name]) for row in rows] for name in ("score", "se"))
    assert (scores, errors) == (SCORES, ERRORS)
    cases = json.loads(running.shared("oracles/trust/results_tools.json").read_text("utf-8"))
    known = {case["case"]: case for case in cases if case["case"] in ("P12", "P14")}
    ranges = joint_ranges(5, compared_pairs(scores, apart(errors)))
    assert dict(zip("ABCDE", map(list, ranges), strict=True)) == known["P14"]["ranges"]
    drawn = drawn_places(scores, apart(errors), None, 7)
    for name, first, last in zip("ABCDE", drawn.first, drawn.last, strict=True):
        assert (first, last) == pytest.approx((known["P12"][f"{name} first"], known["P12"][f"{name} last"]), abs=0.003)


def test_pairs_by_hand() -> None:
    """91.2 ± 1.1 against 90.4 ± 1.6; of the ten pairs the seventh smallest is no longer sure."""
    pairs = {(pair.ahead, pair.behind): pair for pair in compared_pairs(SCORES, apart(ERRORS))}
    expected = NormalDist().cdf(0.8 / (1.1**2 + 1.6**2) ** 0.5)
    assert (pairs[0, 1].chance, pairs[0, 1].p) == pytest.approx((expected, 2 - 2 * expected))
    assert {both for both, pair in pairs.items() if pair.sure} == {(0, 4), (2, 4), (1, 4), (0, 3), (2, 3)}
    assert brackets(range(5), [*pairs.values()]) == [(1, 3), (4, 5)]


@examples(100)
@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm(p: list[float]) -> None:
    """The largest of (m − j + 1) · p_(j) so far."""
    order = np.argsort(p, kind="stable")
    expected = np.minimum(np.maximum.accumulate(np.arange(len(p), 0, -1) * np.array(p)[order]), 1)
    assert np.array(holm(p))[order] == pytest.approx(expected)


@examples(100)
@given(st.integers(1, 6), st.data())
def test_brackets_are_the_longest_rows_without_a_sure_pair(size: int, data: st.DataObject) -> None:
    every = [(a, b) for a in range(size) for b in range(a + 1, size)]
    sure = data.draw(st.sets(st.sampled_from(every))) if every else set()
    pairs = [ComparedPair(a, b, 1.0, 1.0, 0.99, 0.01, 0.01 if (a, b) in sure else 1.0) for a, b in every]
    free = [
        (a, b) for a in range(size) for b in range(a, size) if not any(a <= x and y <= b for x, y in sure)
    ]  # fmt: skip
    longest = [(a, b) for a, b in free if not any((x, y) != (a, b) and x <= a and b <= y for x, y in free)]
    assert brackets(range(size), pairs) == [(a + 1, b + 1) for a, b in longest]
    for member, (low, high) in enumerate(joint_ranges(size, pairs)):
        assert low == 1 + sum(b == member for _, b in sure) and high == size - sum(a == member for a, _ in sure)


RULES = st.builds(
    lambda best, last, below: Flags.model_validate({"red": best, "black": {"last": last, "below": below}}),
    st.one_of(st.none(), st.integers(1, 4), st.integers(80, 90).map(lambda least: {"at_least": least})),
    st.integers(1, 4), st.one_of(st.none(), st.integers(60, 79)),
)  # fmt: skip


@examples(60)
@given(RULES, st.lists(st.lists(st.integers(6000, 10000), min_size=4, max_size=4, unique=True), min_size=1, max_size=4))
def test_lists_of_draws_are_those_of_the_scheme(rule: Flags, draws: list[list[int]]) -> None:
    """The scorer's own rule says the same of each draw."""
    best, worst = flagged(np.array(draws) / 100, rule)
    for n, draw in enumerate(draws):
        told = flags([Decimal(v).scaleb(-2) for v in draw], [1] * 4, [None] * 4, rule)
        assert ([one == "red" for one in told] == best[n].tolist()) if best is not None else "red" not in told
        assert worst is not None and [one == "black" for one in told] == worst[n].tolist()


def test_random_numbers_are_the_raw_words_of_philox() -> None:
    """The first word of Philox with key 7 is known."""
    assert uniforms(7, (1,))[0] == ((16086915834549238692 >> 11) + 0.5) / 2**53
    many = normals(7, (20000, 3))
    assert many.shape == (20000, 3) and np.cov(many.T) == pytest.approx(np.eye(3), abs=0.03)
    assert abs(many.mean(axis=0)).max() < 0.03


# -- runs -------------------------------------------------------------------------------------------------------------

SCHEME = {
    "id": "t", "name": "t", "points": 100, "areas": ["district"],
    "ranking": {"flags": {"red": 1, "black": 1}},
    "indicators": [{"id": "1", "name": "a", "points": 100, "judge": "pass-fail", "method": "field"}],
}  # fmt: skip


def rows(**districts: Sequence[bool]) -> list[dict[str, str]]:
    return [
        {"standard": "1", "site": f"{name}{n}", "site_type": "路", "district": name, "date": "2024-03-05",
         "result": "达标" if passed else "不达标"}
        for name, own in districts.items() for n, passed in enumerate(own)
    ]  # fmt: skip


def spread(good: int, bad: int) -> list[bool]:
    return [True] * good + [False] * bad


def test_scores_and_places_stay_as_they_are() -> None:
    run = running.run(SCHEME, rows(A=spread(38, 2), B=spread(20, 20), C=spread(19, 21)))
    before = [(m.name, m.rank, m.score, m.flag) for m in run.scopes["district"].members]
    with_likely_places(run)
    members = {m.name: m for m in run.scopes["district"].members}
    assert [(m.name, m.rank, m.score, m.flag) for m in members.values()] == before
    assert [(m.likely.low, m.likely.high, m.likely.groups) for m in members.values() if m.likely] == [
        (1, 1, ((1, 1),)), (2, 3, ((2, 3),)), (2, 3, ((2, 3),)),
    ]  # fmt: skip
    assert members["A"].listed is not None and members["A"].listed > 0.999 and members["B"].listed is None
    assert members["C"].listed == members["C"].likely.last  # type: ignore[union-attr]
    assert 0.5 < members["C"].listed < 0.75  # type: ignore[operator]


def test_the_error_of_a_difference_is_that_of_two_shares() -> None:
    """One type, no register: each district is a domain of the draw. The delete-one jackknife of two shares in one
    stratum of n sites is (n ÷ (n − 1)) · Σ z², z what a site moves, here by hand."""
    run = running.run(SCHEME, rows(A=spread(30, 10), B=spread(20, 20)))
    with_likely_places(run)
    (pair,) = run.scopes["district"].pairs
    n = 80

    def squares(good: int, bad: int) -> float:
        m, share = good + bad, good / (good + bad)
        each = ((share - 1) / (m - 1), share / (m - 1))
        return sum(k * (100 * z * (n - 1) / n) ** 2 for k, z in zip((good, bad), each, strict=True))

    assert pair.points == pytest.approx(25) and pair.se is not None
    assert pair.se == pytest.approx((n / (n - 1) * (squares(30, 10) + squares(20, 20))) ** 0.5)
    assert pair.holm == pair.p and pair.chance == pytest.approx(1 - (pair.p or 0) / 2)


@pytest.mark.parametrize("own", [[True], [True] * 12])
def test_nothing_is_said_of_an_area_of_one_site_or_all_alike(own: list[bool]) -> None:
    run = running.run(SCHEME, rows(A=own, B=spread(20, 20), C=spread(2, 38)))
    with_likely_places(run)
    members = {m.name: m.likely for m in run.scopes["district"].members}
    assert members["A"] is not None and (members["A"].low, members["A"].high, members["A"].first) == (1, 3, None)
    assert members["B"] is not None and (members["B"].low, members["B"].high) == (1, 2)
    assert [p.holm is None for p in run.scopes["district"].pairs] == [True, True, False]


def test_areas_of_which_every_site_was_visited_are_certain() -> None:
    run = running.run(SCHEME, rows(A=spread(3, 1), B=spread(2, 2)))
    run.register = SamplingFrame({("路",): 8}).text()
    with_likely_places(run)
    (pair,) = run.scopes["district"].pairs
    assert (pair.se, pair.chance, pair.sure) == (0.0, 1.0, True)
    assert [(m.likely.first, m.likely.last) for m in run.scopes["district"].members if m.likely] == [(1, 0), (0, 1)]


def test_groups_are_ranked_by_themselves() -> None:
    ranking = {"groups": {"g": ["A", "B"], "h": ["C", "D"]}}
    run = running.run(
        {**SCHEME, "ranking": ranking}, rows(A=spread(30, 10), B=spread(20, 20), C=spread(19, 21), D=spread(9, 31))
    )
    with_likely_places(run)
    assert {(p.ahead, p.behind, p.group) for p in run.scopes["district"].pairs} == {("A", "B", "g"), ("C", "D", "h")}


def test_people_asked_are_in_the_error_of_an_area() -> None:
    """A street of tallies only: its error is that of a share of so many people."""
    scheme: Mapping[str, Any] = {
        "id": "t", "name": "t", "points": 100, "areas": ["street"],
        "indicators": [{"id": "1", "name": "a", "points": 100, "judge": "tally", "method": "survey"}],
    }  # fmt: skip
    asked = [("甲街", 60, 90), ("乙街", 45, 50)]
    run = running.run(
        scheme, [{"standard": "1", "street": s, "count": str(k), "total": str(t)} for s, k, t in asked]
    )  # fmt: skip
    found = area_errors(Sampled(run), "street")
    for street, good, people in asked:
        share = good / people
        assert found[street].se == pytest.approx(100 * (share * (1 - share) / (people - 1)) ** 0.5)
        assert found[street].margin == pytest.approx(1.959964 * found[street].se, abs=1e-4)
    with_likely_places(run)
    assert [p.ahead for p in run.scopes["street"].pairs if p.sure] == ["乙街"]


# -- what is printed --------------------------------------------------------------------------------------------------

DISTRICTS = {"东城": spread(38, 2), "西城": spread(20, 20), "南城": spread(19, 21), "北城": [False]}


@pytest.fixture
@once
def saved(desk: Desk) -> Desk:  # noqa: F811
    desk.scheme("s.yaml", **SCHEME)
    desk.sheet("a.csv", rows(**DISTRICTS))
    assert desk("run", "a.csv", "-s", "s.yaml", "--lang", "zh").code == 0
    return desk


def test_without_the_option_nothing_is_said(saved: Desk) -> None:
    document = saved("run", "a.csv", "-s", "s.yaml", "--json", "--no-save").json
    assert "civ-score report 2024-03 --ranks" in saved("report", "latest").out
    assert "pairs" not in document and not any("likely" in one for one in document["scopes"]["district"])


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "said"),
    few([
        ("zh", ["名次有多可靠", "红榜 100", "误差无法得出", "：北城。", "没有台账", "共 6 对，确有先后 2 对"]),
        ("en", ["Districts: how sure places are", "red list 100", "error not known", "2 of 6 pairs", "really ahead"]),
    ], 1),
)  # fmt: skip
def test_what_the_terminal_says(saved: Desk, language: str, said: list[str]) -> None:
    for command in (("report", "latest"), ("run", "a.csv", "-s", "s.yaml", "--no-save")):
        out = saved(*command, "--ranks", "--lang", language).out
        flat = " ".join(out.split())
        assert [s for s in said if s not in flat and s not in out.replace("\n", "")] == []
        assert max(map(len, out.splitlines())) <= 80


@pytest.mark.slow
def test_files(saved: Desk) -> None:
    files = [part for name in ("r.xlsx", "r.html", "r.json") for part in ("-o", name)]
    assert saved("report", "latest", "--ranks", *files, "--lang", "zh").code == 0
    document = json.loads((saved.folder / "r.json").read_text("utf-8"))
    first, *_ = document["scopes"]["district"]
    assert first["likely"]["range"] == [1, 2] and first["likely"]["listed"] > 0.999
    assert [p["sure"] for p in document["pairs"]["district"]] == [True, True, False, False, False, False]
    book = openpyxl.load_workbook(saved.folder / "r.xlsx")
    cells = [[cell.value for cell in row] for row in book["名次可靠性"].iter_rows()]
    assert ["区县", "东城", "西城"] in [row[:3] for row in cells] and "误差未知" in [row[-1] for row in cells]
    league = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert any("2–4" in row for row in league)
    page = (saved.folder / "r.html").read_text("utf-8")
    assert "2–4" in page
    assert "误差无法得出" in page and any("误差无法得出" in str(row[0]) for row in league)  # why 北城 has –


@pytest.mark.long
def test_a_change_of_place_may_be_the_draw(saved: Desk) -> None:
    late = {"东城": spread(2, 38), "西城": spread(19, 21), "南城": spread(20, 20), "北城": [False]}
    saved.sheet("b.csv", [{**row, "date": "2024-04-05"} for row in rows(**late)])
    assert saved("run", "b.csv", "-s", "s.yaml").code == 0
    document = saved("diff", "2024-03", "2024-04", "--ranks", "--json").json
    moved = {one["name"]: one["place_moved"] for one in document["areas"]["district"]}
    assert moved == {"东城": True, "西城": False, "南城": False, "北城": False}
    out = saved("diff", "2024-03", "2024-04", "--ranks", "--lang", "zh", "-o", "d.xlsx").out
    assert "名次确有变化" in out and "可能只是抽样" in out
    assert "名次未变" in next(line for line in out.splitlines() if line.startswith(" 北城   4 "))
    book = openpyxl.load_workbook(saved.folder / "d.xlsx")
    assert any(cell.value == "名次确有变化" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_recheck_has_no_places(saved: Desk) -> None:
    done = saved("run", "a.csv", "-s", "s.yaml", "--kind", "re-check", "--ranks")
    assert done.code == 2 and "--ranks" in done.err


@pytest.mark.slow
def test_the_annex_of_a_bulletin_says_how_often_somebody_is_listed(saved: Desk) -> None:
    """A remark in the table, and nothing in the text that is signed."""
    assert saved("bulletin", "--ranks", "-o", "b.docx", "--lang", "zh").code == 0
    (annex,) = saved.folder.glob("b_*.xlsx")
    cells = [str(c.value) for sheet in openpyxl.load_workbook(annex) for row in sheet.iter_rows() for c in row]
    assert any("换一批点位，100 次约 100 次仍是如此" in text for text in cells)
    with zipfile.ZipFile(saved.folder / "b.docx") as paper:
        assert "换一批点位" not in paper.read("word/document.xml").decode()
