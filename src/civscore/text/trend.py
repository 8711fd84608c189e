"""Words of ``civ-score trend``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class TrendHelp(NamedTuple):
    """What ``--help`` says of its options."""

    by: str
    of: str
    since: str
    until: str
    last: str
    output: str


class TrendTexts(NamedTuple):
    """One field a label; braces are filled in."""

    title: str
    views: Mapping[str, str]
    month: str
    score: str
    error: str
    change: str
    year_ago: str
    target: str
    sites: str
    coverage: str
    remark: str
    edition: str
    total: str
    name: str
    last_change: str
    last_year: str
    chance: str
    margin: str
    editions: str
    one_month: str
    more: str
    written: str
    sheet: str
    figures: str
    chart: str
    axis: str
    reading: str
    separator: str


HELP = {
    "zh": TrendHelp(
        by="按什么看：总分、指标（一级指标）、标准、区县、街道、社区、网格、责任单位、点位类型；也可写 total、indicator、standard、area、district、street、community、grid、unit、site-type；默认总分",
        of="只看其中这一个（名称或编号），可重复",
        since="从哪次测评起，如 2024-03",
        until="到哪次测评止",
        last="只看最近几次",
        output="写入文件，后缀决定格式：.html、.xlsx 或 .json；可重复",
    ),
    "en": TrendHelp(
        by="What to follow: total, indicator (first level), standard, area, district, street, community, grid, unit, site-type; total by default.",
        of="Only this one of them (its name or id). May be repeated.",
        since="From which assessment on, such as 2024-03.",
        until="Up to which assessment.",
        last="Only so many of the newest.",
        output="Write the trend; its suffix decides the format: .html, .xlsx or .json. May be repeated.",
    ),
}

ZH = TrendTexts(
    title="{name} · 走势：{view}",
    views={
        "total": "总分", "indicator": "一级指标", "standard": "测评标准", "district": "区县", "street": "街道（镇）",
        "community": "社区（村）", "grid": "网格", "unit": "责任单位", "site-type": "点位类型",
    },
    month="测评", score="得分", error="±误差", change="比上次", year_ago="比上年同月", target="目标", sites="点位",
    coverage="覆盖率", remark="备注", edition="{month} 起用 {edition} 版", total="总分", name="名称",
    last_change="末次比上次", last_year="末次比上年同月",
    chance="※ 变化在 95% 抽样误差以内，可能只是抽到的点位、受访者不同所致，但不等于没有变化",
    margin="±：95% 抽样误差，含点位和受访者的抽取；测评员宽严、材料和外部评价不在内",
    editions="{months}：体系换版；换版前后的得分不是同一把尺子，不算变化",
    one_month="只有一次测评，还看不出走势",
    more="另有 {count} 项未列出（用 --of 指定，或用 -o 写成文件看全部）",
    written="已写入：{path}",
    sheet="走势", figures="数据", chart="得分走势", axis="得分",
    reading="{name}：{first} {from_score}，{last} {to_score}，最高 {best}（{best_month}），最低 {worst}（{worst_month}）",
    separator="、",
)  # fmt: skip

EN = TrendTexts(
    title="{name} · trend: {view}",
    views={
        "total": "total", "indicator": "first-level indicators", "standard": "standards", "district": "districts",
        "street": "streets", "community": "communities", "grid": "grids", "unit": "responsible units",
        "site-type": "site types",
    },
    month="assessment", score="score", error="±error", change="change", year_ago="same month last year",
    target="target", sites="sites", coverage="coverage", remark="remark", edition="{edition} from {month} on",
    total="Total", name="name", last_change="last change", last_year="against last year",
    chance="※ within the 95% sampling error: the change may come from drawing other sites or people alone, which is not to say that there is none",
    margin="±: the 95% sampling error, of the draw of sites and of people; strictness of inspectors, papers and outside scores are not in it",
    editions="{months}: new edition; scores before and after it are not measured alike, so no change is told between them",
    one_month="There is one assessment only: no trend yet",
    more="{count} more are not listed (name some with --of, or write a file with -o)",
    written="Written: {path}",
    sheet="Trend", figures="Figures", chart="Scores", axis="score",
    reading="{name}: {first} {from_score}, {last} {to_score}; highest {best} ({best_month}), lowest {worst} ({worst_month})",
    separator=", ",
)  # fmt: skip


def trend_texts(language: str) -> TrendTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN


VIEW_NAMES = {
    "总分": "total", "指标": "indicator", "一级指标": "indicator", "标准": "standard", "测评标准": "standard",
    "区域": "area", "区县": "district", "街道": "street", "街道（镇）": "street", "镇街": "street", "社区": "community",
    "社区（村）": "community", "网格": "grid", "单位": "unit", "责任单位": "unit", "点位类型": "site-type",
    "site_type": "site-type",
}  # fmt: skip
"""What a view may be called besides its own name."""
