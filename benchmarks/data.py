"""Large inspection files that look like real ones, and a scheme for them. Seeded: all machines make the same."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent / "data"
STANDARDS, SITES, TYPES, DISTRICTS, STREETS, UNITS, INSPECTORS = 300, 1200, 26, 5, 40, 30, 50
COLUMNS = [
    *("标准编号", "点位编号", "点位名称", "点位类型", "区县", "街道"),
    *("结果", "责任单位", "存在问题", "测评员", "日期", "照片"),
]
RESULT, INSPECTOR, DATE = (COLUMNS.index(name) for name in ("结果", "测评员", "日期"))
FAULTS = 0.13  # share of the rows
IDS = [f"{n // 30 + 1}.{n % 30 + 1}" for n in range(STANDARDS)]
NUMERIC = [n % 5 == 4 for n in range(STANDARDS)]  # every fifth standard is judged by marks, the others by pass and fail

Cell = str | float
_FIRST_DAY = 45352  # 2024-03-01, as Excel counts days
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025, 2026, 2027) for month in range(1, 13)][2:38]
"""36 months from that day on."""


def scheme() -> Path:
    """The scheme file: 10 groups of 30 standards."""
    return _kept("large.yaml")


def largest() -> Path:
    """A scheme of 400 standards with rules of their own, and a file that extends it: the latter."""
    _kept("largest.yaml")
    return _kept("extends-largest.yaml")


def sheet(rows: int, suffix: str) -> Path:
    """An inspection file of that many rows, ``.xlsx`` or ``.csv``."""
    return _kept(f"{rows}{suffix}")


def books(count: int, rows: int) -> Path:
    """A folder of that many workbooks with *rows* rows each, as inspectors hand them in."""
    return _kept(f"{count}x{rows}")


def stacked(forms: int) -> Path:
    """A sheet with that many forms below each other, ten lines each."""
    return _kept(f"{forms}-stacked.xlsx")


def sheets(count: int) -> Path:
    """A workbook with a form on each of that many sheets."""
    return _kept(f"{count}-sheets.xlsx")


def months(rows: int) -> Path:
    """A history of 36 months of that many rows each; every month draws sites and standards anew."""
    return _kept(f"{rows}-months.db")


def formulas(rows: int) -> Path:
    """The same inspections beside a sheet that scores them with formulas: the whole and every district."""
    return _kept(f"{rows}-formulas.xlsx")


def _kept(name: str) -> Path:
    """The file, made by a process of its own: whatever this one once used would count as memory of those it starts."""
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        subprocess.run([sys.executable, __file__, name], check=True)
    return path


def _make(path: Path) -> None:
    if "x" in path.name and not path.suffix:
        _write_books(path, *map(int, path.name.split("x")))
    elif path.stem == "largest":
        _write_largest(path)
    elif path.stem == "extends-largest":
        _write_extending(path)
    elif path.suffix == ".db":
        _save_months(path, int(path.stem.partition("-")[0]))
    elif path.suffix == ".yaml":
        _write_scheme(path)
    elif path.suffix == ".csv":
        _write_csv(path, inspections(int(path.stem)))
    elif path.stem.isdigit():
        _write_xlsx(path, inspections(int(path.stem)))
    elif path.stem.endswith(("-stacked", "-sheets")):
        _write_forms(path, int(path.stem.partition("-")[0]), stacked=path.stem.endswith("-stacked"))
    else:
        rows = int(path.stem.partition("-")[0])
        _write_xlsx(path, map(_marked, inspections(rows)), _formula_rows(rows))


def _marked(row: list[Cell]) -> list[Cell]:
    """The row with an id that no spreadsheet takes for a number: COUNTIFS holds 1.1 and 1.10 for one."""
    return [f"标准{row[0]}", *row[1:]]


def inspections(rows: int, seed: int = 1) -> Iterator[list[Cell]]:
    """The rows below the heading."""
    import numpy as np

    random = np.random.default_rng(seed)
    sites, standards = random.integers(SITES, size=rows).tolist(), random.integers(STANDARDS, size=rows).tolist()
    faulty, marks = (random.random(rows) < FAULTS).tolist(), random.integers(50, 1000, rows).tolist()
    for k, (site, standard, bad, mark) in enumerate(zip(sites, standards, faulty, marks, strict=True)):
        result: Cell = "不达标" if bad else "达标"
        if NUMERIC[standard]:
            result = mark / 10 if bad else 100
        yield [
            IDS[standard], f"P{site:04d}", f"第{site}号点位", f"类型{site % TYPES}", f"区{site % STREETS % DISTRICTS}",
            f"街道{site % STREETS}", result, f"单位{standard % UNITS}", f"路面有垃圾等问题{mark % 500}" if bad else "",
            f"测评员{site % INSPECTORS}", _FIRST_DAY + k * 28 // rows, f"IMG_{k:07d}.jpg",
        ]  # fmt: skip


def _write_scheme(path: Path) -> None:
    lines = ["id: large", "name: 大型测评", "points: 100", "target: 90", "site_types:"]
    lines += [f"  type-{t}: {{name: 类型{t}}}" for t in range(TYPES)]
    lines.append("indicators:")
    for group in range(STANDARDS // 30):
        lines.append(f'  - {{id: "{group + 1}", name: 项目{group + 1}, method: field, judge: pass-fail, children: [')
        for n in range(group * 30, group * 30 + 30):
            judge = ", judge: {type: score, full: 100}" if NUMERIC[n] else ""
            lead = f"单位{n % UNITS}"
            lines.append(f'      {{id: "{IDS[n]}", name: 标准{n + 1}, weight: {n % 3 + 1}, lead: {lead}{judge}}},')
        lines.append("    ]}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _write_largest(path: Path) -> None:
    lines = ["id: largest", "name: 最大的体系", "points: 1000", "site_types:"]
    lines += [f"  type-{t}: {{name: 类型{t}, aliases: [别名{t}]}}" for t in range(TYPES)]
    lines.append("indicators:")
    bands = "{type: bands, bands: [{at_least: 0.9, rate: 1}, {at_least: 0.8, rate: 2/3}]}"
    for group in range(1, 21):
        lines.append(f'  - {{id: "{group}", name: 项目{group}, method: field, points: 50, children: [')
        for n in range(1, 21):
            own = f'id: "{group}.{n}", name: 标准{group}.{n}, weight: {n}, lead: 单位{n}, site_types: [type-{n}]'
            judge = f"{{type: shortfall, required: {n}, each: 2, full: 10}}"
            lines.append(f"      {{{own}, judge: {judge}, convert: {bands}, source: 手册第{n}页}},")
        lines.append("    ]}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _write_extending(path: Path) -> None:
    ids = [f"{group}.{n}" for group in range(1, 21) for n in range(1, 21, 4)]
    changes = [f'  "{id_}": {{lead: 新单位, weight: 3}}' for id_ in ids]
    path.write_text("\n".join(["extends: largest.yaml", "id: own", "changes:", *changes]) + "\n", "utf-8")


# -- writing ----------------------------------------------------------------------------------------------------------


def _save_months(path: Path, rows: int) -> None:
    """Run month after month, each from a file of its own that is made and thrown away."""
    unfinished, command = path.with_suffix(".part"), [sys.executable, "-m", "civscore", "run"]
    for number, month in enumerate(MONTHS):
        sheet = path.with_name(f"{month}.csv")
        _write_csv(sheet, inspections(rows, number + 1), month)
        own = {**os.environ, "CIVSCORE_HISTORY": str(unfinished)}
        line = [*command, sheet.name, "-s", str(scheme()), "--label", month]
        subprocess.run(line, cwd=path.parent, env=own, check=True, stdout=subprocess.DEVNULL)
        sheet.unlink()
    unfinished.rename(path)


def _write_csv(path: Path, rows: Iterator[list[Cell]], month: str = "2024-03") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for row in rows:
            row[DATE] = f"{month}-{int(row[DATE]) - _FIRST_DAY + 1:02d}"
            writer.writerow(row)


class _Strings(dict[str, int]):
    """The shared strings of a workbook: Excel and WPS write each text once and number it."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return len(self) - 1


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/>'
    '<xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _write_xlsx(path: Path, rows: Iterator[list[Cell]], formulas: Iterator[list[Cell]] | None = None) -> None:
    """A workbook as office programs save it: shared strings, dates as numbers with a date format."""
    names = ["巡查", "得分"] if formulas is not None else ["巡查"]
    strings = _Strings()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _write_frame(archive, names)
        _write_sheet(archive, 1, [list(COLUMNS)], rows, strings)
        if formulas is not None:
            _write_sheet(archive, 2, [], formulas, strings)
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'{_HEAD}<sst xmlns="{_MAIN}">'.encode())
            for text in strings:
                part.write(f"<si><t>{escape(text)}</t></si>".encode())
            part.write(b"</sst>")


