"""The ledger divided by who answers and by who looks after the places: from the rows, or from the register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from commands import Desk, dated, desk, once
from searching import few

from civscore.readers.headings import looks_after

__all__ = ["desk"]

FAULT = {"standard": "1.1", "result": "否", "issue": "垃圾", "date": "2024-03-05"}
CLEAN = [{"standard": "2", "result": "10"}, {"standard": "G", "result": "是"}]
ROWS = [
    {**FAULT, "site": "甲路", "unit": "城管局、住建局", "包保单位": "税务局", "包抓领导": "王某、李某"},
    {**FAULT, "site": "乙路", "unit": "城管局", "包保单位": "税务局", "包抓领导": "李某"},
    {**FAULT, "site": "丙路", "unit": "城管局", "包保单位": "", "包抓领导": ""},
    *CLEAN,
]  # fmt: skip


@pytest.fixture
@once
def found(desk: Desk) -> Desk:
    """A month whose rows say who looks after the places."""
    heads = ("standard", "site", "result", "issue", "date", "unit", "包保单位", "包抓领导")
    rows = [{head: row.get(head, "") for head in heads} for row in ROWS]
    assert desk("run", desk.sheet("march.csv", dated("2024-03", rows)), "-s", "town.yaml").code == 0
    return desk


def by(desk: Desk, *options: str) -> dict[str | None, tuple[int, int]]:
    """Name → (found, fixed)."""
    return {g["name"]: (g["found"], g["fixed"]) for g in desk("ledger", "list", "--json", *options).json["by"]}


@pytest.mark.parametrize("heading", ["包保单位", "包联单位", "包点单位", "Partner unit"])
def test_headings_of_partners(heading: str) -> None:
    """The unit that looks after a place goes by many names."""
    assert looks_after(heading) == "partner"


@pytest.mark.parametrize("heading", ["包抓领导", "包保领导", "包联领导", "分包领导", "Leader"])
def test_headings_of_leaders(heading: str) -> None:
    """So does the leader."""
    assert looks_after(heading) == "leader"


def test_views_from_the_rows(found: Desk) -> None:
    """An entry of two leaders stands under both, one of nobody under nobody; of units it is each one's own part."""
    assert by(found, "--by", "partner") == {"税务局": (2, 0), None: (1, 0)}
    assert by(found, "--by", "包抓领导") == {"李某": (2, 0), "王某": (1, 0), None: (1, 0)}
    assert by(found, "--by", "责任单位") == {"住建局": (1, 0), "城管局": (3, 0)}
    assert by(found, "--by", "unit", "--unit", "住建局") == {"住建局": (1, 0)}
    text = found("ledger", "list", "--by", "leader").out
    assert "no leader named" in text and "no unit named" not in text
    assert "By leader" in text and "an entry of several names counts for each" in text
    assert "按包保单位" in found("ledger", "list", "--by", "partner", "--lang", "zh").out
    wrong = found("ledger", "list", "--by", "包保单伟")
    assert (wrong.code, "did you mean “包保单位”" in wrong.err) == (2, True)


def test_the_register_goes_before_the_rows(found: Desk) -> None:
    """A register says who looks after a place; what it does not say the rows do; sites that it lacks are as before."""
    register = found.sheet("sites.csv", [
        {"点位名称": "甲路", "点位类型": "道路", "包联单位": "教育局", "包抓领导": ""},
        {"点位名称": "丙路", "点位类型": "道路", "包联单位": "教育局", "包抓领导": "赵某"},
    ])  # fmt: skip
    sites = ("--sites", str(register))
    assert by(found, "--by", "partner", *sites) == {"教育局": (2, 0), "税务局": (1, 0)}
    assert by(found, "--by", "leader", *sites) == {"李某": (2, 0), "王某": (1, 0), "赵某": (1, 0)}


