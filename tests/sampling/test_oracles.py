"""Errors of scores beside those of R's survey package, for made-up sites.

The inputs are small, so they stand here; the figures are R 4.2.2's, survey 4.1-1 (svymean, svyratio, svycontrast),
which hold to 1e-6.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
import pandas as pd
import pytest
import running
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtr, stdtrit

from civscore.sampling.areas import area_errors
from civscore.sampling.change import change_errors, covariance
from civscore.sampling.error import Error, may_be_chance
from civscore.sampling.frame import NO_FRAME, SamplingFrame
from civscore.sampling.influence import influences
from civscore.sampling.replicates import replicate
from civscore.sampling.score import Sampled, score_errors
from civscore.sampling.strata import Strata, strata_of
from civscore.sampling.variance import Variances, by_stratum, factor, most_failing, outside, wilson
from civscore.scoring.result import Result
from civscore.scoring.score import score

SIZES = {"road": 20, "market": 8, "toilet": 12, "school": 4}
SITES = [  # site, type, district, of A earned and possible, of B
    ("S01", "road", "E", 5, 5, 1, 1), ("S02", "road", "E", 4, 4, 0, 1), ("S03", "road", "W", 3, 4, 1, 2),
    ("S04", "road", "W", 2, 4, 1, 1), ("S05", "road", "W", 4, 4, 1, 1), ("S06", "road", "E", 4, 4, 0, 1),
    ("S07", "market", "E", 4, 5, 1, 1), ("S08", "market", "E", 4, 4, 0, 1), ("S09", "market", "W", 4, 5, 0, 1),
    ("S10", "market", "W", 3, 3, 0, 1), ("S11", "toilet", "W", 2, 3, 1, 1), ("S12", "toilet", "E", 2, 2, 0, 1),
    ("S13", "toilet", "E", 4, 5, 2, 2), ("S14", "school", "E", 3, 3, 0, 0), ("S15", "school", "W", 5, 5, 0, 0),
]  # fmt: skip


def rows(sites: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """A row for each thing looked at."""
    found = []
    for site, kind, district, a, of_a, b, of_b in sites:
        for standard, good, all_ in (("A", a, of_a), ("B", b, of_b)):
            place = {"standard": standard, "site_id": site, "site_type": kind, "district": district}
            found += [{**place, "result": "是" if n < good else "否"} for n in range(all_)]
    return found


def run(
    *points: int, sites: list[tuple[Any, ...]] = SITES, a: Mapping[str, Any] | None = None,
    aggregate: str = "arithmetic",
) -> Result:  # fmt: skip
    """A run of A, or of A and B, with so many points each."""
    names = ("A", "B")[: len(points)]
    children = [{"id": n, "name": n, "points": p, "judge": "pass-fail"} for n, p in zip(names, points, strict=True)]
    children[0] |= a or {}
    scheme = {
        "id": "oracle", "name": "x", "edition": "1", "points": sum(points), "areas": ["district"],
        "indicators": [{"id": "1", "name": "x", "points": sum(points), "method": "field", "aggregate": aggregate,
                        "children": children}],
    }  # fmt: skip
    wanted = [row for row in rows(sites) if row["standard"] in names]
    return score(running.readings(wanted), running.tree_of(scheme), label="x", created="2024-03-01T00:00:00+08:00")


def frame(**sizes: int) -> SamplingFrame:
    return SamplingFrame({(kind,): size for kind, size in (SIZES | sizes).items()})


def error(result: Result, of: SamplingFrame) -> tuple[float, float]:
    """The linearised standard error of the total, and its degrees of freedom."""
    sampled = Sampled(result, of)
    return float(sampled.parts.total[0] ** 0.5), float(len(sampled.strata.keys) - len(sampled.strata.drawn))


def close(value: float, expected: float) -> None:
    assert value == pytest.approx(expected, rel=1e-6)


def test_s1_by_site() -> None:
    result = run(1, a={"combine": "by-site"})
    close(float(result.total.exact or 0), 0.887777777777778)
    close(error(result, frame())[0], 0.0348807492274272)
    assert error(result, frame())[1] == 11


def test_s2_pooled() -> None:
    result = run(1)
    close(float(result.total.exact or 0), 0.883333333333333)
    close(error(result, frame())[0], 0.0333520587835726)
    close(error(result, NO_FRAME)[0], 0.0406654396698117)  # S2b: the register is not known


def test_s5_sites_visited_in_any_case() -> None:
    must = {("id", "S01"): ("road",), ("id", "S07"): ("market",)}
    sizes = {("road",): 19, ("market",): 7, ("toilet",): 12, ("school",): 4}
    assert error(run(1), SamplingFrame(sizes, must))[0] == pytest.approx(0.0326633113981374, rel=1e-6)


def test_s6_a_single_site_of_its_type() -> None:
    """It is put together with the markets or toilets, whichever looks most like it; R was told markets."""
    result = run(1, sites=SITES[:-1])
    sampled = Sampled(result, frame())
    assert len(sampled.strata.together) == 1 and not sampled.strata.alone
    assert sampled.strata.together[0][0] == "school"


def test_s6e_put_together_with_markets() -> None:
    result = run(1, sites=SITES[:-1])
    strata = strata_of(result.cells, NO_FRAME)
    groups = {"road": 0, "market": 1, "toilet": 2, "school": 1}
    of = np.array([groups[kind] for _, kind, *_ in SITES[:-1]], dtype=np.intp)
    put = Strata(strata.keys, strata.row, of, [("r",), ("m",), ("t",)], np.array([6.0, 5, 3]), np.array([20.0, 12, 12]))
    close(float(by_stratum(influences(result, put).sites, put).total[0] ** 0.5), 0.0366466447664514)


def test_s7_two_standards_at_the_same_sites() -> None:
    result = run(60, 40)
    close(float(result.total.exact or 0), 74.3333333333333)
    close(error(result, frame())[0], 3.9766033725676)


def test_s8_geometric() -> None:
    result = run(60, 40, aggregate="geometric")
    close(float(result.total.exact or 0), 72.1895380480007)
    close(error(result, frame())[0], 5.48703721382522)


def test_s9_less_under_a_threshold() -> None:
    """Its slope is 2; the rate's own error reaches the threshold, so that replicates answer for what is printed."""
    result = run(60, 40, a={"convert": {"type": "below", "threshold": 0.9, "per_point": 0.02}})
    close(float(result.total.exact or 0), 79.3333333333333)
    sampled = Sampled(result, frame())
    close(float(sampled.sites.total[0] ** 0.5), 4.45420996583604)
    assert sampled.influences.bent[0]


