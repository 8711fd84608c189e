"""How long the HTML report of 1,200 sites takes to load, beside its bare tables: ``python benchmarks/page.py``.

Needs what the tests need (playwright) and Chromium. The bare page has the same rows without style, script and pictures:
the least that a browser must do to show them.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, sync_playwright

from civscore.readers.reading import read_inputs
from civscore.reports.html.run import write_page
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score

SITES, TIMES = 1200, 9
NAVIGATION = "performance.getEntriesByType('navigation')[0]"


def main() -> None:
    """Make both pages, load them in turn, print the medians and their ratio."""
    chromium = shutil.which("chromium") or sys.exit("there is no Chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, bare = _pages(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        took: dict[Path, list[float]] = {ours: [], bare: []}
        for _ in range(TIMES):
            for page in took:
                took[page].append(_load(browser, page))
        browser.close()
        one, other = (statistics.median(took[page]) for page in (ours, bare))
        size = ours.stat().st_size / 1e6
    print(f"{SITES:,} sites, {size:.1f} MB: {one:.0f} ms; bare tables {other:.0f} ms; ratio {one / other:.2f}")


def _pages(folder: Path) -> tuple[Path, Path]:
    file = load_scheme_file(bundled_schemes()["harbour-county"])
    tree = build_tree(file, None)
    kinds = list(tree.scheme.site_types)
    rows = [
        {"standard": s.id, "site": f"点位{n}", "site type": tree.scheme.site_types[kinds[n % len(kinds)]].name,
         "district": f"{n % 4}区", "street": f"{n % 30}街道", "result": "否" if (n + i) % 5 == 0 else "是",
         "issue": "垃圾未清扫，杂物乱堆放" if (n + i) % 5 == 0 else "", "unit": f"县{n % 13}局", "date": "2024-05-03"}
        for n in range(SITES)
        for i, s in enumerate(tree.standards)
        if kinds[n % len(kinds)] in s.site_types and s.judge is not None and s.judge.type == "pass-fail"
    ]  # fmt: skip
    sheet = folder / "inspections.csv"
    pd.DataFrame(rows).to_csv(sheet, index=False)
    readings = read_inputs([sheet], words=lambda _: vocabulary([file.scheme]))
    result = score(readings, tree, label="2024-05", created="2024-06-01T09:00:00+08:00")
    ours, bare = folder / "page.html", folder / "bare.html"
    write_page(result, ours, language="zh", problem_text=lambda problem: problem.code)
    tables = re.findall(r"<table.*?</table>", ours.read_text("utf-8"), re.DOTALL)
    plain = re.sub(r"<(\w+)( [^>]*)?>", r"<\1>", "".join(tables))
    bare.write_text(f"<!DOCTYPE html><meta charset=utf-8>{plain}", "utf-8")
    return ours, bare


def _load(browser: Browser, path: Path) -> float:
    """Milliseconds from the start of the navigation to the end of its load event."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    took = float(page.evaluate(f"{NAVIGATION}.loadEventEnd - {NAVIGATION}.startTime"))
    page.close()
    return took


if __name__ == "__main__":
    main()
