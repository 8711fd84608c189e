"""Random schemes and files: a file is what it was made for or is not known, and completeness is what one counts."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from running import flat, tree_of
from searching import examples

from civscore.materials.demands import Demand, demands_of
from civscore.materials.folder import FoundFile
from civscore.materials.matching import Match, Matcher
from civscore.materials.standing import Completeness, HandedIn, by_unit, state_of

NAMES = ["方案", "工作方案", "总结", "年度总结", "会议纪要", "纪要", "照片", "台账（一）", "台账（二）"]
UNITS = ["住建局", "县住建局", "教育局", "文明办"]
DAY = dt.date(2024, 3, 5)


def asked(rng: Random) -> list[Demand]:
    """What a random scheme asks for: names that hold each other, units that do, ids such as 3.1 and 3.10."""
    ids = rng.sample(["3.1", "3.10", "3.1.1", "31", "Ⅱ-3", "A"], rng.randint(1, 4))
    standards: list[dict[str, Any]] = [
        {"id": id_, "name": f"标准{at}", "judge": "pass-fail", "lead": "牵头", "materials": [
            {"document": name, "unit": rng.sample(UNITS, rng.randint(0, 3)), "count": rng.randint(1, 3)}
            for name in rng.sample(NAMES, rng.randint(1, 5))
        ]}
        for at, id_ in enumerate(ids)
    ]  # fmt: skip
    return demands_of([tree_of(flat(*standards))]).asked


def path_for(demand: Demand, rng: Random) -> str:
    """How somebody might name a file of it: by number or name, in its folder or not, with or without the unit."""
    unit = rng.choice([f"{demand.unit}/", ""])
    folder = rng.choice([f"{demand.folder}/", f"{demand.askers[0].standard}/", ""])
    stem = rng.choice([demand.number, f"{demand.number} {demand.document}", demand.document, f"关于{demand.document}1"])
    where = rng.choice([f"{unit}{folder}", f"{folder}{unit}"])
    return f"{where}{stem}{rng.choice(['', f' {demand.unit}'])}.pdf"


@examples(200, quick=15)
@given(st.randoms(use_true_random=False))
def test_a_file_is_never_another_document(rng: Random) -> None:
    """Whatever a file is called, it is the document that it was named for, or it is said why it is not known; by its
    number and its unit it always is."""
    demands = asked(rng)
    matcher = Matcher(demands)
    for demand in demands:
        path = path_for(demand, rng)
        match = matcher.match(FoundFile(path, 1, DAY))
        assert match.demand is None or demands[match.demand] == demand, (path, demands[match.demand])
        assert (match.demand is None) == bool(match.why)
        sure = matcher.match(FoundFile(f"{demand.unit}/{demand.number}.pdf", 1, DAY))
        assert sure.demand is not None and demands[sure.demand] == demand


@examples(60)
@given(st.randoms(use_true_random=False))
def test_completeness_is_what_one_counts(rng: Random) -> None:
    """Of each document at most as many as were asked for, and only what counts; units add up to the whole."""
    demands, states, there, wanted = asked(rng), [], 0, 0
    for at, demand in enumerate(demands):
        faults = [rng.choice(["", "", "form", "empty"]) for _ in range(rng.randint(0, 4))]
        pieces = [HandedIn(FoundFile("f", 1, DAY), Match(at), DAY, "file", fault=fault) for fault in faults]  # type: ignore[arg-type]
        states.append(state_of(demand, pieces, 0, False, DAY))
        there, wanted = there + min(faults.count(""), demand.count), wanted + demand.count
        complete = states[-1].state in ("accepted", "in", "late")
        assert complete == (faults.count("") >= demand.count)
    assert Completeness("", states).rate == Fraction(there, wanted)
    units = by_unit(states)
    assert (sum(one.handed_in for one in units), sum(one.asked for one in units)) == (there, wanted)