@pytest.mark.parametrize(("district", "expected"), [("E", 6.2417234424136), ("W", 4.86711674429636)])
def test_s7d_a_district_as_a_domain(district: str, expected: float) -> None:
    """Linearised: the sites outside have no part in it, but count in their strata."""
    whole = run(60, 40)
    inside = run(60, 40, sites=[s for s in SITES if s[2] == district])
    strata, own = strata_of(whole.cells, frame()), strata_of(inside.cells, frame())
    z = np.zeros((len(strata.keys), 1))
    where = {key: at for at, key in enumerate(strata.keys)}
    z[[where[key] for key in own.keys], 0] = influences(inside, own).sites[:, 0]
    close(float(by_stratum(z, strata).total[0] ** 0.5), expected)


@pytest.mark.parametrize(("known", "expected"), [(True, 3.99344500764643), (False, 4.86427964791148)])
def test_s12_jackknife(known: bool, expected: float) -> None:
    """An area that holds every site has the jackknife's error of the whole."""
    result = run(60, 40, sites=[(site, kind, "E", *seen) for site, kind, _, *seen in SITES])
    found = area_errors(Sampled(result, frame() if known else NO_FRAME), "district")
    close(found["E"].se or 0, expected)


PANEL = {  # earned of five at each site, in two months
    "road": ({"R1": 4, "R2": 2, "R3": 3, "R4": 5, "R5": 4}, {"R3": 2, "R4": 5, "R5": 3, "R6": 5, "R7": 4}),
    "market": ({"M1": 5, "M2": 4, "M3": 3}, {"M2": 5, "M3": 5, "M4": 4}),
}


