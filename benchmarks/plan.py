"""How long ``civ-score plan`` looks for the cheapest of 2,000 fixes: ``python benchmarks/plan.py``.

Forty standards in eight groups at sixty sites, 85 % of them faulty, as made by a fixed seed; the target takes about
1,450 fixes. There is nothing to compare with: the figures are seconds, and whether the set was proved to be the
cheapest.
"""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import yaml

import civscore
from civscore.gap.fixes import Fixable
from civscore.gap.planning.plan import make_plan
from civscore.scoring.result import Result

GROUPS, STANDARDS, SITES, TARGET = 8, 5, 60, 75
BANDS = {
    "type": "bands",
    "bands": [{"at_least": 0.9, "rate": 1}, {"at_least": 0.6, "rate": 0.7}, {"at_least": 0.3, "rate": 0.4}],
}
CASES: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("all alike", {}, {}, False),
    ("every fix with a cost of its own", {}, {}, True),
    ("half of the standards in bands", {}, {"convert": BANDS}, False),
    ("in bands, own costs", {}, {"convert": BANDS}, True),
    ("geometric groups", {"aggregate": "geometric"}, {}, False),
    ("geometric groups, own costs", {"aggregate": "geometric"}, {}, True),
]


def main() -> None:
    """Plan every case and print a line for it."""
    print("| case | fixes | seconds | proved |\n| --- | --- | --- | --- |")
    for name, group, standard, own in CASES:
        result = _result(group, standard)
        chance = Random(7)
        prices: dict[tuple[int, int], Fraction] = {}

        def price(problem: Fixable) -> Fraction:
            key = problem.standard, problem.place
            return prices.setdefault(key, Fraction(chance.randint(100, 9999), 100)) if own else Fraction(1)  # noqa: B023

        start = time.perf_counter()
        plan = make_plan(result, Fraction(TARGET), cost=price)
        took = time.perf_counter() - start
        fixes = sum(len(choice) for choice in plan.choices)
        print(f"| {name} | {fixes:,} | {took:.1f} | {'yes' if plan.proved else 'no'} |", flush=True)


def _result(group: dict[str, Any], standard: dict[str, Any]) -> Result:
    chance = Random(5)
    indicators = [
        {"id": f"{g}", "name": f"g{g}", **group, "children": [
            {"id": f"{g}.{k}", "name": f"s{g}.{k}", "judge": "pass-fail", **(standard if k % 2 else {})}
            for k in range(STANDARDS)
        ]}
        for g in range(1, GROUPS + 1)
    ]  # fmt: skip
    scheme = {"id": "large", "name": "large", "points": 100, "indicators": indicators}
    rows = [
        {"standard": f"{g}.{k}", "site": f"S{s}", "result": "否" if chance.random() < 0.85 else "是"}
        for g in range(1, GROUPS + 1) for k in range(STANDARDS) for s in range(SITES)
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        sheet, file = Path(folder) / "rows.csv", Path(folder) / "large.yaml"
        pd.DataFrame(rows).to_csv(sheet, index=False)
        file.write_text(yaml.safe_dump(scheme, allow_unicode=True, sort_keys=False), "utf-8")
        tree = civscore.load_scheme(str(file))
        return civscore.score(civscore.read([sheet], tree), tree)


if __name__ == "__main__":
    main()
