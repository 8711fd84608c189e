"""Published tables: weights and roundings are found, wrong cells located; that nothing fits is proved."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from running import shared
from searching import few

from civscore.reports.shared.audit import summary
from civscore.rounding import Decimals, rounded
from civscore.text.audit import audit_texts
from civscore.trust.audit.audit import Audit, audit
from civscore.trust.audit.box import Assumption, WeightBox
from civscore.trust.audit.figures import Mode
from civscore.trust.audit.grim import possible_share
from civscore.trust.audit.reading import read_table
from civscore.trust.audit.roles import with_roles
from civscore.trust.audit.slips import slip

HEAD = ["单位", "甲项得分", "乙项得分", "丙项得分", "总分"]


@cache
def audited(path: Path, **columns: str) -> Audit:
    """The audit of a file."""
    given = {"parts": None, "total": None, "rank": None, "group": None, **columns}
    return audit(with_roles(read_table(path), **given))  # type: ignore[arg-type]


def table(path: Path, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """A csv file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def best(found: Audit) -> tuple[list[float], str, str, int]:
    """Weights, when and how it was rounded, rows."""
    fit = found.found.best
    assert fit
    return [float(w) for w in fit.weighting.weights], fit.convention.when, fit.convention.mode, fit.count


def box(found: Audit, assumption: Assumption) -> WeightBox:
    """What weights there are under an assumption."""
    return next(b for b in found.boxes if b.assumption == assumption)


# -- the published tables, and the reference results -------------------------------------------------------------------

NANTONG = "published/nantong_2017-08_streets.csv"
BROKEN = "oracles/trust/nantong_broken.csv"


def oracle() -> Any:
    """The reference results."""
    return json.loads(shared("oracles/trust/results_audit.json").read_text("utf-8"))


def test_a_published_table_is_explained() -> None:
    """A1: 40/40/20, each part rounded: every row; other weights give five at most; once: 18 rows."""
    found = audited(shared(NANTONG))
    assert best(found) == ([0.4, 0.4, 0.2], "parts", "half-up", 19)
    assert {f.convention.mode for f in found.found.equal} == {"half-up", "half-even"}
    assert found.found.runner_up and found.found.runner_up.count == 5
    counts = {(f.convention.when, f.convention.mode): f.count for f in found.found.fits if f.published}
    expected = oracle()["steps of 1%"]
    for way, three in expected.items():
        when, mode = way.replace("total", "once").split("/")
        assert counts[when, mode] == three[0]["rows"], way
    assert not found.doubts and found.published == (Fraction(2, 5), Fraction(2, 5), Fraction(1, 5))


def test_no_weights_at_all_are_proved() -> None:
    """A2: rounded once no weights that add up to one fit; the proof names the rows; each part: the limits."""
    found = audited(shared(NANTONG))
    once = box(found, Assumption("once", down=False, adding="one", hidden=False))
    assert once.low is None and once.proved and once.beyond > 0 and 2 <= len(once.proof) <= 4
    parts = box(found, Assumption("parts", down=False, adding="one", hidden=False))
    limits = oracle()["weights that any rounding at parts allows (LP, sum 1)"]
    assert parts.low and parts.high
    assert list(zip(parts.low, parts.high, strict=True)) == [pytest.approx(p, abs=1e-6) for p in limits]


def test_planted_errors_are_located() -> None:
    """A3: the three cells that were changed are named, with what they were."""
    found = audited(shared(BROKEN))
    expected = oracle()
    likely = [(d.name, d.repairs[0].heading, d.repairs[0].likeliest, d.repairs[0].printed) for d in found.doubts]
    assert likely == [tuple(changed) for changed in expected["broken: changed"]]
    assert all(d.cannot for d in found.doubts)
    for doubt, row in zip(found.doubts, expected["broken: rows"], strict=False):
        assert (float(doubt.printed), float(doubt.right)) == (row["published total"], row["computed"])
        parts = {r.cell[0]: [float(r.low), float(r.high)] for r in doubt.repairs if r.cell[0] in "BCD"}
        assert parts == {c: row["would be right if"][f"part {n}"] for n, c in enumerate("BCD", 1)}
    assert found.doubts[0].repairs[0].slip == "transposed"
    assert best(found)[3] == 17 and found.rest and all(b.low is None and b.proved for b in found.boxes)


