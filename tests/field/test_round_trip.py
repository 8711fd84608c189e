"""The round trip: sites drawn, forms made, filled in, checked, corrected and scored, whatever comes back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk
from filling import LAYOUTS, facts_of, forms, heading_of, long_sheet

from civscore.field.coverage import applies

SITES = {
    "township-site-types": [
        ("T1", "青山镇政府", "乡镇政府"), ("T2", "建设街", "主要街道"), ("T3", "解放街", "主要街道"),
        ("T4", "青山公厕", "公厕"), ("T5", "上村", "行政村"), ("T6", "下村", "行政村"),
        ("T7", "省道", "公路（河道）沿线"),
    ],
    "harbour-county": [
        ("H1", "中山路", "主次干道"), ("H2", "中山路（东段）", "主干道"), ("H3", "滨海公园", "公园"),
        ("H4", "云影社区", "社区"),
        ("H5", "东风路口", "主要交通路口"), ("H6", "城北菜市场", "集贸市场"),
    ],
    "national-civilized-county": [
        ("C1", "1 路公交", "公交车"), ("C2", "城南出租", "出租车"), ("C3", "锦绣工地", "建筑工地"),
        ("C4", "河东村文明实践站", "文明实践站"), ("C5", "县体育馆", "体育馆"), ("C6", "柳树巷", "小巷"),
    ],
}  # fmt: skip

NOBODY_MEASURED = ("nothing-to-take", "gate-open")
"""What is said of a sister assessment that no run has."""


@pytest.fixture
def drawn(desk: Desk) -> Callable[[str], Path]:
    """A list as ``sample`` writes it, for either scheme."""

    def draw(scheme: str) -> Path:
        lines = [f"{i},{n},{t},青山镇,{'北片' if i[1] < '4' else '南片'},第{i[1]}社区" for i, n, t in SITES[scheme]]
        sites = desk.folder / "sites.csv"
        sites.write_text("点位编号,点位名称,点位类型,街道,区县,社区\n" + "\n".join(lines) + "\n", "utf-8")
        done = desk("sample", sites, "-s", scheme, "-o", "drawn.xlsx", "--seed", "7")
        assert done.code == 0, done.err
        return desk.folder / "drawn.xlsx"

    return draw


def score(desk: Desk, given: Any, *options: str) -> Any:
    """What ``run`` says, without the addresses of cells."""
    inputs = given if isinstance(given, list) else [given]
    done = desk("run", *inputs, *options, "--json", "--no-save")
    assert done.code in (0, 3), done.err
    warned = [p for p in done.json["problems"] if p["level"] == "warning" and p["code"] not in NOBODY_MEASURED]
    assert warned == [], done.err
    return done.json


def essence(found: Any, *, issues: bool = True) -> Any:
    """Total, nodes, scopes (equals in order of their names), and the losses of every unit, site and standard; not who
    inspected, which grids do not say, nor where a loss stands. The shares of single losses are floating point."""
    losses = [
        (x["standard"], x["site"] or "", *x["unit"], round(x["points"], 12), x["issue"] if issues else "")
        for x in found["losses"]
    ]
    scopes = {
        kind: sorted(members, key=lambda m: (m["rank"] or 0, m["name"]))
        for kind, members in found["scopes"].items()
        if kind != "inspector"
    }
    return {"total": found["total"], "indicators": found["indicators"], "scopes": scopes, "losses": sorted(losses)}


QUICK = [("township-site-types", layout) for layout in ("forms", "own grid", "ODK zip")]
BY_DESKS = {("national-civilized-county", layout) for layout in LAYOUTS if "O" in layout or "K" in layout}
"""Phones do not ask for the documents of a standard that is looked at on the spot as well."""
CASES = [
    pytest.param(*case, marks=[] if case in QUICK else [pytest.mark.long])
    for case in ((scheme, layout) for scheme in SITES for layout in LAYOUTS if (scheme, layout) not in BY_DESKS)
]


@pytest.mark.parametrize(("scheme", "layout"), CASES)
def test_every_layout_scores_alike(desk: Desk, drawn: Callable[[str], Path], scheme: str, layout: str) -> None:
    """The same facts give the same score, nodes, units and losses as in one long sheet, however they are handed in; and
    our own forms need no -s."""
    facts = facts_of(scheme, drawn(scheme), seed=3)
    assert len(facts.all) > 40
    one_sheet = score(desk, long_sheet(facts, desk.folder), "-s", scheme)
    ours = layout in ("forms", "grid forms", "zip", "old Excel") or layout.startswith(("ODK", "Kobo"))
    given = LAYOUTS[layout](facts, desk.folder)
    found = score(desk, given, *([] if ours else ["-s", scheme]))
    said = layout not in (
        "own grid",
        "grid turned",
        "two headings",
        "grid forms",
    )  # a grid's cell has no room for words
    assert essence(found, issues=said) == essence(one_sheet, issues=said)


# -- faults -----------------------------------------------------------------------------------------------------------


def places(found: Any) -> dict[str, str]:
    """Address of a cell without its folder → the code of what is said of it; not of what was left blank."""
    said = [p for p in found["problems"] if p["level"] != "note" and p["code"] != "not-judged-at-site"]
    return {cell.rpartition("/")[2]: p["code"] for p in said for cell in p["cells"]}


class Filled:
    """Filled forms, of which cells may be spoiled and put right again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.books = {path.name: openpyxl.load_workbook(path) for path in sorted(folder.iterdir())}
        self.changes: list[tuple[Any, Any]] = []

    def find(self, wanted: Callable[[str, Any], bool]) -> tuple[str, str, dict[str, str]]:
        """The first line whose standard and answer fit: file, sheet, heading → cell."""
        for file, book in self.books.items():
            for sheet in book.worksheets[1:-1]:
                start = heading_of(sheet)
                at = {str(c.value): c.column_letter for c in sheet[start] if c.value}
                answer = next(at[name] for name in ("结果", "人数", "满意数", "达标数", "扣分") if name in at)
                for row in range(start + 1, sheet.max_row + 1):
                    if wanted(str(sheet[f"B{row}"].value), sheet[f"{answer}{row}"].value):
                        return file, sheet.title, {name: f"{letter}{row}" for name, letter in at.items()}
        raise AssertionError("no such line")

    def day(self, file: str, sheet: str) -> str:
        """The cell in which a form has its date."""
        page = self.books[file][sheet]
        label = next(c for row in page.iter_rows(max_row=8) for c in row if c.value == "测评时间：")
        return str(page.cell(label.row, label.column + 1).coordinate)

    def spoil(self, file: str, sheet: str, cell: str, value: Any) -> str:
        """Change a cell; its address."""
        spot = self.books[file][sheet][cell]
        self.changes.append((spot, spot.value))
        spot.value = value
        return f"{file}!{sheet}!{cell}"

    def correct(self) -> None:
        """Put everything back."""
        for spot, old in self.changes:
            spot.value = old
        self.save()

    def save(self) -> None:
        """Save all files."""
        for file, book in self.books.items():
            book.save(self.folder / file)


