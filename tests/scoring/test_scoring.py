"""The program against the reference scorer, and what must hold for every scheme and every sheet."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
import reference
import strategies
from agreement import differences
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from running import flat, passes, readings, run, tree_of
from searching import examples

from civscore.errors import CivScoreError
from civscore.readers.reading import read_inputs
from civscore.scheme.tree import Indicator
from civscore.scoring.result import Result
from civscore.scoring.score import score
from civscore.text import show

F = Fraction
AREAS = ("district", "street", "community", "grid")


# -- the reference scorer ---------------------------------------------------------------------------------------------


@examples(60, quick=8)
@given(strategies.cases())
def test_agrees_with_the_reference(case: strategies.Case) -> None:
    """Every figure of the whole, of every indicator, scope, rank and unit is the reference's: sums exactly,
    roundings to the digit."""
    assert differences(case) == []


@examples(60, quick=6)
@given(strategies.inexact_cases())
def test_agrees_with_the_reference_where_figures_are_irrational(case: strategies.Case) -> None:
    """With geometric means and logarithms every figure is within 1e-9 of the reference's."""
    assert differences(case, tolerance=1e-9) == []


@pytest.mark.slow
@settings(max_examples=3000)
@given(strategies.cases())
def test_agrees_with_the_reference_on_thousands_of_cases(case: strategies.Case) -> None:
    """Thousands of random cases find no figure on which program and reference differ."""
    assert differences(case) == []


@pytest.mark.slow
@settings(max_examples=1500)
@given(strategies.inexact_cases())
def test_agrees_with_the_reference_on_thousands_of_irrational_cases(case: strategies.Case) -> None:
    """The same for cases with geometric means and logarithms, within 1e-9."""
    assert differences(case, tolerance=1e-9) == []


@pytest.mark.slow
def test_the_random_cases_sit_on_boundaries() -> None:
    """Among 150 random cases there are scores that end exactly in half a digit, and places exactly on the edge of
    a band."""
    halves = edges = 0
    for seed in range(150):
        case = strategies.make_case(seed, 1 + seed % 14, 1 + seed % 8, ("arithmetic", "minimum"))
        outcome = reference.score(case.scheme, case.rows, case.profile)
        scale = 2 * 10 ** reference.rounding_of(case.scheme).places
        exact = [outcome.exact, *(s.exact for table in outcome.scopes.values() for s in table.values())]
        halves += sum(
            value is not None and (value * scale).denominator == 1 and value * scale % 2 == 1 for value in exact
        )
        banded = [leaf for leaf in outcome.tree.standards() if leaf.convert["type"] == "bands"]
        pairs = [pair for leaf in banded for pair in outcome.places[leaf.id].values()]
        edges += sum(earned / possible in (F(9, 10), F(4, 5), F(1, 2)) for earned, possible in pairs)
    assert halves > 30
    assert edges > 30


# -- what changes nothing ---------------------------------------------------------------------------------------------


def figures(result: Result) -> dict[str, Any]:
    """All figures of a result by name, ranks apart: under `ordinal` these depend on the order of rows."""
    index = result.tree.index
    found: dict[str, Any] = {"total": result.total}
    found |= {f"node {name}": result.nodes[position] for name, position in index.items()}
    for kind, scope in result.scopes.items():
        for row, member in enumerate(scope.members):
            place = result.cells.places[scope.places[row]] if scope.places else None
            parts = {result.tree.nodes[p].id: part for p, part in member.parts.items()}
            key = f"{kind} {(place.site_id or (place.site, place.areas)) if place else member.name}"
            found[key] = (member.score, member.exact and round(member.exact, 9), round(member.coverage, 9))
            found[f"{key} parts"] = {name: (round(rate, 9), rounded) for name, (rate, rounded) in parts.items()}
    return found | {f"unit {loss.unit}": (loss.full, loss.split, loss.faults) for loss in result.unit_losses}


