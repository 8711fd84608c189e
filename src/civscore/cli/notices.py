"""``civ-score notices``: a notice (抄告单) to each responsible unit, as Word files in a folder."""

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
    from civscore.papers.notices import Notice


def notices(
    run: RunArgument = "latest",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FOLDER", help=HELP.notices_output)] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help=HELP.unit)] = None,
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
    """Write a notice to each responsible unit."""
    from civscore.cli import papers
    from civscore.cli.choose import open_history
    from civscore.cli.runs import Runs
    from civscore.papers.notice_template import notice_template
    from civscore.papers.notices import make_notices

    language = language_of(lang)
    if write_template is not None:
        papers.write_template(write_template, notice_template, lang.value if lang else "zh", language)
        return
    if output is None:
        papers.refuse_no_output()
        return
    _check_folder(output)
    issue = papers.issue_of(issuer, number, title, date, deadline_days)
    result = Runs(open_history(), scheme, profile, language).load(run)
    own = lang.value if lang else result.tree.scheme.language
    made = make_notices(result, issue, own, unit or [])
    others = _other_papers(output, made)
    if made:
        data, name = papers.template_of(template, notice_template, own)
        _write(made, data, name, output, own)
    _say(made, run, result.label, output, others, language)


def _check_folder(output: Path) -> None:
    from civscore.errors import CivScoreError, UsageError, Where

    if output.exists() and not output.is_dir():
        raise UsageError(CivScoreError.of("output-not-a-folder", Where(str(output))).problems)


def _other_papers(output: Path, made: list[Notice]) -> int:
    """How many Word files lie in the folder that this run does not write: perhaps last month's."""
    written = {notice.file for notice in made}
    return sum(path.name not in written for path in output.glob("*.docx")) if output.is_dir() else 0


def _write(made: list[Notice], template: bytes, name: str, output: Path, language: str) -> None:
    """All notices are made before the first is written: a faulty template leaves the folder as it was."""
    from civscore.cli.files import write_whole
    from civscore.cli.papers import write_bytes
    from civscore.papers.filling import fill
    from civscore.papers.index import write_index
    from civscore.text.papers import paper_texts

    papers = [(notice.file, fill(template, vars(notice), name)) for notice in made]
    for file, paper in papers:
        write_bytes(output / file, paper)
    index = output / paper_texts(language).index_file
    write_whole(index, lambda temporary: write_index(made, temporary, language))


def _say(made: list[Notice], run: str, label: str, output: Path, others: int, language: str) -> None:
    from civscore.reports.terminal.run import console
    from civscore.text.papers import paper_texts

    t, out = paper_texts(language), console()
    if run != label:
        out.print(t.resolved.format(name=run, label=label), soft_wrap=True)
    if not made:
        out.print(t.no_faults)
        return
    out.print(t.notices_written.format(count=len(made), folder=output), soft_wrap=True)
    if others:
        out.print(t.kept_others.format(count=others), style="yellow", soft_wrap=True)
