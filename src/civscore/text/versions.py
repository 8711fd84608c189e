"""Labels of the row by row comparison of two versions of a run."""

from __future__ import annotations

from typing import NamedTuple


class VersionTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    title: str
    counts: str
    step: str
    no_reason: str
    columns: tuple[str, ...]
    changed: str
    added: str
    gone: str
    blank: str
    more: str


ZH = VersionTexts(
    title="逐行变化", counts="{changed} 条记录有变，新增 {added} 条，删去 {gone} 条，其余 {same} 条相同",
    step="修订 {revision}，{day}，{who}：{reason}", no_reason="（未写理由）",
    columns=("变化", "单元格", "标准", "点位", "列", "原值", "新值", "原因"), changed="改动", added="新增", gone="删去",
    blank="（空）", more="……另有 {count} 处；-o FILE.xlsx 或 --json 可看全部",
)  # fmt: skip
EN = VersionTexts(
    title="Row by row", counts="{changed} rows changed, {added} were added, {gone} are gone, {same} are the same",
    step="revision {revision}, {day}, {who}: {reason}", no_reason="(no reason given)",
    columns=("change", "cell", "standard", "site", "column", "old value", "new value", "reason"), changed="changed",
    added="added", gone="gone", blank="(blank)", more="… and {count} more; -o FILE.xlsx or --json has them all",
)  # fmt: skip
VERSIONS = {"zh": ZH, "en": EN}
