"""The coverage of a plan as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from civscore.field.bounds import Bounds
from civscore.field.coverage import Coverage, CoverageRow
from civscore.field.register import Site
from civscore.readers.readings import InputFile
from civscore.reports.shared.coverage import span_of
from civscore.reports.shared.document import SCHEMA
from civscore.scheme.tree import type_name
from civscore.scoring.places import Place
from civscore.scoring.scores import Total
from civscore.text.problems.sentences import sentence
from civscore.version import __version__


def coverage_to_json(
    found: Coverage, limits: Bounds, inputs: Iterable[InputFile], language: str
) -> dict[str, Any]:  # fmt: skip
    """The document; numbers that are not known are null."""
    scheme, standards = found.tree.scheme, found.tree.standards
    return {
        "schema": SCHEMA,
        "civscore": __version__,
        "scheme": {"id": scheme.id, "name": scheme.name, "edition": scheme.edition, "sha256": found.tree.file.sha256},
        "inputs": [{"path": i.path, "sha256": i.sha256, "rows": i.rows} for i in inputs],
        "sites": {"path": found.register.path, "sha256": found.register.sha256},
        "coverage": _row(found.total),
        "score": {
            "present": _total(limits.present.total if limits.present else None), "lowest": _total(limits.lowest),
            "highest": _total(limits.highest), "span": None if (span := span_of(limits)) is None else float(span),
        },
        "site_type": [_row(row) for row in found.by_type],
        "district": [_row(row) for row in found.by_district],
        "inspector": [
            {"name": name, "sites": len({key for key, _ in pairs}), "came": len(pairs)}
            for name, pairs in found.inspectors.items()
        ],
        "not_visited": [_site(found, site) for site in found.not_visited],
        "unseen": [{"standard": standards[n].id, "name": standards[n].name, "sites": c} for n, c in found.unseen],
        "missing": [{**_site(found, found.sites[key]), "standard": standards[n].id} for key, n in found.missing],
        "not_in_list": [_place(place) for place in found.strangers],
        "reserves_visited": [_site(found, site) for site in found.reserves],
        "not_planned": found.beyond,
        "outside": [standards[n].id for n in found.outside],
        "problems": [
            {"level": p.level, "code": p.code, "where": str(p.where), "message": sentence(p, language)}
            for p in found.problems
        ],
    }  # fmt: skip


def _row(row: CoverageRow) -> dict[str, Any]:
    rate = None if row.rate is None else float(row.rate)
    return {
        "name": row.name, "sites": row.sites, "visited": row.visited, "planned": row.planned, "came": row.came,
        "missing": row.planned - row.came, "rate": rate,
    }  # fmt: skip


def _total(total: Total | None) -> Mapping[str, float | None]:
    score = None if total is None or total.score is None else float(total.score)
    exact: Fraction | None = total.exact if total else None
    return {"score": score, "exact": None if exact is None else float(exact)}


def _site(found: Coverage, site: Site) -> dict[str, str]:
    kind = type_name(found.tree.scheme, site.site_type)
    return {"site_id": site.site_id, "site": site.site, "site_type": kind, "district": site.district}


def _place(place: Place) -> dict[str, str]:
    return {"site_id": place.site_id, "site": place.name, "site_type": place.site_type, "district": place.district}
