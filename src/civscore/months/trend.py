"""All assessments of a scheme one after the other: each score with its error, what moved, and the same month last year.

A score's error and that of a change are those of :mod:`civscore.sampling`, so that a month's change is the one that
``diff`` prints. Scores of two editions stand beside each other, but no change is told between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.dates import MONTH
from civscore.months.comparison.compare import same_edition
from civscore.sampling.areas import area_errors
from civscore.sampling.basis import basis
from civscore.sampling.change import area_change_errors, change_errors
from civscore.sampling.error import UNKNOWN, Error, chances, may_be_chance
from civscore.sampling.score import Sampled, score_errors
from civscore.scheme.editions import matched
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.scores import ErrorBasis
from civscore.scoring.standing import RunStanding

Scored = tuple[Decimal | None, Fraction | float | None]  # as it is printed, and exactly
Errors = Mapping[str, Error]
Told = Mapping[str, tuple[Error, bool]]  # the error of a change, and whether it may be chance


@dataclass(frozen=True)
class Month:
    """An assessment on the way. ``year_ago``: position of the same month of the year before; None where there is none.
    ``new_edition``: it was scored under another edition than the one before it."""

    label: str
    month: str | None
    edition: str
    standing: RunStanding
    sites: int
    coverage: Fraction
    target: Fraction | None
    points: Fraction
    new_edition: bool
    year_ago: int | None


@dataclass(frozen=True)
class ScoreStep:
    """A change to a score from an earlier one: as it is printed, exactly, its error, and whether the draw alone may
    have made it."""

    printed: Decimal
    exact: float
    error: Error
    chance: bool = False


@dataclass(frozen=True)
class Point:
    """A score of a month. ``change`` is that from the assessment before, ``year`` that from the same month last year;
    None where either has no score, or another edition."""

    score: Decimal
    exact: float
    error: Error
    change: ScoreStep | None
    year: ScoreStep | None


@dataclass(frozen=True)
class Series:
    """What is followed: the whole, an indicator, an area … ``points`` has one entry for each month, None without a
    score. ``full`` are its full marks in the newest edition, ``target`` its own target there."""

    key: str
    name: str
    full: Fraction | None
    target: Fraction | None
    points: list[Point | None]


@dataclass(frozen=True)
class Trend:
    """The months, oldest first, what the errors of each were worked out from, and the series, in the newest month's
    order."""

    tree: Tree
    by: str
    months: list[Month]
    series: list[Series]
    bases: list[ErrorBasis]


BY_NODE = ("total", "indicator", "standard")
"""Views of the whole and its indicators."""
VIEWS = (*BY_NODE, *AREAS, "area", "unit", "site-type")
_SCOPES = {"site-type": "site_type"}


def trend(runs: Sequence[Result], by: str) -> Trend:
    """Follow the assessments of one scheme.

    Args:
        runs: the months, oldest first; at least one.
        by: one of ``VIEWS``.
    """
    newest = runs[-1].tree
    kind = (newest.scheme.areas or ["district"])[0] if by == "area" else by
    read = _indicators(newest, kind) if kind in BY_NODE else _Members(kind)
    months = _months(runs)
    tables, sampled = [read.scores(run) for run in runs], [Sampled.of(run) for run in runs]
    errors = [read.errors(run) for run in sampled]
    names = list(dict.fromkeys(key for table in reversed(tables) for key in table))
    between = {
        (old, new): read.change_errors(sampled[old], sampled[new])
        for new, month in enumerate(months)
        for old in {new - 1, month.year_ago}
        if old is not None and old >= 0 and same_edition(runs[old].tree, runs[new].tree)
    }
    series = [_series(read, key, months, tables, errors, between) for key in names]
    return Trend(newest, kind, months, series, [basis(run) for run in sampled])


def _months(runs: Sequence[Result]) -> list[Month]:
    found: list[Month] = []
    at: dict[str, int] = {}
    for number, run in enumerate(runs):
        month = month_of(run)
        ago = at.get(f"{int(month[:4]) - 1}{month[4:]}") if month else None
        new = number > 0 and not same_edition(runs[number - 1].tree, run.tree)
        scheme, total = run.tree.scheme, run.total
        found.append(
            Month(
                run.label, month, scheme.edition, run.standing, run.sites, total.coverage, total.target, total.points,
                new, ago,
            )
        )  # fmt: skip
        if month:
            at[month] = number
    return found


def month_of(run: Result) -> str | None:
    """The month of a run's rows, else its label where that is a month."""
    return run.period or (run.label if MONTH.fullmatch(run.label) else None)


