"""Which run is meant: a saved one, a result file, or a workbook that is scored now."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civscore.errors import CivScoreError

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings
    from civscore.sampling.error import Error
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result


def is_workbook(name: str) -> bool:
    """Whether a name means something to be read and scored: a workbook, a folder, an archive or a pattern.

    A folder whose name is also that of a run (2024-03) has to be written with a slash: ``2024-03/``. A run may be
    called ``[trial]``: a pattern is one that files match.
    """
    suffix = Path(name).suffix.lower()
    if suffix in (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".zip"):
        return True
    if glob.has_magic(name) and any(glob.iglob(name, recursive=True)):  # noqa: PTH207
        return True
    folder = name.endswith(("/", os.sep)) or os.sep in name
    return (folder and _is_there(name, folder=True)) or (suffix != ".json" and _is_there(name))


def _is_there(name: str, *, folder: bool = False) -> bool:
    """Whether there is a file (or folder) of that name; what is too long for one is none."""
    try:
        return Path(name).is_dir() if folder else Path(name).is_file()
    except OSError:
        return False


def inputs_of(*names: str) -> list[Path]:
    """The files and folders that names of runs stand for. A saved run is none, though a folder may have its name: a
    month's papers lie in the folder of that month."""
    return [Path(name) for name in names if not _is_saved(name)]


def _is_saved(name: str) -> bool:
    from civscore.cli.choose import open_history

    if is_workbook(name) or not _is_there(name, folder=True):
        return False
    try:
        open_history().find(name, None)
    except CivScoreError:
        return False
    return True


class Runs:
    """Where the runs that a command names come from: result files, workbooks, or the history.

    ``rows`` has the rows of each loaded run by the ``id`` of its result (a result file has none) and whether faulty
    ones were left out; ``saved`` has the history's line of those that are saved; ``resolved`` what relative names were
    resolved to, to be printed.
    """

    def __init__(
        self,
        history: History,
        scheme: str | None,
        profile: str | None,
        language: str,
        layout: Path | None = None,
    ) -> None:
        from civscore.months.saved_trees import SavedTrees

        self.history = history
        self.scheme = scheme
        self.profile = profile
        self.language = language
        self.layout = layout
        self.rows: dict[int, tuple[Readings, bool]] = {}
        self.saved: dict[int, SavedRun] = {}
        self.resolved: list[tuple[str, str]] = []
        self._trees = SavedTrees()

    def load_both(self, old: str, new: str) -> tuple[Result, Result]:
        """Both runs. A run that does not name its scheme has the other's: so the one that does goes first."""
        names = [new, old]
        first, second = sorted(names, key=is_workbook)
        one = self.load(first, None)
        loaded = {first: one, second: one if first == second else self.load(second, one)}
        self.resolved = [(name, _meant(name, loaded[name])) for name in (old, new)]
        return loaded[old], loaded[new]

    def load(self, name: str, other: Result | None = None) -> Result:
        """One run; *other* is the one that it will be compared with.

        Raises:
            CivScoreError: there is no such run, or its input is faulty, or it is a re-check, which has no score.
        """
        if Path(name).suffix.lower() == ".json":
            from civscore.reports.json.back import read_result

            return read_result(Path(name))
        if is_workbook(name):
            return self._workbook(Path(name), other)
        try:
            run = self.history.find(name, self._scheme_id(other))
        except CivScoreError:
            if not _is_there(name, folder=True):
                raise
            return self._workbook(Path(name), other)  # a run of that name comes before a folder
        if run.kind == "re-check":
            raise CivScoreError.of("run-is-recheck", label=run.label)
        return self._saved(run)

    def _scheme_id(self, other: Result | None) -> str | None:
        from civscore.cli.schemes import scheme_named

        if other is not None:
            return other.tree.scheme.id
        return scheme_named(self.scheme).scheme.id if self.scheme else None

    def _workbook(self, path: Path, other: Result | None) -> Result:
        from civscore.cli.cache import cache_of
        from civscore.cli.choose import GridWords
        from civscore.cli.inputs import read_guessing
        from civscore.cli.messages import show_problems, worth_showing
        from civscore.cli.photos import photos_asked
        from civscore.cli.register import register_text
        from civscore.cli.settings import chosen_layout
        from civscore.months.notified import with_notified
        from civscore.months.takes import take_scores
        from civscore.scoring.score import score

        words = GridWords([self.scheme] if self.scheme else [], self.history, path.parent, other)
        how = (
            [path],
            self.language,
            words,
            chosen_layout(self.layout),
            cache_of(self.history),
            photos_asked(self.history),
        )
        readings, tree = self._with_tree(read_guessing(*how), how, other)
        readings = take_scores(readings, tree, self.history, label="", created="")
        readings = with_notified(readings, tree, self.history, "")
        result = score(readings, tree, label="", created="")
        result.register = register_text(None, tree, self.history, result, path.parent)
        show_problems(worth_showing(result.problems), self.language)
        result.label = result.label or path.stem
        self.rows[id(result)] = (readings, False)
        return result

    def _with_tree(
        self, readings: Readings, how: tuple[Any, ...], other: Result | None
    ) -> tuple[Readings, Tree]:  # fmt: skip
        from civscore.cli.choose import choose_profile
        from civscore.cli.inputs import with_scheme
        from civscore.scheme.building import build_tree

        if other is not None and self.scheme is None and readings.scheme_id is None:
            return readings, other.tree
        readings, file = with_scheme(readings, *how)
        return readings, build_tree(file, choose_profile(self.profile, self.scheme, readings.scheme_id))

    def _saved(self, run: SavedRun) -> Result:
        """A saved run, shown as it was saved: from its kept sums and rows, under the scheme's text of that day."""
        from civscore.cli.messages import show_problems
        from civscore.cli.saved import scored_as_saved

        result, readings, lenient = scored_as_saved(self.history, run, self._trees)
        show_problems(
            [p for p in result.problems if p.code in ("rules-changed", "figures-as-confirmed")], self.language
        )
        self.rows[id(result)] = (readings, lenient)
        self.saved[id(result)] = run
        return result

    def has_rows(self, *results: Result) -> bool:
        """Whether these runs came with their rows; result files do not."""
        return all(id(r) in self.rows for r in results)

    def rejudge(self, result: Result, tree: Tree) -> Result:
        """A loaded run's rows, scored under another tree."""
        from civscore.months.rescoring import follow
        from civscore.scoring.score import score

        readings = follow(self.rows[id(result)][0], result.tree, tree).readings
        found = score(readings, tree, label=result.label, created=result.created, lenient=True)
        found.register = result.register
        return found


