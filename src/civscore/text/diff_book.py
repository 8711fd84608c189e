"""Labels of the comparison workbook, beyond those it shares with the terminal."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class DiffBookTexts(NamedTuple):
    """One field a label."""

    font: str
    page: str
    cut: str
    sheet_overview: str
    sheet_indicators: str
    sheet_areas: str
    sheet_faults: str
    title: str
    run: str
    old: str
    new: str
    sites: str
    files: str
    created: str
    edition: str
    part: str
    chart_columns: tuple[str, str, str]
    meaning: str
    id: str
    same: str
    drawn: str
    other: str
    outside: str
    edition_part: str
    margin: str
    why: str
    level: str
    old_rank: str
    new_rank: str
    state: str
    points: str
    source: str
    indicators_note: str
    faults_note: str
    how: list[str]


ZH = DiffBookTexts(
    font="等线", page="第 &P 页，共 &N 页", cut="……（过长，已截断）",
    sheet_overview="变化概览", sheet_indicators="指标变化", sheet_areas="区域变化", sheet_faults="问题对照",
    title="{scheme} {old} 与 {new} 对比", run="测评", old="前次", new="本次", sites="点位数", files="文件", created="计分时间",
    edition="体系版本", part="来源", chart_columns=("起点", "上升", "下降"), meaning="含义", id="编号", same="同一点位", drawn="抽到不同点位", other="不可再分",
    outside="加分与扣分", edition_part="体系版本", margin="95% 误差", why="误差说明", level="层级", old_rank="前次名次", new_rank="本次名次",
    state="状态", points="失分", source="来源单元格",
    indicators_note="每行：变化 = 同一点位 + 抽到不同点位 + 不可再分 + 构成 + 体系版本 + 加分与扣分（按所列数字相加相等）",
    faults_note="按标准与点位对应：新增、已解决、仍存在为本次与前次比较；未复测指前次有问题而本次没有再看",
    how=[
        "表现 = 两次有效分值的平均 × 得分率变化；构成 = 两次得分率的平均 × 有效分值变化；两项之和等于变化。",
        "同一点位：两次都测的点位按平均权重计；抽到不同点位：其余部分（Griliches 与 Regev, 1995）。",
        "95% 误差：抽取点位和受访者造成的误差（t 分布）；变化在误差之内的标 ※，不宜当作进步或退步，也不等于没有变化。",
    ],
)  # fmt: skip

EN = DiffBookTexts(
    font="Calibri", page="Page &P of &N", cut=" … (cut)",
    sheet_overview="Change", sheet_indicators="Indicators", sheet_areas="Areas", sheet_faults="Faults",
    title="{scheme}: {old} and {new} compared", run="run", old="old", new="new", sites="sites", files="files",
    created="scored at", edition="edition", part="part", chart_columns=("from", "up", "down"), meaning="meaning", id="id", same="same sites",
    drawn="other sites drawn", other="not split", outside="bonus, penalty", edition_part="edition", margin="95% error", why="of the error",
    level="level", old_rank="old rank", new_rank="new rank", state="state", points="lost", source="source cell",
    indicators_note="In each row: change = same sites + other sites drawn + not split + composition + edition + bonus and "
    "penalty (as they are printed)",
    faults_note="Matched by standard and site; not seen again: a fault of the old run that the new one did not look at",
    how=[
        "Performance = mean effective points × change of the rate; composition = mean rate × change of the effective "
        "points; together they are the change.",
        "Same sites: sites in both runs at their mean weights; other sites drawn: the rest (Griliches and Regev 1995).",
        "95% error: that of drawing sites and people (Student's t); a change within it is marked ※ and should neither "
        "be taken for progress nor for none.",
    ],
)  # fmt: skip


def diff_book_texts(language: str) -> DiffBookTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
