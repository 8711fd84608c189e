"""Words of the section on gates, penalties and scores that were taken, for all reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text import Language


class GateTexts(NamedTuple):
    """One field a label; braces are filled in. ``conditions`` is what a conversion adds to a judge's."""

    language: Language
    title: str
    counts: str
    counts_absent: str
    outcomes: Mapping[str, str]
    sanctions: Mapping[str, str]
    id: str
    gate: str
    condition: str
    observed: str
    outcome: str
    sanction: str
    source: str
    times: str
    more_answers: str
    no_row: str
    more: str
    nothing: str
    failed: str
    failed_more: str
    means: str
    penalties: str
    penalty: str
    points: str
    deducted: str
    no_penalties: str
    taken: str
    taken_line: str
    standards: str
    run: str
    score: str
    of_points: str
    status: str
    nothing_taken: str
    conditions: Mapping[str, str]
    sheet_title: str
    sheet_note: str
    changed: str


ZH = GateTexts(
    language="zh",
    title="前置条件",
    counts="前置条件 {total} 项：满足 {met} · 未满足 {failed} · 未测 {open}",
    counts_absent=" · 不涉及 {absent}",
    outcomes={"met": "✓ 满足", "failed": "✗ 未满足", "open": "– 未测", "not-applicable": "不涉及"},
    sanctions={"suspended": "暂停资格", "excluded": "取消当届（或申报）资格", "cancelled": "取消称号"},
    id="编号", gate="前置条件", condition="要求", observed="实测", outcome="结论", sanction="不满足的后果",
    source="来源（文件!工作表!单元格）", times="{text} ×{rows}", more_answers="……", no_row="–",
    more="（另有 {count} 项未列出，全部见 Excel 报告）", nothing="本体系没有前置条件。",
    failed="前置条件未满足：{names}", failed_more="{names} 等 {count} 项", means="；最重的后果：{sanction}",
    penalties="负面清单", penalty="负面清单事项", points="分值", deducted="扣分", no_penalties="本体系没有负面清单。",
    taken="取用其他体系的得分",
    taken_line="{standards}：取自 {run}，{score} 分（满分 {points}）",
    standards="标准", run="取自", score="得分", of_points="满分", status="状态",
    nothing_taken="没有取用其他体系的得分。",
    conditions={
        "rate": "{judged}，得分率不低于 {rate}", "count": "{judged}，不少于 {count}",
    },
    sheet_title="前置条件与负面清单",
    sheet_note="前置条件只决定资格，不改变分数；未测的不算不满足，但须补测。负面清单的扣分已计入总分。",
    changed="有变化",
)  # fmt: skip

EN = GateTexts(
    language="en",
    title="Gates",
    counts="Gates, {total}: {met} met · {failed} not met · {open} open",
    counts_absent=" · {absent} n/a",
    outcomes={"met": "✓ met", "failed": "✗ not met", "open": "– open", "not-applicable": "n/a"},
    sanctions={
        "suspended": "standing suspended", "excluded": "excluded from this round", "cancelled": "title cancelled",
    },
    id="id", gate="gate", condition="condition", observed="observed", outcome="outcome", sanction="if not met",
    source="source (file!sheet!cell)", times="{text} ×{rows}", more_answers="…", no_row="–",
    more="(and {count} more; all of them in the Excel report)", nothing="The scheme has no gates.",
    failed="Gate not met: {names}", failed_more="{names} and others, {count} in all",
    means="; severest sanction: {sanction}",
    penalties="Penalty list", penalty="entry", points="points", deducted="deducted",
    no_penalties="The scheme has no penalty list.",
    taken="Scores of other schemes",
    taken_line="{standards}: taken from {run}, {score} of {points}",
    standards="standards", run="taken from", score="score", of_points="of points", status="status",
    nothing_taken="No score was taken from another scheme.",
    conditions={
        "rate": "{judged}; rate at least {rate}", "count": "{judged}; {count} or more",
    },
    sheet_title="Gates and penalty list",
    sheet_note="Gates decide over standing and never change the number; an open one is not failed, but has to be "
    "observed. Penalties are in the total.",
    changed="changed",
)  # fmt: skip


def gate_texts(language: str) -> GateTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
