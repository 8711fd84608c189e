"""What every judge carries: its arithmetic, and what those who show it, ask for it or plan with it want to know.

Everything is said in neutral terms (which columns, within which limits; which words; phrases with numbers in them):
a form, a phone or a report draws these in its own way and never asks which judge it has before it.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, NamedTuple, Self

from civscore.rules.answers import Answers, Pairs
from civscore.rules.arithmetic import Formula
from civscore.rules.judgement import Judgement, Said
from civscore.rules.judges.hearing import Hearing
from civscore.rules.phrase import Phrase
from civscore.rules.rule import Rule, RuleWords
from civscore.text.both import Both


class Limits(NamedTuple):
    """The numbers that a column of answers takes; a bound that is None is none.

    ``above``: 0 itself makes no sense (of logarithms), though a form may not be able to say so.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False
    above: bool = False


AMOUNT = Limits(Fraction(0))
COUNT = Limits(Fraction(0), whole=True)


@dataclass(frozen=True)
class Gauge:
    """Of a judge that reads one number: from which number on it earns everything.

    Attributes:
        enough: the number that earns everything.
        values: the numbers to be named beside the question.
        falling: whether it is the smaller number that is better.
        whole: whether things are counted, so that whole parameters take whole numbers.
        share: whether a parameter of at most 1 means that percentages are asked for.
    """

    enough: Fraction
    values: Mapping[str, Fraction]
    falling: bool = False
    whole: bool = False
    share: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class JudgeWords(RuleWords):
    """What is said of a judge.

    Attributes:
        sheet: which columns of a sheet it reads, for the reference.
        fill: what to write into a sheet.
        ask: what to write on a phone, where it is not chosen from a list.
        condition: what it takes to earn everything, as a gate asks for it.
    """

    sheet: Both
    fill: Both
    condition: Both
    ask: Both | None = None


FULL = Both("满分；不写时为该标准的分值。", "The full marks; without it the standard's points.")
OVERDRAW = Both("可以低于 0（倒扣）。", "May fall below 0 (倒扣).")


class Judge(Rule):
    """One observation → (earned, possible): a rule of the scheme file.

    Keys with a meaning that all judges share: ``full`` (the standard's points where it is not written), ``overdraw``.

    Attributes:
        hears: how it is recognised in the words of a table, each with its turn: what says more comes first.
        settles_visits: ``judge`` prices single rows; those of one visit are settled together, full marks less prices.
        granted: given in full, without any row.
        yes_no: its answers are pass and fail, and their spellings.
        marks: its number is marks; a percentage is a share of the full ones.
        one_number: it reads one number under ``result`` (where that is a column of it).
        sized: a row stands for as many answers as its total says, and weighs as much.
        gauges: it reads a figure: what falls short is a weak indicator, and a thing to repair only where it was found
            in the field.
        all_or_nothing: a row earns everything or nothing.
    """

    words: ClassVar[JudgeWords]
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ()
    settles_visits: ClassVar[bool] = False
    granted: ClassVar[bool] = False
    yes_no: ClassVar[bool] = False
    marks: ClassVar[bool] = False
    one_number: ClassVar[bool] = False
    sized: ClassVar[bool] = False
    gauges: ClassVar[bool] = False
    all_or_nothing: ClassVar[bool] = False

    @classmethod
    def has_full(cls) -> bool:
        """Whether there is a key for its full marks."""
        return "full" in cls.model_fields

    # -- judging ------------------------------------------------------------------------------------------------------

    @abstractmethod
    def judge(self, answers: Answers) -> Pairs:
        """(earned, possible) of every row."""

    @abstractmethod
    def explained(self, rows: Sequence[Said]) -> Judgement:
        """The same worked out by hand, for the rows of one observation; it shares no arithmetic with :meth:`judge`."""

    def costs_said(self, said: Said) -> list[Formula]:
        """Of a judge that settles visits: what one row takes away, by hand; nothing where it found no fault."""
        raise NotImplementedError

    def completed(self, points: Fraction, scales: Mapping[str, dict[str, Fraction]]) -> Self:
        """The judge of a standard of so many points, with what the scheme says elsewhere."""
        return self.model_copy(update={"full": points}) if self.has_full() and self.full_marks is None else self

    @property
    def full_marks(self) -> Any:
        """What its key ``full`` says; None where there is none."""
        return getattr(self, "full", None)

    @property
    def overdraws(self) -> bool:
        """Whether it may take more than there is."""
        return bool(getattr(self, "overdraw", False))

    @property
    def adds_up(self) -> bool:
        """Whether several rows are no contradiction: faults and samples are added up, a grant needs no row."""
        return self.settles_visits or self.sized or self.granted

    @property
    def by_itself(self) -> bool:
        """Whether every standard is judged by itself, because rows of others would change the unit of account."""
        return False

    @property
    def counts_faults(self) -> bool:
        """Whether a row's price is a number of faults, which cost what :meth:`priced` says of a visit's all."""
        return False

    def priced(self, faults: int) -> Fraction:
        """What so many faults of a visit cost together."""
        return Fraction(faults)

    # -- what it takes ------------------------------------------------------------------------------------------------

    @property
    def columns(self) -> dict[str, Limits]:
        """The columns that hold its answer, in their order, with the numbers that they take."""
        return {"result": Limits()}

    @property
    def result_words(self) -> tuple[str, ...]:
        """The words of its own that a result may be."""
        return ()

    @property
    def word_shares(self) -> Mapping[str, Fraction]:
        """The share that each of them earns, where words alone say what is earned."""
        return {}

    @property
    def lesser_words(self) -> tuple[str, ...]:
        """Those of them that do not earn the most."""
        return ()

    @property
    def kind_words(self) -> tuple[str, ...]:
        """The kinds of faults that it knows."""
        return ()

    @property
    def scale_named(self) -> str | None:
        """The scale of the scheme that it asks for, if any."""
        return None

    @property
    def takes_number(self) -> bool:
        """Whether it reads one number under ``result``, so that a score can stand there."""
        return self.one_number and "result" in self.columns

    @property
    def takes_rate(self) -> bool:
        """Whether its number may be the rate of those who said yes, in percent."""
        return False

    @property
    def gauge(self) -> Gauge | None:
        """Where it reads one number: which one is enough."""
        return None

    @abstractmethod
    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """What a row says that is judged as the best or the worst there can be; one that is ``sized`` has *size*
        answers."""

    # -- what is said of it -------------------------------------------------------------------------------------------

    def filling(self) -> Phrase:
        """What to write into a sheet."""
        return Phrase(self.words.fill, {**self.numbers(), "words": "、".join(self.result_words)})

    def asking(self) -> Phrase | None:
        """What to write on a phone, where it is not chosen from a list."""
        return Phrase(self.words.ask, self.numbers()) if self.words.ask else None

    def condition(self) -> Phrase:
        """What it takes to earn everything."""
        return Phrase(self.words.condition, self.numbers())

    def sentence(self, scales: Mapping[str, dict[str, Fraction]]) -> Phrase:
        """The rule as a sentence."""
        return Phrase(self.words.sentence, self.numbers())


def written(value: Fraction) -> str:
    """A number as a cell holds it; one that has no end as a decimal is taken up to the next whole number."""
    finite = (value * 10**15).denominator == 1
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}" if finite else str(math.ceil(value))
