"""The lines of a run or a comparison that a leader needs."""

from __future__ import annotations

from typing import NamedTuple


class KeyLineTexts(NamedTuple):
    """One field a label (the first ones) or a sentence; ``{}`` places are filled by name."""

    title: str
    score: str
    change: str
    lost: str
    standards: str
    fell: str
    rose: str
    areas: str
    types: str
    units: str
    first: str
    ledger: str
    causes: str
    sites: str
    faults: str
    new_faults: str
    gates: str
    out_of: str
    to_target: str
    not_scored: str
    moved: str
    chance: str
    beyond: str
    composed: str
    no_error: str
    lost_all: str
    with_bonus: str
    ends: str
    ends_moved: str
    nothing_fell: str
    nothing_rose: str
    fixes: str
    fixes_reached: str
    no_fix: str
    plan: str
    open: str
    overdue: str
    no_overdue: str
    fault_counts: str
    common_sites: str
    comma: str


ZH = KeyLineTexts(
    title="要点",
    score="得分", change="变化", lost="失分", standards="失分标准", fell="下降最多", rose="上升最多",
    areas="区域", types="点位类型", units="责任单位", first="先改", ledger="台账", causes="变化来源",
    sites="点位", faults="问题", new_faults="新增最重", gates="前置条件",
    out_of="{score} / {points}",
    to_target="目标 {target}，{distance}",
    not_scored="未计分",
    moved="较 {label} {change}",
    chance="（※ 可能只是抽到的点位、受访者不同所致）",
    beyond="（超出抽样误差）",
    composed="（△ 主要来自构成）",
    no_error="（{why}）",
    lost_all="共 {lost}：{named}",
    with_bonus="共 {lost}，另加分 {bonus}：{named}",
    ends="最高 {best}，最低 {worst}，相差 {apart}",
    ends_moved="变化最好 {best}，最差 {worst}",
    nothing_fell="没有下降的指标",
    nothing_rose="没有上升的指标",
    fixes="改好 {count} 处可到 {score}：{named}",
    fixes_reached="改好 {count} 处即达标（{score}）：{named}",
    no_fix="没有改好一处就能提高得分的问题",
    plan="civ-score plan 列出达标的最省办法",
    open="未整改 {open} 条",
    overdue="，其中超期 {overdue} 条",
    no_overdue="，没有超期",
    fault_counts="新增 {new} 条、已解决 {gone} 条、仍存在 {still} 条、未复测 {unseen} 条",
    common_sites="两次都测的 {count} 个（{old} → {new}）",
    comma="，",
)  # fmt: skip
EN = KeyLineTexts(
    title="In short",
    score="score", change="change", lost="lost", standards="by standard", fell="fell most", rose="rose most",
    areas="areas", types="site types", units="units", first="fix first", ledger="ledger", causes="comes from",
    sites="sites", faults="problems", new_faults="new, worst", gates="gates",
    out_of="{score} / {points}",
    to_target="target {target}, {distance}",
    not_scored="not scored",
    moved="since {label} {change}",
    chance=" (※ other sites or people drawn may be all of it)",
    beyond=" (more than the sampling error)",
    composed=" (△ mostly composition)",
    no_error=" ({why})",
    lost_all="{lost} in all: {named}",
    with_bonus="{lost} in all, {bonus} bonus apart: {named}",
    ends="highest {best}, lowest {worst}, {apart} apart",
    ends_moved="best change {best}, worst {worst}",
    nothing_fell="no indicator fell",
    nothing_rose="no indicator rose",
    fixes="fixing {count} leads to {score}: {named}",
    fixes_reached="fixing {count} reaches the target ({score}): {named}",
    no_fix="no single fix raises the score",
    plan="civ-score plan has the cheapest way to the target",
    open="{open} open",
    overdue=", {overdue} of them overdue",
    no_overdue=", none overdue",
    fault_counts="{new} new, {gone} gone, {still} still there, {unseen} not seen again",
    common_sites="{count} in both runs ({old} → {new})",
    comma=", ",
)  # fmt: skip


def key_line_texts(language: str) -> KeyLineTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
