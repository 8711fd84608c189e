"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from civscore.cli import record
from civscore.errors import CivScoreError, Problem, UsageError, Where
from civscore.smallfile import system_reason

_MONTH = re.compile(r"\d{4}-\d{2}")  # how months are saved, and folders of their papers may be called


def check_outputs(outputs: Sequence[Path], allowed: Sequence[str], inputs: Sequence[Path]) -> None:
    """Refuse formats that do not exist, and to write over an input, before any work is done.

    Raises:
        UsageError: the suffix of an output is none of *allowed*, an output is one of *inputs*, or lies in one of them
            that is a folder.
    """
    read = {path.resolve() for path in inputs}
    for output in outputs:
        if output.suffix.lower() not in allowed:
            values = {"suffix": output.suffix or "?", "allowed": [*allowed]}
            raise UsageError(CivScoreError.of("output-suffix", Where(str(output)), **values).problems)
        if output.resolve() in read:
            raise UsageError(CivScoreError.of("output-is-input", Where(str(output))).problems)
        inside = read & set(output.resolve().parents)
        for folder in inside:
            code = "output-in-month" if _MONTH.fullmatch(folder.name) else "output-in-input"
            raise UsageError(CivScoreError.of(code, Where(str(output)), folder=folder.name).problems)


def check_folder(path: Path) -> None:
    """Refuse a file where a folder is to be.

    Raises:
        UsageError: there is one.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(CivScoreError.of("output-not-a-folder", Where(str(path))).problems)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let *write* fill a temporary file beside *path*, then move it there: nobody ever sees half a file.

    Raises:
        CivScoreError: the folder or the file cannot be written, it is open elsewhere, or the disk is full.
    """
    temporary = None
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
        record.files.append(path)
    except OSError as error:
        code = {errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full"}.get(error.errno or 0, "output-unwritable")
        if isinstance(error, PermissionError) and path.exists():
            code = "output-open"
        raise CivScoreError.of(code, Where(str(path)), reason=system_reason(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""

    def write(temporary: Path) -> None:
        temporary.write_text(text, "utf-8")

    write_whole(path, write)


def write_all(folder: Path, made: Mapping[str, Callable[[Path], None]], exists: str) -> None:
    """Write all files of a folder (name → what fills it), or none of them.

    Raises:
        CivScoreError: files of these names are there already (*exists* is the code; all of them are named), or one
            cannot be written.
    """
    from civscore.cli.messages import show_problems
    from civscore.cli.options import language_of
    from civscore.cli.unfinished import left_unfinished, one_by_one

    if folder.exists() and not folder.is_dir():
        raise CivScoreError.of(exists, Where(str(folder)))
    there = [folder / name for name in made if (folder / name).exists()]
    if there:
        show_problems(left_unfinished(folder), language_of(None))
        raise CivScoreError([Problem("error", exists, Where(str(path))) for path in there])
    done: list[Path] = []
    with one_by_one(folder, list(made)):
        try:
            for name, write in made.items():
                write_whole(folder / name, write)
                done.append(folder / name)
        except BaseException:
            for path in done:
                path.unlink(missing_ok=True)
                record.files.remove(path)
            raise
