"""The door: rows of one or several inspections → how far their inspectors agree, and what that does to the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from civscore.errors import CivScoreError
from civscore.scoring.result import Result
from civscore.trust.agreement.adjusted import Adjusted, adjusted_score
from civscore.trust.agreement.coefficients import Measure, OnFaults, is_fault, measure, on_faults, quadratic, ratings_of
from civscore.trust.agreement.direction import sign_test, strictness
from civscore.trust.agreement.links import groups_of
from civscore.trust.agreement.looks import Codes, Floats, Half, Looks, at_sites, looks_of
from civscore.trust.agreement.mixed import RateFit, fit_rates
from civscore.trust.agreement.needed import Needed, needed
from civscore.trust.agreement.pairs import PairedLooks, pairs_of
from civscore.trust.holm import holm

Kind = Literal["all", "pass-fail", "grades", "marks"]
Verdict = Literal["", "stricter", "milder"]
WhyNot = Literal["", "unlinked", "few", "no-score"]
REAL = 0.05
"""Of Holm's p: below it an inspector may be called stricter or milder."""
NAMED = 5
"""How many sites an error names."""
FEW_SITES = 5
"""Sites seen twice below which no effect on the rate is worked out."""


@dataclass(frozen=True)
class InspectorFound:
    """What is said of an inspector.

    Attributes:
        name: who.
        group: the number of the group that can be compared, from 1.
        sites, pairs: seen twice, by this one and another.
        differing, alone: pairs in which one found a fault and the other none; those in which this one found it.
        p, holm: of as many or more on one side by chance; the same, as all inspectors are tested.
        theta, se: log odds of finding what the one in the middle does not; None where nothing differed.
        effect, effect_se: on the rate of a site; None where it is not known.
        verdict: what may be said.
    """

    name: str
    group: int
    sites: int
    pairs: int
    differing: int
    alone: int
    p: float
    holm: float
    theta: float | None
    se: float | None
    effect: float | None = None
    effect_se: float | None = None
    verdict: Verdict = ""


@dataclass(frozen=True)
class Agreement:
    """All that was found.

    Attributes:
        run: the run whose score may be adjusted; ``halves``: what was paired, by name.
        window: the most days between two looks.
        pairs: the pairs; ``sites``: how many sites they are of.
        measures: how far inspectors agree: on whether there is a fault, and by kind of answer where these differ.
        faults: on what was a fault.
        inspectors: by group, the strictest first.
        groups: names of those that can be compared with each other; ``silent``: inspectors of sites that nobody else
            saw; ``parted``: of a group that no disagreement links as a whole the parts that one does.
        sigmas: of each group the spread of θ.
        fits: of each group the model of rates, None where there is too little.
        adjusted: the adjusted score, or *why* there is none.
        needed: how much to visit twice.
    """

    run: Result
    halves: tuple[str, ...]
    window: int
    pairs: PairedLooks
    sites: int
    measures: dict[Kind, Measure]
    faults: OnFaults
    inspectors: list[InspectorFound]
    groups: list[tuple[str, ...]]
    silent: tuple[str, ...]
    parted: list[tuple[str, ...]]
    fits: list[RateFit | None]
    sigmas: list[float]
    adjusted: Adjusted | None
    why: WhyNot
    needed: Needed


