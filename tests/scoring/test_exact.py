"""Sums that must be exact however large they are, and tables of which few cells are filled."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from running import flat, passes, run

from civscore.scoring.exact import joint_codes, sum_by

GROUPS = np.array([0, 1, 0, 1, 0])


@pytest.mark.parametrize("large", [2**52, 2**53 + 1, 2**60 + 1, 2**61 + 1])
def test_sums_beyond_what_floats_hold(large: int) -> None:
    """Σ of numbers around and beyond 2^53, and of more than 2^63 together, to the last digit."""
    values = np.array([large, 1, large, large, 1], dtype=np.int64)
    assert [int(s) for s in sum_by(values, GROUPS, 3)] == [2 * large + 1, large + 1, 0]
    assert [int(s) for s in sum_by(-values, GROUPS, 3)] == [-2 * large - 1, -large - 1, 0]


def test_sums_of_fractions_and_of_nothing() -> None:
    """Fractions add up as fractions; no rows are sums of 0."""
    thirds = np.array([Fraction(1, 3)] * 5, dtype=object)
    assert sum_by(thirds, GROUPS, 2).tolist() == [1, Fraction(2, 3)]
    assert sum_by(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.intp), 2).tolist() == [0, 0]


@pytest.mark.parametrize("far", [5, 10**6, 2**40])
def test_codes_of_combinations_near_and_far(far: int) -> None:
    """Combinations are numbered as they appear, whether all that could be fit into a table or only a few of billions
    occur; blanks (−1) are a value of their own."""
    one = np.array([0, far, -1, 0, far])
    other = np.array([far, 0, 0, far, -1])
    codes, first = joint_codes(one, other)
    assert codes.tolist() == [0, 1, 2, 0, 3]
    assert first.tolist() == [0, 1, 2, 4]


@pytest.mark.long
def test_a_table_with_few_cells_filled() -> None:
    """A thousand sites each of which sees one of a thousand standards: a million cells could be, a thousand are."""
    numbers = range(1100)
    rows = [row for n in numbers for row in passes(str(n + 1), "pass" if n % 4 else "fail", site=f"s{n}")]
    result = run({**flat(*[{}] * len(numbers)), "areas": []}, rows)
    assert len(result.cells.place) == len(numbers)
    assert result.total.exact == 75
    assert sum(loss.split for loss in result.unit_losses) == 25


@pytest.mark.parametrize(("judge", "rate"), [("at-least", 1), ("at-most", 1)])
def test_binary_noise_is_no_digit(judge: str, rate: int) -> None:
    """0.30000000000000004, what a spreadsheet makes of 0.1 + 0.2, is 0.3: not above and not below it."""
    row = {"standard": "1", "result": "0.30000000000000004"}
    assert run(flat({"judge": {"type": judge, "value": 0.3}}), [row]).nodes[1].rate == rate
