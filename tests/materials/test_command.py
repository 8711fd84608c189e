"""civ-score materials, from the list that goes out to the score of the review."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, Done, once
from searching import few

INDICATORS: list[dict[str, Any]] = [
    {"id": "3", "name": "材料", "points": 100, "method": "material", "children": [
        {"id": "3.1", "name": "组织领导", "points": 60, "lead": "县文明办", "judge": {"type": "score", "full": 10},
         "materials": [
             "工作方案",
             {"document": "会议纪要", "unit": ["县住建局", "县教育局"], "from": "2024", "to": "2024-06",
              "due": "2024-07-10", "form": ["pdf", "图片"], "count": 2},
         ]},
        {"id": "3.2", "name": "宣传", "points": 40, "lead": "县文明办", "judge": "tally",
         "materials": [{"document": "刊播单", "form": ["paper", "pdf"], "count": 4, "due": "2024-07-10"}]},
    ]},
]  # fmt: skip


@pytest.fixture
@once
def office(desk: Desk) -> Desk:
    """A desk with a scheme that asks for documents, and its folders."""
    desk.scheme(indicators=INDICATORS, points=100)
    assert desk("materials", "folders", "in", "-s", "town.yaml").code == 0
    return desk


def put(desk: Desk, path: str, content: bytes = b"%PDF-1.4", day: str = "2024-07-01") -> None:
    """A file that was handed in on a day."""
    file = desk.folder / "in" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content + (path.encode() if content else b""))
    seconds = datetime.fromisoformat(f"{day}T12:00").timestamp()
    os.utime(file, (seconds, seconds))


def status(desk: Desk, *more: str | Path, day: str = "2024-08-01", verb: str = "status") -> Done:
    return desk("materials", verb, "in", "-s", "town.yaml", "--as-of", day, "--json", *more)


def states(done: Done) -> dict[tuple[str, str | None], tuple[str, int]]:
    return {(d["number"], d["unit"]): (d["state"], d["handed_in"]) for d in done.json["documents"]}


def fill(path: Path, rows: dict[str, dict[str, Any]], key: str) -> None:
    """Write into the rows of a workbook whose column *key* holds these values."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heading = next(row for row in sheet.iter_rows() if key in [cell.value for cell in row])
    at = {cell.value: cell.column for cell in heading}
    for row in range(heading[0].row + 1, sheet.max_row + 1):
        for column, value in rows.get(str(sheet.cell(row, at[key]).value), {}).items():
            sheet.cell(row, at[column], value)
    book.save(path)


# -- what goes out ----------------------------------------------------------------------------------------------------


def test_folders_are_never_touched_again(office: Desk) -> None:
    """A folder has a text that says what belongs there; a second time only what is missing is made."""
    guide = office.folder / "in" / "3.1 组织领导" / "应报材料.txt"
    assert "3.1-2  会议纪要　单位：县教育局　时段：2024-01-01 至 2024-06-30　期限：2024-07-10" in guide.read_text(
        "utf-8-sig"
    )
    guide.write_text("ours", "utf-8")
    (office.folder / "in" / "3.2 宣传" / "应报材料.txt").unlink()
    (office.folder / "in" / "3.2 宣传").rmdir()
    again = office("materials", "folders", "in", "-s", "town.yaml").out
    assert "not touched: 1" in again and "Folders made in in: 1" in again
    assert guide.read_text("utf-8") == "ours"
    assert (office.folder / "in" / "3.2 宣传" / "应报材料.txt").is_file()


