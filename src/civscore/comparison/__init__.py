"""Result × result → what changed and why. The parts add up to the change exactly (scoring model, section 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from civscore.comparison.contributions import contributions
from civscore.comparison.faults import Faults, compare_faults
from civscore.comparison.sampling import area_errors, node_errors
from civscore.comparison.sites import split
from civscore.errors import CivScoreError
from civscore.exact import as_decimal
from civscore.result import AREA_KINDS, Result
from civscore.scheme import Rounding
from civscore.tree import Tree

Rejudge = Callable[[Result, Tree], Result]
PARTS = ("same", "drawn", "other", "composition", "edition", "bonus", "penalty")
"""The parts of a change: performance at the same sites, through other sites drawn, of standards that cannot be split so;
composition; what another edition of the scheme changed; bonus and penalties. Gates change the status, never the number."""


@dataclass(frozen=True)
class Change:
    """What happened to one indicator, in exact points of the scheme's total.

    ``parts`` sum to ``change``; ``error`` is the standard error of the change that comes from drawing sites, None where it
    cannot be known. ``old`` and ``new`` are None where the indicator had no score.
    """

    id: str
    name: str
    depth: int
    leaf: bool
    kind: str
    old: Fraction | None
    new: Fraction | None
    change: Fraction
    parts: dict[str, Fraction]
    error: float | None

    @property
    def performance(self) -> Fraction:
        """What comes from better or worse results: same sites, other sites drawn, and what cannot be split so."""
        return self.parts["same"] + self.parts["drawn"] + self.parts["other"]


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
    error: float | None


@dataclass(frozen=True)
class GateChange:
    """A gate whose outcome is not what it was: True passed, False failed, None not observed."""

    id: str
    name: str
    old: bool | None
    new: bool | None


@dataclass
class Comparison:
    """Two runs side by side. ``total`` is the change of the whole; ``printed`` its parts as they are to be shown."""

    old: Result
    new: Result
    total: Change
    nodes: list[Change]
    areas: dict[str, list[AreaChange]]
    gates: list[GateChange]
    faults: Faults
    same_edition: bool
    printed: dict[str, Decimal] = field(default_factory=dict)
    printed_change: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all changed."""
        changed = any(c.change or any(c.parts.values()) for c in [self.total, *self.nodes])
        return not changed and not self.gates and not self.faults.new and not self.faults.gone and not self.faults.unseen

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
    same_edition = old.tree.file.sha256 == new.tree.file.sha256 and old.tree.profile == new.tree.profile
    if same_edition:
        total, nodes = _changes(old, new)
    elif rejudge is None:
        raise CivScoreError.of("editions-need-rows")
    else:
        total, nodes = _across_editions(old, new, rejudge(old, new.tree), rejudge(new, old.tree))
    areas = {kind: _areas(old, new, kind) for kind in AREA_KINDS if kind in new.tree.scheme.areas}
    result = Comparison(old, new, total, nodes, areas, _gates(old, new), compare_faults(old, new), same_edition)
    _print_parts(result)
    return result


# -- one edition ------------------------------------------------------------------------------------------------------


def _changes(old: Result, new: Result) -> tuple[Change, list[Change]]:
    tree = new.tree
    shares = contributions(tree, old.nodes, new.nodes)
    sites = split(tree, old, new, shares)
    errors = node_errors(old, new)
    parts = [dict.fromkeys(PARTS, Fraction(0)) for _ in tree.nodes]
    for position in tree.leaves:
        own = _leaf_parts(old, new, position, shares.get(position), sites.get(position))
        at = position
        while at >= 0:
            if tree.nodes[at].kind == tree.nodes[position].kind or at == 0:
                for name, value in own.items():
                    parts[at][name] += value
            at = tree.nodes[at].parent
    changes = []
    for position, node in enumerate(tree.nodes):
        before, after = old.nodes[position].exact, new.nodes[position].exact
        change = (after or Fraction(0)) - (before or Fraction(0))
        changes.append(
            Change(node.id, node.name, node.depth, node.leaf, node.kind, before, after, change, parts[position], errors[position])
        )
    return changes[0], changes[1:]


def _leaf_parts(
    old: Result, new: Result, position: int, share: tuple[Fraction, Fraction] | None, sites: tuple[Fraction, Fraction] | None
) -> dict[str, Fraction]:
    kind = new.tree.nodes[position].kind
    if kind in ("bonus", "penalty"):
        return {kind: (new.nodes[position].exact or Fraction(0)) - (old.nodes[position].exact or Fraction(0))}
    if share is None:
        return {}
    performance, composition = share
    if sites is None:
        return {"other": performance, "composition": composition}
    return {"same": sites[0], "drawn": sites[1], "composition": composition}


# -- two editions -----------------------------------------------------------------------------------------------------


