"""Observations at a place where their standard is not meant to be observed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem, Where
from civscore.readers.headings import SITES
from civscore.readers.readings import Readings
from civscore.rules.answers import Mask
from civscore.scheme.tree import Tree
from civscore.scoring.exact import joint_codes
from civscore.scoring.places import Place
from civscore.scoring.rows import Rows, grouped


def misplaced(
    readings: Readings, tree: Tree, rows: Rows, standard: npt.NDArray[Any], place: npt.NDArray[Any], places: list[Place]
) -> Iterator[Problem]:
    """Observations of a standard at a site type it is not meant for, and field observations from nowhere."""
    names = [{tree.scheme.site_types[k].name for k in s.site_types} for s in tree.standards]
    pairs = _odd_pairs(tree, names, places)
    if not pairs.any():
        return
    odd = rows[pairs[standard[rows], place[rows]]]
    pair = np.full(len(standard), -1, dtype=np.intp)
    pair[odd], _ = joint_codes(standard[odd], place[odd])
    for _, row, more in grouped(pair, odd):
        wanted, here = names[standard[row]], places[place[row]]
        indicator = tree.standards[standard[row]]
        if wanted and here.site_type and here.site_type not in wanted:
            values = {
                "standard": indicator.id,
                "type": here.site_type,
                "site": here.name,
                "allowed": [*sorted(wanted)],
            }
            yield Problem("warning", "wrong-site-type", readings.where(row, "site_type"), values, more)
        elif indicator.elsewhere == "field" and not here.name:
            values = {"standard": indicator.id}
            yield Problem("warning", "no-site", readings.where(row, "site"), values, more)


def without_sites(
    readings: Readings, tree: Tree, rows: Rows, standard: npt.NDArray[Any], place: npt.NDArray[Any], places: list[Place]
) -> Iterator[Problem]:
    """Sheets with field observations in which no column, caption or heading says the site: an area stands for it."""
    named = np.array([bool(p.name) for p in places], dtype=bool)
    field_work = np.array([s.elsewhere == "field" and s.takes is None for s in tree.standards])
    found = np.unique(readings.frame["sheet"].to_numpy()[rows[field_work[standard[rows]] & named[place[rows]]]])
    sheets = [s for s in (readings.sheets[n] for n in found) if not ({*s.letters, *s.rows, *s.cells} & {*SITES})]
    if sheets:
        yield Problem("warning", "sheet-without-site", Where(sheets[0].file, sheets[0].name), {}, len(sheets) - 1)


def _odd_pairs(tree: Tree, names: list[set[str]], places: list[Place]) -> Mask:
    """Standards × places: what :func:`misplaced` complains about."""
    types = {name: i for i, name in enumerate(dict.fromkeys(p.site_type for p in places))}
    unfit = np.array([[bool(wanted and t and t not in wanted) for t in types] for wanted in names], dtype=bool)
    field_work = np.array([s.elsewhere == "field" and s.takes is None for s in tree.standards])
    nowhere = np.array([not p.name for p in places], dtype=bool)
    odd: Mask = unfit[:, [types[p.site_type] for p in places]] | (field_work[:, None] & nowhere)
    return odd
