"""The words of ``scheme list`` and ``scheme show``."""

from __future__ import annotations

from typing import NamedTuple


class SchemeTexts(NamedTuple):
    """One field a label; braces are filled in."""

    group: str
    superseded: str
    replaced_by: str
    unknown: str
    edition: str
    standards: str
    hint: str
    facts: str
    target: str
    profile: str
    note: str
    sources: str
    mark: str
    illustrative: str
    rule: str
    legend: str


ZH = SchemeTexts(
    group="{status}（{count}）",
    superseded="依据的文件已被取代",
    replaced_by="现为：{by}",
    unknown="没有查到：{unknown}",
    edition="版本",
    standards="标准",
    hint="查看：civ-score scheme show 编号    开始使用：civ-score init 文件夹 -s 编号",
    facts="编号 {id} · 性质：{status} · 满分 {points}{target} · 标准 {standards} 条",
    target=" · 目标 {target}",
    profile="档次：{profile}（可用 --profile 选择：{known}）",
    note="说明：{note}",
    sources="出处：",
    mark="出处",
    illustrative="示",
    rule="评判",
    legend="[…] 分值和规则有出处（{sourced} 处） · 示：没有出处，为演示而补充（{illustrative} 处）",
)

EN = SchemeTexts(
    group="{status} ({count})",
    superseded="superseded",
    replaced_by="now: {by}",
    unknown="not found: {unknown}",
    edition="edition",
    standards="standards",
    hint="To look at one: civ-score scheme show ID    To start with one: civ-score init FOLDER -s ID",
    facts="id {id} · {status} · {points} points{target} · {standards} standards",
    target=" · target {target}",
    profile="profile: {profile} (--profile chooses from: {known})",
    note="note: {note}",
    sources="Sources:",
    mark="from",
    illustrative="ill.",
    rule="rules",
    legend="[…] points and rules from that source ({sourced} nodes) · ill.: no source, filled in as an illustration "
    "({illustrative})",
)


def scheme_texts(language: str) -> SchemeTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
