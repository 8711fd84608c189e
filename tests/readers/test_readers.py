"""Reading: every format, layout and spelling gives the same rows, and every cell keeps its address."""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import flat, tree_of
from searching import examples, few
from sheets import BOOKS, CSVS, Broken, Grid, Percent, grid, write

from civscore.dates import parse_date
from civscore.errors import Where
from civscore.matching import normalized
from civscore.readers.block import Block, Sheet
from civscore.readers.files.excel import numeric_cells
from civscore.readers.files.plain import only_texts
from civscore.readers.files.worksheet import BookFacts
from civscore.readers.headings import LONG_TEXTS, recognise
from civscore.readers.joining import joined
from civscore.readers.own_sheets import CHECK_SHEETS
from civscore.readers.raw import letter
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scoring.result import Result
from civscore.scoring.score import score
from civscore.scoring.units import split_units

SCHEME = flat(
    {"id": "1.1"}, {"id": "1.10"}, {"id": "2", "judge": {"type": "score", "full": 100}},
    {"id": "3", "judge": {"type": "deduct", "each": 1, "full": 10}}, {"id": "4", "judge": "tally"},
    {"id": "5", "judge": {"type": "at-least", "value": 95}}, points=120,
)  # fmt: skip
FORMATS = [*((suffix, "utf-8") for suffix in BOOKS), *((".csv", encoding) for encoding in CSVS)]
MERGING = [".xlsx", ".xls", ".ods"]

HEAD = ("标准编号", "点位名称", "区县", "责任单位", "测评时间", "结果", "满意数", "样本数", "存在问题", "天气")
TABLE = (
    HEAD,
    ("1.1", "和平路", "东区", "市城管局、市住建局", "2024年3月5日", "达标", None, None, None, "晴"),
    ("1.10", "和平路", "东区", "市城管局", "2024-03-05", "不达标", None, None, "路面有垃圾,未清", "晴"),
    ("2", "建设街", "西区", "市住建局", "20240306", 87.5, None, None, "“一般”", None),
    ("2", "建设街", "西区", None, "2024/3/6", "91分", None, None, None, "雨"),
    ("3", "建设街", "西区", "市城管局", dt.date(2024, 3, 7), 2, None, None, "乱停车\n两处", None),
    ("4", None, None, "市教育局", None, None, 372, 400, None, None),
    ("5", "建设街", "西区", None, None, "95.5%", None, None, None, "阴"),
)


def read(*paths: Path) -> Readings:
    return read_inputs(paths)


def scored(readings: Readings, scheme: Mapping[str, Any] = SCHEME, lenient: bool = False) -> Result:
    return score(readings, tree_of(scheme), label="t", lenient=lenient)


def rate(result: Result, standard: str) -> Fraction | None:
    """The rate of one standard."""
    return next(result.nodes[i].rate for i, node in enumerate(result.tree.nodes) if node.id == standard)


def rows(readings: Readings) -> list[dict[str, str]]:
    """What was read, whatever it was read from: dates as days, texts without differences of spelling."""
    found = []
    for row in readings.frame.drop(columns=["sheet", "row"]).astype(object).to_dict("records"):
        texts = {str(k): v.strip().replace("\r\n", "\n") for k, v in row.items() if isinstance(v, str) and v.strip()}
        days = {k: parse_date(v) for k, v in texts.items() if k == "date"}
        found.append(texts | {k: str(day) for k, day in days.items() if day})
    return found


def codes(readings: Readings) -> list[str]:
    return [p.code for p in readings.problems]


def book(path: Path, *table: Any, **layout: Any) -> Readings:
    return read(write(path, grid(*table, **layout)))


# -- formats ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "encoding"), FORMATS)
def test_all_formats_read_alike(tmp_path: Path, suffix: str, encoding: str) -> None:
    """The same table gives the same rows, addresses and score from every format, encoding and separator."""
    model = read(write(tmp_path / "model.xlsx", grid(*TABLE)))
    found = read(write(tmp_path / f"found{suffix}", grid(*TABLE), encoding))
    assert rows(found) == rows(model)
    assert len(rows(found)) == len(TABLE) - 1
    assert found.problems == []
    assert found.frame["row"].tolist() == list(range(2, 9))
    result, expected = scored(found), scored(model)
    assert (result.total.exact, result.total.score) == (expected.total.exact, expected.total.score)
    assert result.total.score is not None
    assert result.period == "2024-03"


