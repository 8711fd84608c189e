"""Plans of visits: whole numbers that are the best ones, changes that can be seen, what is learnt from runs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, product
from math import ceil
from statistics import fmean, pvariance
from typing import Any

import numpy as np
import openpyxl
import pytest
import running
from commands import Desk, desk  # noqa: F401
from hypothesis import given
from hypothesis import strategies as st

from civscore.errors import CivScoreError
from civscore.sampling.frame import SamplingFrame
from civscore.sampling.replicates import Weighing, totals
from civscore.sampling.score import Sampled
from civscore.trust.sample_plan.allocation import VisitCell, cell_variance, cost_of, fewest_visits, spend
from civscore.trust.sample_plan.basis import FromRuns, Visits
from civscore.trust.sample_plan.goal import Goal
from civscore.trust.sample_plan.plan import make_plan
from civscore.trust.sample_plan.spreads import SeenSpread, shrunken
from civscore.trust.sample_plan.weights import weighed_sites


def cell(size: int, must: int, deviation: float, cost: int = 1, name: str = "t") -> VisitCell:
    """A type of sites."""
    return VisitCell((name,), size, must, deviation**2, Fraction(cost))


def total(cells: Sequence[VisitCell], numbers: Sequence[int]) -> Fraction:
    """The variance of an allocation."""
    return sum((cell_variance(c, n) for c, n in zip(cells, numbers, strict=True)), Fraction(0))


P6 = [
    cell(40, 2, 0.3 * 18), cell(8, 1, 0.25 * 30), cell(25, 0, 0.2 * 22), cell(12, 0, 0.15 * 8), cell(6, 0, 0)
]  # fmt: skip


@dataclass
class Known:
    """A basis that knows the spread of each type."""

    squares: dict[str, float]
    now: Visits = field(default_factory=dict)
    people: float = 0.0

    def spreads(self, visits: Visits) -> dict[str, float]:
        return self.squares

    def shift(self, visits: Visits) -> float | None:
        return None

    def alike(self) -> float | None:
        return None


# -- whole numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "numbers", "se"),
    [(20, (6, 6, 4, 2, 2), 3.6073830542375176), (30, (11, 8, 7, 2, 2), 2.196102066324397)],
)
def test_the_best_whole_numbers(budget: int, numbers: tuple[int, ...], se: float) -> None:
    """P6, found by trying every allocation."""
    assert fewest_visits(P6) == (4, 3, 2, 2, 2)
    found = spend(P6, fewest_visits(P6), Fraction(budget))
    assert found.numbers == numbers and found.rate == 0
    assert float(total(P6, numbers)) ** 0.5 == pytest.approx(se, rel=1e-9)


def test_the_reference_allocations() -> None:
    """P6 from the reference files, the budget under the minimum included."""
    with running.shared("oracles/trust/strata.csv").open(encoding="utf-8") as file:
        rows = [{k: float(v) if k != "type" else v for k, v in row.items()} for row in csv.DictReader(file)]
    cells = [cell(int(r["N"]), int(r["must"]), r["W"] * r["S"], int(r["cost"])) for r in rows]  # type: ignore[arg-type, operator]
    for case in json.loads(running.shared("oracles/trust/results_tools.json").read_text("utf-8")):
        if case["case"] == "P6":
            least, budget = fewest_visits(cells), int(case["what"].split("n=")[1].split()[0])
            assert list(least) == case["minimum"]
            if case["allocation"] is None:
                assert sum(least) > budget
            else:
                found = spend(cells, least, Fraction(budget)).numbers
                assert list(found) == case["allocation"]
                assert float(total(cells, found)) ** 0.5 == pytest.approx(case["se"], rel=1e-6)


CELLS = st.lists(
    st.builds(cell, st.integers(1, 5), st.integers(0, 2), st.integers(0, 4), st.integers(1, 3)), min_size=1, max_size=3
).map(lambda cells: [replace(c, must=min(c.must, c.size)) for c in cells])


@given(CELLS, st.integers(0, 12), st.booleans())
def test_no_allocation_is_better(cells: list[VisitCell], more: int, alike: bool) -> None:
    """Every allocation within the budget is tried: none is better where costs are equal, none better than is said where
    they differ."""
    cells = [replace(c, cost=Fraction(1)) for c in cells] if alike else cells
    least = fewest_visits(cells)
    budget = cost_of(cells, least) + more
    found = spend(cells, least, budget)
    every = product(*(range(n, c.size + 1) for n, c in zip(least, cells, strict=True)))
    best = min(total(cells, one) for one in every if cost_of(cells, one) <= budget)
    assert cost_of(cells, found.numbers) <= budget
    bound = total(cells, found.certain) - found.rate * (budget - cost_of(cells, found.certain))
    assert bound <= best <= total(cells, found.numbers)
    if alike:
        assert total(cells, found.numbers) == best


def test_the_variance_is_that_of_all_samples() -> None:
    """(R ÷ N)² · S² · (1 ÷ q − 1 ÷ R): the must-visit site always in, the others' mean weighed by the register."""
    must, others = 7.0, [3.0, 5.0, 2.0, 9.0, 4.0]
    means = [must / 6 + 5 / 6 * fmean(drawn) for drawn in combinations(others, 2)]
    spread = float(np.var(others, ddof=1))
    assert float(cell_variance(VisitCell(("t",), 6, 1, spread), 3)) == pytest.approx(pvariance(means))


