"""Answers in two files: form and review sheet of the documents, form and counts of a survey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from civscore.errors import More, Problem
from civscore.readers.readings import Readings
from civscore.scheme.tree import Indicator
from civscore.scoring.exact import joint_codes
from civscore.scoring.judged import Judged
from civscore.scoring.repeats import ASKED_OFTEN
from civscore.scoring.rows import grouped

Codes = npt.NDArray[np.intp]


def in_two_files(readings: Readings, judged: Judged) -> Iterator[Problem]:
    """A warning for standards that are judged without a site in several files, at one area: all of it is scored.

    Looked at is what has one answer, or one count, for an area; not what each person answers, nor deductions. Standards
    that share their files are one problem.
    """
    looked_at = np.array([_once(s) for s in judged.tree.standards], dtype=bool)
    elsewhere = ~np.array([p.is_site for p in judged.places], dtype=bool)
    rows = np.flatnonzero(looked_at[judged.standard] & elsewhere[judged.place])
    if not len(rows) or len(readings.inputs) < 2:
        return
    names = {name: number for number, name in enumerate(dict.fromkeys(s.file for s in readings.sheets))}
    file_of_sheet = np.array([names[s.file] for s in readings.sheets], dtype=np.intp)
    at = np.asarray(judged.row, dtype=np.intp)[rows]
    file = file_of_sheet[readings.frame["sheet"].to_numpy()[at]]
    pair, _ = joint_codes(judged.standard[rows], judged.place[rows])
    _, first = joint_codes(pair, file)
    twice = np.flatnonzero((np.bincount(pair[first]) > 1)[pair])
    known, found = [*names], dict[tuple[int, ...], list[Codes]]()
    for _, _, more in grouped(pair, twice):
        own = np.asarray(more.rows, dtype=np.intp)
        found.setdefault(tuple(dict.fromkeys(file[own].tolist())), []).append(own)
    for files, owns in found.items():
        told = at[np.sort(np.concatenate(owns))]
        standards = dict.fromkeys(judged.standard[rows[own[0]]] for own in owns)
        values = {
            "standards": [judged.tree.standards[number].id for number in standards],
            "files": [Path(known[number]).name for number in files],
        }
        yield Problem("warning", "judged-in-two-files", readings.where(int(told[0]), "result"), values, More(told))


def _once(standard: Indicator) -> bool:
    """Whether an area has one answer, or one count, of it."""
    judge = standard.judge
    if judge is None or standard.takes is not None:
        return False
    if standard.elsewhere in ASKED_OFTEN:
        return bool(judge.sized)
    return not judge.adds_up
