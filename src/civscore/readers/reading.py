"""Files → readings: every row of every sheet, its cells under canonical names, each with its address."""

from __future__ import annotations

import errno
import hashlib
import mmap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from civscore.background import MANY_BYTES, in_background
from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.block import LONG_TEXTS, Block, Sheet, named_scheme, read_block
from civscore.readers.body import Coded
from civscore.readers.captions import one_by_one
from civscore.readers.carried import carried_said
from civscore.readers.headings import COLUMNS
from civscore.readers.phone.columns import is_export
from civscore.readers.raw import RawSheet, letter, recode
from civscore.readers.sources import CSV, EXCEL, Source, find_sources, opened
from civscore.readers.vocabulary import NO_WORDS, Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from civscore.readers.layout import Layout, Part
    from civscore.readers.stamp import Stamp

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
    "recognised_sheets",
]


_TOP = 50  # rows in which a scheme may be named
_GRIDS = ("sites-in-rows", "standards-in-rows")


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
        stamps: the stamps of the forms of ours among the files, each with the first sheet that bears it.
        numbers: where ids stand as numbers, by file, sheet and line, as far as somebody has looked (a second read).
    """

    frame: pd.DataFrame
    sheets: list[Sheet]
    inputs: list[InputFile]
    scheme_id: str | None = None
    problems: list[Problem] = field(default_factory=list)
    stamps: dict[Stamp, Where] = field(default_factory=dict)
    numbers: dict[tuple[str, ...], set[Any]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def profile(self) -> str | None:
        """The profile that the forms among the files were made for, where they agree."""
        named = {stamp.profile for stamp in self.stamps}
        return named.pop() or None if len(named) == 1 else None

    def where(self, row: int, column: str = "standard") -> Where:
        """The address of a cell: *row* is a position in ``frame``."""
        sheet = self.sheets[self.frame["sheet"].to_numpy()[row]]
        if column in sheet.cells:
            return Where(sheet.file, sheet.name, sheet.cells[column])
        at = sheet.letters.get(column) or next(iter(sheet.letters.values()), "A")
        apart = column == "result" or column in sheet.rows or (bool(sheet.rows) and column in ("deduction", "count"))
        own = "total_column" if column == "total" else "result_column"  # a phone form asks each standard for its own
        if (apart or column == "total") and own in self.frame:
            stated = self.frame[own].iat[row]
            at = stated if isinstance(stated, str) else at
        return Where(sheet.file, sheet.name, f"{at}{sheet.rows.get(column) or self.frame['row'].to_numpy()[row]}")

    def unchanged(self, file: str) -> bool:
        """Whether a file is still what was read: the readings of a saved run outlive it."""
        with opened(file) as path:
            return path is not None and self.is_same(file, path)

    def is_same(self, file: str, path: Path) -> bool:
        """Whether the bytes at *path* are those that were read as *file*."""
        return any(i.path == file and i.sha256 == file_hash(path) for i in self.inputs)


def read_inputs(
    paths: Sequence[Path],
    progress: Callable[[str, int], None] = lambda name, files: None,
    words: Callable[[str | None], Vocabulary] = lambda scheme_id: NO_WORDS,
    layout: Layout | None = None,
) -> Readings:
    """Read all files as one assessment.

    Args:
        paths: the files.
        progress: is told the name of each file before it is read, and how many files there are.
        words: what may stand in the heading of a grid; it is given the id of the scheme that a workbook names, and
            called only where a sheet is no long table.
        layout: what somebody says of the sheets, where their form alone does not tell.

    Raises:
        CivScoreError: files that are missing, locked, damaged or of an unknown kind, all of them in one go; or no sheet
            of any file has headings.
    """
    reading = _Reading(layout)
    with find_sources(paths) as found:
        reading.problems += found.problems
        for source in found.files:
            progress(Path(source.name).name, len(found.files))
            reading.add(source)
        reading.add_others(words)
    problems = (
        reading.problems + carried_said(reading.carried) + [p for block in reading.blocks for p in block.problems]
    )
    usable = [b for b in reading.blocks if b.sheet is not None]
    if not usable:
        if not any(p.level == "error" for p in problems):
            problems.append(Problem("error", "nothing-to-read", Where(", ".join(str(p) for p in paths))))
        raise CivScoreError([p for p in problems if p.level == "error"] + [p for p in problems if p.level != "error"])
    scheme_ids = reading.scheme_ids
    if len(scheme_ids) > 1:
        values = {"first": scheme_ids[0], "others": ", ".join(scheme_ids[1:])}
        problems.append(Problem("warning", "schemes-differ", values=values))
    scheme_id = scheme_ids[0] if scheme_ids else None
    frame = _joined(usable)
    if not len(frame) and not any(p.level == "error" for p in problems):
        first = next(b.sheet for b in usable if b.sheet)
        problems.append(Problem("error", "no-rows", Where(first.file, first.name)))
    pa.default_memory_pool().release_unused()  # what reading needed is free for scoring
    inputs = [InputFile(name, digest, sum(len(b.rows) for b in blocks)) for name, digest, blocks in reading.files]
    sheets, problems = [b.sheet for b in usable if b.sheet], problems + _layouts(reading.files)
    return Readings(frame, sheets, inputs, scheme_id, problems, _stamps(usable))


class _Reading:
    """The files read so far: their sheets, and what is wrong with them."""

    def __init__(self, layout: Layout | None) -> None:
        self.layout = layout
        self.files: list[tuple[str, str, list[Block]]] = []
        self.names: list[str] = []
        self.problems: list[Problem] = []
        self.carried: list[tuple[str, list[str]]] = []
        self.seen: dict[str, str] = {}
        self.others: list[tuple[list[Block], int, RawSheet, Part | None]] = []

    @property
    def blocks(self) -> list[Block]:
        return [block for _, _, blocks in self.files for block in blocks]

    @property
    def scheme_ids(self) -> list[str]:
        return list(dict.fromkeys(b.scheme_id for b in self.blocks if b.scheme_id))

    def add(self, source: Source) -> None:
        """Read a file; its sheets that are no long tables are put aside, until it is known what they may speak of."""
        try:
            _check_readable(source)
            with in_background(
                source.path.stat().st_size, MANY_BYTES
            ) as submit:  # both work outside the interpreter's lock
                hashing = submit(file_hash, source.path)
                found = _raw_sheets(source)
                carried = [code for raw in found for code in raw.carried]
                raws = [one for raw in found for one in ([raw] if is_export(raw.rows(1)) else one_by_one(raw))]
                parts = [self.layout.of(source.name, raw.sheet) if self.layout else None for raw in raws]
                blocks = [_first_read(raw, part) for raw, part in zip(raws, parts, strict=True)]
            digest = hashing.result()
            if digest in self.seen:
                raise CivScoreError.of("same-file-twice", Where(source.name), first=self.seen[digest])
            self.seen[digest] = source.name
        except CivScoreError as error:
            self.problems += error.problems
            return
        self.files.append((source.name, digest, blocks))
        self.carried.append((source.name, carried))
        self.names += [raw.sheet for raw in raws]
        self.others += [
            (blocks, at, raws[at], parts[at]) for at, b in enumerate(blocks) if b.sheet is None and b.layout == "long"
        ]

    def add_others(self, words: Callable[[str | None], Vocabulary]) -> None:
        """Read the sheets put aside as grids, where they are."""
        others = [other for other in self.others if other[2].columns and not (other[3] and other[3].kind == "long")]
        if not others:
            return
        from civscore.readers.grid import read_grid

        known = words(next(iter(self.scheme_ids), None))
        for blocks, at, raw, part in others:
            stamp = blocks[at].stamp
            if stamp and stamp.kind == "grid":  # with few answers, or none, it is a grid all the same
                from civscore.readers.layout import Part

                part = (part or Part()).model_copy(update={"kind": "sites-in-rows", "blank": None, "heading": None})
            block = read_grid(raw, known, part)
            if part and part.kind in _GRIDS and not block:
                blocks[at].problems = [Problem("error", "no-grid", raw.where)]
            if block:
                block.scheme_id, block.stamp = blocks[at].scheme_id, stamp
                blocks[at] = block


def recognised_sheets(file: Path, words: Callable[[str | None], Vocabulary]) -> tuple[dict[str, Block], Vocabulary]:
    """The sheets of one file as they are recognised, and the words of its scheme.

    Raises:
        CivScoreError: the file cannot be read.
    """
    reading = _Reading(None)
    reading.add(Source(str(file), file))
    if reading.problems:
        raise CivScoreError(reading.problems)
    reading.add_others(words)
    return dict(zip(reading.names, reading.blocks, strict=True)), words(next(iter(reading.scheme_ids), None))


def _first_read(raw: RawSheet, part: Part | None) -> Block:
    """A sheet as a long table; one that a layout calls a grid waits for its turn."""
    if part and part.kind in _GRIDS:
        top = raw.rows(_TOP)
        return Block(None, np.empty(0, np.int32), scheme_id=named_scheme(top))
    asked = part.kind if part else "auto"
    if asked in ("auto", "phone") and is_export(raw.rows(1)):
        from civscore.readers.phone.export import read_phone

        return read_phone(raw, part)
    if asked == "phone":
        return Block(None, np.empty(0, np.int32), problems=[Problem("error", "no-export", raw.where)], layout="skip")
    return read_block(raw, part)


def _stamps(blocks: Sequence[Block]) -> dict[Stamp, Where]:
    found: dict[Stamp, Where] = {}
    for block in blocks:
        for stamp in (*([block.stamp] if block.stamp else []), *block.stamps):
            if block.sheet:
                found.setdefault(stamp._replace(kind="form"), Where(block.sheet.file, block.sheet.name))
    return found


def _layouts(files: Sequence[tuple[str, str, list[Block]]]) -> list[Problem]:
    """How the sheets of a file were read, where not all of them are long tables; forms of ours leave no doubt."""
    told = []
    for name, _, blocks in files:
        kinds: dict[str, list[str]] = {}
        for block in blocks:
            if block.sheet and not block.stamp:
                kinds.setdefault(block.layout, []).append(block.sheet.name)
        if set(kinds) - {"long"}:
            told.append(Problem("note", "layout-read", Where(name), {"sheets": kinds}))
    return told


def read_sheets(path: Path) -> list[RawSheet]:
    """The sheets of one file as they stand there, before anybody looks for an inspection table.

    Raises:
        CivScoreError: the file is missing, empty, locked, damaged or of an unknown kind.
    """
    return raw_sheets(path)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    if path.stat().st_size == 0:
        return hashlib.sha256().hexdigest()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return hashlib.sha256(data).hexdigest()  # in one go, so that it needs the interpreter's lock only once


def _check_readable(source: Source) -> None:
    path, where = source.path, Where(source.name)
    try:
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "not a regular file")
        path.open("rb").close()
    except FileNotFoundError as error:
        raise CivScoreError.of("file-missing", where) from error
    except OSError as error:
        raise CivScoreError.of("file-unreadable", where, reason=error.strerror or str(error)) from error


def raw_sheets(path: Path) -> list[RawSheet]:
    """The sheets of one file, before anybody knows what their columns mean.

    Raises:
        CivScoreError: the file is missing, locked, empty, damaged or of an unknown kind.
    """
    source = Source(str(path), path)
    _check_readable(source)
    return _raw_sheets(source)


def _raw_sheets(source: Source) -> list[RawSheet]:
    path, suffix = source.path, source.path.suffix.lower()
    if path.stat().st_size == 0:
        raise CivScoreError.of("file-empty", Where(source.name))
    if suffix in EXCEL:
        from civscore.readers.excel import read_excel

        return read_excel(path, source.name)
    if suffix in CSV:
        from civscore.readers.csvfile import read_csv

        return read_csv(path, source.name)
    raise CivScoreError.of("unknown-suffix", Where(source.name), suffix=suffix or "?")


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
