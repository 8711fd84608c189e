"""A filled-in part of a paper → what Word shows well: breaks and tabs, columns of nothing taken out, and no text lost.

What is to be mended is found by XPath: a part of some hundred thousand elements is never walked in Python.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

NOTHING = "\u2063"
"""Stands where a variable was empty, until the columns of nothing else are taken out."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = "self::w:t or self::w:instrText or self::w:delText or self::w:delInstrText"  # the elements that hold text


def _found(path: str) -> Any:
    return etree.XPath(path, namespaces={"w": nsmap["w"], "wp": nsmap["wp"]})


_MARKED = _found(f"//*[{_TEXTS}][contains(., '{NOTHING}')]")
_BROKEN = _found("//w:t[contains(., '\n') or contains(., '\t')]")
_LOOSE = _found(f"//w:*[not({_TEXTS})]/text()[normalize-space()]")
_MERGED = _found("//w:vMerge")
_DRAWN = _found("//wp:docPr")
_FIRST_DRAWING = 1001  # above what a template numbers itself


def tidy(element: Any) -> None:
    """Tidy up a body, header, footer or notes."""
    marked = _MARKED(element)
    _drop_empty_columns(marked)
    for node in marked:
        node.text = node.text.replace(NOTHING, "")
    for node in _BROKEN(element):
        _break(node)
    for mark in _MERGED(element):
        _in_order(mark)
    for number, drawing in enumerate(_DRAWN(element), _FIRST_DRAWING):
        drawing.set("id", str(number))


def loose_text(element: Any) -> str:
    """Text that stands in no run, where {{r …}} and {{p …}} put it: Word would not show it."""
    return next((text for found in _LOOSE(element) if (text := found.strip().strip(NOTHING))), "")


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
    return not "".join(cell.itertext()).strip(NOTHING) and next(cell.iter(qn("w:drawing")), None) is None


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


def _break(node: Any) -> None:
    """Line breaks and tabs of a text as elements of their own."""
    first, *lines = node.text.replace("\t", "\n\t").split("\n")
    node.text = first
    node.set(_SPACE, "preserve")
    last = node
    for line in lines:
        mark = node.makeelement(qn("w:tab") if line.startswith("\t") else qn("w:br"))
        text = node.makeelement(qn("w:t"), {_SPACE: "preserve"})
        text.text = line.removeprefix("\t")
        last.addnext(mark)
        mark.addnext(text)
        last = text


def _in_order(mark: Any) -> None:
    """docxtpl writes the mark of merged cells last among a cell's properties, where the format has it further up."""
    width = mark.getparent().find(qn("w:tcW"))
    if width is not None:
        width.addnext(mark)