def test_a_list_for_each_unit(office: Desk) -> None:
    """Each unit has what it is asked for; a single list may be of one unit."""
    done = office("materials", "list", "-o", "lists", "--by-unit", "-s", "town.yaml")
    assert sorted(path.name for path in (office.folder / "lists").iterdir()) == [
        "材料清单_县住建局.xlsx", "材料清单_县教育局.xlsx", "材料清单_县文明办.xlsx",
    ]  # fmt: skip
    assert "documents: 4, units: 3" in done.out
    office("materials", "list", "-o", "one.xlsx", "--unit", "县教育局", "-s", "town.yaml")
    rows = [*openpyxl.load_workbook(office.folder / "one.xlsx").active.iter_rows(min_row=5, values_only=True)]
    assert [row[:8] for row in rows] == [
        ("3.1-2", "3.1 组织领导", "会议纪要", "县教育局", "2024-01-01 至 2024-06-30", "2024-07-10", "pdf、图片", 2)
    ]
    wrong = office("materials", "list", "-o", "x.xlsx", "--unit", "教育", "-s", "town.yaml")
    assert (wrong.code, "县教育局" in wrong.err) == (1, True)


# -- what came --------------------------------------------------------------------------------------------------------


def test_what_came_of_each(office: Desk) -> None:
    """Handed in, late, too few, outside its window, faulty, overdue: by what lies in the folder alone."""
    assert set(states(status(office)).values()) == {("open", 0), ("overdue", 0)}
    assert ("due", 0) in states(status(office, day="2024-07-10")).values()
    put(office, "3.1 组织领导/工作方案.pdf")
    put(office, "3.1 组织领导/县住建局/会议纪要2024-03-05.pdf", day="2024-07-11")
    put(office, "3.1 组织领导/县住建局/会议纪要2024-04-05.jpg", b"\xff\xd8\xff")
    put(office, "3.1 组织领导/县教育局/会议纪要2023年12月.pdf")
    put(office, "3.2 宣传/1.pdf")
    found = states(status(office))
    assert found == {
        ("3.1-1", "县文明办"): ("in", 1), ("3.1-2", "县住建局"): ("late", 2), ("3.1-2", "县教育局"): ("outside", 0),
        ("3.2-1", "县文明办"): ("short", 1),
    }  # fmt: skip
    assert (office.folder / "in").rglob("*.xlsx") and not (office.folder / "in" / "材料登记表.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.pdf", b"", "empty"), ("a.pdf", b"<html>", "damaged"), ("a.docx", b"PK\x03\x04", None),
        ("a.docx", b"%PDF", "damaged"), ("a.docx", b"\xd0\xcf\x11\xe0", "locked"), ("a.jpg", b"\x89PNG", None),
        ("a.jpg", b"%PDF", "damaged"), ("a.doc", b"{\\rtf", None), ("a.PDF", b"\xef\xbb\xbf%PDF", None),
    ],
)  # fmt: skip
def test_files_that_are_not_what_they_say(office: Desk, name: str, content: bytes, fault: str | None) -> None:
    """An empty file, one that is not what its suffix says, one with a password do not count."""
    put(office, f"3.1 组织领导/工作方案{name}", content)
    (file,) = status(office).json["files"]
    assert (file["number"], file["fault"]) == ("3.1-1", fault)


def test_another_form_and_a_copy_do_not_count(office: Desk) -> None:
    """A form that was not asked for does not count, and of two files that are the same only one does."""
    for name in ("1.docx", "2.pdf", "3.pdf"):
        put(office, f"3.1 组织领导/县教育局/会议纪要{name}", b"PK\x03\x04" if name[2:] == "docx" else b"%PDF")
    folder = office.folder / "in" / "3.1 组织领导" / "县教育局"
    shutil.copy2(folder / "会议纪要2.pdf", folder / "会议纪要3.pdf")
    done = status(office)
    assert [file["fault"] for file in done.json["files"]] == ["form", None, "copy"]
    assert states(done)["3.1-2", "县教育局"] == ("short", 1)
    shutil.copy2(folder / "会议纪要2.pdf", folder / "会议纪要2 - 副本.pdf")
    assert [file["fault"] for file in status(office).json["files"]] == ["form", "copy", None, "copy"]
    os.utime(folder / "会议纪要3.pdf", (0, 0))
    assert [file["fault"] for file in status(office).json["files"]] == ["form", "copy", "copy", None]


