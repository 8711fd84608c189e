"""A standard's rules as a sentence, for colleagues who do not read YAML."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.rules.judges.base import Judge
from civscore.scheme.model import Node, Scheme
from civscore.scheme.table.yamltext import number_text
from civscore.scheme.tree import Indicator
from civscore.text.scheme_table import SchemeTableTexts
from civscore.text.show import percent


def rule_sentence(node: Node | Indicator, scheme: Scheme, t: SchemeTableTexts) -> str:
    """What the node itself says (or, of a finished tree, what holds for it) about judging, combining and
    converting; empty where that is nothing."""
    parts = []
    if node.judge is not None:
        parts += _judge(node.judge, scheme, t)
    if node.combine is not None:
        parts.append(node.combine.way.words.sentence.of(t.language))
    if node.convert is not None:
        parts += [said.text(t.language, _number) for said in node.convert.sentences()]
    if node.visits:
        parts.append(t.visits.format(weights="、".join(map(_number, node.visits))))
    parts += _dearer(node, t)
    return t.then.join(parts)


def _judge(judge: Judge, scheme: Scheme, t: SchemeTableTexts) -> list[str]:
    parts = [judge.sentence(scheme.scales).text(t.language, _number)]
    if judge.full_marks is not None:
        parts.append(t.full.format(full=_number(judge.full_marks)))
    if judge.overdraws:
        parts.append(t.overdraw)
    return parts


def _dearer(node: Node | Indicator, t: SchemeTableTexts) -> list[str]:
    """What a fault costs that was notified before, and what comes back of one that was put right on the spot."""
    said = []
    if node.repeat is not None and node.repeat.times is not None:
        said.append(t.repeat_times.format(times=_number(node.repeat.times)))
    elif node.repeat is not None:
        said.append(t.repeat_extra.format(extra=_number(node.repeat.extra)))
    if node.corrected is not None:
        said.append(t.corrected.format(share=percent(node.corrected, 0)))
    return said


def _number(value: Any) -> str:
    return number_text(value) if isinstance(value, Fraction | int) else ""