def _across_editions(old: Result, new: Result, old_as_new: Result, new_as_old: Result) -> tuple[Change, list[Change]]:
    """What is not the edition's is the mean of the comparisons under either edition; the rest is the edition's."""
    pairs = (_changes(old, new_as_old), _changes(old_as_new, new))
    halves = [{c.id: c for c in [total, *nodes]} for total, nodes in pairs]
    before = {n.id: (i, old) for i, n in enumerate(old.tree.nodes)}
    after = {n.id: (i, new) for i, n in enumerate(new.tree.nodes)}
    changes = [_edition_change(id_, before.get(id_), after.get(id_), halves) for id_ in {**after, **before}]
    return changes[0], changes[1:]


def _edition_change(
    id_: str, before: tuple[int, Result] | None, after: tuple[int, Result] | None, halves: list[dict[str, Change]]
) -> Change:
    found = [h[id_] for h in halves if id_ in h]
    position, run = after or before  # type: ignore[misc]
    node = run.tree.nodes[position]
    old = before[1].nodes[before[0]].exact if before else None
    new = after[1].nodes[after[0]].exact if after else None
    change = (new or Fraction(0)) - (old or Fraction(0))
    parts = {name: sum((c.parts[name] for c in found), Fraction(0)) / 2 for name in PARTS}
    parts["edition"] = change - sum(parts.values(), Fraction(0))
    errors = [c.error for c in found if c.error is not None]
    error = sum(errors) / len(errors) if errors else None
    return Change(id_, node.name, node.depth, node.leaf, node.kind, old, new, change, parts, error)


# -- areas, gates -----------------------------------------------------------------------------------------------------


def _areas(old: Result, new: Result, kind: str) -> list[AreaChange]:
    """The areas of one level, in the new run's order, then those that only the old run has."""
    before = {m.name: m for m in old.scopes[kind].members} if kind in old.scopes else {}
    after = {m.name: m for m in new.scopes[kind].ranked()} if kind in new.scopes else {}
    errors = area_errors(old, new, kind)
    found = []
    for name in {**after, **before}:
        one, other = before.get(name), after.get(name)
        both = one and other and one.exact is not None and other.exact is not None
        found.append(
            AreaChange(
                kind, name, one.score if one else None, other.score if other else None, one.rank if one else None,
                other.rank if other else None, other.exact - one.exact if both else None, errors.get(name),  # type: ignore[union-attr, operator]
            )
        )  # fmt: skip
    return found


def _gates(old: Result, new: Result) -> list[GateChange]:
    def outcomes(run: Result) -> dict[str, tuple[str, bool | None]]:
        return {
            run.tree.nodes[i].id: (run.tree.nodes[i].name, None if (rate := run.nodes[i].rate) is None else rate >= 1)
            for i in run.tree.leaves
            if run.tree.nodes[i].kind == "gate"
        }

    before, after = outcomes(old), outcomes(new)
    found = []
    for id_, (name, outcome) in {**before, **after}.items():
        was = before[id_][1] if id_ in before else None
        now = after[id_][1] if id_ in after else None
        if was != now:
            found.append(GateChange(id_, name, was, now))
        del outcome
    return found


def _site_keys(run: Result) -> set[tuple[str, ...]]:
    from civscore.comparison.sites import place_key

    used = set(run.cells.place.tolist())
    return {place_key(p) for i, p in enumerate(run.cells.places) if i in used and p.is_site}


# -- as printed -------------------------------------------------------------------------------------------------------


def _print_parts(comparison: Comparison) -> None:
    """Parts rounded so that they add up to the difference of the two printed scores; what rounding itself did is a part."""
    rounding = Rounding(places=comparison.new.tree.scheme.rounding.places)
    before, after = comparison.old.total.score, comparison.new.total.score
    if before is None or after is None:
        return
    comparison.printed_change = after - before
    parts = comparison.total.parts
    shown = apportion([parts[name] for name in PARTS], rounding)
    comparison.printed = dict(zip(PARTS, shown, strict=True))
    comparison.printed["rounding"] = comparison.printed_change - sum(shown, Decimal(0))


def apportion(values: list[Fraction], rounding: Rounding) -> list[Decimal]:
    """Values rounded so that they add up to their rounded sum: the largest remainders are rounded up (Hamilton's method)."""
    unit = Fraction(1, 10**rounding.places)
    cut = [_towards_zero(v / unit) for v in values]
    target = int(Fraction(as_decimal(sum(values, Fraction(0)), rounding)) / unit)
    missing = target - sum(cut)
    sign = 1 if missing > 0 else -1
    order = sorted(range(len(values)), key=lambda i: (-sign * (values[i] / unit - cut[i]), i))
    for i in order[: abs(missing)]:
        cut[i] += sign
    return [Decimal(c).scaleb(-rounding.places) for c in cut]


def _towards_zero(value: Fraction) -> int:
    return int(value) if value >= 0 else -int(-value)
