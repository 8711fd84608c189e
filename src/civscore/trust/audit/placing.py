"""The printed ranks of a table: which rule they follow, and where they do not, whether a rank or a total is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from civscore.trust.audit.doubts import CellRepair, Doubt
from civscore.trust.audit.figures import number_in
from civscore.trust.audit.ranks import RankFit, between_ranks, is_likely, rank_fits, refit, wrong_ranks
from civscore.trust.audit.roles import group_columns
from civscore.trust.audit.slips import slip
from civscore.trust.audit.table import AuditedTable, TableColumn

_MOST_TRIED = 12  # rows whose total alone may explain the wrong ranks


class TableRanking:
    """Ranks against totals, by every rule and in every grouping that the table has."""

    def __init__(self, table: AuditedTable) -> None:
        rank, total = table.one("rank"), table.one("total")
        self.table, self.groupings = table, group_columns(table)
        self.totals = total.printed.values if total and total.printed else ()
        self.ranks = _whole_ranks(rank) if rank else ()
        self.fits = rank_fits(self.totals, self.ranks, self.groupings) if self.totals and self.ranks else []
        self._wrong = len(wrong_ranks(self.fits[0], self.ranks)) if self.fits else 0

    def _refit(self, fit: RankFit, totals: Sequence[int | None]) -> RankFit:
        return refit(fit, totals, self.ranks, self.groupings[fit.grouping])

    def spoilt(self, row: int, right: int) -> int:
        """How many more ranks are wrong once the total of a row is another."""
        if not self.fits:
            return 0
        tried = [right if i == row else t for i, t in enumerate(self.totals)]
        return len(wrong_ranks(self._refit(self.fits[0], tried), self.ranks)) - self._wrong

    def doubts(self, before: Sequence[Doubt], given: set[int]) -> list[Doubt]:
        """Ranks that do not follow from the totals; where a single total makes all of them right, that total.

        Args:
            before: doubts about totals.
            given: rows whose totals follow from their parts, and are not to be blamed.
        """
        if not self.fits or not is_likely(self.fits[0]):
            return []
        totals = self._corrected(before)
        fit = self._refit(self.fits[0], totals)
        wrong = wrong_ranks(fit, self.ranks)
        rules = [
            self._refit(f, totals) for f in self.fits
            if is_likely(f) and (f.highest_first, f.grouping) == (fit.highest_first, fit.grouping)
        ]  # fmt: skip
        alone = self._single_totals(fit, wrong, totals, given)
        doubts = [self._rank_doubt(row, fit, rules) for row in wrong]
        if not alone:
            return doubts
        if len(doubts) == 1:
            return [replace(doubts[0], repairs=(*doubts[0].repairs, *alone.values()))]
        row = next(iter(alone))
        repairs = [*alone.values()]
        if len(doubts) == 2:
            first, second = (doubt.repairs[0] for doubt in doubts)
            repairs.append(replace(first, cells=2, also=second))
        total = self.table.one("total")
        cell = repairs[0].cell if total is None else self.table.where(row, total).cell
        certain = all(wrong_ranks(rule, self.ranks) for rule in rules)
        name, line = self.table.names[row], self.table.lines[row]
        return [Doubt("rank", name, line, cell, repairs[0].heading, repairs[0].printed, "", certain, tuple(repairs))]

    def _corrected(self, doubts: Sequence[Doubt]) -> list[int | None]:
        """The totals; one that its parts correct is taken as corrected, where that makes ranks right."""
        totals, total = list(self.totals), self.table.one("total")
        rows = {line: row for row, line in enumerate(self.table.lines)}
        for doubt in doubts:
            right = number_in(doubt.right)
            if right and total and total.printed and doubt.repairs and doubt.repairs[0].cell == doubt.cell:
                row, value = rows[doubt.line], int(right[0].scaleb(total.printed.places))
                totals[row] = value if self.spoilt(row, value) < 0 else totals[row]
        return totals

    def _rank_doubt(self, row: int, fit: RankFit, rules: Sequence[RankFit]) -> Doubt:
        rank: TableColumn = self.table.one("rank")  # type: ignore[assignment]
        cell, right, printed = self.table.where(row, rank).cell, str(fit.expected[row]), rank.texts[row]
        kind = slip(self.ranks[row] or 0, fit.expected[row] or 0)
        repair = CellRepair(cell, rank.heading, printed, right, right, right, kind)
        cannot = all(rule.expected[row] != self.ranks[row] for rule in rules)
        name, line = self.table.names[row], self.table.lines[row]
        return Doubt("rank", name, line, cell, rank.heading, printed, right, cannot, (repair,))

    def _single_totals(
        self, fit: RankFit, wrong: Sequence[int], totals: Sequence[int | None], given: set[int]
    ) -> dict[int, CellRepair]:  # fmt: skip
        """Rows whose total alone, being another, would make all ranks right: at most three, or they say nothing."""
        total: TableColumn = self.table.one("total")  # type: ignore[assignment]
        figures, groups = total.printed, self.groupings[fit.grouping]
        far = sorted(wrong, key=lambda i: -abs((fit.expected[i] or 0) - (self.ranks[i] or 0)))
        found = {}
        for row in far[:_MOST_TRIED] if figures else ():
            ends = None if row in given else between_ranks(fit, row, totals, self.ranks, groups)
            if ends is not None and figures is not None:
                low, high = (figures.text(end) for end in ends)
                cell = self.table.where(row, total).cell
                found[row] = CellRepair(cell, total.heading, total.texts[row], low, high, "", "other")
        return found if len(found) <= 3 else {}


def _whole_ranks(rank: TableColumn) -> tuple[int | None, ...]:
    """The printed ranks; what is no whole number is none."""
    if rank.printed is None:
        return (None,) * len(rank.texts)
    scale = 10**rank.printed.places
    return tuple(None if v is None or v % scale else v // scale for v in rank.printed.values)
