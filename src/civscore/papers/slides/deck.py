"""What a deck says, before it is drawn: plain data, every figure as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class BarChart:
    """A bar chart: ``values`` are what the bars are drawn from, ``labels`` what is printed at them."""

    series: str
    names: Sequence[str]
    values: Sequence[float]
    labels: Sequence[str]


@dataclass(frozen=True)
class StepChart:
    """A waterfall: each step from a level to a level, with its label; ``whole`` are those that stand on the ground."""

    names: Sequence[str]
    levels: Sequence[tuple[float, float]]
    labels: Sequence[str]
    whole: Sequence[bool]
    series: tuple[str, str, str]


@dataclass(frozen=True)
class SlideTable:
    """A table: ``shares`` of its width by column, ``right`` the columns of figures. ``more`` is said of rows that have
    no room; ``left_out`` of them were left out before."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]
    right: frozenset[int]
    more: str
    left_out: int = 0


@dataclass(frozen=True)
class SlidePhoto:
    """An upright JPEG, how wide it is for its height, and its caption."""

    jpeg: bytes
    ratio: float
    caption: str


@dataclass(frozen=True)
class SlidePhotos:
    """Photos side by side, in one row or two."""

    photos: Sequence[SlidePhoto]


@dataclass(frozen=True)
class SlidePage:
    """A slide.

    Attributes:
        title: its message, a sentence.
        says: the same in words for those who do not see the chart or table, and what the speaker may say.
        lines: sentences above the body.
        body: a chart, a table or photos.
        cards: figures that stand large, each under its name.
    """

    title: str
    says: str
    lines: Sequence[str] = ()
    body: BarChart | StepChart | SlideTable | SlidePhotos | None = None
    cards: Sequence[tuple[str, str]] = ()
