"""``civ-score bulletin``: the bulletin (通报) of a run as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

import typer

from civscore.cli.options import LangOption, ProfileOption, RanksOption, SchemeOption
from civscore.cli.papers import (
    HELP,
    CopiesOption,
    DateOption,
    DeadlineOption,
    IssuerOption,
    NumberOption,
    RunArgument,
    TemplateOption,
    TitleOption,
    UntilOption,
    WriteTemplateOption,
)

if TYPE_CHECKING:
    from civscore.cli.opening import Opened
    from civscore.cli.runs import Runs
    from civscore.months.comparison.compare import Comparison
    from civscore.papers.annexes import AnnexForm
    from civscore.papers.bulletin import Bulletin
    from civscore.papers.frame import Issue
    from civscore.scoring.result import Result
    from civscore.text import Language

FORMATS = (".docx", ".pdf")
NONE = "none"
_CAUSES = 5  # bars of the picture of losses
ANNEXES = ("xlsx", "docx", "none")


def bulletin(
    run: RunArgument = "latest",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.bulletin_output)] = None,
    against: Annotated[str | None, typer.Option("--against", metavar="RUN|none", help=HELP.against)] = None,
    ranks: RanksOption = False,
    annex: Annotated[str | None, typer.Option("--annex", metavar="xlsx|docx|none", help=HELP.annex)] = None,
    issuer: IssuerOption = "",
    number: NumberOption = "",
    title: TitleOption = "",
    date: DateOption = None,
    deadline: UntilOption = None,
    deadline_days: DeadlineOption = None,
    copies: CopiesOption = "",
    template: TemplateOption = None,
    write_template: WriteTemplateOption = None,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Write the bulletin of a run."""
    from civscore.cli import papers
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import open_run
    from civscore.cli.runs import inputs_of
    from civscore.papers.bulletin_template import bulletin_template

    target = papers.target_of(output, write_template, bulletin_template, lang)
    if target is None:
        return
    _check_annex(annex)
    check_outputs([target], FORMATS, [*inputs_of(run), *([template] if template else [])])
    issue = papers.issue_of(issuer, number, title, date, deadline, deadline_days, copies)
    _check_pdf(target)
    if deadline is None:
        papers.say_unknown_years(issue, deadline_days, lang)
    opened = open_run(run, scheme, profile, lang)
    papers.say_odd_number(issue, opened.language)
    comparison = compared_with(opened.runs, opened.result, against)
    if ranks:
        from civscore.trust.ranks.ranks import with_likely_places

        with_likely_places(opened.result)
    made = _made(opened, comparison, issue, template, annex)
    files = _written(made, target, opened)
    papers.say_resolved(opened)
    _say(comparison, against, files, opened.language)
    _say_length(made.paper, files, opened.language)


def _check_annex(annex: str | None) -> None:
    from civscore.errors import CivScoreError, UsageError

    if annex is not None and annex not in ANNEXES:
        raise UsageError(CivScoreError.of("paper-bad-annex", given=annex).problems)


def _check_pdf(output: Path) -> None:
    """Without LibreOffice there is no PDF: said before any work is done."""
    from civscore.errors import CivScoreError, Where
    from civscore.papers.pdf import office_program

    if output.suffix.lower() == ".pdf" and office_program() is None:
        raise CivScoreError.of("pdf-needs-office", Where(str(output)), docx=str(output.with_suffix(".docx")))


def compared_with(sources: Runs, result: Result, against: str | None) -> Comparison | None:
    """The comparison with the run named, by default with the one before; None where there is none."""
    from civscore.months.comparison.compare import compare

    if against == NONE:
        return None
    if against is None:
        before = sources.history.before(result)
        if before is None:
            return None
        against = f"{before.label}@{before.revision}"
    old = sources.load(against, result)
    return compare(old, result, sources.rejudge if sources.has_rows(old, result) else None)


class _Made(NamedTuple):
    """What a bulletin says, its Word file, and whether its details go into a workbook."""

    bulletin: Bulletin
    paper: bytes
    book: bool


