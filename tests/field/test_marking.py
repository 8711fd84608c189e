"""The same workbooks back: what is marked, what is corrected, and that everything else stays as it was."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from searching import examples
from sheets import BOOKS, Grid, grid, write

from civscore.field.marking.sheet import Mark, marked
from civscore.field.marking.styles import FILLS
from civscore.readers.files.opening import raw_sheets
from civscore.readers.own_sheets import CHECK_SHEETS

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group")  # openpyxl on what it would lose, and we keep
HEAD = ("编号", "点位", "结果", "责任单位", "备注")
PNG = b"\x89PNG\r\n\x1a\n not really a picture"
SPARKLINES = (
    '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups/></ext></extLst>'
)


def edited(path: Path, changes: dict[str, Any]) -> None:
    """Change members of an archive: a function of the old bytes, or new bytes."""
    with zipfile.ZipFile(path) as old:
        members = {n: old.read(n) for n in old.namelist()}
    for name, change in changes.items():
        members[name] = change(members[name]) if callable(change) else change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)


def inserted(what: str, before: str) -> Any:
    return lambda data: data.replace(before.encode(), what.encode() + before.encode(), 1)


def rich_book(path: Path) -> Path:
    """A workbook with everything that is easily lost: 1.9 in A4 is no standard, 或许 in C5 no result."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "记录'表"
    for cells in (
        ("三月",),
        HEAD,
        ("1.1", "甲路", "是", "甲局"),
        ("1.9", "甲路", "否", "甲局"),
        ("1.2", "乙路", "或许", "甲局"),
    ):
        page.append(cells)
    page.merge_cells("A1:E1")
    page["A4"].font, page["A4"].number_format = Font(bold=True, color="FF112233"), "@"
    page["E3"], page["E4"] = "=1+1", "=SUM(E3:E3)"
    page["C5"].comment = Comment("请复核", "组长")
    page["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    page.column_dimensions["B"].width, page.row_dimensions[4].hidden, page.freeze_panes = 33, True, "A3"
    validation = DataValidation(type="list", formula1='"是,否"')
    validation.add("C3:C99")
    page.add_data_validation(validation)
    page.conditional_formatting.add("E3:E9", CellIsRule(operator="greaterThan", formula=["1"], font=Font(bold=True)))
    page.auto_filter.ref, page.print_area = "A2:E5", "A1:E5"
    chart = BarChart()
    chart.add_data(Reference(page, min_col=5, min_row=3, max_row=4))
    page.add_chart(chart, "G2")
    other = book.create_sheet("说明")
    other["A1"], other.print_area, other.sheet_state = "不相干", "A1:B2", "hidden"
    book.save(path)
    edits = {
        "xl/worksheets/sheet1.xml": lambda d: re.sub(
            rb"<f>1\+1</f><v\s*/?>(?:</v>)?", b"<f>1+1</f><v>2</v>",
            re.sub(rb"<f>SUM\(E3:E3\)</f><v\s*/?>(?:</v>)?", b"<f>SUM(E3:E3)</f><v>2</v>", d),
        ).replace(b"</worksheet>", SPARKLINES.encode() + b"</worksheet>"),
        "xl/media/image1.png": PNG,
        "xl/drawings/_rels/drawing1.xml.rels": inserted(
            '<Relationship Id="rId9" Target="/xl/media/image1.png" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>', "</Relationships>"),
        "[Content_Types].xml": inserted('<Default Extension="png" ContentType="image/png"/>', "<Override"),
    }  # fmt: skip
    if path.suffix == ".xlsm":
        edits["xl/vbaProject.bin"] = b"macros"
        edits["[Content_Types].xml"] = lambda d: d.replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
        ).replace(
            b"<Override",
            b'<Default Extension="png" ContentType="image/png"/><Default Extension="bin" '
            b'ContentType="application/vnd.ms-office.vbaProject"/><Override',
            1,
        )
        edits["xl/_rels/workbook.xml.rels"] = inserted(
            '<Relationship Id="rId99" Target="/xl/vbaProject.bin" '
            'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>',
            "</Relationships>",
        )
    edited(path, edits)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """All members of an archive."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {n: archive.read(n) for n in archive.namelist()}


def check(desk: Desk, name: str, *more: str, code: int = 1) -> Path:
    """The copy that the check writes of a file."""
    done = desk("check", name, "-s", "town.yaml", "-o", "out", "--json", *more)
    assert done.code == code, done.err + done.out
    (copy,) = [Path(i["copy"]) for i in done.json["inputs"]]
    return copy


def colours(page: Any) -> dict[str, str]:
    """The cells that have one of our colours, and which."""
    named = {rgb: name for name, rgb in FILLS.items()}
    return {c.coordinate: named[c.fill.fgColor.rgb] for row in page for c in row if c.fill.fgColor.rgb in named}


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_bad_cells_are_coloured_and_commented(desk: Desk, suffix: str) -> None:
    """Exactly the bad cells are coloured, each says in a comment what is wrong, an older comment stays."""
    rich_book(desk.folder / f"a{suffix}")
    book = openpyxl.load_workbook(check(desk, f"a{suffix}"), keep_vba=suffix == ".xlsm")
    page = book["记录'表"]
    assert colours(page) == {"A4": "error", "C5": "error"}
    assert "has no standard “1.9”" in openpyxl_comment(page, "A4") or "没有测评标准“1.9”" in openpyxl_comment(
        page, "A4"
    )
    assert openpyxl_comment(page, "C5").startswith("请复核")
    assert "或许" in openpyxl_comment(page, "C5")
    assert page["A4"].font.bold
    assert page["A4"].number_format == "@"
    assert page["B3"].fill.fgColor.rgb == "FF00FF00"


def openpyxl_comment(page: Any, cell: str) -> str:
    """The text of a cell's comment."""
    return str(page[cell].comment.text)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_everything_else_stays_as_it_was(desk: Desk, suffix: str) -> None:
    """Charts, pictures, macros and themes are the same bytes; of a sheet only the marked cells' format changes."""
    before = parts(rich_book(desk.folder / f"a{suffix}"))
    after = parts(check(desk, f"a{suffix}"))
    may_change = {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }
    may_change |= {n for n in before if re.search(r"worksheets/|omments|legacyDrawing|\.vml", n)}
    same = set(before) - may_change
    assert {"xl/charts/chart1.xml", "xl/media/image1.png", "xl/drawings/drawing1.xml"} <= same
    assert suffix == ".xlsx" or "xl/vbaProject.bin" in same
    assert {n for n in same if before[n] != after[n]} == set()

    def bare(xml: bytes) -> bytes:
        xml = re.sub(rb'(<c r="(?:A4|C5)")[^>]*?( t="\w+")?>', rb"\1\2>", xml)
        return re.sub(rb"\s*tabSelected=\"1\"", b"", xml)

    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert bare(before[name]) == bare(after[name])
    assert b"<v>2</v>" in after["xl/worksheets/sheet1.xml"]
    assert SPARKLINES.encode() in after["xl/worksheets/sheet1.xml"]


