"""One remark for several judgements: to each fault what is said of its standard, the rest to the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civscore.scoring.remarks import NamedHere, shared_out

NAMES = ("路面整洁", "停车有序", "无占道经营")
PLAIN = NamedHere(("1", "2", "3"), NAMES)
DOTTED = NamedHere(("1.1", "1.2", "2.1"), NAMES, ((1, 0), (2, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "1 有垃圾；2 乱停车2辆", "1.有垃圾 2.乱停车2辆", "1：有垃圾\n2：乱停车2辆", "（1）有垃圾（2）乱停车2辆",
        "1、有垃圾，2、乱停车2辆。", "路面整洁：有垃圾；停车有序：乱停车2辆", "1.有垃圾2.乱停车2辆",
    ],
)  # fmt: skip
def test_a_remark_is_split_by_the_standards_that_it_names(text: str) -> None:
    assert shared_out(text, PLAIN, (0, 1)) == ({0: "有垃圾", 1: "乱停车2辆"}, "")


@pytest.mark.parametrize(
    "text",
    [
        "1.1 有垃圾；1.2 乱停车2辆", "1.1有垃圾1.2乱停车2辆", "【1.1】有垃圾【1.2】乱停车2辆",
        "1、1.1有垃圾；2、1.2乱停车2辆", "1.有垃圾 2.乱停车2辆",
    ],
)  # fmt: skip
def test_ids_and_places_in_the_sheet_name_standards(text: str) -> None:
    assert shared_out(text, DOTTED, (0, 1)) == ({0: "有垃圾", 1: "乱停车2辆"}, "")


def test_what_names_no_standard_is_said_of_the_site() -> None:
    assert shared_out("有垃圾；乱停车", PLAIN, (0, 1)) == ({}, "有垃圾；乱停车")
    assert shared_out("1.1 有垃圾；烟头多；1.2 乱停", DOTTED, (0, 1)) == ({0: "有垃圾", 1: "乱停"}, "烟头多")
    assert shared_out("1.2米宽的坑", DOTTED, (0, 1)) == ({}, "1.2米宽的坑")
    assert shared_out("2辆车乱停", PLAIN, (0, 1)) == ({}, "2辆车乱停")


def test_what_is_said_of_a_standard_that_passed_accuses_nobody() -> None:
    assert shared_out("1 有垃圾；2 乱停车", PLAIN, (0,)) == ({0: "有垃圾"}, "2 乱停车")
    assert shared_out("停车有序：乱停车", PLAIN, (0,)) == ({}, "停车有序：乱停车")


def test_numbers_that_only_count_name_no_standard() -> None:
    """The numbers are the remark's own where others failed than they would name."""
    assert shared_out("1.有垃圾 2.占道", PLAIN, (0, 2)) == ({}, "1.有垃圾 2.占道")
    assert shared_out("1.有垃圾 2.占道", DOTTED, (1, 2)) == ({}, "1.有垃圾 2.占道")


def test_a_remark_of_one_fault_is_its_own() -> None:
    assert shared_out("有垃圾；烟头", PLAIN, (2,)) == ({2: "有垃圾；烟头"}, "")


def test_several_standards_may_share_what_is_said() -> None:
    assert shared_out("1.1、1.2都差", DOTTED, (0, 1)) == ({0: "都差", 1: "都差"}, "")


_PARTS = st.sampled_from(
    ["1", "2", "1.1", "1.2", "；", "、", ".", "：", " ", "\n", "垃圾", "停车有序", "米", "（", "）"]
)


@given(st.lists(_PARTS, max_size=14), st.sampled_from([PLAIN, DOTTED]), st.sets(st.integers(0, 2), min_size=1))
def test_nothing_is_lost(parts: list[str], known: NamedHere, failing: set[int]) -> None:
    text = "".join(parts)
    own, rest = shared_out(text, known, tuple(sorted(failing)))
    assert set(own) <= failing
    said = "".join([*own.values(), rest])
    heads = text.count("停车有序：")  # the name of a standard goes as its number does
    assert all(
        word in said for word in ("垃圾", "停车有序", "米") if word in text and not (word == "停车有序" and heads)
    )
