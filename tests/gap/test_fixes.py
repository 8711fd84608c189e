"""What can be fixed, and what fixing it brings."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from time import perf_counter

import numpy as np
import pytest
import running
import strategies
from hypothesis import assume, given
from hypothesis import strategies as st
from running import flat, passes
from searching import examples, few

from civscore.gap.fixes import Standing, faulty, fixed, fixed_cells, problems_of, score_fixed
from civscore.scoring.cells import tabulate
from civscore.scoring.observations import judge
from civscore.scoring.result import Result
from civscore.scoring.score import from_cells

mixed = st.builds(
    strategies.make_case, seed=strategies.SEEDS, **strategies.SIZES,
    aggregates=st.just(("arithmetic", "arithmetic", "geometric", "minimum")),
)  # fmt: skip


def rates_with(standing: Standing, result: Result, cells: list[int]) -> dict[int, Fraction]:
    numbers = {int(result.cells.standard[c]) for c in cells}
    return {n: standing.rate_with(n, [c for c in cells if result.cells.standard[c] == n]) for n in numbers}


@examples(20)
@given(mixed, st.integers(0, 2**32))
def test_three_ways_of_fixing_agree(case: strategies.Case, seed: int) -> None:
    """Fixing rows, fixing cells and working out only the changed nodes give the same total, exactly and as printed."""
    result = running.run(case.scheme, case.rows, profile=case.profile)
    assume(result.total.exact is not None)
    problems = problems_of(result)
    chosen = [p for p in problems if Random(seed + p.cell).random() < 0.5]
    after = score_fixed(result, chosen)
    reached = Standing(result).reached_with(rates_with(Standing(result), result, [p.cell for p in chosen]))
    assert (reached.exact, reached.printed) == (after.total.exact, after.total.score)
    assert reached.blocked == after.blocked
    judged = judge(running.readings(case.rows), running.tree_of(case.scheme, case.profile))
    pairs = {(p.standard, p.place) for p in chosen}
    own = [pair in pairs for pair in zip(judged.standard.tolist(), judged.place.tolist(), strict=True)]
    cells = tabulate(fixed(judged, faulty(judged) & np.array(own, dtype=bool))).whole
    assert cells.earned.tolist() == fixed_cells(result.cells, chosen).earned.tolist()
    rescored = from_cells(result.tree, cells, result.losses, "", "", None, [])
    assert [n.rate for n in rescored.nodes] == [n.rate for n in after.nodes]


@examples(12)
@given(mixed)
def test_gains_are_what_the_scorer_says(case: strategies.Case) -> None:
    """A problem's gain is the difference of the scores with and without it; the losses add up to what is lost."""
    result = running.run(case.scheme, case.rows, profile=case.profile)
    assume(result.total.exact is not None)
    standing, problems = Standing(result), problems_of(result)
    for problem in problems[:6]:
        assert standing.gain(problem) == score_fixed(result, [problem]).total.exact - result.total.exact  # type: ignore[operator]
    for number, leaf in enumerate(result.tree.leaves):
        own = [p for p in problems if p.standard == number]
        if own and result.tree.nodes[leaf].kind != "bonus":
            assert sum(p.lost for p in own) == result.nodes[leaf].lost


def test_a_problem_has_its_rows_and_units() -> None:
    """All faulty rows of a standard at a site are one problem, with every unit that they name."""
    rows = [
        *passes("1", "是", site="甲", unit="城管局"),
        *passes("1", "否", site="乙", unit="城管局", date="2024-03-01"),
        *passes("1", "否", site="乙", unit="交警", date="2024-03-02"),
    ]
    result = running.run(flat({}), rows)
    (problem,) = problems_of(result)
    assert result.cells.places[problem.place].site == "乙"
    assert set(problem.units) == {"城管局", "交警"}
    assert sorted(result.losses["row"][list(problem.rows)]) == [3, 4]
    assert problem.lost == Fraction(200, 3)
    assert Standing(result).gain(problem) == Fraction(200, 3)


def test_a_deduct_visit_is_fixed_whole() -> None:
    """Two faults of 3 and 20 out of 10: full marks when both are gone, also where the visit was capped."""
    scheme = flat({"judge": {"type": "deduct", "full": 10}})
    rows = [{"standard": "1", "site": "甲", "deduction": d} for d in ("3", "20")]
    rows += [{"standard": "1", "site": "乙", "deduction": "0"}]
    result = running.run(scheme, rows)
    (problem,) = problems_of(result)
    assert len(problem.rows) == 2
    assert score_fixed(result, [problem]).total.exact == 100
    assert len(score_fixed(result, [problem]).losses) == 0


def test_a_bonus_can_be_earned() -> None:
    """What a bonus lacks is a problem too, of the unit that leads it, although it is no loss."""
    scheme = flat({}, {"kind": "bonus", "points": 5, "judge": {"type": "score", "full": 10}, "lead": "文明办"})
    result = running.run(scheme, [*passes("1", "是"), {"standard": "2", "result": "4"}])
    (problem,) = problems_of(result)
    assert (problem.rows, problem.units, problem.lost) == ((), ("文明办",), 3)
    assert Standing(result).gain(problem) == 3


@pytest.mark.parametrize("combine", few(["pooled", "by-site", "by-site-type", "worst"], 1))
def test_gains_are_fast(combine: str) -> None:
    """Thousands of gains a second: 2,000 problems of 40 standards take well under two."""
    scheme = flat(*({"combine": combine} for _ in range(40)))
    rows = [
        {"standard": str(n), "site": f"S{i}", "result": "否" if i % 2 else "是"}
        for n in range(1, 41)
        for i in range(100)
    ]
    result = running.run(scheme, rows)
    problems = problems_of(result)
    assert len(problems) == 2000
    start = perf_counter()
    standing = Standing(result)
    gains = [standing.gain(p) for p in problems]
    assert perf_counter() - start < 2
    assert min(gains) >= 0
