"""What if: a run scored again with chosen things fixed. Nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.gap.fixes import Fixable, fixed, fixed_cells, problems_of
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.model import AREAS
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.cells import tabulate
from civscore.scoring.observations import judge
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.score import from_cells

KEYS = ("site", "unit", "standard", "type", *AREAS, "cell")
_FORM = re.compile(rf"\s*(?P<key>{'|'.join(KEYS)})\s*[=＝](?P<value>.+)", re.DOTALL)
_RATE = re.compile(r"\s*rate\s*[:：](?P<id>.+)[=＝](?P<rate>[^=＝]+)", re.DOTALL)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*([%％]?)", re.ASCII)


@dataclass(frozen=True)
class Matched:
    """What one selector means: so many faults at so many places; or a standard's rate."""

    text: str
    faults: int = 0
    sites: int = 0
    rate: Fraction | None = None


@dataclass
class WhatIf:
    """A run before and after. ``rates`` are those of standards (by number) that were set; ``problems`` are warnings."""

    before: Result
    after: Result
    matched: list[Matched]
    rates: dict[int, Fraction]
    problems: list[Problem] = field(default_factory=list)


@dataclass
class _Chosen:
    problems: dict[int, Fixable] = field(default_factory=dict)  # by cell
    rows: set[int] = field(default_factory=set)  # of the ledger
    unearned: set[int] = field(default_factory=set)  # of the rows that did not earn all of a bonus
    rates: dict[int, Fraction] = field(default_factory=dict)
    matched: list[Matched] = field(default_factory=list)
    said: list[Problem] = field(default_factory=list)


def what_if(result: Result, readings: Readings | None, selectors: Sequence[str]) -> WhatIf:
    """Score a run again with what the selectors mean fixed.

    A unit, a site, a type or an area mean what work can put right there (``Indicator.fixable``), and a warning says
    what was left alone; a standard or a cell that is named is fixed whatever it is.

    Args:
        result: the run.
        readings: its rows; single cells can only be fixed where they are there (a result file has none).
        selectors: ``site=…``, ``unit=…``, ``standard=ID`` or ``standard=ID@SITE``, ``type=…``, ``district=…`` and the
            other areas, ``cell=FILE!SHEET!F12``, ``rate:ID=0.95``.

    Raises:
        CivScoreError: selectors that nobody understands, or that mean nothing; all of them in one go.
    """
    chooser, faults = _Chooser(result, readings), []
    for text in selectors:
        try:
            chooser.choose(text)
        except CivScoreError as error:
            faults += error.problems
    if faults:
        raise CivScoreError(faults)
    chosen = chooser.chosen
    return WhatIf(result, _scored(result, readings, chosen), chosen.matched, chosen.rates, chosen.said)


def _scored(result: Result, readings: Readings | None, chosen: _Chosen) -> Result:
    cells = result.cells
    if (chosen.rows or chosen.unearned) and readings is not None and result.loss_rows is not None:
        readings = with_meant_blanks(readings, result.tree)
        judged = judge(readings, result.tree)
        at = result.loss_rows.row[sorted(chosen.rows)]
        if result.unearned is not None:
            at = np.concatenate([at, result.unearned.row[sorted(chosen.unearned)]])
        cells = tabulate(fixed(judged, np.isin(judged.row, at))).whole
    cells = fixed_cells(cells, chosen.problems.values())
    gone = sorted(chosen.rows.union(*(p.rows for p in chosen.problems.values())))
    left = result.losses.drop(index=result.losses.index[gone]).reset_index(drop=True)
    names = result.label, result.created, result.period
    return from_cells(result.tree, cells, left, *names, result.inputs, chosen.rates)


