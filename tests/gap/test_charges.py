"""A unit is charged what its repair would bring back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import strategies
from hypothesis import assume, given
from hypothesis import strategies as st
from running import flat, readings, run, tree_of
from searching import examples

from civscore.gap.fixes import problems_of, score_fixed
from civscore.gap.parts import member_part, whole_part
from civscore.gap.whatif import what_if
from civscore.scoring.result import Result
from civscore.scoring.score import score

F = Fraction
TYPES = {"a": {"name": "a", "weight": 9}, "b": {"name": "b", "weight": 1}}
ROWS = [
    {"standard": "1", "site": "A", "site_type": "a", "district": "X", "result": "fail", "unit": "甲"},
    {"standard": "1", "site": "B", "site_type": "b", "district": "Y", "result": "fail", "unit": "乙"},
    *[{"standard": "1", "site": "B", "site_type": "b", "district": "Y", "result": "pass", "unit": "乙"}] * 9,
]
LINEAR = ("pooled", "by-site", "by-site-type")


def doc(combine: str, **more: Any) -> dict[str, Any]:
    """One standard of ten points."""
    return flat({"combine": combine, **more}, points=10, site_types=TYPES, areas=["district"])


def split(result: Result) -> dict[str | None, Fraction]:
    return {loss.unit: loss.split for loss in result.unit_losses}


@pytest.mark.parametrize(
    ("combine", "first", "second"),
    [
        ("pooled", F(10, 11), F(10, 11)),
        ("by-site", F(5), F(1, 2)),
        ("by-site-type", F(9), F(1, 10)),
        ("worst", F(10), F(0)),
    ],
)
def test_a_row_is_charged_what_it_cost(combine: str, first: Fraction, second: Fraction) -> None:
    """One fault of one row at a site of weight 9, one of ten at a site of weight 1: each costs what its combination
    takes from the rate."""
    assert split(run(doc(combine), ROWS)) == {"甲": first, "乙": second}


def test_the_lowest_places_share_what_binds() -> None:
    """Under worst several lowest places have equal parts, whatever their size; inside one it goes by what each row
    lacks."""
    rows = [{**ROWS[0], "unit": "甲"}, {**ROWS[1], "unit": "乙"}, {**ROWS[1], "unit": "丙"}, {**ROWS[2], "site": "C"}]
    assert split(run(doc("worst"), rows)) == {"甲": 5, "乙": F(5, 2), "丙": F(5, 2)}


def test_under_bands_the_loss_goes_by_the_weights() -> None:
    """Where the rate is not the score, the loss is shared in the ratio of the weights: 10 to 1."""
    bands = {"type": "bands", "bands": [{"at_least": 0.4, "rate": 0.5}]}
    assert split(run(doc("by-site", convert=bands), ROWS)) == {"甲": F(50, 11), "乙": F(5, 11)}


def test_types_without_weight_cost_nothing() -> None:
    """A fault at a type of weight 0 takes nothing from the rate; where all types weigh 0 they count the same."""
    one = {"a": {"name": "a", "weight": 0}, "b": {"name": "b"}}
    none = {**one, "b": {"name": "b", "weight": 0}}
    assert split(run({**doc("by-site-type"), "site_types": one}, ROWS)) == {"甲": 0, "乙": 1}
    assert split(run({**doc("by-site-type"), "site_types": none}, ROWS)) == {"甲": 5, "乙": F(1, 2)}


def test_a_district_has_its_own_lowest_place() -> None:
    """In the losses of a district its own worst place binds, though another one does in the whole."""
    result = run(doc("worst"), ROWS)
    (loss,) = member_part(result, "district", "Y").losses
    assert loss.points == 1
    types = run(doc("by-site-type"), [*ROWS, {**ROWS[0], "district": "Y", "site": "C", "unit": "丁"}])
    part = member_part(types, "district", "Y")
    assert sorted(row.points for row in part.losses) == [F(1, 10), 9]


rows_ = st.lists(
    st.fixed_dictionaries({
        "standard": st.sampled_from("12"), "site": st.sampled_from("ABCD"), "result": st.sampled_from(["是", "否"]),
        "unit": st.sampled_from(["甲", "乙", "丙", "甲、乙"]),
    }),
    min_size=1, max_size=25,
)  # fmt: skip


@examples(40)
@given(rows=rows_, combines=st.tuples(*[st.sampled_from(LINEAR)] * 2), unit=st.sampled_from(["甲", "乙", "丙"]))
def test_fixing_a_unit_brings_what_it_was_charged(
    rows: list[dict[str, str]], combines: tuple[str, str], unit: str
) -> None:
    """Under linear rules: what a unit answers for in full is what the run gains where all its rows are repaired."""
    kinds = dict(zip("ABCD", "abab", strict=True))
    rows = [{**row, "site_type": kinds[row["site"]]} for row in rows]
    given_ = readings(rows)
    scheme = flat({"combine": combines[0]}, {"combine": combines[1]}, site_types=TYPES)
    result = score(given_, tree_of(scheme), label="t")
    charged = {loss.unit: loss.full for loss in result.unit_losses}
    assume(charged.get(unit))
    after = what_if(result, given_, [f"unit={unit}"]).after
    assert after.total.exact is not None
    assert result.total.exact is not None
    assert after.total.exact - result.total.exact == charged[unit]


def linear(item: Any) -> Any:
    """The scheme without conversions, groups other than means, and the lowest of places."""
    if isinstance(item, list):
        return [linear(one) for one in item]
    if not isinstance(item, dict):
        return "by-site" if item == "worst" else item
    return {key: linear(value) for key, value in item.items() if key not in ("convert", "aggregate")}


@examples(40)
@given(strategies.cases())
def test_fixing_a_site_brings_what_it_was_charged(case: strategies.Case) -> None:
    """Under linear rules, whatever the judges: the parts of the loss that a place has are what fixing it brings; its
    rows in the ledger have them."""
    result = run(linear(case.scheme), case.rows, profile=case.profile)
    assume(result.total.exact is not None)
    problems = problems_of(result)
    for place in {p.place for p in problems}:
        own = [p for p in problems if p.place == place]
        gain = (score_fixed(result, own).total.exact or 0) - (result.total.exact or 0)
        gates = [p for p in own if result.tree.standards[p.standard].kind == "gate"]
        assert gain == sum(p.lost for p in own if p not in gates)
    part = whole_part(result)
    at: dict[tuple[int, int], Fraction] = {}
    for row in part.losses:
        at[row.standard, row.place] = at.get((row.standard, row.place), F(0)) + row.points
    bonus = {n for n, s in enumerate(result.tree.standards) if s.kind == "bonus"}
    assert at == {(p.standard, p.place): p.lost for p in problems if p.standard not in bonus and p.rows}
