"""A standard's rules as a sentence, for colleagues who do not read YAML."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.rules.convert import Bands, Below, Convert
from civscore.rules.judge import Deduct, Grades, Judge
from civscore.scheme.model import Node, Scheme
from civscore.scheme.table.yamltext import number_text
from civscore.scheme.tree import Indicator
from civscore.text.scheme_table import SchemeTableTexts


def rule_sentence(node: Node | Indicator, scheme: Scheme, t: SchemeTableTexts) -> str:
    """What the node itself says (or, of a finished tree, what holds for it) about judging, combining and
    converting; empty where that is nothing."""
    parts = []
    if node.judge is not None:
        parts += _judge(node.judge, scheme, t)
    if node.combine is not None:
        parts.append(t.combines[node.combine.type])
    if node.convert is not None:
        parts += _convert(node.convert, t)
    return t.then.join(parts)


def _judge(judge: Judge, scheme: Scheme, t: SchemeTableTexts) -> list[str]:
    values = {name: _number(getattr(judge, name)) for name in type(judge).model_fields if name != "type"}
    name = judge.type
    if isinstance(judge, Grades):
        shares = judge.shares or scheme.scales.get(judge.scale or "", {})
        values["grades"] = _pairs(shares)
    if isinstance(judge, Deduct):
        values["prices"] = _prices(judge, t)
    if name == "ratio" and not values["target"]:
        name = "ratio-own"  # type: ignore[assignment]
    parts = [t.rules[name].format(**values)]
    if values.get("full"):
        parts.append(t.full.format(full=values["full"]))
    if getattr(judge, "overdraw", False):
        parts.append(t.overdraw)
    return parts


def _prices(judge: Deduct, t: SchemeTableTexts) -> str:
    if judge.each is not None:
        return t.rules["each"].format(each=_number(judge.each))
    if judge.kinds is not None:
        return t.rules["kinds"].format(kinds=_pairs(judge.kinds))
    if judge.steps is not None:
        steps = [t.rules["step"].format(start=s.start, each=_number(s.each)) for s in judge.steps]
        return t.rules["steps"].format(steps=_joined(steps))
    return t.rules["amount"]


def _convert(convert: Convert, t: SchemeTableTexts) -> list[str]:
    if isinstance(convert, Bands):
        bands = [t.rules["band"].format(at_least=_number(b.at_least), rate=_number(b.rate)) for b in convert.bands]
        return [t.rules["bands"].format(bands=_joined(bands)), *([t.count_of] if convert.of == "count" else [])]
    values = (
        {"threshold": _number(convert.threshold), "per_point": _number(convert.per_point)}
        if isinstance(convert, Below)
        else {}
    )
    return [t.rules[convert.type].format(**values)]


def _pairs(values: dict[str, Fraction]) -> str:
    return _joined([f"{name} {_number(value)}" for name, value in values.items()])


def _number(value: Any) -> str:
    """A number, or one for each profile."""
    if isinstance(value, dict):
        return _joined([f"{name} {_number(own)}" for name, own in value.items()])
    return number_text(value) if isinstance(value, Fraction | int) else ""


def _joined(parts: list[str]) -> str:
    return " / ".join(parts)
