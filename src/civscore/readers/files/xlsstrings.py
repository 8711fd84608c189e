"""Texts of the old xls format: one or two bytes a character, and cut anywhere between two records."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_WIDE, _PHONETIC, _RUNS = 0x01, 0x04, 0x08


def text_at(body: bytes, at: int, *, wide: bool = True) -> str:
    """The text that stands in a record, after its length (of two bytes, or one where not *wide*) and its flags."""
    length = struct.unpack_from("<H" if wide else "<B", body, at)[0]
    at += 2 if wide else 1
    flags = body[at]
    at += 1 + 2 * bool(flags & _RUNS) + 4 * bool(flags & _PHONETIC)
    size = length * (1 + (flags & _WIDE))
    if at + size > len(body):
        raise ValueError("a text is cut short")
    return _decoded(body[at : at + size], flags)


def continued_text(pieces: Sequence[bytes]) -> str:
    """The text of a record and of those that continue it."""
    reader = _Pieces(pieces)
    length = reader.number("<H")
    return reader.characters(length, reader.number("<B"))


def shared_texts(pieces: Sequence[bytes]) -> list[str]:
    """The shared strings: the record that holds them, and those that continue it."""
    if not pieces:
        return []
    reader = _Pieces(pieces)
    reader.skip(4)
    return [reader.text() for _ in range(reader.number("<I"))]


def _decoded(data: bytes, flags: int) -> str:
    return data.decode("utf-16-le", "surrogatepass") if flags & _WIDE else data.decode("latin-1")


class _Pieces:
    """The bodies of records that continue each other, read as one."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self.pieces, self.number_of, self.at = pieces, 0, 0

    def text(self) -> str:
        """A text with its runs and phonetic readings, which are passed over."""
        length, flags = self.number("<H"), self.number("<B")
        runs = self.number("<H") if flags & _RUNS else 0
        phonetic = self.number("<I") if flags & _PHONETIC else 0
        text = self.characters(length, flags)
        self.skip(4 * runs + phonetic)
        return text

    def characters(self, length: int, flags: int) -> str:
        """So many characters; a record that continues them states its own width."""
        found = []
        while length:
            here = self._here()
            if self.at >= len(here):
                self._next()
                flags = self.number("<B")
                continue
            width = 1 + (flags & _WIDE)
            count = min(length, (len(here) - self.at) // width)
            if not count:
                raise ValueError("a character is cut through")
            found.append(_decoded(here[self.at : self.at + count * width], flags))
            self.at += count * width
            length -= count
        return "".join(found)

    def number(self, form: str) -> int:
        """A number, which is never cut through."""
        if self.at >= len(self._here()):
            self._next()
        found = struct.unpack_from(form, self._here(), self.at)[0]
        self.at += struct.calcsize(form)
        return int(found)

    def skip(self, size: int) -> None:
        """Pass over so many bytes."""
        while size:
            left = len(self._here()) - self.at
            if left <= 0:
                self._next()
                continue
            step = min(size, left)
            self.at += step
            size -= step

    def _here(self) -> bytes:
        return self.pieces[self.number_of]

    def _next(self) -> None:
        self.number_of, self.at = self.number_of + 1, 0
        if self.number_of >= len(self.pieces):
            raise ValueError("the texts are cut short")
