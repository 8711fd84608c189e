"""A survey in the terminal: what was counted, or what a proposed map leaves to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.shared.survey import (
    CountedSurvey,
    account_line,
    area_rows,
    between,
    doubt_rows,
    look_lines,
    not_counted,
    notes,
    rate,
    run_command,
    sheet_lines,
    weight_lines,
    why_lines,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.survey.propose import Proposal
from civscore.text.lists import labelled, listed
from civscore.text.survey import SurveyTexts, survey_texts

_LOOK = 25
"""Doubtful lines that are printed; all are marked in the file."""


def print_proposal(made: Proposal, path: Path, command: str, language: str) -> None:
    """Where the map is, what to look at, and what to do next."""
    out, t = PlainConsole(), survey_texts(language)
    mapped = made.mapped
    standards = {one.standard.id for one in mapped if one.standard}
    said = t.proposed.format(path=path, sheets=len(made.sheets), questions=len(mapped), standards=len(standards))
    put_wrapped(out, said, style="bold")
    lines = look_lines(made, language, _LOOK)
    put_wrapped(out, t.look_at if lines else t.look_none if mapped else t.none_fits.format(path=path))
    for line in lines:
        put_wrapped(out, line, indent="  ")
    if made.uncovered:
        names = listed([f"{standard.id} {standard.name}" for standard in made.uncovered], language)
        put_wrapped(out, t.uncovered.format(standards=names))
    out.print(t.next.format(command=command), soft_wrap=True)


def print_survey(
    counted: CountedSurvey, language: str, rows: Sequence[tuple[Path, int]], reports: Sequence[Path]
) -> None:  # fmt: skip
    """Sheets, standards, areas, what does not count, doubts, quotas, weights, and what was written."""
    out, t = PlainConsole(), survey_texts(language)
    put_wrapped(out, t.title.format(scheme=counted.survey.tree.scheme.name), style="bold")
    for line in sheet_lines(counted, language):
        put_wrapped(out, line)
    _standards(out, counted, t)
    _areas(out, counted, t, language)
    out.print()
    put_wrapped(out, labelled(t.why_title, t.separator.join(why_lines(counted, language)) or "–", language))
    put_wrapped(out, labelled(t.accounts_title, account_line(counted, language), language))
    _people(out, counted, t, language)
    out.print()
    for line in (*weight_lines(counted, language), *notes(counted, language)):
        put_wrapped(out, line, style="dim")
    for path, number in rows:
        out.print(
            t.rows_written.format(path=path, rows=number, command=run_command(path, counted.scheme)), soft_wrap=True
        )
    if not rows:
        put_wrapped(out, t.no_rows)
    for path in reports:
        put_wrapped(out, t.report_written.format(path=path))


def _standards(out: PlainConsole, counted: CountedSurvey, t: SurveyTexts) -> None:
    manners = ("=", "<", ">", ">", "=2", ">1")
    heads = [*zip(t.columns, manners, strict=True)]
    if counted.weighted:
        heads += [(t.weighted_columns[0], ">"), (t.weighted_columns[1], ">3")]
    shown = table(*heads)
    for one in counted.figures:
        cells = [
            one.standard.id, one.standard.name, f"{one.whole.people:,}", rate(one.whole), between(one.whole.interval),
            f"{not_counted(one):,}",
        ]  # fmt: skip
        if counted.weighted:
            own = one.weighted
            cells += [rate(own), f"{own.effect:.2f}"] if own else ["–", "–"]
        shown.add_row(*map(Text, cells))
    put(out, t.standards_title, shown)


def _areas(out: PlainConsole, counted: CountedSurvey, t: SurveyTexts, language: str) -> None:
    rows = area_rows(counted, language)
    if not rows:
        return
    shown = table(*zip(t.area_columns, ("<", ">", ">", "=1"), strict=True))
    for name, figure in rows:
        shown.add_row(name, f"{figure.people:,}", rate(figure), between(figure.interval))
    put(out, t.areas_title, shown)


def _people(out: PlainConsole, counted: CountedSurvey, t: SurveyTexts, language: str) -> None:
    if rows := doubt_rows(counted, language):
        shown = table(*zip(t.doubt_columns, ("<", "<", ">", "<"), strict=True))
        for name, what, people, done in rows:
            shown.add_row(name, what, f"{people:,}", done)
        put(out, t.doubts_title, shown)
    if quotas := counted.survey.quotas:
        shown = table(*zip(t.quota_columns, ("<", "<", ">", ">", ">"), strict=True))
        for quota in quotas:
            missing = Text(f"{quota.missing:,}", style="bold" if quota.missing else "")
            shown.add_row(quota.group, quota.category, f"{quota.wanted:,}", f"{quota.there:,}", missing)
        put(out, t.quotas_title, shown)
