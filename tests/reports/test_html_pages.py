"""The pages of the other commands: each opens with its message, has its picture, and says what its JSON says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from commands import ROWS, Desk, once
from pages import PageText

TOWN: dict[str, Any] = {
    "id": "city", "name": "文明城市", "points": 100, "target": 90, "areas": ["district"],
    "indicators": [{"id": "1", "name": "道路无垃圾", "points": 100, "judge": "pass-fail", "observes": ["litter"]}],
}  # fmt: skip
SHARED = [
    {"standard": "litter", "site": "甲路", "district": "东区", "result": "是", "date": "2024-03-05"},
    {"standard": "litter", "site": "乙路", "district": "西区", "result": "否", "date": "2024-03-05", "issue": "烟头"},
]


@pytest.fixture
@once
def months(desk: Desk) -> Desk:
    """A desk with two months in its history: 92 and 77 points."""
    desk.scheme()
    better = [{**row, "result": {"否": "是"}.get(row["result"], row["result"])} for row in ROWS]
    desk.sheet("feb.csv", [{**row, "date": row["date"].replace("-03-", "-02-"), "issue": ""} for row in better])
    desk.sheet()
    for name in ("feb.csv", "sheet.csv"):
        assert desk("run", name, "-s", "town.yaml").code in (0, 3)
    return desk


def _written(desk: Desk, *arguments: str) -> tuple[PageText, Any]:
    """What a command writes as a page and as a result file."""
    done = desk(*arguments, "-o", "page.html", "-o", "page.json", "--lang", "en")
    assert done.code in (0, 3), done.err
    text = (desk.folder / "page.html").read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#|data:,)""", text)
    assert not re.search(r"url\((?!#)|@import|https?://", text)
    return PageText(text), json.loads((desk.folder / "page.json").read_text("utf-8"))


def test_a_comparison(months: Desk) -> None:
    """The change with its error first, the waterfall, and every fault of both runs."""
    page, document = _written(months, "diff", "2024-02", "2024-03")
    assert re.fullmatch(r"Total 92\.00 → 77\.00　-15\.00( ±\d+\.\d\d※?)?", page.message)
    assert page.pictures == 2
    assert len(page.rows("faults")) == sum(len(faults) for faults in document["faults"].values())
    assert {row["indicator"]: row["change"] for row in page.rows("indicators")}["路面无垃圾"].startswith("-15.00")


def test_a_gap_report(months: Desk) -> None:
    """What was lost first, and a row for each row."""
    page, document = _written(months, "gap", "2024-03", "--by", "unit")
    assert "23.00 lost = score 77.00" in page.message
    assert page.pictures == 2
    assert len(page.rows("rows")) == len(document["rows"])


@pytest.mark.long
def test_a_plan(months: Desk) -> None:
    """What it takes first, and every fix with its week."""
    page, document = _written(
        months, "plan", "2024-03", "--target", "90", "--inspection", "2027-01-20", "--from", "2026-12-01"
    )
    best = document["best"]
    assert len(page.rows("faults")) == len(best["fixes"]) == 1
    assert f"{best['score']:.2f}" in page.message
    assert page.pictures == 1
    assert all(row["week"] for row in page.rows("faults"))


@pytest.mark.long
def test_a_trend(months: Desk) -> None:
    """Where it leads first; every month a row, or every series."""
    page, document = _written(months, "trend")
    assert page.message.startswith("Total: 2024-02 92.00, 2024-03 77.00")
    assert [row["score"] for row in page.rows("figures")] == ["77.00", "92.00"]
    assert page.pictures == 1
    page, document = _written(months, "trend", "--by", "district")
    assert page.message.startswith("2024-03：What fell most 西区 ")
    assert len(page.rows("figures")) == len(document["series"])


