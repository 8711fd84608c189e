"""How long ``civ-score survey`` takes for 100,000 respondents × 60 questions: ``python benchmarks/survey.py``.

Compared with ``polars.read_excel`` of the same file, where polars is installed, else with fastexcel, which it reads by.
Both are whole processes and take turns; printed are seconds of CPU (user and system) and of the clock, the smallest of
three, as other work on the machine lengthens both.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
import yaml

PEOPLE, QUESTIONS, TURNS = 100_000, 52, 3
GRADES = {"很满意": 1, "满意": 0.8, "基本满意": 0.6, "不太满意": 0.3, "不满意": 0}
HEADINGS = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、您所在的街道"]
"""These and the questions that count are 60 columns."""
SURVEY = "import sys; from civscore.cli.app import main; sys.argv[0] = 'civ-score'; main()"
POLARS = "import polars, sys; polars.read_excel(sys.argv[1])"
FASTEXCEL = "import fastexcel, sys; fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()"


def main() -> None:
    """Make the file, run both in turn, print a line for each."""
    name, read = ("polars", POLARS) if find_spec("polars") else ("fastexcel", FASTEXCEL)
    with TemporaryDirectory() as folder:
        path = _files(Path(folder))
        count = [SURVEY, "survey", str(path), "--map", f"{folder}/map.yaml", "-s", f"{folder}/big.yaml", "--json"]
        sides = {"civ-score survey": count, name: [read, str(path)]}
        best = {side: (float("inf"), float("inf")) for side in sides}
        for _ in range(TURNS):
            for side, line in sides.items():
                best[side] = min(best[side], _seconds(line))
    print("| what | CPU seconds | seconds |\n| --- | --- | --- |")
    for side, (cpu, clock) in best.items():
        print(f"| {side} | {cpu:.2f} | {clock:.2f} |")
    print(f"ratio of CPU seconds: {best['civ-score survey'][0] / best[name][0]:.2f}, goal ≤ 2")


def _seconds(line: list[str]) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", *line], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start


def _files(folder: Path) -> Path:
    """The export, the scheme and the map; half of the questions are grades, half so many of so many."""
    chance = random.Random(5)
    questions = [f"{n}、您对第{n}件事的评价" for n in range(3, 3 + QUESTIONS)]
    words = [*GRADES, "(跳过)"]
    book = xlsxwriter.Workbook(folder / "big.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS + questions)
    for n in range(1, PEOPLE + 1):
        who = [
            n,
            f"2026/5/{n % 28 + 1} 10:{n % 60:02d}:00",
            f"{n % 300 + 20}秒",
            "微信",
            "N/A",
            f"10.0.{n // 256}.{n % 256}",
        ]
        sheet.write_row(n, 0, [*who, "男女"[n % 2], f"街道{n % 40}", *chance.choices(words, k=QUESTIONS)])
    book.close()
    _yaml(folder / "big.yaml", {
        "id": "big", "name": "big", "points": 100, "scales": {"s": GRADES}, "indicators": [
            {"id": "1", "name": "g", "points": 100, "method": "survey", "children": [
                {"id": f"1.{n}", "name": q, "judge": {"type": "grades", "scale": "s"} if n % 2 else "tally"}
                for n, q in enumerate(questions)
            ]},
        ],
    })  # fmt: skip
    said = ({word: "是" if share > 0.5 else "否" for word, share in GRADES.items()}, {word: word for word in GRADES})
    _yaml(folder / "map.yaml", {"questionnaires": [{
        "match": "big.xlsx", "areas": {"street": HEADINGS[7]}, "groups": {"性别": HEADINGS[6]},
        "columns": {"respondent": "序号", "duration": "所用时间", "device": "来自IP"},
        "questions": [{"question": q, "standard": f"1.{n}", "answers": said[n % 2]} for n, q in enumerate(questions)],
    }]})  # fmt: skip
    return folder / "big.xlsx"


def _yaml(path: Path, document: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")


if __name__ == "__main__":
    main()
