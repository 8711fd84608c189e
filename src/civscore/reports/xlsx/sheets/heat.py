"""Sites × standards: where which rate was reached, as a number and as a shade."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.reports.xlsx.sheets.context import Report
from civscore.reports.xlsx.sheets.sites import ranked
from civscore.scoring.scores import Scope
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value, letter
from civscore.workbook.measure import text_width
from civscore.workbook.style import BODY, CENTER, HEADING, NOTE, SHORT_PERCENT, heat

_MOST_STANDARDS = 300
_MOST_SITES = 3000


def write(report: Report) -> None:
    """Add the sheet."""
    t, scope = report.text, report.scope("site")
    grid = report.sheet(t.book.sheet_heat)
    standards, sites, note = _chosen(report, scope)
    row = grid.top(t.tables.heat_title, [t.tables.heat_note, note])
    if not len(standards):
        grid.put(row, 1, t.tables.heat_empty, NOTE)
        finish_sheet(grid)
        return
    _names(report, grid, row, standards)
    after = grid.table(row + 1, _columns(report, scope, standards, sites))
    cells = f"{letter(4)}{row + 2}:{letter(3 + len(standards))}{after - 1}"
    grid.sheet.conditional_formatting.add(cells, heat())
    grid.filter(row + 1, after - 1, 3)
    grid.freeze(row + 2, 4)
    finish_sheet(grid, heading=row + 1, first_heading=row)


def _chosen(report: Report, scope: Scope) -> tuple[npt.NDArray[np.intp], list[int], str]:
    """The standards and the sites shown, and what to say about it; of too many, those that lose the most."""
    leaves = np.array(report.result.tree.leaves, dtype=np.intp)
    used = leaves[~np.isnan(scope.rates[:, leaves]).all(axis=0)] if len(scope.members) else leaves[:0]
    lost = np.array([float(report.result.nodes[i].lost) for i in used])
    standards = np.sort(used[np.argsort(-lost, kind="stable")[:_MOST_STANDARDS]])
    sites = ranked(scope)
    shown = sites[-_MOST_SITES:]
    by_type = sorted(shown, key=lambda i: _type_order(report, report.result.cells.places[scope.places[i]].site_type))
    text = (
        report.text.tables.heat_cut
        if len(standards) < len(used) or len(shown) < len(sites)
        else report.text.tables.heat_all
    )
    return standards, by_type, text.format(
        standards=len(standards), all_standards=len(used), sites=len(shown), all_sites=len(sites)
    )  # fmt: skip


def _type_order(report: Report, name: str) -> tuple[int, str]:
    """Site types in the scheme's order, others behind."""
    known = [t.name for t in report.result.tree.scheme.site_types.values()]
    return (known.index(name) if name in known else len(known), name)


def _names(report: Report, grid: Grid, row: int, standards: npt.NDArray[np.intp]) -> None:
    """The standards' names, written upwards above their ids."""
    style = report.styles.of(HEADING, rotate=90, size=9, bold=False)
    names = [report.result.tree.nodes[i].name for i in standards]
    for column in range(1, 4):
        grid.put(row, column, None, HEADING)
    for column, name in enumerate(names, 4):
        grid.put(row, column, name, style)
    grid.height(row, min(170, 10 + 4 * max(text_width(n) for n in names)))


def _columns(report: Report, scope: Scope, standards: npt.NDArray[np.intp], sites: list[int]) -> list[SheetColumn]:
    t, of = report.text, report.styles.of
    places = [report.result.cells.places[scope.places[i]] for i in sites]
    rate, nodes = of(CENTER, number=SHORT_PERCENT, size=9), report.result.tree.nodes
    kinds: list[Value] = [p.site_type for p in places]
    names: list[Value] = [p.name for p in places]
    totals: list[Value] = [scope.members[i].rate for i in sites]
    rates = scope.rates[sites][:, standards].T.tolist()
    return [
        SheetColumn(t.columns.site_type, 14, of(BODY, size=9), kinds),
        SheetColumn(t.columns.site, 24, of(BODY, size=9), names),
        SheetColumn(t.columns.rate, 8, of(CENTER, number="0.0%", size=9, bold=True), totals),
        *(SheetColumn(nodes[s].id, 7.4, rate, values) for s, values in zip(standards.tolist(), rates, strict=True)),
    ]
