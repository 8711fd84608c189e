"""Whether a worksheet is so plain that a quick reader cannot misread it: told from its bytes, and in doubt it is not.

What is asked of the bytes is only that nothing stands in them that would need a closer look. Every ``<`` among the rows
must begin one of a few elements, written in one way; whatever else there is (formulas, errors, texts in runs, odd
numbers, cells without addresses, other quotes or prefixes) makes the sheet one to be parsed. What stands before and
behind the rows (merged cells, hidden columns) is parsed as XML in any case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from civscore.errors import CivScoreError
from civscore.readers.files.cells import MAX_CELLS, SheetCells
from civscore.readers.files.formats import Format
from civscore.readers.files.worksheet import BookFacts, read_worksheet
from civscore.readers.raw import column_number

_MOST_AROUND = 1 << 24  # bytes before the rows, behind them, and in one row
_ROW, _NUMBERED, _END = b"<row ", b'<row r="', b"</sheetData>"
_MANY, _SHORT = 8, 4096  # so many rows to each kind of row, or all are looked at; bytes of a kind that is remembered
# rows are looked at without digits, and where nothing else differs, only once; cells with A for every capital
_LETTERS, _DIGITS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"A" * 26), b"0123456789"
_CELLS = tuple(
    b'<c r="%s"%s' % (at, rest)
    for at in (b"A", b"AA")
    for rest in (b' t="s"><v></v></c>', b' s="" t="s"><v></v></c>', b' s=""><v></v></c>', b"><v></v></c>", b' s=""/>')
)
_EMPTY_ROW = b'<row r=""></row>'
_ONE_LETTER = len(_CELLS) // 2
_ELEMENTS = (
    b'<c r="A"', b'<c r="AA"', b'<c r="AAA"', b"</c>", b"<v>", b"</v>", b'<row r=""', b"</row>",
    b"<is>", b"</is>", b"<t>", b"</t>",
    b'<t xml:space="preserve">',
)  # fmt: skip
_CELL = b'<c r="'
_TEXTS = (b' t="s">', b' s="" t="s">', b' t="inlineStr">', b' s="" t="inlineStr">', b' s=""/>')
_KINDS = (b' t="s"', b' t="n"', b' t="inlineAtr"', b' t="b"')
_VALUES = (b"<v></v>", b"<v>.</v>", b"<v>-</v>", b"<v>-.</v>")
_ODD = (b"'", b"\t", b"\r", b" =", b"= ", b' s="&', b"_x", b"hidden", b' vm="', b' s=" ', b' s="+')
_SMALL = 4_000_000  # rows of up to so many bytes could be made to span a huge rectangle at no cost
_ADDRESSES = bytes.maketrans(b"123456789BCDEFGHIJKLMNOPQRSTUVWXYZ", b"0" * 9 + b"A" * 25)
_DECIMALS = 10  # of a number that the quick reader rounds
_STRINGS = (b"<si>", b"</si>", b"<t>", b"</t>", b'<t xml:space="preserve">', b"<t/>", b"<si/>")
_NEXT_STRING = b"</t></si><si><t>"
PICTURE_FORMULA = b"DISPIMG"
_PLAIN_CODES = frozenset('ymdhs-/.: ;@\\"年月日时分秒')


class Plain(NamedTuple):
    """What is known of a plain worksheet.

    Attributes:
        beside: what there is beside its cells (merged regions, hidden columns).
        cells: how many of its cells have content.
        from_a: whether one in column A is known to have any.
        numbers: the columns (from 0) with cells that may hold anything but text.
    """

    beside: SheetCells
    cells: int
    from_a: bool
    numbers: AbstractSet[int]


def plain_sheet(part: str, chunks: Iterable[bytes], book: BookFacts) -> Plain | None:
    """What is known of a plain worksheet; None of any other."""
    watch = _RowsSeen(book.formats)
    around = _plain_around(chunks, watch)
    if around is None:
        return None
    try:
        return Plain(read_worksheet(part, around, book), watch.cells, watch.from_a, watch.numbers)
    except (expat.ExpatError, ValueError, LookupError, CivScoreError):
        return None


def only_texts(chunks: Iterable[bytes], book: BookFacts, columns: Iterable[str]) -> bool:
    """Whether a worksheet is plain and the cells of these *columns* (letters) hold nothing but texts."""
    watch = _RowsSeen(book.formats)
    return _plain_around(chunks, watch) is not None and watch.numbers.isdisjoint(map(column_number, columns))


def _plain_around(chunks: Iterable[bytes], watch: _RowsSeen) -> tuple[bytes, bytes] | None:
    """What stands before the rows and behind them; None where anything of the sheet is not plain."""
    around = _looked_through(chunks, watch)
    if around is None or watch.rectangle() > MAX_CELLS or not _plain_head(around[0]):
        return None
    return None if b"<!" in around[1] or b"<?" in around[1] else around


def _looked_through(chunks: Iterable[bytes], watch: _RowsSeen) -> tuple[bytes, bytes] | None:
    """What stands before the rows and behind them; None where a row is not plain."""
    head, rows = b"", b""
    for chunk in chunks:
        if rows:
            rows += chunk
        else:
            head += chunk
            start = head.find(_ROW)
            if start >= 0:
                rows, head = head[start:], head[:start]
        if cut := max(rows.rfind(_ROW), 0):
            if not watch.plain(rows[:cut]):
                return None
            rows = rows[cut:]
        if len(head) > _MOST_AROUND or len(rows) > _MOST_AROUND:
            return None
    end = rows.find(_END)  # in what follows the last row: among the others it would be nothing plain
    return (head, rows[end:]) if end >= 0 and watch.plain(rows[:end]) else None


def _plain_head(head: bytes) -> bool:
    """Whether what stands before the rows is UTF-8 without anything that could reach into the rows."""
    start = head.removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"<?xml"):
        declaration, _, start = start.partition(b"?>")
        if b"encoding" in declaration and b'"utf-8"' not in declaration.lower().replace(b"'", b'"'):
            return False
    return b"<!" not in start and b"<?" not in start and start.rstrip().endswith(b"<sheetData>")


class _RowsSeen:
    """What was seen of the rows so far."""

    def __init__(self, formats: Sequence[Format | None]) -> None:
        odd = [n for n, form in enumerate(formats) if form is not None and not is_plain_date(form)]
        self.styles = [b' s="%d"' % n for n in odd] + ([b' s="0%d' % n for n in range(10)] if odd else [])
        self.numbers: set[int] = set()  # columns
        self.width = 26
        self.last = b""
        self.from_a = False
        self.cells = 0
        self.size = 0

    def plain(self, rows: bytes) -> bool:
        """Whether nothing in these whole rows asks for a closer look."""
        if PICTURE_FORMULA in rows or any(style in rows for style in self.styles):
            return False
        self.from_a = self.from_a or _begins_in_a(rows)
        kinds = _kinds(rows.translate(None, _DIGITS))
        if any(b' ht="' in kind for kind in kinds) and b' ht="0' in rows:
            return False
        if any(b"." in kind for kind in kinds) and _has_long_decimals(rows):
            return False
        for kind, times in kinds.items():
            known = _known(kind) if len(kind) < _SHORT else _looked_at(kind)
            if known is None:
                return False
            self.cells += times * known.cells
            self.width = max(self.width, known.width)
            self.numbers |= known.numbers
        at = rows.rfind(_NUMBERED)
        self.last = rows[at + 8 : at + 24].partition(b'"')[0] if at >= 0 else self.last
        return self._addresses_fit(rows)

    def _addresses_fit(self, rows: bytes) -> bool:
        """Whether no cell's address has more digits than the number of the last row."""
        self.size += len(rows)
        at = rows.rfind(_NUMBERED)
        if self.size > _SMALL or at < 0:
            return True
        digits = len(rows[at + 8 : at + 24].partition(b'"')[0])
        return b"A" + b"0" * (digits + 1) not in rows.translate(_ADDRESSES)

    def rectangle(self) -> int:
        """How many cells the rectangle of all cells may have."""
        if not self.last.isdigit():
            return MAX_CELLS + 1
        return (int(self.last) if self.size > _SMALL else 10 ** len(self.last)) * self.width


