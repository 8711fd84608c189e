"""How long 10,000 official draws take, with the model, beside a plain numpy loop: ``python benchmarks/forecast.py``.

Twelve types of 100 sites, of which 50 each were seen; 300 standards at every site, half of them in bands, in 383 nodes.
200 worlds of 50 draws each. The loop makes the same worlds with ``Generator.beta`` and ``normal``, and then takes one
draw after the other: its sites, their sums, bands, and the tree as one product with the leaves' points.
"""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import yaml
from scipy.special import ndtr, ndtri

import civscore
from civscore.sampling.frame import SamplingFrame
from civscore.sampling.score import Sampled
from civscore.scoring.result import Result
from civscore.trust.forecast import drawn
from civscore.trust.forecast.fit import Fit, fit
from civscore.trust.forecast.models import scorer_of
from civscore.trust.forecast.pool import pool_of
from civscore.trust.forecast.question import ForecastQuestion
from civscore.trust.forecast.seen import SeenCells, figures, seen_cells

TYPES, SITES, SEEN, PARTS, GROUPS, LEAVES = 12, 100, 50, 7, 75, 300
WORLDS, DRAWS, TARGET, RUNS = 200, 50, 85, 3
BANDS = {"type": "bands", "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}]}


def main() -> None:
    """Time both in turn, and print the medians."""
    run = _result()
    frame = SamplingFrame({(f"t{kind}",): SITES for kind in range(TYPES)})
    seen = seen_cells(run.tree, run.cells)
    draw = {f"t{kind}": SEEN for kind in range(TYPES)}
    question = ForecastQuestion(Fraction(TARGET), WORLDS * DRAWS)
    drawn.worlds_of = lambda *_: (WORLDS, DRAWS)
    sampled = Sampled(run, frame)
    assert sampled.influences.slopes.size  # worked out once for whatever is said of a run
    ours, loop = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        fitted = fit(seen.types, figures(run.tree))
        pool = pool_of(frame, seen.types, run.cells, draw)
        found = drawn.draw_scores(scorer_of(sampled, seen, pool, question, fitted), question)
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        plain = _loop(run, seen, fitted)
        loop.append(time.perf_counter() - start)
    print(f"{len(run.tree.nodes)} nodes, {WORLDS} worlds × {DRAWS} draws, median of {RUNS}")
    both = [float(np.median(one)) for one in (ours, loop)]
    print(f"forecast {both[0]:.2f} s, plain loop {both[1]:.2f} s, ratio {both[0] / both[1]:.2f}")
    print(f"mean {found.scores.mean():.2f} and {plain.mean():.2f}, sd {found.scores.std():.2f} and {plain.std():.2f}")


def _loop(run: Result, seen: SeenCells, fitted: Fit) -> np.ndarray:
    """The scores of as many draws, one after the other."""
    random = np.random.default_rng(1)
    points = np.array([float(run.nodes[leaf].effective_points) for leaf in run.tree.leaves])
    stepped = np.array([not s.convert.plain for s in run.tree.standards])
    tables = [(one.earned, one.possible) for one in seen.types]
    scores = []
    for _ in range(WORLDS):
        world = []
        for kind, (earned, possible) in enumerate(tables):
            share = random.beta(fitted.a[kind], fitted.b[kind])
            site = fitted.rho**0.5 * random.standard_normal((SITES - SEEN, 1))
            limit = ndtr((ndtri(share) - site) / (1 - fitted.rho) ** 0.5)
            there = possible[random.integers(0, SEEN, SITES - SEEN)]
            new = there * (random.random(there.shape) < limit)
            world.append((np.vstack([earned, new]), np.vstack([possible, there])))
        for _ in range(DRAWS):
            above, below = np.zeros(LEAVES), np.zeros(LEAVES)
            for earned, possible in world:
                own = random.choice(SITES, SEEN, replace=False)
                above += earned[own].sum(axis=0)
                below += possible[own].sum(axis=0)
            rate = above / below
            rate[stepped] = np.where(rate >= 0.9, 1, np.where(rate >= 0.8, 0.6, 0))[stepped]
            scores.append(points @ rate)
    return np.array(scores)


def _result() -> Result:
    """A run of 600 sites; made by a fixed seed."""
    random = np.random.default_rng(5)
    leaf = iter(range(LEAVES))
    per = [GROUPS // PARTS + (part < GROUPS % PARTS) for part in range(PARTS)]
    indicators = [
        {"id": f"{p}", "name": f"p{p}", "method": "field", "judge": "pass-fail", "children": [
            {"id": f"{p}.{g}", "name": f"g{p}.{g}", "children": [
                {"id": f"s{n}", "name": f"s{n}", **({"convert": BANDS} if n % 2 else {})}
                for n in (next(leaf) for _ in range(LEAVES // GROUPS))
            ]}
            for g in range(many)
        ]}
        for p, many in enumerate(per)
    ]  # fmt: skip
    scheme = {"id": "large", "name": "large", "points": 100, "indicators": indicators}
    hard = random.uniform(0.75, 0.97, LEAVES)
    rows = pd.DataFrame(
        {"standard": f"s{n}", "site_id": f"t{kind}-{site}", "site_type": f"t{kind}", "result": "是" if good else "否"}
        for kind in range(TYPES) for site in range(SEEN)
        for n, good in enumerate((random.random(LEAVES) < hard).tolist())
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        sheet, file = Path(folder) / "rows.csv", Path(folder) / "large.yaml"
        rows.to_csv(sheet, index=False)
        file.write_text(yaml.safe_dump(scheme, allow_unicode=True, sort_keys=False), "utf-8")
        tree = civscore.load_scheme(str(file))
        return civscore.score(civscore.read([sheet], tree), tree)


if __name__ == "__main__":
    main()
