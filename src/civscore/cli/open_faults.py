"""The open faults of a scheme's ledger, for those who go back and look: lists, forms, and what a re-check came to."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civscore.cli.options import Lang
    from civscore.field.revisit import OpenFault, OpenFaults
    from civscore.months.history import History
    from civscore.months.ledger.figures import DatedEntry
    from civscore.months.ledger.life import Ledger
    from civscore.scheme.model import SchemeFile
    from civscore.text import Language

EVERYTHING = ("ledger", "all", "台账", "全部")
"""What may be said instead of a run: the whole ledger."""


def faults_meant(
    history: History, name: str, scheme: str | None, lang: Lang | None
) -> tuple[OpenFaults, SchemeFile, str]:  # fmt: skip
    """The open faults that a run found, or all of them.

    Args:
        history: the saved runs, with the answers to their faults.
        name: a run, or one of :data:`EVERYTHING`.
        scheme: the scheme asked for, if any.
        lang: for what is to be said of deadlines.

    Returns:
        the faults, the scheme as its newest run (or that run) has it, and the run's label, empty for all.

    Raises:
        CivScoreError: nothing is saved, there is no such run, or it is one of another scheme.
    """
    from civscore.cli.clock import today
    from civscore.cli.ledger_opening import ledger_of
    from civscore.cli.ledger_source import scheme_meant
    from civscore.cli.schemes import last_used, scheme_named
    from civscore.errors import CivScoreError

    every = name.strip().casefold() in EVERYTHING
    wanted = scheme_meant(history, scheme) if every else scheme_named(scheme).scheme.id if scheme else None
    run = history.find("latest" if every else name, wanted)
    if wanted and run.scheme_id != wanted:
        raise CivScoreError.of("revisit-other-scheme", name=name, run=run.scheme_id, scheme=wanted)
    file = last_used(history, run)
    _, ledger, lines, _ = ledger_of(history, run.scheme_id, today(), None, lang)
    label = "" if every else run.label
    return open_faults(ledger, lines, label, file.scheme.language), file, label


def open_faults(ledger: Ledger, lines: Sequence[DatedEntry], label: str, language: Language) -> OpenFaults:
    """The entries that are not done with: those that the run of a *label* found, else all."""
    from civscore.cli.ledger_source import position_of
    from civscore.field.revisit import OpenFaults

    at = position_of(ledger.inspections, label) if label else None
    found = None if at is None else {entry.at for entry in ledger.found_by(at)}
    own = [line for line in lines if found is None or line.entry.at in found]
    ends = [(_end(line), line) for line in own]
    ended = Counter(end for end, _ in ends)
    faults = [_fault(line, language) for end, line in ends if not end]
    return OpenFaults(faults, ended["closed"], ended["seen"], ended["withdrawn"])


def _place_in_file(cell: str) -> str:
    """A cell's address without the folders of its file."""
    file, mark, rest = cell.partition("!")
    return PurePath(file).name + mark + rest


def _end(line: DatedEntry) -> str:
    """How an entry ended: withdrawn, seen repaired, closed by the office; empty while somebody has to look."""
    if line.withdrawn:
        return "withdrawn"
    if line.entry.now.passed is not None:
        return "seen"
    return "closed" if line.state == "closed" else ""


def _fault(line: DatedEntry, language: Language) -> OpenFault:
    from civscore.field.revisit import OpenFault
    from civscore.text.faults import fault_lines

    entry, last = line.entry, line.entry.last
    said = filter(None, (entry.now.value(name) for name in ("measures", "person", "finished", "notes")))
    photo = entry.now.value("photo") or "、".join(last.photo)
    return OpenFault(
        entry.id, last.place, last.standard, last.name, "；".join(fault_lines(last, language)),
        entry.now.units, last.points, line.deadline, line.overdue, line.state, "，".join(said).replace("\n", "；"),
        photo, _place_in_file(last.cell),
    )  # fmt: skip
