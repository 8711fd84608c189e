"""The page of a run: one file that needs nothing else, for a screen, a phone and a printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from civscore.errors import Problem
from civscore.field.register import Site
from civscore.months.comparison.compare import Comparison
from civscore.months.ledger.figures import LedgerFigures
from civscore.reports.html import drawn, heatmap, tables
from civscore.reports.html.opening import opening
from civscore.reports.html.page import Page, Section, Sentences, write
from civscore.reports.shared.about import about_scheme
from civscore.reports.shared.context import Context, PreviousScore
from civscore.reports.shared.findings import findings
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.reports.shared.standing import head_label, titled, under_title
from civscore.scoring.result import Result
from civscore.text import Language
from civscore.text.page import PageTexts, page_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook.mark import mark_of


def write_page(
    result: Result,
    path: Path,
    *,
    language: Language,
    previous: PreviousScore | None = None,
    problem_text: Callable[[Problem], str],
    comparison: Comparison | None = None,
    ledger: LedgerFigures | None = None,
    register: Sequence[Site] = (),
    photos: Photos = NO_PHOTOS,
    repairs: Repairs | None = None,
) -> None:
    """Write the report of a run as a page.

    Args:
        result: the run.
        path: the .html file to write; what was there before is overwritten.
        language: of all labels and sentences; names and fault texts stay as they were given.
        previous: the run to compare the total with, if there is one.
        problem_text: the sentence for a problem, in the same language.
        comparison: of that run with this one, where its rows or sums are there: for the error of the change, and for
            pictures of both.
        ledger: how the ledger stands with this run, where it is followed.
        register: the sites that the run's were drawn from, for a map where they have longitude and latitude.
        photos: where the photos of the problems are; repairs: the hashes of those of repairs.
    """
    context = Context(result, WORKBOOK[language], problem_text, previous)
    words, t = page_texts(language), WORKBOOK[language]
    scheme = result.tree.scheme
    about = about_scheme(result, t, language)
    said = under_title(result.standing, language)
    page = Page(
        language,
        title=words.title.format(name=scheme.name, label=head_label(result, language)),
        subtitle=titled(t.overview.title.format(label=result.label), result.standing, language),
        name=scheme.name,
        about=f"{about} · {said}" if said else about,
        mark=mark_of("report", scheme.id, result.label),
        opening=opening(context, words, comparison, ledger),
        pictures=drawn.of_run(context, comparison, register),
        sections=_sections(context, words, photos, repairs),
        warning=words.inside if "inspector" in result.scopes else "",
    )
    write(page, path)


def _sections(context: Context, words: PageTexts, photos: Photos, repairs: Repairs | None) -> list[Section]:
    """What follows the head, the faults first: they are what is to be done."""
    found = tables.tables(context, words, photos, repairs)
    said = Sentences("findings", context.text.overview.findings, findings(context))
    return [said, *found["first"], heatmap.heatmap(context, words), *found["last"]]
