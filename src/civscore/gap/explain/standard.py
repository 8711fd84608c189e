"""A standard's rate, from the rows up: observations → places → combined → converted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np

from civscore.errors import Where
from civscore.gap.explain.figures import Basis, ScopeFigures
from civscore.gap.explain.judging import judgement, not_applicable
from civscore.gap.explain.step import ArithmeticStep, agree, step
from civscore.readers.headings import JUDGED, REMARK
from civscore.readers.readings import Readings
from civscore.rules.arithmetic import Formula, Number, Over, Pick, Times, counted, number, product, total
from civscore.rules.judgement import Inequality, Judgement, Said
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.dearer import row_flags
from civscore.scoring.judged import Judged
from civscore.scoring.places import Place
from civscore.scoring.rates import combined_exact, type_weights
from civscore.scoring.rows import coded

_FEW_DIGITS = 10**8
Given = Literal["rows", "award", "zero", "nothing"]
"""Where a standard's rate comes from: its rows, an award that all get, not observed and counted as 0, nowhere."""


@dataclass(frozen=True)
class InputRow:
    """A row of the input: what it says, whom it names; its answer stands in a *column* of a row of the readings."""

    readings: Readings = field(repr=False, compare=False)
    row: int
    column: str
    said: Said
    units: tuple[str, ...]
    issue: str

    @property
    def where(self) -> Where:
        """Where the answer stands; looked up when it is asked for, as of many rows few are shown."""
        return self.readings.where(self.row, self.column)

    def __str__(self) -> str:
        return str(self.where)


@dataclass(frozen=True)
class Observation:
    """One observation: its rows (several where visits are settled), how it was judged (None: not applicable)."""

    rows: list[InputRow]
    judgement: Judgement | None
    earned: Fraction
    possible: Fraction


@dataclass(frozen=True)
class Spot:
    """What a standard got in one place: Σ earned, Σ possible, and the observations (none in a result file)."""

    place: Place
    earned: Fraction
    possible: Fraction
    count: int
    observations: list[Observation]


@dataclass(frozen=True)
class TypeRate:
    """A site type, where the rates of these are combined: its pooled rate, and its weight."""

    name: str
    weight: Fraction
    step: ArithmeticStep


@dataclass(frozen=True)
class StandardSteps:
    """How a standard came to its rate; ``absent`` counts the observations that said: not applicable."""

    position: int
    given: Given
    count: int
    absent: int
    spots: list[Spot]
    types: list[TypeRate]
    combined: ArithmeticStep | None
    compared: list[Inequality]
    converted: ArithmeticStep | None
    absent_rows: list[InputRow]
    has_rows: bool


def explain_standard(figures: ScopeFigures, basis: Basis, readings: Readings | None, position: int) -> StandardSteps:
    """The steps of one standard.

    Raises:
        CivScoreError: a step does not arrive at the scorer's figure.
    """
    tree = figures.tree
    indicator, n = tree.nodes[position], tree.leaves.index(position)
    at = np.flatnonzero((basis.cells.standard == n) & (basis.cells.possible != 0))
    spots, absent_rows = _spots(basis, readings, indicator, n, at)
    types, combined = _combined(tree, basis.cells, indicator, at, spots)
    compared, converted = _converted(figures, position, combined, spots)
    if combined is not None:
        end = converted or combined
        agree(indicator.id, end.value, figures.exact(position))
    return StandardSteps(
        position, _given(figures, position, combined), int(figures.count[n]), int(figures.absent[n]), spots, types,
        combined, compared, converted, absent_rows, readings is not None and basis.judged is not None,
    )  # fmt: skip


def _given(figures: ScopeFigures, position: int, combined: ArithmeticStep | None) -> Given:
    if combined is not None:
        return "rows"
    if not figures.known(position):
        return "nothing"
    given: Given = "award" if figures.tree.nodes[position].granted else "zero"
    agree(figures.tree.nodes[position].id, Fraction(given == "award"), figures.exact(position))
    return given


# -- places and rows --------------------------------------------------------------------------------------------------


def _spots(
    basis: Basis, readings: Readings | None, indicator: Indicator, n: int, at: Positions
) -> tuple[list[Spot], list[InputRow]]:
    """The places, in order of their first observation, and the rows that say: not applicable."""
    cells, unit = basis.cells, basis.cells.unit[n]
    observations, absent = _observations(basis, readings, indicator, n)
    cells_of: dict[int, list[int]] = {}
    for cell, place in zip(at.tolist(), cells.place[at].tolist(), strict=True):
        cells_of.setdefault(place, []).append(cell)
    spots = []
    for place, own in cells_of.items():
        earned = Fraction(sum(int(e) for e in cells.earned[own]), unit)
        possible = Fraction(sum(int(p) for p in cells.possible[own]), unit)
        found = observations.get(place, [])
        if found:
            agree(indicator.id, sum((o.earned for o in found), Fraction(0)), earned)
            agree(indicator.id, sum((o.possible for o in found), Fraction(0)), possible)
        spots.append(Spot(cells.places[place], earned, possible, int(cells.count[own].sum()), found))
    return spots, absent


