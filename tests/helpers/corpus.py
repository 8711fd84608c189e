"""Faulty workbooks by seeded mutation of good ones: what inspectors, copy and paste and old programs do to a sheet."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sheets import Broken, Grid, grid, write

DEDUCT = {"type": "deduct", "each": 2, "full": 10}
SURVEY = {"type": "grades", "scale": "survey"}
SCHEME: dict[str, Any] = {
    "id": "corpus", "name": "样例体系", "points": 100, "areas": ["district"],
    "site_types": {"road": {"name": "主干道"}, "market": {"name": "集贸市场"}},
    "scales": {"survey": {"很满意": 1, "满意": 0.8, "不满意": 0}},
    "indicators": [
        {"id": "1", "name": "实地", "points": 60, "method": "field", "site_types": ["road", "market"], "children": [
            {"id": "1.1", "name": "路面无垃圾", "judge": "pass-fail"},
            {"id": "1.2", "name": "无占道经营", "judge": "pass-fail", "combine": "by-site"},
            {"id": "1.10", "name": "设施完好", "judge": DEDUCT, "combine": "by-site"},
        ]},
        {"id": "2", "name": "材料齐全", "points": 15, "method": "material", "judge": {"type": "score", "full": 10}},
        {"id": "3", "name": "问卷满意", "points": 15, "method": "survey", "judge": SURVEY},
        {"id": "4", "name": "按时结案", "points": 10, "method": "material", "judge": "tally"},
    ],
}  # fmt: skip
HEAD = ("标准编号", "标准名称", "点位名称", "点位类型", "区县", "测评结果", "达标数", "样本数", "责任单位", "问题描述",
        "测评员", "测评日期", "问卷号")  # fmt: skip
COLUMN = {name: number for number, name in enumerate(HEAD)}
NAMES = {
    "1.1": "路面无垃圾",
    "1.2": "无占道经营",
    "1.10": "设施完好",
    "2": "材料齐全",
    "3": "问卷满意",
    "4": "按时结案",
}
SITES = [("和平大街东段", "主干道", "东区"), ("建设路中段", "主干道", "西区"), ("中心农贸市场", "集贸市场", "东区"),
         ("城北综合市场", "集贸市场", "西区"), ("人民路北口", "主干道", "东区")]  # fmt: skip
DAYS = [f"2024-03-{day:02}" for day in range(4, 20)]


@dataclass
class Book:
    """A workbook on its way to a file: its sheets, the cells that were touched, what is done to the bytes.

    Attributes:
        touched: addresses in the first sheet, one of which must be named; None where the sheet or file will do.
    """

    sheets: dict[str, Grid]
    touched: set[str] | None = None
    suffix: str = ".xlsx"
    damage: Callable[[bytes], bytes] | None = None
    kept: set[str] = field(default_factory=set)

    @property
    def first(self) -> Grid:
        return next(iter(self.sheets.values()))

    def save(self, folder: Path) -> Path:
        path = write(folder / f"book{self.suffix}", self.sheets)
        if self.damage:
            path.write_bytes(self.damage(path.read_bytes()))
        return path


def good(seed: int) -> Book:
    """A good workbook; which answers it holds depends on the seed."""
    chance = random.Random(f"good {seed}")
    rows: list[tuple[Any, ...]] = []
    for number, (site, kind, district) in enumerate(SITES):
        day, who = chance.choice(DAYS), f"{'甲乙丙丁戊'[number]}组"
        for standard in ("1.1", "1.2", "1.10"):
            passed = chance.random() < 0.6
            result: Any = (
                ("达标" if passed else "不达标") if standard != "1.10" else (0 if passed else chance.randint(1, 4))
            )
            issue = "" if passed else f"{site}问题{standard}"
            rows.append(
                (standard, NAMES[standard], site, kind, district, result, None, None, "市城管局", issue, who, day)
            )
    for district in ("东区", "西区"):
        rows.append(
            ("2", NAMES["2"], None, None, district, chance.randint(5, 9), None, None, "文明办", "", "甲组", DAYS[0])
        )
        total = chance.randint(30, 50)
        rows.append(
            (
                "4",
                NAMES["4"],
                None,
                None,
                district,
                None,
                total - chance.randint(1, 9),
                total,
                None,
                "",
                "甲组",
                DAYS[1],
            )
        )
    for number in range(6):
        answer = chance.choice(["很满意", "满意", "不满意"])
        who = (None, None, None, "", "乙组", DAYS[2], f"W{number:03}")
        rows.append(("3", NAMES["3"], None, None, "东区" if number % 2 else "西区", answer, *who[:2], None, *who[3:]))
    return Book({"记录": grid(("三月测评记录",), HEAD, *rows)})


# -- mutations --------------------------------------------------------------------------------------------------------

TOP = 2  # the first row below the heading
Mutation = Callable[[Book, random.Random], Book]
MUTATIONS: dict[str, Mutation] = {}


def mutation(function: Mutation) -> Mutation:
    MUTATIONS[function.__name__] = function
    return function


def at(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}"


def filled(sheet: Grid, *columns: str) -> list[tuple[int, int]]:
    """The cells below the heading that hold something, in some of the columns."""
    numbers = {COLUMN[c] for c in columns} or set(COLUMN.values())
    return [(r, c) for (r, c), v in sorted(sheet.cells.items()) if r >= TOP and c in numbers and v not in (None, "")]


def put(book: Book, cell: tuple[int, int], value: Any) -> Book:
    """The book with another value in one cell, which is the touched one."""
    book.first.cells[cell] = value
    book.touched = {at(*cell)}
    return book


def moved(book: Book, where: Callable[[int, int], tuple[int, int]]) -> Book:
    """The book with every cell of the first sheet somewhere else."""
    book.first.cells = {where(r, c): v for (r, c), v in book.first.cells.items()}
    return book


@mutation
def swapped_columns(book: Book, chance: random.Random) -> Book:
    one, two = chance.sample(range(len(HEAD)), 2)
    return moved(book, lambda r, c: (r, {one: two, two: one}.get(c, c) if r >= TOP - 1 else c))


@mutation
def swapped_contents(book: Book, chance: random.Random) -> Book:
    one, two = chance.sample(
        [COLUMN[n] for n in ("标准编号", "点位名称", "测评结果", "达标数", "样本数", "测评日期")], 2
    )
    return moved(book, lambda r, c: (r, {one: two, two: one}.get(c, c) if r >= TOP else c))


@mutation
def shifted_column(book: Book, chance: random.Random) -> Book:
    column = COLUMN[chance.choice(["标准编号", "测评结果", "点位名称"])]
    start = chance.randrange(TOP, book.first.height - 1)
    return moved(book, lambda r, c: (r + 1 if c == column and r >= start else r, c))


@mutation
def shifted_row(book: Book, chance: random.Random) -> Book:
    row = chance.randrange(TOP, book.first.height)
    return moved(book, lambda r, c: (r, c + 1 if r == row else c))


@mutation
def deleted_heading(book: Book, chance: random.Random) -> Book:
    del book.first.cells[TOP - 1, chance.randrange(len(HEAD))]
    return book


@mutation
def deleted_heading_row(book: Book, chance: random.Random) -> Book:
    book.first.cells = {(r, c): v for (r, c), v in book.first.cells.items() if r != TOP - 1}
    return book


@mutation
def typo_in_heading(book: Book, chance: random.Random) -> Book:
    column = chance.randrange(len(HEAD))
    name = HEAD[column]
    spot = chance.randrange(len(name))
    book.first.cells[TOP - 1, column] = name[:spot] + chance.choice("泪杲拉祢") + name[spot + 1 :]
    return book


@mutation
def word_for_a_number(book: Book, chance: random.Random) -> Book:
    numbers = [cell for cell in filled(book.first) if isinstance(book.first.cells[cell], int)]
    return put(book, chance.choice(numbers), chance.choice(["八分", "若干", "8O", "三十", "约5", "五～六"]))


@mutation
def merged_down(book: Book, chance: random.Random) -> Book:
    column, row = chance.randrange(len(HEAD)), chance.randrange(TOP, book.first.height - 2)
    height = chance.randint(1, 2)
    return replace(book, sheets={"记录": replace(book.first, merged=[(row, column, row + height, column)])})


@mutation
def merged_across(book: Book, chance: random.Random) -> Book:
    column, row = chance.randrange(len(HEAD) - 1), chance.randrange(TOP - 1, book.first.height)
    return replace(book, sheets={"记录": replace(book.first, merged=[(row, column, row, column + 1)])})


@mutation
def hidden_rows(book: Book, chance: random.Random) -> Book:
    book.first.hidden = {chance.randrange(TOP, book.first.height) for _ in range(4)}
    return book


@mutation
def duplicated_sheet(book: Book, chance: random.Random) -> Book:
    return replace(book, sheets={**book.sheets, "记录 (2)": replace(book.first)})


@mutation
def truncated(book: Book, chance: random.Random) -> Book:
    share = chance.uniform(0.05, 0.98)
    return replace(book, damage=lambda data: data[: int(len(data) * share)])


@mutation
def bytes_overwritten(book: Book, chance: random.Random) -> Book:
    spot = chance.random()
    return replace(book, damage=lambda d: d[: int(len(d) * spot)] + b"\xff" * 9 + d[int(len(d) * spot) + 9 :])


@mutation
def inserted_rows(book: Book, chance: random.Random) -> Book:
    start, many = chance.randrange(TOP, book.first.height), chance.randint(1, 3)
    return moved(book, lambda r, c: (r + many if r >= start else r, c))


@mutation
def inserted_column(book: Book, chance: random.Random) -> Book:
    start = chance.randrange(len(HEAD))
    return moved(book, lambda r, c: (r, c + 1 if c >= start else c))


@mutation
def trailing_note(book: Book, chance: random.Random) -> Book:
    column = chance.randrange(len(HEAD))
    row = book.first.height + chance.randint(0, 2)
    book = put(book, (row, column), chance.choice(["注：以上为三月数据", "填表人：张三", "合计", "审核："]))
    book.touched = {at(row, c) for c in range(len(HEAD))}
    return book


@mutation
def dates_as_text(book: Book, chance: random.Random) -> Book:
    for cell in filled(book.first, "测评日期"):
        year, month, day = str(book.first.cells[cell]).split("-")
        short = f"{int(month)}月{int(day)}日"
        spellings = [f"{year}年{short}", f"{year}/{int(month)}/{int(day)}", f"{year}.{month}.{day}", short]
        book.first.cells[cell] = chance.choice(spellings)
    return book


@mutation
def percent_sign(book: Book, chance: random.Random) -> Book:
    numbers = [cell for cell in filled(book.first) if isinstance(book.first.cells[cell], int)]
    cell = chance.choice(numbers)
    return put(book, cell, f"{book.first.cells[cell]}%")


@mutation
def full_width(book: Book, chance: random.Random) -> Book:
    wide = {ord(c): ord(c) - 0x20 + 0xFF00 for c in "0123456789.-"}
    for cell in chance.sample(filled(book.first), 12):
        book.first.cells[cell] = str(book.first.cells[cell]).translate(wide)
    return book


@mutation
def duplicated_row(book: Book, chance: random.Random) -> Book:
    row, last = chance.randrange(TOP, book.first.height), book.first.height
    book.first.cells |= {(last, c): v for (r, c), v in book.first.cells.items() if r == row}
    return book


@mutation
def id_as_number(book: Book, chance: random.Random) -> Book:
    for cell in filled(book.first, "标准编号"):
        if chance.random() < 0.4:
            book.first.cells[cell] = float(str(book.first.cells[cell]))
    return book


@mutation
def truth_values(book: Book, chance: random.Random) -> Book:
    for cell in filled(book.first, "测评结果"):
        value = book.first.cells[cell]
        book.first.cells[cell] = {"达标": True, "不达标": False}.get(str(value), value)
    return book


@mutation
def blanks_around(book: Book, chance: random.Random) -> Book:
    for cell in chance.sample(filled(book.first), 15):
        if isinstance(book.first.cells[cell], str):
            book.first.cells[cell] = f"　{book.first.cells[cell]} \n"
    return book


@mutation
def blank_cell(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "标准编号", "测评结果", "达标数", "样本数", "点位名称"))
    book = put(book, cell, None)
    book.touched = None if cell[1] == COLUMN["标准编号"] else {at(cell[0], c) for c in range(len(HEAD))}
    return book


@mutation
def unknown_answer(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "测评结果"))
    return put(book, cell, chance.choice(["差不多", "基本达标", "达标？", "/", "-", "见附件", "达标/不达标"]))


@mutation
def unknown_id(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "标准编号"))
    return put(book, cell, chance.choice(["1.3", "9", "1", "1.1.1", "l.l", "１。２", "第1条", "1.100"]))


@mutation
def heading_again(book: Book, chance: random.Random) -> Book:
    start = chance.randrange(TOP + 1, book.first.height)
    moved(book, lambda r, c: (r + 1 if r >= start else r, c))
    book.first.cells |= {(start, c): name for c, name in enumerate(HEAD)}
    return book


@mutation
def moved_table(book: Book, chance: random.Random) -> Book:
    down, right = chance.randint(0, 5), chance.randint(0, 4)
    return moved(book, lambda r, c: (r + down, c + right))


@mutation
def error_cell(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "标准编号", "测评结果", "达标数", "点位名称"))
    return put(book, cell, Broken(chance.choice(["#N/A", "#DIV/0!", "#REF!"])))


@mutation
def another_type(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "点位类型"))
    book = put(book, cell, "集贸市场" if book.first.cells[cell] == "主干道" else "主干道")
    book.touched = None
    return book


@mutation
def number_out_of_range(book: Book, chance: random.Random) -> Book:
    numbers = [cell for cell in filled(book.first, "测评结果", "达标数") if isinstance(book.first.cells[cell], int)]
    cell = chance.choice(numbers)
    return put(book, cell, chance.choice([-1, -0.5]))


@mutation
def impossible_date(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "测评日期"))
    return put(book, cell, chance.choice(["2024-02-30", "2024-13-01", "三月初", "0"]))


@mutation
def misspelt_site(book: Book, chance: random.Random) -> Book:
    cell = chance.choice(filled(book.first, "点位名称"))
    name = str(book.first.cells[cell])
    spot = chance.randrange(len(name))
    book = put(book, cell, name[:spot] + "璐" + name[spot + 1 :])
    book.touched = None
    return book


@mutation
def two_sheets(book: Book, chance: random.Random) -> Book:
    cut = chance.randrange(TOP + 1, book.first.height)
    upper = {(r, c): v for (r, c), v in book.first.cells.items() if r < cut}
    lower = {(r - cut + 1, c): v for (r, c), v in book.first.cells.items() if r >= cut}
    lower |= {(0, c): name for c, name in enumerate(HEAD)}
    return replace(book, sheets={"上": Grid(upper), "下": Grid(lower)})


@mutation
def other_format(book: Book, chance: random.Random) -> Book:
    return replace(book, suffix=chance.choice([".xls", ".ods", ".csv", ".xlsm"]))
