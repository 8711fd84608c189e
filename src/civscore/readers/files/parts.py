"""A package (xlsx, xlsm) as its parts: found under any spelling of their names, and by what refers to them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from civscore.errors import CivScoreError, Where

CHUNK = 1 << 20
_START = 4096
_OFFICE = "officeDocument"


class Relation(NamedTuple):
    """What a part refers to: the relation's id, its kind (the last word of its type), and the part's name."""

    id: str
    kind: str
    part: str


class Parts:
    """The parts of a package. Names are compared as Excel does: without regard to case, either slash, %20 for a blank.

    Args:
        path: the file.
        name: how it is called in messages.

    Raises:
        zipfile.BadZipFile, OSError: the archive is damaged.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.archive = zipfile.ZipFile(path)
        self.members = {spelling(info.filename): info for info in self.archive.infolist()}  # of equal names the last
        self._read: dict[str, bytes] = {}
        self._relations: dict[str, list[Relation]] = {}

    def __contains__(self, part: str) -> bool:
        return spelling(part) in self.members

    def close(self) -> None:
        """Let go of the file."""
        self.archive.close()

    @property
    def names(self) -> list[str]:
        """The names of the parts, as they are compared."""
        return list(self.members)

    def member(self, part: str) -> str:
        """A part's name as the archive spells it.

        Raises:
            KeyError: there is no such part.
        """
        return self.members[spelling(part)].filename

    def size(self, part: str) -> int:
        """How many bytes a part has, unpacked."""
        return self.members[spelling(part)].file_size

    def read(self, part: str) -> bytes:
        """A part's bytes; KeyError where there is none. Small ones are unpacked only once."""
        name = spelling(part)
        if name in self._read:
            return self._read[name]
        data = self.archive.read(self.members[name])
        if len(data) <= CHUNK:
            self._read[name] = data
        return data

    def start(self, part: str) -> bytes:
        """The first bytes of a part."""
        if self.size(part) <= CHUNK:
            return self.read(part)[:_START]
        with self.archive.open(self.members[spelling(part)]) as stream:
            return stream.read(_START)

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece."""
        if self.size(part) <= CHUNK:
            yield self.read(part)
            return
        with self.archive.open(self.members[spelling(part)]) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def parse(
        self, part: str, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        """Parse a part as XML. Names of elements come without their namespace: for parts that have only one.

        Raises:
            CivScoreError: the part has a document type.
            expat.ExpatError: it is no XML.
        """
        parser = xml_parser(self.name, part, lambda name, attributes: start(local(name), attributes))
        if end:
            own = end
            parser.EndElementHandler = lambda name: own(local(name))
        if text:
            parser.CharacterDataHandler = text
        for chunk in self.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to inside the file; *part* is empty for the file as a whole."""
        if part not in self._relations:
            self._relations[part] = self._parse_relations(part)
        return self._relations[part]

    def _parse_relations(self, part: str) -> list[Relation]:
        folder, name = posixpath.split(spelling(part))
        own = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relation] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rstrip("/").rpartition("/")[2]
                target = _joined(folder, attributes.get("Target", ""))
                found.append(Relation(attributes.get("Id", ""), kind, target))

        if own in self.members:
            self.parse(own, start)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind that a part refers to; None where there is none in the file."""
        return next((r.part for r in self.relations(part) if r.kind == kind and r.part in self.members), None)

    @property
    def book(self) -> str | None:
        """The part that is the workbook; None where the package has no main part."""
        return self.related("", _OFFICE)


def spelling(name: str) -> str:
    """A part's name as names are compared."""
    return unquote(name.replace("\\", "/")).lstrip("/").casefold()


def local(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def xml_parser(file: str, part: str, start: Callable[[str, dict[str, str]], None]) -> Any:
    """A parser that names elements "namespace name" and expands nothing that a document type could declare."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def refused(*_: Any) -> None:
        raise CivScoreError.of("workbook-entities", Where(file), part=part)

    parser.StartDoctypeDeclHandler = refused
    parser.StartElementHandler = start
    return parser


def _joined(folder: str, target: str) -> str:
    if not target:
        return ""
    target = target.replace("\\", "/").partition("#")[0]
    whole = target if target.startswith("/") else posixpath.join(folder, target)
    return spelling(posixpath.normpath(whole))
