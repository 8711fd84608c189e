"""Comparing two runs: the parts are right, and they always add up."""

from __future__ import annotations

import json
import math
import statistics
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
import reference
import running
import strategies
from hypothesis import assume, given
from hypothesis import strategies as st
from running import flat, passes
from searching import examples

from civscore.errors import CivScoreError
from civscore.months.comparison.changes import Change
from civscore.months.comparison.compare import PARTS, Comparison, compare, printed_row
from civscore.reports.json.back import from_json, read_result
from civscore.reports.json.diff import diff_to_json
from civscore.reports.json.run import to_json
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.score import score
from civscore.scoring.shares import apportion, shares

ZERO = Fraction(0)
AGGREGATES = ("arithmetic", "geometric", "minimum")


def two(pair: strategies.Pair) -> tuple[Result, Result]:
    return tuple(running.run(pair.scheme, rows, profile=pair.profile) for rows in (pair.old, pair.new))  # type: ignore[return-value]


def changes(c: Comparison) -> list[Change]:
    return [c.total, *c.nodes]


def mixed_pair(seed: int, leaves: int, sites: int) -> strategies.Pair:
    """Two sheets under one scheme whose groups are of all three kinds."""
    rng = Random(seed)
    grower = strategies.Grower(rng, AGGREGATES, False)
    scheme = grower.scheme(leaves)
    register = strategies.make_sites(rng, sites * 2, 4)
    old, new = (strategies.make_rows(rng, grower.leaves, rng.sample(register, sites), 4) for _ in range(2))
    return strategies.Pair(scheme, old, new, grower.profile)


mixed_pairs = st.builds(mixed_pair, seed=strategies.SEEDS, **strategies.SIZES)


# -- against the reference --------------------------------------------------------------------------------------------


@examples(45, quick=2)
@given(strategies.pairs())
def test_agrees_with_the_reference(pair: strategies.Pair) -> None:
    """Every part of every indicator's change is the one that plain exact arithmetic gives."""
    old, new = (reference.score(pair.scheme, rows, pair.profile, scopes=False) for rows in (pair.old, pair.new))
    assume(old.exact is not None and new.exact is not None)
    expected = reference.diff(old, new)
    found = compare(*two(pair))
    total = found.total
    assert total.change == expected.total
    assert total.performance == expected.performance
    assert total.parts["composition"] == expected.composition
    assert total.parts["bonus"] == expected.bonus
    assert total.parts["penalty"] == expected.penalty
    nodes = {n.id: n for n in found.nodes if n.kind == "base"}
    assert nodes.keys() == expected.nodes.keys()
    for name, other in expected.nodes.items():
        own = nodes[name]
        assert (own.change, own.performance, own.parts["composition"]) == (
            other.change, other.performance, other.composition,
        )  # fmt: skip
        if other.same is not None:
            assert (own.parts["same"], own.parts["drawn"], own.parts["other"]) == (other.same, other.drawn, 0)


# -- what always holds ------------------------------------------------------------------------------------------------


@examples(30, quick=2)
@given(mixed_pairs)
def test_parts_add_up_at_every_node(pair: strategies.Pair) -> None:
    """The parts sum to the change at every node, and children's changes to their group's, in groups of every kind."""
    old, new = two(pair)
    c = compare(old, new)
    tree = new.tree
    for position, change in enumerate(changes(c)):
        assert sum(change.parts.values()) == change.change
        if not change.shared and (position or None not in (change.old, change.new)):
            assert change.change == (new.nodes[position].exact or 0) - (old.nodes[position].exact or 0)
        inner = [changes(c)[i].change for i in (tree.inner(position) if position else tree.parts)]
        if inner and position:
            assert sum(inner) == change.change


@examples(18, quick=2)
@given(mixed_pairs)
def test_the_whole_is_its_standards(pair: strategies.Pair) -> None:
    """The standards' changes, gates apart, sum to the change of the whole."""
    c = compare(*two(pair))
    assert sum(n.change for n in c.nodes if n.leaf and n.kind != "gate") == c.total.change


@examples(12, quick=2)
@given(mixed_pairs)
def test_a_run_and_itself(pair: strategies.Pair) -> None:
    """A run compared with itself shows nothing at all, in figures, printed parts, gates and faults."""
    old, _ = two(pair)
    c = compare(old, running.run(pair.scheme, pair.old, profile=pair.profile))
    assert c.empty
    assert not any(c.printed.values())
    assert all((n.error.sites or 0) < 1e-6 and not n.chance for n in changes(c))
    assert all(a.old_rank == a.new_rank and a.old == a.new for areas in c.areas.values() for a in areas)


