"""An audit of a published table: the door of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from civscore.errors import CivScoreError, UsageError, Where
from civscore.trust.audit.box import ASSUMPTIONS, WeightBox, weight_box
from civscore.trust.audit.cells import Complete, doubtful_totals, either_half, settled
from civscore.trust.audit.checked import CheckFindings, TableCheck
from civscore.trust.audit.checks import further_checks, in_blocks
from civscore.trust.audit.conventions import CompleteRows
from civscore.trust.audit.doubts import Doubt
from civscore.trust.audit.figures import PrintedFigures, weights_stated, whole
from civscore.trust.audit.fits import FoundFits, find_fits
from civscore.trust.audit.moves import Before
from civscore.trust.audit.placing import TableRanking
from civscore.trust.audit.ranks import RankFit, is_likely
from civscore.trust.audit.table import AuditedTable, TableColumn


@dataclass(frozen=True)
class Audit:
    """What was found of a table.

    Attributes:
        table: the table.
        published: the weights that it states, or that were given; None without.
        complete: the rows that have all parts and a total; None where the table has none.
        stored: whether the parts were taken as the cells hold them, with more decimals than they show.
        halves: the rows that the best way misses only by where an exact half went.
        found: the ways of making the totals.
        boxes: whether any weights fit all rows, under each assumption; none without several parts.
        rest: the same for the rows that the best way gives, where it does not give all; none otherwise.
        ranks: the rules for ranks, the best first; none without ranks.
        checks: what else was checked.
        doubts: what does not hold, by line.
    """

    table: AuditedTable
    published: tuple[Fraction, ...] | None
    complete: Complete | None
    stored: bool
    halves: tuple[int, ...]
    found: FoundFits
    boxes: Sequence[WeightBox]
    rest: Sequence[WeightBox]
    ranks: Sequence[RankFit]
    checks: Sequence[TableCheck]
    doubts: Sequence[Doubt]

    @property
    def ranks_explained(self) -> bool:
        """Whether a rule gives most of the ranks."""
        return bool(self.ranks) and is_likely(self.ranks[0])


def audit(table: AuditedTable, published: Sequence[Fraction] | None = None, before: Before | None = None) -> Audit:
    """Audit a table whose columns have roles.

    Args:
        table: the table.
        published: weights of the parts; None for those that its headings or a line of it state.
        before: totals and ranks of the table before.

    Raises:
        CivScoreError: there is nothing in it that could be checked.
        UsageError: there are not as many weights as parts.
    """
    weights = _published(table, published)
    complete, stored, found = _fitted(table, weights)
    ranking = TableRanking(table)
    checks = [*further_checks(table, before)]
    doubts: list[Doubt] = []
    given: set[int] = set()
    halves: tuple[int, ...] = ()
    if complete and found.best and found.explained:
        halves = either_half(complete, found.best)
        doubts += doubtful_totals(table, complete, found.best, ranking.spoilt, _confirmed(checks), halves)
        given = {at for at, hit in zip(complete.at, found.best.hits, strict=True) if hit} | {*halves}
    doubts += ranking.doubts(doubts, given)
    doubts = settled(doubts, [doubt for _, more in checks for doubt in more])
    if complete is None and not ranking.fits and not checks:
        raise CivScoreError.of("audit-nothing", Where(table.file, table.sheet))
    boxes, rest = _boxes(complete, found)
    order = sorted(doubts, key=lambda d: d.line)
    return Audit(
        table, weights, complete, stored, halves, found, boxes, rest, ranking.fits, [c for c, _ in checks], order
    )


def _confirmed(checks: Sequence[CheckFindings]) -> frozenset[str]:
    return frozenset(cell for check, _ in checks if check.believed for cell in check.confirmed)


def _published(table: AuditedTable, given: Sequence[Fraction] | None) -> tuple[Fraction, ...] | None:
    parts = table.columns_of("part")
    if given is not None:
        if len(given) != len(parts):
            headings = ", ".join(c.heading or c.letter for c in parts)
            values = {"given": len(given), "parts": len(parts), "headings": headings}
            raise UsageError(CivScoreError.of("audit-weights", Where(table.file), **values).problems)
        return tuple(given)
    found = weights_stated([table.stated.get(c.at, "") for c in parts])
    return tuple(found) if found else None


# -- totals -----------------------------------------------------------------------------------------------------------


def _fitted(
    table: AuditedTable, weights: tuple[Fraction, ...] | None
) -> tuple[Complete | None, bool, FoundFits]:  # fmt: skip
    """The complete rows and what gives their totals: from the figures as printed, or as the cells hold them where that
    gives more rows."""
    total, parts = table.one("total"), table.columns_of("part")
    if total is None or not parts or in_blocks(table):
        return None, False, FoundFits((), False)
    printed = _complete(table, parts, total, stored=False)
    if not printed.at:
        return None, False, FoundFits((), False)
    found = find_fits(printed.rows, weights)
    if any(c.stored for c in parts):
        kept = _complete(table, parts, total, stored=True)
        other = find_fits(kept.rows, weights)
        if other.best and (found.best is None or other.best.count > found.best.count):
            return kept, True, other
    return printed, False, found


def _complete(table: AuditedTable, parts: Sequence[TableColumn], total: TableColumn, *, stored: bool) -> Complete:
    figures = [(c.stored if stored and c.stored else c.printed) for c in parts]
    known = [f for f in figures if f is not None]
    possible = table.one("possible")
    places = max([f.places for f in known] + ([possible.printed.places] if possible and possible.printed else []))
    columns = [f.at(places).values for f in known]
    totals: PrintedFigures = total.printed  # type: ignore[assignment]
    full = possible.printed.at(places).values if possible and possible.printed else None
    at = [
        i for i in range(len(table.lines))
        if totals.values[i] is not None and all(c[i] is not None for c in columns) and (full is None or full[i])
    ]  # fmt: skip
    lines: Any = [[c[i] for c in columns] for i in at]
    rows = CompleteRows(
        whole(lines).reshape(len(at), len(parts)), places, whole([totals.values[i] for i in at]), totals.places,
        None if full is None else whole([full[i] for i in at]),
        tuple(0 if stored and c.stored else 10 ** (places - f.places) for c, f in zip(parts, known, strict=True)),
    )  # fmt: skip
    return Complete(rows, tuple(at), tuple(parts), total)


def _boxes(complete: Complete | None, found: FoundFits) -> tuple[list[WeightBox], list[WeightBox]]:
    """Which weights fit all rows; where the best way does not give all, also which fit those that it gives."""
    if complete is None or not found.searched or complete.rows.possible is not None:
        return [], []
    boxes = [weight_box(complete.rows, assumption) for assumption in ASSUMPTIONS]
    best = found.best
    if best is None or not found.explained or best.count == complete.rows.count:
        return boxes, []
    rows, kept = complete.rows, [i for i, hit in enumerate(best.hits) if hit]
    fewer = replace(rows, parts=rows.parts[kept], totals=rows.totals[kept])
    return boxes, [weight_box(fewer, a) for a in ASSUMPTIONS if not a.hidden and a.adding == "one" and not a.down]
