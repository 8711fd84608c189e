"""Are inspectors alike: pairs, agreement beyond chance, strictness, rates, and the score without it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
import running
from hypothesis import given
from hypothesis import strategies as st
from numpy.polynomial.hermite_e import hermegauss

from civscore.errors import CivScoreError
from civscore.scoring.observations import judge
from civscore.trust.agreement.agreement import Agreement, find_agreement
from civscore.trust.agreement.coefficients import Ratings, alpha, gwet, kappa, measure, on_faults, quadratic, ratings_of
from civscore.trust.agreement.direction import log_marginal, sign_test, strictness
from civscore.trust.agreement.links import groups_of
from civscore.trust.agreement.looks import Floats, Half
from civscore.trust.agreement.mixed import fit_rates
from civscore.trust.agreement.needed import pairs_needed, within_sites
from civscore.trust.holm import holm

# -- the reference figures --------------------------------------------------------------------------------------------


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with running.shared(f"oracles/trust/{name}").open(encoding="utf-8") as file:
        return [*csv.DictReader(file)]


def cases(name: str, case: str) -> list[dict[str, Any]]:
    """The reference results of a case."""
    found = json.loads(running.shared(f"oracles/trust/{name}").read_text("utf-8"))
    return [one for one in found if one["case"] == case]


def of_two(first: Sequence[int], second: Sequence[int], weights: Floats) -> Ratings:
    """Ratings of units that two inspectors rated, each at a site of its own."""
    every = np.arange(len(first))
    classes = np.array(first, dtype=np.intp), np.array(second, dtype=np.intp)
    return ratings_of(every, every, classes, (every, every + len(first)), weights)


def four(both: int, one: int, other: int, neither: int) -> Ratings:
    """Ratings of a table of pass and fail."""
    numbers = (both, one, other, neither)
    return of_two(np.repeat([1, 1, 0, 0], numbers).tolist(), np.repeat([1, 0, 1, 0], numbers).tolist(), np.eye(2))


def test_where_nearly_all_is_passed() -> None:
    """P8: kappa and alpha collapse, AC1 does not; all as the packages have them."""
    for row, case in zip(table("paradox.csv"), cases("results_tools.json", "P8"), strict=True):
        ratings = four(*(int(row[k]) for k in ("both_pass", "first_only", "second_only", "both_fail")))
        found = measure(ratings, ratings.agreed, "P8")
        assert found.percent == pytest.approx(case["percent_agreement"])
        assert found.ac == pytest.approx(case["ac1_by_hand"], rel=1e-9)
        assert found.plain_se == pytest.approx(case["ac1_se_irrCAC"], abs=5e-6)
        assert found.alpha == pytest.approx(case["alpha_krippendorff"], rel=1e-9)
        assert found.kappa == pytest.approx(case["kappa_statsmodels"], rel=1e-9)
        assert found.se == pytest.approx(found.plain_se, rel=0.08)


def test_without_the_reference_files() -> None:
    """118, 5, 2, 0: 94.4 % agree, kappa below 0."""
    found = measure(four(118, 5, 2, 0), four(118, 5, 2, 0).agreed, "x")
    assert (found.ac, found.alpha, found.kappa) == pytest.approx((0.9407763376, -0.0246913580, -0.0233918129))
    assert found.low is not None and found.high is not None and found.low < 0.944 < found.high


def test_grades_have_an_order() -> None:
    """P10: quadratic weights on the shares of the scale."""
    rows, values = table("grades.csv"), np.array([0.0, 0.6, 1.0])
    first, second = ([values.tolist().index(float(row[name])) for row in rows] for name in ("I1", "I2"))
    (case,) = cases("results_tools.json", "P10")
    weighed = measure(of_two(first, second, quadratic(values)), np.ones(len(rows)), "P10")
    assert weighed.ac == pytest.approx(case["ac2_irrCAC"], abs=5e-6)
    assert weighed.plain_se == pytest.approx(case["ac2_se"], abs=5e-6)
    assert weighed.alpha == pytest.approx(case["alpha_interval"], rel=1e-9)
    plain = of_two(first, second, np.eye(3))
    assert gwet(plain)[0] == pytest.approx(case["ac1"], abs=5e-6)
    assert kappa(plain.crossed, plain.weights) == pytest.approx(case["kappa_unweighted"], rel=1e-9)


def discordant() -> Floats:
    """Who found a fault where whom found none."""
    alone = np.zeros((5, 5))
    for row in table("discordant.csv"):
        one, other = ("abcde".index(row[k]) for k in ("first", "second"))
        alone[one, other], alone[other, one] = float(row["first_failed_only"]), float(row["second_failed_only"])
    return alone


def test_strictness() -> None:
    """Q4 without a prior, Q4b with two of them."""
    alone = discordant()
    (free,) = cases("results_more.json", "Q4")
    found = strictness(alone, np.inf)
    assert found.theta == pytest.approx([*free["theta"].values()], rel=1e-6)
    assert found.se == pytest.approx([*free["se"].values()], rel=1e-6)
    for case in cases("results_more.json", "Q4b"):
        sigma = 0.3 if "0.3^2" in case["what"] else 0.6
        assert strictness(alone, sigma).theta == pytest.approx([*case["theta"].values()], rel=1e-4, abs=1e-6)


def test_who_is_in_the_middle_has_no_minus_zero() -> None:
    """The inspector in the middle is beside himself by 0, which JSON would print as -0.0 otherwise."""
    for size in (3, 4, 5):
        alone = np.triu(np.ones((size, size)), 1)
        beside, _ = strictness(alone + alone.T, 1.0).beside_the_middle(range(size))
        assert not np.signbit(beside[beside == 0]).any()


def test_sign_tests() -> None:
    """Q5."""
    for case in cases("results_more.json", "Q5"):
        alone, differing = (int(word) for word in case["what"].split() if word.isdigit())
        assert sign_test(alone, differing) == pytest.approx(case["p"], rel=1e-9)
    assert sign_test(0, 0) == 1 and sign_test(3, 6) == 1


def test_rates_of_sites() -> None:
    """I1: lme4's variances, effects and their conditional standard deviations."""
    rows = table("inspectors.csv")
    case = json.loads(running.shared("oracles/trust/results_inspectors.json").read_text("utf-8"))
    codes = [np.unique([row[k] for row in rows], return_inverse=True)[1] for k in ("type", "site", "inspector")]
    found = fit_rates(np.array([float(row["rate"]) for row in rows]), codes[0], codes[1], codes[2])
    assert found is not None
    assert (found.site, found.inspector, found.rest) == pytest.approx(
        (case["sd_site"], case["sd_inspector"], case["sd_residual"]), rel=1e-4
    )
    assert found.effects == pytest.approx([*case["blup"].values()], rel=1e-4, abs=1e-6)
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx([*case["blup_sd"].values()], rel=1e-4)


