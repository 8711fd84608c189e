"""Where the elements of a part stand in its bytes: what has to change is cut out and replaced, all else stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from civscore.errors import CivScoreError

Attributes = dict[str, str]
"""By their names as they are written, in order."""
Edit = tuple[int, int, bytes]
"""From where to where, and what stands there instead."""


@dataclass
class Begun:
    """An element that has begun.

    Attributes:
        tag: its name as it is written, with its prefix.
        name: without.
        attributes: its attributes.
        start: where its start tag begins.
        parents: the names of the elements that it lies in, the outermost first.
    """

    tag: str
    name: str
    attributes: Attributes
    start: int
    parents: tuple[str, ...]

    @property
    def prefix(self) -> str:
        """Its prefix with the colon; empty where it has none."""
        return self.tag[: len(self.tag) - len(self.name)]


def walk(
    xml: bytes, names: Collection[str], begun: Callable[[Begun], None],
    ended: Callable[[str, int], None] | None = None,
) -> None:  # fmt: skip
    """Tell of each element of these names where it begins, and (its name and the place of its end tag) where it ends.

    *names* may change on the way.

    Raises:
        expat.ExpatError: the part is no XML.
        CivScoreError: it has a document type.
    """
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parents: list[str] = []

    def start(tag: str, given: list[str]) -> None:
        name = tag.rpartition(":")[2]
        if name in names:
            attributes = dict(zip(given[::2], given[1::2], strict=True))
            begun(Begun(tag, name, attributes, parser.CurrentByteIndex, tuple(parents)))
        parents.append(name)

    def end(tag: str) -> None:
        name = parents.pop()
        if ended and name in names:
            ended(name, parser.CurrentByteIndex)

    def refused(*_: object) -> None:
        raise CivScoreError.of("workbook-entities", part="")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(xml, True)


def tag_end(xml: bytes, start: int) -> int:
    """Where the tag that begins at *start* is over: behind its >, which attributes may hold, too."""
    at = start
    while True:
        end = xml.index(b">", at)
        quotes = [q for q in (xml.find(b'"', at, end), xml.find(b"'", at, end)) if q >= 0]
        if not quotes:
            return end + 1
        first = min(quotes)
        at = xml.index(xml[first : first + 1], first + 1) + 1


def start_tag(tag: str, attributes: Attributes, *, closed: bool = False) -> bytes:
    """A start tag."""
    text = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{text}{'/' if closed else ''}>".encode()


def edited(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with all edits made, which are in order."""
    pieces, done = [], 0
    for start, end, new in edits:
        pieces += [xml[done:start], new]
        done = end
    return b"".join([*pieces, xml[done:]])
