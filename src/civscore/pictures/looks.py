"""What all pictures look like: colours for light and dark, that differ in black and white too; Chinese fonts."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

LIGHT = {
    "ink": "#1d2733", "muted": "#5d6b7b", "grid": "#d8dee7", "paper": "#fefefe", "base": "#2f5f9f", "good": "#2f8f83",
    "bad": "#c2571a", "alarm": "#b3261f", "band": "#c9d6e6",
    "box1": "#2e5e9e", "onbox1": "#fdfdfd", "box2": "#b4cbe7", "box3": "#e3ebf5", "onbox": "#1b2532",
    "heat0": "#f6f3ee", "heat1": "#f9e4c0", "heat2": "#f4cb90", "heat3": "#eaa867", "heat4": "#a8480f",
    "heat5": "#6b2407", "onpale": "#1c2632", "ondeep": "#fcfcfc",
}  # fmt: skip
"""The palette, by the names that a page gives its own colours under (``--pic-NAME``). No two are equal.

``good`` is lighter than ``bad`` when printed grey; a sign (+, −, ▲, ▼) or a hatch says the same. ``box1`` to ``box3``
are levels of a tree, ``heat0`` (all reached) to ``heat5`` a ramp of luminance; ``on…`` is the text on them: ``onpale``
up to ``heat3``, ``ondeep`` from ``heat4`` on."""

DARK = {
    "ink": "#e6ebf2", "muted": "#a3b0bf", "grid": "#3a4553", "paper": "#12171e", "base": "#6ea0e0", "good": "#6fd0c2",
    "bad": "#e0813f", "alarm": "#ff8f85", "band": "#2c3c52",
    "box1": "#8fb8ec", "onbox1": "#0f141a", "box2": "#2f4a6d", "box3": "#1f2c3d", "onbox": "#e8edf4",
    "heat0": "#20262d", "heat1": "#3a3123", "heat2": "#574023", "heat3": "#704a20", "heat4": "#eda55c",
    "heat5": "#fbdcae", "onpale": "#f1f4f8", "ondeep": "#10151b",
}  # fmt: skip
"""The same on a dark page."""

PALE = 4
"""Shades of the ramp that take dark text on a light page."""
SIZE, SMALL = 9.0, 8.0
"""Points of a label; nothing in a picture is smaller than ``SMALL``."""
WIDTH, NARROW = 6.3, 4.4
"""Inches: the type area of an A4 page; and a picture whose text is still read on a phone, where it is shrunk."""
_FONTS = (
    "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "SimHei",
    "Hiragino Sans GB", "WenQuanYi Micro Hei", "SimSun", "Noto Sans CJK JP",
)  # fmt: skip


@cache
def chinese_font() -> str | None:
    """The first font of this machine that has Chinese."""
    with _quiet():
        from matplotlib import font_manager

        there = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in _FONTS if name in there), None)


def families() -> list[str]:
    """The fonts of a picture that is not shown in a page."""
    return [name for name in (chinese_font(), "DejaVu Sans") if name]


@contextmanager
def drawing(salt: str) -> Iterator[None]:
    """Everything drawn inside looks alike, and is the same from run to run."""
    with _quiet():
        from matplotlib import rc_context

        settings: Any = {
            "font.family": families(), "font.size": SIZE, "svg.fonttype": "none", "svg.hashsalt": salt,
            "text.color": LIGHT["ink"], "hatch.linewidth": 0.8, "text.parse_math": False, "text.usetex": False,
        }  # fmt: skip
        with rc_context(settings):
            yield


@contextmanager
def _quiet() -> Iterator[None]:
    """Matplotlib says on the terminal that a font or a sign is missing, and that it builds its list of fonts."""
    log = logging.getLogger("matplotlib")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(before)