@examples(24, quick=2)
@given(mixed_pairs)
def test_reversed(pair: strategies.Pair) -> None:
    """Comparing the other way round turns the sign of every part, exactly and as printed, and swaps new and gone."""
    old, new = two(pair)
    there, back = compare(old, new), compare(new, old)
    for one, other in zip(changes(there), changes(back), strict=True):
        assert (one.old, one.new, one.change) == (other.new, other.old, -other.change)
        assert one.parts == {name: -value for name, value in other.parts.items()}
        assert printed_row(one, 2)[1] == {name: -value for name, value in printed_row(other, 2)[1].items()}
        assert (one.error.why, one.error.method, one.chance) == (other.error.why, other.error.method, other.chance)
        assert (one.error.se or 0) == pytest.approx(other.error.se or 0, abs=1e-9)
    assert there.printed == {name: -value for name, value in back.printed.items()}
    assert [f.site for f in there.faults.still] != [] or not back.faults.still
    assert {(f.standard, f.site) for f in there.faults.gone} <= {(f.standard, f.site) for f in back.faults.new}


@examples(18)
@given(
    mixed_pairs,
    st.integers(0, 3),
    st.sampled_from(["half-up", "half-even", "down"]),
    st.sampled_from(["total", "parts", "every-level"]),
)
def test_printed_parts_add_up(pair: strategies.Pair, places: int, mode: str, at: str) -> None:
    """Under every rounding setting the printed parts sum to the difference of the two printed scores."""
    rounded = strategies.Pair(
        {**pair.scheme, "rounding": {"places": places, "mode": mode, "at": at}}, pair.old, pair.new, pair.profile
    )
    old, new = two(rounded)
    assume(old.total.score is not None and new.total.score is not None)
    c = compare(old, new)
    assert sum(c.printed.values()) == c.printed_change == new.total.score - old.total.score  # type: ignore[operator]
    assert all(value == round(value, places) for value in c.printed.values())
    for node in c.nodes:
        change, shown = printed_row(node, places)
        assert change == sum(shown.values())
        assert node.shared or change == (node.new_score or 0) - (node.old_score or 0)
    for name in PARTS:
        assert abs(Fraction(c.printed[name]) - c.total.parts[name]) < Fraction(1, 10**places)


@given(st.lists(st.fractions(-5, 5, max_denominator=1000), min_size=1, max_size=7), st.integers(0, 3))
def test_apportioned(values: list[Fraction], places: int) -> None:
    """Apportioned values sum to their rounded sum, none is moved by a whole unit, and 0 stays 0."""
    shown = apportion(values, places)
    unit = Fraction(1, 10**places)
    assert abs(sum(Fraction(s) for s in shown) - sum(values)) <= unit / 2
    assert all(abs(Fraction(s) - v) < unit for s, v in zip(shown, values, strict=True))
    assert all(not s for s, v in zip(shown, values, strict=True) if not v)


def test_equal_parts_have_equal_shares() -> None:
    """Whoever comes first: equal ones are rounded alike as far as the whole adds up, and larger ones are no smaller."""
    halves = [Fraction(1, 3), Fraction(1, 3), Fraction(1, 6), Fraction(1, 6)]
    assert [str(s) for s in shares(halves)] == ["33.33", "33.33", "16.67", "16.67"]
    lost = [Fraction(4500), Fraction(736, 1), Fraction(736, 1), Fraction(261, 1), Fraction(3770, 1)]
    for order in ([0, 1, 2, 3, 4], [4, 2, 3, 1, 0]):
        found = dict(zip(order, shares([lost[i] for i in order]), strict=True))
        assert found[1] == found[2] and sum(found.values()) == 100
    assert [str(s) for s in shares([Fraction(1)] * 3)] == ["33.34", "33.33", "33.33"]


def test_a_printed_row_foots() -> None:
    """In a printed row the change is the difference of the two printed scores, and the parts add up to it."""
    parts = {**dict.fromkeys(PARTS, ZERO), "same": Fraction("-0.714"), "composition": Fraction("0.296")}
    scores = (Decimal("4.43"), Decimal("4.01"))
    node = Change(
        "1", "n", 1, True, "base", Fraction("4.426"), Fraction("4.008"), Fraction("-0.418"), parts, None, *scores
    )
    change, shown = printed_row(node, 2)
    assert change == Decimal("4.01") - Decimal("4.43") == shown["same"] + shown["composition"]


