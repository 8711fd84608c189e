"""``civ-score overview``: all counties' assessments of a month beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.batch import ProvinceArgument
from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, language_of, outputs_option
from civscore.text.province import HELP as OWN

if TYPE_CHECKING:
    from civscore.province.listing import County
    from civscore.province.overview import Overview
    from civscore.text import Language

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".html", ".json")


def overview(
    province: ProvinceArgument,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH", help=_HELP.month)] = None,
    rescore: Annotated[bool, typer.Option("--rescore", help=_HELP.rescore)] = False,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Put the counties' assessments of a month beside each other."""
    from civscore.cli.batch import keep_facts, kept_facts
    from civscore.cli.batch_running import read_schemes_anew
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import file_language
    from civscore.cli.progress import stepping
    from civscore.province.listing import load_province
    from civscore.province.overview import Lookout
    from civscore.reports.json.overview import overview_to_json
    from civscore.reports.terminal.overview import print_overview
    from civscore.text.province import province_texts

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [province])
    read_schemes_anew()
    listed = load_province(province)
    with stepping(province_texts(language).looking, len(listed.counties)) as step:
        facts = kept_facts(listed)
        lookout = Lookout(facts)
        found = lookout.overview(listed, _scheme_of, month, again=rescore, step=step)
    keep_facts(listed, lookout.facts, facts)
    written = file_language(lang, found.tree.scheme.language)
    write_files(
        outputs,
        lambda: overview_to_json(found),
        {".xlsx": lambda path: _book(found, path, written), ".html": lambda path: _page(found, path, written)},
    )
    if json:
        print_json(overview_to_json(found))
    else:
        print_overview(found, language, outputs)


def _scheme_of(county: County) -> str | None:
    """The id of a county's scheme, where the list or its settings name one."""
    from civscore.cli.batch_running import scheme_id_of, scheme_is_named

    return scheme_id_of(county) if scheme_is_named(county) else None


def _book(found: Overview, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.overview import write_overview  # here: only files need openpyxl

    write_overview(found, path, language=language)


def _page(found: Overview, path: Path, language: Language) -> None:
    from civscore.reports.html.overview import write_overview_page

    write_overview_page(found, path, language=language)
