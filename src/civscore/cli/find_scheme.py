"""Which scheme a sheet is for, where nobody says: the one whose standards it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.cli.schemes import last_used, scheme_named
from civscore.errors import CivScoreError, Problem, Where
from civscore.scheme.library import bundled_schemes, bundled_text

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.readers.readings import Readings
    from civscore.scheme.fitting import Spoken
    from civscore.scheme.model import SchemeFile

_NEAREST = 3
_LARGEST = 2_000_000  # bytes; schemes are a hundredth of that
_KEYS = ("indicators:", "extends:", '"indicators"', '"extends"')  # a scheme file has one of them


def scheme_of_standards(
    readings: Readings, heard: Collection[Spoken], history: History, beside: Path, last: SchemeFile | None
) -> tuple[SchemeFile, Problem | None]:
    """The scheme that has all ids and names of the rows, the *last* one used or the only one, and what is to be said.

    *heard* is what headings say besides.

    Raises:
        CivScoreError: none has all, or several have, and none was used before; the message names the nearest.
    """
    from civscore.scheme.fitting import how_many_fit
    from civscore.scoring.spoken import spoken

    sheet = spoken(readings) | {*heard}
    if last is not None and (how_many_fit(last.scheme, sheet) == len(sheet) or not any(one.name for one in sheet)):
        return last, None  # ids alone do not speak against it: they may be misspelt
    folders = dict.fromkeys([*(Path(one.path).parent for one in readings.inputs), beside])
    own = list(_own_schemes(history, folders))
    known = [*own, *_bundled({file.scheme.id for file in own}, sheet)]
    fitting = [file for file in known if sheet and how_many_fit(file.scheme, sheet) == len(sheet)]
    if len(fitting) == 1:
        (found,) = fitting
        values = {"id": _shown(found), "name": found.scheme.name}
        return found, Problem("note", "scheme-by-standards", Where(readings.inputs[0].path), values)
    if last is not None:
        return last, None
    raise _unclear(readings, fitting or all_schemes(history, folders), sheet)


def all_schemes(history: History, folders: Iterable[Path]) -> list[SchemeFile]:
    """Every scheme that could be meant by inputs in these folders."""
    own = list(_own_schemes(history, folders))
    return [*own, *_bundled({file.scheme.id for file in own})]


def _unclear(readings: Readings, schemes: list[SchemeFile], sheet: Collection[Spoken]) -> CivScoreError:
    from civscore.scheme.fitting import how_many_fit

    fits = {_shown(file): how_many_fit(file.scheme, sheet) for file in schemes}
    nearest = sorted((name for name, count in fits.items() if count), key=lambda name: -fits[name])[:_NEAREST]
    if not nearest:
        return CivScoreError.of("scheme-needed")
    shown = [f"{name} ({100 * fits[name] // len(sheet)}%)" for name in nearest]
    where = Where(readings.inputs[0].path)
    return CivScoreError.of("scheme-unclear", where, nearest=shown, standards=len(sheet))


def _own_schemes(history: History, folders: Iterable[Path]) -> Iterator[SchemeFile]:
    """The schemes in the folders of the inputs and in the working folder; then those of the history with other ids."""
    ids: set[str] = set()
    for path in _scheme_files(folders):
        try:
            file = scheme_named(path)
        except CivScoreError:
            continue  # it has faults, or is no scheme after all
        ids.add(file.scheme.id)
        yield file
    for run in {run.scheme_id: run for run in history.runs()}.values():
        if run.scheme_id not in ids:
            with suppress(CivScoreError):  # what was saved is no scheme of today any more
                yield last_used(history, run)


def _scheme_files(folders: Iterable[Path]) -> Iterator[str]:
    """The files that may be schemes, each once, as the command line would name them."""
    seen: set[Path] = set()
    for folder in (*folders, Path()):
        for path in scheme_files(folder):
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield str(path)


def scheme_files(folder: Path) -> list[Path]:
    """The files of a folder that may be schemes."""
    found = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]) if folder.is_dir() else []
    return [path for path in found if path.is_file() and _looks_like_scheme(path)]


def _looks_like_scheme(path: Path) -> bool:
    if path.stat().st_size > _LARGEST:
        return False
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    return any(key in text for key in _KEYS)


def _bundled(others: set[str], sheet: Collection[Spoken] | None = None) -> Iterator[SchemeFile]:
    """The bundled schemes that are none of the *others*; of a *sheet* those that may have all of it: most are then not
    even parsed."""
    from civscore.scheme.fitting import may_fit

    for id_ in bundled_schemes():
        if id_ not in others and (sheet is None or may_fit(bundled_text(id_), sheet)):
            yield scheme_named(id_)


def _shown(file: SchemeFile) -> str:
    """What ``-s`` takes: the id of a bundled scheme, else its file."""
    bundled = bundled_schemes().get(file.scheme.id)
    return file.scheme.id if bundled and str(bundled) == file.name else file.name