def test_nothing_is_silent(office: Desk) -> None:
    """Every file is in the list of files, or counted as passed over; what is no document is named with why."""
    for name in ("a/x.zip", "3.1 组织领导/合影.jpg", ".DS_Store", "~$a.docx", "a/.git/b", "Thumbs.db"):
        put(office, name)
    done = status(office)
    assert {(f["file"], f["why_not"]) for f in done.json["files"]} == {
        ("a/x.zip", "nothing"), ("3.1 组织领导/合影.jpg", "document"),
    }  # fmt: skip
    assert done.json["passed_over"] == 4
    shown = office("materials", "status", "in", "-s", "town.yaml").out
    assert "Files that match nothing · 2" in shown and "a/x.zip" in shown


def test_rates_are_exact(office: Desk) -> None:
    """More than was asked for does not make up for what is missing: 1 of 1, 2 of 2, 0 of 2, 3 of 4 are 6 of 9."""
    put(office, "3.1-1.pdf")
    for number in range(5):
        put(office, f"县住建局/3.1-2 {number}.pdf")
    for number in range(3):
        put(office, f"3.2 宣传/{number}.pdf")
    done = status(office).json
    assert (done["asked"], done["handed_in"], done["rate"]) == (9, 6, float(Fraction(6, 9)))
    assert [(u["name"], u["handed_in"], u["asked"]) for u in done["units"]] == [
        ("县教育局", 0, 2), ("县文明办", 4, 5), ("县住建局", 2, 2),
    ]  # fmt: skip
    assert [(s["name"], s["handed_in"], s["asked"]) for s in done["standards"]] == [
        ("3.1 组织领导", 3, 5), ("3.2 宣传", 3, 4),
    ]  # fmt: skip


# -- lists that come back ---------------------------------------------------------------------------------------------


def test_a_list_that_comes_back(office: Desk) -> None:
    """It says which file is what, when it was made and handed in, and how many came on paper."""
    office("materials", "list", "-o", "list.xlsx", "-s", "town.yaml")
    put(office, "扫描件1.pdf", day="2024-07-30")
    put(office, "扫描件2.pdf", day="2024-07-30")
    fill(office.folder / "list.xlsx", {
        "县教育局": {"实报份数": 2, "文件名": "扫描件1.pdf；扫描件2.pdf", "成文日期": "2024.5.1", "报送日期": "7月9日"},
    }, "报送单位")  # fmt: skip
    fill(office.folder / "list.xlsx", {"3.2-1": {"实报份数": "4份", "报送日期": "2024-07-10"}}, "编号")
    done = status(office, "--list", office.folder / "list.xlsx")
    found = states(done)
    assert (found["3.1-2", "县教育局"], found["3.2-1", "县文明办"]) == (("in", 2), ("in", 4))
    assert {(f["day_from"], f["handed_in"], f["late"]) for f in done.json["files"]} == {("list", "2024-07-09", False)}
    inner = office.folder / "in" / "a" / "list.xlsx"
    inner.parent.mkdir()
    inner.write_bytes((office.folder / "list.xlsx").read_bytes())
    assert len(status(office, "--list", inner).json["files"]) == 2
    assert status(office, "--list", inner.parent).json["lists"] == ["list.xlsx"]
    inner.unlink()
    (office.folder / "list.xlsx").rename(office.folder / "in" / "list.xlsx")
    assert states(status(office)) == found
    assert status(office).json["lists"] == ["list.xlsx"]


