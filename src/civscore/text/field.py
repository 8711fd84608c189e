"""Labels of the sample, the list to go back to, and the coverage: in the terminal and in workbooks."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class FieldTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    font: str
    page: str
    cut: str
    # the sample
    title: str
    register: str
    scheme: str
    seed: str
    seed_made: str
    seed_given: str
    spread: str
    spread_over: str
    spread_type: str
    skipped: str
    nothing_skipped: str
    site_type: str
    there: str
    number: str
    drawn: str
    must: str
    reserves: str
    sum: str
    again_with: str
    written: str
    sheet_list: str
    sheet_notes: str
    list_note: str
    state: str
    order: str
    second: str
    second_open: str
    second_visits: str
    second_line: str
    second_next: str
    parts: str
    part: str
    parts_more: str
    states: Mapping[str, str]
    headings: Mapping[str, str]
    how: str
    program: str
    said: str
    # going back
    revisit_title: str
    revisit_all: str
    revisit_counts: str
    revisit_next: str
    revisit_more: str
    revisit_sheet: str
    revisit_notes: str
    revisit_note: str
    revisit_nothing: str
    run: str
    site: str
    faults: str
    fault: str
    lost: str
    to_verify: str
    said_done: str
    overdue: str
    listed: str
    unlisted: str
    resolved: str
    # coverage
    coverage_title: str
    site_list: str
    coverage_line: str
    sites_line: str
    by_type: str
    by_district: str
    by_inspector: str
    district: str
    inspector: str
    sites: str
    visited: str
    planned: str
    came: str
    missing: str
    share: str
    nobody: str
    not_visited: str
    all_visited: str
    unseen: str
    unseen_line: str
    strangers: str
    reserves_visited: str
    beyond: str
    outside: str
    more: str
    bounds: str
    lowest: str
    present: str
    highest: str
    span: str
    bounds_note: str
    nothing_missing: str
    no_bounds: str


ZH = FieldTexts(
    font="等线", page="第 &P 页，共 &N 页", cut="……（过长，已截断）",
    title="{scheme} 抽样点位", register="台账", scheme="体系", seed="种子", seed_made="{seed}（未指定，由程序生成）",
    seed_given="{seed}", spread="抽取方式", spread_over="按类型，各“{by}”按台账比例分配（最大余数法）", spread_type="按类型随机抽取",
    skipped="避开的测评", nothing_skipped="无", site_type="点位类型", there="台账", number="应抽", drawn="抽中", must="其中必测",
    reserves="备选", sum="合计", again_with="用同一台账、同一体系和 {options} 可以重现这次抽样", written="已写入：{path}",
    sheet_list="抽样点位", sheet_notes="抽样说明", list_note="抽中 {drawn} 个（其中必测 {must} 个），备选 {reserves} 个；备选按顺序递补",
    parts="按“{by}”", part="（未填写）", parts_more="另有 {count} 组，见工作簿",
    state="抽样结果", order="备选顺序", second="复核员", second_open="待定", second_visits="复核点位",
    second_line="{count} 个（{share}）：复核员在测评员之后再测一次，不看前一次的结果",
    second_next="复核表：civ-score template --kind 复核 --sites {path} -o 复核表；比较测评员：civ-score agreement",
    states={"must": "必测", "drawn": "抽取", "reserve": "备选", "revisit": "回头看"},
    headings={
        "site_id": "点位编号", "site": "点位名称", "site_type": "点位类型", "district": "区县", "street": "街道",
        "community": "社区", "grid": "网格",
    },
    how="顺序由“种子|点位”的 SHA-256 决定，与电脑、程序版本和台账行序无关；必测点位计入应抽个数。",
    program="程序", said="提醒",
    revisit_title="{scheme} {run} 回头看点位", revisit_all="全部台账",
    revisit_counts="{sites} 个点位有 {faults} 条问题要复查，其中 {claimed} 条报称已整改、尚未核实；已销号 {closed} 条、复测已达标 {seen} 条、已撤销 {withdrawn} 条、不在点位上的 {elsewhere} 条未列入",
    revisit_next="复查表：civ-score template --recheck -s {scheme} --sites {path} -o 复查表；填好后：civ-score run 复查表（不改动任何月份，只更新台账）",
    revisit_more="另有 {count} 个点位，见工作簿", revisit_sheet="回头看点位", revisit_notes="回头看说明",
    revisit_note="有报称已整改、待核实问题的点位在前，其余按失分从多到少；失分已折算到总分", revisit_nothing="没有要复查的问题",
    run="测评", site="点位", faults="问题数", fault="问题", lost="失分", to_verify="待核实", said_done="报已整改", overdue="已逾期", listed="台账内", unlisted="台账外", resolved="{name} 即 {label}",
    coverage_title="{scheme} 实测进度", site_list="点位清单",
    coverage_line="应测 {planned} 项（点位×标准），已测 {came} 项，占 {share}，未测 {missing} 项",
    sites_line="点位 {sites} 个，已到 {visited} 个，未到 {missing} 个",
    by_type="按点位类型", by_district="按区域", by_inspector="按测评员", district="区域", inspector="测评员", sites="点位", visited="已到",
    planned="应测", came="已测", missing="未测", share="占比", nobody="（未填写）",
    not_visited="未到的点位（{count} 个）", all_visited="清单中的点位都已到过", unseen="清单点位上还没有人测过的标准（{count} 条）",
    unseen_line="{id} {name}（{sites} 个点位）", strangers="不在清单中的点位（{count} 个）",
    reserves_visited="已到的备选点位（{count} 个，不计入应测）", beyond="清单点位上另有计划外的记录 {count} 项",
    outside="另有 {count} 条标准不在点位计划内，也没有记录（材料、问卷等），不在此范围内", more="……另有 {count} 个",
    bounds="未测部分对总分的影响", lowest="最低", present="目前", highest="最高", span="相差",
    bounds_note="最低、最高：未测的各项全部最差、全部最好时，重新计分的结果",
    nothing_missing="应测各项均已测，最低与最高都是目前得分", no_bounds="体系要求必测的标准没有记录，无法计分",
)  # fmt: skip

EN = FieldTexts(
    font="Calibri", page="Page &P of &N", cut=" … (cut)",
    title="{scheme}: sites drawn", register="register", scheme="scheme", seed="seed",
    seed_made="{seed} (none was given: made by the program)", seed_given="{seed}", spread="spread",
    spread_over="within each type, over “{by}” in proportion to the register (largest remainders)",
    spread_type="at random within each type", skipped="runs left out", nothing_skipped="none", site_type="site type",
    there="register", number="number", drawn="drawn", must="must-visit", reserves="reserves", sum="all",
    again_with="the same register and scheme with {options} give this draw again", written="written: {path}",
    sheet_list="Sites", sheet_notes="How drawn",
    list_note="{drawn} drawn ({must} must-visit among them), {reserves} in reserve, who step in in their order",
    parts="By “{by}”", part="(blank)", parts_more="and {count} more groups, in the workbook",
    state="drawn", order="reserve order", second="second inspector", second_open="to be named", second_visits="second visits",
    second_line="{count} sites ({share}): the second inspector visits them as well, and does not see what the first one found",
    second_next="forms of the second visits: civ-score template --kind back-check --sites {path} -o second; to compare inspectors: civ-score agreement",
    states={"must": "must-visit", "drawn": "drawn", "reserve": "reserve", "revisit": "revisit"},
    headings={
        "site_id": "site id", "site": "site name", "site_type": "site type", "district": "district",
        "street": "street", "community": "community", "grid": "grid",
    },
    how="The order is that of the SHA-256 of “seed|site”: it does not depend on computer, version or the order of rows. Must-visit sites count in the number.",
    program="program", said="warnings",
    revisit_title="{scheme} {run}: sites to go back to",
    revisit_all="the whole ledger",
    revisit_counts="{sites} sites with {faults} faults to look at, {claimed} of them said to be repaired and not yet seen; {closed} closed ones, {seen} seen repaired, {withdrawn} withdrawn and {elsewhere} at no site are left out",
    revisit_next="Forms for them: civ-score template --recheck -s {scheme} --sites {path} -o again; filled in: civ-score run again (changes no month, only the ledger)",
    revisit_more="and {count} more sites, in the workbook", revisit_sheet="Sites to go back to", revisit_notes="How listed",
    revisit_note="Sites with faults said to be repaired first, then most lost points, of the scheme's total", revisit_nothing="There is nothing to go back to",
    run="run", site="site", faults="faults", fault="fault", lost="lost", to_verify="to verify", said_done="said to be repaired", overdue="overdue", listed="listed", unlisted="not listed",
    resolved="{name} is {label}",
    coverage_title="{scheme}: coverage of the plan", site_list="site list",
    coverage_line="{planned} planned (site × standard), {came} came ({share}), {missing} missing",
    sites_line="{sites} sites, {visited} of them visited, {missing} not",
    by_type="By site type", by_district="By district", by_inspector="By inspector", district="district",
    inspector="inspector", sites="sites", visited="visited", planned="planned", came="came", missing="missing",
    share="share", nobody="(not named)",
    not_visited="Sites not visited ({count})", all_visited="All listed sites were visited",
    unseen="Standards that nobody has seen at a listed site ({count})", unseen_line="{id} {name} ({sites} sites)",
    strangers="Sites that are not in the list ({count})",
    reserves_visited="Reserves visited ({count}; not in the plan)",
    beyond="{count} more observations at listed sites that were not planned",
    outside="{count} standards outside the plan (material, survey …) have no rows either; they are not in this range",
    more="… and {count} more",
    bounds="How far what is missing could move the total", lowest="lowest", present="present", highest="highest",
    span="apart", bounds_note="lowest, highest: scored again with everything missing at its worst, at its best",
    nothing_missing="Nothing planned is missing: lowest and highest are the present score",
    no_bounds="A standard that the scheme requires was not observed: there is no score",
)  # fmt: skip


def field_texts(language: str) -> FieldTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