def test_all_sheets_and_files_are_read(tmp_path: Path) -> None:
    """Every sheet of every file is read, hidden ones included; each row knows its file and sheet."""
    first = write(tmp_path / "a.xlsx", {"一": grid(*TABLE[:3]), "二": grid(HEAD, *TABLE[3:5])})
    second = write(tmp_path / "b.csv", grid(HEAD, *TABLE[5:]))
    found = read(first, second)
    assert [(s.file, s.name) for s in found.sheets] == [(str(first), "一"), (str(first), "二"), (str(second), "")]
    assert rows(found) == rows(read(write(tmp_path / "all.xlsx", grid(*TABLE))))
    assert [i.rows for i in found.inputs] == [4, 3]
    assert str(found.where(2, "result")) == f"{first}!二!F2"
    assert str(found.where(4, "result")) == f"{second}!F2"


def test_hidden_sheets_are_read(tmp_path: Path) -> None:
    """A hidden sheet counts like any other."""
    import openpyxl

    path = write(tmp_path / "a.xlsx", {"一": grid(*TABLE[:2]), "二": grid(HEAD, TABLE[2])})
    opened = openpyxl.load_workbook(path)
    opened["二"].sheet_state = "hidden"
    opened.save(path)
    assert len(rows(read(path))) == 2


def test_csv_in_an_extension_of_its_own(tmp_path: Path) -> None:
    """A .txt or .tsv file is read like a csv file, upper-case suffixes too."""
    for name in ("a.txt", "b.tsv", "c.CSV"):
        path = write(tmp_path / "a.csv", grid(*TABLE), "tab").rename(tmp_path / name)
        assert len(rows(read(path))) == 7


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_line_ends(tmp_path: Path, end: str) -> None:
    """Line ends of Unix, Windows and old Macs are line ends."""
    path = tmp_path / "a.csv"
    path.write_bytes(end.join(["编号,结果,点位", "1.1,达标,甲", "", "1.10,达标,乙"]).encode())
    found = read(path)
    assert [r["standard"] for r in rows(found)] == ["1.1", "1.10"]
    assert str(found.where(1, "standard")) == f"{path}!A4"


def test_csv_with_quoted_line_ends_counts_as_excel_does(tmp_path: Path) -> None:
    """A cell with line ends is one cell: the rows after it keep the numbers that Excel shows."""
    path = tmp_path / "a.csv"
    path.write_text('编号,结果,存在问题\n1.1,达标,"一\n二"\n1.10,达标,三\n', "utf-8")
    found = read(path)
    assert str(found.where(1, "result")) == f"{path}!B3"
    assert rows(found)[0]["issue"] == "一\n二"


def test_csv_separator_is_the_one_that_shows_the_headings(tmp_path: Path) -> None:
    """Many commas in a title or in remarks do not make a tab-separated file comma-separated."""
    path = tmp_path / "a.csv"
    path.write_text("a,b,c,d,e\n编号\t结果\t备注\n1.1\t达标\t一,二,三,四,五\n", "utf-8")
    assert rows(read(path)) == [{"standard": "1.1", "result": "达标", "+备注": "一,二,三,四,五"}]


def test_csv_lines_may_be_short_or_end_in_separators(tmp_path: Path) -> None:
    """Missing last cells are blank, and separators behind the last cell say nothing."""
    path = tmp_path / "a.csv"
    path.write_text('编号,结果,点位\n1.1,达标\n1.10,达标,甲,,\n2,5" 管,"乙"\n', "utf-8")
    assert [list(r.values()) for r in rows(read(path))] == [
        ["1.1", "达标"], ["1.10", "甲", "达标"], ["2", "乙", '5" 管'],
    ]  # fmt: skip


# -- layouts and addresses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [*MERGING, ".csv"])
def test_table_at_b3_below_titles(tmp_path: Path, suffix: str) -> None:
    """A table that begins at B3, under title rows, keeps the addresses of the sheet."""
    sheet = grid(*TABLE, top=4, left=1)
    sheet.cells[1, 1] = "海港市文明城市模拟测评记录表"
    sheet.cells[2, 3] = "2024年3月"
    found = read(write(tmp_path / f"a{suffix}", sheet))
    assert len(rows(found)) == 7
    assert found.where(0, "standard").cell == "B6"
    assert found.where(6, "result").cell == "G12"


@pytest.mark.parametrize("suffix", [*MERGING, ".csv"])
def test_blank_and_hidden_rows_do_not_shift_addresses(tmp_path: Path, suffix: str) -> None:
    """Rows after blank, spaced and hidden rows are reported where they stand; hidden rows are scored, and said."""
    blank = (None,) * len(HEAD)
    sheet = grid(TABLE[0], TABLE[1], blank, (" ", "　"), TABLE[2], blank, TABLE[3], hidden={4})
    found = read(write(tmp_path / f"a{suffix}", sheet))
    assert found.frame["row"].tolist() == [2, 5, 7]
    assert found.where(2, "result").cell == "F7"
    expected = ["hidden-rows"] if suffix != ".csv" else []
    assert codes(found) == expected