def test_what_openpyxl_sees_is_the_same(desk: Desk) -> None:
    """Widths, validation, conditional formats, filters, print areas, hidden rows and sheets belong where they did."""
    before = openpyxl.load_workbook(rich_book(desk.folder / "a.xlsx"))
    after = openpyxl.load_workbook(check(desk, "a.xlsx"))
    assert after.sheetnames[1:] == before.sheetnames
    for name in before.sheetnames:
        old, new = before[name], after[name]
        assert [[c.value for c in row] for row in old] == [[c.value for c in row] for row in new]
        assert old.print_area == new.print_area
        assert old.sheet_state == new.sheet_state
        assert old.merged_cells.ranges == new.merged_cells.ranges
    old, new = before.worksheets[0], after.worksheets[1]
    assert (new.column_dimensions["B"].width, new.row_dimensions[4].hidden, new.freeze_panes) == (33, True, "A3")
    assert new.auto_filter.ref == old.auto_filter.ref
    assert str(new.data_validations.dataValidation[0].sqref) == "C3:C99"
    assert [r.sqref for r in new.conditional_formatting] == [r.sqref for r in old.conditional_formatting]


def test_the_list_leads_to_the_cells(desk: Desk) -> None:
    """The first sheet lists every bad cell with a link to it, and is the only one that is chosen."""
    rich_book(desk.folder / "a.xlsx")
    book = openpyxl.load_workbook(check(desk, "a.xlsx"))
    page = book.worksheets[0]
    links = [c.hyperlink.location for row in page for c in row if c.hyperlink]
    assert {"'记录''表'!A4", "'记录''表'!C5"} <= set(links)
    assert book.active is page
    assert [bool(s.sheet_view.tabSelected) for s in book.worksheets] == [True, False, False]


