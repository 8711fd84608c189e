"""``civ-score run``: read, score, report, save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.layouts import LayoutOption, chosen_layout
from civscore.cli.options import HELP, ByOption, JsonOption, Lang, LangOption, language_of

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings
    from civscore.scoring.result import Result

FORMATS = (".xlsx", ".json", ".html")


def run(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help=HELP.inputs, show_default=False)],
    scheme: Annotated[list[str] | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.schemes)] = None,
    label: Annotated[str | None, typer.Option("--label", metavar="NAME", help=HELP.label)] = None,
    profile: Annotated[list[str] | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)] = None,
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.output)] = None,
    by: ByOption = "indicator",
    json: JsonOption = False,
    no_save: Annotated[bool, typer.Option("--no-save", help=HELP.no_save)] = False,
    fail_under: Annotated[float | None, typer.Option("--fail-under", metavar="SCORE", help=HELP.fail_under)] = None,
    layout: LayoutOption = None,
    lenient: Annotated[bool, typer.Option("--lenient", help=HELP.lenient)] = False,
    lang: LangOption = None,
) -> None:
    """Score inspection workbooks and report the gap."""
    from civscore.cli.ahead import import_ahead
    from civscore.cli.choose import choose_profile, choose_scheme, grid_words, open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.progress import reading

    language = language_of(lang)
    outputs = output or []
    check_outputs(outputs, FORMATS, inputs)
    import_ahead(inputs, "pandas", "civscore.scoring.score", "civscore.months.history", "civscore.reports.terminal.run")
    history = open_history()
    readings = reading(inputs, language, grid_words(scheme or [], history, inputs[0].parent), chosen_layout(layout))
    from civscore.background import in_background
    from civscore.months.history import pack
    from civscore.months.takes import take_scores
    from civscore.scheme.building import build_tree
    from civscore.scoring.score import score
    from civscore.scoring.tags import check_tag

    if scheme and len(scheme) > 1:
        from civscore.cli.joint import JointOptions, run_jointly

        options = JointOptions(label or "", profile or [], outputs, by, json, no_save, fail_under, lenient, lang)
        run_jointly(scheme, readings, history, options)
        return
    named = scheme[0] if scheme else None
    file = choose_scheme(named, readings.scheme_id, history, inputs[0].parent)
    tree = build_tree(
        file, choose_profile(profile[0] if profile else None, named, readings.scheme_id, readings.profile)
    )
    if readings.stamps:
        from civscore.field.forms.made_for import made_for_another

        readings.problems += made_for_another(readings.stamps, tree)
    check_tag(by, [tree])
    created = now()
    readings = take_scores(readings, tree, history, label=label or "", created=created, lenient=lenient)
    with in_background(len(readings.frame)) as submit:  # packing needs no more than the rows, and no interpreter
        packing = None if no_save else submit(pack, readings)
        result = score(readings, tree, label=label or "", created=created, lenient=lenient)
    packed = packing.result() if packing else None
    deliver(result, readings, history, Delivery(outputs, json, not no_save, lenient, lang, by), packed)
    if under(result, fail_under):
        raise typer.Exit(3)


@dataclass(frozen=True)
class Delivery:
    """How a result is to be delivered: files, JSON instead of the report, whether it is saved (and how it was read)."""

    outputs: Sequence[Path]
    json: bool
    save: bool
    lenient: bool
    lang: Lang | None
    by: str = "indicator"


def deliver(result: Result, readings: Readings, history: History, how: Delivery, packed: bytes | None = None) -> None:
    """Show a result's problems, write its files, save it, print it; *packed* are the rows where they were packed
    already."""
    from civscore.cli.messages import show_problems, worth_showing
    from civscore.cli.runs import run_before

    language = language_of(how.lang)
    show_problems(worth_showing(result.problems), language)
    previous = run_before(result, history)
    for path in how.outputs:
        write_report(result, path, how.lang, previous)
    saved = history.save(result, readings, lenient=how.lenient, packed=packed) if how.save else None
    if how.json:
        _print_json(result, language)
    else:
        _print_report(result, language, previous, saved, [*how.outputs], str(history.path), how.by)


def now() -> str:
    """The time, as it is kept with a run."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def under(result: Result, limit: float | None) -> bool:
    """Whether a run ends with exit code 3: a gate failed, or the score is under the limit."""
    score = result.total.score
    return result.blocked or (limit is not None and (score is None or float(score) < limit))


def write_report(result: Result, path: Path, lang: Lang | None, previous: SavedRun | None) -> None:
    """Write one report; files are in the language asked for, else in the scheme's."""
    from civscore.cli.files import write_text, write_whole
    from civscore.text.problems.sentences import sentence

    language = lang.value if lang else result.tree.scheme.language
    if path.suffix.lower() == ".json":
        import json

        from civscore.reports.json.run import to_json

        text = json.dumps(to_json(result, lambda p: sentence(p, language)), ensure_ascii=False, indent=1)
        write_text(path, text + "\n")
        return
    from decimal import Decimal

    from civscore.reports.shared.context import PreviousScore

    if path.suffix.lower() == ".html":
        from civscore.reports.html.run import write_page as write
    else:
        from civscore.reports.xlsx.run import write_report as write

    before = PreviousScore(previous.label, Decimal(previous.score)) if previous and previous.score else None
    write_whole(
        path,
        lambda temporary: write(
            result, temporary, language=language, previous=before, problem_text=lambda p: sentence(p, language)
        ),
    )


def _print_json(result: Result, language: str) -> None:
    import json

    from civscore.reports.json.run import to_json
    from civscore.reports.terminal.console import write_out
    from civscore.text.problems.sentences import sentence

    write_out(json.dumps(to_json(result, lambda p: sentence(p, language)), ensure_ascii=False) + "\n")


def _print_report(
    result: Result,
    language: str,
    previous: SavedRun | None,
    saved: SavedRun | None,
    outputs: list[Path],
    history: str,
    by: str,
) -> None:
    from civscore.reports.terminal.run import print_run

    print_run(result, language, previous=previous, saved=saved, outputs=outputs, history=history, by=by)
