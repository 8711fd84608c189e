"""Titles of pictures, the sentences that say the same, and the words in them."""

from __future__ import annotations

from typing import NamedTuple


class PictureTexts(NamedTuple):
    """One field a text; braces are filled in."""

    join: str
    part: str
    chance: str
    waterfall: str
    waterfall_says: str
    waterfall_parts: str
    pareto: dict[str, str]
    pareto_says: str
    pareto_first: str
    cumulated: str
    others: str
    icicle: str
    icicle_says: str
    slope: str
    slope_says: str
    slope_none: str
    slope_moved: str
    slope_more: str
    heat: str
    heat_says: str
    heat_worst: str
    heat_more: str


ZH = PictureTexts(
    join="、", part="{name} {figure}", chance="※ 表示变化在抽样误差之内。",
    waterfall="总分变化的来源：{old} → {new}",
    waterfall_says="{old} 得 {before} 分，{new} 得 {after} 分，变化 {change}。",
    waterfall_parts="其中 {parts}。",
    pareto={"standard": "失分最多的标准", "unit": "失分最多的责任单位"},
    pareto_says="共失 {lost} 分，前 {count} 项占 {share}：{named}。",
    pareto_first="共失 {lost} 分：{named}。",
    cumulated="累计占失分", others="其他 {count} 项",
    icicle="失分从哪里来：指标 → 标准 → 点位",
    icicle_says="共失 {lost} 分，失分最多的是 {named}。框越高失分越多，太小的并入“其他”。",
    slope="{view}名次变化：{old} → {new}",
    slope_says="名次变化且得分变化超出抽样误差的：{named}。", slope_none="没有得分变化超出抽样误差的名次变化。",
    slope_moved="{name} {old}→{new}（{change}）",
    slope_more="只画名次变化最大的 {shown} 个，共 {all} 个。",
    heat="{view} × 指标得分率（%）",
    heat_says="得分率最低的是{row}的{column}，{rate}。",
    heat_worst="颜色越深得分率越低，“–”为没有测。",
    heat_more="只画名次最后的 {shown} 个，共 {all} 个。",
)  # fmt: skip

EN = PictureTexts(
    join=", ", part="{name} {figure}", chance=" ※ the change is within the sampling error.",
    waterfall="What the change is made of: {old} → {new}",
    waterfall_says="{old} scored {before}, {new} {after}, a change of {change}.",
    waterfall_parts=" Of this: {parts}.",
    pareto={"standard": "Standards that lost the most", "unit": "Responsible units that lost the most"},
    pareto_says="{lost} points were lost, {share} of them by the first {count}: {named}.",
    pareto_first="{lost} points were lost: {named}.",
    cumulated="cumulated", others="{count} others",
    icicle="Where points were lost: indicator → standard → site",
    icicle_says="{lost} points were lost, most of them by {named}. The higher a box the larger the loss; what is too "
    "small is among the others.",
    slope="Ranks by {view}: {old} → {new}",
    slope_says="Moved, by more than the sampling error of their scores: {named}.",
    slope_none="No rank moved by more than the sampling error of the scores.",
    slope_moved="{name} {old}→{new} ({change})",
    slope_more=" Only the {shown} of {all} that moved most are drawn.",
    heat="{view} × indicators, rates in %",
    heat_says="The lowest rate is that of {row} at {column}, {rate}.",
    heat_worst=" The darker the lower; – was not looked at.",
    heat_more=" Only the last {shown} of {all} are drawn.",
)  # fmt: skip


def picture_texts(language: str) -> PictureTexts:
    """The texts in a language."""
    return ZH if language == "zh" else EN