def test_the_copy_reads_like_the_original(desk: Desk) -> None:
    """Checked again, the copy gives the same problems at the same cells, the list itself being passed over."""
    rich_book(desk.folder / "a.xlsx")
    copy = check(desk, "a.xlsx")
    first = desk("check", "a.xlsx", "-s", "town.yaml", "--json").json["problems"]
    second = desk("check", copy, "-s", "town.yaml", "--json").json["problems"]

    def known(problems: list[dict[str, Any]]) -> set[tuple[str, ...]]:
        return {(p["code"], *(c.partition("!")[2] for c in p["cells"])) for p in problems}

    assert known(second) == known(first) | {("list-of-problems",)}


def test_a_corrected_copy_comes_back_clean(desk: Desk) -> None:
    """A copy that was corrected and is handed in again loses our colours and comments, and keeps one list."""
    rich_book(desk.folder / "a.xlsx")
    copy = check(desk, "a.xlsx")
    changed = desk.folder / "back.xlsx"
    book = openpyxl.load_workbook(copy)
    book["记录'表"]["A4"], book["记录'表"]["E3"], book["记录'表"]["E4"] = "1.2", 2, 2
    book.save(changed)
    again = openpyxl.load_workbook(check(desk, "back.xlsx"))
    assert len(again.sheetnames) == 3
    assert again.worksheets[0]["A1"].value in CHECK_SHEETS
    assert colours(again["记录'表"]) == {"C5": "error"}
    assert again["记录'表"]["A4"].comment is None
    assert openpyxl_comment(again["记录'表"], "C5").count("或许") == 1


def test_a_clean_file_comes_back_with_an_empty_list(desk: Desk) -> None:
    """A file without faults comes back, too, and its list says so."""
    write(desk.folder / "a.xlsx", grid(HEAD, ("1.1", "甲路", "是"), ("G", None, "是")))
    page = openpyxl.load_workbook(check(desk, "a.xlsx", code=0)).worksheets[0]
    assert page["A2"].value.startswith("没有发现问题")


@pytest.mark.parametrize("suffix", [s for s in BOOKS if s not in (".xlsx", ".xlsm")] + [".csv"])
def test_other_formats_come_back_as_xlsx(desk: Desk, suffix: str) -> None:
    """xls, ods and csv come back as xlsx with the same cells at the same addresses, and the list says what is lost."""
    source = grid(("三月",), (), HEAD, ("1.1", "甲路", "是", "=危险"), ("1.9", "甲路", "否"), top=1, left=1)
    write(desk.folder / f"a{suffix}", Grid(source.cells))
    copy = check(desk, f"a{suffix}")
    assert copy.name == "a.xlsx"
    (before,), (_, after) = raw_sheets(desk.folder / f"a{suffix}"), raw_sheets(copy)
    assert {r: before.row(r) for r in range(before.height)} == {r: after.row(r) for r in range(before.height)}
    book = openpyxl.load_workbook(copy)
    assert colours(book.worksheets[1]) == {"B6": "error"}
    assert suffix[1:] in book.worksheets[0]["A3"].value


def test_merged_cells_are_marked_where_their_text_stands(desk: Desk) -> None:
    """A fault in the third row of a merged region is marked at the region's first cell, where the text is."""
    sheet = grid(HEAD, ("1.7", "甲路", "是"), (None, "乙路", "是"), (None, "丙路", "是"), merged=[(1, 0, 3, 0)])
    write(desk.folder / "a.xlsx", sheet)
    assert colours(openpyxl.load_workbook(check(desk, "a.xlsx")).worksheets[1]) == {"A2": "error"}


def test_a_blank_cell_is_marked(desk: Desk) -> None:
    """A missing answer is coloured although the file has no such cell."""
    write(desk.folder / "a.xlsx", grid(HEAD, ("1.1", "甲路", None, "甲局"), ("1.2", "乙路")))
    assert colours(openpyxl.load_workbook(check(desk, "a.xlsx")).worksheets[1]) == {"C2": "error", "C3": "error"}


# -- correcting -------------------------------------------------------------------------------------------------------


