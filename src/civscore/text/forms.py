"""The words of the forms that ``template`` makes, of what is said about them, and of its help."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class FormTexts(NamedTuple):
    """One field a label; braces are filled in. Headings and labels are ones that the readers know."""

    font: str
    page: str
    # a sheet to fill in
    field_title: str
    siteless_title: str
    tally_title: str
    note: str
    tally_note: str
    grid_note: str
    grid_issues: str
    grid_issue: str
    group: str
    how: str
    how_kind: str
    people: str
    columns: Mapping[str, str]
    yes_no: tuple[str, str]
    corrected: str
    survey_columns: Mapping[str, str]
    labels: Mapping[str, str]
    choose_error: str
    number_error: str
    least: str
    between: str
    whole: str
    or_else: str
    people_error: str
    date_error: str
    photo_hint: str
    error_title: str
    # the cover
    cover: str
    cover_title: str
    lists: str
    first_step: str
    first_step_siteless: str
    steps: tuple[str, ...]
    for_whom: str
    number: str
    sheet: str
    to_fill: str
    filled: str
    all: str
    # names of files
    field: str
    nobody: str
    reserves: str
    methods: Mapping[str, str]
    other: str
    # the terminal
    made: str
    workbook: str
    site_count: str
    sheets: str
    no_sites: str
    left_reserves: str
    taken: str
    next: str
    progress: str


ZH = FormTexts(
    font="Microsoft YaHei",
    page="第 &P 页，共 &N 页",
    field_title="{scheme} 实地考察表",
    siteless_title="{scheme} {method}填报表",
    tally_title="{scheme} {method}计数表",
    note="只填白色格。没有看到的不填，空白表示未测；不适用的填“{na}”。一条标准有几处问题，写在同一格，用（1）（2）分开。",
    tally_note="每行填选择该项的人数；没有人选的填 0，没有调查的标准整条不填。",
    grid_note="每格填一个结果，填法见表头上方；没有看到的不填，空白表示未测；不适用的填“{na}”。有问题的写在本表右侧该标准一栏；手写的写在“存在问题”，每条前写标准编号。",
    grid_issues="各标准存在的问题（电脑填写，不打印；一格有几处，用（1）（2）分开）",
    grid_issue="{id} {name} {issue}",
    group="测评项目",
    how="填写方法",
    how_kind="此类问题的个数，没有填 0",
    people="人数",
    columns={
        "standard": "编号", "standard_name": "测评标准", "site_id": "点位编号", "site": "点位名称", "result": "结果",
        "grade": "等级", "deduction": "扣分", "kind": "问题类别", "count": "达标数", "total": "总数", "issue": "存在问题",
        "photo": "照片", "deadline": "整改时限", "unit": "责任单位", "inspector": "测评员", "date": "测评时间",
        "corrected": "立行立改",
    },
    yes_no=("是", "否"),
    corrected="当场整改到位的填“是”",
    survey_columns={"count": "满意数", "total": "样本数"},
    labels={
        "site": "点位名称：", "site_id": "点位编号：", "site_type": "点位类型：", "district": "区县：", "street": "街道：",
        "community": "社区：", "grid": "网格：", "address": "地址：", "contact": "联系人：", "inspector": "测评员：",
        "date": "测评时间：",
    },
    choose_error="请从下拉列表中选择：{words}。没有看到的，留空。",
    number_error="请填{number}{or_else}。没有看到的，留空。",
    least="不小于 {low} 的数",
    between="{low} 至 {high} 之间的数",
    whole="整数，",
    or_else="，不适用的填“{na}”",
    people_error="请填人数（不小于 0 的整数）。",
    date_error="请填日期，如 2024-03-05。",
    photo_hint="照片插入本格（最好用“嵌入单元格”），或填照片文件名。浮动图片按中心归行，请放在本行。",
    error_title="填写有误",
    cover="首页",
    cover_title="{scheme} 测评表",
    lists="选项",
    first_step="1. 点击下表中的表名，转到该表；每张表只列该类点位适用的标准。",
    first_step_siteless="1. 点击下表中的表名，转到该表。",
    steps=(
        "2. 只填白色格：先填测评员和测评时间，再逐条填结果；有下拉列表的从中选择。",
        "3. 有问题的写明“存在问题”，照片插入该行的“照片”格（最好用“嵌入单元格”），或填照片文件名；责任单位已按测评体系填好，不符的可以改。",
        "4. 没有看到的标准留空（表示未测）；对该点位不适用的填“{na}”。",
        "5. 请勿改动表头、编号和表名；填完后保存，把整个文件交回。",
    ),
    for_whom="领取人",
    number="序号",
    sheet="表",
    to_fill="应填",
    filled="已填",
    all="合计",
    field="实地考察",
    nobody="未分配",
    reserves="备选点位",
    methods={
        "field": "实地考察", "material": "材料审核", "survey": "问卷调查", "network": "网络调查", "overall": "整体观察", "external": "外部评分",
    },
    other="其他",
    made="已写入 {folder}（{files} 个工作簿）：",
    workbook="工作簿",
    site_count="点位",
    sheets="表",
    no_sites="没有点位清单（--sites）：每类点位一张空白表，点位由测评员填写",
    taken="标准 {standards} 不在表中：取体系 {scheme} 测评的得分；没有那次测评的，按未测处理",
    left_reserves="备选点位 {count} 个没有做表；需要时加 --reserves",
    next="填好收回之后：",
    progress="写测评表",
)  # fmt: skip

EN = FormTexts(
    font="Calibri",
    page="&P / &N",
    field_title="{scheme}: field form",
    siteless_title="{scheme}: {method}",
    tally_title="{scheme}: {method}, people counted",
    note="Fill in the white cells only. Leave blank what was not seen: blank means not observed. Where a standard does not apply write {na}. Several faults of one standard go into one cell: (1) … (2) …",
    tally_note="In each line the number of people who chose it; 0 where nobody did; leave a standard blank that nobody was asked about.",
    grid_note="One answer a cell, as said above the heading. Leave blank what was not seen: blank means not observed. Where a standard does not apply write {na}. Say what is wrong in the standard's column on the right; by hand under “issue”, each with the standard's number.",
    grid_issues="What is wrong, by standard (on the screen only; several in one cell: (1) … (2) …)",
    grid_issue="{id} {name} {issue}",
    group="part of",
    how="what to fill in",
    how_kind="how many of this kind, 0 where there is none",
    people="people",
    columns={
        "standard": "standard", "standard_name": "standard name", "site_id": "site id", "site": "site name",
        "result": "result", "grade": "result", "deduction": "deduction", "kind": "kind", "count": "count", "total": "total",
        "issue": "issue", "photo": "photo", "deadline": "deadline", "unit": "responsible unit", "inspector": "inspector",
        "date": "date", "corrected": "corrected on the spot",
    },
    yes_no=("yes", "no"),
    corrected="yes where it was put right while the inspector was there",
    survey_columns={"count": "count", "total": "total"},
    labels={
        "site": "site name:", "site_id": "site id:", "site_type": "site type:", "district": "district:", "street": "street:",
        "community": "community:", "grid": "grid:", "address": "address:", "contact": "contact:",
        "inspector": "inspector:", "date": "date:",
    },
    choose_error="Please choose from the list: {words}. Leave blank what was not seen.",
    number_error="Please give {number}{or_else}. Leave blank what was not seen.",
    least="a number from {low} on",
    between="a number from {low} to {high}",
    whole="a whole number, ",
    or_else=", or {na} where the standard does not apply",
    people_error="Please give a number of people (a whole number, 0 or more).",
    date_error="Please give a date such as 2024-03-05.",
    photo_hint="Put the photo into this cell (best: “Place in Cell”), or write its file name. A picture above the cells belongs to the row of its middle.",
    error_title="Please check",
    cover="Index",
    cover_title="{scheme}: forms",
    lists="Choices",
    first_step="1. Click a name below to go to its sheet; a sheet has only the standards for its type of site.",
    first_step_siteless="1. Click a name below to go to its sheet.",
    steps=(
        "2. Fill in the white cells only: first inspector and date, then the result of each line; some have a list to choose from.",
        "3. Say in words what is wrong; put the photo into the line's cell for it, or give its file name; the responsible unit is that of the scheme, change it where it is wrong.",
        "4. Leave blank what was not seen (not observed); where a standard does not apply to the site write {na}.",
        "5. Please leave headings, ids and sheet names as they are; save, and send the whole file back.",
    ),
    for_whom="for",
    number="no.",
    sheet="sheet",
    to_fill="to fill in",
    filled="filled in",
    all="all",
    field="field",
    nobody="unassigned",
    reserves="reserves",
    methods={
        "field": "field", "material": "material", "survey": "survey", "network": "network", "overall": "overall",
        "external": "external",
    },
    other="other",
    made="Written to {folder} ({files} workbooks):",
    workbook="workbook",
    site_count="sites",
    sheets="sheets",
    no_sites="no list of sites (--sites): one blank sheet for each type, whoever inspects fills in the site",
    taken="Not in the forms: {standards}, which take the score of the scheme {scheme}; without a run of that scheme they are not observed",
    left_reserves="{count} reserves have no forms; --reserves makes them",
    next="When they are back:",
    progress="Writing forms",
)  # fmt: skip


class TemplateHelp(NamedTuple):
    """The help of the options of ``template``."""

    sites: str
    by: str
    grid: str
    reserves: str
    recheck: str
    kind: str
    output: str
    xlsform: str


HELP_ZH = TemplateHelp(
    sites="点位清单：civ-score sample 写出的，或台账。不写时每类点位一张空白表。",
    by="按哪一列分工作簿：inspector（测评员）、route（路线）、district 等，或清单中任何一列的列名。默认：有测评员的按测评员，否则按区县。",
    grid="每类点位一张网格表（点位 × 标准），而不是每个点位一张表。",
    reserves="备选点位也做表，单独成册。",
    recheck="回头看：只做台账中尚未了结的问题的复查表，填已整改、未整改或未到达；加 --sites 则只做清单中的点位。",
    kind="表的用途，写在表中，run 据此保存：测评（默认）、复核、试算、回头看（即 --recheck）。",
    output="工作簿写到哪个文件夹；已有的文件不会被覆盖。",
    xlsform="手机填报用的 XLSForm（.xlsx），可上传到 ODK Central、KoboToolbox。",
)
HELP_EN = TemplateHelp(
    sites="The list of sites: what civ-score sample wrote, or a register. Without it, one blank sheet a site type.",
    by="One workbook for each value of this column: inspector, route, district … or any heading of the list. Default: the inspector where the list names any, else the district.",
    grid="A grid (sites × standards) for each type of site instead of a sheet for each site.",
    reserves="Forms for the reserves too, in workbooks of their own.",
    recheck="Forms of a re-check (回头看): only the open faults of the ledger, each to be found repaired, not repaired or not reached; with --sites at these only.",
    kind="What the forms are for; it stands in them, and run goes by it: assessment (the default), back-check, trial, or re-check (as --recheck).",
    output="The folder to write workbooks to; files that are there already are never overwritten.",
    xlsform="Write an XLSForm (.xlsx) for phones, to be uploaded to ODK Central or KoboToolbox.",
)


def form_texts(language: str) -> FormTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN


def template_help(language: str) -> TemplateHelp:
    """The help texts in a language."""
    return HELP_ZH if language == "zh" else HELP_EN
