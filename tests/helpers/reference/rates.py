"""Steps 2 and 3: all observations of a standard → its rate, converted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from reference.basics import ONE, ZERO, Doc, number
from reference.judging import Observation
from reference.tree import Node


def pool(observations: Iterable[Observation]) -> Fraction | None:
    """Σ earned ÷ Σ possible; nothing possible is no rate."""
    pairs = [(seen.earned, seen.possible) for seen in observations]
    possible = sum((p for _, p in pairs), ZERO)
    return sum((e for e, _ in pairs), ZERO) / possible if possible else None


def by_key(observations: Sequence[Observation], key: Callable[[Observation], Any]) -> dict[Any, Fraction]:
    """The pooled rate of each group of observations that has one."""
    groups: dict[Any, list[Observation]] = {}
    for seen in observations:
        groups.setdefault(key(seen), []).append(seen)
    rates = {name: pool(group) for name, group in groups.items()}
    return {name: rate for name, rate in rates.items() if rate is not None}


def combine(name: str, observations: Sequence[Observation], weights: Mapping[str, Fraction]) -> Fraction | None:
    """All pairs of a standard in a scope → one rate (D13)."""
    if name == "pooled":
        return pool(observations)
    if name == "by-site":
        rates = list(by_key(observations, lambda seen: seen.place).values())
        return sum(rates, ZERO) / len(rates) if rates else None
    if name == "worst":
        return min(by_key(observations, lambda seen: seen.place).values(), default=None)
    if name == "by-site-type":
        types = by_key(observations, lambda seen: seen.site_type)
        own = {kind: weights.get(kind, ONE) for kind in types}
        if not any(own.values()):  # types without weight are all there is: they weigh the same
            own = dict.fromkeys(types, ONE)
        return sum((own[kind] * types[kind] for kind in types), ZERO) / sum(own.values()) if types else None
    raise ValueError(f"unknown combine {name!r}")


def convert(step: Doc, rate: Fraction, earned: Fraction) -> Fraction:
    """Rate → rate, compared exactly: 9 of 10 *is* 0.9 (D14, D15)."""
    if step["type"] == "linear":
        return rate
    if step["type"] == "all-or-nothing":
        return ONE if rate == 1 else ZERO
    if step["type"] == "below":
        threshold, per_point = number(step["threshold"]), number(step["per_point"])
        return ONE if rate >= threshold else max(ZERO, ONE - per_point * 100 * (threshold - rate))
    if step["type"] == "bands":
        value = earned if step.get("of") == "count" else rate
        for band in sorted(step["bands"], key=lambda band: number(band["at_least"]), reverse=True):
            if value >= number(band["at_least"]):
                return number(band["rate"])
        return ZERO
    raise ValueError(f"unknown convert {step['type']!r}")


def standard_rate(leaf: Node, observations: Sequence[Observation], weights: Mapping[str, Fraction]) -> Fraction | None:
    """Combine, convert, then floor at 0 (but where overdrawn) and cap at 1."""
    combined = combine(leaf.combine["type"], observations, weights)
    if combined is None:
        return None
    rate = convert(leaf.convert, combined, sum((seen.earned for seen in observations), ZERO))
    return min(ONE, rate if leaf.below_zero() else max(ZERO, rate))