@examples(40, quick=4)
@given(strategies.cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case: strategies.Case, rng: Random) -> None:
    """The same rows in any order give the same figures."""
    shuffled = list(case.rows)
    rng.shuffle(shuffled)
    one, other = (run(case.scheme, rows, profile=case.profile) for rows in (case.rows, shuffled))
    assert figures(one) == figures(other)


def dealt(rows: list[strategies.Row], rng: Random, sheets: int) -> list[list[strategies.Row]]:
    """Rows dealt out to sheets in their order; equal rows stay together, as in two sheets they are an error."""
    sheet_of: dict[str, int] = {}
    found: list[list[strategies.Row]] = [[] for _ in range(sheets)]
    for row in rows:
        found[sheet_of.setdefault(json.dumps(row), rng.randrange(sheets))].append(row)
    return [sheet for sheet in found if sheet]


@examples(40, quick=4)
@given(strategies.cases(), st.randoms(use_true_random=False), st.integers(2, 4))
def test_splitting_a_sheet_changes_nothing(case: strategies.Case, rng: Random, sheets: int) -> None:
    """The same rows in one sheet or in several give the same figures."""
    one = run(case.scheme, case.rows, profile=case.profile)
    other = run(case.scheme, *dealt(case.rows, rng, sheets), profile=case.profile)
    assert figures(one) == figures(other)


@examples(15, quick=4)
@given(strategies.cases(), st.randoms(use_true_random=False))
def test_files_give_what_rows_give(case: strategies.Case, rng: Random) -> None:
    """Rows that were written to two csv files and read again give the figures of the rows."""
    expected = run(case.scheme, case.rows, profile=case.profile)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, rows in enumerate(dealt(case.rows, rng, 2)):
            paths.append(Path(folder) / f"{number}.csv")
            with paths[-1].open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, strategies.COLUMNS)
                writer.writeheader()
                writer.writerows(rows)
        found = score(read_inputs(paths), tree_of(case.scheme, case.profile), label="test")
    assert figures(found) == figures(expected)


def sibling_lists(docs: list[dict[str, Any]], kind: str = "base") -> Iterator[tuple[list[dict[str, Any]], str]]:
    yield docs, kind
    for doc in docs:
        yield from sibling_lists(doc.get("children", []), doc.get("kind", kind))


@examples(40, quick=4)
@given(strategies.cases(), st.randoms(use_true_random=False))
def test_only_proportions_of_weights_count(case: strategies.Case, rng: Random) -> None:
    """All weights of a group multiplied by one factor give the same figures."""
    scheme = deepcopy(case.scheme)
    for docs, kind in sibling_lists(scheme["indicators"]):
        factor = rng.choice([2, 3, 0.5, 10])
        waiting = [doc for doc in docs if reference.stated_points(doc, doc.get("kind", kind)) is None]
        for doc in waiting:
            if doc.get("kind", kind) != "gate":
                doc["weight"] = doc.get("weight", 1) * factor
    assert figures(run(scheme, case.rows, profile=case.profile)) == figures(
        run(case.scheme, case.rows, profile=case.profile)
    )


# -- bounds and directions --------------------------------------------------------------------------------------------


def improved(row: strategies.Row, judge: Any) -> strategies.Row:
    """The row with the best answer of its judge (itself where that is not plain)."""
    best: dict[str, Callable[[], dict[str, str]]] = {
        "pass-fail": lambda: {"result": "达标"},
        "grades": lambda: {"result": max(judge.shares, key=judge.shares.__getitem__)},
        "deduct": lambda: {"result": "0", "deduction": "", "kind": ""},
        "score": lambda: {"result": "100%"},
        "tally": lambda: {"count": row["total"]},
        "ratio": lambda: {"count": row["total"]} if judge.target is None else {},
        "shortfall": lambda: {"result": str(judge.required)},
    }
    return {**row, **best.get(judge.type, dict)()}


def is_applicable(row: strategies.Row) -> bool:
    return not any(row[column] in strategies.NOT_APPLICABLE for column in ("result", "deduction", "count", "total"))


