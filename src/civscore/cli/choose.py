"""Which scheme, which history: what command line, workbook, civscore.toml and history say, in this order."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.cli.settings import settings
from civscore.errors import CivScoreError, closest
from civscore.scheme.library import bundled_schemes

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.readers.vocabulary import Vocabulary
    from civscore.scheme.model import SchemeFile
    from civscore.scoring.result import Result


def open_history() -> History:
    """The history of the working folder."""
    from civscore.months.history import History, find_history

    return History(find_history(Path.cwd(), os.environ.get("CIVSCORE_HISTORY")))


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


def choose_scheme(
    option: str | None, in_workbook: str | None, history: History, beside: Path | None = None
) -> SchemeFile:
    """The scheme of a run; a file that a workbook names is looked for *beside* it.

    An id that a workbook names is that of ``civscore.toml``'s scheme, where that has it: only then of a bundled one.

    Raises:
        CivScoreError: nobody names one; the message lists the bundled ones.
    """
    if option:
        return scheme_named(option)
    if in_workbook:
        return _own_scheme(in_workbook) or scheme_named(in_workbook, beside)
    path, found = settings()
    if path is not None and found.get("scheme") is not None:
        return scheme_named(str(found["scheme"]), path.parent)
    saved = history.runs()
    if saved:
        return _last_used(history, saved[-1])
    raise CivScoreError.of("scheme-needed", known=", ".join(bundled_schemes()))


def _own_scheme(named: str) -> SchemeFile | None:
    """The scheme that ``civscore.toml`` names, where it is the one that a workbook *named* (by its id or its file)."""
    path, found = settings()
    stated = str(found.get("scheme") or "")
    if path is None or not stated.lower().endswith((".yaml", ".yml")) or not (path.parent / stated).is_file():
        return None
    try:
        file = scheme_named(stated, path.parent)
    except CivScoreError:
        if named in (Path(stated).stem, Path(stated).name):
            raise
        return None  # it has faults, but another one is meant
    return file if named in (file.scheme.id, Path(stated).name) else None


def grid_words(
    options: Sequence[str], history: History, beside: Path, other: Result | None = None
) -> Callable[[str | None], Vocabulary]:
    """What the heading of a grid may name: a function of the scheme that a workbook names.

    The words are those of the schemes chosen by *options*, else as in :func:`choose_scheme`; a run that is compared
    with *other* has its scheme.
    """

    def words(in_workbook: str | None) -> Vocabulary:
        from civscore.scheme.vocabulary import vocabulary

        if other is not None and not options and in_workbook is None:
            return vocabulary([other.tree.scheme])
        names: Sequence[str | None] = options or [None]
        chosen = [choose_scheme(name, in_workbook, history, beside) for name in names]
        return vocabulary(file.scheme for file in chosen)

    return words


def if_any(words: Callable[[str | None], Vocabulary]) -> Callable[[str | None], Vocabulary]:
    """The same, but nothing is an answer too: long tables can be read without a scheme."""

    def known(in_workbook: str | None) -> Vocabulary:
        from civscore.readers.vocabulary import NO_WORDS

        try:
            return words(in_workbook)
        except CivScoreError:
            return NO_WORDS

    return known


def choose_profile(
    option: str | None, scheme: str | None, in_workbook: str | None, of_forms: str | None = None
) -> str | None:
    """The profile of a run: the option's; where forms chose the scheme, theirs; where ``civscore.toml`` did, its."""
    if option or scheme or in_workbook:
        return option or (None if scheme else of_forms)
    _, found = settings()
    profile = found.get("profile") if found.get("scheme") is not None else None
    return None if profile is None else str(profile)


def _last_used(history: History, run: SavedRun) -> SchemeFile:
    """The newest run's file as it is now; where it has gone, the bundled scheme of that name, else what was saved."""
    from civscore.scheme.loading import parse_scheme

    if Path(run.scheme_file).is_file():
        return scheme_named(run.scheme_file)
    if run.scheme_id in bundled_schemes():
        return scheme_named(run.scheme_id)
    _, kept = history.readings(run)
    return parse_scheme(kept["scheme_text"].encode(), run.scheme_file)
