"""``civ-score gap``: who lost which points, and what to fix first."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, outputs_option, run_argument
from civscore.text.gap import HELP as OWN

if TYPE_CHECKING:
    from civscore.cli.opening import Opened
    from civscore.gap.analysis import Gap
    from civscore.text import Language

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".html", ".json")


def gap(
    run: Annotated[str, run_argument(_HELP.run)] = "latest",
    by: Annotated[str, typer.Option("--by", metavar="VIEW", help=_HELP.by)] = "indicator",
    within: Annotated[str | None, typer.Option("--in", metavar="KIND=NAME", help=_HELP.within)] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help=_HELP.top, show_default=False)] = 10,
    alarm: Annotated[str | None, typer.Option("--alarm", metavar="SHARE", help=_HELP.alarm)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Say who lost which points, and what to fix first."""
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.opening import open_run
    from civscore.cli.scopes import scope_meant
    from civscore.gap.analysis import gap as work_out
    from civscore.reports.json.gap import gap_to_json
    from civscore.reports.terminal.gap import print_gap

    outputs, limit, part = output or [], _share(alarm), scope_meant(within) if within is not None else None
    opened = open_run(run, scheme, profile, lang, outputs, FORMATS)
    found = work_out(opened.result, by, top=None if outputs or json else top, alarm=limit, within=part)
    language = opened.file_language
    write_files(
        outputs,
        lambda: gap_to_json(found),
        {".xlsx": lambda path: _book(found, path, language), ".html": lambda path: _page(found, path, opened)},
    )
    if json:
        print_json(gap_to_json(found))
    else:
        print_gap(found, opened.language, top=top, name=run, outputs=outputs)


def _share(given: str | None) -> Fraction | None:
    """15% or 0.15."""
    from civscore.errors import CivScoreError, UsageError

    if given is None:
        return None
    text = given.strip().replace("％", "%")
    try:
        share = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise UsageError(CivScoreError.of("gap-alarm", given=given).problems)
    return share


def _book(found: Gap, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.gap import write_gap  # here: only files need openpyxl

    write_gap(found, path, language=language)


def _page(found: Gap, path: Path, opened: Opened) -> None:
    from civscore.cli.photos import shown_photos
    from civscore.reports.html.gap import write_gap_page

    with shown_photos(opened.runs.history, opened.result, opened.language) as photos:
        write_gap_page(found, path, language=opened.file_language, photos=photos)
