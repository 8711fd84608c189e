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
from civscore.scoring.rows import coded

UNIT_SEPARATORS = re.compile(r"[、,，;；/\n]+")


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


def split_units(text: str) -> list[str]:
    """The units that one cell names."""
    return [normalized(part) for part in UNIT_SEPARATORS.split(text) if part.strip()]
