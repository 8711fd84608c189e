"""``civ-score agreement`` and second visits, from the draw to the finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from commands import Desk, desk  # noqa: F401
from documents import commands as shown_commands
from documents import not_printed
from running import ROOT
from searching import few
from test_agreement import SCHEME, row

SITES = [f"R{n}" for n in range(1, 13)] + [f"P{n}" for n in range(1, 9)]
WHO = ["赵一", "钱二", "孙三", "李四"]


def first_rows() -> list[dict[str, str]]:
    """A month: 20 sites, 2 standards, four inspectors; and a mark for papers."""
    rows = [row(s, WHO[n % 4], "否" if n % 5 == 0 else "是", k) for n, s in enumerate(SITES) for k in ("1.1", "1.2")]
    return [*rows, {"standard": "2", "result": "9", "date": "2024-04-05"}]


def second_rows() -> list[dict[str, str]]:
    """Second visits to ten of them by the next one, who finds a fault more."""
    return [
        row(s, WHO[(n + 1) % 4], "否" if n % 5 == 0 or (n, k) == (3, "1.1") else "是", k, day=6)
        for n, s in enumerate(SITES[:10]) for k in ("1.1", "1.2")
    ]  # fmt: skip


@pytest.fixture
def office(desk: Desk) -> Desk:  # noqa: F811
    """A scheme, a month and second visits."""
    (desk.folder / "again.yaml").write_text(json.dumps(SCHEME, ensure_ascii=False), "utf-8")
    desk.sheet("month.csv", first_rows())
    desk.sheet("second.csv", second_rows())
    return desk


def test_a_month_and_its_back_check_find_each_other(office: Desk) -> None:
    """Whichever is named; the second visits change no score, and their label is their own."""
    assert office("run", "month.csv", "-s", "again.yaml").code == 0
    alone = office("agreement", "2024-04")
    assert alone.code == 1 and "--double 15" in alone.err
    assert office("run", "second.csv", "-s", "again.yaml", "--kind", "复核").code == 0
    one, other = (office("agreement", name, "--json").json for name in ("2024-04", "2024-04-back-check"))
    assert one == other
    assert (one["halves"], one["pairs"], one["sites"]) == (["2024-04", "2024-04-back-check"], 20, 10)
    assert one["agreement"]["all"]["percent"] == pytest.approx(0.95)
    assert one["official"] == float(office("history", "--json").json["runs"][0]["score"])
    assert office("report", "2024-04", "-o", "result.json").code == 0
    assert "has no rows" in office("agreement", "result.json").err
    assert one["adjusted"]["official_score"] is False and one["groups"] == [WHO]
    assert one["faults"]["share"] is None and one["faults"]["found"] == 5
    of_files = office("agreement", "month.csv", "--second", "second.csv", "-s", "again.yaml", "--json").json
    assert of_files["agreement"] == one["agreement"] and of_files["halves"] == ["month.csv", "second.csv"]


def test_what_is_said(office: Desk) -> None:
    """Terminal and workbook, in both languages; official and adjusted beside each other."""
    files = ("agreement", "month.csv", "--second", "second.csv", "-s", "again.yaml")
    zh = office(*files, "--lang", "zh", "-o", "a.xlsx").out
    assert "看法一致的占 95.0%" in zh and "无法得出" in zh and "调整值，非正式成绩" in zh and "没有看出谁偏严" in zh
    assert "全部复核也达不到" in zh and "100%" not in zh.partition("复核多少")[2].partition("现有")[0]
    en = " ".join(office(*files).out.split())
    assert "agree on whether there is a fault in 95.0%" in en and "Adjusted, not official" in en
    assert "a comparison of inspectors" in office("run", "a.xlsx", "-s", "again.yaml").err
    sheet, notes = openpyxl.load_workbook(office.folder / "a.xlsx").worksheets
    assert [r[0] for r in sheet.values if r[0] in WHO] and any("AC1" in str(r[0]) for r in notes.values)


@pytest.mark.parametrize(
    ("options", "said"),
    few([
        (("month.csv", "--window", "soon"), "number of days"), (("month.csv", "--second", "month.csv"), "again"),
        (("month.csv",), "no two inspectors"), (("month.csv", "--second", "papers.csv"), "no two inspectors"),
        (("papers.csv",), "no row of somebody"), (("nobody.csv",), "names its inspector (40 rows)"),
        (("month.csv", "-o", "a.docx"), ".xlsx"), (("missing.csv",), "missing.csv"),
        (("month.csv", "--second", "late.csv"), "pairs farther apart: 2"),
    ], 4),
)  # fmt: skip
def test_what_is_refused(office: Desk, options: tuple[str, ...], said: str) -> None:
    """Errors as sentences."""
    office.sheet("papers.csv", [{"standard": "2", "result": "9", "inspector": "赵一"}])
    office.sheet("nobody.csv", [{**one, "inspector": ""} for one in first_rows()])
    office.sheet("late.csv", [row(s, "李四", day=20) for s in ("R1", "R2")])
    done = office("agreement", *options, "-s", "again.yaml")
    assert done.code and said in done.err and "Traceback" not in done.err


def test_a_back_check_without_its_month(office: Desk) -> None:
    """It is said which month is missing."""
    assert office("run", "second.csv", "-s", "again.yaml", "--kind", "back-check").code == 0
    assert "no assessment of its month (2024-04)" in office("agreement", "2024-04-back-check").err


# -- from the draw to the forms ---------------------------------------------------------------------------------------


def register(folder: Path, named: bool = True) -> None:
    """Twenty sites, each of an inspector."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["点位编号", "点位名称", "点位类型", "区县", *(["测评员"] if named else [])])
    for n, site in enumerate(SITES):
        kind = "公园" if site.startswith("P") else "主次干道"
        sheet.append([site, site, kind, "东区", *([WHO[n % 4]] if named else [])])
    book.save(folder / "sites.xlsx")


