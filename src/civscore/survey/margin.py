"""The margin of a share of people asked: Wilson's interval, narrower where a large part of all were asked."""

from __future__ import annotations

from civscore.sampling.variance import wilson


def interval(
    earned: float, people: float, population: float | None = None, effect: float = 1.0
) -> tuple[float, float] | None:  # fmt: skip
    """The 95 % interval of a rate, None where nobody was asked.

    Of grades, *earned* is the sum of shares: as no answer earns under 0 or over 1, the variance of a mean r is at most
    r(1 − r), which Wilson's interval takes it for; it is an upper limit. Of a population of N the n who were asked
    count as n·(N − 1)/(N − n) (the finite population correction solved for n; Cochran 1977, section 4.4).

    Args:
        earned: the sum of what was earned, from 0 to *people*.
        people: how many answered (of weighted answers, as many as they are worth).
        population: how many there are, None where it is not known.
        effect: the design effect that the scheme states of its interviewers' routes.
    """
    if people <= 0:
        return None
    rate = min(max(earned / people, 0.0), 1.0)
    if population is not None and population <= people:
        return rate, rate
    worth = people if population is None else people * (population - 1) / (population - people)
    worth = max(worth / effect, 1.0)
    low, high = wilson(rate * worth, worth)
    return (0.0 if rate == 0 else low), (1.0 if rate == 1 else high)  # exactly, where floating point misses it
