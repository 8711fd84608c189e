"""What the commands of ``same.py`` work on: the examples in every form that is read, faulty files, filled-in forms.

Everything is made once, with fixed figures, and copied for each side; what only the program itself can make (forms,
drawn lists, a ledger to be answered) is made by the old version.
"""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import openpyxl
import xlwt
import yaml
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from same_texts import GRID_SITES, GRID_STANDARDS, TEXTS

ROOT = Path(__file__).parent.parent
Rows = Sequence[Sequence[Any]]
Civ = Callable[..., None]
"""Runs the old version in the desk."""


def make_desk(desk: Path, old: Civ) -> None:
    """Fill an empty folder with all inputs."""
    ignored = shutil.ignore_patterns("*.py", "__pycache__", "*.md")
    shutil.copytree(ROOT / "examples", desk / "examples", ignore=ignored)
    shutil.copytree(ROOT / "indicators", desk / "schemes")
    for name, text in TEXTS.items():
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    _other_formats(desk)
    _grids(desk)
    _odd_books(desk)
    for path in ROOT.glob("tests/**/worked/*.yaml"):
        worked(path, desk / "worked")
    _made_by_old(desk, old)


# -- the examples in other formats ------------------------------------------------------------------------------------


def _other_formats(desk: Path) -> None:
    """April as ods, xls, a folder of csv files, two workbooks in a folder and the same in an archive."""
    book = openpyxl.load_workbook(desk / "examples" / "2024-04.xlsx")
    sheets = {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book}
    write_ods(desk / "april.ods", sheets)
    write_xls(desk / "april.xls", sheets)
    for number, rows in enumerate(sheets.values()):
        write_csv(desk / "april" / f"part{number}.csv", rows, "gb18030" if number % 2 else "utf-8-sig")
    (desk / "teams").mkdir()
    survey = [*sheets][4]
    write_csv(desk / "teams" / "team2.csv", sheets[survey])
    book.remove(book[survey])
    book.save(desk / "teams" / "team1.xlsx")
    with zipfile.ZipFile(desk / "teams.zip", "w") as archive:
        for path in sorted((desk / "teams").iterdir()):
            archive.write(path, path.name)


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8") -> None:
    """Rows as a csv file; dates as Excel writes them."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([["" if v is None else _shown(v) for v in row] for row in rows])


def _shown(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if hasattr(value, "year") else str(value)


def write_xls(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Rows as a workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, rows in sheets.items():
        page = book.add_sheet(name)
        for row, column, value in _filled(rows):
            page.write(row, column, value, *([day] if hasattr(value, "year") else []))
    book.save(str(path))


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Rows as a workbook of OpenDocument."""
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        book.spreadsheet.addElement(table)
        for row in rows:
            line = TableRow()
            table.addElement(line)
            for value in row:
                line.addElement(_ods_cell(value))
    book.save(str(path))


def _ods_cell(value: Any) -> Any:
    if value is None:
        return TableCell()
    if hasattr(value, "year"):
        cell = TableCell(valuetype="date", datevalue=_shown(value))
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=repr(value))
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=_shown(value)))
    return cell