def _observations(
    basis: Basis, readings: Readings | None, indicator: Indicator, n: int
) -> tuple[dict[int, list[Observation]], list[InputRow]]:
    judged, observed = basis.judged, basis.observed
    if judged is None or observed is None or readings is None or basis.rows is None:
        return {}, []
    own = np.flatnonzero(judged.standard[basis.rows] == n)
    of_row = observed.of_row[own].tolist()
    rows = list(_rows(readings, judged, basis.rows[own], indicator))
    first = dict(zip(reversed(of_row), reversed(basis.rows[own].tolist()), strict=True))
    together: dict[int, list[InputRow]] = {}
    for number_, row in zip(of_row, rows, strict=True):
        together.setdefault(number_, []).append(row)
    found: dict[int, list[Observation]] = {}
    absent: list[InputRow] = []
    for number_, its in together.items():
        if observed.older is not None and observed.older[number_]:
            continue
        earned = Fraction(int(observed.earned[number_]), observed.unit[n])
        possible = Fraction(int(observed.possible[number_]), observed.unit[n])
        if not_applicable(its[0].said):
            agree(its[0], Fraction(0), possible)
            absent += its
            continue
        said = [r.said for r in its]
        if indicator.visits and possible:  # the pair is that of the rows, by the weight of their visit
            marks = Fraction(int(judged.possible[first[number_]]), judged.unit[n])
            how = judgement(indicator, said, earned * marks / possible, marks, its[0])
        else:
            how = judgement(indicator, said, earned, possible, its[0])
        found.setdefault(int(observed.place[number_]), []).append(Observation(its, how, earned, possible))
    if indicator.visits:
        for of_place in found.values():
            weights = sum((o.possible for o in of_place), Fraction(0))
            agree(indicator.id, weights, Fraction(weights > 0))
    return found, absent


def _rows(readings: Readings, judged: Judged, rows: Positions, indicator: Indicator) -> Iterator[InputRow]:
    columns = {name: coded(readings, name) for name in JUDGED}
    settles = indicator.judge is not None and indicator.judge.settles_visits
    order = ("deduction", "result", "count") if settles else ("result", "count")
    flags = row_flags(readings, judged.tree)
    written = [readings.frame[name] for name in ("issue", REMARK) if name in readings.frame]
    notified = flags.notified & (indicator.repeat is not None)
    corrected = flags.corrected & (indicator.corrected is not None)
    for at in rows.tolist():
        row = int(judged.row[at])
        said = {name: texts[codes[row]] for name, (codes, texts) in columns.items() if texts and codes[row] >= 0}
        said |= {"notified": "√"} if notified[row] else {}
        said |= {"corrected": "√"} if corrected[row] else {}
        column = next((c for c in (*order, "kind", "deduction") if c in said), order[0])
        issue = next((text for column in written if isinstance(text := column.iat[row], str) and text), "")
        units = judged.unit_sets[int(judged.units[at])]
        yield InputRow(readings, row, column, said, units, issue)


# -- combine ----------------------------------------------------------------------------------------------------------


def _combined(
    tree: Tree, cells: Cells, indicator: Indicator, at: Positions, spots: list[Spot]
) -> tuple[list[TypeRate], ArithmeticStep | None]:
    if not spots:
        return [], None
    codes, weights = type_weights(tree, cells)
    scored = combined_exact(indicator, cells, at, codes, weights)
    way = indicator.combine.way
    if way.group == "site_type":
        types = _types(tree, indicator, spots)
        return types, step("combined", indicator.id, _weighted(types), scored)
    if way.group is None:
        return [], step("combined", indicator.id, _pooled(spots), scored)
    rates = [s.earned / s.possible for s in spots]
    if way.lowest:
        formula: Formula = Pick("MIN", tuple(_rate(r) for r in dict.fromkeys(rates)))
        return [], step("combined", indicator.id, _only(formula), scored)
    terms = [product(times, _rate(r)) for r, times in Counter(rates).items()]
    return [], step("combined", indicator.id, Over(total(terms), number(len(rates))), scored)


def _only(formula: Formula) -> Formula:
    return formula.of[0] if isinstance(formula, Pick) and len(formula.of) == 1 else formula


def _rate(rate: Fraction) -> Formula:
    """A rate in a formula: a short decimal as it is, any other as the division that it is."""
    if _FEW_DIGITS % rate.denominator == 0:
        return number(rate)
    return Over(number(rate.numerator), number(rate.denominator))


def _pooled(spots: list[Spot]) -> Formula:
    """Σ earned ÷ Σ possible, single observations where they are known: equal ones stand as n × value."""
    singles = [o for s in spots for o in s.observations]
    if singles:
        return Over(counted(o.earned for o in singles), counted(o.possible for o in singles))
    return Over(counted(s.earned for s in spots), counted(s.possible for s in spots))


def _types(tree: Tree, indicator: Indicator, spots: list[Spot]) -> list[TypeRate]:
    weights = {t.name: t.weight for t in tree.scheme.site_types.values()}
    found = []
    for name in dict.fromkeys(s.place.site_type for s in spots):
        pooled = _pooled([s for s in spots if s.place.site_type == name])
        found.append(TypeRate(name, weights.get(name, Fraction(1)), ArithmeticStep("type", pooled, pooled.value)))
    return found


def _weighted(types: list[TypeRate]) -> Formula:
    if all(t.weight == 0 for t in types):
        return Over(total([_rate(t.step.value) for t in types]), number(len(types)))
    own = [t for t in types if t.weight]
    terms: list[Formula] = [Times(number(t.weight), _rate(t.step.value)) for t in own]
    return Over(total(terms), total([number(t.weight) for t in own]))


# -- convert ----------------------------------------------------------------------------------------------------------


def _converted(
    figures: ScopeFigures, position: int, combined: ArithmeticStep | None, spots: list[Spot]
) -> tuple[list[Inequality], ArithmeticStep | None]:
    indicator = figures.tree.nodes[position]
    if combined is None or indicator.convert.plain:
        return [], None
    earned = sum((s.earned for s in spots), Fraction(0))
    compared, formula = indicator.convert.explained(Number(combined.value), earned)
    return compared, step("converted", indicator.id, formula, figures.exact(position))
