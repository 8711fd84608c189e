"""A published table as scores that are made of parts, and its places under other rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from civscore.errors import CivScoreError, Problem, UsageError, Where
from civscore.rounding import Decimals, rounded
from civscore.trust.audit.figures import weights_stated
from civscore.trust.audit.ranks import rank_fits
from civscore.trust.audit.roles import group_columns
from civscore.trust.audit.table import AuditedTable, TableColumn
from civscore.trust.sensitivity.parts import PartedScores, WeightedPart, places_of, scores_with
from civscore.trust.sensitivity.variants import RuleVariant

_STATED = re.compile(r"\s*[（(][^（()）]*[%％][^（()）]*[)）]")  # a weight in a heading


def table_scores(table: AuditedTable, given: Sequence[Fraction] | None) -> PartedScores:
    """The rows that have all parts, under the weights that are *given*, else those that the table states.

    Raises:
        CivScoreError: there are not two parts, or no weights are stated.
        UsageError: there are not as many weights as parts.
    """
    parts = table.columns_of("part")
    if len(parts) < 2:
        raise CivScoreError.of("sensitivity-parts", Where(table.file, table.sheet))
    used = _weights(table, parts, given)
    columns = [_values(column, len(table.lines)) for column in parts]
    lines = [at for at in range(len(table.lines)) if all(values[at] is not None for values in columns)]
    total, rank = (_values(table.one(role), len(table.lines)) for role in ("total", "rank"))
    nodes = [WeightedPart("", -1, Fraction(1), "arithmetic")]
    nodes += [
        WeightedPart(_STATED.sub("", c.heading) or c.letter, 0, weight) for c, weight in zip(parts, used, strict=True)
    ]
    ranks = [None if value is None else int(value) for value in rank]
    groups = _groups(table, ranks)
    figures = table.one("total")
    printed = figures.printed if figures else None
    return PartedScores(
        [table.names[at] for at in lines], [groups[at] for at in lines], [ranks[at] for at in lines],
        [None if printed is None or total[at] is None else printed.decimal(printed.values[at] or 0) for at in lines],
        nodes, [[None, *(values[at] for values in columns)] for at in lines], sum(used, Fraction(0)),
        [Fraction(0)] * len(lines), [table.names[at] for at in range(len(table.lines)) if at not in lines],
    )  # fmt: skip


def same_names(table: AuditedTable) -> list[Problem]:
    """Rows of one name, which nobody can tell apart in what is found."""
    found: dict[str, list[int]] = {}
    for name, line in zip(table.names, table.lines, strict=True):
        found.setdefault(name, []).append(line)
    return [
        Problem("warning", "sensitivity-same-name", Where(table.file, table.sheet), {"name": name, "rows": lines})
        for name, lines in found.items()
        if name and len(lines) > 1
    ]


def _values(column: TableColumn | None, rows: int) -> list[Fraction | None]:
    """The figures of a column, as they are printed."""
    figures = column.printed if column else None
    if figures is None:
        return [None] * rows
    return [None if value is None else Fraction(figures.decimal(value)) for value in figures.values]


def _groups(table: AuditedTable, ranks: Sequence[int | None]) -> Sequence[str | None]:
    """The groups in which the printed ranks are counted; none where they fit best without."""
    groupings, total = group_columns(table), table.one("total")
    if total is None or total.printed is None or not any(ranks):
        return [None] * len(table.lines)
    best = rank_fits(total.printed.values, ranks, groupings)[0].grouping
    return groupings[best] if best else [None] * len(table.lines)


def _weights(table: AuditedTable, parts: Sequence[TableColumn], given: Sequence[Fraction] | None) -> list[Fraction]:
    if given is not None and len(given) != len(parts):
        headings = ", ".join(c.heading or c.letter for c in parts)
        values = {"given": len(given), "parts": len(parts), "headings": headings}
        raise UsageError(CivScoreError.of("sensitivity-weights", Where(table.file), **values).problems)
    used = [*given] if given is not None else weights_stated([table.stated.get(c.at, "") for c in parts])
    if used is None or min(used) < 0 or not any(used):
        raise CivScoreError.of("sensitivity-no-weights", Where(table.file, table.sheet), parts=len(parts))
    return used


def table_variants(scores: PartedScores, exact: Sequence[Fraction | None], decimals: int) -> list[RuleVariant]:
    """The places with all weights alike, a geometric mean, roundings, and one part left out."""
    weights, how = [node.weight for node in scores.nodes], Decimals(decimals)
    each = [
        sum((rounded(w * (r or 0), how) for w, r in zip(weights[1:], own[1:], strict=True)), Fraction(0))
        for own in scores.rates
    ]
    once = [None if value is None else rounded(value, how) for value in exact]
    mean = replace(scores, nodes=[replace(scores.nodes[0], how="geometric"), *scores.nodes[1:]])
    found = [
        RuleVariant("alike", "", _rough_places(scores, [Fraction(1)] * len(weights))),
        RuleVariant("geometric", "", _rough_places(mean, weights)),
        RuleVariant("total", "", places_of(once, scores.groups)),
        RuleVariant("parts", "", places_of(each, scores.groups)),
    ]
    for at in scores.parts:
        some = [Fraction(0) if n == at else w for n, w in enumerate(weights)]
        if any(some[1:]):
            found.append(RuleVariant("without", scores.nodes[at].name, _rough_places(scores, some)))
    return found


def _rough_places(scores: PartedScores, weights: Sequence[Fraction]) -> list[int | None]:
    """Places by floating point, equal where scores nearly are."""
    made = scores_with(scores, np.array([[float(w) for w in weights]]))[0].tolist()
    return places_of([None if np.isnan(value) else Fraction(round(value, 9)) for value in made], scores.groups)