# -- small cases by hand ----------------------------------------------------------------------------------------------


def site(name: str, *results: str, standard: str = "1", **cells: str) -> list[dict[str, str]]:
    return passes(standard, *results, site=name, **cells)


POOLED = flat({"method": "field"})


def parts_of(scheme: dict[str, Any], old: list[dict[str, str]], new: list[dict[str, str]]) -> dict[str, Fraction]:
    c = compare(running.run(scheme, old), running.run(scheme, new))
    return {name: value for name, value in c.total.parts.items() if value}


def test_same_sites_and_the_draw() -> None:
    """A site in both runs that improved is performance; a good site that replaced a bad one is the draw."""
    old = [*site("A", "否"), *site("B", "否")]
    new = [*site("A", "是"), *site("C", "是")]
    assert parts_of(POOLED, old, new) == {"same": Fraction(50), "drawn": Fraction(50)}


def test_parts_by_site_where_nothing_changed_in_all() -> None:
    """A site that improved and a worse one drawn in another's place: +25 and −25, though the total did not move."""
    old = [*site("A", "是", "否"), *site("B", "否", "是")]
    new = [*site("A", "是", "是"), *site("C", "否", "否")]
    assert parts_of(POOLED, old, new) == {"same": Fraction(25), "drawn": Fraction(-25)}
    assert parts_of(POOLED, new, old) == {"same": Fraction(-25), "drawn": Fraction(25)}


def test_weights_of_the_draw() -> None:
    """Of two sites in both runs, one looked at more often now, only the change of rates at mean weights is theirs."""
    old = [*site("A", "是"), *site("B", "否")]
    new = [*site("A", "是", "是", "是"), *site("B", "否")]
    assert parts_of(POOLED, old, new) == {"drawn": Fraction(25)}


def test_by_site_takes_places_alike() -> None:
    """Under by-site the number of rows of a place changes nothing."""
    scheme = flat({"method": "field", "combine": "by-site"})
    old, new = [*site("A", "是"), *site("B", "否")], [*site("A", "是", "是", "是"), *site("B", "否", "是")]
    assert parts_of(scheme, old, new) == {"same": Fraction(25)}


@pytest.mark.parametrize("rules", [{"combine": "worst"}, {"combine": "by-site-type"}, {"convert": "all-or-nothing"}])
def test_what_cannot_be_split(rules: dict[str, Any]) -> None:
    """Worst, by-site-type and stepwise conversions are performance that is not split by sites."""
    old, new = [*site("A", "是"), *site("B", "否")], [*site("A", "是"), *site("B", "是")]
    assert parts_of(flat({"method": "field", **rules}), old, new).keys() == {"other"}


def test_composition() -> None:
    """A standard that became not applicable changes the weights, which is composition and not performance."""
    scheme = flat({"points": 40}, {"points": 60})
    old = [*passes("1", "是"), *passes("2", "否")]
    new = [*passes("1", "是"), *passes("2", "不涉及")]
    found = compare(running.run(scheme, old), running.run(scheme, new))
    assert found.total.change == 60
    assert {k: v for k, v in found.total.parts.items() if v} == {"composition": 60}
    assert [n.parts["composition"] for n in found.nodes] == [60, 0]


def test_bonus_and_penalty_are_their_own_parts() -> None:
    """What a bonus and a penalty changed is told apart from the rest."""
    scheme = flat({}, {"kind": "bonus", "points": 5}, {"kind": "penalty", "points": 3})
    rows = passes("1", "是")
    found = parts_of(scheme, [*rows, *passes("3", "否")], [*rows, *passes("2", "是"), *passes("3", "是")])
    assert found == {"bonus": 5, "penalty": 3}


