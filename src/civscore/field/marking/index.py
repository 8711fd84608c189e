"""The list of problems at the front of a marked copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from civscore.field.marking.outline import unselected
from civscore.field.marking.package import MAIN, Package, add_name, child, elements
from civscore.field.marking.styles import MarkedStyles
from civscore.readers.own_sheets import CHECK_SHEET
from civscore.readers.raw import letter

_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (6, 9, 26, 72, 34)
_LINE, _MOST_LINES = 15, 27  # points; Excel's highest row has 409
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class IndexLine:
    """One line of the list.

    Attributes:
        colour: of the first cells, a key of ``FILLS``.
        level, where, text, meant: what its cells say.
        link: the sheet and the cell that ``where`` leads to; empty where there is none.
    """

    colour: str
    level: str
    where: str
    text: str
    meant: str
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Index:
    """The list: the name of its sheet, sentences above it, headings and lines."""

    name: str
    notes: Sequence[str]
    heads: Sequence[str]
    lines: Sequence[IndexLine]


def add_index(package: Package, styles: MarkedStyles, index: Index, old: str | None) -> None:
    """Put the list before all other sheets, shown first; *old* is the sheet of an earlier list, which it replaces."""
    for part in package.sheets().values():
        package.write(part, unselected(package.read(part)))
    xml = _sheet_xml(styles, index, _STRICT_MAIN if package.strict else MAIN)
    if old:
        package.write(package.sheets()[old], xml)
        return
    part = package.add("xl/worksheets/sheet{}.xml", xml, _TYPE)
    name = _free_name(index.name, [*package.sheets()])
    heading = len(index.notes) + 2
    _enter(package, name, package.relate(package.book, "worksheet", part), heading)


def _free_name(name: str, used: list[str]) -> str:
    taken = {u.casefold() for u in used}
    names = [name, *(f"{name} ({n})" for n in range(2, len(used) + 3))]
    return next(n for n in names if n.casefold() not in taken)


def _enter(package: Package, name: str, relation: str, heading: int) -> None:
    """Enter a sheet into the workbook as its first one, its *heading* row printed on every page; what counts the sheets
    before it counts one more."""
    document = package.document(package.book)
    sheets = elements(document, "sheets")[0]
    own = elements(document, "sheet")
    number = max((int(s.getAttribute("sheetId") or 0) for s in own), default=0) + 1
    made = child(sheets, "sheet", before=own[0] if own else None, name=name, sheetId=str(number))
    key = next((k for s in own for k in s.attributes.keys() if k.endswith(":id")), "r:id")  # noqa: SIM118
    made.setAttribute(f"xmlns:{key[: -len(':id')]}", package.relation_space)
    made.setAttribute(key, relation)
    for defined in elements(document, "definedName"):
        if defined.hasAttribute("localSheetId"):
            defined.setAttribute("localSheetId", str(int(defined.getAttribute("localSheetId")) + 1))
    quoted = "'" + name.replace("'", "''") + "'"
    add_name(document, "_xlnm.Print_Titles", f"{quoted}!${heading}:${heading}", localSheetId="0")
    for view in elements(document, "workbookView"):
        view.setAttribute("activeTab", "0")
        view.setAttribute("firstSheet", "0")


def _sheet_xml(styles: MarkedStyles, index: Index, space: str) -> bytes:
    bold, text, link = styles.plain(bold=True), styles.plain(), styles.plain(link=True)
    rows = [_row(1, [(CHECK_SHEET.format(name=index.name), bold)], merged=True)]
    rows += [_row(n, [(note, styles.plain())], merged=True) for n, note in enumerate(index.notes, 2)]
    top = len(rows) + 1
    rows.append(_row(top, [(head, bold) for head in index.heads]))
    links = []
    for number, line in enumerate(index.lines, 1):
        at = top + number
        marked = styles.plain(colour=line.colour)
        cells = [(str(number), text), (line.level, marked), (line.where, link if line.link else text)]
        rows.append(_row(at, [*cells, (line.text, text), (line.meant, text)]))
        if line.link:
            sheet, cell = line.link
            target = "'" + sheet.replace("'", "''") + "'!" + cell
            links.append(f"<hyperlink ref={quoteattr(f'C{at}')} location={quoteattr(target)}/>")
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    view = f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
    merged = "".join(f'<mergeCell ref="A{n}:{letter(len(index.heads) - 1)}{n}"/>' for n in range(1, top))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0">{view}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{top - 1}">{merged}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.45" right="0.45" top="0.55" bottom="0.65" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    ).encode()


def _row(number: int, cells: Sequence[tuple[str, int]], merged: bool = False) -> str:
    """A row that is as high as its longest text needs: rows do not grow by themselves in every program."""
    widths = (sum(_WIDTHS),) if merged else _WIDTHS
    lines = max(_lines(text, width) for (text, _), width in zip(cells, widths, strict=False))
    height = f' ht="{_LINE * min(lines, _MOST_LINES)}" customHeight="1"'
    inside = "".join(_cell(f"{letter(c)}{number}", text, style) for c, (text, style) in enumerate(cells))
    return f'<row r="{number}"{height}>{inside}</row>'


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; Chinese characters are two wide."""
    from rich.cells import cell_len

    return sum(1 + cell_len(part) // width for part in text.splitlines()) or 1


def _cell(ref: str, text: str, style: int) -> str:
    clean: Any = escape(_CONTROL.sub(" ", text))
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{clean}</t></is></c>'