def test_ranks_under_three_rules() -> None:
    """Equals have ranks of their own in one table, and share them in another."""
    rules = {fit.rule: fit.hits for fit in audited(shared(NANTONG)).ranks if fit.highest_first}
    assert rules == oracle()["ranking"]
    first = audited(shared("published/matou_2019-05_villages.csv")).ranks[0]
    assert (first.rule, first.hits, first.ranked) == ("competition", 24, 24)


def test_deductions_and_blocks() -> None:
    """100 − deductions in every row; parts beneath each other add up in every block."""
    found = audited(shared("published/hengyang_2019-02_deductions.csv"))
    assert found.found.best and found.found.best.weighting.formula == "deduct"
    assert found.found.best.count == 21 and not found.doubts
    blocks = audited(shared("published/score_compositions.csv"))
    assert [(c.kind, c.held, c.count) for c in blocks.checks] == [("block", 9, 9)] and not blocks.doubts


@pytest.mark.parametrize(
    ("share", "cases", "possible"),
    [("82.35", 17, True), ("82.36", 17, False), ("91.67", 12, True), ("91.66", 12, True), ("93.00", 400, True),
     ("92.80", 400, False), ("92.85", 400, False), ("91.65", 12, False), ("0", 0, False)],
)  # fmt: skip
def test_shares_of_cases(share: str, cases: int, possible: bool) -> None:
    """A4: 14 of 17 is 82.35 %, nothing of 17 is 82.36 %."""
    assert possible_share(Fraction(share), cases, 2) is possible


# -- tables made by a known convention ---------------------------------------------------------------------------------


def made(
    seed: int, weights: Sequence[Fraction], when: str, mode: Mode, rows: int = 16, places: int = 2
) -> list[list[Decimal]]:  # fmt: skip
    """Rows of parts and the total that a convention makes of them."""
    draw = random.Random(seed)
    last = Decimals(places, mode)
    found = []
    for _ in range(rows):
        parts = [Decimal(draw.randint(7000, 9999)).scaleb(-2) for _ in weights]
        terms = [w * Fraction(p) for w, p in zip(weights, parts, strict=True)]
        if when == "parts":
            terms = [rounded(t, last) for t in terms]
        total = rounded(sum(terms, Fraction(0)), last)
        found.append([*parts, Decimal(total.numerator) / Decimal(total.denominator)])
    return found


def written(path: Path, rows: Sequence[Sequence[Decimal]], places: int = 2) -> Path:
    """A csv file of such rows."""
    head = ["单位", *(f"第{n}项得分" for n in range(1, len(rows[0]))), "总分"]
    return table(path, head, [[f"单位{n}", *(f"{v:.{places}f}" for v in row)] for n, row in enumerate(rows, 1)])


@pytest.mark.parametrize("mode", ["half-up", "half-even", "down"])
@pytest.mark.parametrize("when", ["once", "parts"])
@pytest.mark.parametrize(
    "percents",
    [
        (60, 40),
        *(pytest.param(own, marks=pytest.mark.long) for own in ((35, 45, 20), (33, 41, 26))),
        pytest.param((10, 15, 30, 45), marks=pytest.mark.slow),
    ],
)
def test_a_known_convention_explains_its_table(
    tmp_path: Path, percents: tuple[int, ...], when: str, mode: Mode
) -> None:  # fmt: skip
    """Whatever the convention and the weights: what is found gives every row."""
    rows = made(sum(percents[:2]), [Fraction(p, 100) for p in percents], when, mode)
    found = audited(written(tmp_path / "t.csv", rows))
    assert best(found)[3] == 16 and found.found.explained and not found.doubts
    assert [round(100 * w) for w in best(found)[0]] == [*percents]
    fits = {(f.convention.when, f.convention.mode) for f in found.found.equal}
    assert (when, mode) in fits


