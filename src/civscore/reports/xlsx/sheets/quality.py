"""How far the numbers can be trusted: what the input said wrongly, what was not observed, and by whom the rest was."""

from __future__ import annotations

from civscore.errors import LEVELS
from civscore.readers.accounts import added
from civscore.reports.xlsx.block import put_block
from civscore.reports.xlsx.sheets.context import Report
from civscore.text.accounts import accounts_text
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import BODY, CENTER, PERCENT, SECTION, TEXT, Look, flag

_MOST_PROBLEMS = 5000
_MOST_ROWS = 2000
_WIDTHS = (12, 36, 58, 13, 13)


def write(report: Report) -> None:
    """Add the sheet."""
    t = report.text
    grid = report.sheet(t.book.sheet_quality)
    row = grid.top(t.quality.title)
    grid.widths(_WIDTHS)
    for block in (_extent, _problems, _unrecognised, _unobserved, _inspectors):
        row = block(report, grid, row + 1)
    finish_sheet(grid)


def _extent(report: Report, grid: Grid, row: int) -> int:
    """Coverage: of the points, of the standards, of the rows."""
    t, result = report.text, report.result
    counts, whole = result.counts, Look(number="0")
    figures: list[tuple[str, Value, Look]] = [
        (t.quality.coverage_points, result.total.coverage, Look(number=PERCENT)),
        (t.quality.standards, counts.standards, whole),
        (t.quality.standards_scored, counts.tested, whole),
        (t.quality.standards_not_applicable, counts.not_applicable, whole),
        (t.quality.standards_not_observed, counts.untested, whole),
        (t.quality.rows_read, sum(f.rows for f in result.inputs), whole),
        (t.quality.observations_counted, result.observations, whole),
        (t.quality.sites_seen, result.sites, whole),
        (t.quality.faults_found, counts.problems, whole),
        (t.quality.weak_found, counts.weak, whole),
    ]
    if accounts := added(f.accounts for f in result.inputs):
        figures.append((t.quality.cells_read, accounts_text(accounts, report.language), Look()))
    grid.put(row, 1, t.quality.extent, SECTION)
    for at, (label, value, look) in enumerate(figures, row + 1):
        grid.span(at, 1, 2, label, BODY)
        grid.put(at, 3, value, Look(number=look.number, align="left"))
    return row + 1 + len(figures)


def _problems(report: Report, grid: Grid, row: int) -> int:
    """Faults, warnings and notes, the graver ones first."""
    t = report.text
    problems = sorted(report.result.problems, key=lambda p: LEVELS.index(p.level))
    rows: list[list[Value]] = [
        [t.terms.levels[p.level], str(p.where), report.problem_text(p), p.more or None]
        for p in problems[:_MOST_PROBLEMS]
    ]
    if len(problems) > _MOST_PROBLEMS:
        rows.append([None, None, t.quality.problems_cut.format(more=len(problems) - _MOST_PROBLEMS), None])
    headings = (t.quality.level, t.quality.place, t.quality.problem, t.quality.more_places)
    looks = (CENTER, TEXT, TEXT, CENTER)
    after = put_block(report, grid, row, t.quality.problems, headings, rows, looks, t.quality.no_problems)
    if rows:
        grid.sheet.conditional_formatting.add(
            f"A{row + 2}:A{after - 1}", flag(f'$A{row + 2}="{t.terms.levels["error"]}"')
        )
    return after


def _unrecognised(report: Report, grid: Grid, row: int) -> int:
    t = report.text
    names = [str(c)[1:] for c in report.result.largest_losses(1).columns if str(c).startswith("+")]
    rows = list(enumerate(names, 1))
    return put_block(
        report,
        grid,
        row,
        t.quality.unrecognised,
        (t.columns.number, t.quality.heading),
        rows,
        (CENTER, TEXT),
        t.quality.no_unrecognised,
    )


def _unobserved(report: Report, grid: Grid, row: int) -> int:
    """Standards without a rate: those that nobody looked at, and those that do not apply."""
    t = report.text
    rows: list[list[Value]] = [
        [node.id, node.name, " › ".join(_path(report, node.parent)), node.points, report.status(node, score)]
        for _, node, score in report.nodes()
        if node.leaf and score.status != "scored"
    ]
    looks = (BODY, TEXT, TEXT, Look(number=report.points_format), CENTER)
    headings = (t.columns.id, t.columns.name, t.quality.belongs_to, t.columns.points, t.columns.status)
    return put_block(
        report, grid, row, t.quality.unobserved, headings, rows[:_MOST_ROWS], looks, t.quality.no_unobserved
    )


def _path(report: Report, position: int) -> list[str]:
    """The names of a node's groups, from the top."""
    names: list[str] = []
    while position > 0:
        node = report.result.tree.nodes[position]
        names.insert(0, node.name)
        position = node.parent
    return names


def _inspectors(report: Report, grid: Grid, row: int) -> int:
    """What each inspector found: large differences are worth a question."""
    t = report.text
    members = sorted(report.scope("inspector").members, key=lambda m: m.name)
    rows: list[list[Value]] = [
        [number, m.name, m.observations, m.rate, m.score] for number, m in enumerate(members[:_MOST_ROWS], 1)
    ]
    looks = (
        CENTER,
        TEXT,
        Look(number="#,##0", align="center"),
        Look(number=PERCENT),
        Look(number=report.score_format),
    )
    headings = (t.columns.number, t.columns.inspector, t.columns.observations, t.columns.rate, t.columns.score)
    return put_block(report, grid, row, t.quality.inspectors, headings, rows, looks, t.quality.no_inspectors)
