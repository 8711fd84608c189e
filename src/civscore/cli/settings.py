"""What ``civscore.toml`` says, where the command line says nothing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civscore.errors import CivScoreError, Where
from civscore.smallfile import read_small

if TYPE_CHECKING:
    from civscore.readers.layout import Layout

_MAX_BYTES = 1_000_000
_LINE = re.compile(r"at line (\d+)")


def settings(start: Path | None = None) -> tuple[Path | None, dict[str, Any]]:
    """The ``civscore.toml`` in this folder (or in *start*) or the nearest parent, and what it says.

    Raises:
        CivScoreError: it cannot be read.
    """
    start = (start or Path()).resolve()
    for folder in (start, *start.parents):
        path = folder / "civscore.toml"
        if path.is_file():
            try:
                return path, tomllib.loads(read_small(path, _MAX_BYTES).decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:  # no TOML, not UTF-8, nested beyond measure
                line = _LINE.search(str(error))
                where = Where(str(path), line=int(line.group(1)) if line else None)
                raise CivScoreError.of("settings-unreadable", where) from error
    return None, {}


def chosen_layout(option: Path | None) -> Layout | None:
    """The layout that the command line names, else the one in ``civscore.toml``: a table, or the name of a file.

    Raises:
        CivScoreError: it does not exist, or has faults.
    """
    if option:
        from civscore.readers.layout import load_layout

        return load_layout(option)
    return layout_of_settings()


def layout_of_settings(start: Path | None = None) -> Layout | None:
    """The layout in ``civscore.toml`` (that of *start*, if given): a table, or the name of a file.

    Raises:
        CivScoreError: it does not exist, or has faults.
    """
    path, found = settings(start)
    table = found.get("layout")
    if table is None or path is None:
        return None
    from civscore.readers.layout import layout_from_toml, load_layout

    if isinstance(table, dict):
        return layout_from_toml(table, path.read_text("utf-8"), str(path))
    return load_layout(path.parent / str(table))
