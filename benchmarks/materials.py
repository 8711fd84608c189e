"""How long ``civ-score materials`` takes for 10,000 files: ``python benchmarks/materials.py``.

A scheme of 300 standards with two documents each, thirty units, and a folder of 10,000 files, 9,000 of which begin with
a PDF's first bytes; 7,000 are named by number, 2,500 by document, 500 by nothing. Everything is made with a fixed seed.
``list`` is looking through the folder and knowing what each file is; ``status`` all that the command does, without
printing, after its imports. There is nothing to compare with: the figures are seconds of processor time.
"""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import yaml

import civscore
from civscore.materials.demands import Demands, demands_of
from civscore.materials.folder import walk
from civscore.materials.lists import Lists, read_list
from civscore.materials.matching import Matcher
from civscore.materials.taking import take_in
from civscore.reports.xlsx.materials_register import write_register

STANDARDS, UNITS, FILES, RUNS = 300, 30, 10_000, 3
DAY = dt.date(2024, 8, 1)


def main() -> None:
    """Measure and print a line for each figure."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "in"
        demands = _demands(Path(name))
        _files(folder, demands)
        took = {"list": [], "status": [], "register written": [], "status with the register": []}
        register = Path(name) / "register.xlsx"
        for _ in range(RUNS):
            _measure(folder, register, demands, took)
    print("| what | processor seconds (median) |\n| --- | --- |")
    for what, seconds in took.items():
        print(f"| {what} | {median(seconds):.2f} |")


def _measure(folder: Path, register: Path, demands: Demands, took: dict[str, list[float]]) -> None:
    start = time.process_time()
    walked, matcher = walk(folder), Matcher(demands.asked)
    found = [matcher.match(file) for file in walked.files]
    took["list"].append(time.process_time() - start)
    assert len(found) == FILES and sum(match.demand is not None for match in found) > FILES * 0.9
    start = time.process_time()
    intake = take_in(folder, walk(folder), demands, DAY)
    took["status"].append(time.process_time() - start)
    start = time.process_time()
    write_register(intake, register, language="zh")
    took["register written"].append(time.process_time() - start)
    start = time.process_time()
    kept = Lists()
    read_list(register, DAY, kept, register=True)
    assert len(kept.rows) == FILES
    take_in(folder, walk(folder), demands, DAY, (), kept)
    took["status with the register"].append(time.process_time() - start)


def _demands(folder: Path) -> Demands:
    standards = [
        {"id": f"{n // 10 + 1}.{n % 10 + 1}", "name": f"标准{n}", "judge": "pass-fail", "lead": f"单位{n % UNITS}",
         "materials": [{"document": f"方案{n}甲", "due": "2024-07-10"}, {"document": f"纪要{n}乙", "count": 20}]}
        for n in range(STANDARDS)
    ]  # fmt: skip
    file = folder / "large.yaml"
    scheme = {"id": "large", "name": "large", "points": 100, "indicators": standards}
    file.write_text(yaml.safe_dump(scheme, allow_unicode=True, sort_keys=False), "utf-8")
    return demands_of([civscore.load_scheme(str(file))])


def _files(folder: Path, demands: Demands) -> None:
    chance = Random(5)
    for number in range(FILES):
        demand = demands.asked[number % len(demands.asked)]
        kind = chance.random()
        stem = demand.number if kind < 0.7 else demand.document if kind < 0.95 else "附件"
        path = folder / demand.folder / f"{stem} 2024-03-{number % 28 + 1:02d} {number}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((b"%PDF" if number % 10 else b"<htm") + chance.randbytes(200 + number % 997))


if __name__ == "__main__":
    main()
