"""Pictures of a comparison: what its change is made of."""

from __future__ import annotations

from civscore.months.comparison.changes import PARTS
from civscore.months.comparison.compare import Comparison
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.pictures.waterfall import WaterfallStep, waterfall
from civscore.reports.shared.change import moved
from civscore.reports.shared.standing import pair_labels
from civscore.text import show
from civscore.text.pictures import picture_texts
from civscore.text.terminal import terminal_texts


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
    whole = moved(change, c.total.change, c.total.error, places)
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
