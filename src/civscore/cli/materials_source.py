"""What ``civ-score materials`` works on: what the schemes ask for, the folder, the lists that came back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Where, closest

if TYPE_CHECKING:
    import datetime as dt

    from civscore.cli.options import Lang
    from civscore.materials.demands import Demand, Demands
    from civscore.materials.folder import Walked
    from civscore.materials.lists import Lists
    from civscore.materials.standing import Intake
    from civscore.text import Language

_LISTS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv")


def asked_for(schemes: Sequence[str] | None, beside: Path, language: Language, *, reviewed: bool = False) -> Demands:
    """What the schemes ask for, told of what is wrong with it.

    Args:
        schemes: as they were named; none: the one that the folder's settings, or the history, say.
        beside: where a scheme is looked for that nobody named.
        language: of what is told.
        reviewed: whether standards without documents are looked at, too.

    Raises:
        CivScoreError: they ask for nothing.
    """
    from civscore.cli.choose import choose_scheme, open_history
    from civscore.cli.joint import trees_of
    from civscore.cli.messages import show_problems
    from civscore.materials.demands import demands_of
    from civscore.scheme.building import build_tree

    if schemes and len(schemes) > 1:
        trees = trees_of(schemes, [])
    else:
        file = choose_scheme(schemes[0] if schemes else None, None, open_history(), beside)
        trees = [build_tree(file, _profile(file.scheme.profiles, schemes))]
    demands = demands_of(trees)
    if not demands.asked and not reviewed:
        names = [tree.scheme.id for tree in trees]
        raise CivScoreError.of("materials-none", Where(trees[0].file.name), schemes=names)
    show_problems(demands.problems, language)
    return demands


def _profile(profiles: Sequence[str], schemes: Sequence[str] | None) -> str | None:
    """The profile of the settings; else the first, for no document depends on it."""
    from civscore.cli.choose import choose_profile

    return choose_profile(None, schemes[0] if schemes else None, None) or next(iter(profiles), None)


def files_in(lang: Lang | None, demands: Demands) -> Language:
    """The language of what is written: the option, else that of the first scheme."""
    from civscore.cli.opening import file_language

    return file_language(lang, demands.trees[0].scheme.language)


def of_unit(asked: Sequence[Demand], unit: str | None) -> Sequence[Demand]:
    """What one unit is asked for; all where none is named.

    Raises:
        CivScoreError: nothing is asked of a unit of that name.
    """
    from civscore.materials.matching import bare

    if unit is None:
        return asked
    found = [demand for demand in asked if bare(demand.unit) == bare(unit)]
    if not found:
        known = [*dict.fromkeys(demand.unit for demand in asked if demand.unit)]
        raise CivScoreError.of("materials-no-unit", unit=unit, guess=closest(unit, known), known=known[:12])
    return found


def register_path(folder: Path, language: Language) -> Path:
    """Where the register of a folder is."""
    from civscore.text.materials import materials_texts

    there = [folder / f"{materials_texts(name).register_file}.xlsx" for name in ("zh", "en")]
    own = folder / f"{materials_texts(language).register_file}.xlsx"
    return next((path for path in there if path.is_file()), own)


def intake_of(
    folder: Path, lists: Sequence[Path], as_of: str | None, schemes: Sequence[str] | None, language: Language, *,
    reviewed: bool = False,
) -> tuple[Intake, Collection[str] | None]:  # fmt: skip
    """What came of what was asked for; and the files that were registered before (None: there is no register)."""
    from civscore.cli.ledger_source import day_meant
    from civscore.cli.messages import show_problems
    from civscore.materials.folder import walk
    from civscore.materials.lists import Lists, read_list
    from civscore.materials.taking import take_in

    day, walked = day_meant(as_of, "--as-of"), walk(folder)
    demands = asked_for(schemes, folder, language, reviewed=reviewed)
    register, path = Lists(), register_path(folder, language)
    if path.is_file() and not read_list(path, day, register, register=True):
        raise CivScoreError.of("materials-not-register", Where(str(path)))
    walked.files = [file for file in walked.files if file.path != path.name]
    rows, names = _lists(folder, walked, lists, day)
    intake = take_in(folder, walked, demands, day, rows.rows, register)
    intake.lists = names
    intake.problems = [*register.problems, *rows.problems, *intake.problems]
    show_problems(intake.problems, language)
    return intake, {row.files[0] for row in register.rows if row.files} if path.is_file() else None


def _lists(folder: Path, walked: Walked, lists: Sequence[Path], day: dt.date) -> tuple[Lists, list[str]]:
    """What check lists say: those that are named, and those that lie at the top of the folder (no documents then)."""
    from civscore.materials.lists import Lists, read_list

    found, names = Lists(), []
    lists = [path for named in lists for path in _workbooks(named)]
    for path in lists:
        if not read_list(path, day, found):
            raise CivScoreError.of("materials-no-list", Where(str(path)))
        names.append(path.name)
    home = folder.resolve()
    inside = {p.relative_to(home).as_posix() for path in lists if (p := path.resolve()).is_relative_to(home)}
    kept = []
    for file in walked.files:
        if file.path in inside:
            continue
        at_top = not file.folder and f".{file.suffix}" in _LISTS
        if at_top and _is_list(folder / file.path, day, found):
            names.append(file.name)
        else:
            kept.append(file)
    walked.files = kept
    return found, names


def _workbooks(path: Path) -> list[Path]:
    """A workbook that is named, or those of a folder.

    Raises:
        CivScoreError: the folder has none.
    """
    if not path.is_dir():
        return [path]
    found = sorted(
        one for one in path.iterdir() if one.suffix.lower() in _LISTS and not one.name.startswith((".", "~$"))
    )
    if not found:
        raise CivScoreError.of("materials-no-list", Where(str(path)))
    return found


def _is_list(path: Path, day: dt.date, found: Lists) -> bool:
    """Whether a workbook at the top of the folder is a check list, which is then read; what cannot be read is a file
    like any other."""
    from civscore.materials.lists import read_list

    try:
        return read_list(path, day, found)
    except CivScoreError:
        return False


def command(verb: str, folder: Path, schemes: Sequence[str] | None, *more: str) -> str:
    """The next command, as it is typed."""
    from civscore.text.typed import typed

    named = [part for name in schemes or () for part in ("-s", typed(name))]
    return " ".join(["materials", verb, typed(folder), *named, *more])


def refuse_faulty(intake: Intake, register: Path) -> None:
    """Raises :class:`CivScoreError` where the register has faults: written anew, it would lose what stands there."""
    faults = [p for p in intake.problems if p.level == "error" and p.where.file == str(register)]
    if faults:
        raise CivScoreError.of("materials-register-kept", Where(str(register)), count=len(faults))


def end(intake: Intake) -> None:
    """Exit code 1 where lists have errors: the rest was taken."""
    import typer

    from civscore.cli import exits

    if any(problem.level == "error" for problem in intake.problems):
        raise typer.Exit(exits.BAD_INPUT)