@pytest.mark.parametrize(
    ("row", "cells", "code"),
    few([
        ("3.1-1", {"成文日期": "早"}, "materials-bad-day"), ("3.1-1", {"实报份数": "若干"}, "materials-bad-count"),
        ("3.1-1", {"文件名": "没有.pdf"}, "materials-file-missing"),
        ("3.1-1", {"实报份数": 2}, "materials-other-count"),
        ("3.1-1", {"编号": "3.1-9", "备注": "x"}, "materials-unknown-number"),
        ("3.1-1", {"文件名": "同名.pdf"}, "materials-file-several"),
        ("3.1-1", {"材料名称": "旧名", "备注": "x"}, "materials-other-document"),
        ("3.1-2", {"报送单位": "", "备注": "x"}, "materials-which-unit"),
    ], 3),
)  # fmt: skip
def test_what_is_wrong_in_a_list(office: Desk, row: str, cells: dict[str, Any], code: str) -> None:
    """Every fault is named with its cell; errors end with 1, after all else was said."""
    put(office, "a/同名.pdf")
    put(office, "b/同名.pdf")
    office("materials", "list", "-o", "list.xlsx", "-s", "town.yaml")
    fill(office.folder / "list.xlsx", {row: cells}, "编号")
    done = status(office, "--list", office.folder / "list.xlsx")
    assert code in [p["code"] for p in done.json["problems"]]
    assert done.code == int(any(p["level"] == "error" for p in done.json["problems"]))
    assert all("list.xlsx!" in p["where"] for p in done.json["problems"])


# -- the register -----------------------------------------------------------------------------------------------------


def test_the_register_keeps_what_the_office_wrote(office: Desk) -> None:
    """Verdicts, numbers and days are read again; a copied folder keeps its days; a replaced file loses its verdict."""
    put(office, "3.1 组织领导/工作方案.pdf", day="2024-07-05")
    put(office, "照片.jpg", b"\xff\xd8\xff", day="2024-07-05")
    assert status(office, verb="take").code == 0
    book = office.folder / "in" / "材料登记表.xlsx"
    fill(book, {"3.1 组织领导/工作方案.pdf": {"认定": "合格", "备注": "好"}, "照片.jpg": {
        "编号": "3.1-2", "报送单位": "县教育局", "报送日期": "2024-07-09"}}, "文件")  # fmt: skip
    for path in (office.folder / "in").rglob("*.*"):
        os.utime(path)  # as copying does
    done = status(office, verb="take")
    files = {f["file"]: f for f in done.json["files"]}
    plan, photo = files["3.1 组织领导/工作方案.pdf"], files["照片.jpg"]
    assert (plan["accepted"], plan["remark"], plan["handed_in"]) == (True, "好", "2024-07-05")
    assert (photo["number"], photo["unit"], photo["handed_in"]) == ("3.1-2", "县教育局", "2024-07-09")
    assert states(done)["3.1-1", "县文明办"] == ("accepted", 1)
    put(office, "3.1 组织领导/工作方案.pdf", b"%PDF longer")
    (office.folder / "in" / "照片.jpg").unlink()
    done = status(office, verb="take")
    assert states(done)["3.1-1", "县文明办"] == ("in", 1)
    assert {p["code"] for p in done.json["problems"]} == {"materials-replaced", "materials-gone"}
    assert done.json["gone"] == ["照片.jpg"]


def test_a_number_that_the_office_corrects(office: Desk) -> None:
    """A file that was taken for another document is what the office says, whatever stands beside its number."""
    put(office, "3.1 组织领导/工作方案.pdf")
    status(office, verb="take")
    fill(office.folder / "in" / "材料登记表.xlsx", {"3.1-1": {"编号": "3.2-1"}}, "编号")
    done = status(office, verb="take")
    assert (done.code, done.json["files"][0]["number"], done.json["problems"]) == (0, "3.2-1", [])


def test_a_changed_scheme_keeps_its_register(office: Desk) -> None:
    """Numbers that moved with the scheme are known again by their documents; what is not asked for any more is said."""
    put(office, "3.1 组织领导/工作方案.pdf")
    put(office, "3.2 宣传/1.pdf")
    status(office, verb="take")
    fill(office.folder / "in" / "材料登记表.xlsx", {"3.1-1": {"认定": "合格"}}, "编号")
    first, second = INDICATORS[0]["children"]
    moved = {**first, "materials": ["新增一份", *first["materials"]]}
    renamed = {**second, "materials": [{**second["materials"][0], "document": "播出单"}]}
    office.scheme(indicators=[{**INDICATORS[0], "children": [moved, renamed]}], points=100)
    done = status(office, verb="take")
    files = {f["file"]: (f["number"], f["accepted"]) for f in done.json["files"]}
    assert files == {"3.1 组织领导/工作方案.pdf": ("3.1-2", True), "3.2 宣传/1.pdf": ("3.2-1", False)}
    assert (done.code, [p["code"] for p in done.json["problems"]]) == (0, ["materials-not-asked"])


