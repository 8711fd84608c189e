"""Records ↔ cells. A cell says a value where reading it gives the very same value back; whatever no cell says goes into
the record's exact column, as YAML: so the way there and back loses nothing, whatever a scheme holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from civscore.errors import CivScoreError
from civscore.scheme.table.yamltext import Document, flow_text
from civscore.workbook.grid import LONGEST_TEXT, Value, clean
from civscore.yamlfile import parse_yaml

EXACT = "exact"
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,20})?|[-+]?\d{1,15}/0*[1-9]\d{0,15}")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")  # Excel's own way to write a character by its number
_COMMA = "、"


@dataclass(frozen=True)
class Field:
    """One column: the record's key, how its value is shown, and how a cell's text is read (ValueError: it cannot be).

    ``show`` gives None where a cell cannot say the value at all.
    """

    key: str
    show: Callable[[Any], Value]
    read: Callable[[str], Any]


def text_field(key: str) -> Field:
    """A text as it is."""
    return Field(key, lambda value: str(value), lambda cell: cell)


def number_field(key: str) -> Field:
    """A number in a number cell."""
    return Field(key, _shown_number, read_number)


def list_field(key: str) -> Field:
    """Several texts in one cell."""
    return Field(key, lambda value: _COMMA.join(value), lambda cell: cell.split(_COMMA))


def word_field(key: str, words: Mapping[str, str], all_words: Mapping[str, str]) -> Field:
    """One of a few values, each under its word; *all_words* are those of all languages."""

    def read(cell: str) -> str:
        if cell not in all_words:
            raise ValueError(cell)
        return all_words[cell]

    return Field(key, lambda value: words.get(value), read)


def words_field(key: str, words: Mapping[str, str], all_words: Mapping[str, str]) -> Field:
    """As :func:`word_field`, of one value or a list of several."""
    one = word_field(key, words, all_words)

    def show(value: Any) -> Value:
        shown = [words.get(own) for own in (value if isinstance(value, list) else [value])]
        return None if None in shown else _COMMA.join(map(str, shown))

    def read(cell: str) -> Any:
        found = [one.read(word) for word in cell.split(_COMMA)]
        return found if len(found) > 1 else found[0]

    return Field(key, show, read)


def cells_of(record: Document, fields: list[Field]) -> dict[str, Value]:
    """The cells of a record by key, under :data:`EXACT` the YAML of what they do not say.

    Raises:
        ValueError: it is more than a cell holds.
    """
    cells: dict[str, Value] = {}
    rest = dict(record)
    for field in fields:
        if field.key not in record:
            continue
        shown = field.show(record[field.key])
        cells[field.key] = shown
        if _survives(shown) and _reads(field, shown) == record[field.key]:
            del rest[field.key]
    exact = _kept(flow_text(rest)) if rest else None
    if exact and len(exact.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        raise ValueError("too long")
    return {**cells, EXACT: exact}


def record_of(cells: Mapping[str, str], fields: list[Field]) -> tuple[Document, dict[str, str]]:
    """A record from the texts of its cells; what the exact column says goes first.

    Returns:
        the record, and key → text of the cells that cannot be read.
    """
    exact: Document = {}
    unread = {}
    if cells.get(EXACT):
        try:
            exact = dict(parse_yaml(cells[EXACT].encode(), ""))
        except CivScoreError:
            unread[EXACT] = cells[EXACT]
    record: Document = {}
    for field in fields:
        if cells.get(field.key) and field.key not in exact:
            try:
                record[field.key] = field.read(cells[field.key])
            except ValueError:
                unread[field.key] = cells[field.key]
    return {**record, **exact}, unread


def read_number(cell: str) -> Fraction:
    """The number that a cell shows.

    Raises:
        ValueError: it shows none.
    """
    if not _NUMBER.fullmatch(cell):
        raise ValueError(cell)
    return Fraction(cell)


def _shown_number(value: Any) -> Value:
    """A number that survives as binary floating point, which is what Excel keeps."""
    if not isinstance(value, int | Fraction):
        return flow_text(value)
    exact = Fraction(value)
    if exact and not Fraction(1, 10**4) <= abs(exact) < 10**12:
        return flow_text(value)
    return exact if Fraction(repr(float(exact))) == exact else flow_text(value)


def _reads(field: Field, shown: Value) -> Any:
    text = shown if isinstance(shown, str) else "" if shown is None else flow_text(shown)
    try:
        return field.read(text)
    except ValueError:
        return None


def _survives(shown: Value) -> bool:
    """Whether a text comes back from a cell as it went in."""
    if not isinstance(shown, str):
        return shown is not None
    return bool(shown) and clean(shown, "") == shown == shown.strip() and not _ESCAPED.search(shown)


def _kept(flow: str) -> str:
    """YAML without what a cell would take for the number of a character."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", r"\\x5F", flow)
