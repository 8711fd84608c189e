"""Which standard a row speaks of: by id, or by a name that only one standard has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.errors import Level, More, Problem, closest
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.rules.answers import Mask
from civscore.scheme.tree import Tree
from civscore.scoring.items import standards_of_items
from civscore.scoring.number_cells import numeric_rows
from civscore.scoring.places import Place
from civscore.scoring.rows import coded, grouped

_FEW_ROWS = 20_000  # sheets up to this size have the type of their id cells looked at


def find_standards(
    readings: Readings, tree: Tree, place: npt.NDArray[np.intp], places: list[Place]
) -> tuple[npt.NDArray[np.intp], list[Problem]]:
    """For each row its standard, −1 where it has none; by id, by check item, or by a name that only one standard has.

    *place* is each row's position in *places*: the site type decides which standard sees an item.
    """
    by_id, by_name = tree.standard_ids, tree.standard_names
    codes, texts = coded(readings, "standard", as_is=True)
    table = np.array([*(by_id.get(t, by_id.get(normalized(t), -1)) for t in texts), -1], dtype=np.intp)
    found = table[codes]
    carries, of_item, items_faults = standards_of_items(readings, tree, place, places)
    found = np.where(carries, of_item, found) if carries.any() else found
    other, other_faults = _rows_of_others(readings, tree)
    names, name_texts = coded(readings, "standard_name", as_is=True)
    name_table = np.array([*(by_name.get(normalized(t), -1) for t in name_texts), -1], dtype=np.intp)
    named = name_table[names] if name_texts else names
    problems = [*_unknown_ids(readings, tree, codes, texts, table, other), *items_faults, *other_faults]
    problems += _contradicting_names(readings, tree, found, named)
    found = np.where(codes >= 0, found, named) if name_texts else found
    problems += _nameless(readings, codes, names, name_texts, named)
    for problem, rows in _numeric_ids(readings, tree, codes, texts):
        problems.append(problem)
        found[rows] = -1
    found[other] = -1
    return found, problems


def named_standards(readings: Readings, tree: Tree) -> npt.NDArray[np.intp]:
    """For each row the standard that it names by id or name, −1 where it names none (or a check item)."""
    return find_standards(readings, tree, np.full(len(readings.frame), -1, dtype=np.intp), [])[0]


def _rows_of_others(readings: Readings, tree: Tree) -> tuple[npt.NDArray[np.intp], list[Problem]]:
    """Rows that say by name that they are another scheme's: left out, and said."""
    codes, texts = coded(readings, "scheme")
    foreign = [i for i, text in enumerate(texts) if text not in (tree.scheme.id, normalized(tree.scheme.name))]
    rows = np.flatnonzero(np.isin(codes, foreign)) if foreign else np.empty(0, dtype=np.intp)
    return rows, [
        Problem("note", "row-of-another", readings.where(first, "scheme"), {"scheme": texts[code]}, more)
        for code, first, more in grouped(codes, rows)
    ]


def _unknown_ids(
    readings: Readings, tree: Tree, codes: npt.NDArray[Any], texts: list[str], table: npt.NDArray[Any],
    left_out: npt.NDArray[np.intp],
) -> Iterator[Problem]:  # fmt: skip
    groups = {normalized(n.id) for n in tree.nodes if n.children}
    ids = [*(s.id for s in tree.standards), *tree.items]
    table = np.where([*(normalized(t) in tree.items for t in texts), False], 0, table)  # an item is no unknown id
    if table[:-1].min(initial=0) >= 0:
        return
    unknown = (codes >= 0) & (table[codes] < 0)
    unknown[left_out] = False
    bad = np.flatnonzero(unknown)
    for code, first, more in grouped(codes, bad):
        text = normalized(texts[code])
        where = readings.where(first, "standard")
        if text in groups:
            yield Problem("error", "id-of-group", where, {"id": text}, more)
        else:
            yield Problem("error", "unknown-standard", where, {"id": text, "guess": closest(text, ids)}, more)


