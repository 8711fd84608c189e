"""How far inspectors agree, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from civscore.reports.shared.agreement import chance_of
from civscore.reports.shared.document import SCHEMA
from civscore.trust.agreement.agreement import Agreement, InspectorFound


def agreement_to_json(found: Agreement) -> dict[str, Any]:
    """Pairs, measures, agreement on faults, inspectors, groups, the adjusted score, and how much to visit twice."""
    pairs, score = found.pairs, found.run.total.score
    return {
        "schema": SCHEMA, "run": found.run.label, "halves": [*found.halves], "window_days": found.window,
        "pairs": len(pairs), "sites": found.sites,
        "not_paired": {
            "not_applicable_against_result": pairs.against, "not_applicable_both": pairs.neither,
            "too_far_apart": pairs.far, "sites_not_found": pairs.looks.unknown,
            "rows_without_inspector": dict(zip(found.halves, pairs.looks.unnamed, strict=True)),
        },
        "undated": pairs.undated,
        "agreement": {kind: asdict(own) for kind, own in found.measures.items()},
        "faults": {**asdict(found.faults), "found": found.faults.found},
        "groups": [[*own] for own in found.groups], "not_linked": [*found.silent],
        "not_compared": [[*own] for own in found.parted], "sigma": found.sigmas,
        "inspectors": [_inspector(one) for one in found.inspectors],
        "rates": [
            None if fit is None else {"site": fit.site, "inspector": fit.inspector, "rest": fit.rest}
            for fit in found.fits
        ],
        "official": None if score is None else float(score),
        "adjusted": None if found.adjusted is None else {**asdict(found.adjusted), "official_score": False},
        "why_not_adjusted": found.why, "needed": asdict(found.needed),
    }  # fmt: skip


def _inspector(one: InspectorFound) -> dict[str, Any]:
    return {**asdict(one), "finds_it_of_100": None if one.theta is None else 100 * chance_of(one)}
