"""A picture of one area, site, unit …: its scores through time, and the standards it lost most by."""

from __future__ import annotations

from fractions import Fraction

from civscore.gap.parts import whole_part
from civscore.gap.views import keys_of
from civscore.months.trend import Trend
from civscore.pictures.looks import WIDTH
from civscore.pictures.pareto import Cause
from civscore.pictures.picture import Picture
from civscore.pictures.profile import profile as drawn
from civscore.reports.shared.pictures.trend import breaks_of, line_of
from civscore.reports.shared.trend import reading
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.pictures import picture_texts

WORST = 5
"""So many standards are drawn."""


def profile(
    result: Result, by: str, name: str, language: str, *, trend: Trend | None = None, width: float = WIDTH
) -> Picture | None:
    """What a member of a view lost, as its part of the whole's loss; None where it neither lost nor has scores.

    Args:
        result: the run.
        by: ``district``, ``street`` …, ``site``, ``site-type``, ``unit`` (which shares with others that are named).
        name: the member's; of sites of one name that of all of them together.
        language: of the texts.
        trend: the scores of such members through time; without one the losses stand alone.
        width: in inches.
    """
    t, tree, places = picture_texts(language), result.tree, result.tree.scheme.rounding.places
    lost = _lost(result, by, name)[:WORST]
    nodes = [(tree.standards[number], points) for number, points in lost]
    causes = [
        Cause(f"{node.id} {node.name}", float(points), show.points(points, places), 0, "") for node, points in nodes
    ]
    series = next((s for s in trend.series if s.key == name and any(s.points)), None) if trend else None
    if not causes and series is None:
        return None
    named = t.join.join(t.part.format(name=cause.name, figure=cause.label) for cause in causes)
    said = (t.profile_worst if causes else t.profile_none).format(name=name, named=named)
    title = t.profile.format(name=name)
    if trend is None or series is None:
        return drawn(None, [], [], causes, title=title, says=said, width=width)
    read = reading(trend, series, language)
    line, months = line_of(trend, series, language), [month.label for month in trend.months]
    says = (read + t.stop + t.between if read else "") + said
    return drawn(line, months, breaks_of(trend), causes, title=title, says=says, width=width)


def _lost(result: Result, by: str, name: str) -> list[tuple[int, Fraction]]:
    """The standards (by number) that a member lost points by, the largest first."""
    of_row, places = keys_of(result, by), result.cells.places
    found: dict[int, Fraction] = {}
    for row in whole_part(result).losses:
        keys = [key for key, _ in of_row(row)]
        own = [places[key].name if by == "site" and isinstance(key, int) else key for key in keys]
        if name in own:
            found[row.standard] = found.get(row.standard, Fraction(0)) + row.points / len(keys)
    return sorted(((n, points) for n, points in found.items() if points > 0), key=lambda pair: -pair[1])
