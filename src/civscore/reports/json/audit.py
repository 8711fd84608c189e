"""An audit of a published table as JSON."""

from __future__ import annotations

from typing import Any

from civscore.reports.shared.document import SCHEMA
from civscore.trust.audit.audit import Audit
from civscore.trust.audit.box import WeightBox
from civscore.trust.audit.checked import TableCheck
from civscore.trust.audit.doubts import CellRepair, Doubt
from civscore.trust.audit.fits import TableFit
from civscore.trust.audit.ranks import RankFit

_FITS = 40


def audit_to_json(found: Audit) -> dict[str, Any]:
    """The columns, the ways of making the totals (the best first), proofs, ranks, checks, doubts."""
    table, fits, complete = found.table, found.found, found.complete
    return {
        "schema": SCHEMA, "file": table.file, "sheet": table.sheet, "rows": len(table.lines),
        "skipped_lines": list(table.skipped),
        "columns": [{"column": c.letter, "heading": c.heading, "role": table.roles[c.at]} for c in table.columns],
        "totals": None if complete is None else {
            "rows": complete.rows.count, "explained": fits.explained, "searched": fits.searched,
            "rounding_matters": fits.rounding_matters, "stored": found.stored,
            "published_weights": None if found.published is None else [float(w) for w in found.published],
            "best": [_fit(fit) for fit in fits.equal],
            "runner_up": None if fits.runner_up is None else _fit(fits.runner_up),
            "fits": [_fit(fit) for fit in fits.fits[:_FITS]],
            "misses": _misses(found), "misses_by_a_half": [table.names[i] for i in found.halves],
            "incomplete": [table.names[i] for i in range(len(table.lines)) if i not in complete.at],
        },
        "weights": [_box(found, box) for box in found.boxes],
        "weights_without_doubtful_rows": [_box(found, box) for box in found.rest],
        "ranks": [_rank(fit) for fit in found.ranks],
        "checks": [_check(check) for check in found.checks],
        "doubts": [_doubt(doubt) for doubt in found.doubts],
    }  # fmt: skip


def _fit(fit: TableFit) -> dict[str, Any]:
    w = fit.weighting
    return {
        "rows": fit.count, "formula": w.formula, "weights": [float(x) for x in w.weights],
        "constant": float(w.constant), "by_possible": w.by_possible, "rounded": fit.convention.when,
        "mode": fit.convention.mode, "inner_places": fit.convention.inner, "published": fit.published,
    }  # fmt: skip


def _misses(found: Audit) -> list[str]:
    """The names of the rows that the best way does not give."""
    best, complete = found.found.best, found.complete
    if best is None or complete is None:
        return []
    return [found.table.names[at] for at, hit in zip(complete.at, best.hits, strict=True) if not hit]


def _box(found: Audit, box: WeightBox) -> dict[str, Any]:
    a, complete = box.assumption, found.complete
    return {
        "rounded": a.when, "down": a.down, "sum_one": a.adding == "one", "hidden_decimals": a.hidden,
        "feasible": box.low is not None, "low": box.low, "high": box.high, "proved": box.proved,
        "contradicting": [found.table.names[complete.at[i]] for i in box.proof] if complete else [],
        "beyond": box.beyond,
    }  # fmt: skip


def _rank(fit: RankFit) -> dict[str, Any]:
    return {
        "rule": fit.rule, "highest_first": fit.highest_first, "by_group": fit.grouping > 0, "rows": fit.hits,
        "of": fit.ranked,
    }  # fmt: skip


def _check(check: TableCheck) -> dict[str, Any]:
    return {
        "kind": check.kind, "column": check.heading, "held": check.held, "count": check.count, "how": check.how,
        "believed": check.believed,
    }  # fmt: skip


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "kind": doubt.kind, "name": doubt.name, "line": doubt.line, "cell": doubt.cell, "column": doubt.heading,
        "published": doubt.printed, "right": doubt.right, "cannot_be_right": doubt.cannot,
        "would_be_right_if": [_repair(repair) for repair in doubt.repairs],
    }  # fmt: skip


def _repair(repair: CellRepair) -> dict[str, Any]:
    return {
        "cell": repair.cell, "column": repair.heading, "published": repair.printed, "low": repair.low,
        "high": repair.high, "likeliest": repair.likeliest, "slip": repair.slip, "cells": repair.cells,
        "also": None if repair.also is None else _repair(repair.also),
    }  # fmt: skip
