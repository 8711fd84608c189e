"""``civ-score cycle``: the years of a scheme's cycle, and what the rest must score."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import exits
from civscore.cli.options import HELP, JsonOption, LangOption, language_of, outputs_option
from civscore.errors import CivScoreError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civscore.months.cycle import Cycle, YearScore
    from civscore.months.history import History, SavedRun
    from civscore.scheme.tree import Tree


def cycle(
    years: Annotated[list[str] | None, typer.Argument(metavar="YEAR=RUN|SCORE", help=HELP.cycle_years)] = None,
    scheme: Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.cycle_scheme)] = None,
    weights: Annotated[str | None, typer.Option("--weights", metavar="N,N,N", help=HELP.cycle_weights)] = None,
    first: Annotated[int | None, typer.Option("--first", metavar="YEAR", help=HELP.cycle_first)] = None,
    target: Annotated[str | None, typer.Option("--target", metavar="SCORE", help=HELP.cycle_target)] = None,
    json: JsonOption = False,
    output: Annotated[list[Path] | None, outputs_option(HELP.cycle_output)] = None,
    lang: LangOption = None,
) -> None:
    """Combine the years of a cycle, and say what the rest must score."""
    from civscore.cli.choose import choose_scheme, open_history
    from civscore.cli.documents import print_json, write_json
    from civscore.cli.files import check_outputs
    from civscore.cli.messages import show_problems
    from civscore.months.cycle import first_year, make_cycle, newest_by_year
    from civscore.reports.json.cycle import cycle_to_json
    from civscore.reports.terminal.cycle import print_cycle

    language = language_of(lang)
    check_outputs(output or [], (".json",), [])
    stated, aim = _stated(years or []), _target(target)
    history = open_history()
    tree = _tree(choose_scheme(scheme, None, history), history)
    shares = _weights(weights) if weights else tree.scheme.cycle
    if shares is None:
        raise CivScoreError.of("no-cycle", id=tree.scheme.id)
    saved = newest_by_year(history.assessments(tree.scheme.id))
    given = {year: _given(text, tree, history) for year, text in stated.items()}
    begins = first if first is not None else first_year(saved, given, len(shares))
    _check_years(stated, begins, len(shares), tree)
    assert begins is not None
    entries, problems = _entries(saved, given, range(begins, begins + len(shares)), tree, history)
    made = make_cycle(tree, shares, entries, begins, aim if aim is not None else tree.scheme.target)
    _check_scores(made, given)
    unused = sorted(year for year in saved if not begins <= year < begins + len(shares))
    document = cycle_to_json(made, tree, unused)
    for path in output or []:
        write_json(path, document)
    show_problems(problems, language)
    if json:
        print_json(document, indent=1)
    else:
        print_cycle(made, tree, language, unused, output or [])
    if made.outlook in ("out-of-reach", "short") or any(p.code == "cycle-blocked" for p in problems):
        raise typer.Exit(exits.FALLS_SHORT)


def _usage(code: str, **values: object) -> UsageError:
    return UsageError([Problem("error", code, values=values)])


def _number(text: str) -> Fraction | None:
    """A plain decimal number, exactly."""
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return Fraction(number) if number.is_finite() and abs(number) < 10**9 else None


def _stated(arguments: Sequence[str]) -> dict[int, str]:
    """YEAR=VALUE arguments, each year once; all that are wrong are named together."""
    found: dict[int, str] = {}
    faults = []
    for argument in arguments:
        year, _, value = argument.partition("=")
        if not (len(year) == 4 and year.isascii() and year.isdigit() and value.strip()):
            faults.append(Problem("error", "cycle-argument", values={"given": argument}))
        elif int(year) in found:
            faults.append(Problem("error", "cycle-year-twice", values={"year": year}))
        else:
            found[int(year)] = value.strip()
    if faults:
        raise UsageError(faults)
    return found


def _target(text: str | None) -> Fraction | None:
    number = _number(text) if text is not None else None
    if text is not None and number is None:
        raise _usage("cycle-number", option="--target", given=text)
    return number


def _weights(text: str) -> list[Fraction]:
    """Shares as 15,25,60 or 0.15,0.25,0.60; they add up to 100 or to 1."""
    numbers = [_number(part.strip().removesuffix("%")) for part in text.replace("，", ",").split(",")]
    shares = [n for n in numbers if n is not None and n >= 0]
    whole = sum(shares, Fraction(0))
    if len(shares) != len(numbers) or len(shares) < 2 or whole not in (1, 100):
        raise _usage("cycle-weights", given=text)
    return [share / whole for share in shares]


def _tree(file: object, history: History) -> Tree:
    """The scheme, under the profile of its newest run where it has profiles."""
    from civscore.scheme.building import build_tree
    from civscore.scheme.model import SchemeFile

    assert isinstance(file, SchemeFile)
    profiles: list[str] = file.scheme.profiles
    if not profiles:
        return build_tree(file)
    runs = history.assessments(file.scheme.id) or history.runs(file.scheme.id)
    used = history.scheme_of(runs[-1])[1] if runs else None
    return build_tree(file, used if used in profiles else profiles[0])


def _given(text: str, tree: Tree, history: History) -> YearScore | SavedRun:
    """What YEAR=… means: the run of that label if there is one, else a score."""
    from civscore.months.cycle import YearScore

    labels = {r.label for r in history.runs(tree.scheme.id)}
    number = None if text in labels else _number(text)
    if number is not None:
        return YearScore(number)
    run = history.find(text, tree.scheme.id)
    if run.scheme_id != tree.scheme.id:
        raise CivScoreError.of("cycle-other-scheme", run=text, scheme=run.scheme_id, wanted=tree.scheme.id)
    return run


def _check_years(stated: dict[int, str], begins: int | None, length: int, tree: Tree) -> None:
    if begins is None and not stated:
        raise CivScoreError.of("cycle-no-years", id=tree.scheme.id)
    if begins is None:
        raise _usage("cycle-too-long", length=length, first=min(stated), last=max(stated))
    outside = [str(y) for y in stated if not begins <= y < begins + length]
    if outside:
        values = {"years": [*outside], "first": begins, "last": begins + length - 1}
        raise _usage("cycle-year-outside", **values)


def _entries(
    saved: dict[int, SavedRun], given: dict[int, YearScore | SavedRun], years: range, tree: Tree, history: History
) -> tuple[dict[int, YearScore], list[Problem]]:
    """Each year's score; what was given goes before what is saved."""
    from civscore.months.cycle import YearScore

    entries: dict[int, YearScore] = {}
    problems: list[Problem] = []
    for year in years:
        found = given.get(year) or saved.get(year)
        if found is None or isinstance(found, YearScore):
            entries |= {year: found} if found else {}
            continue
        values = {"year": year, "run": found.label, "score": found.score or ""}
        if found.score is None:
            problems.append(Problem("warning", "cycle-not-scored", values=values))
            continue
        if found.status == "blocked":
            problems.append(Problem("warning", "cycle-blocked", values=values))
        points = _points(found, tree, history)
        if points != tree.points:
            figures = {"points": float(points), "now": float(tree.points)}
            problems.append(Problem("warning", "cycle-other-points", values=values | figures))
        entries[year] = YearScore(Fraction(found.score), found)
    return entries, problems


def _points(run: SavedRun, tree: Tree, history: History) -> Fraction:
    """Full marks of the scheme that a run was scored under."""
    from civscore.months.takes import points_of

    return tree.points if run.scheme_sha256 == tree.file.sha256 else points_of(history, run)


def _check_scores(made: Cycle, given: dict[int, YearScore | SavedRun]) -> None:
    """Scores that were typed are possible ones."""
    from civscore.months.cycle import YearScore

    faults = []
    for year, entry in given.items():
        if isinstance(entry, YearScore) and not made.worst <= entry.score <= made.best:
            figures = {"score": float(entry.score), "worst": float(made.worst), "best": float(made.best)}
            faults.append(Problem("error", "cycle-score-range", values={"year": year, **figures}))
    if faults:
        raise UsageError(faults)