def test_gates_change_the_status_alone() -> None:
    """A gate that fails now is named as such, and no number of the comparison moves."""
    scheme = flat({}, {"kind": "gate"}, {"kind": "gate"})
    rows = [*passes("1", "是"), *passes("3", "是")]
    c = compare(running.run(scheme, [*rows, *passes("2", "是")]), running.run(scheme, [*rows, *passes("2", "否")]))
    assert [(g.id, g.old, g.new) for g in c.gates] == [("2", True, False)]
    assert not c.total.change
    assert not any(c.printed.values())
    assert not c.empty
    seen_first = compare(running.run(scheme, rows), running.run(scheme, [*rows, *passes("2", "是")]))
    assert [(g.id, g.old, g.new) for g in seen_first.gates] == [("2", None, True)]


def test_minimum_goes_to_the_binding_child() -> None:
    """In a minimum group the child that binds in both runs has all of the change, whatever the others did."""
    scheme = {**flat({}, {}), "aggregate": "minimum"}
    old = [*passes("1", "是", "否"), *passes("2", "是")]
    new = [*passes("1", "是", "是", "是", "否"), *passes("2", "是", "是", "是", "是", "否", "是", "是")]
    c = compare(running.run(scheme, old), running.run(scheme, new))
    assert [n.change for n in c.nodes] == [25, 0]


def test_minimum_whose_binding_child_changes() -> None:
    """1 binds before (0.5 beside 1), 2 after (0.75 beside 1): by either order 1 brings 50 or 25, 2 takes 25 or nothing;
    the mean of the two is what each has. The other way round the signs turn."""
    scheme = {**flat({}, {}), "aggregate": "minimum"}
    old = running.run(scheme, [*passes("1", "是", "否"), *passes("2", *["是"] * 4)])
    new = running.run(scheme, [*passes("1", "是", "是"), *passes("2", "是", "是", "是", "否")])
    assert [n.change for n in compare(old, new).nodes] == [Fraction("37.5"), Fraction("-12.5")]
    assert [n.change for n in compare(new, old).nodes] == [Fraction("-37.5"), Fraction("12.5")]


def test_geometric_is_shared_by_logarithms() -> None:
    """In a geometric group children that grew by the same factor share the change equally."""
    scheme = {**flat({}, {}), "aggregate": "geometric"}
    old = [*passes("1", "是", "否", "否", "否"), *passes("2", "是", "否", "否", "否")]
    new = [*passes("1", "是", "否"), *passes("2", "是", "否")]
    c = compare(running.run(scheme, old), running.run(scheme, new))
    assert c.total.change == 25
    assert [float(n.change) for n in c.nodes] == pytest.approx([12.5, 12.5])


@pytest.mark.parametrize("how", ["geometric", "minimum"])
def test_a_group_that_one_run_lacks(how: str) -> None:
    """A geometric or minimum group that only one run observed is composition, shared by its standards' points."""
    inner = [
        {"id": "a", "name": "a", "points": 15, "judge": "pass-fail"},
        {"id": "b", "name": "b", "points": 45, "judge": "pass-fail"},
    ]
    scheme = flat({"points": 40}, {"points": 60, "aggregate": how, "children": inner})
    del scheme["indicators"][1]["judge"]
    rows = passes("1", "是", "否")
    c = compare(running.run(scheme, rows), running.run(scheme, [*rows, *passes("a", "是"), *passes("b", "是")]))
    by_id = {n.id: n.parts for n in c.nodes}
    assert c.total.change == 30 == sum(n.change for n in c.nodes if n.depth == 1)
    assert (by_id["2"]["composition"], by_id["a"]["composition"], by_id["b"]["composition"]) == (60, 15, 45)


# -- editions ---------------------------------------------------------------------------------------------------------


def rejudge(rows: dict[str, list[dict[str, str]]]) -> Any:
    """Judges a run's rows again; a run is known by its label."""

    def again(result: Result, tree: Tree) -> Result:
        return score(running.readings(rows[result.label]), tree, label=result.label, lenient=True)

    return again


def across(
    before: dict[str, Any], after: dict[str, Any], old: list[dict[str, str]], new: list[dict[str, str]]
) -> Comparison:
    runs = [running.run(scheme, rows) for scheme, rows in ((before, old), (after, new))]
    runs[0].label, runs[1].label = "old", "new"
    return compare(*runs, rejudge({"old": old, "new": new}))


HALF = [*passes("1", "是"), *passes("2", "否")]


def test_points_of_another_edition() -> None:
    """With the same rows under an edition with other points, all of the change is the edition's."""
    c = across(flat({"points": 40}, {"points": 60}), flat({"points": 70}, {"points": 30}), HALF, HALF)
    assert not c.same_edition
    assert c.total.change == 30
    assert {k: v for k, v in c.total.parts.items() if v} == {"edition": 30}


