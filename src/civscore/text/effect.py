"""Labels of what corrections and rulings do to a run: in the terminal and in the workbook."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class EffectTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    font: str
    page: str
    cut: str
    comma: str
    title: str
    title_appeals: str
    preview: str
    preview_appeals: str
    unchanged: str
    nothing_waiting: str
    score: str
    none: str
    given_back: str
    taken_off: str
    moved: str
    sums: str
    units: str
    no_units: str
    unit_columns: tuple[str, ...]
    nobody: str
    rulings: str
    ruling_columns: tuple[str, ...]
    cells: str
    row: str
    cell_columns: tuple[str, ...]
    more: str
    blank: str
    reason: str
    reason_appeals: str


ZH = EffectTexts(
    font="等线", page="第 &P 页，共 &N 页", cut="……（过长，已截断）", comma="、",
    title="{scheme} {run} 更正说明", title_appeals="{scheme} {run} 申诉裁定与更正说明",
    preview="试看，没有保存", preview_appeals="试看，没有保存；用 civ-score appeals apply {run} --who 姓名 更正测评",
    unchanged="裁定没有改变任何记录；测评仍为 {run}@{revision}，裁定已记为办结",
    nothing_waiting="没有已裁定、待更正的申诉",
    score="得分：{before} → {after}（{change}）", none="未得分", given_back="退回失分 {points}", taken_off="另扣 {points}",
    moved="改由其他单位负责的失分 {points}",
    sums="申诉 {filed} 件，已裁定 {ruled} 件，支持 {granted} 件（撤销 {withdrawn}，减轻 {reduced}，移交 {moved}）",
    units="对责任单位的影响（分摊失分）", no_units="各责任单位的失分不变",
    unit_columns=("责任单位", "更正前", "更正后", "变化", "问题数"), nobody="未指明单位",
    rulings="裁定", ruling_columns=("申诉编号", "台账编号", "点位", "责任单位", "裁定", "裁定内容", "裁定理由", "裁定人", "裁定日期", "结果"),
    cells="更正的单元格", row="第{row}行", cell_columns=("单元格", "列", "原值", "新值", "原因"),
    more="……另有 {count} 条；-o FILE.xlsx 或 --json 可看全部", blank="（空）",
    reason="更正 {count} 处：{reasons}", reason_appeals="申诉裁定：申诉 {numbers}",
)  # fmt: skip

EN = EffectTexts(
    font="Calibri", page="Page &P of &N", cut=" … (cut)", comma=", ",
    title="{scheme} {run}: corrections", title_appeals="{scheme} {run}: rulings on appeals, and what they correct",
    preview="a preview, nothing was saved", preview_appeals="a preview, nothing was saved; civ-score appeals apply {run} --who NAME amends the run",
    unchanged="the rulings changed no row; the run is {run}@{revision} still, and they are noted as done",
    nothing_waiting="no ruling waits to be applied",
    score="Score: {before} → {after} ({change})", none="not scored", given_back="Points given back: {points}", taken_off="Points taken off besides: {points}",
    moved="Points that other units answer for now: {points}",
    sums="{filed} filed, {ruled} ruled, {granted} granted ({withdrawn} withdrawn, {reduced} reduced, {moved} moved)",
    units="By responsible unit (split loss)", no_units="No unit's loss changed",
    unit_columns=("unit", "before", "after", "change", "faults"), nobody="no unit named",
    rulings="Rulings", ruling_columns=("appeal", "ledger id", "site", "unit", "ruling", "ruled as", "reason", "ruled by", "ruled on", "outcome"),
    cells="Cells corrected", row="row {row}", cell_columns=("cell", "column", "old value", "new value", "reason"),
    more="… and {count} more; -o FILE.xlsx or --json has them all", blank="(blank)",
    reason="{count} cells corrected: {reasons}", reason_appeals="rulings on appeals: {numbers}",
)  # fmt: skip

EFFECT = {"zh": ZH, "en": EN}
