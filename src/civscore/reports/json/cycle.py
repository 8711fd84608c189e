"""The years of a cycle as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from civscore.months.cycle import Cycle, CycleYear
from civscore.reports.shared.document import SCHEMA
from civscore.scheme.tree import Tree
from civscore.version import __version__


def cycle_to_json(made: Cycle, tree: Tree, unused: Sequence[int]) -> dict[str, Any]:
    """The document: figures are exact but for what a float cannot hold; what is not known is null."""
    scheme = tree.scheme
    return {
        "schema": SCHEMA, "civscore": __version__,
        "scheme": {"id": scheme.id, "name": scheme.name, "edition": scheme.edition, "sha256": tree.file.sha256},
        "years": [_year(y) for y in made.years], "unused_years": list(unused),
        "so_far": float(made.so_far), "lowest": float(made.lowest), "highest": float(made.highest),
        "target": _float(made.target), "outlook": made.outlook,
        "needed": _float(made.needed), "needed_exact": _float(made.needed_exact),
    }  # fmt: skip


def _year(y: CycleYear) -> dict[str, Any]:
    run = y.entry.run if y.entry else None
    return {
        "year": y.year, "share": float(y.share), "run": run.label if run else None,
        "revision": run.revision if run else None, "status": run.status if run else None,
        "score": None if y.entry is None else float(y.entry.score), "contribution": _float(y.contribution),
    }  # fmt: skip


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
