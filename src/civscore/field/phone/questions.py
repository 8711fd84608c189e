"""A standard → its questions: what its judge needs, within bounds, and what to say of a fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from civscore.readers.phone.names import NOT_APPLICABLE, SOME, Role, field, label, token
from civscore.rules.judges.base import Gauge, Judge, Limits
from civscore.rules.phrase import Phrase
from civscore.scheme.tree import Indicator
from civscore.text import Language
from civscore.text.phone import phone_texts
from civscore.text.show import full_marks

_PAIR: tuple[Language, Language] = ("zh", "en")
_Bounds = tuple[str, tuple[str, str]]  # a constraint, and what is said where it is not met


@dataclass(frozen=True)
class AskedFor:
    """A question, with its texts in Chinese and English.

    ``relevant`` and ``constraint`` are XPath as in an XLSForm; empty where there is none.
    """

    type: str
    name: str
    labels: tuple[str, str]
    hints: tuple[str, str] = ("", "")
    relevant: str = ""
    constraint: str = ""
    messages: tuple[str, str] = ("", "")
    required: bool = False
    appearance: str = ""


def questions_of(standard: Indicator, note: str = "", *, photo: bool) -> list[AskedFor]:
    """The questions for a standard, in their order; *note* is said under the first, *photo* asks for one of a fault."""
    return list(_Questions(standard, note, photo=photo).all())


class _Questions:
    def __init__(self, standard: Indicator, note: str, *, photo: bool) -> None:
        self.standard, self.note, self.photo, self.first = standard, note, photo, True
        self.judge: Judge = standard.judge  # type: ignore[assignment]  # only standards with one are asked for

    def ref(self, role: Role = "answer", kind: str = "") -> str:
        return f"${{{field(self.standard.id, role, kind)}}}"

    def ask(
        self, asked: str, role: Role = "answer", *, kind: str = "", hint: str | Phrase | None = None,
        relevant: str = "", bounds: _Bounds = ("", ("", "")),
        required: bool = False, appearance: str = "",
    ) -> AskedFor:  # fmt: skip
        """One question; the standard's name and note stand at the first."""
        of = self.standard
        note, name = self.note if self.first else "", field(of.id, role, kind)

        def said(language: Language) -> str:
            words = hint.text(language, full_marks) if isinstance(hint, Phrase) else ""
            words = phone_texts(language).hints[hint] if isinstance(hint, str) else words
            return "  ".join(text for text in (words, note) if text)

        zh, en = (label(of.id, of.name, role, kind, first=self.first, language=each) for each in _PAIR)
        self.first = False
        hints = said("zh"), said("en")
        return AskedFor(asked, name, (zh, en), hints, relevant, bounds[0], bounds[1], required, appearance)

    def all(self) -> Iterator[AskedFor]:
        judge = self.judge
        if judge.yes_no:
            yield self.ask("select_one pass_fail")
            yield from self.fault(f"{self.ref()} = 'fail'")
        elif judge.result_words:
            yield from self.grades(judge)
        elif judge.settles_visits:
            yield from self.faults(judge)
        elif "count" in judge.columns:
            yield from self.shares(judge)
        else:
            assert judge.gauge is not None  # what is neither chosen nor counted is measured
            yield from self.number(judge, judge.gauge)

    def fault(self, failed: str) -> Iterator[AskedFor]:
        """What is wrong, and a photo: asked where the answer costs something."""
        yield self.ask("text", "issue", relevant=failed)
        if self.photo:
            yield self.ask("image", "photo", relevant=failed)

    def grades(self, judge: Judge) -> Iterator[AskedFor]:
        yield self.ask(f"select_one {scale_name(judge)}")
        if judge.lesser_words:
            yield from self.fault(" or ".join(f"{self.ref()} = '{token(grade)}'" for grade in judge.lesser_words))

    def faults(self, judge: Judge) -> Iterator[AskedFor]:
        """First whether there are any: no faults is an answer, a blank is none."""
        yield self.ask("select_one faults")
        some = f"{self.ref()} = '{SOME}'"
        if judge.kind_words:
            for kind in judge.kind_words:
                yield self.ask("integer", "kind", kind=kind, hint="kind", relevant=some, bounds=_bounds("0", ""))
        elif "deduction" in judge.columns:
            limits = _bounds_of(judge.columns["deduction"])
            yield self.ask("decimal", "deduction", hint="deduction", relevant=some, required=True, bounds=limits)
        else:
            yield self.ask("integer", "number", hint="number", relevant=some, required=True, bounds=_bounds("1", ""))
        yield from self.fault(some)

    def shares(self, judge: Judge) -> Iterator[AskedFor]:
        """The total before the count, so that the count can be kept below it."""
        kind, does = ("integer" if judge.sized else "decimal"), self.applies()
        least = _bounds("1" if judge.sized else "0", "")
        yield self.ask(kind, "total", hint=judge.asking(), relevant=does, bounds=least)
        total = self.ref("total")
        below = (f". >= 0 and . <= {total}", _pair("not_more_than_total")) if judge.sized else _bounds("0", "")
        yield self.ask(kind, "count", relevant=does, bounds=below)
        yield self.not_applicable()
        yield from self.fault(f"{self.ref('count')} < {total}")

    def number(self, judge: Judge, gauge: Gauge) -> Iterator[AskedFor]:
        numbers = gauge.values.values()
        whole = gauge.whole and all(v.denominator == 1 for v in numbers)
        bounds = _bounds_of(judge.columns["result"])
        asked = "integer" if whole else "decimal"
        question = self.ask(asked, hint=judge.asking(), relevant=self.applies(), bounds=bounds)
        percents = [v for v in numbers if 0 < v <= 1]
        yield _as_decimals(question, percents) if percents and gauge.share else question
        yield self.not_applicable()
        short = f"{self.ref()} {'>' if gauge.falling else '<'} {_xpath(gauge.enough)}"
        yield from self.fault(f"{self.ref()} != '' and {short}")

    def applies(self) -> str:
        return f"{self.ref('na')} != '{NOT_APPLICABLE}'"

    def not_applicable(self) -> AskedFor:
        return self.ask("select_one na_only", "na", appearance="minimal")


