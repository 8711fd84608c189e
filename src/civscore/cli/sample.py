"""``civ-score sample``: draw sites from a register, or list those to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.opening import file_language
from civscore.cli.options import HELP, Lang, LangOption, SchemeOption, language_of

if TYPE_CHECKING:
    from fractions import Fraction

    from civscore.errors import Problem
    from civscore.field.register import Register
    from civscore.field.sample import Sample
    from civscore.months.history import History, SavedRun
    from civscore.scheme.model import Scheme, SchemeFile
    from civscore.scoring.places import Place


def sample(
    register: Annotated[Path, typer.Argument(metavar="SITES", help=HELP.register, show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=HELP.sample_output)],
    scheme: SchemeOption = None,
    draw: Annotated[list[str] | None, typer.Option("--draw", metavar="TYPE=N", help=HELP.draw)] = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help=HELP.seed)] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="COLUMN", help=HELP.sample_by)] = None,
    by_district: Annotated[bool, typer.Option("--by-district", help=HELP.by_district)] = False,
    skip_last: Annotated[int, typer.Option("--skip-last", metavar="N", min=0, help=HELP.skip_last)] = 0,
    reserves: Annotated[int, typer.Option("--reserves", metavar="N", min=0, help=HELP.reserves)] = 0,
    double: Annotated[str | None, typer.Option("--double", metavar="PERCENT", help=HELP.double)] = None,
    revisit: Annotated[str | None, typer.Option("--revisit", metavar="RUN|ledger", help=HELP.revisit)] = None,
    lang: LangOption = None,
) -> None:
    """Draw the sites of an inspection from the register."""
    from civscore.cli.choose import choose_scheme, open_history
    from civscore.cli.files import check_outputs
    from civscore.field.register import read_register

    check_outputs([output], (".xlsx",), [register])
    history = open_history()
    if revisit is not None:
        given = {
            "--draw": draw, "--seed": seed is not None, "--by": by is not None, "--by-district": by_district,
            "--skip-last": skip_last, "--reserves": reserves, "--double": double is not None,
        }  # fmt: skip
        _refuse_drawing([name for name, used in given.items() if used])
        _revisit(register, output, scheme, history, revisit, lang)
        return
    share = _share(double)
    file = choose_scheme(scheme, None, history, register.parent)
    read = read_register(register, file.scheme)
    parts = _parts(read, by, by_district)
    _draw(read, output, file, history, draw or [], seed, parts, skip_last, reserves, share, lang)


def _parts(register: Register, by: str | None, by_district: bool) -> tuple[str, ...]:
    """The columns that the draw is spread over; ``--by-district`` is another way to say ``--by district``."""
    from civscore.errors import CivScoreError, UsageError
    from civscore.field.columns import columns_to_spread

    if by is not None and by_district:
        raise UsageError(CivScoreError.of("sample-by-twice").problems)
    wanted = "district" if by_district else by
    return columns_to_spread(register, wanted) if wanted is not None else ()


def _with_districts(register: Register, by: tuple[str, ...], asked: bool) -> tuple[str, ...]:
    """Districts that --draw names are those that the sites are drawn in.

    Raises:
        UsageError: the sites are to be spread over something else.
    """
    from civscore.errors import CivScoreError, UsageError
    from civscore.field.columns import columns_to_spread

    if asked and by not in ((), ("district",)):
        raise UsageError(CivScoreError.of("draw-district-by").problems)
    return columns_to_spread(register, "district") if asked else by


def _draw(
    register: Register, output: Path, file: SchemeFile, history: History, asked: Sequence[str], seed: int | None,
    by: tuple[str, ...], skip_last: int, reserves: int, double: Fraction | None, lang: Lang | None,
) -> None:  # fmt: skip
    from civscore.cli.files import write_whole
    from civscore.cli.messages import show_problems
    from civscore.field.draw import Settings
    from civscore.field.sample import make_sample, numbers, visited
    from civscore.reports.terminal.sample import print_sample
    from civscore.reports.xlsx.sample import write_sample

    language, wanted = language_of(lang), numbers(file.scheme, register, asked)
    by = _with_districts(register, by, bool(wanted.shares))
    runs = history.assessments(file.scheme.id)[-skip_last:] if skip_last else []
    skipped, problems = visited(register, {run.label: _places(history, run, file.scheme) for run in runs})
    settings = Settings(wanted.numbers, _made_seed() if seed is None else seed, by, reserves, skipped, wanted.shares)
    sample = make_sample(register, file.scheme, file.sha256, settings, [run.label for run in runs], double)
    sample.problems = [*register.problems, *_few_runs(skip_last, len(runs)), *problems, *sample.problems]
    write_whole(output, lambda temporary: write_sample(sample, temporary, file_language(lang, file.scheme.language)))
    _keep(sample, history, random=not skipped)
    show_problems(sample.problems, language)
    print_sample(sample, language, output, made=seed is None)


def _share(double: str | None) -> Fraction | None:
    """The share of the sites that are visited twice, of a percentage.

    Raises:
        UsageError: it is none.
    """
    import re
    from fractions import Fraction

    from civscore.errors import CivScoreError, UsageError
    from civscore.matching import normalized

    if double is None:
        return None
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,3})?)%?", normalized(double), re.ASCII)
    if not found or not 1 <= Fraction(found[1]) <= 100:
        raise UsageError(CivScoreError.of("double-share", value=double).problems)
    return Fraction(found[1]) / 100


def _keep(sample: Sample, history: History, *, random: bool) -> None:
    """Let the history know the draw, so that a run of these sites knows how many there are; where it cannot be
    written the run will do without."""
    from contextlib import suppress
    from dataclasses import replace

    from civscore.cli.clock import now
    from civscore.errors import CivScoreError
    from civscore.field.frame import sampling_frame
    from civscore.months.draws import save_draw
    from civscore.scoring.places import place_key

    by_district = sample.settings.by == ("district",)
    reserves = {place_key(site.place) for group in sample.groups for site in group.reserves}
    frame = sampling_frame(sample.register, sample.scheme, by_district=by_district, random=random)
    drawn = [*(place_key(site.place) for group in sample.groups for site in group.sites), *reserves]
    with suppress(CivScoreError):
        save_draw(history, sample.scheme.id, now(), replace(frame, reserves=reserves), drawn)


def _made_seed() -> int:
    import secrets

    return secrets.randbelow(1_000_000)  # short enough to be read out


def _few_runs(asked: int, there: int) -> list[Problem]:
    from civscore.errors import Problem

    return [Problem("warning", "sample-few-runs", values={"asked": asked, "there": there})] if there < asked else []


def _places(history: History, run: SavedRun, scheme: Scheme) -> list[Place]:
    from civscore.scoring.places import find_places

    return find_places(history.readings(run)[0], scheme)[0]


def _refuse_drawing(options: Sequence[str]) -> None:
    from civscore.errors import CivScoreError, UsageError

    if options:
        raise UsageError(CivScoreError.of("revisit-with-draw", options=[*options]).problems)


def _revisit(
    path: Path, output: Path, scheme: str | None, history: History, name: str, lang: Lang | None
) -> None:  # fmt: skip
    from civscore.cli.files import write_whole
    from civscore.cli.messages import show_problems
    from civscore.cli.open_faults import faults_meant
    from civscore.field.register import read_register
    from civscore.field.revisit import revisit
    from civscore.reports.terminal.sample import print_revisit
    from civscore.reports.xlsx.sample import write_revisit

    faults, file, run = faults_meant(history, name, scheme, lang)
    register = read_register(path, file.scheme)
    found = revisit(faults, register, file, run)
    language = file_language(lang, file.scheme.language)
    write_whole(output, lambda temporary: write_revisit(found, temporary, language))
    show_problems([*register.problems, *found.problems], language_of(lang))
    print_revisit(found, language_of(lang), output, name)
