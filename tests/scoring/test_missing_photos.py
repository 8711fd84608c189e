"""``photo: required``: problems without a photo are told, and nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest
from running import flat, run

from civscore.errors import CivScoreError

FAULTS = [
    {"site": "a", "result": "fail", "photo": "1.jpg"},
    {"site": "b", "result": "fail", "photo": " "},
    {"site": "c", "result": "pass"},
    {"site": "d", "result": "fail"},
]


def told(scheme: dict[str, Any], rows: list[dict[str, str]] = FAULTS, standard: str = "1") -> list[tuple[int, str]]:
    """The row of each warning with how many more it counts, and its standard."""
    result = run(scheme, [{"standard": standard, **row} for row in rows])
    found = [p for p in result.problems if p.code == "photo-missing"]
    assert {p.level for p in found} <= {"warning"}
    return [(p.more, str(p.values["standard"])) for p in found]


def test_problems_without_a_photo_are_told_once_for_a_standard() -> None:
    """Two of three problems have none; a name of a photo is one, a blank is none, and what passes needs none."""
    asked = {"method": "field", "photo": "required"}
    assert told(flat(asked)) == [(1, "1")]
    assert told(flat({"method": "field"})) == []
    assert told(flat({"method": "field", "photo": "optional"})) == []
    assert told(flat(asked), FAULTS[:1] + FAULTS[2:3]) == []
    bare = [{k: v for k, v in row.items() if k != "photo"} for row in FAULTS]
    assert told(flat(asked), bare) == [(2, "1")]


def test_no_score_changes() -> None:
    """The same rows have the same score with and without it."""
    scores = [
        run(flat({"method": "field", **asked}), [{"standard": "1", **row} for row in FAULTS]).total.exact
        for asked in ({}, {"photo": "required"})
    ]
    assert scores[0] == scores[1]


def test_a_weak_indicator_needs_none() -> None:
    """An answer of a survey cannot be photographed."""
    assert told(flat({"method": "survey", "photo": "required"})) == []


def test_a_group_asks_for_what_is_below() -> None:
    """It is inherited, and a standard may take it back."""
    children = [
        {"id": "1.1", "name": "a", "judge": "pass-fail"},
        {"id": "1.2", "name": "b", "judge": "pass-fail", "photo": "optional"},
    ]
    doc = {
        **flat(),
        "indicators": [{"id": "1", "name": "g", "method": "field", "photo": "required", "children": children}],
    }
    assert told(doc, standard="1.1") == [(1, "1.1")]
    assert told(doc, standard="1.2") == []


def test_another_word_is_a_fault() -> None:
    """Only required and optional are words."""
    with pytest.raises(CivScoreError) as caught:
        told(flat({"photo": "always"}))
    assert caught.value.problems[0].level == "error"
