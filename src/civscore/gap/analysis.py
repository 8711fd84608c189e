"""The gap report: who lost which points, exactly, and what to do first.

Every view splits the same loss. Its rows' lost points add up exactly to points − score: what no faulty row caused (a
standard that nobody looked at and that counts as nothing) and what bonuses added are rows of their own.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from civscore.errors import CivScoreError
from civscore.gap.fixes import BestFix, Standing, fixable_of, problems_of
from civscore.gap.parts import Part, RowLoss, member_part, whole_part
from civscore.gap.views import SCOPES, VIEWS, Key, Rest, keys_of, keys_without_rows, view_meant
from civscore.rounding import as_decimal
from civscore.scheme.model import AREAS
from civscore.scoring.result import Result
from civscore.scoring.scores import ScopeScore
from civscore.scoring.shares import shares
from civscore.scoring.tags import tag_keys

__all__ = ["CANDIDATES", "VIEWS", "BestFix", "Gap", "GapRow", "gap"]

CANDIDATES = 12  # a row's largest losses that are tried as its next step


@dataclass(frozen=True)
class GapRow:
    """One row: an indicator, an area, a unit, a tag value …

    Attributes:
        name: what it is called; None for the rows that only have a ``rest``.
        points: its full marks; None where nothing is scored apart.
        target: an indicator's own target, else the whole's in proportion to its points.
        score: as printed.
        lost: its exact part of points − score. For units split among all that are named; ``full`` counts it in full.
        share: of all that was lost, in percent; the column adds up to 100.00. None where a bonus added points.
        sites, faults: places with a problem, and the problems.
        alarm: whether it lost more than the alarm's share of its points.
        step: the best single next step, where one of its largest losses brings anything.
        position: of an indicator, in the tree.
    """

    name: str | None
    rest: Rest | None
    points: Fraction | None
    target: Fraction | None
    score: Decimal | None
    lost: Fraction
    full: Fraction
    share: Decimal | None
    sites: int
    faults: int
    alarm: bool
    step: BestFix | None = None
    position: int | None = None

    @property
    def gap(self) -> Fraction | None:
        """target − score; negative where the target is exceeded."""
        return None if self.target is None or self.score is None else self.target - Fraction(self.score)


@dataclass(frozen=True)
class Gap:
    """A gap report. ``rows`` are the largest losses first, those without a name last, and all of them however few are
    shown; ``limit`` is the alarm's share; ``within`` the kind and name of the scope that it is confined to."""

    result: Result
    by: str
    part: Part
    rows: list[GapRow]
    limit: Fraction | None
    within: tuple[str, str] | None = None

    @property
    def lost(self) -> Fraction:
        """points − score of the part, exactly."""
        return sum((row.lost for row in self.rows), Fraction(0))


@dataclass
class _Group:
    """A row while it is made up."""

    lost: Fraction = Fraction(0)
    full: Fraction = Fraction(0)
    places: set[int] = field(default_factory=set)
    faults: int = 0
    problems: dict[tuple[int, int], Fraction] = field(default_factory=dict)

    def add(self, loss: RowLoss, among: int, *, problem: bool, site: bool) -> None:
        """A faulty row that *among* rows of the view share; *problem*: of no weak indicator; *site*: at a site."""
        self.lost += loss.points / among
        self.full += loss.points
        if problem:
            self.faults += 1
            if site:
                self.places.add(loss.place)
        key = loss.standard, loss.place
        self.problems[key] = self.problems.get(key, Fraction(0)) + loss.points


def gap(
    result: Result,
    by: str = "indicator",
    *,
    top: int | None = None,
    alarm: Fraction | None = None,
    within: tuple[str, str] | None = None,
) -> Gap:
    """The gap report of a run.

    Args:
        result: the run.
        by: one of ``VIEWS`` (``area``: the scheme's first area level), or a tag key of the scheme.
        top: next steps are worked out for so many rows; all by default. For each row its ``CANDIDATES`` largest losses
            are tried, so that the time is bounded however many faults there are.
        alarm: the share of its points from which on a row is alarming; by default the scheme's.
        within: kind and name of an area, site type, site, method, unit or inspector: its own losses, which add up to
            its points − its score.

    Raises:
        UsageError: there is no such view, or no such member.
        CivScoreError: the run, or the member, has no score.
    """
    by = view_meant(by, result)
    part = member_part(result, *within) if within else whole_part(result)
    if part.exact is None:
        raise CivScoreError.of("gap-no-score", name=within[1] if within else result.label)
    limit = alarm if alarm is not None else result.tree.scheme.alarm
    groups = _grouped(result, by, part)
    order = sorted(groups, key=lambda key: (key[1] is not None, -groups[key].lost))
    percents = shares([max(groups[key].lost, Fraction(0)) for key in order])
    steps = _Steps(result) if part.losses or any(group.problems for group in groups.values()) else None
    rows = []
    for at, (key, share) in enumerate(zip(order, percents, strict=True)):
        step = steps.best(groups[key]) if steps and (top is None or at < top or key[1]) else None
        own = None if groups[key].lost < 0 else share
        rows.append(_row(result, by, part, key, groups[key], own, limit, step, within is not None))
    return Gap(result, by, part, rows, limit, within)


# -- grouping ---------------------------------------------------------------------------------------------------------


