"""Doing an explanation's sums again from its printed text, as a reader with a pocket calculator would.

It knows nothing of the program but the look of a line. Numbers that end in "…" were cut off: they lie between what
stands there and one more in the last place. So every formula has a lower and an upper end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

LABELS = {
    "zh": {
        "总分": "total", "得分率": "rate", "有效分值": "effective", "分值": "points", "得分": "score",
        "排名表得分": "own", "计入上级的得分率": "carried", "合并得分率": "combined",
    },
    "en": {
        "total": "total", "rate": "rate", "effective points": "effective", "points": "points", "score": "score",
        "in league tables": "own", "rate carried up": "carried",
        "combined rate": "combined",
    },
}  # fmt: skip
_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?…?|MIN|MAX|LN|[-+−×÷^/(),])")
_NOISE = Fraction(1, 10**20)  # of logarithms and roots
_LOG_NOISE = Fraction(2, 10**12)  # a rate that logarithms give is rounded to twelve places


@dataclass(frozen=True)
class Between:
    """A number that is known to lie between two ends; ``cut``: above the lower one."""

    low: Fraction
    high: Fraction
    cut: bool = False

    def meets(self, other: Between, noise: Fraction = Fraction(0)) -> bool:
        return self.low <= other.high + noise and other.low <= self.high + noise


class Reader:
    """Evaluates one formula by recursive descent: + − below × ÷ below ^."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at = 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            assert found, f"no formula: {text!r}"
            self.tokens.append(found.group(1))
            at = found.end()
        self.at = 0

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, token: str = "") -> str:
        found = self.next
        assert found and (not token or found == token), f"{token} expected in {self.tokens} at {self.at}"
        self.at += 1
        return found

    def value(self) -> Between:
        found = self.sum()
        assert not self.next, f"rest {self.tokens[self.at :]}"
        return found

    def sum(self) -> Between:
        found = self.product()
        while self.next in ("+", "−"):
            sign, other = self.take(), self.product()
            found = (
                Between(found.low + other.low, found.high + other.high)
                if sign == "+"
                else Between(found.low - other.high, found.high - other.low)
            )
        return found

    def product(self) -> Between:
        found = self.power()
        while self.next in ("×", "÷"):
            sign, other = self.take(), self.power()
            if sign == "÷":
                assert other.low > 0 or other.high < 0
                other = Between(1 / other.high, 1 / other.low)
            ends = [a * b for a in (found.low, found.high) for b in (other.low, other.high)]
            found = Between(min(ends), max(ends))
        return found

    def power(self) -> Between:
        found = self.atom()
        if self.next != "^":
            return found
        self.take("^")
        self.take("(")
        above = int(self.take())
        self.take("/")
        below = int(self.take())
        self.take(")")
        return Between(root(found.low, above, below) - _NOISE, root(found.high, above, below) + _NOISE)

    def atom(self) -> Between:
        token = self.take()
        if token == "−":
            found = self.atom()
            return Between(-found.high, -found.low)
        if token == "(":
            found = self.sum()
            self.take(")")
            return found
        if token in ("MIN", "MAX", "LN"):
            return self.function(token)
        value = Fraction(token.rstrip("…"))
        if not token.endswith("…"):
            return Between(value, value)
        return Between(value, value + Fraction(1, 10 ** len(token.rstrip("…").partition(".")[2])), cut=True)

    def function(self, name: str) -> Between:
        self.take("(")
        found = [self.sum()]
        while self.next == ",":
            self.take()
            found.append(self.sum())
        self.take(")")
        if name == "LN":
            return Between(logarithm(found[0].low) - _NOISE, logarithm(found[0].high) + _NOISE)
        pick = min if name == "MIN" else max
        return Between(pick(f.low for f in found), pick(f.high for f in found))


def root(value: Fraction, above: int, below: int) -> Fraction:
    with localcontext(prec=40):
        return Fraction(Decimal(value.numerator) / Decimal(value.denominator)) and Fraction(
            (Decimal(value.numerator) / Decimal(value.denominator)) ** (Decimal(above) / Decimal(below))
        )


def logarithm(value: Fraction) -> Fraction:
    with localcontext(prec=40):
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).ln())


def evaluate(text: str) -> Between:
    return Reader(text).value()


def rounded(value: Between, places: int, mode: str) -> Decimal:
    """The printed number, rounded by hand: of a negative one the amount is."""
    negative = value.high <= 0 and value.low < 0
    low = -value.high if negative else value.low
    whole, rest = divmod(low * 10**places, 1)
    half = Fraction(1, 2)
    up = {
        "half-up": rest >= half,
        "half-even": rest > half or (rest == half and (bool(whole % 2) or value.cut)),
        "down": False,
    }[mode]
    return Decimal(int(whole + up) * (-1 if negative else 1)).scaleb(-places)


