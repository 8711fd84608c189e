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
    join_lines: str
    stop: str
    trend_last: str
    trend_band: str
    trend_marked: str
    trend_breaks: str
    trend_more: str
    ledger: str
    ledger_says: str
    ledger_before: str
    ledger_late: str
    ledger_open: str
    ledger_fixed: str
    ledger_found: str
    sites: str
    sites_groups: tuple[str, ...]
    sites_says: str
    sites_worst: str
    sites_without: str
    between: str
    profile: str
    profile_lost: str
    profile_worst: str
    profile_none: str
    heat: str
    heat_says: str
    heat_worst: str
    heat_more: str
    plan: str
    plan_says: str
    now: str
    fixed: str
    joint: str
    joint_says: str


ZH = PictureTexts(
    join="、", part="{name} {figure}", chance="※ 表示变化在抽样误差之内。",
    waterfall="总分变化的来源：{old} → {new}",
    waterfall_says="{old} 得 {before} 分，{new} 得 {after} 分，变化 {change}。",
    waterfall_parts="其中 {parts}。",
    pareto={"standard": "失分最多的标准", "issue": "失分最多的问题", "unit": "失分最多的责任单位"},
    pareto_says="共失 {lost} 分，前 {count} 项占 {share}：{named}。",
    pareto_first="共失 {lost} 分：{named}。",
    cumulated="累计占失分", others="其他 {count} 项",
    icicle="失分从哪里来：指标 → 标准 → 点位",
    icicle_says="共失 {lost} 分，失分最多的是 {named}。框越高失分越多，太小的并入“其他”。",
    slope="{view}名次变化：{old} → {new}",
    slope_says="名次变化且得分变化超出抽样误差的：{named}。", slope_none="没有得分变化超出抽样误差的名次变化。",
    slope_moved="{name} {old}→{new}（{change}）",
    slope_more="只画名次变化最大的 {shown} 个，共 {all} 个。",
    join_lines="；", stop="。",
    trend_last="{month}：{named}",
    trend_band="浅色带为 95% 抽样误差。",
    trend_marked="◇ 为上年同月（{month}）。",
    trend_breaks="竖虚线处体系换版：{months}。",
    trend_more="只画前 {shown} 项，共 {all} 项。",
    sites="点位图：得分率与未测点位",
    sites_groups=(
        "得分率 {high} 及以上：{count} 个", "得分率 {low} 至 {high}：{count} 个", "得分率低于 {low}：{count} 个",
        "没有测：{count} 个",
    ),
    sites_says="图上 {count} 个点位：{groups}。", sites_worst="得分最低的：{named}。",
    sites_without="另有 {count} 个点位没有经纬度，不在图上。",
    between="",
    profile="{name}：得分走势与失分最多的标准", profile_lost="{name}：失分最多的标准",
    profile_worst="{name}自身失分最多的标准：{named}。", profile_none="{name}没有失分。",
    ledger="问题台账销号进度（截至 {day}）",
    ledger_says="截至 {day}：{found} 条，已整改 {fixed} 条，未整改 {open} 条（其中逾期 {late} 条）。",
    ledger_before="{day} 时共 {found} 条，未整改 {open} 条。",
    ledger_late="未整改，已逾期", ledger_open="未整改，未逾期", ledger_fixed="已整改", ledger_found="合计",
    heat="{view} × 指标得分率（%）",
    heat_says="得分率最低的是{row}的{column}，{rate}。",
    heat_worst="颜色越深得分率越低，“–”为没有测。",
    heat_more="只画名次最后的 {shown} 个，共 {all} 个。",
    plan="从现在到整改之后", plan_says="现在 {before} 分，整改 {fixes} 处后 {after} 分：{parts}。",
    now="现在", fixed="整改后",
    joint="{view} × 体系得分率（%）", joint_says="{count} 个体系下各{view}的得分率，最低的是{row}，{rate}。",
)  # fmt: skip

EN = PictureTexts(
    join=", ", part="{name} {figure}", chance=" ※ the change is within the sampling error.",
    waterfall="What the change is made of: {old} → {new}",
    waterfall_says="{old} scored {before}, {new} {after}, a change of {change}.",
    waterfall_parts=" Of this: {parts}.",
    pareto={
        "standard": "Standards that lost the most", "issue": "Faults that lost the most",
        "unit": "Responsible units that lost the most",
    },
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
    join_lines="; ", stop=".",
    trend_last="{month}: {named}",
    trend_band=" The pale band is the 95% sampling error.",
    trend_marked=" ◇ is the same month last year ({month}).",
    trend_breaks=" Dotted lines: a new edition of the scheme from {months} on.",
    trend_more=" The first {shown} of {all} are drawn.",
    sites="Map of sites: rates, and what was not looked at",
    sites_groups=(
        "rate of {high} or more: {count}", "rate of {low} to {high}: {count}", "rate under {low}: {count}",
        "not looked at: {count}",
    ),
    sites_says="{count} sites on the map: {groups}.", sites_worst=" The lowest scores: {named}.",
    sites_without=" {count} sites without longitude and latitude are not on it.",
    between=" ",
    profile="{name}: its scores and the standards that lost the most",
    profile_lost="{name}: the standards that lost the most",
    profile_worst="What {name} lost most of its own score by: {named}.", profile_none="{name} lost nothing.",
    ledger="The ledger, week by week, as of {day}",
    ledger_says="As of {day}: {found} entries, {fixed} fixed, {open} open ({late} of them overdue).",
    ledger_before=" On {day} there were {found}, {open} open.",
    ledger_late="open, overdue", ledger_open="open, in time", ledger_fixed="fixed", ledger_found="in all",
    heat="{view} × indicators, rates in %",
    heat_says="The lowest rate is that of {row} at {column}, {rate}.",
    heat_worst=" The darker the lower; – was not looked at.",
    heat_more=" Only the last {shown} of {all} are drawn.",
    plan="From now to what is reached", now="now", fixed="fixed",
    plan_says="Now {before}, with {fixes} fixes {after}: {parts}.",
    joint="{view} × schemes, rates in %",
    joint_says="Rates under {count} schemes by {view}; the lowest is that of {row}, {rate}.",
)  # fmt: skip


def picture_texts(language: str) -> PictureTexts:
    """The texts in a language."""
    return ZH if language == "zh" else EN
