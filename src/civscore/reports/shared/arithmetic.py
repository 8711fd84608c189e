"""Formulas written out: what cannot be written as a short decimal ends in "…", and nothing is rounded on the way."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from civscore.rules.arithmetic import Formula, Geometric, Less, Log, Number, Over, Pick, Sum, Times
from civscore.rules.judgement import Inequality

DIGITS = 8  # decimals of what has no end: enough to do the sum again on a pocket calculator
_WHOLE = 12  # a decimal that ends within so many places is written in full
MINUS, MORE = "−", "…"
_SUM, _PRODUCT, _ATOM = 1, 2, 3


def figure(value: Fraction | Decimal, digits: int = DIGITS) -> str:
    """A number: in full where it is a short decimal, else cut off (not rounded) after some digits, with "…"."""
    exact = Fraction(value)
    sign = MINUS if exact < 0 else ""
    scaled = abs(exact) * 10 ** max(_WHOLE, digits)
    if scaled.denominator == 1:
        return sign + _decimal(scaled.numerator, max(_WHOLE, digits)).rstrip("0").rstrip(".")
    return sign + _decimal(int(abs(exact) * 10**digits), digits) + MORE


def _decimal(whole: int, places: int) -> str:
    text = str(whole).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}"


def printed(value: Decimal) -> str:
    """A rounded figure, with the minus sign of the formulas."""
    return f"{value:f}".replace("-", MINUS)


class Writer:
    """Writes formulas.

    Args:
        digits: see :func:`figure`.
        terms: of a longer sum only the first and the last terms are written; None: all.
        left_out: how it is said that so many terms are not written: a text with {count}.
    """

    def __init__(self, digits: int = DIGITS, terms: int | None = None, left_out: str = "") -> None:
        self.digits = digits
        self.terms = terms
        self.left_out = left_out

    def number(self, value: Fraction) -> str:
        """See :func:`figure`."""
        return figure(value, self.digits)

    def formula(self, formula: Formula, around: int = 0) -> str:
        """A formula; *around* is how tightly what stands beside it binds."""
        text, binding = self._written(formula)
        return f"({text})" if binding < around else text

    def _written(self, f: Formula) -> tuple[str, int]:
        if isinstance(f, Number):
            return self.number(f.value), _ATOM if f.value >= 0 else _SUM
        if isinstance(f, Sum):
            return self._sum(f.terms), _SUM
        if isinstance(f, Less):
            parts = [self.formula(f.first, _SUM), *(self.formula(o, _PRODUCT) for o in f.others)]
            return f" {MINUS} ".join(self._shortened(parts)), _SUM
        if isinstance(f, Times):
            return f"{self.formula(f.first, _PRODUCT)} × {self.formula(f.second, _ATOM)}", _PRODUCT
        if isinstance(f, Over):
            return f"{self.formula(f.above, _PRODUCT)} ÷ {self.formula(f.below, _ATOM)}", _PRODUCT
        if isinstance(f, Pick):
            return f"{f.how}({', '.join(self._shortened([self.formula(o) for o in f.of]))})", _ATOM
        if isinstance(f, Log):
            return f"LN({self.formula(f.of)})", _ATOM
        return self._geometric(f), _PRODUCT

    def _geometric(self, f: Geometric) -> str:
        total = sum(f.weights)
        parts = [f"{self.formula(r, _ATOM)}^({w}/{total})" for r, w in zip(f.rates, f.weights, strict=True)]
        return " × ".join(parts)

    def _sum(self, terms: Sequence[Formula]) -> str:
        signed = []
        for at, term in enumerate(terms):
            negative = isinstance(term, Number) and term.value < 0
            text = self.number(abs(term.value)) if negative else self.formula(term, _SUM)
            signed.append(f"{MINUS if negative else '+'} {text}" if at else f"{MINUS * negative}{text}")
        return " ".join(self._shortened(signed, "+ "))

    def _shortened(self, parts: list[str], before: str = "") -> list[str]:
        if self.terms is None or len(parts) <= self.terms:
            return parts
        left = len(parts) - self.terms
        return [*parts[: self.terms - 1], before + self.left_out.format(count=left), parts[-1]]

    def comparison(self, c: Inequality) -> str:
        """left ≥ right."""
        return f"{self.formula(c.left)} {c.sign} {self.formula(c.right)}"

    def steps(self, f: Formula, value: Fraction, rounded: Decimal | None = None) -> str:
        """The formula, the sums above and below its line where these are sums, the figure, and that rounded.

        What would only be repeated is left out.
        """
        parts = [self.formula(f)]
        if isinstance(f, Over) and not (isinstance(f.above, Number) and isinstance(f.below, Number)):
            parts.append(
                f"{self.formula(Number(f.above.value), _PRODUCT)} ÷ {self.formula(Number(f.below.value), _ATOM)}"
            )
        parts.append(self.number(value))
        text = " = ".join(p for at, p in enumerate(parts) if at == 0 or p != parts[at - 1])
        if rounded is None:
            return text
        return f"{text} → {printed(rounded)}"
