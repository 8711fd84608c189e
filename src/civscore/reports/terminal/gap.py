"""The gap report in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from rich.text import Text

from civscore.gap.analysis import BestFix, Gap, GapRow
from civscore.reports.shared.gap import (
    notes,
    places_of,
    printed_full,
    printed_lost,
    row_name,
    step_parts,
    view_name,
    whole_line,
    within_line,
)
from civscore.reports.shared.standing import head_label
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import TextTable, put, put_wrapped, table
from civscore.text import show
from civscore.text.gap import GapTexts, gap_texts

_WIDE = 100  # columns from which on everything has room


def print_gap(found: Gap, language: str, *, top: int, name: str, outputs: Sequence[Path] = ()) -> None:
    """The report, with its *top* largest losses; rows without a name are always shown."""
    out, t, result = PlainConsole(), gap_texts(language), found.result
    put_wrapped(out, t.title.format(scheme=result.tree.scheme.name, label=head_label(result, language)), style="bold")
    if name != result.label:
        out.print(t.resolved.format(name=name, label=result.label))
    if found.within:
        out.print(within_line(found, t))
    out.print(whole_line(found, t, language))
    if not any(row.lost for row in found.rows):
        out.print(t.nothing_lost)
        return
    rows = list(zip(found.rows, printed_lost(found), strict=True))
    named = [row for row in rows if row[0].rest is None]
    listed = [*named[:top], *(row for row in rows if row[0].rest)]
    shown = [row for row, _ in listed]
    put(out, view_name(found, t), _figures(out, t, found, listed))
    left = named[top:]
    if left:
        lost = sum((printed for _, printed in left), Decimal(0))
        share = sum((row.share or Decimal(0) for row, _ in left), Decimal(0))
        out.print(t.more.format(count=len(left), lost=f"{lost:f}", share=share))
    stepped = [row for row in shown if row.step]
    if stepped:
        put(out, t.step, _steps(t, found, stepped))
    for note in notes(found, t):
        put_wrapped(out, note, style="dim")
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def _figures(out: PlainConsole, t: GapTexts, found: Gap, rows: list[tuple[GapRow, Decimal]]) -> TextTable:
    """What each row lost; a narrow terminal leaves out what the other columns imply."""
    units, wide, places = found.by == "unit", out.width >= _WIDE, places_of(found)
    scored = any(row.score is not None for row, _ in rows)
    figures = [(t.full, ">"), (t.split, ">")] if units else [(t.lost, ">")]
    own = [(t.target_heading, ">"), (t.score, ">"), (t.gap, ">")] if scored else []
    own = own if wide or not own else own[1:]
    counts = [(t.sites, ">"), (t.faults, ">")] if wide else [(t.faults, ">")]
    made = table((view_name(found, t), "<"), *own, *figures, (t.share, ">"), *counts)
    for row, lost in rows:
        cells = _own(row, places) if scored else []
        cells = cells if wide or not cells else cells[1:]
        name = (f"{t.alarm} " if row.alarm else "") + row_name(found, t, row)  # in front, so that it is never cut off
        losses = [*([printed_full(found, row, lost)] if units else []), lost]
        made.add_row(
            Text(name, style="bold red" if row.alarm else ""), *cells, *(show.points(x, places) for x in losses),
            "–" if row.share is None else f"{row.share}%", *([str(row.sites)] if wide else []), f"{row.faults:,}",
        )  # fmt: skip
    return made


def _steps(t: GapTexts, found: Gap, rows: list[GapRow]) -> TextTable:
    """The best single fix of each row."""
    made = table((view_name(found, t), "<"), (t.step_site, "<"), (t.step_standard, "<"), (t.gain, ">"))
    for row in rows:
        assert row.step is not None
        made.add_row(row_name(found, t, row), *step_parts(t, found, row.step), _gain(found, row.step))
    return made


def _own(row: GapRow, places: int) -> list[str]:
    if row.score is None:
        return ["–", "–", "–"]
    return [
        "–" if row.target is None else show.points(row.target, places), show.points(row.score, places),
        "–" if row.gap is None else show.points(row.gap, places),
    ]  # fmt: skip


def _gain(found: Gap, step: BestFix) -> str:
    """What a fix adds: in more places where two would say little."""
    places = max(4, places_of(found)) if step.gain < Fraction(1, 100) else places_of(found)
    return f"+{show.points(step.gain, places)}"
