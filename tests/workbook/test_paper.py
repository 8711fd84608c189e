"""Which paper a sheet is printed on, and how narrow its columns become for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civscore.workbook.paper import COMFORTABLE, POINTS, READABLE, Paper, paper_for

A4, A4_WIDE, A3 = Paper(9, False), Paper(9, True), Paper(8, True)


@pytest.mark.parametrize(
    ("widths", "smallest", "paper"),
    [
        ([10.0] * 9, 10, A4), ([10.0] * 10, 10, A4), ([10.0] * 12, 10, A4_WIDE), ([10.0] * 16, 10, A4_WIDE),
        ([10.0] * 17, 10, A3), ([10.0] * 14, 9, A4_WIDE), ([10.0] * 16, 9, A3), ([10.0] * 24, 10, A3),
        ([10.0] * 25, 10, Paper(8, True, 2)), ([10.0] * 60, 10, Paper(8, True, 3)),
    ],
)  # fmt: skip
def test_the_smallest_paper_on_which_it_can_be_read(widths: list[float], smallest: float, paper: Paper) -> None:
    """Portrait, landscape, A3, several pages: the first on which the smallest text is large enough."""
    assert paper_for(widths, smallest) == (paper, widths)


def test_wide_columns_give_way() -> None:
    """A sheet a little too wide takes no larger paper: its texts have narrower columns, by a quarter at most."""
    paper, widths = paper_for([5, 40, 40, 10, 40, 50], 10)
    assert paper == A4_WIDE and widths[0] == 5 and widths[3] == 10
    assert widths[1] == widths[2] == pytest.approx(40 * widths[5] / 50) and 30 <= widths[1] < 40


def test_columns_that_are_repeated_take_room_on_every_page() -> None:
    """Of columns on several pages those that stand on each are counted for each."""
    alone, _ = paper_for([30.0] * 3 + [10.0] * 35, 10)
    repeated, _ = paper_for([30.0] * 3 + [10.0] * 35, 10, 3)
    assert (alone.across, repeated.across) == (2, 3)


@given(st.lists(st.floats(3, 60), min_size=1, max_size=40), st.sampled_from([9.0, 9.5, 10.0, 11.0]))
def test_nothing_is_smaller_than_can_be_read(widths: list[float], smallest: float) -> None:
    """Whatever the columns are: on one page in width nothing is under the limit, and no column loses over a quarter."""
    paper, found = paper_for(widths, smallest)
    assert all(0.749 * old <= new <= old for old, new in zip(widths, found, strict=True))
    if paper.across == 1:
        scale = int(100 * paper.room / (sum(found) * POINTS) + 1e-9) / 100
        assert smallest * min(scale, 1) >= (READABLE if paper.wide else COMFORTABLE) - 1e-9
