"""``civ-score survey``: respondents' rows become counts, and rows that are scored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, language_of, outputs_option
from civscore.text.survey import HELP as OWN

if TYPE_CHECKING:
    from civscore.errors import Problem
    from civscore.reports.shared.survey import CountedSurvey
    from civscore.scheme.tree import Tree
    from civscore.survey.counted import SurveyCount
    from civscore.survey.mapping import SurveyMap
    from civscore.survey.sheets import RespondentSheet
    from civscore.text import Language

_HELP = OWN[help_language()]
ROWS, REPORTS, MAPS = (".xlsx", ".csv"), (".xlsx", ".json"), (".yaml", ".yml")
MAP_NAME = "survey.yaml"
"""What a proposed map is called where nobody names it; it lies beside the first file."""


def survey(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=_HELP.files, show_default=False)],
    map: Annotated[Path | None, typer.Option("--map", metavar="FILE", help=_HELP.map)] = None,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    report: Annotated[list[Path] | None, typer.Option("--report", metavar="FILE", help=_HELP.report)] = None,
    weights: Annotated[Path | None, typer.Option("--weights", metavar="FILE", help=_HELP.weights)] = None,
    quotas: Annotated[Path | None, typer.Option("--quotas", metavar="FILE", help=_HELP.quotas)] = None,
    lenient: Annotated[bool, typer.Option("--lenient", help=_HELP.lenient)] = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Count a survey, or propose how to."""
    language, outputs, reports = language_of(lang), output or [], report or []
    if map is None:
        needing = {"--report": reports, "--weights": weights, "--quotas": quotas, "--lenient": lenient}
        _propose(files, outputs, [name for name, given in needing.items() if given], scheme, profile, language, json)
    else:
        _count(files, map, (outputs, reports), (weights, quotas), (scheme, profile), lenient, language, json)


def _propose(
    files: Sequence[Path], outputs: Sequence[Path], needing: list[str], scheme: str | None, profile: str | None,
    language: Language, json: bool,
) -> None:  # fmt: skip
    """Write a proposed map beside the first file, and say what to look at."""
    from civscore.cli.documents import print_json
    from civscore.cli.files import check_outputs, write_text
    from civscore.cli.messages import show_problems
    from civscore.errors import CivScoreError, UsageError, Where
    from civscore.reports.json.survey import proposal_to_json
    from civscore.reports.shared.survey import count_command
    from civscore.reports.terminal.survey import print_proposal
    from civscore.survey.propose import proposed
    from civscore.survey.writing import map_text

    if needing:
        raise UsageError(CivScoreError.of("survey-needs-map", options=needing, file=str(files[0])).problems)
    check_outputs(outputs, MAPS, files)
    _refuse_missing(files)
    beside = files[0] if files[0].is_dir() else files[0].parent
    target = outputs[0] if outputs else beside / MAP_NAME
    command = count_command(files, target)
    if target.exists() and not outputs:
        raise CivScoreError.of("survey-map-exists", Where(str(target)), command=command)
    sheets, problems = _sheets(files)
    tree = _tree(scheme, None, profile, files[0])
    show_problems(problems, language)
    made = proposed(sheets, tree)
    text = map_text(made, language)
    for path in outputs or [target]:
        write_text(path, text)
    if json:
        print_json(proposal_to_json(made, str(target)))
    else:
        print_proposal(made, target, command, language)


def _count(
    files: Sequence[Path], map: Path, written: tuple[Sequence[Path], Sequence[Path]],
    known: tuple[Path | None, Path | None], scheme: tuple[str | None, str | None], lenient: bool, language: Language,
    json: bool,
) -> None:  # fmt: skip
    """Count as the map says."""
    from civscore.cli.files import check_outputs
    from civscore.cli.messages import show_problems
    from civscore.survey.desk import count_survey
    from civscore.survey.mapping import load_map, load_margins, load_quotas

    (outputs, reports), (weights, quotas) = written, known
    read = [*files, map, *(path for path in known if path)]
    check_outputs(outputs, ROWS, read)
    check_outputs(reports, REPORTS, read)
    _refuse_missing(files)
    mapping, document = load_map(map)
    margins = (load_margins(weights), weights) if weights else None
    wanted = load_quotas(quotas) if quotas else None
    sheets, problems = _sheets(files)
    tree = _tree(scheme[0], mapping.scheme, scheme[1], map)
    made = count_survey(sheets, (mapping, document, map), tree, margins, wanted, lenient=lenient)
    show_problems([*problems, *made.problems], language)
    _written(made, outputs, reports, _run_as(scheme[0], mapping, tree), language, json)


