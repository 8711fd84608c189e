"""Which pictures a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from civscore.field.register import Site
from civscore.gap.analysis import Gap, gap
from civscore.months.comparison.compare import Comparison
from civscore.months.trend import Trend
from civscore.pictures.looks import NARROW
from civscore.pictures.picture import Picture
from civscore.reports.shared.context import Context
from civscore.reports.shared.ledger import LedgerReport
from civscore.reports.shared.pictures.areas import heat_map
from civscore.reports.shared.pictures.causes import lost_pareto
from civscore.reports.shared.pictures.joint import schemes_heat
from civscore.reports.shared.pictures.ledger import burn_down
from civscore.reports.shared.pictures.moves import change_waterfall, rank_slope
from civscore.reports.shared.pictures.plans import plan_waterfall
from civscore.reports.shared.pictures.portrait import profile
from civscore.reports.shared.pictures.sites import site_map
from civscore.reports.shared.pictures.tree import lost_icicle
from civscore.reports.shared.pictures.trend import trend_lines
from civscore.reports.shared.plan import PlanReport
from civscore.scheme.tree import Indicator
from civscore.scoring.places import Place
from civscore.scoring.result import Result

_TALL = 420.0  # points of the icicle: it stands beside others


def searched(standard: str, place: str = "") -> str:
    """What the page's search box is to find of a standard, at a place: whole cells, where the place is one word."""
    return f"={standard} ={place}" if place and not any(map(str.isspace, place)) else f"={standard}"


def leads_to(indicator: Indicator, place: Place | None) -> str | None:
    """Where a part of a picture leads: to the faults of a standard, which the search box lists."""
    if not indicator.leaf:
        return None
    return "#find=" + quote(searched(indicator.id, place.name if place is not None else ""))


def of_run(context: Context, comparison: Comparison | None, register: Sequence[Site]) -> list[Picture]:
    """What the change is made of, what lost the most, and where: those of which there is anything to show."""
    result, language, area = context.result, context.text.language, context.first_area
    return _there(
        [
            None if comparison is None else change_waterfall(comparison, language, width=NARROW),
            lost_pareto(result, language, width=NARROW),
            lost_icicle(result, language, link=leads_to, width=NARROW, height=_TALL),
            None if area is None else heat_map(result, area.kind, language, width=NARROW),
            *([] if comparison is None else _slopes(comparison, language)),
            lost_pareto(result, language, by="unit", width=NARROW),
            site_map(register, result, language, width=NARROW),
        ]
    )


def of_comparison(comparison: Comparison, language: str) -> list[Picture]:
    """What the change is made of, and who moved."""
    return _there([change_waterfall(comparison, language, width=NARROW), *_slopes(comparison, language)])


def _slopes(comparison: Comparison, language: str) -> list[Picture | None]:
    return [rank_slope(comparison, kind, language, width=NARROW) for kind in comparison.areas]


def of_gap(found: Gap, language: str) -> list[Picture]:
    """What lost the most, and where; of a part of the run which standards it lost most by."""
    result = found.result
    if found.within:
        own = found if found.by == "standard" else gap(result, "standard", within=found.within)
        return _there([profile(own, language, width=NARROW)])
    units = lost_pareto(result, language, by="unit", width=NARROW) if found.by == "unit" else None
    causes = units or lost_pareto(result, language, width=NARROW)
    return _there([causes, lost_icicle(result, language, width=NARROW, height=_TALL)])


def of_plan(report: PlanReport, language: str) -> list[Picture]:
    """From the score to the target."""
    return _there([plan_waterfall(report, language, width=NARROW)])


def of_trend(found: Trend, newest: Gap | None, language: str) -> list[Picture]:
    """The scores of all months; of one area, unit or type also which standards it lost most by in the *newest*."""
    if newest is not None:
        return _there([profile(newest, language, trend=found, width=NARROW)])
    return _there([trend_lines(found, language, width=NARROW)])


def of_ledger(report: LedgerReport, language: str) -> list[Picture]:
    """How many were open and overdue week by week; of one day alone nothing is drawn."""
    return _there([burn_down(report.weeks, language, width=NARROW)]) if len(report.weeks) > 1 else []


def of_joint(results: Sequence[Result], language: str) -> list[Picture]:
    """Areas under each scheme."""
    return _there([schemes_heat(results, language, width=NARROW)])


def _there(found: Iterable[Picture | None]) -> list[Picture]:
    return [picture for picture in found if picture is not None]