def test_a_copy_of_the_register_is_no_list(office: Desk) -> None:
    """An old copy beside it says nothing: it is a file that is not known, and cannot be named as a list."""
    put(office, "3.1 组织领导/工作方案.pdf", day="2024-07-05")
    status(office, verb="take")
    book = office.folder / "in" / "材料登记表.xlsx"
    (office.folder / "in" / "副本.xlsx").write_bytes(book.read_bytes())
    fill(office.folder / "in" / "副本.xlsx", {"3.1-1": {"报送日期": "2020-01-01", "编号": "3.2-1"}}, "编号")
    done = status(office)
    assert {f["file"]: (f["number"], f["handed_in"]) for f in done.json["files"] if f["number"]} == {
        "3.1 组织领导/工作方案.pdf": ("3.1-1", "2024-07-05")
    }
    assert [f["file"] for f in done.json["files"] if f["why_not"]] == ["副本.xlsx"]
    assert "is no list" in status(office, "--list", office.folder / "in" / "副本.xlsx").err


def test_a_returned_file_does_not_count(office: Desk) -> None:
    """What the office returned is faulty until another one comes."""
    put(office, "3.1 组织领导/工作方案.pdf")
    status(office, verb="take")
    fill(office.folder / "in" / "材料登记表.xlsx", {"3.1-1": {"认定": "不合格", "备注": "缺公章"}}, "编号")
    done = status(office)
    assert states(done)["3.1-1", "县文明办"] == ("faulty", 0)
    assert done.json["files"][0]["remark"] == "缺公章"


def test_a_faulty_register_is_left_as_it_is(office: Desk) -> None:
    """Written anew it would lose what the office typed: it is refused until it is right; so is a stranger's file."""
    put(office, "3.1 组织领导/工作方案.pdf")
    status(office, verb="take")
    book = office.folder / "in" / "材料登记表.xlsx"
    fill(book, {"3.1-1": {"认定": "还行"}}, "编号")
    before = book.read_bytes()
    done = status(office, verb="take")
    assert (done.code, book.read_bytes() == before) == (1, True)
    assert "“还行”" in done.err and "left as it is" in done.err
    openpyxl.Workbook().save(book)
    assert "is no register" in status(office, verb="take").err


# -- the review -------------------------------------------------------------------------------------------------------


def test_the_review_is_scored(office: Desk) -> None:
    """What came stands beside each standard; the marks given are scored by run: 60 × 0.8 + 40 × 3 ÷ 4 = 78."""
    for number in range(3):
        put(office, f"3.2 宣传/{number}.pdf")
    done = office("materials", "review", "in", "-o", "review.xlsx", "-s", "town.yaml")
    assert (done.code, "standards: 2" in done.out) == (0, True)
    book = openpyxl.load_workbook(office.folder / "review.xlsx")
    sheet = book.worksheets[1]
    heading = next(row for row in sheet.iter_rows() if "结果" in [cell.value for cell in row])
    at = {cell.value: cell.column for cell in heading}
    rows = {sheet.cell(row, at["编号"]).value: row for row in range(heading[0].row + 1, sheet.max_row + 1)}
    assert "会议纪要（县教育局）：应报 2，实报 0，逾期未报" in sheet.cell(rows["3.1"], at["材料情况"]).value
    assert [sheet.cell(rows["3.2"], at[name]).value for name in ("实报份数", "应报份数")] == [3, 4]
    sheet.cell(rows["3.1"], at["结果"], 8)
    sheet.cell(rows["3.1"], at["存在问题"], "纪要未报")
    book.save(office.folder / "review.xlsx")
    scored = office("run", "review.xlsx", "--label", "2024-07", "--json").json
    assert scored["total"]["exact"] == 78
    assert [(loss["standard"], loss["issue"]) for loss in scored["losses"] if loss["issue"]] == [("3.1", "纪要未报")]


