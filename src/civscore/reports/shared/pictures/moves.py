"""Pictures of a comparison: what its change is made of, and who moved."""

from __future__ import annotations

from civscore.months.comparison.changes import PARTS
from civscore.months.comparison.compare import AreaChange, Comparison
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.pictures.slope import Mover, slope
from civscore.pictures.waterfall import WaterfallStep, waterfall
from civscore.reports.shared.change import CHANCE, moved, of_total
from civscore.reports.shared.standing import pair_labels
from civscore.text import show
from civscore.text.gap import gap_texts
from civscore.text.pictures import picture_texts
from civscore.text.terminal import terminal_texts

MOVERS = 30
"""The most lines of a slope chart."""


def change_waterfall(comparison: Comparison, language: str, *, width: float = WIDTH) -> Picture | None:
    """From the old printed score to the new one by the printed parts; None where one of the runs has no score."""
    c, t, parts = comparison, picture_texts(language), terminal_texts(language).parts
    before, after, change = c.old.total.score, c.new.total.score, c.printed_change
    if before is None or after is None or change is None:
        return None
    places = c.new.tree.scheme.rounding.places
    values = [(parts[name], c.printed[name]) for name in (*PARTS, "rounding") if c.printed[name]]
    steps = [WaterfallStep(name, float(value), show.signed(value, places)) for name, value in values]
    old, new = pair_labels(c.old, c.new)
    whole = of_total(c)
    said = t.waterfall_says.format(
        old=old, new=new, before=show.points(before, places), after=show.points(after, places), change=whole
    )
    if steps:
        named = t.join.join(t.part.format(name=step.name, figure=step.label) for step in steps)
        said += t.waterfall_parts.format(parts=named)
    first, last = (
        WaterfallStep(name, float(score), show.points(score, places)) for name, score in ((old, before), (new, after))
    )
    title = t.waterfall.format(old=old, new=new)
    return waterfall(first, steps, last, title=title, says=said + t.chance * whole.chance, width=width)


def rank_slope(
    comparison: Comparison, kind: str, language: str, *, limit: int = MOVERS, width: float = WIDTH
) -> Picture | None:
    """The ranks of the areas of a level (``street`` …) in both runs; of more than *limit* those that moved most.

    A line is thick where the rank moved and the score's change is more than the sampling error; None where fewer than
    two areas have a rank in both.
    """
    c, t, places = comparison, picture_texts(language), comparison.new.tree.scheme.rounding.places
    ranked = [area for area in c.areas.get(kind, []) if area.old_rank and area.new_rank]
    if len(ranked) < 2:
        return None
    chosen = sorted(ranked, key=lambda area: -abs((area.old_rank or 0) - (area.new_rank or 0)))[:limit]
    movers = [_mover(area, places, language) for area in chosen]
    sure = [mover for mover in movers if mover.sure and mover.before != mover.after]
    named = t.join.join(t.slope_moved.format(name=m.name, old=m.before, new=m.after, change=m.note) for m in sure)
    said = t.slope_says.format(named=named) if sure else t.slope_none
    said += t.chance if any(CHANCE in mover.note for mover in movers) else ""
    said += t.slope_more.format(shown=limit, all=len(ranked)) if len(ranked) > limit else ""
    old, new = pair_labels(c.old, c.new)
    title = t.slope.format(view=gap_texts(language).views[kind], old=old, new=new)
    return slope(movers, (old, new), title=title, says=said, width=width)


def _mover(area: AreaChange, places: int, language: str) -> Mover:
    assert area.old is not None and area.new is not None and area.old_rank and area.new_rank
    change = moved(area.new - area.old, area.error, area.chance, places, language)
    step = area.old_rank - area.new_rank
    sign = f"▲{step}" if step > 0 else f"▼{-step}" if step else "="
    scores = show.points(area.old, places), show.points(area.new, places)
    return Mover(
        area.name, area.old_rank, area.new_rank, *scores, str(change), sign,
        change.margin is not None and not change.chance,
    )  # fmt: skip
