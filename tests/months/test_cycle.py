"""The three-year cycle: sums that can be checked by hand, what is still possible, and which years are meant."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from commands import ROWS, Desk, changed, dated, once
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from running import flat, tree_of
from searching import few

from civscore.errors import CivScoreError
from civscore.months.cycle import Cycle, YearScore, first_year, make_cycle

F = Fraction
SHARES = [F("0.15"), F("0.25"), F("0.60")]


def cycle(*scores: str | None, target: str | None = "90", shares: list[Fraction] = SHARES, **scheme: Any) -> Cycle:
    """A cycle that begins in 2024, with these scores year by year."""
    entries = {2024 + n: YearScore(F(score)) for n, score in enumerate(scores) if score is not None}
    goal = None if target is None else F(target)
    return make_cycle(tree_of(scheme or flat({})), shares, entries, 2024, goal)


# -- sums that can be checked by hand ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "so_far", "lowest", "highest", "outlook", "needed"),
    [
        ([], "0", "0", "100", "open", "90.00"),
        (["80"], "12", "12", "97", "open", "91.77"),  # (90 − 12) ÷ 0.85 = 91.7647…
        (["80", "85"], "33.25", "33.25", "93.25", "open", "94.59"),  # (90 − 33.25) ÷ 0.60 = 94.5833…
        (["90", "90"], "36", "36", "96", "open", "90.00"),
        (["70", "60"], "25.5", "25.5", "85.5", "out-of-reach", None),
        (["75", "75", "100"], "90", "90", "90", "reached", None),
        (["80", "85", "94.58"], "89.998", "89.998", "89.998", "short", None),
        (["80", "85", "94.59"], "90.004", "90.004", "90.004", "reached", None),
        ([None, None, "100"], "60", "60", "100", "open", "75.00"),
    ],
)
def test_fifteen_twenty_five_sixty(
    scores: list[str | None], so_far: str, lowest: str, highest: str, outlook: str, needed: str | None
) -> None:
    """15 % + 25 % + 60 % for a target of 90: what is sure, what is possible, and what the rest must score."""
    made = cycle(*scores)
    assert (made.so_far, made.lowest, made.highest) == (F(so_far), F(lowest), F(highest))
    assert (made.outlook, made.needed) == (outlook, None if needed is None else Decimal(needed))


@pytest.mark.parametrize(("target", "outlook"), [("33", "safe"), ("33.26", "open"), (None, "no-target")])
def test_safe(target: str | None, outlook: str) -> None:
    """80 and 85 are 33.25 already: a target of 33 is safe, one of 33.26 is not."""
    assert cycle("80", "85", target=target).outlook == outlook


def test_bonus_and_penalty_widen_what_is_possible() -> None:
    """With 20 points of bonus a year scores at most 120, with 3 of penalty at least −3: 33.25 + 0.6 × either."""
    made = cycle("80", "85", **flat({}, {"kind": "bonus", "points": 20}, {"kind": "penalty", "points": 3}))
    assert (made.lowest, made.highest) == (F("31.45"), F("105.25"))
    assert cycle("70", "60", **flat({}, {"kind": "bonus", "points": 20})).outlook == "open"


def test_a_year_without_a_share_decides_nothing() -> None:
    """Where the open year has the share 0, the rest has decided."""
    shares = [F("0.4"), F("0.6"), F(0)]
    assert [cycle(s, s, shares=shares).outlook for s in ("90", "89.99")] == ["safe", "out-of-reach"]


@given(
    cuts=st.lists(st.integers(0, 100), min_size=1, max_size=4),
    scores=st.lists(st.one_of(st.none(), st.decimals(0, 100, places=2)), min_size=2, max_size=5),
    target=st.decimals(0, 110, places=2), places=st.integers(0, 4),
)  # fmt: skip
def test_what_is_needed_suffices_and_less_does_not(
    cuts: list[int], scores: list[Decimal | None], target: Decimal, places: int
) -> None:
    """The needed score, rounded up, reaches the target in every open year; one unit of its last place less does not."""
    edges = [0, *sorted(cuts), 100]
    shares = [F(b - a, 100) for a, b in pairwise(edges)]
    texts = [None if s is None else str(s) for s in [*scores, *[None] * 5][: len(shares)]]
    made = cycle(*texts, target=str(target), shares=shares, **flat({}, rounding={"places": places}))
    assert made.lowest <= made.so_far + made.open_share * made.best == made.highest
    if made.needed is None:
        assert made.outlook in ("safe", "out-of-reach", "reached", "short")
        return
    unit = F(1, 10**places)
    assert made.worst < F(made.needed) <= made.best
    assert made.so_far + made.open_share * F(made.needed) >= F(target)
    assert made.so_far + made.open_share * (F(made.needed) - unit) < F(target)


# -- which years ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saved", "stated", "begins"),
    [
        ([2024], [], 2024), ([2023, 2024], [], 2023), ([2021, 2022, 2023, 2024], [], 2022),
        ([2023, 2025], [], 2025), ([2020, 2021, 2022, 2024, 2025], [], 2024),
        ([], [2024, 2025], 2024), ([2024], [2025], 2024), ([2024], [2026], 2024), ([2024, 2025], [2020, 2022], 2020),
        ([2025], [2022], 2022), ([], [2020, 2025], None), ([], [], None),
    ],
)  # fmt: skip
def test_the_cycle_begins_so_that_open_years_come_last(saved: list[int], stated: list[int], begins: int | None) -> None:
    """Consecutive years, the newest among them, open ones at the end; years that are given are always among them."""
    assert first_year(saved, stated, 3) == begins


# -- the command ------------------------------------------------------------------------------------------------------


_SAVED: list[bytes] = []


@pytest.fixture
@once
def town(desk: Desk) -> Desk:
    """A scheme with a cycle, and runs of two years: 77 in 2024-03, 85 in 2024-11, 77 in 2025-03."""
    desk.scheme(cycle=[0.15, 0.25, 0.60])
    better = changed(3, result="10")
    history = desk.folder / ".civscore" / "history.db"
    if _SAVED:  # scored once for all tests
        desk.sheet(rows=dated("2025-03"))
        history.parent.mkdir()
        history.write_bytes(_SAVED[0])
        return desk
    for month, rows in (("2024-11", better), ("2024-03", ROWS), ("2025-03", ROWS)):
        assert desk("run", desk.sheet(rows=dated(month, rows)), "-s", "town.yaml").code == 0
    _SAVED.append(history.read_bytes())
    return desk


def test_each_year_s_newest_run(town: Desk) -> None:
    """Of 2024 the run of November counts, though that of March was saved later; what is missing is the third year."""
    done = town("cycle")
    assert done.code == 0
    assert [line.split() for line in done.out.splitlines() if line.startswith(" 202")] == [
        ["2024", "15%", "2024-11", "85.00", "12.75"],
        ["2025", "25%", "2025-03", "77.00", "19.25"],
        ["2026", "60%", "(open)", "–", "–"],
    ]
    assert "So far: 32.00" in done.out
    assert "32.00 to 92.00" in done.out
    assert "Target 90: what remains (2026) must score 96.67 a year (highest: 100) (exactly 96.666666…)" in " ".join(
        done.out.split()
    )


def test_given_values_go_before(town: Desk) -> None:
    """A score, and a run by its label, take the place of what is saved."""
    done = town("cycle", "2024=2024-03", "2025=90.5", "--json").json
    assert [(y["run"], y["score"], y["contribution"]) for y in done["years"]] == [
        ("2024-03", 77, 11.55), (None, 90.5, 22.625), (None, None, None),
    ]  # fmt: skip
    assert done["so_far"] == 34.175


def test_out_of_reach_ends_with_3(town: Desk) -> None:
    """A target that cannot be reached any more ends with 3, and the sentence names the highest that can."""
    done = town("cycle", "--target", "93")
    assert done.code == 3
    assert "out of reach" in done.out and "92.00" in done.out


def test_a_blocked_year_ends_with_3(town: Desk) -> None:
    """A year whose run is blocked by a gate is taken, marked and warned of."""
    town("run", town.sheet(rows=dated("2025-06", changed(4, result="否"))), "-s", "town.yaml")
    done = town("cycle", "--target", "80")
    assert done.code == 3
    assert "2025-06(blockedbyagate)" in done.out.replace(" ", "")
    assert "in the run 2025-06" in done.err


def test_other_shares_and_another_first_year(town: Desk) -> None:
    """--weights takes the place of the scheme's cycle, --first says where it begins; what is left out is said."""
    done = town("cycle", "--weights", "50%,50", "--first", "2025", "--json", "-o", "c.json").json
    assert [(y["year"], y["share"], y["score"]) for y in done["years"]] == [(2025, 0.5, 77), (2026, 0.5, None)]
    assert done["unused_years"] == [2024]
    assert json.loads((town.folder / "c.json").read_text("utf-8")) == done
    assert "Years outside this cycle: 2024" in town("cycle", "--weights", "50,50", "--first", "2025").out


