"""Gates, penalties and taken scores in words: what every report for people says about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from civscore.rules.converts.base import Convert
from civscore.scheme.tree import Indicator
from civscore.scoring.gates import OUTCOMES, Gate, Outcome, Penalty, gates_of, penalties_of, severest
from civscore.scoring.result import Result
from civscore.scoring.scores import Seen, TakenScore
from civscore.text import show
from civscore.text.gates import GateTexts
from civscore.text.lists import listed, parted

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison

_NAMES = 3  # gates that a sentence names
_ANSWERS = 3  # different answers that a cell shows


def condition(t: GateTexts, indicator: Indicator) -> str:
    """What a standard has to fulfil to pass as a gate: its judge's requirement, and the rate that is enough."""
    if indicator.judge is None:
        return ""
    return _converted(t, indicator.judge.condition().text(t.language, _number), indicator.convert)


def _converted(t: GateTexts, judged: str, convert: Convert) -> str:
    enough = convert.enough
    if enough is None:
        return judged
    if convert.counts:
        return t.conditions["count"].format(judged=judged, count=_number(enough))
    return t.conditions["rate"].format(judged=judged, rate=_percent(enough))


def _number(value: Fraction) -> str:
    return show.points(value, 9).rstrip("0").rstrip(".")


def _percent(rate: Fraction) -> str:
    return f"{_number(rate * 100)}%"


def observed(t: GateTexts, seen: Seen | None) -> str:
    """The answers of a standard's rows, each with how often it stands where that is more than once."""
    if seen is None:
        return t.no_row
    answers = [t.times.format(text=text, rows=rows) if rows > 1 else text for text, rows in seen.answers[:_ANSWERS]]
    return parted(answers, t.language) + (t.more_answers if len(seen.answers) > _ANSWERS else "")


def sanction(t: GateTexts, gate: Gate) -> str:
    """What a failure means; empty where the scheme does not say."""
    return t.sanctions[gate.sanction] if gate.sanction else ""


def failed_sentence(t: GateTexts, gates: Sequence[Gate]) -> str:
    """The gates that failed, and the severest sanction; empty where none failed. Takes them worst first."""
    names = [g.indicator.name for g in gates if g.outcome == "failed"]
    if not names:
        return ""
    shown = listed(names[:_NAMES], t.language)
    if len(names) > _NAMES:
        shown = t.failed_more.format(names=shown, count=len(names))
    worst = severest([*gates])
    return t.failed.format(names=shown) + (t.means.format(sanction=t.sanctions[worst]) if worst else "")


def counts(t: GateTexts, gates: Sequence[Gate]) -> str:
    """How many gates there are, and how they came out."""
    of = Counter(g.outcome for g in gates)
    text = t.counts.format(total=len(gates), met=of["met"], failed=of["failed"], open=of["open"])
    return text + (t.counts_absent.format(absent=of["not-applicable"]) if of["not-applicable"] else "")


def taken_by_run(result: Result) -> list[tuple[TakenScore, list[str]]]:
    """The scores that were taken, each with the standards that took it."""
    found: dict[TakenScore, list[str]] = {}
    for standard, taken in result.taken.items():
        found.setdefault(taken, []).append(standard)
    return list(found.items())


def taken_line(t: GateTexts, taken: TakenScore, standards: Sequence[str]) -> str:
    """What was taken, from which run, out of how many points."""
    points = show.full_marks(Fraction(taken.points))
    return t.taken_line.format(
        standards=listed(standards, t.language), run=taken.name, score=taken.score, points=points
    )


# -- of two runs ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GateMove:
    """A gate in two runs; an outcome is None where the run's edition does not have the gate."""

    gate: Gate
    old: Outcome | None
    new: Outcome | None

    @property
    def changed(self) -> bool:
        """Whether it came out differently."""
        return self.old != self.new


def gate_moves(c: Comparison) -> list[GateMove]:
    """The gates of both runs: those that changed first, then those that are not met now."""
    before, after = ({g.indicator.id: g for g in gates_of(run)} for run in (c.old, c.new))
    moves = []
    for id_ in {**after, **before}:
        old, new = before.get(id_), after.get(id_)
        gate = new or old
        assert gate is not None
        moves.append(GateMove(gate, old.outcome if old else None, new.outcome if new else None))
    last = len(OUTCOMES)
    return sorted(moves, key=lambda m: (not m.changed, OUTCOMES.index(m.new) if m.new else last))


@dataclass(frozen=True)
class PenaltyMove:
    """An entry of the penalty list in two runs: what it took; None where it was not observed, or is not there."""

    penalty: Penalty
    old: Decimal | None
    new: Decimal | None


def penalty_moves(c: Comparison) -> list[PenaltyMove]:
    """The entries that took points in one of the runs."""
    before, after = ({p.indicator.id: p for p in penalties_of(run)} for run in (c.old, c.new))
    moves = []
    for id_ in {**after, **before}:
        old, new = before.get(id_), after.get(id_)
        penalty = new or old
        assert penalty is not None
        moves.append(PenaltyMove(penalty, old.deducted if old else None, new.deducted if new else None))
    return [m for m in moves if m.old or m.new]
