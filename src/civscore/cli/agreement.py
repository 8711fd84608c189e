"""``civ-score agreement``: are the inspectors alike?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, language_of, outputs_option
from civscore.text.agreement import HELP as OWN

if TYPE_CHECKING:
    from civscore.cli.runs import Runs
    from civscore.scoring.result import Result
    from civscore.trust.agreement.agreement import Agreement
    from civscore.trust.agreement.looks import Half

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")
WINDOW = "3d"


def agreement(
    run: Annotated[str, typer.Argument(metavar="RUN|FILE", help=_HELP.run, show_default=False)],
    second: Annotated[str | None, typer.Option("--second", metavar="RUN|FILE", help=_HELP.second)] = None,
    window: Annotated[str, typer.Option("--window", metavar="DAYS", help=_HELP.window, show_default=False)] = WINDOW,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Are the inspectors alike: what two of them found at the same sites."""
    from civscore.cli.choose import open_history
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import file_language
    from civscore.cli.runs import Runs, inputs_of
    from civscore.reports.json.agreement import agreement_to_json
    from civscore.reports.terminal.agreement import print_agreement
    from civscore.trust.agreement.agreement import find_agreement

    language, outputs = language_of(lang), output or []
    days = _days(window)
    check_outputs(outputs, FORMATS, inputs_of(*(name for name in (run, second) if name)))
    runs = Runs(open_history(), scheme, profile, language)
    both = _both(runs, run, second)
    found = find_agreement(both[0].result, [_half(runs, one) for one in both], days)
    written = file_language(lang, both[0].result.tree.scheme.language)
    write_files(outputs, lambda: agreement_to_json(found), {".xlsx": lambda path: _book(found, path, written)})
    if json:
        print_json(agreement_to_json(found))
    else:
        print_agreement(found, language, outputs)


def _days(given: str) -> int:
    """A number of days: 3d, 3 天, 3.

    Raises:
        UsageError: it is none.
    """
    import re

    from civscore.errors import CivScoreError, UsageError
    from civscore.matching import normalized

    found = re.fullmatch(r"(\d{1,3})\s*(?:d|days?|天|日)?", normalized(given), re.ASCII | re.IGNORECASE)
    if not found:
        raise UsageError(CivScoreError.of("agreement-window", value=given).problems)
    return int(found[1])


class _Named(NamedTuple):
    """A run, and how reports call it: by its label, or as a file by its name."""

    name: str
    result: Result


def _both(runs: Runs, named: str, second: str | None) -> list[_Named]:
    """The month and what looked at its sites again: the month first, whichever of them is named.

    Raises:
        CivScoreError: a half has no rows, is of another scheme, or a back-check has no month.
    """
    from civscore.errors import CivScoreError
    from civscore.months.comparison.compare import same_edition

    if second is not None and second == named:
        raise CivScoreError.of("agreement-same", run=named)
    first = runs.load(named)
    others = [second] if second is not None else _others(runs, first, named)
    loaded = [(named, first), *((name, runs.load(name, first)) for name in others)]
    for name, one in loaded:
        if not runs.has_rows(one):
            raise CivScoreError.of("agreement-no-rows", run=name)
        if not same_edition(one.tree, first.tree):
            raise CivScoreError.of("agreement-scheme", first=named, second=name)
    called = [_Named(one.label if id(one) in runs.saved else Path(name).name, one) for name, one in loaded]
    return sorted(called, key=lambda one: _is_back_check(runs, one.result))


def _others(runs: Runs, first: Result, named: str) -> list[str]:
    """The other half of a run that is named alone: of a back-check its month, of a month its back-checks."""
    from civscore.errors import CivScoreError

    saved = runs.saved.get(id(first))
    month = saved.month if saved else first.period
    kept = runs.history.runs(first.tree.scheme.id) if runs.history.path.exists() else []
    if not _is_back_check(runs, first):
        found = [
            r for r in kept if saved and r.kind == "back-check" and r.month == month and saved.kind == "assessment"
        ]
        return [f"{r.label}@{r.revision}" for r in found]
    found = [r for r in kept if r.kind == "assessment" and r.month == month]
    if not found:
        raise CivScoreError.of("agreement-no-month", run=first.label or named, month=month or "–")
    return [f"{r.label}@{r.revision}" for r in found[-1:]]


def _is_back_check(runs: Runs, one: Result) -> bool:
    """Whether a run is saved as a back-check, or a file's forms are those of one."""
    from civscore.cli.recheck_run import kind_of_forms

    if id(one) in runs.saved:
        return runs.saved[id(one)].kind == "back-check"
    return runs.has_rows(one) and kind_of_forms(runs.rows[id(one)][0]) == "back-check"


def _half(runs: Runs, one: _Named) -> Half:
    from civscore.scoring.blank_cells import with_meant_blanks
    from civscore.scoring.observations import judge
    from civscore.trust.agreement.looks import Half

    readings = with_meant_blanks(runs.rows[id(one.result)][0], one.result.tree)
    return Half(one.name, judge(readings, one.result.tree), "|".join(i.sha256 for i in one.result.inputs))


def _book(found: Agreement, path: Path, language: str) -> None:
    from civscore.reports.xlsx.agreement import write_agreement  # here: only files need openpyxl

    write_agreement(found, path, language=language)