def test_workbooks_of_partners_and_leaders(found: Desk) -> None:
    """Each has a workbook with its entries, a row for each unit that is to answer; it can be imported."""
    assert found("ledger", "export", "--by", "leader", "-o", "out", "--lang", "en").code == 0
    folder = found.folder / "out"
    assert sorted(p.name for p in folder.glob("*.xlsx")) == [
        "ledger_no unit named.xlsx", "ledger_李某.xlsx", "ledger_王某.xlsx",
    ]  # fmt: skip
    assert answered(folder / "ledger_王某.xlsx") == [("甲路", "城管局"), ("甲路", "住建局")]
    assert answered(folder / "ledger_李某.xlsx") == [("乙路", None), ("甲路", "城管局"), ("甲路", "住建局")]
    assert found("ledger", "import", folder / "ledger_王某.xlsx").code == 0
    own = found("ledger", "export", "--by", "unit", "--unit", "住建局", "-o", "one", "--lang", "en")
    assert (own.code, [p.name for p in (found.folder / "one").glob("*.xlsx")]) == (0, ["ledger_住建局.xlsx"])


def answered(path: Path) -> list[tuple[Any, Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "no.")
    at = {c.value: c.column for c in sheet[head]}
    rows = range(head + 1, sheet.max_row + 1)
    return [(sheet.cell(r, at["site"]).value, sheet.cell(r, at["answers for"]).value) for r in rows]


@pytest.mark.parametrize(("view", "names", "words"), few([
    ("partner", {"税务局": ["乙路", "甲路"]}, "你单位包保的点位发现问题2处"),
    ("leader", {"李某": ["乙路", "甲路"], "王某": ["甲路"]}, "您包抓的点位发现问题"),
], 1))  # fmt: skip
def test_letters_to_those_who_look_after_places(
    found: Desk, view: str, names: dict[str, list[str]], words: str
) -> None:
    """Each gets a letter with the faults at its places and who answers for them; nothing is said of shares; what is
    repaired is counted and not listed; no appeals are made of them."""
    done = found("notices", "--by", view, "-o", "n", "--lang", "zh")
    assert done.code == 0, done.err
    papers = {path.stem: docx.Document(str(path)) for path in (found.folder / "n").glob("*.docx")}
    assert {name: sorted(row[1] for row in listed(paper)) for name, paper in papers.items()} == names
    for paper in papers.values():
        text = "\n".join(p.text for p in paper.paragraphs)
        assert words in text and "请督促清单中的责任单位逐项整改" in text
        heads = next(t for t in paper.tables if t.rows[0].cells[0].text == "序号").rows[0].cells
        assert "责任单位" in [c.text for c in heads] and "分摊" not in [c.text for c in heads]
    assert {p.suffix for p in (found.folder / "n").iterdir()} == {".docx", ".xlsx"}
    assert len([*(found.folder / "n").glob("*.xlsx")]) == 1


def listed(paper: Any) -> list[list[str]]:
    table = next(t for t in paper.tables if t.rows[0].cells[0].text == "序号")
    return [[c.text for c in row.cells] for row in table.rows[1:]]


@pytest.mark.parametrize(
    ("corrected", "said", "state"),
    few(
        [("是", "", "done"), ("立行立改", "", "done"), ("否", "", "todo"), ("", "", "todo"), ("是", "未整改", "todo")],
        2,
    ),
)
@pytest.mark.parametrize("priced", few([False, True], 1))
def test_what_was_put_right_on_the_spot_is_reported_as_done(
    desk: Desk, priced: bool, corrected: str, said: str, state: str
) -> None:
    """It counts as mended and seen by nobody: no notice asks for it again, a re-check looks at it."""
    if priced:
        desk.scheme(
            indicators=[{"id": "1.1", "name": "路面", "method": "field", "judge": "pass-fail", "corrected": 0.5}]
        )
    rows = [{**FAULT, "site": "甲路", "unit": "城管局", "corrected": corrected, "整改状态": said}]
    assert desk("run", desk.sheet(rows=rows), "-s", "town.yaml").code == 0
    listed = desk("ledger", "list", "--json").json
    assert (listed["entries"][0]["status"], listed["figures"]["verified"]) == (state, 0)
    assert desk("notices", "latest", "-o", "n").code == 0
    assert (state == "done") != any(path.suffix == ".docx" for path in Path("n").glob("*城管局*"))
    assert desk("template", "--recheck", "-s", "town.yaml", "-o", "again").code == 0
    assert [*Path("again").iterdir()]
