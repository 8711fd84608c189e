"""``civ-score sample-plan``: how many sites of each type to visit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import HELP, JsonOption, LangOption, SchemeOption, language_of, outputs_option
from civscore.text.sample_plan import HELP as OWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from civscore.cli.runs import Runs
    from civscore.errors import CivScoreError
    from civscore.field.register import Register
    from civscore.reports.shared.sample_plan import PlannedVisits
    from civscore.sampling.frame import SamplingFrame
    from civscore.scheme.model import Scheme, SchemeFile
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result
    from civscore.text import Language
    from civscore.trust.sample_plan.basis import PlanBasis
    from civscore.trust.sample_plan.goal import Goal

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")
RUNS = 3
"""Runs that are learnt from where none is named."""


def sample_plan(
    register: Annotated[Path, typer.Argument(metavar="SITES", help=HELP.register, show_default=False)],
    budget: Annotated[str | None, typer.Option("--budget", metavar="N", help=_HELP.budget)] = None,
    error: Annotated[str | None, typer.Option("--error", metavar="POINTS", help=_HELP.error)] = None,
    change: Annotated[str | None, typer.Option("--change", metavar="POINTS", help=_HELP.change)] = None,
    power: Annotated[str | None, typer.Option("--power", metavar="SHARE", help=_HELP.power)] = None,
    same: Annotated[str | None, typer.Option("--same", metavar="SHARE", help=_HELP.same)] = None,
    runs: Annotated[list[str] | None, typer.Option("--from", metavar="RUN", help=_HELP.runs)] = None,
    by_district: Annotated[bool, typer.Option("--by-district", help=_HELP.by_district)] = False,
    costs: Annotated[Path | None, typer.Option("--costs", metavar="FILE", help=_HELP.costs)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """How many sites of each type to visit, for a budget, an error or a change."""
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.messages import show_problems
    from civscore.cli.opening import file_language
    from civscore.field.register import read_register
    from civscore.reports.json.sample_plan import sample_plan_to_json
    from civscore.reports.terminal.sample_plan import print_plan_of_visits

    language, outputs = language_of(lang), output or []
    goal = _goal(budget, error, change, power, same)
    check_outputs(outputs, FORMATS, [register, *([costs] if costs else [])])
    learnt, left_out, file, named = _learnt(register, runs or [], scheme, language)
    read = read_register(register, file.scheme)
    show_problems(read.problems, language)
    made = _made(read, file, learnt, goal, by_district, costs, named, left_out)
    written = file_language(lang, file.scheme.language)
    write_files(
        outputs, lambda: sample_plan_to_json(made, language), {".xlsx": lambda path: _book(made, path, written)}
    )  # fmt: skip
    if json:
        print_json(sample_plan_to_json(made, language))
    else:
        print_plan_of_visits(made, language, outputs)


def _goal(budget: str | None, error: str | None, change: str | None, power: str | None, same: str | None) -> Goal:
    """What the options ask for.

    Raises:
        UsageError: not one of the three is given, or a number is none.
    """
    from civscore.errors import CivScoreError, UsageError
    from civscore.sampling.variance import POWER
    from civscore.trust.sample_plan.goal import Goal

    given = {name: text for name, text in (("budget", budget), ("error", error), ("change", change)) if text}
    if len(given) != 1:
        options = [f"--{name}" for name in given] or ["–"]
        raise UsageError(CivScoreError.of("sample-plan-goal", given=options).problems)
    ((kind, text),) = given.items()
    value = _number(f"--{kind}", text, share=False)
    if same is not None and kind != "change":
        raise UsageError(CivScoreError.of("sample-plan-only-change", options=["--same"]).problems)
    how = float(_number("--power", power, share=True)) if power is not None else POWER
    if not 0.5 <= how < 1:
        raise UsageError(_not_understood("--power", power or "", "power").problems)
    return Goal(kind, value, how, _number("--same", same, share=True) if same is not None else None)  # type: ignore[arg-type]


def _number(option: str, text: str, *, share: bool) -> Fraction:
    """A number above 0, or a share from 0 to 1, which may be in percent.

    Raises:
        UsageError: it is none.
    """
    import re
    from fractions import Fraction

    from civscore.errors import UsageError
    from civscore.matching import normalized

    typed = normalized(text)
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?)(%?)", typed, re.ASCII)
    value = Fraction(found[1]) / (100 if found[2] else 1) if found else None
    if value is None or (share and value > 1) or (not share and (not value or (found and found[2]))):
        raise UsageError(_not_understood(option, text, "share" if share else "number").problems)
    return value


def _not_understood(option: str, text: str, needed: str) -> CivScoreError:
    from civscore.errors import CivScoreError
    from civscore.text.sample_plan import NUMBERS

    return CivScoreError.of("sample-plan-number", option=option, value=text, needed=NUMBERS[needed])


def _learnt(
    register: Path, named: Sequence[str], scheme: str | None, language: Language
) -> tuple[list[Result], tuple[str, ...], SchemeFile, str]:
    """The runs to learn from, oldest first and all of the newest one's edition; labels of others; the scheme's file,
    and how ``sample`` is told of it."""
    from civscore.cli.choose import choose_scheme, open_history
    from civscore.cli.runs import Runs
    from civscore.months.comparison.compare import same_edition

    history = open_history()
    source = Runs(history, scheme, None, language)
    if named:
        loaded = _loaded(source, named, language)
        file, chosen = loaded[-1].tree.file, scheme or loaded[-1].tree.scheme.id
    else:
        file, chosen = choose_scheme(scheme, None, history, register.parent), scheme or ""
        last = history.assessments(file.scheme.id)[-RUNS:] if history.path.exists() else []
        loaded = _loaded(source, [f"{run.label}@{run.revision}" for run in last], language)
    alike = [run for run in loaded if same_edition(run.tree, loaded[-1].tree)]
    return alike, tuple(run.label for run in loaded if run not in alike), file, chosen


def _loaded(source: Runs, names: Sequence[str], language: Language) -> list[Result]:
    from civscore.cli.progress import counted
    from civscore.text.sample_plan import sample_plan_texts

    found: list[Result] = []
    with counted(sample_plan_texts(language).reading, 10_000 * len(names)) as step:
        for name in names:
            step(name, 10_000)
            found.append(source.load(name, found[0] if found else None))
    return found


def _made(
    register: Register, file: SchemeFile, learnt: Sequence[Result], goal: Goal, by_district: bool, costs: Path | None,
    named: str, left_out: tuple[str, ...],
) -> PlannedVisits:  # fmt: skip
    from dataclasses import replace

    from civscore.errors import CivScoreError
    from civscore.field.columns import column_meant
    from civscore.field.frame import sampling_frame
    from civscore.reports.shared.sample_plan import PlannedVisits
    from civscore.scheme.building import build_tree
    from civscore.trust.sample_plan.goal import ALIKE
    from civscore.trust.sample_plan.plan import make_plan

    if by_district:
        column_meant(register, "district")
    frame = sampling_frame(register, file.scheme, by_district=by_district)
    tree = learnt[-1].tree if learnt else build_tree(file, None)
    basis = _basis(learnt, frame, tree)
    known = basis.alike()
    prices = _prices(costs, register, file.scheme)
    plan = make_plan(frame, basis, replace(goal, alike=ALIKE if known is None else known), prices)
    if all(cell.idle for cell in plan.cells):
        raise CivScoreError.of("sample-plan-nothing")
    return PlannedVisits(plan, Path(register.path), len(register.sites), named, left_out, known is not None)


def _basis(learnt: Sequence[Result], frame: SamplingFrame, tree: Tree) -> PlanBasis:
    from civscore.sampling.score import Sampled
    from civscore.trust.sample_plan.basis import FromRuns, WithoutRuns

    if not learnt:
        return WithoutRuns(tree, frame)
    return FromRuns([Sampled.of(run) for run in learnt], frame)


def _prices(costs: Path | None, register: Register, scheme: Scheme) -> dict[str, Fraction]:
    """What a visit costs by type; nothing without a table."""
    from civscore.scheme.tree import site_type_keys, type_name
    from civscore.trust.sample_plan.costs import read_visit_costs

    if costs is None:
        return {}
    names = {site.site_type: type_name(scheme, site.site_type) for site in register.sites}
    spellings = {spelling: type_name(scheme, key) for spelling, key in site_type_keys(scheme).items()}
    return read_visit_costs(costs, {**spellings, **{name: name for name in names.values()}}, [*names.values()])


def _book(made: PlannedVisits, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.sample_plan import write_sample_plan  # here: only files need openpyxl

    write_sample_plan(made, path, language=language)
