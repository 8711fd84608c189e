"""Two versions of a run row by row: nothing that changed is missed, and nothing is told that did not change."""

from __future__ import annotations

from random import Random
from typing import Any

import strategies
from hypothesis import given
from hypothesis import strategies as st
from running import readings
from searching import examples

from civscore.months.comparison.rows import RowChanges, compare_rows

ROWS = [
    {"standard": "1", "site": "甲路", "date": "2024-03-05", "result": "是", "issue": ""},
    {"standard": "1", "site": "乙路", "date": "2024-03-05", "result": "否", "issue": "垃圾"},
    {"standard": "2", "site": "甲路", "date": "2024-03-06", "result": "3", "issue": ""},
    {"standard": "2", "site": "甲路", "date": "2024-03-06", "result": "4", "issue": ""},
]


def told(found: RowChanges) -> list[tuple[Any, ...]]:
    return [(r.old, r.new, str(r.where), *((c.column, c.old, c.new) for c in r.cells)) for r in found.changed]


def test_a_cell() -> None:
    """The cell, its address, what stood there and what stands there now."""
    after = [{**row, "result": "是", "issue": ""} if i == 1 else row for i, row in enumerate(ROWS)]
    found = compare_rows(readings(ROWS), readings(after))
    assert told(found) == [(1, 1, "sheet1.csv!D3", ("result", "否", "是"), ("issue", "垃圾", ""))]
    assert (found.same, found.added, found.gone) == (3, [], [])
    assert (found.changed[0].standard, found.changed[0].site, found.changed[0].date) == ("1", "乙路", "2024-03-05")


def test_a_row_that_was_put_in_moves_the_others() -> None:
    """Rows below it stand elsewhere now, and say the same: they are not told."""
    new = {"standard": "1", "site": "丙路", "date": "2024-03-05", "result": "否", "issue": "新"}
    found = compare_rows(readings(ROWS), readings([new, *ROWS]))
    assert (found.same, told(found), [r.new for r in found.added], found.gone) == (4, [], [0], [])
    found = compare_rows(readings(ROWS), readings(ROWS[1:]))
    assert (found.same, told(found), found.added, [r.old for r in found.gone]) == (3, [], [], [0])


def test_another_date_format_or_standard() -> None:
    """2024-03-05 with a time or without is no change; a row at its place that names another standard is one."""
    after = [{**row, "date": f"{row['date']} 00:00:00"} for row in ROWS]
    assert compare_rows(readings(ROWS), readings(after)).same == 4
    after = [{**row, "standard": "3"} if i == 2 else row for i, row in enumerate(ROWS)]
    assert told(compare_rows(readings(ROWS), readings(after))) == [(2, 2, "sheet1.csv!A4", ("standard", "2", "3"))]


def _plain(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((k, v) for k, v in row.items() if v)


@given(strategies.arithmetic_cases(), st.randoms(use_true_random=False))
@examples(60)
def test_the_changes_make_the_new_rows_of_the_old_ones(case: strategies.Case, rng: Random) -> None:
    """Whatever was changed, put in, taken out and moved: applied to the old rows the changes give the new ones."""
    old = [dict(row) for row in case.rows]
    new = [dict(row) for row in old if rng.random() > 0.1]
    for row in new:
        if rng.random() < 0.2:
            row[rng.choice(["result", "unit", "site", "standard", "date", "issue"])] = rng.choice(
                ["", "甲", "2024-03-09"]
            )
    if rng.random() < 0.3:
        rng.shuffle(new)
    new += [dict(rng.choice(old)) for _ in range(rng.randint(0, 2))] if old else []
    if not old or not new:
        return
    found = compare_rows(readings(old), readings(new))
    assert found.same + len(found.changed) + len(found.gone) == len(old)
    assert found.same + len(found.changed) + len(found.added) == len(new)
    changed = {r.old: r for r in found.changed}
    gone = {r.old for r in found.gone}
    made = []
    for at, row in enumerate(old):
        if at in gone:
            continue
        cells = {c.column: c for c in changed[at].cells} if at in changed else {}
        assert all(row.get(name, "") == cell.old or name == "date" for name, cell in cells.items())
        made.append(_plain({**row, **{name: cell.new for name, cell in cells.items()}}))
    made += [_plain(new[r.new]) for r in found.added if r.new is not None]
    assert sorted(made) == sorted(map(_plain, new))
    assert not compare_rows(readings(new), readings(new)).all
