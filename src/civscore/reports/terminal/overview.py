"""An overview in the terminal: each group's ranking, who is missing, what cost most."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from civscore.province.overview import CountyRow, Overview
from civscore.reports.shared.overview import (
    change_of,
    group_name,
    margin,
    mean_lost,
    missing,
    notes,
    remark,
    share_of,
    summary,
    title,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.province import province_texts
from civscore.text.show import percent, points

_LOSSES, _NOTHING = 8, "–"


def print_overview(found: Overview, language: str, outputs: Sequence[Path]) -> None:
    """The overview."""
    out, t = PlainConsole(), province_texts(language)
    put_wrapped(out, title(found, language), style="bold")
    put_wrapped(out, summary(found, language))
    for group in found.groups:
        _print_group(out, found, group, language)
    put_wrapped(out, missing(found, language), style="bold" if found.missing else "")
    _print_losses(out, found, language)
    out.print()
    for line in notes(found, language):
        put_wrapped(out, line, style="dim")
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def _print_group(out: PlainConsole, found: Overview, group: str, language: str) -> None:
    t, rows = province_texts(language), [row for row in found.rows if row.county.group == group]
    columns = [
        (t.place, ">"), (t.county, "<"), (t.score, ">"), (t.error, ">4"), (t.change, ">"), (t.status, "=5"),
        (t.grade, "=3"), (t.coverage, ">2"), (t.remark, "w1"),
    ]  # fmt: skip
    cells = [_cells(row, found, language) for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] not in (_NOTHING, "") for row in cells)]
    made = table(*(columns[at] for at in kept))
    for row in cells:
        made.add_row(*(row[at] for at in kept))
    put(out, t.ranking.format(group=group_name(group, t)), made)


def _cells(row: CountyRow, found: Overview, language: str) -> list[str]:
    t, places = province_texts(language), found.tree.scheme.rounding.places
    score = points(row.score, places) if row.score is not None else _NOTHING
    change = str(change_of(row, found, language) or _NOTHING)
    status = t.statuses[row.status] if row.status else _NOTHING
    coverage = percent(row.coverage) if row.coverage is not None else _NOTHING
    place = str(row.place or _NOTHING)
    return [place, row.county.name, score, margin(row, found) or _NOTHING, change, status, row.grade or _NOTHING,
            coverage, remark(row, found, language)]  # fmt: skip


def _print_losses(out: PlainConsole, found: Overview, language: str) -> None:
    t = province_texts(language)
    made = table(
        (t.standard, "<"), (t.average, ">"), (t.of_points, ">1"), (t.counties_lost, ">"), (t.most, "<")
    )  # fmt: skip
    for loss in found.losses[:_LOSSES]:
        made.add_row(
            f"{loss.standard.id} {loss.standard.name}", mean_lost(loss, found), share_of(loss),
            f"{loss.counties}/{len(found.ranked)}", loss.most,
        )  # fmt: skip
    if found.losses:
        put(out, t.lost, made)
