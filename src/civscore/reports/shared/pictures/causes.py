"""Pictures of what was lost: the few causes of most losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from civscore.gap.parts import whole_part
from civscore.pictures.looks import WIDTH
from civscore.pictures.pareto import Cause, pareto
from civscore.pictures.picture import Picture
from civscore.reports.shared.counts import account
from civscore.reports.shared.lost import lost_column, lost_in
from civscore.reports.shared.units import unit_rows
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.gap import gap_texts
from civscore.text.pictures import PictureTexts, picture_texts

CAUSES = 10
By = Literal["standard", "issue", "unit"]


def lost_pareto(
    result: Result, language: str, *, by: By = "standard", limit: int = CAUSES, width: float = WIDTH
) -> Picture | None:
    """The standards (or what was found, or the responsible units, split) that lost the most, and the others together;
    None where nothing was lost. What was found is the text of a faulty row, as written; rows without a text count for
    their standard."""
    losses = _standards(result) if by == "standard" else _found(result) if by == "issue" else _units(result, language)
    made = account(result)
    if not losses or made is None:
        return None
    t, places = picture_texts(language), result.tree.scheme.rounding.places
    causes = _causes(losses, limit, places, made.lost, t)
    whole = show.points(made.lost, places)
    named = [cause for cause in causes if not cause.rest]
    words = t.join.join(t.part.format(name=cause.name, figure=cause.label) for cause in named)
    form = t.pareto_says if len(named) < len(causes) else t.pareto_first
    said = form.format(lost=whole, count=len(named), share=named[-1].share_label, named=words)
    return pareto(causes, t.cumulated, title=t.pareto[by], says=said, width=width)


@dataclass(frozen=True)
class _Lost:
    """A cause, what it cost exactly, and as it is printed in every medium."""

    name: str
    exact: Fraction
    printed: Decimal


def _standards(result: Result) -> list[_Lost]:
    """Losses by standard, the largest first; what a bonus did not earn is none."""
    column, nodes = lost_column(result), result.tree.nodes
    leaves = [(nodes[i], result.nodes[i].lost, column[i]) for i in result.tree.leaves]
    lost = [_Lost(f"{n.id} {n.name}", exact, own) for n, exact, own in leaves if n.kind != "bonus" and exact > 0]
    return sorted(lost, key=lambda loss: -loss.exact)


def _found(result: Result) -> list[_Lost]:
    """Losses by what was found; what no faulty row caused is its standard's. None where no row has a text."""
    texts = result.loss_columns().get("issue", [])
    if not any(texts):
        return []
    names = [f"{node.id} {node.name}" for node in result.tree.standards]
    left = {name: result.nodes[leaf].lost for name, leaf in zip(names, result.tree.leaves, strict=True)}
    bonus = {name for name, node in zip(names, result.tree.standards, strict=True) if node.kind == "bonus"}
    lost: dict[str, Fraction] = {name: points for name, points in left.items() if name not in bonus}
    for row in whole_part(result).losses:
        text = " ".join(str(texts[row.row] or "").split())
        if text:
            lost[names[row.standard]] -= row.points
            lost[text] = lost.get(text, Fraction(0)) + row.points
    causes = sorted(((name, points) for name, points in lost.items() if points > 0), key=lambda pair: -pair[1])
    printed = lost_in(result, [points for _, points in causes])
    return [_Lost(name, points, own) for (name, points), own in zip(causes, printed, strict=True)]


def _units(result: Result, language: str) -> list[_Lost]:
    nobody, exact = gap_texts(language).rests["nobody"], {loss.unit: loss.split for loss in result.unit_losses}
    lost = [_Lost(row.unit or nobody, exact[row.unit], row.split) for row in unit_rows(result) if exact[row.unit] > 0]
    return sorted(lost, key=lambda loss: -loss.exact) if any(exact) else []


def _causes(losses: Sequence[_Lost], limit: int, places: int, printed: Decimal, t: PictureTexts) -> list[Cause]:
    """The first ones, and the rest as one bar whose figure makes the printed ones add up to the printed whole."""
    whole = sum((loss.exact for loss in losses), Fraction(0))
    shown = losses if len(losses) <= limit + 1 else losses[:limit]
    made, so_far = [], Fraction(0)
    for loss in shown:
        so_far += loss.exact
        label, share = show.points(loss.printed, places), so_far / whole
        made.append(Cause(loss.name, float(loss.exact), label, float(share), show.percent(share, 1)))
    if len(shown) < len(losses):
        left = printed - sum((loss.printed for loss in shown), Decimal(0))
        name = t.others.format(count=len(losses) - len(shown))
        made.append(Cause(name, float(whole - so_far), show.points(left, places), 1.0, show.percent(1, 1), rest=True))
    return made
