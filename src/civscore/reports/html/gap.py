"""The page of a gap report: who lost what, and what to fix first."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from civscore.gap.analysis import BestFix, Gap, GapRow
from civscore.reports.html import drawn
from civscore.reports.html.fault_photos import part_photos
from civscore.reports.html.page import Opening, Page, Panel, PanelLine, write
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.html.weak import weak_table
from civscore.reports.shared.gap import (
    notes,
    places_of,
    printed_full,
    printed_lost,
    row_name,
    step_parts,
    view_name,
    weak_note,
    whole_line,
    within_line,
)
from civscore.reports.shared.photos import NO_PHOTOS, Photos
from civscore.reports.shared.standing import head_label
from civscore.text import Language
from civscore.text.gap import GapTexts, gap_texts
from civscore.text.page import page_texts
from civscore.text.show import full_marks, points
from civscore.workbook.mark import mark_of

_LINES = 5


def write_gap_page(found: Gap, path: Path, *, language: Language, photos: Photos = NO_PHOTOS) -> None:
    """Write a gap report as a page.

    Args:
        found: the report.
        path: the .html file to write.
        language: of labels and sentences.
        photos: where those of the problems are; a page of one area, site or unit shows them.
    """
    t, scheme = gap_texts(language), found.result.tree.scheme
    title = t.title.format(scheme=scheme.name, label=head_label(found.result, language))
    weak = [weak_table([found.result], language)] if weak_note(found, t) else []
    pictured = part_photos(found, photos, language) if found.within else None
    page = Page(
        language,
        title=title,
        subtitle=t.sheet,
        name=title,
        about=within_line(found, t) if found.within else "",
        mark=mark_of("gap", scheme.id, found.result.label),
        opening=_opening(found, t, language),
        pictures=drawn.of_gap(found, language),
        sections=[_rows(found, t, language), *([pictured] if pictured else []), *weak],
    )
    write(page, path)


def _opening(found: Gap, t: GapTexts, language: Language) -> Opening:
    words = page_texts(language)
    if not any(row.lost for row in found.rows):
        return Opening(t.nothing_lost, True)
    rows = zip(found.rows, printed_lost(found), strict=True)
    named = [(row, lost) for row, lost in rows if row.rest is None and row.lost > 0]
    worst = [PanelLine(row_name(found, t, row), f"−{lost:f}", f"{row.share}%") for row, lost in named[:_LINES]]
    steps: dict[tuple[int, int], BestFix] = {}
    for row in found.rows:
        if row.step and row.step.gain > 0:
            steps[row.step.problem.standard, row.step.problem.place] = row.step
    best = sorted(steps.values(), key=lambda step: -step.gain)[:_LINES]
    first = [PanelLine("　".join(step_parts(t, found, step)), _gain(found, step)) for step in best]
    panels = [Panel(view_name(found, t), worst), Panel(words.first, first)]
    return Opening(whole_line(found, t, language), None, panels=[panel for panel in panels if panel.lines])


def _gain(found: Gap, step: BestFix) -> str:
    return f"+{points(step.gain, max(4, places_of(found)))}"


def _rows(found: Gap, t: GapTexts, language: Language) -> HtmlTable:
    """All rows, and their sum; rows that lost nothing are folded away."""
    rows, places, units = found.rows, places_of(found), found.by == "unit"
    lost = printed_lost(found)
    largest = max((row.lost for row in rows), default=Fraction(0))

    def column(heading: str, value: Callable[[GapRow], str], *, number: bool = True, aside: bool = True) -> HtmlColumn:
        return HtmlColumn(heading, [value(row) for row in rows], number=number, aside=aside)

    def step(row: GapRow, at: int) -> str:
        return step_parts(t, found, row.step)[at] if row.step else ""

    full = [f"{printed_full(found, row, own):f}" if units else "" for row, own in zip(rows, lost, strict=True)]
    columns = [
        HtmlColumn(view_name(found, t), [row_name(found, t, row) for row in rows], names=True),
        column(t.alarm, lambda r: t.alarm if r.alarm else "", number=False, aside=False),
        column(t.points, lambda r: "" if r.points is None else full_marks(r.points)),
        column(t.target_heading, lambda r: points(r.target if r.score is not None else None, places)),
        column(t.score, lambda r: points(r.score, places)),
        column(t.gap, lambda r: points(r.gap, places)),
        HtmlColumn(t.full, full, number=True),
        HtmlColumn(
            t.split if units else t.lost, [f"{value:f}" for value in lost], number=True,
            losses=[float(row.lost / largest) if largest > 0 else None for row in rows],
        ),
        column(t.share, lambda r: "" if r.share is None else f"{r.share}%", aside=False),
        column(t.sites, lambda r: f"{r.sites:,}"),
        column(t.faults, lambda r: f"{r.faults:,}", aside=False),
        column(t.step_site, lambda r: step(r, 0), number=False),
        column(t.step_standard, lambda r: step(r, 1), number=False),
        column(t.gain, lambda r: _gain(found, r.step) if r.step else ""),
    ]  # fmt: skip
    passed = [not row.lost and row.rest is None for row in rows]
    unfold = page_texts(language).show_passed.format(count=f"{sum(passed):,}") if any(passed) else ""
    said = [f"{t.sum} {sum(lost, Decimal(0)):f}", *notes(found, t)]
    return HtmlTable("rows", view_name(found, t), [c for c in columns if any(c.values)], said, None, passed, unfold)
