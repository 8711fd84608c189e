"""Files → readings: every row of every sheet, its cells under canonical names, each with its address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.headings import ANSWERS, COLUMNS, recognise
from civscore.readers.raw import RawSheet, encode, letter, recode

EXCEL = {".xlsx", ".xlsm", ".xls", ".ods"}
CSV = {".csv", ".txt", ".tsv"}
LONG_TEXTS = {"issue", "photo", "deadline", "status"}  # carried along, never compared: kept as plain text columns
_HEADING_ROWS = 50
_SCHEME = re.compile(r"^(?:测评体系|scheme)(?:编号|id)?$", re.IGNORECASE)
_SCHEME_INLINE = re.compile(r"(?:测评体系|scheme)(?:编号|\s*id)?\s*[:：]\s*([A-Za-z0-9][A-Za-z0-9-]*)", re.IGNORECASE)

Coded = tuple[npt.NDArray[np.int32], list[str]]


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read: its file, its name, and the letter of each recognised column."""

    file: str
    name: str
    letters: dict[str, str]


@dataclass(frozen=True)
class InputFile:
    """An input as it is named in results: path as given, hash of its bytes, rows read from it."""

    path: str
    sha256: str
    rows: int


@dataclass
class Readings:
    """All rows of all inputs.

    Attributes:
        frame: one row for each row that holds anything. Canonical columns are categorical (``unit``, ``unit2`` … where
            there are several), the long texts and the columns that nobody recognised (``+heading``) are text; ``sheet`` is a
            position in ``sheets`` and ``row`` the row's number in its sheet.
        sheets, inputs: where the rows come from.
        scheme_id: the scheme that a workbook names above its headings, if any does.
        problems: what could not be read.
    """

    frame: pd.DataFrame
    sheets: list[Sheet]
    inputs: list[InputFile]
    scheme_id: str | None = None
    problems: list[Problem] = field(default_factory=list)

    def where(self, row: int, column: str = "standard") -> Where:
        """The address of a cell: *row* is a position in ``frame``."""
        sheet = self.sheets[int(self.frame["sheet"].iat[row])]
        at = sheet.letters.get(column) or next(iter(sheet.letters.values()), "A")
        return Where(sheet.file, sheet.name, f"{at}{int(self.frame['row'].iat[row])}")


def read_inputs(paths: Sequence[Path], progress: Callable[[str], None] = lambda name: None) -> Readings:
    """Read all files as one assessment; *progress* is told the name of each file before it is read.

    Raises:
        CivScoreError: files that are missing, locked, damaged or of an unknown kind, all of them in one go; or no sheet
            of any file has headings.
    """
    blocks: list[_Block] = []
    problems: list[Problem] = []
    inputs: list[InputFile] = []
    seen: dict[str, str] = {}
    for path in paths:
        progress(path.name)
        try:
            digest = _digest(path)
            if digest in seen:
                raise CivScoreError.of("same-file-twice", Where(str(path)), first=seen[digest])
            seen[digest] = str(path)
            read = [_block(raw) for raw in _raw_sheets(path)]
        except CivScoreError as error:
            problems += error.problems
            continue
        blocks += read
        inputs.append(InputFile(str(path), digest, sum(len(b.rows) for b in read)))
    problems += [p for block in blocks for p in block.problems]
    usable = [b for b in blocks if b.sheet is not None]
    if not usable:
        if not any(p.level == "error" for p in problems):
            problems.append(Problem("error", "nothing-to-read", Where(", ".join(str(p) for p in paths))))
        raise CivScoreError([p for p in problems if p.level == "error"] + [p for p in problems if p.level != "error"])
    scheme_id = next((b.scheme_id for b in blocks if b.scheme_id), None)
    return Readings(_joined(usable), [b.sheet for b in usable if b.sheet], inputs, scheme_id, problems)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except IsADirectoryError as error:
        raise CivScoreError.of("is-a-folder", Where(str(path))) from error
    except FileNotFoundError as error:
        raise CivScoreError.of("file-missing", Where(str(path))) from error
    except OSError as error:
        raise CivScoreError.of("file-unreadable", Where(str(path)), reason=error.strerror or str(error)) from error


def _raw_sheets(path: Path) -> list[RawSheet]:
    suffix = path.suffix.lower()
    if path.stat().st_size == 0:
        raise CivScoreError.of("file-empty", Where(str(path)))
    if suffix in EXCEL:
        from civscore.readers.excel import read_excel

        return read_excel(path)
    if suffix in CSV:
        from civscore.readers.csvfile import read_csv

        return read_csv(path)
    raise CivScoreError.of("unknown-suffix", Where(str(path)), suffix=suffix or "?")