# -- goals ------------------------------------------------------------------------------------------------------------


def test_the_visits_that_a_change_needs() -> None:
    """P7b: the fewest whole number of visits is the formula's, rounded up."""
    expected = {  # register, share of the same sites, how much they go together
        (400, "0", 0.6): 501.1614472979445, (400, "1/2", 0.6): 350.8130131085611, (400, "1", 0.6): 200.46457891917782,
        (400, "0", 0.0): 286.09315663562415, (10**9, "0", 0.6): 1004.6566, (10**9, "1/2", 0.6): 703.2596,
        (10**9, "1", 0.6): 401.8626,
    }  # fmt: skip
    for (size, share, alike), needed in expected.items():
        goal, one = Goal("change", Fraction(1), share=Fraction(share), alike=alike), cell(size, 0, 8)
        n = ceil(needed)
        if n > goal.most_visits([one])[0]:
            continue
        reached = [goal.reached([64 * goal.part(m, one)], 0.0, [m], [one]) for m in (n - 1, n)]
        assert reached == [False, True], (size, share, alike)


def test_a_change_that_new_sites_cannot_show() -> None:
    """The register is too small for two months of new sites; what the same sites would need is said."""
    frame, basis = SamplingFrame({("road",): 400}), Known({"road": 64.0}, {("road",): 100})
    goal = Goal("change", Fraction(1), share=Fraction(0), alike=0.6)
    with pytest.raises(CivScoreError) as raised:
        make_plan(frame, basis, goal)
    (problem,) = raised.value.problems
    assert problem.code == "sample-plan-unseen"
    assert "the same sites 201" in str(problem.values["ways"]) and "anew each time 287" in str(problem.values["ways"])
    assert sum(make_plan(frame, basis, goal.with_share(Fraction(1))).then.numbers) == 201


def test_a_budget_under_the_minimum() -> None:
    """P6 with 12 visits: refused, and 13 are named."""
    frame = SamplingFrame({("road",): 38, ("market",): 7, ("toilet",): 25}, {("id", "1"): ("market",)})
    basis = Known({"road": 29.0, "market": 56.0, "toilet": 19.0})
    with pytest.raises(CivScoreError) as raised:
        make_plan(frame, basis, Goal("budget", Fraction(6)))
    assert raised.value.problems[0].code == "sample-plan-budget-small"
    assert raised.value.problems[0].values["least"] == 7


def test_an_error_that_people_alone_exceed() -> None:
    """More sites do not lessen what the people asked give."""
    frame, basis = SamplingFrame({("road",): 40}), Known({"road": 29.0}, people=1.0)
    with pytest.raises(CivScoreError) as raised:
        make_plan(frame, basis, Goal("error", Fraction(1)))
    assert raised.value.problems[0].values["people"] == pytest.approx(1.96, abs=0.001)
    made = make_plan(frame, basis, Goal("error", Fraction(5, 2)))
    assert made.then.margin is not None and made.then.margin <= 2.5
    fewer = make_plan(frame, basis, Goal("budget", Fraction(sum(made.then.numbers) - 1)))
    assert fewer.then.margin is not None and fewer.then.margin > 2.5


