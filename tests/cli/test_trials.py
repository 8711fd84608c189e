"""A trial changes no ledger, no league, no comparison, no trend: every command says the same after it as before."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from commands import ROWS, Desk, changed, dated, once

REGISTER = [
    {"点位名称": name, "点位类型": "主干道", "区县": district}
    for name, district in (("甲路", "东区"), ("乙路", "西区"), ("丙路", "东区"), ("丁路", "西区"))
]
TAKES = {"id": "Y1", "name": "月度", "points": 100, "judge": {"type": "score", "full": 100}, "takes": "town"}
MORE = {"id": "Y2", "name": "加", "points": 100, "judge": {"type": "score", "full": 100}}

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("ledger", "list", "-s", "town.yaml", "--as-of", "2024-06-30", "--json"),
    ("ledger", "list", "-s", "town.yaml", "--as-of", "2024-06-30"),
    ("ledger", "export", "--all", "-s", "town.yaml", "-o", "out/ledger.xlsx"),
    ("ledger", "rate", "2", "-s", "town.yaml", "--as-of", "2024-06-30", "-o", "out/rate.xlsx"),
    ("diff", "last-month", "this-month", "--json"),
    ("diff", "previous", "latest"),
    ("gap", "latest", "--json"),
    ("explain", "latest", "1.1"),
    ("plan", "latest"),
    ("report", "latest", "-o", "out/report.json"),
    ("bulletin", "latest", "-o", "out/bulletin.docx"),
    ("notices", "latest", "-o", "out/notices"),
    ("cycle", "-s", "town.yaml", "--json"),
    ("sample", "register.csv", "-s", "town.yaml", "--skip-last", "1", "--seed", "7", "-o", "out/sample.xlsx"),
    ("sample", "register.csv", "-s", "town.yaml", "--revisit", "latest", "-o", "out/back.xlsx"),
    ("rescore", "latest", "-s", "town.yaml", "--no-save", "--json"),
    ("run", "may.csv", "--json", "--no-save"),
    ("run", "may.csv"),
    ("run", "year.csv", "-s", "year.yaml", "--json"),
    ("run", "may.csv", "-s", "town.yaml", "-s", "year.yaml", "--label", "joint", "--trial"),
)  # fmt: skip
QUICK = [command for command in COMMANDS if "--json" in command]
"""What the default run asks: the figures as they are kept. The slow step asks for all that is made of them."""


@pytest.fixture
@once
def office(desk: Desk) -> Desk:
    """Two months of the town, one of a scheme that takes its score, a register, and the sheets of May."""
    types = {"主干道": {"name": "主干道", "draw": 2}}
    desk.scheme(cycle=[0.2, 0.3, 0.5], site_types=types)
    desk.scheme("year.yaml", id="year", points=200, indicators=[TAKES, MORE], areas=[])
    rows = [{**row, "site_type": "主干道"} if "site" in row else row for row in ROWS]
    for month, more in (("2024-03", rows), ("2024-04", changed(0, rows, result="否", issue="杂物"))):
        assert desk("run", desk.sheet(rows=dated(month, more)), "-s", "town.yaml").code == 0
    desk.sheet("register.csv", REGISTER)
    desk.sheet("may.csv", dated("2024-05", rows))
    desk.sheet("try.csv", dated("2024-05", changed(1, rows, result="是", site="丙路")))
    desk.sheet("april.csv", dated("2024-04", changed(2, rows, result="否", site="丁路")))
    desk.sheet("year.csv", [{"standard": "Y2", "result": "50", "date": "2024-04-09"}])
    return desk


def text_of(path: Path) -> Any:
    """What people read in a file."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [p.text for p in document.paragraphs] + tables
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]
    return path.read_text("utf-8")


def said(desk: Desk, folder: Path, commands: Sequence[tuple[str, ...]]) -> list[Any]:
    """What every command says and writes, in a copy of the office."""
    shutil.copytree(desk.folder, folder, ignore=shutil.ignore_patterns("copy*"))
    desk.monkeypatch.chdir(folder)
    found: list[Any] = []
    for command in commands:
        done = desk(*command)
        assert done.code in (0, 3), (command, done.err)
        found.append((command, done.code, _same(done.out, folder), _same(done.err, folder)))
    written = sorted((folder / "out").rglob("*.*"))
    desk.monkeypatch.chdir(desk.folder)
    return [*found, *((str(p.relative_to(folder)), _same(str(text_of(p)), folder)) for p in written)]


