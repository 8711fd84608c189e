"""Printed ranks against printed totals: three rules for equals, from the top or the bottom, as a whole or by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Rule = Literal["competition", "dense", "ordinal"]
RULES: tuple[Rule, ...] = ("competition", "dense", "ordinal")
"""Equals share a rank and leave out the next (1 1 3), or not (1 1 2), or each has a rank of its own (1 2 3)."""


@dataclass(frozen=True)
class RankFit:
    """How a rule fits.

    Attributes:
        rule: what happens to equals.
        highest_first: whether the highest total is first; else the lowest (deductions).
        grouping: which of the groupings that were offered; 0 is none.
        expected: the rank of each row by this rule; None without a total or a rank. Of equals by ``ordinal`` the one
            that is printed, where it is one of theirs.
        hits: how many printed ranks come out.
        ranked: how many rows have a rank and a total.
    """

    rule: Rule
    highest_first: bool
    grouping: int
    expected: tuple[int | None, ...]
    hits: int
    ranked: int


def rank_fits(
    totals: Sequence[int | None], ranks: Sequence[int | None], groupings: Sequence[Sequence[str]]
) -> list[RankFit]:  # fmt: skip
    """All rules by how many ranks they give, the best first; of equals without groups first, then competition."""
    found = [
        _fit(totals, ranks, groups, rule, highest, at)
        for at, groups in enumerate(groupings)
        for highest in (True, False)
        for rule in RULES
    ]
    return sorted(found, key=lambda fit: -fit.hits)


def is_likely(fit: RankFit) -> bool:
    """Whether a rule gives most of the ranks: else it is not the one that was used."""
    return 2 * fit.hits > fit.ranked


def refit(fit: RankFit, totals: Sequence[int | None], ranks: Sequence[int | None], groups: Sequence[str]) -> RankFit:
    """The same rule with other totals."""
    return _fit(totals, ranks, groups, fit.rule, fit.highest_first, fit.grouping)


def _fit(
    totals: Sequence[int | None], ranks: Sequence[int | None], groups: Sequence[str], rule: Rule, highest: bool, at: int
) -> RankFit:  # fmt: skip
    expected: list[int | None] = [None] * len(totals)
    for group in dict.fromkeys(groups):
        rows = [i for i, g in enumerate(groups) if g == group and totals[i] is not None and ranks[i] is not None]
        rows.sort(key=lambda i: -(totals[i] or 0) if highest else (totals[i] or 0))
        _place(rows, totals, ranks, rule, expected)
    ranked = sum(e is not None for e in expected)
    hits = sum(e is not None and e == r for e, r in zip(expected, ranks, strict=True))
    return RankFit(rule, highest, at, tuple(expected), hits, ranked)


def _place(
    rows: Sequence[int], totals: Sequence[int | None], ranks: Sequence[int | None], rule: Rule,
    expected: list[int | None],
) -> None:  # fmt: skip
    """Fill in what the rule gives to rows in order."""
    before, level = 0, 0
    while before < len(rows):
        end = before
        while end < len(rows) and totals[rows[end]] == totals[rows[before]]:
            end += 1
        tied = rows[before:end]
        level += 1
        if rule == "ordinal":
            theirs = list(range(before + 1, before + len(tied) + 1))
            for i in tied:  # equals may stand in any order, each with a rank of its own
                if ranks[i] in theirs:
                    expected[i] = ranks[i]
                    theirs.remove(ranks[i] or 0)
            for i in tied:
                expected[i] = expected[i] if expected[i] is not None else theirs.pop(0)
        else:
            for i in tied:
                expected[i] = before + 1 if rule == "competition" else level
        before = end


def wrong_ranks(fit: RankFit, ranks: Sequence[int | None]) -> list[int]:
    """The rows whose printed rank is another."""
    pairs = zip(fit.expected, ranks, strict=True)
    return [i for i, (expected, rank) in enumerate(pairs) if expected is not None and expected != rank]


def between_ranks(
    fit: RankFit, row: int, totals: Sequence[int | None], ranks: Sequence[int | None], groups: Sequence[str]
) -> tuple[int | None, int | None] | None:  # fmt: skip
    """The totals (least, greatest; None without limit) with which this row alone would make every rank right.

    None where no total of this row does.
    """
    rank = ranks[row]
    mates = [
        (totals[i], ranks[i]) for i, g in enumerate(groups)
        if g == groups[row] and i != row and totals[i] is not None and ranks[i] is not None
    ]  # fmt: skip
    ahead = [t for t, r in mates if rank is not None and r is not None and r < rank and t is not None]
    behind = [t for t, r in mates if rank is not None and r is not None and r > rank and t is not None]
    sign = 1 if fit.highest_first else -1
    low = max((sign * t for t in behind), default=None)
    high = min((sign * t for t in ahead), default=None)
    ends = [sign * v if v is not None else None for v in ((low, high) if sign == 1 else (high, low))]
    for inside in _tries(ends[0], ends[1], totals[row] or 0):
        tried = [inside if i == row else t for i, t in enumerate(totals)]
        if not wrong_ranks(refit(fit, tried, ranks, groups), ranks):
            strict = fit.rule != "ordinal"
            least = ends[0] + strict if ends[0] is not None else None
            most = ends[1] - strict if ends[1] is not None else None
            return (inside, inside) if least is not None and most is not None and least > most else (least, most)
    return None


def _tries(low: int | None, high: int | None, now: int) -> list[int]:
    """Totals to try: in the middle, and next to the ends."""
    if low is None and high is None:
        return [now]
    if low is None or high is None:
        end = low if low is not None else (high or 0)
        return [end + (1 if low is not None else -1), end]
    return [(low + high) // 2, low + 1, high - 1, low, high]
