"""Every paper and medium says how far a month has come: provisional, confirmed, amended; and what is no month."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from commands import ROWS, Desk, dated, once

PROVISIONAL, AMENDED, TRIAL = "初步", "更正第1号", "试算"


def texts_of(path: Path) -> str:
    """All that a file says."""
    if path.suffix == ".docx":
        return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = [str(c.value) for sheet in book for row in sheet for c in row if c.value is not None]
        return "\n".join([*cells, *(str(sheet.oddFooter.left.text) for sheet in book)])
    return path.read_text("utf-8")


def media(desk: Desk, run: str) -> dict[str, str]:
    """What every medium says of a run."""
    for name in ("r.xlsx", "r.html", "r.json"):
        assert desk("report", run, "-o", name, "--lang", "zh").code == 0
    assert desk("gap", run, "-o", "gap.xlsx", "--lang", "zh").code == 0
    assert desk("diff", "2024-02", run, "-o", "diff.xlsx", "--lang", "zh").code == 0
    assert desk("plan", run, "-o", "plan.xlsx", "--lang", "zh").code in (0, 3)
    assert desk("bulletin", run, "-o", "b.docx", "--lang", "zh").code == 0
    assert desk("notices", run, "-o", "notices", "--lang", "zh").code == 0
    files = ("r.xlsx", "r.html", "gap.xlsx", "diff.xlsx", "plan.xlsx", "b.docx", "notices/城管局.docx")
    said = {name: texts_of(desk.folder / name) for name in files}
    for command in ("report", "gap", "explain", "plan"):
        said[command] = desk(command, run, "--lang", "zh").out.splitlines()[0]
    said["whatif"] = desk("whatif", run, "--fix", "standard=1.1", "--lang", "zh").out.splitlines()[0]
    said["diff"] = desk("diff", "2024-02", run, "--lang", "zh").out.splitlines()[0]
    return said


def rows() -> list[dict[str, str]]:
    return [{**row, "unit": row.get("unit") or "城管局"} for row in ROWS]


@pytest.fixture
@once
def month(desk: Desk) -> Desk:
    desk.saved({"feb.csv": dated("2024-02", rows())})
    assert desk("confirm", "2024-02", "--who", "王芳").code == 0
    assert desk("run", desk.sheet(rows=rows()), "-s", "town.yaml").code == 0
    return desk


@pytest.mark.long
def test_a_provisional_month(month: Desk) -> None:
    for name, said in media(month, "2024-03").items():
        assert PROVISIONAL in said, name
        assert "更正第" not in said, name
    assert json.loads((month.folder / "r.json").read_text("utf-8"))["run"]["state"] == "provisional"
    assert PROVISIONAL in month("run", month.sheet(rows=rows()), "-s", "town.yaml", "--lang", "zh").out.splitlines()[0]


@pytest.mark.long
def test_a_confirmed_month(month: Desk) -> None:
    """Its papers are final: nothing is in brackets behind the title."""
    assert month("confirm", "2024-03", "--who", "王芳").code == 0
    for name, said in media(month, "2024-03").items():
        assert PROVISIONAL not in said, name
        assert "更正第" not in said, name
    assert "由 王芳 确认" in texts_of(month.folder / "r.xlsx")
    assert json.loads((month.folder / "r.json").read_text("utf-8"))["run"]["who"] == "王芳"


@pytest.mark.long
def test_an_amended_month(month: Desk) -> None:
    """Number, day and reason of the amendment; who it was stays in the office's own reports."""
    assert month("confirm", "2024-03", "--who", "王芳").code == 0
    with (month.folder / "c.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("单元格", "原值", "新值", "原因"), ("D5", "8", "7", "扣多了")])
    assert month("correct", "2024-03", "c.csv", "--who", "李主任", "--lang", "zh").code == 0
    said = media(month, "2024-03")
    for name, text in said.items():
        assert AMENDED in text, name
        assert PROVISIONAL not in text, name
    for name in ("r.xlsx", "r.html"):
        assert "李主任：更正 1 处：扣多了" in said[name], name
    for name in ("b.docx", "notices/城管局.docx"):
        assert "：更正 1 处：扣多了" in said[name] and "李主任" not in said[name], name
    run = json.loads((month.folder / "r.json").read_text("utf-8"))["run"]
    assert (run["state"], run["amendment"], run["reason"]) == ("amended", 1, "更正 1 处：扣多了")
    head = month("diff", "2024-03@1", "2024-03", "--lang", "zh").out.splitlines()[0]
    assert head.endswith("2024-03@1 → 2024-03@2（更正第1号）")
    back = month("report", "r.json", "--lang", "zh").out.splitlines()[0]
    assert AMENDED in back
    done = month("run", month.sheet(rows=rows()), "-s", "town.yaml", "--amend", "补录", "--who", "王芳", "--lang", "zh")
    assert "更正第2号" in done.out.splitlines()[0]


@pytest.mark.long
def test_a_trial(month: Desk) -> None:
    assert month("run", month.sheet(rows=rows()), "-s", "town.yaml", "--trial", "--label", "t").code == 0
    for name, said in media(month, "t").items():
        assert TRIAL in said, name
        assert PROVISIONAL not in said, name
