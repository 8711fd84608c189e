"""The chance that a site is drawn again."""

from __future__ import annotations

from fractions import Fraction

import fieldwork
import pytest
from commands import SCHEME
from fieldwork import register, site
from running import tree_of

from civscore.field.chances import chances
from civscore.field.draw import Settings, draw
from civscore.scoring.places import Place

SCHEMED = tree_of({**SCHEME, **fieldwork.SCHEME}).scheme
ROADS = register(site("甲", must=True), *(site(name) for name in "乙丙丁戊"), site("市", "market"))


@pytest.mark.parametrize(
    ("place", "chance"),
    [
        (Place("乙", "乙", "主干道"), Fraction(2, 4)),  # three of five, one of them in any case
        (Place("甲", "甲", "主干道"), Fraction(1)),
        (Place("", "己", "主干道"), Fraction(2, 4)),  # not in the register, but of a type that is
        (Place("市", "市", "市场"), Fraction(1)),  # two are drawn of one
        (Place("园", "园", "公园"), None),
        (Place("", "", "", "东区"), Fraction(1)),
        (Place(), Fraction(1)),
    ],
)
def test_chance(place: Place, chance: Fraction | None) -> None:
    """Drawn ÷ sites of the type, must-visit ones apart; what is no site is looked at every time."""
    assert chances(ROADS, SCHEMED, {"road": 3, "market": 2}, [place])(0) == chance


def test_it_is_the_share_of_draws() -> None:
    """Over two thousand seeds each site is drawn about as often as its chance says."""
    seeds = range(2000)
    drawn = [s.site for seed in seeds for g in draw(ROADS.sites, Settings({"road": 3}, seed)) for s in g.sites]
    assert drawn.count("甲") == 2000
    assert abs(drawn.count("乙") / 2000 - 0.5) < 0.04