@examples(40, quick=4)
@given(strategies.inexact_cases(), st.randoms(use_true_random=False))
def test_a_better_answer_never_lowers_a_score(case: strategies.Case, rng: Random) -> None:
    """A fail turned into a pass (a fault taken away, a grade raised) lowers neither the total nor any indicator's
    rate."""
    before = run(case.scheme, case.rows, profile=case.profile)
    judges = {s.id: s.judge for s in before.tree.standards}
    better = {i: improved(row, judges[row["standard"]]) for i, row in enumerate(case.rows) if is_applicable(row)}
    changed = [i for i, row in better.items() if row != case.rows[i]]
    assume(changed)
    chosen = rng.choice(changed)
    after = run(
        case.scheme, [better[i] if i == chosen else row for i, row in enumerate(case.rows)], profile=case.profile
    )
    assert (after.total.exact or 0) >= (before.total.exact or 0)
    assert (after.total.score or 0) >= (before.total.score or 0)
    for old, new in zip(before.nodes, after.nodes, strict=True):
        assert (old.rate is None) == (new.rate is None)
        assert old.rate is None or new.rate is None or new.rate >= old.rate


def extreme(indicator: Indicator, good: bool) -> strategies.Row:
    """A row that earns all, or nothing, under the standard's judge."""
    judge: Any = indicator.judge
    cells: dict[str, Callable[[], dict[str, str]]] = {
        "pass-fail": lambda: {"result": "1" if good else "0"},
        "grades": lambda: {"result": (max if good else min)(judge.shares, key=judge.shares.__getitem__)},
        "deduct": lambda: {"deduction": "0" if good else "100000"},
        "score": lambda: {"result": "100%" if good else "0"},
        "tally": lambda: {"count": "7" if good else "0", "total": "7"},
        "ratio": lambda: {"count": "1000" if good else "0", "total": "1000"},
        "shortfall": lambda: {"result": str(judge.required) if good else "0"},
        "at-least": lambda: {"result": "1000" if good else "0"},
        "at-most": lambda: {"result": "0" if good else "1000"},
        "range": lambda: {"result": str(judge.best if good else judge.worst)},
    }
    return {"standard": indicator.id, "site": "甲", **cells[judge.type]()}


def rewritten(scheme: dict[str, Any], **words: str) -> dict[str, Any]:
    """The scheme with some words of its text replaced."""
    known = {"overdraw": '"overdraw": true', "award": '"award"', "best": '"rate": 0.95', "zero": '"zero"'}
    known |= {"some": '"at_least": 1,', "three": '"at_least": 3,'}
    text = json.dumps(scheme)
    for word, old in known.items():
        text = text.replace(old, words.get(word, old))
    found: dict[str, Any] = json.loads(text)
    return found


@examples(40)
@given(strategies.inexact_cases(), st.booleans())
def test_all_full_is_the_points_and_all_failed_is_nought(case: strategies.Case, good: bool) -> None:
    """Where every ordinary standard is full the score is the scheme's points, where every one failed 0: exactly,
    whatever the rules."""
    one_is_enough = {"some": '"at_least": 0.5,', "three": '"at_least": 1,'}
    scheme = rewritten(
        case.scheme, overdraw='"overdraw": false', award='"pass-fail"', best='"rate": 1', **one_is_enough
    )
    tree = tree_of(scheme, case.profile)
    base = [s for s in tree.standards if s.kind == "base"]
    assume(
        good
        or all(
            s.judge and (s.judge.type != "shortfall" or s.judge.required * s.judge.each >= s.judge.full) for s in base
        )
    )
    found = run(scheme, [extreme(s, good) for s in base], profile=case.profile).total
    assert (found.exact, found.coverage) == (tree.points if good else 0, 1)