def _same(text: str, folder: Path) -> str:
    """Without the moment, and the name of the folder."""
    moments = re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+0-9:]*", "…", " ".join(text.split()))
    return moments.replace(str(folder), "").replace(folder.name, "")


@pytest.mark.parametrize("commands", [QUICK, pytest.param(COMMANDS, marks=pytest.mark.slow)], ids=["some", "all"])
def test_a_trial_changes_nothing(office: Desk, commands: Sequence[tuple[str, ...]]) -> None:
    """Trials of a month that has an assessment and of one that has none, under the month's own label and others, of a
    scheme that another takes from, back-checks too: no command says anything else afterwards."""
    before = said(office, office.folder / "copy1", commands)
    for command in (
        ("run", "try.csv", "-s", "town.yaml", "--trial", "--label", "try"),
        ("run", "try.csv", "-s", "town.yaml", "--trial", "--label", "2099-01"),
        ("run", "april.csv", "-s", "town.yaml", "--label", "another"),  # a second label of April: a trial
        ("run", "april.csv", "-s", "town.yaml", "--kind", "back-check", "--label", "back"),
        ("run", "year.csv", "-s", "year.yaml", "--trial", "--label", "try"),
    ):
        done = office(*command)
        assert done.code in (0, 3), done.err
    kinds = {run["label"]: run["kind"] for run in office("history", "--json").json["runs"]}
    assert kinds == {"2024-03": "assessment", "2024-04": "assessment", "try": "trial", "2099-01": "trial",
                     "another": "trial", "back": "back-check"}  # fmt: skip
    after = said(office, office.folder / "copy2", commands)
    for one, other in zip(before, after, strict=True):
        assert one == other


def test_a_trial_of_a_new_month_is_no_month(office: Desk) -> None:
    """The month's own run comes after its trial as if there had been none."""
    assert office("run", "may.csv", "-s", "town.yaml", "--trial").code in (0, 3)
    done = office("run", "may.csv", "-s", "town.yaml", "--json")
    run = done.json["run"]
    assert (run["label"], run["kind"], run["state"]) == ("2024-05", "assessment", "provisional")
    assert "2024-05" in office("diff", "last-month", "this-month").out


@pytest.mark.parametrize(
    "command",
    [
        ("ledger", "export", "try", "-s", "town.yaml", "-o", "x.xlsx"),
        ("sample", "register.csv", "-s", "town.yaml", "--revisit", "try", "-o", "x.xlsx"),
    ],
)
def test_a_trial_has_no_place_in_the_ledger(office: Desk, command: tuple[str, ...]) -> None:
    """Whoever asks the ledger for a trial by name is told what it is."""
    assert office("run", "try.csv", "-s", "town.yaml", "--trial", "--label", "try").code in (0, 3)
    done = office(*command)
    assert (done.code, "“try” is not in the ledger: it is a trial" in " ".join(done.err.split())) == (1, True)


@pytest.mark.long
def test_two_people_save_a_month_at_once(office: Desk) -> None:
    """Both are told to be its assessment; whoever comes second is not saved as something else than the papers say."""
    from civscore.cli import delivery

    write = delivery.write_report

    def meanwhile(*arguments: Any) -> None:
        write(*arguments)
        other = [sys.executable, "-m", "civscore", "run", "try.csv", "-s", "town.yaml", "--label", "first"]
        assert subprocess.run(other, cwd=office.folder, capture_output=True, check=False).returncode in (0, 3)

    office.monkeypatch.setattr(delivery, "write_report", meanwhile)
    done = office("run", "may.csv", "-s", "town.yaml", "--label", "second", "-o", "r.json")
    assert (done.code, "the assessment of 2024-05 is “first”" in " ".join(done.err.split())) == (1, True)
    kinds = {run["label"]: run["kind"] for run in office("history", "--json").json["runs"]}
    assert (kinds["first"], "second" in kinds) == ("assessment", False)
