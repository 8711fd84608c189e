"""``civ-score bulletin``: the bulletin (通报) of a run as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import LangOption, ProfileOption, SchemeOption
from civscore.cli.papers import (
    HELP,
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
    from civscore.papers.frame import Issue
    from civscore.scoring.result import Result

FORMATS = (".docx", ".pdf")
NONE = "none"


def bulletin(
    run: RunArgument = "latest",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.bulletin_output)] = None,
    against: Annotated[str | None, typer.Option("--against", metavar="RUN|none", help=HELP.against)] = None,
    issuer: IssuerOption = "",
    number: NumberOption = "",
    title: TitleOption = "",
    date: DateOption = None,
    deadline: UntilOption = None,
    deadline_days: DeadlineOption = None,
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
    from civscore.papers.bulletin_template import bulletin_template

    target = papers.target_of(output, write_template, bulletin_template, lang)
    if target is None:
        return
    check_outputs([target], FORMATS, [Path(run), *([template] if template else [])])
    issue = papers.issue_of(issuer, number, title, date, deadline, deadline_days)
    _check_pdf(target)
    if deadline is None:
        papers.say_unknown_years(issue, deadline_days, lang)
    opened = open_run(run, scheme, profile, lang)
    comparison = _compared(opened.runs, opened.result, against)
    paper = _made(opened, comparison, issue, template, target)
    papers.write_bytes(target, paper)
    papers.say_resolved(opened)
    _say(comparison, against, target, opened.language)


def _check_pdf(output: Path) -> None:
    """Without LibreOffice there is no PDF: said before any work is done."""
    from civscore.errors import CivScoreError, Where
    from civscore.papers.pdf import office_program

    if output.suffix.lower() == ".pdf" and office_program() is None:
        raise CivScoreError.of("pdf-needs-office", Where(str(output)), docx=str(output.with_suffix(".docx")))


def _compared(sources: Runs, result: Result, against: str | None) -> Comparison | None:
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


def _made(
    opened: Opened, comparison: Comparison | None, issue: Issue, template: Path | None, output: Path
) -> bytes:  # fmt: skip
    """The paper in the format of *output*."""
    from civscore.cli.papers import template_of
    from civscore.papers.bulletin import make_bulletin
    from civscore.papers.bulletin_template import bulletin_template
    from civscore.papers.filling import PaperTemplate
    from civscore.papers.pdf import to_pdf
    from civscore.workbook.mark import mark_of

    language, mark = opened.file_language, mark_of("bulletin", opened.result.tree.scheme.id, opened.result.label)
    data, name = template_of(template, bulletin_template, language)
    compiled = PaperTemplate(data, name, mark, issue.issuer, issue.date)
    paper = compiled.fill(vars(make_bulletin(opened.result, comparison, issue, language)))
    return to_pdf(paper, str(output)) if output.suffix.lower() == ".pdf" else paper


def _say(comparison: Comparison | None, against: str | None, output: Path, language: str) -> None:
    from civscore.reports.terminal.run import console
    from civscore.text.papers import paper_texts

    t, out = paper_texts(language), console()
    if comparison is not None:
        out.print(t.compared.format(label=comparison.old.label), soft_wrap=True)
    elif against != NONE:
        out.print(t.no_comparison)
    out.print(t.written.format(path=output), soft_wrap=True)
