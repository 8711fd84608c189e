"""One check under several schemes: every row by the scheme that it belongs to, and every fault said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from civscore.field.checking.check import Checked, check, ordered
from civscore.field.checking.finding import Finding, findings_of
from civscore.field.checking.period import Period
from civscore.field.checking.photo_uses import Evidence
from civscore.field.register import Register
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.whose_rows import rows_for, without_ambiguous

_WHOSE = "rows-of-other-schemes"  # a note at every row would hide what is wrong


def check_jointly(
    paths: Sequence[Path], readings: Readings, trees: Sequence[Tree],
    register: Callable[[Tree], Register] | None = None, period: Period | None = None,
    evidence: Evidence | None = None,
) -> Checked:  # fmt: skip
    """As :func:`civscore.field.checking.check.check`; whose rows are whose is settled as in a joint run.

    A row that no scheme knows, or whose id means different things in two of them, is a fault.
    """
    own = without_ambiguous(readings, trees, lenient=True)
    checks = []
    for tree in trees:
        rows = rows_for(own, tree, [t for t in trees if t is not tree])
        rows.problems = [p for p in rows.problems if p.code != _WHOSE]
        checks.append(check(paths, rows, tree, register(tree) if register else None, period, evidence))
    first = checks[0]
    ambiguous = findings_of([p for p in own.problems if p.code == "id-in-several"], readings)
    findings = _once([*ambiguous, *(f for c in checks for f in c.findings)])
    ids = ", ".join(tree.scheme.id for tree in trees)
    return Checked(first.files, first.rows, ids, ordered(findings, first.files), readings)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Each fault once; of two the one that suggests what was meant."""
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        problem = finding.problem
        values = sorted((k, str(v)) for k, v in problem.values.items() if k not in ("guess", "scheme"))
        key = (problem.code, problem.where, *finding.places, *values)
        before = found.get(key)
        if before is None or (before.suggestion is None and finding.suggestion is not None):
            found[key] = finding
    return list(found.values())
