"""What is measured, against what, and how large the ratio may be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import data
from measure import Side

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "2024-03.xlsx"
CIV_SCORE = str(Path(sys.executable).with_name("civ-score"))

LIBRARIES = "import pandas, pydantic, rich, typer"
# help without rich on both sides: the stricter comparison
MINIMAL_APP = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)
def show(asked: bool):
    if asked:
        typer.echo("1.0")
        raise typer.Exit
@app.callback()
def options(version: bool = typer.Option(False, "--version", callback=show, is_eager=True)):
    pass
@app.command()
def hello(name: str):
    print(name)
app()
"""
EXCEL_READS = {
    "fastexcel, text": "import fastexcel; fastexcel.read_excel(PATH).load_sheet(0, dtypes='string').to_pandas()",
    "fastexcel, guessed types": "import fastexcel; fastexcel.read_excel(PATH).load_sheet(0).to_pandas()",
}
OTHER_READS = {
    "polars": "import polars; polars.read_excel(PATH)",
    "python_calamine": "import pandas as pd, python_calamine as c\n"
    "pd.DataFrame(c.load_workbook(PATH).get_sheet_by_index(0).to_python())",
}
"""Packages that need not be installed."""
CSV_READS = {
    "pandas, C engine": "import pandas; pandas.read_csv(PATH)",
    "pandas, pyarrow engine": "import pandas; pandas.read_csv(PATH, engine='pyarrow')",
}
PLAIN_SCRIPT = """
import pandas as pd, yaml
sheet = pd.read_excel(PATH, engine="openpyxl", dtype={"标准编号": str})
numbers = pd.to_numeric(sheet["结果"], errors="coerce") / 100
sheet["rate"] = numbers.where(numbers.notna(), sheet["结果"].map({"达标": 1, "不达标": 0})).astype(float)
rates = sheet.groupby("标准编号")["rate"].mean()
total = 0
scheme = yaml.safe_load(open(SCHEME, encoding="utf-8"))["indicators"]
for group in scheme:
    seen = [s for s in group["children"] if s["id"] in rates]
    weights = sum(s["weight"] for s in seen)
    total += 100 / len(scheme) * sum(s["weight"] * rates[s["id"]] for s in seen) / weights
print(total)
"""
FOLDER_READS = {
    "pandas + openpyxl": "import openpyxl, pandas as pd, time, warnings; from pathlib import Path\n"
    "warnings.simplefilter('ignore'); start = time.perf_counter()\n"
    "pd.concat([pd.read_excel(p, engine='openpyxl', dtype=str) for p in sorted(Path(PATH).iterdir())])\n"
    "print(time.perf_counter() - start)",
}
BARE_FOLDER = {
    "fastexcel": "import fastexcel, time; from pathlib import Path; start = time.perf_counter()\n"
    "for p in sorted(Path(PATH).iterdir()): fastexcel.read_excel(p).load_sheet(0, dtypes='string').to_arrow()\n"
    "print(time.perf_counter() - start)",
}
READING = """
import gc, time
gc.disable()  # as the command does
from pathlib import Path
import pandas
from civscore.readers.reading import read_inputs
start = time.perf_counter()
assert len(read_inputs([Path(PATH)]).frame) == 50_000
print(time.perf_counter() - start)
"""
SCORING = """
import gc, statistics, time
gc.disable()  # as the command does
from pathlib import Path
from civscore.readers.reading import read_inputs
from civscore.scheme.loading import load_scheme_file
from civscore.scoring.score import score
from civscore.scheme.building import build_tree
readings = read_inputs([Path(PATH)])
tree = build_tree(load_scheme_file(Path(SCHEME)))
seconds = []
for _ in range(6):
    start = time.perf_counter()
    score(readings, tree)
    seconds.append(time.perf_counter() - start)
print(statistics.median(seconds[1:]))
"""
REPLICATES = """
import time
from pathlib import Path
from civscore.readers.reading import read_inputs
from civscore.sampling.replicates import replicate
from civscore.sampling.score import Sampled
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.building import build_tree
from civscore.scoring.score import score
sampled = Sampled(score(read_inputs([Path(PATH)]), build_tree(load_scheme_file(Path(SCHEME)))))
sampled.influences
start = time.perf_counter()
replicate(sampled.run, sampled.strata, sampled.influences)
print(time.perf_counter() - start)
"""
LOADING = """
import gc, statistics, time
gc.disable()  # as the command does
from pathlib import Path
import civscore.scheme.library
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.building import build_tree
start = time.perf_counter()
build_tree(load_scheme_file(Path(SCHEME)))
print(time.perf_counter() - start)
"""


