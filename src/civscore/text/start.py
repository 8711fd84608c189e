"""The words of ``civ-score start``: its help, what it asks, the files of the folder that it makes, its first month."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text import Language


class StartHelp(NamedTuple):
    """What ``--help`` says of arguments and options."""

    folder: str
    title: str
    level: str
    place: str
    areas: str
    units: str
    month: str
    who: str
    scheme: str
    profile: str


class StartTexts(NamedTuple):
    """One field a sentence or label; braces are filled in. ``names`` are those of files and folders."""

    language: Language
    ask_title: str
    ask_level: str
    ask_place: str
    ask_areas: str
    ask_units: str
    choices: str
    names: Mapping[str, str]
    scheme_name: str
    # the register
    font: str
    page: str
    sheet: str
    columns: Mapping[str, str]
    note: str
    lists_sheet: str
    lists_note: str
    lists: tuple[str, str, str, str]
    yes_no: tuple[str, str]
    not_in_list: str
    sites_setting: str
    who_setting: str
    # the first month
    month_title: str
    month_top: tuple[str, ...]
    steps: Mapping[str, tuple[str, str]]
    after_title: str
    after: Mapping[str, str]
    end: tuple[str, ...]
    # the terminal
    made: str
    about: Mapping[str, str]
    units_changed: str
    units_left: str
    units_guess: str
    units_unused: str
    areas_none: str
    needs: str
    next: str
    next_page: str
    next_register: str
    next_then: str


HELP: dict[Language, StartHelp] = {
    "zh": StartHelp(
        folder="文件夹，没有就新建。默认：当前文件夹。",
        title="称号，如 文明城市、卫生城市。",
        level="级别：地级市、县、区、乡镇、村。",
        place="地名，如 云汀县。",
        areas="下辖的区县、街道乡镇或社区，用顿号或逗号分开。",
        units="责任单位，用顿号或逗号分开；默认用体系中的。",
        month="第一个月，如 2024-05。默认：本月。",
        who="办事机构，如 县文明办：写进设置，也是通报和抄告单的发文机关。",
        scheme="直接写明体系（内置体系的编号，或 yaml 文件），代替称号和级别。",
        profile="写入 civscore.toml 的档次。默认：体系中的第一个。",
    ),
    "en": StartHelp(
        folder="The folder; made where it does not exist. Default: this folder.",
        title="The honour, such as “civilized city”, “sanitary city”.",
        level="The level: prefecture, county, district, township, village.",
        place="The name of the place, such as “Yunting County”.",
        areas="Its districts, streets and towns, or communities, with commas between them.",
        units="The responsible units, with commas between them. Default: those of the scheme.",
        month="The first month, such as 2024-05. Default: this month.",
        who="The office: goes into the settings, and issues bulletins and notices.",
        scheme="The scheme itself (the id of a bundled one, or a yaml file) instead of honour and level.",
        profile="The profile that is written into civscore.toml. Default: the scheme's first.",
    ),
}

_ZH = StartTexts(
    language="zh",
    ask_title="称号", ask_level="级别", ask_place="地名（如 云汀县）",
    ask_areas="下辖的{area}，用顿号分开（可以不填，以后写进台账）", ask_units="责任单位，用顿号分开（可以不填，用体系中的）",
    choices="可选：{known}",
    names={
        "scheme": "测评体系.yaml", "register": "点位台账.xlsx", "page": "第一个月", "forms": "测评表", "survey": "问卷",
        "materials": "材料", "drawn": "抽样.xlsx", "map": "问卷对照.yaml", "counted": "问卷计分.xlsx", "survey_report": "问卷报告.xlsx",
        "review": "材料评审.xlsx", "report": "报告", "bulletin": "通报.docx", "notices": "抄告单", "ledger": "问题台账.xlsx",
        "checked": "检查结果",
    },
    scheme_name="{place}{name}",
    font="Microsoft YaHei", page="第 &P 页，共 &N 页",
    sheet="点位台账",
    columns={
        "site_id": "点位编号", "site": "点位名称", "site_type": "点位类型", "district": "区县", "street": "街道",
        "community": "社区", "grid": "网格", "address": "地址", "unit": "责任单位", "inspector": "测评员", "must": "必测",
    },
    note="每行一个点位，从第 3 行填起：名称和类型必填，其余能填多少填多少。必测的填“是”，一定抽中。各类点位抽几个，见“可选的词”表。",
    lists_sheet="可选的词",
    lists_note="# 供下拉选择，不是点位；抽取数写在测评体系中",
    lists=("点位类型", "抽取数", "区域", "责任单位"),
    yes_no=("是", "否"),
    not_in_list="“可选的词”表中没有，请核对",
    sites_setting="# 点位从哪个台账抽取：知道其中有多少点位，误差才算得准",
    who_setting="# 由谁办理",
    month_title="第一个月：{count} 条命令",
    month_top=(
        "{place}　{scheme}　{month}",
        "在这个文件夹打开终端（Windows：在文件夹的地址栏输入 cmd，回车），照顺序把命令复制进去，回车。全程不用联网。",
    ),
    steps={
        "sample": ("抽点位", "先打开 {register}，把点位填进去（名称、类型），保存。命令按体系中的个数随机抽取；种子相同，抽出的总相同。"),
        "sites": ("填点位", "打开 {register}，把点位填进去，保存。命令只是检查它。"),
        "template": ("做测评表", "每个点位一张表，问卷、材料、外部评分各一本，写在 {forms} 里。打印或用电脑填，填好放回原处。"),
        "folders": ("收材料", "每条标准一个文件夹，里面写明应报什么。把收到的文件放进去；用 civ-score materials status {materials} 看还缺什么。"),
        "propose": ("问卷对题", "先把问卷星等导出的表放进 {survey}（还没有问卷的，跳过这一条和下一条，并把后面命令中的 {counted} 删去）。写出 {map}：哪道题算哪条标准。打开它逐行核对，带 ? 的要拿主意。只在第一个月做。"),
        "count": ("问卷计数", "按 {map} 计数，写出计分用的 {counted}；{forms} 里的“问卷调查”就不用再填，两处都填会重复计。"),
        "review": ("评材料", "写出 {review}：材料类标准各收到了什么。打开它，逐条填结果，保存；{forms} 里的“材料审核”就不用再填。"),
        "check": ("检查", "把收回的表查一遍：哪一格有错，怎么改。有错误先改，再做下一条；提醒看过即可。"),
        "run": ("计分", "写出 {report}.xlsx 和 {report}.html，并以 {month} 保存。"),
        "bulletin": ("写通报", "写出 {bulletin}，明细在旁边的工作簿里。"),
        "notices": ("写抄告单", "每个责任单位一份，附整改回执，在 {notices} 里。"),
        "ledger": ("列台账", "写出 {ledger}：每条问题、谁负责、到哪天。"),
    },
    after_title="以后",
    after={
        "confirm": "成绩定稿（之后只能写明理由更正）",
        "ledger": "导出问题台账，发给各单位填整改情况",
        "remind": "看哪些快到期、哪些逾期",
        "diff": "下个月：与上月比",
    },
    end=(
        "下个月：把命令中的 {month} 换成下个月（如 {next}），从第一条做起，“{propose}”一条不用再做。",
        "改了 {scheme} 之后：civ-score scheme check {scheme}",
    ),
    made="{place}的文件夹{folder}已建好：",
    about={
        "scheme": "测评体系：{name}，{standards} 条标准，满分 {points}", "register": "点位台账：空表，{types} 类点位可选",
        "settings": "设置：用哪个体系、哪个台账", "page": "第一个月怎么做：{count} 条命令，照抄即可",
        "forms": "测评表放这里", "survey": "问卷导出的表放这里",
    },
    units_changed="单位名称改成本地的：{units}",
    units_left="体系中有 {count} 个单位不在所给的名单里，请在 {file} 中核对：{units}",
    units_guess="{unit}（是 {guess} 吗？）",
    units_unused="名单中的这些单位，体系没有用到：{units}",
    areas_none="没有写明{area}：在台账里直接填写即可",
    needs="标准 {standards} 取自另一个体系 {scheme} 的得分；没有那次测评的按未测处理，不影响其余标准计分",
    next="下一步：",
    next_page="双击 {page}，照着做",
    next_register="先填 {register}",
    next_then="填好台账之后",
)  # fmt: skip

_EN = StartTexts(
    language="en",
    ask_title="Honour", ask_level="Level", ask_place="Name of the place (such as Yunting County)",
    ask_areas="Its areas ({area}), with commas (may be left empty, and written into the register)",
    ask_units="Responsible units, with commas (may be left empty: those of the scheme)",
    choices="one of: {known}",
    names={
        "scheme": "scheme.yaml", "register": "sites.xlsx", "page": "first-month", "forms": "forms", "survey": "survey",
        "materials": "documents", "drawn": "drawn.xlsx", "map": "survey-map.yaml", "counted": "survey-rows.xlsx",
        "survey_report": "survey-report.xlsx", "review": "review.xlsx", "report": "report", "bulletin": "bulletin.docx",
        "notices": "notices", "ledger": "ledger.xlsx", "checked": "checked",
    },
    scheme_name="{place}: {name}",
    font="Calibri", page="&P / &N",
    sheet="Sites",
    columns={
        "site_id": "site id", "site": "site", "site_type": "site type", "district": "district", "street": "street",
        "community": "community", "grid": "grid", "address": "address", "unit": "responsible unit",
        "inspector": "inspector", "must": "must-visit",
    },
    note="One row for each site, from row 3 on: name and type are needed, the rest as far as it is known. “yes” under must-visit: always drawn. How many of a type are drawn stands in “What to choose”.",
    lists_sheet="What to choose",
    lists_note="# for the drop-downs, no sites; the numbers drawn are those of the scheme",
    lists=("site type", "drawn", "area", "unit"),
    yes_no=("yes", "no"),
    not_in_list="is not in “What to choose”, please check",
    sites_setting="# the register that sites are drawn from: errors are right only where its size is known",
    who_setting="# who does it",
    month_title="The first month in {count} commands",
    month_top=(
        "{place} · {scheme} · {month}",
        "Open a terminal in this folder (Windows: type cmd into the folder's address bar), and copy the commands in this order. Nothing needs the network.",
    ),
    steps={
        "sample": ("Draw the sites", "First open {register}, fill in the sites (name and type) and save it. So many of each type as the scheme says are drawn at random; the same seed always draws the same."),
        "sites": ("Fill in the sites", "Open {register}, fill in the sites and save it. The command only checks it."),
        "template": ("Make the forms", "A sheet for each site, a workbook each for survey, documents and scores of others, in {forms}. Fill them in on paper or screen, and put them back there."),
        "folders": ("Gather documents", "A folder for each standard says what belongs there. Put in what comes; civ-score materials status {materials} says what is missing."),
        "propose": ("Match questions", "First put the exports of the questionnaire into {survey} (without a survey leave out this command and the next, and {counted} in those below). Writes {map}: which question is for which standard. Read every line of it, decide those with a ?. In the first month only."),
        "count": ("Count the survey", "Counts as {map} says, and writes {counted}, which is scored; the survey workbook in {forms} is then left empty: both together would count twice."),
        "review": ("Review documents", "Writes {review}: what came for each standard that is judged by documents. Open it, fill in the results, save it; the form for documents in {forms} is then left blank."),
        "check": ("Check", "Looks at all that came back: which cell is wrong, and how to mend it. Mend errors before you go on; warnings are to be read."),
        "run": ("Score", "Writes {report}.xlsx and {report}.html, and saves the run as {month}."),
        "bulletin": ("Write the bulletin", "Writes {bulletin}; details are in the workbook beside it."),
        "notices": ("Write the notices", "One for each responsible unit with a slip to send back, in {notices}."),
        "ledger": ("List the ledger", "Writes {ledger}: every problem, whose it is, until when."),
    },
    after_title="Afterwards",
    after={
        "confirm": "settle the month (later changes need a reason)",
        "ledger": "the ledger, for the units to fill in what they repaired",
        "remind": "what is due soon or overdue",
        "diff": "next month: compared with the one before",
    },
    end=(
        "Next month: write the next month ({next}) for {month} in the commands, and begin with the first; “{propose}” is not needed again.",
        "After a change of {scheme}: civ-score scheme check {scheme}",
    ),
    made="The folder of {place} is made ({folder}):",
    about={
        "scheme": "the scheme: {name}, {standards} standards, {points} points",
        "register": "the register of sites: empty, {types} site types to choose from",
        "settings": "which scheme and which register", "page": "the first month: {count} commands to copy",
        "forms": "forms go here", "survey": "exports of the questionnaire go here",
    },
    units_changed="Units have their local names: {units}",
    units_left="{count} units of the scheme are not among those given, look at them in {file}: {units}",
    units_guess="{unit} ({guess}?)",
    units_unused="The scheme has no use for these units: {units}",
    areas_none="No areas ({area}) were given: write them into the register",
    needs="Standards {standards} take the score of another scheme, {scheme}; without it they are not observed, and the rest is scored all the same",
    next="Next:",
    next_page="open {page} and follow it",
    next_register="fill in {register}",
    next_then="after filling in the register",
)  # fmt: skip

START: dict[Language, StartTexts] = {"zh": _ZH, "en": _EN}
