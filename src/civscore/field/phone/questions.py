"""A standard → its questions: what its judge needs, within bounds, and what to say of a fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from civscore.readers.phone.names import NOT_APPLICABLE, SOME, Role, field, label, token
from civscore.rules.judge import AtLeast, AtMost, Deduct, Grades, Judge, PassFail, Range, Ratio, Score, Shortfall, Tally
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
        self, asked: str, role: Role = "answer", *, kind: str = "", hint: str = "",
        values: dict[str, str] | None = None, relevant: str = "", bounds: _Bounds = ("", ("", "")),
        required: bool = False, appearance: str = "",
    ) -> AskedFor:  # fmt: skip
        """One question; the standard's name and note stand at the first."""
        of = self.standard
        note, name = self.note if self.first else "", field(of.id, role, kind)

        def said(language: Language) -> str:
            words = phone_texts(language).hints[hint].format(**values or {}) if hint else ""
            return "  ".join(text for text in (words, note) if text)

        zh, en = (label(of.id, of.name, role, kind, first=self.first, language=each) for each in _PAIR)
        self.first = False
        hints = said("zh"), said("en")
        return AskedFor(asked, name, (zh, en), hints, relevant, bounds[0], bounds[1], required, appearance)

    def all(self) -> Iterator[AskedFor]:
        judge = self.judge
        if isinstance(judge, PassFail):
            yield self.ask("select_one pass_fail")
            yield from self.fault(f"{self.ref()} = 'fail'")
        elif isinstance(judge, Grades):
            yield from self.grades(judge)
        elif isinstance(judge, Deduct):
            yield from self.faults(judge)
        elif isinstance(judge, Tally) or (isinstance(judge, Ratio) and judge.target is None):
            yield from self.shares(judge)
        else:
            yield from self.number(judge)

    def fault(self, failed: str) -> Iterator[AskedFor]:
        """What is wrong, and a photo: asked where the answer costs something."""
        yield self.ask("text", "issue", relevant=failed)
        if self.photo:
            yield self.ask("image", "photo", relevant=failed)

    def grades(self, judge: Grades) -> Iterator[AskedFor]:
        shares = judge.shares or {}
        yield self.ask(f"select_one {scale_name(judge)}")
        least = [grade for grade, share in shares.items() if share < max(shares.values())]
        if least:
            yield from self.fault(" or ".join(f"{self.ref()} = '{token(grade)}'" for grade in least))

    def faults(self, judge: Deduct) -> Iterator[AskedFor]:
        """First whether there are any: no faults is an answer, a blank is none."""
        yield self.ask("select_one faults")
        some = f"{self.ref()} = '{SOME}'"
        full = _xpath(judge.full) if not judge.overdraw else ""
        if judge.kinds:
            for kind in judge.kinds:
                yield self.ask("integer", "kind", kind=kind, hint="kind", relevant=some, bounds=_bounds("0", ""))
        elif judge.each is not None or judge.steps:
            yield self.ask("integer", "number", hint="number", relevant=some, required=True, bounds=_bounds("1", ""))
        else:
            limits = _bounds("0", full)
            yield self.ask("decimal", "deduction", hint="deduction", relevant=some, required=True, bounds=limits)
        yield from self.fault(some)

    def shares(self, judge: Tally | Ratio) -> Iterator[AskedFor]:
        """The total before the count, so that the count can be kept below it."""
        tally = isinstance(judge, Tally)
        kind, does = ("integer" if tally else "decimal"), self.applies()
        yield self.ask(
            kind, "total", hint="tally" if tally else "shares", relevant=does, bounds=_bounds("1" if tally else "0", "")
        )
        total = self.ref("total")
        below = (f". >= 0 and . <= {total}", _pair("not_more_than_total")) if tally else _bounds("0", "")
        yield self.ask(kind, "count", relevant=does, bounds=below)
        yield self.not_applicable()
        yield from self.fault(f"{self.ref('count')} < {total}")

    def number(self, judge: Judge) -> Iterator[AskedFor]:
        hint, values, bounds, short = _measured(judge)
        whole = isinstance(judge, Shortfall | Ratio) and all(v.denominator == 1 for v in values.values())
        shown = {name: full_marks(value) for name, value in values.items()}
        question = self.ask(
            "integer" if whole else "decimal", hint=hint, values=shown, relevant=self.applies(), bounds=bounds
        )
        percents = [v for v in values.values() if 0 < v <= 1]
        yield _as_decimals(question, percents) if percents and not isinstance(judge, Score | Shortfall) else question
        yield self.not_applicable()
        yield from self.fault(f"{self.ref()} != '' and {short.format(self.ref())}")

    def applies(self) -> str:
        return f"{self.ref('na')} != '{NOT_APPLICABLE}'"

    def not_applicable(self) -> AskedFor:
        return self.ask("select_one na_only", "na", appearance="minimal")