def test_s11_two_months_with_sites_in_common() -> None:
    """R takes the sites of either month as one draw, those not visited having no part: so their influences agree.

    The error of a change counts each month's draw as what it was, and takes the correlation from the sites in both.
    """
    months = [
        run(1, sites=[(site, kind, "E", earned, 5, 0, 0) for kind, seen in PANEL.items()
                      for site, earned in seen[month].items()])
        for month in (0, 1)
    ]  # fmt: skip
    sampled = [Sampled(month) for month in months]
    keys = list(dict.fromkeys(key for one in sampled for key in one.strata.keys))
    of = np.array([int(key[1].startswith("M")) for key in keys], dtype=np.intp)
    drawn = np.bincount(of).astype(np.float64)
    union = Strata(keys, np.arange(len(keys)), of, [("road",), ("market",)], drawn, np.full(2, np.nan))
    z = np.zeros((len(keys), 2))
    for month, one in enumerate(sampled):
        z[[keys.index(key) for key in one.strata.keys], month] = one.influences.sites[:, 0]
    table = by_stratum(np.column_stack([z, z[:, 1] - z[:, 0]]), union).total ** 0.5
    assert table == pytest.approx([0.0743023104171958, 0.0762055881590494, 0.096487801474245], rel=1e-6)
    first, second = (float(one.sites.total[0]) for one in sampled)
    change = change_errors(*sampled)[0]
    assert change.se is not None and change.se**2 < first + second


def test_x1_the_made_up_months_through_the_survey_package() -> None:
    """The example's influences, by type: the errors of each month, and of the change as R stacks them."""
    path = running.shared("oracles/trust/example_influences.csv")
    table = pd.read_csv(path)
    figures = [name for name in table.columns if name.startswith("z_")]
    said = {}
    for line in running.shared("oracles/trust/results_example.txt").read_text("utf-8").splitlines():
        about, _, values = line.partition(" total=")
        said[about.strip()] = [float(part.partition("=")[2]) for part in f"total={values}".split(" df ")[0].split()]
    for month, own in table.groupby("month"):
        types, of = np.unique(own["type"], return_inverse=True)
        size = own.groupby("type")["N"].first()[types].to_numpy(np.float64)
        names = [(name,) for name in types.tolist()]
        strata = Strata([], np.arange(len(own)), of, names, np.bincount(of).astype(np.float64), size)
        found = by_stratum(own[figures].to_numpy(), strata).total ** 0.5
        assert found == pytest.approx(said[f"{month} fpc"], abs=1e-7)
    stacked = table.pivot_table(index=["site", "type"], columns="month", values=figures, fill_value=0.0)
    change = np.column_stack([stacked[name].iloc[:, 1] - stacked[name].iloc[:, 0] for name in figures])
    of = np.unique(stacked.index.get_level_values("type"), return_inverse=True)[1]
    drawn = np.bincount(of).astype(np.float64)
    strata = Strata([], np.arange(len(of)), of, [("t",)] * len(drawn), drawn, np.full(len(drawn), np.nan))
    assert by_stratum(change, strata).total ** 0.5 == pytest.approx(said["diff stacked, strata, no fpc"], abs=1e-7)


def test_s14_bands_by_replicates() -> None:
    """A in bands at .9, .8 and .6: R's bootstrap says 6.742 to 5 %; the jackknife says 10.679."""
    bands = [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}, {"at_least": 0.6, "rate": 0.3}]
    result = run(60, 40, a={"convert": {"type": "bands", "bands": bands}})
    sampled = Sampled(result)
    scores = replicate(result, sampled.strata, sampled.influences, 4000).scores[:, 0]
    estimate = float(result.total.exact or 0)
    if estimate == pytest.approx(69.3333333333333):
        assert scores.std(ddof=1) == pytest.approx(6.74241659890215, rel=0.05)
    assert sampled.influences.bent[0]


def steps(convert: Mapping[str, Any], passed: int) -> Result:
    """A run of six sites, of which so many pass."""
    sites = [(f"S{n}", "road", "E", int(n < passed), 1, 0, 0) for n in range(6)]
    return run(1, sites=sites, a={"convert": convert})


