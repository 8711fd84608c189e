"""All counties' assessments of a month beside each other: places within groups, errors, changes, common losses.

Only runs of one edition are ranked together: that of most counties. Others are shown without a place, or are scored
again under it where that is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from civscore.errors import CivScoreError, Where
from civscore.months.history import SavedRun
from civscore.months.saved_trees import SavedTrees
from civscore.months.trend import ScoreStep
from civscore.province.county_runs import (
    CountyRuns,
    MonthFacts,
    county_runs,
    facts_key,
    facts_of,
    lost_and_worth,
    rescored,
    tree_of,
)
from civscore.province.listing import County, Province
from civscore.sampling.error import UNKNOWN, Error, may_be_chance
from civscore.sampling.score import Sampled, score_errors
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.grading import grade_of
from civscore.scoring.ranking import rank
from civscore.scoring.result import Result
from civscore.scoring.scores import TotalStatus
from civscore.scoring.standing import State

MONTHS = 6
"""The newest months whose scores are shown beside the month's."""


@dataclass(frozen=True)
class CountyRow:
    """A county in the overview.

    Attributes:
        why: why there is no score of the month, as a key of the texts with its ``values``; empty where there is one.
        place: within its group; None where it is not ranked.
        was: the score as it was saved, where it was scored again under the others' edition; None where it was not.
        edition: scheme and edition that keep it from being ranked; empty where nothing does.
        older: the month before had another edition, so that no change is told.
        scores: of the newest months, oldest first; None where there is none.
        lost: standard → what it cost, in points.
        worth: standard → its effective points.
    """

    county: County
    why: str = ""
    values: dict[str, str] = field(default_factory=dict)
    label: str = ""
    score: Decimal | None = None
    exact: float | None = None
    error: Error = UNKNOWN
    change: ScoreStep | None = None
    older: bool = False
    place: int | None = None
    grade: str | None = None
    status: TotalStatus | None = None
    coverage: float | None = None
    sites: int = 0
    state: State | None = None
    was: Decimal | None = None
    edition: tuple[str, str] | None = None
    scores: tuple[Decimal | None, ...] = ()
    lost: Mapping[str, Fraction] = field(default_factory=dict)
    worth: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class CommonLoss:
    """A standard over all ranked counties: what it cost them together, how many it cost anything, and whom the most.

    ``worth`` are its effective points, of all of them together.
    """

    standard: Indicator
    lost: Fraction
    worth: Fraction
    counties: int
    most: str
    most_lost: Fraction


@dataclass(frozen=True)
class Overview:
    """The month. ``rows`` stand by group and place, those without a place last; ``months`` are those of ``scores``."""

    name: str
    month: str
    months: tuple[str, ...]
    tree: Tree
    rows: tuple[CountyRow, ...]
    losses: tuple[CommonLoss, ...]

    @property
    def ranked(self) -> list[CountyRow]:
        """The counties that have a place."""
        return [row for row in self.rows if row.place is not None]

    @property
    def missing(self) -> list[CountyRow]:
        """The counties without an assessment of the month."""
        return [row for row in self.rows if row.why]

    @property
    def mean(self) -> float | None:
        """The mean of the ranked scores, as they are printed."""
        scores = [row.score for row in self.ranked if row.score is not None]
        return float(sum(scores, Decimal(0)) / len(scores)) if scores else None

    @property
    def groups(self) -> list[str]:
        """The groups, in the order of the list."""
        return list(dict.fromkeys(row.county.group for row in self.rows))