@dataclass
class Case:
    """One line of the table.

    Attributes:
        goal: how large ours ÷ baseline may be; or, without a baseline, how many seconds ours may take.
        memory: the same for peak memory.
        times: how often both sides run.
    """

    name: str
    what: str
    ours: Side
    baselines: list[Side]
    goal: float
    memory: float | None = None
    times: int = 5


def python(name: str, code: str, *, prints: bool = False, **values: Path) -> Side:
    """A whole interpreter that runs *code*, with *values* as constants; or, where it *prints* a time, that."""
    constants = "".join(f"{key} = {str(value)!r}\n" for key, value in values.items())
    return Side(name, [sys.executable, "-c", constants + code], prints=prints)


def fresh(folder: Path) -> Callable[[], None]:
    """Forget what earlier runs saved."""
    return lambda: shutil.rmtree(folder / ".civscore", ignore_errors=True)


def civ_score(folder: Path, *arguments: object) -> Side:
    """Our side: the command as people type it, in a folder without history."""
    codes = (0, 1) if arguments[0] == "check" else (0,)  # check says by 1 that it found something
    return Side("civ-score", [CIV_SCORE, *map(str, arguments)], fresh(folder), codes)


def start_up(folder: Path) -> list[Case]:
    """How soon the command answers."""
    minimal = folder / "minimal.py"
    minimal.write_text(MINIMAL_APP, "utf-8")
    return [
        Case(
            option.strip("-"), f"`civ-score {option}`; a minimal typer app's", civ_score(folder, option),
            [Side("minimal typer app", [sys.executable, str(minimal), option])], 1.2, times=21,
        )
        for option in ("--help", "--version")
    ]  # fmt: skip


def example_month(folder: Path) -> list[Case]:
    """The example month, 1,166 rows, saved."""
    run = ("run", EXAMPLE, "-s", "harbour-county")
    what = "`run` on the example month"
    report = (*run, "-o", "report.xlsx")
    return [
        Case("example", f"{what}; importing pandas, pydantic, rich, typer", civ_score(folder, *run),
             [python("imports", LIBRARIES)], 1.4, times=11),
        Case("report", f"{what} with `-o report.xlsx`; importing those and openpyxl", civ_score(folder, *report),
             [python("imports", LIBRARIES + ", openpyxl")], 2.0, times=11),
    ]  # fmt: skip


def large(folder: Path, rows: int, suffix: str, goal: float, memory: float | None, times: int) -> Case:
    """A large file against the fastest bare read of it."""
    path = data.sheet(rows, suffix)
    reads = (
        CSV_READS
        if suffix == ".csv"
        else EXCEL_READS | {name: code for name, code in OTHER_READS.items() if find_spec(name)}
    )
    return Case(
        f"{rows // 1000}k{suffix}", f"`run` on {rows:,} rows of {suffix[1:]}; the fastest bare read of it",
        civ_score(folder, "run", path, "-s", data.scheme()), [python(n, c, PATH=path) for n, c in reads.items()],
        goal, memory, times,
    )  # fmt: skip