def find_agreement(run: Result, halves: Sequence[Half], window: int) -> Agreement:
    """Pair what inspectors found, and compare them.

    Args:
        run: the result of the first half.
        halves: rows, all judged under one scheme.
        window: the most days between two looks that are a pair.

    Raises:
        CivScoreError: no row names an inspector, or nobody looked at what somebody else did.
    """
    looks = looks_of(halves)
    pairs = pairs_of(looks, window)
    if not len(looks.site):
        code = "agreement-no-inspectors" if any(looks.unnamed) else "agreement-no-sites"
        raise CivScoreError.of(code, rows=sum(looks.unnamed), run=halves[0].name)
    if not len(pairs):
        raise _no_pairs(looks, pairs, window)
    site = np.unique(pairs.site, return_inverse=True)[1]
    key = "|".join([*(half.digest for half in halves), str(window)])
    first, second = pairs.rates()
    seen = np.unique(np.concatenate(pairs.inspectors())).tolist()
    groups = groups_of(seen, pairs.linked.tolist())
    fits = [_fit(pairs, own) for own in groups]
    found = _directions(pairs, groups, fits)
    names = [tuple(looks.inspectors[i] for i in own) for own in groups]
    here = _working(halves[0])
    silent = tuple(name for name in here if name not in {n for own in names for n in own})
    adjusted, why = _adjusted(run, halves[0], names, silent, fits)
    same = _by_unit(pairs.unit, (is_fault(first) == is_fault(second)).astype(np.float64))
    sites_of_units = _first_of(pairs.unit, site)
    return Agreement(
        run, tuple(half.name for half in halves), window, pairs, int(site.max()) + 1, _measures(run, pairs, site, key),
        on_faults(first, second, pairs.site, key), found.inspectors, names, silent, found.parted, fits, found.sigmas,
        adjusted, why, needed(same, np.unique(sites_of_units, return_inverse=True)[1]),
    )  # fmt: skip


def _no_pairs(looks: Looks, pairs: PairedLooks, window: int) -> CivScoreError:
    """Why nobody looked at what somebody else did: days apart, nobody named, or sites that are not the first's."""
    seen = len(np.unique(looks.inspector))
    problems = CivScoreError.of("agreement-no-pairs", far=pairs.far, window=window, inspectors=seen).problems
    if any(looks.unnamed):
        problems += CivScoreError.of("agreement-unnamed", rows=sum(looks.unnamed)).problems
    if looks.unknown:
        names = {"names": looks.unknown[:NAMED], "count": len(looks.unknown)}
        problems += CivScoreError.of("agreement-other-sites", **names).problems
    return CivScoreError(problems)


# -- how far they agree -----------------------------------------------------------------------------------------------


def _measures(run: Result, pairs: PairedLooks, site: Codes, key: str) -> dict[Kind, Measure]:
    every = np.arange(len(pairs))
    found: dict[Kind, Measure] = {"all": _measure(pairs, site, every, np.array([0.0, 1.0]), "all", key)}
    kinds = _kinds(run, pairs)
    present = [kind for kind in ("pass-fail", "grades", "marks") if (kinds == kind).any()]
    if present == ["pass-fail"]:
        return found
    for kind in present:
        at = np.flatnonzero(kinds == kind)
        found[kind] = _measure(pairs, site, at, _values(run, pairs, at, kind), kind, key)  # type: ignore[index, arg-type]
    return found


def _kinds(run: Result, pairs: PairedLooks) -> np.ndarray[tuple[int, ...], np.dtype[np.object_]]:
    """Of each pair what its answers are: several spots of one standard together are marks."""
    standards, rates = run.tree.standards, pairs.rates()
    kinds = np.full(len(pairs), "marks", dtype=object)
    for number in np.unique(pairs.standard).tolist():
        judge = standards[number].judge
        own = pairs.standard == number
        if judge is None:
            continue
        known = [0.0, 1.0] if judge.all_or_nothing else [float(s) for s in judge.word_shares.values()]
        if known:
            fits = own & np.isin(np.round(rates[0], 9), np.round(known, 9))
            fits &= np.isin(np.round(rates[1], 9), np.round(known, 9))
            kinds[fits] = "pass-fail" if judge.all_or_nothing else "grades"
    unit = np.unique(pairs.unit[kinds == "marks"])  # one site and standard is of one kind
    kinds[np.isin(pairs.unit, unit)] = "marks"
    return kinds


