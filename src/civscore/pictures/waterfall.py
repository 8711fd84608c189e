"""A waterfall: from one sum to another by what came to it and what went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.looks import BAD, BASE, GOOD, GRID, INK, canvas, drawing, wrapped
from civscore.pictures.picture import Picture


@dataclass(frozen=True)
class WaterfallStep:
    """A bar: ``size`` is what it adds (a sum for the first and the last), ``label`` the figure as it is printed."""

    name: str
    size: float
    label: str


def waterfall(
    first: WaterfallStep, steps: Sequence[WaterfallStep], last: WaterfallStep, *, title: str, says: str,
    width: float = 6.3,
) -> Picture:  # fmt: skip
    """The sums stand on the ground, the steps float between them; the ground is cut off."""
    with drawing("waterfall"):
        figure, frame = canvas(width, 2.7)
        levels = [first.size]
        for step in steps:
            levels.append(levels[-1] + step.size)
        low, high = min(*levels, last.size), max(*levels, last.size)
        span = max(high - low, 0.01)
        ground = low - span * 0.35
        for position, whole in ((0, first), (len(steps) + 1, last)):
            frame.bar(position, whole.size - ground, bottom=ground, width=0.6, color=BASE)
            frame.text(position, whole.size + span * 0.03, whole.label, ha="center", va="bottom", weight="bold")
        for position, (step, level) in enumerate(zip(steps, levels, strict=False), 1):
            up = step.size >= 0
            frame.bar(
                position, abs(step.size), bottom=min(level, level + step.size), width=0.6, color=GOOD if up else BAD,
                hatch=None if up else "////", edgecolor=INK if not up else GOOD, linewidth=0.6,
            )  # fmt: skip
            frame.text(position, max(level, level + step.size) + span * 0.03, step.label, ha="center", va="bottom")
        for position, level in enumerate(levels):
            frame.plot([position + 0.3, position + 0.7], [level, level], color=GRID, linewidth=1)
        names = [first.name, *(s.name for s in steps), last.name]
        signs = width / len(names) * 13
        frame.set_xticks(range(len(names)), [wrapped(name, signs) for name in names])
        frame.set_yticks([])
        frame.spines["left"].set_visible(False)
        frame.set_ylim(ground, high + span * 0.18)
        return Picture(title, says, figure)