def test_clear_suggestions_are_written_into_the_copy(desk: Desk) -> None:
    """Ids and answers that are only spelt otherwise are corrected and listed; what is only alike is not; the input is
    untouched."""
    rows = [("１。1", "甲路", "是。"), ("1.2", "乙路", "未達標"), ("1.19", "乙路", "是"), ("2", None, "8O")]
    path = write(desk.folder / "a.xlsx", grid(HEAD, *rows))
    before = path.read_bytes()
    done = desk("check", "a.xlsx", "-s", "town.yaml", "-o", "out", "--fix", "--json")
    changes = {c["cell"].split("!")[-1]: (c["from"], c["to"]) for c in done.json["changes"]}
    assert set(changes) == {"A2", "C2", "C3"}
    assert (changes["A2"], changes["C2"], changes["C3"]) == (("１。1", "1.1"), ("是。", "是"), ("未達標", "未达标"))
    page = openpyxl.load_workbook(desk.folder / "out" / "a.xlsx").worksheets[1]
    assert [page[c].value for c in ("A2", "C2", "C3", "A4")] == ["1.1", "是", "未达标", "1.19"]
    assert colours(page) == {"A2": "changed", "C2": "changed", "C3": "changed", "A4": "error", "C5": "error"}
    assert "１。1" in openpyxl_comment(page, "A2")
    assert path.read_bytes() == before


def test_only_the_misspelt_unit_of_several_is_changed(desk: Desk) -> None:
    """In a cell with several units the others stay, with their separators."""
    desk.scheme("units.yaml", indicators=[{"id": "1", "name": "一", "points": 100, "judge": "pass-fail",
                                           "lead": "市城市管理局"}])  # fmt: skip
    write(desk.folder / "a.xlsx", grid(HEAD, ("1", "甲路", "是", "市公安局；市城市管埋局 / 街道")))
    done = desk("check", "a.xlsx", "-s", "units.yaml", "-o", "out", "--fix", "--json")
    (change,) = done.json["changes"]
    assert (change["from"], change["to"]) == ("市公安局；市城市管埋局 / 街道", "市公安局；市城市管理局/ 街道")


def test_a_formula_is_never_overwritten(desk: Desk) -> None:
    """Where a formula makes the wrong word it stays, and the change is listed as not made."""
    write(desk.folder / "a.xlsx", grid(HEAD, ("1.1", "甲路", "是")))
    book = openpyxl.load_workbook(desk.folder / "a.xlsx")
    book.active["C2"] = '="是"&"。"'
    book.save(desk.folder / "a.xlsx")
    calculated = '<c r="C2"\\1 t="str"><f>\\2</f><v>是。</v>'.encode()
    formula = rb'<c r="C2"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?'
    edited(desk.folder / "a.xlsx", {"xl/worksheets/sheet1.xml": lambda d: re.sub(formula, calculated, d)})
    done = desk("check", "a.xlsx", "-s", "town.yaml", "-o", "out", "--fix", "--json")
    assert [c["made"] for c in done.json["changes"]] == [False]
    page = openpyxl.load_workbook(desk.folder / "out" / "a.xlsx").worksheets[1]
    assert page["C2"].value == '="是"&"。"'
    assert colours(page)["C2"] == "error"


def test_a_corrected_copy_is_scored_as_if_written_so(desk: Desk) -> None:
    """The corrected copy scores exactly what the right sheet scores."""
    good = [("1.1", "甲路", "是"), ("1.2", "乙路", "不达标"), ("2", None, "8"), ("G", None, "是")]
    slips = [("１。1", "甲路", "是。"), ("1。2", "乙路", "不達標"), ("2", None, "8"), ("G", None, "是")]
    write(desk.folder / "good.xlsx", grid(HEAD, *good))
    write(desk.folder / "slips.xlsx", grid(HEAD, *slips))
    check(desk, "slips.xlsx", "--fix")
    scores = [
        desk("run", path, "-s", "town.yaml", "--no-save", "--json").json["total"]
        for path in ("good.xlsx", "out/slips.xlsx")
    ]
    assert scores[0] == scores[1]


# -- writing ----------------------------------------------------------------------------------------------------------


def test_two_files_of_one_name_have_two_copies(desk: Desk) -> None:
    """Inputs of the same name from two folders do not overwrite each other's copy."""
    for folder, name in (("x", "甲路"), ("y", "乙路")):
        (desk.folder / folder).mkdir()
        write(desk.folder / folder / "a.xlsx", grid(HEAD, ("1.9", name, "是")))
    done = desk("check", "x/a.xlsx", "y/a.xlsx", "-s", "town.yaml", "-o", "out", "--json")
    assert [i["copy"] for i in done.json["inputs"]] == ["out/a.xlsx", "out/a-2.xlsx"]
    assert sorted(p.name for p in (desk.folder / "out").iterdir()) == ["a-2.xlsx", "a.xlsx"]