def _made(
    opened: Opened, comparison: Comparison | None, issue: Issue, template: Path | None, annex: str | None
) -> _Made:  # fmt: skip
    from civscore.cli.papers import template_of
    from civscore.cli.photos import repairs_known, shown_photos
    from civscore.papers.bulletin import make_bulletin
    from civscore.papers.bulletin_template import bulletin_template
    from civscore.papers.filling import PaperTemplate
    from civscore.papers.fitting import fitted
    from civscore.reports.shared.pictures.causes import lost_pareto
    from civscore.reports.shared.pictures.moves import change_waterfall
    from civscore.workbook.mark import mark_of

    language, result = opened.file_language, opened.result
    data, name = template_of(template, bulletin_template, language)
    mark = mark_of("bulletin", result.tree.scheme.id, result.label)
    compiled = PaperTemplate(data, name, mark, issue.issuer, issue.date)
    old = not compiled.says("annexes.in_word")
    form: AnnexForm = "old" if old else cast("AnnexForm", annex or "xlsx")
    repairs = repairs_known(opened.runs.history, result.tree.scheme.id) if opened.followed else {}
    with shown_photos(opened.runs.history, result, opened.language) as photos:
        made = make_bulletin(result, comparison, issue, language, form, photos=photos, repairs=repairs)
    draw = [
        lambda: change_waterfall(comparison, language) if comparison else None,
        lambda: lost_pareto(result, language, limit=_CAUSES),
    ]
    return _Made(made, fitted(compiled, made, draw, language), annex == "xlsx" or form == "xlsx")


def _written(made: _Made, output: Path, opened: Opened) -> list[Path]:
    """Write the paper, and the workbook beside it; which files these are."""
    from civscore.cli.files import write_whole
    from civscore.cli.papers import write_bytes
    from civscore.cli.photos import shown_photos
    from civscore.papers.annex_book import write_annex
    from civscore.papers.pdf import to_pdf
    from civscore.text.papers import paper_texts

    pdf = output.suffix.lower() == ".pdf"
    write_bytes(output, to_pdf(made.paper, str(output)) if pdf else made.paper)
    if not made.book:
        return [output]
    language, result = opened.file_language, opened.result
    book = output.with_name(paper_texts(language).annex_file.format(stem=output.stem))
    scheme = result.tree.scheme.id
    with shown_photos(opened.runs.history, result, opened.language) as photos:
        write_whole(book, lambda path: write_annex(made.bulletin, path, language, scheme, result.label, photos))
    return [output, book]


def _say(comparison: Comparison | None, against: str | None, files: list[Path], language: str) -> None:
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts

    t, out = paper_texts(language), console()
    if comparison is not None:
        out.print(t.compared.format(label=comparison.old.label), soft_wrap=True)
    elif against != NONE:
        out.print(t.no_comparison)
    for path in files:
        out.print(t.written.format(path=path), soft_wrap=True)


def _say_length(paper: bytes, files: list[Path], language: Language) -> None:
    """How long the body is, in pages too where a PDF was made; a warning where that is too long."""
    from civscore.cli.messages import show_problems
    from civscore.errors import Problem
    from civscore.papers.measure import MOST_CHARACTERS, MOST_PAGES, body_characters, pdf_pages, without_annexes
    from civscore.papers.pdf import to_pdf
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts

    t, count, pages = paper_texts(language), body_characters(paper), 0
    if files[0].suffix.lower() == ".pdf":
        alone = without_annexes(paper)
        pages = pdf_pages(files[0].read_bytes() if alone is paper else to_pdf(alone, str(files[0])))
    form = t.length_pages if pages else t.length
    console().print(form.format(characters=f"{count:,}", pages=pages), soft_wrap=True)
    found = []
    if count > MOST_CHARACTERS:
        found.append(Problem("warning", "paper-too-long", values={"characters": count, "most": MOST_CHARACTERS}))
    if pages > MOST_PAGES:
        found.append(Problem("warning", "paper-too-many-pages", values={"pages": pages, "most": MOST_PAGES}))
    show_problems(found, language)