def _measured(judge: Judge) -> tuple[str, dict[str, Fraction], _Bounds, str]:
    """Of a judge that takes one number: which hint, the numbers in it, the bounds, and when it falls short."""
    if isinstance(judge, Shortfall):
        return "shortfall", {"required": _f(judge.required)}, _bounds("0", ""), f"{{}} < {_xpath(judge.required)}"
    if isinstance(judge, Ratio):
        return "ratio", {"target": _f(judge.target)}, _bounds("0", ""), f"{{}} < {_xpath(judge.target)}"
    if isinstance(judge, AtLeast):
        return "at-least", {"value": _f(judge.value)}, ("", ("", "")), f"{{}} < {_xpath(judge.value)}"
    if isinstance(judge, AtMost):
        return "at-most", {"value": _f(judge.value)}, ("", ("", "")), f"{{}} > {_xpath(judge.value)}"
    if isinstance(judge, Range):
        worst, best = _f(judge.worst), _f(judge.best)
        bounds = (". > 0", _said_bounds("0", "")) if judge.log else ("", ("", ""))
        sign = "<" if best > worst else ">"
        return "range", {"worst": worst, "best": best}, bounds, f"{{}} {sign} {_xpath(best)}"
    assert isinstance(judge, Score)
    return "score", {"full": _f(judge.full)}, _bounds("0", _xpath(judge.full)), f"{{}} < {_xpath(judge.full)}"


def _as_decimals(question: AskedFor, percents: Sequence[Fraction]) -> AskedFor:
    """The question with a word on percentages: 0.95 is 95%."""
    values = {"value": full_marks(percents[-1]), "percent": full_marks(percents[-1] * 100)}
    zh, en = (phone_texts(name).hints["share"].format(**values) for name in _PAIR)
    return replace(question, hints=(f"{question.hints[0]}  {zh}", f"{question.hints[1]}  {en}"))


def _f(value: object) -> Fraction:
    assert isinstance(value, Fraction)  # the tree has chosen the profile and filled in the defaults
    return value


def _xpath(value: object) -> str:
    """A number in XPath, exactly: a decimal, else a division."""
    number = _f(value)
    shown = full_marks(number)
    return shown if Fraction(shown) == number else f"({number.numerator} div {number.denominator})"


def _bounds(low: str, high: str) -> _Bounds:
    return f". >= {low}" + (f" and . <= {high}" if high else ""), _said_bounds(low, high)


def _said_bounds(low: str, high: str) -> tuple[str, str]:
    zh, en = (phone_texts(name) for name in _PAIR)
    if not high:
        return zh.too_low.format(low=low), en.too_low.format(low=low)
    return zh.out_of_bounds.format(low=low, high=high), en.out_of_bounds.format(low=low, high=high)


def _pair(name: str) -> tuple[str, str]:
    return getattr(phone_texts("zh"), name), getattr(phone_texts("en"), name)


def scale_name(judge: Grades) -> str:
    """The name of the list of choices for a scale: the same for scales with the same grades in the same order."""
    grades = "\n".join(judge.shares or ())
    return f"grades_{hashlib.sha256(grades.encode()).hexdigest()[:8]}"
