"""The small tables of the overview, each with its bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.units import unit_rows
from civscore.reports.xlsx.charts import bar_chart
from civscore.reports.xlsx.sheets.context import Report, short
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import BODY, CENTER, HEADING, NOTE, PERCENT, SECTION, TEXT, Look

COLUMNS, WIDTH = 12, 8.7  # the overview's sheet columns
_MOST_PARTS = 30
_MOST_BARS = 15
_TOP_UNITS = 10
_ORDER = ("base", "bonus", "penalty", "gate")


@dataclass(frozen=True)
class _SmallColumn:
    """A column of a small table: heading, how many sheet columns wide, look, and the value of each row."""

    heading: str
    wide: int
    look: Look
    values: list[Value]


def section(report: Report, grid: Grid, row: int, title: str) -> int:
    """A section's title; the row after it."""
    grid.put(row, 1, title, SECTION)
    grid.height(row, 24)
    return row + 1


def _table(grid: Grid, row: int, fields: list[_SmallColumn]) -> int:
    """A small table in merged cells; the row after it."""
    column = 1
    for field in fields:
        last = column + field.wide - 1
        grid.span(row, column, last, field.heading, HEADING)
        for at, value in enumerate(field.values, row + 1):
            grid.span(at, column, last, value, field.look)
        column = last + 1
    after = row + 1 + len(fields[0].values)
    for at in range(row, after):
        grid.height(at, 19)
    return after


# -- first-level indicators -------------------------------------------------------------------------------------------


def first_level(report: Report, grid: Grid, row: int) -> int:
    """The first-level indicators: table, and under it what was lost as bars; the row after them."""
    t, nodes = report.text, report.result.tree.nodes
    parts = sorted(report.result.tree.parts, key=lambda p: _ORDER.index(nodes[p].kind))
    shown = parts[:_MOST_PARTS]
    row = section(report, grid, row, t.overview.first_level)
    fields = _part_fields(report, shown)
    after = _table(grid, row, fields)
    grid.rate_colours(_column_of(fields, t.columns.rate), row + 1, after - 1)
    if len(parts) > len(shown):
        grid.put(
            after,
            1,
            t.overview.more_elsewhere.format(more=len(parts) - len(shown), sheet=t.book.sheet_indicators),
            NOTE,
        )
        return after + 1
    bars = sum(nodes[p].kind == "base" for p in parts)
    if not 1 < bars <= _MOST_BARS:
        return after
    lost, box = _column_of(fields, t.columns.lost), (after + 1, 1, COLUMNS)
    return bar_chart(grid, t.overview.chart_parts, (row + 1, row + bars), (2, lost), box, report.score_format)


def _column_of(fields: list[_SmallColumn], heading: str) -> int:
    """The sheet column in which a small column begins."""
    return 1 + sum(f.wide for f in fields[: [f.heading for f in fields].index(heading)])


def _part_fields(report: Report, parts: list[int]) -> list[_SmallColumn]:
    t, result = report.text, report.result
    nodes, scores = [result.tree.nodes[p] for p in parts], [result.nodes[p] for p in parts]
    there = [s.rate is not None and n.kind != "gate" for n, s in zip(nodes, scores, strict=True)]
    score = Look(number=report.score_format)
    lost = lost_column(result)
    extra = _targets(report, parts) + _changes(report, parts)

    def shown(values: Callable[[int], Value]) -> list[Value]:
        return [values(i) if there[i] else None for i in range(len(parts))]

    return [
        _SmallColumn(t.columns.id, 1, CENTER, [n.id for n in nodes]),
        _SmallColumn(t.columns.name, 4 - len(extra), TEXT, [n.name for n in nodes]),
        _SmallColumn(
            t.columns.points, 1, Look(number=short([n.points for n in nodes])), shown(lambda i: nodes[i].points)
        ),
        _SmallColumn(t.columns.effective, 1, score, shown(lambda i: scores[i].effective_points)),
        _SmallColumn(t.columns.score, 1, Look(number=report.score_format, bold=True), [s.score for s in scores]),
        _SmallColumn(t.columns.rate, 1, Look(number=PERCENT), [s.rate for s in scores]),
        _SmallColumn(t.columns.lost, 1, score, shown(lambda i: lost[parts[i]])),
        *extra,
        _SmallColumn(t.columns.coverage, 1, Look(number=PERCENT), [s.coverage for s in scores]),
        _SmallColumn(t.columns.status, 1, CENTER, [report.status(n, s) for n, s in zip(nodes, scores, strict=True)]),
    ]


