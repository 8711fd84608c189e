"""What a workbook holds beside its cells: refused where it can only do harm, otherwise said, and never followed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from xml.parsers import expat

from civscore.errors import Problem, Where

_KINDS = {
    "macros-inside": re.compile(r"(?:.*/)?vbaProject\.bin|(?:.*/)?macrosheets/.*|(?:Basic|Scripts)/.+", re.I),
    "links-inside": re.compile(
        r"xl/(?:externalLinks|queryTables|embeddings|activeX|webExtensions)/.*|xl/connections\.xml|Object \d+/.*", re.I
    ),
}
UNREADABLE = "pictures-unreadable"
"""What is said where pictures are damaged, and the cells are not."""
_XLS_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def declares_entities(start: bytes) -> bool:
    """Whether an XML part begins with a document type: office programs write none, and entities hide in them.

    Entities are how a few bytes become gigabytes, and how a part asks for a file of the reader's machine.
    """
    if b"<!" not in start and b"\0" not in start:  # in no encoding that the parser knows is it written without
        return False
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda name, *_: found.append(name)
    with suppress(expat.ExpatError, ValueError, LookupError):  # whoever needs the part says what is wrong with it
        parser.Parse(start, False)
    return bool(found)


def embedded(parts: Iterable[str]) -> list[str]:
    """What is to be said of a workbook with these parts, as problem codes."""
    return [*_told(tuple(parts))]


@lru_cache(64)  # hundreds of workbooks have the same parts
def _told(parts: tuple[str, ...]) -> list[str]:
    return [code for code, pattern in _KINDS.items() if any(pattern.fullmatch(name) for name in parts)]


def embedded_in_xls(data: bytes) -> list[str]:
    """The same of the old xls format."""
    return ["macros-inside"] if _XLS_MACROS in data else []


def embedded_said(files: Sequence[tuple[str, Sequence[str]]]) -> list[Problem]:
    """One note for each thing that workbooks hold: at the first of them, the others are counted."""
    found: dict[str, list[str]] = {}
    for name, codes in files:
        for code in dict.fromkeys(codes):
            found.setdefault(code, []).append(name)
    return [
        Problem("warning" if code == UNREADABLE else "note", code, Where(names[0]), {}, len(names) - 1)
        for code, names in found.items()
    ]
