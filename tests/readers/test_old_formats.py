"""ods and xls: the same cells as from xlsx, by their own types and records."""

# ruff: noqa: E501  (a case stands on one line)
from __future__ import annotations

import datetime as dt
import random
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwt
from packages import Fault, Formula, Number, Package
from running import shared, tree_of
from test_cells import cells, only

from civscore.errors import CivScoreError
from civscore.readers.files.excel import numeric_cells, read_excel
from civscore.readers.raw import PICTURE, UNCALCULATED, RawSheet
from civscore.readers.reading import read_inputs
from civscore.scoring.score import score

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "table", "text", "style"))
_SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(path: Path, rows: str, *, styles: str = "", table: str = "", behind: str = "") -> Path:
    """A workbook of one sheet, from the XML of its rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="S"{table}>{rows}</table:table>{behind}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def row(*inside: str, **attributes: str) -> str:
    own = "".join(f' table:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<table:table-row{own}>{''.join(inside)}</table:table-row>"


def cell(text: str = "", **attributes: str) -> str:
    """A cell; attributes of the value by their names, of the table with t_ before them."""
    own = ""
    for key, value in attributes.items():
        name = key.replace("_", "-")
        own += f' table:{name[2:]}="{value}"' if name.startswith("t-") else f' office:{name}="{value}"'
    return f"<table:table-cell{own}><text:p>{text}</text:p></table:table-cell>"


# -- ods --------------------------------------------------------------------------------------------------------------


def test_values_of_ods_come_from_their_types(tmp_path: Path) -> None:
    """Numbers, percentages, dates and times are what their types say; what is shown is only shown."""
    inside = [
        cell("26.5", value_type="float", value="26.474999999999998"), cell("96%", value_type="percentage", value="0.96"),
        cell("3月5日", value_type="date", date_value="2024-03-05"), cell("9:30", value_type="time", time_value="PT09H30M00S"),
        cell("30:00", value_type="time", time_value="PT30H00M00S"), cell("TRUE", value_type="boolean", boolean_value="true"),
        cell("001", value_type="float", value="1"), cell("14:30", value_type="time", time_value="PT1088558H30M00S"),
        cell("¥5.00", value_type="currency", value="5"), cell("甲<text:s text:c=\"2\"/>乙<text:line-break/>丙", value_type="string"),
        cell("下午", value_type="date", date_value="2024-03-05T14:30:00"),
    ]  # fmt: skip
    raw = only(ods(tmp_path / "a.ods", row(*inside)))
    texts = [
        "26.475",
        "0.96",
        "2024-03-05 00:00:00",
        "9:30",
        "30:00",
        "true",
        "1",
        "14:30",
        "5",
        "甲  乙\n丙",
        "2024-03-05 14:30:00",
    ]
    assert [raw.columns[c][0].as_py() for c in range(len(inside))] == texts
    assert (raw.percents, raw.shown) == ({1: [0]}, {0: {0: "26.5"}, 6: {0: "001"}, 8: {0: "¥5.00"}})


def test_repeated_cells_of_ods_are_all_there(tmp_path: Path) -> None:
    """Of two equal neighbours each keeps its kind; repeated rows are rows, white space between elements is none."""
    percent = cell("96%", value_type="percentage", value="0.96", t_number_columns_repeated="2")
    rows = row(percent, cell("x"), number_rows_repeated="3") + row(cell(""), number_rows_repeated="1048573")
    raw = only(ods(tmp_path / "a.ods", rows.replace("><table", ">\n  <table")))
    assert [raw.row(r) for r in range(raw.height)] == [{0: "0.96", 1: "0.96", 2: "x"}] * 3
    assert raw.percents == {0: [0, 1, 2], 1: [0, 1, 2]}


@pytest.mark.parametrize("word", ["错误:502", "#VALUE!", "Err:502", "Ошибка:502"])
def test_errors_of_ods_by_their_type(tmp_path: Path, word: str) -> None:
    """A cell of type error is one in every language."""
    head = row(*map(cell, ("编号", "结果")))
    bad = f'<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>{word}</text:p></table:table-cell>'
    path = ods(tmp_path / "a.ods", head + row(cell("1.1"), bad) + row(cell("1.1"), cell("达标")))
    found = read_inputs([path])
    assert [(p.code, p.where.cell) for p in found.problems] == [("cell-error", "B2")]
    assert word in found.problems[0].values["given"]


def test_what_ods_cells_do_not_show(tmp_path: Path) -> None:
    """Comments, pictures and the history of changes are no text of a cell; a picture in a cell is a picture."""
    note = '<table:table-cell office:value-type="string"><office:annotation><text:p>注</text:p></office:annotation><text:p>甲</text:p></table:table-cell>'
    picture = '<table:table-cell table:formula="of:=DISPIMG(&quot;ID_1&quot;;1)" calcext:value-type="error"><text:p>#NAME?</text:p></table:table-cell>'
    empty = '<table:table-cell table:formula="of:=A1"/>'
    raw = only(ods(tmp_path / "a.ods", row(note, picture, empty)))
    assert (raw.row(0), raw.errors) == ({0: "甲", 1: PICTURE}, {2: {0: UNCALCULATED}})


def test_hidden_and_named_in_ods(tmp_path: Path) -> None:
    """A hidden sheet, hidden rows and columns and merged cells are known; one that a repeated row stands for, too."""
    styles = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    rows = row(cell("甲", t_number_columns_spanned="2", t_number_rows_spanned="2")) + row(
        cell("乙"), visibility="collapse"
    )
    raw = only(ods(tmp_path / "a.ods", columns + rows, styles=styles, table=' table:style-name="h"'))
    assert (raw.hidden, raw.hidden_rows, raw.hidden_columns) == (True, 1, [2])
    assert [(m.top, m.left, m.bottom, m.right) for m in raw.merged] == [(0, 0, 1, 1)]


def test_an_ods_file_that_grows_is_refused(tmp_path: Path) -> None:
    """Repeated cells with content that no memory holds are refused; an encrypted file is named as that."""
    rows = row(cell("x", t_number_columns_repeated="16384"), number_rows_repeated="1048576")
    with pytest.raises(CivScoreError, match="workbook-bomb"):
        read_excel(ods(tmp_path / "a.ods", rows))
    path = ods(tmp_path / "b.ods", row(cell("x")))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", '<m xmlns="x"><file-entry><encryption-data/></file-entry></m>')
    with pytest.raises(CivScoreError, match="workbook-encrypted"):
        read_excel(path)


# -- xls --------------------------------------------------------------------------------------------------------------


def xls(path: Path, *rows: tuple[Any, ...], formats: tuple[str, ...] = ()) -> Path:
    """A workbook of one sheet; the cells of column n have the n-th format."""
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    styles = [xlwt.easyxf(num_format_str=form) for form in formats]
    for r, line in enumerate(rows):
        for c, value in enumerate(line):
            if value is not None:
                page.write(r, c, value, styles[c]) if c < len(styles) else page.write(r, c, value)
    book.save(str(path))
    return path


def test_formats_of_xls(tmp_path: Path) -> None:
    """The same kinds as in xlsx, by the parsed format."""
    formats = ("0%", '0"%"', "000", "yyyy-mm-dd", "h:mm", "[h]:mm", "0.00")
    raw = only(xls(tmp_path / "a.xls", (0.96, 96, 1, 45356, 0.395833333333333, 1.25, 1.1), formats=formats))
    assert [raw.columns[c][0].as_py() for c in range(7)] == [
        "0.96", "96", "1", "2024-03-05 00:00:00", "9:30", "30:00", "1.1"
    ]  # fmt: skip
    assert (raw.percents, raw.shown) == ({0: [0]}, {1: {0: "96%"}, 2: {0: "001"}, 6: {0: "1.10"}})


def test_days_of_xls_from_1904(tmp_path: Path) -> None:
    """Days may be counted from 1904; a date in a built-in format is one, too."""
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("S").write(0, 0, 43894, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(str(tmp_path / "a.xls"))
    assert only(tmp_path / "a.xls").row(0) == {0: "2024-03-05 00:00:00"}


def test_numbers_of_xls(tmp_path: Path) -> None:
    """Whole numbers, hundredths and doubles, negative ones too, come out as they were put in."""
    numbers = [0, 1, -1, 0.01, -0.5, 26.475, 1 / 3, 1e-10, 123456789, -536870912, 536870911, 12345.67, 1e15]
    raw = only(xls(tmp_path / "a.xls", *[(n,) for n in numbers]))
    texts = [raw.columns[0][r].as_py() for r in range(len(numbers))]
    assert [float(f"{n:.15g}") for n in numbers] == [float(t) for t in texts]
    assert texts[6:8] == ["0.333333333333333", "0.0000000001"]


@pytest.mark.long
def test_texts_of_xls_over_many_records(tmp_path: Path) -> None:
    """Texts are whole wherever the records are cut: long ones, of one and two bytes a character, thousands of them."""
    chance = random.Random(1)
    texts = [
        "".join(chance.choice(["a", "é", "东", "西城 "]) for _ in range(chance.randrange(1, 400))) for _ in range(3000)
    ]
    texts += ["长" * 30_000, "x" * 32_000]
    raw = only(xls(tmp_path / "a.xls", *[(t,) for t in texts]))
    assert raw.columns[0].to_pylist() == texts


def test_formulas_of_xls_that_nobody_calculated(tmp_path: Path) -> None:
    """xlwt calculates nothing and saves an empty text: an error at the cell, not a blank."""
    raw = only(xls(tmp_path / "a.xls", (xlwt.Formula("AVERAGE(B1:C1)"), 80, 90)))
    assert raw.errors == {0: {0: UNCALCULATED}}


def test_errors_and_truth_in_xls(tmp_path: Path) -> None:
    """Errors by their codes, truth values as in every format."""
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    page.write(0, 0, True)
    for column, code in enumerate((0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A), 1):
        page.row(0).set_cell_error(column, code)
    book.save(str(tmp_path / "a.xls"))
    raw = only(tmp_path / "a.xls")
    shown = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
    assert (raw.row(0), [raw.errors[c][0] for c in range(1, 8)]) == ({0: "true"}, shown)


def test_a_small_xls_stream(tmp_path: Path) -> None:
    """Streams below 4,096 bytes lie in the small sectors of the root."""
    path = xls(tmp_path / "a.xls", ("编号", "结果"), ("1.1", "达标"))
    small = _in_small_sectors(path.read_bytes())
    (tmp_path / "b.xls").write_bytes(small)
    assert cells(only(tmp_path / "b.xls")) == cells(only(path))


def test_what_is_no_such_workbook(tmp_path: Path) -> None:
    """Excel 5.0/95, a password and a cut file are named as what they are."""
    good = xls(tmp_path / "a.xls", *[("text", n) for n in range(2000)]).read_bytes()
    stream = bytearray(good)
    at = good.index(struct.pack("<HHH", 0x0809, 16, 0x0600))
    old = bytes(stream[: at + 4]) + struct.pack("<H", 0x0500) + bytes(stream[at + 6 :])
    named = good.replace("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le") + bytes(8))
    locked = bytes(stream[: at + 20]) + struct.pack("<H", 0x002F) + bytes(stream[at + 22 :])
    for data, code in ((old, "workbook-too-old"), (named, "workbook-too-old"), (locked, "workbook-encrypted"),
                       (good[: len(good) // 2], "workbook-damaged"), (good[:512], "workbook-damaged")):  # fmt: skip
        (tmp_path / "b.xls").write_bytes(data)
        with pytest.raises(CivScoreError) as found:
            read_excel(tmp_path / "b.xls")
        assert [p.code for p in found.value.problems] == [code]


def test_ids_that_are_numbers(tmp_path: Path) -> None:
    """Which cells hold numbers is known of every format; dates hold none."""
    rows = [("编号", "1.1"), (Number("1.1"), "x"), (Number("45356", 14), Number("2", "0.00"))]
    book = Package({"S": rows}).save(tmp_path / "a.xlsx")
    old = xls(tmp_path / "a.xls", ("编号", "1.1"), (1.1, "x"), (dt.date(2024, 3, 5), 2), formats=("yyyy-mm-dd",))
    content = row(cell("编号"), cell("1.1")) + row(cell("1.1", value_type="float", value="1.1"), cell("x"))
    content += row(cell("5", value_type="date", date_value="2024-03-05"), cell("2", value_type="float", value="2"))
    open_book = ods(tmp_path / "a.ods", content)
    for path, first in ((book, {2}), (open_book, {2})):
        assert numeric_cells(path, [("S", "A"), ("S", "B"), ("S", 2), ("S", 3)]) == [first, {3}, {"A"}, {"B"}]
    assert numeric_cells(old, [("S", "B"), ("S", 3)]) == [{3}, {"B"}]


def _in_small_sectors(data: bytes) -> bytes:
    """The workbook of a file of xlwt in a container of our own, in small sectors."""
    from civscore.readers.files.ole import OleFile

    stream = OleFile(data).stream("workbook")
    assert stream
    stream = stream.rstrip(b"\0") + bytes(4 - len(stream.rstrip(b"\0")) % 4)
    assert len(stream) < 4096
    small = stream.ljust(-(-len(stream) // 64) * 64, b"\0")
    count, sectors = len(small) // 64, -(-len(small) // 512)
    # sectors: 0 table, 1 directory, 2 table of small sectors, 3… the root's stream
    table = [0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *range(4, 3 + sectors), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    smalls = [*range(1, count), 0xFFFFFFFE] + [0xFFFFFFFF] * (128 - count)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (
            text.ljust(64, b"\0")
            + struct.pack("<HBB", len(text), kind, 1)
            + links
            + bytes(36)
            + struct.pack("<IIQ", start, size, 0)[:12]
        )

    directory = entry("Root Entry", 5, 1, 3, len(small)) + entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, 0xFFFFFFFE, 0, 0) + struct.pack(
        "<108I", *[0xFFFFFFFF] * 108
    )
    body = struct.pack("<128I", *table) + directory.ljust(512, b"\0") + struct.pack("<128I", *smalls)
    return head + body + small.ljust(sectors * 512, b"\0")


# -- as LibreOffice saves it ------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xls", "ods", "xlsx"])
def test_libreoffice_saves_the_same_cells(tmp_path: Path, suffix: str) -> None:
    """A workbook that LibreOffice saves in another format has the same cells."""
    rows = [
        ("标准编号", "甲 乙", "x  y", "多行\n第二"), (Number("0.96", 9), Number("0.5", "0.0%"), Number("96", '0"%"'), Number("26.475")),
        (Number("45356", 14), Number("45356.5", "yyyy/m/d h:mm"), Number("0.395833333333333", 20), Number("1.25", "[h]:mm")),
        (Number("1", "000"), Number("1.1", "0.00"), Number("7", '"A-"0'), Number("1234567", "#,##0")),
        (Fault("#N/A"), Formula("1/0", "#DIV/0!", "e"), Formula('"x"&"y"', "xy", "str"), Formula("1+1", "2")),
        (Number("45356", 31), Number("45356", 58), Number("0.333333333333333"), "长" * 9000),
        *[(f"文字{n}", f"text {n}", Number(f"{n / 7:.15g}"), Number(str(n))) for n in range(300)],
    ]  # fmt: skip
    behind = '<mergeCells count="1"><mergeCell ref="B8:B9"/></mergeCells>'
    path = Package({"S": rows}, behind=behind).save(tmp_path / "a.xlsx")
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert cells(only(out / f"a.{suffix}")) == cells(only(path))


# -- the cases that were handed over ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "scheme", "points"), [("pct-qpct.xls", "bug-city", "71.48"), ("grid-pct.ods", "bug-grid", "66.67")]
)
def test_cases(name: str, scheme: str, points: str) -> None:
    """Files as they were met."""
    from civscore.scheme.vocabulary import vocabulary

    tree = tree_of(shared(f"cases/reading/{scheme}.yaml").read_text("utf-8"))
    found = read_inputs([shared(f"cases/reading/{name}")], words=lambda _: vocabulary([tree.scheme]))
    assert str(score(found, tree, label=None).total.score) == points


@pytest.mark.parametrize("name", ["xls-theme.xls", "ods-indent-cells.ods", "dur.ods", "module-sheet.xlsx"])
def test_cases_that_were_damaged(name: str) -> None:
    """Files that were refused are read."""
    assert any(isinstance(raw, RawSheet) and raw.columns for raw in read_excel(shared(f"cases/reading/{name}")))
