"""The cheapest set of fixes: right against trying everything, and fast."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import running
import strategies
from commands import Desk, changed, dated
from rich.cells import cell_len
from running import flat, passes
from searching import few

from civscore.errors import CivScoreError
from civscore.gap.fixes import Fixable, Reached, Standing, fixable_of, problems_of, score_fixed
from civscore.gap.planning.model import threshold
from civscore.gap.planning.plan import Plan, make_plan
from civscore.rounding import as_decimal
from civscore.scheme.model import Rounding
from civscore.scoring.result import Result

Costs = dict[int, Fraction | None]
AGGREGATES = [("arithmetic",), ("arithmetic", "minimum"), ("arithmetic", "geometric", "minimum"), ("geometric",)]


# -- against trying everything ----------------------------------------------------------------------------------------


def random_costs(rng: Random, problems: list[Fixable]) -> Costs:
    kind = rng.choice(["same", "whole", "cents", "free"])
    draw: dict[str, Callable[[], Fraction]] = {
        "same": lambda: Fraction(1),
        "whole": lambda: Fraction(rng.randint(1, 6)),
        "cents": lambda: Fraction(rng.randint(10, 999), 100),
        "free": lambda: Fraction(rng.randint(0, 2)),
    }
    return {p.cell: None if rng.random() < 0.08 else draw[kind]() for p in problems}


def everything(result: Result, problems: list[Fixable]) -> dict[tuple[Fixable, ...], Reached]:
    """What comes of every set of problems."""
    standing, found = Standing(result), {}
    for number in range(len(problems) + 1):
        for chosen in combinations(problems, number):
            cells: dict[int, list[int]] = {}
            for problem in chosen:
                cells.setdefault(problem.standard, []).append(problem.cell)
            found[chosen] = standing.reached_with({n: standing.rate_with(n, c) for n, c in cells.items()})
    return found


def check_against_everything(seed: int, most: int) -> str:
    """Plan a random case, and compare with all sets of its problems; what kind of case it was."""
    rng = Random(seed)
    case = strategies.make_case(seed, rng.randint(1, 7), rng.randint(1, 4), rng.choice(AGGREGATES))
    for part in case.scheme["indicators"]:
        part["fixable"] = rng.choice([True, True, True, False])
    result = running.run(case.scheme, case.rows, profile=case.profile)
    problems = fixable_of(result)
    if result.total.exact is None or not 0 < len(problems) <= most:
        return "left out"
    costs, limit = random_costs(rng, problems), rng.choice([None, None, 1, 2, 3])
    sets = everything(result, [p for p in problems if costs[p.cell] is not None])
    last = Fraction(1, 10**result.tree.scheme.rounding.places)
    target = Fraction(rng.choice(list(sets.values())).printed) + rng.choice([0, 0, 0, last, -last / 3])
    plan = make_plan(result, target, cost=lambda p: costs[p.cell], limit=limit, alternatives=1000)
    allowed = {chosen: r for chosen, r in sets.items() if limit is None or len(chosen) <= limit}
    stuck = all(r.blocked for r in sets.values())
    good = [c for c, r in allowed.items() if Fraction(r.printed) >= target and (stuck or not r.blocked)]
    assert plan.proved and plan.stuck == stuck
    if not good:
        passing = [r for r in allowed.values() if not r.blocked] or list(allowed.values())
        assert plan.best is None and plan.highest is not None
        assert plan.highest.reached.printed == max(r.printed for r in passing)
        return "out of reach"
    least = min(price(chosen, costs) for chosen in good)
    assert plan.best is not None and plan.best.cost == least
    check_best(result, plan, limit)
    if least:
        check_others(plan, [chosen for chosen in good if price(chosen, costs) == least])
    return "found" if least else "for nothing"


def price(chosen: tuple[Fixable, ...], costs: Costs) -> Fraction:
    return sum((costs[p.cell] or Fraction(0) for p in chosen), Fraction(0))


def check_best(result: Result, plan: Plan, limit: int | None) -> None:
    """The real scorer says the same of the best plan."""
    assert plan.best is not None
    chosen = [problem for _, taken in plan.chosen(plan.best) for problem in taken]
    after = score_fixed(result, chosen)
    assert after.total.score == plan.best.reached.printed
    assert Fraction(plan.best.reached.printed) >= plan.target and after.blocked == plan.stuck
    assert limit is None or len(chosen) <= limit


def check_others(plan: Plan, cheapest: list[tuple[Fixable, ...]]) -> None:
    """All sets of that cost are found, each once; what costs nothing and equal problems apart."""
    choice_of = {p.cell: i for i, choice in enumerate(plan.choices) for p in choice.problems}
    wanted = set()
    for chosen in cheapest:
        counts = [0] * len(plan.choices)
        for problem in chosen:
            counts[choice_of[problem.cell]] += 1
        wanted.add(tuple(n if choice.cost else 0 for n, choice in zip(counts, plan.choices, strict=True)))
    assert plan.best is not None
    options = [plan.best, *plan.others]
    found = [tuple(n if c.cost else 0 for n, c in zip(o.counts, plan.choices, strict=True)) for o in options]
    assert len(set(found)) == len(found)
    assert set(found) == wanted
    assert plan.more is False


@pytest.mark.parametrize(("seeds", "found", "lost"), few([(21, 4, 1), (70, 6, 2)], 1))
def test_agrees_with_trying_everything(seeds: int, found: int, lost: int) -> None:
    """Random cases: cost, score, alternatives and highest score are those of trying all sets."""
    kinds = [check_against_everything(seed, 5) for seed in range(seeds)]
    assert kinds.count("found") >= found
    assert kinds.count("out of reach") >= lost


@pytest.mark.slow
@pytest.mark.parametrize("start", range(10_000, 16_000, 500))
def test_agrees_with_trying_everything_thousands_of_times(start: int) -> None:
    """Six thousand random cases with up to ten problems each."""
    kinds = [check_against_everything(seed, 10) for seed in range(start, start + 500)]
    assert kinds.count("found") > 100


@pytest.mark.parametrize("mode", ["half-up", "half-even", "down"])
def test_threshold_is_where_the_printed_score_turns(mode: Any) -> None:
    """Every fortieth part from −3 to 3 prints as the target or more exactly where the threshold says so."""
    rounding = Rounding(places=1, mode=mode)
    for tenth in (Fraction(n, 20) for n in range(-10, 11)):
        bound, strict = threshold(tenth, rounding)
        for value in (Fraction(n, 40) for n in range(-120, 121)):
            assert (Fraction(as_decimal(value, rounding)) >= tenth) == (value > bound if strict else value >= bound)


# -- cases to check by hand -------------------------------------------------------------------------------------------


def trap() -> tuple[Result, Callable[[Fixable], Fraction]]:
    """A is worth 9 points and costs 9.0, B 10 and 10.1, C 1 and 5.0."""
    scheme = flat({"points": 9}, {"points": 10}, {"points": 1}, {"points": 80})
    result = running.run(scheme, [row for s, r in zip("1234", "否否否是", strict=True) for row in passes(s, r)])
    return result, lambda p: [Fraction(9), Fraction("10.1"), Fraction(5)][p.standard]


def test_the_best_ratio_first_is_a_trap() -> None:
    """Ten points are needed: A has the best ratio, and with C costs 14.0; B alone costs 10.1."""
    result, cost = trap()
    plan = make_plan(result, Fraction(90), cost=cost)
    assert plan.best is not None
    assert (plan.best.cost, plan.best.counts) == (Fraction("10.1"), (0, 1, 0))
    assert (plan.others, plan.more) == ([], False)


def test_a_failed_gate_has_to_be_fixed() -> None:
    """The score is reached already; what is missing is the gate, whatever it costs, where the scheme says that it can
    be mended. Where nothing mends it, nobody is sent to repair everything for it: the plan is for the score."""
    scheme = flat({}, {"kind": "gate", "fixable": True}, target=50)
    result = running.run(scheme, [*passes("1", "是", "否"), *passes("2", "否")])
    plan = make_plan(result, Fraction(50), cost=lambda p: Fraction([1, 99][p.standard]))
    assert plan.best is not None and plan.best.cost == 99
    stuck = make_plan(result, Fraction(50), cost=lambda p: [Fraction(1), None][p.standard])
    assert stuck.stuck and stuck.best is not None
    assert (stuck.best.fixes, stuck.best.reached.printed, stuck.best.reached.blocked) == (0, 50, True)


ACCIDENT = {"kind": "penalty", "points": 3, "judge": "pass-fail"}


@pytest.mark.parametrize(
    ("node", "cells", "fixable"),
    [
        ({"method": "field"}, {"result": "否", "site": "甲"}, True),
        ({"method": "network"}, {"result": "否"}, True),
        ({"method": "field", "fixable": False}, {"result": "否", "site": "甲"}, False),
        ({"method": "field", "judge": {"type": "at-least", "value": 95}}, {"result": "90", "site": "甲"}, True),
        ({"method": "material"}, {"result": "否"}, True),
        ({"method": "material", "judge": {"type": "score", "full": 10}}, {"result": "8"}, True),
        ({"method": "external", "judge": {"type": "score", "full": 10}}, {"result": "8"}, False),
        ({"method": "material", "judge": {"type": "at-least", "value": 95}}, {"result": "90"}, False),
        ({"method": "material", "judge": {"type": "at-least", "value": 95}, "fixable": True}, {"result": "90"}, True),
        ({"method": "survey"}, {"result": "否"}, False),
        (ACCIDENT, {"result": "否"}, False),
        ({**ACCIDENT, "fixable": True}, {"result": "否"}, True),
        ({"kind": "gate"}, {"result": "否"}, False),
        ({"kind": "bonus", "points": 5, "judge": {"type": "score", "full": 5}}, {"result": "2"}, True),
    ],
)
def test_what_work_can_bring_back_is_planned(node: dict[str, Any], cells: dict[str, str], fixable: bool) -> None:
    """Field faults, papers and bonuses are; statistics, surveys, outside scores, accidents and gates are not, unless
    the scheme says otherwise."""
    rows = [{"standard": "1", "result": "是"}, {"standard": "2", **cells}]
    result = running.run(flat({}, node), rows)
    assert len(problems_of(result)) == 1
    assert len(fixable_of(result)) == fixable
    made = make_plan(result, Fraction(200))
    assert sum(map(len, made.choices)) == fixable


def test_fixable_is_inherited_until_a_node_says_otherwise() -> None:
    """A group's word holds below it; a standard's own is nearer."""
    children = [{"id": "1.1", "name": "a"}, {"id": "1.2", "name": "b", "fixable": True}]
    scheme = {**flat(), "indicators": [
        {"id": "1", "name": "g", "method": "field", "judge": "pass-fail", "fixable": False, "children": children}
    ]}  # fmt: skip
    result = running.run(scheme, [*passes("1.1", "否"), *passes("1.2", "否")])
    assert [result.tree.standards[p.standard].id for p in fixable_of(result)] == ["1.2"]


def test_equal_problems_are_one_choice() -> None:
    """Of six equal faults any three will do: one choice, and no alternatives that only exchange them."""
    rows = [{"standard": "1", "site": f"S{i}", "result": "否" if i < 6 else "是"} for i in range(12)]
    plan = make_plan(running.run(flat({}), rows), Fraction(75))
    assert plan.best is not None
    assert [len(choice) for choice in plan.choices] == [6]
    assert (plan.best.counts, plan.others) == ((3,), [])


def test_the_highest_score_within_a_limit() -> None:
    """Two of three fixes are allowed: the two largest reach 99, one short of the target."""
    result, _ = trap()
    plan = make_plan(result, Fraction(100), limit=2)
    assert plan.best is None and plan.highest is not None
    assert plan.highest.reached.printed == 99


def test_bands_that_fall_are_refused() -> None:
    """Where a higher band earns less, fixing could lower the score: that is said, and no plan made."""
    bands = [{"at_least": 0.5, "rate": 1}, {"at_least": 0.9, "rate": 0.5}]
    result = running.run(flat({"convert": {"type": "bands", "bands": bands}}), passes("1", "是", "否"))
    with pytest.raises(CivScoreError) as caught:
        make_plan(result, Fraction(90))
    assert [p.code for p in caught.value.problems] == ["plan-bands-fall"]


# -- size -------------------------------------------------------------------------------------------------------------

BANDS = {"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}]}


@pytest.mark.parametrize("convert", few(["linear", BANDS], 1))
def test_two_thousand_fixes_are_planned_to_the_end(convert: Any) -> None:
    """Forty standards at a hundred sites, half of them faulty, with costs by standard and site: the cheapest set is
    proved to be that within the time that a plan may take (how long: benchmarks/plan.py)."""
    rng = Random(7)
    scheme = flat(*({"weight": rng.randint(1, 4), "convert": convert} for _ in range(40)))
    rows = [
        {"standard": str(n), "site": f"S{i}", "result": rng.choice("是否")} for n in range(1, 41) for i in range(100)
    ]
    result = running.run(scheme, rows)
    assert len(problems_of(result)) > 1900
    plan = make_plan(result, Fraction(85), cost=lambda p: Fraction([3, 5, 8, 13, 21][p.standard % 5] + p.place % 7))
    assert plan.proved and plan.best is not None
    check_best(result, plan, None)


@pytest.mark.long
def test_no_time_is_a_plan_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where time runs out there is a set that reaches the target, said to be unproved, with what every set costs at
    least; and none of the others, which could cost more."""
    rng = Random(3)
    scheme = {
        "id": "t", "name": "t", "points": 100,
        "indicators": [
            {"id": "g", "name": "g", "aggregate": "geometric", "children": [
                {"id": str(n), "name": f"n{n}", "judge": "pass-fail"} for n in range(6)
            ]},
        ],
    }  # fmt: skip
    rows = [{"standard": str(n), "site": f"S{i}", "result": rng.choice("否否是")} for n in range(6) for i in range(9)]
    result = running.run(scheme, rows)
    monkeypatch.setattr("civscore.gap.planning.plan._SHORTEST", 1e-9)
    ticks = iter(range(0, 10**9, 1000))
    made = make_plan(result, Fraction(80), cost=lambda p: Fraction(7 + p.place % 5), clock=lambda: float(next(ticks)))
    monkeypatch.undo()
    whole = make_plan(result, Fraction(80), cost=lambda p: Fraction(7 + p.place % 5))
    assert made.best is not None and whole.best is not None and whole.proved
    assert made.best.reached.printed >= 80
    assert not made.proved and made.bound is not None
    assert made.bound <= whole.best.cost <= made.best.cost
    assert made.others == []


