"""The site of a submission by the choice on the phone, where an export leaves out what the form calculates of it.

A choice's value is ``p_`` and the site's id, or its name where it has none; its label is the two, joined by a blank.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from civscore.matching import folded
from civscore.readers.coded import Codes, Mask
from civscore.readers.phone.names import OTHER
from civscore.text.phone import EN, ZH

_OTHERS = {folded(word) for word in (OTHER, ZH.other, EN.other)}
_VALUE = "p_"
_ID = re.compile(r"(?=.*\d)[!-~]+")  # names are written in Chinese, or are words without a figure


def sites_chosen(
    texts: list[str], lacking: Mask, chosen: Codes, other: Codes, ids: Codes, names: Codes
) -> npt.NDArray[np.intp]:
    """Fill in the sites of the rows that are *lacking* one, from what was chosen, or written for one not on the list.

    Args:
        texts: what all codes stand for; texts that are needed are added.
        ids, names: of each row the code of its site's id and name; filled in here.

    Returns:
        the rows that have a site now.
    """
    codes = np.unique(chosen[lacking & (chosen >= 0)]).tolist()
    listed = _listed([text for code in codes if folded(text := texts[code]) not in _OTHERS])
    known: dict[str, int] = {}

    def code_of(text: str) -> int:
        if text and text not in known:
            known[text] = len(texts)
            texts.append(text)
        return known.get(text, -1)

    for code in codes:
        if texts[code] in listed:
            rows = lacking & (chosen == code)
            ids[rows], names[rows] = (code_of(text) for text in listed[texts[code]])
    written = lacking & (ids < 0) & (names < 0) & (other >= 0)
    names[written] = other[written]
    return np.flatnonzero(lacking & ((ids >= 0) | (names >= 0)))


def _listed(choices: list[str]) -> dict[str, tuple[str, str]]:
    """Choice → id and name of its site."""
    labels = {c: c.removesuffix(ZH.reserve).removesuffix(EN.reserve) for c in choices if not c.startswith(_VALUE)}
    firsts = Counter(label.split(" ")[0] for label in labels.values())
    found = {}
    for choice in choices:
        label = labels.get(choice, choice.removeprefix(_VALUE))
        first, _, rest = label.partition(" ") if choice in labels else (label, "", "")
        known = first == rest or (bool(_ID.fullmatch(first)) and firsts[first] <= 1)  # of several: part of their names
        found[choice] = (first, rest) if known else ("", label)
    return found
