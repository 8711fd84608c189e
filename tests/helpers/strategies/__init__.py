"""Hypothesis strategies: random schemes, and random sheets that are valid for them.

A case is grown from a seed and two sizes by a plain `random.Random`, so that thousands are made in seconds and a
failing one shrinks towards few standards and few sites::

    @given(strategies.cases())  # exact: arithmetic and minimum groups, no logarithms
    def test_total(case): reference.score(case.scheme, case.rows, case.profile)

    strategies.arithmetic_cases()  # arithmetic groups only
    strategies.inexact_cases()  # with geometric groups and logarithmic ranges: compare within 1e-9
    strategies.pairs()  # two runs of one arithmetic scheme that share some sites: for diff

`case.scheme` holds only what YAML and JSON can hold; `case.yaml()` is the scheme file's text (JSON, which YAML reads
too). Numbers that are not whole are floats whose shortest text is the decimal that is meant. Rows carry every column;
a blank is "".

Ties at the rounding digit and rates on a band's edge are common by design: totals such as 1, 4 or 100, samples of 8,
10 and 16, bands at 0.9 and 0.8. Left out, because an office would not write it or the model leaves it open:
not-applicable and fault rows in one deduct visit, a kind without a price, a ratio with both a target and totals,
ranking groups that leave districts out.
"""

from strategies.chance import COLUMNS, NOT_APPLICABLE, Case, Pair, Row
from strategies.dearer import with_dearer_faults
from strategies.filled import (
    SEEDS,
    SIZES,
    arithmetic_cases,
    cases,
    inexact_cases,
    make_case,
    make_rows,
    make_sites,
    pairs,
)
from strategies.growing import Grower

__all__ = [
    "COLUMNS",
    "NOT_APPLICABLE",
    "SEEDS",
    "SIZES",
    "Case",
    "Grower",
    "Pair",
    "Row",
    "arithmetic_cases",
    "cases",
    "inexact_cases",
    "make_case",
    "make_rows",
    "make_sites",
    "pairs",
    "with_dearer_faults",
]
