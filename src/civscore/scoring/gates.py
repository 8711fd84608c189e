"""Gates (前置条件) and the penalty list (负面清单) of a run: what was found about each, apart from any points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from civscore.rules.answers import said_in
from civscore.scheme.model import Sanction
from civscore.scheme.tree import Indicator
from civscore.scoring.exact import joint_codes
from civscore.scoring.rows import coded
from civscore.scoring.scores import Seen

if TYPE_CHECKING:
    from civscore.readers.readings import Readings
    from civscore.scoring.judged import Judged
    from civscore.scoring.result import Result

Outcome = Literal["failed", "open", "met", "not-applicable"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)  # the order in which they are shown
SANCTIONS: tuple[Sanction, ...] = get_args(Sanction)  # from the mildest to the severest


@dataclass(frozen=True)
class Gate:
    """A gate and its outcome. ``seen`` is None where nobody observed it (or the result is from a file)."""

    indicator: Indicator
    outcome: Outcome
    seen: Seen | None

    @property
    def sanction(self) -> Sanction | None:
        """What a failure means."""
        return self.indicator.sanction


@dataclass(frozen=True)
class Penalty:
    """An entry of the penalty list: ``deducted`` is what it takes from the total, rounded; None: not observed."""

    indicator: Indicator
    deducted: Decimal | None
    seen: Seen | None


def outcome(rate: Fraction | None, status: str) -> Outcome:
    """How a gate came out: it passes at a rate of 1, and what does not apply is not open."""
    if rate is not None:
        return "met" if rate >= 1 else "failed"
    return "not-applicable" if status == "not-applicable" else "open"


def gates_of(result: Result) -> list[Gate]:
    """All gates, in the scheme's order."""
    nodes = result.tree.nodes
    found = []
    for i in result.tree.leaves:
        if nodes[i].kind == "gate":
            scored = result.nodes[i]
            found.append(Gate(nodes[i], outcome(scored.rate, scored.status), result.seen.get(i)))
    return found


def penalties_of(result: Result) -> list[Penalty]:
    """All entries of penalty lists, in the scheme's order."""
    nodes = result.tree.nodes
    found = []
    for i in result.tree.leaves:
        if nodes[i].kind == "penalty":
            score = result.nodes[i].score
            found.append(Penalty(nodes[i], None if score is None else abs(score), result.seen.get(i)))
    return found


def severest(gates: list[Gate]) -> Sanction | None:
    """The severest sanction of the gates that failed; None where none failed, or those state no sanction."""
    stated = [g.sanction for g in gates if g.outcome == "failed" and g.sanction is not None]
    return max(stated, key=SANCTIONS.index, default=None)


def worst_first(gates: list[Gate]) -> list[Gate]:
    """Failed gates first, the severest sanction before milder ones; then open, met, not applicable."""

    def rank(gate: Gate) -> tuple[int, int]:
        return OUTCOMES.index(gate.outcome), -SANCTIONS.index(gate.sanction) if gate.sanction else 1

    return sorted(gates, key=rank)


_ANSWERS = ("kind", "result", "deduction", "count", "total")


def seen_answers(readings: Readings, judged: Judged) -> dict[int, Seen]:
    """What was observed of every gate and penalty, by position in the tree."""
    tree = judged.tree
    asked = np.array([s.kind in ("gate", "penalty") for s in tree.standards], dtype=bool)
    chosen = np.flatnonzero(asked[judged.standard])
    if not len(chosen):
        return {}
    rows, standard = judged.row[chosen], judged.standard[chosen]
    columns = {name: coded(readings, name) for name in _ANSWERS}
    combined, first = joint_codes(standard, *(codes[rows] for codes, _ in columns.values()))
    counts = np.bincount(combined, minlength=len(first))
    answers: dict[int, list[tuple[str, int]]] = {}
    places: dict[int, str] = {}
    for n, at in enumerate(first.tolist()):
        number, row = int(standard[at]), int(rows[at])
        said = {name: texts[codes[row]] for name, (codes, texts) in columns.items() if texts and codes[row] >= 0}
        answers.setdefault(number, []).append((_answer(said), int(counts[n])))
        column = next((c for c in ("result", "deduction", "count") if c in said), "result")
        places.setdefault(number, str(readings.where(row, column)))
    return {tree.leaves[n]: Seen(tuple(answers[n]), places[n]) for n in answers}


def _answer(said: dict[str, str]) -> str:
    """A row's answer in a few characters: its kind of fault and number, its deduction, its count of total."""
    return " ".join(part for part in (said.get("kind", ""), said_in(said)) if part)
