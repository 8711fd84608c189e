"""Words of ``civ-score batch`` and ``overview``, and the help of their options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ProvinceHelp(NamedTuple):
    """What ``--help`` says of their options."""

    province: str
    label: str
    only: str
    again: str
    workers: str
    lenient: str
    replace: str
    month: str
    rescore: str
    output: str


class ProvinceTexts(NamedTuple):
    """One field a label; braces are filled in."""

    scoring: str
    looking: str
    batch: str
    county: str
    group: str
    label: str
    outcome: str
    score: str
    sites: str
    told: str
    saved: str
    kept: str
    failed: str
    problems: str
    batch_line: str
    title: str
    said: str
    ranking: str
    no_group: str
    place: str
    error: str
    change: str
    grade: str
    status: str
    statuses: Mapping[str, str]
    coverage: str
    trend: str
    remark: str
    why: Mapping[str, str]
    other_edition: str
    rescored: str
    older: str
    missing: str
    nobody_missing: str
    lost: str
    standard: str
    counties_lost: str
    average: str
    most: str
    of_points: str
    chance: str
    margin: str
    only_same: str
    written: str
    sheets: tuple[str, str, str]
    month: str


HELP = {
    "zh": ProvinceHelp(
        province="县（市、区）清单，如 province.yaml：每个县的名称、分组、文件夹和工作簿",
        label="测评名称，如 2024-04；默认用清单中的 label",
        only="只做这一个县，可重复",
        again="全部重做，没有变化的也做",
        workers="同时做几个县（各用一个进程）",
        lenient="有错的行不计，其余照算",
        replace="可替换点位更多、覆盖更全的同名测评",
        month="哪个月；默认为各县中最新的月份",
        rescore="体系或版本与多数县不同的，按多数县的重新计分后参加排名（另行标明）",
        output="写入文件，后缀决定格式：.xlsx、.html 或 .json；可重复",
    ),
    "en": ProvinceHelp(
        province="The list of counties, such as province.yaml: of each its name, group, folder and workbooks.",
        label="What the runs are called, such as 2024-04; by default the list's label.",
        only="Only this county. May be repeated.",
        again="Score all again, those without a change too.",
        workers="How many counties are scored at once, each in a process of its own.",
        lenient="Leave out faulty rows, and score the rest.",
        replace="Runs of this name may be replaced that have more sites or a larger coverage.",
        month="Which month; by default the newest one of any county.",
        rescore="Score the counties that have another scheme or edition than most under that of most, and rank them (marked).",
        output="Write the overview; its suffix decides the format: .xlsx, .html or .json. May be repeated.",
    ),
}

ZH = ProvinceTexts(
    scoring="计分", looking="查看", batch="{name}：批量计分", county="县（市、区）", group="分组", label="测评", outcome="结果",
    score="得分", sites="点位", told="说明", saved="已保存", kept="无变化，未重做", failed="未完成",
    problems="{count} 条提示",
    batch_line="共 {all} 个：新计分 {saved} 个，无变化 {kept} 个，未完成 {failed} 个",
    title="{name} · {month} 总览", said="{all} 个县（市、区）中 {there} 个已有 {month} 的测评，参加排名 {ranked} 个；平均 {mean}，最高 {best}，最低 {worst}",
    ranking="排名：{group}", no_group="全部", place="名次", error="±误差", change="比上月", grade="等次", status="达标",
    statuses={"reached": "达标", "short": "未达标", "blocked": "前置条件未过", "scored": "–", "not-scored": "无得分"},
    coverage="覆盖率", trend="近月得分", remark="备注",
    why={
        "no-history": "没有测评历史：{path}", "no-month": "没有 {month} 的测评，最近为 {last}", "unreadable": "历史打不开：{path}",
    },
    other_edition="{scheme}（{edition}），与多数县不同，未参加排名", rescored="按 {edition} 重新计分（原 {score}）",
    older="上月为另一版本，不比较",
    missing="未报：{names}", nobody_missing="各县均已有 {month} 的测评", lost="共同失分最多的标准", standard="测评标准",
    counties_lost="失分的县", average="平均失分", most="失分最多", of_points="占满分",
    chance="※ 变化在 95% 抽样误差以内，可能只是抽到的点位、受访者不同所致，但不等于没有变化",
    margin="±：95% 抽样误差，含点位和受访者的抽取；两县之差小于两者误差平方和的平方根时，先后可能只是抽样所致",
    only_same="只有体系和版本相同的县才在一起排名；其余列在后面，不排名次",
    written="已写入：{path}", sheets=("总览", "共同失分", "走势"), month="月份",
)  # fmt: skip

EN = ProvinceTexts(
    scoring="Scoring", looking="Looking at", batch="{name}: batch", county="county", group="group", label="run", outcome="outcome",
    score="score", sites="sites", told="remark", saved="saved", kept="no change, not scored again", failed="not done",
    problems="{count} remarks",
    batch_line="{all} in all: {saved} scored, {kept} without a change, {failed} not done",
    title="{name} · overview of {month}", said="{there} of {all} counties have an assessment of {month}, {ranked} are ranked; mean {mean}, highest {best}, lowest {worst}",
    ranking="Ranking: {group}", no_group="all", place="place", error="±error", change="change", grade="grade", status="target",
    statuses={"reached": "reached", "short": "short", "blocked": "gate failed", "scored": "–", "not-scored": "no score"},
    coverage="coverage", trend="last months", remark="remark",
    why={
        "no-history": "no history: {path}", "no-month": "no assessment of {month}, the last is {last}", "unreadable": "history cannot be read: {path}",
    },
    other_edition="{scheme} ({edition}), unlike most: not ranked", rescored="scored again under {edition} (was {score})",
    older="last month had another edition: no comparison",
    missing="Not reported: {names}", nobody_missing="All counties have an assessment of {month}", lost="Standards that cost most, over all", standard="standard",
    counties_lost="counties", average="mean loss", most="lost most", of_points="of full marks",
    chance="※ within the 95% sampling error: the change may come from drawing other sites or people alone, which is not to say that there is none",
    margin="±: the 95% sampling error, of the draw of sites and of people; where two counties differ by less than the root of the sum of both squares, their order may come from the draw alone",
    only_same="Only counties with the same scheme and edition are ranked together; the others follow without a place",
    written="Written: {path}", sheets=("Overview", "Losses", "Trend"), month="month",
)  # fmt: skip


def province_texts(language: str) -> ProvinceTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