def test_a_review_with_marks_is_not_written_over(office: Desk) -> None:
    """The command that is copied twice leaves the marks alone, and says how to go on."""
    assert office("materials", "review", "in", "-o", "review.xlsx", "-s", "town.yaml").code == 0
    before = (office.folder / "review.xlsx").read_bytes()
    again = office("materials", "review", "in", "-o", "review.xlsx", "-s", "town.yaml")
    assert (again.code, "may hold marks" in again.err) == (1, True)
    assert (office.folder / "review.xlsx").read_bytes() == before


def test_the_count_of_a_rate_is_no_number_of_documents(desk: Desk) -> None:
    """A ledger that was handed in is not 100 % of the replies in time: a rate's count and total are left blank, and
    called so."""
    desk.scheme(indicators=[
        {"id": "1", "name": "机构、人员", "points": 50, "method": "material", "judge": "tally",
         "materials": ["机构文件", "人员名单"]},
        {"id": "2", "name": "按期答复率", "points": 50, "method": "material", "judge": "ratio", "materials": ["台账"]},
    ], points=100)  # fmt: skip
    assert desk("materials", "folders", "in", "-s", "town.yaml").code == 0
    put(desk, "2 按期答复率/台账.pdf")
    assert desk("materials", "review", "in", "-o", "review.xlsx", "-s", "town.yaml", "--lang", "zh").code == 0
    rows = [*openpyxl.load_workbook(desk.folder / "review.xlsx").worksheets[1].iter_rows(values_only=True)]
    heading = next(row for row in rows if "编号" in row)
    found = {row[heading.index("编号")]: row[heading.index("达标数") : heading.index("总数") + 1] for row in rows}
    assert (found["1"], found["2"]) == ((0, 2), (None, None))


def test_numbers_of_documents_are_read_where_a_sheet_has_them(desk: Desk) -> None:
    """应报份数 and 实报份数 are total and count in any sheet."""
    desk.scheme(indicators=[{"id": "1", "name": "材料", "method": "material", "judge": "tally"}])
    desk.sheet(rows=[{"编号": "1", "应报份数": "8", "实报份数": "6"}])
    assert desk("run", "sheet.csv", "-s", "town.yaml", "--label", "x", "--json").json["total"]["exact"] == 75


def test_our_lists_are_no_inspections(office: Desk) -> None:
    """run passes over lists and registers, and says what they are."""
    office("materials", "list", "-o", "list.xlsx", "-s", "town.yaml")
    done = office("run", "list.xlsx", "-s", "town.yaml")
    assert done.code == 1 and "materials review" in done.err


# -- several schemes, and what is refused -----------------------------------------------------------------------------


