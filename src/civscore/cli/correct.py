"""``civ-score correct``: correct single cells of a saved run, from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civscore.cli import record
from civscore.cli.options import HELP, JsonOption, LangOption, SchemeOption, language_of, outputs_option
from civscore.cli.standing import WhoOption

if TYPE_CHECKING:
    from civscore.cli.revising import Revising
    from civscore.errors import Problem
    from civscore.months.corrections import CellCorrection


def correct(
    run: Annotated[str, typer.Argument(metavar="RUN", help=HELP.correct_run, show_default=False)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=HELP.correct_file, show_default=False)],
    output: Annotated[list[Path] | None, outputs_option(HELP.correct_output)] = None,
    preview: Annotated[bool, typer.Option("--preview", help=HELP.preview)] = False,
    who: WhoOption = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Correct single cells of a saved run, from a file."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.files import check_outputs
    from civscore.cli.messages import show_problems, worth_showing
    from civscore.cli.opening import file_language
    from civscore.cli.revising import FORMATS, deliver_effect, open_to_revise, refuse_changed
    from civscore.cli.standing import needed_who
    from civscore.months.admission import Wish
    from civscore.months.corrections import corrected
    from civscore.months.effect import Effect
    from civscore.months.history import newest_of
    from civscore.reports.shared.standing import saved_as
    from civscore.text.effect import EFFECT

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [file])
    history, name = open_history(), "" if preview else needed_who(who)
    revising = open_to_revise(history, run, scheme)
    found, problems = _meant(file, revising)
    readings = corrected(revising.readings, found)
    after = revising.scored(readings, now())
    show_problems([*revising.told, *problems, *worth_showing(after.problems)], language)
    effect = Effect(revising.before, after, found)
    in_files = file_language(lang, revising.tree.scheme.language)
    saved = None
    if not preview:
        wish = Wish(amend=_reason(found, in_files), who=name, joint=revising.saved.joint)
        with history.writing() as database:
            refuse_changed(newest_of(database, revising.saved), revising.saved)
            saved = history.revise(
                database, after, readings, lenient=revising.lenient, wish=wish, details=_details(file, found)
            )
        record.saved.append(saved.label)

    def said(in_language: str) -> str:
        return saved_as(saved, in_language) if saved else EFFECT[in_language].preview

    deliver_effect(effect, said, saved.revision if saved else None, outputs, json, language, in_files)


def _meant(file: Path, revising: Revising) -> tuple[list[CellCorrection], list[Problem]]:
    """The corrections of the file, and what is to be known of it.

    Raises:
        CivScoreError: the file has faults; all of them at once, those of values that cannot be judged included.
    """
    from civscore.errors import CivScoreError
    from civscore.months.corrections import corrected, not_judgeable
    from civscore.months.corrections_file import read_corrections
    from civscore.months.corrections_meant import meant
    from civscore.months.run_rows import judged_run

    lines, problems = read_corrections(file)
    before = judged_run(revising.readings, revising.tree)
    found = meant(lines, before)
    after = judged_run(corrected(revising.readings, found.corrections), revising.tree)
    problems += [*found.problems, *not_judgeable(before, after, found.corrections)]
    if any(p.level == "error" for p in problems):
        raise CivScoreError(problems)
    return found.corrections, problems


def _reason(found: list[CellCorrection], language: str) -> str:
    """The reason of the revision: those of its corrections, each once."""
    from civscore.text.effect import EFFECT

    reasons = "；".join(dict.fromkeys(one.reason for one in found))
    shown = reasons if len(reasons) <= _LONGEST else f"{reasons[:_LONGEST]}…"
    return EFFECT[language].reason.format(count=len(found), reasons=shown)


def _details(file: Path, found: list[CellCorrection]) -> dict[str, Any]:
    """What the event keeps of the corrections: every cell with its reason."""
    from civscore.readers.files.opening import file_hash

    return {"file": str(file), "sha256": file_hash(file), "corrections": [one.told for one in found]}


_LONGEST = 300  # characters of a reason; each correction keeps its own in full
