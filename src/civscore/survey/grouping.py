"""Groups of respondents: quotas and what is missing of them, and weights to known margins."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from civscore.errors import CivScoreError, Problem, Where
from civscore.matching import folded, normalized
from civscore.readers.coded import Coded, recode
from civscore.readers.headings import AREAS, recognise
from civscore.survey.counted import CountedSheet, Quota
from civscore.survey.raking import Weights, rake


def cleaned(coded: Coded) -> Coded:
    """A column of names: spaces and widths made the same."""
    codes, texts = coded
    return recode(codes, [normalized(text) for text in texts])


def group_of(one: CountedSheet, name: str) -> Coded | None:
    """The categories of a group, or of an area by its role or its usual name (街道)."""
    if name in one.groups:
        return one.groups[name]
    role = name if name in AREAS else recognise(name)
    if role in one.resolved.areas:
        return cleaned(one.sheet.coded(one.resolved.areas[role]))
    return None


def weight_sheets(
    counted: Sequence[CountedSheet], margins: AnyMapping[str, AnyMapping[str, Fraction]], path: Path
) -> list[Problem]:  # fmt: skip
    """Weight each sheet that has all the groups of the margins; the others are named.

    Raises:
        CivScoreError: no sheet has them, or they cannot be met.
    """
    problems, done = [], False
    for one in counted:
        found = {name: group_of(one, name) for name in margins}
        lacking = [name for name, coded in found.items() if coded is None]
        if lacking:
            values = {"name": one.name, "groups": lacking}
            problems.append(Problem("warning", "survey-not-weighted", Where(str(path)), values))
            continue
        kept = np.flatnonzero(~one.gone)
        groups = {name: (coded[0][kept], coded[1]) for name, coded in found.items() if coded is not None}
        made = rake(groups, margins, Where(str(path)))
        whole = np.ones(len(one.gone))
        whole[kept] = made.weight
        one.weights = Weights(whole, made.lacking, made.effect, made.worst)
        done = True
        if made.lacking:
            missing = {"name": one.name, "people": made.lacking, "groups": [*margins]}
            problems.append(Problem("warning", "survey-weight-lacking", Where(str(path)), missing))
    if not done:
        raise CivScoreError([Problem("error", p.code, p.where, p.values) for p in problems])
    return problems


def quotas_met(
    counted: Sequence[CountedSheet], wanted: AnyMapping[str, AnyMapping[str, Fraction]], problems: list[Problem]
) -> list[Quota]:
    """How many respondents there are in each category of the quotas, over all questionnaires that have the group."""
    found = []
    for name, own in wanted.items():
        there: dict[str, int] = {}
        known = False
        for one in counted:
            coded = group_of(one, name)
            if coded is None:
                continue
            known = True
            codes, texts = coded
            counts = np.bincount(codes[(codes >= 0) & ~one.gone], minlength=len(texts))
            for text, count in zip(texts, counts.tolist(), strict=True):
                there[folded(text)] = there.get(folded(text), 0) + count
        if not known:
            groups = [group for one in counted for group in (*one.groups, *one.resolved.areas)]
            problems.append(Problem("warning", "survey-quota-no-group", values={"group": name, "known": groups}))
            continue
        found += [Quota(name, word, int(number), there.pop(folded(word), 0)) for word, number in own.items()]
        if others := {word: count for word, count in there.items() if count}:
            values = {"group": name, "words": [*others], "people": sum(others.values())}
            problems.append(Problem("warning", "survey-quota-others", values=values))
    return found