def test_a_document_is_asked_once_for_two_schemes(desk: Desk) -> None:
    """One item, two schemes: one document, one folder, and both reviews know it."""
    for name in ("a", "b"):
        own = [{"id": "1", "name": f"{name} 标准", "method": "material", "judge": "pass-fail", "lead": "甲",
                "materials": [{"document": "方案", "item": "plan"}]}]  # fmt: skip
        desk.scheme(f"{name}.yaml", id=name, indicators=own)
    both = ("-s", "a.yaml", "-s", "b.yaml")
    assert "documents: 1," in desk("materials", "list", "-o", "l.xlsx", *both).out
    desk("materials", "folders", "in", *both)
    assert "同一份" in (desk.folder / "in" / "b" / "1 b 标准" / "应报材料.txt").read_text("utf-8-sig")
    put(desk, "a/1 a 标准/方案.pdf")
    assert desk("materials", "status", "in", *both, "--json").json["rate"] == 1
    done = desk("materials", "review", "in", "-o", "r.xlsx", *both)
    assert done.code == 0
    for name in ("a", "b"):
        book = openpyxl.load_workbook(desk.folder / f"r-{name}.xlsx")
        said = [str(cell.value) for row in book.worksheets[1] for cell in row]
        assert "方案（甲）：应报 1，实报 1，已报待审" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["status", "nowhere"], 1, "no such folder"), (["status", "town.yaml"], 1, "no such folder"),
        (["folders", "town.yaml"], 2, "town.yaml"), (["list", "-o", "l.docx"], 2, ".xlsx"),
        (["status", "in", "--as-of", "soon"], 2, "soon"), (["status", "in", "--list", "town.yaml"], 1, "town.yaml"),
        (["status", "in", "--list", "none.xlsx"], 1, "none.xlsx"), (["status", "in", "--list", "in"], 1, "is no list"),
        (["status", "in", "-o", "x.pdf"], 2, ".pdf"),
        (["review", "in", "-o", "r.csv"], 2, ".xlsx"),
    ],
)  # fmt: skip
def test_what_cannot_be(office: Desk, arguments: list[str], code: int, said: str) -> None:
    """Bad input is named, with the exit code of its kind."""
    done = office("materials", *arguments, "-s", "town.yaml")
    assert (done.code, said in done.err) == (code, True), done.err


def test_a_scheme_that_asks_for_nothing(desk: Desk) -> None:
    """It is said how documents are asked for; a review can be made all the same."""
    (desk.folder / "in").mkdir()
    done = desk("materials", "list", "-o", "l.xlsx", "-s", "town.yaml")
    assert (done.code, "materials: [Plan" in done.err) == (1, True)
    assert desk("materials", "review", "in", "-o", "r.xlsx", "-s", "town.yaml").code == 0


# -- as of a day, and whose columns they are --------------------------------------------------------------------------


def test_what_came_later_is_not_there_yet(office: Desk) -> None:
    """As of a day files that came after it count for nothing, and are named."""
    put(office, "3.1 组织领导/工作方案.pdf", day="2024-07-20")
    done = status(office, day="2024-07-15")
    assert states(done)["3.1-1", "县文明办"] == ("open", 0)
    assert [file["fault"] for file in done.json["files"]] == ["later"]
    said = office("materials", "status", "in", "-s", "town.yaml", "--as-of", "2024-07-15").out
    assert "came on 2024-07-20, after the day" in said.replace("\n  ", " ")
    assert states(status(office, day="2024-07-20"))["3.1-1", "县文明办"] == ("in", 1)


def test_the_register_keeps_verdicts_and_added_columns(office: Desk) -> None:
    """A verdict stays though the file does not count, and so do columns that the office added; what is late is said in
    one word."""
    put(office, "3.1 组织领导/县教育局/会议纪要1.docx", b"PK\x03\x04")
    put(office, "3.1 组织领导/县教育局/会议纪要2.pdf", day="2024-07-20")
    assert status(office, verb="take").code == 0
    path = office.folder / "in" / "材料登记表.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if "字节" in [cell.value for cell in row])
    at = {cell.value: cell.column for cell in head}
    sheet.cell(head[0].row, len(head) + 1, "经办人")
    rows = {
        str(row[0].value).rpartition("/")[2]: row[0].row for row in sheet.iter_rows(head[0].row + 1) if row[0].value
    }
    sheet.cell(rows["会议纪要1.docx"], at["认定"], "合格")
    sheet.cell(rows["会议纪要1.docx"], len(head) + 1, "王五")
    late = sheet.cell(rows["会议纪要2.pdf"], at["状态"]).value
    assert late.count("迟报") == 1
    book.save(path)
    assert status(office, verb="take").code == 0
    again = openpyxl.load_workbook(path).worksheets[0]
    head = next(row for row in again.iter_rows() if "字节" in [cell.value for cell in row])
    names = [cell.value for cell in head]
    (own,) = [row for row in again.iter_rows(values_only=True) if str(row[0]).endswith("会议纪要1.docx")]
    assert dict(zip(names, own, strict=True)).items() >= {"认定": "合格", "经办人": "王五"}.items()