@examples(50, quick=4)
@given(strategies.inexact_cases())
def test_lost_points_add_up(case: strategies.Case) -> None:
    """The leaves' lost points, and the units' split ones less the bonus, are the points less the exact score; the
    rows' are their standard's."""
    found = run(case.scheme, case.rows, profile=case.profile)
    nodes, tree = found.nodes, found.tree
    assume(found.total.exact is not None)
    lost = sum((nodes[leaf].lost for leaf in tree.leaves), F(0))
    bonus = sum((-nodes[leaf].lost for leaf in tree.leaves if tree.nodes[leaf].kind == "bonus"), F(0))
    assert found.total.exact is not None
    assert lost == found.total.points - found.total.exact
    assert sum((unit.split for unit in found.unit_losses), F(0)) == lost + bonus
    assert all(unit.full >= unit.split for unit in found.unit_losses)
    for standard, points in found.losses.groupby("standard")["points"].sum().items():
        leaf = tree.leaves[standard]
        if tree.nodes[leaf].kind != "bonus":
            assert float(points) == pytest.approx(float(nodes[leaf].lost), abs=1e-9)


@examples(20, quick=3)
@given(strategies.cases())
def test_a_scope_is_its_rows_scored_alone(case: strategies.Case) -> None:
    """The score of a district, site, unit … is the total of its rows in a run of their own (decision 17)."""
    scheme = rewritten(case.scheme, zero='"exclude"')
    tree = reference.build_scheme(scheme, case.profile)
    read = reference.read_rows(tree, case.rows)
    names = {(row.site_label, row.site) for row in read if row.site}
    assume(
        len(names) == len({label for label, _ in names})
    )  # in a part of the rows two namesakes may look like one site
    award = '"award"' in json.dumps(scheme)  # given in areas, but not to sites or units
    found = run(scheme, case.rows, profile=case.profile)
    for kind, scope in found.scopes.items():
        for member in scope.members if kind in AREAS or not award else []:
            own = [
                case.rows[row.order] for row in read if member.name in (m[1] for m in reference.memberships(kind, row))
            ]
            alone = run(scheme, reference.fill_sites(own), profile=case.profile).total
            assert member.score == alone.score
            assert member.exact == (None if alone.exact is None else pytest.approx(float(alone.exact), abs=1e-9))


ODD = (
    "", " ", "0", "-0", "-1", "1e3", "1e-9", "12 345", "0.000000000000001", "999999999999999", "9" * 40,
    "0.1" + "0" * 30 + "4", "½", "１２",
    "50%", "％", "1.5%", "nan", "inf", "不涉及", "√", "达标", "很满意", "A", "垃圾堆", "、；/", "=1+1",
    "\u200b", "\x07", "0x10", "甲\n乙",
)  # fmt: skip


@examples(50, quick=6)
@given(strategies.cases(), st.randoms(use_true_random=False), st.booleans())
def test_odd_cells_never_crash(case: strategies.Case, rng: Random, lenient: bool) -> None:
    """Whatever stands in a cell, the input is scored or refused with problems that name a cell; and what is scored
    adds up."""
    rows = [dict(row) for row in case.rows]
    for _ in range(rng.randint(1, 5)):
        rng.choice(rows)[rng.choice(strategies.COLUMNS)] = rng.choice(ODD)
    try:
        found = run(case.scheme, rows, profile=case.profile, lenient=lenient)
    except CivScoreError as error:
        assert all(
            p.where.cell or p.code in ("no-observations", "not-observed") for p in error.problems if p.level == "error"
        )
        assert error.problems
    else:
        lost = sum((found.nodes[leaf].lost for leaf in found.tree.leaves), F(0))
        assert found.total.exact is None or found.total.exact + lost == found.total.points


# -- single promises, by hand -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("one_standard", [True, False])
def test_183_items(one_standard: bool) -> None:
    """Of 183 items 12 do not apply and 153 are met: 153 of 171 is 89.47 %, for not applicable is never a zero."""
    results = ["是"] * 153 + ["否"] * 18 + ["不涉及"] * 12
    if one_standard:
        result = run(flat({}), passes("1", *results))
    else:
        result = run(flat(*[{}] * 183), [row for n, r in enumerate(results, 1) for row in passes(str(n), r)])
    assert result.total.rate == F(153, 171)
    assert (result.total.score, show.percent(result.total.rate, 2)) == (Decimal("89.47"), "89.47%")
    assert (result.observations, result.total.coverage) == (171, 1)


