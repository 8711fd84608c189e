"""Words of the years' table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class CycleTexts(NamedTuple):
    """One field a label; braces are filled in."""

    title: str
    year: str
    share: str
    run: str
    score: str
    contribution: str
    by_hand: str
    open: str
    blocked: str
    so_far: str
    result: str
    possible: str
    target: str
    outlooks: Mapping[str, str]
    exactly: str
    unused: str


ZH = CycleTexts(
    title="{name} · {first}—{last} 年周期",
    year="年度", share="权重", run="测评", score="得分", contribution="计入", by_hand="（手工填写）", open="（未测）",
    blocked="（前置条件未满足）",
    so_far="目前合计：{sum}", result="周期总成绩：{sum}", possible="最终成绩的可能范围：{lowest} 至 {highest}",
    target="目标 {target}：",
    outlooks={
        "no-target": "没有设定目标；可用 --target 指定",
        "reached": "已达到，超出 {gap}",
        "short": "未达到，相差 {gap}",
        "safe": "已有把握，余下年度即使最低也能达到",
        "open": "余下年度（{years}）每年须达到 {needed}（满分 {best}）",
        "out-of-reach": "已无法达到，余下年度（{years}）即使每年都得 {best}，最高也只有 {highest}",
    },
    exactly="（精确值 {exact}）",
    unused="不在本周期内的年度：{years}",
)  # fmt: skip

EN = CycleTexts(
    title="{name} · cycle {first}–{last}",
    year="year", share="share", run="run", score="score", contribution="contribution", by_hand="(given by hand)",
    open="(open)", blocked="(blocked by a gate)",
    so_far="So far: {sum}", result="Result of the cycle: {sum}",
    possible="End result still possible: {lowest} to {highest}",
    target="Target {target}: ",
    outlooks={
        "no-target": "No target; state one with --target",
        "reached": "reached, {gap} above",
        "short": "missed by {gap}",
        "safe": "safe, even if what remains ({years}) scores the lowest",
        "open": "what remains ({years}) must score {needed} a year (highest: {best})",
        "out-of-reach": "out of reach: even with {best} a year in what remains ({years}), {highest} is the highest",
    },
    exactly=" (exactly {exact})",
    unused="Years outside this cycle: {years}",
)  # fmt: skip


def cycle_texts(language: str) -> CycleTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
