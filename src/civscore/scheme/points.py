"""Who has how many points: stated ones, derived ones, and shares of what is left."""

from __future__ import annotations

from fractions import Fraction

from civscore.errors import Where
from civscore.scheme.draft import Draft, Faults


class Points:
    """Gives every node of a scheme its points."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def give(self, drafts: list[Draft]) -> Fraction:
        """Set ``points`` of these nodes and all below; the full marks of the whole."""
        base = [d for d in drafts if d.kind == "base"]
        self._derive(drafts)
        total = self._total(base)
        self._share(base, total, self._total_where(), self.faults.file.scheme.id)
        for draft in drafts:
            if draft.kind != "base":
                self._outside(draft)
        return total

    def _derive(self, drafts: list[Draft]) -> None:
        """A group that states nothing, with children that all have points, has their sum."""
        for draft in drafts:
            self._derive(draft.children)
            inner = [c.stated for c in draft.children if c.kind == draft.kind]
            silent = draft.node.points is None and draft.node.weight is None
            if silent and inner and None not in inner:
                draft.stated = sum((p for p in inner if p is not None), Fraction(0))

    def _total(self, base: list[Draft]) -> Fraction:
        if self.faults.file.scheme.points is not None:
            return self.faults.file.scheme.points
        stated = [d.stated for d in base]
        if None in stated or not stated:
            self.faults.add("no-total", Where(self.faults.file.name, line=1))
            return Fraction(100)
        return sum((p for p in stated if p is not None), Fraction(0))

    def _total_where(self) -> Where:
        """Where the whole gets its points from: in an extending file that states them, there."""
        stated = self.faults.file.where("points") if "points" in self.faults.file.document else None
        first = self.faults.file.where("indicators")
        return stated if stated is not None and stated.file != first.file else first

    def _points_where(self, draft: Draft) -> Where:
        """The node; where another file changes its points, there."""
        node = self.faults.where(draft)
        stated = self.faults.where(draft, "points") if draft.node.points is not None else node
        return stated if stated.file != node.file else node

    def _share(self, drafts: list[Draft], points: Fraction, where: Where, owner: str) -> None:
        """Give every sibling its points: the stated ones theirs, the others a share of what is left."""
        if not drafts:
            return
        stated = sum((d.stated for d in drafts if d.stated is not None), Fraction(0))
        open_ones = [d for d in drafts if d.stated is None]
        left = points - stated
        if left < 0 or (left > 0 and not open_ones):
            self._not_adding_up(where, owner, points, stated)
        weights = sum((d.weight for d in open_ones), Fraction(0))
        if open_ones and weights == 0:
            self.faults.add("no-weights", where, node=owner)
        for draft in drafts:
            share = left * draft.weight / weights if weights else Fraction(0)
            draft.points = draft.stated if draft.stated is not None else max(share, Fraction(0))
            inner = [c for c in draft.children if c.kind == draft.kind]
            self._share(inner, draft.points, self._points_where(draft), draft.node.id)
            for child in draft.children:
                if child.kind != draft.kind:
                    self._outside(child)

    def _not_adding_up(self, where: Where, owner: str, points: Fraction, stated: Fraction) -> None:
        values = {"node": owner, "points": float(points), "sum": float(stated), "difference": float(stated - points)}
        self.faults.add("points-do-not-add-up", where, **values)

    def _outside(self, draft: Draft) -> None:
        """Bonus and penalty nodes have points of their own, gates none."""
        if draft.kind == "gate":
            self._gate(draft)
            return
        if draft.stated is None:
            if draft.node.points is None:
                self.faults.add("points-needed", self.faults.where(draft), kind=draft.kind)
            draft.stated = Fraction(0)
        self._share([draft], draft.stated, self.faults.where(draft), draft.node.id)

    def _gate(self, draft: Draft) -> None:
        draft.points = Fraction(0)
        if draft.node.points is not None:
            self.faults.add("gate-points", self.faults.where(draft, "points"))
        for child in draft.children:
            self._gate(child)
