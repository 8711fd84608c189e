"""Whether a run may be saved under its label: a month has one assessment, and nothing small or strange replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from civscore.dates import MONTH
from civscore.errors import CivScoreError, Problem
from civscore.scoring.standing import Kind, State

if TYPE_CHECKING:
    from civscore.months.saved_run import SavedRun
    from civscore.scoring.result import Result

COVERAGE_KEPT = 0.95
"""A run whose coverage is less than this share of the assessment's that it would replace is much smaller."""


@dataclass(frozen=True)
class Wish:
    """How a run is to be saved.

    Attributes:
        kind: what it is; None leaves it to the history: the first label of a month is its assessment, others are
            trials.
        replace: whether it may replace what is larger or of another kind.
        amend: why a confirmed month is changed; empty where it is not to be.
        who: who saves it.
        joint: whether it is made together with runs under other schemes.
        same_rows: whether its rows are those of the run that it replaces, with all that was corrected in them.
    """

    kind: Kind | None = None
    replace: bool = False
    amend: str = ""
    who: str = ""
    joint: bool = False
    same_rows: bool = False


@dataclass(frozen=True)
class Admitted:
    """What a run is saved as; ``demoted`` is the former assessment of its month, which becomes a trial; ``amendment``
    numbers an amendment of its month, from 1."""

    kind: Kind
    state: State
    demoted: SavedRun | None
    problems: list[Problem]
    amendment: int = 0


def period_key(label: str, period: str | None) -> str:
    """What there is one assessment of: the month of a run's rows, else its label."""
    return period or label


def admitted(result: Result, runs: Sequence[SavedRun], wish: Wish) -> Admitted:
    """Decide what a run is saved as.

    Args:
        result: the run, with its label.
        runs: the saved runs of its scheme, each in its newest revision.
        wish: what was asked for.

    Raises:
        CivScoreError: it would replace something larger, of another kind, or confirmed.
    """
    there = next((r for r in runs if r.label == result.label), None)
    month = result.period or (result.label if MONTH.fullmatch(result.label) else None)
    key = period_key(result.label, month)
    others = [r for r in runs if r.kind == "assessment" and r.label != result.label]
    rival = next((r for r in others if period_key(r.label, r.month) == key), None)
    former = there.kind if there and there.kind != "trial" else None
    kind = wish.kind or former or ("trial" if rival else "assessment")
    problems = []
    if there is not None:
        _refuse_replacing(result, there, kind, wish)
        problems += _corrections_lost(there, wish)
        if there.kind == kind == "assessment" and there.month != month:
            values = {"label": there.label, "there": there.month or "–", "month": month or "–", "old": there.revision}
            problems.append(Problem("warning", "label-of-other-month", values=values))
    if rival is not None and wish.kind is None and former is None:
        values = {"label": result.label, "there": rival.label, "month": key}
        problems.append(Problem("warning", "kept-as-trial", values=values))
    demoted = rival if kind == "assessment" else None
    if demoted is not None:
        _refuse_demoting(result, demoted, wish)
    if there is None or not there.frozen:
        return Admitted(kind, "provisional", demoted, problems)
    return Admitted(kind, "amended", demoted, problems, there.amendment + 1)


def _refuse_replacing(result: Result, there: SavedRun, kind: Kind, wish: Wish) -> None:
    if there.frozen and not wish.amend:
        raise CivScoreError.of("run-confirmed", label=there.label, who=there.who, day=there.day)
    values = {"label": there.label, "there_kind": there.kind, "run_kind": kind}
    if there.frozen and kind != there.kind:
        raise CivScoreError.of("replaces-other-kind", **values)
    if wish.replace or wish.amend:
        return
    if there.kind == "trial":  # it is in no month, and stays as a revision
        return
    if kind != there.kind:
        raise CivScoreError.of("replaces-other-kind", **values)
    if there.corrected and not wish.same_rows:
        raise CivScoreError.of("replaces-corrected", label=there.label, cells=there.corrected)
    if result.sites < there.sites or float(result.total.coverage) < there.coverage * COVERAGE_KEPT:
        sizes = {
            "sites": result.sites, "sites_there": there.sites,
            "coverage": float(result.total.coverage), "coverage_there": there.coverage,
        }  # fmt: skip
        raise CivScoreError.of("replaces-larger", **values, **sizes)


def _corrections_lost(there: SavedRun, wish: Wish) -> list[Problem]:
    """What corrections and rulings changed is not in the workbooks: reading these again undoes it."""
    if wish.same_rows or not there.corrected:
        return []
    values = {"label": there.label, "cells": there.corrected, "old": there.revision}
    return [Problem("warning", "corrections-lost", values=values)]


def _refuse_demoting(result: Result, there: SavedRun, wish: Wish) -> None:
    values = {"label": result.label, "there": there.label, "month": period_key(there.label, there.month)}
    if there.frozen:
        raise CivScoreError.of("month-confirmed", **values, who=there.who, day=there.day)
    if not wish.replace:
        raise CivScoreError.of("month-has-assessment", **values)
