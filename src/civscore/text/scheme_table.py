"""Labels of the scheme workbook and of what an import reports."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple

from civscore.text import Language
from civscore.text.workbook.terms import EN as TERMS_EN
from civscore.text.workbook.terms import ZH as TERMS_ZH
from civscore.text.workbook.terms import Words


class SchemeTableTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    language: Language
    font: str
    page: str
    sheets: dict[str, str]
    headings: dict[str, str]
    settings: dict[str, str]
    kinds: Words
    methods: Words
    exact_note: str
    settings_note: str
    full: str
    overdraw: str
    repeat_times: str
    repeat_extra: str
    corrected: str
    visits: str
    then: str
    imported_from: str
    check_it: str
    assumed_note: str
    columns_read: str
    heading_read: str
    roles: dict[str, str]
    written: str
    next: str
    decided: str
    undecided: str
    all_decided: str
    joint: str


ZH = SchemeTableTexts(
    language="zh",
    font="等线", page="第 &P 页，共 &N 页",
    sheets={"settings": "设置", "indicators": "指标", "site_types": "点位类型", "scales": "等级", "sources": "来源"},
    headings={
        "key": "项目代号", "value": "内容", "meaning": "含义", "exact": "确切规则（YAML）",
        "level": "层级", "id": "编号", "name": "名称", "points": "分值", "weight": "权重", "kind": "类别", "method": "测评方法",
        "rule": "评判规则", "lead": "牵头单位", "units": "责任单位", "site_types": "点位类型", "source": "出处", "note": "备注",
        "type": "类型代号", "type_name": "点位类型名称", "aliases": "别名", "draw": "抽取数", "type_weight": "类型权重",
        "scale": "等级表", "grade": "等级", "share": "得分比例", "line": "资料来源",
    },
    settings={
        "id": "体系编号", "name": "体系名称", "edition": "版本", "language": "报告语言", "status": "与真实文件的关系", "points": "总分",
        "target": "目标分", "alarm": "预警线（失分占分值的比例）", "rounding": "取舍：小数位、方式、在哪一级", "ranking": "排名方式、分组、红旗蓝旗", "survey": "问卷怎样抽样", "missing": "未测的标准",
        "aggregate": "一级指标的合成方式", "areas": "排名的区域层级", "profiles": "档次", "cycle": "各年所占比例", "superseded": "取代它的文件", "note": "说明",
    },
    kinds=TERMS_ZH.kinds, methods=TERMS_ZH.methods,
    exact_note="“评判规则”供阅读；计分以“确切规则”一列为准，两列不一致时按后者。上级写明的方法、规则、单位和点位类型，下级未写的沿用。",
    settings_note="本工作簿可用 civ-score scheme import 转回体系文件。",
    full="满分 {full} 分", overdraw="可倒扣", repeat_times="上次已通报的按 {times} 倍扣",
    repeat_extra="上次已通报的再扣 {extra} 分", corrected="立行立改的返还所扣的 {share}",
    visits="最近几次检查按 {weights} 加权", then="；",
    imported_from="由表格转换而来：{names}。", check_it="请逐条核对后使用。转换时不能确定的地方已逐格列出。",
    assumed_note="source: illustrative 的指标含有转换时的假定（评判规则、分值等），核对后请改正或删去这一标记。",
    columns_read="各列的含义", heading_read="{heading} → {role}",
    roles={
        "number": "编号", "level": "第 {level} 级指标", "rule": "评分标准", "method": "测评方法", "points": "第 {level} 级的分值",
        "weight": "第 {level} 级的权重", "lead": "牵头单位", "units": "责任单位", "site_types": "点位类型", "note": "备注", "counter": "行的序号，不采用", "person": "责任人（不是单位），列入备注", "other": "未识别，列入备注",
    },
    written="已写入 {path}：{groups} 个指标组，{standards} 条标准，总分 {points}。", next="下一步，核对之后：建立空白工作簿和设置（{file} 照用，不改动）", decided="由文字判定（请核对）",
    undecided="不能确定，已作假定（请核对）", all_decided="没有不能确定的单元格。", joint="{name}等 {count} 项",
)  # fmt: skip

EN = SchemeTableTexts(
    language="en",
    font="Calibri", page="Page &P of &N",
    sheets={"settings": "Settings", "indicators": "Indicators", "site_types": "Site types", "scales": "Scales", "sources": "Sources"},
    headings={
        "key": "setting", "value": "value", "meaning": "meaning", "exact": "exact rule (YAML)",
        "level": "level", "id": "id", "name": "name", "points": "points", "weight": "weight", "kind": "kind", "method": "method",
        "rule": "rule", "lead": "lead unit", "units": "responsible units", "site_types": "site types", "source": "source", "note": "note",
        "type": "type key", "type_name": "site type name", "aliases": "aliases", "draw": "drawn", "type_weight": "type weight",
        "scale": "scale", "grade": "grade", "share": "share", "line": "source of figures",
    },
    settings={
        "id": "id of the scheme", "name": "name of the scheme", "edition": "edition", "language": "language of reports", "status": "how true to a real document",
        "points": "full marks", "target": "target", "alarm": "alarm: share of points lost", "rounding": "rounding: places, mode, at which level", "ranking": "ranking, its groups and flags", "survey": "how people were drawn",
        "missing": "indicators not observed", "aggregate": "how the first level is put together", "areas": "areas with league tables",
        "profiles": "profiles", "cycle": "shares of the years", "superseded": "superseded by", "note": "remark",
    },
    kinds={**TERMS_EN.kinds, "base": "base"}, methods=TERMS_EN.methods,
    exact_note="The column “rule” is for reading; what counts is the exact rule beside it. Method, rules, units and site types of a group hold below it until a node says otherwise.",
    settings_note="civ-score scheme import turns this workbook back into a scheme file.",
    full="out of {full}", overdraw="may go below 0",
    repeat_times="{times} times as much off for what was notified before",
    repeat_extra="{extra} more off for what was notified before",
    corrected="{share} of it back for what is corrected on the spot",
    visits="the last visits weigh {weights}", then="; ",
    imported_from="Made from a table: {names}.", check_it="Check every node before use. What could not be decided was listed cell by cell.",
    assumed_note="A node with source: illustrative holds something that was assumed (judge, points …); correct it, or delete the mark once checked.",
    columns_read="How the columns were read", heading_read="{heading} → {role}",
    roles={
        "number": "id", "level": "indicators of level {level}", "rule": "rule of scoring", "method": "method", "points": "points of level {level}",
        "weight": "weight of level {level}", "lead": "lead unit", "units": "responsible units", "site_types": "site types", "note": "note", "counter": "counts the rows, not used", "person": "person, not a unit: kept as notes", "other": "not recognised, kept as notes",
    },
    written="{path} written: {groups} groups, {standards} standards, {points} points in all.", next="Next, once it is checked: an empty workbook and settings ({file} is used as it is)", decided="Read from the words (check them)",
    undecided="Could not be decided; assumed (check them)", all_decided="There was no cell that could not be decided.", joint="{name} and {count} in all",
)  # fmt: skip


def scheme_table_texts(language: str) -> SchemeTableTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
