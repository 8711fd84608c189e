"""Everything that is wrong with what came in, in one pass, with nothing scored or saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from civscore.errors import CivScoreError, Problem
from civscore.field.checking.between import (
    identical_rows,
    judged_twice,
    not_looked_at,
    outside_period,
    percents_among_marks,
)
from civscore.field.checking.finding import Finding, findings_of
from civscore.field.checking.meant import ID_COLUMNS, with_clear_ids, with_suggestions
from civscore.field.checking.period import Period, around
from civscore.field.checking.photo_uses import Evidence
from civscore.field.checking.photos import photo_doubts
from civscore.field.checking.register import against_register
from civscore.field.checking.spelling import misspelt_sites, misspelt_units
from civscore.field.register import Register
from civscore.readers.accounts import added
from civscore.readers.reading import NothingReadError
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.judged import Judged
from civscore.scoring.observations import judge
from civscore.scoring.places import find_places
from civscore.scoring.score import score
from civscore.scoring.standards import find_standards

__all__ = ["Checked", "Finding", "check"]

_ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Checked:
    """What the check found.

    Attributes:
        files: the inputs as they were named, in order.
        rows: rows read of each file that could be read.
        scheme: id of the scheme, empty where nothing could be read.
        findings: by file in the order of the inputs, errors first; what concerns no file comes last.
        readings: what was read; None where no file could be.
        refused: where the cells ended of sheets that could not be read, if none could.
    """

    files: list[str]
    rows: dict[str, int]
    scheme: str
    findings: list[Finding] = field(default_factory=list)
    readings: Readings | None = None
    refused: dict[str, int] = field(default_factory=dict)

    @property
    def accounts(self) -> dict[str, int]:
        """How many filled cells of all inputs ended where."""
        return added(i.accounts for i in self.readings.inputs) if self.readings else self.refused

    @property
    def clean(self) -> bool:
        """Whether there is neither an error nor a warning."""
        return all(f.problem.level == "note" for f in self.findings)


def check(
    paths: Sequence[Path], readings: Readings, tree: Tree, register: Register | None = None,
    period: Period | None = None, evidence: Evidence | None = None,
) -> Checked:  # fmt: skip
    """Look at readings with everything that is known: the scheme, maybe a register of sites, maybe the period, maybe
    where their photos are."""
    readings = with_meant_blanks(readings, tree)
    findings = _findings(readings, tree, register, period, evidence)
    corrected = with_clear_ids(findings, readings)
    if corrected is not None:  # a row whose id is plain to see is looked at in full, too
        ids = [f for f in findings if f.problem.code in ID_COLUMNS]
        findings = [
            *ids,
            *(f for f in _findings(corrected, tree, register, period, evidence) if f.problem.code not in ID_COLUMNS),
        ]
    files, rows = files_of(paths, readings), {i.path: i.rows for i in readings.inputs}
    return Checked(files, rows, tree.scheme.id, ordered(findings, files), readings)


def files_of(paths: Sequence[Path], readings: Readings) -> list[str]:
    """The inputs as they were named; in place of a folder, a pattern or an archive the files that were read from it."""
    read = dict.fromkeys(i.path for i in readings.inputs)
    files: dict[str, None] = {}
    for path in paths:
        looked_through = str(path) not in read
        inside = [r for r in read if Path(r).is_relative_to(path) or Path(r).match(str(path))] if looked_through else []
        files.update(dict.fromkeys(inside or [str(path)]))
    return [*files]


def _findings(
    readings: Readings, tree: Tree, register: Register | None, period: Period | None, evidence: Evidence | None
) -> list[Finding]:
    judged = judge(readings, tree)
    places, place, _ = find_places(readings, tree.scheme)
    standard, _ = find_standards(readings, tree, place, places)
    problems = _scoring_problems(readings, tree, judged)
    problems += judged_twice(readings, judged)
    problems += identical_rows(readings, judged)
    if not readings.for_recheck:  # which asks for faults only, and whose answers are made of what was found
        problems += percents_among_marks(readings, judged)
        problems += not_looked_at(readings, tree, standard, place, places)
    expected = period or (around(judged.period) if judged.period else None)
    if expected:
        problems += outside_period(readings, expected.first, expected.last, expected.shown)
    if evidence is not None:
        seen = replace(evidence, sites=register.sites) if register else evidence
        problems += photo_doubts(readings, seen, place, places, expected)
    findings = with_suggestions(findings_of(problems, readings), readings, tree)
    findings += misspelt_units(readings, tree)
    if register is None:
        findings += misspelt_sites(readings)
    else:
        findings += against_register(register, readings, tree, place, places)
    return findings


def unreadable(paths: Sequence[Path], error: CivScoreError) -> Checked:
    """What there is to say where no file could be read."""
    files = [str(p) for p in paths]
    refused = error.accounts if isinstance(error, NothingReadError) else {}
    return Checked(files, {}, "", ordered(findings_of(error.problems, None), files), refused=refused)


def _scoring_problems(readings: Readings, tree: Tree, judged: Judged) -> list[Problem]:
    """What ``run`` would say of these rows."""
    try:
        return list(score(readings, tree, label="-", lenient=True, partial=readings.for_recheck).problems)
    except CivScoreError as error:
        return list(error.problems) if error.problems else list(judged.problems)


def ordered(findings: list[Finding], files: list[str]) -> list[Finding]:
    """By file, level and kind; kinds in the order in which they first appear in the sheets."""
    merged = _merged(findings)
    first: dict[tuple[str, str], tuple[int, int]] = {}
    sheets: dict[tuple[str, str], int] = {}
    for finding in merged:
        where, code = finding.problem.where, finding.problem.code
        at = (sheets.setdefault((where.file, where.sheet), len(sheets)), _row(where.cell))
        first[where.file, code] = min(at, first.get((where.file, code), at))
    rank = {name: i for i, name in enumerate(files)}

    def place(finding: Finding) -> tuple[object, ...]:
        where, level = finding.problem.where, _ORDER[finding.problem.level]
        kind = (where.file, finding.problem.code)
        return (rank.get(where.file, len(rank)), where.file, level, *first[kind], kind[1])

    return sorted(merged, key=place)


def _row(cell: str) -> int:
    return int("".join(c for c in cell if c.isdigit()) or 0)


def _merged(findings: list[Finding]) -> list[Finding]:
    """A fault of one kind that stands in several columns (two for units) is one."""
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        problem = finding.problem
        key = (problem.code, problem.where.file, *sorted((k, str(v)) for k, v in problem.values.items()))
        before = found.get(key)
        found[key] = replace(before, places=[*before.places, *finding.places]) if before else finding
    return list(found.values())
