"""The page of one inspection under several schemes: how each came out, and the faults that cost most in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.months.joint import JointFault
from civscore.reports.html import drawn
from civscore.reports.html.page import Opening, Page, Panel, PanelLine, Section, write
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.html.weak import weak_table
from civscore.reports.shared.counts import problems_line, standards_line
from civscore.reports.shared.gates import failed_sentence
from civscore.reports.shared.standing import head_label
from civscore.scoring.gates import gates_of, worst_first
from civscore.scoring.result import Result
from civscore.text import Language
from civscore.text.gates import gate_texts
from civscore.text.lists import labelled, listed, parted
from civscore.text.page import page_texts
from civscore.text.show import full_marks, percent, points, signed
from civscore.text.terminal import TerminalTexts, terminal_texts
from civscore.workbook.mark import mark_of

if TYPE_CHECKING:
    from civscore.months.saved_run import SavedRun

FAULTS = 200
"""Faults that a page lists."""


def write_joint_page(
    results: Sequence[Result],
    faults: Sequence[JointFault],
    previous: Sequence[SavedRun | None],
    path: Path,
    *,
    language: Language,
) -> None:
    """Write the joint overview as a page.

    Args:
        results: a run under each scheme.
        faults: the faulty rows that cost most across all of them.
        previous: the run before each, None where there is none.
        path: the .html file to write.
        language: of labels and sentences.
    """
    t = terminal_texts(language)
    title = f"{t.joint_title.format(count=len(results))} · {head_label(results[0], language)}"
    page = Page(
        language,
        title=title,
        subtitle=head_label(results[0], language),
        name=t.joint_title.format(count=len(results)),
        about=listed((result.tree.scheme.name for result in results), language),
        mark=mark_of("report", results[0].tree.scheme.id, results[0].label),
        opening=_opening(results, t, language),
        pictures=drawn.of_joint(results, language),
        sections=[
            _scores(results, previous, t, language),
            _faults(results, faults, t, language),
            weak_table(results, language),
        ],
    )
    write(page, path)


def _sections(
    results: Sequence[Result], faults: Sequence[JointFault], previous: Sequence[SavedRun | None], t: TerminalTexts,
    language: Language,
) -> list[Section]:  # fmt: skip
    """The tables that have any rows."""
    tables = [_scores(results, previous, t, language), _faults(results, faults, t, language),
              weak_table(results, language)]  # fmt: skip
    return [table for table in tables if table.rows]


def _opening(results: Sequence[Result], t: TerminalTexts, language: Language) -> Opening:
    """Who reached the target and who did not; the failed gates; the schemes, the largest gap first."""
    words, gates = page_texts(language), gate_texts(language)
    met = sum(result.total.status == "reached" for result in results)
    judged = sum(result.total.target is not None for result in results)
    failed = [
        f"✗ {result.tree.scheme.name}：{said}"
        for result in results if (said := failed_sentence(gates, worst_first(gates_of(result))))
    ]  # fmt: skip
    order = sorted(results, key=lambda r: (r.total.score is not None, -(r.total.gap or 0)))
    lines = [
        PanelLine(
            result.tree.scheme.name, _score(result, t), _distance(result, t),
        )
        for result in order
    ]  # fmt: skip
    return Opening(
        words.joint.format(count=judged, met=met) if judged else t.joint_title.format(count=len(results)),
        met == judged if judged else None, failed,
        panels=[Panel(t.joint_scores, lines)],
    )  # fmt: skip


def _score(result: Result, t: TerminalTexts) -> str:
    """The score, of how many points."""
    if result.total.score is None:
        return t.not_scored
    score = points(result.total.score, result.tree.scheme.rounding.places)
    return f"{score} / {full_marks(result.total.points)}"


def _distance(result: Result, t: TerminalTexts) -> str:
    total, places = result.total, result.tree.scheme.rounding.places
    said = [t.statuses[total.status]]
    if total.target is not None and total.gap is not None:
        word = t.gap if total.gap > 0 else t.ahead
        said += [t.target.format(target=full_marks(total.target)), word.format(gap=f"{abs(total.gap):.{places}f}")]
    return " · ".join(filter(None, said))


def _scores(
    results: Sequence[Result], previous: Sequence[SavedRun | None], t: TerminalTexts, language: Language
) -> HtmlTable:
    totals = [(result.total, result.tree.scheme.rounding.places) for result in results]
    columns = [
        HtmlColumn(t.scheme, [result.tree.scheme.name for result in results], names=True),
        HtmlColumn(t.score, [points(total.score, places) for total, places in totals], number=True),
        HtmlColumn(t.points, [full_marks(total.points) for total, _ in totals], number=True),
        HtmlColumn(t.target_heading, ["" if x.target is None else full_marks(x.target) for x, _ in totals], True),
        HtmlColumn(t.gap_heading, ["" if x.gap is None else f"{x.gap:.{n}f}" for x, n in totals], number=True),
        HtmlColumn(t.change, [_change(r, b) for r, b in zip(results, previous, strict=True)], number=True),
        HtmlColumn(t.coverage, [percent(total.coverage) for total, _ in totals], number=True, aside=True),
        HtmlColumn(t.status, [t.statuses[total.status] for total, _ in totals], short=True),
    ]
    notes = [
        labelled(
            r.tree.scheme.name, parted((standards_line(r, language), problems_line(r, language)), language), language
        )
        for r in results
    ]  # fmt: skip
    return HtmlTable("scores", t.joint_scores, [c for c in columns if any(c.values)], notes)


def _change(result: Result, before: SavedRun | None) -> str:
    if before is None or before.score is None or result.total.score is None:
        return ""
    return signed(Fraction(result.total.score) - Fraction(before.score), result.tree.scheme.rounding.places)


def _faults(results: Sequence[Result], faults: Sequence[JointFault], t: TerminalTexts, language: Language) -> HtmlTable:
    lost = [
        [
            labelled(listed(fault.lost[id_][0], language), f"{fault.lost[id_][1]:.3f}", language)
            if id_ in fault.lost
            else ""
            for fault in faults
        ]
        for id_ in (result.tree.scheme.id for result in results)
    ]
    columns = [
        HtmlColumn(t.share_of_points, [percent(fault.share, 3) for fault in faults], number=True),
        HtmlColumn(t.site, [fault.site for fault in faults], names=True),
        HtmlColumn(t.fault, [fault.issue or fault.name for fault in faults]),
        HtmlColumn(t.unit, [listed(fault.units, language) or t.nobody for fault in faults]),
        *(HtmlColumn(r.tree.scheme.name, own, aside=True) for r, own in zip(results, lost, strict=True)),
    ]
    return HtmlTable("faults", t.joint_faults.format(count=len(faults)), columns, [t.joint_note], long=True)
