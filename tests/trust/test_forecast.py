"""Forecasts: exact answers for small registers, draws scored as runs are, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import openpyxl
import pytest
import running
from commands import Desk, desk, once  # noqa: F401
from scipy.special import betaincinv
from searching import few

from civscore.sampling.frame import SamplingFrame
from civscore.sampling.score import Sampled
from civscore.sampling.strata import Strata
from civscore.scoring.result import Result
from civscore.trust.forecast import forecast as door
from civscore.trust.forecast.chance import FINE, BetaTable, Chance, Use, passing_table
from civscore.trust.forecast.drawn import draw_scores, worlds_of
from civscore.trust.forecast.exact import scored_exactly
from civscore.trust.forecast.fit import Fit, fit
from civscore.trust.forecast.forecast import Forecast, make_forecast
from civscore.trust.forecast.models import scorer_of
from civscore.trust.forecast.people import asked_anew
from civscore.trust.forecast.pool import pool_of
from civscore.trust.forecast.question import ForecastQuestion
from civscore.trust.forecast.scored import Scorer
from civscore.trust.forecast.second import next_draw, second_opinion
from civscore.trust.forecast.seen import figures, seen_cells
from civscore.trust.forecast.worlds import drawn_sites

KINDS = ("road", "market", "toilet")
SIZES = dict(zip(KINDS, (40, 25, 12), strict=True))
DRAWN = dict(zip(KINDS, (6, 4, 3), strict=True))


def three_types(good: Sequence[int], seen: Sequence[int]) -> Result:
    """A standard a type, of 50, 30 and 20 points, and so many good sites of those seen."""
    rows = [
        {"standard": str(k + 1), "site_id": f"{kind}{n}", "site_type": kind, "result": "是" if n < good[k] else "否"}
        for k, kind in enumerate(KINDS) for n in range(seen[k])
    ]  # fmt: skip
    standards = [{"points": p, "method": "field"} for p in (50, 30, 20)]
    return running.run(running.flat(*standards), rows)


def register(sizes: Mapping[str, int]) -> SamplingFrame:
    return SamplingFrame({(kind,): size for kind, size in sizes.items()})


def forecast(run: Result, sizes: Mapping[str, int], drawn: Mapping[str, int], question: ForecastQuestion) -> Forecast:
    frame, types = register(sizes), seen_cells(run.tree, run.cells).types
    return make_forecast(run, pool_of(frame, types, run.cells, drawn), question, frame)


def share(found: Forecast, least: float) -> float:
    return float((found.scores >= least - 1e-9).mean())


# -- exact answers ----------------------------------------------------------------------------------------------------


def test_a_register_that_is_known() -> None:
    """P4: every site was seen, so that only the draw is left to chance; exact convolution."""
    found = forecast(three_types((30, 20, 6), (40, 25, 12)), SIZES, DRAWN, ForecastQuestion(Fraction(75), draws=40_000))
    assert found.worlds == found.draws == 40_000
    assert found.reached is not None
    assert found.reached.value == pytest.approx(0.43154687247936685, abs=0.009)
    assert found.reached.error == pytest.approx((0.43155 * 0.56845 / 40_000) ** 0.5, rel=0.01)
    exact = {60: 0.8759052532065845, 70: 0.6029112300279348, 80: 0.19370588283631762, 85: 0.16192471666779967}
    assert {t: share(found, t) for t in exact} == pytest.approx(exact, abs=0.009)
    assert (found.mean, found.sd) == pytest.approx((71.5, 11.264177805401584), abs=0.2)
    assert found.second is not None and found.second.sd == pytest.approx(11.2641778 * 1, rel=0.03)
    assert not found.spreads_differ and not found.centres_differ


@pytest.mark.long
def test_sites_that_nobody_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    """P5: 5 of 6, 3 of 4 and 2 of 3 were good; with Beta(½, ½) for each type the answer is an exact sum."""
    run = three_types((5, 3, 2), (6, 4, 3))
    half = Fit([np.array([k + 0.5]) for k in (5, 3, 2)], [np.array([1.5])] * 3, 0.0)
    monkeypatch.setattr(door, "fit", lambda *_: half)
    monkeypatch.setattr(door, "FEWEST_SITES", 1)
    found = forecast(run, SIZES, DRAWN, ForecastQuestion(Fraction(75), draws=40_000))
    assert found.reached is not None
    assert found.reached.value == pytest.approx(0.529097643194598, abs=0.009)


def test_the_next_draw_without_a_model() -> None:
    """Q8: Σ W²S² · (1 ÷ n + 1 ÷ n′ − 2 ÷ N); two sites that lie S · √2 apart in each stratum have the variance S²."""
    n, after = np.array([6.0, 4, 3]), np.array([8.0, 4, 3])
    spread = np.array([0.5, 0.3, 0.2]) * np.array([0.4, 0.5, 0.3])
    of = np.repeat(np.arange(3), n.astype(int))
    influences = np.zeros(13)
    for h in range(3):
        own = np.flatnonzero(of == h)
        influences[own[:2]] = spread[h] * ((n[h] - 1) / 2) ** 0.5 / n[h] * np.array([1, -1])
    strata = Strata([], np.zeros(0, dtype=np.intp), of, [(k,) for k in KINDS], n, np.array([40.0, 25, 12]))
    assert next_draw(influences, strata, after).sum() ** 0.5 == pytest.approx(0.14462595433277758, rel=1e-9)


# -- chance -----------------------------------------------------------------------------------------------------------


def test_the_words_are_those_of_philox() -> None:
    """A known answer: these words are the same in every version of numpy, and on every machine."""
    assert np.random.Philox(key=7).random_raw(4).tolist() == [
        16086915834549238692, 5448529601018347655, 7749434361382612120, 7478167007443709522,
    ]  # fmt: skip
    chance = Chance(7)
    both = chance.words(Use.CELLS, 3, 5, 4, 6)
    assert both.shape == (4, 8)
    assert np.array_equal(both[2:], chance.words(Use.CELLS, 3, 7, 2, 6))
    assert not np.isin(both, chance.words(Use.CELLS, 4, 5, 4, 6)).any()
    assert np.unique(both).size == both.size


def test_shares_by_inversion() -> None:
    """Beta quantiles of the table beside those of scipy, from next to nothing to thousands of cells."""
    a, b = np.array([0.5, 0.1, 3.2, 40.0, 900.0, 2.0]), np.array([0.5, 3.0, 0.15, 8.0, 100.0, 5000.0])
    shares = np.repeat(np.linspace(0.01, 0.99, 99)[:, None], len(a), axis=1)
    found = BetaTable(a, b).quantiles(shares)
    assert np.abs(found - betaincinv(a, b, shares)).max() < 2e-3


@pytest.mark.parametrize("rho", [0.0, 0.1, 0.8])
def test_a_level_keeps_the_share(rho: float) -> None:
    """Over all levels a standard passes as often as it does; the better the level the more often."""
    table = passing_table(rho).astype(np.float64) / FINE
    share = (np.arange(FINE) + 0.5) / FINE
    assert np.abs(table.mean(axis=1) - share).max() < 1e-3
    assert (np.diff(table[FINE // 2]) <= 0).all()
    assert (table[FINE // 2, 0] - table[FINE // 2, -1] > rho / 2) or rho == 0


# -- draws are scored as runs are -------------------------------------------------------------------------------------

MIXED: dict[str, Any] = {
    "id": "mixed", "name": "x", "edition": "1", "points": 100, "target": 80,
    "site_types": {
        k: {"name": k, "draw": n, "weight": w} for k, n, w in (("road", 5, 2), ("shop", 4, 1), ("park", 2, 1))
    },
    "indicators": [
        {"id": "1", "name": "f", "points": 70, "method": "field", "judge": "pass-fail", "children": [
            {"id": "a", "name": "a", "site_types": ["road", "shop"]},
            {"id": "b", "name": "b", "judge": {"type": "score", "full": 10}, "combine": "by-site"},
            {"id": "c", "name": "c", "combine": "by-site-type"},
            {"id": "d", "name": "d", "combine": "worst", "judge": {"type": "deduct", "each": 1, "full": 4}},
            {"id": "e", "name": "e", "judge": "tally",
             "convert": {"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}]}},
            {"id": "f", "name": "f", "convert": {"type": "below", "threshold": 0.9, "per_point": 0.02}},
        ]},
        {"id": "2", "name": "s", "points": 20, "method": "survey", "children": [
            {"id": "g", "name": "g", "judge": "tally"},
            {"id": "h", "name": "h", "judge": {"type": "grades", "shares": {"好": 1, "中": 0.5, "差": 0}}},
        ]},
        {"id": "3", "name": "m", "points": 8, "method": "material", "judge": {"type": "score", "full": 10}},
        {"id": "4", "name": "o", "points": 2, "judge": "award"},
        {"id": "B", "name": "b", "kind": "bonus", "points": 5, "method": "field", "judge": "pass-fail"},
        {"id": "G", "name": "k", "kind": "gate", "method": "field", "judge": "pass-fail", "site_types": ["park"]},
    ],
}  # fmt: skip


def mixed(aggregate: str = "arithmetic", at: str = "total") -> Result:
    """A run in which every way to combine and to convert occurs."""
    random = np.random.default_rng(5)
    rows: list[dict[str, Any]] = []
    for kind, many in (("road", 14), ("shop", 12), ("park", 6)):
        for n in range(many):
            place = {"site_id": f"{kind}{n}", "site_type": kind, "district": "E"}
            for standard in "abcdefBG":
                if (
                    (standard == "a" and kind == "park")
                    or (standard == "G" and kind != "park")
                    or random.random() < 0.1
                ):
                    continue
                answer: dict[str, Any] = {"result": "是" if random.random() < 0.85 else "否"}
                if standard == "b":
                    answer = {"result": random.choice(["10", "10", "7", "4"])}
                elif standard == "d":
                    answer = {"result": int(random.choice([0, 0, 0, 1, 2]))}
                elif standard == "e":
                    answer = {"count": int(random.integers(15, 21)), "total": 20}
                rows.append({"standard": standard, **place, **answer})
    for street in range(6):
        rows.append({"standard": "g", "street": f"s{street}", "count": 20 + 2 * street, "total": 32})
        rows.append({"standard": "h", "street": f"s{street}", "result": "好中好差好好"[street]})
    rows.append({"standard": "3", "result": "9"})
    document = {**MIXED, "rounding": {"places": 2, "mode": "half-up", "at": at}}
    document["indicators"] = [{**MIXED["indicators"][0], "aggregate": aggregate}, *MIXED["indicators"][1:]]
    return running.run(document, rows)


MIXED_SIZES, MIXED_DRAW = {"road": 30, "shop": 20, "park": 6}, {"road": 9, "shop": 7, "park": 4}


def scorer(run: Result, question: ForecastQuestion) -> Scorer:
    frame, seen = register(MIXED_SIZES), seen_cells(run.tree, run.cells)
    pool = pool_of(frame, seen.types, run.cells, MIXED_DRAW)
    return scorer_of(Sampled(run, frame), seen, pool, question, fit(seen.types, figures(run.tree)))


@pytest.mark.parametrize("how", [("arithmetic", "total"), ("geometric", "parts"), ("minimum", "every-level")])
@pytest.mark.parametrize("draws", few([1, 7], 1))
def test_a_draw_scores_what_its_sites_would(how: tuple[str, str], draws: int) -> None:
    """Draws written out as cells and scored exactly, as a file would be, have the same score, printed score and
    gate."""
    question = ForecastQuestion(Fraction(80), material=(Fraction(1, 2), Fraction(9, 10)))
    made = scorer(mixed(*how), question)
    sums = made.sums(3, 5, draws)
    rolled = made.rolled(sums, made.combined(sums))
    gate = made.tree.leaves[-1]
    for at in range(0, 5 * draws, draws // 2 + 1):
        exact = scored_exactly(made, 3 + at // draws, at % draws, draws)
        assert exact.total.exact is not None
        assert rolled.total[at] == pytest.approx(float(exact.total.exact), abs=1e-9)
        assert [s.rate is not None for s in exact.nodes] == rolled.known[at].tolist()
        failed = rolled.known[at, gate] and rolled.rate[at, gate] < 1
        assert (exact.total.status == "blocked") == failed
    assert len({round(total, 9) for total in rolled.total.tolist()}) > 2


def test_ties_are_decided_exactly() -> None:
    """On the edge of rounding a draw is scored exactly: 88.25 × 0.30 + 63.52 is 89.995, which is printed as 90.00."""
    answers = {"1": "88.25", "2": "是", "3": "否"}
    rows = [
        {"site_id": f"r{n}", "site_type": "road", "standard": standard, "result": result}
        for n in range(40) for standard, result in answers.items()
    ]  # fmt: skip
    marks = {"points": 30, "judge": {"type": "score", "full": 100}}
    scheme = running.flat(*({**own, "method": "field"} for own in (marks, {"points": 63.52}, {"points": 6.48})))
    run = running.run(scheme, rows)
    assert run.total.exact == Fraction("89.995") and str(run.total.score) == "90.00"
    found = forecast(run, {"road": 50}, {"road": 40}, ForecastQuestion(Fraction(90), draws=1000))
    certain = forecast(run, {"road": 40}, {"road": 40}, ForecastQuestion(Fraction(90), draws=1000))
    assert certain.reached is not None and certain.reached.value == 1.0
    assert found.reached is not None and found.reached.value < 1.0


def test_sites_are_drawn_without_replacement() -> None:
    """So many in each draw, must-visit sites always, all others equally often."""
    run = mixed()
    types = seen_cells(run.tree, run.cells).types
    frame = SamplingFrame(
        {("road",): 28, ("shop",): 20, ("park",): 6}, {("id", "road0"): ("road",), ("id", "x"): ("road",)}
    )
    pool = pool_of(frame, types, run.cells, MIXED_DRAW)
    assert pool.types[0].must.tolist() == [True, *[False] * 13, True, *[False] * 15]
    question = ForecastQuestion(None)
    made = scorer_of(
        Sampled(run, frame), seen_cells(run.tree, run.cells), pool, question, fit(types, figures(run.tree))
    )
    drawn = drawn_sites(made.models[0], Chance(1), 0, 1000, 4).reshape(4000, 30)
    assert (drawn.sum(axis=1) == 9).all() and drawn[:, [0, 14]].all()
    often = np.delete(drawn, [0, 14], axis=1).mean(axis=0)
    assert np.abs(often - 7 / 28).max() < 4.5 * (0.25 * 0.75 / 4000) ** 0.5
    assert np.array_equal(drawn_sites(made.models[0], Chance(1), 500, 2, 4)[0], drawn[2000:2004])


def test_people_are_asked_anew() -> None:
    """Tallies follow the Beta-binomial about the standard's share; sheets are those of the standard."""
    run = mixed()
    again = asked_anew(run.tree, run.cells, Sampled(run).strata)
    shares = again.shares(Chance(3), 0, 20_000, 1)
    tallies = sorted(again.tallies)
    whole = (sum(20 + 2 * n for n in range(6)) + 0.5) / (6 * 32 + 1)
    for n, column in enumerate(tallies):
        a, b = 20 + 2 * n + whole, 32 - (20 + 2 * n) + 1 - whole  # a + b = 33
        mean, deviation = 32 * a / 33, (32 * a * b * (33 + 32) / (33**2 * 34)) ** 0.5
        assert shares[:, column].mean() * 32 == pytest.approx(mean, abs=4.5 * deviation / 20_000**0.5)
        assert shares[:, column].std() * 32 == pytest.approx(deviation, rel=0.03)
    sheets = np.setdiff1d(np.arange(shares.shape[1]), tallies)
    assert len(sheets) == 6 and set(np.unique(shares[:, sheets])) == {0.0, 0.5, 1.0}


