"""What all pictures look like: colours that also differ in black and white, fonts that have Chinese, thin frames."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, MUTED, GRID, PAPER = "#1d2733", "#5d6b7b", "#d8dee7", "#fefefe"
BASE, GOOD, BAD, ALARM, BAND = "#2f5f9f", "#2f8f83", "#c2571a", "#b3261f", "#c9d6e6"
MARKS = {
    "ink": INK, "muted": MUTED, "grid": GRID, "paper": PAPER,
    "base": BASE, "good": GOOD, "bad": BAD, "alarm": ALARM, "band": BAND,
}  # fmt: skip
"""The palette by the names that a page gives its own colours under. ``good`` is light and ``bad`` dark when printed
grey; a sign (+, −, ▲, ▼) or a hatch says the same."""

SIZE = 9.0
"""Points of a label; nothing in a picture is smaller than 8."""
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


@contextmanager
def drawing(salt: str) -> Iterator[None]:
    """Everything drawn inside looks alike, and is the same from run to run."""
    with _quiet():
        from matplotlib import rc_context

        families = [name for name in (chinese_font(), "DejaVu Sans") if name]
        settings: Any = {
            "font.family": families, "font.size": SIZE, "svg.fonttype": "none", "svg.hashsalt": salt,
            "axes.unicode_minus": False, "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": GRID,
            "xtick.color": GRID, "ytick.color": GRID, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
            "hatch.linewidth": 0.8, "text.parse_math": False, "axes.formatter.useoffset": False,
        }  # fmt: skip
        with rc_context(settings):
            yield


def canvas(width: float, height: float) -> tuple[Figure, Any]:
    """An empty figure of so many inches, with one plain frame; to be used inside :func:`drawing`."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    frame = figure.subplots()
    for side in ("top", "right"):
        frame.spines[side].set_visible(False)
    frame.tick_params(length=0)
    return figure, frame


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


def wrapped(text: str, width: float) -> str:
    """*text* in lines of at most *width* half-width signs, Chinese ones counting two; numbers and words stay whole."""
    pieces = re.findall(r"[A-Za-z0-9.%+\-−±/·()]+|\s+|.", text)
    lines, used = [""], 0
    for piece in pieces:
        size = sum(2 if ord(sign) > 0x2E7F else 1 for sign in piece)
        if used and used + size > width:
            lines.append("")
            used = 0
        lines[-1] += piece if used or piece.strip() else ""
        used += size
    return "\n".join(line.rstrip() for line in lines)