@pytest.mark.parametrize("seed", few(range(6), 2))
def test_a_planted_error_is_located(tmp_path: Path, seed: int) -> None:
    """Two neighbouring digits of a figure are swapped: its row is found, and the figure itself among the repairs."""
    draw = random.Random(seed)
    rows = made(seed, [Fraction(2, 5), Fraction(7, 20), Fraction(1, 4)], "once", "half-up")
    row, column = draw.randrange(16), draw.randrange(4)
    right = f"{rows[row][column]:.2f}"
    wrong = next(w for at in (3, 0, 1) if (w := _swapped(right, at)) != right)
    rows[row][column] = Decimal(wrong)
    found = audited(written(tmp_path / "t.csv", rows))
    (doubt,) = found.doubts
    assert doubt.name == f"单位{row + 1}"
    repair = next(r for r in doubt.repairs if r.cell[0] == "BCDE"[column])
    assert repair.slip == "transposed" and Decimal(repair.low) <= Decimal(right) <= Decimal(repair.high)
    assert doubt.repairs[0].slip != "other"


def _swapped(text: str, at: int) -> str:
    at = at if text[at + 1] != "." and text[at] != "." else at + 2
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :] if at + 1 < len(text) else text


@pytest.mark.long
def test_weights_of_many_parts(tmp_path: Path) -> None:
    """Six parts: too many to try all weights; they are found by regression."""
    weights = [Fraction(p, 100) for p in (25, 20, 20, 15, 12, 8)]
    found = audited(written(tmp_path / "t.csv", made(5, weights, "parts", "half-up", rows=24)))
    assert best(found)[0] == [float(w) for w in weights] and best(found)[3] == 24


@pytest.mark.long
def test_bonus_and_deduction_columns(tmp_path: Path) -> None:
    """60 % and 40 %, plus a bonus, minus a deduction: weights that add up to no 100 %."""
    draw, rows = random.Random(3), []
    for n in range(14):
        a, b, up, down = draw.randint(7000, 9900), draw.randint(7000, 9900), draw.randint(0, 300), draw.randint(0, 300)
        total = rounded(Fraction(60 * a + 40 * b, 10000) + Fraction(up - down, 100), Decimals(2))
        rows.append([f"u{n}", *(f"{v / 100:.2f}" for v in (a, b, up, down)), f"{float(total):.2f}"])
    found = audited(table(tmp_path / "t.csv", ["单位", "现场得分", "材料得分", "加分", "扣分", "总分"], rows))
    assert best(found)[0] == [0.6, 0.4, 1.0, -1.0] and best(found)[3] == 14


def test_a_random_table_is_not_explained(tmp_path: Path) -> None:
    """Totals that have nothing to do with the parts: no row is judged, and that no weights fit is proved."""
    draw = random.Random(1)
    rows = [[Decimal(draw.randint(6000, 9999)).scaleb(-2) for _ in range(4)] for _ in range(15)]
    found = audited(written(tmp_path / "t.csv", rows))
    assert not found.found.explained and not found.doubts
    assert all(b.low is None and b.proved for b in found.boxes)


def test_too_few_rows_for_weights(tmp_path: Path) -> None:
    """Four rows and three parts: weights are not looked for, the published ones are tried."""
    rows = made(2, [Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)], "once", "half-up", rows=4)
    read = with_roles(read_table(written(tmp_path / "t.csv", rows)), parts=None, total=None, rank=None, group=None)
    found = audit(read)
    assert not found.found.searched and not found.boxes and not found.found.explained
    told = audit(read, [Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)])
    assert told.found.best and told.found.best.published and told.found.best.count == 4


@pytest.mark.long
def test_weights_other_than_published(tmp_path: Path) -> None:
    """The headings say 50/50; the figures say 60/40."""
    rows = made(8, [Fraction(3, 5), Fraction(2, 5)], "once", "half-up")
    lines = [[f"u{n}", *(f"{v:.2f}" for v in row)] for n, row in enumerate(rows)]
    found = audited(table(tmp_path / "t.csv", ["单位", "现场(占50%)", "材料(占50%)", "总分"], lines))
    assert found.published == (Fraction(1, 2), Fraction(1, 2)) and best(found)[0] == [0.6, 0.4]


# -- ranks and the rest ------------------------------------------------------------------------------------------------