# -- the command ------------------------------------------------------------------------------------------------------

HEADINGS = ["编号", "点位", "责任单位", "费用", "可整改"]


def costs_file(desk: Desk, *rows: list[Any]) -> Path:
    path = desk.folder / "costs.xlsx"
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (HEADINGS, *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_plan_by_costs(desk: Desk) -> None:
    """The narrowest row of the table counts, and what cannot be fixed is left alone."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    path = costs_file(
        desk, ["1.1", None, None, 5, None], ["1.1", "乙路", None, 7.25, None], [None, None, None, 3, None]
    )
    done = desk("plan", "--target", "92", "--costs", path, "--json")
    assert done.code == 0, done.err
    found = done.json
    assert (found["before"], found["best"]["score"], found["best"]["cost"]) == (77, 92, 7.25)
    assert [(f["standard"], f["site"]) for f in found["best"]["fixes"]] == [("1.1", "乙路")]
    path = costs_file(desk, ["1.1", None, None, 5, "否"], [None, None, None, 3, None])
    done = desk("plan", "--target", "92", "--costs", path)
    assert done.code == 3
    assert "highest" in done.out or "with everything fixed" in done.out
    assert "85.00" in done.out and "1 more are marked as not fixable" in done.out


def test_every_fault_of_a_table_of_costs_is_named(desk: Desk) -> None:
    """Unknown names with a guess, costs that are none, two rows for the same: each with its cell."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    path = costs_file(
        desk, ["1.9", None, None, 5, None], [None, "乙璐", None, 5, None], [None, None, "城管居", 5, None],
        ["1.1", None, None, "x", None], ["2", None, None, 1, None], ["2", None, None, 2, None],
        ["1.2", None, None, 2, "也许"],
    )  # fmt: skip
    done = desk("plan", "--costs", path)
    assert done.code == 1
    for cell, said in {
        "A2": "“1.9” (did you mean",
        "B3": "“乙璐”",
        "C4": "城管局",
        "D5": "“x”",
        "D7": "D6",
        "E8": "也许",
    }.items():
        assert any(f"!{cell}:" in line and said in line for line in done.err.splitlines()), (cell, done.err)