def test_a_joint_run(desk: Desk) -> None:
    """Which schemes reach their target first; all of them in a table; a page holds no JSON."""
    desk.scheme("city.yaml", **TOWN)
    desk.scheme("health.yaml", **{**TOWN, "id": "health", "name": "卫生城市"})
    desk.sheet(rows=SHARED)
    page, document = _written(desk, "run", "sheet.csv", "-s", "city.yaml", "-s", "health.yaml")
    assert page.message == "0 of 2 schemes with a target reach it"
    assert len(page.rows("scores")) == len(document["runs"]) == 2
    assert page.pictures == 1
    assert len(page.rows("faults")) == len(document["joint"]["faults"]) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "2024-03", "2024-04"), ("gap", "2024-04"), ("plan", "2024-04"), ("report", "2024-04"), ("trend",),
        ("run", "sheet.csv", "-s", "town.yaml"), ("run", "sheet.csv", "-s", "town.yaml", "-s", "other.yaml"),
    ],
)  # fmt: skip
def test_other_suffixes_are_refused(desk: Desk, command: tuple[str, ...]) -> None:
    """A sentence names what is possible, and nothing is written, under no name."""
    for name in ("page.htm", "page.txt", "page", "page.json.pdf"):
        done = desk(*command, "-o", name, "--lang", "en")
        assert done.code == 2
        assert ".xlsx" in done.err
        assert not Path(desk.folder / name).exists()


@pytest.mark.long
def test_the_page_says_what_is_open_in_the_ledger(months: Desk) -> None:
    """A run's page counts what is open once it is saved, as the page of the saved run does; a trial has no ledger."""
    april = [{**row, "date": row["date"].replace("-03-", "-04-"), "deadline": "2024-04-20"} for row in ROWS]
    months.sheet("april.csv", april)
    pages = []
    for arguments in (("run", "april.csv", "-s", "town.yaml"), ("report", "2024-04")):
        assert months(*arguments, "-o", "page.html", "--lang", "en").code in (0, 3)
        text = (months.folder / "page.html").read_text("utf-8")
        pages += re.findall(r"Open in the ledger</span><b>(\d+)</b><span>(\d+) overdue", text)
    assert pages == [("2", "2"), ("2", "2")]  # a road, and papers that lack points
    assert months(
        "run", "april.csv", "-s", "town.yaml", "--trial", "--label", "x", "-o", "page.html", "--lang", "en"
    ).code in (0, 3)
    assert "Open in the ledger" not in (months.folder / "page.html").read_text("utf-8")


@pytest.mark.long
def test_a_profile(months: Desk) -> None:
    """The trend of one area has its losses below its scores, and the gap report of a part its own losses."""
    page, _ = _written(months, "trend", "--by", "district", "--of", "西区")
    text = (months.folder / "page.html").read_text("utf-8")
    assert page.pictures == 1 and "What 西区 lost most of its own score by: 1.1 路面无垃圾 " in text
    several, _ = _written(months, "trend", "--by", "district")
    assert several.pictures == 1 and "its own score" not in (months.folder / "page.html").read_text("utf-8")
    part, document = _written(months, "gap", "2024-03", "--in", "district=西区", "--by", "standard")
    lost = next(row["lost"] for row in document["rows"] if row["name"] == "1.1 路面无垃圾")
    text = (months.folder / "page.html").read_text("utf-8")
    assert part.pictures == 1 and f"its own score by: 1.1 路面无垃圾 {lost:.2f}" in text


@pytest.mark.long
def test_a_run_has_the_map_of_its_register(months: Desk) -> None:
    """Of the register that the command line names, or that lies beside; without coordinates, or without one, none."""
    header = "id,name,type,district,经度,纬度\n"
    (months.folder / "sites.csv").write_text(header + "1,甲路,路,东区,121.1,29.1\n2,乙路,路,西区,121.2,29.2\n", "utf-8")
    (months.folder / "bare.csv").write_text("id,name,type,district\n1,甲路,路,东区\n", "utf-8")
    drawn = {}
    for register in ("sites.csv", "bare.csv", ""):
        given = ("--sites", register) if register else ()
        page, _ = _written(months, "run", "sheet.csv", "-s", "town.yaml", "--no-save", *given)
        text = (months.folder / "page.html").read_text("utf-8")
        drawn[register] = (page.pictures, "2 sites on the map" in text)
    assert drawn["sites.csv"] == (drawn[""][0] + 1, True) and drawn["bare.csv"] == drawn[""]
    (months.folder / "civscore.toml").write_text('sites = "sites.csv"\n', "utf-8")
    page, _ = _written(months, "report", "2024-03")
    assert "2 sites on the map" in (months.folder / "page.html").read_text("utf-8")
