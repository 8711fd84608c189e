"""A picture of one area, site, unit …: its scores through time, and the standards it lost most by."""

from __future__ import annotations

from civscore.gap.analysis import Gap
from civscore.months.trend import Trend
from civscore.pictures.looks import WIDTH
from civscore.pictures.pareto import Cause
from civscore.pictures.picture import Picture
from civscore.pictures.profile import profile as drawn
from civscore.reports.shared.gap import printed_lost
from civscore.reports.shared.pictures.trend import breaks_of, line_of
from civscore.reports.shared.trend import reading
from civscore.text.pictures import picture_texts

WORST = 5
"""So many standards are drawn."""


def profile(found: Gap, language: str, *, trend: Trend | None = None, width: float = WIDTH) -> Picture | None:
    """What a part of a run lost most by, of its own score; None where it neither lost nor has scores.

    Args:
        found: the part's losses (``within``) by standard.
        language: of the texts.
        trend: the scores of such parts through time; without one the losses stand alone.
        width: in inches.
    """
    t, name = picture_texts(language), found.within[1] if found.within else found.result.label
    causes = _causes(found)
    series = next((s for s in trend.series if s.key == name and any(s.points)), None) if trend else None
    if not causes and series is None:
        return None
    named = t.join.join(t.part.format(name=cause.name, figure=cause.label) for cause in causes)
    said = (t.profile_worst if causes else t.profile_none).format(name=name, named=named)
    if trend is None or series is None:
        return drawn(None, [], [], causes, title=t.profile_lost.format(name=name), says=said, width=width)
    read = reading(trend, series, language)
    line, months = line_of(trend, series, language), [month.label for month in trend.months]
    says = (read + t.stop + t.between if read else "") + said
    return drawn(line, months, breaks_of(trend), causes, title=t.profile.format(name=name), says=says, width=width)


def _causes(found: Gap) -> list[Cause]:
    """The standards that lost most, with their figures as the tables have them."""
    rows = [(row, lost) for row, lost in zip(found.rows, printed_lost(found), strict=True) if row.rest is None]
    worst = sorted((pair for pair in rows if pair[0].lost > 0), key=lambda pair: -pair[0].lost)[:WORST]
    return [Cause(row.name or "", float(row.lost), f"{lost:f}", 0, "") for row, lost in worst]