class Lookout:
    """Looks at counties; what it worked out of assessments is in ``facts``, those that it was given and new ones."""

    def __init__(self, facts: Mapping[str, MonthFacts] | None = None) -> None:
        self.facts = dict(facts or {})
        self.trees = SavedTrees()

    def facts_of(self, one: CountyRuns, run: SavedRun) -> MonthFacts | None:
        """What is to be known of a county's assessment; None where it cannot be read."""
        assert one.history is not None
        before = one.before(run)
        key = facts_key(run, before)
        if key not in self.facts:
            try:
                self.facts[key] = facts_of(one.history, run, before, self.trees)
            except CivScoreError:
                one.unreadable = True
                return None
        return self.facts[key]

    def overview(
        self, province: Province, scheme_of: Callable[[County], str | None], month: str | None = None, *,
        again: bool = False, step: Callable[[str], None] = lambda name: None,
    ) -> Overview:  # fmt: skip
        """Put the counties' assessments of a month beside each other.

        Args:
            province: the counties.
            scheme_of: the id of a county's scheme; None where nobody says it: then it is that of its newest assessment.
            month: which month (or label); the newest one of any county by default.
            again: whether counties of another edition are scored again under that of most.
            step: is told the name of each county before it is looked at.

        Raises:
            CivScoreError: no county has an assessment, or none of the month.
        """
        runs = [county_runs(county, scheme_of(county)) for county in province.counties]
        known = sorted({m for one in runs for m in one.by_month})
        if not known:
            raise CivScoreError.of("overview-no-runs", Where(str(province.path)))
        meant = month or known[-1]
        seen: list[tuple[CountyRuns, SavedRun, MonthFacts]] = []
        for one in runs:
            step(one.county.name)
            run = one.by_month.get(meant)
            if run is not None and (facts := self.facts_of(one, run)) is not None:
                seen.append((one, run, facts))
        if not seen:
            raise CivScoreError.of("overview-no-month", Where(str(province.path)), month=meant, known=known[-12:])
        common, tree = self._common(seen)
        months = tuple([m for m in known if m <= meant][-MONTHS:])
        found = {one.county.name: (run, facts) for one, run, facts in seen}
        rows = [
            self._row(one, found.get(one.county.name), (common, tree), (meant, months), again=again) for one in runs
        ]
        rows = _ranked(_told_from_chance(rows), tree)
        return Overview(province.name, meant, months, tree, tuple(rows), tuple(_losses(rows, tree)))

    def _common(self, seen: Sequence[tuple[CountyRuns, SavedRun, MonthFacts]]) -> tuple[str, Tree]:
        """The edition of most counties, and its tree; of equally many, that of the first county."""
        times = Counter(facts.edition for _, _, facts in seen)
        one, run, facts = max(seen, key=lambda found: times[found[2].edition])
        assert one.history is not None
        return facts.edition, tree_of(one.history, run, self.trees)

    def _row(
        self, one: CountyRuns, found: tuple[SavedRun, MonthFacts] | None, common: tuple[str, Tree],
        months: tuple[str, Sequence[str]], *, again: bool,
    ) -> CountyRow:  # fmt: skip
        scores = tuple(one.score_of(month) for month in months[1])
        if found is None:
            why, values = one.why(months[0])
            return CountyRow(one.county, why, values, scores=scores)
        run, facts = found
        assert one.history is not None
        score = one.score_of(months[0])
        row = CountyRow(
            one.county, label=run.label, score=score, exact=run.exact, error=facts.error, change=facts.change,
            older=facts.older, grade=grade_of(score, common[1].scheme), status=_status(run), coverage=run.coverage,
            sites=run.sites, state=run.state, scores=scores, lost=facts.lost,
            worth=facts.worth,
        )  # fmt: skip
        if facts.edition == common[0]:
            return row
        tree = tree_of(one.history, run, self.trees)
        result = rescored(one.history, run, tree, common[1]) if again else None
        if result is None:
            own = grade_of(score, tree.scheme)
            return replace(row, grade=own, edition=(tree.scheme.name, tree.scheme.edition))
        return _with(row, result)


def _with(row: CountyRow, result: Result) -> CountyRow:
    """A county's row with the figures that it has under the others' edition."""
    total, tree = result.total, result.tree
    lost, worth = lost_and_worth(result)
    return replace(
        row, was=row.score, score=total.score, exact=None if total.exact is None else float(total.exact),
        error=score_errors(Sampled.of(result))[0], change=None, older=False, status=total.status,
        grade=grade_of(total.score, tree.scheme), coverage=float(total.coverage),
        lost=lost, worth=worth,
    )  # fmt: skip


def _status(run: SavedRun) -> TotalStatus:
    """A saved status as one of those that there are."""
    return next((status for status in get_args(TotalStatus) if status == run.status), "scored")


def _told_from_chance(rows: Sequence[CountyRow]) -> list[CountyRow]:
    """The rows; of their changes, those that the draw alone may have made, all of them tested at once."""
    moved = [row for row in rows if row.change is not None]
    chances = may_be_chance([row.change.error for row in moved if row.change is not None])
    told = {row.county.name: chance for row, chance in zip(moved, chances, strict=True)}
    return [
        row if row.change is None else replace(row, change=replace(row.change, chance=told[row.county.name]))
        for row in rows
    ]  # fmt: skip


def _ranked(rows: Sequence[CountyRow], common: Tree) -> list[CountyRow]:
    """The rows with their places, each group by itself, in their order."""
    ranking = common.scheme.ranking
    able = [row for row in rows if not row.why and row.edition is None and row.score is not None]
    named = len({row.county.group for row in able}) > 1
    places, _ = rank(
        [row.score for row in able], [row.exact or 0.0 for row in able],
        [row.county.group or "–" if named else None for row in able], ranking,
    )  # fmt: skip
    of = {row.county.name: place for row, place in zip(able, places, strict=True)}
    placed = [replace(row, place=of.get(row.county.name)) for row in rows]
    groups = list(dict.fromkeys(row.county.group for row in rows))
    return sorted(
        placed, key=lambda r: (r.place is None, bool(r.why), groups.index(r.county.group), r.place or 0)
    )  # fmt: skip


def _losses(rows: Sequence[CountyRow], common: Tree) -> list[CommonLoss]:
    """The standards by what they cost the ranked counties together, the largest first."""
    ranked, found = [row for row in rows if row.place is not None], []
    for leaf in common.leaves:
        node = common.nodes[leaf]
        own = [(row.county.name, row.lost[node.id]) for row in ranked if node.id in row.lost]
        if own:
            most, cost = max(own, key=lambda pair: pair[1])
            lost, worth = (
                sum((points.get(node.id, Fraction(0)) for points in every), Fraction(0))
                for every in ([row.lost for row in ranked], [row.worth for row in ranked])
            )
            found.append(CommonLoss(node, lost, worth, len(own), most, cost))
    return sorted(found, key=lambda one: -one.lost)
