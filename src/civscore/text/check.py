"""Labels of ``civ-score check``: its report, and the list of problems in a marked copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckTexts:
    """One field a label; ``{}`` places are filled by name."""

    rows: str
    not_read: str
    whole: str
    counts: dict[str, tuple[str, str]]
    and_: str
    places: str
    alike: str
    clear: str
    unclear: str
    comment: str
    more: str
    clean: str
    sound: str
    summary: str
    accounts: str
    hint: str
    written: str
    not_written: str
    changes: str
    change: str
    no_changes: str
    corrected: str
    changed: str
    not_changed: str
    index_name: str
    index_heads: tuple[str, ...]
    how_to: str
    nothing_found: str
    converted: str
    too_many_lines: str
    too_many_comments: str

    def counted(self, level: str, number: int) -> str:
        """``1 error``, ``2 errors``."""
        return self.counts[level][number != 1].format(number=f"{number:,}")

    def meant(self, text: str, alike: str, *, clear: bool) -> str:
        """What was probably meant, how much alike it is, and how sure that is."""
        return self.alike.format(text=text, alike=alike, sure=self.clear if clear else self.unclear)


ZH = CheckTexts(
    rows="读取 {rows} 行",
    not_read="未能读取",
    whole="整体",
    counts={"error": ("{number} 处错误",) * 2, "warning": ("{number} 处提醒",) * 2, "note": ("{number} 处说明",) * 2},
    and_="，",
    places="（共 {count} 处）",
    alike="{text}（相似 {alike}，{sure}）",
    clear="唯一候选",
    unclear="请人工确认",
    comment="{level}：{text}",
    more="…… 同类另有 {count} 条，见 --json 或 -o 的问题清单",
    clean="没有发现问题",
    sound="另有 {count} 个文件没有发现问题",
    summary="检查 {files} 个文件、{rows} 行：",
    accounts="单元格：{accounts}",
    hint="用 -o 文件夹 可得到标注了问题的副本",
    written="已写入 {path}",
    not_written="{path} 无法读取，没有副本",
    changes="已改正（只改副本）",
    change="{old} → {new}",
    no_changes="没有可以有把握改正的内容",
    corrected="已改正",
    changed="已由“{old}”改为“{new}”",
    not_changed="应由“{old}”改为“{new}”，但此格是公式，未改；请自行修改公式",
    index_name="问题清单",
    index_heads=("序号", "级别", "位置", "问题和处理办法", "可能应为"),
    how_to="点击位置可跳到单元格。红色：错误；黄色：提醒；蓝色：说明；绿色：已改正。改好后可直接交回本文件，本表不参与计分。",
    nothing_found="没有发现问题。本表不参与计分。",
    converted="原文件是 {suffix}，这是它的 xlsx 副本：内容与位置相同，按文本保存，原有的格式、公式、批注和图片未带入。",
    too_many_lines="共 {all} 处，本表只列前 {shown} 处；单元格全部着色。",
    too_many_comments="每个工作表只在前 {shown} 个单元格上加批注；单元格全部着色。",
)

EN = CheckTexts(
    rows="{rows} rows read",
    not_read="could not be read",
    whole="As a whole",
    counts={
        "error": ("{number} error", "{number} errors"), "warning": ("{number} warning", "{number} warnings"),
        "note": ("{number} note", "{number} notes"),
    },
    and_=", ",
    places=" ({count} places)",
    alike="{text} ({alike} alike, {sure})",
    clear="the only candidate",
    unclear="please decide",
    comment="{level}: {text}",
    more="… and {count} more of this kind, see --json or the list in the copies of -o",
    clean="no problems", sound="{count} more files without problems",
    summary="Files: {files}, rows: {rows}. Found: ",
    accounts="cells: {accounts}",
    hint="-o FOLDER gives copies with the cells marked",
    written="written: {path}",
    not_written="{path} could not be read, so there is no copy of it",
    changes="Corrected (in the copies only)",
    change="{old} → {new}",
    no_changes="nothing could be corrected with confidence",
    corrected="corrected",
    changed="changed from “{old}” to “{new}”",
    not_changed="should be “{new}” instead of “{old}”, but the cell is a formula and was left; correct the formula",
    index_name="Problems",
    index_heads=("No.", "Level", "Where", "What is wrong, and what to do", "Probably meant"),
    how_to="Click a place to go to its cell. Red: error; yellow: warning; blue: note; green: corrected. "
    "Once corrected, this file can be handed in as it is; this sheet is not scored.",
    nothing_found="No problems found. This sheet is not scored.",
    converted="The original is {suffix}; this is its copy as xlsx: the same content at the same places, kept as text, "
    "without the original's formats, formulas, comments and pictures.",
    too_many_lines="{all} places in all; this sheet lists the first {shown}. All cells are coloured.",
    too_many_comments="Only the first {shown} cells of a sheet have comments. All cells are coloured.",
)  # fmt: skip


def check_texts(language: str) -> CheckTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
