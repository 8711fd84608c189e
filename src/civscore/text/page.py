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
    map_title: str
    map_note: str
    map_empty: str
    faults_note: str
    faults_cut: str
    made_by: str
    skip: str
    contents: str
    found: str
    nothing_found: str
    list_faults: str
    pictures: str
    show_passed: str
    tree_note: str
    sites_note: str
    printed: str
    scored: str
    verdict: str
    short_by: str
    ahead_by: str
    since: str
    standards: str
    problems: str
    faulty_sites: str
    weak_note: str
    worst: str
    worst_note: str
    first: str
    first_note: str
    inside: str
    open: str
    overdue: str
    fell: str
    rose: str
    show_same: str
    how: str
    joint: str


ZH = PageTexts(
    title="{name} · {label}",
    search="搜索",
    search_hint="点位、街道、标准、单位、问题……多个词用空格隔开",
    expand="全部展开",
    collapse="收起",
    map_title="点位类型与标准对照图",
    map_note="每格为该类点位在该标准上的得分率（%），底色越深得分率越低；空格表示没有测。点击一格，下方只列这一格的问题。",
    map_empty="没有按点位类型测到的标准。",
    faults_note="共 {faults} 条，按失分从大到小排列。",
    faults_cut="问题较多，本页只列失分最多的 {shown} 条（共 {all} 条）；全部问题见 Excel 报告的问题台账。",
    made_by="由 civscore {version} 生成；本页不连接网络，一个文件即可保存、转发。",
    skip="跳到正文",
    contents="目录",
    found="找到 {found} 行（共 {all} 行）",
    nothing_found="没有符合的行",
    list_faults="列出这一项的问题",
    pictures="图",
    show_passed="显示全部得分的 {count} 行",
    tree_note="空格表示没有得分，不等于 0 分。加分项的失分为负数。",
    sites_note="共 {sites} 个点位，失分多的在前。失分为该点位的问题使总分减少的分数。",
    printed="打印时只印前 {shown} 行（共 {all} 行）；其余见屏幕或 Excel 文件。先搜索再打印，则印出所有搜到的行。",
    scored="总分 {score}（满分 {points}）",
    verdict="{status}：{line}",
    short_by="，目标 {target}，还差 {gap} 分",
    ahead_by="，目标 {target}，超过 {gap} 分",
    since="较 {label}：{change}",
    standards="测评标准",
    problems="问题",
    faulty_sites="分布在 {sites} 个点位",
    weak_note="没有可整改的点位",
    worst="失分最多的标准",
    worst_note="这 {count} 项占全部失分的 {share}。点击数字，列出其问题。",
    first="先改哪里：单项整改增分最多",
    first_note="这 {count} 处都整改后，总分为 {score}。达标最省的一组办法用 civ-score plan 求得。",
    fell="下降最多",
    rose="上升最多",
    show_same="显示没有变化的 {count} 行",
    how="怎样看这些数",
    joint="{count} 个设有目标的体系中，{met} 个达到目标",
    open="台账未整改",
    overdue="其中逾期 {count}",
    inside="本页列有测评员姓名和数据来源：发给责任单位前，请改用整改通知或台账。",
)

EN = PageTexts(
    title="{name} · {label}",
    search="Search",
    search_hint="site, street, standard, unit, fault …; several words narrow it down",
    expand="Expand all",
    collapse="Collapse",
    map_title="Site types × standards",
    map_note="Each cell is the rate (%) that sites of this type reached at this standard, the darker the lower; empty "
    "cells were not looked at. Click a cell to list its faults alone.",
    map_empty="No standard was looked at by site type.",
    faults_note="{faults} in all, the largest loss first.",
    faults_cut="This page lists the {shown} largest losses of {all}; the ledger of the Excel report has all of them.",
    made_by="Made by civscore {version}. This page uses no network and can be passed on as it is.",
    skip="Skip to the report",
    contents="Contents",
    found="{found} of {all} rows match",
    nothing_found="no row matches",
    list_faults="List its faults",
    pictures="Pictures",
    show_passed="Show the {count} rows without any loss",
    tree_note="An empty cell has no score, which is not 0. Of a bonus the lost points are negative.",
    sites_note="{sites} sites, the largest loss first. Lost: by how much the site's faults lower the total.",
    printed="On paper only the first {shown} of {all} rows: the others are on the screen and in the Excel file. "
    "Search before printing to print all that is found.",
    scored="total {score} of {points}",
    verdict="{status}: {line}",
    short_by=", target {target}, {gap} short",
    ahead_by=", target {target}, {gap} over",
    since="Since {label}: {change}",
    standards="Standards",
    problems="Problems",
    faulty_sites="at {sites} sites",
    weak_note="no site to repair",
    worst="Standards that lost the most",
    worst_note="These {count} are {share} of all losses. A click on a figure lists its faults.",
    first="What to fix first: the single fixes that bring most",
    first_note="With these {count} fixed the total is {score}. civ-score plan finds the cheapest set that reaches the "
    "target.",
    fell="What fell most",
    rose="What rose most",
    show_same="Show the {count} rows that did not change",
    how="How to read these figures",
    joint="{met} of {count} schemes with a target reach it",
    open="Open in the ledger",
    overdue="{count} overdue",
    inside="This page names inspectors and sources: send notices or ledgers to the units instead.",
)


def page_texts(language: Language | str) -> PageTexts:
    """The words in one language."""
    return ZH if language == "zh" else EN
