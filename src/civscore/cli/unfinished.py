"""Folders of files that are written one after the other: while that lasts, a text in the folder says so.

Each file is whole or not there; whether all of them are there nobody can see. A command that is killed leaves the text
behind: it names all files that belong there, and the next command finishes them, or says which are missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from civscore.errors import Problem, Where
from civscore.text.unfinished import HEAD, MARKER

_SHOWN = 8


@contextmanager
def one_by_one(folder: Path, names: Collection[str]) -> Iterator[None]:
    """Files of these names are written into a folder within the block; a single one needs no text beside it.

    What an earlier command left unfinished there is said first.
    """
    from civscore.cli.messages import show_problems
    from civscore.cli.options import language_of

    marker = folder / MARKER
    show_problems(left_unfinished(folder), language_of(None))
    if len(names) < 2 and not marker.exists():
        yield
        return
    with suppress(OSError):  # what cannot be written is said of the first of the files
        folder.mkdir(parents=True, exist_ok=True)
        marker.write_text("\n".join([HEAD.zh, HEAD.en, "", *names, ""]), "utf-8")
    try:
        yield
    except BaseException:
        if not any((folder / name).exists() for name in names):
            marker.unlink(missing_ok=True)
        raise
    marker.unlink(missing_ok=True)


def left_unfinished(folder: Path) -> list[Problem]:
    """What a command that was killed left undone in a folder: a note that names the files that are missing."""
    marker = folder / MARKER
    try:
        names = [line for line in marker.read_text("utf-8").splitlines()[2:] if line]
    except (OSError, ValueError):
        return []
    missing = [name for name in names if not (folder / name).exists()]
    shown = [*missing[:_SHOWN], *["…"] * (len(missing) > _SHOWN)]
    values = {"files": len(names), "missing": len(missing), "names": shown or "–"}
    return [Problem("note", "folder-unfinished", Where(str(folder)), values)]
