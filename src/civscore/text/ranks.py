"""Words about places: which the draw alone may have made, and who is really ahead."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class RanksTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    title: str
    range: str
    groups: str
    margin: str
    first: str
    last: str
    listed: str
    first_of: str
    last_of: str
    listed_of: str
    note: str
    chances: str
    listed_note: str
    least: str
    unknown: str
    upper: str
    ahead: str
    behind: str
    points: str
    se: str
    chance: str
    p: str
    holm: str
    verdict: str
    sure: str
    open: str
    not_known: str
    pairs: str
    neighbours: str
    sheet: str
    group: str
    level: str
    moves: str
    old: str
    new: str
    moved: str
    may_be: str
    same_place: str
    moves_note: str
    note_listed: str
    hint: str


ZH = RanksTexts(
    title="{league}：名次有多可靠",
    range="可能名次",
    groups="分不出先后",
    margin="得分±",
    first="第一",
    last="末位",
    listed="仍在榜",
    first_of="第一（100 次中）",
    last_of="末位（100 次中）",
    listed_of="仍在榜（100 次中）",
    note="可能名次：各对比较合在一起有九成把握（Holm）；分不出先后：相邻的几名中没有谁确实在前。得分和正式名次不变。",
    chances="第一、末位：换一批点位和问卷对象，100 次中约有多少次。",
    listed_note="仍在榜：同样 100 次中，约有多少次仍得这面旗、仍在这张榜上。",
    least="“至少”：点位不足 20 个，误差可能更大。",
    unknown="误差无法得出（点位不足 2 个，或测到的结果全部相同），比较时得分按不变计算、不判先后：{names}。",
    upper="没有台账，误差只是上限。",
    ahead="在前",
    behind="在后",
    points="相差",
    se="标准误",
    chance="确在前",
    p="p 值",
    holm="p（Holm）",
    verdict="结论",
    sure="确实在前",
    open="分不出",
    not_known="误差未知",
    pairs="先后比较（共 {total} 对，确有先后 {sure} 对）",
    neighbours="（列出相邻的 {shown} 对；--full 列出全部）",
    sheet="名次可靠性",
    group="分组",
    level="层级",
    moves="{league}：名次变化有多可靠",
    old="{label} 可能名次",
    new="{label} 可能名次",
    moved="名次确有变化",
    may_be="可能只是抽样",
    same_place="名次未变",
    moves_note="两次的可能名次没有重叠的，名次确有变化；有重叠的，不能说名次变了，也不能说没变。",
    note_listed="换一批点位，100 次约 {often} 次仍是如此",
    hint="名次和榜单有多可靠：civ-score report {label} --ranks",
)
EN = RanksTexts(
    title="{league}: how sure places are",
    range="places",
    groups="not told apart",
    margin="score ±",
    first="first",
    last="last",
    listed="still listed",
    first_of="first (of 100)",
    last_of="last (of 100)",
    listed_of="still listed (of 100)",
    note="places: those that all comparisons together leave, with a chance of 90 % (Holm); not told apart: neighbours of whom nobody is really ahead. Scores and official places stay as they are.",
    chances="first, last: in how many of 100 draws of other sites and other people asked.",
    listed_note="still listed: in how many of these it still has this flag, or is on this list.",
    least="“at least”: fewer than 20 sites, and the error may be larger.",
    unknown="error not known (fewer than 2 sites, or all results alike); their scores are taken as they are, and they are neither ahead nor behind: {names}.",
    upper="The register is not known, so errors are upper limits.",
    ahead="ahead",
    behind="behind",
    points="by",
    se="SE",
    chance="really ahead",
    p="p",
    holm="p (Holm)",
    verdict="verdict",
    sure="really ahead",
    open="not told apart",
    not_known="error not known",
    pairs="Who is really ahead ({sure} of {total} pairs)",
    neighbours="({shown} pairs of neighbours are listed; --full lists all)",
    sheet="How sure places are",
    group="group",
    level="level",
    moves="{league}: how sure changes of place are",
    old="places {label}",
    new="places {label}",
    moved="really moved",
    may_be="may be the draw",
    same_place="same place",
    moves_note="Where the places of both runs do not overlap, the place really changed; where they do, it cannot be said that it changed, nor that it did not.",
    note_listed="so with other sites, too, in about {often} of 100 draws",
    hint="how sure places and lists are: civ-score report {label} --ranks",
)


def ranks_texts(language: str) -> RanksTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
