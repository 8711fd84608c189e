"""Points that the table leaves open or that do not add up: what is assumed so that the scheme is sound, and said."""

from __future__ import annotations

import re
from fractions import Fraction

from civscore.scheme.table.drafts import NOWHERE, Findings, TableDraft, everything, stated_sum
from civscore.scheme.table.page import Cell
from civscore.scheme.table.yamltext import number_text, shown_number, spells

_HUNDRED = Fraction(100)


def joined(tops: list[TableDraft], joint: list[tuple[Cell, TableDraft, int]], name: str, findings: Findings) -> None:
    """Standards that share one cell of points become a group with these points, shared equally below.

    Args:
        tops: the first-level indicators.
        joint: the cell, the first of the standards, the last row that the cell covers.
        name: how such a group is called, with places for ``name`` and ``count``.
        findings: where it is noted.
    """
    for _, first, bottom in joint:
        siblings = next(
            (group for group in [tops, *(d.children for d in everything(tops))] if any(d is first for d in group)), []
        )
        start = next((i for i, d in enumerate(siblings) if d is first), 0)
        run = [d for d in siblings[start:] if _row(d) <= bottom + 1]
        others = [d for d in run[1:] if d.points is not None or d.weight is not None]
        if len(run) < 2 or others:
            continue
        group = TableDraft(name.format(name=first.name[:20], count=len(run)), first.points_at)
        group.points, group.weight, group.points_at = first.points, first.weight, first.points_at
        group.assumed, group.children = True, run
        first.points = first.weight = None
        findings.add("warning", "import-points-joint", first.points_at)
        siblings[start : start + len(run)] = [group]


def _row(draft: TableDraft) -> int:
    found = re.search(r"\d+$", draft.where.cell)
    return int(found.group()) if found else 0


def settle(tops: list[TableDraft], total: Fraction | None, name: str, findings: Findings) -> Fraction:
    """Make every group's points add up, and find the points of the whole.

    Args:
        tops: the first-level indicators; what is assumed is written into them.
        total: the points of the whole where the table states them.
        name: of the whole, for messages.
        findings: where everything assumed is noted.

    Returns:
        the points of the whole: *total* where the table says it, else the sum, else 100 (which is said).
    """
    for draft in tops:
        if draft.kind != "base":
            _outside(draft, findings)
    base = [d for d in tops if d.kind == "base"]
    whole = total or _whole(base, findings)
    _share(base, whole, whole, TableDraft(name, base[0].where if base else NOWHERE), findings)
    return whole


def _outside(draft: TableDraft, findings: Findings) -> None:
    """A bonus or a penalty list stands outside the whole and needs points of its own; a gate has none."""
    if draft.kind == "gate":
        for node in everything([draft]):
            if node.points is not None or node.weight is not None:
                findings.add("warning", "import-gate-points", node.points_at, given=number_text(_own(node)))
                _drop_weight(node, findings)
                node.note("" if node.points is None else f"{number_text(node.points)}分")
                node.points = None
        return
    draft.points = stated_sum(draft)
    if not draft.points:
        draft.points, draft.assumed = Fraction(1), True
        findings.add("warning", "import-outside-points", draft.where, name=draft.name[:30])
    _drop_weight(draft, findings)
    _share(draft.children, draft.points, draft.points, draft, findings)


def _drop_weight(draft: TableDraft, findings: Findings) -> None:
    if draft.weight is not None:
        draft.note(number_text(draft.weight))
        findings.add("warning", "import-weight-alone", draft.points_at, given=number_text(draft.weight))
        draft.weight = None


def _own(draft: TableDraft) -> Fraction:
    return draft.points if draft.points is not None else draft.weight or Fraction(0)


def _whole(base: list[TableDraft], findings: Findings) -> Fraction:
    sums = [stated_sum(d) for d in base]
    known = [s for s in sums if s is not None]
    if base and len(known) == len(base) and sum(known):
        return sum(known, Fraction(0))
    at = base[0].where if base else None
    points = _HUNDRED if sum(known, Fraction(0)) < _HUNDRED else sum(known, Fraction(0)) * len(base) / len(known)
    if not spells(points):
        points = Fraction(int(points) + 1)
    findings.add("warning", "import-total-missing", at or findings.problems[0].where, points=number_text(points))
    return points


