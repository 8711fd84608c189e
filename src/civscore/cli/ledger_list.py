"""``civ-score ledger list``: what is open and overdue, in the terminal, as a page or as JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.ledger_options import DayOption, DaysOption, SitesOption, UnitOption, ViewOption
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of, outputs_option
from civscore.text.ledger_help import ledger_help
from civscore.text.ledger_page import ledger_page_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civscore.reports.shared.ledger import LedgerReport
    from civscore.text import Language

OWN = ledger_help(help_language())
FORMATS = (".html", ".json")


def list_(
    unit: UnitOption = None,
    status: Annotated[str | None, typer.Option("--status", metavar="STATE", help=OWN.status)] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=OWN.overdue)] = False,
    by: ViewOption = None,
    sites: SitesOption = None,
    as_of: DayOption = None,
    days: DaysOption = None,
    output: Annotated[list[Path] | None, outputs_option(ledger_page_texts(help_language()).output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """List the ledger."""
    from civscore.cli.choose import open_history
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.ledger_opening import open_ledger, weeks_before
    from civscore.cli.ledger_source import of_unit, status_meant, unit_meant
    from civscore.cli.ledger_views import names_by, view_meant
    from civscore.cli.opening import file_language
    from civscore.months.ledger.figures import figures
    from civscore.months.ledger.groups import grouped_lines, named_units
    from civscore.reports.shared.ledger import LedgerReport

    outputs, language, view = output or [], language_of(lang), view_meant(by) if by else None
    wanted = status_meant(status, language)
    check_outputs(outputs, FORMATS, [sites] if sites else [])
    source, ledger, lines, day = open_ledger(scheme, as_of, days, lang)
    unit = unit_meant(lines, unit) if unit else None
    chosen = of_unit(lines, unit, day) if unit else lines
    chosen = [x for x in chosen if (x.overdue or not overdue) and (wanted is None or x.state == wanted)]
    history, found = open_history(), figures(chosen, day)
    names = names_by(view, history, source.scheme, sites) if view else None
    groups = {view: grouped_lines(chosen, names, day)} if view and names else {}
    report = LedgerReport(source.name, ledger, chosen, found, day, groups)

    written = file_language(lang, source.language)

    def page(path: Path) -> None:
        from civscore.cli.photos import entry_photos_shown
        from civscore.reports.html.ledger import write_ledger_page

        whole = not overdue and wanted is None
        weeks = [*weeks_before(history, source, days, unit, day), (day, found)] if whole else []
        with entry_photos_shown(history, ledger, chosen, written) as (photos, repairs):
            write_ledger_page(
                replace(report, weeks=weeks, groups={"unit": grouped_lines(chosen, named_units, day), **groups}),
                path, language=written, only=_only(unit, wanted, overdue, written), photos=photos, repairs=repairs,
            )  # fmt: skip

    write_files(outputs, lambda: _document(report), {".html": page})
    if json:
        print_json(_document(report))
    else:
        _print(report, outputs, language)


def _document(report: LedgerReport) -> object:
    from civscore.reports.json.ledger import list_to_json

    named = next(iter(report.groups.values()), None)
    return list_to_json(report.ledger, report.lines, report.found, report.as_of, named)


def _print(report: LedgerReport, outputs: Sequence[Path], language: Language) -> None:
    from civscore.reports.terminal.ledger import print_groups, print_list, print_written

    print_list(report.ledger, report.lines, report.found, report.scheme, report.as_of, language)
    for view, groups in report.groups.items():
        print_groups(groups, view, language)
    print_written([(path, len(report.lines)) for path in outputs], None, language)


def _only(unit: str | None, state: str | None, overdue: bool, language: Language) -> list[str]:
    """What the entries were chosen by, in words."""
    from civscore.text.ledger import LEDGER, status_word

    t = LEDGER[language]
    word = t.lives["withdrawn"] if state == "withdrawn" else status_word(state, language) if state else ""
    return [said for said in (unit, word, t.bins["overdue"] if overdue else "") if said]
