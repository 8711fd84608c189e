"""What changed under each value of a tag. The changes add up to that of the base part, bonus and penalty apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from civscore.months.comparison.changes import Change
from civscore.rounding import as_decimal
from civscore.scheme.model import Rounding
from civscore.scoring.result import Result
from civscore.scoring.tags import TagScore, tag_keys, tag_values

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison

_ZERO = Fraction(0)


@dataclass(frozen=True)
class TagChange:
    """One value of a tag in two runs, in exact points of the scheme's total; ``name`` None: without the tag.

    ``change`` is new − old, None counted as 0; but where standards of a geometric or minimum group are among them
    (``shared``), their share in the group's change stands for it.
    """

    name: str | None
    old: Fraction | None
    new: Fraction | None
    change: Fraction
    shared: bool


@dataclass(frozen=True)
class TagComparison:
    """One tag key in two runs, as the new scheme calls it, or the old one where the new has it not.

    ``old``, ``new``: the base parts of the scores. ``change`` is their difference, None where a run has no score; it is
    the sum over the standards, each once, and ``rest``, which belongs to no single standard (what another edition did
    to a group that is not arithmetic). ``overlapping``: some standard counts in several rows.
    """

    key: str
    name: str
    rows: tuple[TagChange, ...]
    old: Fraction | None
    new: Fraction | None
    change: Fraction | None
    rest: Fraction
    overlapping: bool


@dataclass(frozen=True)
class PrintedTag:
    """The figures of a row as they are printed; ``change`` is the difference of the other two unless it is shared."""

    old: Decimal | None
    new: Decimal | None
    change: Decimal


def tag_changes(comparison: Comparison) -> dict[str, TagComparison]:
    """For each tag key of either run what changed."""
    runs = (comparison.old, comparison.new)
    keys = dict.fromkeys(key for run in reversed(runs) for key in tag_keys(run.tree))
    return {key: _compared(comparison, key) for key in keys}


def _compared(comparison: Comparison, key: str) -> TagComparison:
    old, new = comparison.old, comparison.new
    shared = {c.id: c for c in comparison.nodes if c.shared}
    moves = _moves(old, new, key, shared)
    views = [{row.name: row for row in run.tags[key].rows} if key in run.tags else {} for run in (old, new)]
    before, after = (_base(run) for run in (old, new))
    change = None if before is None or after is None else after - before
    rest = _ZERO if change is None else change - sum((amount for _, amount, _ in moves), _ZERO)
    names = dict.fromkeys([*(n for values, _, _ in moves for n in values)])
    ordered = sorted(_in_order(names, views), key=lambda name: name is None)
    rows = tuple(_row(name, views, moves) for name in ordered)
    name = next((run.tree.scheme.tag_name(key) for run in (new, old) if key in run.tags), key)
    return TagComparison(key, name, rows, before, after, change, rest, any(len(values) > 1 for values, _, _ in moves))


_Move = tuple[tuple[str | None, ...], Fraction, bool]  # the values that it counts under, the amount, whether shared


def _moves(old: Result, new: Result, key: str, shared: dict[str, Change]) -> list[_Move]:
    """What each standard contributes: its score comes under its tags of now and leaves those it had."""
    moves: list[_Move] = []
    done = set()
    for run, sign in ((new, 1), (old, -1)):
        for position in run.tree.leaves:
            node = run.tree.nodes[position]
            if node.kind != "base" or node.id in done:
                continue
            values = tag_values(node, key)
            if node.id in shared:
                moves.append((values, shared[node.id].change, True))
                done.add(node.id)
            else:
                moves.append((values, sign * (run.nodes[position].exact or _ZERO), False))
    return moves


def _base(run: Result) -> Fraction | None:
    """The exact score without bonus and penalties."""
    rate = run.nodes[0].rate
    return None if rate is None else run.tree.points * rate


def _in_order(names: dict[str | None, None], views: list[dict[str | None, TagScore]]) -> list[str | None]:
    """The values in the order of the new scheme, then those that only the old one has."""
    return [*dict.fromkeys(name for view in reversed(views) for name in view if name in names)]


def _row(name: str | None, views: list[dict[str | None, TagScore]], moves: list[_Move]) -> TagChange:
    before, after = (view[name].exact if name in view else None for view in views)
    own = [(amount, shared) for values, amount, shared in moves if name in values]
    change = sum((amount for amount, _ in own), _ZERO)
    return TagChange(name, before, after, change, any(shared for _, shared in own))


def printed_tag(row: TagChange, old: Rounding, new: Rounding) -> PrintedTag:
    """A row as it is printed."""
    before = None if row.old is None else as_decimal(row.old, old)
    after = None if row.new is None else as_decimal(row.new, new)
    if row.shared:
        return PrintedTag(before, after, as_decimal(row.change, new))
    return PrintedTag(before, after, (after or Decimal(0)) - (before or Decimal(0)))
