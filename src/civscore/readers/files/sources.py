"""Inputs → the files to read: folders and patterns are looked through, archives unpacked into a temporary folder."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from civscore.errors import CivScoreError, Level, Problem, Where
from civscore.readers.files.damage import DAMAGE, is_bomb, short_reason

EXCEL = {".xlsx", ".xlsm", ".xls", ".ods"}
CSV = {".csv", ".txt", ".tsv"}
ARCHIVES = {".zip"}
OTHER_ARCHIVES = {".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"}
MAX_MEMBERS = 10_000
_SMALL, _SEVERAL = 200_000, 48  # bytes of a file that is read together with others, and how many are
_PICTURED = 50_000_000  # bytes of a file that may be small but for its pictures
_MEDIA = re.compile(r"(?:^|/)(?:media|Pictures)/")
_BESIDE = {
    ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".heic", ".webp", ".mp4", ".mov", ".md", ".yaml", ".yml", ".toml",
    ".json", ".db", ".ini", ".lnk",
}  # fmt: skip
"""What lies beside workbooks and holds no inspections: passed over with a note, anything else with a warning."""


@dataclass(frozen=True)
class SourceFile:
    """A file to read: how it is named in messages and results, where its bytes are, and the folder that was named."""

    name: str
    path: Path
    folder: str = ""


@dataclass
class Found:
    """The files that inputs stand for, and what is to be said of the others."""

    files: list[SourceFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def pass_over(self, code: str, name: str, level: Level = "note") -> None:
        """Say that a file is not read; of several with the same reason the first is named, the others are counted."""
        suffix = PurePosixPath(name).suffix.lower()
        for at, earlier in enumerate(self.problems):
            if (earlier.code, earlier.values.get("suffix")) == (code, suffix):
                self.problems[at] = Problem(level, code, earlier.where, earlier.values, earlier.more + 1)
                return
        self.problems.append(Problem(level, code, Where(name), {"suffix": suffix}))


def size_of(path: Path) -> int:
    """The bytes of a file; none of what is no file."""
    return path.stat().st_size if path.is_file() else 0


def _size_of_cells(path: Path) -> int:
    """The bytes of a file without those of its pictures."""
    size = size_of(path)
    if not _SMALL < size <= _PICTURED or path.suffix.lower() not in EXCEL:
        return size
    try:
        with zipfile.ZipFile(path) as package:
            return size - sum(m.compress_size for m in package.infolist() if _MEDIA.search(m.filename))
    except DAMAGE:
        return size


def small_ones_together(files: Iterable[SourceFile]) -> Iterator[list[SourceFile]]:
    """The files in their order, as they are read: small ones several at a time, any other by itself."""
    group: list[SourceFile] = []
    for file in files:
        small = _size_of_cells(file.path) <= _SMALL
        if group and (not small or len(group) == _SEVERAL):
            yield group
            group = []
        if small:
            group.append(file)
        else:
            yield [file]
    if group:
        yield group


@contextmanager
def find_sources(paths: Sequence[Path]) -> Iterator[Found]:
    """The files that *paths* stand for: files, folders (with all folders below), patterns, zip archives.

    What was unpacked is gone when the context ends. Faults, such as an archive that is refused, are in ``problems``.
    """
    found = Found()
    with _Unpacked() as unpacked:
        for path in paths:
            for one in matching(path):
                _add(found, one, unpacked, "" if one is path else str(one.parent))
        yield found


def matching(path: Path) -> list[Path]:
    """What a pattern stands for; the shell has not always looked. A path that exists is never a pattern."""
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    return [Path(n) for n in sorted(glob.glob(str(path), recursive=True))] or [path]  # noqa: PTH207


def _add(found: Found, path: Path, unpacked: _Unpacked, folder: str) -> None:
    if path.is_dir():
        before = len(found.files) + len([p for p in found.problems if p.level == "error"])
        for below in _below(path):
            if _wanted(found, str(below), below.relative_to(path).parts):
                _add_file(found, below, unpacked, str(path))
        if len(found.files) + len([p for p in found.problems if p.level == "error"]) == before:
            found.problems.append(Problem("error", "folder-without-workbooks", Where(str(path))))
    else:
        _add_file(found, path, unpacked, folder)


def _add_file(found: Found, path: Path, unpacked: _Unpacked, folder: str) -> None:
    if path.suffix.lower() not in ARCHIVES or not path.is_file() or not path.stat().st_size:
        found.files.append(SourceFile(str(path), path, folder))
        return
    try:
        _members(found, path, unpacked, folder)
    except CivScoreError as error:
        found.problems += error.problems
    except DAMAGE as error:
        values = {"reason": short_reason(error)}
        found.problems.append(Problem("error", "archive-damaged", Where(str(path)), values))


def _below(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            yield Path(where) / name


def _wanted(found: Found, name: str, parts: Sequence[str]) -> bool:
    """Whether a file that nobody named is to be read; where not, that is said."""
    last, suffix = parts[-1], PurePosixPath(parts[-1]).suffix.lower()
    if last.startswith("~$") or any(p.startswith(".") for p in parts) or parts[0] == "__MACOSX":
        found.pass_over("hidden-file", name)
        return False
    if suffix in EXCEL | CSV | ARCHIVES:
        return True
    if suffix in OTHER_ARCHIVES:
        return True  # it is refused when it is read, like one that was named
    found.pass_over("file-passed-over", name, "note" if suffix in _BESIDE else "warning")
    return False


# -- archives ---------------------------------------------------------------------------------------------------------


class _Unpacked:
    """A temporary folder, made when it is first needed."""

    def __init__(self) -> None:
        self.folder: tempfile.TemporaryDirectory[str] | None = None
        self.count = 0

    def __enter__(self) -> _Unpacked:
        return self

    def __exit__(self, *reason: object) -> None:
        if self.folder:
            self.folder.cleanup()

    def place(self, suffix: str) -> Path:
        """A path for one more file. Its name is made up: what an archive calls its members names nothing on disk."""
        self.folder = self.folder or tempfile.TemporaryDirectory(prefix="civscore-")
        self.count += 1
        return Path(self.folder.name) / f"{self.count}{suffix}"


def _members(found: Found, path: Path, unpacked: _Unpacked, folder: str) -> None:
    name = str(path)
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        _refuse(members, name)
        before = len(found.files)
        for member in members:
            own = member_name(member)
            if not _wanted(found, f"{name}/{own}", PurePosixPath(own).parts):
                continue
            found.files.append(SourceFile(f"{name}/{own}", _unpack(archive, member, unpacked), folder))
    if len(found.files) == before:
        raise CivScoreError.of("archive-without-workbooks", Where(name))


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, unpacked: _Unpacked) -> Path:
    copy = unpacked.place(PurePosixPath(member_name(member)).suffix.lower())
    with archive.open(member) as packed, copy.open("wb") as free:
        shutil.copyfileobj(packed, free, 1 << 20)
    return copy


def _refuse(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive for its members' names, kinds and sizes, before anything is unpacked."""
    problems = []
    if is_bomb(members) or len(members) > MAX_MEMBERS:
        raise CivScoreError.of("archive-bomb", Where(name))
    for member in members:
        own = member_name(member)
        where = Where(f"{name}/{own}")
        if _leads_out(own) or stat.S_ISLNK(member.external_attr >> 16):
            problems.append(Problem("error", "archive-path", Where(name), {"member": own}))
        elif PurePosixPath(own).suffix.lower() in ARCHIVES | OTHER_ARCHIVES:
            problems.append(Problem("error", "archive-in-archive", where))
        elif member.flag_bits & 1:
            problems.append(Problem("error", "archive-encrypted", where))
    if problems:
        raise CivScoreError(problems)


