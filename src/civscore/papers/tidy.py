"""A filled-in paper → what Word shows well: columns of nothing taken out, properties in the order of the format."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

NOTHING = "\u2063"
"""Stands where a variable was empty, until the columns of nothing else are taken out."""
TEXT_HOLDERS = {qn(f"w:{name}") for name in ("t", "instrText", "delText", "delInstrText")}
"""The elements whose text is shown."""


def tidy(element: Any) -> None:
    """Tidy up a body, header or footer."""
    _drop_empty_columns(element)
    _drop_marks(element)
    _order(element)


def _drop_empty_columns(element: Any) -> None:
    """Take out the columns of a table in which every variable was empty."""
    for table in element.iter(qn("w:tbl")):
        rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
        if len(rows) < 2 or len({len(cells) for cells in rows}) > 1 or table.find(f".//{qn('w:gridSpan')}") is not None:
            continue
        texts = [["".join(t.text or "" for t in cell.iter(*TEXT_HOLDERS)) for cell in cells] for cells in rows[1:]]
        empty = [at for at, column in enumerate(zip(*texts, strict=True)) if set(column) <= {"", NOTHING}
                 and NOTHING in column]  # fmt: skip
        if empty and len(empty) < len(rows[0]):
            _drop_columns(table, rows, empty)


def _drop_columns(table: Any, rows: list[list[Any]], empty: list[int]) -> None:
    """Take out columns; the widest of the others gets their room."""
    columns = table.find(qn("w:tblGrid")).findall(qn("w:gridCol"))
    widths = [int(float(c.get(qn("w:w"), "0"))) for c in columns]
    kept = [at for at in range(len(columns)) if at not in empty]
    widest = max(kept, key=lambda at: widths[at])
    widths[widest] += sum(widths[at] for at in empty)
    columns[widest].set(qn("w:w"), str(widths[widest]))
    for cells in rows:
        width = cells[widest].find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None:
            width.set(qn("w:w"), str(widths[widest]))
        for at in empty:
            cells[at].getparent().remove(cells[at])
    for at in empty:
        columns[at].getparent().remove(columns[at])


def _drop_marks(element: Any) -> None:
    for node in element.iter(*TEXT_HOLDERS):
        if node.text and NOTHING in node.text:
            node.text = node.text.replace(NOTHING, "")


def _order(element: Any) -> None:
    """docxtpl writes the mark of merged cells last among a cell's properties, where the format has it further up."""
    for mark in element.iter(qn("w:vMerge")):
        properties = mark.getparent()
        width = properties.find(qn("w:tcW"))
        if width is not None:
            width.addnext(mark)
