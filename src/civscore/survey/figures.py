"""The figures of a counted survey, by standard and area: people, what they earned, the margin, the weighted rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from civscore.scheme.tree import Indicator
from civscore.survey.counted import NOWHERE, Area, CountedSheet, SurveyCount
from civscore.survey.hearing import Heard, Why
from civscore.survey.margin import interval
from civscore.survey.raking import design_effect
from civscore.survey.scales import Scale


@dataclass(frozen=True)
class Figure:
    """So many people who answered, what they earned, the 95 % interval of the rate, how many people there are."""

    people: int
    earned: Fraction
    population: float | None = None
    effect: float = 1.0

    @property
    def rate(self) -> Fraction | None:
        """Earned of possible; None where nobody answered."""
        return self.earned / self.people if self.people else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval, see :mod:`civscore.survey.margin`."""
        return interval(float(self.earned), self.people, self.population, self.effect)


@dataclass(frozen=True)
class WeightedFigure:
    """A rate under the weights, its interval, and the design effect among those who answered."""

    rate: float
    interval: tuple[float, float] | None
    effect: float


@dataclass
class StandardFigures:
    """What people said of one standard.

    Attributes:
        whole: all answers.
        words: what the answers became, and how often.
        whys: how many cells or respondents do not count, by reason.
        areas: area → its figure.
        questions: what was asked, with its questionnaire.
        weighted: the rate under the weights, None without weights.
    """

    standard: Indicator
    scale: Scale
    whole: Figure
    words: dict[str, int]
    whys: Counter[Why]
    areas: dict[Area, Figure]
    questions: list[tuple[str, str]] = field(default_factory=list)
    weighted: WeightedFigure | None = None


def figures_of(survey: SurveyCount) -> list[StandardFigures]:
    """The figures of every standard that a question counts for, in the scheme's order."""
    heard: dict[str, list[tuple[CountedSheet, Heard]]] = {}
    for sheet in survey.sheets:
        for one in sheet.heard:
            heard.setdefault(one.standard.id, []).append((sheet, one))
    effect = float(survey.tree.scheme.survey.deff or 1)
    return [_standard(heard[s.id], effect) for s in survey.tree.standards if s.id in heard]


def areas_together(survey: SurveyCount, figures: Sequence[StandardFigures]) -> dict[Area, Figure]:
    """All answers of each area together; nothing where no area is known.

    A person's answers go together, at worst are all alike: m₁, m₂ … answers of so many people are worth (Σm)² ÷ Σm²
    (Kish 1965, section 11.7), so that the interval is no narrower for questions that the same people were asked.
    """
    answers, squares = Counter[Area](), Counter[Area]()
    known = {one.standard.id: one.areas for one in figures}
    for sheet in survey.sheets:
        given = np.zeros(len(sheet.area), dtype=np.int64)
        for heard in sheet.heard:
            given += heard.base & bool(known[heard.standard.id])
        for total, counts in ((answers, given), (squares, given**2)):
            sums = np.zeros(len(sheet.areas), dtype=np.int64)
            np.add.at(sums, sheet.area, counts)
            total.update(dict(zip(sheet.areas, sums.tolist(), strict=True)))
    earned: dict[Area, Fraction] = {}
    for area, figure in ((a, f) for one in figures for a, f in one.areas.items()):
        earned[area] = earned.get(area, Fraction(0)) + figure.earned
    stated = float(survey.tree.scheme.survey.deff or 1)
    return {
        area: Figure(answers[area], own, effect=stated * squares[area] / answers[area])
        for area, own in sorted(earned.items())
    }  # fmt: skip


def tally(sheet: CountedSheet, heard: Heard) -> np.ndarray:
    """How many in each area (rows) gave each answer (columns)."""
    width = len(heard.words)
    at = np.flatnonzero(heard.base)
    if not len(at) or not width:
        return np.zeros((len(sheet.areas), width), dtype=np.int64)
    key = sheet.area[at] * width + heard.value[at]
    return np.bincount(key, minlength=len(sheet.areas) * width).reshape(-1, width)