@pytest.mark.parametrize("profile", [None, "county"])
def test_a_scheme_that_nobody_observed_has_no_score(profile: str | None) -> None:
    """Where every row says not applicable there is no score, no rate and no rank, and never a 0."""
    found = run(
        flat({}, areas=["district"], profiles=["county"]), passes("1", "不涉及", district="东区"), profile=profile
    )
    assert (found.total.score, found.total.exact, found.total.status) == (None, None, "not-scored")
    district = found.scopes["district"].members[0]
    assert (district.score, district.rank, district.rate) == (None, None, None)


@pytest.mark.parametrize(
    ("target", "results", "status"),
    [
        (50, "10", "reached"),
        (51, "10", "short"),
        (None, "10", "scored"),
        (33.33, "100", "reached"),
        (33.34, "100", "short"),
    ],
)
def test_the_target_is_compared_with_the_published_score(target: float | None, results: str, status: str) -> None:
    """A third of 100 points is published as 33.33 and reaches a target of 33.33; without a target a run is just
    scored."""
    settings_ = {} if target is None else {"target": target}
    assert run(flat({}, **settings_), passes("1", *results)).total.status == status


def test_a_failed_gate_blocks_and_an_open_one_is_named() -> None:
    """A gate that failed makes the run blocked without touching the number; a gate without observations is a
    warning."""
    scheme = flat({}, {"kind": "gate"}, target=10)
    failed = run(scheme, [*passes("1", "1"), *passes("2", "1", "0")])
    assert (failed.total.status, failed.total.exact, failed.blocked) == ("blocked", 100, True)
    open_ = run(scheme, passes("1", "1"))
    assert (open_.total.status, [p.code for p in open_.problems]) == ("reached", ["gate-open"])


def test_missing_error_refuses_and_names_all() -> None:
    """Under `missing: error` a run without some standards is refused, and all of them are named."""
    with pytest.raises(CivScoreError) as caught:
        run(flat({}, {}, {}, missing="error"), passes("2", "1"))
    assert [(p.code, p.values["standard"]) for p in caught.value.problems] == [
        ("not-observed", "1"),
        ("not-observed", "3"),
    ]


@pytest.mark.parametrize(
    ("mode", "places", "expected"),
    [
        ("half-up", 2, "26.48"),
        ("half-even", 2, "26.48"),
        ("down", 2, "26.47"),
        ("half-up", 0, "26"),
        ("half-up", 3, "26.475"),
    ],
)
def test_rounding_is_decimal(mode: str, places: int, expected: str) -> None:
    """88.25 of 100 with 30 points is 26.475, and 26.48 when rounded: in a part, in a district and in the total
    alike."""
    scheme = flat(
        {"points": 30, "judge": {"type": "score", "full": 100}}, points=30, areas=["district"],
        rounding={"mode": mode, "places": places},
    )  # fmt: skip
    found = run(scheme, passes("1", "88.25", district="东区"))
    district = found.scopes["district"].members[0]
    assert [found.total.score, found.nodes[1].score, district.score, district.parts[1][1]] == [Decimal(expected)] * 4
    assert str(found.total.score) == expected


def test_a_penalty_is_rounded_as_what_it_takes() -> None:
    """Half of a penalty of 3 points is 1.5, published as 2 of them: 100 − 2 = 98 where parts are rounded."""
    scheme = flat({}, {"kind": "penalty", "points": 3}, rounding={"places": 0, "at": "parts"})
    found = run(scheme, [*passes("1", "1"), *passes("2", "1", "0")])
    assert (found.total.score, found.nodes[2].score, found.total.exact) == (98, -2, F("98.5"))


