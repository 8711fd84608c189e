"""The layout file: what the columns, words and blanks of somebody's own sheets mean (pydantic models, and reading it).

The form of a sheet is recognised without one; a layout says what cannot be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from civscore.errors import CivScoreError, Problem, closest
from civscore.matching import normalized
from civscore.readers.headings import COLUMNS, bare_heading
from civscore.rules.model import Model, Texts
from civscore.yamlfile import Mapping, Sequence, read_yaml, real_keys, value_reason, where_of

SheetKind = Literal["auto", "long", "sites-in-rows", "standards-in-rows", "site-per-sheet", "phone", "skip"]
Blank = Literal["error", "pass", "fail", "full-marks", "zero-deduction", "not-observed"]
CARRIED = "carried"
"""What a column is that holds nothing to score: it goes into the ledger as it is."""
_ROWS = re.compile(r"(\d{1,7})(?:\s*[-–~]\s*(\d{1,7}))?")


def _column(value: object) -> object:
    if value not in (*COLUMNS, CARRIED):
        allowed = [*COLUMNS, CARRIED]
        raise PydanticCustomError("literal_error", "no column", {"expected": " ".join(f"'{a}'" for a in allowed)})
    return value


def _rows(value: object) -> object:
    found = _ROWS.fullmatch(str(value))
    if not found or int(found.group(1)) < 1 or int(found.group(2) or found.group(1)) < int(found.group(1)):
        raise PydanticCustomError("rows", "3, “3-5”")
    return str(value)


def _whole(value: object) -> object:
    return int(value) if not isinstance(value, bool | str) and value == int(value) else value  # type: ignore[call-overload]


ColumnName = Annotated[str, BeforeValidator(_column)]
RowRange = Annotated[str, BeforeValidator(_rows)]
RowNumber = Annotated[int, BeforeValidator(_whole), Field(ge=1)]


class OwnWords(Model):
    """The office's own words for an answer, beside those that are known anyway."""

    pass_: Texts = Field(default=[], alias="pass")
    fail: Texts = []
    not_applicable: Texts = Field(default=[], alias="not-applicable")


class SkippedRows(Model):
    """Rows that are no observations: by number (3, "5-9"), or by a word in one of their short cells."""

    rows: list[RowRange] = []
    containing: Texts = []


class SheetLayout(Model):
    """How a sheet is to be read. ``heading`` is its heading row (from 1); ``columns`` heading → column."""

    kind: SheetKind = "auto"
    heading: RowNumber | None = None
    columns: dict[str, ColumnName] = {}
    words: OwnWords = OwnWords()
    blank: Blank | None = None
    answers: Literal["result", "deduction"] = "result"
    skip: SkippedRows = SkippedRows()

    @property
    def fills(self) -> bool:
        """Whether a blank is an answer."""
        return self.blank not in (None, "error", "not-observed")

    def roles(self) -> dict[str, str]:
        """Heading (without spaces, brackets and case) → column."""
        return {bare_heading(heading): column for heading, column in self.columns.items()}

    def spelled(self) -> dict[str, str]:
        """The office's words in lower case → the words that judges know."""
        groups = {"达标": self.words.pass_, "不达标": self.words.fail, "不涉及": self.words.not_applicable}
        return {normalized(word).casefold(): known for known, words in groups.items() for word in words}

    def row_numbers(self) -> list[tuple[int, int]]:
        """The rows to skip, as first and last row (from 1)."""
        found = [_ROWS.fullmatch(rows) for rows in self.skip.rows]
        return [(int(f.group(1)), int(f.group(2) or f.group(1))) for f in found if f]


class SheetEntry(SheetLayout):
    """As :class:`SheetLayout`, for the sheets whose name (or ``file!sheet``) fits a pattern such as ``封面*``."""

    match: Texts = Field(min_length=1)