def test_a_standard_of_one_type_is_drawn_to_all() -> None:
    """What only one type has is drawn towards the whole run by how much standards differ, never by how much types do:
    with no other cell of the standard its strength is 1 ÷ (1 ÷ M₁ + 1 ÷ M₂)."""
    run = three_types((4, 3, 1), (6, 4, 3))
    made = fit(seen_cells(run.tree, run.cells).types, figures(run.tree))
    mean = 8.5 / 14
    strengths = [a[0] + b[0] - n for a, b, n in zip(made.a, made.b, (6, 4, 3), strict=True)]
    assert strengths == pytest.approx([strengths[0]] * 3)
    assert made.a[2][0] == pytest.approx(1 + strengths[2] * mean)
    assert made.rho == 0.0


# -- what is said -----------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bit for bit, however many draws are made at once; another seed gives another."""
    made = scorer(mixed(), ForecastQuestion(Fraction(80), draws=900))
    once = draw_scores(made, ForecastQuestion(Fraction(80), draws=900))
    monkeypatch.setattr("civscore.trust.forecast.drawn._AT_ONCE", 70)
    again = draw_scores(made, ForecastQuestion(Fraction(80), draws=900))
    assert np.array_equal(once.scores, again.scores) and np.array_equal(once.reached, again.reached)
    assert once.stricter <= once.reached.mean() <= once.milder
    other = draw_scores(
        scorer(mixed(), ForecastQuestion(Fraction(80), seed=8)), ForecastQuestion(Fraction(80), draws=900)
    )
    assert not np.array_equal(once.scores, other.scores[:900])