# -- one sheet --------------------------------------------------------------------------------------------------------


@dataclass
class _Block:
    """What one sheet gives; ``sheet`` is None where no heading was found."""

    sheet: Sheet | None
    rows: npt.NDArray[np.int32]
    coded: dict[str, Coded] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    scheme_id: str | None = None
    problems: list[Problem] = field(default_factory=list)


def _block(raw: RawSheet) -> _Block:
    top = [raw.row(i) for i in range(min(raw.height, _HEADING_ROWS))]
    heading = _heading_row(top)
    block = _Block(None, np.empty(0, np.int32), scheme_id=_named_scheme(top[: heading or len(top)]))
    if heading is None:
        block.problems.append(_no_heading(raw, top))
        return block
    roles, extra = _roles(top[heading])
    missing = _missing_column(roles)
    if missing:
        where = Where(raw.file, raw.sheet, f"{letter(min(top[heading]))}{heading + 1}")
        block.problems.append(Problem("error", "missing-column", where, {"column": missing}))
        return block
    block.sheet = Sheet(raw.file, raw.sheet, {role: letter(columns[0]) for role, columns in roles.items()})
    _fill(block, raw, heading, roles, extra)
    if raw.hidden_rows:
        where = Where(raw.file, raw.sheet)
        block.problems.append(Problem("warning", "hidden-rows", where, {"rows": raw.hidden_rows}))
    return block


def _heading_row(top: list[dict[int, str]]) -> int | None:
    """The row among the first ones with the most recognised headings; at least two of them, different ones."""
    known = [len({recognise(text) for text in row.values()} - {None}) for row in top]
    best = max(range(len(top)), key=lambda i: known[i], default=None)
    return best if best is not None and known[best] >= 2 else None


def _named_scheme(rows: list[dict[int, str]]) -> str | None:
    for row in rows:
        cells = list(row.values())
        for i, text in enumerate(cells):
            inline = _SCHEME_INLINE.search(text)
            if inline:
                return inline.group(1)
            if _SCHEME.match(text.rstrip(":：")) and i + 1 < len(cells):
                return cells[i + 1]
    return None


def _no_heading(raw: RawSheet, top: list[dict[int, str]]) -> Problem:
    where = Where(raw.file, raw.sheet)
    if not any(top):
        return Problem("note", "empty-sheet", where)
    return Problem("warning", "no-heading", where)


