"""Result × result → what changed and why. The parts add up to the change exactly, at every node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from civscore.errors import CivScoreError
from civscore.months.comparison.changes import PARTS, Change, across_editions, within_edition
from civscore.months.comparison.faults import FaultChanges, compare_faults
from civscore.months.comparison.printed import printed_row, printed_total
from civscore.months.comparison.versions import Versions
from civscore.sampling.basis import alike as alike_sites
from civscore.sampling.basis import basis
from civscore.sampling.change import area_change_errors
from civscore.sampling.error import UNKNOWN, Error, chances, may_be_chance
from civscore.sampling.frame import frame_of
from civscore.sampling.score import Sampled
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree
from civscore.scoring.places import Key, place_key
from civscore.scoring.result import Result
from civscore.scoring.scores import ErrorBasis

__all__ = ["PARTS", "AreaChange", "Change", "Comparison", "GateChange", "compare", "printed_row"]
Rejudge = Callable[[Result, Tree], Result]


@dataclass(frozen=True)
class AreaChange:
    """An area in two runs; a score or rank is None where the run does not have it."""

    kind: str
    name: str
    old: Decimal | None
    new: Decimal | None
    old_rank: int | None
    new_rank: int | None
    change: float | None
    error: Error
    chance: bool = False


@dataclass(frozen=True)
class GateChange:
    """A gate whose outcome is not what it was: True passed, False failed, None not observed."""

    id: str
    name: str
    old: bool | None
    new: bool | None


@dataclass
class Comparison:
    """Two runs side by side. ``total`` is the change of the whole; ``printed`` its parts as they are to be shown.

    ``versions`` has two revisions of one run row by row; None of any other two. ``bases``: what the errors of either
    run were worked out from.
    Where a run has no score nothing is printed, ``printed_change`` is None, and the change of the whole means nothing.
    """

    old: Result
    new: Result
    total: Change
    nodes: list[Change]
    areas: dict[str, list[AreaChange]]
    gates: list[GateChange]
    faults: FaultChanges
    same_edition: bool
    printed: dict[str, Decimal] = field(default_factory=dict)
    printed_change: Decimal | None = None
    versions: Versions | None = None
    bases: tuple[ErrorBasis, ErrorBasis] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all changed."""
        changed = any(c.change or any(c.parts.values()) for c in [self.total, *self.nodes])
        faults = self.faults.new or self.faults.gone or self.faults.unseen
        return not (changed or self.gates or faults or self.printed_change)

    @property
    def common_sites(self) -> int:
        """Sites that both runs inspected."""
        return len(_site_keys(self.old) & _site_keys(self.new))


def compare(old: Result, new: Result, rejudge: Rejudge | None = None) -> Comparison:
    """Compare two runs of one scheme.

    Args:
        old, new: the runs.
        rejudge: scores a run's rows again under another tree; needed where the runs' editions differ.

    Raises:
        CivScoreError: the schemes are different ones, or editions differ and there is nothing to judge again.
    """
    if old.tree.scheme.id != new.tree.scheme.id:
        raise CivScoreError.of("different-schemes", old=old.tree.scheme.id, new=new.tree.scheme.id)
    before, after = (Sampled.of(run) for run in (old, new))
    alike = same_edition(old.tree, new.tree)
    if alike:
        changes = within_edition(before, after)
    elif rejudge is None:
        raise CivScoreError.of("editions-need-rows")
    else:
        changes = across_editions(before, after, _judged_as(old, new.tree, rejudge), _judged_as(new, old.tree, rejudge))
    areas = {str(kind): _areas(before, after, kind) for kind in AREAS if kind in new.tree.scheme.areas}
    gates, faults = _gates(old, new), compare_faults(old, new)
    told = _told_from_chance(_with_bounds(changes, after))
    result = Comparison(old, new, *told, areas, gates, faults, alike, bases=(basis(before), basis(after)))
    was, now = old.total.score, new.total.score
    if was is not None and now is not None:
        result.printed_change = now - was
        result.printed = printed_total(changes[0], was, now, new.tree.scheme.rounding.places)
    return result


def same_edition(old: Tree, new: Tree) -> bool:
    """Whether two trees score alike: the same text, or texts that differ in comments and layout only."""
    if old.profile != new.profile:
        return False
    return old.file.sha256 == new.file.sha256 or old.scheme == new.scheme


def _judged_as(run: Result, tree: Tree, rejudge: Rejudge) -> Sampled | None:
    """The run under another edition; None where that is not possible, as when it lacks all of the run's standards."""
    try:
        return Sampled(rejudge(run, tree), frame_of(run.register))
    except CivScoreError:
        return None


def _with_bounds(changes: Sequence[Change], after: Sampled) -> list[Change]:
    """The changes; of those whose sites were all alike, with how many of the register may be otherwise."""
    position = {node.id: at for at, node in enumerate(after.run.tree.nodes)}
    return [
        replace(c, error=replace(c.error, alike=alike_sites(after, position[c.id])))
        if c.error.why == "all-alike" and c.id in position else c
        for c in changes
    ]  # fmt: skip


def _told_from_chance(changes: Sequence[Change]) -> tuple[Change, list[Change]]:
    """The whole's change and the nodes', each told from chance or not."""
    flags = chances([c.error for c in changes], [c.depth for c in changes])
    found = [replace(c, chance=flag and bool(c.change)) for c, flag in zip(changes, flags, strict=True)]
    return found[0], found[1:]


# -- areas, gates -----------------------------------------------------------------------------------------------------


def _areas(old: Sampled, new: Sampled, kind: str) -> list[AreaChange]:
    """The areas of one level, in the new run's order, then those that only the old run has."""
    scopes = [run.scopes.get(kind) for run in (old.run, new.run)]
    before = {m.name: m for m in scopes[0].members} if scopes[0] else {}
    after = {m.name: m for m in scopes[1].ranked()} if scopes[1] else {}
    names = list({**after, **before})
    errors = area_change_errors(old, new, kind)
    told = [errors.get(name, UNKNOWN) for name in names]
    found = []
    for name, error, chance in zip(names, told, may_be_chance(told), strict=True):
        one, other = before.get(name), after.get(name)
        both = one and other and one.exact is not None and other.exact is not None
        found.append(
            AreaChange(
                kind, name, one.score if one else None, other.score if other else None, one.rank if one else None,
                other.rank if other else None, other.exact - one.exact if both else None, error, chance,  # type: ignore[union-attr, operator]
            )
        )  # fmt: skip
    return found


def _gates(old: Result, new: Result) -> list[GateChange]:
    before, after = _outcomes(old), _outcomes(new)
    found = []
    for id_, (name, _) in {**before, **after}.items():
        was, now = (run[id_][1] if id_ in run else None for run in (before, after))
        if was != now:
            found.append(GateChange(id_, name, was, now))
    return found


def _outcomes(run: Result) -> dict[str, tuple[str, bool | None]]:
    """Gate → its name, and whether it was passed."""
    gates = [(run.tree.nodes[i], run.nodes[i].rate) for i in run.tree.leaves if run.tree.nodes[i].kind == "gate"]
    return {node.id: (node.name, None if rate is None else rate >= 1) for node, rate in gates}


def _site_keys(run: Result) -> set[Key]:
    used = set(run.cells.place.tolist())
    return {place_key(p) for i, p in enumerate(run.cells.places) if i in used and p.is_site}
