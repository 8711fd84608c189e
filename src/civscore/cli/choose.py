"""Which scheme, which history: what command line, workbook, civscore.toml and history say, in this order."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from civscore.cli.schemes import last_used, scheme_named
from civscore.cli.settings import settings
from civscore.errors import CivScoreError, Problem, Where

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings
    from civscore.readers.vocabulary import Vocabulary
    from civscore.scheme.fitting import Overheard, Spoken
    from civscore.scheme.model import SchemeFile
    from civscore.scoring.result import Result


def open_history() -> History:
    """The history that the environment names, else ``civscore.toml`` (a file beside it), else that of the folder.

    Raises:
        CivScoreError: what ``civscore.toml`` says is no name of a file.
    """
    from civscore.months.history import History, find_history

    return History(find_history(Path.cwd(), os.environ.get("CIVSCORE_HISTORY") or _history_of_settings()))


def _history_of_settings() -> str | None:
    path, found = settings()
    named = found.get("history")
    if path is None or named is None:
        return None
    if not isinstance(named, str) or not named.strip():
        raise CivScoreError.of("settings-history", Where(str(path)), given=named)
    return str(path.parent / named)


def choose_scheme(
    option: str | None, in_workbook: str | None, history: History, beside: Path | None = None,
    readings: Readings | None = None, heard: Collection[Spoken] = (),
) -> SchemeFile:  # fmt: skip
    """The scheme of a run; a file that a workbook names is looked for *beside* it.

    An id that a workbook names is that of ``civscore.toml``'s scheme, where that has it: only then of a bundled one.
    Where nobody names one it is that whose standards the *readings* (and *heard* headings) speak of, which is added to
    their problems.

    Raises:
        CivScoreError: nobody names one, and it cannot be told from the rows.
    """
    if option:
        return scheme_named(option)
    if in_workbook:
        return own_scheme(in_workbook) or scheme_named(in_workbook, beside)
    path, found = settings()
    if path is not None and found.get("scheme") is not None:
        file = scheme_named(str(found["scheme"]), path.parent)
        _say(readings, file, "scheme-from-settings", path=path.name)
        return file
    run = remembered(history)
    last = last_used(history, run) if run else None
    if readings is not None:
        from civscore.cli.find_scheme import scheme_of_standards

        file, said = scheme_of_standards(readings, heard, history, beside or Path(), last)
        readings.problems += [said] if said else []
        if run is not None and file is last:
            _say(readings, file, "scheme-remembered", run=run.label)
        return file
    if last is None:
        raise CivScoreError.of("scheme-needed")
    return last


def remembered(history: History) -> SavedRun | None:
    """The run whose scheme is used where nobody names one: the newest month that was scored under one scheme alone."""
    months = history.assessments() or history.runs()
    alone = [run for run in months if not run.joint] or months
    return alone[-1] if alone else None


def _say(readings: Readings | None, file: SchemeFile, code: str, **values: object) -> None:
    """Why the scheme was chosen, among the problems of the rows."""
    if readings is not None:
        name = {"id": file.scheme.id, "name": file.scheme.name}
        readings.problems.append(Problem("note", code, values={**name, **values}))


def own_scheme(named: str) -> SchemeFile | None:
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


@dataclass
class GridWords:
    """What the heading of a grid may name: a function of the scheme that a workbook names.

    The words are those of the schemes chosen by *options*, else as in :func:`choose_scheme`; a run that is compared
    with *other* has its scheme. Where nobody names one, the words are ``guessed``, those of all: *guesses* says whether
    where none was used before, always or never. Where they are *lenient* no scheme is no fault, as long tables need
    none; what was wrong is then the ``fault``.
    """

    options: Sequence[str]
    history: History
    beside: Path
    other: Result | None = None
    guesses: Literal["new", "always", "never"] = "new"
    lenient: bool = False
    guessed: Overheard | None = field(default=None, init=False)
    fault: CivScoreError | None = field(default=None, init=False)

    def __call__(self, in_workbook: str | None) -> Vocabulary:
        """The words.

        Raises:
            CivScoreError: the scheme that is named cannot be read.
        """
        from civscore.readers.vocabulary import NO_WORDS

        try:
            return self._words(in_workbook)
        except CivScoreError as error:
            if not self.lenient:
                raise
            self.fault = error
            return NO_WORDS

    def _words(self, in_workbook: str | None) -> Vocabulary:
        from civscore.scheme.vocabulary import vocabulary

        if self.other is not None and not self.options and in_workbook is None:
            return vocabulary([self.other.tree.scheme])
        if self._unnamed(in_workbook) and self._may_guess():
            from civscore.cli.find_scheme import all_schemes
            from civscore.scheme.fitting import Overheard

            known = vocabulary(file.scheme for file in all_schemes(self.history, [self.beside]))
            self.guessed = Overheard(**vars(known))
            return self.guessed
        names: Sequence[str | None] = self.options or [None]
        chosen = [choose_scheme(name, in_workbook, self.history, self.beside) for name in names]
        return vocabulary(file.scheme for file in chosen)

    def _may_guess(self) -> bool:
        return self.guesses == "always" or (self.guesses == "new" and not self.history.runs())

    def _unnamed(self, in_workbook: str | None) -> bool:
        return not self.options and not in_workbook and settings()[1].get("scheme") is None


def choose_profile(
    option: str | None, scheme: str | None, in_workbook: str | None, of_forms: str | None = None
) -> str | None:
    """The profile of a run: the option's; where forms chose the scheme, theirs; where ``civscore.toml`` did, its."""
    if option or scheme or in_workbook:
        return option or (None if scheme else of_forms)
    _, found = settings()
    profile = found.get("profile") if found.get("scheme") is not None else None
    return None if profile is None else str(profile)
