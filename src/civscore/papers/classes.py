"""What kinds of problems there are: faults and lost points by indicator, by tag and by site type, with shares."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from civscore.papers.faults import Fault, lost_by, total
from civscore.reports.shared.counts import account
from civscore.reports.shared.lost import lost_in
from civscore.scoring.result import Result
from civscore.scoring.shares import apportion
from civscore.scoring.tags import tag_values
from civscore.text import show
from civscore.text.papers import PaperTexts

_SHOWN = 12  # rows of a table; the rest is one row
_SHARE = 2  # decimals of a share


@dataclass(frozen=True)
class ClassRow:
    """A class of problems. ``share`` is its part of all lost points; the shares of a table add up to 100.00."""

    name: str
    faults: int
    faults_share: str
    lost: str
    share: str


@dataclass(frozen=True)
class Classes:
    """A table of classes, most lost points first; ``note`` where the classes overlap."""

    title: str
    rows: list[ClassRow]
    sum: ClassRow | None
    note: str


@dataclass(frozen=True)
class _Count:
    name: str
    faults: int
    lost: Fraction


def classes(result: Result, faults: list[Fault], t: PaperTexts) -> list[Classes]:
    """The tables: indicators, each tag key, site types."""
    whole = _Count(t.sum, result.counts.problems, result.counts.lost)
    found = [_table(result, t.by_indicator, _indicators(result), whole, t)]
    found += [_by_tag(result, key, faults, whole, t) for key in result.tags]
    if any(f.place.site_type for f in faults):
        types = lost_by(faults, lambda f: f.place.site_type or t.no_site)
        found.append(_table(result, t.by_type, _counts(types), whole, t))
    return [table for table in found if table.rows]


def shares(values: list[Fraction], whole: Fraction) -> list[str]:
    """Each value's part of the whole in percent, rounded so that they add up as they do unrounded."""
    if not whole:
        return [""] * len(values)
    return [f"{value}%" for value in apportion([v / whole * 100 for v in values], _SHARE)]


def problem_numbers(result: Result) -> list[int]:
    """For each standard the number of its problems; a weak indicator has none."""
    numbers = np.bincount(result.losses["standard"].to_numpy(), minlength=len(result.tree.standards)).tolist()
    return [number * standard.problem for number, standard in zip(numbers, result.tree.standards, strict=True)]


def _indicators(result: Result) -> list[_Count]:
    """The groups right below the first level (or first-level standards), with the losses of the standards in them."""
    tree = result.tree
    number = problem_numbers(result)
    found: dict[int, _Count] = {}
    for standard, position in enumerate(tree.leaves):
        if tree.nodes[position].kind == "bonus":
            continue
        at = position
        while tree.nodes[at].depth > 2:
            at = tree.nodes[at].parent
        before = found.get(at, _Count(f"{tree.nodes[at].id} {tree.nodes[at].name}", 0, Fraction(0)))
        lost = before.lost + result.nodes[position].lost
        found[at] = _Count(before.name, before.faults + number[standard], lost)
    return sorted(found.values(), key=lambda c: -c.lost)


def _counts(groups: dict[str, list[Fault]]) -> list[_Count]:
    return [_Count(name, sum(f.is_problem for f in faults), total(faults)) for name, faults in groups.items()]


def _by_tag(result: Result, key: str, faults: list[Fault], whole: _Count, t: PaperTexts) -> Classes:
    groups: dict[str, list[Fault]] = {}
    for fault in faults:
        for value in tag_values(fault.standard, key):
            groups.setdefault(value or t.no_tag, []).append(fault)
    counts = sorted(_counts(groups), key=lambda c: (c.name == t.no_tag, -c.lost))
    return _table(result, t.by_tag.format(key=result.tags[key].name), counts, whole, t, result.tags[key].overlapping)


def _table(
    result: Result, title: str, counts: list[_Count], whole: _Count, t: PaperTexts, overlapping: bool = False
) -> Classes:  # fmt: skip
    """The classes are parts of *whole*, which they add up to unless they are *overlapping*."""
    counts = [c for c in counts if c.faults or c.lost]
    if len(counts) > _SHOWN and not overlapping:
        rest = counts[_SHOWN - 1 :]
        counts = [*counts[: _SHOWN - 1], _sum(t.other.format(count=len(rest)), rest)]
    numbers = shares([Fraction(c.faults) for c in counts], Fraction(whole.faults))
    points = shares([c.lost for c in counts], whole.lost)
    places, found = result.tree.scheme.rounding.places, account(result)
    if overlapping:
        printed = [show.points(c.lost, places) for c in counts]
    else:
        printed = [f"{value:f}" for value in lost_in(result, [c.lost for c in counts])]
    rows = [
        ClassRow(c.name, c.faults, number, lost, share)
        for c, number, lost, share in zip(counts, numbers, printed, points, strict=True)
    ]
    full = "100.00%"
    last = ClassRow(
        whole.name, whole.faults, full if whole.faults else "", f"{found.lost:f}" if found else t.absent,
        full if whole.lost else "",
    )  # fmt: skip
    return Classes(title, rows, None if overlapping else last, t.overlapping if overlapping else "")


def _sum(name: str, counts: list[_Count]) -> _Count:
    return _Count(name, sum(c.faults for c in counts), sum((c.lost for c in counts), Fraction(0)))