def test_a_bonus_list_is_not_redistributed() -> None:
    """Of a bonus list of two items at 10 points each, one earned and one not observed add 10 points, not 20."""
    bonus = {"kind": "bonus", "points": 20, "children": [{"id": "a", "name": "a"}, {"id": "b", "name": "b"}]}
    found = run(
        flat({}, {**bonus, "judge": "pass-fail"}, areas=["district"]),
        [*passes("1", "1", "0"), *passes("a", "1", district="东区")],
    )
    listed = found.nodes[found.tree.index["2"]]
    assert (found.total.exact, listed.exact, listed.effective_points, listed.rate) == (60, 10, 10, 1)
    assert all(unit.split == 50 for unit in found.unit_losses)


def test_a_weightless_standard_takes_no_points() -> None:
    """A group of which only a standard of weight 0 was observed has no rate, and takes nothing from the total."""
    group = {
        "points": 50,
        "judge": "pass-fail",
        "children": [{"id": "a", "name": "a"}, {"id": "b", "name": "b", "weight": 0}],
    }
    found = run(flat({"points": 50}, group), [*passes("1", "1"), *passes("b", "0")])
    assert (found.total.exact, found.total.coverage) == (100, F(1, 2))
    assert (found.nodes[2].rate, found.nodes[2].status, found.nodes[4].rate) == (None, "not-observed", 0)