@pytest.mark.parametrize(
    ("convert", "spread"),
    [
        ({"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.8},
                                     {"at_least": 0.6, "rate": 0.5}]}, 0.20136873897560825),
        ({"type": "all-or-nothing"}, 0.4662047575495497),
    ],
)  # fmt: skip
def test_p3_steps_exactly(convert: dict[str, Any], spread: float) -> None:
    """17 of 20 sites pass, 6 are drawn: all draws by enumeration, each scored by the program."""
    chances = {k: comb(17, k) * comb(3, 6 - k) / comb(20, 6) for k in range(3, 7)}
    scores = {passed: float(steps(convert, passed).total.exact or 0) for passed in chances}
    mean = sum(chance * scores[k] for k, chance in chances.items())
    assert sum(chance * (scores[k] - mean) ** 2 for k, chance in chances.items()) ** 0.5 == pytest.approx(spread)
    if convert["type"] == "bands":
        errors = [
            chance * float(Sampled(steps(convert, k), frame(road=20)).variance[0]) for k, chance in chances.items()
        ]
        assert sum(errors) ** 0.5 == pytest.approx(spread, rel=0.25)  # on the average over the draws, not of each


def test_p3_one_failure_is_left_out_as_often_as_its_share_of_the_register() -> None:
    """One of six failed: three or four of twenty do, and a draw has none of them in 32 or 21 of 100 cases."""
    scores = Sampled(steps({"type": "all-or-nothing"}, 5), frame(road=20)).replicates.scores[:, 0]
    assert comb(16, 6) / comb(20, 6) - 0.03 < scores.mean() < comb(17, 6) / comb(20, 6) + 0.03


def pair(one: list[float], other: list[float], common: list[tuple[int, int]], size: float) -> float:
    """The covariance of two means over one stratum, the sites *common* being (row, row)."""
    keys = [("id", f"a{n}") for n in range(len(one))]
    later = [("id", f"b{n}") for n in range(len(other))]
    for before, after in common:
        later[after] = keys[before]
    strata = [
        Strata(list(k), np.arange(len(k)), np.zeros(len(k), dtype=np.intp), [("t",)], np.array([float(len(k))]),
               np.array([size]))
        for k in (keys, later)
    ]  # fmt: skip
    z = [np.array(values)[:, None] / len(values) for values in (one, other)]
    return float(covariance(z[0], z[1], *strata)[0])


@pytest.mark.parametrize(
    ("n1", "n2", "overlap", "variance"),
    [(3, 3, 1, 32 / 45), (3, 3, 2, 4 / 9), (3, 3, 0, 44 / 45), (3, 3, 3, 8 / 45), (2, 3, 1, 46 / 45)],
)
def test_p1_every_pair_of_samples(n1: int, n2: int, overlap: int, variance: float) -> None:
    """The formula with the register's own spreads is the variance over all pairs of samples."""
    y1, y2, size = [3, 5, 2, 4, 5, 1], [4, 5, 3, 5, 4, 3], 6
    changes = [
        np.mean([y2[i] for i in b]) - np.mean([y1[i] for i in a])
        for a in combinations(range(size), n1)
        for b in combinations(range(size), n2)
        if len(set(a) & set(b)) == overlap
    ]
    assert np.var(changes) == pytest.approx(variance)
    s = np.cov(y1, y2)
    whole = s[0, 0] / n1 * (1 - n1 / size) + s[1, 1] / n2 * (1 - n2 / size)
    whole -= 2 * (overlap / (n1 * n2) - 1 / size) * s[0, 1]
    assert whole == pytest.approx(variance)


def test_the_covariance_of_two_samples_by_hand() -> None:
    """All sites in both: (1 ÷ n − 1 ÷ N) times the covariance of the values."""
    one, other = [3.0, 5.0, 2.0, 4.0], [4.0, 5.0, 3.0, 5.0]
    common = [(n, n) for n in range(4)]
    assert pair(one, other, common, 10) == pytest.approx(np.cov(one, other)[0, 1] * (1 / 4 - 1 / 10))
    assert pair(one, other, common, float("nan")) == pytest.approx(np.cov(one, other)[0, 1] / 4)
    assert pair(one, other, [], 10) == 0