def _write_forms(path: Path, count: int, *, stacked: bool) -> None:
    """A form for each site: its name above, ten of the standards below; every seventh answer is a fault."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("表") if stacked else None
    for n in range(count):
        sheet = page or book.create_sheet(f"表{n}")
        sheet.append(["点位编号", f"P{n:05d}", "点位名称", f"第{n}号点位", "点位类型", f"类型{n % TYPES}"])
        sheet.append([COLUMNS[0], COLUMNS[RESULT], "存在问题"])
        for k, standard in enumerate(IDS[1:11]):
            faulty = (n + k) % 7 == 0
            result = (60 if faulty else 100) if NUMERIC[k + 1] else "不达标" if faulty else "达标"
            sheet.append([standard, result, "路面有垃圾" if faulty else None])
        sheet.append([])
    book.save(path)


def _write_books(folder: Path, count: int, rows: int) -> None:
    """The inspections one after the other, a workbook for each inspector; the folder has its name when it is whole."""
    unfinished = folder.with_name(f"{folder.name}.part")
    unfinished.mkdir(exist_ok=True)
    everything = inspections(count * rows)
    for n in range(1, count + 1):
        own = ([*row[:INSPECTOR], f"测评员{n:03d}", *row[INSPECTOR + 1 :]] for row in islice(everything, rows))
        _write_xlsx(unfinished / f"测评员{n:03d}.xlsx", own)
    unfinished.rename(folder)


def _write_frame(archive: zipfile.ZipFile, names: list[str]) -> None:
    """Everything of a workbook that is not cells."""
    numbers = range(1, len(names) + 1)
    parts = [f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers]
    parts += [
        f'<Override PartName="/xl/{name.lower() if name == "Styles" else name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings"))
    ]
    links = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    links += [("r8", "styles", "styles.xml"), ("r9", "sharedStrings", "sharedStrings.xml")]
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    written = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{"".join(parts)}</Types>',
        "_rels/.rels": _links([("r1", "officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>{sheets}</sheets></workbook>',
        "xl/styles.xml": _STYLES,
    }
    for name, text in written.items():
        archive.writestr(name, _HEAD + text)


def _links(links: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_RELS}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _write_sheet(
    archive: zipfile.ZipFile, number: int, heading: list[list[Cell]], rows: Iterator[list[Cell]], strings: _Strings
) -> None:
    with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
        part.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
        for n, row in enumerate(chain(heading, rows), 1):
            part.write(_row_xml(n, row, strings))
        part.write(b"</sheetData></worksheet>")


def _row_xml(number: int, row: list[Cell], strings: _Strings) -> bytes:
    cells = [_cell_xml(f"{_letter(c)}{number}", c, value, strings) for c, value in enumerate(row) if value != ""]
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _cell_xml(at: str, column: int, value: Cell, strings: _Strings) -> str:
    if not isinstance(value, str):
        return f'<c r="{at}" s="1"><v>{value}</v></c>' if column == DATE else f'<c r="{at}"><v>{value}</v></c>'
    if value.startswith("="):
        return f'<c r="{at}"><f>{escape(value[1:])}</f></c>'
    return f'<c r="{at}" t="s"><v>{strings[value]}</v></c>'


def _letter(column: int) -> str:
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


# -- the same scores as formulas --------------------------------------------------------------------------------------


def _formula_rows(rows: int) -> Iterator[list[Cell]]:
    """Scopes side by side, rates of standards below each other (passed ÷ judged, or mean marks), then the scores."""
    last = rows + 1
    standard, result = f"巡查!$A$2:$A${last}", f"巡查!$G$2:$G${last}"
    scopes = [("全市", ""), *((f"区{d}", "E") for d in range(DISTRICTS))]
    yield ["标准", "分值", *(name for name, _ in scopes)]
    weights = sum(n % 3 + 1 for n in range(30))
    for n in range(STANDARDS):
        row: list[Cell] = [f"标准{IDS[n]}", (n % 3 + 1) / weights * 10]
        for name, letter in scopes:
            inside = f',巡查!${letter}$2:${letter}${last},"{name}"' if letter else ""
            judged = f"COUNTIFS({standard},$A{n + 2}{inside})"
            earned = f'COUNTIFS({standard},$A{n + 2},{result},"达标"{inside})'
            if NUMERIC[n]:
                earned = f"SUMIFS({result},{standard},$A{n + 2}{inside})/100"
            row.append(f'=IFERROR({earned}/{judged},"")')
        yield row
    end = STANDARDS + 1
    letters = [_letter(c) for c in range(2, 2 + len(scopes))]
    points = f"$B$2:$B${end}"
    rates = (f"{c}2:{c}{end}" for c in letters)
    yield ["得分", "", *(f'=100*SUMPRODUCT({points},{r})/SUMIF({r},">=0",{points})' for r in rates)]


if __name__ == "__main__":
    _make(FOLDER / sys.argv[1])
