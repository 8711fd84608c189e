"""Two versions of a run row by row, as lines of text."""

from __future__ import annotations

from civscore.months.comparison.versions import Versions
from civscore.reports.shared.effect import column_name, place_of
from civscore.text.versions import VERSIONS


def step_lines(found: Versions, language: str) -> list[str]:
    """The revisions between the two: when, by whom, why."""
    t = VERSIONS[language]
    return [
        t.step.format(revision=one.revision, day=one.created[:10], who=one.who or "–", reason=one.reason or t.no_reason)
        for one in found.steps
    ]


def counts_line(found: Versions, language: str) -> str:
    """How many rows changed, came, went, stayed."""
    rows = found.rows
    counts = {"changed": len(rows.changed), "added": len(rows.added), "gone": len(rows.gone), "same": rows.same}
    return VERSIONS[language].counts.format(**counts)


def change_lines(found: Versions, language: str) -> list[list[str]]:
    """Each cell that changed, and each row that came or went: what happened, cell, standard, site, column, old value,
    new value, reason."""
    t = VERSIONS[language]
    lines = [
        [
            t.changed, place_of(str(cell.where), language), row.standard, row.site, column_name(cell.column, language),
            cell.old or t.blank, cell.new or t.blank, found.reason(cell),
        ]
        for row in found.rows.changed for cell in row.cells
    ]  # fmt: skip
    only = found.steps[0].reason if len(found.steps) == 1 else ""
    for word, rows in ((t.added, found.rows.added), (t.gone, found.rows.gone)):
        lines += [[word, place_of(str(row.where), language), row.standard, row.site, "", "", "", only] for row in rows]
    return lines