def test_more_visits_than_the_register_has() -> None:
    """Sites were visited that the register does not have: it is taken for endless, and no error is imaginary."""
    made = make_plan(
        SamplingFrame({("a",): 2, ("b",): 9}), Known({"a": 4.0, "b": 4.0}, {("a",): 4, ("b",): 3}),
        Goal("budget", Fraction(6), share=Fraction(0), alike=0.5),
    )  # fmt: skip
    assert made.now.variances == pytest.approx((4 / 4, 4 * (1 / 3 - 1 / 9)))
    assert made.then.variances[0] == 0 and made.now.sees[None] == pytest.approx(
        (0.84162123 + 1.95996398) * (2 * sum(made.now.variances)) ** 0.5
    )


def test_districts_have_a_floor() -> None:
    """One visit in each cell, two in each type and in each district."""
    sizes = {("a", "E"): 9, ("a", "W"): 1, ("b", "E"): 4, ("c", "N"): 3}
    cells = [VisitCell(name, size, 0, 4.0 * size) for name, size in sizes.items()]
    assert fewest_visits(cells) == (1, 1, 2, 2)
    assert fewest_visits([*cells, VisitCell(("a", "S"), 1, 0, 1.0)]) == (1, 1, 2, 2, 1)


# -- what is learnt ---------------------------------------------------------------------------------------------------


def test_a_type_that_all_passed_is_not_without_spread() -> None:
    """(ν · s² + 4 · s̄²) ÷ (ν + 4)."""
    found = shrunken({"a": SeenSpread(4, 8.0), "b": SeenSpread(2, 0.0)}, {"a": 2.0, "b": 1.0, "c": 3.0}, 0.1)
    usual = 8 / (4 * 4 + 2 * 1)
    assert found == pytest.approx({"a": (8 + 16 * usual) / 8, "b": 4 * usual / 6, "c": 9 * usual})
    assert shrunken({"a": SeenSpread(4, 0.0)}, {"a": 2.0}, 0.1)["a"] == pytest.approx(4 * 0.4 / 8)


SCHEME: dict[str, Any] = {
    "id": "plan", "name": "抽样", "edition": "1", "points": 100, "areas": ["district"],
    "site_types": {
        "road": {"name": "主次干道", "draw": 4}, "market": {"name": "集贸市场", "draw": 3, "weight": 2},
        "park": {"name": "公园", "draw": 2},
    },
    "indicators": [{"id": "1", "name": "实地", "points": 100, "method": "field", "judge": "pass-fail", "children": [
        {"id": "1.1", "name": "甲", "points": 50, "site_types": ["road", "market"]},
        {"id": "1.2", "name": "乙", "points": 30, "combine": "by-site-type", "site_types": ["road", "market"]},
        {"id": "1.3", "name": "丙", "points": 20, "combine": "by-site", "site_types": ["park", "market"]},
    ]}],
}  # fmt: skip
FAILED = {"1.1": "R1 R3 M2", "1.2": "R2 M1 M2", "1.3": "P1 M3"}
TYPES = {"R": "主次干道", "M": "集贸市场", "P": "公园"}


def rows(month: str = "2024-03") -> list[dict[str, str]]:
    """Four roads, three markets, two parks."""
    found = []
    for standard, kinds in (("1.1", "RM"), ("1.2", "RM"), ("1.3", "PM")):
        for site in (f"{k}{n}" for k in kinds for n in range(1, {"R": 5, "M": 4, "P": 3}[k])):
            result = "否" if site in FAILED[standard].split() else "是"
            where = {"site_id": site, "site": site, "site_type": TYPES[site[0]], "district": "东区"}
            found.append({"standard": standard, **where, "result": result, "date": f"{month}-05"})
    return found


FRAME = SamplingFrame({("主次干道",): 12, ("集贸市场",): 6, ("公园",): 5}, {("id", "M1"): ("集贸市场",)})