def holds(text: str, places: int, mode: str) -> Between:
    """Check ``a = b = c → d``, where d is c rounded or earned/possible; ``a ≥ b → e/p``; return what it comes to."""
    noise = _LOG_NOISE if "LN" in text else Fraction(0)
    first, *ends = text.split(" → ")
    comparison = re.fullmatch(r"(.+) (≥|≤|<|>) (.+)", first)
    if comparison:
        compares(*comparison.groups())
        pair = re.fullmatch(r"(\S+)/(\S+)", ends[-1])
        assert pair
        return evaluate(pair.group(1))
    parts = [evaluate_pair(part) for part in first.split(" = ")]
    for before, after in pairwise(parts):
        assert before.meets(after, noise), f"{text}: {before} is not {after}"
    if ends:
        pair = re.fullmatch(r"(\S+)/(\S+)", ends[0])
        if pair:
            assert parts[-1].meets(evaluate(pair.group(1)), noise), text
        else:
            assert rounded(parts[-1], places, mode) == Decimal(ends[0].replace("−", "-")), text
    return parts[-1]


def evaluate_pair(text: str) -> Between:
    """A formula; of a bare earned/possible what was earned."""
    pair = re.fullmatch(r"(−?[\d.]+…?)/([\d.]+…?)", text)
    return evaluate(pair.group(1) if pair else text)


def compares(left: str, sign: str, right: str) -> None:
    a, b = evaluate(left), evaluate(right)
    assert {"≥": a.high >= b.low, "≤": a.low <= b.high, "<": a.low < b.high, ">": a.high > b.low}[sign]


# -- the whole page ---------------------------------------------------------------------------------------------------


@dataclass
class Block:
    """The lines under one heading: what stands behind each label, and the sums of places and rows."""

    heading: str
    lines: dict[str, str] = field(default_factory=dict)
    sums: list[str] = field(default_factory=list)

    def last(self, *labels: str) -> str:
        """The figure that the first of these lines arrives at, as it is printed."""
        text = next(self.lines[name] for name in labels if name in self.lines)
        return text.split(" → ")[0].split(" = ")[-1]


_SUM_LINE = re.compile(r"[\d(−ML][\d.…+\-−×÷^/(),=→≥≤<> MINAXL]*")
_TIMES = re.compile(r" ×\d+(，首行|, first).*$")


def page(text: str, language: str) -> list[Block]:
    """The blocks of a printed explanation (printed so wide that no line is broken)."""
    blocks = [Block("")]
    labels = LABELS[language]
    for line in text.splitlines():
        if not line.strip():
            blocks.append(Block(""))
            continue
        label, sign, rest = line.strip().partition(" = ")
        if sign and label in labels:
            blocks[-1].lines[labels[label]] = rest
            continue
        colon = "：" if language == "zh" else ": "
        behind = line.strip().rpartition(colon)[2] if colon in line.strip() else ""
        inside = re.match(r"\s{4,}(\S.*?)(?:  |$)", line)
        for candidate in (behind, _TIMES.sub("", inside.group(1)) if inside else ""):
            if _SUM_LINE.fullmatch(candidate) and re.search(r"[/÷]", candidate):
                blocks[-1].sums.append(candidate)
                break
        if not blocks[-1].heading and not line.startswith(" "):
            blocks[-1].heading = line.strip()
    return [b for b in blocks if b.lines or b.heading]


def check_page(text: str, language: str, rounding: Mapping[str, Any]) -> Decimal | None:
    """Do every sum of a page again; each line must use the figure that the line below it arrives at.

    Returns:
        the total as it is printed there; None where nothing was scored.
    """
    places, mode = rounding["places"], rounding["mode"]
    blocks = page(text, language)
    for block in blocks:
        for line in [*block.lines.values(), *block.sums]:
            holds(line, places, mode)
    totals = [b for b in blocks if "total" in b.lines]
    if not totals:
        return None
    first, *others = [b for b in blocks[blocks.index(totals[0]) :] if b.lines]
    above = first
    for block in others:
        if "rate" in block.lines and "score" in block.lines:
            linked(above, block, first)
            above = block
    return Decimal(first.lines["total"].split(" → ")[1].replace("−", "-"))


def linked(above: Block, block: Block, first: Block) -> None:
    """A node's figures: its score has its rate, and the line above has one of both."""
    rate = block.last("carried", "rate") if "carried" in block.lines else block.last("rate")
    score = block.lines["score"]
    assert f"× {block.last('rate')}" in score.replace("(", "").replace(")", ""), (score, rate)
    over = " ".join([above.lines.get("rate", ""), first.lines["total"]])  # bonus and penalty go straight into the total
    amount = block.last("score").lstrip("−")
    printed = score.rpartition("→ ")[2].lstrip("−")
    assert any(figure in over for figure in (rate, amount, printed.rstrip("0").rstrip("."))), (over, rate, amount)
