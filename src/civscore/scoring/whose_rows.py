"""One inspection under several schemes: whose rows are whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from civscore.errors import CivScoreError, Problem
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.rows import coded, grouped

if TYPE_CHECKING:
    pass


def rows_for(readings: Readings, tree: Tree, others: Sequence[Tree]) -> Readings:
    """The rows without those that only other schemes know; these are named in the problems (as notes).

    A row that no scheme knows stays, and is an error wherever it is scored.
    """
    codes, texts = coded(readings, "standard", as_is=True)
    names, name_texts = coded(readings, "standard_name", as_is=True)
    elsewhere = [_known_to(texts, name_texts, t) for t in others]
    own_ids, own_names = _known_to(texts, name_texts, tree)
    foreign = np.array([not own and any(e[0][i] for e in elsewhere) for i, own in enumerate(own_ids)] + [False])
    unnamed = np.array([not own and any(e[1][i] for e in elsewhere) for i, own in enumerate(own_names)] + [False])
    left_out = foreign[codes] | ((codes < 0) & unnamed[names])
    problems = [
        Problem("note", "rows-of-other-schemes", readings.where(first), _whose(texts, code, tree, others), more)
        for code, first, more in grouped(codes, np.flatnonzero(left_out & (codes >= 0)))
    ]
    problems += [
        Problem("note", "rows-of-other-schemes", readings.where(first), _whose(name_texts, code, tree, others), more)
        for code, first, more in grouped(names, np.flatnonzero(left_out & (codes < 0)))
    ]
    if not left_out.any():
        return readings
    frame = readings.frame.iloc[np.flatnonzero(~left_out)].reset_index(drop=True)
    return replace(readings, frame=frame, problems=[*readings.problems, *problems])


def _known_to(ids: list[str], names: list[str], tree: Tree) -> tuple[list[bool], list[bool]]:
    by_id, by_name = tree.standard_ids, tree.standard_names
    groups = {normalized(n.id) for n in tree.nodes if n.children}  # a group's id is a fault of its own
    known_ids = [
        t in by_id or normalized(t) in by_id or normalized(t) in tree.items or normalized(t) in groups for t in ids
    ]
    return known_ids, [normalized(t) in by_name for t in names]


def _whose(texts: list[str], code: int, tree: Tree, others: Sequence[Tree]) -> dict[str, object]:
    knowing = [t.scheme.id for t in others if any(map(any, _known_to([texts[code]], [texts[code]], t)))]
    return {"id": texts[code], "scheme": tree.scheme.id, "others": [*knowing]}


def without_ambiguous(readings: Readings, trees: Sequence[Tree], lenient: bool = False) -> Readings:
    """The rows without those whose id means one thing here and another there, and that do not say whose they are.

    Raises:
        CivScoreError: there are any; with *lenient* they are left out, and stay in the problems as errors.
    """
    codes, texts = coded(readings, "standard", as_is=True)
    schemes, _ = coded(readings, "scheme")
    doubtful = np.array([*(len(_meanings(text, trees)) > 1 for text in texts), False])
    rows = np.flatnonzero(doubtful[codes] & (schemes < 0))
    problems = [_ambiguous(readings, trees, texts[code], first, more) for code, first, more in grouped(codes, rows)]
    if not problems:
        return readings
    if not lenient:
        raise CivScoreError(problems)
    frame = readings.frame.iloc[np.setdiff1d(np.arange(len(codes)), rows)].reset_index(drop=True)
    return replace(readings, frame=frame, problems=[*readings.problems, *problems])


def _ambiguous(readings: Readings, trees: Sequence[Tree], text: str, first: int, more: int) -> Problem:
    said = [f"{scheme} {name}" for name, scheme in _meanings(text, trees).items()]
    return Problem("error", "id-in-several", readings.where(first), {"id": text, "meanings": said}, more)


def _meanings(text: str, trees: Sequence[Tree]) -> dict[str, str]:
    """The names of the standards that an id stands for → the first scheme that has it so."""
    found: dict[str, str] = {}
    for tree in trees:
        by_id = tree.standard_ids
        number = by_id.get(text, by_id.get(normalized(text)))
        if number is not None:
            found.setdefault(tree.standards[number].name, tree.scheme.id)
    return found
