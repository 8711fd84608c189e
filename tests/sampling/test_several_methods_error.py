"""The error of a standard that is looked at on the spot and by documents: sites were drawn, documents were not."""

from __future__ import annotations

from math import sqrt
from statistics import fmean

import pytest
import running

from civscore.sampling.basis import basis
from civscore.sampling.frame import SamplingFrame
from civscore.sampling.score import Sampled
from civscore.scoring.score import score

SEEN, PAPERS, REGISTER = (8, 6, 9, 3, 7), (10, 2), 10


def sampled(method: list[str]) -> Sampled:
    scheme = {
        "id": "halls", "name": "x", "edition": "1", "points": 100, "site_types": {"hall": {"name": "场馆"}},
        "indicators": [{"id": "1", "name": "a", "points": 100, "method": method, "site_types": ["hall"],
                        "judge": {"type": "score", "full": 10}}],
    }  # fmt: skip
    rows = [{"standard": "1", "site_id": f"S{n}", "site_type": "场馆", "result": str(v)} for n, v in enumerate(SEEN)]
    rows += [{"standard": "1", "result": str(value)} for value in PAPERS]
    result = score(running.readings(rows), running.tree_of(scheme), label="x")
    return Sampled(result, SamplingFrame({("场馆",): REGISTER}))


def test_documents_do_not_vary() -> None:
    """Var = (1 − n ÷ N) · n ÷ (n − 1) · Σ (z − z̄)² over the sites, z = (x − r) ÷ m of all m rows."""
    found, n, m = sampled(["field", "material"]), len(SEEN), len(SEEN) + len(PAPERS)
    rate = (sum(SEEN) + sum(PAPERS)) / (10 * m)
    z = [(value / 10 - rate) / m for value in SEEN]
    expected = (1 - n / REGISTER) * n / (n - 1) * sum((one - fmean(z)) ** 2 for one in z)
    assert float(found.run.total.exact or 0) == pytest.approx(100 * rate)
    assert sqrt(found.parts.total[0]) == pytest.approx(100 * sqrt(expected))
    assert basis(found).fixed == {}


def test_documents_alone_are_no_sample() -> None:
    """Neither method draws sites: the points are fixed, under the method of the rows that name none."""
    found = sampled(["material", "network"])
    assert found.parts.total[0] == 0
    assert basis(found).fixed == {"network": 100}
