"""The figures that a run is told by, in words: every medium takes them from here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from civscore.rounding import HowToRound, as_decimal
from civscore.scoring.result import Result
from civscore.text.counts import count_texts
from civscore.text.show import full_marks, percent

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison


def standards_line(result: Result, language: str) -> str:
    """How many standards there are, and what became of them."""
    t = count_texts(language)
    return t.standards.format(standards=result.counts.standards, parts=standards_parts(result, language))


def standards_parts(result: Result, language: str) -> str:
    """What became of the standards; what is none is left out."""
    t, counts = count_texts(language), result.counts
    parts = [(t.tested, counts.tested), (t.not_applicable, counts.not_applicable), (t.untested, counts.untested)]
    return t.separator.join(form.format(count=n) for form, n in parts if n or form == t.tested)


def problems_line(result: Result, language: str) -> str:
    """How many problems and weak indicators there are."""
    counts = result.counts
    return count_texts(language).problems.format(problems=f"{counts.problems:,}", weak=f"{counts.weak:,}")


def entries_line(c: Comparison, language: str) -> str:
    """How many entries the problems of the new run are in a comparison, which goes by standard and place as the ledger
    does; empty where there are as many."""
    problems, entries = c.new.counts.problems, len(c.faults.new) + len(c.faults.still)
    if problems == entries:
        return ""
    return count_texts(language).entries.format(problems=f"{problems:,}", entries=f"{entries:,}")


@dataclass(frozen=True)
class Untested:
    """Standards that nobody tested: those that left the denominator, with their share of all points, and those that
    count as 0, with their points."""

    left_out: int
    share: Fraction
    as_zero: int
    points: Fraction


def untested(result: Result) -> Untested:
    """What became of the standards that were not tested."""
    pairs = [(result.tree.nodes[i], result.nodes[i]) for i in result.tree.leaves]
    pairs = [(node, score) for node, score in pairs if node.kind == "base" and score.status == "not-observed"]
    zero = [(node, score) for node, score in pairs if score.rate is not None]
    all_points = sum((node.points for node, _ in pairs), Fraction(0))
    share = 1 - sum((node.points for node, _ in zero), Fraction(0)) / all_points if all_points else Fraction(0)
    points = sum((score.effective_points for _, score in zero), Fraction(0))
    return Untested(len(pairs) - len(zero), share * (1 - result.total.coverage), len(zero), points)


def untested_lines(result: Result, language: str) -> list[str]:
    """The same in sentences; none where everything was tested."""
    t, found = count_texts(language), untested(result)
    said = [t.left_out.format(share=percent(found.share))] if found.left_out and found.share else []
    if found.as_zero:
        points = as_decimal(found.points, result.tree.scheme.rounding)
        said.append(t.as_zero.format(count=found.as_zero, points=points))
    return said


@dataclass(frozen=True)
class ScoreAccount:
    """Points − lost + bonus = score, as these are printed: it always holds.

    ``lost`` is what is left when the others are rounded as the scheme rounds: where that adds rounded parts, it may
    differ from the exact loss in its last digits. ``penalty`` is part of it.
    """

    points: Fraction
    lost: Decimal
    bonus: Decimal
    penalty: Decimal
    score: Decimal


def account(result: Result) -> ScoreAccount | None:
    """What the score is made of; None where there is none."""
    counts, score = result.counts, result.total.score
    if score is None:
        return None
    return account_of(counts.points, counts.bonus, counts.penalty, score, result.tree.scheme.rounding)


def account_of(
    points: Fraction, bonus: Fraction, penalty: Fraction, score: Decimal, rounding: HowToRound
) -> ScoreAccount:
    """The account of a printed score, from what is exact."""
    added = as_decimal(bonus, rounding)
    lost = as_decimal(points + Fraction(added) - Fraction(score), rounding)
    return ScoreAccount(points, lost, added, as_decimal(penalty, rounding), score)


def account_line(result: Result, language: str) -> str:
    """What the score is made of, in a line; empty where nothing was scored."""
    found = account(result)
    return in_words(found, language) if found else ""


def in_words(found: ScoreAccount, language: str) -> str:
    """An account in a line, a bonus and penalties only where there are any."""
    t = count_texts(language)
    bonus = t.plus_bonus.format(bonus=f"{found.bonus:f}") if found.bonus else ""
    points = full_marks(found.points)
    line = t.account.format(points=points, lost=f"{found.lost:f}", bonus=bonus, score=f"{found.score:f}")
    return line + (t.penalty.format(penalty=f"{found.penalty:f}") if found.penalty else "")
