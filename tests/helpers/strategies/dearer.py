"""Cases in which some faults were notified before and some were corrected on the spot."""

from __future__ import annotations

from random import Random
from typing import Any

from strategies.chance import Case, Doc, often

_ALL_OR_NOTHING = ("pass-fail", "at-least", "at-most")


def with_dearer_faults(case: Case, seed: int) -> Case:
    """The case with prices for faults that come again, and something back for those that were corrected; its scheme and
    rows are new ones."""
    rng = Random(seed)
    scheme = {**case.scheme, "indicators": [_priced(rng, doc, {}) for doc in case.scheme["indicators"]]}
    ranking = {**scheme["ranking"], "units": rng.random() < 0.5}
    kinds = [kind for kind in (*scheme["areas"], "unit") if often(rng, 0.5)]
    scheme["ranking"] = {**ranking, "points": {kind: rng.choice([[1, 0.8, 0.5, 0.3, 0], [2]]) for kind in kinds}}
    rows = [{**row, **_told(rng)} for row in case.rows]
    return Case(scheme, rows, case.profile)


def _priced(rng: Random, doc: Doc, above: Doc) -> Doc:
    own = {**above, **{key: doc[key] for key in ("judge", "method", "combine") if key in doc}}
    made: dict[str, Any] = dict(doc)
    if doc.get("children"):
        return {**made, "children": [_priced(rng, child, own) for child in doc["children"]]}
    judge = own["judge"] if isinstance(own["judge"], dict) else {"type": own["judge"]}
    combine = own.get("combine", "pooled")
    name = combine if isinstance(combine, str) else combine["type"]
    if name != "pooled" and often(rng, 0.6):
        made["visits"] = rng.choice([[0.6, 0.3, 0.1], [60, 40], [1], ["1/3", 1]])
    if "steps" in judge:
        return made
    if often(rng, 0.5):
        made["corrected"] = rng.choice([0.5, 1, 0, "1/3"])
    if often(rng, 0.6):
        price: Doc = rng.choice([{"times": 2}, {"times": "4/3"}, {"extra": 1}, {"extra": 0.25}])
        below = judge["type"] in _ALL_OR_NOTHING or often(rng, 0.3)
        made["repeat"] = {**price, **({"overdraw": True} if below else {})}
    return made


def _told(rng: Random) -> Doc:
    return {
        "notified": rng.choice(["", "", "2024-02"]), "repeated": rng.choice(["", "", "", "是", "否"]),
        "corrected": rng.choice(["", "", "是", "否"]),
    }  # fmt: skip
