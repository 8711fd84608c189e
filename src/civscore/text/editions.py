"""Labels of the comparison of two editions."""

from __future__ import annotations

from typing import NamedTuple


class EditionTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    title: str
    equal: str
    settings: str
    nodes: str
    points: str
    rules: str
    key: str
    node: str
    old: str
    new: str
    change: str
    what: str
    kinds: dict[str, str]
    renumbered: str
    moved: str
    whole: str
    by_name: str
    counts: str


ZH = EditionTexts(
    title="{old} → {new}",
    equal="两个版本没有不同",
    settings="体系设置",
    nodes="指标的增删与移动",
    points="分值",
    rules="规则及其他（上级改动的，下级不再重复列出）",
    key="键",
    node="指标",
    old="原",
    new="现",
    change="变化",
    what="变化",
    kinds={"added": "新增", "dropped": "删除", "renumbered": "改编号", "renamed": "改名", "moved": "移动"},
    renumbered="{old} → {new}（按名称认出）",
    moved="{old} 之下 → {new} 之下",
    whole="一级",
    by_name="编号改变的 {count} 项，按唯一的名称认出；若不是同一指标，请核对",
    counts="共 {total} 处不同：设置 {settings}，指标增删移动 {nodes}，分值 {points}，规则及其他 {rules}",
)

EN = EditionTexts(
    title="{old} → {new}",
    equal="the two editions are equal",
    settings="Settings",
    nodes="Nodes added, dropped, moved, renamed",
    points="Points",
    rules="Rules and the rest (what a group hands down is not repeated below it)",
    key="key",
    node="node",
    old="old",
    new="new",
    change="change",
    what="what",
    kinds={"added": "added", "dropped": "dropped", "renumbered": "new id", "renamed": "renamed", "moved": "moved"},
    renumbered="{old} → {new} (known by its name)",
    moved="from under {old} to under {new}",
    whole="the whole",
    by_name="{count} nodes have new ids and were known by names that are unique; check that they are the same",
    counts="{total} differences: {settings} settings, {nodes} nodes, {points} of points, {rules} of rules and others",
)


def edition_texts(language: str) -> EditionTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
