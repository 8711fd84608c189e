"""Second visits: drawn so that inspectors can be compared, and the same everywhere."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civscore.errors import CivScoreError, Where
from civscore.field.double import only_second_visits, second_visits
from civscore.field.register import Register, Site
from civscore.trust.agreement.links import groups_of


def site(number: int, kind: str, who: str) -> Site:
    """A drawn site."""
    cells = {"site": f"s{number}", "+测评员": who}
    return Site(f"s{number}", f"s{number}", kind, ("", "", "", ""), False, "drawn", Where("r.xlsx"), cells)


def register(sites: list[Site]) -> Register:
    """The register that they were drawn from."""
    return Register("r.xlsx", "", {"site": "点位名称", "+测评员": "测评员"}, sites)


NAMES = "甲乙丙丁戊"
SITES = st.lists(st.tuples(st.sampled_from("RMP"), st.sampled_from(NAMES)), min_size=2, max_size=40).map(
    lambda made: [site(n, *one) for n, one in enumerate(made)]
)


@given(SITES, st.integers(1, 100), st.integers(0, 5))
def test_everybody_has_partners_and_all_are_linked(sites: list[Site], percent: int, seed: int) -> None:
    """At least two sites with two different partners each, nobody checks himself, all linked; never fewer than asked,
    and more only where the rule needs them."""
    first = {s.key: s.cells["+测评员"] for s in sites}
    inspectors = sorted(set(first.values()))
    if len(inspectors) == 1:
        with pytest.raises(CivScoreError):
            second_visits(sites, register(sites), Fraction(percent, 100), seed)
        return
    found = second_visits(sites, register(sites), Fraction(percent, 100), seed)
    pairs = [(first[key], other) for key, other in found.of.items()]
    assert all(one != other for one, other in pairs)
    count = Counter(name for pair in pairs for name in pair)
    partners = {name: {*(b for a, b in pairs if a == name), *(a for a, b in pairs if b == name)} for name in inspectors}
    for name in inspectors:
        assert count[name] >= 2 and len(partners[name]) >= min(2, len(inspectors) - 1)
    numbered = [(inspectors.index(a), inspectors.index(b)) for a, b in pairs]
    assert len(groups_of(range(len(inspectors)), numbered)) == 1
    assert len(pairs) == max(ceil(Fraction(percent * len(sites), 100)), len(inspectors))
    assert second_visits(sites[::-1], register(sites), Fraction(percent, 100), seed).of == found.of


def test_types_have_their_share() -> None:
    """Of 60 roads and 30 parks a fifth each, where inspectors are many sites'."""
    sites = [site(n, "R" if n < 60 else "P", "甲乙"[n % 2]) for n in range(90)]
    found = second_visits(sites, register(sites), Fraction(1, 5), 3).of
    assert Counter(s.site_type for s in sites if s.key in found) == {"R": 12, "P": 6}
    assert second_visits(sites, register(sites), Fraction(1, 5), 4).of != found


def test_sites_of_nobody_are_left_out_and_said() -> None:
    """Who has no inspector has no second one; nor has a list that names none."""
    sites = [site(n, "R", "甲乙"[n % 2] if n < 8 else "") for n in range(10)]
    found = second_visits(sites, register(sites), Fraction(1, 2), 1)
    assert not set(found.of) & {"id:s8", "id:s9"}
    assert [p.code for p in found.problems] == ["double-blank"]
    nobody = [site(n, "R", "") for n in range(10)]
    assert {*second_visits(nobody, register(nobody), Fraction(1, 2), 1).of.values()} == {""}


def test_the_list_of_second_visits() -> None:
    """Only these, each under who goes; a list without any as it is."""
    sites = [site(0, "R", "甲"), site(1, "R", "乙"), site(2, "R", "乙")]
    for one, who in zip(sites, ("丙", "待定", ""), strict=True):
        one.cells["second"] = who  # type: ignore[index]
    own = register(sites)
    assert [s.cells["+测评员"] for s in only_second_visits(own).sites] == ["丙", ""]
    plain = register([site(0, "R", "甲")])
    assert only_second_visits(plain) is plain