def _leads_out(name: str) -> bool:
    """Whether a member's name leads out of the folder that it would be unpacked into, on any system."""
    parts = re.split(r"[/\\]", name)
    return name.startswith(("/", "\\")) or ".." in parts or bool(re.match(r"[A-Za-z]:", name)) or "\\" in name


def member_name(member: zipfile.ZipInfo) -> str:
    """A member's name. Chinese Windows writes names in its own encoding, without saying so."""
    if member.flag_bits & 0x800:
        return member.orig_filename.split("\0")[0]
    try:
        data = member.orig_filename.split("\0")[0].encode("cp437")
    except UnicodeError:
        return member.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return member.filename


@contextmanager
def opened(name: str) -> Iterator[Path | None]:
    """The file that a source's name stands for, later on: as it is, or unpacked again; None where it has gone."""
    path = Path(name)
    if path.is_file():
        yield path
        return
    archive = next((p for p in path.parents if p.is_file() and p.suffix.lower() in ARCHIVES), None)
    if archive is None:
        yield None
        return
    with _Unpacked() as unpacked:
        try:
            there = _one_member(archive, name, unpacked)
        except (CivScoreError, *DAMAGE):
            there = None
        yield there


def _one_member(archive: Path, name: str, unpacked: _Unpacked) -> Path | None:
    """Only the member of that name: there may be hundreds of workbooks beside it."""
    with zipfile.ZipFile(archive) as packed:
        member = next((m for m in packed.infolist() if f"{archive}/{member_name(m)}" == name), None)
        if member is None:
            return None
        _refuse([member], str(archive))
        return _unpack(packed, member, unpacked)
