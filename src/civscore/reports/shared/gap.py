"""The gap report in words: its head, its notes, and what its rows are called."""

from __future__ import annotations

from fractions import Fraction

from civscore.gap.analysis import CANDIDATES, BestFix, Gap, GapRow
from civscore.text import show
from civscore.text.gap import GapTexts


def within_line(found: Gap, t: GapTexts) -> str:
    """Which scope the report is confined to."""
    kind, name = found.within or ("", "")
    name = t.methods.get(name, name) if kind == "method" else name
    return t.within.format(view=t.views.get(kind.replace("_", "-"), kind), name=name)


def view_name(found: Gap, t: GapTexts) -> str:
    """What the view is called: a tag as the scheme calls it."""
    return t.views.get(found.by) or found.result.tree.scheme.tag_name(found.by)


def whole_line(found: Gap, t: GapTexts) -> str:
    """points − score = lost, and the target."""
    part, scheme = found.part, found.result.tree.scheme
    exact = part.exact if part.exact is not None else Fraction(0)
    places = max(4, places_of(found))
    line = t.line.format(
        points=show.full_marks(part.total), score=show.points(exact, places), lost=show.points(found.lost, places)
    )
    if scheme.target is None:
        return line
    gap = show.points(scheme.target - exact, places)
    return f"{line} · {t.target.format(target=show.full_marks(scheme.target), gap=gap)}"


def notes(found: Gap, t: GapTexts) -> list[str]:
    """What a reader must know of the columns."""
    alarm = [t.alarm_note.format(limit=show.percent(found.limit))] if found.limit is not None else []
    units = [t.units_note] if found.by == "unit" else []
    own = any(r.score is not None for r in found.rows) and found.by in t.views
    apart = [t.own_note] if own and found.by not in ("indicator", "standard") else []
    return [*alarm, *units, *apart, t.steps_note.format(count=CANDIDATES)]


def row_name(found: Gap, t: GapTexts, row: GapRow) -> str:
    """What a row is called; rows without a name say why."""
    if row.rest is not None:
        return t.rests[row.rest]
    return t.methods.get(row.name or "", row.name or "") if found.by == "method" else row.name or ""


def step_parts(t: GapTexts, found: Gap, step: BestFix) -> tuple[str, str]:
    """The place and the standard of a fix."""
    standard = found.result.tree.standards[step.problem.standard]
    named = found.result.cells.places[step.problem.place].name or t.without_site.get(standard.method or "", t.whole)
    return named, f"{standard.id} {standard.name}"


def places_of(found: Gap) -> int:
    """The decimals of the scheme."""
    return found.result.tree.scheme.rounding.places
