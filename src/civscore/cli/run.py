"""``civ-score run``: read, score, report, save."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli import exits
from civscore.cli.options import (
    HELP,
    BriefOption,
    ByOption,
    FullOption,
    JsonOption,
    LangOption,
    LayoutOption,
    OutputsOption,
    RanksOption,
    detail_of,
    language_of,
    usable_label,
)
from civscore.cli.photos import PhotosOption, photos_asked
from civscore.cli.register import SitesOption
from civscore.cli.settings import chosen_layout
from civscore.cli.standing import AmendOption, KindOption, ReplaceOption, TrialOption, WhoOption, wish_of


def run(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help=HELP.inputs, show_default=False)],
    scheme: Annotated[list[str] | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.schemes)] = None,
    label: Annotated[str | None, typer.Option("--label", metavar="NAME", help=HELP.label)] = None,
    profile: Annotated[list[str] | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)] = None,
    output: OutputsOption = None,
    by: ByOption = "indicator",
    brief: BriefOption = False,
    full: FullOption = False,
    ranks: RanksOption = False,
    json: JsonOption = False,
    no_save: Annotated[bool, typer.Option("--no-save", help=HELP.no_save)] = False,
    fail_under: Annotated[float | None, typer.Option("--fail-under", metavar="SCORE", help=HELP.fail_under)] = None,
    layout: LayoutOption = None,
    photos: PhotosOption = None,
    sites: SitesOption = None,
    lenient: Annotated[bool, typer.Option("--lenient", help=HELP.lenient)] = False,
    kind: KindOption = None,
    trial: TrialOption = False,
    replace: ReplaceOption = False,
    amend: AmendOption = None,
    who: WhoOption = None,
    lang: LangOption = None,
) -> None:
    """Score inspection workbooks and report the gap."""
    from civscore.cli.cache import cache_of
    from civscore.cli.choose import GridWords, choose_profile, open_history
    from civscore.cli.clock import now, today
    from civscore.cli.delivery import FORMATS, Delivery, deliver, under
    from civscore.cli.files import check_outputs
    from civscore.cli.inputs import read_guessing, with_scheme
    from civscore.cli.photos import photo_problems
    from civscore.cli.preload import preload
    from civscore.cli.recheck_run import kind_of_forms, refuse_for_recheck, run_recheck
    from civscore.cli.register import register_meant, register_text

    language, detail = language_of(lang), detail_of(brief, full)
    outputs = output or []
    check_outputs(outputs, FORMATS, inputs)
    name = usable_label(label)
    joint = bool(scheme and len(scheme) > 1)
    wish = wish_of(kind, trial, replace, amend, who, joint=joint, saves=not no_save)
    preload(inputs, "pandas", "civscore.scoring.score", "civscore.months.history", "civscore.reports.terminal.run")
    history = open_history()
    words = GridWords(scheme or [], history, inputs[0].parent)
    asked = photos_asked(history, saves=not no_save, places=photos or [])
    how = (inputs, language, words, chosen_layout(layout), cache_of(history, saves=not no_save), asked)
    readings = read_guessing(*how)
    from dataclasses import replace as with_changes

    from civscore.background import in_background
    from civscore.months.notified import with_notified
    from civscore.months.packing import pack
    from civscore.months.takes import take_scores
    from civscore.scheme.building import build_tree
    from civscore.scoring.odd_days import days_after
    from civscore.scoring.score import score
    from civscore.scoring.tags import tag_meant

    if in_forms := kind_of_forms(readings):
        wish = with_changes(wish, kind=wish.kind or in_forms)
    beyond = {"-s": joint, "--fail-under": fail_under is not None, "--by": by != "indicator", "--ranks": ranks}
    refuse_for_recheck(in_forms, wish.kind, beyond)
    if scheme and joint:
        readings.problems += days_after(readings, today())
        from civscore.cli.joint import JointOptions, run_jointly

        options = JointOptions(
            name,
            profile or [],
            outputs,
            by,
            json,
            no_save,
            fail_under,
            lenient,
            lang,
            wish,
            inputs[0].parent,
            sites,
            ranks,
        )
        run_jointly(scheme, readings, history, options)
        return
    named = scheme[0] if scheme else None
    readings, file = with_scheme(readings, *how)
    readings.problems += days_after(readings, today())
    tree = build_tree(
        file, choose_profile(profile[0] if profile else None, named, readings.scheme_id, readings.profile)
    )
    if readings.stamps:
        from civscore.field.forms.made_for import made_for_another

        readings.problems += made_for_another(readings.stamps, tree)
    by = tag_meant(by, [tree])
    created = now()
    if wish.kind == "re-check":
        how_ = Delivery(outputs, json, not no_save, lenient, lang, by, wish)
        run_recheck(readings, tree, history, name, created, how_)
        return
    readings = take_scores(readings, tree, history, label=name, created=created)
    readings = with_notified(readings, tree, history, name)
    register = register_meant(sites, inputs[0].parent)
    readings.problems += photo_problems(readings, tree, history, register, language)
    with in_background(len(readings.frame)) as submit:  # packing needs no more than the rows, and no interpreter
        packing = None if no_save else submit(pack, readings)
        result = score(readings, tree, label=name, created=created, lenient=lenient)
    if wish.kind == "back-check" and not name:  # its month has that label
        result.label += "-back-check"
    result.register = register_text(sites, tree, history, result, inputs[0].parent)
    packed = packing.result() if packing else None
    how_ = Delivery(outputs, json, not no_save, lenient, lang, by, wish, detail, ranks, register)
    deliver(result, readings, history, how_, packed)
    if under(result, fail_under):
        raise typer.Exit(exits.FALLS_SHORT)
