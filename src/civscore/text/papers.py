"""What the papers (bulletin, notices) say where it depends on the figures, and the help of their commands."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class PaperTexts(NamedTuple):
    """One field a phrase; ``{}`` places are filled by name."""

    language: str
    problem: str
    wanted: str
    short_day: str
    long_day: str
    months: tuple[str, ...]
    before: str
    held: Mapping[str, str]
    month: str
    separator: str
    # who and what
    bulletin_title: str
    notice_title: str
    office: str
    nobody: str
    no_site: str
    whole_area: str
    no_area: str
    no_tag: str
    other: str
    sum: str
    absent: str
    # the total
    reached: str
    short: str
    blocked: str
    up: str
    down: str
    same: str
    noise: str
    composed: str
    edition: str
    unseen: str
    as_zero: str
    # indicators and leagues
    bonus: str
    penalty: str
    league: str
    league_group: str
    levels: dict[str, str]
    unranked: str
    flags: dict[str, str]
    for_place: str
    points: str
    effective: str
    # the body of the bulletin
    member: str
    member_moved: str
    ranked: str
    ends: str
    weak: str
    units_and_more: str
    weak_item: str
    weak_separator: str
    weak_all: str
    weak_some: str
    # problem classes
    by_indicator: str
    by_tag: str
    by_type: str
    overlapping: str
    # annexes
    annex: str
    annex_only: str
    annex_book: str
    annex_leagues: str
    annex_units: str
    annex_sites: str
    annex_faults: str
    annex_weak: str
    # notices
    together: str
    index_title: str
    index_note: str
    index_sheet: str
    index_file: str
    index_headings: tuple[str, ...]
    # printed
    written: str
    length: str
    length_pages: str
    annex_file: str
    compared: str
    no_comparison: str
    resolved: str
    notices_written: str
    repaired_left_out: str
    kept_others: str
    no_faults: str
    dates_kept: str
    dates_not_kept: str
    template_written: str


ZH = PaperTexts(
    language="zh", problem="{name}（{text}）", wanted="{text}，应为{wanted}", short_day="{month}月{day}日", long_day="{year}年{month}月{day}日",
    months=tuple(str(n) for n in range(1, 13)), month="{year}年{month}月", separator="、",
    before="上次测评",
    held={
        "assessment": "{period}组织开展了测评", "re-check": "组织开展了回头看{period}", "back-check": "组织开展了复核{period}",
        "trial": "作了试算{period}（不是正式测评）",
    },
    bulletin_title="关于{period}{scheme}情况的通报", notice_title="{period}{scheme}问题整改抄告单",
    office="创建工作办公室", nobody="未明确责任单位", no_site="（没有点位）",
    whole_area="整个区域", no_area="不分区域", no_tag="（未标注）", other="其余{count}类", sum="合计", absent="—",
    reached="达到目标{target}分，超出{gap}分。", short="未达到目标{target}分，相差{gap}分。",
    blocked="{gates}，不得评为达标。",
    up="较{before}（{score}分）上升{change}分{mark}", down="较{before}（{score}分）下降{change}分{mark}", same="与{before}（{score}分）持平",
    noise="；{said}。", composed="变化主要来自构成（未测、不涉及的标准使有效分值增减），不说明变好或变差。", edition="两次测评所用的体系版本不同。",
    unseen="另有{count}条标准未测，占总分值的{share}，未计入得分。",
    as_zero="另有{count}条标准应测未测，按0分计入，失{points}分。",
    bonus="（加分）", penalty="（扣分）", league="{level}排名", league_group="{level}排名（{group}）",
    levels={"district": "区县", "street": "街道（镇）", "community": "社区（村）", "grid": "网格", "unit": "责任单位"},
    unranked="不参与排名", flags={"red": "红旗", "blue": "蓝旗", "black": "黑榜"},
    for_place="名次分 {points}，合计 {final}", points="分值", effective="有效分值",
    member="{name}（{score}分）", member_moved="{name}（{score}分，{change}）",
    ranked="{title}：{members}。", ends="{title}（共{count}个）前三位：{first}；后三位：{last}。",
    weak="薄弱指标", units_and_more="{units}等{count}个单位",
    weak_item="{name}（{found}，得分率{rate}）", weak_separator="；",
    weak_all="另有薄弱指标{count}项（不列入问题）：{named}。", weak_some="另有薄弱指标{count}项（不列入问题），失分较多的是：{named}。",
    by_indicator="按测评指标", by_tag="按{key}", by_type="按点位类型",
    overlapping="同一标准可归入多类，各类之和可大于全部失分。",
    annex="附件{number}", annex_only="附件", annex_book="测评明细表（电子表格）", annex_leagues="排名全表", annex_units="各责任单位失分情况", annex_sites="各点位得分和问题情况",
    annex_faults="问题清单", annex_weak="薄弱指标",
    together="与{units}共同负责",
    index_title="{period}{scheme}抄告单目录", index_note="共{notices}份；全额失分按每个单位全部负责计，分摊失分由共同负责的单位平分，各单位之和等于全部问题的失分",
    index_sheet="抄告单目录", index_file="抄告单目录.xlsx",
    index_headings=("序号", "责任单位", "问题数", "全额失分", "分摊失分", "文件", "发出时间", "签收人", "回执时间"),
    written="已写入：{path}", length="正文 {characters} 字", length_pages="正文 {characters} 字、{pages} 页", annex_file="{stem}_附件.xlsx", compared="对比：{label}", no_comparison="没有更早的测评可对比", resolved="{name} 即 {label}",
    notices_written="已写入 {count} 份抄告单和目录：{folder}", repaired_left_out="按台账已整改的 {count} 处（各单位合计）不再列入；问题全部整改的 {units} 个单位不发抄告单", kept_others="该文件夹中原有的 {count} 份文档未改动，请勿误发", no_faults="本次测评没有问题，没有需要发出的抄告单",
    dates_kept="时限已记入台账 {count} 条（同一点位、同一标准的几处问题是一条）", dates_not_kept="台账中没有这次测评（未保存，或是试算），抄告单中的时限未记入台账",
    template_written="已写入模板：{path}；修改后以 --template 指定",
)  # fmt: skip

EN = PaperTexts(
    language="en", problem="{name}: {text}", wanted="{text}, wanted: {wanted}", short_day="{day} {name}", long_day="{day} {name} {year}",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    month="{name} {year}", separator=", ",
    before="the run before",
    held={
        "assessment": "Assessed {period} under", "re-check": "Looked at again, {period}, under", "back-check": "Checked by others, {period}, under",
        "trial": "A trial {period}, and no assessment, under",
    },
    bulletin_title="Bulletin: {scheme}, {period}", notice_title="Notice of faults to be repaired: {scheme}, {period}",
    office="The office", nobody="No responsible unit named", no_site="(no site)",
    whole_area="The area as a whole", no_area="In no area", no_tag="(not tagged)", other="{count} others", sum="All", absent="–",
    reached="The target of {target} is reached, with {gap} to spare. ", short="The target of {target} is missed by {gap}. ",
    blocked="{gates}: the target does not count as reached. ",
    up="Up {change}{mark} points from {before} ({score})", down="Down {change}{mark} points from {before} ({score})", same="The same as {before} ({score})",
    noise="; {said}. ", composed="Most of the change is composition (standards that were not tested or do not apply moved the effective points), which says nothing about better or worse. ", edition="The two runs were scored under different editions of the scheme. ",
    unseen="{count} standards were not observed ({share} of all points); they are left out of the score. ",
    as_zero="{count} standards were not observed and count as 0, which costs {points} points. ",
    bonus=" (bonus)", penalty=" (penalty)", league="Ranking: {level}", league_group="Ranking: {level} ({group})",
    levels={"district": "districts", "street": "streets and towns", "community": "communities", "grid": "grids", "unit": "responsible units"},
    unranked="not ranked", flags={"red": "red flag", "blue": "blue flag", "black": "black list"},
    for_place="{points} for the place, {final} in all", points="Points", effective="Effective points",
    member="{name} {score}", member_moved="{name} {score} ({change})",
    ranked="{title}: {members}.", ends="{title} ({count}), first: {first}; last: {last}.",
    weak="weak indicator", units_and_more="{units} and others, {count} in all",
    weak_item="{name} ({found}, rate {rate})", weak_separator="; ",
    weak_all="Besides there are {count} weak indicators (surveys, statistics: no problems to repair): {named}.", weak_some="Besides there are {count} weak indicators (surveys, statistics: no problems to repair); most was lost by {named}.",
    by_indicator="By indicator", by_tag="By {key}", by_type="By site type",
    overlapping="A standard may belong to several classes: they may add up to more than all losses.",
    annex="Annex {number}", annex_only="Annex", annex_book="Details (workbook)", annex_leagues="Full rankings", annex_units="Losses by responsible unit", annex_sites="Scores and faults by site",
    annex_faults="List of faults", annex_weak="Weak indicators",
    together="together with {units}",
    index_title="Notices: {scheme}, {period}", index_note="{notices} notices; full loss: each unit answers for all of it; split loss: shared equally, the units' add up to what all problems lost",
    index_sheet="Notices", index_file="index.xlsx",
    index_headings=("no.", "responsible unit", "faults", "lost (full)", "lost (split)", "file", "sent", "received by", "replied"),
    written="written: {path}", length="body: {characters} characters", length_pages="body: {characters} characters, {pages} pages", annex_file="{stem}_annex.xlsx", compared="compared with {label}", no_comparison="no earlier run to compare with", resolved="{name} is {label}",
    notices_written="{count} notices and their index written to {folder}", repaired_left_out="{count} faults (counted for each unit) are repaired by the ledger and left out; {units} units have done all of theirs and get no notice", kept_others="{count} documents that were in that folder before were left as they are; do not send them by mistake", no_faults="there are no faults, so there is no notice to be sent",
    dates_kept="The deadlines of {count} entries are kept in the ledger (faults of one standard at one place are one entry)", dates_not_kept="the ledger does not have this run (it is not saved, or a trial), so the deadlines of its notices are not kept",
    template_written="template written: {path}; edit it, then give it with --template",
)  # fmt: skip


_LOOSE = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef=+−]) | (?=[\u3000-\u9fff\uff00-\uffef=+−])")


def tight(text: str, language: str) -> str:
    """A line of another medium as Chinese papers set it: without spaces beside Chinese characters and signs."""
    return _LOOSE.sub("", text) if language == "zh" else text


def paper_texts(language: str) -> PaperTexts:
    """The phrases in a language."""
    return ZH if language == "zh" else EN


class PaperHelp(NamedTuple):
    """The help of the options of ``bulletin`` and ``notices``."""

    run: str
    against: str
    template: str
    write_template: str
    number: str
    issuer: str
    title: str
    date: str
    deadline: str
    deadline_days: str
    copies: str
    bulletin_output: str
    annex: str
    unit: str
    notices_output: str
    notices_by: str
    notices_sites: str
    with_sources: str


HELP_ZH = PaperHelp(
    run="测评：保存的名称（2024-04、last-month、latest）、结果文件或工作簿；默认 latest。",
    against="与哪次测评对比；none 为不对比；默认是上一期。", template="本单位的 Word 模板（.docx），代替内置模板。",
    write_template="把内置模板写到该文件，供修改后用 --template 指定；不生成文件。", number="发文字号，含机关代字，如 海创办发〔2024〕5号。",
    issuer="发文机关，如 县文明办；也是版记中的印发机关、文件属性中的作者。", copies="抄送机关，写入版记，如 \"县委办、县政府办\"。", title="标题；默认由测评和体系名称拟定。", date="成文日期（2024-05-06）；默认是今天。",
    deadline="整改时限：到哪一天为止；问题自己写明的时限优先。",
    deadline_days="整改时限：自成文日期起多久，如 5 或 5个工作日；默认为 civscore.toml 中的 deadline，否则 5 天。", bulletin_output="写入的文件：.docx，或 .pdf（需要 LibreOffice）。", annex="明细的去处：xlsx（默认）在旁边另写一个工作簿，docx 写进通报的附件，none 不写。",
    unit="只写该责任单位的抄告单；可多次给出。", notices_output="写入的文件夹。", notices_by="写给谁：责任单位（unit，默认），或点位的包保单位（partner）、包抓领导（leader）。可写中文。", notices_sites="写有包保单位、包抓领导的点位台账，或由它抽取的名单。不写则以巡查记录中的这些列为准。",
    with_sources="清单中写明每个问题所在的文件和单元格；默认不写。",
)  # fmt: skip

HELP_EN = PaperHelp(
    run="The run: a saved name (2024-04, last-month, latest), a result file or a workbook; latest by default.",
    against="The run to compare with, or none; by default the one before.", template="Your own Word template (.docx) instead of the bundled one.",
    write_template="Write the bundled template to this file, to be edited and given with --template; nothing else is made.",
    number="The document's number with the office's letters, such as 海创办发〔2024〕5号.", issuer="The issuing office, such as 县文明办; it is the author in the file's properties, too.", copies="Who gets a copy (抄送); stands at the foot of the last page.",
    title="The title; by default made of the run and the scheme.", date="The date of issue (2024-05-06); today by default.",
    deadline="The day until which faults must be repaired; a fault's own deadline comes first.",
    deadline_days="The time from the date of issue on: 5, or '5 working days'. By default the deadline in civscore.toml, else 5 days.",
    bulletin_output="The file to write: .docx, or .pdf (needs LibreOffice).", annex="What becomes of the details: xlsx (the default) writes a workbook beside the paper, docx annexes in the paper, none nothing.",
    unit="Write this unit's notice only; may be given several times.", notices_output="The folder to write to.", notices_by="To whom: the responsible units (unit, the default), or the units or leaders that look after the places (partner 包保单位, leader 包抓领导). Chinese words will do.", notices_sites="The register of sites, or a list drawn from it, that says who looks after each place. By default the inspection rows say it.",
    with_sources="Say in the list in which file and cell each fault stands; by default it does not.",
)  # fmt: skip


def paper_help(language: str) -> PaperHelp:
    """The help in a language."""
    return HELP_ZH if language == "zh" else HELP_EN
