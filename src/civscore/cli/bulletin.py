"""``civ-score bulletin``: the bulletin (通报) of a run as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import LangOption, ProfileOption, SchemeOption, language_of
from civscore.cli.papers import (
    HELP,
    DateOption,
    DeadlineOption,
    IssuerOption,
    NumberOption,
    RunArgument,
    TemplateOption,
    TitleOption,
    WriteTemplateOption,
)

if TYPE_CHECKING:
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
    deadline_days: DeadlineOption = 5,
    template: TemplateOption = None,
    write_template: WriteTemplateOption = None,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Write the bulletin of a run."""
    from civscore.cli import papers
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.runs import Runs

    language = language_of(lang)
    if write_template is not None:
        from civscore.papers.bulletin_template import bulletin_template

        papers.write_template(write_template, bulletin_template, lang.value if lang else "zh", language)
        return
    if output is None:
        papers.refuse_no_output()
        return
    check_outputs([output], FORMATS, [Path(run), *([template] if template else [])])
    issue = papers.issue_of(issuer, number, title, date, deadline_days)
    _check_pdf(output)
    sources = Runs(open_history(), scheme, profile, language)
    result = sources.load(run)
    comparison = _compared(sources, result, against)
    papers.write_bytes(output, _made(result, comparison, issue, template, output, lang.value if lang else None))
    _say(result, comparison, run, against, output, language)


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
    result: Result, comparison: Comparison | None, issue: Issue, template: Path | None, output: Path, lang: str | None
) -> bytes:
    """The paper in the format of *output*, in the scheme's language unless *lang* is another."""
    from civscore.cli.papers import template_of
    from civscore.papers.bulletin import make_bulletin
    from civscore.papers.bulletin_template import bulletin_template
    from civscore.papers.filling import fill
    from civscore.papers.pdf import to_pdf

    language = lang or result.tree.scheme.language
    data, name = template_of(template, bulletin_template, language)
    paper = fill(data, vars(make_bulletin(result, comparison, issue, language)), name)
    return to_pdf(paper, str(output)) if output.suffix.lower() == ".pdf" else paper


def _say(
    result: Result, comparison: Comparison | None, run: str, against: str | None, output: Path, language: str
) -> None:
    from civscore.reports.terminal.run import console
    from civscore.text.papers import paper_texts

    t, out = paper_texts(language), console()
    if run != result.label:
        out.print(t.resolved.format(name=run, label=result.label), soft_wrap=True)
    if comparison is not None:
        out.print(t.compared.format(label=comparison.old.label), soft_wrap=True)
    elif against != NONE:
        out.print(t.no_comparison)
    out.print(t.written.format(path=output), soft_wrap=True)
