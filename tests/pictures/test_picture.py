"""A picture is the same every time, says itself in words, and fits into a page beside others."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from civscore.pictures.looks import chinese_font, wrapped
from civscore.pictures.picture import Picture
from civscore.pictures.waterfall import WaterfallStep, waterfall


@pytest.fixture
def picture() -> Picture:
    steps = [WaterfallStep("加分项", 0.6, "+0.60"), WaterfallStep("同一点位的表现", -0.58, "-0.58")]
    first, last = WaterfallStep("三月", 86, "86.00"), WaterfallStep("四月", 86.02, "86.02")
    return waterfall(first, steps, last, title="变化 <来源>", says="从 86.00 到 86.02")


def test_the_same_every_time(picture: Picture) -> None:
    assert picture.svg("a") == picture.svg("a")


def test_well_formed_and_said_in_words(picture: Picture) -> None:
    root = ET.fromstring(picture.svg("a").replace("xlink:", ""))
    assert [child.text for child in root][:2] == ["变化 <来源>", "从 86.00 到 86.02"]
    assert root.get("aria-labelledby") == "a-title a-desc"


def test_its_text_is_text_and_its_colours_are_the_pages(picture: Picture) -> None:
    svg = picture.svg("a")
    assert "+0.60" in svg and "同一点位的" in svg
    colours = re.findall(r"(.{0,20})(#[0-9a-f]{6})", svg)
    assert colours and all(before.endswith(", ") and "var(--pic-" in before for before, _ in colours)


def test_two_pictures_share_no_id(picture: Picture) -> None:
    ids = [set(re.findall(r'id="([^"]+)"', picture.svg(name))) for name in ("a", "b")]
    assert ids[0] and not ids[0] & ids[1]
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', picture.svg("a")))
    assert used <= ids[0]


def test_nothing_from_outside(picture: Picture) -> None:
    assert not re.search(r"(?:href|src)=\"(?!#)|url\((?!#)|@import", picture.svg("a"))


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
def test_png_for_print(picture: Picture) -> None:
    made = picture.png(100)
    assert made is not None and made.startswith(b"\x89PNG") and made == picture.png(100)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("同一点位的表现", ["同一点位", "的表现"]),
        ("指标 1.5.10", ["指标", "1.5.10"]),
        ("超长单词abcdefghijk", ["超长单词", "abcdefghijk"]),
    ],
)
def test_lines_break_outside_numbers_and_words(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8).split("\n") == lines