def _targets(report: Report, parts: list[int]) -> list[_SmallColumn]:
    """The indicators' own targets, where any has one."""
    targets = [report.result.tree.nodes[p].target for p in parts]
    known = [x for x in targets if x is not None]
    return [_SmallColumn(report.text.columns.target, 1, Look(number=short(known)), list(targets))] if known else []


def _changes(report: Report, parts: list[int]) -> list[_SmallColumn]:
    """The change since the run before, where its first-level scores are known."""
    before = report.previous.parts if report.previous else {}
    if not before:
        return []
    changes: list[Value] = []
    for p in parts:
        score, old = report.result.nodes[p].score, before.get(report.result.tree.nodes[p].id)
        changes.append(score - old if score is not None and old is not None else None)
    return [_SmallColumn(report.text.columns.change, 1, Look(number=report.signed_format), changes)]


# -- areas and units --------------------------------------------------------------------------------------------------


def areas(report: Report, grid: Grid, row: int) -> int:
    """The first area level: table on the left, bars on the right; the row after them."""
    scope, t = report.first_area, report.text
    if scope is None:
        return row - 1
    members = [m for m in scope.ranked() if m.score is not None]
    shown = members[:_MOST_BARS]
    name = t.terms.scopes[scope.kind]
    row = section(report, grid, row, t.tables.league_block.format(scope=name, count=len(members)))
    groups = [_SmallColumn(t.columns.group, 1, CENTER, [m.group for m in shown])] if any(m.group for m in shown) else []
    fields = [
        _SmallColumn(t.columns.rank, 1, Look(bold=True, align="center"), [m.rank for m in shown]),
        _SmallColumn(name, 2, TEXT, [m.name for m in shown]),
        *groups,
        _SmallColumn(t.columns.score, 1, Look(number=report.score_format, bold=True), [m.score for m in shown]),
        _SmallColumn(t.columns.rate, 1, Look(number=PERCENT), [m.rate for m in shown]),
    ]
    after = _table(grid, row, fields)
    if len(members) > len(shown):
        grid.put(
            after, 1, t.overview.more_elsewhere.format(more=len(members) - len(shown), sheet=t.book.sheet_league), NOTE
        )
    first = 6 + len(groups)
    box, title = (row, first, COLUMNS), t.overview.chart_areas.format(scope=name)
    below = bar_chart(grid, title, (row + 1, after - 1), (2, first - 2), box, report.score_format)
    return max(after + 1, below)


def units(report: Report, grid: Grid, row: int) -> int:
    """The units that lost the most; the row after them."""
    t = report.text
    losses = unit_rows(report.result)[:_TOP_UNITS]
    if not any(u.unit is not None for u in losses):
        return row
    row = section(report, grid, row, t.overview.top_units)
    figure = Look(number=report.score_format)
    fields = [
        _SmallColumn(t.columns.unit, 2, TEXT, [report.unit(u.unit) for u in losses]),
        _SmallColumn(t.columns.lost_full, 1, figure, [u.full for u in losses]),
        _SmallColumn(t.columns.lost_split, 1, Look(number=report.score_format, bold=True), [u.split for u in losses]),
        _SmallColumn(t.columns.faults, 1, BODY, [u.problems for u in losses]),
    ]
    after = _table(grid, row, fields)
    below = bar_chart(
        grid, t.overview.chart_units, (row + 1, after - 1), (1, 4), (row, 6, COLUMNS), report.score_format
    )
    last = max(after, below)
    grid.put(last, 1, t.overview.units_note, NOTE)
    return last + 1
