"""Check items: facts that several schemes share, each of which says through which of its standards it sees them.

A row may carry an item (``litter-free``) where others carry the id of a standard. Under a scheme it counts for the
standard that ``observes`` the item at the row's site type.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.places import Place
from civscore.scoring.rows import coded, grouped

NOT_SEEN, NO_TYPE = -1, -2


def standards_of_items(
    readings: Readings, tree: Tree, place: npt.NDArray[np.intp], places: list[Place]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp], list[Problem]]:
    """The rows that carry an item.

    Returns:
        which rows these are, for each row the standard that observes its item (−1 for none), and what is to be said: an
        item that this scheme does not see at such a site (a note), a row whose site type nobody wrote down though it
        decides (an error).
    """
    codes, texts = coded(readings, "standard")
    nobody = np.zeros(len(codes), dtype=bool)
    if not places or not any(text in tree.items for text in texts):
        return nobody, np.full(len(codes), NOT_SEEN, dtype=np.intp), []
    types = list(dict.fromkeys(p.site_type for p in places))
    numbers = {name: i for i, name in enumerate(types)}
    table = np.array([[_standard(tree, text, t) for t in types] for text in [*texts, ""]], dtype=np.intp)
    of_place = np.array([*(numbers[p.site_type] for p in places), 0], dtype=np.intp)
    found = table[codes, of_place[place]]
    carries = np.array([*(text in tree.items for text in texts), False])[codes] & (place >= 0)
    problems = list(_unseen(readings, tree, codes, texts, np.where(carries, found, 0)))
    return carries, np.where(carries, np.maximum(found, NOT_SEEN), NOT_SEEN), problems


def _standard(tree: Tree, item: str, site_type: str) -> int:
    """The standard that observes an item at a site type; a standard without site types does so everywhere."""
    seen_by = tree.items.get(item, {})
    if site_type in seen_by or "" in seen_by:
        return seen_by.get(site_type, seen_by.get("", NOT_SEEN))
    if not site_type:
        standards = set(seen_by.values())
        return standards.pop() if len(standards) == 1 else NO_TYPE
    return NOT_SEEN


def _unseen(
    readings: Readings, tree: Tree, codes: npt.NDArray[np.intp], texts: list[str], found: npt.NDArray[np.intp]
) -> Iterator[Problem]:
    for code, first, more in grouped(codes, np.flatnonzero(found == NO_TYPE)):
        values = {"item": texts[code], "standards": [*_ids(tree, texts[code])]}
        yield Problem("error", "item-needs-type", readings.where(first, "site_type"), values, more)
    for code, first, more in grouped(codes, np.flatnonzero(found == NOT_SEEN)):
        values = {"item": texts[code], "scheme": tree.scheme.id}
        yield Problem("note", "item-not-seen", readings.where(first), values, more)


def _ids(tree: Tree, item: str) -> list[str]:
    return [tree.standards[number].id for number in dict.fromkeys(tree.items[normalized(item)].values())]
