"""A picture is the same every time, says itself in words, and fits into a page beside others."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from civscore.pictures.canvas import Canvas
from civscore.pictures.looks import DARK, LIGHT, PALE, chinese_font
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
    root = ET.fromstring(picture.svg("a"))
    assert [child.text for child in root][:2] == ["变化 <来源>", "从 86.00 到 86.02"]
    assert root.get("aria-labelledby") == "a-title a-desc" and root.get("role") == "img"


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


def test_nothing_from_outside_and_no_style_that_leaks(picture: Picture) -> None:
    assert not re.search(r"(?:href|src)=\"(?!#)|url\((?!#)|@import|<style", picture.svg("a"))


def test_names_and_links_of_parts() -> None:
    canvas = Canvas(100, 40)
    canvas.box(0, 0, 50, 20, "base", name="整个名称 <1>", link="#s-1.2")
    canvas.text(2, 10, "整…1>", name="整个名称 <1>")
    root = ET.fromstring(canvas.picture("t", "s").svg("x"))
    (link,) = root.iter("a")
    assert link.get("href") == "#s-1.2" and link.get("aria-label") == "整个名称 <1>" and root.get("role") == "group"
    assert [title.text for title in root.iter("title")] == ["t", "整个名称 <1>", "整个名称 <1>"]


def test_signs_are_literal() -> None:
    canvas = Canvas(200, 40)
    names = ["$a_1$ & <b>", r"100 % \frac{1}{2}", "😀_^2"]
    for number, name in enumerate(names):
        canvas.text(2, 10 * number + 5, name)
    picture = canvas.picture("t", "s")
    assert [text.text for text in ET.fromstring(picture.svg("x")).iter("text")] == names
    picture.png(40)


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
def test_png_for_print(picture: Picture) -> None:
    made = picture.png(100)
    assert made is not None and made.startswith(b"\x89PNG") and made == picture.png(100)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_read_on_what_it_stands_on(palette: dict[str, str]) -> None:
    heats = [(f"heat{n}", "onpale" if n < PALE else "ondeep") for n in range(6)]
    pairs = [("paper", "ink"), ("paper", "muted"), ("box1", "onbox1"), ("box2", "onbox"), ("box3", "onbox"), *heats]
    low = [(a, b, contrast(palette[a], palette[b])) for a, b in pairs if contrast(palette[a], palette[b]) < 4.5]
    assert not low
    faint = [n for n in ("base", "good", "bad", "alarm") if contrast(palette["paper"], palette[n]) < 3]
    assert not faint


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ramp_runs_one_way_in_grey(palette: dict[str, str]) -> None:
    ramp = [_luminance(palette[f"heat{n}"]) for n in range(6)]
    assert ramp in (sorted(ramp), sorted(ramp, reverse=True))


def test_palettes_have_the_same_names_and_no_colour_twice() -> None:
    assert LIGHT.keys() == DARK.keys() and len({*LIGHT.values()}) == len(LIGHT)


@pytest.mark.slow
def test_matplotlib_waits_until_a_picture_is_asked_for() -> None:
    code = (
        "import sys, importlib, pkgutil, civscore.pictures as p, civscore.reports.shared.pictures as q\n"
        "for r in (p, q):\n"
        "    for m in pkgutil.iter_modules(r.__path__, r.__name__ + '.'): importlib.import_module(m.name)\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