def beside_other_ways(folder: Path) -> list[Case]:
    """100,000 rows the ways people score them today."""
    path, formulas = data.sheet(100_000, ".xlsx"), data.formulas(100_000)
    ours = ("run", path, "-s", data.scheme())
    convert = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "ods"]
    office = Side("LibreOffice", [*convert, "--outdir", str(folder), str(formulas)])
    what = "`run` on 100,000 rows of xlsx"
    cases = [
        Case("script", f"{what}; a pandas + openpyxl script for the total alone", civ_score(folder, *ours),
             [python("script", PLAIN_SCRIPT, PATH=path, SCHEME=data.scheme())], 1 / 8),
    ]  # fmt: skip
    if shutil.which("soffice"):
        what = f"{what}; LibreOffice calculating the whole and 5 districts as formulas"
        cases.append(Case("formulas", what, civ_score(folder, *ours), [office], 1 / 30, times=1))
    return cases


def many_books(folder: Path) -> list[Case]:
    """What 500 inspectors hand in: a folder of small workbooks."""
    path, what = data.books(500, 100), "500 workbooks of 100 rows; pandas + openpyxl reading them"
    alone = [python(name, code, prints=True, PATH=path) for name, code in FOLDER_READS.items()]
    bare = [python(name, code, PATH=path) for name, code in FOLDER_READS.items()]
    ours = python("civscore", READING, prints=True, PATH=path)
    return [
        Case("500-read", f"reading {what}, both without their imports", ours, alone, 1 / 5, times=3),
        Case("500-bare", "reading 500 workbooks of 100 rows; bare fastexcel, both without their imports", ours,
             [python(name, code, prints=True, PATH=path) for name, code in BARE_FOLDER.items()], 3, times=3),
        *(Case(f"500-{command}", f"`{command}` on {what}", civ_score(folder, command, path, "-s", data.scheme()),
               bare, 1 / 3, times=3) for command in ("run", "check")),
    ]  # fmt: skip


def as_much_again(folder: Path) -> list[Case]:
    """Whether more takes longer in proportion: forms in a sheet, sheets in a workbook, workbooks in a folder."""
    pairs = [
        ("stacked", "1,200 forms in one sheet; on 400", data.stacked(1200), data.stacked(400), 3.3),
        ("sheets", "a workbook of 5,000 sheets; on one of 500", data.sheets(5000), data.sheets(500), 12),
        ("1000x1000", "1,000 workbooks of 1,000 rows; on one of a million rows", data.books(1000, 1000),
         data.sheet(1_000_000, ".xlsx"), 2.0),
    ]  # fmt: skip
    runs = [(*pair, *(civ_score(folder, "run", path, "-s", data.scheme()) for path in pair[2:4])) for pair in pairs]
    return [Case(name, f"`run` on {what}", ours, [base], goal, times=3) for name, what, _, _, goal, ours, base in runs]


def again(folder: Path) -> Case:
    """500 workbooks when one of them has changed since they were read."""
    books, kept = folder / "books", {"CIVSCORE_HISTORY": str(folder / "again.db")}
    command = [CIV_SCORE, "run", str(books), "-s", str(data.scheme())]

    def change() -> None:
        if not books.exists():
            shutil.copytree(data.books(500, 100), books)
            subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | kept)
        with zipfile.ZipFile(books / "测评员001.xlsx", "a") as archive:
            archive.comment += b"."  # other bytes, the same cells

    ours = Side("again", command, change, environment=kept)
    return Case("again", "`run` on 500 workbooks again, one of them changed; the first time", ours,
                [Side("first time", command, fresh(folder))], 0.25, times=3)  # fmt: skip


def small_commands(folder: Path) -> list[Case]:
    """What reads no workbook should answer at once."""
    minimal = folder / "minimal.py"
    minimal.write_text(MINIMAL_APP, "utf-8")
    base = [Side("minimal typer app", [sys.executable, str(minimal), "hello", "x"])]
    asked = {
        "history": ["history"],
        "scheme-list": ["scheme", "list"],
        "scheme-check": ["scheme", "check", data.scheme()],
    }
    return [
        Case(
            name,
            f"`{' '.join(map(str, words[:2]))}`; a minimal typer app",
            civ_score(folder, *words),
            base,
            3,
            times=11,
        )
        for name, words in asked.items()
    ]


