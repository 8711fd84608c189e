"""What places owe to weights: the smallest change that swaps two, places under noise, places under other rules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import openpyxl
import pytest
import running
from commands import ROWS, Desk, desk  # noqa: F401
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linprog
from searching import examples

from civscore.trust.audit.reading import read_table
from civscore.trust.audit.roles import with_roles
from civscore.trust.sensitivity.noise import noisy_places
from civscore.trust.sensitivity.parts import PartedScores, WeightedPart, exact_scores, places_of, scores_with
from civscore.trust.sensitivity.sensitivity import Sensitivity, sensitivity_of_run, sensitivity_of_table
from civscore.trust.sensitivity.swaps import place_swaps

HUNDRED = Fraction(100)
MEANS = ("arithmetic", "geometric", "minimum")


def parted(
    weights: Sequence[Any], rates: Sequence[Sequence[Any]], extras: Sequence[Any] = (), how: str = "arithmetic"
) -> PartedScores:
    """Members whose scores are made of parts under one node."""
    nodes = [
        WeightedPart("", -1, Fraction(1), how),
        *(WeightedPart(f"p{n}", 0, Fraction(w)) for n, w in enumerate(weights)),
    ]
    own = [[None, *(None if r is None else Fraction(r) for r in some)] for some in rates]
    number = len(rates)
    added = [Fraction(e) for e in extras] or [Fraction(0)] * number
    return PartedScores([f"m{n}" for n in range(number)], [None] * number, [None] * number, [None] * number, nodes, own,
                        HUNDRED, added)  # fmt: skip


def smallest_change(
    weights: Sequence[float], one: Sequence[float], other: Sequence[float], added: float
) -> float | None:
    """The same by linear programming: weights v within w(1 ± ε) that make the scores equal, ε as small as possible.

    What is added counts in points of the whole: Σ v·(d + added) = 0 is Σ v·d ÷ Σ v + added = 0.
    """
    w, d = np.array(weights), np.array(one) - np.array(other) + added
    size = len(w)
    above = np.hstack([np.eye(size), -w[:, None]])
    below = np.hstack([-np.eye(size), -w[:, None]])
    found = linprog(
        [0.0] * size + [1.0], A_ub=np.vstack([above, below]), b_ub=np.concatenate([w, -w]), A_eq=[[*d, 0.0]],
        b_eq=[0.0], bounds=[(0, None)] * (size + 1), method="highs",
    )  # fmt: skip
    return float(found.x[-1]) if found.status == 0 else None


def nantong() -> Sensitivity:
    path = running.shared("published/nantong_2017-08_streets.csv")
    return sensitivity_of_table(with_roles(read_table(path), parts=None, total=None, rank=None, group=None))


def test_the_reference_swaps() -> None:
    """Q2: four pairs of a published table."""
    found = nantong()
    names = found.scores.names
    swaps = {frozenset((names[s.ahead], names[s.behind])): s for s in found.swaps}
    cases = json.loads(running.shared("oracles/trust/results_more.json").read_text("utf-8"))
    known = {frozenset(c["what"].split(":")[0].split(" / ")): c for c in cases if c["case"] == "Q2"}
    assert len(known) == 4
    for pair, case in known.items():
        assert float(swaps[pair].change or 0) == pytest.approx(case["closed"], rel=1e-6)
        assert float(swaps[pair].points) == pytest.approx(abs(case["difference"]), rel=1e-6)
    assert (len(found.swaps), len(found.neighbours)) == (19 * 18 / 2, 18)
    assert swaps[frozenset(("中兴街道", "文峰街道"))].change == Fraction(1, 15)


RATES = st.lists(st.integers(0, 20).map(lambda n: Fraction(n, 20)), min_size=3, max_size=3)


@examples(60)
@given(st.lists(st.integers(1, 9), min_size=3, max_size=3), RATES, RATES, st.integers(-3, 3))
def test_the_formula_is_the_linear_programme(
    weights: list[int], one: list[Fraction], other: list[Fraction], points: int
) -> None:  # fmt: skip
    """The closed form is what a solver finds; a bonus moves the aim. Of those ahead everywhere no weights do."""
    scores = parted(weights, [one, other], [points, 0])
    exact = exact_scores(scores)
    assume(exact[0] != exact[1])
    (swap,) = place_swaps(scores, exact)
    added = points / 100
    floats = [[float(r) for r in rates] for rates in (one, other)]
    found = smallest_change([float(w) for w in weights], *floats, added)
    assert found is not None
    assert found == pytest.approx(1 if swap.change is None else float(swap.change), abs=1e-7)
    assert (swap.why == "ahead-everywhere") == (swap.change is None)


@examples(60)
@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=4),
    st.sampled_from(["arithmetic", "geometric", "minimum"]),
    st.data(),
)
def test_rough_scores_are_the_exact_ones(weights: list[int], how: str, data: st.DataObject) -> None:
    rate = st.one_of(st.none(), st.integers(1, 20).map(lambda n: Fraction(n, 20)))
    rates = data.draw(st.lists(st.lists(rate, min_size=len(weights), max_size=len(weights)), min_size=1, max_size=4))
    scores = parted(weights, rates, how=how)
    plain = np.array([[float(node.weight) for node in scores.nodes]])
    rough = scores_with(scores, plain)[0]
    for value, exact in zip(rough, exact_scores(scores), strict=True):
        assert np.isnan(value) if exact is None else value == pytest.approx(float(exact))


def test_what_cannot_swap() -> None:
    scores = parted([1, 1], [["1", "1"], ["1/2", "1"], ["1/2", "1"], ["1", None]])
    found = {(s.ahead, s.behind): s.why for s in place_swaps(scores, exact_scores(scores))}
    assert (found[0, 1], found[1, 2], found[0, 3]) == ("ahead-everywhere", "alike", "parts-differ")
    geometric = parted([1, 1], [["1", "1/2"], ["1/2", "1/2"]], how="geometric")
    assert [s.why for s in place_swaps(geometric, exact_scores(geometric))] == ["no-mean"]


def test_places_under_noise() -> None:
    """Q3 by another way: weights from another generator, places by sorting."""
    found = nantong()
    scores = found.scores
    random = np.random.default_rng(1)
    weights = np.array([0.4, 0.4, 0.2]) * random.uniform(0.75, 1.25, (40_000, 3))
    rates = np.array([[float(r) for r in own[1:] if r is not None] for own in scores.rates])
    made = (weights / weights.sum(axis=1, keepdims=True)) @ rates.T
    place = 1 + np.argsort(np.argsort(-made, axis=1), axis=1)
    for at, noisy in enumerate(found.noisy):
        assert noisy is not None
        assert noisy.mean == pytest.approx(place[:, at].mean(), abs=0.04)
        assert noisy.same == pytest.approx((place[:, at] == found.now[at]).mean(), abs=0.02)
    again = noisy_places(scores, [*found.now], found.vary)
    assert again == found.noisy


SCHEME = {
    "id": "t", "name": "t", "points": 100, "areas": ["district"],
    "indicators": [
        {"id": "1", "name": "a", "points": 50, "judge": {"type": "score", "full": 10}, "children": [
            {"id": "1.1", "name": "b", "points": 30}, {"id": "1.2", "name": "c", "points": 20},
        ]},
        {"id": "2", "name": "d", "points": 50, "judge": {"type": "score", "full": 10}},
        {"id": "B", "name": "e", "kind": "bonus", "points": 5, "judge": {"type": "score", "full": 5}},
    ],
}  # fmt: skip
MARKS = {"A": (9, 8, 7, 1), "B": (7, 8, 8, 3), "C": (5, 9, 9, None), "D": (8, 3, 9, 0)}


def marks(skip: str = "") -> list[dict[str, str]]:
    return [
        {"standard": standard, "district": name, "site": f"{name}路", "result": str(mark)}
        for name, own in MARKS.items()
        for standard, mark in zip(("1.1", "1.2", "2", "B"), own, strict=True)
        if mark is not None and standard != skip
    ]


@pytest.mark.parametrize("level", [1, 2])
def test_a_run_is_what_the_scorer_says(level: int) -> None:
    """The scores are the league table's; a change of the weights by ε really makes two of them equal."""
    run = running.run(SCHEME, marks())
    found = sensitivity_of_run(run, "district", level)
    members = {m.name: m for m in run.scopes["district"].members}
    scores = found.scores
    assert [float(e) for e in found.exact if e is not None] == pytest.approx([members[n].exact for n in scores.names])
    assert [*found.now] == [members[n].rank for n in scores.names]
    swap = next(s for s in found.swaps if s.change)
    equal = _moved(scores, swap.ahead, swap.behind, swap.change or Fraction(0))
    assert equal[swap.ahead] == equal[swap.behind]