@pytest.mark.parametrize(
    ("drawn", "size", "share"), [(2, 4, 2 / 4), (6, 12, 3 / 12), (6, 40, 14 / 40), (87, 180, 4 / 180)]
)
def test_q1_none_failed(drawn: int, size: int, share: float) -> None:
    assert most_failing(drawn, size) == share
    assert most_failing(drawn, None) == min(1.0, 3 / drawn)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (372, 400, 0.9006910535722495, 0.9511283733002555), (41, 45, 0.7926642466571063, 0.9648888832736298),
        (28, 30, 0.7867654163738307, 0.9815229762087296),
    ],
)  # fmt: skip
def test_p2_shares_of_people(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), rel=1e-9)


@given(st.floats(0.01, 60), st.floats(1, 5000))
def test_students_t_is_that_of_scipy(t: float, df: float) -> None:
    assert outside(t, df) == pytest.approx(2 * stdtr(df, -t), rel=1e-9, abs=1e-14)
    assert factor(df) == pytest.approx(stdtrit(df, 0.975), rel=1e-9)


def asked(survey: Mapping[str, Any], *streets: tuple[int, int]) -> Sampled:
    """A survey's satisfied and asked, street by street."""
    scheme = {
        "id": "ask", "name": "x", "edition": "1", "points": 10, "survey": survey,
        "indicators": [{"id": "1", "name": "x", "points": 10, "method": "survey", "judge": "tally"}],
    }  # fmt: skip
    given = [
        {"standard": "1", "street": f"街{n}", "count": str(good), "total": str(all_)}
        for n, (good, all_) in enumerate(streets)
    ]
    return Sampled(score(running.readings(given), running.tree_of(scheme), label="x", created="2024-03-01T00:00:00Z"))


STREETS = ((372, 400), (41, 45), (28, 30), (30, 30), (25, 40))


def test_p2_streets_are_strata_drawn_or_wider_by_their_routes() -> None:
    """All there: R's figure. Drawn: n ÷ (n − 1) Σ (e − r·t)² ÷ (Σt)², by hand. Along routes: √deff times."""
    people = score_errors(asked({}, *STREETS))[0]
    close((people.se or 0) / 10, 0.011803023096093683)
    routes = score_errors(asked({"deff": 1.44}, *STREETS))[0]
    close((routes.se or 0) / 10, 1.2 * 0.011803023096093683)
    drawn = score_errors(asked({"streets": "drawn"}, *STREETS))[0]
    r = sum(good for good, _ in STREETS) / sum(all_ for _, all_ in STREETS)
    spread = sum((good - r * all_) ** 2 for good, all_ in STREETS)
    close((drawn.se or 0) / 10, (5 / 4 * spread) ** 0.5 / sum(all_ for _, all_ in STREETS))
    assert (drawn.df, routes.df) == pytest.approx((4, people.df))


def test_streets_drawn_anew_vary_as_their_slopes_say() -> None:
    """Replicates of drawn streets and of routes have the linearised variance, to 10 %."""
    for survey in ({"streets": "drawn"}, {"deff": 2}, {"streets": "drawn", "deff": 2}):
        one = asked(survey, *STREETS)
        made = replicate(one.run, one.strata, one.influences, 4000).scores[:, 0]
        assert made.std(ddof=1) == pytest.approx(float(one.parts.total[0]) ** 0.5, rel=0.1)


def test_degrees_of_freedom_are_those_of_satterthwaite() -> None:
    parts = Variances(np.array([[4.0], [1.0], [0.0]]), np.array([3.0, 5.0, 0.0]))
    assert parts.df[0] == pytest.approx(25 / (16 / 3 + 1 / 5))


def test_a_change_within_its_error_is_never_believed() -> None:
    """With few rows Benjamini and Hochberg's one in ten is laxer than an interval; what may be chance by either is."""
    told = [Error(1.0, 60.0, low, low + 4, "linearised") for low in (-0.3, 0.5, 4.0)]
    assert [round(error.p or 0, 3) for error in told] == [0.094, 0.015, 0.0]
    assert may_be_chance(told) == [True, False, False]


def test_an_error_known_to_be_too_small_proves_less() -> None:
    sure, doubtful = (Error(1.0, 60.0, 0.2, 4.2, "jackknife", at_least=least) for least in (False, True))
    assert may_be_chance([sure]) == [False] and may_be_chance([doubtful]) == [True]
