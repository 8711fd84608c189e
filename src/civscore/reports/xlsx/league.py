"""League tables: areas, site types, responsible units."""

from __future__ import annotations

from dataclasses import dataclass

from civscore.reports.xlsx.context import Report, plain
from civscore.reports.xlsx.grid import Grid, Value
from civscore.reports.xlsx.style import BODY, CENTER, NOTE, PERCENT, SECTION, TEXT, low_rates
from civscore.result import ScopeScore, UnitLoss

_MOST_PARTS = 16


@dataclass(frozen=True)
class _Block:
    """One league table: its title, what its members are called, its members, and for units what they lost."""

    title: str
    member: str
    members: list[ScopeScore]
    losses: dict[str | None, UnitLoss]


def write(report: Report) -> None:
    """Add the sheet."""
    t = report.text
    grid = report.sheet(t.sheet_league)
    parts = _parts(report)
    notes = [t.league_note.format(method=t.ranking_methods[report.result.tree.scheme.ranking.method])]
    notes += [t.league_parts_cut.format(shown=len(parts))] if len(parts) == _MOST_PARTS else []
    row = grid.top(t.league_title, notes)
    grid.widths([7, 26, 14, 10, 14, 10, 10, 9, *[12] * len(parts), 11, 11, 9])
    blocks = _blocks(report)
    for block in blocks:
        row = _write(report, grid, block, parts, row + 1)
    if not blocks:
        grid.put(row, 1, t.league_empty, NOTE)
    grid.freeze(2, 3)
    grid.page(wide=True, heading=1)


def _parts(report: Report) -> list[int]:
    tree = report.result.tree
    return [p for p in tree.parts if tree.nodes[p].kind != "gate"][:_MOST_PARTS]


def _blocks(report: Report) -> list[_Block]:
    """The tables that have members, areas first."""
    t, result = report.text, report.result
    kinds = [*result.tree.scheme.areas, "site_type", "unit"]
    losses = {u.unit: u for u in result.unit_losses}
    blocks = []
    for kind in kinds:
        scope = result.scopes.get(kind)
        members = scope.ranked() if scope else []
        lost = losses if kind == "unit" else {}
        if members or lost:
            name = t.scopes[kind]
            blocks.append(_Block(t.league_block.format(scope=name, count=len(members)), name, members, lost))
    return blocks


def _write(report: Report, grid: Grid, block: _Block, parts: list[int], row: int) -> int:
    """One block; the row after it."""
    grid.put(row, 1, block.title, SECTION)
    grid.height(row, 22)
    grid.headings(row + 1, _headings(report, block, parts), height=44)
    first = row = row + 2
    for member in block.members:
        _row(report, grid, row, _cells(report, member, parts, block.losses.get(member.name)))
        row += 1
    ranked = {m.name for m in block.members}
    for loss in block.losses.values():
        if loss.unit not in ranked:  # nobody was named, or a unit that only answers for what was not observed
            empty: list[Value] = [None, report.unit(loss.unit), *[None] * (6 + len(parts))]
            _row(report, grid, row, [*empty, *_lost(loss)])
            row += 1
    if row > first:
        for rule in low_rates():
            grid.sheet.conditional_formatting.add(f"F{first}:F{row - 1}", rule)
    return row


def _headings(report: Report, block: _Block, parts: list[int]) -> list[str]:
    t, nodes = report.text, report.result.tree.nodes
    titles = [f"{nodes[p].name}\n({plain(nodes[p].points)})" for p in parts]
    common = [t.rank, block.member, t.group, t.score, t.exact, t.rate, t.coverage, t.observations, *titles]
    return [*common, t.lost_full, t.lost_split, t.faults] if block.losses else common


def _cells(report: Report, member: ScopeScore, parts: list[int], loss: UnitLoss | None) -> list[Value]:
    scores: list[Value] = [member.parts[p][1] if p in member.parts else None for p in parts]
    cells: list[Value] = [
        member.rank, member.name, member.group, member.score, member.exact if member.close else None,
        member.rate, float(member.coverage), member.observations, *scores,
    ]  # fmt: skip
    return [*cells, *_lost(loss)] if loss else cells


def _lost(loss: UnitLoss) -> list[Value]:
    return [loss.full, loss.split, loss.faults]


def _row(report: Report, grid: Grid, row: int, cells: list[Value]) -> None:
    of = report.styles.of
    score, percent, whole = of(BODY, number=report.score_format), of(BODY, number=PERCENT), of(BODY, number="0")
    exact = of(BODY, number=report.score_format + "0000")
    looks = [of(CENTER, bold=True), of(TEXT), of(CENTER), of(BODY, number=report.score_format, bold=True), exact, percent,
             percent, whole]  # fmt: skip
    parts = len(_parts(report))
    looks += [score] * parts + [of(BODY, number=report.fine_format)] * 2 + [whole]
    for column, (value, look) in enumerate(zip(cells, looks, strict=False), 1):
        grid.put(row, column, value, look)