def _moved(scores: PartedScores, one: int, other: int, change: Fraction) -> list[Fraction]:
    """Scores under weights moved by *change* against the one who is ahead, worked out plainly."""
    shares = scores.shares(one)
    added = (scores.extras[one] - scores.extras[other]) / scores.points
    new = {}
    for at, share in shares.items():
        difference = (scores.rates[one][at] or 0) - (scores.rates[other][at] or 0) + added
        new[at] = share * (1 - change if difference > 0 else 1 + change)
    whole = sum(new.values(), Fraction(0))
    return [
        scores.points * sum((w * (own[at] or 0) for at, w in new.items()), Fraction(0)) / whole + extra
        for own, extra in zip(scores.rates, scores.extras, strict=True)
    ]


def test_without_a_part_the_scorer_scores_anew() -> None:
    found = sensitivity_of_run(running.run(SCHEME, marks()), "district", 2)
    by_part = {v.part: v.places for v in found.variants if v.kind == "without"}
    fewer: dict[str, Any] = json.loads(json.dumps(SCHEME))
    fewer["indicators"][0]["children"] = fewer["indicators"][0]["children"][:1]
    fewer["indicators"][0]["children"][0]["points"] = 50
    members = {m.name: m.rank for m in running.run(fewer, marks("1.2")).scopes["district"].members}
    assert by_part["1.2 c"] == [members[name] for name in found.scores.names]
    assert [*by_part] == ["1.1 b", "1.2 c", "2 d"]
    geometric: dict[str, Any] = {**SCHEME, "aggregate": "geometric"}
    members = {m.name: m.rank for m in running.run(geometric, marks()).scopes["district"].members}
    assert found.variants[0].kind == "geometric"
    assert found.variants[0].places == [members[name] for name in found.scores.names]