def _contradicting_names(
    readings: Readings, tree: Tree, found: npt.NDArray[Any], named: npt.NDArray[Any]
) -> list[Problem]:
    if named.max(initial=-1) < 0:
        return []
    bad = np.flatnonzero((found >= 0) & (named >= 0) & (found != named))
    if not len(bad):
        return []
    row = int(bad[0])
    ids = {"id": tree.standards[found[row]].id, "name_of": tree.standards[named[row]].id}
    return [Problem("warning", "name-of-another", readings.where(row, "standard_name"), ids, More(bad))]


def _nameless(
    readings: Readings, codes: npt.NDArray[Any], names: npt.NDArray[Any], texts: list[str], named: npt.NDArray[Any]
) -> Iterator[Problem]:
    """Rows without an id: a name that fits no single standard is an error, a mere note under the table a warning."""
    if codes.min(initial=0) >= 0:
        return
    for code, first, more in grouped(names, np.flatnonzero((codes < 0) & (names >= 0) & (named < 0))):
        yield Problem("error", "unknown-name", readings.where(first, "standard_name"), {"name": texts[code]}, more)
    nothing = (codes < 0) & (names < 0)
    if not nothing.any():
        return
    answered = np.zeros(len(codes), dtype=bool)
    for column in ("result", "deduction", "count"):
        answered |= coded(readings, column)[0] >= 0
    kinds: list[tuple[Mask, Level, str]] = [
        (nothing & answered, "error", "no-standard"),
        (nothing & ~answered, "warning", "row-without-standard"),
    ]
    for mask, level, problem in kinds:
        rows = np.flatnonzero(mask)
        if len(rows):
            yield Problem(level, problem, readings.where(int(rows[0])), {}, More(rows))


def _numeric_ids(
    readings: Readings, tree: Tree, codes: npt.NDArray[Any], texts: list[str]
) -> Iterator[tuple[Problem, list[int]]]:
    """1.1 and 1.10 are two standards, but one number: where a cell holds the number, nobody knows which was meant."""
    twins = _twins(s.id for s in tree.standards)
    doubtful = [i for i, text in enumerate(texts) if normalized(text) in twins]
    if not doubtful:
        return
    looked_at = dict(_rows_in_doubt(readings, codes, texts, twins))
    for number, numeric in numeric_rows(readings, "standard", looked_at).items():
        rows = looked_at[number]
        for code in doubtful if numeric else ():
            bad = [r for r in rows[codes[rows] == code] if r in numeric]
            if bad:
                text = normalized(texts[code])
                values = {"id": text, "other": twins[text]}
                yield Problem("error", "numeric-id", readings.where(bad[0]), values, More(bad)), bad


def _rows_in_doubt(
    readings: Readings, codes: npt.NDArray[Any], texts: list[str], twins: dict[str, str]
) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
    """The sheets in which a short spelling stands, each with its rows; csv has no types, and a large sheet with both
    spellings has text ids."""
    own = [normalized(text) for text in texts]
    sheets = readings.frame["sheet"].to_numpy()
    order = np.argsort(sheets, kind="stable")
    ends = np.searchsorted(sheets[order], np.arange(len(readings.sheets) + 1))
    spelt_short = np.array([*(text in twins for text in own), False])[codes]
    for number in np.unique(sheets[spelt_short]).tolist():
        rows = order[ends[number] : ends[number + 1]]
        used = {own[c] for c in np.unique(codes[rows]).tolist() if c >= 0}
        short = used & set(twins)
        if short and readings.sheets[number].name and not (len(rows) > _FEW_ROWS and {twins[t] for t in short} <= used):
            yield number, rows


def _twins(ids: Any) -> dict[str, str]:
    """Short spelling → longer spelling, for ids that are equal as numbers."""
    numbers: dict[float, str] = {}
    twins = {}
    for text in sorted((i for i in ids if re.fullmatch(r"\d+(\.\d+)?", i)), key=len):
        short = numbers.setdefault(float(text), text)
        if short != text:
            twins[short] = text
    return twins
