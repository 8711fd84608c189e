"""An xlsx or xlsm file as the parts it is made of: what nobody touches stays byte for byte as it was.

openpyxl would lose what it does not model (charts of other programs, shapes, macros' buttons, the calculated values of
formulas), so a marked copy is made by editing the few parts that have to change.
"""

from __future__ import annotations

import posixpath
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any
from xml.dom import minidom

from civscore.readers.files.parts import spelling

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


class Package:
    """The parts of a workbook, to be read, replaced and added to.

    Raises:
        zipfile.BadZipFile, KeyError, xml.parsers.expat.ExpatError: the file is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.changed: dict[str, bytes] = {}
        self.parsed: dict[str, tuple[Any, str]] = {}
        self.archive = zipfile.ZipFile(path)  # once: a workbook may have thousands of parts
        self.members = {spelling(info.filename): info for info in self.archive.infolist()}  # of equal names the last
        self.added: dict[str, str] = {}  # as it is compared → as it is written
        office = self.relations("")
        self.book = next(t for kind, t in office.values() if kind == "officeDocument")
        types = [r.getAttribute("Type") for r in _elements(self.document("_rels/.rels"), "Relationship")]
        self.strict = any(t.startswith(_STRICT) for t in types)

    def __contains__(self, name: str) -> bool:
        return spelling(name) in self.members or spelling(name) in self.added

    def read(self, name: str) -> bytes:
        """A part's bytes, in UTF-8; KeyError where there is none."""
        key = spelling(name)
        return self.changed[key] if key in self.changed else _in_utf8(self.archive.read(self.members[key]))

    def write(self, name: str, data: bytes) -> None:
        """Replace or add a part."""
        key = spelling(name)
        if key not in self.members:
            self.added.setdefault(key, name)
        self.changed[key] = data

    def document(self, name: str) -> Any:
        """A part as a document; what is changed in it is saved. For small parts only."""
        key = spelling(name)
        if key not in self.parsed:
            document = minidom.parseString(self.read(key))
            self.parsed[key] = (document, document.toxml())
        return self.parsed[key][0]

    def save(self, path: Path) -> None:
        """Write the whole file."""
        for name, (document, before) in self.parsed.items():
            if document.toxml() != before:
                self.write(name, document.toxml(encoding="UTF-8", standalone=True))
        old = self.archive
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for key, info in self.members.items():
                new.writestr(info, self.changed.get(key) or old.read(info), info.compress_type)
            for key, name in self.added.items():
                new.writestr(name, self.changed[key])

    def close(self) -> None:
        """Let go of the file."""
        self.archive.close()

    # -- relations ----------------------------------------------------------------------------------------------------

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (kind, part) of what a part refers to inside the file; *part* is empty for the file as a whole."""
        name = _relations_of(part)
        if name not in self:
            return {}
        found = {}
        for relation in _elements(self.document(name), "Relationship"):
            if relation.getAttribute("TargetMode") != "External":
                kind = relation.getAttribute("Type").rsplit("/", 1)[-1]
                found[relation.getAttribute("Id")] = (kind, _joined(part, relation.getAttribute("Target")))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; gives the new relation's id."""
        name = _relations_of(part)
        if name not in self:
            self.write(name, f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
        document = self.document(name)
        used = {r.getAttribute("Id") for r in _elements(document, "Relationship")}
        number = next(n for n in range(1, len(used) + 2) if f"rIdCheck{n}" not in used)
        relation = child(document.documentElement, "Relationship")
        relation.setAttribute("Id", f"rIdCheck{number}")
        relation.setAttribute("Type", f"{_STRICT if self.strict else _OFFICE}/{kind}")
        relation.setAttribute("Target", f"/{target}")
        return f"rIdCheck{number}"

    @property
    def relation_space(self) -> str:
        """The namespace of relation ids inside sheets."""
        return _STRICT if self.strict else _OFFICE

    def add(self, pattern: str, data: bytes, content_type: str) -> str:
        """Add a part under the first free number of a name such as ``xl/comments{}.xml``; gives its name."""
        most = len(self.members) + len(self.added) + 2
        number = next(n for n in range(1, most) if pattern.format(n) not in self)
        name = pattern.format(number)
        self.write(name, data)
        types = self.document("[Content_Types].xml")
        suffix = name.rpartition(".")[2]
        if suffix == "xml":
            child(types.documentElement, "Override", PartName=f"/{name}", ContentType=content_type)
        elif suffix not in {d.getAttribute("Extension").casefold() for d in _elements(types, "Default")}:
            first = types.documentElement.firstChild
            child(types.documentElement, "Default", first, Extension=suffix, ContentType=content_type)
        return name

    # -- sheets -------------------------------------------------------------------------------------------------------

    def sheets(self) -> dict[str, str]:
        """Name of each sheet, in order → its part."""
        relations = self.relations(self.book)
        found = {}
        for sheet in _elements(_elements(self.document(self.book), "sheets")[0], "sheet"):
            key = next((v for k, v in sheet.attributes.items() if k.endswith(":id")), "")
            if key in relations:
                found[sheet.getAttribute("name")] = relations[key][1]
        return found


def child(parent: Any, tag: str, before: Any = None, **attributes: str) -> Any:
    """A new element inside *parent*, with its prefix; at the end, or before another child."""
    prefix = parent.tagName.rpartition(":")[0]
    made = parent.ownerDocument.createElement(f"{prefix}:{tag}" if prefix else tag)
    for name, value in attributes.items():
        made.setAttribute(name, value)
    parent.insertBefore(made, before)
    return made


def elements(document: Any, tag: str) -> list[Any]:
    """All elements of a name, whatever their prefix."""
    return _elements(document, tag)


def _elements(document: Any, tag: str) -> list[Any]:
    return [e for e in document.getElementsByTagName("*") if e.tagName.rpartition(":")[2] == tag]


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _joined(part: str, target: str) -> str:
    target = target.replace("\\", "/")
    return spelling(posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)))


def _in_utf8(data: bytes) -> bytes:
    """A part in UTF-8 that does not say anything else of itself; other encodings than UTF-16 stay as they are."""
    if not data.startswith(_UTF16):
        return data.removeprefix(BOM_UTF8)
    text = data.decode("utf-16")
    if text.startswith("<?xml"):
        text = _DECLARATION + text.partition("?>")[2]
    return text.encode()


def add_name(document: Any, name: str, target: str, **attributes: str) -> None:
    """Define a name in the part of a workbook."""
    names = next(iter(elements(document, "definedNames")), None) or _new_names(document)
    child(names, "definedName", name=name, **attributes).appendChild(document.createTextNode(target))


def _new_names(document: Any) -> Any:
    """Where the schema wants them: behind the sheets and what may follow these."""
    last = [e for tag in ("sheets", "functionGroups", "externalReferences") for e in elements(document, tag)][-1]
    return child(last.parentNode, "definedNames", before=last.nextSibling)