def test_how_many_pairs() -> None:
    """Q6; and of 13 pairs a site that go together by 0.03: 189."""
    for case in cases("results_more.json", "Q6"):
        share, half = (float(part.strip(",").split()[-1]) for part in case["what"].split(", 95% half width"))
        assert pairs_needed(share, half) == case["pairs"]
    assert pairs_needed(0.9, 0.05) == 139 and pairs_needed(0.9, 0.05, 13, 0.03) == 189


# -- what must always hold --------------------------------------------------------------------------------------------


def test_rates_by_a_dense_matrix() -> None:
    """The restricted likelihood, the effects and their covariance, written out with the whole covariance matrix."""
    random = np.random.default_rng(5)
    kind, site, who = (np.tile(np.arange(2), 12), np.repeat(np.arange(12), 2), random.integers(0, 4, 24))
    kind = site % 2
    rate = 0.8 + 0.1 * kind + random.normal(0, 0.05, 12)[site] + random.normal(0, 0.06, 4)[who]
    rate = rate + random.normal(0, 0.03, 24)
    found = fit_rates(rate, kind, site, who)
    assert found is not None
    fixed, z = np.eye(2)[kind], np.eye(4)[who]

    def dense(a: float, b: float, c: float) -> tuple[float, Floats, Floats]:
        whole = a**2 * np.equal.outer(site, site) + b**2 * z @ z.T + c**2 * np.eye(24)
        inverse = np.linalg.inv(whole)
        below = fixed.T @ inverse @ fixed
        left = rate - fixed @ np.linalg.solve(below, fixed.T @ inverse @ rate)
        logs = np.linalg.slogdet(whole)[1] + np.linalg.slogdet(below)[1]
        effects = b**2 * z.T @ inverse @ left
        return float(logs + left @ inverse @ left), effects, b**2 * np.eye(4) - b**4 * z.T @ inverse @ z

    best, effects, covariance = dense(found.site, found.inspector, found.rest)
    assert found.effects == pytest.approx(effects, abs=1e-7)
    assert found.covariance == pytest.approx(covariance, abs=1e-7)
    for a, b, c in product((0.95, 1, 1.05), repeat=3):
        assert dense(a * found.site, b * found.inspector, c * found.rest)[0] >= best - 1e-7


