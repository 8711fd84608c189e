"""A plan by weeks: nothing lost, deadlines met where there is room, and the score after each week what scoring says."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from random import Random

import openpyxl
import pytest
import running
import strategies
from commands import ROWS, Desk, changed
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from running import flat
from searching import examples, few

from civscore.errors import CivScoreError
from civscore.gap.fixes import Fixable, score_fixed
from civscore.gap.planning.plan import Plan, make_plan
from civscore.gap.planning.weeks import Schedule, WeekFix, by_week, stated_deadlines
from civscore.scoring.result import Result

MONDAY = dt.date(2024, 9, 2)


def planned(*costs: int, deadlines: tuple[str, ...] = ()) -> tuple[Result, Plan]:
    """Sites S0, S1 … that all failed one standard, each with its cost; all of them have to be fixed."""
    rows = [
        {"standard": "1", "site": f"S{i}", "result": "否", "deadline": day}
        for i, day in enumerate([*deadlines, *("" for _ in costs[len(deadlines) :])])
    ]
    result = running.run(flat({"method": "field"}), rows)
    return result, make_plan(result, Fraction(100), cost=lambda p: Fraction(costs[p.place]))


def places(schedule: Schedule) -> list[list[int]]:
    return [[fix.problem.place for fix in week.fixes] for week in schedule.weeks]


def test_weeks_are_counted_back_from_the_inspection() -> None:
    """From Wednesday the 4th to the inspection on Monday the 16th: five days, then a week that ends on the 15th."""
    _, plan = planned(1)
    found = by_week(plan, dt.date(2024, 9, 4), dt.date(2024, 9, 16))
    assert [(w.first.day, w.last.day) for w in found.weeks] == [(4, 8), (9, 15)]


def test_what_brings_most_for_its_cost_is_first() -> None:
    """Four fixes that bring the same, two a week: the two cheapest in the first; half of the gap is closed by then."""
    _, plan = planned(3, 1, 4, 2)
    found = by_week(plan, MONDAY, MONDAY + dt.timedelta(days=14), capacity=2)
    assert places(found) == [[1, 3], [0, 2]]
    assert [(w.done, w.spent, w.share, w.reached.exact) for w in found.weeks] == [
        (2, 3, Fraction(1, 2), 50), (4, 10, 1, 100),
    ]  # fmt: skip


def test_the_share_is_of_the_gap_to_the_target() -> None:
    """Two of four sites failed, score 50: a target of 200 is 150 away, of which the plan closes 25, then 50. One fix
    at most of the 30 to 80 closes 25."""
    rows = [{"standard": "1", "site": f"S{i}", "result": "否" if i < 2 else "是"} for i in range(4)]
    result = running.run(flat({"method": "field"}), rows)

    def shares(plan: Plan) -> list[Fraction]:
        weeks = by_week(plan, MONDAY, MONDAY + dt.timedelta(days=14), capacity=1).weeks
        return [week.share for week in weeks]

    assert shares(make_plan(result, Fraction(200))) == [Fraction(1, 6), Fraction(1, 3)]
    assert shares(make_plan(result, Fraction(80), limit=1)) == [Fraction(5, 6), Fraction(5, 6)]
    assert shares(make_plan(result, Fraction(60))) == shares(make_plan(result, Fraction(40))) == [1, 1]


def test_evenly_is_by_cost() -> None:
    """12 to spend in three weeks: 4 in each, as nearly as the fixes allow."""
    _, plan = planned(1, 1, 2, 4, 4)
    found = by_week(plan, MONDAY, MONDAY + dt.timedelta(days=21))
    assert [w.spent for w in found.weeks] == [4, 8, 12]


def test_what_is_due_is_done_by_then() -> None:
    """One a week: the dearest is due in the first and done in it; two are due in the second, one more than fits."""
    result, plan = planned(9, 8, 7, 1, 1, deadlines=("2024-09-03", "2024-09-10", "2024-09-10"))
    due = stated_deadlines(result)
    assert [due(p) for choice in plan.choices for p in choice.problems if p.place == 0] == [dt.date(2024, 9, 3)]
    found = by_week(plan, MONDAY, MONDAY + dt.timedelta(days=35), capacity=1, due=due)
    assert places(found) == [[0], [2, 1], [3], [4], []]
    assert [week.over for week in found.weeks] == [0, 1, 0, 0, 0]


def test_two_due_in_one_week_use_the_week_before() -> None:
    """One a week, and two are due by the end of the second: one of them is done in the first, before what is cheap."""
    result, plan = planned(9, 8, 1, deadlines=("2024-09-10", "2024-09-11"))
    found = by_week(plan, MONDAY, MONDAY + dt.timedelta(days=21), capacity=1, due=stated_deadlines(result))
    assert places(found) == [[0], [1], [2]]
    assert [week.over for week in found.weeks] == [0, 0, 0]


def test_too_much_is_said() -> None:
    """Three are due in a week that has room for one: all are put into it, two too many. Of three without a deadline
    one a week leaves two for which there is no time."""
    result, plan = planned(1, 1, 1, deadlines=("2024-09-02",) * 3)
    week = dt.timedelta(days=7)
    (first,) = by_week(plan, MONDAY, MONDAY + week, capacity=1, due=stated_deadlines(result)).weeks
    assert (len(first.fixes), first.over) == (3, 2)
    found = by_week(plan, MONDAY, MONDAY + week, capacity=1)
    assert (len(found.weeks[0].fixes), found.weeks[0].over, len(found.left)) == (1, 0, 2)


def test_what_is_overdue_is_first_where_there_is_room() -> None:
    """Two are overdue, one is due this week, one is cheap: a deadline that is over makes no week fuller. Without a
    capacity what is overdue is done in the first week."""
    result, plan = planned(9, 8, 7, 1, deadlines=("2024-09-01", "2024-08-01", "2024-09-03"))
    due, end = stated_deadlines(result), MONDAY + dt.timedelta(days=28)
    found = by_week(plan, MONDAY, end, capacity=1, due=due)
    assert places(found) == [[2], [1], [0], [3]]
    assert [week.over for week in found.weeks] == [0, 0, 0, 0]
    assert {0, 1, 2} <= set(places(by_week(plan, MONDAY, end, due=due))[0])


def test_a_site_that_may_not_be_drawn_again_brings_less() -> None:
    """Each of two fixes brings 50; the one site is drawn in one of four rounds: 50 × 1 + 50 × 1/4."""
    _, plan = planned(1, 2)
    chances = [Fraction(1), Fraction(1, 4)]
    found = by_week(plan, MONDAY, MONDAY + dt.timedelta(days=14), capacity=1, drawn=lambda p: chances[p.place])
    assert [(w.reached.exact, w.expected) for w in found.weeks] == [(50, 50), (100, Fraction("62.5"))]
    assert by_week(plan, MONDAY, MONDAY + dt.timedelta(days=14)).weeks[-1].expected is None


def test_an_inspection_that_is_over_is_refused() -> None:
    """There are no weeks to an inspection of yesterday or today."""
    _, plan = planned(1)
    with pytest.raises(CivScoreError) as caught:
        by_week(plan, MONDAY, MONDAY)
    assert [p.code for p in caught.value.problems] == ["plan-inspection-past"]


@example(307, 13, None)  # a fix that costs nothing is due in the first week
@examples(25)
@given(strategies.SEEDS, st.integers(1, 40), st.sampled_from([None, 1, 2, 5]))
def test_whatever_the_plan_nothing_is_lost(seed: int, days: int, capacity: int | None) -> None:
    """Every fix stands in one week or is left; no week is fuller than it has room for unless deadlines are; the score
    after each week is what the scorer says with the fixes so far, and never falls."""
    rng = Random(seed)
    case = strategies.make_case(seed, rng.randint(1, 7), rng.randint(1, 4), ("arithmetic", "minimum"))
    result = running.run(case.scheme, case.rows, profile=case.profile)
    assume(result.total.exact is not None)
    plan = make_plan(result, Fraction(90), cost=lambda p: Fraction(p.cell % 4), alternatives=0)
    option = plan.best or plan.highest
    assume(option is not None and option.fixes > 0)
    end = MONDAY + dt.timedelta(days=days)

    def due(problem: Fixable) -> dt.date | None:
        return MONDAY + dt.timedelta(days=problem.cell % 17 - 3) if problem.cell % 3 else None

    found = by_week(plan, MONDAY, end, capacity=capacity, due=due)
    assert option is not None
    everything = {p.cell for _, taken in plan.chosen(option) for p in taken}
    given_: list[WeekFix] = [fix for week in found.weeks for fix in week.fixes]
    assert sorted([f.problem.cell for f in given_] + [f.problem.cell for f in found.left]) == sorted(everything)
    assert found.weeks[-1].last == end - dt.timedelta(days=1)
    so_far: list[Fixable] = []
    before = plan.before.exact
    for week in found.weeks:
        so_far += [fix.problem for fix in week.fixes]
        assert week.reached.exact == score_fixed(result, so_far).total.exact >= before
        gained, gap = week.reached.exact - plan.before.exact, plan.target - plan.before.exact
        assert week.share == (1 if week.reached.printed >= plan.target else gained / gap)
        before = week.reached.exact
        over = max(len(week.fixes) - (capacity or len(week.fixes)), 0)
        assert week.over == over
        assert over == 0 or all(fix.due is not None for fix in week.fixes)
        keepable = MONDAY if capacity else dt.date.min
        rest = [*found.left, *given_[len(so_far) :]]
        late = [f for f in rest if f.due is not None and keepable <= f.due <= week.last]
        assert late == []
    assert capacity is not None or found.left == ()


# -- the command ------------------------------------------------------------------------------------------------------

WEEKS = ("plan", "--target", "92", "--from", "2024-09-02")


def test_plan_by_week_says_when(desk: Desk) -> None:
    """The one fix stands in the first of two weeks, with its deadline; the score after it is that of the plan."""
    desk("run", desk.sheet(rows=changed(1, deadline="2024-09-05")), "-s", "town.yaml")
    done = desk(*WEEKS, "--inspection", "2024-09-16")
    assert done.code == 0, done.err
    said = done.out.splitlines()
    assert any(line.split() == ["1", "09-02", "to", "09-08", "1", "1", "92.00", "100.0%"] for line in said)
    assert any(line.split() == ["2", "09-09", "to", "09-15", "0", "0", "92.00", "100.0%"] for line in said)
    assert any("乙路" in line and "2024-09-05" in line for line in said)
    assert "counts only if that site is drawn again" in done.out.replace("\n", " ")
    assert all(cell_len(line) <= 80 for line in said)


def test_what_the_ledger_has_as_repaired_is_marked(desk: Desk) -> None:
    """A re-check saw the one fix repaired: it stays in the plan, whose score is the assessment's, and that is said."""
    asked = (*WEEKS, "--inspection", "2024-09-16")
    assert desk("run", desk.sheet(), "-s", "town.yaml").code == 0
    assert "repaired" not in desk(*asked).out
    again = [{**row, "result": "是"} for row in ROWS if row.get("site") == "乙路"]
    done = desk("run", desk.sheet("r.csv", again), "-s", "town.yaml", "--kind", "re-check")
    assert done.code == 0, done.err
    said = " ".join(desk(*asked, "-o", "plan.xlsx").out.split())
    assert "1 of these are repaired by the ledger (marked (repaired))" in said and said.count("乙路 (repaired)") == 2
    found = desk(*asked, "--json").json
    (fix,) = found["best"]["fixes"]
    assert (fix["site"], fix["repaired"], found["weeks"][0]["fixes"][0]["repaired"]) == ("乙路", True, True)
    sheets = openpyxl.load_workbook(desk.folder / "plan.xlsx").worksheets[:2]
    assert all(any(cell.value == "乙路（已整改）" for row in sheet.iter_rows() for cell in row) for sheet in sheets)


