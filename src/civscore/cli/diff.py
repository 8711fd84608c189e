"""``civ-score diff``: compare two runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.layouts import LayoutOption
from civscore.cli.options import HELP, ByOption, JsonOption, LangOption, ProfileOption, SchemeOption, language_of

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison

FORMATS = (".xlsx", ".json")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=HELP.old)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=HELP.new)],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.diff_output)] = None,
    by: ByOption = "indicator",
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    layout: LayoutOption = None,
    lang: LangOption = None,
) -> None:
    """Compare two runs: what changed, and why."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.runs import Runs
    from civscore.months.comparison.compare import compare
    from civscore.scoring.tags import check_tag

    language = language_of(lang)
    check_outputs(output or [], FORMATS, [Path(old), Path(new)])
    history = open_history()
    sources = Runs(history, scheme, profile, language, layout)
    earlier, later = sources.load_both(old, new)
    check_tag(by, [later.tree, earlier.tree])
    comparison = compare(earlier, later, sources.rejudge if sources.has_rows(earlier, later) else None)
    for path in output or []:
        _write(comparison, path, lang.value if lang else later.tree.scheme.language)
    if json:
        import json as json_

        from civscore.reports.json.diff import diff_to_json
        from civscore.reports.terminal.console import write_out

        write_out(json_.dumps(diff_to_json(comparison), ensure_ascii=False) + "\n")
    else:
        from civscore.reports.terminal.diff import print_diff

        print_diff(comparison, language, sources.resolved, [*(output or [])], by)


def _write(comparison: Comparison, path: Path, language: str) -> None:
    from civscore.cli.files import write_text, write_whole

    if path.suffix.lower() == ".json":
        import json

        from civscore.reports.json.diff import diff_to_json

        text = json.dumps(diff_to_json(comparison), ensure_ascii=False, indent=1)
        write_text(path, text + "\n")
        return
    from civscore.reports.xlsx.diff import write_diff

    write_whole(path, lambda temporary: write_diff(comparison, temporary, language=language))