@pytest.mark.parametrize("combine", ["pooled", "by-site", "by-site-type", "worst"])
def test_nine_of_ten_is_nine_tenths_in_every_scope(combine: str) -> None:
    """Ten rows of which nine pass reach the band from 0.9 in the whole, a district, a site and a unit."""
    bands = {"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}]}
    scheme = flat({"combine": combine, "convert": bands}, areas=["district"])
    found = run(scheme, passes("1", *"1111111110", site="甲", site_type="市场", district="东区", unit="城管局"))
    assert found.total.exact == 100
    assert [found.scopes[kind].members[0].exact for kind in ("district", "site", "site_type", "unit")] == [100] * 4


def test_nought_is_nought_in_a_geometric_mean() -> None:
    """Rates of 0.1, 0.8 and −0.9 are 0 on average, and a geometric mean of that is 0 in a district too, whatever
    floats say."""
    inner = [{"id": f"1.{n}", "name": "n"} for n in range(3)]
    judge = {"type": "deduct", "full": 10, "overdraw": True}
    scheme = flat(
        {"weight": 1, "children": inner, "judge": judge}, {"weight": 9}, areas=["district"], aggregate="geometric"
    )
    faults = [{"standard": f"1.{n}", "district": "东区", "deduction": d} for n, d in enumerate(("9", "2", "19"))]
    found = run(scheme, [*faults, *passes("2", "1", district="东区")])
    assert (found.total.exact, found.scopes["district"].members[0].exact, found.scopes["district"].rates[0, 0]) == (
        0,
        0,
        0,
    )


def test_rows_of_one_visit_are_one_observation() -> None:
    """Faults of one standard at one site and date add up before the floor; another date or site is another
    observation."""
    judge = {"judge": {"type": "deduct", "each": 4, "full": 10}}
    rows = [
        {"standard": "1", "site": "甲", "date": date, "result": "2"}
        for date in ("2024-03-01", "2024/3/1", "2024年3月2日")
    ]
    found = run(flat(judge), rows)
    assert (found.total.exact, found.nodes[1].observations) == (10, 2)


def test_units_may_stand_in_several_columns() -> None:
    """Units of a row are those of all its unit columns, each once; a row without any falls to the standard's lead."""
    rows = [{"standard": "1", "result": "0", "unit": "甲、乙", "unit2": "丙；甲"}, {"standard": "1", "result": "0"}]
    found = run(flat({"lead": "丁"}), rows)
    assert {u.unit: (u.full, u.split) for u in found.unit_losses} == {
        "丁": (50, 50), "甲": (50, F(50, 3)), "乙": (50, F(50, 3)), "丙": (50, F(50, 3)),
    }  # fmt: skip


def test_a_site_is_known_by_its_id_or_by_name_and_areas() -> None:
    """Blank areas and types are filled from the site's other rows; namesakes in two areas are two sites."""
    rows = [
        {"standard": "1", "site_id": "P1", "site": "东市场", "site_type": "市场", "district": "东区", "result": "1"},
        {"standard": "1", "site_id": "P1", "result": "0"},
        {"standard": "1", "site": "人民路", "site_type": "道路", "district": "东区", "result": "1"},
        {"standard": "1", "site": "人民路", "site_type": "小巷", "district": "西区", "result": "0"},
        {"standard": "1", "site": "人民路", "district": "东区", "result": "0"},
    ]
    found = run(flat({}, areas=["district"]), rows)
    sites = {
        (m.name, found.cells.places[p].district): m.rate
        for m, p in zip(found.scopes["site"].members, found.scopes["site"].places, strict=True)
    }
    assert sites == {("东市场", "东区"): 0.5, ("人民路", "东区"): 0.5, ("人民路", "西区"): 0}
    assert {m.name: m.rate for m in found.scopes["site_type"].members} == {"市场": 0.5, "道路": 0.5, "小巷": 0}
    assert {m.name: m.rate for m in found.scopes["district"].members} == {"东区": 0.5, "西区": 0}


@pytest.mark.parametrize(
    ("method", "expected"), [("competition", [2, 1, 2, 4]), ("dense", [2, 1, 2, 3]), ("ordinal", [2, 1, 3, 4])]
)
def test_equal_scores_share_a_rank(method: str, expected: list[int]) -> None:
    """Ranks compare what is published: 2/3 and 66.67 of 100 are equal; under `ordinal` the first named is first."""
    rows = [
        {"standard": "1", "district": name, "count": count, "total": total}
        for name, count, total in (("甲", "2", "3"), ("乙", "9", "10"), ("丙", "6667", "10000"), ("丁", "1", "2"))
    ]
    scheme = flat({"judge": "tally"}, areas=["district"], ranking={"method": method})
    members = run(scheme, rows).scopes["district"].members
    assert [m.rank for m in members] == expected
    assert [m.close for m in members] == [True, False, True, False]


def test_repeated_rows_in_another_sheet_are_refused() -> None:
    """A row about a site that stands in a second sheet cell for cell is an error that names both places; twice in
    one sheet it counts twice."""
    rows = passes("1", "1", site="甲")
    with pytest.raises(CivScoreError) as caught:
        run(flat({}), rows, [*passes("1", "0", site="乙"), *rows])
    assert [(p.code, p.where.file, p.where.cell) for p in caught.value.problems] == [
        ("repeated-rows", "sheet2.csv", "A3")
    ]
    assert caught.value.problems[0].values["first"] == "sheet1.csv!A2"
    assert run(flat({}), [*rows, *rows]).nodes[1].observations == 2


def test_lenient_scores_the_good_rows_and_keeps_the_problems() -> None:
    """With `lenient` a row that cannot be judged is left out and stays in the result's problems; without, nothing
    is scored."""
    rows = [*passes("1", "达标", "大概行", "不达标"), *passes("9", "达标")]
    with pytest.raises(CivScoreError) as caught:
        run(flat({}), rows)
    assert sorted(p.code for p in caught.value.problems) == ["unknown-result", "unknown-standard"]
    found = run(flat({}), rows, lenient=True)
    assert (found.total.exact, found.nodes[1].observations, len(found.problems)) == (50, 2, 2)


def test_no_good_row_is_never_a_score() -> None:
    """Even with `lenient` input of which no row can be scored is refused."""
    with pytest.raises(CivScoreError) as caught:
        score(readings(passes("1", "大概行")), tree_of(flat({})), lenient=True)
    assert [p.code for p in caught.value.problems] == ["unknown-result"]
