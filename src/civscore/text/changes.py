"""What is said of a change and its error, alike in every medium."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from civscore.text.both import Both

CHANGES = {
    "error": Both("抽样误差 {error}", "sampling error {error}"),
    "basis": Both("{margin}（95%：{parts}；自由度 {df}）", "{margin} (95%: {parts}; df {df})"),
    "basis-people": Both("{margin}（95%：{parts}）", "{margin} (95%: {parts})"),
    "sites": Both("抽样 {number} 点位", "{number} sites drawn"),
    "people": Both("问卷 {number} 人次", "{number} answers"),
    "comma": Both("，", ", "),
    "list": Both("、", ", "),
    "stop": Both("。", ". "),
    "chance": Both(
        "这一变化可能只是抽到的点位、受访者不同所致（※），但不能因此说“没有变化”",
        "other sites or people having been drawn may be all of the change (※), which does not mean that nothing changed",
    ),
    "beyond": Both("这一变化超出抽样误差", "the change is larger than that"),
    "composed": Both(
        "△ 变化主要来自构成：未测、不涉及的标准使有效分值增减，不说明变好或变差",
        "△ most of the change is composition: standards that were not tested or do not apply moved the effective points, which says nothing about better or worse",
    ),
    "colon": Both("：", ": "),
    "fixed": Both("未计入误差：{parts}（不是抽样）", "not in the error: {parts} (no sample)"),
    "points": Both("{name} {points} 分", "{name} {points} points"),
    "mark": Both("单人评分的问卷", "surveys marked by one person"),
    "upper": Both(
        "没有台账，这一误差只是上限（用 --sites 给出台账）",
        "the register is not known: the error is an upper limit (name it by --sites)",
    ),
    "at-least": Both("至少 ", "at least "),
    "least": Both(
        "“至少”：点位不足 20 个，误差可能更大", "“at least”: fewer than 20 sites, and the error may be larger"
    ),
    "detectable": Both(
        "能看出的变化：{change} 分以上（十次抽样中有八次看得出来）",
        "what can be seen: a change of {change} points (in 8 draws of 10)",
    ),
    "together": Both(
        "只抽到 1 个点位的类型并入相近类型计算：{parts}",
        "types of which one site was drawn are reckoned with others: {parts}",
    ),
    "pair": Both("{one}并入{other}", "{one} with {other}"),
    "reserves": Both("其中备选点位 {count} 个，按抽中计算", "{count} of the sites are reserves, and count as drawn"),
    "without": Both("没有 ± 的：{parts}", "without ±: {parts}"),
    "reason": Both("{names}（{why}）", "{names} ({why})"),
    "more": Both("等 {count} 项", " and others, {count} in all"),
}
"""A change beside its error, what the error is made of, and what is not in it."""

WHY = {
    "": Both("误差无法估计", "the error cannot be known"),
    "no-score": Both("没有得分可比", "no score to compare"),
    "no-sample": Both("不是抽样所得", "no sample"),
    "one-site": Both("有的类型只抽到 1 个点位，误差无法估计", "one site of a type alone: the error cannot be known"),
    "too-few": Both("点位太少，误差无法估计", "too few sites to know the error"),
    "all-alike": Both("所测点位结果都一样，看不出误差", "all sites were alike: no error is seen"),
}
"""Why there is no ±."""

ALIKE = {
    True: Both("{seen} 个全部达标：台账 {register} 个中最多可能还有 {most} 个不达标", "all {seen} passed: of the {register} in the register up to {most} may fail"),
    False: Both("{seen} 个全部不达标：台账 {register} 个中最多可能还有 {most} 个达标", "all {seen} failed: of the {register} in the register up to {most} may pass"),
}  # fmt: skip
"""All sites passed (True) or failed: what may be true of the register, at 95 %."""

ALIKE_UNKNOWN = {
    True: Both("{seen} 个全部达标：没有台账，最多可能还有 {share} 不达标", "all {seen} passed: without a register, up to {share} may fail"),
    False: Both("{seen} 个全部不达标：没有台账，最多可能还有 {share} 达标", "all {seen} failed: without a register, up to {share} may pass"),
}  # fmt: skip
"""The same where the register is not known."""
