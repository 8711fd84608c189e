"""The HTML report: its texts, and what it keeps out."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from commands import ROWS, Desk
from pages import HOSTILE, PageText
from running import ROOT

from civscore.text.workbook.texts import WORKBOOK

T = WORKBOOK["en"]


def _page(desk: Desk, *arguments: str) -> PageText:
    done = desk("run", *arguments, "-o", "page.html", "--lang", "en")
    assert done.code in (0, 3), done.err
    return PageText((desk.folder / "page.html").read_text("utf-8"))


def test_the_page_says_what_the_json_says(desk: Desk) -> None:
    """Scores, rates, lost points and ranks of the page are those of the JSON result of the same run."""
    page = _page(desk, str(ROOT / "examples" / "2024-04.xlsx"), "-s", "harbour-county", "-o", "result.json")
    result = json.loads((desk.folder / "result.json").read_text("utf-8"))
    by_id = {row[T.columns.id]: row for row in page.rows("indicators")}
    assert by_id.keys() == {node["id"] for node in result["indicators"]}
    for node in result["indicators"]:
        shown = by_id[node["id"]]
        if node["score"] is not None:
            assert float(shown[T.columns.score]) == node["score"], node["id"]
            assert float(shown[T.columns.rate].rstrip("%")) == pytest.approx(100 * node["rate"], abs=0.005001)
        else:
            assert shown[T.columns.score] == ""
    for member in result["scopes"]["street"]:
        (row,) = [r for r in page.rows("league-street") if r[T.terms.scopes["street"]] == member["name"]]
        assert (row[T.columns.rank], float(row[T.columns.score])) == (str(member["rank"]), member["score"])
    assert len(page.rows("faults")) == sum(loss["problem"] for loss in result["losses"])
    assert len(page.rows("weak")) == len({loss["standard"] for loss in result["losses"] if not loss["problem"]})
    assert len(page.rows("sites")) == len(result["scopes"]["site"])
    split = sum(float(row[T.columns.lost_split]) for row in page.rows("units"))
    assert split == pytest.approx(100 - result["total"]["exact"] + _bonus(result), abs=0.005 * len(page.rows("units")))


def _bonus(result: Any) -> float:
    """What bonus standards added: losses are those of the base points."""
    return sum(node["score"] for node in result["indicators"] if node["kind"] == "bonus" and node["parent"] is None)


def test_a_text_of_a_workbook_is_never_markup(desk: Desk) -> None:
    """A fault, a site, a unit and a column's heading full of markup and template code stay the texts that they are."""
    sites = [HOSTILE + row["site"] if "site" in row else "" for row in ROWS]
    filled = {HOSTILE: HOSTILE, "issue": HOSTILE, "unit": HOSTILE}
    rows = [{**row, **filled, "site": site} for row, site in zip(ROWS, sites, strict=True)]
    desk.scheme(name=HOSTILE)
    desk.sheet(rows=rows)
    page = _page(desk, "sheet.csv", "-s", "town.yaml", "--label", "x")
    assert "img" not in page.tags
    assert page.tags.count("script") == 1
    assert page.rows("faults")[0][T.columns.issue] == HOSTILE


@pytest.mark.long
def test_the_page_needs_nothing_from_outside(desk: Desk) -> None:
    """No address, no file and no other script: the policy forbids every connection."""
    _page(desk, str(ROOT / "examples" / "2024-04.xlsx"), "-s", "harbour-county")
    text = (desk.folder / "page.html").read_text("utf-8")
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#|data:,)""", text)
    assert not re.search(r"url\((?!#)|@import|https?://", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize(("language", "word"), [("zh", "问题台账"), ("en", "Ledger")])
def test_both_languages(desk: Desk, language: str, word: str) -> None:
    """The page's own words are in the language asked for, and no other."""
    desk.scheme()
    desk.sheet()
    desk("run", "sheet.csv", "-s", "town.yaml", "-o", "page.html", "--lang", language)
    text = (desk.folder / "page.html").read_text("utf-8")
    assert f">{word} <" in text
    assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in text


@pytest.mark.long
def test_flags_and_changes_of_place_are_on_the_page(desk: Desk) -> None:
    """Who has a flag, and who rose, is said in the league table, for a run and for its later report."""
    desk.scheme(ranking={"flags": {"red": 1, "blue": 1}})
    worse = [{**row, "district": {"东区": "西区", "西区": "东区"}.get(row.get("district", ""), "")} for row in ROWS]
    desk.sheet("feb.csv", [{**row, "date": row["date"].replace("-03-", "-02-")} for row in worse])
    assert desk("run", "feb.csv", "-s", "town.yaml").code == 0
    desk.sheet()
    _page(desk, "sheet.csv", "-s", "town.yaml")
    assert desk("report", "2024-03", "-o", "again.html", "--lang", "en").code == 0
    for name in ("page.html", "again.html"):
        rows = PageText((desk.folder / name).read_text("utf-8")).rows("league-district")
        found = [(r[T.terms.scopes["district"]], r[T.terms.flag], r[T.terms.place_change]) for r in rows]
        assert found == [("东区", T.terms.flags["red"], "↑1"), ("西区", T.terms.flags["blue"], "↓1")]


def test_nothing_observed_is_still_a_page(desk: Desk) -> None:
    """A run without any score says so instead of showing zeros."""
    desk.scheme()
    desk.sheet(rows=[{"standard": "1.1", "site": "甲路", "result": "不涉及", "date": "2024-03-05"}])
    page = _page(desk, "sheet.csv", "-s", "town.yaml")
    assert all(row[T.columns.score] == "" for row in page.rows("indicators"))


@pytest.mark.long
def test_report_writes_the_files_of_a_saved_run(desk: Desk) -> None:
    """The page of a saved run is the page that the run itself wrote; a workbook and a result file will do as well."""
    desk.scheme()
    desk.sheet()
    _page(desk, "sheet.csv", "-s", "town.yaml")
    for source in ("latest", "2024-03", "sheet.csv"):
        done = desk("report", source, "-s", "town.yaml", "-o", "again.html", "-o", "again.json", "--lang", "en")
        assert done.code == 0, done.err
        assert "77.00 / 100" in done.out
        first, again = ((desk.folder / name).read_text("utf-8") for name in ("page.html", "again.html"))
        assert PageText(first).sections == PageText(again).sections
    done = desk("report", "again.json", "-o", "third.html", "-o", "third.xlsx", "--lang", "en")
    assert done.code == 0, done.err
    assert "77.00" in (desk.folder / "third.html").read_text("utf-8")


def test_report_of_a_run_that_is_not_there(desk: Desk) -> None:
    """An unknown name is one sentence with what there is."""
    desk.scheme()
    desk.sheet()
    desk("run", "sheet.csv", "-s", "town.yaml")
    done = desk("report", "2024-04", "--lang", "en")
    assert done.code == 1
    assert "2024-03" in done.err