def test_nothing_to_fit() -> None:
    """Rates that are all alike, or alike within each site, tell nothing and are no infinite likelihood."""
    site, who = np.repeat(np.arange(6), 2), np.tile(np.arange(2), 6)
    kind = np.zeros(12, dtype=np.intp)
    assert fit_rates(np.ones(12), kind, site, who) is None
    assert fit_rates(site / 6, kind, site, who) is None
    found = fit_rates(site / 12 + 0.1 * who, kind, site, who)
    assert found is not None and found.effects[1] - found.effects[0] == pytest.approx(0.1, rel=1e-3)


def test_the_likeliest_spread() -> None:
    """Of three inspectors the marginal likelihood by quadrature has its largest value where Laplace's has, nearly."""
    alone = np.array([[0.0, 22.0, 30.0], [9.0, 0.0, 16.0], [6.0, 12.0, 0.0]])
    nodes, weights = hermegauss(12)

    def exact(sigma: float) -> float:
        grid = np.array([*product(nodes * sigma, repeat=3)])
        mass = np.array([np.prod(w) for w in product(weights, repeat=3)])
        apart = grid[:, None, :] - grid[:, :, None]
        return float(np.log(mass @ np.exp(-(alone * np.log1p(np.exp(apart))).sum(axis=(1, 2)))))

    found = strictness(alone).sigma
    tried = found * np.array([0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3])
    assert tried[np.argmax([exact(s) for s in tried])] == pytest.approx(found, rel=0.11)
    assert log_marginal(alone, found) >= max(log_marginal(alone, found + step) for step in (-0.01, 0.01))
    assert strictness(np.array([[0.0, 3.0], [4.0, 0.0]])).sigma == 0.3
    assert strictness(np.array([[0.0, 30.0], [0.0, 0.0]])).sigma == pytest.approx(1.0)
    assert strictness(np.array([[0.0, 30.0], [30.0, 0.0]])).sigma == pytest.approx(0.1)


UNITS = st.lists(st.lists(st.integers(0, 2), min_size=2, max_size=4), min_size=2, max_size=7)