def test_another_rule_and_better_results() -> None:
    """What a stricter rule took and what better results gave are told apart, and add up."""
    strict = flat({"convert": "all-or-nothing"})
    old, new = passes("1", "是", "否"), passes("1", "是", "是", "是", "否")
    c = across(flat({}), strict, old, new)
    # under the first edition 50 → 75, under the second 0 → 0: results gave the mean, 12.5
    assert c.total.change == -50
    assert c.total.performance == Fraction("12.5")
    assert c.total.parts["edition"] == Fraction("-62.5")


def test_a_standard_more() -> None:
    """A standard that only the new edition has is scored there, and what it changed is the edition's."""
    c = across(flat({}), flat({}, {}), passes("1", "是"), [*passes("1", "是"), *passes("2", "否")])
    by_id = {n.id: n for n in c.nodes}
    assert c.total.change == -50 == sum(c.total.parts.values())
    assert by_id["2"].old is None
    assert by_id["2"].new == 0
    assert all(sum(n.parts.values()) == n.change for n in c.nodes)


def test_a_standard_less() -> None:
    """A standard that the new edition dropped is still listed, with nothing on its new side."""
    c = across(flat({}, {}), flat({}), HALF, passes("1", "是"))
    by_id = {n.id: n for n in c.nodes}
    assert (by_id["2"].old, by_id["2"].new) == (0, None)
    assert c.total.change == 50 == sum(c.total.parts.values())


def test_nothing_in_common() -> None:
    """Where neither run's rows mean anything under the other edition, all of the change is the edition's."""
    after = flat({"points": 100})
    after["indicators"][0]["id"] = "X"
    c = across(flat({}), after, passes("1", "否"), passes("X", "是"))
    assert {k: v for k, v in c.total.parts.items() if v} == {"edition": 100}


def test_a_comment_is_no_edition() -> None:
    """A scheme file in which only a comment changed is the same edition, even where no rows are kept."""
    text = json.dumps(flat({}))
    c = compare(running.run(text, passes("1", "是")), running.run("# checked\n" + text, passes("1", "否")))
    assert c.same_edition
    assert c.total.parts["edition"] == 0


def test_the_same_edition_has_no_edition_part() -> None:
    """Two runs of one edition have nothing in their edition part, at no node."""
    c = compare(running.run(flat({}, {}), HALF), running.run(flat({}, {}), passes("1", "否")))
    assert not any(n.parts["edition"] for n in changes(c))


def _adds_up(scheme: dict[str, Any], profile: str | None) -> bool:
    """Whether a scheme is sound: a group of another weight may not fit the points that are stated below it."""
    with suppress(CivScoreError):
        return bool(running.tree_of(scheme, profile))
    return False


@examples(12, quick=2)
@given(mixed_pairs, st.integers(0, 2**20))
def test_editions_add_up(pair: strategies.Pair, seed: int) -> None:
    """Across editions with other weights, rules and nodes the parts still add up, and turn their sign when reversed."""
    rng = Random(seed)
    after = json.loads(json.dumps(pair.scheme))
    after["edition"] = "2025"
    for node in after["indicators"]:
        if node.get("weight"):
            node["weight"] = rng.choice([1, 2, 7])
        if "judge" in node and node.get("combine") != "worst":
            node["combine"] = "worst"
    after["indicators"].append(
        {"id": "neu", "name": "neu", "kind": "bonus", "points": 2, "judge": "award", "method": "material"}
    )
    if rng.random() < 0.5:
        after["missing"] = "zero"
    assume(_adds_up(after, pair.profile))
    old, new = (
        running.run(pair.scheme, pair.old, profile=pair.profile),
        running.run(after, pair.new, profile=pair.profile),
    )
    old.label, new.label = "old", "new"
    again = rejudge({"old": pair.old, "new": pair.new})
    there, back = compare(old, new, again), compare(new, old, again)
    assert all(sum(n.parts.values()) == n.change for n in changes(there))
    reversed_ = {n.id: n for n in changes(back)}
    for one in changes(there):
        assert one.parts == {name: -value for name, value in reversed_[one.id].parts.items()}
    if there.printed_change is not None:
        assert sum(there.printed.values()) == there.printed_change