def _grouped(result: Result, by: str, part: Part) -> dict[Key, _Group]:
    """The losses by row; the rows add up to points − score."""
    tree = result.tree
    of_row = keys_of(result, by)
    groups: dict[Key, _Group] = {key: _Group() for key in _always(result, by, part)}
    seen = [Fraction(0)] * len(tree.standards)
    for loss in part.losses:
        seen[loss.standard] += loss.points
        keys = of_row(loss)
        for key in keys:
            groups.setdefault(key, _Group()).add(
                loss, len(keys), problem=tree.standards[loss.standard].problem,
                site=result.cells.places[loss.place].is_site,
            )  # fmt: skip
    for number, leaf in enumerate(tree.leaves):
        left = part.lost[leaf] - seen[number]
        if left:
            keys = keys_without_rows(result, by, number)
            for key in keys:
                group = groups.setdefault(key, _Group())
                group.lost += left / len(keys)
                group.full += left
    if not part.confined:
        _add_bonuses(result, by, groups)
    return groups


def _add_bonuses(result: Result, by: str, groups: dict[Key, _Group]) -> None:
    """What could be earned on top is nobody's loss, but may be the best step of a row; under units it makes one."""
    of_row = keys_of(result, by)
    for problem in problems_of(result):
        if result.tree.standards[problem.standard].kind == "bonus":
            row = RowLoss(-1, problem.standard, problem.place, problem.units, "", Fraction(0))
            for key in of_row(row):
                if key in groups or (by == "unit" and key[1] is None):
                    groups.setdefault(key, _Group()).problems[problem.standard, problem.place] = problem.lost


def _always(result: Result, by: str, part: Part) -> list[Key]:
    """Rows that a view has whether they lost anything or not: whatever was scored."""
    tree = result.tree
    if by == "indicator":
        return [(i, None) for i in tree.parts if part.known[i] and tree.nodes[i].kind != "gate"]
    if by in (*AREAS, "site-type") and not part.confined:
        return [(m.name, None) for m in _members(result, by).values() if m.score is not None]
    return []


# -- rows -------------------------------------------------------------------------------------------------------------


def _row(
    result: Result, by: str, part: Part, key: Key, group: _Group, share: Decimal | None, limit: Fraction | None,
    step: BestFix | None, confined: bool,
) -> GapRow:  # fmt: skip
    what, rest = key
    points, score, target, off = _figures(result, by, part, what, confined)
    alarm = limit is not None and rest is None and points is not None and off is not None and off > limit * points
    name = None if rest else _name(result, by, what)
    position = what if by in ("indicator", "standard") and isinstance(what, int) else None
    return GapRow(
        name, rest, points, target, score, group.lost, group.full, share, len(group.places), group.faults, alarm, step,
        position,
    )  # fmt: skip


def _name(result: Result, by: str, what: Hashable) -> str:
    if by in ("indicator", "standard"):
        assert isinstance(what, int)
        return f"{result.tree.nodes[what].id} {result.tree.nodes[what].name}"
    if by == "site":
        assert isinstance(what, int)
        return result.cells.places[what].name
    return str(what)


def _figures(
    result: Result, by: str, part: Part, what: Hashable, confined: bool
) -> tuple[Fraction | None, Decimal | None, Fraction | None, Fraction | None]:
    """Full marks, printed score, target, and what was lost of the full marks in the row's own score."""
    tree, rounding = result.tree, result.tree.scheme.rounding
    if by in ("indicator", "standard") and isinstance(what, int):
        points = part.points[what]
        if tree.nodes[what].kind != "base":
            return tree.nodes[what].points, None if confined else result.nodes[what].score, None, None
        lost = part.lost[what]
        own = tree.nodes[what].target
        score = points - lost if confined else result.nodes[what].exact
        printed = None if score is None else as_decimal(score, rounding)
        return points, printed, own if own is not None else _in_proportion(result, points), lost
    if confined or what is None:
        return None, None, None, None
    if by in tag_keys(tree):
        row = next(r for r in result.tags[by].rows if r.name == what)
        printed = None if row.exact is None else as_decimal(row.exact, rounding)
        return row.points, printed, _in_proportion(result, row.points), row.lost
    member = _members(result, by).get(what)
    if member is None or member.exact is None:
        return None, None, None, None
    return tree.points, member.score, tree.scheme.target, tree.points - Fraction(member.exact)


def _in_proportion(result: Result, points: Fraction) -> Fraction | None:
    target = result.tree.scheme.target
    return None if target is None else target * points / result.tree.points


def _members(result: Result, by: str) -> dict[Hashable, ScopeScore]:
    """The scored members of a view by what its rows are of."""
    scope = result.scopes.get(SCOPES.get(by, by))
    if scope is None:
        return {}
    keys: list[Hashable] = [*scope.places] if by == "site" else [m.name for m in scope.members]
    return dict(zip(keys, scope.members, strict=True))


class _Steps:
    """Finds the best single fix among a row's largest losses."""

    def __init__(self, result: Result) -> None:
        self.standing = Standing(result)
        self.problems = {(p.standard, p.place): p for p in fixable_of(result)}

    def best(self, group: _Group) -> BestFix | None:
        """The fix that brings most, of equal ones that of the larger loss; None where none brings anything."""
        fixable = (key for key in group.problems if key in self.problems)
        largest = sorted(fixable, key=lambda key: (-group.problems[key], key))[:CANDIDATES]
        found: BestFix | None = None
        for problem in map(self.problems.__getitem__, largest):
            gain = self.standing.gain(problem)
            if gain > (found.gain if found else 0):
                found = BestFix(problem, gain)
        return found