class Layout(SheetLayout):
    """A whole layout file: what holds for all sheets, and what holds for some instead."""

    sheets: list[SheetEntry] = []

    def of(self, file: str, sheet: str) -> SheetLayout:
        """What holds for a sheet: the first entry that fits; what it does not state is as for all sheets."""
        names = (sheet, f"{PurePath(file).name}!{sheet}", PurePath(file).name)
        for entry in self.sheets:
            if any(fnmatchcase(name, pattern) for pattern in entry.match for name in names):
                return self.model_copy(update={key: getattr(entry, key) for key in entry.model_fields_set - {"match"}})
        return self


def load_layout(path: Path) -> Layout:
    """Read a layout file.

    Raises:
        CivScoreError: with every fault of the file, each with its line.
    """
    document, _ = read_yaml(path)
    return checked_layout(document, str(path))


def layout_from_toml(table: AnyMapping[str, Any], text: str, name: str) -> Layout:
    """The layout under ``[layout]`` of ``civscore.toml``; *text* is the file's, in which lines are looked up."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines, 1) if re.match(r"\s*\[?\[?layout\b", line)), 1)
    return checked_layout(_with_lines(dict(table), lines, start), name)


def _with_lines(value: Any, lines: list[str], line: int) -> Any:
    """Plain data with a line for every key: the first one behind *line* that begins with the key."""
    if isinstance(value, list):
        sequence = Sequence(_with_lines(v, lines, line) for v in value)
        sequence.line, sequence.lines = line, [line] * len(value)
        return sequence
    if not isinstance(value, dict):
        return value
    mapping = Mapping()
    mapping.line, mapping.lines = line, {}
    for key, own in value.items():
        said = re.compile(rf"(?:^|[\s\[{{,.\"']){re.escape(key)}[\"']?\s*[=\].]")
        at = next((i for i in range(line, len(lines) + 1) if said.search(lines[i - 1])), line)
        mapping.lines[key] = at
        mapping[key] = _with_lines(own, lines, at)
    return mapping


def checked_layout(document: Mapping, name: str) -> Layout:
    """The layout that a document holds. Raises as :func:`load_layout`."""
    try:
        return Layout.model_validate(document)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
    problems = [_problem(fault, document, name) for fault in faults]
    raise CivScoreError(sorted(problems, key=lambda p: p.where.line or 0))


def _problem(fault: Any, document: Mapping, name: str) -> Problem:
    keys = real_keys(document, fault["loc"])
    where = where_of(document, keys, name, " › ".join(str(k + 1) if isinstance(k, int) else k for k in keys[:-1]))
    key, kind = str(fault["loc"][-1]), fault["type"]
    given = "" if isinstance(fault["input"], dict | list) else str(fault["input"])
    if kind == "extra_forbidden":
        return Problem("error", "unknown-key", where, {"key": key, "guess": closest(key, _keys_of(fault["loc"]))})
    if kind == "missing":
        return Problem("error", "missing-key", where, {"key": key})
    if kind == "literal_error":
        allowed = re.findall(r"'([^']+)'", str(fault["ctx"]["expected"]))
        values = {"key": key, "given": given, "allowed": [*allowed], "guess": closest(given, allowed)}
        return Problem("error", "not-one-of", where, values)
    if kind == "rows":
        return Problem("error", "layout-rows", where, {"given": given})
    if kind.startswith("int_") or kind == "greater_than_equal":
        return Problem("error", "layout-row", where, {"key": key, "given": given})
    return Problem("error", "bad-value", where, {"key": key, "given": given[:60], "reason": value_reason(kind)})


def _keys_of(location: tuple[str | int, ...]) -> list[str]:
    """The keys that the file could have meant at this place."""
    parts: dict[str, type[Model]] = {"words": OwnWords, "skip": SkippedRows, "sheets": SheetEntry}
    holder = next((parts[str(p)] for p in reversed(location[:-1]) if p in parts), None) or Layout
    return [field.alias or name for name, field in holder.model_fields.items()]
