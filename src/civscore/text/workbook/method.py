"""The words of the sheet that tells how was scored."""

from __future__ import annotations

from typing import NamedTuple


class MethodTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    title: str
    scheme: str
    scheme_id: str
    scheme_name: str
    edition: str
    scheme_status: str
    sources: str
    points_and_target: str
    size: str
    tree_size: str
    scheme_note: str
    superseded: str
    unknown: str
    scheme_file: str
    scheme_hash: str
    settings: str
    label: str
    profile: str
    rounding: str
    rounding_value: str
    ranking: str
    missing: str
    missing_own: str
    aggregation: str
    rules: str
    rule: str
    meaning: str
    used_by: str
    step_judge: str
    step_combine: str
    step_convert: str
    formulas: str
    formula_lines: tuple[tuple[str, str], ...]
    inputs: str
    file: str
    rows: str
    program: str
    version: str
    created: str


ZH = MethodTexts(
    title="方法说明",
    scheme="测评体系",
    scheme_id="体系编号",
    scheme_name="体系名称",
    edition="版本",
    scheme_status="性质",
    sources="依据",
    points_and_target="满分 / 目标",
    size="规模",
    tree_size="{groups} 个指标组，{standards} 项标准",
    scheme_note="备注",
    superseded="依据的文件已被取代，现为",
    unknown="其中没有查到的",
    scheme_file="体系文件",
    scheme_hash="体系文件 SHA-256",
    settings="计分设置",
    label="本次测评",
    profile="参数组",
    rounding="取舍",
    rounding_value="保留 {places} 位小数，{mode}，{at}",
    ranking="排名",
    missing="未测的处理",
    missing_own="（有 {count} 项标准另有规定）",
    aggregation="指标组的合成",
    rules="本体系用到的计分规则",
    rule="规则",
    meaning="含义",
    used_by="标准数",
    step_judge="判定：",
    step_combine="合并：",
    step_convert="折算：",
    formulas="计算公式",
    formula_lines=(
        ("观测", "每一条观测按判定规则得出“得”与“应得”；不涉及的不计入。"),
        ("标准得分率", "由各条观测按合并规则求得，再按折算规则折算。"),
        ("指标得分率", "Σ（分值 × 得分率）÷ Σ 分值，只计有得分率的下级指标；几何平均和取最低的指标组另行注明。"),
        ("有效分值", "没有得分率的指标退出分母后，其分值由同级指标按比例分担，逐级推算。"),
        ("得分与失分", "得分 = 有效分值 × 得分率；失分 = 有效分值 − 得分。各项标准的失分之和等于满分减总分。"),
        ("加分与扣分", "加分项在满分之外增加 分值 × 得分率；扣分项减去 分值 ×（1 − 得分率）；未测到的都不计。"),
        ("前置条件", "只决定是否通过，不改变分数。"),
        ("区域、点位、单位", "只用属于它的观测按同一体系计分，没有测到的指标不计入。"),
        ("责任单位失分", "标准的失分按各条问题的轻重分到每一条，再归到责任单位；全额与分摊两种口径并列。"),
        ("覆盖率", "测到的标准的分值 ÷ 除去不涉及后全部标准的分值。"),
    ),
    inputs="数据文件",
    file="文件",
    rows="行数",
    program="程序",
    version="版本",
    created="生成时间",
)


EN = MethodTexts(
    title="Method",
    scheme="Scheme",
    scheme_id="Id",
    scheme_name="Name",
    edition="Edition",
    scheme_status="Status",
    sources="Sources",
    points_and_target="Points / target",
    size="Size",
    tree_size="{groups} groups, {standards} standards",
    scheme_note="Note",
    superseded="Document superseded by",
    unknown="Not found of that",
    scheme_file="Scheme file",
    scheme_hash="SHA-256 of the scheme file",
    settings="Settings",
    label="Run",
    profile="Profile",
    rounding="Rounding",
    rounding_value="{places} decimals, {mode}: {at}",
    ranking="Ranking",
    missing="Not observed",
    missing_own=" ({count} standards have a rule of their own)",
    aggregation="Groups",
    rules="Rules that the scheme uses",
    rule="Rule",
    meaning="Meaning",
    used_by="Standards",
    step_judge="Judge: ",
    step_combine="Combine: ",
    step_convert="Convert: ",
    formulas="Formulas",
    formula_lines=(
        (
            "Observation",
            "Each observation is judged into what was earned and what was possible; what does not apply is left out.",
        ),
        ("Rate of a standard", "Its observations are combined into one rate, which is then converted."),
        (
            "Rate of a group",
            "Σ(points × rate) ÷ Σ points over the children that have a rate (or geometric, or the lowest).",
        ),
        (
            "Effective points",
            "Where an indicator has no rate, its siblings carry its points in proportion, level by level.",
        ),
        (
            "Score and loss",
            "Score = effective points × rate; lost = effective points − score. All add up to full marks − total.",
        ),
        (
            "Bonus and penalty",
            "A bonus adds points × rate on top; a penalty takes off points × (1 − rate). Neither counts unobserved.",
        ),
        ("Gate", "Decides the status, never the number."),
        (
            "Areas, sites, units",
            "Scored by their own observations under the same scheme; what was not observed there is left out.",
        ),
        (
            "Losses of units",
            "A standard's loss is shared among its failing observations and goes to their units, in full and split.",
        ),
        ("Coverage", "Points of the standards observed ÷ points of all standards that apply."),
    ),
    inputs="Inputs",
    file="File",
    rows="Rows",
    program="Program",
    version="Version",
    created="Created",
)