@given(UNITS, st.booleans())
def test_coefficients_by_their_definitions(units: list[list[int]], ordered: bool) -> None:
    """With gaps and any number of inspectors: alpha from all pairs of values, AC from the shares of classes."""
    values = np.array([0.0, 0.6, 1.0])
    weights = quadratic(values) if ordered else np.eye(3)
    counts = np.array([np.bincount(unit, minlength=3) for unit in units], dtype=np.float64)
    agreed = [np.mean([weights[a, b] for a, b in permutations(unit, 2)]) for unit in units]
    found = Ratings(counts, np.array(agreed), np.arange(len(units)), np.zeros((3, 3)), weights)
    every = [value for unit in units for value in unit]
    apart = np.mean([1 - weights[a, b] for a, b in permutations(every, 2)])
    within = sum(sum(1 - weights[a, b] for a, b in permutations(u, 2)) / (len(u) - 1) for u in units)
    expected = None if apart < 1e-12 else 1 - within / len(every) / apart
    assert alpha(found) == (None if expected is None else pytest.approx(expected))
    share = np.mean([np.bincount(unit, minlength=3) / len(unit) for unit in units], axis=0)
    chance = weights.sum() * (share * (1 - share)).sum() / 6
    assert gwet(found)[0] == pytest.approx((np.mean(agreed) - chance) / (1 - chance))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_by_its_steps(p: list[float]) -> None:
    """The k-th smallest is held against α ÷ (m − k), and all after the first that fails."""
    found, order = holm(p), sorted(range(len(p)), key=p.__getitem__)
    for level in (0.01, 0.05, 0.2, 0.7):
        refused = set()
        for rank, at in enumerate(order):
            if (len(p) - rank) * p[at] > level:
                break
            refused.add(at)
        assert {at for at, value in enumerate(found) if value <= level} == refused


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=9))
def test_groups_are_what_can_be_reached(links: list[tuple[int, int]]) -> None:
    """By walking from each one."""
    reach = np.eye(6, dtype=bool)
    for one, other in links:
        if one < 6 and other < 6:
            reach[one, other] = reach[other, one] = True
    for _ in range(6):
        reach = reach @ reach
    groups = groups_of(range(6), links)
    assert sorted(i for own in groups for i in own) == [*range(6)]
    assert all(set(np.flatnonzero(reach[own[0]]).tolist()) == set(own) for own in groups)


def test_agreement_at_one_site_goes_together() -> None:
    """All alike within sites is 1, nothing but chance about 0."""
    site = np.repeat(np.arange(40), 5)
    assert within_sites(np.repeat(np.arange(40) % 2, 5).astype(float), site) == pytest.approx(1)
    assert within_sites(np.random.default_rng(1).integers(0, 2, 200).astype(float), site) < 0.1


def test_few_faults_are_not_judged() -> None:
    """Nine that anybody found tell nothing, ten do."""
    first, second = np.array([0.0] * 9 + [1.0] * 9), np.array([0.0] * 5 + [1.0] * 13)
    site = np.arange(18)
    assert on_faults(first, second, site, "x").share is None
    found = on_faults(np.append(first, 1.0), np.append(second, 0.0), np.arange(19), "x")
    assert (found.found, found.both, found.share) == (10, 5, pytest.approx(10 / 15))


# -- from rows --------------------------------------------------------------------------------------------------------

SHARES = {"A": 1, "B": 0.6, "C": 0}
SCHEME: dict[str, Any] = {
    "id": "again", "name": "复核", "edition": "1", "points": 100, "areas": ["district"],
    "site_types": {"road": {"name": "主次干道"}, "park": {"name": "公园"}},
    "indicators": [
        {"id": "1", "name": "实地", "points": 90, "method": "field", "judge": "pass-fail", "children": [
            {"id": "1.1", "name": "甲", "points": 40}, {"id": "1.2", "name": "乙", "points": 30},
            {"id": "1.3", "name": "丙", "points": 10, "judge": {"type": "grades", "shares": SHARES}},
            {"id": "1.4", "name": "丁", "points": 10, "judge": {"type": "deduct", "full": 10}},
        ]},
        {"id": "2", "name": "材料", "points": 10, "method": "material", "judge": {"type": "score", "full": 10}},
    ],
}  # fmt: skip


def row(site: str, who: str, result: str = "是", standard: str = "1.1", day: int = 5, **more: str) -> dict[str, str]:
    """A row of a site."""
    kind = "公园" if site.startswith("P") else "主次干道"
    day_of = f"2024-04-{day:02d}" if day else ""
    cells = {"standard": standard, "site_id": site, "site": site, "site_type": kind, "inspector": who, "date": day_of}
    return {**cells, "result": result, **more}


def found_in(*halves: Sequence[Mapping[str, str]], window: int = 3, scheme: Mapping[str, Any] = SCHEME) -> Agreement:
    """What is found in these rows."""
    tree = running.tree_of(scheme)
    parts = [Half(f"run {n}", judge(running.readings(rows), tree)) for n, rows in enumerate(halves)]
    return find_agreement(running.run(scheme, halves[0]), parts, window)


