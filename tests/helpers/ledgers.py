"""Inspections and answers of a ledger that stand in the test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.columns import seen_of
from civscore.months.ledger.deadlines import Deadlines
from civscore.months.ledger.life import LedgerChange
from civscore.months.ledger.seen import Inspection, Sighting, entry_id
from civscore.scoring.places import Place
from civscore.workdays import Limit

MONTHS = [f"2024-{m:02d}" for m in range(3, 12)]


def key(site: str) -> tuple[str, tuple[str, ...]]:
    """The fault of a site."""
    return "1.1", ("name", site, "", "", "", "")


def number(site: str = "甲路") -> str:
    """The number of its entry."""
    return entry_id("t", key(site))


def inspection(month: str, seen: Mapping[str, str], **cells: Any) -> Inspection:
    """A month's inspection: site → ✗ or ✓; sites that are not named were not looked at. Its rows are of the 5th."""
    faults = {key(s): sighting(s, month, **cells) for s, mark in seen.items() if mark == "✗"}
    passed = frozenset(key(s) for s, mark in seen.items() if mark == "✓")
    day = dt.date.fromisoformat(f"{month}-05")
    return Inspection(month, month, "", seen_of(faults, passed), first_day=day, last_day=day)


def recheck(day: str, seen: Mapping[str, str], label: str = "") -> Inspection:
    """A re-check on a day."""
    made, on = inspection(day[:7], seen, date=dt.date.fromisoformat(day)), dt.date.fromisoformat(day)
    return Inspection(
        label or f"re-check {day}", day[:7], "", made.seen, "re-check", on, on
    )  # fmt: skip


def with_faults(one: Inspection, faults: Mapping[FaultKey, Sighting]) -> Inspection:
    """The inspection with other faults."""
    return replace(one, seen=seen_of(faults, one.passed))


def sighting(site: str, month: str = "2024-03", **cells: Any) -> Sighting:
    """A fault at a site, found on the 5th."""
    day = dt.date.fromisoformat(f"{month}-05")
    given = {"units": ("城管局",), "deadline": None, "status": "", "date": day, **cells}
    return Sighting("1.1", "路面无垃圾", Place("", site), ("有垃圾",), (), points=1.0, cell="a!b!C3", **given)


def months_of(marks: str, site: str = "甲路", **cells: Any) -> list[Inspection]:
    """One site in months that follow each other."""
    return [
        inspection(month, {site: mark} if mark in "✗✓" else {}, **cells)
        for month, mark in zip(MONTHS, marks, strict=False)
    ]


def within(days: int | None) -> Deadlines:
    """The deadlines of a setting alone."""
    return Deadlines(None if days is None else Limit(days))


def said(
    value: str, run: str, field: str = "status", at: int = 1, site: str = "甲路", unit: str = "", on: str = "2024-01-01"
) -> LedgerChange:  # fmt: skip
    """An answer, the *at*-th, that knew of a run."""
    return LedgerChange(
        number(site), field, "", value, run, run, f"{on}T00:00:{at % 60:02d}", "f.xlsx", "s", "A1", "0", at, unit
    )