def _roles(heading: dict[int, str]) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Canonical column → its columns in the sheet; and the columns that nobody recognises, with their headings."""
    roles: dict[str, list[int]] = {}
    extra = {}
    for column, text in heading.items():
        role = recognise(text)
        if role is None or (role in roles and role not in ("unit", "result")):
            extra[column] = text
        else:
            roles.setdefault(role, []).append(column)
    return roles, extra


def _missing_column(roles: dict[str, list[int]]) -> str | None:
    if not {"standard", "standard_name"} & set(roles):
        return "standard"
    return None if {*ANSWERS, "kind"} & set(roles) else "result"


def _fill(block: _Block, raw: RawSheet, heading: int, roles: dict[str, list[int]], extra: dict[int, str]) -> None:
    """Encode the rows below the heading; rows without any text are left out, all others keep their row number."""
    body = {column: cells.slice(heading + 1) for column, cells in raw.columns.items()}
    height = raw.height - heading - 1
    filled = np.zeros(height, dtype=bool)
    coded: dict[str, Coded] = {}
    for role, columns in roles.items():
        if role in LONG_TEXTS:
            continue
        parts = [_with_merged(encode(body[c]), raw, c, heading, role) for c in columns]
        if role == "unit":
            coded.update({f"unit{i + 1}" if i else "unit": part for i, part in enumerate(parts)})
        else:
            coded[role] = _one_result(block, parts, columns, raw, heading) if len(parts) > 1 else parts[0]
        for codes, _ in parts:
            filled |= codes >= 0
    long = {role: body[columns[0]] for role, columns in roles.items() if role in LONG_TEXTS}
    long |= {f"+{' '.join(text.split())}": body[column] for column, text in extra.items()}
    for cells in long.values():
        filled |= _has_text(cells)
    for column, cells in body.items():
        if column not in extra and not any(column in columns for columns in roles.values()):
            filled |= _has_text(cells)  # a note beside the table: it must not vanish
    repeated = _repeated_headings(coded, height)
    keep = np.flatnonzero(filled & ~repeated)
    everything = len(keep) == height
    block.rows = (keep + heading + 2).astype(np.int32)
    block.coded = {r: (codes if everything else codes[keep], texts) for r, (codes, texts) in coded.items()}
    block.texts = {r: cells if everything else cells.take(pa.array(keep)) for r, cells in long.items()}


def _has_text(cells: Any) -> npt.NDArray[np.bool_]:
    lengths = pc.fill_null(pc.binary_length(cells), 0).to_numpy(zero_copy_only=False)
    filled: npt.NDArray[np.bool_] = lengths > 0
    for i in np.flatnonzero(filled & (lengths < 4)):  # a few blanks are no text
        filled[i] = bool((cells[int(i)].as_py() or "").strip())
    return filled


def _repeated_headings(coded: dict[str, Coded], height: int) -> npt.NDArray[np.bool_]:
    """Rows in which the heading stands again, as after a page break."""
    repeated = np.zeros(height, dtype=bool)
    for role in ("standard", "standard_name"):
        if role in coded:
            codes, texts = coded[role]
            again = [i for i, text in enumerate(texts) if len(text) < 12 and recognise(text) == role]
            repeated |= np.isin(codes, again)
    return repeated


def _with_merged(part: Coded, raw: RawSheet, column: int, heading: int, role: str) -> Coded:
    """A merged cell says the same for every row it covers, except where that would count a judgement twice."""
    regions = [m for m in raw.merged if m.left <= column <= m.right and m.bottom > heading + 1]
    if not regions or role in ANSWERS:
        return part
    codes, texts = part[0].copy(), part[1]
    for region in regions:
        first, last = max(region.top - heading - 1, 0), region.bottom - heading - 1
        if region.left == column and region.top > heading:
            codes[first : last + 1] = codes[first]
    return codes, texts


def _one_result(block: _Block, parts: list[Coded], columns: list[int], raw: RawSheet, heading: int) -> Coded:
    """Several columns that all read as results: the leftmost counts, the others fill its blanks; two answers are a fault."""
    codes, texts = parts[0][0].copy(), list(parts[0][1])
    for (more, more_texts), column in zip(parts[1:], columns[1:], strict=True):
        offset = len(texts)
        texts += more_texts
        shifted = np.where(more >= 0, more + offset, -1).astype(np.int32)
        names = np.array([*texts, ""], dtype=object)
        clash = np.flatnonzero((codes >= 0) & (shifted >= 0) & (names[codes] != names[shifted]))
        if len(clash):
            where = Where(raw.file, raw.sheet, f"{letter(column)}{int(clash[0]) + heading + 2}")
            values = {"first": names[codes[clash[0]]], "second": names[shifted[clash[0]]], "column": letter(columns[0])}
            block.problems.append(Problem("error", "two-results", where, values, more=len(clash) - 1))
        codes = np.where(codes >= 0, codes, shifted)
    return recode(codes, texts)


# -- all sheets -------------------------------------------------------------------------------------------------------


def _joined(blocks: list[_Block]) -> pd.DataFrame:
    data: dict[str, Any] = {}
    roles = [*COLUMNS, *sorted({r for b in blocks for r in b.coded if r not in COLUMNS})]
    for role in roles:
        if any(role in b.coded for b in blocks):
            data[role] = _joined_codes([(b.coded.pop(role, None), len(b.rows)) for b in blocks])
    for role in dict.fromkeys(r for b in blocks for r in b.texts):
        pieces = [_as_text(b.texts.pop(role, None), len(b.rows)) for b in blocks]
        data[role] = pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(pieces)))
    data["sheet"] = np.repeat(np.arange(len(blocks), dtype=np.int16), [len(b.rows) for b in blocks])
    data["row"] = np.concatenate([b.rows for b in blocks])
    return pd.DataFrame(data, copy=False)


def _joined_codes(parts: list[tuple[Coded | None, int]]) -> pd.Categorical:
    if len(parts) == 1 and parts[0][0] is not None:
        codes, texts = parts[0][0]
        return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object), validate=False)
    texts, pieces = [], []
    for part, height in parts:
        codes, own = part if part is not None else (np.full(height, -1, np.int32), [])
        pieces.append(np.where(codes >= 0, codes + len(texts), -1).astype(np.int32))
        texts += own
    codes, texts = recode(np.concatenate(pieces), texts)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object), validate=False)


def _as_text(cells: Any, height: int) -> Any:
    if cells is None:
        return pa.nulls(height, pa.large_string())
    return cells.cast(pa.large_string()) if cells.type != pa.large_string() else cells
