"""The scheme's terms in words: kinds, methods, rules, how is rounded and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from civscore.text.lists import listed

Words = Mapping[str, str]
REPAIRED_WORDS = (
    "已整改", "已销号", "已完成", "整改完成", "审核通过", "审核已通过", "完成", "已办结", "办结", "整改完毕",
    "fixed", "closed", "done", "completed",
)  # fmt: skip
"""What says in a workbook of either language that a fault was repaired."""


class TermTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    kinds: Words
    methods: Words
    statuses: Words
    gate_passed: str
    gate_failed: str
    scopes: Words
    total_statuses: Words
    scheme_statuses: Words
    aggregates: Words
    rounding_modes: Words
    rounding_places: Words
    ranking_methods: Words
    place_change: str
    grade: str
    flag: str
    flags: Words
    missing_policies: Words
    levels: Words
    repair_states: tuple[str, ...]


ZH = TermTexts(
    kinds={"base": "普通", "bonus": "加分", "penalty": "扣分", "gate": "前置条件"},
    methods={
        "field": "实地考察",
        "material": "材料审核",
        "survey": "问卷调查",
        "network": "网络调查",
        "overall": "整体观察",
        "external": "外部评分",
    },
    statuses={"scored": "已测", "not-applicable": "不涉及", "not-observed": "未测"},
    gate_passed="✓ 满足",
    gate_failed="✗ 未满足",
    scopes={
        "district": "区县",
        "street": "街道",
        "community": "社区",
        "grid": "网格",
        "site_type": "点位类型",
        "site": "点位",
        "unit": "责任单位",
        "method": "测评方法",
        "inspector": "测评员",
    },
    total_statuses={
        "reached": "✓ 达到目标",
        "short": "✗ 未达目标",
        "blocked": "✗ 前置条件未满足",
        "not-scored": "未评分",
        "scored": "已评分",
    },
    scheme_statuses={
        "official": "正式文件",
        "published": "公开文件",
        "reconstructed": "据公开资料复原",
        "illustrative": "演示，非正式文件",
        "own": "本单位自订",
    },
    aggregates={"arithmetic": "算术平均", "geometric": "几何平均", "minimum": "取最低", "sum": "相加"},
    rounding_modes={"half-up": "四舍五入", "half-even": "四舍六入五成双", "down": "直接舍去"},
    rounding_places={"total": "只对总分取舍一次", "parts": "各一级指标先取舍再相加", "every-level": "逐级取舍"},
    ranking_methods={
        "competition": "同分同名次，其后名次顺延（1、2、2、4）",
        "dense": "同分同名次，其后名次不空（1、2、2、3）",
        "ordinal": "同分按出现先后排列（1、2、3、4）",
    },
    place_change="较上期",
    grade="等级",
    flag="评定",
    flags={"red": "红旗", "blue": "蓝旗", "red-list": "红榜", "black": "黑榜"},
    missing_policies={
        "exclude": "未测的标准不计入，分值由同级其他指标分摊",
        "zero": "未测的标准按 0 分计",
        "error": "有未测的标准则不予评分",
    },
    levels={"error": "错误", "warning": "提醒", "note": "说明"},
    repair_states=("未整改", "整改中", "已整改", "已销号"),
)


EN = TermTexts(
    kinds={"base": "ordinary", "bonus": "bonus", "penalty": "penalty", "gate": "gate"},
    methods={
        "field": "field",
        "material": "material",
        "survey": "survey",
        "network": "network",
        "overall": "overall",
        "external": "external",
    },
    statuses={"scored": "scored", "not-applicable": "not applicable", "not-observed": "not observed"},
    gate_passed="✓ met",
    gate_failed="✗ not met",
    scopes={
        "district": "District",
        "street": "Street",
        "community": "Community",
        "grid": "Grid",
        "site_type": "Site type",
        "site": "Site",
        "unit": "Responsible unit",
        "method": "Method",
        "inspector": "Inspector",
    },
    total_statuses={
        "reached": "✓ target reached",
        "short": "✗ below target",
        "blocked": "✗ gate not met",
        "not-scored": "not scored",
        "scored": "scored",
    },
    scheme_statuses={
        "official": "official",
        "published": "published",
        "reconstructed": "reconstructed",
        "illustrative": "illustrative, not official",
        "own": "the office's own",
    },
    aggregates={"arithmetic": "mean", "geometric": "geometric", "minimum": "lowest", "sum": "sum"},
    rounding_modes={"half-up": "half up", "half-even": "half to even", "down": "cut off"},
    rounding_places={
        "total": "the total only",
        "parts": "each first-level indicator, then added",
        "every-level": "at every level",
    },
    ranking_methods={
        "competition": "equal scores share a place, the next is skipped (1, 2, 2, 4)",
        "dense": "equal scores share a place, none is skipped (1, 2, 2, 3)",
        "ordinal": "equal scores in order of appearance (1, 2, 3, 4)",
    },
    place_change="change of place",
    grade="grade",
    flag="flag",
    flags={"red": "red flag", "blue": "blue flag", "red-list": "red list", "black": "black list"},
    missing_policies={
        "exclude": "Standards that were not observed are left out; their points are shared by their siblings",
        "zero": "Standards that were not observed count as 0",
        "error": "No score while a standard was not observed",
    },
    levels={"error": "error", "warning": "warning", "note": "note"},
    repair_states=("open", "in progress", "fixed", "closed"),
)


def methods_words(methods: Iterable[str], language: str) -> str:
    """Methods in words, as a list has them."""
    names = term_texts(language).methods
    return listed([names.get(method, method) for method in methods], language)


def term_texts(language: str) -> TermTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
