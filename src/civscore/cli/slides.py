"""``civ-score slides``: a run as slides for a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.bulletin import NONE, compared_with
from civscore.cli.language import help_language
from civscore.cli.options import LangOption, ProfileOption, SchemeOption
from civscore.cli.papers import HELP, DateOption, DeadlineOption, IssuerOption, RunArgument, UntilOption
from civscore.text.slides import slide_help

if TYPE_CHECKING:
    import datetime as dt

    from civscore.cli.opening import Opened
    from civscore.cli.options import Lang
    from civscore.gap.planning.plan import Plan
    from civscore.months.ledger.figures import LedgerFigures
    from civscore.scoring.result import Result

OWN = slide_help(help_language())
FORMATS = (".pptx",)
_SECONDS = 10.0  # that the search for the cheapest way may take


def slides(
    run: RunArgument = "latest",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=OWN.output)] = None,
    against: Annotated[str | None, typer.Option("--against", metavar="RUN|none", help=HELP.against)] = None,
    issuer: IssuerOption = "",
    date: DateOption = None,
    deadline: UntilOption = None,
    deadline_days: DeadlineOption = None,
    inspection: Annotated[str | None, typer.Option("--inspection", metavar="DATE", help=OWN.inspection)] = None,
    template: Annotated[Path | None, typer.Option("--template", metavar="T.pptx", help=OWN.template)] = None,
    write_template: Annotated[
        Path | None, typer.Option("--write-template", metavar="T.pptx", help=OWN.write_template)
    ] = None,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Write the slides of a run."""
    from civscore.cli import papers
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import open_run
    from civscore.cli.photos import repairs_known, shown_photos
    from civscore.cli.runs import inputs_of
    from civscore.papers.slides.file import make_slides
    from civscore.papers.slides.source import DeckSource
    from civscore.papers.slides.template import slide_template

    target = papers.target_of(output, write_template, slide_template, lang, FORMATS)
    if target is None:
        return
    check_outputs([target], FORMATS, [*inputs_of(run), *([template] if template else [])])
    issue = papers.issue_of(issuer, "", "", date, deadline, deadline_days)
    day = _inspection(inspection)
    opened = open_run(run, scheme, profile, lang)
    comparison = compared_with(opened.runs, opened.result, against)
    data, name = papers.template_of(template, slide_template, opened.file_language)
    found = _ledger(opened, issue.date, lang)
    repairs = repairs_known(opened.runs.history, opened.result.tree.scheme.id) if opened.followed else {}
    with shown_photos(opened.runs.history, opened.result, opened.language) as photos:
        source = DeckSource(
            opened.result,
            issue,
            opened.file_language,
            comparison,
            found,
            _plan(opened.result),
            day,
            photos,
            repairs,
        )
        deck, count = make_slides(source, data, name)
    papers.write_bytes(target, deck)
    papers.say_resolved(opened)
    _say(opened, comparison.old.label if comparison else None, against, target, count)


def _inspection(option: str | None) -> dt.date | None:
    """The day of the inspection, where anybody says one."""
    from civscore.cli.inspection import inspection_day
    from civscore.cli.settings import settings

    if option is None and settings()[1].get("inspection") is None:
        return None
    return inspection_day(option)


def _ledger(opened: Opened, day: dt.date, lang: Lang | None) -> LedgerFigures | None:
    """The figures of the ledger that has the run; None where none has."""
    from civscore.cli.ledger_opening import ledger_of
    from civscore.months.ledger.figures import figures

    if not opened.followed:
        return None
    _, _, lines, _ = ledger_of(opened.runs.history, opened.result.tree.scheme.id, day, None, lang)
    return figures(lines, day)


def _plan(result: Result) -> Plan | None:
    """The cheapest way to the target, where there is one to go."""
    from civscore.errors import CivScoreError
    from civscore.gap.planning.plan import make_plan

    total = result.total
    if total.target is None or total.gap is None or total.gap <= 0:
        return None
    try:
        return make_plan(result, total.target, alternatives=0, seconds=_SECONDS)
    except CivScoreError:  # bands that fall: nobody can say what is cheapest
        return None


def _say(opened: Opened, before: str | None, against: str | None, output: Path, count: int) -> None:
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts
    from civscore.text.slides import slide_texts

    t, out = paper_texts(opened.language), console()
    if before is not None:
        out.print(t.compared.format(label=before), soft_wrap=True)
    elif against != NONE:
        out.print(t.no_comparison)
    out.print(slide_texts(opened.language).written.format(path=output, count=count), soft_wrap=True)
