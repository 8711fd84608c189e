"""The judge that the words of a table describe: 少一处扣2分, ≥95%, 每低1个百分点扣1分; else it is assumed, and said."""

from __future__ import annotations

import re
from fractions import Fraction

from civscore.rules.converts.below import Below
from civscore.rules.judges import HEARINGS
from civscore.rules.judges.deduct import Deduct
from civscore.rules.judges.hearing import OFF, N, Reading, number_in
from civscore.rules.judges.pass_fail import PassFail
from civscore.rules.judges.range import Range
from civscore.rules.judges.score import Score
from civscore.rules.judges.tally import Tally
from civscore.rules.judges.threshold import NOT_UNDER
from civscore.scheme.table.yamltext import spells

_PER_POINT = re.compile(rf"每(?:降低|低于|低|少|下降|减少)\s*(?:1|一)\s*(?:个)?\s*(?:百分点|%|％)[^，。；;扣]*{OFF}")
_UNDER = re.compile(rf"(?:低于|不足|未达到?|不到|小于)\s*{N}\s*[%％]")


def read_rule(text: str, points: Fraction | None, method: str | list[str] | None) -> Reading:
    """The judge that *text* describes for a standard of so many points; pass-fail where it describes none."""
    line = re.sub(r"\s+", "", text) if re.search(r"[\u4e00-\u9fff]", text) else text
    found = _per_point(line, points) or next((heard for look in HEARINGS if (heard := look(line))), None)
    if found:
        return found
    survey = method == "survey"
    return Reading(Tally.key(), words="问卷") if survey else Reading(PassFail.key(), doubt="import-judge-assumed")


def _per_point(text: str, points: Fraction | None) -> Reading | None:
    """每低1个百分点扣1分, under a threshold: full at the threshold, less a share of the full marks.

    Judge and conversion together say that, so it belongs to no single judge.
    """
    found = _PER_POINT.search(text)
    if not found:
        return None
    level = re.search(NOT_UNDER, text) or _UNDER.search(text)
    goal = number_in(level) / 100 if level else Fraction(1)
    loss = Fraction(found.group(1))
    share = loss / points if points and loss else None
    words = f"{level.group(0)}，{found.group(0)}" if level else found.group(0)
    doubt = "" if level else "import-threshold"
    if share is None or share > 1:
        return Reading(Deduct.key(), words=words, doubt="import-per-point")
    if not spells(share):  # 1 of 30 points: as a straight line from the value at which nothing is left
        worst = goal * 100 - 1 / share
        if not spells(worst):
            return Reading(Deduct.key(), words=words, doubt="import-per-point")
        return Reading({"type": Range.key(), "worst": worst, "best": goal * 100}, words=words, doubt=doubt)
    below = {"type": Below.key(), "threshold": goal, "per_point": share}
    return Reading({"type": Score.key(), "full": Fraction(100)}, below, words, doubt)
