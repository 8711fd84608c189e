"""The pages in a real browser: widths, light and dark, keyboard, paper. Slow, and only where there is Chromium."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from commands import ROWS, Desk
from pages import HOSTILE, PageText
from running import ROOT

from civscore.text.workbook.texts import WORKBOOK

T = WORKBOOK["en"]
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
def test_printing_is_short(desk: Desk, browser: Any) -> None:
    """The report of 87 sites with its pictures is printed on twelve pages at most, and says what it leaves out; a
    search before prints all that it found."""
    _both_months(desk)
    page, _ = _open(browser, desk.folder / "page.html", 1280, 900)

    def printed() -> int:
        data = page.pdf(prefer_css_page_size=True)
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))

    shown = "[...document.querySelectorAll('#faults tbody tr')].filter(tr => tr.getClientRects().length).length"
    assert printed() <= 12
    page.emulate_media(media="print")
    assert page.evaluate(shown) == 30
    assert page.evaluate("document.querySelector('#faults .paper').getClientRects().length") == 1
    page.emulate_media(media="screen")
    page.fill("#search", "县城管局")
    page.wait_for_timeout(300)
    page.emulate_media(media="print")
    found = page.evaluate("document.querySelectorAll('#faults tbody tr:not([hidden])').length")
    assert page.evaluate(shown) == found > 30


def _both_months(desk: Desk) -> None:
    """The page of April in English, with March before it."""
    march, april = (str(ROOT / "examples" / f"2024-0{month}.xlsx") for month in (3, 4))
    assert desk("run", march, "-s", "harbour-county").code in (0, 3)
    _page(desk, april, "-s", "harbour-county")


LOW = """() => {
  const numbers = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || node.closest("svg, script, style")) continue;
    const style = getComputedStyle(node);
    const [a, b] = [light(numbers(style.color)), light(behind(node))].sort((x, y) => y - x);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) low.push(`${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 20)}`);
  }
  return low;
}"""
"""Texts whose contrast is too low for WCAG AA; those of pictures are tried with their colours."""
NAMELESS = """() => [...document.querySelectorAll("button, a, input, summary, svg[role]")].filter(one => {
  const label = one.id && document.querySelector(`label[for="${one.id}"]`);
  return !(one.textContent.trim() || one.getAttribute("aria-label") || label);
}).map(one => one.outerHTML.slice(0, 80))"""


@pytest.mark.slow
def test_every_page_is_read_at_every_width_by_day_and_by_night(desk: Desk, browser: Any) -> None:
    """Nothing scrolls sideways but tables; all text has its contrast; headings go down step by step; what can be used
    has a name; nothing goes wrong and nothing is asked for."""
    _both_months(desk)
    for arguments in (
        ("diff", "2024-03", "2024-04", "-o", "diff.html"), ("gap", "2024-04", "-o", "gap.html"),
        ("plan", "2024-04", "-o", "plan.html"), ("trend", "--by", "street", "-o", "trend.html"),
        ("ledger", "list", "--as-of", "2024-05-20", "-o", "ledger.html"),
        ("gap", "2024-04", "--in", "street=石笋镇", "-o", "part.html"),
    ):  # fmt: skip
        assert desk(*arguments, "--lang", "zh").code == 0
    for name in ("page", "diff", "gap", "plan", "trend", "ledger", "part"):
        page, wrong = _open(browser, desk.folder / f"{name}.html", 1440, 900)
        for width in (390, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
            assert dark == (scheme == "dark")
            assert page.evaluate(LOW) == [], (name, scheme)
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        assert page.evaluate(NAMELESS) == [], name
        assert wrong == [], name


@pytest.mark.slow
def test_the_keyboard_reaches_all(desk: Desk, browser: Any) -> None:
    """Tab leads over the link to the report and the search box through the page in its order; the search says at its
    box what it found; a shortened name is whole when it is reached, and when it is touched."""
    long = "一" * 30 + "不占用盲道、不妨碍通行"
    rows = [{**row, "site": row["site"] + long} if row.get("site") else row for row in ROWS]
    desk.scheme()
    desk.sheet(rows=rows)
    _page(desk, "sheet.csv", "-s", "town.yaml")
    page, wrong = _open(browser, desk.folder / "page.html", 390, 844)
    focused = "(document.activeElement.id || document.activeElement.className)"
    reached = []
    for _ in range(2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    assert reached == ["skip", "search"]
    page.keyboard.type("甲路")
    page.wait_for_timeout(300)
    hits = page.evaluate("document.querySelectorAll('tr:not([hidden])').length") > 0
    assert hits
    assert re.fullmatch(r"\d+ of \d+ rows match", page.inner_text("#found"))
    page.fill("#search", "没有这个")
    page.wait_for_timeout(300)
    assert page.inner_text("#found") == "no row matches"
    page.fill("#search", "")
    page.wait_for_timeout(300)
    name = page.locator("#sites .long").first
    page.check("#sites-passed")
    height = "element => element.getBoundingClientRect().height"
    short = name.evaluate(height)
    assert name.text_content().endswith(long)
    name.click()
    assert name.get_attribute("aria-expanded") == "true"
    assert name.evaluate(height) > short
    name.click()
    page.mouse.click(1, 1)
    page.locator("#sites-passed").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('long')"):
            break
    whole = "getComputedStyle(document.activeElement.firstElementChild).whiteSpace"
    assert page.evaluate(whole) == "normal"
    assert wrong == []


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
