"""Texts are measured and made to fit."""

from __future__ import annotations

import pytest

from civscore.pictures.lettering import ems, shortened, wrapped


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("同一点位的表现", 4, ["同一点位", "的表现"]),
        ("指标 1.5.10", 4, ["指标", "1.5.10"]),
        ("超长单词abcdefghijk", 7, ["超长单词", "abcdefghijk"]),
        ("构成（不涉及）", 5, ["构成（不", "涉及）"]),
        ("构成（不涉及、未测的变化）", 9, ["构成（不涉及、", "未测的变化）"]),
        ("三月", 9, ["三月"]),
        ("", 9, [""]),
    ],
)
def test_lines_break_outside_numbers_and_words(text: str, most: float, lines: list[str]) -> None:
    assert wrapped(text, most, 3) == lines


def test_what_needs_more_lines_is_shortened_in_the_middle() -> None:
    lines = wrapped("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未", 5, 2)
    assert len(lines) == 2 and "…" in "".join(lines) and lines[0].startswith("甲") and lines[1].endswith("未")


@pytest.mark.parametrize(
    "text", ["甲乙丙丁戊己庚辛", "a long English name of a site", "3.2.1 甲乙丙😀👨‍👩‍👧é丁", "iiiiWWWW"]
)
@pytest.mark.parametrize("most", [2.5, 3, 4.2, 6])
def test_shortened_texts_fit_and_keep_both_ends(text: str, most: float) -> None:
    made = shortened(text, most)
    assert ems(made) <= max(most, ems(text[0] + "…" + text[-1])) and made[0] == text[0] and made[-1] == text[-1]


def test_a_text_that_fits_stays() -> None:
    assert shortened("甲乙丙", 3) == "甲乙丙" and ems("👨‍👩‍👧") == 3 and 0.4 < ems("0") < 0.7