class _Kind(NamedTuple):
    """What is known of a row, by all of it but its digits: its cells with content, the columns that there are up to its
    last one, and those with cells that are neither texts nor blank."""

    cells: int
    width: int
    numbers: set[int]


def _looked_at(rows: bytes) -> _Kind | None:
    """What is known of rows without their digits; None where anything in them asks for a closer look."""
    rest, cells, width = rows.translate(_LETTERS), 0, 26
    for number, cell in enumerate(_CELLS):
        if number == _ONE_LETTER and b'"AA' not in rest:
            break
        before = len(rest)
        rest = rest.replace(cell, b"")
        if len(rest) < before:
            cells += (before - len(rest)) // len(cell) if not cell.endswith(b"/>") else 0
            width = 702 if number >= _ONE_LETTER else width
    rest = rest.replace(_EMPTY_ROW, b"")
    if not _is_plain(rest):
        return None
    if b'"AA' in rest:
        width = 16384 if b'"AAA' in rest else 702
    return _Kind(cells + rest.count(b"</c>"), width, _columns_of_numbers(rows))


_known = lru_cache(1 << 10)(_looked_at)  # hundreds of workbooks have the same kinds of rows


def _is_plain(rest: bytes) -> bool:
    """Whether nothing in rows without their plainest cells asks for a closer look."""
    return not (
        rest.count(b"<") != sum(map(rest.count, _ELEMENTS))
        or any(odd in rest for odd in _ODD)
        or rest.count(b' t="') != sum(map(rest.count, _KINDS))
        or rest.count(b"\n") != rest.count(b">\n<")
        or rest.count(b"<v>") != sum(map(rest.count, _VALUES))
    )


