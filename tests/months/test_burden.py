"""What was asked of each unit and street in a year: counted from the runs and from what was sent."""

from __future__ import annotations

from typing import Any

import pytest
from commands import Desk, once
from rich.cells import cell_len
from searching import few

ROWS: list[dict[str, str]] = [
    {"standard": "1.1", "site": "甲路", "district": "东区", "result": "否", "unit": "城管局"},
    {"standard": "1.2", "site": "甲路", "district": "东区", "result": "是", "unit": "交警"},
    {"standard": "1.1", "site": "乙路", "district": "西区", "result": "否", "unit": "城管局、交警"},
    {"standard": "2", "result": "8"},
]
"""城管局 is looked at in two places, 交警 too; nobody is at the papers' side."""


@pytest.fixture
@once
def year(desk: Desk) -> Desk:
    """Two months of 2024, the second with a second day at 甲路, a trial, and a month of the year before."""
    for month, more in (("2023-12", []), ("2024-03", []), ("2024-04", [{**ROWS[1], "date": "2024-04-20"}])):
        rows: Any = [*({**row, "date": f"{month}-05"} for row in ROWS), *more]
        assert desk("run", desk.sheet(f"{month}.csv", rows), "-s", "town.yaml").code == 0
    assert desk("run", "2024-04.csv", "-s", "town.yaml", "--trial", "--label", "x").code == 0
    return desk


def asked(desk: Desk, *more: str) -> Any:
    done = desk("ledger", "burden", "--json", *more)
    assert done.code == 0, done.err
    return done.json


def test_inspections_and_visits(year: Desk) -> None:
    """A trial is none; a site on a day is one visit, whatever was looked at there; rows without a site ask nobody."""
    found = asked(year, "--year", "2024")
    assert (found["inspections"], found["year_before"]) == (2, {"inspections": 1, "papers": 0})
    units = {u["name"]: (u["inspections"], u["visits"], u["sites"]) for u in found["units"]}
    assert units == {"城管局": (2, 4, 2), "交警": (2, 5, 2)}
    assert (found["level"], {a["name"]: a["visits"] for a in found["areas"]}) == ("district", {"东区": 3, "西区": 2})


@pytest.mark.long
def test_papers_are_recorded_as_they_are_written(year: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice and a ledger to each unit, a reminder to one; what was not written was not sent."""
    import datetime as dt

    assert asked(year, "--year", "2024")["papers"] == {"notice": 0, "ledger": 0, "reminder": 0}
    assert year("notices", "2024-04", "-o", "notices").code == 0
    assert year("notices", "2024-04", "--unit", "交警", "-o", "again").code == 0
    assert year("ledger", "export", "--by", "unit", "-o", "books").code == 0
    assert year("ledger", "export", "-o", "all.xlsx").code == 0
    now = dt.date.today().year
    found = asked(year, "--year", str(now))
    assert found["papers"] == {"notice": 3, "ledger": 2, "reminder": 0}
    assert {u["name"]: (u["papers"]["notice"], u["papers"]["ledger"]) for u in found["units"]} == {
        "交警": (2, 1), "城管局": (1, 1),
    }  # fmt: skip
    listed = year("history", "--all").out
    assert "sent" in listed


@pytest.mark.parametrize(("language", "said"), few([("zh", "到点次数"), ("en", "visits")], 1))
def test_the_table_is_small(year: Desk, language: str, said: str) -> None:
    """It fits 80 columns, names the norm, and an empty year is said."""
    done = year("ledger", "burden", "--year", "2024", "--lang", language)
    assert said in done.out and "交警" in done.out
    assert all(cell_len(line) <= 80 for line in done.out.splitlines())
    assert "2019" in year("ledger", "burden", "--year", "2019", "--lang", language).out