def _values(run: Result, pairs: PairedLooks, at: Codes, kind: str) -> Floats:
    """The shares that answers of a kind may earn: of grades all that the scheme has, of marks those that were given."""
    if kind == "pass-fail":
        return np.array([0.0, 1.0])
    if kind == "grades":
        judges = [run.tree.standards[number].judge for number in np.unique(pairs.standard[at]).tolist()]
        shares = [float(share) for judge in judges if judge for share in judge.word_shares.values()]
        return np.unique(np.round(shares, 9))
    return np.unique(np.round(np.concatenate([rates[at] for rates in pairs.rates()] + [[0.0, 1.0]]), 9))


def _measure(pairs: PairedLooks, site: Codes, at: Codes, values: Floats, kind: Kind, key: str) -> Measure:
    rates = [rates[at] for rates in pairs.rates()]
    if kind == "all":
        classes = [1 - is_fault(rate).astype(np.intp) for rate in rates]
    else:
        classes = [np.searchsorted(values, np.round(rate, 9)) for rate in rates]
    weights = quadratic(values) if len(values) > 2 else np.eye(len(values))
    unit = np.unique(pairs.unit[at], return_inverse=True)[1]
    looks = (pairs.first[at], pairs.second[at])
    ratings = ratings_of(unit, site[at], (classes[0], classes[1]), looks, weights)
    return measure(ratings, _by_unit(unit, (classes[0] == classes[1]).astype(np.float64)), f"{key}|{kind}")


def _by_unit(unit: Codes, values: Floats) -> Floats:
    """Each unit's mean over its pairs."""
    means: Floats = np.bincount(unit, weights=values) / np.bincount(unit)
    return means


def _first_of(unit: Codes, values: Codes) -> Codes:
    found = np.zeros(int(unit.max()) + 1, dtype=np.intp)
    found[unit] = values
    return found


# -- who is stricter --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Thetas:
    """θ and its error by inspector, σ, and the parts that disagreements link where these are several."""

    of: dict[int, tuple[float, float]]
    sigma: float
    parts: list[list[int]]


@dataclass(frozen=True)
class _Directions:
    inspectors: list[InspectorFound]
    sigmas: list[float]
    parted: list[tuple[str, ...]]


def _directions(pairs: PairedLooks, groups: Sequence[Sequence[int]], fits: Sequence[RateFit | None]) -> _Directions:
    """Every inspector beside the others of the group."""
    alone = _alone(pairs)
    differing = (alone + alone.T).sum(axis=1).astype(int)
    everybody = [i for own in groups for i in own]
    tests = {i: sign_test(int(alone[i].sum()), int(differing[i])) for i in everybody}
    held = dict(zip(everybody, holm([tests[i] for i in everybody]), strict=True))
    found, sigmas, parted = [], [], []
    for number, (own, fit) in enumerate(zip(groups, fits, strict=True), 1):
        thetas = _thetas(alone, own)
        sigmas.append(thetas.sigma)
        parted += [tuple(pairs.looks.inspectors[i] for i in part) for part in thetas.parts]
        rows = []
        for at, i in enumerate(own):
            sites, count = _seen_by(pairs, i)
            theta, se = thetas.of.get(i, (None, None))
            verdict = _verdict(held[i], bool(alone[i].sum() * 2 > differing[i]), theta or 0.0, se or 0.0)
            effect = float(fit.effects[at]) + 0.0 if fit else None  # never -0
            spread = float(fit.covariance[at, at]) ** 0.5 if fit else None
            rows.append(
                InspectorFound(
                    pairs.looks.inspectors[i], number, sites, count, int(differing[i]), int(alone[i].sum()), tests[i],
                    held[i], theta, se, effect, spread, verdict,
                )
            )  # fmt: skip
        found += sorted(rows, key=lambda row: -(row.theta or 0.0))
    return _Directions(found, sigmas, parted)


