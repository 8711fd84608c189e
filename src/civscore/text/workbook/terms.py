"""The scheme's terms in words: kinds, methods, rules, how is rounded and ranked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Words = Mapping[str, str]
Rule = tuple[str, str]  # what a rule is called, and what it means


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
    flag: str
    flags: Words
    missing_policies: Words
    judges: Mapping[str, Rule]
    combines: Mapping[str, Rule]
    converts: Mapping[str, Rule]
    levels: Words
    repair_states: tuple[str, ...]
    repaired_words: tuple[str, ...]


ZH = TermTexts(
    kinds={"base": "常规", "bonus": "加分", "penalty": "扣分", "gate": "前置条件"},
    methods={
        "field": "实地考察",
        "material": "材料审核",
        "survey": "问卷调查",
        "network": "网络调查",
        "overall": "整体观察",
        "external": "外部评分",
    },
    statuses={"scored": "已测", "not-applicable": "不涉及", "not-observed": "未测"},
    gate_passed="✓ 通过",
    gate_failed="✗ 未通过",
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
        "blocked": "✗ 前置条件未通过",
        "not-scored": "未评分",
        "scored": "已评分",
    },
    scheme_statuses={
        "official": "正式体系",
        "published": "按公开材料整理",
        "reconstructed": "推断重建",
        "illustrative": "演示体系，非正式文件",
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
    flag="评定",
    flags={"red": "红旗", "blue": "蓝旗", "red-list": "红榜", "black": "黑榜"},
    missing_policies={
        "exclude": "未测的标准不计入，分值由同级其他指标分摊",
        "zero": "未测的标准按 0 分计",
        "error": "有未测的标准则不予评分",
    },
    judges={
        "pass-fail": ("达标判断", "达标得满分，不达标不得分"),
        "grades": ("分档", "每一档对应一个得分比例"),
        "deduct": ("扣分", "从满分中逐处扣除，扣完为止（体系允许倒扣的除外）"),
        "shortfall": ("缺额扣分", "低于规定数量的，每少一个扣若干分"),
        "ratio": ("比率", "实际数 ÷ 目标数（或总数），最高为 1"),
        "at-least": ("不低于", "达到规定值得满分，否则不得分"),
        "at-most": ("不高于", "不超过规定值得满分，否则不得分"),
        "range": ("区间", "在最差值与最好值之间按比例计分"),
        "score": ("打分", "所得分数 ÷ 满分"),
        "tally": ("计数", "符合数 ÷ 总数，按样本量汇总"),
        "award": ("预留分值", "不需观测，均得满分"),
    },
    combines={
        "pooled": ("合并计算", "所有观测的得分之和 ÷ 满分之和"),
        "by-site": ("按点位平均", "先算各点位的得分率，再求平均"),
        "by-site-type": ("按点位类型平均", "先算各类点位的得分率，再按类型权重平均"),
        "worst": ("取最差点位", "以得分率最低的点位为准"),
    },
    converts={
        "linear": ("按比例", "得分率即计分比例"),
        "bands": ("按档", "得分率（或符合条数）达到某一档，得该档的比例"),
        "all-or-nothing": ("全有或全无", "全部达标得满分，否则不得分"),
        "below": ("低于标准扣分", "达到标准得满分，每低一个百分点扣一定比例"),
    },
    levels={"error": "错误", "warning": "警告", "note": "提示"},
    repair_states=("未整改", "整改中", "已整改", "已销号"),
    repaired_words=("已整改", "已销号", "已完成", "整改完成", "审核通过", "审核已通过", "fixed", "closed", "done"),
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
    gate_passed="✓ passed",
    gate_failed="✗ failed",
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
        "blocked": "✗ gate failed",
        "not-scored": "not scored",
        "scored": "scored",
    },
    scheme_statuses={
        "official": "official scheme",
        "published": "compiled from published material",
        "reconstructed": "reconstructed",
        "illustrative": "illustrative, not an official document",
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
    flag="flag",
    flags={"red": "red flag", "blue": "blue flag", "red-list": "red list", "black": "black list"},
    missing_policies={
        "exclude": "Standards that were not observed are left out; their points are shared by their siblings",
        "zero": "Standards that were not observed count as 0",
        "error": "No score while a standard was not observed",
    },
    judges={
        "pass-fail": ("pass or fail", "Full marks for a pass, none for a fail"),
        "grades": ("grades", "Each grade earns a share of the full marks"),
        "deduct": ("deductions", "Faults are taken off the full marks, down to 0 (below it where the scheme says so)"),
        "shortfall": ("shortfall", "Marks off for each one missing from a required number"),
        "ratio": ("ratio", "Count ÷ target (or total), 1 at most"),
        "at-least": ("at least", "Full marks from a threshold upwards, else none"),
        "at-most": ("at most", "Full marks up to a threshold, else none"),
        "range": ("range", "Linear between a worst and a best value"),
        "score": ("marks", "Marks ÷ full marks"),
        "tally": ("tally", "Count ÷ total, larger samples count more"),
        "award": ("award", "Full marks without an observation"),
    },
    combines={
        "pooled": ("pooled", "Σ earned ÷ Σ possible over all observations"),
        "by-site": ("by site", "The mean of the sites' rates"),
        "by-site-type": ("by site type", "The mean of the site types' rates, by their weights"),
        "worst": ("worst", "The lowest of the sites' rates"),
    },
    converts={
        "linear": ("linear", "The rate as it is"),
        "bands": ("bands", "The share of the band that the rate (or the count) reaches"),
        "all-or-nothing": ("all or nothing", "Full marks where everything was met, else none"),
        "below": ("below", "Full marks at a threshold, a share off for each percentage point under it"),
    },
    levels={"error": "error", "warning": "warning", "note": "note"},
    repair_states=("open", "in progress", "fixed", "closed"),
    repaired_words=("fixed", "closed", "done", "已整改", "已销号", "已完成", "整改完成", "审核通过", "审核已通过"),
)
