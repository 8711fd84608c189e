"""Marks off for the faults of a visit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from civscore.matching import folded
from civscore.rules.answers import Answers, Ints, Mask, Pairs, product, times, whole
from civscore.rules.arithmetic import Formula, Less, Pick, Times, number
from civscore.rules.arithmetic import product as multiplied
from civscore.rules.judgement import Judgement, Said, value_said
from civscore.rules.judges.base import OVERDRAW, Judge, JudgeWords, Limits, written
from civscore.rules.judges.columns import Faults, everywhere, refuse_alike, sign_faults
from civscore.rules.judges.hearing import OFF, ONE, Hearing, Reading, overdrawn
from civscore.rules.model import Amount, AmountParameter, PositiveParameter, exact
from civscore.rules.phrase import Phrase
from civscore.rules.rule import Inner, Item
from civscore.text.both import Both

_FAULT = rf"(?:每)?[^，。；;:：\n]*?{OFF}"
_EACH = rf"(?:每|发现|出现|存在|有|少|缺)[^，。；;扣]*?{OFF}|{ONE}[^，。；;扣]*?{OFF}"
_STEM = (
    r"(?:每|发现|出现|存在|有)*\s*(.*?)(?:的)?[，,]?\s*(?:每|各)?\s*(?:发现|出现|有)?\s*"
    rf"(?:{ONE})?\s*(?:的)?[，,]?\s*{OFF}"
)
_LEADING = r"^(?:每|发现|出现|存在|有|的|[一1](?:处|个|例|次|起|条|项))+|(?:每|的)+$"


def _heard(text: str) -> Reading | None:
    """One price for every fault, or prices by kind where the words name several."""
    prices, kinds = _prices(text)
    if not prices:
        return None
    if len(set(prices)) == 1:
        each = re.search(_EACH, text)
        words = (each or re.search(_FAULT, text)).group(0)[-40:]  # type: ignore[union-attr]
        rule = overdrawn({"type": Deduct.key(), "each": prices[0]}, text)
        return Reading(rule, words=words, doubt="" if each else "import-price-each")
    if len(kinds) < len(prices):
        return Reading(Deduct.key(), words=text[:40], doubt="import-prices")
    return Reading(overdrawn({"type": Deduct.key(), "kinds": kinds}, text), words=text[:40], doubt="import-kinds")


def _prices(text: str) -> tuple[list[Fraction], dict[str, Fraction]]:
    """The prices that the text names, and what each is for."""
    prices, kinds = [], {}
    for found in re.finditer(_FAULT, text):
        clause = found.group(0).strip()
        stem = re.fullmatch(_STEM, clause)
        name = re.sub(_LEADING, "", stem.group(1) if stem else clause).strip("，,、：:（）()①②③④⑤⑥")
        prices.append(Fraction(found.group(1)))
        kinds[name[:20] or clause[:20]] = Fraction(found.group(1))
    return prices, kinds


def _unpriced(text: str) -> Reading | None:
    return Reading(Deduct.key(), words=text[:40], doubt="import-prices") if "扣" in text else None


class Step(Item):
    """From the ``from``-th fault of a visit on, each fault costs ``each``."""

    start: int = Field(alias="from", ge=1)
    each: Amount

    keys: ClassVar[Mapping[str, Both]] = {
        "from": Both("从第几个问题起；第一级为 1。", "From which fault on; the first step is from 1."),
        "each": Both("每个扣几分。", "What each fault costs."),
    }


_FILL = {
    "each": Both("结果填问题个数，没有问题填 0", "result: the number of faults, 0 where there is none"),
    "kinds": Both(
        "选问题类别，结果填个数；没有问题，结果填 0", "choose the kind; result: how many; without faults result 0"
    ),
    "steps": Both("结果填问题个数，没有问题填 0", "result: the number of faults, 0 where there is none"),
}
_PRICES = {
    "each": Both("每处扣 {each} 分", "{each} off for each fault"),
    "kinds": Both("按问题类别扣分（{kinds}）", "off by kind of fault ({kinds})"),
    "steps": Both("按次数扣分（{steps}）", "off by number of faults ({steps})"),
    "": Both("按填写的扣分扣", "the deduction entered is taken off"),
}
_STEP = Both("第 {start} 处起每处扣 {each} 分", "from fault {start} on {each} each")


class Deduct(Judge):
    """Full marks less what the faults of a visit cost together, not under 0 (unless ``overdraw``: 倒扣).

    ``judge`` prices the single rows; the rows of one visit are settled together afterwards.
    """

    type: Literal["deduct"]
    each: AmountParameter | None = None
    kinds: dict[str, Amount] | None = Field(default=None, min_length=1)
    steps: list[Step] | None = Field(default=None, min_length=1)
    full: PositiveParameter | None = None
    overdraw: bool = False

    inner: ClassVar[Inner] = {"steps": Step}
    by_name: ClassVar[tuple[str, ...]] = ("kinds",)
    settles_visits: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((20, _heard), (120, _unpriced))
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("扣分", "deductions"),
        short=Both(
            "从满分中逐处扣除，扣完为止（体系允许倒扣的除外）",
            "Faults are taken off the full marks, down to 0 (below it where the scheme says so)",
        ),
        does=Both(
            "扣分：满分减去一次走访中各问题所扣的分，不低于 0。`each`、`kinds`、`steps` 都不写时，表中写的就是扣分。",
            "Full marks less what the faults of a visit cost, not below 0. Without `each`, `kinds` and `steps` the "
            "sheet gives the deduction itself.",
        ),
        keys={
            "each": Both("每个问题扣几分。", "What each fault costs."),
            "kinds": Both("问题类别 → 扣几分。", "Kind of fault → what it costs."),
            "steps": Both(
                "分级：一次走访中从第几个问题起，每个扣几分。",
                "Steps: from which fault of a visit on each costs how much.",
            ),
            "full": Both(
                "一次走访的满分；不写时为该标准的分值。",
                "The full marks of a visit; without it the standard's points.",
            ),
            "overdraw": OVERDRAW,
        },
        sheet=Both(
            "结果（问题个数），或扣分；`kinds` 还要问题类别",
            "result, the number of faults, or deduction; with `kinds` the kind of fault too",
        ),
        examples=(
            "judge: {type: deduct, each: 2, full: 10}",
            "judge: {type: deduct, kinds: {litter: 0.5, sewage: 1}, full: 4}",
            "judge: {type: deduct, steps: [{from: 1, each: 0.2}, {from: 3, each: 0.5}], full: 5}",
            "judge: deduct",
        ),
        sentence=Both("{prices}，扣完为止", "{prices}, not under 0"),
        fill=Both("“扣分”一列填扣掉的分数，没有扣分填 0", "deduction: the marks taken, 0 where nothing is taken"),
        condition=Both("不扣分", "no deduction"),
    )

    @model_validator(mode="after")
    def _one_price(self) -> Deduct:
        if sum(v is not None for v in (self.each, self.kinds, self.steps)) > 1:
            raise PydanticCustomError("either", "either", {"keys": "each, kinds, steps"})
        refuse_alike(self.kinds or {})
        if self.steps and sorted({s.start for s in self.steps}) != [s.start for s in self.steps]:
            raise PydanticCustomError("steps_order", "steps_order")
        if self.steps and self.steps[0].start != 1:
            raise PydanticCustomError("steps_order", "steps_order")
        return self

    # -- judging ------------------------------------------------------------------------------------------------------

    def judge(self, answers: Answers) -> Pairs:
        """For every row its price as ``earned`` and the full marks as ``possible``.

        Under ``steps`` a row's price is its number of faults: what they cost depends on the whole visit.
        """
        amount, result = answers.deduction, answers.result
        unit = answers.scale * math.lcm(*(p.denominator for p in self._prices()), exact(self.full).denominator)
        priced = times(amount.values, unit // answers.scale)
        faults = [("not-a-number", "deduction", ~amount.blank & ~amount.numeric)]
        faults.append(("negative-deduction", "deduction", amount.numeric & (amount.values < 0)))
        by_number = amount.blank
        faults += sign_faults(amount, "deduction")
        bad = by_number & ~result.blank & ~result.numeric
        faults.append(("not-a-number", "result", bad))
        faults += [(code, name, mask & by_number) for code, name, mask in sign_faults(result, "result")]
        faults.append(("out-of-range", "result", by_number & result.numeric & (result.values < 0)))
        counted, kind_faults = self._counted(answers, unit)
        faults += [(code, name, mask & by_number) for code, name, mask in kind_faults]
        price = np.where(by_number, counted, priced)
        doubts = [("deduction-differs", "deduction", self._differs(answers, counted, priced, unit))]
        return Pairs(price, everywhere(answers, int(exact(self.full) * unit)), unit, faults, doubts)

    def _differs(self, answers: Answers, counted: Ints, priced: Ints, unit: int) -> Mask:
        """Where a deduction stands beside a number of faults that costs something else; what goes beyond the full
        marks is no difference. Under ``steps`` a row alone says only between which prices its faults lie."""
        both: Mask = answers.deduction.numeric & answers.result.numeric
        low = high = counted
        if self.kinds is not None:
            both &= ~answers.kind.blank
        elif self.steps is not None:
            prices = sorted(int(step.each * unit) for step in self.steps)
            low, high = (times(counted // unit, price) for price in (prices[0], prices[-1]))
        if not self.overdraw:
            full = everywhere(answers, int(exact(self.full) * unit))
            low, high, priced = (np.minimum(amount, full) for amount in (low, high, priced))
        differs: Mask = both & ((priced < low) | (priced > high))
        return differs

    def _prices(self) -> list[Fraction]:
        each = [exact(self.each)] if self.each is not None else []
        return each + list((self.kinds or {}).values()) + [s.each for s in self.steps or []]

    def _counted(self, answers: Answers, unit: int) -> tuple[Ints, Faults]:
        """The price of rows that give a number of faults (under ``steps``: that number itself, × scale)."""
        result, per = answers.result.values, unit // answers.scale
        if self.kinds is not None:
            return self._by_kind(answers, unit)
        if self.steps is not None:
            odd = answers.result.numeric & (result % answers.scale != 0)
            return times(result, per), [("not-whole", "result", odd)]
        each = exact(self.each) if self.each is not None else Fraction(1)
        return times(result, int(each * per)), []

    def _by_kind(self, answers: Answers, unit: int) -> tuple[Ints, Faults]:
        where, kinds = answers.kind.words()
        prices = {folded(k): v for k, v in (self.kinds or {}).items()}
        price = whole(int(prices.get(k, Fraction(0)) * (unit // answers.scale)) for k in kinds)[where]
        named = ~answers.kind.blank
        many = np.where(named & answers.result.blank, answers.scale, answers.result.values)
        known = np.array([k in prices for k in kinds], dtype=bool)[where]
        nameless = ~named & (many > 0)
        faults = [("unknown-kind", "kind", named & ~known), ("kind-missing", "kind", nameless)]
        return np.where(named, product(price, many), 0), faults

    @property
    def counts_faults(self) -> bool:
        """As :attr:`Judge.counts_faults`: under ``steps``."""
        return bool(self.steps)

    def priced(self, faults: int) -> Fraction:
        """As :meth:`Judge.priced`."""
        cost = Fraction(0)
        steps = self.steps or []
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            last = faults if following is None else min(faults, following.start - 1)
            cost += step.each * max(0, last - step.start + 1)
        return cost

    # -- the same by hand: the rows of a visit together ---------------------------------------------------------------

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        full = exact(self.full)
        faults = sum((_faults(said) for said in rows if self.steps and not said.get("deduction")), Fraction(0))
        costs = [*(c for said in rows for c in self.costs_said(said)), *self._stepped(faults)]
        earned: Formula = Less(number(full), tuple(costs)) if costs else number(full)
        if not self.overdraw and earned.value < 0:
            earned = Pick("MAX", (number(0), earned))
        return Judgement(earned, full)

    def costs_said(self, said: Said) -> list[Formula]:
        """As :meth:`Judge.costs_said`; nothing where the faults of the visit are counted, either."""
        if said.get("deduction"):
            cost = value_said(said, "deduction")
        elif self.kinds is not None:
            if not said.get("kind"):
                return []
            price = {folded(kind): cost for kind, cost in self.kinds.items()}[folded(said["kind"])]
            cost = multiplied(Fraction(1) if not said.get("result") else _faults(said), number(price))
        elif self.steps is not None:
            return []
        else:
            faults = _faults(said)
            cost = Times(number(faults), number(exact(self.each))) if self.each is not None else number(faults)
        return [cost] if cost.value else []

    def _stepped(self, faults: Fraction) -> list[Formula]:
        """The faults of a visit, by the step of the price list in which each of them lies."""
        costs: list[Formula] = []
        steps = self.steps or []
        for at, step in enumerate(steps):
            last = steps[at + 1].start - 1 if at + 1 < len(steps) else faults
            here = min(faults, Fraction(last)) - (step.start - 1)
            if here > 0 and step.each:
                costs.append(Times(number(here), number(step.each)))
        return costs

    # -- what it takes, and what is said of it ------------------------------------------------------------------------

    @property
    def _how(self) -> str:
        """Which of the ways to price faults it has; empty where the sheet gives the deduction."""
        return next((key for key in ("each", "kinds", "steps") if getattr(self, key) is not None), "")

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Judge.columns`."""
        if not self._how:
            full = self.full if isinstance(self.full, Fraction) and not self.overdraw else None
            return {"deduction": Limits(Fraction(0), full)}
        result = {"result": Limits(Fraction(0), whole=self.steps is not None)}
        return {"kind": Limits(), **result} if self.kinds else result

    @property
    def kind_words(self) -> tuple[str, ...]:
        """As :attr:`Judge.kind_words`."""
        return (*(self.kinds or ()),)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        return {"deduction": "0" if best else written(exact(self.full))}

    def filling(self) -> Phrase:
        """As :meth:`Judge.filling`."""
        return Phrase(_FILL.get(self._how, self.words.fill))

    def sentence(self, scales: Mapping[str, dict[str, Fraction]]) -> Phrase:
        """As :meth:`Judge.sentence`."""
        steps = [Phrase(_STEP, {"start": str(s.start), "each": s.each}) for s in self.steps or ()]
        prices = Phrase(_PRICES[self._how], {"each": self.each, "kinds": self.kinds, "steps": steps})
        return Phrase(self.words.sentence, {**self.numbers(), "prices": prices})


def _faults(said: Said) -> Fraction:
    return value_said(said, "result").value