@examples(60)
@given(data=st.data())
def test_every_cell_has_its_address(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """However a table lies in its sheet, the address of every cell that was read leads to that cell."""
    roles = ["编号", "结果", "点位名称", "点位类型", "区县", "街道", "责任单位", "测评员", "存在问题", "杂项", "别的"]
    heading = data.draw(st.permutations(roles).map(lambda order: order[: data.draw(st.integers(4, len(roles)))]))
    heading += [h for h in ("编号", "结果") if h not in heading]
    top, left = data.draw(st.integers(0, 5)), data.draw(st.integers(0, 30))
    sheet = Grid({(top, left + c): text for c, text in enumerate(heading)})
    at = top
    for number in range(data.draw(st.integers(1, 6))):
        at += data.draw(st.integers(1, 3))
        for c, text in enumerate(heading):
            if text in ("编号", "结果") or data.draw(st.booleans()):
                sheet.cells[at, left + c] = f"{text}{number}"
        if data.draw(st.booleans()):
            sheet.hidden.add(at)
    suffix = data.draw(st.sampled_from([*BOOKS, ".csv"]))
    found = read(write(tmp_path_factory.mktemp("layout") / f"a{suffix}", sheet))
    seen = set()
    for row, cells in enumerate(rows(found)):
        for role, text in cells.items():
            if role in LONG_TEXTS or role.startswith("+"):
                continue
            cell = found.where(row, role).cell
            seen.add(cell)
            assert text == next(t for (r, c), t in sheet.cells.items() if f"{letter(c)}{r + 1}" == cell)
    recognised = {
        f"{letter(c)}{r + 1}" for (r, c) in sheet.cells
        if r > top and (role := recognise(heading[c - left])) and role not in LONG_TEXTS
    }  # fmt: skip
    assert seen == recognised


def test_addresses_in_the_ledger_lead_to_the_answer(tmp_path: Path) -> None:
    """A lost point names the cell in which its row's answer stands, whichever of the answer columns that is."""
    path = write(tmp_path / "a.xlsx", grid(
        ("编号", "结果", "扣分", "满意数", "样本数", "得分"),
        ("1.1", "不达标"), ("3", 2), ("3", None, 3), ("4", None, None, 10, 40), ("2", None, None, None, None, 60),
    ))  # fmt: skip
    ledger = scored(read(path)).losses
    assert dict(zip(ledger["row"], ledger["cell"], strict=True)) == {2: "B2", 3: "B3", 4: "C4", 5: "D5", 6: "F6"}


@pytest.mark.parametrize("suffix", few([*BOOKS, ".csv"], 2))
@pytest.mark.parametrize(
    ("written", "stands"),
    [
        (dt.date(2024, 3, 5), "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024/3/5 14:30", "2024-03-05"),
        ("三月初", "三月初"),
        ("5天内", "5天内"),
    ],
)
def test_a_date_cell_as_it_stands_in_the_ledger(tmp_path: Path, suffix: str, written: Any, stands: str) -> None:
    """Date and deadline of a lost point are days, without the midnight that some formats add; other texts stay."""
    path = write(
        tmp_path / f"a{suffix}", grid(("编号", "日期", "整改时限", "结果"), ("1.1", written, written, "不达标"))
    )
    ledger = scored(read(path)).losses
    assert ledger[["date", "deadline"]].values.tolist() == [[stands, stands]]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_large_sheets_are_read_in_pieces(
    tmp_path: Path, suffix: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part too large to be held is read piece by piece: wherever the pieces end, in the middle of a tag, a number or
    a character, the rows and their addresses are the same."""
    path = write(tmp_path / f"a{suffix}", grid(*TABLE, top=2, left=1))
    whole = read(path)
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("civscore.readers.files") and hasattr(module, "CHUNK"):
            monkeypatch.setattr(module, "CHUNK", size)
    pieces = read(path)
    assert pieces.frame.equals(whole.frame)
    assert pieces.sheets == whole.sheets
    assert pieces.problems == whole.problems
    assert [pieces.where(row, "result") for row in range(len(TABLE) - 1)] == [
        whole.where(row, "result") for row in range(len(TABLE) - 1)
    ]


# -- merged cells -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", MERGING)
def test_merged_cells_speak_for_every_row(tmp_path: Path, suffix: str) -> None:
    """A site, area, unit or standard merged over rows is that of each row; the row below the region has none."""
    table = (
        ("区县", "点位", "标准编号", "责任单位", "结果"),
        ("东区", "和平路", "1.1", "城管局", "达标"), (None, None, None, None, "不达标"),
        (None, "建设街", "1.1", None, "达标"), (None, None, "1.10", None, "达标"),
    )  # fmt: skip
    merged = [(1, 0, 3, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 4, 3)]
    found = rows(book(tmp_path / f"a{suffix}", *table, merged=merged))
    assert [r.get("district") for r in found] == ["东区"] * 3 + [None]
    assert [r.get("site") for r in found] == ["和平路"] * 2 + ["建设街", None]
    assert [r["standard"] for r in found] == ["1.1", "1.1", "1.1", "1.10"]
    assert [r["unit"] for r in found] == ["城管局"] * 4


@pytest.mark.parametrize("suffix", MERGING)
def test_merged_results_are_one_result(tmp_path: Path, suffix: str) -> None:
    """A merged result is judged once: in the other rows it is blank, which the judge then refuses."""
    table = (("编号", "点位", "结果"), ("1.1", "甲", "达标"), ("1.1", "乙", None))
    found = book(tmp_path / f"a{suffix}", *table, merged=[(1, 2, 2, 2)])
    assert [r.get("result") for r in rows(found)] == ["达标", None]
    problems = [p for p in scored(found, lenient=True).problems if p.level == "error"]
    assert [(p.code, p.where.cell) for p in problems] == [("blank-result", "C3")]


def test_merged_cells_of_a_strict_workbook(tmp_path: Path) -> None:
    """Workbooks saved as “Strict Open XML” have other namespaces, and the same merged cells."""
    path = write(tmp_path / "a.xlsx", grid(("编号", "点位", "结果"), ("1.1", "甲", "达标"), ("1.1", None, "达标"),
                                           merged=[(1, 1, 2, 1)]))  # fmt: skip
    strict = tmp_path / "strict.xlsx"
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in names.items():
                data = data.replace(before, after) if name.startswith("xl/") else data
            new.writestr(name, data)
    assert [r["site"] for r in rows(read(strict))] == ["甲", "甲"]


def test_merged_heading_and_title_are_not_data(tmp_path: Path) -> None:
    """Merged titles and headings give the rows below nothing."""
    table = (("模拟测评记录", None, None), ("编号", "点位", "结果"), (None, None, None), ("1.1", None, "达标"))
    found = book(tmp_path / "a.xlsx", *table, merged=[(0, 0, 0, 2), (1, 1, 2, 1)])
    assert rows(found) == [{"standard": "1.1", "result": "达标"}]


# -- what a cell says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [*MERGING, ".csv"])
def test_full_width_writing(tmp_path: Path, suffix: str) -> None:
    """Full-width headings, digits and brackets are read as their half-width ones."""
    table = (("标准编号（必填）", "点位\n名称", "区　县", "结果（分）"), ("２", "和平路（北段）", "东区", "８７．５分"))
    found = book(tmp_path / f"a{suffix}", *table)
    assert normalized(rows(found)[0]["site"]) == "和平路(北段)"
    assert rate(scored(found), "2") == Fraction("0.875")


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
def test_percent_cells_say_what_they_show(tmp_path: Path, suffix: str) -> None:
    """A cell that shows 95.5% is 95.5 percent, though the file holds 0.955."""
    table = (("编号", "结果"), ("2", Percent(0.955)), ("2", Percent(1)), ("5", Percent(0.95)), ("5", 0.95))
    found = book(tmp_path / f"a{suffix}", *table)
    assert [r["result"] for r in rows(found)] == ["95.5%", "100%", "95%", "0.95"]
    result = scored(found)
    assert rate(result, "2") == Fraction("0.9775")
    assert rate(result, "5") == Fraction(1, 2)


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
def test_booleans_are_answers(tmp_path: Path, suffix: str) -> None:
    """TRUE and FALSE, as check boxes leave them, are pass and fail."""
    found = book(tmp_path / f"a{suffix}", ("编号", "结果"), ("1.1", True), ("1.1", False), ("1.1", True))
    assert rate(scored(found), "1.1") == Fraction(2, 3)


@pytest.mark.parametrize(
    "written", ["2024-03-05", "2024/3/5", "2024.3.5", "2024年3月5日", "20240305", 20240305, 45356, dt.date(2024, 3, 5),
                dt.datetime(2024, 3, 5, 9, 30), "2024-03-05 09:30:00", "２０２４－３－５"],
)  # fmt: skip
@pytest.mark.parametrize("suffix", few(MERGING, 1))
def test_dates_in_every_spelling(tmp_path: Path, suffix: str, written: Any) -> None:
    """A date is that day, as text, as an Excel date, or as Excel's number for it."""
    found = book(tmp_path / f"a{suffix}", ("编号", "日期", "结果"), ("1.1", written, "达标"))
    assert rows(found)[0]["date"] == "2024-03-05"
    assert scored(found).period == "2024-03"


@pytest.mark.parametrize("separator", ["、", "，", ",", ";", "；", "/", "\n"])
def test_several_units_in_a_cell(tmp_path: Path, separator: str) -> None:
    """Each separator of the interface parts the names of responsible units."""
    found = book(tmp_path / "a.xlsx", ("编号", "责任单位", "结果"), ("1.1", f"城管局{separator}住建局", "不达标"))
    assert {u.unit for u in scored(found).unit_losses} == {"住建局", "城管局"}
    assert split_units(f"甲{separator} 乙 {separator}") == ["甲", "乙"]


@pytest.mark.parametrize(
    "headings", [("责任单位", "责任单位"), ("责任单位1", "责任单位2"), ("责任单位（一）", "责任单位（二）"),
                 ("unit", "Unit 2"), ("责任单位一", "责任单位十二")],
)  # fmt: skip
def test_several_unit_columns(tmp_path: Path, headings: tuple[str, str]) -> None:
    """Several columns of responsible units all count."""
    found = book(tmp_path / "a.xlsx", ("编号", *headings, "结果"), ("1.1", "城管局", "住建局", "不达标"))
    assert rows(found) == [{"standard": "1.1", "unit": "城管局", "unit2": "住建局", "result": "不达标"}]
    assert scored(found).losses["units"].tolist() == [("城管局", "住建局")]


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
@pytest.mark.parametrize("shown", ["#N/A", "#DIV/0!"])
def test_error_cells_are_refused(tmp_path: Path, suffix: str, shown: str) -> None:
    """An error cell is reported at its address and never read as a blank, which under deduct would be no fault."""
    table = (("编号", "点位", "扣分", "区县"), ("3", "甲", Broken(shown), "东区"), ("3", "乙", 1, Broken(shown)),
             ("3", "丙", 2, "东区"))  # fmt: skip
    found = book(tmp_path / f"a{suffix}", *table)
    assert [(p.level, p.code, p.where.cell, p.values["given"]) for p in found.problems] == [
        ("error", "cell-error", "C2", shown), ("error", "cell-error", "D3", shown),
    ]  # fmt: skip
    assert [r["site"] for r in rows(found)] == ["丙"]


def test_error_cells_beside_a_table_at_b3(tmp_path: Path) -> None:
    """The address of an error cell counts the empty rows and columns before the table."""
    found = book(tmp_path / "a.xlsx", ("编号", "结果"), ("1.1", Broken("#REF!")), ("1.1", "达标"), top=2, left=1)
    assert [(p.code, p.where.cell) for p in found.problems] == [("cell-error", "C4")]


def test_formulas_count_by_their_stored_value(tmp_path: Path) -> None:
    """A formula is what it showed when the file was saved; one that was never calculated is refused."""
    path = write(tmp_path / "a.xlsx", grid(("编号", "点位", "扣分"), ("3", "甲", 5), ("3", "乙", 6), ("3", "丙", 7)))
    _edit(path, "xl/worksheets/sheet1.xml", {
        b'<c r="C2" t="n"><v>5</v></c>': b'<c r="C2"><f>1+1</f><v>2</v></c>',
        b'<c r="C3" t="n"><v>6</v></c>': b'<c r="C3"><f>1+1</f><v /></c>',
        b'<c r="C4" t="n"><v>7</v></c>': b'<c r="C4" t="str"><f>IF(1,"","")</f><v></v></c>',
    })  # fmt: skip
    found = read(path)
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [("error", "formula-without-value", "C3")]
    assert [(r["site"], r.get("deduction")) for r in rows(found)] == [("甲", "2"), ("丙", None)]


def _edit(path: Path, member: str, changes: Mapping[bytes, bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for before, after in changes.items():
        assert before in members[member]
        members[member] = members[member].replace(before, after)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


@pytest.mark.parametrize("suffix", MERGING)
def test_numeric_ids_are_refused(tmp_path: Path, suffix: str) -> None:
    """1.10 typed as a number is 1.1: nobody knows which was meant, so the rows are refused, with their address."""
    table = (
        ("编号", "点位", "结果"),
        ("1.1", "甲", "达标"),
        (1.1, "甲", "不达标"),
        ("1.10", "甲", "达标"),
        (1.1, "乙", "达标"),
    )
    result = scored(book(tmp_path / f"a{suffix}", *table, top=1, left=2), lenient=True)
    errors = [(p.code, p.where.cell, p.more) for p in result.problems if p.level == "error"]
    assert errors == [("numeric-id", "C4", 1)]
    assert result.observations == 2
    assert result.total.rate == 1


def test_readings_outlive_their_file(tmp_path: Path) -> None:
    """Rows that were read (and saved) can be judged when their file has gone, or has become another."""
    path = write(tmp_path / "a.xlsx", grid(("编号", "结果"), ("1.1", "达标"), ("1.10", "达标")))
    found = read(path)
    before = scored(found).total.exact
    write(path, grid(("编号", "结果"), (1.1, "不达标")))
    assert scored(found).total.exact == before
    path.unlink()
    assert scored(found).total.exact == before


def test_numeric_ids_without_a_twin_are_ids(tmp_path: Path) -> None:
    """A number that can only mean one standard is that standard."""
    assert rate(scored(book(tmp_path / "a.xlsx", ("编号", "结果"), (2, 80))), "2") == Fraction("0.8")


# -- headings ---------------------------------------------------------------------------------------------------------

HEADINGS = {
    "standard": "测评标准编号 标准编号 指标编号 编号 standard",
    "standard_name": "测评标准 测评内容 检查内容 standard_name",
    "site_id": "点位编号 site_id",
    "site": "点位名称 点位 site",
    "site_type": "点位类型 点位类别 site_type",
    "district": "区县 所属区 district",
    "street": "街道 镇街 street",
    "community": "社区 村 community",
    "grid": "网格 grid",
    "result": "结果 是否达标 测评结果 测评情况 等级 数值 得分 数量 实测值 result value score",
    "deduction": "扣分 失分 deduction",
    "count": "满意数 达标数 分子 count",
    "total": "样本数 总数 分母 total",
    "kind": "问题类别 扣分类别 kind",
    "unit": "责任单位 unit",
    "issue": "存在问题 问题描述 扣分原因 issue",
    "inspector": "测评员 inspector",
    "date": "测评时间 日期 date",
    "photo": "照片 photo",
    "deadline": "整改时限 deadline",
    "status": "整改状态 status",
}
"""The columns that offices' sheets may have, written out once more: they must not change."""


@pytest.mark.parametrize(("column", "heading"), [(c, h) for c, names in HEADINGS.items() for h in names.split()])
def test_headings_of_the_interface(column: str, heading: str) -> None:
    """Every heading of the interface is recognised, in any case, width and spacing, with remarks in brackets."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in heading)
    spaced = " ".join(heading) if not heading.isascii() else heading.replace("_", " ")
    for spelt in (
        heading,
        heading.upper(),
        wide,
        spaced,
        f"  {heading}\n",
        f"{heading}（必填）",
        f"{heading}(*)",
        f"【{heading}】",
    ):
        assert recognise(spelt) == column, spelt


@pytest.mark.parametrize("heading", ["备注", "序号", "天气", "", "结果说明", "站点", "unity"])
def test_other_headings_are_nobody_s(heading: str) -> None:
    """What the interface does not list is not guessed at."""
    assert recognise(heading) is None


def test_unrecognised_columns_are_carried_into_the_ledger(tmp_path: Path) -> None:
    """A column that nobody recognises is kept, twice-named ones both, and stands in the ledger."""
    table = (("编号", "天气", "备注", "结果", "备注"), ("1.1", "晴", "一", "不达标", "二"))
    result = scored(book(tmp_path / "a.xlsx", *table))
    row = result.losses.iloc[0]
    assert (row["+天气"], row["+备注"], row["+备注 (E)"]) == ("晴", "一", "二")


def test_two_columns_for_one_thing_are_named(tmp_path: Path) -> None:
    """Of two columns that mean the same the one with the more exact heading counts; the other is named and carried."""
    table = (("编号", "指标编号", "扣分", "失分"), ("7", "3", 1, 9), ("8", "3", None, 9))
    found = book(tmp_path / "a.xlsx", *table)
    assert [r["standard"] for r in rows(found)] == ["3", "3"]
    assert [(p.code, p.where.cell, p.values) for p in found.problems] == [
        ("column-twice", "A1", {"heading": "编号", "column": "B"}),
        ("column-twice", "D1", {"heading": "失分", "column": "C"}),
    ]
    assert [r["+失分"] for r in rows(found)] == ["9", "9"]


def test_several_result_columns_fill_each_other(tmp_path: Path) -> None:
    """A sheet with a word column and a marks column gives each row the one that is filled, with its own address."""
    table = (("编号", "是否达标", "得分"), ("1.1", "达标", None), ("2", None, 80), ("2", 90, 90), ("2", 70, 71))
    found = book(tmp_path / "a.xlsx", *table)
    assert [r["result"] for r in rows(found)] == ["达标", "80", "90"]
    assert [found.where(i, "result").cell for i in range(3)] == ["B2", "C3", "B4"]
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [("error", "two-results", "C5")]


def test_repeated_headings_are_no_rows(tmp_path: Path) -> None:
    """A heading that stands again after a page break is passed over."""
    found = book(tmp_path / "a.xlsx", HEAD, TABLE[1], HEAD, TABLE[2])
    assert [r["standard"] for r in rows(found)] == ["1.1", "1.10"]
    assert found.where(1).cell == "A4"


def test_notes_under_the_table(tmp_path: Path) -> None:
    """A note under the table is not scored, and said to be so; a total without a standard is refused."""
    found = book(tmp_path / "a.xlsx", *TABLE[:2], (None,) * 9 + ("填表人：张三",))
    problems = scored(found).problems
    assert [(p.level, p.code, p.where.cell) for p in problems if p.code != "not-observed"] == [
        ("note", "note-below", "A3")
    ]
    total = book(tmp_path / "b.xlsx", ("编号", "扣分", "备注"), ("3", 2), (None, 2, "合计"))
    errors = [p for p in scored(total, lenient=True).problems if p.level == "error"]
    assert [(p.code, p.where.cell) for p in errors] == [("no-standard", "A3")]


def test_note_beside_the_table_is_said(tmp_path: Path) -> None:
    """Text in a column without a heading, in a row without anything else, does not vanish in silence."""
    found = book(tmp_path / "a.xlsx", ("编号", "结果"), ("1.1", "达标"), (None, None, None, "注"))
    assert [p.code for p in scored(found).problems if p.level == "warning"] == ["row-without-standard"]


def test_a_filled_column_without_a_heading_is_said(tmp_path: Path) -> None:
    """A column that is filled but has no heading is not read, and a warning names the cell of the missing heading."""
    rows_of = [("1.1", "达标", f"点位{n}") for n in range(3)]
    found = book(tmp_path / "a.xlsx", ("编号", "结果"), *rows_of)
    assert [(p.code, p.where.cell) for p in found.problems] == [("column-without-heading", "C1")]


@pytest.mark.parametrize(
    ("heading", "said"),
    [("点位名祢", True), ("责任单位", False), ("序号", False), ("备注说明", False), ("点位", False)],
)
def test_a_heading_that_is_nearly_another_is_said(tmp_path: Path, heading: str, said: bool) -> None:
    """A heading that is one character away from that of a column which the sheet lacks is named; 序号 is no slip."""
    found = book(tmp_path / "a.xlsx", ("编号", "结果", heading), ("1.1", "达标", "甲"))
    codes = [(p.code, p.where.cell) for p in found.problems]
    assert codes == ([("heading-like-another", "C1")] if said else [])


def test_every_unit_column_has_its_own_address(tmp_path: Path) -> None:
    """The address of a second unit's cell is that of its own column."""
    found = book(tmp_path / "a.xlsx", ("编号", "结果", "责任单位1", "责任单位2"), ("1.1", "达标", "甲局", "乙局"))
    assert [found.where(0, c).cell for c in ("unit", "unit2")] == ["C2", "D2"]


@pytest.mark.parametrize("sheet", sorted(CHECK_SHEETS))
def test_a_list_of_problems_is_passed_over(tmp_path: Path, sheet: str) -> None:
    """The sheet that the check puts into a workbook is no inspection sheet, whatever its cells say."""
    listed = grid((sheet,), ("编号", "结果"), ("1.1", "达标"))
    found = read(write(tmp_path / "a.xlsx", {"问题清单": listed, "记录": grid(("编号", "结果"), ("1.1", "达标"))}))
    assert [(p.level, p.code, p.where.sheet) for p in found.problems] == [("note", "list-of-problems", "问题清单")]
    assert len(found.frame) == 1


def test_sheets_without_heading_are_named(tmp_path: Path) -> None:
    """A sheet with text but no heading is a warning, an empty sheet a note; the others are read."""
    path = write(tmp_path / "a.xlsx", {"封面": grid(("模拟测评",)), "空": Grid(), "记录": grid(*TABLE)})
    found = read(path)
    assert [(p.level, p.code, p.where.sheet) for p in found.problems] == [
        ("warning", "no-heading", "封面"), ("note", "empty-sheet", "空"),
    ]  # fmt: skip
    assert len(rows(found)) == 7


@pytest.mark.parametrize(
    "title",
    [
        ("测评体系：my-city-2024",),
        ("测评体系", "my-city-2024"),
        ("Scheme: my-city-2024",),
        ("海港市 测评体系编号: my-city-2024 三月",),
        ("scheme", None, "my-city-2024"),
    ],
)
def test_workbook_names_its_scheme(tmp_path: Path, title: tuple[str, ...]) -> None:
    """The scheme may be named above the heading, or on a sheet without one."""
    assert book(tmp_path / "a.xlsx", title, *TABLE).scheme_id == "my-city-2024"
    path = write(tmp_path / "b.xlsx", {"封面": grid(title), "记录": grid(*TABLE)})
    assert read(path).scheme_id == "my-city-2024"


def test_data_does_not_name_the_scheme(tmp_path: Path) -> None:
    """A remark under the heading names no scheme."""
    found = book(tmp_path / "a.xlsx", ("编号", "结果", "备注"), ("1.1", "达标", "测评体系: other"))
    assert found.scheme_id is None


def test_different_schemes_are_said(tmp_path: Path) -> None:
    """Workbooks that name different schemes are read, with a warning that names both."""
    first = write(tmp_path / "a.xlsx", grid(("测评体系：one",), *TABLE[:2]))
    second = write(tmp_path / "b.xlsx", grid(("测评体系：two",), HEAD, TABLE[2]))
    found = read(first, second)
    assert found.scheme_id == "one"
    assert [(p.level, p.code) for p in found.problems] == [("warning", "schemes-differ")]


def test_the_same_rows_in_another_format_are_noticed(tmp_path: Path) -> None:
    """Rows handed in once as xlsx and once as csv are the same rows."""
    both = read(write(tmp_path / "a.xlsx", grid(*TABLE)), write(tmp_path / "b.csv", grid(*TABLE), "gb18030"))
    result = scored(both, lenient=True)
    errors = [(p.code, p.where.file, p.where.cell, p.more) for p in result.problems if p.level == "error"]
    assert errors == [("repeated-rows", str(tmp_path / "b.csv"), "A2", 5)]


def test_reading_is_the_same_through_the_public_api(tmp_path: Path) -> None:
    """What Python callers read is what the command line reads."""
    import civscore

    path = write(tmp_path / "a.xlsx", grid(*TABLE))
    assert rows(civscore.read([path])) == rows(read(path))


def test_hidden_sheets_are_said(tmp_path: Path) -> None:
    """A hidden sheet counts like all others, and a warning says so."""
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    for name, state in (("一", "visible"), ("二", "hidden")):
        sheet = workbook.create_sheet(name)
        sheet.append(("编号", "点位", "结果"))
        sheet.append(("1.1", name, "达标"))
        sheet.sheet_state = state
    workbook.save(path)
    found = read(path)
    assert len(found.frame) == 2
    assert [(p.code, p.where.sheet) for p in found.problems if p.level == "warning"] == [("hidden-sheet", "二")]


@pytest.mark.long
def test_more_sheets_than_a_short_number_counts() -> None:
    """The rows of sheet 40,000 keep their address: the numbers of sheets do not wrap at 32,768."""
    blocks = [
        Block(
            Sheet("a.xlsx", f"表{n}", {"standard": "A"}),
            np.array([n % 7 + 1], np.int32),
            {"standard": (np.zeros(1, np.int32), ["1.1"])},
        )
        for n in range(40_001)
    ]
    sheets = [block.sheet for block in blocks if block.sheet]
    readings = Readings(joined(blocks), sheets, [])
    assert str(readings.where(40_000)) == str(Where("a.xlsx", "表40000", f"A{40_000 % 7 + 1}"))


@pytest.mark.parametrize("styled", [False, True])
def test_whether_a_column_holds_only_texts_is_told_without_parsing(tmp_path: Path, styled: bool) -> None:
    """Of a plain sheet the columns are told in which a number stands, however it is formatted; blanks are none."""
    book = openpyxl.Workbook()
    page = book.active
    for row in (("a", 1, "1.1", None, True, "x"), ("b", "2", "1.2", 1.1, "c", None), ("c", "3", "1", None, "d", 2)):
        page.append(row)
    if styled:
        for cell in (page["B1"], page["C2"], page["D1"], page["D2"]):
            cell.font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    facts = BookFacts("a.xlsx", formats=(None, None))
    assert [only_texts([part], facts, [c]) for c in "ABCDEFG"] == [True, False, True, False, False, False, True]
    assert only_texts([part], facts, ["A", "C"])
    assert not only_texts([part.replace(b'<c r="A1"', b"<c r='A1'")], facts, ["A"])  # not plain: nobody knows
    found = numeric_cells(tmp_path / "a.xlsx", [("Sheet", "B"), ("Sheet", "A"), ("Sheet", "D"), ("Sheet", 1)])
    assert found == [{1}, set(), {2}, {"B"}]
