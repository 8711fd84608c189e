"""The words of the sheet that calculates the total again."""

from __future__ import annotations

from typing import NamedTuple


class CheckSheetTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    title: str
    note: str
    inputs: str
    max_exact: str
    max_score: str
    good: str
    bad: str
    leaf: str
    how: str
    known: str
    base: str
    rate: str
    ln: str
    smooth: str
    ln_smooth: str
    effective: str
    exact: str
    score: str
    said_rate: str
    said_effective: str
    said_exact: str
    said_score: str
    off_exact: str
    off_score: str


ZH = CheckSheetTexts(
    title="核对表",
    note="用 Excel 公式由各项标准的得分率重新合成总分，并与程序给出的结果逐项比较。"
    "公式在打开文件时计算（受保护的视图中请先启用编辑）。",
    inputs="浅黄色为程序给出的标准得分率，可改动试算（改动后与报告的差异会标红）。",
    max_exact="最大差异（精确值）",
    max_score="最大差异（得分）",
    good="✓ 公式结果与报告完全一致",
    bad="✗ 有差异，见标红的行",
    leaf="标准",
    how="合成方式",
    known="有得分率",
    base="下级有效分值合计",
    rate="得分率",
    ln="ln 得分率",
    smooth="取舍后得分率",
    ln_smooth="ln 取舍后得分率",
    effective="有效分值",
    exact="得分（未取舍）",
    score="得分",
    said_rate="报告：得分率",
    said_effective="报告：有效分值",
    said_exact="报告：未取舍得分",
    said_score="报告：得分",
    off_exact="差异（精确值）",
    off_score="差异（得分）",
)


EN = CheckSheetTexts(
    title="Check",
    note="Excel formulas build the total again from the standards' rates, beside the program's figures. "
    "They are calculated when the file is opened (in the protected view: enable editing first).",
    inputs="Pale yellow: the standards' rates, which may be changed to try things out.",
    max_exact="Largest difference (exact)",
    max_score="Largest difference (score)",
    good="✓ the formulas agree with the report",
    bad="✗ there are differences: see the red rows",
    leaf="standard",
    how="How",
    known="Has a rate",
    base="Σ points below",
    rate="Rate",
    ln="ln rate",
    smooth="Rounded rate",
    ln_smooth="ln rounded rate",
    effective="Effective points",
    exact="Score, unrounded",
    score="Score",
    said_rate="Report: rate",
    said_effective="Report: effective points",
    said_exact="Report: unrounded",
    said_score="Report: score",
    off_exact="Difference (exact)",
    off_score="Difference (score)",
)
