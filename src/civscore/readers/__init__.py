"""Files → readings: every row of every sheet, its cells under canonical names, each with its address."""

from __future__ import annotations

import errno
import hashlib
import mmap
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.block import LONG_TEXTS, Block, Coded, Sheet, read_block
from civscore.readers.headings import COLUMNS
from civscore.readers.raw import RawSheet, letter, recode

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CSV",
    "EXCEL",
    "LONG_TEXTS",
    "InputFile",
    "RawSheet",
    "Readings",
    "Sheet",
    "file_hash",
    "letter",
    "raw_sheets",
    "read_inputs",
    "read_sheets",
]

EXCEL = {".xlsx", ".xlsm", ".xls", ".ods"}
CSV = {".csv", ".txt", ".tsv"}


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
            there are several), the long texts and the columns that nobody recognised (``+heading``) are text; ``sheet``
            is a position in ``sheets`` and ``row`` the row's number in its sheet. ``result_column`` says in which
            column a result stands, where a sheet has several.
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
        sheet = self.sheets[self.frame["sheet"].to_numpy()[row]]
        at = sheet.letters.get(column) or next(iter(sheet.letters.values()), "A")
        if column == "result" and "result_column" in self.frame:
            stated = self.frame["result_column"].iat[row]
            at = stated if isinstance(stated, str) else at
        return Where(sheet.file, sheet.name, f"{at}{self.frame['row'].to_numpy()[row]}")

    def unchanged(self, file: str) -> bool:
        """Whether a file is still what was read: the readings of a saved run outlive it."""
        path, read = Path(file), {i.path: i.sha256 for i in self.inputs}
        return path.is_file() and file_hash(path) == read.get(file)


def read_inputs(paths: Sequence[Path], progress: Callable[[str], None] = lambda name: None) -> Readings:
    """Read all files as one assessment; *progress* is told the name of each file before it is read.

    Raises:
        CivScoreError: files that are missing, locked, damaged or of an unknown kind, all of them in one go; or no sheet
            of any file has headings.
    """
    blocks: list[Block] = []
    problems: list[Problem] = []
    inputs: list[InputFile] = []
    seen: dict[str, str] = {}
    for path in paths:
        progress(path.name)
        try:
            _check_readable(path)
            with ThreadPoolExecutor(1) as aside:  # both are done outside the interpreter's lock
                hashing = aside.submit(file_hash, path)
                read = [read_block(raw) for raw in raw_sheets(path)]
            digest = hashing.result()
            if digest in seen:
                raise CivScoreError.of("same-file-twice", Where(str(path)), first=seen[digest])
            seen[digest] = str(path)
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
    scheme_ids = list(dict.fromkeys(b.scheme_id for b in blocks if b.scheme_id))
    if len(scheme_ids) > 1:
        values = {"first": scheme_ids[0], "others": ", ".join(scheme_ids[1:])}
        problems.append(Problem("warning", "schemes-differ", values=values))
    scheme_id = scheme_ids[0] if scheme_ids else None
    frame = _joined(usable)
    if not len(frame) and not any(p.level == "error" for p in problems):
        first = next(b.sheet for b in usable if b.sheet)
        problems.append(Problem("error", "no-rows", Where(first.file, first.name)))
    pa.default_memory_pool().release_unused()  # what reading needed is free for scoring
    return Readings(frame, [b.sheet for b in usable if b.sheet], inputs, scheme_id, problems)


def read_sheets(path: Path) -> list[RawSheet]:
    """The sheets of one file as they stand there, before anybody looks for an inspection table.

    Raises:
        CivScoreError: the file is missing, empty, locked, damaged or of an unknown kind.
    """
    _check_readable(path)
    return raw_sheets(path)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    if path.stat().st_size == 0:
        return hashlib.sha256().hexdigest()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return hashlib.sha256(data).hexdigest()  # in one go, so that it needs the interpreter's lock only once


def _check_readable(path: Path) -> None:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise OSError(errno.EINVAL, "not a regular file")
        path.open("rb").close()
    except IsADirectoryError as error:
        raise CivScoreError.of("is-a-folder", Where(str(path))) from error
    except FileNotFoundError as error:
        raise CivScoreError.of("file-missing", Where(str(path))) from error
    except OSError as error:
        raise CivScoreError.of("file-unreadable", Where(str(path)), reason=error.strerror or str(error)) from error


def raw_sheets(path: Path) -> list[RawSheet]:
    """The sheets of one file, before anybody knows what their columns mean.

    Raises:
        CivScoreError: the file is missing, locked, empty, damaged or of an unknown kind.
    """
    _check_readable(path)
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


# -- all sheets -------------------------------------------------------------------------------------------------------


def _joined(blocks: list[Block]) -> pd.DataFrame:
    import pandas as pd

    data: dict[str, Any] = {}
    roles = [*COLUMNS, *sorted({r for b in blocks for r in b.coded if r not in COLUMNS})]
    for role in roles:
        if any(role in b.coded for b in blocks):
            data[role] = _joined_codes([(b.coded.pop(role, None), len(b.rows)) for b in blocks])
    for role in dict.fromkeys(r for b in blocks for r in b.texts):
        pieces = [_as_text(b.texts.pop(role, None), len(b.rows)) for b in blocks]
        chunks = [c for piece in pieces for c in (piece.chunks if isinstance(piece, pa.ChunkedArray) else [piece])]
        data[role] = pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(chunks, pa.large_string())))
    data["sheet"] = np.repeat(np.arange(len(blocks), dtype=np.int16), [len(b.rows) for b in blocks])
    data["row"] = np.concatenate([b.rows for b in blocks])
    return pd.DataFrame(data, copy=False)


def _joined_codes(parts: list[tuple[Coded | None, int]]) -> pd.Categorical:
    import pandas as pd

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
