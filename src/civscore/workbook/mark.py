"""The mark of what civscore wrote: which kind of paper it is, with scheme, run and version, so that it is known again.

A workbook bears it twice: as a custom property (JSON, always text) and as a defined name for each kind that refers to
a cell. Both outlive openpyxl and LibreOffice, by way of ods and xls too. Readers go by the names, which they see
without opening another part; what a name refers to may be stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal
from xml.etree import ElementTree

from civscore.version import __version__

Kind = Literal[
    "report", "diff", "gap", "plan", "list", "ledger", "scheme", "index", "phone", "bulletin", "notice", "template",
    "form", "rate", "marked",
]  # fmt: skip
"""What a paper of ours is. ``list``: sites to visit; ``index``: of notices; ``phone``: the form for phones;
``template``: of a paper; ``form``: to fill in; ``rate``: a row to be scored; ``marked``: a checked copy."""

INPUTS: frozenset[str] = frozenset({"form", "rate", "marked"})
"""What comes back as an input of a run; everything else that bears a mark never does."""

PROPERTY = "civscore"
"""The name of the custom property."""
NAME = "civscore_"
"""How the defined names begin; the kind follows."""

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
for _prefix, _uri in {"": _SPACE, "vt": _TYPES}.items():
    ElementTree.register_namespace(_prefix, _uri)
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
    found = _ours(ElementTree.fromstring(properties))
    try:
        said = json.loads("".join(found.itertext())) if found is not None else None
        kinds = frozenset(map(str, said["kinds"])) if said else frozenset[str]()
        return PaperMark(kinds, *(str(said.get(key, "")) for key in ("scheme", "run", "version"))) if said else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # somebody's own property of that name


def marked_properties(properties: bytes | None, mark: PaperMark) -> bytes:
    """A part of custom properties with this mark in place of an older one; a new part where there is *none*."""
    root = ElementTree.fromstring(properties) if properties else ElementTree.Element(f"{{{_SPACE}}}Properties")
    if (old := _ours(root)) is not None:
        root.remove(old)
    numbers = [int(p.get("pid", "1")) for p in root]
    own = {"fmtid": _FORMAT, "pid": str(max(numbers, default=1) + 1), "name": PROPERTY}
    made = ElementTree.SubElement(root, f"{{{_SPACE}}}property", own)
    ElementTree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = mark.text()
    written: bytes = ElementTree.tostring(root, "UTF-8", xml_declaration=True)
    return written


def _ours(root: ElementTree.Element) -> ElementTree.Element | None:
    return next((p for p in root if p.get("name") == PROPERTY), None)
