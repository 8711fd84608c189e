"""The page of the ledger: what its JSON says, week by week what ``--as-of`` says of each day, and what units chose."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from commands import Desk, once
from ledgers import inspection, recheck
from pages import HOSTILE, PageText

from civscore.months.ledger.deadlines import Deadlines
from civscore.months.ledger.figures import figures, lines
from civscore.months.ledger.life import follow
from civscore.reports.html.ledger import write_ledger_page
from civscore.reports.shared.ledger import LedgerReport, rechecks_of

SITES = {"甲路": "否", "乙路": "否", "丙路": "否", "丁路": "是"}


@pytest.fixture
@once
def months(desk: Desk) -> Desk:
    """Two months: three faults in March, of which one is seen repaired in April and one is new."""
    desk.scheme()
    for month, results in (("03", SITES), ("04", {**SITES, "甲路": "是", "丁路": "否"})):
        rows = [
            {"standard": "1.1", "site": site, "result": result, "date": f"2024-{month}-05", "unit": unit,
             "issue": HOSTILE if result == "否" else "", "deadline": f"2024-{month}-20"}
            for (site, result), unit in zip(results.items(), ("城管局", "城管局、住建局", "住建局", ""), strict=True)
        ]  # fmt: skip
        desk.sheet(f"{month}.csv", rows)
        assert desk("run", f"{month}.csv", "-s", "town.yaml", "--lenient").code in (0, 3)
    return desk


def _page(desk: Desk, *arguments: str) -> tuple[PageText, Any]:
    done = desk("ledger", "list", *arguments, "-o", "l.html", "-o", "l.json", "--lang", "en")
    assert done.code == 0, done.err
    assert "written: l.html" in done.out
    page, document = ((desk.folder / f"l.{suffix}").read_text("utf-8") for suffix in ("html", "json"))
    return PageText(page), json.loads(document)


def test_the_page_says_what_the_list_says(months: Desk) -> None:
    page, document = _page(months, "--as-of", "2024-04-28")
    found = document["figures"]
    assert page.message == "3 not fixed, 3 of them overdue"
    assert found["found"] - found["fixed"] == found["left"]["overdue"] == 3
    rows = page.rows("faults")
    assert [row["ledger id"] for row in rows] == [entry["id"] for entry in document["entries"]]
    assert [row["unit"] for row in rows] == [
        ", ".join(entry["units"]) or "no unit named" for entry in document["entries"]
    ]
    assert all(row["fault"] == HOSTILE for row in rows)
    units = {row["unit"]: (row["found"], row["fixed"], row["overdue"]) for row in page.rows("unit")}
    assert units == {
        "住建局": ("2", "0", "2"), "城管局": ("2", "1", "1"), "no unit named": ("1", "0", "1"),
    }  # fmt: skip
    assert page.pictures == 1
    assert "img" not in page.tags


@pytest.mark.long
def test_each_week_is_the_ledger_as_of_its_day(months: Desk) -> None:
    """The rows of the weeks, whole and of one unit, are what the list says of those days."""
    for own in ([], ["--unit", "住建局"]):
        page, _ = _page(months, "--as-of", "2024-04-16", *own)
        weeks = page.rows("weeks")
        assert [row["as of"] for row in weeks] == [f"{dt.date(2024, 4, 16) - dt.timedelta(weeks=n)}" for n in range(7)]
        for row in weeks:
            told = months("ledger", "list", "--as-of", row["as of"], "--json", *own).json["figures"]
            said = (told["found"], told["fixed"], told["found"] - told["fixed"], told["left"]["overdue"])
            assert tuple(int(row[name]) for name in ("found", "fixed", "not fixed", "overdue")) == said


def test_what_was_chosen_is_said_and_has_no_weeks(months: Desk) -> None:
    page, document = _page(months, "--as-of", "2024-04-28", "--unit", "城管局", "--overdue", "--by", "leader")
    text = (months.folder / "l.html").read_text("utf-8")
    assert "only: 城管局, overdue" in text
    assert "weeks" not in page.sections and page.pictures == 0
    assert len(page.rows("faults")) == len(document["entries"]) == 1
    assert {row["leader"] for row in page.rows("leader")} == {"no leader named"}
    wrong = months("ledger", "list", "-o", "l.xlsx")
    assert wrong.code == 2 and ".html" in wrong.err


def test_rechecks_are_counted_by_their_signs(tmp_path: Path) -> None:
    months = [
        inspection("2024-03", {"甲路": "✗", "乙路": "✗", "丙路": "✗"}),
        recheck("2024-03-20", {"甲路": "✓", "乙路": "✗", "戊路": "✗"}),
    ]
    day = dt.date(2024, 4, 1)
    ledger = follow("t", months, [])
    own = lines(ledger, day, Deadlines())
    report = LedgerReport("小城", ledger, own, figures(own, day), day)
    (again,) = rechecks_of(report)
    assert (again.seen, again.repaired, again.returned, again.strangers) == (2, 1, 1, 1)
    write_ledger_page(report, tmp_path / "l.html", language="en")
    (row,) = PageText((tmp_path / "l.html").read_text("utf-8")).rows("rechecks")
    assert (row["repaired"], row["still failing"], row["share"], row["others"]) == ("1", "1", "50.00%", "1")
    nothing = LedgerReport("小城", ledger, [], figures([], day), day)
    write_ledger_page(nothing, tmp_path / "none.html", language="zh")
    assert PageText((tmp_path / "none.html").read_text("utf-8")).message == "没有符合条件的问题"
