"""What pictures show are the figures of the result, as they are printed elsewhere; nothing to show, no picture."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from civscore.errors import Where
from civscore.field.register import Site
from civscore.gap.analysis import gap
from civscore.gap.parts import place_losses
from civscore.months.comparison.compare import compare
from civscore.months.ledger.figures import LedgerFigures
from civscore.months.trend import trend
from civscore.reports.shared.change import moved
from civscore.reports.shared.gap import printed_lost
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.pictures.areas import heat_map
from civscore.reports.shared.pictures.causes import lost_pareto
from civscore.reports.shared.pictures.ledger import burn_down, week_ends
from civscore.reports.shared.pictures.moves import change_waterfall, rank_slope
from civscore.reports.shared.pictures.portrait import profile
from civscore.reports.shared.pictures.sites import site_map
from civscore.reports.shared.pictures.tree import lost_icicle
from civscore.reports.shared.pictures.trend import trend_lines
from civscore.text import show
from tests.helpers.drawn import faults, texts
from tests.helpers.running import flat, passes, run


def _scheme(standards: int = 3) -> dict[str, Any]:
    named = [{"name": f"标准 $x_{n}$ <{n}>"} for n in range(standards)]
    return flat(*named, {"name": "特色", "kind": "bonus", "points": 2}, areas=["street"])


def _rows(failing: int, standards: int = 3, streets: int = 3) -> list[dict[str, str]]:
    """Sites of some streets; the first *failing* rows of each standard fail."""
    rows = []
    for n in range(standards):
        results = ["不达标" if i < failing + n else "达标" for i in range(streets * 2)]
        for i, row in enumerate(passes(str(n + 1), *results, street="甲街道")):
            rows.append({**row, "street": f"{'甲乙丙丁戊'[i % streets]}街道", "site": f"点位{i}"})
    return [*rows, {"standard": str(standards + 1), "result": "达标", "street": "甲街道", "site": "点位0"}]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_waterfall_adds_up_as_printed(language: str) -> None:
    c = compare(run(_scheme(), _rows(3)), run(_scheme(), _rows(1, streets=2)))
    picture = change_waterfall(c, language)
    assert picture is not None and not faults(picture)
    shown = texts(picture)
    assert {show.points(c.old.total.score), show.points(c.new.total.score)} <= {*shown}
    steps = [Decimal(text) for text in shown if text[0] in "+-"]
    assert steps and sum(steps) == c.printed_change
    assert all(show.signed(value) in picture.says for value in c.printed.values() if value)


def test_no_waterfall_without_scores() -> None:
    nothing = run(_scheme(), passes("1", "不涉及"))
    assert change_waterfall(compare(run(_scheme(), _rows(1)), nothing), "zh") is None


@pytest.mark.parametrize("standards", [1, 3, 20])
def test_the_pareto_has_the_losses_and_what_is_left(standards: int) -> None:
    result = run(_scheme(standards), _rows(1, standards))
    picture = lost_pareto(result, "zh")
    assert picture is not None and not faults(picture)
    figures = [text for text in texts(picture) if text.replace(".", "").isdigit()]
    lost = [f"{lost_column(result)[at]:f}" for at in result.tree.leaves if result.nodes[at].lost > 0]
    if standards < 12:
        assert sorted(figures) == sorted(lost)
    assert sum(map(Decimal, figures)) == Decimal(show.points(result.counts.lost)) and len(figures) <= 11
    assert show.points(result.counts.lost) in picture.says and "100.0%" in texts(picture)


def test_no_pareto_where_nothing_was_lost_or_nobody_is_named() -> None:
    assert lost_pareto(run(_scheme(), passes("1", "达标")), "zh") is None
    assert lost_pareto(run(_scheme(), _rows(1)), "zh", by="unit") is None


def test_the_faults_that_lost_the_most() -> None:
    rows = [{**row, "issue": "占道 经营" if n % 2 else ""} for n, row in enumerate(_rows(2))]
    result = run(_scheme(), rows)
    picture = lost_pareto(result, "zh", by="issue")
    assert picture is not None and not faults(picture) and "占道 经营" in texts(picture)
    figures = [Decimal(text) for text in texts(picture) if text.replace(".", "").isdigit()]
    assert abs(sum(figures) - Decimal(show.points(result.counts.lost))) <= Decimal("0.02")
    assert lost_pareto(run(_scheme(), _rows(2)), "zh", by="issue") is None


def test_the_map_has_every_rate() -> None:
    result = run(_scheme(6), _rows(1, 6))
    picture = heat_map(result, "street", "zh")
    assert picture is not None and not faults(picture)
    scope = result.scopes["street"]
    rates = [scope.rates[m, part] for m in range(len(scope.members)) for part in result.tree.parts[:-1]]
    figures = [text for text in texts(picture) if text.isdigit()]
    assert sorted(figures) == sorted(show.percent(float(rate), 0).rstrip("%") for rate in rates)
    assert heat_map(result, "grid", "zh") is None and "%" in picture.says


def test_a_map_of_many_shows_the_last() -> None:
    result = run(_scheme(), _rows(1, streets=5))
    picture = heat_map(result, "street", "en", limit=2)
    assert picture is not None and "2 of 5" in picture.says
    worst = [m.name for m in result.scopes["street"].ranked()][-2:]
    assert {*worst} <= {*texts(picture)}


def test_the_ranks_and_changes_with_their_errors() -> None:
    c = compare(run(_scheme(), _rows(1)), run(_scheme(), _rows(2)))
    picture = rank_slope(c, "street", "zh")
    assert picture is not None and not faults(picture)
    shown = texts(picture)
    for area in c.areas["street"]:
        assert area.old is not None and area.new is not None
        assert {area.name, show.points(area.old), show.points(area.new)} <= {*shown}
        change = moved(area.new - area.old, area.error, area.chance, 2, "zh")
        assert str(change) in shown and ("±" in str(change)) == (area.error.margin is not None)
    assert rank_slope(c, "grid", "zh") is None


def test_the_icicle_has_every_loss() -> None:
    result = run(_scheme(3), _rows(1))
    picture = lost_icicle(result, "zh", link=lambda node, place: f"#s-{node.id}")
    assert picture is not None and not faults(picture)
    shown = texts(picture)
    leaves = [(n, s) for n, s in zip(result.tree.nodes[1:], result.nodes[1:], strict=True) if s.lost > 0]
    assert all(show.points(score.lost) in shown for _, score in leaves)
    assert set(re.findall('href="(#s-[^"]+)"', picture.svg("x"))) == {f"#s-{node.id}" for node, _ in leaves}
    assert show.points(result.counts.lost) in picture.says
    assert lost_icicle(run(_scheme(), passes("1", "达标")), "en") is None


def test_the_losses_of_places_add_up_to_the_standards() -> None:
    result = run(_scheme(5), _rows(1, 5))
    found = place_losses(result)
    for number, leaf in enumerate(result.tree.leaves[:-1]):
        own = [lost for (standard, _), lost in found.items() if standard == number]
        assert sum(own) == result.nodes[leaf].lost


def test_the_trend_has_every_score_and_the_same_month_last_year() -> None:
    runs = [run(_scheme(), _rows(failing)) for failing in (3, 2, 1)]
    labels = ["2023-03", "2024-02", "2024-03"]
    found = trend([replace(one, label=label) for one, label in zip(runs, labels, strict=True)], "total")
    picture = trend_lines(found, "zh")
    assert picture is not None and not faults(picture)
    assert {*labels, *(show.points(one.total.score) for one in runs)} <= {*texts(picture)}
    assert "2023-03" in picture.says and show.points(runs[-1].total.score) in picture.says
    streets = trend_lines(trend(runs, "street"), "en", limit=2)
    assert streets is not None and not faults(streets) and "2 of 3" in streets.says
    assert trend_lines(trend(runs, "grid"), "zh") is None


def test_the_burn_down_has_the_ledgers_figures() -> None:
    days = week_ends(dt.date(2024, 1, 5), dt.date(2023, 12, 20))
    assert days == [dt.date(2023, 12, 22), dt.date(2023, 12, 29), dt.date(2024, 1, 5)]
    stands = [
        (day, LedgerFigures(1200 + n, 37 * n, 0, 0, 0, {"overdue": 11 * n, "later": 0}, []))  # type: ignore[dict-item]
        for n, day in enumerate(days)
    ]
    picture = burn_down(stands, "zh")
    assert picture is not None and not faults(picture)
    assert {"1,202", "74", "22", "1,106", "24-01-05"} <= {*texts(picture)}
    assert "1202 条，已整改 74 条，未整改 1128 条（其中逾期 22 条）" in picture.says
    one = burn_down(stands[:1], "en")
    assert one is not None and not faults(one)
    assert burn_down([(days[0], LedgerFigures(0, 0, 0, 0, 0, {"overdue": 0}, []))], "zh") is None  # type: ignore[dict-item]


def test_the_map_tells_rates_and_what_was_not_looked_at() -> None:
    result = run(_scheme(1), _rows(2, 1))
    degrees = [("121.1", "29.1"), ("121.2", "29.2"), ("121.3", "29.0"), ("", "")]
    register = [
        Site("", f"点位{n}", "", ("", f"{'甲乙丙丁'[n]}街道", "", ""), False, "", Where("s"), cells)
        for n, cells in enumerate({"longitude": x, "latitude": y} for x, y in degrees)
    ]  # fmt: skip
    register.insert(0, replace(register[0], site="新点位"))
    picture = site_map(register, result, "zh")
    assert picture is not None and not faults(picture)
    scope = result.scopes["site"]
    (lowest,) = [m for m in scope.members if m.rate == 0]
    assert f"{lowest.name} {show.points(lowest.score)}" in texts(picture)
    assert "没有测：1 个" in texts(picture) and "得分率低于 80%：2 个" in texts(picture)
    assert "另有 1 个点位没有经纬度" in picture.says
    assert site_map(register[-1:], result, "zh") is None


@pytest.mark.parametrize("kind", ["street", "site", "unit"])
def test_the_profile_has_the_five_largest_losses_of_its_own_score(kind: str) -> None:
    """As the table of the part's losses prints them."""
    name = {"street": "甲街道", "site": "点位0", "unit": "园林局"}[kind]
    rows = [{**row, "unit": "园林局;住建局"} for row in _rows(1, 7)]
    found = gap(run(_scheme(7), rows), "standard", within=(kind, name))
    picture = profile(found, "zh")
    assert picture is not None and not faults(picture)
    figures = [Decimal(text) for text in texts(picture) if text.replace(".", "").isdigit()]
    assert figures == sorted(printed_lost(found), reverse=True)[:5] and figures[-1] > 0
    assert all(f"{figure:f}" in picture.says for figure in figures)