def drawn(folder: Path) -> Iterator[dict[str, str | None]]:
    """The rows of the list."""
    rows = [*openpyxl.load_workbook(folder / "drawn.xlsx").worksheets[0].values]
    at = next(n for n, cells in enumerate(rows) if cells[0] == "点位编号")
    yield from (dict(zip(map(str, rows[at]), cells, strict=True)) for cells in rows[at + 1 :])


def filled(folder: Path) -> None:
    """Every form, with both standards that are passed or failed."""
    for path in folder.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            rows = {str(cell.value): cell for cells in sheet.iter_rows() for cell in cells if cell.value}
            for standard in ("1.1", "1.2"):
                if "结果" in rows and standard in rows:
                    sheet.cell(rows[standard].row, rows["结果"].column).value = "达标"
        book.save(path)


DRAW = (
    "sample", "sites.xlsx", "-s", "again.yaml", "-o", "drawn.xlsx", "--seed", "5",
    "--draw", "主次干道=8", "--draw", "公园=6", "--reserves", "1", "--lang", "zh",
)  # fmt: skip


@pytest.mark.slow
def test_second_visits_from_the_draw_to_the_forms(office: Desk) -> None:
    """The list says who goes a second time; the forms of a back-check are theirs, those of the month as ever."""
    register(office.folder)
    assert "复核点位：5 个（30%）" in office(*DRAW, "--double", "30").out
    again = {str(r["点位编号"]): str(r["复核员"]) for r in drawn(office.folder) if r["复核员"]}
    assert len(again) == 5
    made = office("template", "--kind", "复核", "-s", "again.yaml", "--sites", "drawn.xlsx", "-o", "second")
    assert made.code == 0
    books = {path.stem: openpyxl.load_workbook(path) for path in (office.folder / "second").glob("*.xlsx")}
    assert set(books) == set(again.values())
    for site, who in again.items():
        (sheet,) = (s for s in books[who] if s.title.startswith(f"{site} "))
        assert who in [cell for cells in sheet.values for cell in cells]
    assert office("template", "-s", "again.yaml", "--sites", "drawn.xlsx", "-o", "first").code == 0
    assert len(list((office.folder / "first").glob("*.xlsx"))) == 5, "four inspectors, and the papers"
    filled(office.folder / "first")
    filled(office.folder / "second")
    covered = office("coverage", "second", "--sites", "drawn.xlsx", "--json").json
    assert covered["not_visited"] == covered["not_in_list"] == []
    assert office("run", "first", "--label", "2024-04").code == 0
    found = office("agreement", "first", "--second", "second", "--json").json
    assert (
        found["sites"] == 5 and found["agreement"]["all"]["percent"] == 1 and found["undated"] == found["pairs"] == 10
    )


def test_second_visits_without_inspectors(office: Desk) -> None:
    """The sites are marked, who goes is open, and the rule is said."""
    register(office.folder, named=False)
    done = office(*DRAW, "--double", "20%")
    assert done.code == 0 and "两名不同的搭档" in done.err
    assert [r["复核员"] for r in drawn(office.folder) if r["复核员"]] == ["待定"] * 3
    office("template", "--kind", "复核", "-s", "again.yaml", "--sites", "drawn.xlsx", "-o", "second")
    assert len(list((office.folder / "second").glob("*.xlsx"))) == 1


@pytest.mark.parametrize("share", ["0", "101", "some", "0.15"])
def test_shares_that_are_none(office: Desk, share: str) -> None:
    """From 1 to 100 percent."""
    register(office.folder)
    assert "percentage" in office(*DRAW[:-2], "--double", share).err


# -- the guide --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_shows_what_is_printed(desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str) -> None:  # noqa: F811
    """The excerpt of the page is the command's output for the example's files."""
    page = "docs/guide/trust.md" if language == "en" else "docs/guide/trust.zh.md"
    (shown,) = (c for c in shown_commands(page) if c.line.startswith("civ-score agreement examples"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CIVSCORE_LANG", language)
    (desk.folder / "examples").symlink_to(ROOT / "examples")
    output = desk(*shown.arguments).out
    assert not not_printed(shown.excerpt, output), output
