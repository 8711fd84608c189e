"""``civ-score check``: what is wrong with what came in, and the same workbooks back with it marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civscore.cli import exits
from civscore.cli.options import HELP, JsonOption, LangOption, LayoutOption, ProfileOption, language_of
from civscore.cli.photos import PhotosOption, photos_asked
from civscore.cli.settings import chosen_layout

if TYPE_CHECKING:
    from civscore.field.checking.check import Checked
    from civscore.field.checking.fix import Correction
    from civscore.field.checking.period import Period
    from civscore.months.history import History
    from civscore.readers.layout import Layout
    from civscore.readers.readings import Readings
    from civscore.reports.shared.copies import Copies
    from civscore.scheme.tree import Tree


def check(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help=HELP.inputs, show_default=False)],
    scheme: Annotated[list[str] | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.schemes)] = None,
    profile: ProfileOption = None,
    sites: Annotated[Path | None, typer.Option("--sites", metavar="FILE", help=HELP.sites)] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="MONTH", help=HELP.period)] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FOLDER", help=HELP.check_output)] = None,
    layout: LayoutOption = None,
    photos: PhotosOption = None,
    fix: Annotated[bool, typer.Option("--fix", help=HELP.fix)] = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Check inspection workbooks; nothing is scored or saved."""
    from civscore.cli.opening import file_language
    from civscore.cli.unfinished import one_by_one
    from civscore.field.checking.fix import changes_of
    from civscore.field.checking.period import parse_period
    from civscore.reports.json.check import to_json
    from civscore.reports.shared.copies import Copies
    from civscore.reports.terminal.check import print_check

    language = language_of(lang)
    span = parse_period(period) if period else None
    targets = copy_targets(inputs, output, fix)
    asked = Asked(scheme or [], profile, sites, span, chosen_layout(layout), photos or [])
    checked, tree = _checked(inputs, asked, language)
    changes = changes_of(checked.findings, checked.readings) if fix and checked.readings is not None else []
    copies = Copies([], [], changes, set())
    if targets and output:
        targets = copy_targets([Path(name) for name in checked.files], output, fix)
        written = file_language(lang, tree.scheme.language if tree else language)
        with one_by_one(output, [str(target.relative_to(output)) for target in targets.values()]):
            copies = _write_copies(checked, targets, changes, written)
    if json:
        from civscore.cli.documents import print_json

        print_json(to_json(checked, copies, language))
    else:
        print_check(checked, copies, language, fix=fix)
    if not checked.clean:
        raise typer.Exit(exits.BAD_INPUT)


@dataclass(frozen=True)
class Asked:
    """What the command line said besides the inputs."""

    schemes: Sequence[str]
    profile: str | None
    sites: Path | None
    period: Period | None
    layout: Layout | None
    photos: Sequence[Path]


def _checked(inputs: Sequence[Path], how: Asked, language: str) -> tuple[Checked, Tree | None]:
    """The check, and the scheme it was made with; where no file can be read there is nothing to choose one for."""
    from civscore.cli.cache import cache_of
    from civscore.cli.choose import GridWords, open_history
    from civscore.cli.inputs import read_guessing
    from civscore.errors import CivScoreError
    from civscore.field.checking.check import unreadable

    history = open_history()
    words = GridWords(how.schemes, history, inputs[0].parent, lenient=True)
    read = (inputs, language, words, how.layout, cache_of(history), photos_asked(history, places=how.photos))
    try:
        readings = read_guessing(*read)
    except CivScoreError as error:
        if words.fault:
            raise words.fault from None  # without its scheme a grid cannot be told: this is said, not what it lacks
        return unreadable(inputs, error), None
    return _looked_at(read, readings, how, history)


AS_EVER = ("scheme-from-settings", "scheme-remembered")
"""Why a scheme was chosen, where nothing in the sheets decided it."""


