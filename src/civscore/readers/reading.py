"""Files → readings: each sheet is read as what it is, a long table, an export of a phone form or a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from civscore.background import MANY_BYTES, in_background
from civscore.errors import CivScoreError, Problem, Where
from civscore.photos.album import Album
from civscore.readers.accounts import added
from civscore.readers.aside import is_side_sheet
from civscore.readers.block import Block, FileRead
from civscore.readers.files.embedded import embedded_said
from civscore.readers.files.opening import check_readable, file_hash
from civscore.readers.files.sources import SourceFile, find_sources, size_of, small_ones_together
from civscore.readers.joining import joined
from civscore.readers.one_file import GRIDS, close_unread, layout_of, read_files
from civscore.readers.own_sheets import OWN, is_own, looks_like_own, once_a_file
from civscore.readers.pictures import PhotosAsked, loose_said, tie
from civscore.readers.raw import Pasted, RawSheet
from civscore.readers.readings import InputFile, Readings
from civscore.readers.stamp import Stamp
from civscore.readers.vocabulary import NO_WORDS, Vocabulary

if TYPE_CHECKING:
    from civscore.readers.cache import Cache
    from civscore.readers.layout import Layout, SheetLayout

MANY_FILES, MUCH = 20, 2_000_000
"""From so many files, or bytes of them, on what was read is kept in the cache."""


class NothingReadError(CivScoreError):
    """No sheet could be used.

    Attributes:
        accounts: where the cells of the sheets that were refused or passed over ended.
    """

    def __init__(self, problems: Iterable[Problem], accounts: dict[str, int]) -> None:
        super().__init__(problems)
        self.accounts = accounts


def read_inputs(
    paths: Sequence[Path],
    progress: Callable[[str, int], None] = lambda name, files: None,
    words: Callable[[str | None], Vocabulary] = lambda scheme_id: NO_WORDS,
    layout: Layout | None = None,
    cache: Path | None = None,
    photos: PhotosAsked | None = None,
) -> Readings:
    """Read all files as one assessment.

    Args:
        paths: the files.
        progress: is told the name of each file before it is read, and how many files there are.
        words: what may stand in the heading of a grid; it is given the id of the scheme that a workbook names, and
            called only where a sheet is no long table.
        layout: what somebody says of the sheets, where their form alone does not tell.
        photos: where photos are kept and looked for; without it nobody looks for any.
        cache: a folder where what was read of many or large files is kept, see :class:`civscore.readers.cache.Cache`.

    Raises:
        CivScoreError: files that are missing, locked, damaged or of an unknown kind, all of them in one go; or no sheet
            of any file has headings.
    """
    with find_sources(paths) as found:
        files = _FilesRead(
            layout, _cache_worth_it(cache, found.files, layout, photos), photos.album if photos else None
        )
        files.problems += found.problems
        with files.ahead(found.files):
            for sources in small_ones_together(found.files):
                for source in sources:
                    progress(Path(source.name).name, len(found.files))
                files.add(sources)
        files.read_exports()
        files.read_grids(words)
        files.close_unread()
    if files.cache:
        files.cache.trim()
    files.set_own_aside()
    said = once_a_file([p for block in files.blocks for p in block.problems])
    problems = [*files.problems, *embedded_said(files.embedded), *said]
    usable = [b for b in files.blocks if b.sheet is not None]
    if not usable:
        raise NothingReadError(_nothing_read(problems, paths), added(b.accounts for b in files.blocks))
    scheme_ids = files.scheme_ids
    if len(scheme_ids) > 1:
        values = {"first": scheme_ids[0], "others": scheme_ids[1:]}
        problems.append(Problem("warning", "schemes-differ", values=values))
    loose = tie(usable, files.pictures)
    frame = joined(usable)
    sheets = [b.sheet for b in usable if b.sheet]
    if not len(frame) and not any(p.level == "error" for p in problems):
        problems.append(Problem("error", "no-rows", Where(sheets[0].file, sheets[0].name)))
    pa.default_memory_pool().release_unused()  # what reading needed is free for scoring
    scheme_id = scheme_ids[0] if scheme_ids else None
    problems += files.kinds_said()
    readings = Readings(
        frame, sheets, files.inputs, scheme_id, problems, _stamps(usable), files.cache, loose, _without_numbers(usable)
    )
    if photos and photos.places:
        from civscore.readers.photo_names import find_named

        readings.loose += find_named(readings, photos.places, photos.album)
    readings.problems += loose_said(readings.loose)
    return readings


def _cache_worth_it(
    folder: Path | None, files: Sequence[SourceFile], layout: Layout | None, photos: PhotosAsked | None
) -> Cache | None:  # fmt: skip
    """The cache, for many files or large ones: a few small ones are read as fast as they are looked up."""
    if folder is None or (len(files) < MANY_FILES and sum(size_of(f.path) for f in files) < MUCH):
        return None
    from civscore.readers.cache import Cache

    return Cache(folder, layout.model_dump_json() if layout else "", photos.album if photos else None)


def _nothing_read(problems: list[Problem], paths: Sequence[Path]) -> list[Problem]:
    """Why no sheet could be read: the errors first."""
    errors = [p for p in problems if p.level == "error"]
    own = [p for p in problems if p.code in OWN]
    if not errors and own:
        errors = [Problem("error", "only-own", Where(p.where.file), p.values) for p in own]
        problems = [p for p in problems if p.code not in OWN]
    if not errors and (asked := [p for p in problems if p.code == "survey-export"]):
        errors = [Problem("error", p.code, p.where, p.values) for p in asked]
        problems = [p for p in problems if p.code != "survey-export"]
    if not errors:
        errors = [Problem("error", "nothing-to-read", Where(", ".join(str(p) for p in paths)))]
    return errors + [p for p in problems if p.level != "error"]


def recognised_sheets(file: Path, words: Callable[[str | None], Vocabulary]) -> tuple[dict[str, Block], Vocabulary]:
    """The sheets of one file as they are recognised, and the words of its scheme.

    Raises:
        CivScoreError: the file cannot be read.
    """
    files = _FilesRead(None)
    files.add([SourceFile(str(file), file)])
    if files.problems or files.passed_over:
        raise CivScoreError(files.problems or _nothing_read([p for b in files.blocks for p in b.problems], [file]))
    files.read_exports()
    files.read_grids(words)
    return dict(zip(files.names, files.blocks, strict=False)), words(next(iter(files.scheme_ids), None))


class _FilesRead:
    """The files read so far: their sheets, and what is wrong with them."""

    def __init__(self, layout: Layout | None, cache: Cache | None = None, album: Album | None = None) -> None:
        self.layout, self.cache, self.album = layout, cache, album
        self.pictures: dict[tuple[str, str], list[Pasted]] = {}
        self.digests: dict[str, str] = {}
        self.files: list[tuple[str, str, list[Block]]] = []
        self.folders: dict[str, str] = {}
        self.names: list[str] = []
        self.problems: list[Problem] = []
        self.embedded: list[tuple[str, list[str]]] = []
        self.seen: dict[str, str] = {}
        self.passed_over: list[list[Block]] = []
        self.later: list[tuple[list[Block], int, RawSheet, SheetLayout | None]] = []
        self.exports: list[tuple[list[Block], int, RawSheet, SheetLayout | None]] = []

    @property
    def blocks(self) -> list[Block]:
        read = [block for _, _, blocks in self.files for block in blocks]
        return read + [block for blocks in self.passed_over for block in blocks]

    @property
    def scheme_ids(self) -> list[str]:
        return list(dict.fromkeys(b.scheme_id for b in self.blocks if b.scheme_id))

    @property
    def inputs(self) -> list[InputFile]:
        return [
            InputFile(
                name, digest, sum(len(b.rows) for b in blocks), self.folders[name], added(b.accounts for b in blocks)
            )
            for name, digest, blocks in self.files
        ]

    def add(self, sources: Sequence[SourceFile]) -> None:
        """Read files. Their sheets that are no long tables wait until it is known what they may speak of, and exports
        of phone forms for one another."""
        for source, digest, read in self._read(sources):
            if isinstance(read, CivScoreError):
                self.problems += read.problems
            else:
                self._add(source, digest, read)

    def _add(self, source: SourceFile, digest: str, read: FileRead) -> None:
        """Take in what was read of a file."""
        blocks = [sheet.block for sheet in read.sheets]
        if is_own(blocks):
            self.passed_over.append(blocks)
            return
        if digest in self.seen:
            self.problems.append(Problem("error", "same-file-twice", Where(source.name), {"first": self.seen[digest]}))
            return
        self.seen[digest] = source.name
        self.folders[source.name] = source.folder
        self.files.append((source.name, digest, blocks))
        self.embedded.append((source.name, read.embedded))
        self.pictures |= {(source.name, sheet): own for sheet, own in read.pictures.items()}
        self.names += [sheet.name for sheet in read.sheets]
        for at, sheet in enumerate(read.sheets):
            if sheet.waits is not None:
                waiting = self.exports if sheet.block.kind == "phone" else self.later
                waiting.append((blocks, at, sheet.waits, layout_of(self.layout, source.name, sheet.name)))

    def _read(self, sources: Sequence[SourceFile]) -> Iterator[tuple[SourceFile, str, FileRead | CivScoreError]]:
        """Of each file its hash, and what stands in it or why it cannot be read."""
        refused: dict[str, CivScoreError] = {}
        for source in sources:
            try:
                check_readable(source)
            except CivScoreError as error:
                refused[source.name] = error
        good = [source for source in sources if source.name not in refused]
        if self.cache:
            digests = [self.digests.get(source.name) or file_hash(source.path) for source in good]
            read = self.cache.sheets(good, digests, partial(read_files, layout=self.layout, album=self.album))
        else:
            with in_background(sum(size_of(source.path) for source in good), MANY_BYTES) as submit:
                hashing = submit(lambda: [file_hash(source.path) for source in good])  # both work outside the
                read = read_files(good, self.layout, self.album)  # interpreter's lock
            digests = hashing.result()
        done: dict[str, tuple[str, FileRead | CivScoreError]] = {name: ("", error) for name, error in refused.items()}
        done |= {source.name: (digest, one) for source, digest, one in zip(good, digests, read, strict=True)}
        yield from ((source, *done[source.name]) for source in sources)

    def ahead(self, sources: Sequence[SourceFile]) -> AbstractContextManager[object]:
        """While it lasts, other processes read those of many files that are not in the cache."""
        if self.cache is None or len(sources) < MANY_FILES:
            return nullcontext()
        from civscore.readers.ahead import Unread, read_ahead

        for source in sources:
            with suppress(OSError):
                self.digests[source.name] = file_hash(source.path)
        known = [source for source in sources if source.name in self.digests]
        lacks = self.cache.lacks([(source.name, self.digests[source.name]) for source in known])
        unread = [Unread(source, self.digests[source.name], size_of(source.path)) for source in compress(known, lacks)]
        return read_ahead(unread, self.cache)

    def read_exports(self) -> None:
        """Read the exports of phone forms: a submission may stand in several."""
        if not self.exports:
            return
        from civscore.readers.phone.export import read_exports
        from civscore.readers.phone.opened import open_export

        read = read_exports([open_export(raw, layout) for _, _, raw, layout in self.exports])
        for (blocks, at, _, _), block in zip(self.exports, read, strict=True):
            blocks[at] = block

    def set_own_aside(self) -> None:
        """A workbook that civscore wrote is none of the inputs, even where it lost its mark; what it is is said."""
        own = [blocks for _, _, blocks in self.files if looks_like_own(blocks)]
        self.files = [one for one in self.files if not looks_like_own(one[2])]
        for block in (block for blocks in own for block in blocks):
            block.problems = [p for p in block.problems if p.code == "looks-like-own"]
        self.passed_over += own

    def read_grids(self, words: Callable[[str | None], Vocabulary]) -> None:
        """Read the sheets that waited as grids, where they are."""
        later = [one for one in self.later if one[2].columns and not (one[3] and one[3].kind == "long")]
        if not later:
            return
        from civscore.readers.grid.table import read_grids

        known = words(next(iter(self.scheme_ids), None))
        for blocks, at, raw, layout in later:
            waited = blocks[at]
            form = waited.stamp is not None and waited.stamp.kind == "grid"
            layout = _as_grid(layout) if form else layout
            found = read_grids(raw, known, layout, form=form)
            if layout and layout.kind in GRIDS and not found:
                waited.problems = [Problem("error", "no-grid", raw.where)]
            elif not found and waited.heading_lacks and not layout and is_side_sheet(raw, known):
                waited.problems, waited.kind = [Problem("warning", "side-sheet", raw.where)], "skip"
            for block in found:
                block.scheme_id, block.stamp = waited.scheme_id, waited.stamp
            blocks[at] = found[0] if found else waited
            blocks += found[1:]  # behind all others: their places in the file are not to change

    def close_unread(self) -> None:
        """Close the accounts of the sheets that waited, and were not read."""
        for blocks, at, raw, _ in self.later:
            if blocks[at].sheet is None:
                close_unread(blocks[at], raw)

    def kinds_said(self) -> list[Problem]:
        """How the sheets of a file were read, where not all of them are long tables; forms of ours leave no doubt."""
        said = []
        for name, _, blocks in self.files:
            kinds: dict[str, list[str]] = {}
            for block in blocks:
                if block.sheet and not block.stamp:
                    kinds.setdefault(block.kind, []).append(block.sheet.name)
            if set(kinds) - {"long"}:
                said.append(Problem("note", "layout-read", Where(name), {"sheets": kinds}))
        return said


def _as_grid(layout: SheetLayout | None) -> SheetLayout:
    """What holds for a grid form: with few answers, or none, it is a grid all the same."""
    from civscore.readers.layout import SheetLayout

    stated = layout or SheetLayout()
    blank = stated.blank if stated.fills else None
    return stated.model_copy(update={"kind": "sites-in-rows", "blank": blank, "heading": None})


def _without_numbers(blocks: Sequence[Block]) -> dict[tuple[str, str, str | int], set[Any]]:
    """Of the columns of ids that are known to hold texts only, that they hold no numbers."""
    found: dict[tuple[str, str, str | int], set[Any]] = {}
    for block in blocks:
        if block.sheet and block.texts_only and not block.sheet.rows:
            found[block.sheet.file, block.sheet.name, block.letters["standard"]] = set()
    return found


def _stamps(blocks: Sequence[Block]) -> dict[Stamp, Where]:
    found: dict[Stamp, Where] = {}
    for block in blocks:
        for stamp in (*([block.stamp] if block.stamp else []), *block.stamps):
            if block.sheet:
                found.setdefault(stamp._replace(kind="form"), Where(block.sheet.file, block.sheet.name))
    return found
