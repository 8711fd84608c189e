"""``civ-score notices``: a notice (抄告单) to each responsible unit, as Word files in a folder."""

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
    WriteTemplateOption,
)

if TYPE_CHECKING:
    from civscore.cli.opening import Opened
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
    from civscore.cli.files import check_folder
    from civscore.cli.opening import open_run
    from civscore.papers.notice_template import notice_template
    from civscore.papers.notices import make_notices

    folder = papers.target_of(output, write_template, notice_template, lang)
    if folder is None:
        return
    check_folder(folder)
    issue = papers.issue_of(issuer, number, title, date, deadline_days)
    opened = open_run(run, scheme, profile, lang)
    made = make_notices(opened.result, issue, opened.file_language, unit or [])
    others = _other_papers(folder, made)
    if made:
        data, name = papers.template_of(template, notice_template, opened.file_language)
        _write(made, data, name, folder, opened)
    papers.say_resolved(opened)
    _say(made, folder, others, opened.language)


def _other_papers(output: Path, made: list[Notice]) -> int:
    """How many Word files lie in the folder that this run does not write: perhaps last month's."""
    written = {notice.file for notice in made}
    return sum(path.name not in written for path in output.glob("*.docx")) if output.is_dir() else 0


def _write(made: list[Notice], template: bytes, name: str, output: Path, opened: Opened) -> None:
    """All notices are made before the first is written: a faulty template leaves the folder as it was."""
    from civscore.cli.files import write_whole
    from civscore.cli.papers import write_bytes
    from civscore.papers.filling import fill
    from civscore.papers.index import write_index
    from civscore.text.papers import paper_texts
    from civscore.workbook.mark import mark_of

    language, scheme, run = opened.file_language, opened.result.tree.scheme.id, opened.result.label
    mark = mark_of("notice", scheme, run)
    papers = [(notice.file, fill(template, vars(notice), name, mark)) for notice in made]
    for file, paper in papers:
        write_bytes(output / file, paper)
    index = output / paper_texts(language).index_file
    write_whole(index, lambda temporary: write_index(made, temporary, language, scheme, run))


def _say(made: list[Notice], folder: Path, others: int, language: str) -> None:
    from civscore.reports.terminal.run import console
    from civscore.text.papers import paper_texts

    t, out = paper_texts(language), console()
    if not made:
        out.print(t.no_faults)
        return
    out.print(t.notices_written.format(count=len(made), folder=folder), soft_wrap=True)
    if others:
        out.print(t.kept_others.format(count=others), style="yellow", soft_wrap=True)
