"""Who answers for a row: the units that it names, else its standard's."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.exact import joint_codes
from civscore.scoring.places import Place
from civscore.scoring.rows import coded

UNIT_SEPARATORS = re.compile(r"[、,，;；/\n]+")
_KINDS = "街道|乡镇|镇街|街镇|镇乡|镇|乡|乡镇街道|街道乡镇|镇街道|街道镇|[镇乡]{1,2}\\(街道\\)|街道\\([镇乡]{1,2}\\)"
LOCAL = re.compile(
    rf"(?:各|各个)?属地(?:单位|政府)?|(?:各|各个|属地|所在|所属|辖区)?(?:{_KINDS})(?:办|办事处|政府|人民政府|党工委|党委政府)?"
    r"|(?:the )?(?:local street|street of the site)"
)
"""What sheets and schemes write as a unit and mean the street in which the site lies: 属地, 各镇街, 属地街道办事处 …"""


def units_of_rows(
    readings: Readings, tree: Tree, standard: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.intp], list[tuple[str, ...]]]:
    """Each row's set of responsible units: the row's own, else its standard's, else the standard's lead, else none."""
    columns = [str(c) for c in readings.frame if re.fullmatch(r"unit\d*", str(c))]
    named = [coded(readings, c, as_is=True) for c in columns]  # a line end parts names, too
    sets: dict[tuple[str, ...], int] = {(): 0}
    codes = np.full(len(readings.frame), -1, dtype=np.intp)
    if named:
        combined, first = joint_codes(*(codes for codes, _ in named))
        found = []
        for row in first:
            names = [n for own, texts in named if own[row] >= 0 for n in split_units(texts[own[row]])]
            found.append(sets.setdefault(tuple(dict.fromkeys(names)), len(sets)))
        codes = np.array(found, dtype=np.intp)[combined] if len(found) else codes
    fallback = [s.units or ((s.lead,) if s.lead else ()) for s in tree.standards]
    defaults = np.array([*(sets.setdefault(tuple(u), len(sets)) for u in fallback), 0], dtype=np.intp)
    unnamed = np.flatnonzero(codes <= 0)
    codes[unnamed] = defaults[standard[unnamed]]
    return codes, list(sets)


def with_streets(
    units: npt.NDArray[np.intp], unit_sets: list[tuple[str, ...]], place: npt.NDArray[np.intp], places: list[Place]
) -> tuple[npt.NDArray[np.intp], list[tuple[str, ...]]]:
    """The same sets with each row's own street in place of 属地 and its like; where no street is given, as it is."""
    local = [number for number, names in enumerate(unit_sets) if any(is_local(name) for name in names)]
    rows = np.flatnonzero(np.isin(units, local))
    if not len(rows):
        return units, unit_sets
    combined, first = joint_codes(units[rows], place[rows])
    sets = {names: number for number, names in enumerate(unit_sets)}
    found = []
    for row in rows[first].tolist():
        street = places[place[row]].street
        names = (street if street and is_local(name) else name for name in unit_sets[units[row]])
        found.append(sets.setdefault(tuple(dict.fromkeys(names)), len(sets)))
    units = units.copy()
    units[rows] = np.array(found, dtype=np.intp)[combined]
    return units, list(sets)


def is_local(unit: str) -> bool:
    """Whether a unit's name means the street of the site."""
    return LOCAL.fullmatch(normalized(unit).casefold()) is not None


def split_units(text: str) -> list[str]:
    """The units that one cell names."""
    return [normalized(part) for part in UNIT_SEPARATORS.split(text) if part.strip()]