def test_what_is_a_pair() -> None:
    """Another inspector, the same site and standard, within the days; what does not apply is counted apart."""
    first = [
        row("R1", "甲"), row("R2", "甲"), row("R3", "甲", day=1), row("R4", "甲", "不涉及"), row("R5", "甲"),
        row("R6", "甲", "否"), row("R7", ""), row("R8", "甲", "不涉及"), row("P1", "甲", day=0),
        {"standard": "2", "result": "9", "inspector": "甲"},
    ]  # fmt: skip
    second = [
        row("R1", "乙", "否", day=8), row("R2", "乙", day=9), row("R3", "甲", day=2), row("R4", "乙"),
        row("R5", "乙", standard="1.2"), row("R6", "乙", "否"), row("R7", "乙"), row("R8", "乙", "不涉及"),
        row("P1", "乙", day=0), row("R9", "乙"), {"standard": "2", "result": "2", "inspector": "乙"},
    ]  # fmt: skip
    found = found_in(first, second)
    pairs = found.pairs
    sites = [pairs.looks.sites[s].site for s in pairs.site.tolist()]
    assert sites == ["R1", "R6", "P1"]
    assert (pairs.against, pairs.neither, pairs.far, pairs.undated, pairs.same) == (1, 1, 1, 1, 1)
    assert pairs.looks.unnamed == [1, 0] and pairs.looks.unknown == ["R9"]
    assert found.measures["all"].percent == pytest.approx(2 / 3)
    assert len(found_in(first, second, window=4).pairs) == 4


def test_pairs_within_one_file_and_the_nearest_day() -> None:
    """Two inspectors at one standard are one pair, of the days nearest to each other."""
    rows = [row("R1", "甲", day=1), row("R1", "乙", "否", day=4), row("R1", "甲", "否", day=5), row("R2", "丙")]
    found = found_in(rows)
    assert len(found.pairs) == 1 and found.measures["all"].percent == 1
    assert found.silent == ("丙",)


def test_sites_that_are_written_otherwise() -> None:
    """A site without its id is known by its name where the areas agree."""
    first = [row("R1", "甲", district="东区"), row("R2", "甲", district="东区")]
    second = [{**row("R1", "乙"), "site_id": ""}, {**row("R2", "乙", district="西区"), "site_id": ""}]
    found = found_in(first, second)
    assert len(found.pairs) == 1 and found.pairs.looks.unknown == ["R2"]


def test_three_inspectors_count_once_a_unit() -> None:
    """Two of three agree: a third of the pairs; and by kind of answer."""
    rows = [row("R1", who, result) for who, result in zip("甲乙丙", "是是否", strict=True)]
    rows += [row("R1", who, grade, "1.3") for who, grade in zip("甲乙", "AB", strict=True)]
    found = found_in(rows)
    assert found.measures["pass-fail"].percent == pytest.approx(1 / 3)
    assert found.measures["all"].percent == pytest.approx((1 / 3 + 0) / 2) and found.measures["all"].pairs == 4
    assert found.measures["grades"].units == 1
    assert quadratic(np.array([0.0, 0.6, 1.0]))[1, 2] == pytest.approx(1 - 0.16)


def test_deductions_of_a_visit_are_settled_together() -> None:
    """Two rows of 2 and 3 points off are 5 of 10, for each inspector's own visit."""
    rows = [
        {**row("R1", who, "", "1.4"), "deduction": off}
        for who, off in (("甲", "2"), ("甲", "3"), ("乙", "5"), ("丙", "1"))
    ]  # fmt: skip
    found = found_in(rows)
    assert found.measures["marks"].pairs == 3 and found.measures["marks"].percent == pytest.approx(1 / 3)