def test_editions_need_rows() -> None:
    """Two editions of which only the results are known are refused, and the message says what to do."""
    with pytest.raises(CivScoreError, match="editions-need-rows"):
        compare(
            running.run(flat({}), passes("1", "是")),
            running.run(flat({"points": 100}, {"points": 0}), passes("1", "是")),
        )


def test_different_schemes() -> None:
    """Runs of two schemes are not compared."""
    with pytest.raises(CivScoreError, match="different-schemes"):
        compare(running.run(flat({}), passes("1", "是")), running.run(flat({}, id="u"), passes("1", "是")))


# -- sampling error ---------------------------------------------------------------------------------------------------


def test_error_of_two_draws_by_hand() -> None:
    """Two sites in each run, all four different: in each 2 · Σz² with z = ±25, and the two add up."""
    old = [*site("A", "是"), *site("B", "否")]
    new = [*site("C", "是"), *site("D", "否")]
    c = compare(running.run(POOLED, old), running.run(POOLED, new))
    assert c.total.error.se == pytest.approx(math.sqrt(2 * 2 * 2 * 25**2))
    assert (c.total.error.why, c.total.error.margin) == ("too-few", None)  # two degrees of freedom say too little


def test_error_of_the_same_sites_by_hand() -> None:
    """Sites in both runs count once, with the change of their influence: if all change alike there is no error."""
    old, new = [*site("A", "否"), *site("B", "否")], [*site("A", "是"), *site("B", "是")]
    error = compare(running.run(POOLED, old), running.run(POOLED, new)).total.error
    assert (error.se, error.method, error.margin) == (0, "exact", None)


@pytest.mark.parametrize("rows", [site("A", "是", "否"), passes("1", "是", "否")])
def test_no_error_can_be_known(rows: list[dict[str, str]]) -> None:
    """With one site, or none, no sampling error is stated, and not 0."""
    c = compare(running.run(POOLED, rows), running.run(POOLED, rows[:1]))
    assert (c.total.error.se, c.total.error.margin) == (None, None)
    assert c.nodes[0].error.method == "unknown"


def test_error_of_an_area_across_editions() -> None:
    """Areas of two editions with different numbers of standards have their sampling error too."""
    before, after = flat({}, areas=["district"]), flat({}, {}, areas=["district"])
    old = [*site("A", "是", district="东区"), *site("B", "否", district="东区")]
    c = across(before, after, old, [*old, *site("A", "是", district="东区", standard="2")])
    assert c.areas["district"][0].error.se is not None


def test_error_of_an_area_with_a_standard_it_never_observed() -> None:
    """What an area has no rate for has no part in its error, which is that of the other, with all of the points."""
    both, alone = flat({}, {}, areas=["district"]), flat({}, areas=["district"])
    drawn = [[*site(one, "是", district="东区"), *site(two, "否", district="东区")] for one, two in ("AB", "CD")]
    west = [*passes("2", "是", site="E", district="西区"), *passes("2", "否", site="F", district="西区")]
    found = compare(*(running.run(both, [*rows, *west]) for rows in drawn)).areas["district"]
    (east,) = compare(*(running.run(alone, rows) for rows in drawn)).areas["district"]
    error = next(area.error for area in found if area.name == "东区")
    assert east.error.se == pytest.approx(70.711, abs=0.001)  # as by hand above, out of all 100 points
    assert error.se == pytest.approx(86.603, abs=0.001)  # the sites outside count in the draw: n is 4, not 2


@pytest.mark.slow
def test_error_is_that_of_repeated_draws() -> None:
    """The stated standard error is close to how much the change really varies when sites are drawn again and again."""
    rng = Random(20240301)
    scheme = running.tree_of(POOLED)
    register = [(f"S{n}", rng.random()) for n in range(5000)]  # each site with its own tendency

    def draw() -> Result:
        rows = [
            {"standard": "1", "site": name, "result": "是" if rng.random() < good else "否"}
            for name, good in rng.sample(register, 40)
            for _ in range(rng.choice([1, 2, 5]))
        ]
        return score(running.readings(rows), scheme, label="x")

    found = [compare(draw(), draw()).total for _ in range(120)]
    real = statistics.stdev(float(c.change) for c in found)
    stated = statistics.fmean(c.error.se for c in found if c.error.se is not None)
    assert stated == pytest.approx(real, rel=0.12)  # 120 draws leave 7 % either way


# -- faults, areas ----------------------------------------------------------------------------------------------------


