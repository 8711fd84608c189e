"""One reading of a cell: its value, its kind and what it shows, however the file is written."""

# ruff: noqa: E501  (a case stands on one line)
from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk
from packages import MAIN, Fault, Formula, Hand, Number, Package, changed
from running import flat, shared, tree_of
from searching import few
from sheets import grid, write

from civscore.errors import CivScoreError
from civscore.field.register import read_register
from civscore.months.ledger.seen import stated_deadline
from civscore.readers.files.excel import read_excel
from civscore.readers.files.formats import format_of, number_text
from civscore.readers.files.parts import Parts
from civscore.readers.files.plain import plain_sheet
from civscore.readers.files.worksheet import BookFacts
from civscore.readers.files.xlsxbook import formats, listed
from civscore.readers.raw import PICTURE, UNCALCULATED, RawSheet
from civscore.readers.reading import read_inputs
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score

HEAD = ("标准编号", "点位名称", "结果", "测评时间", "备注")


def only(path: Path) -> RawSheet:
    (sheet,) = read_excel(path)
    return sheet


def cells(raw: RawSheet) -> dict[str, Any]:
    """All that was read of a sheet."""
    texts = {(r, c): t for c, own in raw.columns.items() for r, t in enumerate(own.to_pylist()) if t}
    return {
        "texts": texts, "errors": raw.errors, "shown": raw.shown, "merged": sorted(map(str, raw.merged)),
        "percents": {c: sorted(rows) for c, rows in raw.percents.items()}, "hidden": raw.hidden_rows,
        "columns": sorted(set(raw.hidden_columns)), "outside": sorted(raw.outside),
    }  # fmt: skip


# -- formats ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "number", "kind", "text", "shown"),
    [
        (0, "96", "number", "96", ""), (9, "0.96", "percent", "0.96", ""), ("0.0%", "0.96", "percent", "0.96", ""),
        ('0"%"', "96", "number", "96", "96%"), (r"0\%", "96", "number", "96", "96%"), ("0_%", "96", "number", "96", ""),
        ("0*%", "96", "number", "96", ""), ("[<=1]0%;0", "96", "number", "96", ""), ("[<=1]0%;0", "1", "percent", "1", ""),
        ("[Red]0%", "0.5", "percent", "0.5", ""), ("000", "1", "number", "1", "001"), ("0.00", "1.1", "number", "1.1", "1.10"),
        ('"A-"0', "7", "number", "7", "A-7"), ("00-000", "1234", "number", "1234", "01-234"),
        ("#,##0", "1234567", "number", "1234567", "1,234,567"), ("0.0", "26.45", "number", "26.45", "26.5"),
        ("0;-0", "-5", "number", "-5", ""), ("0", "-5", "number", "-5", ""), ("0;(0)", "-5", "number", "-5", "(5)"),
        ("@", "5", "number", "5", ""), ("G/通用格式", "5", "number", "5", ""), ("# ?/?", "0.6", "number", "0.6", ""),
        ("[DBNum1]0", "5", "number", "5", ""), ("0.00E+00", "5", "number", "5", ""), ("0,", "5000", "number", "5000", "5"),
        (14, "45356", "date", "2024-03-05 00:00:00", ""), (31, "45356", "date", "2024-03-05 00:00:00", ""),
        (58, "45356", "date", "2024-03-05 00:00:00", ""), ("aaaa", "45356", "date", "2024-03-05 00:00:00", ""),
        ('m"月"d"日"', "45356.5", "date", "2024-03-05 12:00:00", ""), ("e年", "45356", "date", "2024-03-05 00:00:00", ""),
        (20, "0.3958333333", "time", "9:30", ""), (32, "0.3958333333", "time", "9:30", ""),
        (55, "0.3958333333", "time", "9:30", ""), (55, "45356", "date", "2024-03-05 00:00:00", ""),
        ("上午/下午h:mm", "0.6", "time", "14:24", ""), (46, "1.25", "duration", "30:00", ""),
        ("[h]:mm", "1.25", "duration", "30:00", ""), ("mm:ss", "0.0001", "time", "0:00:09", ""),
        (14, "0", "date", "1900-01-00 00:00:00", ""), (14, "60", "date", "1900-02-29 00:00:00", ""),
        (14, "1", "date", "1900-01-01 00:00:00", ""), (14, "-1", "number", "-1", ""),
    ],
)  # fmt: skip
def test_what_a_number_is(form: int | str, number: str, kind: str, text: str, shown: str) -> None:
    """A format says whether a number is a percentage, a date or a time, and what the cell shows."""
    read = (format_of(form, None) if isinstance(form, int) else format_of(164, form)).read(number)
    assert (read.kind, read.text, read.shown) == (kind, text, shown)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("26.474999999999998", "26.475"), ("26.475", "26.475"), ("0.30000000000000004", "0.3"), ("1E-10", "0.0000000001"),
        ("1.50", "1.5"), ("-0", "0"), ("1E+20", "100000000000000000000"), ("007", "7"), ("12345678901234567", "12345678901234600"),
        ("0.333333333333333", "0.333333333333333"), ("5.", "5"),
    ],
)  # fmt: skip
def test_numbers_to_fifteen_digits(written: str, text: str) -> None:
    """Seventeen digits as Excel stores them and fifteen as others do are one number."""
    assert number_text(written) == text


