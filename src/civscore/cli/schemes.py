"""The scheme that a name means, and the one that a saved run had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, closest
from civscore.scheme.library import bundled_schemes

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.scheme.model import SchemeFile


def scheme_named(name: str, folder: Path | None = None) -> SchemeFile:
    """The scheme that *name* means: a file, or the id of a bundled one. Files are looked for in *folder* first.

    Raises:
        CivScoreError: there is none, or it has faults.
    """
    from civscore.scheme.loading import load_scheme_file

    looks_like_file = name.lower().endswith((".yaml", ".yml"))
    for path in (*((folder / name,) if folder else ()), Path(name)):
        if path.is_file():
            return load_scheme_file(path)
    known = bundled_schemes()
    if name in known and not looks_like_file:
        return load_scheme_file(known[name])
    if looks_like_file:
        return load_scheme_file(Path(name))  # raises, with the reason
    raise CivScoreError.of("scheme-not-found", id=name, guess=closest(name, known))


def last_used(history: History, run: SavedRun) -> SchemeFile:
    """The newest run's file as it is now; where it has gone, the bundled scheme of that name, else what was saved."""
    from civscore.scheme.loading import parse_scheme

    if Path(run.scheme_file).is_file():
        return scheme_named(run.scheme_file)
    if run.scheme_id in bundled_schemes():
        return scheme_named(run.scheme_id)
    return parse_scheme(history.scheme_of(run)[0].encode(), run.scheme_file)