def _written(
    made: SurveyCount, outputs: Sequence[Path], reports: Sequence[Path], scheme: str, language: Language, json: bool
) -> None:  # fmt: skip
    """The rows, the reports, and what is printed."""
    from civscore.cli.documents import print_json, write_files
    from civscore.reports.json.survey import survey_to_json
    from civscore.reports.shared.survey import CountedSurvey
    from civscore.reports.terminal.survey import print_survey

    counted = CountedSurvey.of(made, scheme)
    number = _rows(counted, outputs, language)
    write_files(reports, lambda: survey_to_json(counted, language), {".xlsx": lambda p: _book(counted, p, language)})
    if json:
        print_json(survey_to_json(counted, language))
    else:
        print_survey(counted, language, [(path, number) for path in outputs], reports)


def _rows(counted: CountedSurvey, outputs: Sequence[Path], language: Language) -> int:
    from civscore.cli.files import write_whole

    if not outputs:
        return 0
    from civscore.reports.shared.survey_rows import write_rows_csv
    from civscore.survey.rows import survey_rows

    rows = survey_rows(counted.survey)
    for path in outputs:
        if path.suffix.lower() == ".csv":
            write_whole(path, lambda temporary: write_rows_csv(rows, temporary, language))
        else:
            from civscore.reports.xlsx.survey_rows import write_rows_xlsx

            write_whole(path, lambda temporary: write_rows_xlsx(rows, temporary, language))
    return len(rows)


def _book(counted: CountedSurvey, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.survey import write_survey  # here: only files need openpyxl

    write_survey(counted, path, language=language)


def _refuse_missing(files: Sequence[Path]) -> None:
    """Of a file that is not there the map is nothing to speak of."""
    from civscore.readers.files.sources import matching

    missing = [path for path in files if not any(one.exists() for one in matching(path))]
    if missing:
        _sheets(missing)  # raises, as reading them does


def _sheets(files: Sequence[Path]) -> tuple[list[RespondentSheet], list[Problem]]:
    """The sheets of all files.

    Raises:
        CivScoreError: a file cannot be read, stands there twice, or holds no respondents.
    """
    from civscore.errors import CivScoreError, Problem, Where
    from civscore.readers.files.opening import file_hash, raw_sheets
    from civscore.readers.files.sources import find_sources
    from civscore.survey.sheets import read_respondents

    sheets: list[RespondentSheet] = []
    seen: dict[str, str] = {}
    with find_sources(files) as found:
        problems = [*found.problems]
        for source in found.files:
            try:
                raws = raw_sheets(source.path)
                for raw in raws:
                    raw.file = source.name
                digest = file_hash(source.path)
                if digest in seen:
                    raise CivScoreError.of("same-file-twice", Where(source.name), first=seen[digest])
                seen[digest] = source.name
                read, passed = read_respondents(raws, Path(source.name))
                sheets += read
                problems += passed
            except CivScoreError as error:
                problems += _less(error.problems) if source.folder else error.problems
    if not sheets and not any(p.level == "error" for p in problems):
        problems.append(Problem("error", "survey-no-respondents", Where(str(files[0]))))
    if any(p.level == "error" for p in problems):
        raise CivScoreError(problems)
    return sheets, problems


def _less(problems: Sequence[Problem]) -> list[Problem]:
    """Of a file that nobody named and that holds no respondents: a warning."""
    from dataclasses import replace

    return [replace(p, level="warning") if p.code == "survey-no-respondents" else p for p in problems]


def _run_as(option: str | None, mapping: SurveyMap, tree: Tree) -> str:
    """What ``run`` is to be told with -s; nothing where it takes the scheme from civscore.toml anyway."""
    from civscore.cli.choose import own_scheme

    if option is None and own_scheme(tree.scheme.id) is not None:
        return ""
    return option or mapping.scheme or tree.scheme.id


def _tree(scheme: str | None, in_map: str | None, profile: str | None, beside: Path) -> Tree:
    from civscore.cli.choose import choose_scheme, open_history
    from civscore.scheme.building import build_tree

    return build_tree(choose_scheme(scheme, in_map, open_history(), beside.parent), profile)
