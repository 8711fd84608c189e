"""The HTML report: its texts, what it keeps out, and how it behaves in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import ROWS, Desk
from pages import PageText
from running import ROOT

from civscore.text.workbook.texts import WORKBOOK

T = WORKBOOK["en"]
HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>{{ 7*7 }}{% raw %}&lt;b&gt;\'"</td></table>'
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium, where the machine has it."""
    if BROWSER is None:
        pytest.skip("there is no Chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield running
        running.close()


def _open(browser: Any, path: Path, width: int, height: int) -> tuple[Any, list[str]]:
    """The page at a window's size, and everything that went wrong on it."""
    page = browser.new_page(viewport={"width": width, "height": height})
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:")) else None
    )
    page.goto(path.as_uri())
    return page, wrong


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_page_works_in_a_browser(desk: Desk, browser: Any, width: int, height: int) -> None:
    """No errors, no sideways scrolling; tables sort, search finds, the map leads to its faults, the tree folds."""
    _page(desk, str(ROOT / "examples" / "2024-04.xlsx"), "-s", "harbour-county")
    page, wrong = _open(browser, desk.folder / "page.html", width, height)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def column(table: str, heading: str) -> list[str]:
        return page.evaluate(
            """([table, heading]) => {
                const head = [...document.querySelectorAll(`#${table} thead th`)];
                const at = head.findIndex(th => th.textContent.trim() === heading);
                return [...document.querySelectorAll(`#${table} tbody tr`)].filter(tr => !tr.hidden)
                    .map(tr => tr.cells[at].textContent.trim());
            }""",
            [table, heading],
        )

    before = column("league-street", T.columns.score)
    for _ in range(2):
        page.evaluate("document.querySelectorAll('#league-street thead th')[2].click()")
    assert [float(v) for v in column("league-street", T.columns.score)] == sorted(map(float, before))
    page.fill("#search", "县城管局")
    page.wait_for_timeout(300)
    units = column("faults", T.columns.unit)
    assert units and all("县城管局" in unit for unit in units)
    page.fill("#search", "")
    page.wait_for_timeout(300)
    whole = len(column("faults", T.columns.issue))
    page.evaluate("document.querySelector('#map td.s5 button, #map td.s10 button').click()")
    assert 0 < len(column("faults", T.columns.issue)) < whole
    page.fill("#search", "")
    page.wait_for_timeout(300)
    folded = len(column("indicators", T.columns.id))
    page.evaluate("document.querySelector('[data-fold=all]').click()")
    assert len(column("indicators", T.columns.id)) > folded
    assert wrong == []


@pytest.mark.slow
def test_printing_paginates_and_repeats_headings(desk: Desk, browser: Any) -> None:
    """Printed, the page has its page numbers, all of the tree and every fault."""
    _page(desk, str(ROOT / "examples" / "2024-04.xlsx"), "-s", "harbour-county")
    page, _ = _open(browser, desk.folder / "page.html", 1280, 900)
    data = page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", data))
    assert 10 < pages < 60


@pytest.mark.slow
def test_twelve_hundred_sites_are_all_there(desk: Desk, browser: Any) -> None:
    """A large month is a page like any other (how long it takes to load: benchmarks/page.py)."""
    rows = [
        {"standard": number, "site": f"点位{n}", "district": f"{n % 7}区", "result": "否" if n % 3 == 0 else "是",
         "issue": "垃圾未清扫" if n % 3 == 0 else "", "date": "2024-03-05", "unit": f"单位{n % 40}"}
        for n in range(1200)
        for number in ("1.1", "1.2")
    ]  # fmt: skip
    desk.scheme()
    desk.sheet(rows=rows)
    _page(desk, "sheet.csv", "-s", "town.yaml")
    page, wrong = _open(browser, desk.folder / "page.html", 1280, 900)
    assert page.evaluate("document.querySelectorAll('#sites tbody tr').length") == 1200
    assert page.evaluate("document.querySelectorAll('#faults tbody tr').length") == 800
    assert wrong == []


@pytest.mark.slow
def test_markup_does_not_run_in_a_browser(desk: Desk, browser: Any) -> None:
    """Hostile texts are shown as they are written; nothing of them runs."""
    desk.scheme(name=HOSTILE)
    desk.sheet(rows=[{**row, "issue": HOSTILE, "unit": HOSTILE} for row in ROWS])
    _page(desk, "sheet.csv", "-s", "town.yaml", "--label", "x")
    page, wrong = _open(browser, desk.folder / "page.html", 1280, 900)
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert HOSTILE in page.inner_text("h1")
    assert wrong == []
