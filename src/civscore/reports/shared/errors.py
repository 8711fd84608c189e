"""What is said of an error: what it was worked out from, what is not in it, and why there is none. One wording for all
media."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import isfinite

from civscore.sampling.error import Error
from civscore.scoring.scores import ChangeSince, ErrorBasis
from civscore.text import show
from civscore.text.changes import ALIKE, ALIKE_UNKNOWN, CHANGES, WHY
from civscore.text.workbook.terms import term_texts

_NAMED = 4  # indicators that are named for each reason why there is no ±
Bases = tuple[ErrorBasis, ErrorBasis]
Told = Error | ChangeSince
"""An error, or what a run knows of that of its change since the run before."""


def plus_minus(margin: float | None, places: int) -> str:
    """±, and half of the interval; empty where it is not known."""
    return "" if margin is None else f"±{margin:.{places}f}"


def at_least(least: bool, language: str) -> str:
    """The words before a margin that is at *least* so large; else nothing."""
    return _said("at-least", language) if least else ""


def with_basis(error: Told, bases: Bases, places: int, language: str) -> str:
    """± and what it was worked out from: ±1.62 (95%: …); why there is none."""
    if error.margin is None:
        return WHY[error.why].of(language)
    old, new = bases
    parts = []
    if new.sites or old.sites:
        parts.append(_said("sites", language, number=_both(_visited(old), _visited(new))))
    if new.people or old.people:
        parts.append(_said("people", language, number=_both(f"{old.people:,}", f"{new.people:,}")))
    known = error.df is not None and isfinite(error.df)
    return _said(
        "basis" if known else "basis-people", language, margin=plus_minus(error.margin, places),
        parts=_said("comma", language).join(parts), df=f"{error.df:.0f}" if known else "",
    )  # fmt: skip


def error_notes(error: Told, bases: Bases, places: int, language: str, *, brief: bool = False) -> list[str]:
    """What is not in the error, and whether it is a limit; unless *brief*, what change would be seen and what was done
    with few sites and with reserves."""
    if error.margin is None:
        return []
    new = bases[1]
    said = [_fixed(new, language)] if new.fixed else []
    said += [_said("upper", language)] if error.upper else []
    if brief:
        return said
    if error.detectable is not None:
        said.append(_said("detectable", language, change=f"{error.detectable:.{places}f}"))
    if new.together:
        pairs = [_said("pair", language, one=one, other=other) for one, other in new.together]
        said.append(_said("together", language, parts=_said("list", language).join(pairs)))
    said += [_said("reserves", language, count=new.reserves)] if new.reserves else []
    return said


def why_not(error: Error, language: str) -> str:
    """Why there is no ±, and what can be said all the same; empty where there is one."""
    if error.margin is not None:
        return ""
    found = error.alike
    if error.why != "all-alike" or found is None:
        return WHY[error.why].of(language)
    if found.register is None:
        return ALIKE_UNKNOWN[found.passed].of(language).format(seen=found.seen, share=show.percent(found.share))
    most = round(found.share * found.register)
    return ALIKE[found.passed].of(language).format(seen=found.seen, register=found.register, most=most)


def error_remark(error: Error, language: str) -> str:
    """What a table says beside a row's error: why there is none, or that it is at least so large."""
    if error.margin is not None:
        return _said("least", language) if error.at_least else ""
    return why_not(error, language)


def without(errors: Iterable[tuple[str, Error]], language: str) -> str:
    """Which of a table's rows have no ±, and why, in a sentence; empty where all have one."""
    groups: dict[str, list[str]] = {}
    for name, error in errors:
        if error.margin is None:
            groups.setdefault(why_not(error, language), []).append(name)
    parts = [
        _said("reason", language, names=_named(names, language), why=why) for why, names in groups.items()
    ]  # fmt: skip
    return _said("without", language, parts=_said("list", language).join(parts)) if parts else ""


def _named(names: list[str], language: str) -> str:
    shown = _said("list", language).join(names[:_NAMED])
    return shown if len(names) <= _NAMED else shown + _said("more", language, count=len(names))


def _fixed(basis: ErrorBasis, language: str) -> str:
    names = {**term_texts(language).methods, "mark": _said("mark", language)}
    parts = [
        _said("points", language, name=names.get(method, method), points=_points(points))
        for method, points in basis.fixed.items()
    ]
    return _said("fixed", language, parts=_said("list", language).join(parts))


def _points(points: Fraction) -> str:
    return f"{float(points):.1f}"


def _visited(basis: ErrorBasis) -> str:
    return f"{basis.sites:,}" if basis.register is None else f"{basis.sites:,}/{basis.register:,}"


def _both(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def _said(key: str, language: str, **values: object) -> str:
    return CHANGES[key].of(language).format(**values)
