"""Weights: known margins are met, agree with an independent computation, and what cannot be met is refused by name."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questionnaires import counted
from scipy.optimize import root
from searching import examples

from civscore.errors import CivScoreError
from civscore.readers.coded import Coded
from civscore.survey.figures import figures_of
from civscore.survey.raking import design_effect, rake

KNOWN = {"question": "知道", "standard": "2.1", "answers": {"知道": "是", "不知道": "否"}}


def coded(values: list[str]) -> Coded:
    """A column."""
    texts = list(dict.fromkeys(v for v in values if v))
    return np.array([texts.index(v) if v else -1 for v in values], np.int32), texts


def shares(**own: str) -> dict[str, Fraction]:
    """Margins."""
    return {name: Fraction(value) for name, value in own.items()}


@examples(60)
@given(st.lists(st.integers(1, 9), min_size=6, max_size=6), st.floats(0.2, 0.8), st.floats(0.15, 0.6))
def test_weights_agree_with_the_equations_solved_otherwise(counts: list[int], men: float, young: float) -> None:
    """Raking weights are exp(a_sex + b_age): scipy solves the margins for a and b, with nothing of raking in it."""
    cells = [(sex, age) for sex in "mf" for age in "yao"]
    people = [cell for cell, count in zip(cells, counts, strict=True) for _ in range(count)]
    sex, age = coded([p[0] for p in people]), coded([p[1] for p in people])
    old = (1 - young) * 0.4
    margins = {
        "sex": {"m": Fraction(men), "f": 1 - Fraction(men)},
        "age": {"y": Fraction(young), "a": 1 - Fraction(young) - Fraction(old), "o": Fraction(old)},
    }
    made = rake({"sex": sex, "age": age}, margins)
    marks = np.array([[s == "m", a == "y", a == "o"] for s, a in people], dtype=float)
    wanted = np.array([men, young, old])

    def missed(x: np.ndarray) -> np.ndarray:
        weight = np.exp(marks @ x)
        return marks.T @ weight / weight.sum() - wanted

    solved = root(missed, np.zeros(3), tol=1e-13)
    expected = np.exp(marks @ solved.x)
    assert np.abs(missed(solved.x)).max() < 1e-9
    assert made.weight == pytest.approx(expected / expected.mean(), rel=1e-6)


def test_margins_that_cannot_be_met_together_are_refused() -> None:
    """All men are young: half men and a tenth young cannot be; libraries report convergence here, we refuse by name."""
    sex, age = coded(["m", "m", "f", "f"]), coded(["y", "y", "y", "o"])
    margins = {"sex": shares(m="1/2", f="1/2"), "age": shares(y="1/10", o="9/10")}
    with pytest.raises(CivScoreError) as refused:
        rake({"sex": sex, "age": age}, margins)
    assert [p.code for p in refused.value.problems] == ["survey-margins-apart"]


@pytest.mark.parametrize(("own", "code"), [
    ({"m": "0.5", "f": "0.4"}, "survey-margin-sum"), ({"m": "1"}, "survey-margin-unknown"),
    ({"m": "0.4", "f": "0.4", "x": "0.2"}, "survey-margin-empty"), ({"m": "1", "f": "0"}, "survey-margin-zero"),
])  # fmt: skip
def test_margins_that_make_no_sense_are_refused(own: dict[str, str], code: str) -> None:
    """Shares that are no whole, categories without a margin or without people."""
    with pytest.raises(CivScoreError) as refused:
        rake({"sex": coded(["m", "f", ""])}, {"sex": shares(**own)})
    assert refused.value.problems[0].code == code


def test_who_lacks_a_category_has_weight_one() -> None:
    """Numbers of people do for shares; a respondent without a category neither gains nor loses, and is counted."""
    made = rake({"sex": coded(["m", "f", "f", "f", ""])}, {"sex": shares(m="500", f="500")})
    assert made.weight == pytest.approx([2, 2 / 3, 2 / 3, 2 / 3, 1])
    assert made.lacking == 1
    assert made.effect == pytest.approx(design_effect(made.weight))


def test_the_weighted_rate_stands_beside_the_plain_one(tmp_path: Path) -> None:
    """Three women know, one man does not: 75 % as counted, 50 % where both are half; the margin is that of 4 ÷ deff."""
    rows = [("问卷编号", "性别", "知道"), (1, "女", "知道"), (2, "女", "知道"), (3, "女", "知道"), (4, "男", "不知道")]
    survey = counted(tmp_path, rows, [KNOWN], groups={"性别": "性别"}, margins={"性别": shares(男="0.5", 女="0.5")})
    (found,) = figures_of(survey)
    assert found.whole.rate == Fraction(3, 4)
    assert found.weighted is not None
    assert found.weighted.rate == pytest.approx(0.5)
    assert found.weighted.effect == pytest.approx(4 * (3 * (2 / 3) ** 2 + 4) / 16)


def test_a_group_that_no_questionnaire_has_is_refused(tmp_path: Path) -> None:
    """Margins of a group that the map does not name."""
    with pytest.raises(CivScoreError) as refused:
        counted(tmp_path, [("问卷编号", "知道"), (1, "知道")], [KNOWN], margins={"性别": shares(男="1")})
    assert refused.value.problems[0].code == "survey-not-weighted"