def test_how_many_worlds() -> None:
    """As many as draws where that is little, at least 200."""
    assert worlds_of(1_200, 10_000) == (10_000, 1)
    assert worlds_of(180_000, 10_000) == (277, 37)
    assert worlds_of(10**7, 10_000) == (200, 50)
    assert worlds_of(0, 5_000) == (5_000, 1)


def test_few_sites_and_types_that_nobody_saw() -> None:
    """Under 30 sites there is no probability; with a type that nobody saw it is a band from nothing to all."""
    few = forecast(three_types((5, 3, 2), (6, 4, 3)), SIZES, DRAWN, ForecastQuestion(Fraction(75), draws=1000))
    assert few.few and few.reached is None and few.second is not None
    run = mixed()
    frame = register({**MIXED_SIZES, "lake": 5})
    pool = pool_of(frame, seen_cells(run.tree, run.cells).types, run.cells, {**MIXED_DRAW, "lake": 3})
    assert dict(pool.never) == {"lake": (5, 3)}
    found = make_forecast(run, pool, ForecastQuestion(Fraction(60), draws=1000), frame)
    assert found.reached is None and found.second is None and found.band is not None
    assert found.band[0] < found.band[1] and found.range(0.8)[1] - found.range(0.8)[0] > 5


def test_rivals() -> None:
    """A rival with its error, and places among others who stay as published."""
    run = three_types((30, 20, 6), (40, 25, 12))
    fixed = ForecastQuestion(None, 20_000, rival=(Fraction(70), None), top=1, others=[(Fraction(70), None)])
    found = forecast(run, SIZES, DRAWN, fixed)
    assert found.rival is not None and found.top is not None and found.reached is None
    assert found.rival.value == pytest.approx(share(found, 70.0001))
    assert found.top.value == pytest.approx(share(found, 70))
    wide = forecast(run, SIZES, DRAWN, ForecastQuestion(None, 20_000, rival=(Fraction("71.5"), 1e6)))
    assert wide.rival is not None and wide.rival.value == pytest.approx(0.5, abs=1e-3)


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
@once
def office(desk: Desk) -> Desk:  # noqa: F811
    """A saved run of 32 sites, and its register."""
    import yaml

    (desk.folder / "mixed.yaml").write_text(yaml.safe_dump(MIXED, allow_unicode=True, sort_keys=False), "utf-8")
    rows = []
    for kind, many in (("road", 14), ("shop", 12), ("park", 6)):
        rows += [
            {"standard": s, "site_id": f"{kind}{n}", "site": f"{kind}{n}", "site_type": kind, "date": "2024-03-05",
             "result": "否" if (n + ord(s)) % 7 == 0 else "是"}
            for n in range(many) for s in "acf" if (s, kind) != ("a", "park")
        ]  # fmt: skip
    assert desk("run", desk.sheet("2024-03.csv", rows), "-s", "mixed.yaml").code == 0
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["点位编号", "点位名称", "点位类型"])
    for kind, many in MIXED_SIZES.items():
        for n in range(many):
            sheet.append([f"{kind}{n}", f"{kind}{n}", kind])
    book.save(desk.folder / "sites.xlsx")
    return desk