def test_influences_are_slopes_at_any_numbers_of_visits() -> None:
    """What the total moves by with a little more of a site is its influence, and no site is weighed twice."""
    run = Sampled(running.run(SCHEME, rows()), FRAME)
    tree, cells, strata = run.run.tree, run.run.cells, run.strata
    weights = np.array([{"R": 2.0, "M": 0.5, "P": 1.0}[key[1][0]] for key in strata.keys])
    found = weighed_sites(tree, cells, strata, run.influences.slopes[:, 0], weights)
    bumps = np.vstack([weights + sign * 1e-5 * row for row in np.eye(len(weights)) for sign in (1, -1)])
    scores = totals(tree, Weighing(tree, cells, strata).rates(bumps))
    assert found.influence == pytest.approx((scores[::2] - scores[1::2]) / 2e-5, abs=1e-6)
    assert found.stake.sum() == pytest.approx(100)
    plain = weighed_sites(tree, cells, strata, run.influences.slopes[:, 0], np.ones(len(weights)))
    assert plain.influence == pytest.approx(run.influences.sites[:, 0])


def test_the_score_meant_moves_with_the_numbers() -> None:
    """Twice as many roads make the pooled standard 1.1 (50 points) one of roads: 4 of 7 passed, 6 of 11 then."""
    basis = FromRuns([Sampled(running.run(SCHEME, rows()), FRAME)], FRAME)
    assert basis.now == {("主次干道",): 4, ("集贸市场",): 3, ("公园",): 2}
    then = {**basis.now, ("主次干道",): 8}
    assert basis.shift(basis.now) == pytest.approx(0)
    assert basis.shift(then) == pytest.approx(50 * (6 / 11 - 4 / 7))


