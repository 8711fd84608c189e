"""Write the example files: two made-up months of Harbour County and its register, and two tables really published.

    python examples/make_examples.py [FOLDER]

Everything is drawn from seeded generators, so every run writes the same bytes. The months are fiction (海港县 does not
exist; how they are drawn is in county.py); the figures of 南通 and 衡阳 are copied from the bulletins (published.py).
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import yaml
from county import (
    APRIL,
    MARCH,
    RESULT_STYLE,
    Month,
    Row,
    Site,
    draw_sites,
    make_register,
    material_rows,
    register_rows,
    standards,
    survey_rows,
    visit,
)
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from places import STREETS
from published import HENGYANG, NANTONG
from second import SECOND_HEADINGS, second_rows
from shared import HEADINGS, shared_rows

HERE = Path(__file__).resolve().parent
SCHEME = HERE.parent / "indicators" / "harbour-county.yaml"
FIXED_DATE = datetime(2024, 1, 1)

FIELD_HEADINGS = (
    "测评标准编号", "测评标准", "点位编号", "点位名称", "点位类型", "所属区", "镇街", "结果", "达标数", "样本数",
    "扣分", "问题类别", "责任单位", "存在问题", "测评员", "测评时间", "照片", "整改时限", "整改状态",
)  # fmt: skip
SURVEY_HEADINGS = ("编号", "测评内容", "所属区", "镇街", "结果", "满意数", "样本数", "问卷编号", "测评员", "日期")
REGISTER_HEADINGS = (
    "点位编号", "点位名称", "点位类型", "所属区", "镇街", "社区", "网格", "地址", "责任单位", "包保单位", "联系人",
    "必测", "经度", "纬度",
)  # fmt: skip
MATERIAL_HEADINGS = ("指标编号", "测评标准", "结果", "达标数", "总数", "责任单位", "存在问题", "日期")
WIDE = {"测评标准": 30, "测评内容": 28, "点位名称": 24, "存在问题": 30, "责任单位": 28, "照片": 26, "地址": 26}


def write_month(folder: Path, month: Month, sites: list[Site], before: list[Site], leaves: list[Row]) -> int:
    """One workbook: four field sheets, the survey, the material. Returns the number of rows."""
    field = [s for s in leaves if s["method"] == "field"]
    survey = [s for s in leaves if s["method"] == "survey"]
    book, total = empty_book(), 0
    when = f"{month.first_day.year}年{month.first_day.month}月"
    for district in STREETS:
        result = RESULT_STYLE[district][0]
        rows = [r for s in sites if s.district == district for r in visit(s, month, field, s in before)]
        rows = [{(result if k == "结果" else k): v for k, v in r.items()} for r in rows]
        rows.sort(key=lambda r: (r["测评时间"], r["点位编号"]))
        headings = [result if h == "结果" else h for h in FIELD_HEADINGS]
        title = f"海港县{when}实地考察记录表（{district}）　虚构数据，仅作演示"
        total += add_sheet(book, f"实地考察-{district}", headings, rows, title)
    title = f"海港县{when}问卷调查汇总表　虚构数据，仅作演示"
    total += add_sheet(book, "问卷调查", SURVEY_HEADINGS, list(survey_rows(month, survey)), title)
    others = [s for s in leaves if s["method"] not in ("field", "survey")]
    total += add_sheet(book, "网上申报", MATERIAL_HEADINGS, list(material_rows(month, others)))
    save(book, folder / f"{month.label}.xlsx", f"海港县（虚构）{when}模拟测评：虚构数据，仅作演示")
    return total


def empty_book() -> Workbook:
    """A workbook without the sheet that openpyxl puts in."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    return book


def add_sheet(book: Workbook, name: str, headings: Iterable[str], rows: list[Row], title: str = "") -> int:
    """One sheet in the long layout, with a merged title above the headings where one is given."""
    sheet, names = book.create_sheet(name), list(headings)
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(names))
        sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
    sheet.append(names)
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for row in rows:
        sheet.append([None if (value := row.get(h)) == "" else value for h in names])
    for column, heading in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDE.get(heading, 13)
    return len(rows)


def save(book: Workbook, path: Path, title: str) -> None:
    """Save with fixed dates, so that the same content is the same file."""
    book.properties.title, book.properties.creator = title, "examples/make_examples.py"
    book.properties.created = FIXED_DATE
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    stamp = f">{FIXED_DATE:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            fixed = re.sub(rb">[^<]*</dcterms:modified>", stamp, content) if name == "docProps/core.xml" else content
            packed.writestr(zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6]), fixed, zipfile.ZIP_DEFLATED)


def write_register(folder: Path, register: list[Site]) -> None:
    """The register of sites that the months' sites are drawn from."""
    book, title = empty_book(), "海港县点位台账　虚构数据，仅作演示"
    add_sheet(book, "点位台账", REGISTER_HEADINGS, list(register_rows(register)), title)
    save(book, folder / "sites.xlsx", "海港县（虚构）点位台账：虚构数据，仅作演示")


def write_nantong(folder: Path) -> None:
    """19 streets × three parts, as published."""
    parts = (("1", "系统考核"), ("2", "现场考核"), ("3", "履职考核"))
    headings = ("标准编号", "测评标准", "街道", "得分", "日期")
    rows = [
        dict(zip(headings, (*part, street, mark, date(2017, 8, 31)), strict=True))
        for street, *marks in NANTONG
        for part, mark in zip(parts, marks, strict=True)
    ]
    book = empty_book()
    add_sheet(book, "街道考核", headings, rows, "2017年8月南通市区城市长效综合管理考核（摘自通报）")
    save(book, folder / "nantong_2017-08.xlsx", "2017年8月南通市区城市长效综合管理考核（摘自通报）")


def write_hengyang(folder: Path) -> None:
    """Three categories, each a table of its own out of 100."""
    for name, (category, deductions) in HENGYANG.items():
        with (folder / f"hengyang_2019-02_{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("标准编号", "测评标准", "区县", "扣分", "扣分原因", "日期"))
            for unit, amount in deductions:
                writer.writerow(("1", "督查考核扣分", unit, amount, f"{category}督查考核总扣分", "2019-02-28"))


def write_shared(folder: Path) -> None:
    """A made-up inspection of check items that several schemes share."""
    with (folder / "shared-items.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(shared_rows())


def write_second(folder: Path, sites: list[Site], before: list[Site], leaves: list[Row]) -> None:
    """Second visits to some of the second month's sites."""
    field = [s for s in leaves if s["method"] == "field"]
    with (folder / "second-visits.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, SECOND_HEADINGS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(second_rows(sites, before, field))


def main(folder: Path = HERE) -> None:
    """Write all example files."""
    folder.mkdir(parents=True, exist_ok=True)
    scheme = yaml.safe_load(SCHEME.read_text(encoding="utf-8"))
    leaves = list(standards(scheme["indicators"]))
    register = make_register(scheme["site_types"])
    march, april = draw_sites(register, scheme["site_types"])
    write_register(folder, register)
    for month, sites, before in ((MARCH, march, []), (APRIL, april, march)):
        print(f"{month.label}: {len(sites)} sites, {write_month(folder, month, sites, before, leaves)} rows")
    write_nantong(folder)
    write_hengyang(folder)
    write_shared(folder)
    write_second(folder, april, march, leaves)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
