"""Which pictures a page shows."""

from __future__ import annotations

from civscore.months.comparison.compare import Comparison
from civscore.pictures.looks import NARROW
from civscore.pictures.picture import Picture
from civscore.reports.shared.context import Context
from civscore.reports.shared.pictures.areas import heat_map
from civscore.reports.shared.pictures.causes import lost_pareto
from civscore.reports.shared.pictures.moves import change_waterfall


def of_run(context: Context, comparison: Comparison | None) -> list[Picture]:
    """What the change is made of, what lost the most, and where: those of which there is anything to show."""
    result, language, area = context.result, context.text.language, context.first_area
    found = [
        None if comparison is None else change_waterfall(comparison, language, width=NARROW),
        lost_pareto(result, language, width=NARROW),
        None if area is None else heat_map(result, area.kind, language, width=NARROW),
        lost_pareto(result, language, by="unit", width=NARROW),
    ]
    return [picture for picture in found if picture is not None]
