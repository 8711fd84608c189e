"""The gap report in words: its head, its notes, and what its rows are called."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from civscore.gap.analysis import CANDIDATES, BestFix, Gap, GapRow
from civscore.reports.shared.counts import ScoreAccount, account, account_of, in_words
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.units import full_beside, unit_rows
from civscore.rounding import as_decimal
from civscore.scoring.shares import apportion
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


def whole_line(found: Gap, t: GapTexts, language: str) -> str:
    """points − lost + bonus = score, and the target."""
    made_of, target = _account(found), found.result.tree.scheme.target
    line = in_words(made_of, language)
    if target is None:
        return line
    gap = show.points(target - Fraction(made_of.score), places_of(found))
    return f"{line} · {t.target.format(target=show.full_marks(target), gap=gap)}"


def _account(found: Gap) -> ScoreAccount:
    """What the score of the run, or of the one it is confined to, is made of."""
    tree, part = found.result.tree, found.part
    if found.within is None and (whole := account(found.result)) is not None:
        return whole
    bonus, penalty = (
        sum((part.lost[i] for i in tree.leaves if tree.nodes[i].kind == kind), Fraction(0))
        for kind in ("bonus", "penalty")
    )
    return account_of(part.total, -bonus, penalty, _score(found), tree.scheme.rounding)


def _score(found: Gap) -> Decimal:
    """The printed score of the one that the report is confined to."""
    kind, name = found.within or ("", "")
    scope = found.result.scopes.get(kind.replace("-", "_"))
    own = [m.score for m in scope.members if m.name == name] if scope else []
    exact = as_decimal(found.part.exact or Fraction(0), found.result.tree.scheme.rounding)
    return own[0] if len(own) == 1 and own[0] is not None else exact


def printed_lost(found: Gap) -> list[Decimal]:
    """What each row lost as it is printed: as the reports of the run have it, and adding up to what was lost less what
    bonuses added."""
    result, made_of = found.result, _account(found)
    if found.within is None and found.by in ("indicator", "standard"):
        column = lost_column(result)
        return [column[row.position or 0] for row in found.rows]
    outside = [row.rest == "bonus" for row in found.rows]
    own = [row.lost for row, other in zip(found.rows, outside, strict=True) if not other]
    units = {u.unit: u.split for u in unit_rows(result)} if found.by == "unit" and not found.within else {}
    lost = made_of.lost if any(outside) else made_of.lost - made_of.bonus
    rounded = iter(apportion(own, places_of(found), lost) if own else [])
    return [
        -made_of.bonus if other else units.get(row.name, printed)
        for row, other in zip(found.rows, outside, strict=True)
        for printed in [Decimal(0) if other else next(rounded)]
    ]


def printed_full(found: Gap, row: GapRow, lost: Decimal) -> Decimal:
    """What a unit answers for in full, as it is printed beside its share, which is *lost*."""
    return full_beside(row.full, row.lost, lost, found.result.tree.scheme.rounding)


def points_scaled(found: Gap) -> bool:
    """Whether the points of the rows are effective ones, other than the scheme's."""
    nodes = found.result.tree.nodes
    return any(row.position is not None and row.points != nodes[row.position].points for row in found.rows)


def weak_note(found: Gap, t: GapTexts) -> str:
    """How much of what the rows lost are weak indicators, which are no problems; empty of a part of the run, as
    the weak indicators are of the whole."""
    weak, column = found.result.weak, lost_column(found.result)
    if found.within or not weak:
        return ""
    index = found.result.tree.index
    lost = sum((column[index[one.indicator.id]] for one in weak), Decimal(0))
    return t.weak_note.format(count=len(weak), lost=f"{lost:f}")


def notes(found: Gap, t: GapTexts) -> list[str]:
    """What a reader must know of the columns."""
    alarm = [t.alarm_note.format(limit=show.percent(found.limit))] if found.limit is not None else []
    units = [t.units_note] if found.by == "unit" else []
    own = any(r.score is not None for r in found.rows) and found.by in t.views
    apart = [t.own_note] if own and found.by not in ("indicator", "standard") else []
    return [*alarm, *units, *apart, *filter(None, [weak_note(found, t)]), t.steps_note.format(count=CANDIDATES)]


def row_name(found: Gap, t: GapTexts, row: GapRow) -> str:
    """What a row is called; rows without a name say why."""
    if row.rest is not None:
        return t.rests[row.rest]
    return t.methods.get(row.name or "", row.name or "") if found.by == "method" else row.name or ""


def step_parts(t: GapTexts, found: Gap, step: BestFix) -> tuple[str, str]:
    """The place and the standard of a fix."""
    standard = found.result.tree.standards[step.problem.standard]
    named = found.result.cells.places[step.problem.place].name or t.without_site.get(standard.elsewhere or "", t.whole)
    return named, f"{standard.id} {standard.name}"


def places_of(found: Gap) -> int:
    """The decimals of the scheme."""
    return found.result.tree.scheme.rounding.places
