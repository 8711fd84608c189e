"""An xlsx or xlsm file as the parts it is made of: what nobody touches stays byte for byte as it was.

openpyxl would lose what it does not model (charts of other programs, shapes, macros' buttons, the calculated values of
formulas), so a marked copy is made by editing the few parts that have to change.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any
from xml.dom import minidom

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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
        self.names = self.archive.namelist()
        office = self.relations("")
        self.book = next(t for kind, t in office.values() if kind == "officeDocument")
        self.strict = _STRICT in self.read("_rels/.rels").decode("utf-8", "replace")

    def read(self, name: str) -> bytes:
        """A part's bytes, in UTF-8."""
        if name in self.changed:
            return self.changed[name]
        data = self.archive.read(name)
        if data.startswith(_UTF16):
            data = re.sub(r"encoding=([\"'])utf-16\1", 'encoding="UTF-8"', data.decode("utf-16"), flags=re.I).encode()
        return data

    def write(self, name: str, data: bytes) -> None:
        """Replace or add a part."""
        if name not in self.names:
            self.names.append(name)
        self.changed[name] = data

    def document(self, name: str) -> Any:
        """A part as a document; what is changed in it is saved. For small parts only."""
        if name not in self.parsed:
            document = minidom.parseString(self.read(name))
            self.parsed[name] = (document, document.toxml())
        return self.parsed[name][0]

    def save(self, path: Path) -> None:
        """Write the whole file."""
        for name, (document, before) in self.parsed.items():
            if document.toxml() != before:
                self.write(name, document.toxml(encoding="UTF-8", standalone=True))
        old = self.archive
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for info in {i.filename: i for i in old.infolist()}.values():  # of a part that stands twice, the last
                new.writestr(info, self.changed.get(info.filename) or old.read(info), info.compress_type)
            for name in self.names[len(old.namelist()) :]:
                new.writestr(name, self.changed[name])

    def close(self) -> None:
        """Let go of the file."""
        self.archive.close()

    # -- relations ----------------------------------------------------------------------------------------------------

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (kind, part) of what a part refers to inside the file; *part* is empty for the file as a whole."""
        name = _relations_of(part)
        if name not in self.names:
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
        if name not in self.names:
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
        number = next(n for n in range(1, len(self.names) + 2) if pattern.format(n) not in self.names)
        name = pattern.format(number)
        self.write(name, data)
        types = self.document("[Content_Types].xml")
        suffix = name.rpartition(".")[2]
        if suffix == "xml":
            child(types.documentElement, "Override", PartName=f"/{name}", ContentType=content_type)
        elif suffix not in {d.getAttribute("Extension") for d in _elements(types, "Default")}:
            first = types.documentElement.firstChild
            child(types.documentElement, "Default", first, Extension=suffix, ContentType=content_type)
        return name

    # -- sheets -------------------------------------------------------------------------------------------------------

    def sheets(self) -> dict[str, str]:
        """Name of each sheet, in order → its part."""
        relations = self.relations(self.book)
        found = {}
        for sheet in _elements(self.document(self.book), "sheet"):
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
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
