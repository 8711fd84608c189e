"""The gap report as JSON."""

from __future__ import annotations

from typing import Any

from civscore.gap.analysis import Gap, GapRow
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.gap import step_parts
from civscore.text.gap import gap_texts


def gap_to_json(found: Gap) -> dict[str, Any]:
    """The report as a document; exact figures as fractions in texts beside their floats."""
    part, scheme = found.part, found.result.tree.scheme
    return {
        "schema": SCHEMA, "run": found.result.label, "scheme": {"id": scheme.id, "edition": scheme.edition},
        "by": found.by,
        "in": None if found.within is None else {"kind": found.within[0], "name": found.within[1]},
        "points": float(part.total), "exact": float(part.exact or 0), "lost": float(found.lost),
        "lost_exact": str(found.lost), "alarm": None if found.limit is None else float(found.limit),
        "rows": [_row(found, row) for row in found.rows],
    }  # fmt: skip


def _row(found: Gap, row: GapRow) -> dict[str, Any]:
    step, t = row.step, gap_texts("en")
    site, standard = step_parts(t, found, step) if step else ("", "")
    return {
        "name": row.name, "rest": row.rest, "points": None if row.points is None else float(row.points),
        "target": None if row.target is None else float(row.target),
        "score": None if row.score is None else float(row.score), "gap": None if row.gap is None else float(row.gap),
        "lost": float(row.lost), "lost_exact": str(row.lost), "full": float(row.full),
        "share": None if row.share is None else str(row.share),
        "sites": row.sites, "faults": row.faults, "alarm": row.alarm,
        "step": None if step is None else {"site": site, "standard": standard.split(" ")[0], "gain": float(step.gain)},
    }  # fmt: skip
