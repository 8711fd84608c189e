"""A county's saved assessments, and what is to be known of one beside its line: from kept sums, without rows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.errors import CivScoreError
from civscore.months.history import History, SavedRun
from civscore.months.saved_trees import SavedTrees
from civscore.months.trend import ScoreStep
from civscore.province.done import digest_of
from civscore.province.listing import County
from civscore.sampling.change import change_errors
from civscore.sampling.error import Error
from civscore.sampling.score import Sampled, score_errors
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.score import whole_of_cells
from civscore.version import __version__


@dataclass(frozen=True)
class MonthFacts:
    """What an assessment's line does not say.

    Attributes:
        edition: a key of all that scores depend on: equal for schemes that differ in comments only.
        error: of the whole.
        change: since the county's assessment before; None where there is none, or it had another edition.
        older: whether it had another edition.
        lost: standard → the points that it cost; gates and bonus standards, and what cost nothing, are left out.
        worth: standard → its effective points; what nobody looked at or does not apply is left out.
    """

    edition: str
    error: Error
    change: ScoreStep | None
    older: bool
    lost: dict[str, Fraction]
    worth: dict[str, Fraction]


@dataclass
class CountyRuns:
    """A county, its history (None where there is none that can be read), and its assessment of each month."""

    county: County
    history: History | None
    by_month: dict[str, SavedRun]
    unreadable: bool = False

    def score_of(self, month: str) -> Decimal | None:
        """The score of a month, if there is one."""
        run = self.by_month.get(month)
        return None if run is None or run.score is None else Decimal(run.score)

    def before(self, run: SavedRun) -> SavedRun | None:
        """The assessment before one."""
        earlier = [other for other in self.by_month.values() if other.order < run.order]
        return max(earlier, key=lambda other: other.order, default=None)

    def why(self, month: str) -> tuple[str, dict[str, str]]:
        """Why there is no assessment of a month: a key of the texts, and what it is filled in with."""
        if self.unreadable:
            return "unreadable", {"path": str(self.county.history)}
        if self.history is None:
            return "no-history", {"path": str(self.county.history)}
        return "no-month", {"month": month, "last": max(self.by_month, default="–")}


def county_runs(county: County, scheme_id: str | None) -> CountyRuns:
    """A county's assessments: under one scheme, or where it is not said which under that of its newest month."""
    if not county.history.is_file():
        return CountyRuns(county, None, {})
    history = History(county.history)
    try:
        runs = history.assessments()
    except CivScoreError:
        return CountyRuns(county, None, {}, unreadable=True)
    meant = scheme_id or (runs[-1].scheme_id if runs else "")
    own = [run for run in runs if run.scheme_id == meant]
    return CountyRuns(county, history, {run.month or run.label: run for run in own})


def facts_key(run: SavedRun, before: SavedRun | None) -> str:
    """What tells an assessment and the one before it from all others: what is known of them is kept by it."""
    parts = [__version__]
    for one in (run, before):
        own = () if one is None else (one.id, one.label, one.revision, one.created, one.scheme_sha256, one.score)
        parts += [str(part) for part in own]
    return digest_of(parts)


def facts_of(history: History, run: SavedRun, before: SavedRun | None, trees: SavedTrees) -> MonthFacts:
    """What is to be known of an assessment beside its line, seen against the one before it.

    Raises:
        CivScoreError: the assessment cannot be read; one before it that cannot is left out.
    """
    tree, now = _whole(history, run, trees)
    sampled = Sampled.of(now)
    change, older = None, False
    if before is not None:
        with suppress(CivScoreError):  # a change is an extra
            change, older = _change(history, run, before, sampled, trees)
    return MonthFacts(edition_key(tree), score_errors(sampled)[0], change, older, *lost_and_worth(now))


def lost_and_worth(result: Result) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """What each standard cost and what it was worth (see :class:`MonthFacts`)."""
    leaves = [(result.tree.nodes[leaf], result.nodes[leaf]) for leaf in result.tree.leaves]
    counted = [(node.id, own) for node, own in leaves if node.kind not in ("gate", "bonus")]
    return (
        {name: own.lost for name, own in counted if own.lost > 0},
        {name: own.effective_points for name, own in counted if own.effective_points > 0},
    )


def edition_key(tree: Tree) -> str:
    """A key of a scheme under its profile, equal for those that score alike."""
    return digest_of([repr(tree.scheme), str(tree.profile)])


def _change(
    history: History, run: SavedRun, before: SavedRun, now: Sampled, trees: SavedTrees
) -> tuple[ScoreStep | None, bool]:
    tree, result = _whole(history, before, trees)
    if tree is not now.run.tree and edition_key(tree) != edition_key(now.run.tree):
        return None, True
    if before.score is None or before.exact is None or run.score is None or run.exact is None:
        return None, False
    error = change_errors(Sampled.of(result), now)[0]
    return ScoreStep(Decimal(run.score) - Decimal(before.score), run.exact - before.exact, error), False


def tree_of(history: History, run: SavedRun, trees: SavedTrees) -> Tree:
    """The tree of a saved run.

    Raises:
        CivScoreError: its scheme is none that this program can read, or what was saved does not hold together.
    """
    text, profile = history.scheme_of(run)
    return trees.of(text, run.scheme_file, profile)


def _whole(history: History, run: SavedRun, trees: SavedTrees) -> tuple[Tree, Result]:
    tree = tree_of(history, run, trees)
    register, inputs = history.drawn_from(run)
    result = whole_of_cells(tree, history.cells(run), run.label, run.created, inputs)
    result.register = register
    return tree, result


def rescored(history: History, run: SavedRun, old: Tree, new: Tree) -> Result | None:
    """An assessment scored again under another edition; None where its rows do not fit it."""
    from civscore.months.rescoring import follow
    from civscore.scoring.score import score

    try:
        readings, kept = history.readings(run)
        result = score(
            follow(readings, old, new).readings, new, label=run.label, created=run.created, lenient=True
        )  # fmt: skip
    except CivScoreError:
        return None
    result.register = str(kept["register"])
    return result
