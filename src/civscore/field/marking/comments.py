"""Comments on the cells of a sheet, beside those that are there already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from civscore.field.marking.boxes import last_number, without_boxes
from civscore.field.marking.outline import legacy_drawing, with_legacy_drawing
from civscore.field.marking.package import MAIN, Package, child, elements
from civscore.field.marking.sheet import Cell, address, cell_at

AUTHOR = "civ-score"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_OUR_LINE = re.compile(rf"\n{AUTHOR}: [^\n]*")
_CHARS_A_LINE, _LINE_HEIGHT = 22, 1.2  # of a box four columns wide; in rows of the sheet


def comment(package: Package, sheet: str, texts: Mapping[Cell, str]) -> None:
    """Comment on cells of the sheet in part *sheet*; a cell that has a comment keeps it, with ours beneath."""
    relations = package.relations(sheet)
    part = next((part for kind, part in relations.values() if kind == "comments"), None)
    if part is None:
        empty = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
        part = package.add("xl/comments{}.xml", empty, _COMMENTS)
        package.relate(sheet, "comments", part)
    document = package.document(part)
    there = {c.getAttribute("ref"): elements(c, "text")[0] for c in elements(document, "comment")}
    new = []
    for cell in sorted(texts):
        if address(cell) in there:
            _run(there[address(cell)], "".join(f"\n{AUTHOR}: {line}" for line in texts[cell].splitlines()))
        else:
            new.append(cell)
    author, comments = _author(document), elements(document, "commentList")[0]
    for cell in new:
        _commented(comments, author, address(cell), texts[cell])
    if new:
        _draw(package, sheet, {cell: texts[cell] for cell in new})


def forget(package: Package, sheet: str) -> None:
    """Take the comments out that an earlier check wrote, with their boxes."""
    relations = package.relations(sheet)
    part = next((part for kind, part in relations.values() if kind == "comments"), None)
    relation = legacy_drawing(package.read(sheet))
    if part is None or relation is None:
        return
    document = package.document(part)
    ours = _author(document)
    gone = [c for c in elements(document, "comment") if c.getAttribute("authorId") == ours]
    for old in gone:
        old.parentNode.removeChild(old)
    for text in elements(document, "t"):
        for node in text.childNodes:
            node.data = _OUR_LINE.sub("", node.data)
    drawing = relations[relation][1]
    package.write(drawing, without_boxes(package.read(drawing), {cell_at(c.getAttribute("ref")) for c in gone}))


def _author(document: Any) -> str:
    """Our number among the authors."""
    authors = elements(document, "authors")[0]
    names = ["".join(n.data for n in a.childNodes) for a in elements(authors, "author")]
    if AUTHOR not in names:
        names.append(AUTHOR)
        child(authors, "author").appendChild(document.createTextNode(AUTHOR))
    return str(names.index(AUTHOR))


def _commented(comments: Any, author: str, ref: str, text: str) -> None:
    made = child(comments, "comment", ref=ref, authorId=author)
    _run(child(made, "text"), text)


def _run(parent: Any, text: str) -> None:
    made = child(child(parent, "r"), "t")
    made.setAttribute("xml:space", "preserve")
    made.appendChild(parent.ownerDocument.createTextNode(text))


def _draw(package: Package, sheet: str, texts: Mapping[Cell, str]) -> None:
    """The boxes in which the comments are shown."""
    relation = legacy_drawing(package.read(sheet))
    if relation is None:
        part = package.add("xl/drawings/vmlDrawing{}.vml", _EMPTY.encode(), _VML)
        relation = package.relate(sheet, "vmlDrawing", part)
        package.write(sheet, with_legacy_drawing(package.read(sheet), relation, package.relation_space))
    part = package.relations(sheet)[relation][1]
    vml = package.read(part)
    first = last_number(vml) + 1
    boxes = "".join(_box(first + n, cell, text) for n, (cell, text) in enumerate(texts.items()))
    end = vml.rindex(b"</")  # of the root: boxes stand side by side in it
    package.write(part, vml[:end] + boxes.encode() + vml[end:])


def _box(number: int, cell: Cell, text: str) -> str:
    row, column = cell
    lines = sum(1 + len(line) // _CHARS_A_LINE for line in text.splitlines())
    bottom = row + max(4, round(lines * _LINE_HEIGHT))
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 5}, 15, {bottom}, 4"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto" '
        f'style="position:absolute;z-index:{number - 1024};visibility:hidden"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{escape(anchor)}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