def test_problems_without_a_cost_are_an_error(desk: Desk) -> None:
    """A table that says nothing of some problems does not make them free, nor impossible."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    done = desk("plan", "--costs", costs_file(desk, ["1.1", None, None, 5, None]))
    assert done.code == 1
    assert "1 problems have no cost (standards 2)" in done.err


@pytest.mark.parametrize(("language", "said"), [("zh", "未提供费用表"), ("en", "each fix counts as 1")])
def test_plan_says_what_it_found(desk: Desk, language: str, said: str) -> None:
    """Without costs all fixes count the same, and that is said; so are score, margin, and what the units have to do."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    done = desk("plan", "--lang", language)
    assert done.code == 0
    assert said in done.out.replace("\n", " ")
    assert "92.00" in done.out and "乙路" in done.out
    assert all(cell_len(line) <= 80 for line in done.out.splitlines())


def test_plan_knows_when_there_is_nothing_to_do(desk: Desk) -> None:
    """A target that is reached needs no fix; one that is no number is wrong usage."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    assert "reached already" in desk("plan", "--target", "77").out
    assert desk("plan", "--target", "high").code == 2
    desk.scheme("free.yaml", target=None, id="free")
    desk("run", desk.sheet(rows=dated("2024-04")), "-s", "free.yaml")
    assert desk("plan", "2024-04").code == 2


def test_plan_as_a_workbook(desk: Desk) -> None:
    """The list of what to do is sorted by unit; texts from the sheet stay texts."""
    rows = changed(1, issue="=1+1", unit="交警、城管局")
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml")
    assert desk("plan", "--target", "100", "-o", "plan.xlsx", "-o", "plan.json", "--lang", "zh").code == 0
    book = openpyxl.load_workbook(desk.folder / "plan.xlsx")
    cells = [[cell.value for cell in row] for row in book["整改清单"].iter_rows()]
    heading = next(i for i, row in enumerate(cells) if "责任单位" in row)
    assert [row[1] for row in cells[heading + 1 :]] == ["交警", "城管局", "（未指明单位）"]
    issue = next(c for row in book["整改清单"].iter_rows() for c in row if c.value == "=1+1")
    assert issue.data_type == "s"
