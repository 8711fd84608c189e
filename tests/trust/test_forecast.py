"""Forecasts: exact answers for small registers, draws scored as runs are, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pytest
import running

from civscore.sampling.frame import SamplingFrame
from civscore.sampling.strata import Strata
from civscore.scoring.result import Result
from civscore.trust.forecast import forecast as door
from civscore.trust.forecast.fit import Fit
from civscore.trust.forecast.forecast import Forecast, ForecastQuestion, make_forecast
from civscore.trust.forecast.pool import pool_of
from civscore.trust.forecast.second import next_draw
from civscore.trust.forecast.seen import seen_cells

KINDS = ("road", "market", "toilet")
SIZES = dict(zip(KINDS, (40, 25, 12), strict=True))
DRAWN = dict(zip(KINDS, (6, 4, 3), strict=True))


def three_types(good: Sequence[int], seen: Sequence[int]) -> Result:
    """A standard a type, of 50, 30 and 20 points, and so many good sites of those seen."""
    rows = [
        {"standard": str(k + 1), "site_id": f"{kind}{n}", "site_type": kind, "result": "是" if n < good[k] else "否"}
        for k, kind in enumerate(KINDS) for n in range(seen[k])
    ]  # fmt: skip
    standards = [{"points": p, "method": "field"} for p in (50, 30, 20)]
    return running.run(running.flat(*standards), rows)


def register(sizes: Mapping[str, int]) -> SamplingFrame:
    return SamplingFrame({(kind,): size for kind, size in sizes.items()})


def forecast(run: Result, sizes: Mapping[str, int], drawn: Mapping[str, int], question: ForecastQuestion) -> Forecast:
    frame, types = register(sizes), seen_cells(run.tree, run.cells).types
    return make_forecast(run, pool_of(frame, types, run.cells, drawn), question, frame)


def share(found: Forecast, least: float) -> float:
    return float((found.scores >= least - 1e-9).mean())


# -- exact answers ----------------------------------------------------------------------------------------------------


def test_a_register_that_is_known() -> None:
    """P4: every site was seen, so that only the draw is left to chance; exact convolution."""
    found = forecast(
        three_types((30, 20, 6), (40, 25, 12)), SIZES, DRAWN, ForecastQuestion(Fraction(75), draws=200_000)
    )
    assert found.worlds == found.draws == 200_000
    assert found.reached is not None
    assert found.reached.value == pytest.approx(0.43154687247936685, abs=0.003)
    assert found.reached.error == pytest.approx((0.43155 * 0.56845 / 200_000) ** 0.5, rel=0.01)
    exact = {60: 0.8759052532065845, 70: 0.6029112300279348, 80: 0.19370588283631762, 85: 0.16192471666779967}
    assert {t: share(found, t) for t in exact} == pytest.approx(exact, abs=0.003)
    assert (found.mean, found.sd) == pytest.approx((71.5, 11.264177805401584), abs=0.06)
    assert found.second is not None and found.second.sd == pytest.approx(11.2641778 * 1, rel=0.03)
    assert not found.spreads_differ and not found.centres_differ


def test_sites_that_nobody_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    """P5: 5 of 6, 3 of 4 and 2 of 3 were good; with Beta(½, ½) for each type the answer is an exact sum."""
    run = three_types((5, 3, 2), (6, 4, 3))
    half = Fit([np.array([k + 0.5]) for k in (5, 3, 2)], [np.array([1.5])] * 3, 0.0)
    monkeypatch.setattr(door, "fit", lambda *_: half)
    monkeypatch.setattr(door, "FEWEST_SITES", 1)
    found = forecast(run, SIZES, DRAWN, ForecastQuestion(Fraction(75), draws=200_000))
    assert found.reached is not None
    assert found.reached.value == pytest.approx(0.529097643194598, abs=0.004)


def test_the_next_draw_without_a_model() -> None:
    """Q8: Σ W²S² · (1 ÷ n + 1 ÷ n′ − 2 ÷ N); two sites that lie S · √2 apart in each stratum have the variance S²."""
    n, after = np.array([6.0, 4, 3]), np.array([8.0, 4, 3])
    spread = np.array([0.5, 0.3, 0.2]) * np.array([0.4, 0.5, 0.3])
    of = np.repeat(np.arange(3), n.astype(int))
    influences = np.zeros(13)
    for h in range(3):
        own = np.flatnonzero(of == h)
        influences[own[:2]] = spread[h] * ((n[h] - 1) / 2) ** 0.5 / n[h] * np.array([1, -1])
    strata = Strata([], np.zeros(0, dtype=np.intp), of, [(k,) for k in KINDS], n, np.array([40.0, 25, 12]))
    assert next_draw(influences, strata, after).sum() ** 0.5 == pytest.approx(0.14462595433277758, rel=1e-9)