def _series(
    read: _Indicators | _Members, key: str, months: Sequence[Month], tables: Sequence[Mapping[str, Scored]],
    errors: Sequence[Errors], between: Mapping[tuple[int, int], Told],
) -> Series:  # fmt: skip
    scores = [table.get(key, (None, None)) for table in tables]

    def step(old: int | None, new: int) -> ScoreStep | None:
        told = None if old is None else between.get((old, new))
        if old is None or told is None:
            return None
        (before, exactly_before), (after, exactly_after) = scores[old], scores[new]
        if before is None or after is None or exactly_before is None or exactly_after is None:
            return None
        return ScoreStep(after - before, float(exactly_after) - float(exactly_before), *told.get(key, (UNKNOWN, False)))

    points = [
        None if score is None or exact is None
        else Point(score, float(exact), own.get(key, UNKNOWN), step(at - 1, at), step(months[at].year_ago, at))
        for at, ((score, exact), own) in enumerate(zip(scores, errors, strict=True))
    ]  # fmt: skip
    return Series(key, *read.about(key), points)


class _Indicators:
    """The whole, the first-level indicators or the standards, known across editions as ``scheme diff`` knows them."""

    def __init__(self, newest: Tree, wanted: Sequence[int]) -> None:
        self.newest = newest
        self.wanted = wanted

    def about(self, key: str) -> tuple[str, Fraction | None, Fraction | None]:
        """Name, full marks, target."""
        if not key:
            return "", self.newest.points, self.newest.scheme.target
        node = next(self.newest.nodes[i] for i in self.wanted if self.newest.nodes[i].id == key)
        return node.name, node.points, node.target

    def scores(self, run: Result) -> dict[str, Scored]:
        """By the id that the newest edition has; the whole has none."""
        found: dict[str, Scored] = {}
        for key, position in self._positions(run.tree):
            found[key] = (
                (run.total.score, run.total.exact) if not position
                else (run.nodes[position].score, run.nodes[position].exact)
            )  # fmt: skip
        return found

    def errors(self, run: Sampled) -> Errors:
        """The error of each score."""
        errors = score_errors(run)
        return {key: errors[position] for key, position in self._positions(run.run.tree)}

    def change_errors(self, old: Sampled, new: Sampled) -> Told:
        """The error of each change."""
        errors, nodes = change_errors(old, new), new.run.tree.nodes
        told = [*zip(errors, chances(errors, [node.depth for node in nodes]), strict=True)]
        return {key: told[position] for key, position in self._positions(new.run.tree)}

    def _positions(self, tree: Tree) -> Iterator[tuple[str, int]]:
        """Where each indicator that is followed stands in a tree, of those that it has."""
        same = tree is self.newest or tree.scheme == self.newest.scheme
        there = {} if same else {now: was for was, now in matched(tree.nodes, self.newest.nodes).items()}
        for position in self.wanted:
            at = position if same or not position else there.get(position)
            if at is not None:
                yield self.newest.nodes[position].id if position else "", at


def _indicators(newest: Tree, by: str) -> _Indicators:
    if by == "total":
        return _Indicators(newest, [0])
    own = newest.parts if by == "indicator" else newest.leaves
    return _Indicators(newest, [i for i in own if newest.nodes[i].kind != "gate"])


class _Members:
    """The areas of a level, the units or the site types."""

    def __init__(self, kind: str) -> None:
        self.kind = _SCOPES.get(kind, kind)

    def about(self, key: str) -> tuple[str, Fraction | None, Fraction | None]:
        """The name; members have neither full marks nor a target of their own."""
        return key, None, None

    def scores(self, run: Result) -> dict[str, Scored]:
        """By name, in the order of the places."""
        scope = run.scopes.get(self.kind)
        return {m.name: (m.score, m.exact) for m in scope.ranked()} if scope else {}

    def errors(self, run: Sampled) -> Errors:
        """The error of each score; known of areas only."""
        return area_errors(run, self.kind) if self.kind in AREAS else {}

    def change_errors(self, old: Sampled, new: Sampled) -> Told:
        """The error of each change; known of areas only."""
        errors = area_change_errors(old, new, self.kind) if self.kind in AREAS else {}
        chances_ = may_be_chance([*errors.values()])
        return {name: (one, chance) for (name, one), chance in zip(errors.items(), chances_, strict=True)}
