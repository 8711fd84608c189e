"""What places are called: sites of one name carry what tells them apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from civscore.scoring.place_names import told_apart
from civscore.scoring.places import Place

PLACES = st.lists(
    st.builds(
        Place,
        site_id=st.sampled_from(["", "", "P1", "P2"]),
        site=st.sampled_from(["广场", "公园"]),
        district=st.sampled_from(["东区", "西区"]),
        street=st.sampled_from(["和平街道", "胜利街道"]),
    ),
    max_size=8,
)


def identity(place: Place) -> tuple[str, ...]:
    return (place.site_id,) if place.site_id else ("", place.site, *place.areas)


@given(PLACES)
def test_different_sites_are_called_differently(places: list[Place]) -> None:
    """Two sites without ids are never called the same, nor are two ids; a name that one site has stays as it is."""
    names = told_apart(places)
    for one in places:
        assert names[one].startswith(one.name)
        alike = {identity(other) for other in places if other.name == one.name}
        assert names[one] == one.name or len(alike) > 1
        for other in places:
            if bool(one.site_id) == bool(other.site_id) and identity(one) != identity(other):
                assert names[one] != names[other]


def test_no_more_is_said_than_is_needed() -> None:
    """Areas in which all agree are left out; where areas do not tell sites apart the id does."""
    peace, victory = Place("", "广场", "", "东区", "和平街道"), Place("", "广场", "", "东区", "胜利街道")
    west = Place("", "广场", "", "西区", "和平街道")
    assert list(told_apart([peace, victory]).values()) == ["广场 (和平街道)", "广场 (胜利街道)"]
    assert told_apart([peace, victory, west])[peace] == "广场 (东区·和平街道)"
    assert list(told_apart([Place("A1", "公厕"), Place("A2", "公厕"), peace]).values()) == [
        "公厕 (A1)",
        "公厕 (A2)",
        "广场",
    ]
    assert list(told_apart([Place("", "", "", "东区", "和平"), Place("", "", "", "西区", "和平")]).values()) == [
        "和平 (东区)", "和平 (西区)",
    ]  # fmt: skip
