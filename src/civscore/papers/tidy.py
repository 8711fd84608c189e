"""A filled-in part of a paper → what Word shows well: breaks and tabs, columns of nothing taken out, and no text lost.

All is done in the text of the part: it may have some hundred thousand elements, and to make them takes longer than all
else. What is matched is what docxtpl and Word write: the prefix ``w``, and table rows and cells in order.
"""

from __future__ import annotations

import re
from itertools import count
from xml.parsers import expat

NOTHING = "\u2063"
"""Stands where a variable was empty, until the columns of nothing else are taken out."""
_HOLDERS = "t|instrText|delText|delInstrText"  # the elements that hold text
_LOOSE = re.compile(rf"<(?!w:(?:{_HOLDERS})[ >])/?w:[^>]*>\s*([^<\s][^<]*)")
_CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BROKEN = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*[\n\t][^<]*)</w:t>")
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t>"
_BEGIN, _FINISH = "<w:tbl>", "</w:tbl>"
_ROW, _CELL, _CELL_END = re.compile(r"<w:tr(?=[ >])"), re.compile(r"<w:tc(?=[ >])"), "</w:tc>"
_SHOWN = re.compile(rf"<w:(?:{_HOLDERS})(?: [^>]*)?>([^<]*)<|<w:drawing>")
_GRID = re.compile(r"<w:gridCol\b[^>]*/>")
_WIDTH = re.compile(r'(<w:(?:gridCol|tcW)\b[^>]*?\bw:w=")([\d.]+)(")')
_MERGED = re.compile(r"(<w:tcW [^>]*/>)((?:(?!</w:tcPr>).)*?)(<w:vMerge [^>]*/>)", re.DOTALL)
_DRAWN = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_FIRST_DRAWING = 1001  # above what a template numbers itself


def tidied(xml: str) -> str:
    """The part, tidied up."""
    if "\n" in xml or "\t" in xml:
        xml = _BROKEN.sub(_broken, xml)
    if NOTHING in xml:
        xml = _BEGIN.join(_innermost(piece) for piece in xml.split(_BEGIN)).replace(NOTHING, "")
    if "<w:vMerge " in xml:  # docxtpl writes it last among a cell's properties, where the format has it further up
        xml = _MERGED.sub(r"\1\3\2", xml)
    if "<wp:docPr" in xml:
        numbers = count(_FIRST_DRAWING)
        xml = _DRAWN.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)
    return xml


def check_form(xml: str | bytes) -> None:
    """See that a part is well-formed.

    Raises:
        xml.parsers.expat.ExpatError: it is not.
    """
    expat.ParserCreate().Parse(xml, True)


def loose_text(xml: str) -> str:
    """Text that stands in no run, where {{r …}} and {{p …}} put it: Word would not show it."""
    return next((text for found in _LOOSE.finditer(xml) if (text := found[1].strip().strip(NOTHING))), "")


def may_be_loose(source: str) -> bool:
    """Whether a template's code lets text stand in no run; where it does not, no value can."""
    return bool(_LOOSE.search(_CODE.sub("", source)))


def _broken(found: re.Match[str]) -> str:
    """A text with line breaks and tabs as elements of their own."""
    text = found[2].replace("\n", f"{_END}<w:br/>{_TEXT}").replace("\t", f"{_END}<w:tab/>{_TEXT}")
    return f"{_TEXT}{text}{_END}"


def _innermost(piece: str) -> str:
    """What stands from the beginning of a table to that of the next one: tables that have none inside are tidied up."""
    table, end, rest = piece.partition(_FINISH)
    return _without_empty_columns(table) + end + rest if end else piece


def _without_empty_columns(table: str) -> str:
    """A table without the columns in which every variable was empty, and nothing else stands."""
    head, *rows = _ROW.split(table)
    grid = _GRID.findall(head)
    if NOTHING not in table or len(rows) < 2 or "<w:gridSpan" in table or "<w:sdt" in table:
        return table
    cells = [_CELL.split(row) for row in rows]  # of each row what stands before its cells, and these
    if any(len(row) != len(grid) + 1 for row in cells):
        return table
    gone = [at for at in range(1, len(grid) + 1) if _is_empty([row[at] for row in cells[1:]])]
    return _dropped(head, grid, cells, gone) if gone and len(gone) < len(grid) else table


def _is_empty(column: list[str]) -> bool:
    """Whether some variable was empty in these cells, and there is no text and no picture in any."""
    found = (shown for cell in column for shown in _SHOWN.finditer(cell))
    return not any(one[1] is None or one[1].strip(NOTHING) for one in found) and any(NOTHING in c for c in column)


def _dropped(head: str, grid: list[str], cells: list[list[str]], gone: list[int]) -> str:
    """A table without some columns; the widest of the others gets their room."""
    widths = [0, *(int(float(found[2])) if (found := _WIDTH.search(column)) else 0 for column in grid)]
    widest = max((at for at in range(1, len(widths)) if at not in gone), key=lambda at: widths[at])
    room = rf"\g<1>{widths[widest] + sum(widths[at] for at in gone)}\g<3>"
    own = [_WIDTH.sub(room, c) if at == widest else c for at, c in enumerate(grid, 1) if at not in gone]
    made = [head.replace("".join(grid), "".join(own))]
    for row in cells:
        row[widest] = _WIDTH.sub(room, row[widest], count=1)
        kept = [f"<w:tc{cell}" for cell in row]
        for at in gone:
            kept[at] = row[at][row[at].rindex(_CELL_END) + len(_CELL_END) :]  # what ends the row stands behind its cell
        made.append(f"<w:tr{row[0]}{''.join(kept[1:])}")
    return "".join(made)
