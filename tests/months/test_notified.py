"""A fault that was found the month before, too: known from the history, kept with the rows."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from commands import ROWS, SCHEME, Desk, changed, dated, once

from civscore.cli.saved import scored_as_saved
from civscore.months.history import History

PRICED: dict[str, Any] = {
    "indicators": [{**SCHEME["indicators"][0], "repeat": {"times": 2, "overdraw": True}}, *SCHEME["indicators"][1:]]
}
MARCH, APRIL = 77, 62
"""1.1 has 1 of 2 in both; in April the fault costs double: 0 of 2, and 15 points less."""


@pytest.fixture
@once
def priced(desk: Desk) -> Desk:
    """A desk whose scheme has a price for what is notified again, with March saved."""
    desk.scheme(**PRICED)
    done = desk("run", desk.sheet("march.csv", ROWS), "-s", "town.yaml", "--json")
    assert done.json["total"]["score"] == MARCH, done.err
    return desk


def run(desk: Desk, month: str, rows: Any = ROWS, *more: str) -> Any:
    done = desk("run", desk.sheet(f"{month}.csv", dated(month, rows)), "-s", "town.yaml", "--json", *more)
    assert done.code == 0, done.err
    return done.json["total"]["score"], done.err


def test_the_same_fault_again_is_dearer(priced: Desk) -> None:
    """乙路 failed in March and fails in April: it costs double, and that is said; a new fault does not."""
    score, said = run(priced, "2024-04")
    assert score == APRIL
    assert "1 faulty rows were notified in the assessment before" in said
    elsewhere = changed(1, site="丙路")
    assert run(priced, "2024-05", elsewhere)[0] == MARCH


@pytest.mark.long
def test_it_is_the_month_before_not_the_run_before(priced: Desk) -> None:
    """March scored again after April is seen against February, of which nothing is known; a trial counts for nothing,
    and what was repaired in between is new again."""
    run(priced, "2024-04")
    again = priced("run", "march.csv", "-s", "town.yaml", "--json", "--replace")
    assert again.json["total"]["score"] == MARCH, again.err
    assert run(priced, "2024-05", changed(1, result="是", issue=""))[0] == 92
    assert run(priced, "2024-05", ROWS, "--trial", "--label", "draft")[0] == APRIL
    assert run(priced, "2024-06")[0] == MARCH


def test_a_saved_month_does_not_change_with_the_one_before(priced: Desk) -> None:
    """April was scored when March had the fault. March is corrected afterwards: April, shown again, stays. The marks
    for papers, a problem too, were notified as well, at no price."""
    run(priced, "2024-04")
    repaired = priced.sheet("march.csv", changed(1, result="是", issue=""))
    assert priced("run", repaired, "-s", "town.yaml", "--replace").code == 0
    history = History(priced.folder / ".civscore" / "history.db")
    saved = history.find("2024-04")
    result, readings, _ = scored_as_saved(history, saved)
    assert (result.total.score, saved.score) == (APRIL, str(result.total.score))
    assert readings.frame["notified"].astype(object).where(readings.frame["notified"].notna(), "").tolist() == [
        "", "2024-03", "", "2024-03", "",
    ]  # fmt: skip
    explained = priced("explain", "2024-04", "1.1")
    assert explained.code == 0
    assert "(notified before)" in explained.out and "1 − 2 × (1 − 0) = −1" in explained.out


def test_a_scheme_without_a_price_asks_nobody(desk: Desk) -> None:
    """No history is read, and no column is kept, where no standard has a price for it."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    run(desk, "2024-04")
    history = History(desk.folder / ".civscore" / "history.db")
    assert "notified" not in history.readings(history.find("2024-04"))[0].frame


def test_a_workbook_that_is_looked_at_is_seen_the_same_way(priced: Desk) -> None:
    """``explain`` and ``gap`` of a workbook that was not saved show what ``run`` would say."""
    path = priced.sheet("april.csv", dated("2024-04"))
    assert "62" in priced("explain", path, "total", "-s", "town.yaml").out


@pytest.mark.long
def test_the_ledger_says_so(priced: Desk) -> None:
    """The sheet of faults names the assessment in which it was notified, and keeps a column 立行立改 as it is."""
    rows = dated("2024-04", changed(1, 立行立改="否"))
    done = priced("run", priced.sheet("a.csv", rows), "-s", "town.yaml", "-o", "r.xlsx", "--lang", "zh", "--json")
    assert done.code == 0, done.err
    assert [(x.get("notified"), x.get("corrected")) for x in done.json["losses"] if x["site"] == "乙路"] == [
        ("2024-03", "否")
    ]
    book = openpyxl.load_workbook(priced.folder / "r.xlsx")
    table = [[cell.value for cell in row] for row in book["问题台账"].iter_rows()]
    heading = next(row for row in table if "上次通报" in row)
    (found,) = [row for row in table if "乙路" in row]
    told = dict(zip(heading, found, strict=True))
    assert (told["上次通报"], told["立行立改"]) == ("2024-03", "否")
