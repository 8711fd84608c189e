"""The gap report: exact sums in every view, shares that add up, the best next step, its prints."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import strategies
from commands import Desk, desk
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from running import ROOT, flat, passes, run
from searching import examples

from civscore.api import load_scheme, read, score
from civscore.errors import CivScoreError, UsageError
from civscore.gap.analysis import VIEWS, gap
from civscore.gap.fixes import score_fixed
from civscore.scoring.result import Result
from civscore.scoring.shares import shares

__all__ = ["desk"]
F = Fraction
PLACES = ("district", "street", "community", "grid", "site_type", "site", "method")


# -------------------- shares


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([1, 1, 1], "33.34 33.33 33.33"),  # equal remainders: the first
        ([2, 1], "66.67 33.33"),
        ([1, 1, 1, 1, 1, 1, 1], "14.29 14.29 14.29 14.29 14.28 14.28 14.28"),
        ([5], "100.00"),
        ([0, 0], "0.00 0.00"),
        ([3, -1], "150.00 -50.00"),
    ],
)
def test_shares_by_hand(parts: list[int], expected: str) -> None:
    """Largest remainders, ties decided by order."""
    assert [str(s) for s in shares([F(p) for p in parts])] == expected.split()


@given(st.lists(st.fractions(min_value=0, max_value=50, max_denominator=1000), min_size=1, max_size=30))
def test_shares_add_up_as_printed(parts: list[Fraction]) -> None:
    """The printed shares add up to 100.00, each is less than 0.01 off, and a larger part has no smaller share."""
    found, total = shares(parts), sum(parts)
    assert sum(found) == (Decimal("100.00") if total else 0)
    if total:
        assert all(abs(F(s) - p * 100 / total) < F(1, 100) for s, p in zip(found, parts, strict=True))
        ordered = sorted(zip(parts, found, strict=True))
        assert all(a[1] <= b[1] for a, b in pairwise(ordered) if a[0] < b[0])


# -------------------- by hand


def town() -> Result:
    """Two standards of 60 and 40 points: 1 lost half (30) on two rows, 2 was not looked at and counts as zero."""
    scheme = flat(
        {"points": 60}, {"points": 40, "missing": "zero", "units": "环保局"}, {"kind": "bonus", "points": 5},
        areas=["district"], target=90,
    )  # fmt: skip
    rows = [
        *passes("1", "否", district="东区", site="甲路", unit="城管局、交警队", inspector="张"),
        *passes("1", "否", district="西区", site="乙路", inspector="李"),
        *passes("1", "是", "是", district="西区", site="丙路", unit="城管局", inspector="李"),
        *passes("3", "是"),
    ]
    return run(scheme, rows)


def table(result: Result, by: str) -> dict[str | None, tuple[Fraction, Fraction]]:
    """Name or rest → (lost, full)."""
    return {row.name or row.rest: (row.lost, row.full) for row in gap(result, by).rows}


def test_units_have_both_counts_and_unnamed_loss_is_a_row() -> None:
    """15 points for two units are 7.5 each and 15 in full; 15 are nobody's; 40 fall to the standard's own unit."""
    assert table(town(), "unit") == {
        "环保局": (40, 40), "城管局": (F("7.5"), 15), "交警队": (F("7.5"), 15), "nobody": (15, 15), "bonus": (-5, -5),
    }  # fmt: skip


def test_what_no_row_lost_is_a_row() -> None:
    """By area the standard that nobody looked at is a row of its own, and the bonus one that takes off."""
    assert table(town(), "district") == {"东区": (15, 15), "西区": (15, 15), "no-row": (40, 40), "bonus": (-5, -5)}
    assert table(town(), "inspector") == {"张": (15, 15), "李": (15, 15), "no-row": (40, 40), "bonus": (-5, -5)}


def test_targets_are_in_proportion_unless_a_node_has_its_own() -> None:
    """Of a target of 90 a part of 60 points has 54, unless it says 57."""
    assert [(r.target, r.gap) for r in gap(town()).rows if r.name == "1 n1"] == [(54, 24)]
    result = run(flat({"points": 60, "target": 57}, {"points": 40}, target=90), passes("1", "是"), passes("2", "否"))
    assert {r.name: r.target for r in gap(result).rows} == {"2 n2": 36, "1 n1": 57}


def test_alarms_are_those_over_the_line() -> None:
    """Half of 60 lost: an alarm at 49 %, none at 50 %; the option outdoes the scheme."""
    rows = [*passes("1", "是", "否"), *passes("2", "是")]
    result = run(flat({"points": 60}, {"points": 40}, alarm=0.5), rows)
    assert not any(r.alarm for r in gap(result).rows)
    assert [r.name for r in gap(result, alarm=F(49, 100)).rows if r.alarm] == ["1 n1"]


def test_a_tag_view_has_a_row_without_the_tag() -> None:
    """Tagged standards by value, the others together; two values share a loss, so that the column adds up."""
    scheme = flat({"points": 50, "tags": {"线": ["甲", "乙"]}}, {"points": 50})
    found = gap(run(scheme, passes("1", "否"), passes("2", "否", "是")), "线")
    assert {r.name or r.rest: r.lost for r in found.rows} == {"甲": 25, "乙": 25, "no-tag": 25}


# -------------------- everything adds up


def adds_up(result: Result, by: str, **options: Any) -> None:
    """The rows' exact losses are points − score, and the shares as printed 100."""
    found = gap(result, by, top=0, **options)
    assert found.part.exact is not None
    assert sum((r.lost for r in found.rows), F(0)) == result.tree.points - found.part.exact
    assert sum(r.share or 0 for r in found.rows) in (100, 0)