def test_days_from_1904(tmp_path: Path) -> None:
    """A workbook may count its days from 1904: dates of built-in formats follow, too."""
    rows = [[Number("43894", form) for form in (14, 31, 58, "yyyy-mm-dd")]]
    raw = only(Package({"S": rows}, date1904=True).save(tmp_path / "a.xlsx"))
    assert set(raw.row(0).values()) == {"2024-03-05 00:00:00"}


# -- kinds of cells ---------------------------------------------------------------------------------------------------


def test_text_in_a_percent_cell_is_text(tmp_path: Path) -> None:
    """Only a number is a percentage."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, value in enumerate(("96", 0.96), 1):
        cell = page.cell(row, 1)
        cell.value, cell.number_format = value, "0%"
    book.save(path)
    raw = only(path)
    assert (raw.columns[0].to_pylist(), raw.percents) == (["96", "0.96"], {0: [1]})


@pytest.mark.parametrize("shown", ["#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA", "#BUSY!", "#某错误"])
def test_errors_of_any_kind(tmp_path: Path, shown: str) -> None:
    """An error is an error at its cell, whatever it is called; the other rows are read."""
    rows = [HEAD, ("1.1", "甲", Fault(shown)), ("1.1", "乙", "达标")]
    path = Package({"S": rows}).save(tmp_path / "a.xlsx")
    found = read_inputs([path])
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [("error", "cell-error", "C2")]
    assert shown in found.problems[0].values["given"]
    assert found.frame["row"].tolist() == [2, 3] or found.frame["row"].tolist() == [3]


def test_times_are_times(tmp_path: Path) -> None:
    """A time of day and a duration are read as they are shown, and are no date."""
    rows = [HEAD, ("1.1", "甲", "达标", Number("0.395833333333333", 20), Number("1.25", 46))]
    path = Package({"S": rows}).save(tmp_path / "a.xlsx")
    found = read_inputs([path])
    assert (found.frame["date"].iat[0], found.frame["+备注"].iat[0]) == ("9:30", "30:00")
    result = score(found, tree_of(flat({"id": "1.1"})), label=None)
    assert (result.period, [p.code for p in result.problems]) == (None, ["no-date"])


def test_ids_are_what_cells_show(tmp_path: Path) -> None:
    """A number that is shown as 001 is the id 001; an answer is the number, not what is shown of it."""
    head = ("标准编号", "点位编号", "结果")
    rows = [head, (Number("1.1", "0.00"), "001", Number("26.45", "0")), ("1.10", Number("1", "000"), Number("5", "0"))]
    found = read_inputs([Package({"S": rows}).save(tmp_path / "a.xlsx")])
    assert found.frame["standard"].tolist() == ["1.10", "1.10"]
    assert found.frame["site_id"].tolist() == ["001", "001"]
    assert found.frame["result"].tolist() == ["26.45", "5"]


def test_ids_of_a_grid_are_what_cells_show(tmp_path: Path) -> None:
    """The same in a grid, whose answers are numbers as well."""
    rows = [
        ("点位编号", Number("1.1", "0.00"), "1.2"),
        (Number("1", "000"), Number("26.45", "0.0"), Number("5", "0.0")),
    ]
    path = Package({"S": rows}).save(tmp_path / "a.xlsx")
    tree = tree_of(
        flat(
            {"id": "1.10", "judge": {"type": "score", "full": 100}},
            {"id": "1.2", "judge": {"type": "score", "full": 10}},
        )
    )
    found = read_inputs([path], words=lambda _: vocabulary([tree.scheme]))
    assert sorted(zip(found.frame["standard"], found.frame["result"], strict=True)) == [
        ("1.10", "26.45"),
        ("1.2", "5.0"),
    ]


# -- formulas and pictures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "stale", "never"),
    [
        (Formula("AVERAGE(C1:D1)", "0"), True, True), (Formula("AVERAGE(C1:D1)", "0"), False, False),
        (Formula("SUM(E1:F1)", "0"), True, False), (Formula("SUM(E1:F1)+1", "0"), True, True),
        (Formula('IF(C1>0,"是","否")', "0"), True, True), (Formula("Other!A1", "0"), True, True),
        (Formula("SUM(C1:D1)", "170"), True, False), (Formula("C1", None), False, True), (Formula("C1", ""), False, True),
        (Formula('""', "", "str"), False, False), (Formula("B2", "0"), True, True),
    ],
)  # fmt: skip
def test_formulas_that_were_never_calculated(tmp_path: Path, formula: Formula, stale: bool, never: bool) -> None:
    """A formula without a value was never calculated; nor was one with 0 whose operands say otherwise, in a workbook
    that asks to be calculated."""
    rows = [(formula, None, Number("80"), Number("90"), Number("0")), (None, Formula("C1", "0"))]
    raw = only(
        Package({"S": rows[: 2 if formula.text == "B2" else 1]}, full_calculation=stale).save(tmp_path / "a.xlsx")
    )
    assert (raw.errors.get(0, {}).get(0) == UNCALCULATED) is never


def test_pictures_in_cells(tmp_path: Path) -> None:
    """A picture in a cell is a picture: no formula is read, and none of a csv file either."""
    formula = Formula('_xlfn.DISPIMG("ID_1",1)', '=DISPIMG("ID_1",1)', "str")
    path = Package({"S": [("照片",), (formula,)]}).save(tmp_path / "a.xlsx")
    assert only(path).row(1) == {0: PICTURE}
    path = write(tmp_path / "a.csv", grid(("编号", "结果", "照片"), ("1.1", "达标", '=DISPIMG("ID_1",1)')))
    assert read_inputs([path]).frame["photo"].tolist() == [PICTURE]


def test_pictures_that_excel_placed_in_cells(tmp_path: Path) -> None:
    """They are rich values; an error that is one too stays an error."""
    rich = "http://schemas.microsoft.com/office/2017/06/relationships"
    cell = '<c r="A{n}" t="e" vm="{n}"><v>#VALUE!</v></c>'
    sheet = "".join(f'<row r="{n}">{cell.format(n=n)}</row>' for n in (1, 2))
    path = Package({"S": [("x",)]}).save(tmp_path / "a.xlsx")
    with changed(path) as parts:
        parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
        parts["xl/metadata.xml"] = (
            '<metadata xmlns="m"><metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes>'
            '<futureMetadata name="XLRICHVALUE"><bk><extLst><ext><rvb i="0"/></ext></extLst></bk><bk><extLst><ext>'
            '<rvb i="1"/></ext></extLst></bk></futureMetadata><valueMetadata><bk><rc t="1" v="0"/></bk>'
            '<bk><rc t="1" v="1"/></bk></valueMetadata></metadata>'
        )
        parts["xl/richData/rdrichvalue.xml"] = '<rvData><rv s="1"><v>0</v></rv><rv s="0"><v>8</v></rv></rvData>'
        parts["xl/richData/rdrichvaluestructure.xml"] = '<s0><s t="_error"/><s t="_localImage"/></s0>'
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            "</Relationships>",
            '<Relationship Id="m" Type="x/sheetMetadata" Target="metadata.xml"/>'
            f'<Relationship Id="v" Type="{rich}/rdRichValue" Target="richData/rdrichvalue.xml"/>'
            f'<Relationship Id="w" Type="{rich}/rdRichValueStructure" Target="richData/rdrichvaluestructure.xml"/>'
            "</Relationships>",
        )
    raw = only(path)
    assert (raw.row(0), raw.errors) == ({0: PICTURE}, {0: {1: "#VALUE!"}})


# -- however the XML is written ---------------------------------------------------------------------------------------

SCHEME = flat(
    {"id": "1.1"}, {"id": "2", "judge": {"type": "score", "full": 100}},
    {"id": "5", "judge": {"type": "at-least", "value": 95}}, points=100,
)  # fmt: skip
PLAIN_ROWS = [
    HEAD, ("1.1", "东城 一中队", "达标", Number("45356", 14), None), ("1.1", "乙 & <丙>", "不达标", Number("45356", 14), "路面"),
    ("2", "乙 & <丙>", Number("87.5"), Number("45357", 14), "x"), ("2", "东城 一中队", Number("0.25"), Number("45358", 14), None),
]  # fmt: skip
ROWS = [
    *PLAIN_ROWS, ("2", "丁", Number("26.474999999999998", "0.00"), Number("45356", 31), Formula("A1", "7")),
    ("5", "丁", Number("0.96", 9), Number("45356.25", "yyyy/m/d h:mm"), Number("0.5", 20)),
    (Number("2"), Number("7", "000"), Number("91", '0"分"'), Number("45356", 58), Formula("A1&B1", "甲乙", "str")),
]  # fmt: skip


def exact(path: Path) -> tuple[Any, ...]:
    found = read_inputs([path])
    result = score(found, tree_of(SCHEME), label="t")
    assert [p.code for p in found.problems] == []
    rows = found.frame.drop(columns=["sheet"]).astype(object).to_dict("records")
    return result.total.exact, result.period, [{k: str(v) for k, v in row.items() if v is not None} for row in rows]


def rewritten(path: Path, first: int, last: int) -> None:
    model = exact(Package({"S": ROWS}).save(path))
    assert model[0] is not None and model[1] == "2024-03"
    for seed in range(first, last):
        hand = Hand.any(random.Random(seed))
        assert exact(Package({"S": ROWS}).save(path, hand)) == model, (seed, hand)


@pytest.mark.slow
def test_lawful_rewritings_change_nothing(tmp_path: Path) -> None:
    """Quotes, prefixes, order, blanks, encodings, names of parts, relations, missing addresses: the score is the same."""
    rewritten(tmp_path / "a.xlsx", 0, 150)


@pytest.mark.slow
def test_two_thousand_lawful_rewritings_change_nothing(tmp_path: Path) -> None:
    """The same of many more."""
    rewritten(tmp_path / "a.xlsx", 150, 2000)


def test_days_from_1904_change_nothing(tmp_path: Path) -> None:
    """The same workbook with its days counted from 1904."""

    def earlier(value: Any) -> Any:
        dated = isinstance(value, Number) and float(value.value) > 40_000
        return Number(str(float(value.value) - 1462), value.format) if dated else value

    model = exact(Package({"S": ROWS}).save(tmp_path / "a.xlsx"))
    rows = [[earlier(value) for value in row] for row in ROWS]
    assert exact(Package({"S": rows}, date1904=True).save(tmp_path / "a.xlsx")) == model


# -- the quick reader -------------------------------------------------------------------------------------------------


def parsed(path: Path) -> RawSheet:
    """The first sheet, parsed cell by cell."""
    parts = Parts(path, "x")
    book = parts.book or ""
    found = listed(parts, book)
    from civscore.readers.files.xlsx import sheet_parsed

    return sheet_parsed(parts, book, found, found.sheets[0])


def is_plain(path: Path) -> bool:
    """Whether the first sheet is left to the quick reader."""
    parts = Parts(path, "x")
    book = parts.book or ""
    found = listed(parts, book)
    facts = BookFacts("x", (), formats(parts, parts.related(book, "styles")))
    return plain_sheet(found.sheets[0].part, parts.chunks(found.sheets[0].part), facts) is not None


def any_rows(chance: random.Random) -> Sequence[Sequence[Any]]:
    values: list[Any] = [
        "甲", " 甲 乙", "a\nb", "a'b", "1.1", "&<>\"", "x" * 40, "12345678901234567890", "2024-03-05 00:00:00", "_x0041_", None, None,
        *(Number(v) for v in ("1", "-2.5", "0.1234567890123", "1E-10", "12345678901234567", "5e3", "0.5", "26.474999999999998")),
        *(Number("45356.5", f) for f in (14, 22, 31, 9, "0.00", "yyyy-mm-dd", "[h]:mm", 20)), Number("0.4", 14), Number("0.96", 9),
    ]  # fmt: skip
    odd: list[Any] = [
        Fault("#N/A"),
        Fault("#SPILL!"),
        Formula("A1", "1"),
        Formula("A1", None),
        Formula("A1", "x", "str"),
    ]
    pool = chance.sample(values, 4) + (chance.sample(odd, 1) if chance.random() < 0.3 else [])
    return [[chance.choice(pool) for _ in range(chance.choice([3, 30]))] for _ in range(4)]


def quick_like_parsed(path: Path, first: int, last: int) -> int:
    plain = 0
    for seed in range(first, last):
        chance = random.Random(seed)
        hand = Hand.any(chance) if chance.random() < 0.3 else Hand(strings=chance.choice(["shared", "inline"]))
        Package({"S": any_rows(chance)}, behind=chance.choice(["", BEHIND])).save(path, hand)
        thorough, quick = parsed(path), only(path)
        assert cells(quick) == cells(thorough), (seed, hand)
        if is_plain(path):
            plain += 1
            assert not thorough.errors and not thorough.percents and not thorough.shown and not thorough.outside, seed
    return plain


BEHIND = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'


@pytest.mark.parametrize(("many", "plain"), few([(50, 2), (250, 15)], 1))
def test_the_quick_reader_reads_what_is_parsed(tmp_path: Path, many: int, plain: int) -> None:
    """A sheet that is left to the quick reader has nothing that a parser finds beside its cells, and the same cells."""
    assert quick_like_parsed(tmp_path / "a.xlsx", 0, many) > plain


@pytest.mark.slow
def test_the_quick_reader_reads_what_is_parsed_many_times(tmp_path: Path) -> None:
    """The same of many more sheets."""
    quick_like_parsed(tmp_path / "a.xlsx", 150, 3000)


# -- the cases that were handed over ----------------------------------------------------------------------------------

CASES = [
    *((name, "71.48") for name in ("pct-text.xlsx", "no-r.xlsx", "styles-case.xlsx", "single-quotes.xlsx", "backslash.xlsx",
      "really-xlsx.xls", "macrosheet.xlsm", "dim-huge.xlsx", "fmt31-1904.xlsx", "dispimg.xlsx", "date-timeonly.xlsx")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "points"), CASES)
def test_cases(name: str, points: str) -> None:
    """Files as they were met."""
    tree = tree_of(shared("cases/reading/bug-city.yaml").read_text("utf-8"))
    result = score(read_inputs([shared(f"cases/reading/{name}")]), tree, label=None)
    assert str(result.total.score) == points
    assert result.period == (None if name == "date-timeonly.xlsx" else "2024-03")


# -- dates and times where something else is asked, and the other way round -------------------------------------------


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_date_is_no_id(tmp_path: Path, suffix: str) -> None:
    """Excel makes 3月5日 of a typed 3-5: an error that says so, for standards and sites alike."""
    day = dt.date(2024, 3, 5)
    rows = [("标准编号", "点位编号", "结果"), ("1.1", "A1", "达标"), ("1.1", day, "达标"), (day, "A1", "达标")]
    found = read_inputs([write(tmp_path / f"a{suffix}", grid(*rows))])
    assert sorted((p.level, p.code, p.where.cell) for p in found.problems) == [
        ("error", "date-for-id", "A4"), ("error", "date-for-id", "B3")
    ]  # fmt: skip


def test_days_that_cannot_be_meant_are_told(tmp_path: Path) -> None:
    """A date before 2000 is no period, a time of day no deadline; both are told at their cells."""
    head = ("标准编号", "点位名称", "结果", "测评时间", "整改时限")
    rows = [
        head, ("1.1", "甲", "不达标", Number("45356", 14), Number("0.7083333333", 20)), ("1.1", "乙", "不达标", Number("12", 14), Number("3.5", 14)),
        ("1.1", "丙", "不达标", Number("12", 14), Number("45366", 14)),
    ]  # fmt: skip
    result = score(
        read_inputs([Package({"S": rows}).save(tmp_path / "a.xlsx")]), tree_of(flat({"id": "1.1"})), label=None
    )
    assert result.period == "2024-03"
    assert [(p.code, p.where.cell, p.values["given"]) for p in result.problems] == [
        ("date-before-2000", "D3", "1900-01-12 00:00:00"), ("deadline-is-time", "E2", "17:00"), ("date-before-2000", "E3", "1900-01-03 12:00:00")
    ]  # fmt: skip
    assert stated_deadline("17:00", dt.date(2024, 3, 5)) is None
    assert stated_deadline("1900-01-03", dt.date(2024, 3, 5)) is None


def test_ids_of_a_register_are_what_cells_show(tmp_path: Path) -> None:
    """A register and a run speak of one site, whether its id is a text or a number that is shown so."""
    tree = tree_of({**flat({"id": "1.1"}), "site_types": {"road": {"name": "道路"}}})
    rows = [
        ("点位编号", "点位名称", "点位类型"),
        (Number("1", "000"), "甲路", "道路"),
        (Number("7", '"A-"0'), "乙路", "道路"),
    ]
    sites = read_register(Package({"S": rows}).save(tmp_path / "r.xlsx"), tree.scheme).sites
    assert [site.site_id for site in sites] == ["001", "A-7"]


def test_dates_in_iso_form(tmp_path: Path) -> None:
    """Strict workbooks may hold dates and times in ISO's form."""
    days = ("2024-03-05", "2024-03-05T14:30:00", "2024-03-05T14:30:00.6Z", "T09:30:00", "09:30:15")
    cells = "".join(f'<c r="{c}1" t="d"><v>{day}</v></c>' for c, day in zip("ABCDE", days, strict=True))
    path = Package({"S": [("x",)]}).save(tmp_path / "a.xlsx")
    with changed(path) as parts:
        parts["xl/worksheets/sheet1.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
        )
    assert [*only(path).row(0).values()] == [
        "2024-03-05 00:00:00", "2024-03-05 14:30:00", "2024-03-05 14:30:01", "9:30", "9:30:15"
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_date_is_no_number(tmp_path: Path, suffix: str) -> None:
    """3/5 that Excel turned into a date is no mark: an error that says what happened, at its cell."""
    rows = [("标准编号", "点位名称", "结果"), ("1.1", "甲", dt.date(2024, 3, 5)), ("1.1", "乙", 80)]
    tree = tree_of(flat({"id": "1.1", "judge": {"type": "score", "full": 100}}))
    with pytest.raises(CivScoreError) as found:
        score(read_inputs([write(tmp_path / f"a{suffix}", grid(*rows))]), tree, label="t")
    assert [(p.code, p.where.cell) for p in found.value.problems] == [("date-for-number", "C2")]


@pytest.mark.parametrize("command", [("check",), ("run",), ("run", "--no-save")])
def test_days_that_have_not_come_are_told_once(desk: Desk, command: tuple[str, ...]) -> None:
    """A slip of the year: one warning at the first cell, and how many rows more; today is no such day."""
    today = dt.datetime.now().astimezone().date()
    days = [today - dt.timedelta(1), today, today + dt.timedelta(1), today.replace(day=1, year=today.year + 1)]
    rows = [{"standard": "1.1", "site": f"{at}号", "result": "是", "date": str(day)} for at, day in enumerate(days)]
    done = desk(*command, desk.sheet(rows=rows), "-s", "town.yaml")
    said = " ".join((done.out + done.err).split())
    assert said.count("is later than today") == 1
    assert "D4" in said and ("1 more" in said or "2 places" in said or "D5" in said)
