"""``civ-score trend``: all assessments of a scheme one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of, outputs_option
from civscore.text.trend import HELP as OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civscore.cli.runs import Runs
    from civscore.gap.analysis import Gap
    from civscore.months.history import SavedRun
    from civscore.months.trend import Trend
    from civscore.scoring.result import Result
    from civscore.text import Language

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".html", ".json")


def trend(
    by: Annotated[str, typer.Option("--by", metavar="VIEW", help=_HELP.by)] = "total",
    of: Annotated[list[str] | None, typer.Option("--of", metavar="NAME", help=_HELP.of)] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="RUN", help=_HELP.since)] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="RUN", help=_HELP.until)] = None,
    last: Annotated[int | None, typer.Option("--last", metavar="N", min=1, help=_HELP.last)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Follow all assessments of a scheme: scores with their errors, changes, the same month last year."""
    from civscore.cli.choose import open_history
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import file_language
    from civscore.cli.runs import Runs
    from civscore.months.trend import trend as follow
    from civscore.reports.json.trend import trend_to_json
    from civscore.reports.terminal.trend import print_trend

    language, outputs = language_of(lang), output or []
    view = _view(by, language)
    check_outputs(outputs, FORMATS, [])
    runs = Runs(open_history(), scheme, None, language)
    loaded = _loaded(runs, _chosen(runs, scheme, since, until, last), language)
    found = _only(follow(loaded, view), of or [])
    written = file_language(lang, found.tree.scheme.language)
    write_files(
        outputs,
        lambda: trend_to_json(found),
        {
            ".xlsx": lambda path: _book(found, path, written),
            ".html": lambda path: _page(found, loaded[-1], path, written),
        },
    )
    if json:
        print_json(trend_to_json(found))
    else:
        print_trend(found, language, outputs, every=bool(of))


def _view(given: str, language: Language) -> str:
    """A view by its own name or a Chinese one.

    Raises:
        UsageError: there is no such view.
    """
    from civscore.errors import CivScoreError, UsageError, closest
    from civscore.months.trend import VIEWS
    from civscore.text.lists import listed
    from civscore.text.trend import VIEW_NAMES

    name = given.strip().lower()
    view = VIEW_NAMES.get(name, name)
    if view not in VIEWS:
        known = listed(VIEW_NAMES if language == "zh" else VIEWS, language)
        values = {"given": given, "guess": closest(name, [*VIEWS, *VIEW_NAMES]), "known": known}
        raise UsageError(CivScoreError.of("unknown-trend", **values).problems)
    return view


def _chosen(
    runs: Runs, scheme: str | None, since: str | None, until: str | None, last: int | None
) -> list[SavedRun]:  # fmt: skip
    """The scheme's months, from one to another, or the newest ones."""
    from civscore.cli.choose import choose_scheme
    from civscore.errors import CivScoreError, Where

    history = runs.history
    file = choose_scheme(scheme, None, history)
    months = history.assessments(file.scheme.id)
    if not months:
        code = "no-assessments" if history.runs() else "history-empty"
        raise CivScoreError.of(code, Where(str(history.path)), name=file.scheme.id)
    orders = [history.find(name, file.scheme.id).order if name else None for name in (since, until)]
    chosen = [m for m in months if (not orders[0] or m.order >= orders[0]) and (not orders[1] or m.order <= orders[1])]
    if not chosen:
        raise CivScoreError.of("trend-no-months", since=since or "", until=until or "")
    return chosen[-last:] if last else chosen


def _loaded(runs: Runs, chosen: Sequence[SavedRun], language: Language) -> list[Result]:
    from civscore.cli.progress import counted
    from civscore.text.trend import trend_texts

    sites = sum(run.sites for run in chosen)
    found = []
    with counted(trend_texts(language).sheet, sites) as step:
        for run in chosen:
            step(run.label, run.sites)
            found.append(runs.load(f"{run.label}@{run.revision}"))
    return found


def _only(found: Trend, names: Sequence[str]) -> Trend:
    """The series that were asked for, by name or id.

    Raises:
        UsageError: there is none of that name.
    """
    from dataclasses import replace

    from civscore.errors import CivScoreError, UsageError, closest
    from civscore.matching import normalized

    if not names:
        return found
    known = {normalized(name): s for s in found.series for name in (s.name, s.key, f"{s.key} {s.name}")}
    missing = [name for name in names if normalized(name) not in known]
    if missing:
        spoken = [name for s in found.series for name in (s.name, s.key)]
        problems = [CivScoreError.of("trend-no-such", given=n, guess=closest(n, spoken)).problems[0] for n in missing]
        raise UsageError(problems)
    wanted = {known[normalized(name)].key for name in names}
    return replace(found, series=[s for s in found.series if s.key in wanted])


def _book(found: Trend, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.trend import write_trend  # here: only files need openpyxl

    write_trend(found, path, language=language)


def _page(found: Trend, newest: Result, path: Path, language: Language) -> None:
    from civscore.reports.html.trend import write_trend_page

    write_trend_page(found, path, language=language, newest=_lost_by(found, newest))


def _lost_by(found: Trend, newest: Result) -> Gap | None:
    """What the one area, unit or type that a trend is of lost in the newest month; None where it has no score there."""
    from civscore.gap.analysis import gap
    from civscore.months.trend import BY_NODE

    if len(found.series) != 1 or found.by in BY_NODE or not found.series[0].points[-1]:
        return None
    return gap(newest, "standard", within=(found.by, found.series[0].key))
