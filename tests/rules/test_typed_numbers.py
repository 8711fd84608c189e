"""Numbers as people type them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from running import flat, run, shared, tree_of

from civscore.errors import CivScoreError
from civscore.readers.reading import read_inputs
from civscore.rules.answers import number_of
from civscore.scheme.building import build_tree
from civscore.scheme.loading import load_scheme_file
from civscore.scoring.score import score

F = Fraction


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", 1234), ("12 345", 12345), ("1，234.5", F("1234.5")), ("１２", 12), ("1 234 567", 1234567),
        ("85分", 85), ("85 分", 85), ("- 3", -3), ("1e2", 100), (".5", F("0.5")), ("0.30000000000000004", F("0.3")),
        ("1,234 处", 1234),
        ("0，5", None), ("8,5", None), ("85,", None), (",5", None), ("0,500", None), ("1,23,456", None), ("1 2", None),
        ("12 34", None), ("1,234 567", None), ("1.234,5", None), ("1,2345", None), ("1234,567", None), ("1 ,234", None),
    ],
)  # fmt: skip
def test_a_comma_or_a_space_only_parts_thousands(text: str, number: Fraction | None) -> None:
    """Groups of three are thousands; any other comma or space inside is no number, so that 0，5 is never 5."""
    found = number_of(text)
    assert (None if found is None else Fraction(found)) == number


def rate_and_codes(judge: dict[str, Any], **cells: str) -> tuple[Fraction | None, list[str]]:
    """The rate of one row, and the codes of what is said of it."""
    try:
        result = run(flat({"judge": judge}), [{"standard": "1", **cells}])
    except CivScoreError as error:
        return None, [p.code for p in error.problems]
    return result.nodes[1].rate, [p.code for p in result.problems]


RATE = {"type": "at-least", "value": 0.95}


@pytest.mark.parametrize(
    ("judge", "result", "rate", "said"),
    [
        (RATE, "60", 1, ["looks-like-count"]),
        (RATE, "60%", 0, []),
        (RATE, "0.96", 1, []),
        (RATE, "1.5", 1, []),  # more than all of it: a rate may be
        ({**RATE, "measure": "number"}, "60", 1, []),
        ({**RATE, "measure": "number"}, "60%", None, ["percent-on-count"]),
        ({"type": "at-most", "value": 0.05}, "4%", 1, []),
        ({"type": "at-most", "value": 0.05}, "4", 0, ["looks-like-count"]),
        ({"type": "at-most", "value": 0}, "3", 0, []),  # three accidents
        ({"type": "range", "worst": 0, "best": 1}, "60", 1, ["looks-like-count"]),
        ({"type": "range", "worst": 0.5, "best": 1.5}, "100%", F(1, 2), []),
        ({"type": "ratio", "target": 1.2}, "60%", F(1, 2), []),
        ({"type": "ratio", "target": 1.2}, "60", 1, []),
        ({"type": "ratio", "target": 1.2, "measure": "percent"}, "60", 1, ["looks-like-count"]),
        ({"type": "ratio", "target": 4}, "60%", None, ["percent-on-count"]),
        ({"type": "ratio", "target": 80}, "60%", F(3, 4), []),
        ({"type": "ratio", "target": 5, "measure": "percent"}, "4%", F(4, 5), []),
        ({"type": "at-least", "value": 95}, "96%", 1, []),
        ({"type": "at-least", "value": 95, "measure": "number"}, "0.95", 0, []),
        ({"type": "shortfall", "required": 4, "each": 1, "full": 4}, "50%", None, ["percent-on-count"]),
        ({"type": "deduct", "each": 1, "full": 4}, "50%", None, ["percent-on-count"]),
        ({"type": "score", "full": 10}, "50%", F(1, 2), []),
    ],
)
def test_percentages_under_rules_of_rates_and_of_counts(
    judge: dict[str, Any], result: str, rate: Fraction | None, said: list[str]
) -> None:
    """A percent sign divides by 100 where a rule's numbers are rates, and is an error where things are counted; a bare
    60 against a rate is doubted."""
    assert rate_and_codes(judge, result=result) == (rate, said)


@pytest.mark.parametrize(("count", "total"), [("50%", "10"), ("5", "10%")])
@pytest.mark.parametrize("judge", ["tally", "ratio"])
def test_a_percentage_is_no_count(judge: str, count: str, total: str) -> None:
    """50% as a count, or as a total, is refused."""
    assert rate_and_codes({"type": judge}, count=count, total=total) == (None, ["percent-on-count"])


def test_a_deduction_in_percent_is_refused() -> None:
    """A deduction is an amount of marks."""
    assert rate_and_codes({"type": "deduct", "full": 5}, deduction="50%") == (None, ["percent-on-count"])


def test_a_comma_is_an_error_at_its_cell() -> None:
    """The case handed over: 0，5 as a deduction."""
    tree = build_tree(load_scheme_file(shared("cases/model/comma.yaml")), None)
    found = read_inputs([shared("cases/model/comma.csv")])
    with pytest.raises(CivScoreError) as error:
        score(found, tree)
    assert [(p.code, p.where.cell) for p in error.value.problems] == [("not-a-number", "B2")]


@pytest.mark.parametrize("points", ["1e2", "1.5e1", "15e-1", "1.5e+1", "1E+2", "1e400", "1e-400", "1e999999999"])
def test_exponents_in_points_are_refused_or_exact(points: str) -> None:
    """Points with an exponent are the number that they spell, or a fault of the scheme; never a wait without end."""
    text = f"id: t\nname: t\nareas: []\nindicators:\n - {{id: '1', name: n, points: {points}, judge: pass-fail}}\n"
    try:
        found = tree_of(text).points
    except CivScoreError as error:
        assert [p.code for p in error.problems] == ["not-a-scheme-number"]
    else:
        assert found == Fraction(points)
