"""What commands have in common that change the rows of a saved run: which run, its effect, and the new revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError

if TYPE_CHECKING:
    from civscore.errors import Problem
    from civscore.months.effect import Effect
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result

FORMATS = (".xlsx", ".json")


@dataclass(frozen=True)
class Revising:
    """A saved run that is to be changed: as it is, with its rows and its tree; whether faulty rows were left out."""

    saved: SavedRun
    before: Result
    readings: Readings
    lenient: bool

    @property
    def tree(self) -> Tree:
        """The tree that it was scored under."""
        return self.before.tree

    @property
    def told(self) -> list[Problem]:
        """That the program's rules changed since the run was saved: then they are a part of the effect."""
        return [p for p in self.before.problems if p.code in ("rules-changed", "figures-as-confirmed")]

    def scored(self, readings: Readings, created: str) -> Result:
        """The run with other rows.

        Raises:
            CivScoreError: the rows are faulty.
        """
        from civscore.scoring.score import score

        how = {"lenient": self.lenient, "partial": self.saved.kind == "re-check"}
        result = score(readings, self.tree, label=self.saved.label, created=created, **how)
        result.register = self.before.register
        return result


def run_named(history: History, name: str, scheme: str | None) -> SavedRun:
    """The saved run that a command names.

    Raises:
        CivScoreError: there is none.
    """
    from civscore.cli.schemes import scheme_named

    return history.find(name, scheme_named(scheme).scheme.id if scheme else None)


def refuse_older(history: History, saved: SavedRun) -> None:
    """Refuse a revision that is not the newest one.

    Raises:
        CivScoreError: it is older.
    """
    newest = max(r.revision for r in history.runs(saved.scheme_id, every_revision=True) if r.label == saved.label)
    if saved.revision != newest:
        raise CivScoreError.of("run-not-newest", name=f"{saved.label}@{saved.revision}", newest=newest)


def open_to_revise(history: History, name: str, scheme: str | None) -> Revising:
    """The run that is to be changed, in its newest revision.

    Raises:
        CivScoreError: there is none, or it was altered, or an older revision is named.
    """
    from civscore.cli.saved import scored_as_saved

    saved = run_named(history, name, scheme)
    refuse_older(history, saved)
    return Revising(saved, *scored_as_saved(history, saved))


def refuse_changed(newest: SavedRun, saved: SavedRun) -> None:
    """Refuse to save what was made of a revision that is not the newest any more.

    Raises:
        CivScoreError: somebody saved another one meanwhile.
    """
    if newest.id != saved.id or newest.state != saved.state:
        raise CivScoreError.of("run-changed-meanwhile", name=saved.label)


def deliver_effect(
    effect: Effect, said: Callable[[str], str], revision: int | None, outputs: Sequence[Path], json: bool,
    language: str, file_language: str,
) -> None:  # fmt: skip
    """Write the files of an effect, and print it; *said* is whether and as what it was saved, in a
    language."""
    from civscore.cli.documents import print_json, write_files
    from civscore.reports.json.effect import effect_to_json

    def book(path: Path) -> None:
        from civscore.reports.xlsx.effect import write_effect

        write_effect(effect, path, file_language, said(file_language))

    write_files(outputs, lambda: effect_to_json(effect, revision), {".xlsx": book})
    if json:
        print_json(effect_to_json(effect, revision))
        return
    from civscore.reports.terminal.effect import print_effect

    print_effect(effect, language, said(language))
