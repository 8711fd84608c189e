"""A filled-in part of a paper → what Word shows well: breaks and tabs, columns of nothing taken out, and no text lost.

What can be found in the text of the part is looked for there: a part of some hundred thousand elements is parsed once,
and only its texts are visited.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

NOTHING = "\u2063"
"""Stands where a variable was empty, until the columns of nothing else are taken out."""
_HOLDERS = "t|instrText|delText|delInstrText"  # the elements that hold text
_TAGS = tuple(qn(f"w:{name}") for name in _HOLDERS.split("|"))
_DRAWING = qn("w:drawing")
_LOOSE = re.compile(rf"<(?!w:(?:{_HOLDERS})[ >])/?w:[^>]*>\s*([^<\s][^<]*)")
_BROKEN = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*[\n\t][^<]*)</w:t>")
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t>"
_FIRST_DRAWING = 1001  # above what a template numbers itself


def with_breaks(xml: str) -> str:
    """Line breaks and tabs of texts as elements of their own."""
    return _BROKEN.sub(_broken, xml)


def _broken(found: re.Match[str]) -> str:
    text = found[2].replace("\n", f"{_END}<w:br/>{_TEXT}").replace("\t", f"{_END}<w:tab/>{_TEXT}")
    return f"{_TEXT}{text}{_END}"


def loose_text(xml: str) -> str:
    """Text that stands in no run, where {{r …}} and {{p …}} put it: Word would not show it."""
    return next((text for found in _LOOSE.finditer(xml) if (text := found[1].strip().strip(NOTHING))), "")


def tidy(element: Any, xml: str) -> None:
    """Tidy up a part that was parsed from *xml*."""
    if NOTHING in xml:
        marked = [node for node in element.iter(*_TAGS) if node.text and NOTHING in node.text]
        _drop_empty_columns(marked)
        for node in marked:
            node.text = node.text.replace(NOTHING, "")
    if "<w:vMerge" in xml:
        for mark in element.iter(qn("w:vMerge")):
            _in_order(mark)
    if "<wp:docPr" in xml:
        for number, drawing in enumerate(element.iter(qn("wp:docPr")), _FIRST_DRAWING):
            drawing.set("id", str(number))


def _drop_empty_columns(marked: list[Any]) -> None:
    """Take out the columns of a table in which every variable was empty."""
    empty: dict[Any, set[Any]] = defaultdict(set)
    for node in marked:
        cell = next(node.iterancestors(qn("w:tc")), None)
        if cell is not None and cell not in empty[cell.getparent().getparent()] and _is_empty(cell):
            empty[cell.getparent().getparent()].add(cell)
    for table, cells in empty.items():
        if cells and table.tag == qn("w:tbl"):
            _drop_of_table(table, cells)


def _is_empty(cell: Any) -> bool:
    """Whether nothing stands in a cell: no text, and no picture."""
    nodes = cell.iter(*_TAGS, _DRAWING)
    return not any(node.tag == _DRAWING or (node.text or "").strip(NOTHING) for node in nodes)


def _drop_of_table(table: Any, empty: set[Any]) -> None:
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    if len(rows) < 2 or len({len(cells) for cells in rows}) > 1 or table.find(f".//{qn('w:gridSpan')}") is not None:
        return
    gone = [
        at for at, column in enumerate(zip(*rows[1:], strict=True))
        if any(cell in empty for cell in column) and all(cell in empty or _is_empty(cell) for cell in column)
    ]  # fmt: skip
    if gone and len(gone) < len(rows[0]):
        _drop_columns(table, rows, gone)


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


def _in_order(mark: Any) -> None:
    """docxtpl writes the mark of merged cells last among a cell's properties, where the format has it further up."""
    width = mark.getparent().find(qn("w:tcW"))
    if width is not None:
        width.addnext(mark)