@given(strategies.cases())
@examples(25)
def test_every_view_of_random_runs_adds_up(case: strategies.Case) -> None:
    """Whatever the scheme does, each view splits points − score exactly; units agree with the run's own ledger."""
    result = run(case.scheme, case.rows, profile=getattr(case, "profile", None))
    if result.total.exact is None:
        return
    for by in (*VIEWS, *result.tags):
        adds_up(result, by)
    units = {r.name: r.lost for r in gap(result, "unit", top=0).rows if r.rest in (None, "nobody")}
    assert {u.unit: u.split for u in result.unit_losses if u.split} == {n: v for n, v in units.items() if v}


EXAMPLES = [
    ("harbour-county", "2024-03.xlsx"), ("harbour-county", "2024-04.xlsx"),
    ("nantong-2017-streets", "nantong_2017-08.xlsx"),
    ("hengyang-2019-deductions", "hengyang_2019-02_order.csv"), ("sanitary-city", "shared-items.csv"),
    ("hengyang-2019-deductions", "hengyang_2019-02_sanitation.csv"),
    ("hengyang-2019-deductions", "hengyang_2019-02_greening.csv"),
]  # fmt: skip


def example(scheme: str, file: str) -> Result:
    tree = load_scheme(scheme, "other" if scheme == "sanitary-city" else None)
    return score(read([ROOT / "examples" / file], tree), tree, lenient=True)


def scopes_add_up(result: Result, most: int | None) -> int:
    """The units of every scope split that scope's points − its score; gives how many scopes there were."""
    seen = 0
    for kind in (*PLACES, "unit", "inspector"):
        scope = result.scopes.get(kind)
        members = [*enumerate(scope.members)] if scope else []
        for i, member in [m for m in members if m[1].score is not None][:most]:
            assert scope is not None
            name = result.cells.places[scope.places[i]].site_id or member.name if scope.places else member.name
            found = gap(result, "unit", within=(kind, name), top=0)
            assert found.part.exact is not None and member.exact is not None
            assert float(found.part.exact) == pytest.approx(member.exact, abs=1e-9)
            adds_up(result, "unit", within=(kind, name))
            seen += 1
    return seen


@pytest.mark.long
def test_some_scopes_of_the_example_add_up() -> None:
    """A few of every kind of scope: split losses of units are its points − its score, exactly."""
    assert scopes_add_up(example(*EXAMPLES[1]), 3) >= 15


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "file"), EXAMPLES)
def test_every_scope_of_every_example_adds_up(scheme: str, file: str) -> None:
    """All of them."""
    assert scopes_add_up(example(scheme, file), None) > 5


def test_the_step_is_what_scoring_again_brings() -> None:
    """The gain printed is that of the ordinary scorer with this fault fixed, and no other candidate brings more."""
    result = example(*EXAMPLES[1])
    for row in gap(result, "district").rows:
        if row.step:
            after = score_fixed(result, [row.step.problem]).total.exact
            assert after is not None and result.total.exact is not None
            assert after - result.total.exact == row.step.gain > 0


# -------------------- the command


def test_the_command_in_both_languages_and_widths(desk: Desk) -> None:
    """The latest run by default; nothing wider than the terminal; alarms in words."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    for width in ("80", "120"):
        desk.monkeypatch.setenv("COLUMNS", width)
        for language, word in (("zh", "预警"), ("en", "ALARM")):
            done = desk("gap", "--by", "unit", "--alarm", "20%", "--lang", language)
            assert done.code == 0 and word in done.out
            from rich.cells import cell_len

            assert max(map(cell_len, done.out.splitlines())) <= int(width)


def test_json_and_excel_hold_every_row(desk: Desk) -> None:
    """--top is for the terminal; files have all rows, and Excel's column adds up."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    rows = desk("gap", "--by", "site", "--top", "1", "--json").json["rows"]
    assert sum(F(r["lost_exact"]) for r in rows) == 100 - 77
    assert desk("gap", "--by", "site", "-o", "gap.xlsx").code == 0
    sheet = load_workbook("gap.xlsx").active
    assert sheet is not None
    assert any(c.value == 23 for row in sheet for c in row if isinstance(c.value, int | float))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "colour"], "colour"), (["--in", "district"], "KIND=NAME"), (["--in", "district=月球"], "月球"),
        (["--in", "colour=红"], "colour"), (["--alarm", "many"], "many"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said(desk: Desk, arguments: list[str], said: str) -> None:
    """Exit code 2 and a sentence."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    done = desk("gap", *arguments)
    assert done.code == 2 and said in done.err


def test_a_result_file_will_do(desk: Desk, tmp_path: Path) -> None:
    """Its ledger has floats: the column still adds up exactly."""
    desk("run", desk.sheet(), "-s", "town.yaml", "-o", "r.json")
    rows = desk("gap", "r.json", "--by", "unit", "--json").json["rows"]
    assert sum(F(r["lost_exact"]) for r in rows) == 23


def test_a_run_without_a_score_has_no_gap() -> None:
    """Said, not shown as nothing lost."""
    result = run(flat({}, {"kind": "gate"}), passes("2", "是"))
    with pytest.raises(CivScoreError) as error:
        gap(result)
    assert error.value.problems[0].code == "gap-no-score" and not isinstance(error.value, UsageError)