def test_places_share_equals() -> None:
    assert places_of([Fraction(2), Fraction(3), Fraction(2), None], [None] * 4) == [2, 1, 2, None]
    assert places_of([Fraction(2), Fraction(3)], ["a", "b"]) == [1, 1]


# -- the command ------------------------------------------------------------------------------------------------------

TABLE = """街道,系统考核(占40%),现场考核(占40%),履职考核(占20%),总分,排名
中兴街道,95.65,93.73,95.80,94.91,1
文峰街道,95.37,93.80,96.15,94.90,2
港闸街道,95.67,93.93,93.10,94.46,3
新开街道,95.32,93.50,93.90,94.31,4
钟秀街道,95.20,92.95,95.25,94.31,5
小海街道,95.04,93.23,,94.19,6
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["钟秀街道与新开街道，各权重增减 0.4%", "系统考核 40%", "未列入", "小海街道", "按未取舍的得分"]),
        ("en", ["钟秀街道 and 新开街道, if each weight changes by 0.4%", "Left out", "official"]),
    ],
)
def test_what_is_printed(desk: Desk, language: str, said: list[str]) -> None:  # noqa: F811
    (desk.folder / "t.csv").write_text(TABLE, "utf-8")
    done = desk("sensitivity", "t.csv", "--lang", language)
    flat = " ".join(done.out.split())
    assert done.code == 0 and [s for s in said if s not in flat and s not in done.out.replace("\n", "")] == []
    assert max(map(len, done.out.splitlines())) <= 80


def test_weights_may_be_given(desk: Desk) -> None:  # noqa: F811
    plain = TABLE.replace("(占40%)", "").replace("(占20%)", "")
    (desk.folder / "t.csv").write_text(plain, "utf-8")
    document = desk("sensitivity", "t.csv", "--weights", "40,40,20", "--json").json
    pairs = {(p["ahead"], p["behind"]): p["change"] for p in document["pairs"]}
    assert pairs["中兴街道", "文峰街道"] == pytest.approx(1 / 15)
    assert document["left_out"] == ["小海街道"] and document["level"] is None
    assert desk("sensitivity", "t.csv", "--weights", "40,40,20", "-o", "t.xlsx").code == 0
    book = openpyxl.load_workbook(desk.folder / "t.xlsx")
    assert len(book.sheetnames) == 3
    assert any(cell.value == "中兴街道" for row in book.worksheets[1].iter_rows() for cell in row)


def test_a_run_by_name(desk: Desk) -> None:  # noqa: F811
    desk.scheme("s.yaml", **SCHEME)
    desk.sheet("a.csv", marks())
    assert desk("run", "a.csv", "-s", "s.yaml", "--label", "one").code == 0
    document = desk("sensitivity", "one", "--by", "区县", "--level", "2", "--vary", "10%", "--json").json
    assert [m["name"] for m in document["members"]] == ["B", "A", "C", "D"]
    assert (document["level"], document["vary"], len(document["parts"])) == ("district", 0.1, 3)
    assert "B" in desk("sensitivity", "a.csv", "-s", "s.yaml").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["one", "--by", "distrct"], 2, "did you mean “district”"),
        (["one", "--level", "7"], 2, "between 1 and"),
        (["one", "--vary", "300%"], 2, "such as 25%"),
        (["one", "--vary", "x"], 2, "such as 25%"),
        (["one", "--weights", "1,2"], 2, "--weights"),
        (["nothing"], 1, "run civ-score run first"),
        (["missing.csv"], 1, "missing.csv"),
        pytest.param(["plain.csv"], 1, "--weights 40,40,20", marks=pytest.mark.slow),
        (["plain.csv", "--weights", "40,60"], 2, "2 weights were given, but there are 3 parts"),
        (["plain.csv", "--weights", "a,b,c"], 2, "not understood"),
        (["plain.csv", "--weights", "0,0,0"], 2, "not understood"),
        (["plain.csv", "--parts", "B", "--weights", "100"], 1, "fewer than two parts"),
        (["plain.csv", "--parts", "Z"], 2, "no column"),
        (["one.csv"], 1, "fewer than two"),
        (["one", "-o", "x.pdf"], 2, ".xlsx"),
    ],
)
def test_bad_input(desk: Desk, arguments: list[str], code: int, said: str) -> None:  # noqa: F811
    plain = TABLE.replace("(占40%)", "").replace("(占20%)", "")
    (desk.folder / "plain.csv").write_text(plain.replace("考核", "事项"), "utf-8")
    (desk.folder / "one.csv").write_text("\n".join(TABLE.splitlines()[:2]), "utf-8")
    if arguments[0] == "one":
        desk.sheet("a.csv", ROWS)
        assert desk("run", "a.csv", "-s", "town.yaml", "--label", "one").code == 0
    done = desk("sensitivity", *arguments)
    assert (done.code, said in " ".join(done.err.split())) == (code, True), done.err


def test_rows_of_one_name_are_told(desk: Desk) -> None:  # noqa: F811
    """Two rows of one name cannot be told apart in what is found, and that is said; other rows are not."""
    (desk.folder / "t.csv").write_text("街道,卫生,秩序,总分\n甲,80,90,84\n乙,70,95,80\n甲,60,60,60\n", "utf-8")
    done = desk("sensitivity", "t.csv", "--weights", "60,40")
    assert done.code == 0
    assert "several rows are called “甲” (rows 2, 4)" in done.err and "乙" not in done.err


def test_a_csv_has_no_sheets(desk: Desk) -> None:  # noqa: F811
    """--sheet of a csv says so, instead of listing no names."""
    (desk.folder / "t.csv").write_text("街道,卫生,秩序,总分\n甲,80,90,84\n乙,70,95,80\n", "utf-8")
    for command in ("sensitivity", "audit"):
        done = desk(command, "t.csv", "--sheet", "四月")
        assert done.code == 2 and "this file has no sheets" in done.err
