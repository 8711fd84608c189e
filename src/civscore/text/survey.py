"""Words of ``civ-score survey``: its options, the map it proposes, its report, the headings of its rows."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text.both import Both


class SurveyHelp(NamedTuple):
    """What ``--help`` says of arguments and options."""

    files: str
    map: str
    output: str
    report: str
    weights: str
    quotas: str
    lenient: str


class SurveyTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    map_top: tuple[str, ...]
    map_uncovered: str
    map_leave_out: str
    map_columns: str
    map_areas: str
    map_groups: str
    map_population: str
    map_carried: str
    meanings: Mapping[str, str]
    doubt_mark: str
    doubts: Mapping[str, str]
    proposed: str
    look_at: str
    look_none: str
    none_fits: str
    look_line: str
    look_standard: str
    look_more: str
    uncovered: str
    next: str
    title: str
    sheet_line: str
    sheet_long: str
    products: Mapping[str, str]
    standards_title: str
    columns: tuple[str, ...]
    ends: tuple[str, str]
    weighted_columns: tuple[str, str]
    areas_title: str
    area_columns: tuple[str, ...]
    no_area: str
    why_title: str
    whys: Mapping[str, str]
    why_line: str
    accounts_title: str
    accounts: Mapping[str, str]
    account_line: str
    separator: str
    doubts_title: str
    doubt_columns: tuple[str, ...]
    doubt_kinds: Mapping[str, str]
    all_count: str
    quotas_title: str
    quota_columns: tuple[str, ...]
    weights_title: str
    weights_line: str
    weights_rows: str
    margin_note: str
    population_note: str
    rows_written: str
    no_rows: str
    report_written: str
    headings: tuple[str, ...]
    rows_sheet: str
    rows_title: str
    standards_sheet: str
    areas_sheet: str
    words_sheet: str
    people_sheet: str
    notes_sheet: str
    word_columns: tuple[str, ...]
    chart: str
    area_names: tuple[str, ...]


HELP = {
    "zh": SurveyHelp(
        files="答卷文件（xlsx、xls、ods、csv），可多个、可为文件夹",
        map="问卷对应表（survey.yaml）；不写时先拟一份",
        output="写出计分用的行：.xlsx 或 .csv；不写 --map 时为拟出的对应表：.yaml；可重复",
        report="写出问卷报告：.xlsx 或 .json，可重复",
        weights="按已知构成加权：写有 margins 的 yaml",
        quotas="配额：写有 quotas 的 yaml",
        lenient="对应表里没有的答案不计，而不是拒绝",
    ),
    "en": SurveyHelp(
        files="Respondents' files (xlsx, xls, ods, csv), several of them, or folders.",
        map="The survey map (survey.yaml); without it one is proposed.",
        output="Write the rows to score: .xlsx or .csv; without --map the proposed map: .yaml; may be repeated.",
        report="Write the survey's report: .xlsx or .json, may be repeated.",
        weights="Weight to known margins: a yaml with margins.",
        quotas="Quotas: a yaml with quotas.",
        lenient="Leave out answers that the map does not know, instead of refusing them.",
    ),
}

ZH = SurveyTexts(
    map_top=(
        "问卷对应表（由 civ-score survey 拟出，请逐行核对；? 表示有疑问）",
        "question 题目；standard 计入哪项标准（不写则只保留、不计分）；answers 每个答案算什么：",
        "标准的等级，或 是、否、不计（不算样本，如“说不清”）、跳过（等于没答）。",
        "only: {question: 题目, answers: [答案]} 只计回答了这些答案的人；several: any 多选题选中任一“是”即为是，all 全部为是才是。",
    ),
    map_uncovered="体系中没有对应题目的问卷标准：",
    map_leave_out="不计入的可疑答卷：same-id, same-person, same-device, same-answers, fast, straight；默认全部计入并告知",
    map_columns="答卷本身的信息：respondent 编号，submitted 提交时间，started 开始时间，duration 用时，device 设备或 IP，person 人",
    map_areas="区域：district 区县，street 街道，community 社区，grid 网格",
    map_groups="配额、加权用的分组：名称: 题目",
    map_population="population: 350000 或 {某街道: 35000}：总人数，知道时误差按有限总体计算",
    map_carried="不计分，保留",
    meanings={},
    doubt_mark="?",
    doubts={
        "unlike": "题目与标准只是相近",
        "takes-none": "这项标准不收个人答案",
        "several": "多选：请核对每个选项算什么",
        "several-grades": "多选题不能计入等级标准",
        "several-yes": "多选的一项，暂按“是”，请核对",
        "code": "含义不明的代码（-2、-3），暂按没答",
        "number": "按选项序号导出：请对照问卷核对序号的含义",
        "dont-know": "是“否”还是不计，请确定",
        "between": "介于是否之间，暂按“否”",
        "other-scale": "与体系的等级说法不同",
        "unknown": "看不出含义，暂不计",
    },
    proposed="已拟出对应表：{path}（{sheets} 份问卷，{questions} 道题计入 {standards} 项标准）。",
    look_at="请核对这些有疑问的行（文件中标有 ?）：",
    look_none="没有有疑问的行；仍请通读一遍。",
    none_fits="没有一道题与体系的标准相近：请在 {path} 中给题目写上 standard，或核对文件和体系（-s）；在此之前不能计数。",
    look_line="{heading}：“{word}”→{meaning}（{doubt}）",
    look_standard="{heading} → {standard}（{doubt}）",
    look_more="……另有 {number} 处",
    uncovered="没有对应题目的问卷标准：{standards}",
    next="核对后计数：{command}",
    title="问卷计数：{scheme}",
    sheet_line="{name}：{people} 份答卷（{product}），{questions} 道题计分，{carried} 道题保留",
    sheet_long="{name}：每行一个答案，共 {rows} 行，{questions} 项标准",
    products={
        "wjx": "问卷星", "tencent": "腾讯问卷", "kobo": "Kobo", "odk": "ODK", "jinshuju": "金数据", "plain": "普通表", "long": "逐条",
    },
    standards_title="各项标准",
    columns=("编号", "标准", "人数", "得分率", "95% 区间", "不计"),
    ends=("95% 下限", "95% 上限"),
    weighted_columns=("加权后", "设计效应"),
    areas_title="各区域",
    area_columns=("区域", "人次", "得分率", "95% 区间"),
    no_area="（未填区域）",
    why_title="不计入的答案",
    whys={
        "BLANK": "空白（没有问或没有答）", "SKIPPED": "跳过", "OUT": "对应表不计的答案", "FILTERED": "不属于要问的人",
        "NOBODY": "可疑答卷，按对应表不计", "UNKNOWN": "对应表没有的答案",
    },
    why_line="{why} {count}",
    accounts_title="单元格去向",
    accounts={
        "answer": "计分答案", "key": "编号、区域等", "heading": "标题", "title": "表头文字", "carried": "保留", "total": "合计行",
        "note": "注释", "left-out": "不计（见上）", "unmatched": "没有对应问卷的表", "fault": "无法识别",
    },
    account_line="{name} {count}",
    separator="，",
    doubts_title="可疑答卷",
    doubt_columns=("问卷", "情况", "份数", "处理"),
    doubt_kinds={
        "same-id": "编号重复", "same-person": "同一人多次填写", "same-device": "同一设备或 IP", "same-answers": "同一来源、答案全同",
        "fast": "用时少于 {limit} 秒", "straight": "各题答案都一样",
    },
    all_count="全部计入",
    quotas_title="配额",
    quota_columns=("分组", "类别", "应有", "已有", "还差"),
    weights_title="加权",
    weights_line="{name}：权重 {smallest}～{largest}，设计效应 {effect}（{people} 份相当于 {worth} 份），构成最大偏差 {worst}。",
    weights_rows="计分用的行仍按人计数，不加权；加权结果供对照。",
    margin_note="区间为威尔逊区间；等级题按同样的式子，是误差的上限；各区域合计时，同一人的几个答案不当作几个人。抽样不随机时，区间只说明人数多少带来的误差。",
    population_note="已知总人数的按有限总体修正。",
    rows_written="已写出计分用的行：{path}（{rows} 行）；计分：{command}",
    no_rows="没有写出计分用的行；需要时加 -o 问卷行.xlsx。",
    report_written="已写出：{path}",
    headings=("测评标准编号", "测评标准", "区县", "街道", "社区", "网格", "结果", "满意数", "样本数", "日期", "问卷", "答卷号", "答卷来源"),
    rows_sheet="问卷行",
    rows_title="问卷行",
    standards_sheet="各项标准",
    areas_sheet="各区域",
    words_sheet="各答案",
    people_sheet="答卷与配额",
    notes_sheet="说明",
    word_columns=("编号", "标准", "题目", "答案", "人数", "占比"),
    chart="各项标准得分率",
    area_names=("区县", "街道", "社区", "网格"),
)  # fmt: skip
EN = SurveyTexts(
    map_top=(
        "Survey map, proposed by civ-score survey: read every line; ? marks what is doubtful.",
        "question; standard it counts for (none: carried, not scored); answers, what each word means:",
        "a grade of the standard, or yes, no, out (of the base, such as don't know), skip (not answered).",
        "only: {question: …, answers: […]} counts those alone who gave these answers; several: any (yes with any choice that is yes) or all.",
    ),
    map_uncovered="Survey standards of the scheme without a question:",
    map_leave_out="doubtful respondents that are not to count: same-id, same-person, same-device, same-answers, fast, straight; all count unless named here",
    map_columns="of the respondent: respondent, submitted, started, duration, device, person",
    map_areas="district, street, community, grid",
    map_groups="for quotas and weights: name: question",
    map_population="population: 350000, or {Some street: 35000}: margins are those of a finite population then",
    map_carried="carried, not scored",
    meanings={"是": "yes", "否": "no", "不计": "out", "跳过": "skip"},
    doubt_mark="?",
    doubts={
        "unlike": "question and standard are only alike",
        "takes-none": "this standard takes no answers of people",
        "several": "several answers: check what each choice means",
        "several-grades": "several answers cannot count for grades",
        "several-yes": "one of several choices, taken as yes: check it",
        "code": "a code nobody has explained (-2, -3), taken as not answered",
        "number": "exported by number: check what the numbers mean",
        "dont-know": "no, or out of the base? decide",
        "between": "between yes and no, taken as no",
        "other-scale": "worded unlike the scheme's grades",
        "unknown": "not understood, left out for now",
    },
    proposed="A survey map is proposed: {path} (questionnaires: {sheets}, questions that count: {questions}, standards: {standards}).",
    look_at="Look at these doubtful lines (marked ? in the file):",
    look_none="No line is doubtful; read it through all the same.",
    none_fits="No question is like a standard of the scheme: name standards in {path}, or check file and scheme (-s); nothing can be counted before.",
    look_line="{heading}: “{word}” → {meaning} ({doubt})",
    look_standard="{heading} → {standard} ({doubt})",
    look_more="… and {number} more",
    uncovered="Survey standards without a question: {standards}",
    next="Then count: {command}",
    title="Survey: {scheme}",
    sheet_line="{name}: respondents {people} ({product}), questions scored {questions}, carried {carried}",
    sheet_long="{name}: an answer a row, rows {rows}, standards {questions}",
    products={
        "wjx": "问卷星", "tencent": "腾讯问卷", "kobo": "Kobo", "odk": "ODK", "jinshuju": "金数据", "plain": "plain table", "long": "long table",
    },
    standards_title="Standards",
    columns=("id", "standard", "people", "rate", "95 %", "not counted"),
    ends=("95 % from", "95 % to"),
    weighted_columns=("weighted", "design effect"),
    areas_title="Areas",
    area_columns=("area", "answers", "rate", "95 %"),
    no_area="(no area)",
    why_title="Answers that do not count",
    whys={
        "BLANK": "blank (not asked or not answered)", "SKIPPED": "skipped", "OUT": "left out by the map", "FILTERED": "not among those asked",
        "NOBODY": "of doubtful respondents, left out by the map", "UNKNOWN": "not in the map",
    },
    why_line="{why} {count}",
    accounts_title="Where the cells went",
    accounts={
        "answer": "answers", "key": "who and where", "heading": "headings", "title": "titles", "carried": "carried", "total": "totals",
        "note": "notes", "left-out": "left out (above)", "unmatched": "sheets of no questionnaire", "fault": "not understood",
    },
    account_line="{name} {count}",
    separator=", ",
    doubts_title="Doubtful respondents",
    doubt_columns=("questionnaire", "what", "people", "done"),
    doubt_kinds={
        "same-id": "one number twice", "same-person": "one person twice", "same-device": "one device or IP", "same-answers": "one source, all answers alike",
        "fast": "took under {limit} s", "straight": "one answer to everything",
    },
    all_count="all count",
    quotas_title="Quotas",
    quota_columns=("group", "category", "wanted", "there", "missing"),
    weights_title="Weights",
    weights_line="{name}: weights {smallest}–{largest}, design effect {effect} ({people} are worth {worth}), largest miss of a margin {worst}.",
    weights_rows="The rows to score count people as they are, unweighted; weighted rates are for comparison.",
    margin_note="Wilson's intervals; of grades by the same formula, which is an upper limit; of all answers of an area one person's are not taken for several people's. Where people were not drawn at random they only say what so few people can.",
    population_note="Where the population is known they are those of a finite one.",
    rows_written="rows to score: {path} ({rows} rows); score them: {command}",
    no_rows="No rows to score were written; add -o rows.xlsx for them.",
    report_written="written: {path}",
    headings=("standard", "standard name", "district", "street", "community", "grid", "result", "count", "total", "date", "questionnaire", "respondent", "answer stands in"),
    rows_sheet="rows",
    rows_title="rows",
    standards_sheet="Standards",
    areas_sheet="Areas",
    words_sheet="Answers",
    people_sheet="People and quotas",
    notes_sheet="Notes",
    word_columns=("id", "standard", "question", "answer", "people", "share"),
    chart="Rates by standard",
    area_names=("district", "street", "community", "grid"),
)  # fmt: skip


def left_out_words(people: int) -> Both:
    """What was done with doubtful respondents."""
    if not people:
        return Both(ZH.all_count, EN.all_count)
    return Both(f"其中 {people} 份按对应表不计", f"{people} left out by the map")


def survey_texts(language: str) -> SurveyTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