@pytest.mark.parametrize("day", few(["inspection = 2024-09-16", 'inspection = "2024年9月16日"'], 1))
def test_the_day_may_stand_in_the_settings(desk: Desk, day: str) -> None:
    """As a date of TOML or as it is written; without any day that is said, and one that has passed is refused."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    missing = desk(*WEEKS, "--by-week")
    assert (missing.code, "--inspection 2024-09-15" in missing.err) == (2, True)
    (desk.folder / "civscore.toml").write_text(day, "utf-8")
    found = desk(*WEEKS, "--by-week", "--json").json
    assert (found["inspection"], len(found["weeks"]), found["weeks"][-1]["last"]) == ("2024-09-16", 2, "2024-09-15")
    assert desk(*WEEKS, "--inspection", "2024-09-02").code == 1
    assert desk(*WEEKS, "--inspection", "bald").code == 2
    assert desk("plan", "--inspection", "2024-09-16", "--from", "bald").code == 2
    assert len(desk("plan", "--from", "2024-09-02", "--per-week", "1", "--json").json["weeks"]) == 2


def test_a_register_tells_what_to_expect(desk: Desk) -> None:
    """One of four roads is drawn again: of 15 points 3.75 are to be expected; in the workbook, too."""
    types = {"road": {"name": "主干道", "draw": 1}}
    desk.scheme(site_types=types)
    rows = [{**row, "site_type": "主干道"} if "site" in row else row for row in ROWS]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml")
    roads = [{"点位名称": name, "点位类型": "主干道"} for name in ("甲路", "乙路", "丙路", "丁路")]
    sites = desk.sheet("sites.csv", roads)
    arguments = (*WEEKS, "--inspection", "2024-09-16", "--register", sites)
    found = desk(*arguments, "--json", "-o", "plan.xlsx", "--lang", "zh").json
    (fix,) = found["best"]["fixes"]
    assert (fix["gain"], fix["drawn"]) == (15, 0.25)
    assert [week["expected"] for week in found["weeks"]] == [80.75, 80.75]
    shown = desk(*arguments).out
    assert "25.0%" in shown and "+3.750" in shown and "80.75" in shown
    sheet = openpyxl.load_workbook(desk.folder / "plan.xlsx")["按周安排"]
    (row,) = [[c.value for c in r] for r in sheet.iter_rows() if r[3].value == "乙路"]
    assert row == [
        1,
        "09-02—09-08",
        "（未指明单位）",
        "乙路",
        "1.1",
        "路面无垃圾",
        None,
        1,
        15,
        0.25,
        92,
        1,
        80.75,
        None,
    ]
