"""Labels of ``civ-score gap``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple

from civscore.text.plan import EN as PLAN_EN
from civscore.text.plan import ZH as PLAN_ZH
from civscore.text.workbook.terms import EN as TERMS_EN
from civscore.text.workbook.terms import ZH as TERMS_ZH
from civscore.text.workbook.terms import Words


class GapHelp(NamedTuple):
    """What ``--help`` says of its options."""

    run: str
    by: str
    within: str
    top: str
    alarm: str
    output: str


class GapTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    title: str
    within: str
    target: str
    nothing_lost: str
    views: dict[str, str]
    methods: Words
    rests: dict[str, str]
    points: str
    target_heading: str
    score: str
    gap: str
    lost: str
    full: str
    split: str
    share: str
    sites: str
    faults: str
    step: str
    whole: str
    without_site: dict[str, str]
    sum: str
    alarm: str
    alarm_note: str
    steps_note: str
    units_note: str
    own_note: str
    weak_note: str
    more: str
    written: str
    resolved: str
    sheet: str
    cumulated: str
    chart_sheet: str
    chart: str
    cut: str
    gain: str
    step_site: str
    step_standard: str


HELP = {
    "zh": GapHelp(
        run="测评：已保存的名称（2024-04、last-month、latest）、结果文件（.json）或工作簿；默认 latest",
        by="按什么看：一级指标、测评标准、区域、区县、街道、社区、网格、点位类型、点位、责任单位、测评员、测评方法，或体系中的标签",
        within="只看一个区域、点位类型、点位、测评方法、责任单位或测评员，例如 区县=城西片区；写 种类=名称",
        top="列出失分最多的几行，默认 10；其余合并说明",
        alarm="预警线：失分超过自身分值的这一比例即标“预警”，例如 15%；默认用体系的 alarm",
        output="写入文件，后缀决定格式：.xlsx、.html 或 .json；可重复",
    ),
    "en": GapHelp(
        run="The run: a saved name (2024-04, last-month, latest), a result file (.json) or a workbook; latest by default.",
        by="The view: indicator (first level), standard, area, district, street, community, grid, site-type, site, unit, inspector, method, or a tag of the scheme.",
        within="Only one area, site type, site, method, unit or inspector, such as district=West; written KIND=NAME.",
        top="How many rows to list, largest losses first; 10 by default.",
        alarm="The share of its points from which on a row is marked, such as 15%; by default the scheme's alarm.",
        output="Write the report; its suffix decides the format: .xlsx, .html or .json. May be repeated.",
    ),
}

ZH = GapTexts(
    title="失分分析 · {scheme} · {label}",
    within="只看{view}：{name}",
    target="目标 {target}，差距 {gap}",
    nothing_lost="没有失分",
    views={
        "indicator": "一级指标", "standard": "测评标准", "area": "区域", "district": "区县", "street": "街道（镇）", "community": "社区（村）", "grid": "网格",
        "site-type": "点位类型", "site_type": "点位类型", "site": "点位", "unit": "责任单位", "inspector": "测评员", "method": "测评方法",
    },
    methods=TERMS_ZH.methods,
    rests={"nobody": "（未明确）", "no-place": "（不属于任何一个）", "no-tag": "（未标注）", "no-row": "（没有问题记录的失分）", "bonus": "（加分所得）"},
    points="分值", target_heading="目标", score="得分", gap="差距", lost="失分", full="失分（全额）", split="失分（分摊）", share="占失分", sites="点位数", faults="问题数",
    step="最该先改的一处",
    whole="整体",
    without_site=PLAN_ZH.without_site,
    sum="合计",
    alarm="预警",
    alarm_note="预警：失分超过自身分值的 {limit}",
    steps_note="“最该先改的一处”：只改这一处，总分（不取舍）增加多少；每行试其失分最多的 {count} 处",
    units_note="分摊：一处失分由所列单位均分，合计即满分减得分；全额：每个单位各计全部",
    own_note="区域等的得分只按自己的记录计算，失分则是它在总失分中的部分，两者相加不等于满分",
    weak_note="失分中有薄弱指标 {count} 项 {lost} 分（调查、统计和外部评价，没有可以整改的点位），不计入问题数",
    more="（另有 {count} 行未列出，共失 {lost}，占 {share}%；用 --top 多列）",
    written="已写入 {path}",
    resolved="{name} 即 {label}",
    sheet="失分分析", cumulated="累计", chart_sheet="失分排序图", chart="失分最多的{shown}项（按{view}）与累计占失分的比例", cut="（内容过长，已截断）", gain="可增加", step_site="先改的点位", step_standard="先改的标准",
)  # fmt: skip

EN = GapTexts(
    title="Lost points · {scheme} · {label}",
    within="Only this {view}: {name}",
    target="target {target}, gap {gap}",
    nothing_lost="nothing was lost",
    views={
        "indicator": "indicator", "standard": "standard", "area": "area", "district": "district", "street": "street or town", "community": "community", "grid": "grid",
        "site-type": "site type", "site_type": "site type", "site": "site", "unit": "responsible unit", "inspector": "inspector", "method": "method",
    },
    methods=TERMS_EN.methods,
    rests={"nobody": "(nobody named)", "no-place": "(belongs to none)", "no-tag": "(without)", "no-row": "(lost without a faulty row)", "bonus": "(earned as a bonus)"},
    points="points", target_heading="target", score="score", gap="gap", lost="lost", full="lost (full)", split="lost (split)", share="share", sites="sites", faults="faults",
    step="best single fix",
    whole="the whole",
    without_site=PLAN_EN.without_site,
    sum="sum",
    alarm="ALARM",
    alarm_note="ALARM: lost more than {limit} of its own points",
    steps_note="best single fix: what the exact total gains if this alone is fixed; the {count} largest losses of each row are tried",
    units_note="split: a loss is shared equally by the units named, and the column adds up to points − score; full: each of them has all of it",
    own_note="scores of areas and the like come from their own observations alone, lost points are their part of the whole's loss: the two do not add up",
    weak_note="of what was lost {lost} points are of {count} weak indicators (surveys, statistics and outside scores have no site to repair), which are no faults",
    more="({count} more rows, {lost} lost, {share}%; see --top)",
    written="written to {path}",
    resolved="{name} is {label}",
    sheet="Lost points", cumulated="cumulated", chart_sheet="Chart", chart="The {shown} that lost the most, by {view}, and their cumulated share", cut="(too long, cut)", gain="gain", step_site="fix first: site", step_standard="fix first: standard",
)  # fmt: skip


def gap_texts(language: str) -> GapTexts:
    """The labels in one language."""
    return ZH if language == "zh" else EN
