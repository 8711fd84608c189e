"""The first sheet: the result on one page or two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from civscore.reports.shared.about import about_scheme
from civscore.reports.shared.change import CHANCE, since
from civscore.reports.shared.counts import account_line, problems_line, standards_parts
from civscore.reports.shared.findings import findings
from civscore.reports.shared.gates import sanction
from civscore.reports.shared.standing import titled, under_title
from civscore.reports.xlsx.sheets.context import Report, short
from civscore.reports.xlsx.sheets.overview_tables import COLUMNS, WIDTH, areas, first_level, section, units
from civscore.scoring.gates import gates_of, severest, worst_first
from civscore.text.show import full_marks, points
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import (
    CARD,
    GREY,
    NAVY,
    PALE_RED,
    PERCENT,
    RED,
    Look,
)

_PAGE = 840.0  # points of rows that fit on a page when the columns are fitted to its width
_SMALL = Look(color=GREY, fill=CARD, align="center", border=False)
_LINE = Look(size=10.5, color=NAVY, align="center", border=False)
_BIG = Look(size=18, bold=True, color=NAVY, fill=CARD, align="center", border=False)


def write(report: Report) -> None:
    """Add the sheet."""
    grid = report.sheet(report.text.book.sheet_overview)
    grid.widths([WIDTH] * COLUMNS)
    row = _title(report, grid)
    row = _cards(report, grid, row)
    row = _gates(report, grid, row)
    row = _findings(report, grid, row + 1)
    row = first_level(report, grid, row + 1)
    parts = []
    for part in (areas, units):
        top, row = row + 1, part(report, grid, row + 1)
        parts.append((top, row))
    grid.sheet.sheet_view.showGridLines = False
    finish_sheet(grid)
    _break_pages(grid, parts)


def _break_pages(grid: Grid, parts: list[tuple[int, int]]) -> None:
    """Begin a new page where a part (its first and last row) would be divided."""
    page = 1
    for top, last in parts:
        if grid.tall(page, last) > _PAGE:
            grid.break_before(top)
            page = top


def _title(report: Report, grid: Grid) -> int:
    t, result = report.text, report.result
    scheme = result.tree.scheme
    grid.span(1, 1, COLUMNS, scheme.name, Look(bold=True, size=18, color=NAVY, align="center", border=False, wrap=True))
    grid.height(1, 30)
    title = titled(t.overview.title.format(label=result.label), result.standing, report.language)
    grid.span(2, 1, COLUMNS, title, Look(bold=True, size=13, color=NAVY, align="center", border=False))
    grid.height(2, 22)
    about = about_scheme(result, t, report.language)
    small = Look(color=GREY, align="center", border=False)
    grid.span(3, 1, COLUMNS, about, small)
    if said := under_title(result.standing, report.language):
        grid.span(4, 1, COLUMNS, said, replace(small, color=NAVY, wrap=True))
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
    grid.span(row, 1, COLUMNS, account_line(report.result, report.language), _LINE)
    return row + 1


def _result_cards(report: Report) -> list[_Card]:
    t, total = report.text, report.result.total
    score = _Card(
        t.overview.card_total,
        total.score,
        report.score_format,
        t.overview.card_of.format(points=full_marks(total.points)),
    )
    number = short([total.target or Fraction(0)])
    target = _Card(t.overview.card_target, total.target, number, "")
    gap = total.gap
    if gap is not None:
        remark = t.overview.card_short if gap > 0 else t.overview.card_over
        target = _Card(t.overview.card_target, total.target, number, remark.format(gap=points(abs(gap), report.places)))
    elif total.target is None:
        target = _Card(t.overview.card_target, t.book.none, "General", "")
    bad = total.status in ("short", "blocked", "not-scored")
    worst = severest(gates_of(report.result))
    remark = t.gates.sanctions[worst] if worst else t.overview.card_gates[report.result.blocked]
    status = _Card(t.overview.card_status, t.terms.total_statuses[total.status], "General", remark, bad)
    return [score, target, status, _last_card(report)]


def _last_card(report: Report) -> _Card:
    """The change since the run before; the rate where there is none."""
    t, total, before = report.text, report.result.total, report.previous
    if before and before.total is not None and total.score is not None:
        remark = t.overview.card_before.format(label=before.label, score=points(before.total, report.places))
        change = since(report.result, before.total)
        form = ";".join(part + f'"{CHANCE}"' * change.chance for part in report.signed_format.split(";"))
        remark = " · ".join(filter(None, (change.error, remark)))
        return _Card(t.overview.card_change, total.score - before.total, form, remark)
    return _Card(t.columns.rate, total.rate, PERCENT, "")


def _extent_cards(report: Report) -> list[_Card]:
    t, result = report.text, report.result
    types = len({p.site_type for p in result.cells.places if p.is_site} - {""})
    return [
        _Card(t.overview.card_sites, result.sites, "#,##0", t.overview.card_types.format(types=types) if types else ""),
        _Card(t.overview.card_standards, result.counts.standards, "#,##0", standards_parts(result, report.language)),
        _Card(
            t.overview.card_observations,
            result.observations,
            "#,##0",
            problems_line(result, report.language),
        ),
        _Card(t.columns.coverage, result.total.coverage, PERCENT, t.overview.card_coverage),
    ]


def _gates(report: Report, grid: Grid, row: int) -> int:
    """The gates that failed, the severest first, each in a line that nobody overlooks."""
    look = Look(bold=True, color=RED, fill=PALE_RED, wrap=True)
    for gate in worst_first(gates_of(report.result)):
        if gate.outcome != "failed":
            continue
        node, means = gate.indicator, sanction(report.text.gates, gate)
        line = report.text.overview.gate_line.format(
            id=node.id, name=node.name, sanction=f" → {means}" if means else ""
        )
        grid.span(row, 1, COLUMNS, line, look)
        grid.height(row, 20)
        row += 1
    return row


def _findings(report: Report, grid: Grid, row: int) -> int:
    sentences = findings(report)
    row = section(report, grid, row, report.text.overview.findings)
    for number, sentence in enumerate(sentences, 1):
        text = f"{number}. {sentence}"
        grid.span(row, 1, COLUMNS, text, Look(size=10.5, wrap=True, border=False))
        row += 1
    return row