FORECAST = ("forecast", "2024-03", "--register", "sites.xlsx", "--draws", "1000")


def test_the_command(office: Desk) -> None:
    """Both languages, JSON, a workbook; the same again for the same seed."""
    found = office(*FORECAST, "--json", "-o", "f.xlsx", "-o", "f.json").json
    assert 0 < found["probability"]["value"] < 1 and found["sites"] == {
        "seen": 32, "register": 56, "drawn": 11, "must": 0, "not_in_register": 0,
    }  # fmt: skip
    assert found == office(*FORECAST, "--json").json != office(*FORECAST, "--json", "--seed", "8").json
    assert found["ranges"]["0.8"][0] > found["ranges"]["0.95"][0]
    for language, said in (
        ("zh", ["达到 80 分的概率", "正式测评员的尺度与本次相同"]),
        ("en", ["Probability of reaching 80", "as strict as yours"]),
    ):
        out = office(*FORECAST, "--lang", language, "--rival", "70 ± 1.5").out
        assert [s for s in said if s not in out] == [] and "70" in out
        assert max(map(len, out.splitlines())) <= 80
    sheet, notes = openpyxl.load_workbook(office.folder / "f.xlsx").worksheets
    assert "达到 80 分的概率" in str([*sheet.values]) and "尺度" in str([*notes.values])
    assert "--material 不起作用" in office(*FORECAST, "--material", "92%", "--lang", "zh").out
    own = office(*FORECAST, "--draw", "road=20", "--target", "99", "--json").json
    assert own["target"] == 99 and own["sites"]["drawn"] == 26
    endless = office("forecast", "--with-replacement", "--draws", "1000", "--json").json
    assert endless["sites"]["register"] is None