def test_ranks_by_group_from_the_lowest(tmp_path: Path) -> None:
    """Deductions rank from the lowest, and each group begins at 1."""
    rows = [
        ["东区", "a", 3.5, 2],
        ["", "b", 1.5, 1],
        ["", "c", 4, 3],
        ["西区", "d", 2, 1],
        ["", "e", 9, 3],
        ["", "f", 5, 2],
    ]
    found = audited(table(tmp_path / "t.csv", ["区域", "单位", "总扣分", "名次"], rows))
    first = found.ranks[0]
    assert (first.highest_first, first.grouping, first.hits) == (False, 1, 6) and not found.doubts


def test_one_total_makes_all_ranks_right(tmp_path: Path) -> None:
    """A mistyped total upsets many ranks: it is named, with the totals that would do, and not the ranks."""
    totals = [96.5, 95.2, 94.1, 93.7, 92.9, 82.4, 91.9, 90.3, 88.1]
    rows = [[f"u{n}", f"{t:.1f}", n] for n, t in enumerate(totals, 1)]
    (doubt,) = audited(table(tmp_path / "t.csv", ["单位", "总分", "排名"], rows)).doubts
    assert doubt.cell == "B7" and doubt.cannot
    assert [(r.low, r.high) for r in doubt.repairs] == [("92.0", "92.8")]


def test_two_ranks_swapped(tmp_path: Path) -> None:
    """Either of two totals is wrong, or both ranks: all of it is said."""
    rows = [["a", 96.5, 1], ["b", 95.2, 3], ["c", 94.1, 2], ["d", 92.0, 4], ["e", 91.0, 5], ["f", 90.0, 6]]
    (doubt,) = audited(table(tmp_path / "t.csv", ["单位", "总分", "排名"], rows)).doubts
    assert [(r.cell, r.low, r.high) for r in doubt.repairs] == [
        ("B3", "92.1", "94.0"), ("B4", "95.3", "96.4"), ("C3", "2", "2")
    ]  # fmt: skip
    assert doubt.repairs[-1].also and doubt.repairs[-1].also.cell == "C4"


def test_changes_against_the_last_total(tmp_path: Path) -> None:
    """A change is now − before; where it is not, the cell is named."""
    rows = [
        ["a", 91.2, 90.0, 1.2],
        ["b", 88.5, 89.0, -0.5],
        ["c", 80.1, 79.0, 1.1],
        ["d", 85.0, 83.0, 3.0],
        ["e", 70, 70.5, -0.5],
    ]
    found = audited(table(tmp_path / "t.csv", ["单位", "总分", "上月总分", "比上月"], rows))
    (doubt,) = found.doubts
    assert (doubt.kind, doubt.cell, doubt.right, doubt.cannot) == ("change", "D5", "2.0", True)


def test_a_change_tells_which_cell_is_wrong(tmp_path: Path) -> None:
    """A change that agrees with the parts: the total is wrong. One that agrees with the total: a part is."""
    rows = []
    for n in range(8):
        a, b = 80 + n, 70 + 7 * n % 29 if n != 3 else 76
        rows.append([f"u{n}", a, b, a + b, 140, a + b - 140])
    head, wrong = ["单位", "现场得分", "材料得分", "总分", "上月总分", "比上月"], [list(row) for row in rows]
    wrong[3][3] = 195  # 159 with two digits swapped; the change is still 19
    (doubt,) = audited(table(tmp_path / "a.csv", head, wrong)).doubts
    assert (doubt.repairs[0].cell, doubt.repairs[0].low, doubt.repairs[0].cells) == ("D5", "159", 1)
    rows[3][1] = 38
    (doubt,) = audited(table(tmp_path / "b.csv", head, rows)).doubts
    assert (doubt.repairs[0].cell, doubt.repairs[0].low, doubt.repairs[0].slip) == ("B5", "83", "transposed")
    assert next(r.cells for r in doubt.repairs if r.cell == "D5") == 2


def test_shares_add_up(tmp_path: Path) -> None:
    """Shares that add up to 110: the one that a slip of the hand explains is named."""
    rows = [["a", "40.0%", 1], ["b", "35.0%", 2], ["c", "35.0%", 3]]
    (doubt,) = audited(table(tmp_path / "t.csv", ["类别", "占比", "序号"], rows)).doubts
    assert doubt.printed == "110.0%" and doubt.cannot and {r.likeliest for r in doubt.repairs} >= {"25.0%"}