def _standard(parts: list[tuple[CountedSheet, Heard]], effect: float) -> StandardFigures:
    words: Counter[str] = Counter()
    whys: Counter[Why] = Counter()
    people: Counter[Area] = Counter()
    earned: dict[Area, Fraction] = {}
    for sheet, heard in parts:
        table = tally(sheet, heard)
        for word, count in zip(heard.words, table.sum(axis=0).tolist(), strict=True):
            words[word] += count
        for why, count in enumerate(np.bincount(heard.why, minlength=len(Why)).tolist()):
            whys[Why(why)] += count
        for area, row in zip(sheet.areas, table.tolist(), strict=True):
            if any(row):
                people[area] += sum(row)
                own = sum((n * share for n, share in zip(row, heard.shares, strict=True)), Fraction(0))
                earned[area] = earned.get(area, Fraction(0)) + own
    sizes = _populations(sheet for sheet, _ in parts)
    areas = {area: Figure(people[area], earned[area], _of_area(area, sizes), effect) for area in sorted(people)}
    whole = Figure(people.total(), sum(earned.values(), Fraction(0)), _of_all(parts), effect)
    _, first = parts[0]
    questions = [(sheet.name, heard.question.heading) for sheet, heard in parts]
    named = {
        word: words[word] for word in ([*first.words] if first.scale.kind != "marks" else sorted(words, key=float))
    }
    return StandardFigures(
        first.standard, first.scale, whole, named, whys, {} if set(areas) == {NOWHERE} else areas, questions,
        _weighted(parts, whole.population, effect),
    )  # fmt: skip


def _populations(sheets: Iterable[CountedSheet]) -> dict[str, float]:
    """The people of areas by name, where exactly one questionnaire says it."""
    found: dict[str, float] = {}
    for sheet in {id(one.resolved.questionnaire): one for one in sheets}.values():
        said = sheet.resolved.questionnaire.population
        for name, number in said.items() if isinstance(said, Mapping) else ():
            found[name] = found.get(name, 0.0) + float(number)
    return found


def _of_area(area: Area, sizes: Mapping[str, Fraction] | Mapping[str, float]) -> float | None:
    return next((float(sizes[name]) for name in reversed(area) if name in sizes), None)


def _of_all(parts: list[tuple[CountedSheet, Heard]]) -> float | None:
    """The people of all questionnaires together, None where one does not say it."""
    total = 0.0
    for sheet in {id(sheet.resolved.questionnaire): sheet for sheet, _ in parts}.values():
        said = sheet.resolved.questionnaire.population
        if said is None:
            return None
        if isinstance(said, Mapping):
            if any(_of_area(area, said) is None for area in sheet.areas[1:]) or (sheet.area == 0).any():
                return None  # of an area without a number nobody knows how many there are
            total += sum(map(float, said.values()))
        else:
            total += float(said)
    return total


def _weighted(
    parts: list[tuple[CountedSheet, Heard]], population: float | None, stated: float
) -> WeightedFigure | None:  # fmt: skip
    if all(sheet.weights is None for sheet, _ in parts):
        return None
    weights, shares = [], []
    for sheet, heard in parts:
        at = np.flatnonzero(heard.base)
        weights.append(np.ones(len(at)) if sheet.weights is None else sheet.weights.weight[at])
        own = np.array([float(share) for share in heard.shares] or [0.0])
        shares.append(own[heard.value[at]] if len(at) else np.zeros(0))
    weight, share = np.concatenate(weights), np.concatenate(shares)
    if not len(weight):
        return None
    rate, effect = float((weight * share).sum() / weight.sum()), design_effect(weight)
    worth = len(weight) / effect
    return WeightedFigure(rate, interval(rate * worth, worth, population, stated), effect)
