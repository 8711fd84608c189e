"""Names that look like a slip of the pen for another one: units, and sites where there is no register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from civscore.errors import Problem
from civscore.field.checking.finding import Finding, places_of
from civscore.field.checking.suggest import Suggestion, bare_spelling, set_apart, suggest_name
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.rows import coded, grouped
from civscore.scoring.units import split_units

_RARER = 5  # a slip stands at most one fifth as often as the right name


def misspelt_units(readings: Readings, tree: Tree) -> list[Finding]:
    """Units that differ in one character from a unit of the scheme, or from one named far more often."""
    columns = [str(c) for c in readings.frame if re.fullmatch(r"unit\d*", str(c))]
    counts: Counter[str] = Counter()
    for column in columns:
        codes, texts = coded(readings, column, as_is=True)
        for code, times in enumerate(np.bincount(codes + 1, minlength=len(texts) + 1)[1:].tolist()):
            counts.update(dict.fromkeys(split_units(texts[code]), times))
    known = {u for s in tree.standards for u in (*s.units, *((s.lead,) if s.lead else ()))}
    slips = dict(_slips(counts, known))
    return [finding for column in columns for finding in _units_in(readings, column, slips)]


def _units_in(readings: Readings, column: str, slips: dict[str, Suggestion]) -> Iterator[Finding]:
    codes, texts = coded(readings, column, as_is=True)
    for word, meant in slips.items():
        holding = [i for i, text in enumerate(texts) if word in split_units(text)]
        rows = np.flatnonzero(np.isin(codes, holding))
        for _, first, more in grouped(np.zeros(len(codes), dtype=np.intp), rows):
            values = {"unit": word, "guess": meant.text}
            problem = Problem("warning", "unit-like-another", readings.where(first, column), values, more)
            yield Finding(problem, places_of(problem, readings), word, meant)


def misspelt_sites(readings: Readings) -> list[Finding]:
    """Site names that differ in one character from one named far more often; nobody can say which of them is right."""
    codes, texts = coded(readings, "site")
    counts = Counter(dict(zip(texts, np.bincount(codes + 1, minlength=len(texts) + 1)[1:].tolist(), strict=True)))
    found = []
    with_id = coded(readings, "site_id")[0] >= 0
    for word, meant in _slips(counts, set()):
        rows = np.flatnonzero((codes == texts.index(word)) & ~with_id)
        for code, first, more in grouped(codes, rows):
            values = {"site": texts[code], "guess": meant.text}
            problem = Problem("warning", "site-like-another", readings.where(first, "site"), values, more)
            found.append(Finding(problem, places_of(problem, readings), word, replace(meant, clear=False)))
    return found


def _slips(counts: Counter[str], known: set[str]) -> Iterator[tuple[str, Suggestion]]:
    """The names that are one character away from a *known* one (these are clear), or from a far more frequent one."""
    near = _neighbours([*counts, *known])
    for word, times in counts.items():
        others = {k for form in _forms(bare_spelling(word)) for k in near.get(form, ())} - {word}
        right = others & known
        frequent = {o for o in others if counts[o] >= _RARER * times}
        if word in known or not (right or frequent):
            continue
        meant = suggest_name(word, sorted(right or frequent))
        if meant is None or set_apart(word, meant.text):
            continue
        if meant.clear or counts[meant.text] >= _RARER * times:
            yield word, replace(meant, clear=meant.clear and bool(right))


def _neighbours(names: Iterable[str]) -> dict[str, set[str]]:
    """Every name under all that it is with one character left out: two that share such a form differ in one place."""
    found: dict[str, set[str]] = {}
    for name in names:
        for form in _forms(bare_spelling(name)):
            found.setdefault(form, set()).add(name)
    return found


def _forms(name: str) -> set[str]:
    return {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))} if len(name) < 40 else {name}
