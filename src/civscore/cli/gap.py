"""``civ-score gap``: who lost which points, and what to fix first."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, language_of
from civscore.text.gap import HELP as OWN

if TYPE_CHECKING:
    from civscore.gap.analysis import Gap

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")


def gap(
    run: Annotated[str, typer.Argument(metavar="[RUN]", help=_HELP.run, show_default=False)] = "latest",
    by: Annotated[str, typer.Option("--by", metavar="VIEW", help=_HELP.by)] = "indicator",
    within: Annotated[str | None, typer.Option("--in", metavar="KIND=NAME", help=_HELP.within)] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help=_HELP.top, show_default=False)] = 10,
    alarm: Annotated[str | None, typer.Option("--alarm", metavar="SHARE", help=_HELP.alarm)] = None,
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Say who lost which points, and what to fix first."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.runs import Runs
    from civscore.gap.analysis import gap as work_out

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [Path(run)])
    limit, scope = _share(alarm), _scope(within)
    result = Runs(open_history(), scheme, profile, language).load(run)
    everything = bool(outputs) or json
    found = work_out(result, by, top=None if everything else top, alarm=limit, within=scope)
    for path in outputs:
        _write(found, path, lang.value if lang else result.tree.scheme.language)
    if json:
        import json as json_

        from civscore.reports.terminal.console import write_out
        from civscore.reports.terminal.gap import gap_to_json

        write_out(json_.dumps(gap_to_json(found), ensure_ascii=False) + "\n")
        return
    from civscore.reports.terminal.gap import print_gap

    print_gap(found, language, top=top, name=run, outputs=outputs)


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


def _scope(given: str | None) -> tuple[str, str] | None:
    from civscore.errors import CivScoreError, UsageError

    if given is None:
        return None
    kind, equals, name = given.partition("=")
    if not equals or not name.strip():
        raise UsageError(CivScoreError.of("gap-in", given=given).problems)
    return kind.strip(), name.strip()


def _write(found: Gap, path: Path, language: str) -> None:
    from civscore.cli.files import write_text, write_whole

    if path.suffix.lower() == ".json":
        import json

        from civscore.reports.terminal.gap import gap_to_json

        write_text(path, json.dumps(gap_to_json(found), ensure_ascii=False, indent=1) + "\n")
        return
    from civscore.reports.xlsx.gap import write_gap

    write_whole(path, lambda temporary: write_gap(found, temporary, language=language))
