"""The first sheet: the result on one page or two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from civscore.reports.xlsx.charts import bar_chart
from civscore.reports.xlsx.context import Report, plain
from civscore.reports.xlsx.findings import findings
from civscore.reports.xlsx.grid import Grid, Value, text_width
from civscore.reports.xlsx.style import (
    BODY,
    CARD,
    CENTER,
    GREY,
    HEADING,
    NAVY,
    NOTE,
    PALE_RED,
    PERCENT,
    RED,
    SECTION,
    TEXT,
    Look,
    low_rates,
)

_COLUMNS, _WIDTH = 12, 8.2
_MOST_BARS = 15
_TOP_UNITS = 10

_SMALL = Look(size=9, color=GREY, fill=CARD, align="center", border=False)
_BIG = Look(size=18, bold=True, color=NAVY, fill=CARD, align="center", border=False)


def write(report: Report) -> None:
    """Add the sheet."""
    grid = report.sheet(report.text.sheet_overview)
    grid.widths([_WIDTH] * _COLUMNS)
    row = _title(report, grid)
    row = _cards(report, grid, row)
    row = _gates(report, grid, row)
    row = _findings(report, grid, row + 1)
    row = _parts(report, grid, row + 1)
    row = _areas(report, grid, row + 1)
    _units(report, grid, row + 1)
    grid.sheet.sheet_view.showGridLines = False
    grid.page()


def _title(report: Report, grid: Grid) -> int:
    t, result = report.text, report.result
    scheme = result.tree.scheme
    grid.span(1, 1, _COLUMNS, scheme.name, Look(bold=True, size=18, color=NAVY, align="center", border=False, wrap=True))
    grid.height(1, 30 * max(1, -(-text_width(scheme.name) // 56)))
    title = t.overview_title.format(label=result.label)
    grid.span(2, 1, _COLUMNS, title, Look(bold=True, size=13, color=NAVY, align="center", border=False))
    grid.height(2, 22)
    about = t.overview_about.format(
        id=scheme.id, edition=scheme.edition or t.none, created=result.created[:16].replace("T", " "),
        status=t.scheme_statuses[scheme.status],
    )  # fmt: skip
    grid.span(3, 1, _COLUMNS, about, Look(size=9, color=GREY, align="center", border=False))
    return 5


# -- the figures ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Card:
    """A figure with its name above and a remark below."""

    name: str
    value: Value
    number: str
    remark: str
    alarm: bool = False


def _cards(report: Report, grid: Grid, row: int) -> int:
    """Two bands of four figures."""
    for band in (_result_cards(report), _extent_cards(report)):
        for place, card in enumerate(band):
            first = 1 + 3 * place
            value = Look(**{**_BIG.__dict__, "number": card.number, "color": RED if card.alarm else NAVY})
            grid.span(row, first, first + 2, card.name, _SMALL)
            grid.span(row + 1, first, first + 2, card.value, value)
            grid.span(row + 2, first, first + 2, card.remark, _SMALL)
        grid.height(row, 17)
        grid.height(row + 1, 30)
        grid.height(row + 2, 17)
        grid.height(row + 3, 5)
        row += 4
    return row


def _result_cards(report: Report) -> list[_Card]:
    t, total = report.text, report.result.total
    score = _Card(t.card_total, total.score, report.score_format, t.card_of.format(points=plain(total.points)))
    target = _Card(t.card_target, total.target, report.points_format, "")
    gap = total.gap
    if gap is not None:
        remark = t.card_short if gap > 0 else t.card_over
        target = _Card(t.card_target, total.target, report.points_format, remark.format(gap=f"{abs(gap):.{report.places}f}"))
    elif total.target is None:
        target = _Card(t.card_target, t.none, "General", "")
    bad = total.status in ("short", "blocked", "not-scored")
    status = _Card(t.card_status, t.total_statuses[total.status], "General", t.card_gates[report.result.blocked], bad)
    return [score, target, status, _last_card(report)]


def _last_card(report: Report) -> _Card:
    """The change since the run before; the rate where there is none."""
    t, total, before = report.text, report.result.total, report.previous
    if before and before.score is not None and total.score is not None:
        remark = t.card_before.format(label=before.label, score=f"{before.score:.{report.places}f}")
        return _Card(t.card_change, total.score - before.score, report.signed_format, remark)
    return _Card(t.rate, total.rate, PERCENT, "")


def _extent_cards(report: Report) -> list[_Card]:
    t, result = report.text, report.result
    leaves = [(result.tree.nodes[i], result.nodes[i]) for i in result.tree.leaves]
    scored = sum(s.status == "scored" for _, s in leaves)
    asked = sum(s.status != "not-applicable" for _, s in leaves)
    types = len({p.site_type for p in result.cells.places if p.is_site} - {""})
    return [
        _Card(t.card_sites, result.sites, "#,##0", t.card_types.format(types=types) if types else ""),
        _Card(t.card_standards, scored, "#,##0", t.card_asked.format(asked=asked)),
        _Card(t.card_observations, result.observations, "#,##0", t.card_faults.format(faults=result.fault_count)),
        _Card(t.coverage, result.total.coverage, PERCENT, t.card_coverage),
    ]


def _gates(report: Report, grid: Grid, row: int) -> int:
    """The gates that failed, each in a line that nobody overlooks."""
    look = Look(bold=True, color=RED, fill=PALE_RED, wrap=True)
    for position in report.result.failed_gates:
        node = report.result.tree.nodes[position]
        grid.span(row, 1, _COLUMNS, report.text.gate_line.format(id=node.id, name=node.name), look)
        grid.height(row, 20)
        row += 1
    return row


def _findings(report: Report, grid: Grid, row: int) -> int:
    sentences = findings(report)
    row = _section(report, grid, row, report.text.findings)
    for number, sentence in enumerate(sentences, 1):
        text = f"{number}. {sentence}"
        grid.span(row, 1, _COLUMNS, text, Look(size=10.5, wrap=True, border=False))
        lines = -(-text_width(text) * 1.08 // (_COLUMNS * _WIDTH))
        grid.height(row, 4 + 15 * lines)
        row += 1
    return row


def _section(report: Report, grid: Grid, row: int, title: str, first: int = 1) -> int:
    grid.put(row, first, title, SECTION)
    grid.height(row, 24)
    return row + 1


# -- tables and charts ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Field:
    """A column of a small table: heading, how many sheet columns wide, look, and the value of each row."""

    heading: str
    wide: int
    look: Look
    values: list[Value]


def _table(grid: Grid, row: int, fields: list[_Field]) -> int:
    """A small table in merged cells; the row after it."""
    column = 1
    for field in fields:
        last = column + field.wide - 1
        grid.span(row, column, last, field.heading, HEADING)
        for at, value in enumerate(field.values, row + 1):
            grid.span(at, column, last, value, field.look)
        column = last + 1
    rows = len(fields[0].values)
    for at in range(row, row + rows + 1):
        grid.height(at, 19)
    return row + 1 + rows


def _parts(report: Report, grid: Grid, row: int) -> int:
    """The first-level indicators: table, and under it the rates as bars."""
    t, result = report.text, report.result
    parts = list(result.tree.parts)
    row = _section(report, grid, row, t.first_level)
    fields = _part_fields(report, parts)
    after = _table(grid, row, fields)
    grid.height(row, 32)
    column = 1 + sum(f.wide for f in fields[: [f.heading for f in fields].index(t.rate)])
    for rule in low_rates():
        grid.sheet.conditional_formatting.add(f"{_letter(column)}{row + 1}:{_letter(column)}{after - 1}", rule)
    if len(parts) > _MOST_BARS:
        return after
    lines = bar_chart(grid, t.chart_parts, (2, row + 1, after - 1), column, f"A{after + 1}", width=18.6, percent=True)
    return after + 1 + lines


def _part_fields(report: Report, parts: list[int]) -> list[_Field]:
    t, result = report.text, report.result
    nodes, scores = [result.tree.nodes[p] for p in parts], [result.nodes[p] for p in parts]
    there = [s.rate is not None and n.kind != "gate" for n, s in zip(nodes, scores, strict=True)]
    score = Look(number=report.score_format)
    targets = any(n.target is not None for n in nodes)
    before = report.previous.parts if report.previous else {}
    wide = 4 - targets - bool(before)

    def shown(values: Callable[[int], Value]) -> list[Value]:
        return [values(i) if there[i] else None for i in range(len(parts))]

    fields = [
        _Field(t.id, 1, CENTER, [n.id for n in nodes]),
        _Field(t.name, wide, TEXT, [n.name for n in nodes]),
        _Field(t.points, 1, Look(number=report.points_format), shown(lambda i: nodes[i].points)),
        _Field(t.effective, 1, score, shown(lambda i: scores[i].effective_points)),
        _Field(t.score, 1, Look(number=report.score_format, bold=True), [s.score for s in scores]),
        _Field(t.rate, 1, Look(number=PERCENT), [s.rate for s in scores]),
        _Field(t.lost, 1, score, shown(lambda i: scores[i].lost)),
    ]
    if targets:
        fields.append(_Field(t.target, 1, Look(number="General"), [n.target for n in nodes]))
    if before:
        changes: list[Value] = [
            s.score - before[n.id] if s.score is not None and n.id in before else None
            for n, s in zip(nodes, scores, strict=True)
        ]
        fields.append(_Field(t.change, 1, Look(number=report.signed_format), changes))
    status: list[Value] = [report.status(n, s) for n, s in zip(nodes, scores, strict=True)]
    return [*fields, _Field(t.coverage, 1, Look(number=PERCENT), [s.coverage for s in scores]), _Field(t.status, 1, CENTER, status)]


def _areas(report: Report, grid: Grid, row: int) -> int:
    """The first area level: table on the left, bars on the right."""
    scope, t = report.first_area, report.text
    if scope is None:
        return row - 1
    members = [m for m in scope.ranked() if m.score is not None]
    shown = members[:_MOST_BARS]
    row = _section(report, grid, row, t.league_block.format(scope=t.scopes[scope.kind], count=len(members)))
    fields = [
        _Field(t.rank, 1, Look(bold=True, align="center"), [m.rank for m in shown]),
        _Field(t.scopes[scope.kind], 2, TEXT, [m.name for m in shown]),
        _Field(t.score, 1, Look(number=report.score_format, bold=True), [m.score for m in shown]),
        _Field(t.rate, 1, Look(number=PERCENT), [m.rate for m in shown]),
    ]
    after = _table(grid, row, fields)
    if len(members) > len(shown):
        grid.put(after, 1, t.more_elsewhere.format(more=len(members) - len(shown), sheet=t.sheet_league), NOTE)
    title = t.chart_areas.format(scope=t.scopes[scope.kind])
    lines = bar_chart(grid, title, (2, row + 1, after - 1), 4, f"F{row}", width=11.5, places=report.places)
    return max(after + 1, row + lines)


def _units(report: Report, grid: Grid, row: int) -> int:
    """The units that lost the most."""
    t = report.text
    units = [u for u in report.result.unit_losses if u.split > 0][:_TOP_UNITS]
    if not any(u.unit is not None for u in units):
        return row
    row = _section(report, grid, row, t.top_units)
    figure = Look(number="0.00")
    fields = [
        _Field(t.unit, 3, TEXT, [report.unit(u.unit) for u in units]),
        _Field(t.lost_full, 1, figure, [u.full for u in units]),
        _Field(t.lost_split, 1, Look(number="0.00", bold=True), [u.split for u in units]),
        _Field(t.faults, 1, BODY, [u.faults for u in units]),
    ]
    after = _table(grid, row, fields)
    grid.height(row, 32)
    grid.put(after, 1, t.units_note, NOTE)
    lines = bar_chart(grid, t.chart_units, (1, row + 1, after - 1), 5, f"G{row}", width=9.6, places=2)
    return max(after + 1, row + lines)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
