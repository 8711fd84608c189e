"""xlsx, xlsm, xls, ods → raw sheets. What a file is, is decided by its first bytes, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from xml.parsers import expat

from civscore.errors import CivScoreError, Where
from civscore.photos.album import Album
from civscore.readers.files.damage import DAMAGE, is_bomb, short_reason
from civscore.readers.files.embedded import declares_entities, embedded, embedded_in_xls
from civscore.readers.files.parts import Parts
from civscore.readers.raw import RawSheet, column_number, letter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = "content.xml"
_XML = (".xml", ".rels", ".vml")
_DAMAGE = (*DAMAGE, expat.ExpatError, LookupError)


def read_excel(path: Path, name: str = "", album: Album | None = None) -> list[RawSheet]:
    """All sheets of a workbook, hidden ones included, chart sheets as empty ones; *name* is used in messages. Pictures
    are kept in an *album*; without one nobody looks for them.

    Raises:
        CivScoreError: the file is encrypted, damaged, a bomb, or not a workbook.
    """
    name = name or str(path)
    with path.open("rb") as stream:
        start = stream.read(8)
    with damage_named(name):
        if start.startswith(OLE):
            return _read_ole(path, name, album)
        if start.startswith(b"PK"):
            return _read_zip(path, name, album)
    raise CivScoreError.of("not-a-workbook", Where(name))


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Whatever the libraries raise over a damaged file becomes a problem of that file."""
    try:
        yield
    except _DAMAGE as error:
        raise CivScoreError.of("workbook-damaged", Where(name), reason=short_reason(error)) from error


def _read_zip(path: Path, name: str, album: Album | None) -> list[RawSheet]:
    with closing(Parts(path, name)) as parts:
        _refuse_unfit(parts)
        if _ODS in parts:
            from civscore.readers.files.ods import read_ods

            sheets = read_ods(parts, album)
        else:
            from civscore.readers.files.xlsx import read_xlsx

            sheets = read_xlsx(path, parts, album)
        if sheets:
            sheets[0].embedded += embedded(parts.names)
    return sheets


def _refuse_unfit(parts: Parts) -> None:
    """Refuse, before anything is unpacked, a bomb, and parts that declare entities."""
    if is_bomb(parts.archive.infolist()):
        raise CivScoreError.of("workbook-bomb", Where(parts.name))
    for part in parts.names:
        if part.endswith(_XML) and declares_entities(parts.start(part)):
            raise CivScoreError.of("workbook-entities", Where(parts.name), part=parts.member(part))


def _read_ole(path: Path, name: str, album: Album | None) -> list[RawSheet]:
    from civscore.readers.files.xls import read_xls

    data = path.read_bytes()
    sheets = read_xls(data, name, album)
    if path.suffix.lower() != ".xls":
        raise CivScoreError.of("really-xls", Where(name), suffix=path.suffix)
    if sheets:
        sheets[0].embedded = [*dict.fromkeys([*sheets[0].embedded, *embedded_in_xls(data)])]
    return sheets


def numeric_cells(path: Path, lines: Sequence[tuple[str, str | int]]) -> list[set[Any]]:
    """Of each line the cells that hold numbers, not text.

    A second look at the file, for doubtful ids only; a plain sheet is not parsed for it.

    Args:
        path: the workbook.
        lines: a sheet's name and one of its columns (letters) or rows (from 1), for each line.

    Returns:
        for each line the rows (from 1) of a column, or the columns (letters) of a row.

    Raises:
        CivScoreError: the second reader finds the file damaged.
    """
    with damage_named(str(path)):
        numbers = _numbers(path, lines)
    return [_on_line(numbers.get(name, {}), line) for name, line in lines]


def _numbers(path: Path, lines: Sequence[tuple[str, str | int]]) -> dict[str, dict[int, set[int]]]:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith(OLE):
        from civscore.readers.files.xls import numbers_in_xls

        return numbers_in_xls(path.read_bytes(), str(path))
    asked: dict[str, list[str | int]] = {}
    for name, line in lines:
        asked.setdefault(name, []).append(line)
    with closing(Parts(path, str(path))) as parts:
        if _ODS in parts:
            from civscore.readers.files.ods import numbers_in_ods

            return numbers_in_ods(parts)
        from civscore.readers.files.xlsx import numbers_in

        return numbers_in(parts, asked)


def _on_line(numbers: dict[int, set[int]], line: str | int) -> set[Any]:
    """Of cells with numbers (column → rows, both from 0) those on a line."""
    if isinstance(line, int):
        return {letter(column) for column, rows in numbers.items() if line - 1 in rows}
    return {row + 1 for row in numbers.get(column_number(line), ())}