def many_months(folder: Path) -> list[Case]:
    """The ledger of three years, and two of their months beside each other, against one month's run and gap."""
    kept = {"CIVSCORE_HISTORY": str(folder / "months.db")}
    shutil.copy(data.months(100_000), folder / "months.db")

    def ours(*words: str) -> Side:
        return Side("civ-score", [CIV_SCORE, *words], environment=kept)

    one, two = data.MONTHS[-2:]
    run = civ_score(folder, "run", data.sheet(100_000, ".xlsx"), "-s", data.scheme())
    return [
        Case("ledger", "`ledger list` over 36 months of 100,000 observations; `run` on one such month",
             ours("ledger", "list"), [run], 3, 2, times=3),
        Case("diff", "`diff` of two months of 100,000 observations; `gap` of one", ours("diff", one, two),
             [ours("gap", one)], 2, times=3),
    ]  # fmt: skip


def papers(folder: Path) -> list[Case]:
    """The bulletin and the notices of a month of 100,000 rows, against its ``run``."""
    kept = {"CIVSCORE_HISTORY": str(folder / "papers.db"), "CIVSCORE_LANG": "zh"}
    command = [CIV_SCORE, "run", str(data.sheet(100_000, ".xlsx")), "-s", str(data.scheme())]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | kept)
    run = civ_score(folder, *command[1:])
    asked = {"bulletin": "bulletin.docx", "notices": "notices"}
    return [
        Case(
            name, f"`{name}` of 100,000 observations; `run` on them",
            Side("civ-score", [CIV_SCORE, name, "-o", output, "--date", "2024-05-06"], environment=kept), [run], 4,
            times=3,
        )
        for name, output in asked.items()
    ]  # fmt: skip


def scoring() -> Case:
    """The scoring alone."""
    values = {"PATH": data.sheet(1_000_000, ".csv"), "SCHEME": data.scheme()}
    what = "scoring 1,000,000 read rows, all scopes: 300 standards, 1,200 sites"
    return Case("scoring", what, python("civscore", SCORING, prints=True, **values), [], 0.25, times=1)


def replicates() -> Case:
    """Draws that might have been, of every node."""
    values = {"PATH": data.sheet(100_000, ".xlsx"), "SCHEME": data.scheme()}
    what = "1,000 replicates of all nodes' scores: 300 standards, 1,200 sites"
    return Case("replicates", what, python("civscore", REPLICATES, prints=True, **values), [], 2, times=3)


def loading() -> Case:
    """A scheme alone, in a process that has loaded none before."""
    what = "loading and building a scheme that extends one of 400 standards, beyond imports"
    return Case("scheme", what, python("civscore", LOADING, prints=True, SCHEME=data.largest()), [], 0.15, times=5)


def all_cases(folder: Path, quick: bool) -> list[Callable[[], list[Case]]]:
    """The groups of cases; a group makes its data when it is called."""
    small = [
        lambda: start_up(folder),
        lambda: example_month(folder),
        lambda: small_commands(folder),
        lambda: [loading()],
        lambda: [large(folder, 100_000, ".xlsx", 1.6, None, 5)],
    ]
    if quick:
        return small
    return [
        *small,
        lambda: beside_other_ways(folder),
        lambda: many_books(folder),
        lambda: [again(folder)],
        lambda: many_months(folder),
        lambda: papers(folder),
        lambda: as_much_again(folder),
        lambda: [scoring()],
        lambda: [replicates()],
        lambda: [large(folder, 1_000_000, ".csv", 2.5, 1.4, 5)],
        lambda: [large(folder, 1_000_000, ".xlsx", 1.6, 1.4, 5)],
    ]
