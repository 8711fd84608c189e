"""The judge that the words of a table describe: 少一处扣2分, ≥95%, 每低1个百分点扣1分; else it is assumed, and said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from civscore.scheme.table.yamltext import Document, spells

_N = r"(\d+(?:\.\d+)?)"
_OFF = rf"(?:各|均|再)?(?:扣除?|减)\s*{_N}\s*分"
_ONE = r"(?:1|一|每)?\s*(?:处|个|例|次|起|条|项|人|件|辆|家|户|块|份|张|场|天|名|宗|点|站|台|盏|类|幅)"
_PER_POINT = re.compile(rf"每(?:降低|低于|低|少|下降|减少)\s*(?:1|一)\s*(?:个)?\s*(?:百分点|%|％)[^，。；;扣]*{_OFF}")
_AT_LEAST = re.compile(
    rf"(?:≥|>=|＞=|不低于|不少于|达到或超过|达到|达|高于|超过|at least)\s*{_N}\s*(%|％)(?:\s*[（(]含[)）])?(?:\s*以上)?"
    rf"|{_N}\s*(%|％)\s*(?:[（(]含[)）])?\s*(?:及)?以上"
)
_AT_MOST = re.compile(
    rf"(?:≤|<=|不高于|不超过|不大于|控制在|at most)\s*{_N}\s*(%|％)"
    rf"|{_N}\s*(%|％)\s*(?:[（(]含[)）])?\s*(?:及)?以(?:下|内)"
)
_UNDER = re.compile(rf"(?:低于|不足|未达到?|不到|小于)\s*{_N}\s*[%％]")
_MISSING = re.compile(rf"每?(?:缺少|少|缺)\s*{_ONE}[^，。；;扣]*{_OFF}")
_REQUIRED = re.compile(r"(?:≥|不少于|至少|不低于|应有)\s*(\d+)\s*(?!\d|\.|%|％|分)")
_FAULT = re.compile(rf"(?:每)?[^，。；;:：\n]*?{_OFF}")
_EACH = re.compile(rf"(?:每|发现|出现|存在|有|少|缺)[^，。；;扣]*?{_OFF}|{_ONE}[^，。；;扣]*?{_OFF}")
_OF_COUNT = re.compile(r"(?:数量?|次数|数)\s*[/÷]\s*(\d+(?:\.\d+)?)\s*[×x*＊]\s*(?:分值|满分|本项)")
_NO_MARKS = re.compile(r"(?:否则|不符合|不达标|未达到?|未完成|没有|未建立)[^。；;]*(?:不得分|得0分|不给分|为0分)")
_SHARE = re.compile(
    r"按(?:比例|百分比|完成率|比率|得分率)[^，。；;]*(?:得分|计分|赋分|折算)|占[^，。；;]*比例[^，。；;]*得分"
)
_MARKS = re.compile(r"酌情|打分|评分为准|百分制|0\s*[-—~～至]\s*100\s*分|折算后计入")
_GRADES = re.compile(
    r"[A-D]\s*[、/，,：:级档]\s*.*[B-E]\s*[、/，,：:级档]|优秀?[、/，]?\s*良好?[、/，]|好[、/]\s*(?:一般|较好|中)[、/]\s*差"
)
_SURVEY = re.compile(r"满意度|满意率|知晓率|支持率|satisf", re.IGNORECASE)
_STEM = re.compile(
    rf"(?:每|发现|出现|存在|有)*\s*(.*?)(?:的)?[，,]?\s*(?:每|各)?\s*(?:发现|出现|有)?\s*(?:{_ONE})?\s*(?:的)?[，,]?\s*{_OFF}"
)


@dataclass(frozen=True)
class JudgeReading:
    """A judge read from words.

    Attributes:
        judge: the rule as a scheme file holds it.
        convert: the conversion that goes with it, or None.
        words: the words that say so; empty where nothing was recognised and the judge is assumed.
        doubt: code of the problem that says what remains to be decided, or empty.
    """

    judge: Any
    convert: Document | None = None
    words: str = ""
    doubt: str = ""


def read_rule(text: str, points: Fraction | None, method: str | None) -> JudgeReading:
    """The judge that *text* describes for a standard of so many points; pass-fail where it describes none."""
    line = re.sub(r"\s+", "", text) if re.search(r"[\u4e00-\u9fff]", text) else text
    for look in (_per_point, _shortfall, _deductions, _of_count, _threshold):
        found = look(line, points)
        if found:
            return found
    if "预留分" in line:
        return JudgeReading("award", words="预留分")
    if _GRADES.search(line):
        return JudgeReading("pass-fail", words=_said(_GRADES, line), doubt="import-grades")
    for pattern, judge in ((_SHARE, "ratio"), (_MARKS, "score"), (_NO_MARKS, "pass-fail"), (_SURVEY, "tally")):
        if pattern.search(line):
            return JudgeReading(judge, words=_said(pattern, line))
    if "扣" in line:
        return JudgeReading("deduct", words=line[:40], doubt="import-prices")
    return (
        JudgeReading("tally", words="问卷")
        if method == "survey"
        else JudgeReading("pass-fail", doubt="import-judge-assumed")
    )


def _said(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(0)[:40] if found else ""


def _per_point(text: str, points: Fraction | None) -> JudgeReading | None:
    """每低1个百分点扣1分, under a threshold: full at the threshold, less a share of the full marks."""
    found = _PER_POINT.search(text)
    if not found:
        return None
    level = _AT_LEAST.search(text) or _UNDER.search(text)
    goal = Fraction(next(g for g in level.groups() if g and g not in "%％")) / 100 if level else Fraction(1)
    loss = Fraction(found.group(1))
    share = loss / points if points and loss else None
    words = f"{level.group(0)}，{found.group(0)}" if level else found.group(0)
    doubt = "" if level else "import-threshold"
    if share is None or share > 1:
        return JudgeReading("deduct", words=words, doubt="import-per-point")
    if not spells(share):  # 1 of 30 points: as a straight line from the value at which nothing is left
        worst = goal * 100 - 1 / share
        if not spells(worst):
            return JudgeReading("deduct", words=words, doubt="import-per-point")
        return JudgeReading({"type": "range", "worst": worst, "best": goal * 100}, words=words, doubt=doubt)
    below = {"type": "below", "threshold": goal, "per_point": share}
    return JudgeReading({"type": "score", "full": Fraction(100)}, below, words, doubt)


def _shortfall(text: str, points: Fraction | None) -> JudgeReading | None:
    found, required = _MISSING.search(text), _REQUIRED.search(text)
    if not found or not required:
        return None
    rule = {"type": "shortfall", "required": Fraction(required.group(1)), "each": Fraction(found.group(1))}
    return JudgeReading(_overdrawn(rule, text), words=f"{required.group(0)}，{found.group(0)}")


def _deductions(text: str, points: Fraction | None) -> JudgeReading | None:
    """One price for every fault, or prices by kind where the words name several."""
    kinds: Document = {}
    prices = []
    for found in _FAULT.finditer(text):
        clause = found.group(0).strip()
        stem = _STEM.fullmatch(clause)
        name = re.sub(
            r"^(?:每|发现|出现|存在|有|的|[一1](?:处|个|例|次|起|条|项))+|(?:每|的)+$",
            "",
            stem.group(1) if stem else clause,
        ).strip("，,、：:（）()①②③④⑤⑥")
        prices.append(Fraction(found.group(1)))
        kinds[name[:20] or clause[:20]] = Fraction(found.group(1))
    if not prices:
        return None
    if len(set(prices)) == 1:
        each = _EACH.search(text)
        doubt = "" if each else "import-price-each"
        words = (each or _FAULT.search(text)).group(0)[-40:]  # type: ignore[union-attr]
        return JudgeReading(_overdrawn({"type": "deduct", "each": prices[0]}, text), words=words, doubt=doubt)
    if len(kinds) < len(prices):
        return JudgeReading("deduct", words=text[:40], doubt="import-prices")
    return JudgeReading(_overdrawn({"type": "deduct", "kinds": kinds}, text), words=text[:40], doubt="import-kinds")


def _overdrawn(rule: Document, text: str) -> Document:
    """不倒扣 is what holds anyhow."""
    return {**rule, "overdraw": True} if "倒扣" in text and not re.search(r"不(?:再|予|得)?倒扣", text) else rule


def _of_count(text: str, points: Fraction | None) -> JudgeReading | None:
    found = _OF_COUNT.search(text)
    if not found or not Fraction(found.group(1)):
        return None
    return JudgeReading({"type": "ratio", "target": Fraction(found.group(1))}, words=found.group(0))


def _threshold(text: str, points: Fraction | None) -> JudgeReading | None:
    """≥95%, ≤5%: both ends or none are for people to decide."""
    for pattern, judge in ((_AT_MOST, "at-most"), (_AT_LEAST, "at-least")):
        levels = list(pattern.finditer(text))
        if levels:
            value = Fraction(next(g for g in levels[0].groups() if g and g not in "%％"))
            doubt = "import-thresholds" if len(levels) > 1 else ""
            return JudgeReading({"type": judge, "value": value}, words=levels[0].group(0), doubt=doubt)
    return None