def test_rates_of_cases(tmp_path: Path) -> None:
    """Of 17 questionnaires 82.36 % cannot be satisfied; the possible ones beside it are named."""
    rows = [["a", 17, "82.35"], ["b", 12, "91.67"], ["c", 17, "82.36"], ["d", 25, "92.00"]]
    found = audited(table(tmp_path / "t.csv", ["街道", "问卷份数", "满意率(%)"], rows))
    (doubt,) = found.doubts
    assert doubt.cell == "C4" and doubt.right == "82.35 / 88.24"


def test_converted_scores(tmp_path: Path) -> None:
    """Scores with their weighted ones behind them: each weight is found, and what was converted wrongly."""
    rows = []
    for n in range(9):
        a, b = 80 + 1.37 * n, 95 - 2.11 * n
        c, d = rounded(Fraction(f"{a:.2f}") * 3 / 5, Decimals(2)), rounded(Fraction(f"{b:.2f}") * 2 / 5, Decimals(2))
        wrong = c + Fraction(9, 10) if n == 4 else c
        rows.append(
            [f"u{n}", f"{a:.2f}", f"{float(wrong):.2f}", f"{b:.2f}", f"{float(d):.2f}", f"{float(wrong + d):.2f}"]
        )
    found = audited(table(tmp_path / "t.csv", ["单位", "现场得分", "折算分", "材料得分", "折算分", "总分"], rows))
    (doubt,) = found.doubts
    assert (doubt.kind, doubt.cell, doubt.printed, doubt.right) == ("converted", "C6", "52.19", "51.29")
    assert [c.how for c in found.checks] == ["60% × 现场得分", "40% × 材料得分"]
    assert found.found.best and found.found.best.weighting.formula == "sum" and found.found.best.count == 9


@pytest.mark.long
def test_halves_that_went_either_way(tmp_path: Path) -> None:
    """Floating-point numbers round a half up or down as it happens: such rows are named, and not doubted."""
    draw, lines, odd = random.Random(4), [], 0
    for n in range(20):
        a, b = draw.randint(8000, 9900) / 100, draw.randint(8000, 9900) / 100
        total = round(a * 0.5 + b * 0.5, 2)
        odd += Fraction(str(total)) != rounded(Fraction(f"{a}") / 2 + Fraction(f"{b}") / 2, Decimals(2))
        lines.append([f"u{n}", f"{a:.2f}", f"{b:.2f}", f"{total:.2f}"])
    found = audited(table(tmp_path / "t.csv", ["单位", "现场", "材料", "总分"], lines))
    assert odd and 0 < len(found.halves) <= odd and best(found)[3] + len(found.halves) == 20 and not found.doubts


@pytest.mark.long
def test_rows_without_a_part_are_named(tmp_path: Path) -> None:
    """A row without a part is not dropped in silence."""
    rows = made(4, [Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)], "once", "half-up")
    lines = [[f"u{n}", *(f"{v:.2f}" for v in row)] for n, row in enumerate(rows)]
    lines[5][2] = "缺考"
    found = audited(table(tmp_path / "t.csv", HEAD, lines))
    assert found.complete and len(found.complete.at) == 15 and best(found)[3] == 15
    said = " ".join(line.text for line in summary(found, audit_texts("zh")))
    assert "1 行缺部分或总分" in said and "u5" in said


def test_lines_of_totals(tmp_path: Path) -> None:
    """A mean beneath the rows that is not theirs."""
    rows = [["a", 90, 80, 170], ["b", 70, 60, 130], ["c", 80, 75, 155], ["平均", 80, 71.67, 152.67]]
    found = audited(table(tmp_path / "t.csv", ["单位", "现场", "材料", "总分"], rows))
    (doubt,) = found.doubts
    assert (doubt.kind, doubt.cell, doubt.right) == ("foot", "D5", "151.67")
    assert found.found.best and found.found.best.weighting.formula == "sum"


@pytest.mark.parametrize(
    ("printed", "right", "kind"),
    [(9330, 9303, "transposed"), (9321, 9311, "digit"), (935, 9350, "point"), (-120, 120, "sign"),
     (911, 9111, "dropped"), (9555, 9528, "other")],
)  # fmt: skip
def test_slips_of_the_hand(printed: int, right: int, kind: str) -> None:
    """Each slip has its name."""
    assert slip(printed, right) == kind