def _looked_at(read: tuple[Any, ...], readings: Readings, how: Asked, history: History) -> tuple[Checked, Tree]:
    """The check of what was read, under the scheme that is chosen as for a run, or jointly under several."""
    from civscore.cli.clock import today
    from civscore.cli.inputs import with_scheme
    from civscore.cli.photos import evidence_of, with_sites
    from civscore.field.checking.check import check as check_readings
    from civscore.field.double import visited_by
    from civscore.field.register import read_register
    from civscore.months.takes import nothing_to_take
    from civscore.scheme.building import build_tree
    from civscore.scoring.odd_days import days_after

    inputs, sites = read[0], how.sites
    evidence = evidence_of(history, read[1])
    readings.problems += days_after(readings, today())
    if len(how.schemes) > 1:
        from civscore.cli.joint import trees_of
        from civscore.field.checking.jointly import check_jointly

        trees = trees_of(how.schemes, [how.profile] if how.profile else [])
        evidence = with_sites(evidence, readings, trees[0], inputs[0].parent)
        ids = {tree.scheme.id for tree in trees}
        readings.problems += [p for tree in trees for p in nothing_to_take(readings, tree, history, ids)]
        register = (lambda tree: read_register(sites, tree.scheme)) if sites else None
        return check_jointly(inputs, readings, trees, register, how.period, evidence), trees[0]
    named = how.schemes[0] if how.schemes else None
    readings, file = with_scheme(readings, *read)
    readings.problems = [p for p in readings.problems if p.code not in AS_EVER]  # nothing that was found in the sheets
    tree = build_tree(file, how.profile or (None if named else readings.profile))
    own = visited_by(read_register(sites, tree.scheme), readings) if sites else None
    if readings.stamps:
        from civscore.field.forms.made_for import made_for_another

        readings.problems += made_for_another(readings.stamps, tree, own)
        if readings.for_recheck:
            from civscore.field.recheck import as_answers

            readings, _ = as_answers(readings, tree)
    if not readings.for_recheck:
        readings.problems += nothing_to_take(readings, tree, history)
    evidence = with_sites(evidence, readings, tree, inputs[0].parent)
    return check_readings(inputs, readings, tree, own, how.period, evidence), tree


def copy_targets(inputs: Sequence[Path], folder: Path | None, fix: bool) -> dict[str, Path]:
    """Where the copy of each input goes; two of the same name are numbered.

    Raises:
        UsageError: ``--fix`` without a folder, a file where the folder should be, or a copy would replace an input.
    """
    from civscore.cli.files import check_folder
    from civscore.errors import CivScoreError, UsageError, Where
    from civscore.field.marking.mark import KEPT

    if folder is None:
        if fix:
            raise UsageError(CivScoreError.of("fix-needs-output").problems)
        return {}
    check_folder(folder)
    read = {path.resolve() for path in inputs}
    targets: dict[str, Path] = {}
    used: set[str] = set()
    for path in inputs:
        suffix = path.suffix if path.suffix.lower() in KEPT else ".xlsx"
        below = folder / _inside_archive(path)
        stems = [path.stem, *(f"{path.stem}-{n}" for n in range(2, len(inputs) + 2))]
        target = next(t for t in (below / f"{stem}{suffix}" for stem in stems) if str(t).casefold() not in used)
        used.add(str(target).casefold())
        if target.resolve() in read:
            raise UsageError(CivScoreError.of("output-is-input", Where(str(target))).problems)
        if read & set(target.resolve().parents):
            raise UsageError(CivScoreError.of("output-in-input", Where(str(target))).problems)
        targets[str(path)] = target
    return targets


def _inside_archive(path: Path) -> Path:
    """The folder for the copy of a file in an archive: the archive's name, with the folders inside it."""
    archive = next((p for p in path.parents if p.suffix.lower() == ".zip" and p.is_file()), None)
    return Path(archive.stem) / path.parent.relative_to(archive) if archive else Path()


def _write_copies(checked: Checked, targets: dict[str, Path], changes: Sequence[Correction], language: str) -> Copies:
    from civscore.cli.files import write_whole
    from civscore.errors import CivScoreError, Where
    from civscore.field.marking.mark import Marking, mark_copy
    from civscore.readers.files.sources import opened
    from civscore.reports.shared.copies import Copies
    from civscore.text.check import check_texts
    from civscore.text.levels import LEVELS
    from civscore.text.problems.sentences import sentence

    made = Copies([], [], changes, set())
    for name, target in targets.items():
        if name not in checked.rows:
            made.impossible.append(name)
            continue
        marking = Marking(
            [f for f in checked.findings if f.problem.where.file == name],
            [c for c in changes if c.where.file == name],
            check_texts(language),
            lambda problem: sentence(problem, language),
            lambda level: LEVELS[language][level],
        )

        def write(temporary: Path, name: str = name, marking: Marking = marking) -> None:
            with opened(name) as source:  # what lies in an archive is unpacked once more
                if source is None:
                    raise CivScoreError.of("workbook-damaged", Where(name), reason="")
                made.left.update(mark_copy(source, temporary, marking, name))

        try:
            write_whole(target, write)
        except CivScoreError as error:
            if all(p.code != "workbook-damaged" for p in error.problems):
                raise
            made.impossible.append(name)  # it was read, but a part that only the copy needs is damaged
        else:
            made.written.append((name, target))
    return made
