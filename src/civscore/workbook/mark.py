"""The mark of what civscore wrote: which kind of paper it is, with scheme, run and version, so that it is known again.

A workbook bears it twice: as a custom property (JSON, always text) and as a defined name for each kind that refers to
a cell. Both outlive openpyxl and LibreOffice, by way of ods and xls too. Readers go by the names, which they see
without opening another part; what a name refers to may be stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from civscore.version import __version__

Kind = Literal[
    "report", "diff", "gap", "plan", "list", "ledger", "scheme", "index", "phone", "bulletin", "notice", "template",
    "form", "rate", "marked", "appeals", "effect",
    "reminder", "countdown", "trend", "audit", "visits", "materials", "agreement", "survey", "forecast",
    "sensitivity",
]  # fmt: skip
"""What a paper of ours is. ``list``: sites to visit; ``index``: of notices; ``phone``: the form for phones;
``template``: of a paper; ``form``: to fill in; ``rate``: a row to be scored; ``marked``: a checked copy; ``appeals``:
of a unit, or the rulings on them; ``effect``: what corrections or rulings did to a run; ``materials``: documents that
are asked for, or the register of those that came."""

INPUTS: frozenset[str] = frozenset({"form", "rate", "marked"})
"""What comes back as an input of a run; everything else that bears a mark never does."""

PROPERTY = "civscore"
"""The name of the custom property."""
NAME = "civscore_"
"""How the defined names begin; the kind follows."""

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EMPTY = f'<Properties xmlns="{_SPACE}"/>'.encode()
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all properties that people define


@dataclass(frozen=True)
class PaperMark:
    """What a paper of ours is: its kinds, and what it was made of and by. Texts that do not apply are empty."""

    kinds: frozenset[str]
    scheme: str = ""
    run: str = ""
    version: str = __version__

    def text(self) -> str:
        """The mark as one line of ASCII."""
        return json.dumps(
            {"kinds": sorted(self.kinds), "scheme": self.scheme, "run": self.run, "version": self.version}
        )


def mark_of(kind: Kind, scheme: str = "", run: str = "") -> PaperMark:
    """The mark of a new paper."""
    return PaperMark(frozenset({kind}), scheme, run)


def mark_workbook(book: Any, kind: Kind, scheme: str = "", run: str = "") -> None:
    """PaperMark a workbook of openpyxl that has its sheets; its creator is civscore."""
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.utils import quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    target = f"{quote_sheetname(book.worksheets[0].title)}!$A$1"
    book.properties.creator = f"civscore {__version__}"
    book.defined_names[NAME + kind] = DefinedName(NAME + kind, attr_text=target)
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=mark_of(kind, scheme, run).text()))


def kinds_named(names: Iterable[str]) -> frozenset[str]:
    """The kinds that the defined names of a workbook tell."""
    return frozenset(n[len(NAME) :].casefold() for n in names if n.casefold().startswith(NAME))


def with_kind(properties: bytes | None, kind: Kind) -> bytes:
    """A part of custom properties with one more *kind* in its mark: scheme and run stay as they are."""
    old = read_properties(properties) if properties else None
    return marked_properties(properties, replace(old, kinds=old.kinds | {kind}) if old else mark_of(kind))


def read_properties(properties: bytes) -> PaperMark | None:
    """The mark in a part of custom properties, if there is one."""
    from xml.dom import minidom

    found = _ours(minidom.parseString(properties).documentElement)
    try:
        said = json.loads("".join(_texts(found))) if found is not None else None
        kinds = frozenset(map(str, said["kinds"])) if said else frozenset[str]()
        return PaperMark(kinds, *(str(said.get(key, "")) for key in ("scheme", "run", "version"))) if said else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # somebody's own property of that name


def marked_properties(properties: bytes | None, mark: PaperMark) -> bytes:
    """A part of custom properties with this mark in place of an older one; a new part where there is *none*."""
    from xml.dom import minidom

    document: Any = minidom.parseString(properties or _EMPTY)
    root = document.documentElement
    if (old := _ours(root)) is not None:
        root.removeChild(old)
    numbers = [int(p.getAttribute("pid") or 1) for p in _properties(root)]
    prefix = root.tagName.rpartition(":")[0]
    made = root.appendChild(document.createElement(f"{prefix}:property" if prefix else "property"))
    for name, value in (("fmtid", _FORMAT), ("pid", str(max(numbers, default=1) + 1)), ("name", PROPERTY)):
        made.setAttribute(name, value)
    text = made.appendChild(document.createElement("vt:lpwstr"))
    text.setAttribute("xmlns:vt", _TYPES)
    text.appendChild(document.createTextNode(mark.text()))
    written: bytes = document.toxml(encoding="UTF-8", standalone=True)
    return written


def _properties(root: Any) -> list[Any]:
    return [p for p in root.childNodes if p.nodeType == p.ELEMENT_NODE]


def _ours(root: Any) -> Any:
    return next((p for p in _properties(root) if p.getAttribute("name") == PROPERTY), None)


def _texts(element: Any) -> Iterator[str]:
    for node in element.childNodes:
        if node.nodeType == node.ELEMENT_NODE:
            yield from _texts(node)
        elif node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
            yield node.data
