"""Cell formats of a marked copy: a cell keeps all of its format but the colour behind it."""

from __future__ import annotations

from typing import Any

from civscore.field.marking.package import Package, child, elements

FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "note": "FFDDEBF7", "changed": "FFC6EFCE"}
"""What a cell's colour says: something is wrong, to be looked at, to be known; or the cell was corrected."""

NOTHING = "nothing"
"""The colour of a cell that was marked once and is right now."""

_EMPTY = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    b'<cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>'
)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class MarkedStyles:
    """The formats of a workbook, to which new ones are added as they are needed."""

    def __init__(self, package: Package) -> None:
        found = [part for kind, part in package.relations(package.book).values() if kind == "styles"]
        if not found:
            found = [package.add("xl/styles{}.xml", _EMPTY, _TYPE)]
            package.relate(package.book, "styles", found[0])
        self.document = package.document(found[0])
        self.formats = _group(self.document, "cellXfs")
        self.known: dict[tuple[int, str], int] = {}
        self.fills: dict[str, int] = {}

    def marked(self, index: int, colour: str) -> int:
        """The format that is like the one at *index* but has a colour of ``FILLS``."""
        key = (index, colour)
        if key not in self.known:
            own = _children(self.formats)
            made = own[index if index < len(own) else 0].cloneNode(True)
            made.setAttribute("fillId", str(self._fill(colour)))
            made.setAttribute("applyFill", "1")
            self.known[key] = _append(self.formats, made)
        return self.known[key]

    def ours(self) -> set[int]:
        """The formats whose colour is one that we gave."""
        fills = [
            n for n, fill in enumerate(_children(_group(self.document, "fills"))) if _colour(fill) in FILLS.values()
        ]
        known = {str(n) for n in fills}
        return {n for n, xf in enumerate(_children(self.formats)) if xf.getAttribute("fillId") in known}

    def plain(self, *, bold: bool = False, link: bool = False, colour: str = "") -> int:
        """A format for the list of problems: lines break inside the cell."""
        key = (-1 - bold - 2 * link, colour)
        if key not in self.known:
            made = child(self.formats, "xf", numFmtId="0", fontId=str(self._font(bold, link)), borderId="0", xfId="0")
            made.setAttribute("fillId", str(self._fill(colour) if colour else 0))
            made.setAttribute("applyFont", "1")
            made.setAttribute("applyFill", "1")
            made.setAttribute("applyAlignment", "1")
            child(made, "alignment", vertical="top", wrapText="1")
            self.known[key] = _append(self.formats, made)
        return self.known[key]

    def _fill(self, colour: str) -> int:
        if colour == NOTHING:
            return 0
        if colour not in self.fills:
            group = _group(self.document, "fills")
            fill = child(group, "fill")
            pattern = child(fill, "patternFill", patternType="solid")
            child(pattern, "fgColor", rgb=FILLS[colour])
            child(pattern, "bgColor", indexed="64")
            self.fills[colour] = _append(group, fill)
        return self.fills[colour]

    def _font(self, bold: bool, link: bool) -> int:
        group = _group(self.document, "fonts")
        made = child(group, "font")
        if bold:
            child(made, "b")
        if link:
            child(made, "u")
        child(made, "sz", val="11")
        if link:
            child(made, "color", rgb="FF0563C1")
        child(made, "name", val="Calibri")
        return _append(group, made)


def _colour(fill: Any) -> str:
    return next((str(c.getAttribute("rgb")) for c in elements(fill, "fgColor")), "")


def _group(document: Any, tag: str) -> Any:
    """A group of the styles; one that is missing is made at its place, with what a workbook without it has."""
    found = elements(document, tag)
    if found:
        return found[0]
    root = document.documentElement
    earlier = _ORDER[: _ORDER.index(tag)]
    made = child(root, tag, next((n for n in _children(root) if n.tagName.rpartition(":")[2] not in earlier), None))
    if tag == "fills":
        for pattern in ("none", "gray125"):
            child(child(made, "fill"), "patternFill", patternType=pattern)
    elif tag == "fonts":
        child(made, "font")
    else:
        child(made, "xf")
    made.setAttribute("count", str(len(_children(made))))
    return made


def _children(group: Any) -> list[Any]:
    return [node for node in group.childNodes if node.nodeType == node.ELEMENT_NODE]


def _append(group: Any, made: Any) -> int:
    group.appendChild(made)
    count = len(_children(group))
    group.setAttribute("count", str(count))
    return count - 1