def test_an_unreadable_file_has_no_copy_and_that_is_said(desk: Desk) -> None:
    """A damaged file is named as having no copy; the others have theirs."""
    write(desk.folder / "a.xlsx", grid(HEAD, ("1.9", "甲路", "是")))
    (desk.folder / "b.xlsx").write_bytes(b"PK broken")
    done = desk("check", "a.xlsx", "b.xlsx", "-s", "town.yaml", "-o", "out")
    assert "b.xlsx could not be read" in done.out
    assert [p.name for p in (desk.folder / "out").iterdir()] == ["a.xlsx"]


@pytest.mark.long
def test_many_bad_cells_are_all_coloured(desk: Desk) -> None:
    """Beyond the number of comments that a sheet can bear all cells are still coloured, and the list says so."""
    write(desk.folder / "a.xlsx", grid(HEAD, *[("1.9", f"第{n}路", "是") for n in range(2100)]))
    book = openpyxl.load_workbook(check(desk, "a.xlsx"))
    page = book.worksheets[1]
    assert len(colours(page)) == 2100
    assert sum(1 for (cell,) in page["A2:A2101"] if cell.comment) == 2000
    assert "2000" in book.worksheets[0]["A3"].value


CELLS = st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 30)), st.sampled_from(["a", 1, 2.5, True]))
PLACES = st.dictionaries(st.tuples(st.integers(0, 35), st.integers(0, 35)), st.sampled_from([None, "neu <&>"]))


@examples(40)
@given(CELLS, PLACES)
def test_marking_changes_no_other_cell(cells: dict[tuple[int, int], Any], places: dict[tuple[int, int], Any]) -> None:
    """Whatever cells are marked, missing ones included, exactly these have the new format; all other values stay."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "a.xlsx", Grid({**cells, (0, 0): "x"}))
        before = openpyxl.load_workbook(path).active
        marks = {at: Mark("error", text) for at, text in places.items()}
        edited(path, {
            "xl/styles.xml": lambda d: d.replace(b"</cellXfs>", b'<xf fillId="1" applyFill="1"/></cellXfs>'),
            "xl/worksheets/sheet1.xml": lambda d: marked(d, marks, lambda style, colour: 1),
        })  # fmt: skip
        after = openpyxl.load_workbook(path).active
    for row in range(37):
        for column in range(37):
            old, new = before.cell(row + 1, column + 1), after.cell(row + 1, column + 1)
            assert new.value == (places.get((row, column)) or old.value)
            assert (new.fill.fill_type == "gray125") == ((row, column) in places)


@pytest.mark.parametrize("prefix", ["", "x"])
def test_odd_but_valid_sheets_are_marked(desk: Desk, prefix: str) -> None:
    """Sheets whose elements have a prefix, or whose cells do not state their address, are marked as others are."""
    write(desk.folder / "a.xlsx", grid(HEAD, ("1.9", "甲路", "是")))

    def odd(xml: bytes) -> bytes:
        xml = re.sub(rb' r="[A-Z]*\d+"', b"", xml) if not prefix else re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=") if prefix else xml

    edited(desk.folder / "a.xlsx", {"xl/worksheets/sheet1.xml": odd})
    assert colours(openpyxl.load_workbook(check(desk, "a.xlsx")).worksheets[1]) == {"A2": "error"}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_an_office_program_opens_the_copy(desk: Desk, suffix: str) -> None:
    """LibreOffice reads the marked copy, with its chart, its picture and the comments."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice")
    rich_book(desk.folder / f"a{suffix}")
    copy = check(desk, f"a{suffix}")
    home = f"-env:UserInstallation=file://{desk.folder / 'profile'}"
    line = [office, home, "--headless", "--convert-to", "ods", "--outdir", str(desk.folder / "ods"), str(copy)]
    subprocess.run(line, check=True, capture_output=True, timeout=180)
    content = parts(desk.folder / "ods" / "a.ods")["content.xml"].decode()
    assert content.count("<office:annotation ") == 2
    assert any(sheet in content for sheet in CHECK_SHEETS)
    assert "1.9" in content


def test_json_lists_copies_and_cells(desk: Desk) -> None:
    """The JSON names scheme, inputs with their copies, problems with all cells, and changes."""
    write(desk.folder / "a.xlsx", grid(HEAD, ("1.9", "甲路", "是")))
    done = desk("check", "a.xlsx", "-s", "town.yaml", "--json")
    document = json.loads(done.out)
    assert list(document) == ["schema", "civscore", "clean", "scheme", "inputs", "accounts", "problems", "changes"]
    assert document["inputs"] == [{"path": "a.xlsx", "rows": 1, "copy": None}]
