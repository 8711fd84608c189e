"""A package (xlsx, xlsm) as its parts: found under any spelling of their names, and by what refers to them."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from civscore.errors import CivScoreError, Where

CHUNK = 1 << 20
_START = 4096
_OFFICE = "officeDocument"
_HEADER = struct.Struct("<4s2xH18xHH")  # of a member: sign, flags, lengths of its name and of what else is said
_USUAL = 0x80E  # flags: how well it was packed, sizes behind the bytes, the name in UTF-8
_SMALL = 20_000  # bytes of a part
_MOST_PARSED = 100  # parts

Elements = list[tuple[str, dict[str, str] | None]]
"""How elements begin (name without its namespace, attributes) and end (name, None)."""
_PARSED: dict[bytes, Elements] = {}


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

    Attributes:
        data: the bytes of a small file; empty for any other.

    Raises:
        zipfile.BadZipFile, OSError: the archive is damaged.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.data = path.read_bytes() if path.stat().st_size <= CHUNK else b""
        self.archive = zipfile.ZipFile(io.BytesIO(self.data) if self.data else path)
        infos = self.archive.infolist()
        self.members = {spelling(info.filename): info for info in infos}  # of equal names the last
        begins = sorted(info.header_offset for info in infos)
        self._ends = dict(zip(begins, [*begins[1:], self.archive.start_dir], strict=True))
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
        info = self.members[name]
        data = _inflated(self.data, info, self._ends[info.header_offset]) if self.data else None
        if data is None:
            data = self.archive.read(info)
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
        if not text and self.size(part) <= _SMALL:
            for name, attributes in self._elements(part):
                if attributes is not None:
                    start(name, attributes)
                elif end:
                    end(name)
            return
        parser = xml_parser(self.name, part, lambda name, attributes: start(local(name), attributes))
        if end:
            own = end
            parser.EndElementHandler = lambda name: own(local(name))
        if text:
            parser.CharacterDataHandler = text
        for chunk in self.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _elements(self, part: str) -> Elements:
        """The elements of a small part; hundreds of workbooks from one form have the same ones, parsed once."""
        data = self.read(part)
        if data not in _PARSED:
            if len(_PARSED) > _MOST_PARSED:
                _PARSED.clear()
            found: Elements = []
            parser = xml_parser(self.name, part, lambda name, attributes: found.append((local(name), attributes)))
            parser.EndElementHandler = lambda name: found.append((local(name), None))
            parser.Parse(data, True)
            _PARSED[data] = found
        return _PARSED[data]

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


def _inflated(archive: bytes, member: zipfile.ZipInfo, end: int) -> bytes | None:
    """A small member of an archive, several times as fast as zipfile; None where anything about it is not as usual.

    Args:
        archive: its bytes.
        member: what its list says of the member.
        end: where the next member begins.
    """
    begin = archive[member.header_offset : member.header_offset + _HEADER.size]
    if len(begin) < _HEADER.size or member.compress_type != zipfile.ZIP_DEFLATED or member.file_size > CHUNK:
        return None
    sign, flags, name, extra = _HEADER.unpack(begin)
    at = member.header_offset + _HEADER.size
    if sign != b"PK\3\4" or flags & ~_USUAL or archive[at : at + name] != member.orig_filename.encode():
        return None
    at += name + extra
    own = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = own.decompress(archive[at : at + member.compress_size], member.file_size + 1)
    except zlib.error:
        return None
    usual = own.eof and at + member.compress_size <= end and len(data) == member.file_size
    return data if usual and zlib.crc32(data) == member.CRC else None


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