@pytest.mark.long
def test_places_among_others(office: Desk) -> None:
    """A table of the others; faults of it are named with their cells."""
    table = office.folder / "others.csv"
    table.write_text("单位,得分,标准误\n甲县,70,0.8\n乙县,60,\n", "utf-8")
    found = office(*FORECAST, "--top", "2", "--in", table)
    assert "among the first 2 (with 2 others)" in found.out and "乙县" in found.out
    assert "is as many as there are" in office(*FORECAST, "--top", "3", "--in", table).err
    score = office("forecast", "2024-03", "--register", "sites.xlsx", "--draws", "1000", "--json").json["score"]
    table.write_text(f"单位,得分,标准误\n甲县,70,0.8\n乙县,60,\n本县,{score},\n", "utf-8")
    taken = office(*FORECAST, "--top", "2", "--in", table)
    assert "with 3 others" in taken.out and "本县. Where that is one's own row" in " ".join(taken.out.split())
    left = office(*FORECAST, "--top", "2", "--in", table, "--own", "本县")
    assert left.out == found.out
    assert "did you mean" in office(*FORECAST, "--top", "1", "--in", table, "--own", "本 县县").err
    table.write_text("单位,得分\n甲县,七十\n", "utf-8")
    assert (
        "is no number" in office(*FORECAST, "--top", "1", "--in", table).err
        and "B2" in office(*FORECAST, "--top", "1", "--in", table).err
    )
    table.write_text("单位,名次\n甲县,1\n", "utf-8")
    assert "no sheet has a column" in office(*FORECAST, "--top", "1", "--in", table).err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    few(
        [
            ((), 1, "register of sites is not known"),
            (("--register", "sites.xlsx", "--with-replacement"), 2, "exclude each other"),
            (("--register", "none.xlsx"), 1, "none.xlsx"),
            (("--register", "sites.xlsx", "--target", "x"), 2, "not understood"),
            (("--register", "sites.xlsx", "--target", "106"), 2, "highest score"),
            (("--register", "sites.xlsx", "--rival", "80±"), 2, "89.2±0.6"),
            (("--register", "sites.xlsx", "--material", "105%"), 2, "88%-95%"),
            (("--register", "sites.xlsx", "--material", "95%-88%"), 2, "88%-95%"),
            (("--register", "sites.xlsx", "--draw", "raod=3"), 2, "did you mean"),
            (("--register", "sites.xlsx", "--draws", "5"), 2, "1000"),
            (("--register", "sites.xlsx", "--top", "3"), 2, "go together"),
            (("--register", "sites.xlsx", "-o", "x.pdf"), 2, "cannot write .pdf"),
        ],
        4,
    ),
)
def test_what_is_refused(office: Desk, options: tuple[str, ...], code: int, said: str) -> None:
    """Each with what to do."""
    done = office("forecast", "2024-03", *options)
    assert (done.code, said in " ".join(done.err.split())) == (code, True), done.err


def test_papers_move_both_opinions() -> None:
    """What papers will get moves the second opinion's centre by their points; a range widens it as uniform chance does,
    and so it does not differ from the model's for that alone."""
    run, frame = mixed("arithmetic", "total"), register(MIXED_SIZES)
    paper = run.nodes[next(n for n, node in enumerate(run.tree.nodes) if node.id == "3")]
    assert paper.effective_points is not None and paper.rate == Fraction(9, 10)
    points = float(paper.effective_points)
    as_seen, half, wide = (
        second_opinion(Sampled(run, frame), MIXED_DRAW, material)
        for material in (None, (Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 2), Fraction(9, 10)))
    )
    assert as_seen and half and wide
    assert half.centre == pytest.approx(as_seen.centre - 0.4 * points) and half.sd == pytest.approx(as_seen.sd)
    assert wide.centre == pytest.approx(as_seen.centre - 0.2 * points)
    assert wide.sd**2 == pytest.approx(as_seen.sd**2 + (0.4 * points) ** 2 / 12) and wide.df > as_seen.df