def _as_decimals(question: AskedFor, percents: Sequence[Fraction]) -> AskedFor:
    """The question with a word on percentages: 0.95 is 95%."""
    values = {"value": full_marks(percents[-1]), "percent": full_marks(percents[-1] * 100)}
    zh, en = (phone_texts(name).hints["share"].format(**values) for name in _PAIR)
    return replace(question, hints=(f"{question.hints[0]}  {zh}", f"{question.hints[1]}  {en}"))


def _xpath(number: Fraction) -> str:
    """A number in XPath, exactly: a decimal, else a division."""
    shown = full_marks(number)
    return shown if Fraction(shown) == number else f"({number.numerator} div {number.denominator})"


def _bounds_of(limits: Limits) -> _Bounds:
    if limits.low is None:
        return "", ("", "")
    if limits.above:
        return ". > 0", _said_bounds("0", "")
    return _bounds(_xpath(limits.low), "" if limits.high is None else _xpath(limits.high))


def _bounds(low: str, high: str) -> _Bounds:
    return f". >= {low}" + (f" and . <= {high}" if high else ""), _said_bounds(low, high)


def _said_bounds(low: str, high: str) -> tuple[str, str]:
    zh, en = (phone_texts(name) for name in _PAIR)
    if not high:
        return zh.too_low.format(low=low), en.too_low.format(low=low)
    return zh.out_of_bounds.format(low=low, high=high), en.out_of_bounds.format(low=low, high=high)


def _pair(name: str) -> tuple[str, str]:
    return getattr(phone_texts("zh"), name), getattr(phone_texts("en"), name)


def scale_name(judge: Judge) -> str:
    """The name of the list of choices for a scale: the same for scales with the same grades in the same order."""
    grades = "\n".join(judge.result_words)
    return f"grades_{hashlib.sha256(grades.encode()).hexdigest()[:8]}"
