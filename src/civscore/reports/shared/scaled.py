"""Which points stand beside scores in a table of indicators: those of the scheme, or the effective ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.scoring.result import Result
from civscore.text.show import full_marks, points


@dataclass(frozen=True)
class PointsBeside:
    """The points of some indicators, so that no score is larger than what stands beside it.

    ``scaled``: some indicator gave its points to its siblings, so that the column has effective points and is called
    so in every row; what has no score has none then (None).
    """

    scaled: bool
    values: list[Fraction | None]
    places: int

    @property
    def texts(self) -> list[str]:
        """As they are printed: the scheme's own in as few decimals as they need, others as scores are."""
        return ["" if v is None else self._text(v) for v in self.values]

    def _text(self, value: Fraction) -> str:
        short = full_marks(value)
        return short if Fraction(short) == value else points(value, self.places)


def points_beside(result: Result, positions: Sequence[int]) -> PointsBeside:
    """The points to print beside the scores of the indicators at *positions* (in ``tree.nodes``); of gates none."""
    nodes, scores = result.tree.nodes, result.nodes
    scored = {i for i in positions if nodes[i].kind == "base" and scores[i].rate is not None}
    scaled = any(scores[i].effective_points != nodes[i].points for i in scored)
    values = [
        scores[i].effective_points if i in scored else
        None if nodes[i].kind == "gate" or (scaled and nodes[i].kind == "base") else nodes[i].points
        for i in positions
    ]  # fmt: skip
    return PointsBeside(scaled, values, result.tree.scheme.rounding.places)