def test_the_error_is_reached() -> None:
    """Of 4,000 draws with the planned numbers the scores spread as the plan says, within 5 %."""
    sizes, chances = {"R": 40, "M": 30, "P": 25}, np.random.default_rng(7)
    made = []
    for standard, kinds in (("1.1", "RM"), ("1.2", "RM"), ("1.3", "PM")):
        for site in (f"{k}{n}" for k in kinds for n in range(sizes[k])):
            failed = chances.random() < {"R": 0.3, "M": 0.5, "P": 0.1}[site[0]]
            where = {"standard": standard, "site_id": site, "site": site, "site_type": TYPES[site[0]]}
            made.append({**where, "result": "否" if failed else "是"})
    frame = SamplingFrame({(TYPES[k],): n for k, n in sizes.items()})
    run = Sampled(running.run(SCHEME, made), frame)
    plan = make_plan(frame, FromRuns([run], frame), Goal("budget", Fraction(40)))
    assert plan.then.shift is not None
    numbers = {c.name[0]: n for c, n in zip(plan.cells, plan.then.numbers, strict=True)}
    weights = np.zeros((4000, len(run.strata.keys)))
    for kind, n in numbers.items():
        own = np.flatnonzero([TYPES[key[1][0]] == kind for key in run.strata.keys])
        for draw in weights:
            draw[chances.choice(own, n, replace=False)] = 1
    scores = totals(run.run.tree, Weighing(run.run.tree, run.run.cells, run.strata).rates(weights))
    assert scores.std() == pytest.approx(sum(plan.then.variances) ** 0.5, rel=0.05)
    assert scores.mean() - float(run.run.total.exact or 0) == pytest.approx(plan.then.shift, abs=0.3)


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def office(desk: Desk) -> Desk:  # noqa: F811
    """A scheme and a register of 24 sites in two districts."""
    (desk.folder / "plan.yaml").write_text(json.dumps(SCHEME, ensure_ascii=False), "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["点位编号", "点位名称", "点位类型", "区县", "必测"])
    for kind, number in (("R", 12), ("M", 7), ("P", 5)):
        for n in range(1, number + 1):
            where = "东区" if n % 2 else "西区"
            sheet.append([f"{kind}{n}", f"{kind}{n}", TYPES[kind], where, "是" if f"{kind}{n}" == "M1" else ""])
    book.save(desk.folder / "sites.xlsx")
    return desk


PLAN = ("sample-plan", "sites.xlsx", "-s", "plan.yaml")


def test_the_command_from_runs_to_the_draw(office: Desk) -> None:
    """Without a run it assumes, and says so; with one it learns; its last line draws what it says."""
    assert "85%" in office(*PLAN, "--budget", "12").out
    month = office.sheet("2024-03.csv", rows())
    assert office("run", month, "-s", "plan.yaml").code == 0
    found = office(*PLAN, "--budget", "１２", "--json", "-o", "p.xlsx").json
    assert found["basis"]["runs"] == ["2024-03"] and found["smallest_budget"] == 7
    assert [(c["register"], c["must"], c["now"]) for c in found["cells"]] == [(12, 0, 4), (7, 1, 3), (5, 0, 2)]
    assert found["plan"]["visits"] == sum(c["plan"] for c in found["cells"]) == 12
    assert found["plan"]["margin"] < found["now"]["margin"]
    command = found["command"].split()[1:]
    assert "drawn" in office(*command).out
    drawn = openpyxl.load_workbook(office.folder / command[-1]).worksheets[0]
    assert sum(str(row[0]).startswith(("R", "M", "P")) for row in drawn.values) == 12
    sheet, notes = openpyxl.load_workbook(office.folder / "p.xlsx").worksheets
    assert [row[4] for row in sheet.values if row[0] == "合计"] == [12]
    assert "civ-score sample" in str([*notes.values])


def test_the_command_in_districts(office: Desk) -> None:
    """The numbers of each type in each district are drawn as they are planned."""
    found = office(*PLAN, "--budget", "14", "--by-district", "--json").json
    planned = {(c["type"], c["district"]): c["plan"] for c in found["cells"]}
    assert len(planned) == 6 and min(planned.values()) >= 1
    assert office(*found["command"].split()[1:]).code == 0
    drawn = openpyxl.load_workbook(office.folder / "drawn.xlsx").worksheets[0]
    there = [tuple(row) for row in drawn.values if str(row[0])[:1] in "RMP"]
    assert {key: sum(key == (row[2], row[3]) for row in there) for key in planned} == planned
    out = office("sample", "sites.xlsx", "-s", "plan.yaml", "--draw", "公园@南区=1", "-o", "x.xlsx").err
    assert "no district “南区”" in out
    twice = ("--draw", "公园@东区=1", "--draw", "公园@东区=2")
    assert "twice" in office("sample", "sites.xlsx", "-s", "plan.yaml", *twice, "-o", "x.xlsx").err
    other = ("--draw", "公园@东区=1", "--by", "点位名称")
    assert "another column" in office("sample", "sites.xlsx", "-s", "plan.yaml", *other, "-o", "x.xlsx").err


def test_the_command_with_costs(office: Desk) -> None:
    """Costs by type; near-optimal is said; faults of the table are named."""
    costs = office.folder / "costs.csv"
    costs.write_text("点位类型,费用\n主次干道,1\n集贸市场,3\n公园,2.5\n", "utf-8")
    found = office(*PLAN, "--budget", "25", "--costs", costs)
    assert "near-optimal" in found.out and found.code == 0
    assert "smallest budget is" in office(*PLAN, "--budget", "5", "--costs", costs).err
    assert "near-optimal" in office(*PLAN, "--error", "12", "--costs", costs).out
    costs.write_text("点位类型,费用\n主次干道,0\n集市,3\n主次干道,1\n主次干道,2\n", "utf-8")
    err = office(*PLAN, "--budget", "25", "--costs", costs).err
    assert all(said in err for said in ("no number above 0", "集市", "two rows")) and "B2" in err
    costs.write_text("点位类型,费用\n主次干道,1\n", "utf-8")
    assert "集贸市场, 公园" in office(*PLAN, "--budget", "25", "--costs", costs).err
    costs.write_text("甲,乙\n主次干道,1\n", "utf-8")
    assert "headings" in office(*PLAN, "--budget", "25", "--costs", costs).err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "give one of"), (("--budget", "9", "--error", "1"), "give one of"), (("--error", "x"), "not understood"),
        (("--budget", "9", "--same", "1"), "only be used with --change"), (("--budget", "6"), "smallest budget is 7"),
        (("--change", "9", "--power", "0.2"), "from 0.5"), (("--change", "1", "--same", "0"), "cannot be seen"),
        (("--change", "1", "--power", "1"), "from 0.5"),
    ],
)  # fmt: skip
def test_what_is_refused(office: Desk, options: tuple[str, ...], said: str) -> None:
    """Errors as sentences."""
    done = office(*PLAN, *options)
    assert done.code and said in done.err


def test_a_change_in_chinese(office: Desk) -> None:
    """The warning about the same sites is always there."""
    out = office(*PLAN, "--change", "20", "--same", "50%", "--lang", "zh").out
    assert "不是全市的变化" in out and "50% 测同样的点位" in out and "达到要求：" in out