def test_a_result_that_only_rounds_to_the_target(town: Desk) -> None:
    """89.998 is shown as 90.00 with its exact value, and does not reach 90: the cycle compares exactly."""
    done = town("cycle", "2024=80", "2025=85", "2026=94.58")
    assert done.code == 3
    assert "90.00 (exactly 89.998)" in done.out
    assert "missed by 0.002" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["2024"], 2, "2024=88.5"), (["24=80"], 2, "“24=80”"), (["2024="], 2, "“2024=”"),
        (["2024=80", "2024=81"], 2, "given twice"), (["2024=NaN"], 1, "no run “NaN”"),
        (["2024=next"], 1, "no run “next”"), (["2020=80", "2024=80"], 2, "from 2020 to 2024"),
        (["2030=80", "--first", "2024"], 2, "not in the cycle 2024–2026"), (["2024=101"], 2, "from 0 to 100"),
        (["2024=-1"], 2, "from 0 to 100"), (["--weights", "15,25"], 2, "“15,25”"), (["--weights", "100"], 2, "“100”"),
        (["--weights", "a,b"], 2, "“a,b”"), (["--weights", "-10,110"], 2, "“-10,110”"),
        (["--target", "viel"], 2, "“viel”"), (["-o", "c.xlsx"], 2, ".json"),
        (["-s", "harbour-county"], 1, "no cycle"), (["-s", "hengyang-annual"], 1, "no run of the scheme"),
    ],
)  # fmt: skip
def test_what_is_refused(town: Desk, arguments: list[str], code: int, said: str) -> None:
    """What cannot be meant is refused in a sentence."""
    done = town("cycle", *arguments)
    assert done.code == code
    assert said in done.err
    assert done.out == ""


