"""A province of 130 counties: a batch done again, an overview of 36 months: ``python benchmarks/province.py``.

Every county hands in 20 workbooks of 100 rows under one scheme. Printed are seconds of CPU (user and system, workers
included) of: the first batch, the same with one county changed and its share of the first, and the overview, once with
what was kept and once without. The same data is made every time.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
import yaml

from civscore import load_scheme, read, score
from civscore.months.history import History
from civscore.months.packing import pack

COUNTIES, BOOKS, ROWS, MONTHS = 130, 20, 100, 36
PROGRAM = "import sys; from civscore.cli.app import main; sys.argv[0] = 'civ-score'; main()"
STANDARDS = 40


def main() -> None:
    """Make the counties, score them, score them again, look at them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=COUNTIES)
    count = parser.parse_args().counties
    with TemporaryDirectory() as name:
        folder = Path(name)
        _make(folder, count)
        batch = ["batch", "province.yaml", "--label", "2024-12"]
        first = _seconds(folder, batch)
        _book(folder / "c000" / "2024-12" / "0.xlsx", 0, 0, worse=True)
        again = _seconds(folder, batch)
        _months(folder, count)
        fresh = _seconds(folder, ["overview", "province.yaml"])
        kept = _seconds(folder, ["overview", "province.yaml"])
    print("| what | CPU seconds |\n| --- | --- |")
    print(f"| first batch, {count} counties | {first:.1f} |\n| one county changed | {again:.2f} |")
    print(f"| overview, {MONTHS} months | {kept:.2f} |\n| the same without what was kept | {fresh:.2f} |")
    print(f"batch again: {again / first:.3f} of the first, goal ≤ 0.05; overview {kept:.2f} s, goal ≤ 3 s")


def _make(folder: Path, count: int) -> None:
    indicators = [
        {"id": f"{n}", "name": f"标准{n}", "points": 2.5, "method": "field", "judge": "pass-fail"}
        for n in range(STANDARDS)
    ]  # fmt: skip
    scheme = {"id": "bench", "name": "基准", "edition": "2024", "points": 100, "target": 90, "indicators": indicators}
    (folder / "bench.yaml").write_text(yaml.safe_dump(scheme, allow_unicode=True), "utf-8")
    counties = [{"name": f"c{n:03}", "group": f"g{n % 5}"} for n in range(count)]
    listed = {"name": "省", "scheme": "bench.yaml", "inputs": "{label}/*.xlsx", "counties": counties}
    (folder / "province.yaml").write_text(yaml.safe_dump(listed, allow_unicode=True), "utf-8")
    for n in range(count):
        (folder / f"c{n:03}" / "2024-12").mkdir(parents=True)
        for book in range(BOOKS):
            _book(folder / f"c{n:03}" / "2024-12" / f"{book}.xlsx", n, book)


def _book(path: Path, county: int, book: int, *, worse: bool = False) -> None:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["测评标准编号", "点位名称", "结果", "日期"])
        for row in range(ROWS):
            fails = (row * 7 + county * 3 + book) % 11 == 0 or (worse and row < 5)
            site = f"点位{book}-{row // STANDARDS}"
            sheet.write_row(row + 1, 0, [str(row % STANDARDS), site, "否" if fails else "是", "2024-12-05"])


def _months(folder: Path, count: int) -> None:
    """35 earlier months in each history, all with the figures of one county's month."""
    tree = load_scheme(folder / "bench.yaml")
    readings = read([folder / "c001" / "2024-12"], tree)
    result = score(readings, tree, label="2024-12", created="2024-12-31T08:00:00+08:00")
    packed = pack(readings)
    for n in range(count):
        history = History(folder / f"c{n:03}" / ".civscore" / "history.db")
        for back in range(1, MONTHS):
            result.label = result.period = f"{2024 - back // 12}-{12 - back % 12:02}"
            history.save(result, readings, lenient=False, packed=packed)


def _seconds(folder: Path, line: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", PROGRAM, *line], check=True, capture_output=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