def test_faults_by_hand() -> None:
    """A fault is new, gone, still there, or unseen where nobody looked again; areas and the whole are places too."""
    old = [
        *site("still", "否", issue="垃圾"), *site("gone", "否"), *site("unseen", "否"), *site("fine", "是"),
        *passes("2", "否"),
    ]  # fmt: skip
    new = [
        *site("still", "否", "否", issue="污水"),
        *site("gone", "是"),
        *site("new", "否"),
        *site("fine", "否"),
        *passes("2", "是"),
    ]
    scheme = flat({"method": "field"}, {})
    faults = compare(running.run(scheme, old), running.run(scheme, new)).faults
    named = {kind: {(f.standard, f.site) for f in getattr(faults, kind)} for kind in ("new", "gone", "still", "unseen")}
    assert named == {
        "new": {("1", "new"), ("1", "fine")}, "gone": {("1", "gone"), ("2", "")}, "still": {("1", "still")},
        "unseen": {("1", "unseen")},
    }  # fmt: skip
    assert faults.still[0].issues == ("污水",)
    assert faults.new[0].points == pytest.approx(50 / 5)


def test_a_renamed_site_with_an_id_is_the_same() -> None:
    """A site is known by its id where it has one, by its name and areas where it has not."""
    one = passes("1", "否", site_id="7", site="老名")
    renamed = passes("1", "否", site_id="7", site="新名")
    assert len(compare(running.run(POOLED, one), running.run(POOLED, renamed)).faults.still) == 1
    here, there = site("车站", "否", district="东区"), site("车站", "否", district="西区")
    c = compare(running.run(POOLED, here), running.run(POOLED, there))
    assert (len(c.faults.new), len(c.faults.unseen), c.common_sites) == (1, 1, 0)


def area_rows(**shares: int) -> list[dict[str, str]]:
    return [
        row for name, good in shares.items() for row in passes("1", *["是"] * good, *["否"] * (4 - good), district=name)
    ]


def test_ranks_of_areas() -> None:
    """Areas keep score and rank of both runs; one that a run lacks has neither there, and never 0."""
    scheme = flat({}, areas=["district"])
    old, new = area_rows(东区=3, 西区=2, 南区=1), area_rows(西区=4, 东区=3, 北区=0)
    c = compare(running.run(scheme, old), running.run(scheme, new))
    assert [(a.name, a.old_rank, a.new_rank) for a in c.areas["district"]] == [
        ("西区", 2, 1), ("东区", 1, 2), ("北区", None, 3), ("南区", 3, None),
    ]  # fmt: skip
    by_name = {a.name: a for a in c.areas["district"]}
    assert (by_name["北区"].old, by_name["南区"].new, by_name["北区"].change) == (None, None, None)
    assert by_name["西区"].change == 50.0


# -- a run without a score --------------------------------------------------------------------------------------------


def test_a_run_without_a_score() -> None:
    """Where a run has no score, nothing is printed as the change, and the JSON says null."""
    scheme = flat({}, {"kind": "gate"})
    c = compare(running.run(scheme, passes("2", "是")), running.run(scheme, passes("1", "是")))
    assert c.old.total.score is None
    assert c.printed_change is None
    document = diff_to_json(c)
    assert document["old"]["score"] is None
    assert document["total"]["change"] is document["printed"]["change"] is None
    assert document["indicators"][0]["old"] is None


# -- result files -----------------------------------------------------------------------------------------------------


@examples(18, quick=2)
@given(mixed_pairs)
def test_result_files_compare_like_runs(pair: strategies.Pair) -> None:
    """Runs that went through a result file give the very same comparison."""
    old, new = two(pair)
    back = [from_json(json.loads(json.dumps(to_json(run, lambda p: p.code))), "r.json") for run in (old, new)]
    assert diff_to_json(compare(*back)) == diff_to_json(compare(old, new))
    assert [n.exact for n in back[0].nodes] == [n.exact for n in old.nodes]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"schema": 1, "scheme": {}}', b"\xff\xfe", b"[" * 100_000, b"null", b'"x"']
)
def test_no_result_file(tmp_path: Path, content: bytes) -> None:
    """Whatever is no result file is refused in a sentence."""
    path = tmp_path / "r.json"
    path.write_bytes(content)
    with pytest.raises(CivScoreError, match="result-file-unreadable"):
        read_result(path)
