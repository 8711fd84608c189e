"""Words of the HTML report that no other report has."""

from __future__ import annotations

from typing import NamedTuple

from civscore.text import Language


class PageTexts(NamedTuple):
    """One field a label; braces are filled in."""

    title: str
    search: str
    search_hint: str
    expand: str
    collapse: str
    score_bar: str
    map_title: str
    map_note: str
    map_empty: str
    losses: str
    losses_note: str
    cumulated: str
    units: str
    faults_note: str
    faults_cut: str
    made_by: str


ZH = PageTexts(
    title="{name} · {label}",
    search="搜索",
    search_hint="点位、街道、标准、单位、问题……多个词用空格隔开",
    expand="全部展开",
    collapse="收起",
    score_bar="得分 {score}，满分 {points}，目标 {target}",
    map_title="点位类型与标准对照图",
    map_note="每格为该类点位在该标准上的得分率（%），底色越深得分率越低；空格表示没有测。点击一格，下方只列这一格的问题。",
    map_empty="没有按点位类型测到的标准。",
    losses="失分最多的标准",
    losses_note="失分已折算到总分；累计为占全部失分的比例。",
    cumulated="累计",
    units="责任单位失分（分摊）",
    faults_note="共 {faults} 条，按失分从大到小排列。",
    faults_cut="问题较多，本页只列失分最多的 {shown} 条（共 {all} 条）；全部问题见 Excel 报告的问题台账。",
    made_by="由 civscore {version} 生成；本页不连接网络，可直接转发。",
)

EN = PageTexts(
    title="{name} · {label}",
    search="Search",
    search_hint="site, street, standard, unit, fault …; several words narrow it down",
    expand="Expand all",
    collapse="Collapse",
    score_bar="score {score} of {points}, target {target}",
    map_title="Site types × standards",
    map_note="Each cell is the rate (%) that sites of this type reached at this standard, the darker the lower; empty "
    "cells were not looked at. Click a cell to list its faults alone.",
    map_empty="No standard was looked at by site type.",
    losses="Standards that lost the most",
    losses_note="Lost points are those of the total; cumulated is the share of all losses.",
    cumulated="cumulated",
    units="Losses by responsible unit (split)",
    faults_note="{faults} in all, the largest loss first.",
    faults_cut="This page lists the {shown} largest losses of {all}; the ledger of the Excel report has all of them.",
    made_by="Made by civscore {version}. This page uses no network and can be passed on as it is.",
)


def page_texts(language: Language | str) -> PageTexts:
    """The words in one language."""
    return ZH if language == "zh" else EN
