"""Which pictures a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from civscore.gap.analysis import Gap
from civscore.months.comparison.compare import Comparison
from civscore.pictures.looks import NARROW
from civscore.pictures.picture import Picture
from civscore.reports.shared.context import Context
from civscore.reports.shared.pictures.areas import heat_map
from civscore.reports.shared.pictures.causes import lost_pareto
from civscore.reports.shared.pictures.joint import schemes_heat
from civscore.reports.shared.pictures.moves import change_waterfall
from civscore.reports.shared.pictures.plans import plan_waterfall
from civscore.reports.shared.plan import PlanReport
from civscore.scoring.result import Result


def of_run(context: Context, comparison: Comparison | None) -> list[Picture]:
    """What the change is made of, what lost the most, and where: those of which there is anything to show."""
    result, language, area = context.result, context.text.language, context.first_area
    return _there(
        [
            None if comparison is None else change_waterfall(comparison, language, width=NARROW),
            lost_pareto(result, language, width=NARROW),
            None if area is None else heat_map(result, area.kind, language, width=NARROW),
            lost_pareto(result, language, by="unit", width=NARROW),
        ]
    )


def of_comparison(comparison: Comparison, language: str) -> list[Picture]:
    """What the change is made of."""
    return _there([change_waterfall(comparison, language, width=NARROW)])


def of_gap(found: Gap, language: str) -> list[Picture]:
    """What lost the most; of a part of the run nothing is drawn, as pictures are of the whole."""
    if found.within:
        return []
    return _there([lost_pareto(found.result, language, by="unit" if found.by == "unit" else "standard", width=NARROW)])


def of_plan(report: PlanReport, language: str) -> list[Picture]:
    """From the score to the target."""
    return _there([plan_waterfall(report, language, width=NARROW)])


def of_joint(results: Sequence[Result], language: str) -> list[Picture]:
    """Areas under each scheme."""
    return _there([schemes_heat(results, language, width=NARROW)])


def _there(found: Iterable[Picture | None]) -> list[Picture]:
    return [picture for picture in found if picture is not None]