def test_a_run_of_another_scheme(town: Desk) -> None:
    """A label that only another scheme has is not a year of this one."""
    town("run", town.sheet(rows=dated("2023-05")), "-s", town.scheme("other.yaml", id="other"))
    done = town("cycle", "2023=2023-05", "-s", "town.yaml")
    assert done.code == 1
    assert "of the scheme other" in done.err


def test_a_run_without_a_score_leaves_its_year_open(town: Desk) -> None:
    """A run in which nothing counted is said, and its year is open."""
    town("run", town.sheet(rows=dated("2025-12", ROWS[4:])), "-s", "town.yaml")
    done = town("cycle", "--json")
    assert done.json["years"][1]["score"] is None
    assert "2025-12 has no score" in done.err


def test_a_run_out_of_other_points(town: Desk) -> None:
    """A run that was scored out of other points is taken as it is, with a warning."""
    field, material, gate = json.loads((town.folder / "town.yaml").read_text("utf-8"))["indicators"]
    town.scheme(cycle=[0.15, 0.25, 0.60], points=106, indicators=[{**field, "points": 66}, material, gate])
    done = town("cycle", "-s", "town.yaml")
    assert done.err.count("the scheme now of 106") == 2


def test_shares_must_add_up() -> None:
    """Shares that do not add up to 1 are a fault of the scheme, at their line."""
    with pytest.raises(CivScoreError) as caught:
        tree_of(flat({}, cycle=[0.15, 0.25, 0.5]))
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["sum"]) == ("cycle-sum", 0.9)
    assert problem.where.line is not None
    assert tree_of(flat({}, cycle=[0.1, 0.2, 0.7])).scheme.cycle == [F("0.1"), F("0.2"), F("0.7")]


@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits(town: Desk, columns: int, lang: str) -> None:
    """No line is wider than the terminal, however long the label."""
    town.monkeypatch.setenv("COLUMNS", str(columns))
    town("run", town.sheet(), "-s", "town.yaml", "--label", "2025 第二轮" + "很长的名称" * 14)
    out = town("cycle", "--lang", lang).out
    assert max(cell_len(line) for line in out.splitlines()) <= columns
