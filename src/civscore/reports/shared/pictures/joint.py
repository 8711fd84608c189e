"""Pictures of one inspection under several schemes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from civscore.pictures.heat import HeatValue, heat
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.scheme.model import AREAS
from civscore.scoring.result import Result
from civscore.text.gap import gap_texts
from civscore.text.pictures import picture_texts
from civscore.text.show import percent

ROWS = 40


def schemes_heat(results: Sequence[Result], language: str, *, width: float = WIDTH) -> Picture | None:
    """Areas × schemes: the rate that each area reached under each, the worst areas last. The level is the first in
    which every scheme has several areas; None where there is none."""
    kinds = [kind for kind in AREAS if all(kind in r.scopes and len(r.scopes[kind].members) > 1 for r in results)]
    if not kinds:
        return None
    kind, t = kinds[0], picture_texts(language)
    rates = [{m.name: m.rate for m in result.scopes[kind].members if m.rate is not None} for result in results]
    names = dict.fromkeys(name for own in rates for name in own)
    lowest = {name: min(float(own[name]) for own in rates if name in own) for name in names}
    order = sorted(names, key=lambda name: -lowest[name])[-ROWS:]
    if not order:
        return None
    rows = [(name, [_value(own.get(name)) for own in rates]) for name in order]
    view = gap_texts(language).views.get(kind, kind)
    worst = order[-1]
    said = t.joint_says.format(count=len(results), view=view, row=worst, rate=percent(lowest[worst]))
    columns = [result.tree.scheme.name for result in results]
    return heat(columns, rows, title=t.joint.format(view=view), says=said + t.heat_worst, width=width)


def _value(rate: Fraction | float | None) -> HeatValue | None:
    return None if rate is None else HeatValue(float(rate), percent(rate, 0).rstrip("%"))
