"""What is asked of whom, and what is asked once though several standards and schemes need it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from running import flat, tree_of

from civscore.materials.demands import Demands, demands_of

LITTER = {"judge": "pass-fail", "observes": ["litter"]}


def schemes(one: Any, other: Any, **standard: Any) -> Demands:
    """Two schemes, each with one standard that asks for these."""
    trees = [
        tree_of({**flat({"id": id_, "name": "保洁", "judge": "pass-fail", **standard, "materials": own}), "id": name})
        for name, id_, own in (("a", "1", one), ("b", "9", other))
    ]
    return demands_of(trees)


def test_who_hands_in() -> None:
    """The document's unit, else the lead, else the first of the standard's units, else nobody."""
    own = {"judge": "pass-fail", "materials": "d"}
    scheme = flat(
        {**own, "materials": [{"document": "d", "unit": ["甲", "乙", "甲"]}], "lead": "丙"},
        {**own, "lead": "丙", "units": ["丁"]}, {**own, "units": ["丁", "戊"]}, own,
    )  # fmt: skip
    asked = demands_of([tree_of(scheme)]).asked
    assert [(d.number, d.unit) for d in asked] == [
        ("1-1", "甲"),
        ("1-1", "乙"),
        ("2-1", "丙"),
        ("3-1", "丁"),
        ("4-1", ""),
    ]


def test_standards_that_observe_the_same_item_ask_once() -> None:
    """One document of one name, through one check item, is one: by the strictest of what is said."""
    one = {"document": "记录", "from": "2024", "to": "2024-06", "due": "2024-07-10", "form": ["pdf", "图片"]}
    other = {"document": "记录", "from": "2024-03", "due": "2024-07-05", "form": "pdf", "count": 3}
    made = schemes([one], [other], **LITTER)
    (demand,) = made.asked
    assert [(w.scheme, w.standard, w.folder) for w in demand.askers] == [("a", "1", "a/1 保洁"), ("b", "9", "b/9 保洁")]
    assert (demand.first, demand.last) == (dt.date(2024, 3, 1), dt.date(2024, 6, 30))
    assert (demand.due, demand.count, demand.suffixes) == (dt.date(2024, 7, 5), 3, {"pdf"})
    assert made.problems == []


def test_another_name_or_no_item_is_another_document() -> None:
    """Without an item in common, or with another name, both are asked for."""
    assert len(schemes(["记录"], ["记录"]).asked) == 2
    assert len(schemes(["记录"], ["台账"], **LITTER).asked) == 2


def test_documents_of_one_item() -> None:
    """``item`` joins documents whatever their names, and each unit's own apart."""
    one, other = (
        {"document": "方案", "item": "plan", "unit": ["甲", "乙"]},
        {"document": "工作方案", "item": "Plan", "unit": "乙"},
    )
    asked = schemes([one], [other]).asked
    assert [(d.document, d.unit, len(d.askers)) for d in asked] == [("方案", "甲", 1), ("方案", "乙", 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"to": "2024"}, {"from": "2025"}), ({"form": "pdf"}, {"form": "docx"}), ({"form": "paper"}, {"form": "pdf"}),
    ],
)  # fmt: skip
def test_what_nothing_fulfils_is_asked_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Where no document could be both, each is asked for, and that is said."""
    made = schemes([{"document": "d", "item": "i", **one}], [{"document": "d", "item": "i", **other}])
    assert (len(made.asked), [p.code for p in made.problems]) == (2, ["materials-not-one"])
