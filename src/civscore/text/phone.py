"""The words of forms for phones. Their exports are read by these labels, so what stood here once must stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "number": "个数", "deduction": "扣分", "count": "达标数", "total": "总数", "kind": "个数", "of": "：",
        "na": "不涉及", "issue": "存在问题", "photo": "照片",
    },
    "en": {
        "number": "how many", "deduction": "deduction", "count": "count", "total": "total", "kind": "how many",
        "of": ": ", "na": "N/A", "issue": "what is wrong", "photo": "photo",
    },
}  # fmt: skip
"""What a question asks of a standard, as it stands in the question's label."""

PLACE_LABELS: Mapping[str, tuple[str, str]] = {
    "inspector": ("测评员", "inspector"),
    "visit_date": ("测评日期", "date of the visit"),
    "what": ("这次填什么", "what do you fill in"),
    "district": ("所属区县", "district"),
    "site_type": ("点位类型", "type of site"),
    "site_choice": ("选择点位", "site"),
    "site_other": ("点位名称（清单之外）", "name of the site (not on the list)"),
    "site_name": ("点位名称", "name of the site"),
    "street": ("街道（乡镇）", "street office"),
    "community": ("社区（村）", "community"),
    "grid": ("所属网格", "grid"),
    "position": ("位置", "position"),
    "of_district": ("区县（整个地区不必填）", "district (none for the whole)"),
    "deadline": ("整改时限", "to be put right by"),
}
"""Question → its label in Chinese and in English."""


class PhoneTexts(NamedTuple):
    """The other words of a form; braces are filled in."""

    passed: str
    failed: str
    not_applicable: str
    no_faults: str
    faults: str
    at_site: str
    at_desk: str
    other: str
    reserve: str
    no_area: str
    hints: Mapping[str, str]
    out_of_bounds: str
    too_low: str
    not_more_than_total: str
    future: str
    written: str
    listed: str
    unlisted: str
    nothing_listed: str
    next: tuple[str, ...]


ZH = PhoneTexts(
    passed="达标",
    failed="不达标",
    not_applicable="不涉及",
    no_faults="没有问题",
    faults="有问题",
    at_site="实地考察一个点位",
    at_desk="材料、问卷等不分点位的标准",
    other="清单之外的点位",
    reserve="（备选）",
    no_area="（未分区县）",
    hints={
        "number": "填问题的个数", "kind": "没有这类问题不必填", "deduction": "填扣掉的分数",
        "share": "{value} 即 {percent}%，填小数",
        "blank": "没有测到就空着",
    },
    out_of_bounds="应在 {low} 到 {high} 之间",
    too_low="不能小于 {low}",
    not_more_than_total="不能多于总数",
    future="日期不能晚于今天",
    written="已生成手机表单 {file}",
    listed="{standards} 条标准，{sites} 个点位",
    unlisted="{standards} 条标准；没有用 --sites 给出点位清单，点位名称由测评员填写",
    nothing_listed="{standards} 条标准，均不分点位",
    next=(
        "上传到 ODK Central 或 KoboToolbox，用手机填报；",
        "导出后（csv 或 xlsx，题名或题目、分组与否均可）：civ-score run 导出文件",
    ),
)  # fmt: skip

EN = PhoneTexts(
    passed="pass",
    failed="fail",
    not_applicable="N/A",
    no_faults="no faults",
    faults="faults",
    at_site="the inspection of a site",
    at_desk="material, surveys and other standards without a site",
    other="a site that is not on the list",
    reserve=" (reserve)",
    no_area="(no district)",
    hints={
        "number": "the number of faults", "kind": "leave out what there is none of", "deduction": "the marks taken",
        "share": "{value} is {percent}%: write the decimal",
        "blank": "leave it blank if nobody looked",
    },
    out_of_bounds="should be from {low} to {high}",
    too_low="cannot be under {low}",
    not_more_than_total="cannot be more than the total",
    future="the date cannot be after today",
    written="Form for phones written: {file}",
    listed="{standards} standards, {sites} sites",
    unlisted="{standards} standards; no list of sites was given with --sites, so inspectors write the name of a site",
    nothing_listed="{standards} standards, none of them at a site",
    next=(
        "Upload it to ODK Central or KoboToolbox and fill it in on the phone;",
        "then export (csv or xlsx, names or labels, with or without groups): civ-score run EXPORT",
    ),
)  # fmt: skip


def phone_texts(language: str) -> PhoneTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