def _filled(rows: Rows) -> Iterable[tuple[int, int, Any]]:
    return ((r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None)


# -- other forms of a sheet, and workbooks with something odd in them -------------------------------------------------


def _grids(desk: Path) -> None:
    """The same answers as sites × standards and as standards × sites."""
    answers = {(s, i): _answer(f"{s}{i}") for s in GRID_SITES for i in GRID_STANDARDS}
    head = ["点位名称", "点位类型", "区县", "街道", *GRID_STANDARDS]
    grid = [head, *([*site, *(answers[site, i] for i in GRID_STANDARDS)] for site in GRID_SITES)]
    names = zip(("点位名称", "点位类型", "区县", "街道"), zip(*GRID_SITES, strict=True), strict=True)
    turned = [["编号", "测评标准", *next(names)[1]]]
    turned += [[i, name, *(answers[site, i] for site in GRID_SITES)] for i, name in GRID_STANDARDS.items()]
    write_csv(desk / "grid.csv", grid)
    write_csv(desk / "turned.csv", turned)
    write_xls(desk / "grid.xls", {"路段": grid, "备注": [["说明"]]})


def _answer(key: str) -> str:
    """A fixed answer that looks drawn: mostly sound, some faults, a little not applicable."""
    return ("不达标", "不涉及", "达标", "达标", "达标", "达标")[crc32(key.encode()) % 6]


def _odd_books(desk: Path) -> None:
    """Merged results, a formula that was never calculated, an error cell, a hidden row, ids as numbers, a comment."""
    book = openpyxl.load_workbook(desk / "examples" / "2024-04.xlsx")
    sheet = book.worksheets[0]
    sheet["H3"], sheet["H5"] = "=1+1", "#N/A"
    sheet["H5"].data_type = "e"
    sheet.merge_cells("H7:H8")
    sheet.row_dimensions[10].hidden = True
    sheet["A12"] = 1.1
    sheet["H14"] = "差不多"
    book.save(desk / "odd.xlsx")
    (desk / "garbage.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    (desk / "empty.csv").write_bytes(b"")
    openpyxl.Workbook().save(desk / "blank.xlsx")


# -- the examples that the tests check by hand ------------------------------------------------------------------------

HEADINGS = {
    "standard": "标准编号", "site": "点位名称", "site_type": "点位类型", "district": "区县", "street": "街道",
    "community": "社区", "result": "结果", "deduction": "扣分", "count": "达标数", "total": "总数",
    "kind": "问题类别", "unit": "责任单位", "date": "日期",
}  # fmt: skip


def worked(path: Path, folder: Path) -> None:
    """A worked example → ``ID.csv`` (``results: {达标: 9}`` is nine sites) and its profile → ``ID.profile``."""
    example = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # figures stay as they are spelt
    rows = [one for row in example["rows"] for one in _spread(row)]
    lines = [[*HEADINGS.values()], *([row.get(key) for key in HEADINGS] for row in rows)]
    write_csv(folder / f"{example['scheme']}.csv", lines)
    (folder / f"{example['scheme']}.profile").write_text(example.get("profile", ""), "utf-8")


def _spread(row: dict[str, Any]) -> list[dict[str, Any]]:
    given = [result for result, number in row.get("results", {}).items() for _ in range(int(number))]
    site = row.get("site", "点位")
    return [{**row, "result": result, "site": f"{site}{n}"} for n, result in enumerate(given, 1)] or [row]


# -- what only the program can make -----------------------------------------------------------------------------------

FILLED = ("城东片区", "城西片区", "材料审核", "问卷调查")
"""The workbooks that come back filled in; the others do not come back."""


def _made_by_old(desk: Path, old: Civ) -> None:
    """A drawn list, forms and grids filled in, a phone export, a result file, a ledger with answers."""
    scheme = ("-s", "harbour-county", "--lang", "zh")
    old("sample", "examples/sites.xlsx", *scheme, "--seed", "7", "--reserves", "1", "-o", "drawn.xlsx")
    old("template", *scheme, "--sites", "drawn.xlsx", "-o", "forms")
    old("template", *scheme, "--sites", "drawn.xlsx", "--grid", "--by", "district", "-o", "grids")
    for path in (desk / folder / f"{name}.xlsx" for folder in ("forms", "grids") for name in FILLED):
        fill_in(path)
    for path in (p for folder in ("forms", "grids") for p in (desk / folder).iterdir() if p.stem not in FILLED):
        path.unlink()
    old("template", *scheme, "--sites", "drawn.xlsx", "--xlsform", "form.xlsx")
    phone_export(desk / "form.xlsx", desk / "submissions.csv")
    for month in ("03", "04"):
        old("run", f"examples/2024-{month}.xlsx", *scheme, "-o", f"result-{month}.json")
    old("ledger", "export", "--all", "--lang", "zh", "-o", "answered.xlsx", "--as-of", "2024-05-10")
    shutil.copy(desk / "answered.xlsx", desk / "answered-otherwise.xlsx")
    answer(desk / "answered.xlsx", "已整改")
    answer(desk / "answered-otherwise.xlsx", "整改中")
    shutil.rmtree(desk / ".civscore")


def fill_in(path: Path) -> None:
    """Choose from every list of a form or grid; where a number is asked for, write 1."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            choices = _choices(book, rule)
            for cell in (c for area in rule.sqref.ranges for row in sheet.iter_rows(*_corners(area)) for c in row):
                if cell.value is None and choices:
                    number = crc32(f"{path.name}{sheet.title}{cell.coordinate}".encode())
                    cell.value = choices[number // 5 % len(choices) if number % 5 == 0 else 0]
                elif cell.value is None and rule.type != "date":
                    cell.value = 1
    book.save(path)


def _choices(book: Any, rule: Any) -> list[str]:
    """What a drop-down offers: a range of another sheet, or words between commas; else nothing."""
    if rule.type != "list":
        return []
    name, _, area = rule.formula1.strip('"').rpartition("!")
    return [row[0].value for row in book[name.strip("'")][area.replace("$", "")]] if name else area.split(",")


def _corners(area: Any) -> tuple[int, int, int, int]:
    return area.min_row, area.max_row, area.min_col, area.max_col


def phone_export(form: Path, path: Path) -> None:
    """The csv file that ODK Central would export: twelve visits, a pass or a fault for each question with a choice."""
    survey, choices = (_records(openpyxl.load_workbook(form)[name]) for name in ("survey", "choices"))
    sites = [c for c in choices if c["list_name"] == "sites" and c.get("site_id")][:12]
    kept = [q for q in survey if not q["type"].startswith(("begin", "end_", "note"))]
    groups = _groups(survey)
    heads = [f"{groups[q['name']]}{q['name']}" for q in kept]
    rows = [[_sent(question, site) for question in kept] for site in sites]
    ends = [[f"uuid:{n:08}", f"uuid:{n:08}", "甲组"] for n in range(len(rows))]
    write_csv(path, [[*heads, "meta-instanceID", "KEY", "SubmitterName"], *map(list.__add__, rows, ends)])


def _records(sheet: Any) -> list[dict[str, str]]:
    head, *lines = sheet.iter_rows(values_only=True)
    return [{h: str(v) for h, v in zip(head, line, strict=True) if v is not None} for line in lines]


def _groups(survey: list[dict[str, str]]) -> dict[str, str]:
    """Question → its groups, as they stand before its name in a heading."""
    found, inside = {}, []
    for question in survey:
        if question["type"].startswith("begin"):
            inside.append(question["name"])
        elif question["type"].startswith("end_"):
            inside.pop()
        else:
            found[question["name"]] = "".join(f"{group}-" for group in inside)
    return found


def _sent(question: dict[str, str], site: dict[str, str]) -> str:
    name, kind = question["name"], question["type"]
    given = {"what": "site", "site_choice": site["name"], "inspector": "甲组", "visit_date": "2024-03-05"} | site
    if name in given and name != "name":
        return given[name]
    constant = question.get("calculation", "")
    if constant.startswith("'"):
        return constant[1:-1]
    if kind == "select_one pass_fail" and f"'{site['site_type']}'" in question.get("relevant", ""):
        return "fail" if crc32(f"{name}{site['name']}".encode()) % 5 == 0 else "pass"
    return ""


def answer(path: Path, state: str) -> None:
    """Fill the yellow columns of every third entry of a ledger; one of them with what cannot be read."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[4]}
    for number, row in enumerate(range(5, sheet.max_row, 3)):
        given = {"状态": state, "整改措施": f"已清理第{number}处", "责任人": "钱某", "完成时间": "2024-05-08"}
        given["状态"] = "差不多了" if number == 7 else given["状态"]
        for head, value in given.items():
            sheet.cell(row, heads[head], value)
    book.save(path)
