"""The lines that a leader needs: last in the terminal, and with --brief alone."""

from __future__ import annotations

import re

import pytest
from commands import ROWS, Desk, changed, dated
from rich.cells import cell_len

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.key_lines import KeyLine, print_key_lines

AGAIN = dated("2024-03", changed(0, result="否"))


def test_last_and_alone(desk: Desk) -> None:
    """The report ends with the lines that --brief prints alone; all are there, one a line."""
    desk("run", desk.sheet("a.csv", dated("2024-02")), "-s", "town.yaml")
    desk("run", desk.sheet("b.csv", AGAIN), "-s", "town.yaml")
    for command in (["report"], ["diff", "last-month", "this-month"]):
        whole, brief = desk(*command).out, desk(*command, "--brief").out
        assert whole.endswith(brief)
        assert brief.startswith("\nIn short · 小城体系")
        assert len(brief.splitlines()) <= 13
    report = desk("report", "--brief").out
    assert " score        62.00 / 100, target 90, gap 28.00, short of target" in report
    assert " lost         38.00 in all: 实地 30.00, 材料 8.00" in report
    assert " areas        highest 东区 76.00, lowest 西区 32.00, 44.00 apart" not in report  # 东区: both fail
    assert re.search(r"^ change +since 2024-02 -15\.00", report, re.M)
    assert re.search(r"^ fell most +1\.1 路面无垃圾 -15\.00", report, re.M)


def test_run_says_the_same(desk: Desk) -> None:
    """A run ends as its report does, and as the comparison says of its changes."""
    desk("run", desk.sheet("a.csv", dated("2024-02")), "-s", "town.yaml")
    run = desk("run", desk.sheet("b.csv", AGAIN), "-s", "town.yaml", "--brief").out
    assert run == desk("report", "--brief").out
    compared = desk("diff", "last-month", "this-month", "--brief").out
    told = [[" ".join(line.split()) for line in out.splitlines() if " -15.00" in line] for out in (run, compared)]
    assert told[0][:2] == [line for line in told[1] if line in told[0]]


def test_json_is_the_same(desk: Desk) -> None:
    """How much is printed changes no document."""
    sheet = desk.sheet()
    command = ["run", sheet, "-s", "town.yaml", "--no-save", "--json"]
    documents = {re.sub(r"T[\d:.]+\+", "", desk(*command, *more).out) for more in ([], ["--brief"], ["--full"])}
    assert len(documents) == 1


def test_not_both(desk: Desk) -> None:
    """The essence alone and everything are not asked for together."""
    sheet = desk.sheet()
    for command in (["run", sheet, "-s", "town.yaml"], ["report"], ["diff", "a", "b"]):
        done = desk(*command, "--brief", "--full")
        assert (done.code, "--brief asks for the essence" in done.err) == (2, True)


def test_full_has_all_rows(desk: Desk) -> None:
    """--full lists what the report cuts."""
    rows = [*ROWS, *({"standard": "1.1", "site": f"路{n}", "result": "否", "date": "2024-03-05"} for n in range(30))]
    sheet = desk.sheet(rows=rows)
    usual, full = (desk("run", sheet, "-s", "town.yaml", "--no-save", *o).out for o in ([], ["--full"]))
    (number,) = re.findall(r"The 5 problems that cost most \(of (\d+), --full lists all\)", usual)
    assert f"The {number} problems that cost most (of {number})" in full
    assert {f"路{n}" for n in range(30)} <= set(full.split())
    assert len(usual.splitlines()) < 80


def test_a_gate_and_no_score(desk: Desk) -> None:
    """A failed gate is one of the lines; a run without a score says that."""
    out = desk("run", desk.sheet(rows=changed(4, result="否")), "-s", "town.yaml", "--brief").out
    assert "Gate not met: 安全" in out
    out = desk("run", desk.sheet(rows=ROWS[4:]), "-s", "town.yaml", "--no-save", "--brief").out
    assert re.search(r"^ score +not scored$", out, re.M)


def test_the_ledger_when_it_is_used(desk: Desk) -> None:
    """What is open is told once somebody answered in the ledger."""
    desk("run", desk.sheet(rows=dated("2024-02", changed(0, result="否"))), "-s", "town.yaml")
    assert " ledger " not in desk("report", "--brief").out
    desk("ledger", "export", "-o", "ledger.xlsx")
    import openpyxl

    book = openpyxl.load_workbook(desk.folder / "ledger.xlsx")
    page = book.worksheets[0]
    heads = next(row for row in page.iter_rows() if any(c.value in ("Status", "状态") for c in row))
    at = next(c.column for c in heads if c.value in ("Status", "状态"))
    page.cell(heads[0].row + 1, at).value = "整改中"
    book.save(desk.folder / "ledger.xlsx")
    assert desk("ledger", "import", "ledger.xlsx").code == 0
    assert re.search(r"^ ledger +3 open", desk("report", "--brief").out, re.M)


@pytest.mark.parametrize(("columns", "shown"), [(80, 3), (60, 2), (30, 1)])
def test_names_give_way_before_figures(
    columns: int, shown: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Long names are shortened, then fewer are named; figures stay whole."""
    monkeypatch.setenv("COLUMNS", str(columns))
    items = [(f"{n}.1 一个相当长的标准名称", f"{n}.25") for n in range(1, 4)]
    print_key_lines(PlainConsole(), [KeyLine("失分", "{named}", items)], "要点", "zh")
    line = capsys.readouterr().out.splitlines()[-1]
    assert cell_len(line) <= columns
    assert re.findall(r"\d\.25", line) == [f"{n}.25" for n in range(1, shown + 1)]


def test_ends_of_a_table() -> None:
    """A table shows both ends, or all where hardly anything is left out."""
    rows = [*range(9)]
    assert Detail.NORMAL.ends(rows, 3, 2) == [0, 1, 2, None, 7, 8]
    assert Detail.NORMAL.ends(rows, 5, 3) == rows
    assert Detail.FULL.ends(rows, 1, 1) == rows
    assert Detail.NORMAL.first(rows, 2) == [0, 1]
