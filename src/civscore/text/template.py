"""The words of the folder that ``init`` makes: its workbook, its settings, and what is said about it."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text import Language


class TemplateTexts(NamedTuple):
    """One field a label; braces are filled in. ``columns`` are headings that the readers know."""

    language: Language
    font: str
    sheet: str
    hint: str
    columns: Mapping[str, str]
    passed: str
    failed: str
    not_applicable: str
    standards_sheet: str
    standards_note: str
    standards_columns: tuple[str, ...]
    words: str
    only: str
    types_sheet: str
    types_note: str
    types_columns: tuple[str, ...]
    aliases: str
    kinds: str
    not_in_list: str
    takes: str
    page: str
    settings: str
    settings_profile: str
    settings_more: tuple[str, ...]
    # the terminal
    made: str
    here: str
    taken: str
    files: Mapping[str, str]
    profile: str
    next: str
    filled: str
    changed: str
    needs: str


ZH = TemplateTexts(
    language="zh",
    font="Microsoft YaHei",
    sheet="巡查记录",
    hint="每行一条判断，从第 3 行填起。编号和填法见“测评标准”表；不涉及的，结果写“不涉及”；没有测到的标准不必写。",
    columns={
        "standard": "测评标准编号", "site": "点位名称", "site_type": "点位类型", "district": "区县", "street": "街道",
        "community": "社区", "grid": "网格", "result": "结果", "deduction": "扣分", "kind": "问题类别",
        "count": "达标数", "total": "总数", "corrected": "立行立改", "unit": "责任单位", "issue": "存在问题",
        "inspector": "测评员", "date": "测评时间",
    },
    passed="达标",
    failed="不达标",
    not_applicable="不涉及",
    standards_sheet="测评标准",
    standards_note="# 供查阅和下拉选择，不计分；分值和规则以 {file} 为准",
    standards_columns=("编号", "名称", "所属", "分值", "怎样填写", "在哪里看"),
    words="可以填写",
    only="仅{name}",
    types_sheet="点位类型",
    types_note="# 供查阅和下拉选择，不计分",
    types_columns=("名称", "别名", "抽取数"),
    aliases="又称：{names}",
    kinds="问题的种类",
    not_in_list="体系中没有这一项，请核对（见后面的表）",
    takes="平时不填：取体系 {scheme} 测评的得分；没有那次测评的，{how}",
    page="第 &P 页，共 &N 页",
    settings="# 在这个文件夹（及其下级）运行 civ-score 时，不用 -s 就使用这个测评体系",
    settings_profile="# 可选：{known}",
    settings_more=(
        "# 需要时去掉行首的 #：整改时限（天，或工作日）、迎检日期、由谁办理",
        '# deadline = "5个工作日"', '# inspection = "2027-09-15"', '# who = "县文明办"',
    ),
    made="已在{folder}建立：", here="当前文件夹",
    taken="文件夹中已有的 {file} 照用，没有改动（{about}）。",
    files={
        "scheme": "测评体系：{name}，{standards} 条标准，满分 {points}", "settings": "设置：使用哪个体系",
        "workbook": "空白工作簿",
    },
    profile="档次为 {profile}（写在 {file} 中，可改为：{known}）",
    next="下一步：",
    filled="填写 {file} 之后",
    changed="修改体系之后",
    needs="本体系还要用另一个体系的得分：标准 {standards} 取自 {scheme}。请把那份测评也在这个文件夹计分（civ-score run … -s {scheme}），或在 {file} 中直接填这些标准；两样都没有的，按未测处理，不影响其余标准计分。",
)  # fmt: skip

EN = TemplateTexts(
    language="en",
    font="Calibri",
    sheet="Inspections",
    hint="One row for each judgement, from row 3 on. Ids and what to fill in: see “Standards”. Write N/A where a "
    "standard does not apply; one that nobody looked at has no row.",
    columns={
        "standard": "standard", "site": "site", "site_type": "site type", "district": "district", "street": "street",
        "community": "community", "grid": "grid", "result": "result", "deduction": "deduction", "kind": "kind",
        "count": "count", "total": "total", "corrected": "corrected on the spot", "unit": "responsible unit",
        "issue": "issue", "inspector": "inspector",
        "date": "date",
    },
    passed="pass",
    failed="fail",
    not_applicable="N/A",
    standards_sheet="Standards",
    standards_note="# for reference and the drop-downs, not scored; points and rules are those of {file}",
    standards_columns=("id", "name", "part of", "points", "what to fill in", "where to look"),
    words="what may be written",
    only="only {name}",
    types_sheet="Site types",
    types_note="# for reference and the drop-downs, not scored",
    types_columns=("name", "also called", "drawn"),
    aliases="also: {names}",
    kinds="kinds of faults",
    not_in_list="the scheme has no such entry, please check (see the other sheets)",
    takes="leave it out: the score of the scheme {scheme} is taken; without a run of that scheme: {how}",
    page="&P / &N",
    settings="# civ-score uses this scheme in this folder, and in those below it, where -s names none",
    settings_profile="# one of: {known}",
    settings_more=(
        "# without the # where wanted: the time to repair (in days or working days), the inspection's day, who does it",
        '# deadline = "5 working days"', '# inspection = "2027-09-15"', '# who = "the office"',
    ),
    made="Made in {folder}:", here="this folder",
    taken="{file} was there already, is used and was not changed ({about}).",
    files={
        "scheme": "the scheme: {name}, {standards} standards, {points} points", "settings": "which scheme is used",
        "workbook": "an empty workbook",
    },
    profile="The profile is {profile} (in {file}; may be: {known})",
    next="Next:",
    filled="after filling in {file}",
    changed="after changing the scheme",
    needs="This scheme needs the score of another: standards {standards} take that of {scheme}. Score that assessment in this folder, too (civ-score run … -s {scheme}), or fill in these standards in {file}. With neither they are not observed, and the rest is scored all the same.",
)  # fmt: skip


def template_texts(language: str) -> TemplateTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
