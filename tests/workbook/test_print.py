"""Every workbook can be printed and read: no text under 8 points, no heading cut, pages numbered."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import ROWS, SCHEME, Desk
from openpyxl.utils import get_column_letter
from printed import PrintedSheet, column_widths, printed_sheets, text_sizes
from running import ROOT

from civscore.workbook.measure import TALLEST, lines, row_height

_EXAMPLES = ROOT / "examples"
_LONG = "海港县人民政府城乡环境卫生综合整治和文明城市创建工作领导小组办公室"
_SMALLEST = 8.0


def _check(path: Path, asked: str = "") -> None:
    sheets = list(printed_sheets(path, only="问题清单" if asked == "check" else ""))  # others are the user's
    assert sheets
    for printed in sheets:
        assert printed.smallest >= _SMALLEST, (path.name, printed)
        assert printed.across == 1 or printed.sheet.print_title_cols, (path.name, printed.name)
        assert "&P" in printed.footer, (path.name, printed.name)
        for row, said in _cut(printed):
            raise AssertionError(f"{path.name} {printed.name} row {row}: {said!r} is cut")


def _cut(printed: PrintedSheet) -> Iterator[tuple[int, str]]:
    """Texts in cells that are broken into lines which need more height than their row has."""
    sheet, widths = printed.sheet, column_widths(printed.sheet)
    merged = {(m.min_row, m.min_col): m for m in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str) or not cell.alignment.wrap_text or cell.alignment.textRotation:
                continue
            own = merged.get((cell.row, cell.column))
            last, bottom = (own.max_col, own.max_row) if own else (cell.column, cell.row)
            width = sum(widths.get(c, 9.14) for c in range(cell.column, last + 1))
            need = row_height(lines(cell.value, width - cell.alignment.indent, cell.font.sz), cell.font.sz)
            heights = [sheet.row_dimensions[r].height for r in range(cell.row, bottom + 1)]
            assert all(h is None or h <= TALLEST for h in heights)
            if None not in heights and sum(heights) < min(need, TALLEST) - 0.1 and need > row_height(1, cell.font.sz):
                yield cell.row, cell.value


def _long(scheme: dict[str, Any]) -> dict[str, Any]:
    """The scheme with long names of its indicators."""
    groups = [{**g, "name": f"{g['name']}{_LONG}"} for g in scheme["indicators"]]
    groups[0]["children"] = [{**c, "name": f"{c['name']}{_LONG}"} for c in groups[0]["children"]]
    return {"name": _LONG, "indicators": groups, "site_types": {"road": {"name": f"道路{_LONG}", "draw": 3}}}


def _months(desk: Desk, **cells: str) -> None:
    """Two runs of the small scheme, with long names."""
    desk.monkeypatch.setenv("CIVSCORE_LANG", "zh")
    desk.scheme(**_long(SCHEME))
    rows = [{**row, "unit": _LONG, "issue": row.get("issue", "") and f"垃圾未清运、{_LONG}", **cells} for row in ROWS]
    rows += [{**rows[1], "site": f"{n}号{_LONG}", "district": f"{n}{_LONG}"} for n in range(3)]
    for month in ("2024-03", "2024-04"):
        desk.sheet(f"{month}.csv", [{**row, "date": f"{month}-05"} for row in rows[: None if month[-1] == "4" else -1]])
        assert desk("run", f"{month}.csv", "-s", "town.yaml", "-o", f"r{month}.xlsx").code in (0, 3)


_REGISTER = [
    {"id": f"P{n}", "type": "road", "name": f"{n}号{_LONG}", "district": _LONG, "address": f"{_LONG}{n}号",
     "contact": _LONG, "unit": _LONG}
    for n in range(4)
]  # fmt: skip
_COMMANDS: dict[str, list[list[str]]] = {
    "run": [],
    "diff": [["diff", "2024-03", "2024-04", "-o", "o.xlsx"]],
    "gap": [["gap", "--by", by, "-o", f"{by}.xlsx"] for by in ("indicator", "unit", "site")],
    "plan": [["plan", "--target", "80", "--from", "2024-05-01", "--inspection", "2024-06-01", "-o", "o.xlsx"]],
    "ledger": [["ledger", "export", "--all", "-o", "o.xlsx"], ["ledger", "export", "--by", "unit", "-o", "out"],
               ["ledger", "rate", "2", "-o", "rate.xlsx"]],
    "appeals": [["appeals", "export", "2024-04", "-o", "out", "--date", "2024-05-06"]],
    "countdown": [["countdown", "--inspection", "2024-06-01", "--date", "2024-05-01", "-o", "o.xlsx"]],
    "notices": [["notices", "--date", "2024-05-06", "-o", "out"]],
    "sample": [["sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--revisit", "latest"],
               ["template", "--recheck", "--sites", "o.xlsx", "-o", "out"]],
    "forms": [["template", "-s", "town.yaml", "--sites", "sites.csv", "-o", "out"],
              ["template", "-s", "town.yaml", "--sites", "sites.csv", "--grid", "-o", "grids"],
              ["template", "-s", "town.yaml", "--sites", "sites.csv", "--xlsform", "phone.xlsx"]],
    "scheme": [["scheme", "export", "town.yaml", "-o", "o.xlsx"], ["init", "new", "-s", "town.yaml", "--id", "mine"]],
    "check": [["check", "2024-04.csv", "-s", "town.yaml", "-o", "marked"]],
    "trend": [["trend", "-o", "o.xlsx"]],
    "audit": [["audit", "published.csv", "-o", "o.xlsx"]],
}  # fmt: skip


_MARKS = {"ledger": [], "run": [pytest.mark.long], "scheme": [pytest.mark.long], "trend": [pytest.mark.long]}
"""What the default run prints is the quickest of them; the slow step prints all."""
_PUBLISHED = [
    {"单位": f"{n}{_LONG}", f"{_LONG}得分(占60%)": f"{a}", "材料得分(占40%)": f"{b}", "总分": t, "排名": f"{n}"}
    for n, (a, b, t) in enumerate(
        [(95, 91, "93.4"), (92, 93, "92.4"), (90, 94, "91.6"), (90, 91, "94.0"), (88, 93, "90.0"), (87, 90, "88.2"),
         (81, 85, "82.6"), (80, 71, "76.4")], 1)
]  # fmt: skip


@pytest.mark.parametrize("asked", [pytest.param(one, marks=_MARKS.get(one, [pytest.mark.slow])) for one in _COMMANDS])
def test_long_names_are_printed_whole(desk: Desk, asked: str) -> None:
    """However long the names of scheme, indicators, sites, areas and units are."""
    _months(desk)
    desk.sheet("sites.csv", _REGISTER)
    desk.sheet("published.csv", _PUBLISHED)
    for command in _COMMANDS[asked]:
        done = desk(*command)
        assert done.code in (0, 3), done.err
    written = [p for p in desk.folder.rglob("*.xlsx") if asked == "run" or not p.name.startswith("r2024")]
    assert written
    for path in written:
        _check(path, asked)


@pytest.mark.long
def test_the_ledger_is_filled_in_without_scrolling(desk: Desk) -> None:
    """What a unit reads and fills in is within 1,320 pixels, and comes before ids and history."""
    _months(desk)
    assert desk("ledger", "export", "-o", "o.xlsx").code == 0
    (printed,) = printed_sheets(desk.folder / "o.xlsx")
    sheet, widths = printed.sheet, column_widths(printed.sheet)
    head = next(row for row in sheet.iter_rows() if any(c.value == "状态" for c in row))
    at = {cell.value: cell.column for cell in head}
    filled = max(at[name] for name in ("状态", "整改措施", "责任人", "完成时间", "整改照片", "备注"))
    assert sum(widths[c] * 7.5 for c in range(1, filled + 1)) <= 1320
    assert all(at[name] > filled for name in ("台账编号", "历次", "复核人"))
    assert sheet.print_area.endswith(f"${get_column_letter(filled)}${sheet.max_row}")


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no LibreOffice or poppler")
def test_the_example_months_on_paper(desk: Desk) -> None:
    """The workbooks of the example months as LibreOffice prints them: every Chinese word has 8 points or more."""
    desk.monkeypatch.setenv("CIVSCORE_LANG", "zh")
    months, sites = [str(_EXAMPLES / f"2024-0{m}.xlsx") for m in (3, 4)], str(_EXAMPLES / "sites.xlsx")
    for month in months:
        desk("run", month, "-s", "harbour-county", "-o", "run.xlsx")
    for command in (
        ["diff", "2024-03", "2024-04", "-o", "diff.xlsx"], ["gap", "--by", "unit", "-o", "gap.xlsx"],
        ["plan", "--target", "92", "--inspection", "2024-06-15", "--from", "2024-05-01", "-o", "plan.xlsx"],
        ["ledger", "export", "-o", "ledger.xlsx"], ["sample", sites, "-o", "sample.xlsx", "--seed", "3"],
        ["sample", sites, "-o", "revisit.xlsx", "--revisit", "latest"],
        ["scheme", "export", "harbour-county", "-o", "scheme.xlsx"],
        ["template", "--sites", "sample.xlsx", "-o", "forms"],
        ["template", "--sites", "sample.xlsx", "--grid", "-o", "grids"],
        ["template", "--recheck", "--sites", "revisit.xlsx", "-o", "recheck"], ["trend", "-o", "trend.xlsx"],
        ["appeals", "export", "2024-04", "-o", "appeals", "--date", "2024-05-06"],
        ["countdown", "--inspection", "2024-06-15", "--date", "2024-05-01", "-o", "countdown.xlsx"],
    ):  # fmt: skip
        assert desk(*command).code in (0, 3)
    folders = [sorted(desk.folder.glob(f"{name}/*.xlsx"))[:2] for name in ("forms", "grids", "recheck", "appeals")]
    books = [*desk.folder.glob("*.xlsx"), *(path for some in folders for path in some)]
    assert len(books) > 15
    out = desk.folder / "pdf"
    copies = [shutil.copy(path, desk.folder / f"copy-{n}.xlsx") for n, path in enumerate(books)]
    profile = f"-env:UserInstallation={(desk.folder / 'office').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", out, *copies],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    for number, path in enumerate(books):
        words = text_sizes(out / f"copy-{number}.pdf")
        assert words
        assert min(words) >= (_SMALLEST, ""), (path.name, min(words))


@pytest.mark.slow
def test_twelve_hundred_sites_of_a_large_scheme(desk: Desk) -> None:
    """Many sites and standards go on across pages, on which the sites' names are repeated."""
    desk.monkeypatch.setenv("CIVSCORE_LANG", "zh")
    standards = [{"id": f"1.{n}", "name": f"第{n}项{_LONG}"} for n in range(1, 41)]
    field = {"id": "1", "name": "实地", "points": 100, "method": "field", "judge": "pass-fail", "children": standards}
    desk.scheme(indicators=[field])
    rows = [
        {"standard": f"1.{1 + s % 40}", "site": f"{s}号{_LONG}", "district": f"{s % 30}区", "date": "2024-03-05",
         "result": "否" if s % 3 else "是", "unit": f"{s % 50}{_LONG}", "issue": "垃圾" * (s % 90)}
        for s in range(1200)
    ]  # fmt: skip
    desk.sheet("m.csv", rows)
    for command in (
        ["run", "m.csv", "-s", "town.yaml", "-o", "run.xlsx"], ["ledger", "export", "-o", "ledger.xlsx"],
        ["gap", "--by", "site", "-o", "gap.xlsx"], ["template", "-s", "town.yaml", "--grid", "-o", "grids"],
    ):  # fmt: skip
        assert desk(*command).code in (0, 3)
    for path in desk.folder.rglob("*.xlsx"):
        _check(path)
