"""``civ-score diff``: compare two runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import (
    HELP,
    BriefOption,
    ByOption,
    FullOption,
    JsonOption,
    LangOption,
    LayoutOption,
    ProfileOption,
    RanksOption,
    SchemeOption,
    detail_of,
    language_of,
    outputs_option,
)

if TYPE_CHECKING:
    from civscore.cli.runs import Runs
    from civscore.months.comparison.compare import Comparison
    from civscore.months.comparison.versions import Versions
    from civscore.scoring.result import Result
    from civscore.text import Language

FORMATS = (".xlsx", ".html", ".json")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=HELP.old)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=HELP.new)],
    output: Annotated[list[Path] | None, outputs_option(HELP.diff_output)] = None,
    by: ByOption = "indicator",
    brief: BriefOption = False,
    full: FullOption = False,
    ranks: RanksOption = False,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    layout: LayoutOption = None,
    lang: LangOption = None,
) -> None:
    """Compare two runs: what changed, and why."""
    from civscore.cli.choose import open_history
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.ledger_stand import ledger_with
    from civscore.cli.opening import file_language
    from civscore.cli.runs import Runs, inputs_of
    from civscore.months.comparison.compare import compare
    from civscore.months.ledger.used import is_answered
    from civscore.reports.json.diff import diff_to_json
    from civscore.reports.terminal.diff import print_diff
    from civscore.scoring.tags import tag_meant

    language, outputs, detail = language_of(lang), output or [], detail_of(brief, full)
    check_outputs(outputs, FORMATS, inputs_of(old, new))
    history = open_history()
    sources = Runs(history, scheme, profile, language, layout)
    earlier, later = sources.load_both(old, new)
    by = tag_meant(by, [later.tree, earlier.tree])
    if ranks:
        from civscore.trust.ranks.ranks import with_likely_places

        for one in {id(run): run for run in (earlier, later)}.values():
            with_likely_places(one)
    comparison = compare(earlier, later, sources.rejudge if sources.has_rows(earlier, later) else None)
    comparison.versions = _versions(sources, earlier, later)
    written = file_language(lang, later.tree.scheme.language)
    write_files(
        outputs,
        lambda: diff_to_json(comparison),
        {
            ".xlsx": lambda path: _book(comparison, path, written),
            ".html": lambda path: _page(comparison, path, written),
        },
    )
    if json:
        print_json(diff_to_json(comparison))
    else:
        rows = sources.rows.get(id(later))
        ledger = ledger_with(history, later, rows[0]) if rows and is_answered(history, later.tree.scheme.id) else None
        print_diff(comparison, language, sources.resolved, outputs, by, ledger=ledger, detail=detail)


def _versions(sources: Runs, old: Result, new: Result) -> Versions | None:
    """Two saved versions of one run row by row; None where they are no such two."""
    from civscore.months.comparison.versions import versions

    revisions = (old.standing.revision, new.standing.revision)
    same = (old.tree.scheme.id, old.label) == (new.tree.scheme.id, new.label)
    if None in revisions or revisions[0] == revisions[1] or not same or not sources.has_rows(old, new):
        return None
    between = (old.standing.revision or 0, new.standing.revision or 0)
    rows = [sources.rows[id(one)][0] for one in (old, new)]
    return versions(rows[0], rows[1], between, new.tree.scheme.id, new.label, sources.history.events())


def _book(comparison: Comparison, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.diff import write_diff  # here: only files need openpyxl

    write_diff(comparison, path, language=language)


def _page(comparison: Comparison, path: Path, language: Language) -> None:
    from civscore.reports.html.diff import write_diff_page

    write_diff_page(comparison, path, language=language)