def _begins_in_a(rows: bytes) -> bool:
    """Whether the first cell of column A, in plain rows, has a value."""
    at = rows.find(b'<c r="A')
    cell = rows[at : rows.find(b"</c>", at)] if at >= 0 else b""
    return cell[7:8].isdigit() and cell.count(b"<c ") == 1 and b"<v>" in cell and b"<v></v>" not in cell


def _has_long_decimals(rows: bytes) -> bool:
    """Whether a number has so many decimals that the quick reader rounds it."""
    return any(part[:_DECIMALS].isdigit() for part in rows.split(b".")[1:] if len(part) >= _DECIMALS)


def _kinds(rows: bytes) -> dict[bytes, int]:
    """Of rows without their digits each different one, and how many times it stands there; where nearly all of them
    differ, all as one."""
    first, *others = rows.split(_NUMBERED)
    kinds = Counter(others)
    if first or _MANY * len(kinds) > len(others):
        return {rows: 1}
    return {_NUMBERED + kind: times for kind, times in kinds.items()}


def _columns_of_numbers(rows: bytes) -> set[int]:
    """The columns (from 0) with cells, in plain rows without their digits, that are neither texts nor blank."""
    parts = (cell.partition(b'"') for cell in {*rows.split(_CELL)[1:]})
    return {column_number(column.decode()) for column, _, rest in parts if not rest.startswith(_TEXTS)}


def is_plain_date(form: Format) -> bool:
    """Whether any reader knows a format as that of a date."""
    return form.kinds == {"date"} and set(form.code.lower()) <= _PLAIN_CODES


def plain_strings(chunks: Iterable[bytes]) -> bool:
    """Whether the shared strings have neither runs nor anything else that a quick reader changes."""
    rest = b""
    for number, chunk in enumerate(chunks):
        text = rest + chunk
        if not number:
            start = text.find(b"<si>")
            if start < 0 or not text.removeprefix(b"\xef\xbb\xbf").startswith((b"<?xml", b"<sst")):
                return False
            head, text = text[:start].lower(), text[start:]
            if b"<!" in head or b"<?" in head[5:] or head.count(b"encoding") != head.count(b"utf-8"):
                return False
        cut = text.rfind(b"<")  # what is between two strings of the plainest kind is left out
        if PICTURE_FORMULA in text or not _plain_texts(text[:cut].replace(_NEXT_STRING, b"")):
            return False
        rest = text[cut:]
    return rest.strip() == b"</sst>"


def _plain_texts(text: bytes) -> bool:
    return text.count(b"<") == sum(map(text.count, _STRINGS)) and b"\r" not in text and b"_x" not in text
