"""``civ-score coverage``: what came of what was planned, and how far the rest could move the score."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli.options import HELP, JsonOption, LangOption, LayoutOption, ProfileOption, SchemeOption, language_of
from civscore.cli.settings import chosen_layout


def coverage(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help=HELP.inputs, show_default=False)],
    sites: Annotated[Path, typer.Option("--sites", metavar="FILE", help=HELP.sites)],
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.coverage_output)] = None,
    json: JsonOption = False,
    layout: LayoutOption = None,
    lenient: Annotated[bool, typer.Option("--lenient", help=HELP.lenient)] = False,
    lang: LangOption = None,
) -> None:
    """Set what came against what was planned."""
    from civscore.cli.cache import cache_of
    from civscore.cli.choose import GridWords, open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.inputs import read_guessing, with_scheme
    from civscore.cli.messages import show_problems, worth_showing
    from civscore.cli.photos import photos_asked
    from civscore.errors import CivScoreError, UsageError

    language = language_of(lang)
    check_outputs([output] if output else [], (".json",), [*inputs, sites])
    history = open_history()
    words = GridWords([scheme] if scheme else [], history, inputs[0].parent)
    how = (inputs, language, words, chosen_layout(layout), cache_of(history), photos_asked(history))
    readings = read_guessing(*how)
    if readings.for_recheck:
        raise UsageError(CivScoreError.of("recheck-no-coverage").problems)
    from civscore.field.bounds import bounds
    from civscore.field.coverage import cover
    from civscore.field.double import visited_by
    from civscore.field.register import read_register
    from civscore.reports.json.coverage import coverage_to_json
    from civscore.reports.terminal.coverage import print_coverage
    from civscore.scheme.building import build_tree

    readings, file = with_scheme(readings, *how)
    tree = build_tree(file, profile or (None if scheme else readings.profile))
    register = visited_by(read_register(sites, tree.scheme), readings)
    if readings.stamps:
        from civscore.field.forms.made_for import made_for_another

        readings.problems += made_for_another(readings.stamps, tree, register)
    found = cover(readings, tree, register, lenient=lenient)
    limits = bounds(readings, found, lenient=lenient)
    found.problems += limits.problems
    show_problems(worth_showing(found.problems), language)
    if output or json:
        from civscore.cli.documents import print_json, write_json

        document = coverage_to_json(found, limits, readings.inputs, language)
        if output:
            write_json(output, document)
        if json:
            print_json(document)
            return
    print_coverage(found, limits, readings.inputs, language, output)
