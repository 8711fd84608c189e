"""League tables: areas, site types, responsible units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.styles.cell_style import StyleArray

from civscore.reports.shared.leagues import part_heading
from civscore.reports.shared.ranks import groups_said, margin_said, often, range_said, unknown_said
from civscore.reports.shared.units import UnitRow, unit_rows
from civscore.reports.xlsx.sheets.context import Report
from civscore.rounding import as_decimal
from civscore.scoring.flags import called
from civscore.scoring.grading import grade_of
from civscore.scoring.scores import ScopeScore
from civscore.text.leagues import league_texts
from civscore.text.ranks import ranks_texts
from civscore.text.show import place_change
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import CENTER, NOTE, PERCENT, SECTION, TEXT, Look

_MOST_PARTS = 16


@dataclass(frozen=True)
class _Block:
    """One league table: its kind, its title, what its members are called, its members, and for units what they lost."""

    kind: str
    title: str
    member: str
    members: list[ScopeScore]
    losses: dict[str | None, UnitRow]


@dataclass(frozen=True)
class _LeagueColumn:
    """A column: its heading, its look, and the value for a member (with what a unit lost)."""

    heading: str
    style: StyleArray
    value: Callable[[ScopeScore | None, UnitRow | None], Value]


def write(report: Report) -> None:
    """Add the sheet."""
    t = report.text
    grid = report.sheet(t.book.sheet_league)
    notes = [t.tables.league_note.format(method=t.terms.ranking_methods[report.result.tree.scheme.ranking.method])]
    more = len(report.result.tree.parts) > _MOST_PARTS
    notes += [t.tables.league_parts_cut.format(shown=_MOST_PARTS)] if more else []
    row = grid.top(t.tables.league_title, notes)
    grid.widths([7, 28, *[12] * (_MOST_PARTS + 15)])
    blocks = _blocks(report)
    for block in blocks:
        row = _write(report, grid, block, row + 1)
    if not blocks:
        grid.put(row, 1, t.tables.league_empty, NOTE)
    grid.freeze(2, 3)
    finish_sheet(grid, heading=1)


def _blocks(report: Report) -> list[_Block]:
    """The tables that have members, areas first."""
    t, result = report.text, report.result
    kinds = [*result.tree.scheme.areas, "site_type", "unit"]
    losses = {u.unit: u for u in unit_rows(result)}
    blocks = []
    for kind in kinds:
        scope = result.scopes.get(kind)
        members = scope.ranked() if scope else []
        lost = losses if kind == "unit" else {}
        if members or lost:
            name = t.terms.scopes[kind]
            title = t.tables.league_block.format(scope=name, count=len(members))
            blocks.append(_Block(kind, title, name, members, lost))
    return blocks


def _write(report: Report, grid: Grid, block: _Block, row: int) -> int:
    """One block; the row after it."""
    grid.put(row, 1, block.title, SECTION)
    grid.height(row, 22)
    fields = _fields(report, block)
    grid.headings(row + 1, [f.heading for f in fields], height=34)
    first = row = row + 2
    ranked = {m.name for m in block.members}
    members: list[tuple[ScopeScore | None, UnitRow | None]] = [(m, block.losses.get(m.name)) for m in block.members]
    members += [(None, loss) for name, loss in block.losses.items() if name not in ranked]  # nobody named, or no rows
    for member, loss in members:
        for column, field in enumerate(fields, 1):
            grid.put(row, column, field.value(member, loss), field.style)
        row += 1
    said = unknown_said(block.members, report.language)
    for below, note in enumerate(said, row):
        grid.put(below, 1, note, NOTE)
    grid.rate_colours(next(i for i, f in enumerate(fields, 1) if f.heading == report.text.columns.rate), first, row - 1)
    return row + len(said)


def _fields(report: Report, block: _Block) -> list[_LeagueColumn]:
    """The columns of a block; those that would be empty are left out."""
    t, of, members = report.text, report.styles.of, block.members

    def field(heading: str, look: Look, value: Callable[[ScopeScore], Value]) -> _LeagueColumn:
        return _LeagueColumn(heading, of(look), lambda member, _: value(member) if member else None)

    def name(member: ScopeScore | None, loss: UnitRow | None) -> Value:
        return member.name if member else report.unit(loss.unit if loss else None)

    exact = Look(number=report.score_format + "0000")
    grouped, close = any(m.group for m in members), any(m.close for m in members)
    moved, flagged = any(m.before is not None for m in members), any(m.flag for m in members)

    w, count = league_texts(t.language), Look(number="#,##0")
    paid = any(m.rank_points is not None for m in members)

    def final(member: ScopeScore) -> Value:
        rounding = report.result.tree.scheme.rounding
        return None if member.final is None else as_decimal(member.final, rounding)

    def flag(member: ScopeScore) -> Value:
        key = called(member.flag, report.result.tree.scheme.ranking.flags)
        return t.terms.flags[key] if key else None

    def grade(member: ScopeScore) -> Value:
        return grade_of(member.score, report.result.tree.scheme, block.kind)

    return [
        field(t.columns.rank, Look(bold=True, align="center"), lambda m: m.rank),
        *([field(t.terms.place_change, CENTER, lambda m: place_change(m.place_change) or None)] if moved else []),
        _LeagueColumn(block.member, of(TEXT), name),
        *([field(t.terms.flag, CENTER, flag)] if flagged else []),
        *([field(t.columns.group, CENTER, lambda m: m.group)] if grouped else []),
        field(t.columns.score, Look(number=report.score_format, bold=True), lambda m: m.score),
        *([field(t.columns.exact, exact, lambda m: m.exact if m.close else None)] if close else []),
        *([field(t.terms.grade, CENTER, grade)] if any(map(grade, members)) else []),
        *([field(w.points, Look(number="0.###"), lambda m: m.rank_points)] if paid else []),
        *([field(w.final, Look(number=report.score_format, bold=True), final)] if paid else []),
        *_likely(report, members),
        field(t.columns.rate, Look(number=PERCENT), lambda m: m.rate),
        field(t.columns.coverage, Look(number=PERCENT), lambda m: float(m.coverage)),
        field(t.columns.observations, Look(number="#,##0"), lambda m: m.observations),
        field(w.met, count, lambda m: m.completion.met),
        field(w.applicable, count, lambda m: m.completion.applicable),
        field(w.absent, count, lambda m: m.completion.absent),
        field(w.completion, Look(number=PERCENT), lambda m: m.completion.rate),
        *_parts(report, block),
        *(_losses(report) if block.losses else []),
    ]


def _likely(report: Report, members: list[ScopeScore]) -> list[_LeagueColumn]:
    """How sure places are, where that was asked for."""
    if not any(m.likely for m in members):
        return []
    w, of, places = ranks_texts(report.language), report.styles.of, report.result.tree.scheme.rounding.places

    def field(heading: str, value: Callable[[ScopeScore], Value]) -> _LeagueColumn:
        return _LeagueColumn(heading, of(CENTER), lambda member, _: value(member) if member and member.likely else None)

    found = [
        field(w.margin, lambda m: margin_said(m.likely, places, report.language)),
        field(w.groups, lambda m: groups_said(m.likely)),
        field(w.range, lambda m: range_said(m.likely)),
        field(w.first_of, lambda m: often(m.likely.first if m.likely else None)),
        field(w.last_of, lambda m: often(m.likely.last if m.likely else None)),
    ]  # fmt: skip
    if any(m.listed is not None for m in members):
        found.append(field(w.listed_of, lambda m: often(m.listed) if m.flag else None))
    return found


def _parts(report: Report, block: _Block) -> list[_LeagueColumn]:
    """The first-level scores that any member has."""
    tree, style = report.result.tree, report.styles.of(Look(number=report.score_format))

    def field(part: int) -> _LeagueColumn:
        def value(member: ScopeScore | None, _: UnitRow | None) -> Value:
            return member.parts[part][1] if member and part in member.parts else None

        return _LeagueColumn(
            "\n".join(map(str.strip, part_heading(tree, part, block.members, report.language))), style, value
        )

    used = {p for m in block.members for p in m.parts}
    return [field(p) for p in tree.parts[:_MOST_PARTS] if p in used]


def _losses(report: Report) -> list[_LeagueColumn]:
    t, figure = report.text, report.styles.of(Look(number=report.score_format))
    return [
        _LeagueColumn(t.columns.lost_full, figure, lambda _, loss: loss.full if loss else None),
        _LeagueColumn(t.columns.lost_split, figure, lambda _, loss: loss.split if loss else None),
        _LeagueColumn(
            t.columns.faults, report.styles.of(Look(number="#,##0")), lambda _, loss: loss.problems if loss else None
        ),
    ]