@pytest.mark.long
def test_faults_are_named_and_corrected(desk: Desk, drawn: Callable[[str], Path]) -> None:
    """A wrong word, a misspelt id, marks over the full mark, a fault in words without a result, people in words and a
    day that does not exist are each named with their cell; put right, the score is that of the long sheet."""
    facts = facts_of("harbour-county", drawn("harbour-county"), seed=5)
    folder = forms(facts, desk.folder)
    filled, expected = Filled(folder), {}

    def spoil(standard: str, heading: str, value: Any) -> str:
        file, sheet, at = filled.find(lambda found, answer: found == standard and answer is not None)
        return filled.spoil(file, sheet, at[heading], value)

    expected[spoil("1.3.1", "结果", "大概达标")] = "unknown-result"
    expected[spoil("1.1.1", "编号", "1.1.111")] = "unknown-standard"
    expected[spoil("3.3.4", "结果", 120)] = "out-of-range"
    spoil("1.2.1", "存在问题", "车辆乱停")
    expected[spoil("1.2.1", "结果", None)] = "form-no-answer"
    expected[spoil("3.3.1", "人数", "十二")] = "form-people"
    file, sheet, _ = filled.find(lambda found, answer: found == "2.2.4")
    expected[filled.spoil(file, sheet, filled.day(file, sheet), "2024-13-45")] = "no-date"

    filled.save()
    done = desk("check", folder, "--json")
    assert done.code == 1
    assert expected.items() <= places(done.json).items()
    assert set(places(done.json)) == set(expected)
    assert desk("run", folder, "--no-save").code == 1
    filled.correct()
    long = essence(score(desk, long_sheet(facts, desk.folder), "-s", "harbour-county"))
    assert essence(score(desk, folder)) == long


@pytest.mark.long
def test_marked_copies_are_forms_still(desk: Desk, drawn: Callable[[str], Path]) -> None:
    """The copies that check writes, with a slip corrected by --fix, keep drop-downs and protection and score as the
    long sheet does."""
    facts = facts_of("township-site-types", drawn("township-site-types"), seed=5)
    folder = forms(facts, desk.folder)

    filled = Filled(folder)
    file, sheet, at = filled.find(lambda found, answer: answer == "不达标")
    filled.spoil(file, sheet, at["结果"], "不達標。")
    filled.save()
    assert desk("check", folder, "--fix", "-o", "back").code == 1
    copy = openpyxl.load_workbook(desk.folder / "back" / file)[sheet]
    assert copy[at["结果"]].value == "不达标"
    assert copy.protection.sheet
    assert copy.data_validations.dataValidation
    long = score(desk, long_sheet(facts, desk.folder), "-s", "township-site-types")
    assert essence(score(desk, desk.folder / "back")) == essence(long)


@pytest.mark.long
def test_coverage_of_forms(desk: Desk, drawn: Callable[[str], Path]) -> None:
    """Coverage of a folder of forms counts as missing exactly what was left blank."""
    facts = facts_of("township-site-types", drawn("township-site-types"), seed=9)
    done = desk("coverage", forms(facts, desk.folder), "--sites", "drawn.xlsx", "--json")
    assert done.code == 0, done.err
    assert done.err == ""
    seen = {(f.site.site_id, f.standard.id) for f in facts.all if f.site and (f.people or not f.counted)}
    planned = {(s.site_id, n.id) for s in facts.register.planned for n in facts.tree.standards if applies(n, s)}
    missing = {(m["site_id"], m["standard"]) for m in done.json["missing"]}
    assert missing == planned - seen
    assert missing


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_saved_by_libreoffice(desk: Desk, drawn: Callable[[str], Path]) -> None:
    """Forms that LibreOffice saved again are protected, have their drop-downs, and score as the long sheet does."""
    facts = facts_of("harbour-county", drawn("harbour-county"), seed=4)
    folder, out = forms(facts, desk.folder), desk.folder / "saved"
    profile = f"-env:UserInstallation=file://{desk.folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", out, *sorted(folder.iterdir())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for path in out.iterdir():
        page = openpyxl.load_workbook(path).worksheets[1]
        assert page.protection.sheet
        assert page.data_validations.dataValidation
    long = essence(score(desk, long_sheet(facts, desk.folder), "-s", "harbour-county"))
    assert essence(score(desk, out)) == long