def _verdict(p: float, finds_more: bool, theta: float, se: float) -> Verdict:
    """Stricter or milder, where chance does not make it and θ says so as well: who only met a strict one found less
    than that one, and may be as others are."""
    if p >= REAL or abs(theta) <= se or (theta > 0) != finds_more:
        return ""
    return "stricter" if finds_more else "milder"


def _alone(pairs: PairedLooks) -> Floats:
    """alone[a, b]: in how many pairs a found a fault where b found none."""
    many = len(pairs.looks.inspectors)
    (first, second), (one, other) = pairs.rates(), pairs.inspectors()
    table = np.zeros((many, many))
    for who, whom, finds, misses in ((one, other, first, second), (other, one, second, first)):
        at = is_fault(finds) & ~is_fault(misses)
        np.add.at(table, (who[at], whom[at]), 1.0)
    return table


def _thetas(alone: Floats, own: Sequence[int]) -> _Thetas:
    """θ of the inspectors of a group that differed from another, beside the one in the middle of their part."""
    at = [i for i in own if (alone[i] + alone[:, i]).any()]
    fitted = strictness(alone[np.ix_(at, at)])
    parts = groups_of(at, np.argwhere(alone > 0).tolist())
    found: dict[int, tuple[float, float]] = {}
    for part in parts:
        theta, se = fitted.beside_the_middle([at.index(i) for i in part])
        found |= dict(zip(part, zip(theta.tolist(), se.tolist(), strict=True), strict=True))
    return _Thetas(found, fitted.sigma, parts if len(parts) > 1 else [])


def _seen_by(pairs: PairedLooks, inspector: int) -> tuple[int, int]:
    """Sites and pairs of an inspector."""
    one, other = pairs.inspectors()
    own = (one == inspector) | (other == inspector)
    return len(np.unique(pairs.site[own])), int(own.sum())


# -- what it does to the score ----------------------------------------------------------------------------------------


def _fit(pairs: PairedLooks, own: Sequence[int]) -> RateFit | None:
    """The model of the rates of the sites that a group saw twice; effects are in the group's order."""
    at, members = _looks_at(pairs, own)
    looks = pairs.looks
    site = np.unique(looks.site[at], return_inverse=True)[1]
    if len(own) < 2 or not len(at) or int(site.max()) + 1 < FEW_SITES:
        return None
    who = np.searchsorted(members, looks.inspector[at])
    cell, first = np.unique(site * len(own) + who, return_index=True)
    of = np.searchsorted(cell, site * len(own) + who)
    rate = np.bincount(of, weights=looks.rate[at]) / np.bincount(of)
    types = [looks.sites[s].site_type for s in looks.site[at][first].tolist()]
    kind = np.unique(np.array(types, dtype=object), return_inverse=True)[1]
    return fit_rates(rate, kind, site[first], who[first])


def _looks_at(pairs: PairedLooks, own: Sequence[int]) -> tuple[Codes, Codes]:
    """The looks of a group that are in pairs, each once, and the group's members in order."""
    at = np.unique(np.concatenate([pairs.first, pairs.second]))
    members = np.array(own, dtype=np.intp)
    return at[np.isin(pairs.looks.inspector[at], members)], members


def _working(half: Half) -> list[str]:
    """The inspectors of a half's sites."""
    rows = at_sites(half.judged)
    codes = half.judged.inspector[rows]
    return [half.judged.inspectors[i] for i in np.unique(codes[codes >= 0]).tolist()]


def _adjusted(
    run: Result, half: Half, groups: Sequence[tuple[str, ...]], silent: Sequence[str], fits: Sequence[RateFit | None]
) -> tuple[Adjusted | None, WhyNot]:
    """The adjusted score, where all who inspected sites can be compared; else why there is none."""
    if silent or len(groups) > 1:
        return None, "unlinked"
    if fits[0] is None:
        return None, "few"
    found = adjusted_score(run, half.judged, groups[0], fits[0])
    return found, "" if found else "no-score"