def _meant(name: str, result: Result) -> str:
    """What a name was resolved to: the label; of a name that says which revision itself."""
    return name if name == f"{result.label}@{result.standing.revision}" else result.label


@dataclass(frozen=True)
class Before:
    """The run before a result: its line, and where it is of the same edition, what its indicators scored, from its
    kept sums, and the errors of their changes, by position in the tree."""

    run: SavedRun
    result: Result | None = None
    errors: Sequence[Error] = ()


def run_before(result: Result, history: History) -> Before | None:
    """The run that a result is seen against, if there is one; its league tables then know their places in that run, as
    its own scheme ranked them, and its total the error of its change."""
    previous = history.before(result)
    if previous is None:
        return None
    from civscore.errors import CivScoreError

    try:
        return _know_before(result, history, previous)
    except CivScoreError:  # a change is an extra: an old run that cannot be read does not stop a new one
        return Before(previous)


def compared(result: Result, previous: SavedRun | None, history: History) -> Comparison | None:
    """A result beside the run before it; None where there is none, or where it cannot be compared: pictures of both are
    an extra, which stops no report.

    The run before is scored again for it, which takes as long as scoring this one did.
    """
    if previous is None:
        return None
    from civscore.cli.saved import scored_as_saved
    from civscore.errors import CivScoreError
    from civscore.months.comparison.compare import compare

    try:
        return compare(scored_as_saved(history, previous)[0], result)
    except CivScoreError:  # of another edition, or older than this program can read
        return None


def _know_before(result: Result, history: History, previous: SavedRun) -> Before:
    from civscore.sampling.basis import basis
    from civscore.sampling.change import change_errors
    from civscore.sampling.score import Sampled
    from civscore.scheme.building import build_tree
    from civscore.scheme.loading import parse_scheme
    from civscore.scheme.model import AREAS
    from civscore.scoring.ranking import with_places_before
    from civscore.scoring.scopes import area_scopes
    from civscore.scoring.score import whole_of_cells
    from civscore.scoring.scores import ChangeSince

    text, profile = history.scheme_of(previous)
    same = text == result.tree.file.text and profile == result.tree.profile
    tree = result.tree if same else build_tree(parse_scheme(text.encode(), previous.scheme_file), profile)
    cells = history.cells(previous)
    if any(len(result.scopes[k].members) > 1 for k in AREAS if k in result.scopes):
        with_places_before(result.scopes, area_scopes(tree, cells))
    if not same:
        return Before(previous)
    register, inputs = history.drawn_from(previous)
    before = whole_of_cells(tree, cells, previous.label, previous.created, inputs)
    before.register = register
    old, new = Sampled.of(before), Sampled.of(result)
    errors = change_errors(old, new)
    error = errors[0]
    result.change_since = ChangeSince(
        error.margin, error.spans_nothing, error.df, error.detectable, error.upper, error.at_least, error.why,
        (basis(old), basis(new)),
    )  # fmt: skip
    return Before(previous, before, errors)
