"""Words of a table → what a scheme calls them: methods, units, site types, kinds of nodes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_METHODS: dict[str, str] = {
    "field": "实地 现场 暗访 明察 明查 入户查看 随机抽查 field on-site",
    "material": "材料 网上申报 查阅 资料 台账 听取汇报 material document",
    "survey": "问卷 满意度 入户调查 民意 电话访问 survey questionnaire",
    "network": "网络 媒体 舆情 network online",
    "overall": "整体观察 总体观察 overall",
    "external": "外部 部门提供 统计数据 第三方数据 主管部门评 external",
}
METHODS = {word.replace("-", " "): method for method, words in _METHODS.items() for word in words.split()}
"""A word → the method that it speaks of."""

KINDS: dict[str, str] = {
    "加分项": "bonus", "特色指标": "bonus", "附加分": "bonus", "加分指标": "bonus", "bonus": "bonus",
    "负面清单": "penalty", "扣分项": "penalty", "扣分指标": "penalty", "penalty": "penalty",
    "一票否决": "gate", "前置条件": "gate", "否决项": "gate", "约束性指标": "gate", "veto": "gate",
}  # fmt: skip
_TAILS = {
    "",
    "考察",
    "审核",
    "调查",
    "检查",
    "查看",
    "测评",
    "评价",
    "评分",
    "法",
    "s",
    "check",
    "review",
    "inspection",
}
"""What stands beside the word of a method and adds nothing."""
_BETWEEN = re.compile(r"\s*[、，,；;/\n]\s*")
_LABELLED = re.compile(r"(牵头|主责|责任|配合|协办|协同|lead|with)(?:单位|部门|unit|units)?\s*[:：]\s*")
_PART = re.compile(
    r"[（(]\s*(牵头|主责|责任|配合|协办|协同)(?:单位|部门)?\s*[)）]|(牵头|主责|配合|协办)(?:单位|部门)?$|\((lead)\)",
    re.IGNORECASE,
)
_LEADING = ("牵头", "主责", "lead")
_DRAWN = re.compile(r"\s*[（(]?\s*(\d{1,4})\s*(?:个|处|条|家|所)\s*[)）]?\s*$")
_ALL_TYPES = re.compile(r"(所有|各类|全部|各)(点位|类型|场所)?|all( sites| types)?", re.IGNORECASE)


@dataclass(frozen=True)
class Units:
    """The units of a cell: the lead, where the cell says which one it is, and all that answer."""

    lead: str | None
    units: list[str]
    clear: bool


def methods_in(text: str) -> list[str]:
    """The methods that a text names, each once, in its order."""
    low = text.casefold()
    places = sorted((low.index(word), method) for word, method in METHODS.items() if word in low)
    return list(dict.fromkeys(method for _, method in places))


def says_more(text: str) -> bool:
    """Whether a text says more than its methods."""
    rest = text.casefold()
    found = [word for word in METHODS if word in rest]
    for word in found:
        rest = rest.replace(word, "")
    return len(found) > len(methods_in(text)) or not {part.strip() for part in _BETWEEN.split(rest)} <= _TAILS


def kind_in(name: str) -> str | None:
    """The kind of a group that is called so."""
    low = name.casefold()
    return next((kind for word, kind in KINDS.items() if word in low), None)


def units_in(text: str) -> Units:
    """The units of a cell: 牵头单位：甲；配合单位：乙、丙, or names alone. Of several without a word nobody leads."""
    labels = list(_LABELLED.finditer(text))
    if not labels:
        marked = [_marked(part) for part in _names(text)]
        units = list(dict.fromkeys(unit for unit, _ in marked if unit))
        lead = next((unit for unit, part in marked if part in _LEADING), None)
        if lead:
            return Units(lead, units if len(units) > 1 else [], True)
        return Units(units[0] if len(units) == 1 else None, units if len(units) > 1 else [], len(units) == 1)
    lead, units = None, _names(text[: labels[0].start()])
    ends = [*(m.start() for m in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        names = _names(text[label.end() : end])
        if label.group(1).casefold() in _LEADING and names:
            lead = lead or names[0]
        units += names
    units = list(dict.fromkeys(units))
    return Units(lead or (units[0] if len(units) == 1 else None), units if len(units) > 1 else [], lead is not None)


def _marked(name: str) -> tuple[str, str]:
    """A unit without what is said of its part: 县公安局（牵头）, 县公安局牵头 → 县公安局, 牵头."""
    found = _PART.search(name)
    if found is None or not (rest := (name[: found.start()] + name[found.end() :]).strip()):
        return name, ""
    return rest, next(part for part in found.groups() if part)


def types_in(text: str) -> list[tuple[str, int | None]] | None:
    """(name, how many are drawn) of each site type of a cell; None where it means all of them."""
    if _ALL_TYPES.fullmatch(text.strip()):
        return None
    found = []
    for part in _names(text):
        drawn = _DRAWN.search(part)
        name = part[: drawn.start()].strip() if drawn else part
        found.append((name or part, int(drawn.group(1)) if drawn and name else None))
    return found


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip(" 。.") for part in _BETWEEN.split(text) if part.strip(" 。.")))
