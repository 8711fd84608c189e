"""The container of the old xls format: streams in chains of sectors, as in an old file system."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_FREE = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_SIZES = (512, 4096)
_ROOT, _STREAM = 5, 2
_ENTRY = 128


@dataclass(frozen=True)
class OleEntry:
    """A stream of the container: its name in small letters, its first sector, its size in bytes."""

    name: str
    kind: int
    start: int
    size: int


class OleFile:
    """A container, by its bytes.

    Raises:
        ValueError, struct.error: it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sector = 1 << struct.unpack_from("<H", data, 30)[0]
        if self.sector not in _SIZES:
            raise ValueError(f"sectors of {self.sector} bytes")
        self.table = self._table()
        self.entries = self._entries(self._chain(struct.unpack_from("<I", data, 48)[0]))

    def stream(self, name: str) -> bytes | None:
        """A stream's bytes, by its name in any case; None where there is none."""
        entry = next((e for e in self.entries if e.name == name.casefold() and e.kind == _STREAM), None)
        if entry is None:
            return None
        small = entry.size < struct.unpack_from("<I", self.data, 56)[0]
        found = self._small_chain(entry.start) if small else self._chain(entry.start)
        if len(found) < entry.size:
            raise ValueError(f"{len(found)} of {entry.size} bytes")
        return found[: entry.size]

    def _entries(self, directory: bytes) -> list[OleEntry]:
        found = []
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").partition("\0")[0].casefold()
            start, size = struct.unpack_from("<II", directory, at + 116)
            found.append(OleEntry(name, kind, start, size))
        return found

    def _table(self) -> list[int]:
        """For each sector the one that follows it."""
        data, size = self.data, self.sector
        parts = list(struct.unpack_from("<109I", data, 76))
        more, left = struct.unpack_from("<II", data, 68)
        while more < _FREE and left:
            if len(parts) > len(data) // size + 109 + size // 4:
                raise ValueError("sectors in a circle")
            sector = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
            parts += sector[:-1]
            more, left = sector[-1], left - 1
        table: list[int] = []
        for part in parts:
            if part < _FREE:
                table += struct.unpack_from(f"<{size // 4}I", data, (part + 1) * size)
        return table

    def _chain(self, start: int) -> bytes:
        return _joined(self.data, self.sector, self.table, start, self.sector)

    def _small_chain(self, start: int) -> bytes:
        """A chain of the small sectors that lie in the root's own stream."""
        root = next((e for e in self.entries if e.kind == _ROOT), None)
        if root is None:
            raise ValueError("no root")
        size = 1 << struct.unpack_from("<H", self.data, 32)[0]
        table = self._chain(struct.unpack_from("<I", self.data, 60)[0])
        return _joined(self._chain(root.start), size, list(struct.unpack(f"<{len(table) // 4}I", table)), start, 0)


def _joined(data: bytes, size: int, table: list[int], start: int, above: int) -> bytes:
    found: list[bytes] = []
    sector = start
    while sector < _FREE:
        if len(found) > len(table) or sector >= len(table):
            raise ValueError("sectors in a circle, or beyond the end")
        found.append(data[above + sector * size : above + (sector + 1) * size])
        sector = table[sector]
    return b"".join(found)