def test_who_cannot_be_compared() -> None:
    """Groups that no site links are named, and there is no adjusted score."""
    first = [row(f"R{n}", who, "否") for n, who in enumerate("甲甲丙丙戊")]
    second = [row(f"R{n}", who) for n, who in enumerate("乙乙丁丁")]
    found = found_in(first, second)
    assert found.groups == [("甲", "乙"), ("丙", "丁")] and found.silent == ("戊",)
    assert found.adjusted is None and found.why == "unlinked"


def test_nothing_to_compare() -> None:
    """Nobody looked at what another did, or nobody is named."""
    with pytest.raises(CivScoreError) as raised:
        found_in([row("R1", "甲"), row("R2", "乙")])
    assert raised.value.problems[0].code == "agreement-no-pairs"
    with pytest.raises(CivScoreError) as raised:
        found_in([row("R1", ""), row("R2", "")])
    assert raised.value.problems[0].code == "agreement-no-inspectors"
    with pytest.raises(CivScoreError) as raised:
        found_in([row("R1", "甲")], [row("R1", ""), row("R2", "乙")])
    assert [(p.code, p.values.get("count") or p.values.get("rows")) for p in raised.value.problems] == [
        ("agreement-no-pairs", None), ("agreement-unnamed", 1), ("agreement-other-sites", 1)
    ]  # fmt: skip
    assert raised.value.problems[0].values["inspectors"] == 2


def test_a_strict_one_is_called_so() -> None:
    """Of 16 disagreements all are 甲's: of two the other is milder, of three the two in the middle are as usual; what
    little differs is not called anything."""
    names = [f"R{n}" for n in range(30)]
    first = [row(s, "甲", "否" if n < 16 else "是") for n, s in enumerate(names)]
    second = [row(s, "乙" if n % 2 else "丙") for n, s in enumerate(names)]
    found = found_in(first, second)
    verdicts = {one.name: one.verdict for one in found.inspectors}
    assert verdicts == {"甲": "stricter", "乙": "", "丙": ""}
    assert [one.alone for one in found.inspectors] == [16, 0, 0] and found.inspectors[0].name == "甲"
    two = found_in(first, [{**one, "inspector": "乙"} for one in second])
    assert {one.name: one.verdict for one in two.inspectors} == {"甲": "stricter", "乙": "milder"}
    even = found_in([row(s, "甲", "否" if n < 2 else "是") for n, s in enumerate(names)], second)
    assert {one.verdict for one in even.inspectors} == {""}


def test_who_only_met_a_strict_one_is_not_called_mild() -> None:
    """In a ring of six 甲 finds all 24 on either side, all others differ by chance: 乙 found 5 of 34, by 甲's doing."""
    ring = "甲乙丙丁戊己"
    first, second, number = [], [], 0
    for at, one in enumerate(ring):
        other, both = ring[(at + 1) % 6], (24, 0) if one == "甲" else (0, 24) if at == 5 else (5, 5)
        for finds, misses, times in ((first, second, both[0]), (second, first, both[1])):
            for _ in range(times):
                names = (one, other) if finds is first else (other, one)
                finds.append(row(f"R{number}", names[0], "否"))
                misses.append(row(f"R{number}", names[1]))
                number += 1
    found = {inspector.name: inspector for inspector in found_in(first, second).inspectors}
    assert found["乙"].holm < 0.01 and (found["乙"].alone, found["乙"].differing) == (5, 34)
    assert {name: one.verdict for name, one in found.items() if one.verdict} == {"甲": "stricter"}


