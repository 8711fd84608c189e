"""What a text lists under numbers of its own, and the same as prose."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civscore.enumerated import parts, prose
from civscore.text.faults import fault_text

_BETWEEN = "；;。，,、 \t\r\n\u3000"


@pytest.mark.parametrize(
    "text",
    [
        "1.垃圾未清 2.占道经营", "1、垃圾未清；2、占道经营。", "（1）垃圾未清（2）占道经营",
        "(1) 垃圾未清\n(2) 占道经营",
        "①垃圾未清②占道经营", "一是垃圾未清，二是占道经营", "一、垃圾未清；\r\n二、占道经营",
        "第一，垃圾未清；第二，占道经营",
        "1）垃圾未清 2）占道经营", "１．垃圾未清２．占道经营", "1.垃圾未清2.占道经营",
    ],
)  # fmt: skip
def test_a_list_in_any_style_is_its_parts(text: str) -> None:
    assert parts(text) == ["垃圾未清", "占道经营"]
    assert prose(text) == "垃圾未清；占道经营"


@pytest.mark.parametrize(
    "text",
    [
        "缺口1.5米", "1.5米缺口", "2024.3.5 发现垃圾", "3处垃圾", "1、2号楼楼道堆物", "1.1 路面有垃圾", "2辆车乱停",
        "10.垃圾", "1楼有垃圾，2楼有烟头", "1栋、2栋堆物", "星期一、二有占道", "一处垃圾，二处占道", "一是垃圾",
        "3.垃圾 4.烟头",
    ],
)  # fmt: skip
def test_a_number_that_counts_nothing_is_no_list(text: str) -> None:
    assert parts(text) == [text] and prose(text) == text


def test_lines_become_one_sentence() -> None:
    assert prose("垃圾未清\n占道经营") == "垃圾未清；占道经营"
    assert prose("垃圾未清，\r\n占道经营。") == "垃圾未清，占道经营"
    assert prose("存在问题：1.垃圾 2.占道") == "存在问题：垃圾；占道"
    assert prose("1. litter\n2. stalls") == "litter; stalls"
    assert prose("1.垃圾未清") == "垃圾未清"
    assert fault_text("垃圾未清\n占道经营", "不达标", "zh") == "垃圾未清；占道经营"
    assert fault_text(" ", "不达标", "zh") == "测评结果：不达标"


_WORDS = st.text(st.sampled_from("路面有垃圾未清占道经营车 " + string.ascii_lowercase), min_size=1).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(_WORDS, min_size=2, max_size=12), st.sampled_from(["{n}.", "{n}、", "({n})", "（{n}）", "{n})"]))
def test_whatever_is_numbered_comes_back(words: list[str], style: str) -> None:
    text = " ".join(style.format(n=n) + word for n, word in enumerate(words, 1))
    assert parts(text) == [word.strip() for word in words]


@given(st.text(st.sampled_from("1234567890.、.()（）①②③一二三是第，；。 \n路面垃圾米ab"), max_size=40))
def test_nothing_is_lost_but_numbers_and_what_stands_between(text: str) -> None:
    numbering = set("1234567890.、()（）①②③一二三是第" + _BETWEEN)
    kept = [sign for sign in text if sign not in numbering]
    assert [sign for sign in "".join(parts(text)) if sign not in numbering] == kept
    assert [sign for sign in prose(text) if sign not in numbering] == kept


@given(st.text(max_size=60))
def test_any_text_is_split(text: str) -> None:
    assert "\n" not in prose(text)
    assert all(part == part.strip() and part for part in parts(text))