def _share(drafts: list[TableDraft], points: Fraction, said: Fraction, owner: TableDraft, findings: Findings) -> None:
    """Give siblings their points.

    Args:
        drafts: the siblings.
        points: what they really have to share.
        said: what the table says that they have; it differs where something did not add up further above.
        owner: whose children they are, for messages.
        findings: where what is assumed is noted.
    """
    if not drafts:
        return
    stated = [stated_sum(d) for d in drafts]
    if all(d.weight is not None for d in drafts) and any(d.weight for d in drafts):
        for draft in drafts:
            if draft.points is not None:
                draft.note(f"{number_text(draft.points)}分")
            draft.points = None
    else:
        _by_points(drafts, points, said, owner, findings)
    for draft, share, own in zip(drafts, _shares(drafts, points), stated, strict=True):
        inner = [c for c in draft.children if c.kind == draft.kind]
        _share(inner, share, share if own is None else own, draft, findings)
        for child in draft.children:
            if child.kind != draft.kind:
                _outside(child, findings)


def _by_points(
    drafts: list[TableDraft], points: Fraction, said: Fraction, owner: TableDraft, findings: Findings
) -> None:
    for draft in drafts:
        _drop_weight(draft, findings)  # some siblings only have one: it cannot be told what it is a share of
        draft.points = stated_sum(draft)
    open_ones = [d for d in drafts if d.points is None]
    known = [d.points for d in drafts if d.points is not None]
    left = said - sum(known, Fraction(0))
    share = left / len(open_ones) if open_ones else Fraction(0)
    if open_ones and known and left <= 0:
        share = sum(known, Fraction(0)) / len(known)
        _say_open(open_ones, None, findings)
    elif open_ones:
        _say_open(open_ones, share, findings)
    elif left:
        values = {"node": owner.name[:30], "points": shown_number(said), "sum": shown_number(said - left)}
        findings.add("warning", "import-not-adding-up", owner.where, **values)
    if points != said or left < 0 or (left == 0) == bool(open_ones):
        _as_weights(drafts, share)


def _as_weights(drafts: list[TableDraft], share: Fraction) -> None:
    """Points become weights, *share* where there are none; all of them as many times as makes them spellable."""
    times = 1 if spells(share) else share.denominator
    weighty = any(d.points or (d.points is None and share) for d in drafts)
    for draft in drafts:
        own = draft.points if draft.points is not None else share
        if times != 1 and draft.points is not None:
            draft.note(f"{number_text(draft.points)}分")
        draft.weight = own * times if weighty else None
        draft.points, draft.assumed = None, True


def _say_open(drafts: list[TableDraft], share: Fraction | None, findings: Findings) -> None:
    for draft in drafts:
        draft.assumed = True
        code = "import-points-missing" if share is not None else "import-points-weighed"
        shown = "" if share is None else shown_number(share)
        findings.add("warning", code, draft.where, share=shown)


def _shares(drafts: list[TableDraft], points: Fraction) -> list[Fraction]:
    stated = sum((d.points for d in drafts if d.points is not None), Fraction(0))
    weights = [
        Fraction(0) if d.points is not None else d.weight if d.weight is not None else Fraction(1) for d in drafts
    ]
    whole = sum(weights, Fraction(0))
    left = points - stated
    return [
        d.points if d.points is not None else left * w / whole if whole else Fraction(0)
        for d, w in zip(drafts, weights, strict=True)
    ]


def shares_of(tops: list[TableDraft], whole: Fraction) -> dict[int, Fraction]:
    """The points of every indicator, worked out: ``id()`` of the indicator → points."""
    found: dict[int, Fraction] = {}

    def walk(drafts: list[TableDraft], points: Fraction) -> None:
        for draft, share in zip(drafts, _shares(drafts, points), strict=True):
            found[id(draft)] = share
            walk([c for c in draft.children if c.kind == draft.kind], share)
            for child in draft.children:
                if child.kind != draft.kind:
                    walk([child], child.points or Fraction(0))

    walk([d for d in tops if d.kind == "base"], whole)
    for draft in tops:
        if draft.kind != "base":
            walk([draft], draft.points or Fraction(0))
    return found
