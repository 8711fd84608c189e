"""A cell that shows another number than it holds: what is held counts; told where the rule decides otherwise."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from running import flat, tree_of

from civscore.readers.reading import read_inputs
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.result import Result
from civscore.scoring.score import score

TREE = tree_of(
    flat(
        {"id": "1.1", "judge": {"type": "at-least", "value": 95}},
        {"id": "1.2", "judge": {"type": "at-most", "value": 3}},
        {"id": "1.3", "judge": {"type": "score", "full": 100}},
    )
)
# value, format, what is shown
HELD = [
    ("1.1", 0.9496, "0%", "95%"), ("1.1", 0.9496, "0.00%", "94.96%"), ("1.1", 0.952, "0%", "95%"),
    ("1.2", 3.4, "0", "3"), ("1.2", 2.6, "0", "3"), ("1.3", 99.96, "0.0", "100.0"), ("1.1", 94.6, "0", "95"),
]  # fmt: skip
TOLD = [("C2", "94.96%", "95%", 1), ("C5", "3.4", "3", 0)]  # and C8, which is named with C2


def scored(path: Path) -> Result:
    return score(read_inputs([path], words=lambda scheme_id: vocabulary([TREE.scheme])), TREE, label="t")


def told(result: Result) -> list[tuple[str, object, object, int]]:
    said = [p for p in result.problems if p.code == "shown-otherwise"]
    return [(p.where.cell, p.values["given"], p.values["shown"], int(p.more)) for p in said]


def long_sheet(path: Path) -> Path:
    rows = [("编号", "点位名称", "结果"), *((s, f"点位{n}", value) for n, (s, value, _, _) in enumerate(HELD))]
    formats = ["General", *(form for _, _, form, _ in HELD)]
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for n, form in enumerate(formats, 1):
            book.active.cell(n, 3).number_format = form
        book.save(path)
    elif path.suffix == ".xls":
        book = xlwt.Workbook()
        page = book.add_sheet("a")
        for n, (row, form) in enumerate(zip(rows, formats, strict=True)):
            for column, value in enumerate(row):
                page.write(n, column, value, xlwt.easyxf(num_format_str=form if column == 2 else "General"))
        book.save(str(path))
    else:
        document = OpenDocumentSpreadsheet()
        table = Table(name="a")
        document.spreadsheet.addElement(table)
        for n, row in enumerate(rows):
            line = TableRow()
            table.addElement(line)
            for column, value in enumerate(row):
                kind = "percentage" if n and HELD[n - 1][2].endswith("%") else "float"
                number = n > 0 and column == 2
                cell = TableCell(valuetype=kind, value=str(value)) if number else TableCell(valuetype="string")
                cell.addElement(P(text=HELD[n - 1][3] if number else str(value)))
                line.addElement(cell)
        document.save(str(path))
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_is_held_counts_and_is_told(tmp_path: Path, suffix: str) -> None:
    """Only where what is shown would pass and what is held does not; the score is that of the exact numbers."""
    found = scored(long_sheet(tmp_path / f"a{suffix}"))
    assert told(found) == TOLD
    exact = tmp_path / "exact.csv"
    rows = [f"{s},点位{n},{value:.10g}" for n, (s, value, _, _) in enumerate(HELD)]
    percent = [row.replace("0.9496", "94.96%").replace("0.952", "95.2%") for row in rows]
    exact.write_text("\n".join(["编号,点位名称,结果", *percent]), "utf-8")
    plain = scored(exact)
    assert found.total.exact == plain.total.exact
    assert told(plain) == []


def test_grids_tell_it_too(tmp_path: Path) -> None:
    """At the cell of the grid, either way round."""
    for turned in (False, True):
        book = openpyxl.Workbook()
        rows = [("点位", "1.1", "1.3"), ("甲", 0.9496, 50), ("乙", 0.96, 60)]
        for row in zip(*rows, strict=True) if turned else rows:
            book.active.append(row)
        cell = "B2"
        book.active[cell].number_format = "0%"
        book.active["B3" if not turned else "C2"].number_format = "0%"
        book.save(tmp_path / f"{turned}.xlsx")
        assert told(scored(tmp_path / f"{turned}.xlsx")) == [(cell, "94.96%", "95%", 0)]