def test_the_adjusted_score_by_hand() -> None:
    """One standard in points of 100: the score moves by −Σ share × effect, and stops at 100."""
    scheme = running.flat({"name": "一", "method": "field"})
    names = [f"R{n}" for n in range(20)]
    first = [
        row(s, "甲" if n < 15 else "乙", "否" if n % 3 == 0 and n < 15 else "是", "1") for n, s in enumerate(names)
    ]
    second = [row(s, "乙" if n < 15 else "甲", "否" if n in (0, 16) else "是", "1") for n, s in enumerate(names)]
    found = found_in(first, second, scheme=scheme)
    fit = found.fits[0]
    assert fit is not None and found.adjusted is not None
    effects = dict(zip(found.groups[0], fit.effects.tolist(), strict=True))
    assert found.adjusted.official == 75
    by_hand = 75 - 100 * (0.75 * effects["甲"] + 0.25 * effects["乙"])
    assert effects["甲"] < 0 < effects["乙"] and found.adjusted.score == pytest.approx(by_hand, abs=1e-4)
    slopes = 100 * np.array([0.75 if name == "甲" else 0.25 for name in found.groups[0]])
    assert found.adjusted.inspectors == pytest.approx(float(slopes @ fit.covariance @ slopes) ** 0.5, rel=1e-3)
    assert found.adjusted.low is not None and found.adjusted.low < found.adjusted.score


def test_the_same_rows_give_the_same_figures() -> None:
    """Random numbers come from the rows' own names."""
    first = [row(f"R{n}", "甲", "否" if n % 4 else "是") for n in range(12)]
    second = [row(f"R{n}", "乙", "否" if n % 3 else "是") for n in range(12)]
    assert found_in(first, second).measures == found_in(first, second).measures


# -- simulated --------------------------------------------------------------------------------------------------------


Rows = list[dict[str, str]]


def world(random: np.random.Generator, strict: Mapping[str, float]) -> tuple[Rows, Rows, Fraction]:
    """Rows of 60 sites, 4 standards, seen by inspectors of whom 甲 does half of all; 24 sites seen twice; and what
    somebody who finds 3 in 4 faults would have scored on average."""
    standards, names = 4, [*strict]
    state = random.random((60, standards)) < np.clip(random.normal(0.25, 0.1, (60, 1)), 0, 1)
    first, second, lost = [], [], Fraction(0)
    for n in range(60):
        one = names[0] if n % 2 else names[1 + n // 2 % (len(names) - 1)]
        other = names[(names.index(one) + 1 + n % (len(names) - 1)) % len(names)]
        for half, who, there in ((first, one, True), (second, other, n < 24)):
            for s in range(standards):
                fault = state[n, s] and random.random() < 0.75 + strict[who]
                if there:
                    half.append(row(f"{'P' if n % 3 else 'R'}{n}", who, "否" if fault else "是", str(s + 1)))
        lost += Fraction(3, 4) * int(state[n].sum())
    return first, second, 100 - 100 * lost / 60 / standards


def held_by_cell(rows: Rows, found: Agreement) -> float:
    """The score of equal standards, were every single cell held within 0 and 1."""
    fit = found.fits[0]
    assert fit is not None
    effects = dict(zip(found.groups[0], fit.effects.tolist(), strict=True))
    return 100 * float(np.mean([np.clip((one["result"] == "是") - effects[one["inspector"]], 0, 1) for one in rows]))


@pytest.mark.slow
def test_adjusting_takes_half_of_the_bias_away() -> None:
    """甲, who sees half of all sites, finds nearly every fault; the others miss more. Over 60 worlds the official
    scores are too low, the adjusted ones half as much (effects are shrunken), and their intervals hold what was meant.
    Held cell by cell the passed ones of a strict inspector could not rise, and the scores would be worse than before.
    """
    random, strict = np.random.default_rng(3), {"甲": 0.24, "乙": -0.1, "丙": -0.08, "丁": -0.06}
    scheme = running.flat(*({"name": f"n{n}", "method": "field"} for n in range(4)))
    off, adjusted, by_cell, held = [], [], [], []
    for _ in range(60):
        first, second, meant = world(random, strict)
        found = found_in(first, second, scheme=scheme)
        own = found.adjusted
        assert own is not None and own.low is not None and own.high is not None
        off.append(own.official - float(meant))
        adjusted.append(own.score - float(meant))
        by_cell.append(held_by_cell(first, found) - float(meant))
        held.append(own.low <= float(meant) <= own.high)
    assert np.mean(off) < -1.5
    assert abs(np.mean(adjusted)) < abs(np.mean(off)) * 0.6
    assert abs(np.mean(by_cell)) > abs(np.mean(off))
    assert np.mean(held) > 0.9
