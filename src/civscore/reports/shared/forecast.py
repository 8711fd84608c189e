"""A forecast in sentences and rows, as every medium shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from civscore.sampling.basis import basis
from civscore.sampling.score import Sampled
from civscore.sampling.variance import factor
from civscore.scoring.result import Result
from civscore.text.changes import CHANGES
from civscore.text.forecast import ForecastTexts, forecast_texts
from civscore.text.lists import listed
from civscore.text.show import full_marks, percent
from civscore.text.workbook.terms import term_texts
from civscore.trust.forecast.forecast import FEWEST_SITES, RANGES, Forecast, Probability
from civscore.trust.forecast.rest import on_paper
from civscore.trust.forecast.rivals import Rival

_FEW, _MANY = 0.01, 0.99


@dataclass(frozen=True)
class ForecastMade:
    """A forecast with what reports say of where it comes from.

    Attributes:
        forecast: the forecast; run: what it is of; sampled: the run as a sample.
        others: those that top places are shared with.
    """

    forecast: Forecast
    sampled: Sampled
    others: tuple[Rival, ...] = ()

    @property
    def run(self) -> Result:
        """What it is of."""
        return self.sampled.run


def chance(value: float, t: ForecastTexts) -> str:
    """A probability in whole percent; at the ends, that it is under or over."""
    if value < _FEW:
        return t.under
    return t.over if value > _MANY else percent(value, 0)


def _told(found: Probability, t: ForecastTexts) -> str:
    """The same with its error from simulation."""
    said = chance(found.value, t)
    inside = _FEW <= found.value <= _MANY
    return said + t.error.format(error=f"{100 * found.error:.1f}") if inside else said


def heading(made: ForecastMade, language: str) -> str:
    """The title."""
    tree = made.run.tree
    return forecast_texts(language).title.format(run=made.run.label, scheme=tree.scheme.name)


def start(made: ForecastMade, language: str) -> str:
    """What it was learnt from."""
    t, found = forecast_texts(language), made.forecast
    said = t.basis if found.pool.register is not None else t.basis_endless
    return said.format(sites=found.sites, visits=found.pool.visits, register=found.pool.register)


def verdict(made: ForecastMade, language: str) -> str:
    """The sentence to remember: the probability, or why there is none."""
    t, found = forecast_texts(language), made.forecast
    target = found.question.target
    if target is None:
        return t.no_target
    if found.few:
        return t.few.format(sites=found.sites, least=FEWEST_SITES)
    if found.band is not None:
        low, high = (chance(end, t) for end in found.band)
        return t.band.format(target=full_marks(target), low=low, high=high)
    assert found.reached is not None
    return t.reached.format(target=full_marks(target), value=_told(found.reached, t))


def findings(made: ForecastMade, language: str) -> list[str]:
    """Ranges, the second opinion, warnings, strictness, gates, others."""
    t, found = forecast_texts(language), made.forecast
    said = [
        t.expected.format(mean=_points(found.mean), ranges=_ranges({share: found.range(share) for share in RANGES}, t))
    ]
    if found.second is None:
        said.append(t.no_second)
    else:
        own = {share: found.second.range(share) for share in RANGES}
        said.append(t.second.format(centre=_points(found.second.centre), ranges=_ranges(own, t)))
    return [*said, *warnings(made, language), *_besides(made, t), *_gates(made, t)]


def warnings(made: ForecastMade, language: str) -> list[str]:
    """Where model and design disagree."""
    t, found = forecast_texts(language), made.forecast
    second = found.second
    if second is None:
        return []
    said = [t.spreads.format(one=_points(found.sd), other=_points(second.sd))] if found.spreads_differ else []
    if found.centres_differ:
        said.append(t.centres.format(one=_points(found.mean), other=_points(second.centre)))
    return said


def _besides(made: ForecastMade, t: ForecastTexts) -> Iterator[str]:
    found = made.forecast
    if found.stricter is not None and found.milder is not None:
        yield t.strictness.format(stricter=chance(found.stricter, t), milder=chance(found.milder, t))
    if found.rival is not None and found.question.rival is not None:
        value, error = found.question.rival
        said = t.rival.format(rival=full_marks(value), value=_told(found.rival, t))
        if error:
            said += t.rival_se.format(se=f"{error:g}", margin=_points(factor(inf) * error))
        yield said
    if found.top is not None:
        yield t.top.format(top=found.question.top, others=len(made.others), value=_told(found.top, t))


def _gates(made: ForecastMade, t: ForecastTexts) -> Iterator[str]:
    tree = made.run.tree
    drawn = {tree.leaves[number] for number in made.forecast.drawn}
    for leaf, value in made.forecast.gates.items():
        said = t.gate if leaf in drawn else t.gate_met if value else t.gate_failed
        yield said.format(id=tree.nodes[leaf].id, name=tree.nodes[leaf].name, value=chance(value, t))
    if drawn & set(made.forecast.gates) and made.forecast.reached is not None:
        yield t.gates_in


def cautions(made: ForecastMade, language: str) -> list[str]:
    """The model in plain words, and what has to be known besides."""
    t, found = forecast_texts(language), made.forecast
    own = basis(made.sampled)
    said = [*t.model]
    said += [t.survey] if own.people else []
    said += _material(made, t)
    fixed = {k: v for k, v in own.fixed.items() if k != "material" or found.question.material is None}
    said += [t.fixed.format(parts=_fixed(fixed, language))] if fixed else []
    pool = found.pool
    unknown = [rival.name for rival in made.others if rival.error is None]
    said += [t.top_fixed.format(names=listed(unknown[:5] + ["…"] * (len(unknown) > 5), language))] if unknown else []
    same = [rival.name for rival in made.others if rival.score == made.run.total.score]
    said += [t.top_same.format(names=listed(same, language))] if same else []
    for count, text in ((pool.obliged, t.must), (pool.strangers, t.strangers)):
        said += [text.format(number=count)] if count else []
    for types, text in ((list(pool.never), t.never), ([*pool.undrawn], t.undrawn)):
        said += [text.format(types=listed(types, language))] if types else []
    said += [t.left] if made.sampled.frame.by_district else []
    said.append(t.repeat.format(draws=f"{found.draws:,}", worlds=f"{found.worlds:,}", seed=found.question.seed))
    return said


def _material(made: ForecastMade, t: ForecastTexts) -> list[str]:
    """What papers get; that it changes nothing where the run has none of them."""
    material = made.forecast.question.material
    if material is None:
        return []
    if not on_paper(made.run.tree, made.run.cells):
        return [t.material_none]
    low, high = (percent(end) for end in material)
    return [t.material.format(rate=low) if low == high else t.material_range.format(low=low, high=high)]


def _fixed(fixed: Mapping[str, Fraction], language: str) -> str:
    names = {**term_texts(language).methods, "mark": CHANGES["mark"].of(language)}
    parts = [
        CHANGES["points"].of(language).format(name=names.get(method, method), points=f"{float(points):.1f}")
        for method, points in fixed.items()
    ]
    return CHANGES["list"].of(language).join(parts)


def deciding(made: ForecastMade) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """The types and the standards that decide most, each with its correlation with the total."""
    found, standards = made.forecast, made.run.tree.standards
    return [*found.types], [(f"{standards[n].id} {standards[n].name}", r) for n, r in found.standards]


def range_rows(made: ForecastMade, language: str) -> list[tuple[str, float, dict[float, tuple[float, float]]]]:
    """Both ways: name, centre, ranges."""
    t, found = forecast_texts(language), made.forecast
    rows = [(t.model_row, found.mean, {share: found.range(share) for share in RANGES})]
    if found.second is not None:
        rows.append((t.second_row, found.second.centre, {share: found.second.range(share) for share in RANGES}))
    return rows


def _ranges(ends: Mapping[float, tuple[float, float]], t: ForecastTexts) -> str:
    said = [
        t.range.format(share=percent(s, 0), low=_points(low), high=_points(high)) for s, (low, high) in ends.items()
    ]
    return t.separator.join(said)


def _points(value: float) -> str:
    return f"{value:.2f}"
