"""``civ-score forecast``: how likely the target is reached when others draw the sites."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, outputs_option, run_argument
from civscore.text.forecast import HELP as OWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from civscore.cli.opening import Opened
    from civscore.errors import CivScoreError, Problem
    from civscore.field.register import Register
    from civscore.reports.shared.forecast import ForecastMade
    from civscore.sampling.frame import SamplingFrame
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result
    from civscore.text import Language
    from civscore.trust.forecast.pool import Pool
    from civscore.trust.forecast.question import ForecastQuestion
    from civscore.trust.forecast.rivals import Rival
    from civscore.trust.forecast.seen import SeenType

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")
DRAWS, SEED = 10_000, 7


def forecast(
    run: Annotated[str, run_argument(_HELP.run)] = "latest",
    register: Annotated[Path | None, typer.Option("--register", metavar="SITES", help=_HELP.register)] = None,
    target: Annotated[str | None, typer.Option("--target", metavar="SCORE", help=_HELP.target)] = None,
    draw: Annotated[list[str] | None, typer.Option("--draw", metavar="TYPE=N", help=_HELP.draw)] = None,
    rival: Annotated[str | None, typer.Option("--rival", metavar="SCORE", help=_HELP.rival)] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="K", min=1, help=_HELP.top)] = None,
    others: Annotated[Path | None, typer.Option("--in", metavar="FILE", help=_HELP.others)] = None,
    own: Annotated[str | None, typer.Option("--own", metavar="NAME", help=_HELP.own)] = None,
    draws: Annotated[int, typer.Option("--draws", metavar="N", min=1000, max=1_000_000, help=_HELP.draws)] = DRAWS,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help=_HELP.seed)] = SEED,
    material: Annotated[str | None, typer.Option("--material", metavar="RATE", help=_HELP.material)] = None,
    endless: Annotated[bool, typer.Option("--with-replacement", help=_HELP.with_replacement)] = False,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """How likely the target is reached when others draw the sites."""
    from dataclasses import replace

    from civscore.cli.documents import print_json, write_files
    from civscore.cli.opening import open_run
    from civscore.reports.json.forecast import forecast_to_json
    from civscore.reports.terminal.forecast import print_forecast

    outputs = output or []
    _refuse(register, endless, top, others, own)
    question = _question(target, rival, material, draws, seed)
    inputs = [path for path in (register, others) if path is not None]
    opened = open_run(run, scheme, profile, lang, outputs, FORMATS, inputs)
    rivals = _rivals(others, top, own)
    question = replace(question, top=top, others=[(one.score, one.error) for one in rivals])
    made = _made(opened, register, endless, draw or [], question, rivals)
    write_files(
        outputs,
        lambda: forecast_to_json(made, opened.language),
        {".xlsx": lambda path: _book(made, path, opened.file_language)},
    )
    if json:
        print_json(forecast_to_json(made, opened.language))
    else:
        print_forecast(made, opened.language, outputs)


def _refuse(register: Path | None, endless: bool, top: int | None, others: Path | None, own: str | None) -> None:
    """Refuse options that do not go together, or one of two that do.

    Raises:
        UsageError: they are given so.
    """
    from civscore.errors import CivScoreError, UsageError

    if register is not None and endless:
        raise UsageError(CivScoreError.of("forecast-register-twice").problems)
    if (top is None) != (others is None) or (own is not None and others is None):
        raise UsageError(CivScoreError.of("forecast-top-and-file").problems)


def _question(
    target: str | None, rival: str | None, material: str | None, draws: int, seed: int
) -> ForecastQuestion:  # fmt: skip
    """What the options ask for.

    Raises:
        UsageError: one of them is not understood.
    """
    from civscore.trust.forecast.question import ForecastQuestion

    return ForecastQuestion(
        _numbers("--target", target, "points", r"(N)分?")[0] if target is not None else None, draws, seed,
        _rival(rival) if rival is not None else None, material=_material(material) if material is not None else None,
    )  # fmt: skip


def _rival(text: str) -> tuple[Fraction, float | None]:
    value, *error = _numbers("--rival", text, "rival", r"(N)(?:(?:±|\+-|\+/-)(N))?")
    return value, float(error[0]) if error and error[0] else None


def _material(text: str) -> tuple[Fraction, Fraction]:
    from civscore.errors import UsageError

    both = text.replace("％", "%").count("%")
    low, *high = _numbers("--material", text, "material", r"(N)%?(?:(?:-|–|~|～|\.\.|至|到)(N)%?)?")
    ends = [value / (100 if both or value > 1 else 1) for value in (low, *high)]
    if ends[0] > ends[-1] or ends[-1] > 1 or (high and both == 1 and "%" not in text.rstrip()[-1:].replace("％", "%")):
        raise UsageError(_not_understood("--material", text, "material").problems)
    return ends[0], ends[-1]


def _numbers(option: str, text: str, needed: str, pattern: str) -> list[Fraction]:
    """The numbers of an option's value, of which N stands for one in the *pattern*.

    Raises:
        UsageError: it is not so.
    """
    import re
    from fractions import Fraction

    from civscore.errors import UsageError
    from civscore.matching import normalized

    number = r"\d{1,6}(?:\.\d{1,6})?"
    typed = normalized(text).replace(" ", "")
    found = re.fullmatch(pattern.replace("N", number), typed, re.ASCII)
    if found is None:
        raise UsageError(_not_understood(option, text, needed).problems)
    return [Fraction(part) for part in found.groups() if part is not None]


def _not_understood(option: str, text: str, needed: str) -> CivScoreError:
    from civscore.errors import CivScoreError
    from civscore.text.forecast import NUMBERS

    return CivScoreError.of("forecast-number", option=option, value=text, needed=NUMBERS[needed])


def _rivals(path: Path | None, top: int | None, own: str | None) -> list[Rival]:
    from civscore.errors import CivScoreError, UsageError
    from civscore.trust.forecast.rivals import others_than, read_rivals

    if path is None or top is None:
        return []
    found = read_rivals(path)
    if own is not None:
        found = others_than(own, found)
    if top > len(found):
        raise UsageError(CivScoreError.of("forecast-top", top=top, all=len(found) + 1).problems)
    return found


def _made(
    opened: Opened, register: Path | None, endless: bool, asked: Sequence[str], question: ForecastQuestion,
    rivals: Sequence[Rival],
) -> ForecastMade:  # fmt: skip
    from dataclasses import replace

    from civscore.errors import CivScoreError
    from civscore.reports.shared.forecast import ForecastMade
    from civscore.sampling.score import Sampled
    from civscore.trust.forecast.forecast import make_forecast
    from civscore.trust.forecast.seen import seen_cells

    run = opened.result
    if run.total.score is None:
        raise CivScoreError.of("forecast-no-score", run=run.label)
    seen = seen_cells(run.tree, run.cells)
    if not any(len(one.standards) for one in seen.types):
        raise CivScoreError.of("forecast-no-sites", run=run.label)
    frame, pool = _pool(opened, register, endless, asked, seen.types)
    question = replace(question, target=_target(run.tree, question.target))
    made = make_forecast(run, pool, question, frame)
    return ForecastMade(made, Sampled(run, frame), tuple(rivals))


def _target(tree: Tree, asked: Fraction | None) -> Fraction | None:
    """The target asked for, else the scheme's.

    Raises:
        UsageError: no score can be so high.
    """
    from civscore.errors import CivScoreError, UsageError
    from civscore.text.show import full_marks

    bonus = sum(node.points for node in tree.standards if node.kind == "bonus")
    if asked is not None and asked > tree.points + bonus:
        values = {"target": full_marks(asked), "most": full_marks(tree.points + bonus)}
        raise UsageError(CivScoreError.of("forecast-target", **values).problems)
    return tree.scheme.target if asked is None else asked


def _pool(
    opened: Opened, path: Path | None, endless: bool, asked: Sequence[str], types: Sequence[SeenType]
) -> tuple[SamplingFrame, Pool]:  # fmt: skip
    """The register, and what is drawn from it.

    Raises:
        CivScoreError: nobody knows the register, or it is another one; or nothing is drawn.
    """
    from civscore.cli.messages import show_problems
    from civscore.errors import CivScoreError
    from civscore.field.register import Register, read_register
    from civscore.sampling.frame import NO_FRAME, frame_of
    from civscore.trust.forecast.pool import endless_pool, pool_of, register_frame

    run = opened.result
    text = "" if endless or path else run.register
    path = None if endless or text else path or _settings_register()
    frame, known, read = frame_of(text), None, Register("", "")
    if path is not None:
        read = read_register(path, run.tree.scheme)
        show_problems(read.problems, opened.language)
        frame, known = register_frame(read, run.tree.scheme, run.cells)
    elif not text and not endless:
        raise CivScoreError.of("forecast-no-register")
    draw = _draw(run, read, asked, types)
    if endless:
        frame, pool = NO_FRAME, endless_pool(types, draw)
    else:
        pool = pool_of(frame, types, run.cells, draw, known)
        show_problems(_too_many(draw, pool), opened.language)
        if not any(len(one.seen) for one in pool.types):
            raise CivScoreError.of("forecast-other-register", run=run.label)
    if not pool.visits:
        raise CivScoreError.of("forecast-no-draw")
    return frame, pool


def _too_many(draw: Mapping[str, int], pool: Pool) -> list[Problem]:
    """Types of which more are to be drawn than there are."""
    from civscore.errors import Problem

    there = {name: len(one.must) for name, one in zip(pool.names, pool.types, strict=True)}
    there |= {name: size for name, (size, _) in pool.never.items()}
    return [
        Problem("warning", "forecast-draw-more", values={"type": name, "wanted": number, "there": there[name]})
        for name, number in draw.items() if number > there.get(name, number)
    ]  # fmt: skip


def _settings_register() -> Path | None:
    from civscore.cli.register import register_of_settings

    return register_of_settings()


def _draw(run: Result, register: Register, asked: Sequence[str], types: Sequence[SeenType]) -> Mapping[str, int]:
    """How many of each type are drawn: as asked, else as the scheme says, else as many as the run saw."""
    from civscore.field.sample import numbers
    from civscore.scheme.tree import type_name
    from civscore.trust.forecast.pool import own_numbers

    scheme = run.tree.scheme
    stated = any(t.draw is not None for t in scheme.site_types.values())
    wanted = numbers(scheme, register, asked).numbers if asked or stated else {}
    given = {type_name(scheme, key): number for key, number in wanted.items()}
    return given if stated else {**own_numbers(types), **given}


def _book(made: ForecastMade, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.forecast import write_forecast  # here: only files need openpyxl

    write_forecast(made, path, language=language)
