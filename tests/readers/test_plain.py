"""What is looked at once for many rows or workbooks is looked at as if it were looked at each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from civscore.readers.files.formats import format_of
from civscore.readers.files.parts import Parts
from civscore.readers.files.plain import Plain, only_texts, plain_sheet
from civscore.readers.files.worksheet import BookFacts

BEFORE = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
AFTER = b"</sheetData></worksheet>"
FACTS = BookFacts("x", (), [None, format_of(14, None)])
ODD = [
    '<c r="B{0}" t="e"><v>#N/A</v></c>',
    '<c r="B{0}"><f>A1</f><v>1</v></c>',
    "<c r='B{0}' t='s'><v>1</v></c>",
    '<c r="B{0}"><v>0.12345678901</v></c>',
    '<c r="B{0}" vm="1"><v>1</v></c>',
    '<c r="B{0}"><v>1E5</v></c>',
    '<c r="B{0}000" t="s"><v>1</v></c>',
]


def row(number: int, cell: str = '<c r="B{0}" t="s"><v>7</v></c>', more: str = "") -> bytes:
    return f'<row r="{number}"{more}><c r="A{number}" t="s"><v>1</v></c>{cell.format(number)}</row>'.encode()


def looked_at(rows: list[bytes], size: int = 1 << 20) -> Plain | None:
    """What is known of a sheet that comes in pieces of some size."""
    data = BEFORE + b"".join(rows) + AFTER
    return plain_sheet("s", (data[at : at + size] for at in range(0, len(data), size)), FACTS)


@pytest.mark.parametrize("size", [300, 1 << 20])
@pytest.mark.parametrize("cell", ODD)
def test_one_odd_row_among_many(cell: str, size: int) -> None:
    """First, last, or anywhere between: the sheet is not plain."""
    plain = [row(n) for n in range(1, 100)]
    assert looked_at(plain, size)
    for at in (0, 50, 98):
        assert looked_at([*plain[:at], row(at + 1, cell), *plain[at + 1 :]], size) is None


@pytest.mark.parametrize("height", ["0", "0.5"])
def test_one_hidden_row_among_many(height: str) -> None:
    """Of height 0."""
    plain = [row(n) for n in range(1, 100)]
    assert looked_at([*plain[:40], row(41, more=' ht="15"'), *plain[41:]])
    assert looked_at([*plain[:40], row(41, more=f' ht="{height}"'), *plain[41:]]) is None


@pytest.mark.parametrize("size", [300, 1 << 20])
def test_cells_and_columns_are_counted_for_every_row(size: int) -> None:
    """Of three kinds of rows, one of which has a blank cell, and of rows that all differ."""
    kinds = ['<c r="B{0}"><v>9.5</v></c>', '<c r="B{0}" s="1"/>', '<c r="AA{0}" s="1"><v>45352</v></c>']
    found = looked_at([row(n, kinds[n % 3]) for n in range(1, 100)], size)
    assert found
    assert (found.cells, found.numbers) == (99 + 66, {1, 26})
    words = ['<c r="B{0}" t="inlineStr"><is><t>' + "路" * n + "</t></is></c>" for n in range(100)]
    found = looked_at([row(n, words[n]) for n in range(1, 100)], size)
    assert found
    assert (found.cells, found.numbers) == (198, set())


def test_numbers_in_one_row_among_many() -> None:
    """A column has them from the first cell that is no text on."""
    data = BEFORE + b"".join([*map(row, range(1, 60)), row(60, kind := '<c r="B{0}"><v>1</v></c>')]) + AFTER
    assert kind.encode() not in data
    assert only_texts([data], FACTS, ["A"])
    assert not only_texts([data], FACTS, ["A", "B"])


# -- members of an archive --------------------------------------------------------------------------------------------


def archive(path: Path, method: int = zipfile.ZIP_DEFLATED, streamed: bool = False) -> bytes:
    """A package of two parts, one of which has a Chinese name; written to *path*, too."""
    data = io.BytesIO()

    class Stream(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, more: bytes) -> int:  # type: ignore[override]
            return data.write(more)

    with zipfile.ZipFile(Stream() if streamed else data, "w", method) as book:
        book.writestr("xl/a.xml", "<a/>" * 500)
        book.writestr("xl/表.xml", "甲" * 500)
    path.write_bytes(data.getvalue())
    return data.getvalue()


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_members_are_what_zipfile_reads(tmp_path: Path, method: int, streamed: bool) -> None:
    """However they are packed, and whether their sizes stand before them or behind."""
    archive(tmp_path / "a.xlsx", method, streamed)
    parts = Parts(tmp_path / "a.xlsx", "a")
    assert parts.read("xl/a.xml") == b"<a/>" * 500
    assert parts.read("xl/表.xml") == ("甲" * 500).encode()


@pytest.mark.parametrize("at", range(0, 60, 2))
def test_damaged_members_are_what_zipfile_says(tmp_path: Path, at: int) -> None:
    """A byte changed in the header, the name or the packed bytes: the same bytes, or the same fault."""
    data = bytearray(archive(tmp_path / "a.xlsx"))
    data[at] ^= 0x55
    (tmp_path / "a.xlsx").write_bytes(data)

    def read(how: str) -> object:
        try:
            parts = Parts(tmp_path / "a.xlsx", "a")
            return parts.read("xl/a.xml") if how == "quick" else parts.archive.read("xl/a.xml")
        except Exception as error:
            return type(error)

    assert read("quick") == read("zipfile")
