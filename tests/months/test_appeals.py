"""Appeals: what units contest, what the office rules, and one amendment out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
import reference
import strategies
from hypothesis import given
from hypothesis import strategies as st
from running import flat, readings, tree_of
from searching import examples, few

from civscore.months.appeals.appeal import AS_ABSENT, AS_PASS, Appeal, Ruled, Ruling
from civscore.months.appeals.applying import Consequences, apply_rulings
from civscore.months.effect import Effect, points_of_rows
from civscore.months.run_rows import RunRows, judged_run
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.score import score

APPEAL = Appeal(
    "2024-03", 1, "", "1", "甲路", "垃圾", 1.0, "城管局", "", "不属实", "", "2024-04-08", "2024-04-08T09:00:00",
    "", "a.xlsx", "申诉", "A5", "0",
)  # fmt: skip


def ruled(number: int, entry: str, verb: Any, detail: str = "", unit: str = "城管局") -> Ruled:
    """An appeal of a unit, with a ruling."""
    ruling = Ruling(number, verb, detail, "核实", "李主任", "2024-04-10", "2024-04-10T09:00:00", id=number)
    return Ruled(replace(APPEAL, id=number, entry=entry, unit=unit), ruling)


def kept(rows: Readings) -> list[dict[str, Any]]:
    return rows.frame.astype(object).where(rows.frame.notna(), None).to_dict("records")  # type: ignore[no-any-return]


def cells(made: Consequences) -> list[tuple[int, str, str, str]]:
    return [(c.rows[0], c.column, c.old, c.new) for c in made.corrections]


def entry_of(rows: RunRows, row: int) -> str:
    return rows.number(int(np.flatnonzero(rows.judged.row == row)[0]))


# -- by rule ----------------------------------------------------------------------------------------------------------

DEDUCT = {"type": "deduct", "each": 1, "full": 5}
STEPS = {"type": "deduct", "steps": [{"from": 1, "each": 1}, {"from": 3, "each": 2}], "full": 10}
KINDS = {"type": "deduct", "kinds": {"乱扔": 1, "破损": 2}, "full": 5}
GRADES = {"type": "grades", "shares": {"好": 1, "中": 0.5, "差": 0}}
RULES = [
    # judge, rows (cells), ruling, detail, → rows' marks lost before, after
    ("pass-fail", [{"result": "否"}], "withdrawn", AS_PASS, 1, 0),
    ("pass-fail", [{"result": "否"}, {"result": "否"}], "withdrawn", AS_PASS, 2, 0),
    ("pass-fail", [{"result": "否"}, {"result": "否"}], "withdrawn", AS_ABSENT, 2, 0),
    (GRADES, [{"result": "差"}], "reduced", "中", 1, Fraction(1, 2)),
    (GRADES, [{"result": "差"}], "withdrawn", AS_PASS, 1, 0),
    ({"type": "score", "full": 10}, [{"result": "6"}], "reduced", "1.5", 4, Fraction(3, 2)),
    ({"type": "score", "full": 10}, [{"result": "6"}, {"result": "9"}], "reduced", "4.5", 5, Fraction(9, 2)),
    ({"type": "score", "full": 10}, [{"result": "6"}, {"result": "9"}], "reduced", "2", 5, 2),
    (DEDUCT, [{"result": "3"}], "reduced", "0.5", 3, Fraction(1, 2)),
    (DEDUCT, [{"deduction": "3"}, {"deduction": "4"}], "reduced", "2.5", 5, Fraction(5, 2)),  # one visit, capped
    (DEDUCT, [{"result": "3"}, {"result": "4", "date": "2024-03-09"}], "reduced", "4", 7, 4),  # two visits
    (DEDUCT, [{"result": "3"}, {"result": "4", "date": "2024-03-09"}], "reduced", "3", 7, 3),
    (DEDUCT, [{"result": "3"}, {"result": "0"}], "withdrawn", AS_PASS, 3, 0),
    (STEPS, [{"result": "2"}, {"result": "2"}], "reduced", "1", 6, 1),
    (STEPS, [{"result": "2"}, {"result": "2"}], "withdrawn", AS_PASS, 6, 0),
    (KINDS, [{"kind": "乱扔", "result": "2"}, {"kind": "破损", "result": ""}], "reduced", "3.2", 4, Fraction(16, 5)),
    (KINDS, [{"kind": "乱扔", "result": "2"}, {"kind": "破损", "result": ""}], "withdrawn", AS_ABSENT, 4, 0),
    ({"type": "shortfall", "required": 5, "each": 2, "full": 10}, [{"result": "3"}], "reduced", "4", 4, 2),
    ("tally", [{"count": "3", "total": "8"}], "withdrawn", AS_PASS, 5, 0),
    ({"type": "ratio", "target": 90}, [{"result": "45"}], "withdrawn", AS_PASS, Fraction(1, 2), 0),
    ({"type": "at-least", "value": 95}, [{"result": "94"}], "reduced", "95", 1, 0),
]  # fmt: skip


@pytest.mark.parametrize(("judge", "rows", "verb", "detail", "lost", "loses"), few(RULES, 7))
def test_by_rule(
    judge: Any, rows: Sequence[Mapping[str, str]], verb: str, detail: str, lost: Fraction, loses: Fraction
) -> None:
    """An entry with one row or several, under every kind of rule: what it loses afterwards is what was ruled."""
    said = {"problem": True} if judge == "tally" else {}  # else many answers in one row are no entry of a ledger
    tree = tree_of(flat({"judge": judge, "method": "field", **said}, {}))
    base = {"standard": "1", "site": "甲路", "date": "2024-03-05", "unit": "城管局"}
    names = ("result", "deduction", "count", "total", "kind")
    given = [{**base, **dict.fromkeys(names, ""), **row} for row in rows]
    given += [{**base, "site": "乙路", **given[0], "standard": "2", "result": "否"}]
    before = readings(given)
    run = judged_run(before, tree)
    entry = entry_of(run, 0)
    made = apply_rulings([ruled(1, entry, verb, detail)], before, tree)
    assert not made.problems
    assert made.outcomes == {1: "changed"}
    after = judged_run(made.readings, tree)
    own, now = run.entries([entry])[entry.casefold()], after.entries([entry])[entry.casefold()]
    assert (run.lost(own), after.lost(now)) == (lost, loses)
    assert all(row < len(rows) for row, *_ in cells(made)), "no row of another entry"


def test_a_weak_indicator_has_no_entry_to_rule_on() -> None:
    """Many answers in one row, which the scheme does not call a problem: nothing is changed, and that is said."""
    tree = tree_of(flat({"judge": "tally", "method": "field"}))
    before = readings([{"standard": "1", "site": "甲路", "unit": "城管局", "count": "3", "total": "8"}])
    made = apply_rulings([ruled(1, entry_of(judged_run(before, tree), 0), "withdrawn", AS_PASS)], before, tree)
    assert [(p.level, p.code) for p in made.problems] == [("warning", "ruling-entry-gone")]
    assert (made.outcomes, cells(made)) == ({1: "gone"}, [])


def test_the_amount_of_a_ruling_is_final() -> None:
    """A fault of 2 marks that was notified before costs 4; ruled to cost 1, it costs 1 and not 2."""
    tree = tree_of(flat({"judge": DEDUCT, "method": "field", "repeat": {"times": 2}, "corrected": 0.5}, {}))
    row = {"standard": "1", "site": "甲路", "date": "2024-03-05", "unit": "城管局", "result": "", "deduction": "2"}
    before = readings([{**row, "notified": "2024-02", "corrected": "否"}, {"standard": "2", "result": "是"}])
    run = judged_run(before, tree)
    entry = entry_of(run, 0)
    made = apply_rulings([ruled(1, entry, "reduced", "1")], before, tree)
    assert not made.problems
    after = judged_run(made.readings, tree)
    own, now = run.entries([entry])[entry.casefold()], after.entries([entry])[entry.casefold()]
    assert (run.lost(own), after.lost(now)) == (4, 1)


FAULTS = [
    ("pass-fail", [{"result": "否"}], "reduced", "0.5", "ruling-all-or-nothing"),
    (DEDUCT, [{"result": "3"}], "reduced", "3", "ruling-bad-amount"),
    (DEDUCT, [{"result": "3"}], "reduced", "0", "ruling-bad-amount"),
    (DEDUCT, [{"result": "3"}], "reduced", "少扣", "ruling-bad-amount"),
    ({"type": "grades", "shares": {"好": 1, "差": 0}}, [{"result": "差"}], "reduced", "中", "ruling-not-possible"),
    ({"type": "grades", "shares": {"好": 1, "差": 0}}, [{"result": "差"}], "reduced", "差", ""),
    ({"type": "range", "worst": 0, "best": 10}, [{"result": "3"}] * 2, "reduced", "5", "ruling-several-rows"),
    ({"type": "range", "worst": 0, "best": 10}, [{"result": "3"}], "reduced", "2", "ruling-not-possible"),
]  # fmt: skip


@pytest.mark.parametrize(("judge", "rows", "verb", "detail", "code"), FAULTS)
def test_what_a_rule_does_not_allow(judge: Any, rows: Any, verb: str, detail: str, code: str) -> None:
    tree = tree_of(flat({"judge": judge, "method": "field"}))
    before = readings([{"standard": "1", "site": "甲路", "unit": "城管局", **row} for row in rows])
    entry = entry_of(judged_run(before, tree), 0)
    made = apply_rulings([ruled(1, entry, verb, detail)], before, tree)
    assert [p.code for p in made.problems] == ([code] if code else [])
    assert made.faulty == bool(code)


def test_moved() -> None:
    """Only the unit that appealed is replaced, in the rows that name it, wherever its name stands."""
    tree = tree_of(flat({"method": "field", "units": ["城管局"]}))
    rows = [{"site": "甲路", "unit": "城管局、街道", "unit2": "社区"}, {"site": "甲路", "unit": "街道", "unit2": ""},
            {"site": "乙路", "unit": "", "unit2": ""}]  # fmt: skip
    before = readings([{"standard": "1", "result": "否", **row} for row in rows])
    run = judged_run(before, tree)
    made = apply_rulings(
        [ruled(1, entry_of(run, 0), "moved", "住建局"), ruled(2, entry_of(run, 2), "moved", "住建局，公用局")],
        before,
        tree,
    )
    assert not made.problems
    assert [(row["unit"], row["unit2"]) for row in kept(made.readings)] == [
        ("街道、社区、住建局", None), ("街道", None), ("住建局、公用局", None)
    ]  # fmt: skip
    assert made.moved == {0: Fraction(1, 3), 2: Fraction(1)}
    assert score(made.readings, tree).total == score(before, tree).total


@pytest.mark.parametrize(
    ("units", "rulings", "share"),
    [
        ("城管局、住建局", [("城管局", "住建局")], Fraction(1, 2)),  # who shared it has it alone
        ("城管局、住建局、公用局", [("城管局", "住建局")], Fraction(1, 3)),
        ("城管局、住建局", [("城管局", "公用局、住建局")], Fraction(1, 2)),
        ("城管局、住建局", [("城管局", "公用局"), ("住建局", "街道")], Fraction(1)),
        ("城管局、住建局", [("城管局", "住建局"), ("住建局", "城管局")], Fraction(1, 2)),
    ],
)
def test_points_that_change_hands(units: str, rulings: list[tuple[str, str]], share: Fraction) -> None:
    """What others answer for now is what the units that gained lose more than before, to the last fraction."""
    tree = tree_of(flat({"method": "field"}))
    before = readings([{"standard": "1", "site": "甲路", "result": "否", "unit": units}])
    entry = entry_of(judged_run(before, tree), 0)
    made = apply_rulings(
        [ruled(n, entry, "moved", to, unit=unit) for n, (unit, to) in enumerate(rulings, 1)], before, tree
    )
    assert made.moved == {0: share}
    effect = Effect(score(before, tree), score(made.readings, tree), made.corrections)
    moved = points_of_rows(effect.after, made.moved)
    assert moved == sum(max(unit.change, Fraction(0)) for unit in effect.units) > 0


def test_two_rulings_on_one_entry_follow_each_other() -> None:
    """Two units of one entry appealed one after the other: the second ruling meets what the first left."""
    tree = tree_of(flat({"method": "field"}))
    before = readings([{"standard": "1", "site": "甲路", "result": "否", "unit": "城管局、街道"}])
    entry = entry_of(judged_run(before, tree), 0)
    two = [ruled(1, entry, "moved", "住建局"), ruled(2, entry, "moved", "公用局", unit="街道")]
    made = apply_rulings(two, before, tree)
    assert kept(made.readings)[0]["unit"] == "住建局、公用局"
    made = apply_rulings([ruled(1, entry, "withdrawn", AS_PASS), two[1]], before, tree)
    assert made.outcomes == {1: "changed", 2: "gone"}
    assert [p.code for p in made.problems] == ["ruling-entry-gone"]


def _ruling(rng: Random, number: int, rows: RunRows, at: int) -> Ruled:
    """A random ruling on the entry of a failing row."""
    verb = rng.choice(["upheld", "withdrawn", "withdrawn", "reduced", "moved"])
    own = rows.entries([rows.number(at)])[rows.number(at).casefold()]
    half = rows.lost(own) / 2
    amount = f"{float(half):.3f}".rstrip("0").rstrip(".")
    detail = {"withdrawn": rng.choice([AS_PASS, AS_ABSENT]), "reduced": amount, "moved": "新单位"}.get(verb, "")
    return ruled(number, rows.number(at), verb, detail, unit=_unit(rows, at))


def _unit(rows: RunRows, at: int) -> str:
    units = rows.judged.unit_sets[rows.judged.units[at]]
    return units[0] if units else "没有"


def _as_rows(rows: Readings, tree: Tree) -> list[dict[str, str]]:
    names = [c for c in rows.frame if c not in ("sheet", "row")]
    return [{str(c): str(row[c] or "") for c in names} for row in kept(rows)]


@given(strategies.arithmetic_cases(), st.randoms(use_true_random=False))
@examples(60)
def test_any_rulings_agree_with_the_reference_scorer(case: strategies.Case, rng: Random) -> None:
    """Whatever is ruled under whatever scheme: the score is what the slow scorer makes of the changed rows, in
    fractions; an entry that was withdrawn loses nothing; and no row changes that no ruling speaks of."""
    before, tree = readings(case.rows), tree_of(case.scheme, case.profile)
    rows = judged_run(before, tree)
    failing = np.flatnonzero(rows.short != 0).tolist()
    if not failing:
        return
    chosen = {rows.number(at): at for at in rng.sample(failing, min(len(failing), rng.randint(1, 4)))}
    known = rows.entries(chosen)
    rulings = [
        _ruling(rng, n, rows, at) for n, at in enumerate(chosen.values(), 1) if rows.number(at).casefold() in known
    ]
    made = apply_rulings(rulings, before, tree)
    refused = {p.values["id"] for p in made.problems if p.level == "error"}
    if refused:
        rulings = [one for one in rulings if one.appeal.id not in refused]
        made = apply_rulings(rulings, before, tree)
    assert not made.faulty
    touched = {int(rows.judged.row[at]) for one in rulings for at in known[one.appeal.entry.casefold()]}
    for row, (was, now) in enumerate(zip(kept(before), kept(made.readings), strict=True)):
        assert row in touched or was == {c: now[c] for c in was}
    result = score(made.readings, tree)
    expected = reference.score(case.scheme, _as_rows(made.readings, tree), case.profile)
    assert result.total.exact == expected.exact
    split = {u.unit: u.split for u in result.unit_losses if u.split}
    assert split == {unit: lost for unit, lost in expected.split.items() if lost}
    after = judged_run(made.readings, tree)
    for one in rulings:
        own = after.entries([one.appeal.entry]).get(one.appeal.entry.casefold())
        if one.ruling and one.ruling.verb == "withdrawn":
            assert own is not None
            assert after.lost(own) == 0