class _Chooser:
    def __init__(self, result: Result, readings: Readings | None) -> None:
        self.result, self.tree, self.readings = result, result.tree, readings
        self.problems = problems_of(result)
        self.chosen = _Chosen()
        self.used: list[Place] = [result.cells.places[p] for p in np.unique(result.cells.place).tolist()]

    def choose(self, text: str) -> None:
        """Take up one selector."""
        if rate := _RATE.fullmatch(text):
            self._set_rate(text, rate["id"], rate["rate"])
            return
        form = _FORM.fullmatch(text)
        if form is None:
            key = re.split("[=＝:：]", text, maxsplit=1)[0].strip()
            guess = closest(key, [*KEYS, "rate"])
            raise CivScoreError.of("fix-form", given=text, guess=guess)
        key, value = form["key"], form["value"].strip()
        if key == "cell":
            self._choose_cell(text, value)
        elif key == "standard":
            self._choose_standard(text, value)
        elif key == "unit":
            self._choose_unit(text, normalized(value))
        else:
            self._choose_places(text, key, normalized(value))

    # -- the kinds of selectors ---------------------------------------------------------------------------------------

    def _choose_standard(self, text: str, value: str) -> None:
        name, _, site = value.partition("@")
        below = self._standards(name)
        where = self._named("site", normalized(site)) if site else lambda _: True
        self._take(text, (p for p in self.problems if p.standard in below and where(self._place(p))))

    def _choose_unit(self, text: str, name: str) -> None:
        units = {unit for p in self.problems for unit in p.units}
        if name not in units:
            everyone = units | {u.unit for u in self.result.unit_losses if u.unit}
            everyone |= {m.name for m in self.result.scopes["unit"].members} if "unit" in self.result.scopes else set()
            if name in everyone:
                raise CivScoreError.of("fix-no-faults", given=text)
            raise CivScoreError.of("fix-unknown", column="unit", name=name, guess=closest(name, everyone))
        own = self._fixable(text, (p for p in self.problems if name in p.units))
        if self.readings is None or self.result.loss_rows is None:
            self._take(text, own)
            return
        losses = self.result.losses  # a problem may have rows of other units, too: those stay
        fixable = {p.standard for p in own}
        pairs = zip(losses["units"], losses["standard"], strict=True)
        rows = [i for i, (units, number) in enumerate(pairs) if name in units and number in fixable]
        bonus = {i: key for i, key in self._unearned_by(name).items() if key[0] in fixable}
        covered = {(p.standard, p.place) for p in own if p.rows} | set(bonus.values())
        whole = [p for p in own if (p.standard, p.place) not in covered]
        self.chosen.rows |= set(rows)
        self.chosen.unearned |= set(bonus)
        self.chosen.problems |= {p.cell: p for p in whole}
        sites = {*losses["place"].iloc[rows], *(p.place for p in whole), *(place for _, place in bonus.values())}
        self.chosen.matched.append(Matched(text, len(rows) + len(bonus) + len(whole), len(sites)))

    def _unearned_by(self, name: str) -> dict[int, tuple[int, int]]:
        """The rows of a unit that did not earn all of a bonus, with standard and place."""
        rows = self.result.unearned
        if rows is None:
            return {}
        units = [rows.unit_sets[u] for u in rows.units.tolist()]
        found = zip(units, rows.standard.tolist(), rows.place.tolist(), strict=True)
        return {i: (standard, place) for i, (own, standard, place) in enumerate(found) if name in own}

    def _choose_places(self, text: str, key: str, name: str) -> None:
        if key == "type":
            keys = self.tree.type_keys
            name = self.tree.scheme.site_types[keys[name]].name if name in keys else name
        where = self._named(key, name)
        self._take(text, self._fixable(text, (p for p in self.problems if where(self._place(p)))))

    def _fixable(self, text: str, problems: Iterable[Fixable]) -> list[Fixable]:
        """Those that work can put right; the others are told."""
        own: list[Fixable] = []
        others: list[Fixable] = []
        for problem in problems:
            (own if self.tree.standards[problem.standard].fixable else others).append(problem)
        ids = dict.fromkeys(self.tree.standards[p.standard].id for p in others)
        if ids and own:
            values = {"given": text, "count": len(others), "standards": [*ids]}
            self.chosen.said.append(Problem("warning", "fix-not-fixable", values=values))
        elif ids:
            raise CivScoreError.of("fix-none-fixable", given=text, standards=[*ids])
        return own

    def _choose_cell(self, text: str, value: str) -> None:
        if self.readings is None or self.result.loss_rows is None:
            raise CivScoreError.of("fix-cell-rows", given=text)
        losses = self.result.losses
        here = [str(Where(f, s, c)) for f, s, c in zip(losses["file"], losses["sheet"], losses["cell"], strict=True)]
        wanted = value.replace("！", "!").casefold()
        rows = [i for i, cell in enumerate(here) if _same_cell(cell.casefold(), wanted)]
        if not rows:
            raise CivScoreError.of("fix-unknown", column="cell", name=value, guess=closest(value, here[:2000]))
        self.chosen.rows |= set(rows)
        self.chosen.matched.append(Matched(text, len(rows), len(set(losses["place"].iloc[rows]))))

    def _set_rate(self, text: str, name: str, number: str) -> None:
        (standard, *others), found = sorted(self._standards(name)), _NUMBER.fullmatch(number.strip())
        rate = Fraction(found[1]) / (100 if found[2] else 1) if found else Fraction(-1)
        if not 0 <= rate <= 1:
            raise CivScoreError.of("fix-rate", given=number.strip())
        if others or self.result.nodes[self.tree.leaves[standard]].rate is None:
            raise CivScoreError.of("fix-rate-group" if others else "fix-rate-unobserved", id=name.strip())
        self.chosen.rates[standard] = rate
        self.chosen.matched.append(Matched(text, rate=rate))

    # -- what is meant ------------------------------------------------------------------------------------------------

    def _standards(self, name: str) -> set[int]:
        """The numbers of a standard, or of all under a group: by id, else by a name that is unique."""
        text, tree = normalized(name), self.tree
        position = tree.index.get(name.strip()) or next(
            (i for i, n in enumerate(tree.nodes) if i and normalized(n.id) == text), None
        )
        if position is None:
            named = [i for i, node in enumerate(tree.nodes) if i and normalized(node.name) == text]
            position = named[0] if len(named) == 1 else None
        if position is None:
            known = [name for node in tree.nodes[1:] for name in (node.id, node.name)]
            raise CivScoreError.of("fix-unknown", column="standard", name=text, guess=closest(text, known))
        leaves = {leaf: number for number, leaf in enumerate(tree.leaves)}
        return {leaves[leaf] for leaf in tree.leaves_below(position)}

    def _named(self, key: str, name: str) -> Callable[[Place], bool]:
        """Whether a place is of this name, type or area.

        Raises:
            CivScoreError: none of the run's places is.
        """

        def names(place: Place) -> tuple[str, ...]:
            if key == "site":
                return (place.site, place.site_id, "" if place.is_site else place.name)
            return (place.site_type if key == "type" else getattr(place, key),)

        if not any(name in names(place) for place in self.used):
            known = {known for place in self.used for known in names(place) if known}
            raise CivScoreError.of(
                "fix-unknown", column="site_type" if key == "type" else key, name=name, guess=closest(name, known)
            )
        if key == "site":
            self._say_several([place for place in self.used if place.is_site and name in names(place)], name)
        return lambda place: name in names(place)

    def _say_several(self, sites: Sequence[Place], name: str) -> None:
        """A name that several sites have: all of them are fixed, and that is said."""
        if len(sites) > 1:
            shown = ["/".join(part for part in (p.site_id, *p.areas) if part) or "–" for p in sites]
            values = {"site": name, "count": len(sites), "sites": shown}
            self.chosen.said.append(Problem("warning", "fix-several-sites", values=values))

    def _place(self, problem: Fixable) -> Place:
        return self.result.cells.places[problem.place]

    def _take(self, text: str, problems: Iterable[Fixable]) -> None:
        found = list(problems)
        if not found:
            raise CivScoreError([Problem("error", "fix-no-faults", values={"given": text})])
        self.chosen.problems |= {p.cell: p for p in found}
        faults, sites = sum(max(len(p.rows), 1) for p in found), len({p.place for p in found})
        self.chosen.matched.append(Matched(text, faults, sites))


def _same_cell(cell: str, wanted: str) -> bool:
    """Whether an address is the one that is wanted; the folders of its file may be left out."""
    return cell == wanted or (cell.endswith(wanted) and cell[: -len(wanted)].endswith(("/", "\\")))
