"""How a command that looks at one run begins: which run is meant, in which language, and where its files may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.cli.options import Lang, language_of

if TYPE_CHECKING:
    from civscore.cli.runs import Runs
    from civscore.readers.readings import Readings
    from civscore.scoring.result import Result
    from civscore.text import Language


@dataclass(frozen=True)
class Opened:
    """A run that a command looks at, and where it came from.

    Attributes:
        named: the run as the command line names it.
        language: of what is printed.
        file_language: of what is written: the one asked for, else the scheme's.
    """

    result: Result
    runs: Runs
    named: str
    language: Language
    file_language: Language

    @property
    def followed(self) -> bool:
        """Whether the ledger has this run: saved, in its newest revision, no trial and no back-check."""
        from civscore.cli.ledger_source import FOLLOWED

        run = self.runs.saved.get(id(self.result))
        if run is None or run.kind not in FOLLOWED:
            return False
        return run.id in {one.id for one in self.runs.history.runs(run.scheme_id)}

    @property
    def readings(self) -> Readings | None:
        """The rows of the run; a result file has none."""
        return self.runs.rows[id(self.result)][0] if self.runs.has_rows(self.result) else None


def open_run(
    named: str, scheme: str | None, profile: str | None, lang: Lang | None,
    outputs: Sequence[Path] = (), formats: Sequence[str] = (), inputs: Sequence[Path] = (),
) -> Opened:  # fmt: skip
    """The run that is meant, once *outputs* are known to be of these *formats* and none of the *inputs*.

    Raises:
        CivScoreError: there is no such run, or its input is faulty, or it is a re-check.
        UsageError: an output cannot be written.
    """
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.runs import Runs, inputs_of

    check_outputs(outputs, formats, [*inputs_of(named), *inputs])
    language = language_of(lang)
    runs = Runs(open_history(), scheme, profile, language)
    result = runs.load(named)
    return Opened(result, runs, named, language, file_language(lang, result.tree.scheme.language))


def file_language(lang: Lang | None, of_scheme: Language) -> Language:
    """Files are in the language asked for, else in the scheme's."""
    return language_of(lang) if lang else of_scheme
