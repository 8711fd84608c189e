"""The words of the Excel report. Fields that hold several words are keyed by the scheme's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text import Language
from civscore.text.gates import EN as GATES_EN
from civscore.text.gates import ZH as GATES_ZH
from civscore.text.gates import GateTexts

Words = Mapping[str, str]


class WorkbookText(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    language: Language
    font: str
    cut: str
    page: str
    list_separator: str
    stop: str
    none: str
    nobody: str
    answered: str
    # sheets
    sheet_overview: str
    sheet_indicators: str
    sheet_gates: str
    sheet_league: str
    sheet_sites: str
    sheet_heat: str
    sheet_ledger: str
    sheet_quality: str
    sheet_method: str
    sheet_check: str
    gates: GateTexts
    # the scheme's terms
    kinds: Words
    methods: Words
    statuses: Words
    gate_passed: str
    gate_failed: str
    scopes: Words
    total_statuses: Words
    scheme_statuses: Words
    aggregates: Words
    rounding_modes: Words
    rounding_places: Words
    ranking_methods: Words
    place_change: str
    flag: str
    flags: Words
    missing_policies: Words
    levels: Words
    repair_states: tuple[str, ...]
    repaired_words: tuple[str, ...]
    # columns
    id: str
    name: str
    kind: str
    method: str
    points: str
    effective: str
    rate: str
    score: str
    exact: str
    lost: str
    lost_full: str
    lost_split: str
    faults: str
    coverage: str
    observations: str
    status: str
    target: str
    change: str
    rank: str
    group: str
    number: str
    site: str
    site_id: str
    site_type: str
    standard: str
    standard_id: str
    issue: str
    unit: str
    deadline: str
    repair: str
    inspector: str
    date: str
    photo: str
    source: str
    # overview
    overview_title: str
    overview_about: str
    card_total: str
    card_of: str
    card_target: str
    card_short: str
    card_over: str
    card_status: str
    card_gates: Mapping[bool, str]
    card_change: str
    card_before: str
    card_sites: str
    card_types: str
    card_standards: str
    card_asked: str
    card_observations: str
    card_faults: str
    card_coverage: str
    gate_line: str
    findings: str
    first_level: str
    top_units: str
    units_note: str
    more_elsewhere: str
    chart_parts: str
    chart_areas: str
    chart_units: str
    # findings
    find_not_scored: str
    find_total: str
    find_short: str
    find_reached: str
    find_up: str
    find_down: str
    find_same: str
    find_parts: str
    find_areas: str
    find_losses: str
    find_loss: str
    find_types: str
    find_type: str
    find_units: str
    find_unit: str
    find_repairs: str
    find_coverage: str
    find_problems: str
    # indicators, league tables, sites, heat map, ledger
    indicators_title: str
    indicators_note: str
    rates_note: str
    league_title: str
    league_note: str
    league_parts_cut: str
    league_block: str
    league_empty: str
    sites_title: str
    sites_note: str
    heat_title: str
    heat_note: str
    heat_all: str
    heat_cut: str
    heat_empty: str
    ledger_title: str
    ledger_note: str
    ledger_cut: str
    # data quality
    quality_title: str
    extent: str
    coverage_points: str
    standards_scored: str
    standards_not_observed: str
    standards_not_applicable: str
    rows_read: str
    observations_counted: str
    sites_seen: str
    faults_found: str
    problems: str
    no_problems: str
    problems_cut: str
    level: str
    place: str
    problem: str
    more_places: str
    unrecognised: str
    no_unrecognised: str
    heading: str
    unobserved: str
    no_unobserved: str
    belongs_to: str
    inspectors: str
    no_inspectors: str
    # method
    method_title: str
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
    # check
    check_title: str
    check_note: str
    check_inputs: str
    check_max_exact: str
    check_max_score: str
    check_good: str
    check_bad: str
    check_leaf: str
    check_how: str
    check_known: str
    check_base: str
    check_rate: str
    check_ln: str
    check_smooth: str
    check_ln_smooth: str
    check_effective: str
    check_exact: str
    check_score: str
    check_said_rate: str
    check_said_effective: str
    check_said_exact: str
    check_said_score: str
    check_off_exact: str
    check_off_score: str


ZH = WorkbookText(
    language="zh",
    font="Microsoft YaHei",
    cut="……（超出单元格长度，已截断）",
    page="第 &P 页，共 &N 页",
    list_separator="、",
    stop="。",
    none="无",
    nobody="（未指明责任单位）",
    answered="测评结果：{answer}",
    sheet_overview="总览",
    sheet_indicators="指标得分",
    sheet_gates="前置条件",
    sheet_league="排名",
    sheet_sites="点位得分",
    sheet_heat="点位×标准",
    sheet_ledger="问题台账",
    sheet_quality="数据质量",
    sheet_method="方法说明",
    sheet_check="核对",
    gates=GATES_ZH,
    kinds={"base": "常规", "bonus": "加分", "penalty": "扣分", "gate": "前置条件"},
    methods={
        "field": "实地考察",
        "material": "材料审核",
        "survey": "问卷调查",
        "network": "网络调查",
        "overall": "整体观察",
        "external": "外部评分",
    },
    statuses={"scored": "已测", "not-applicable": "不涉及", "not-observed": "未测"},
    gate_passed="✓ 通过",
    gate_failed="✗ 未通过",
    scopes={
        "district": "区县",
        "street": "街道",
        "community": "社区",
        "grid": "网格",
        "site_type": "点位类型",
        "site": "点位",
        "unit": "责任单位",
        "method": "测评方法",
        "inspector": "测评员",
    },
    total_statuses={
        "reached": "✓ 达到目标",
        "short": "✗ 未达目标",
        "blocked": "✗ 前置条件未通过",
        "not-scored": "未评分",
        "scored": "已评分",
    },
    scheme_statuses={
        "official": "正式体系",
        "published": "按公开材料整理",
        "reconstructed": "推断重建",
        "illustrative": "演示体系，非正式文件",
    },
    aggregates={"arithmetic": "算术平均", "geometric": "几何平均", "minimum": "取最低", "sum": "相加"},
    rounding_modes={"half-up": "四舍五入", "half-even": "四舍六入五成双", "down": "直接舍去"},
    rounding_places={"total": "只对总分取舍一次", "parts": "各一级指标先取舍再相加", "every-level": "逐级取舍"},
    place_change="较上期",
    flag="评定",
    flags={"red": "红旗", "blue": "蓝旗", "red-list": "红榜", "black": "黑榜"},
    ranking_methods={
        "competition": "同分同名次，其后名次顺延（1、2、2、4）",
        "dense": "同分同名次，其后名次不空（1、2、2、3）",
        "ordinal": "同分按出现先后排列（1、2、3、4）",
    },
    missing_policies={
        "exclude": "未测的标准不计入，分值由同级其他指标分摊",
        "zero": "未测的标准按 0 分计",
        "error": "有未测的标准则不予评分",
    },
    levels={"error": "错误", "warning": "警告", "note": "提示"},
    repair_states=("未整改", "整改中", "已整改", "已销号"),
    repaired_words=("已整改", "已销号", "已完成", "整改完成", "审核通过", "审核已通过", "fixed", "closed", "done"),
    id="编号",
    name="指标名称",
    kind="类别",
    method="测评方法",
    points="分值",
    effective="有效分值",
    rate="得分率",
    score="得分",
    exact="精确值",
    lost="失分",
    lost_full="全额失分",
    lost_split="分摊失分",
    faults="问题数",
    coverage="覆盖率",
    observations="观测数",
    status="状态",
    target="目标",
    change="变化",
    rank="名次",
    group="组别",
    number="序号",
    site="点位",
    site_id="点位编号",
    site_type="点位类型",
    standard="测评标准",
    standard_id="标准编号",
    issue="存在问题",
    unit="责任单位",
    deadline="整改时限",
    repair="整改状态",
    inspector="测评员",
    date="测评日期",
    photo="照片",
    source="来源（文件!工作表!单元格）",
    overview_title="模拟测评结果报告（{label}）",
    overview_about="体系 {id}，版本 {edition}（{status}）    生成时间 {created}",
    card_total="总分",
    card_of="满分 {points}",
    card_target="目标",
    card_short="还差 {gap} 分",
    card_over="超过 {gap} 分",
    card_status="结论",
    card_gates={True: "见下方前置条件", False: ""},
    card_change="比上次",
    card_before="{label}：{score}",
    card_sites="点位",
    card_types="{types} 类",
    card_standards="已测标准",
    card_asked="应测 {asked} 项",
    card_observations="观测",
    card_faults="其中问题 {faults} 条",
    card_coverage="实际测到的分值占比",
    gate_line="✗ 前置条件未通过：{id}　{name}{sanction}",
    findings="主要情况",
    first_level="一级指标得分",
    top_units="责任单位失分（前十）",
    units_note="全额失分：共同负责的问题各单位都记全部失分；分摊失分：由各单位平均分担，合计等于总失分。",
    more_elsewhere="另有 {more} 个，见“{sheet}”。",
    chart_parts="一级指标得分率",
    chart_areas="{scope}得分",
    chart_units="责任单位失分（分摊）",
    find_not_scored="没有可以评分的观测，本次未得出总分。",
    find_total="总分 {score} 分（满分 {points} 分），得分率 {rate}",
    find_short="，距目标 {target} 分还差 {gap} 分",
    find_reached="，达到目标 {target} 分，超出 {gap} 分",
    find_up="比 {label}（{score} 分）上升 {change} 分。",
    find_down="比 {label}（{score} 分）下降 {change} 分。",
    find_same="与 {label}（{score} 分）持平，变化 {change} 分。",
    find_parts="一级指标中，{best}得分率最高（{best_rate}），{worst}最低（{worst_rate}）。",
    find_areas="各{scope}中，{best}最高（{best_score} 分），{worst}最低（{worst_score} 分），相差 {apart} 分。",
    find_losses="失分最多的 {count} 项标准：{named}，合计占全部失分的 {share}。",
    find_loss="{name}（{points} 分）",
    find_types="得分率较低的点位类型：{named}。",
    find_type="{name}（{rate}）",
    find_units="失分最多的责任单位：{named}，合计占全部失分的 {share}（共同责任平均分摊）。",
    find_unit="{name}（{points} 分）",
    find_repairs="问题台账共 {faults} 条，其中 {told} 条登记了整改状态，已整改 {done} 条，整改率 {rate}。",
    find_coverage="有 {count} 项标准未测到（共 {points} 分），分值覆盖率 {coverage}，与其他月份比较时请留意。",
    find_problems="数据检查发现 {count} 处需要留意，见“{sheet}”。",
    indicators_title="指标得分表",
    indicators_note="有效分值：除去不涉及和未测的指标后，实际承担的分值。"
    "空格表示没有得分，不等于 0 分。加分项的失分为负数。",
    rates_note="得分率低于 60% 的加粗并加深底色，低于 80% 的加浅底色。",
    league_title="排名表",
    league_note="名次规则：{method}。相邻得分相差不到 0.02 分的，另列精确值。覆盖率低的得分代表性有限。",
    league_parts_cut="只列出前 {shown} 个一级指标。",
    league_block="{scope}排名（{count} 个）",
    league_empty="没有可以排名的区域或单位。",
    sites_title="点位得分表",
    sites_note="共 {sites} 个点位，按名次排列。失分为该点位的问题使总分减少的分数。",
    heat_title="点位与标准对照表",
    heat_note="每格为该点位在该标准上的得分率，颜色越深得分率越低；空格表示该点位没有测这一项。",
    heat_all="共 {sites} 个点位、{standards} 项标准，按点位类型排列。",
    heat_cut="表格过大：只列出失分最多的 {standards} 项标准（共 {all_standards} 项）"
    "和名次靠后的 {sites} 个点位（共 {all_sites} 个）。",
    heat_empty="没有在点位上测到的标准。",
    ledger_title="问题台账",
    ledger_note="共 {faults} 条，按失分从大到小排列。失分已折算到总分；整改状态可从下拉列表中选择。",
    ledger_cut="超出 Excel 行数上限：只列出失分最多的 {shown} 条（共 {all} 条）。",
    quality_title="数据质量",
    extent="测评范围",
    coverage_points="分值覆盖率",
    standards_scored="已测标准",
    standards_not_observed="未测标准",
    standards_not_applicable="不涉及的标准",
    rows_read="读入行数",
    observations_counted="计入的观测",
    sites_seen="点位数",
    faults_found="问题条数",
    problems="检查结果",
    no_problems="没有发现问题。",
    problems_cut="另有 {more} 条，未列出。",
    level="级别",
    place="位置",
    problem="说明",
    more_places="同类另有",
    unrecognised="未识别的列（已原样带入问题台账）",
    no_unrecognised="所有列都已识别。",
    heading="列名",
    unobserved="未测和不涉及的标准",
    no_unobserved="所有标准都测到了。",
    belongs_to="所属指标",
    inspectors="测评员",
    no_inspectors="没有登记测评员。",
    method_title="方法说明",
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
    step_combine="汇总：",
    step_convert="折算：",
    formulas="计算公式",
    formula_lines=(
        ("观测", "每一条观测按判定规则得出“得”与“应得”；不涉及的不计入。"),
        ("标准得分率", "按汇总规则由各条观测求得，再按折算规则换算为计分比例。"),
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
    check_title="核对表",
    check_note="用 Excel 公式由各项标准的得分率重新合成总分，并与程序给出的结果逐项比较。"
    "公式在打开文件时计算（受保护的视图中请先启用编辑）。",
    check_inputs="浅黄色为程序给出的标准得分率，可改动试算（改动后与报告的差异会标红）。",
    check_max_exact="最大差异（精确值）",
    check_max_score="最大差异（得分）",
    check_good="✓ 公式结果与报告完全一致",
    check_bad="✗ 有差异，见标红的行",
    check_leaf="标准",
    check_how="合成方式",
    check_known="有得分率",
    check_base="下级有效分值合计",
    check_rate="得分率",
    check_ln="ln 得分率",
    check_smooth="取舍后得分率",
    check_ln_smooth="ln 取舍后得分率",
    check_effective="有效分值",
    check_exact="得分（未取舍）",
    check_score="得分",
    check_said_rate="报告：得分率",
    check_said_effective="报告：有效分值",
    check_said_exact="报告：未取舍得分",
    check_said_score="报告：得分",
    check_off_exact="差异（精确值）",
    check_off_score="差异（得分）",
)

EN = WorkbookText(
    language="en",
    font="Calibri",
    cut="… (cut: longer than a cell can hold)",
    page="Page &P of &N",
    list_separator=", ",
    stop=".",
    none="none",
    nobody="(no unit named)",
    answered="result: {answer}",
    sheet_overview="Overview",
    sheet_indicators="Indicators",
    sheet_gates="Gates",
    sheet_league="League tables",
    sheet_sites="Sites",
    sheet_heat="Sites × standards",
    sheet_ledger="Ledger",
    sheet_quality="Data quality",
    sheet_method="Method",
    sheet_check="Check",
    gates=GATES_EN,
    kinds={"base": "ordinary", "bonus": "bonus", "penalty": "penalty", "gate": "gate"},
    methods={
        "field": "field",
        "material": "material",
        "survey": "survey",
        "network": "network",
        "overall": "overall",
        "external": "external",
    },
    statuses={"scored": "scored", "not-applicable": "not applicable", "not-observed": "not observed"},
    gate_passed="✓ passed",
    gate_failed="✗ failed",
    scopes={
        "district": "District",
        "street": "Street",
        "community": "Community",
        "grid": "Grid",
        "site_type": "Site type",
        "site": "Site",
        "unit": "Responsible unit",
        "method": "Method",
        "inspector": "Inspector",
    },
    total_statuses={
        "reached": "✓ target reached",
        "short": "✗ below target",
        "blocked": "✗ gate failed",
        "not-scored": "not scored",
        "scored": "scored",
    },
    scheme_statuses={
        "official": "official scheme",
        "published": "compiled from published material",
        "reconstructed": "reconstructed",
        "illustrative": "illustrative, not an official document",
    },
    aggregates={"arithmetic": "mean", "geometric": "geometric", "minimum": "lowest", "sum": "sum"},
    rounding_modes={"half-up": "half up", "half-even": "half to even", "down": "cut off"},
    rounding_places={
        "total": "the total only",
        "parts": "each first-level indicator, then added",
        "every-level": "at every level",
    },
    place_change="change of place",
    flag="flag",
    flags={"red": "red flag", "blue": "blue flag", "red-list": "red list", "black": "black list"},
    ranking_methods={
        "competition": "equal scores share a place, the next is skipped (1, 2, 2, 4)",
        "dense": "equal scores share a place, none is skipped (1, 2, 2, 3)",
        "ordinal": "equal scores in order of appearance (1, 2, 3, 4)",
    },
    missing_policies={
        "exclude": "Standards that were not observed are left out; their points are shared by their siblings",
        "zero": "Standards that were not observed count as 0",
        "error": "No score while a standard was not observed",
    },
    levels={"error": "error", "warning": "warning", "note": "note"},
    repair_states=("open", "in progress", "fixed", "closed"),
    repaired_words=("fixed", "closed", "done", "已整改", "已销号", "已完成", "整改完成", "审核通过", "审核已通过"),
    id="Id",
    name="Indicator",
    kind="Kind",
    method="Method",
    points="Points",
    effective="Effective points",
    rate="Rate",
    score="Score",
    exact="Exact",
    lost="Lost",
    lost_full="Lost in full",
    lost_split="Lost, split",
    faults="Faults",
    coverage="Coverage",
    observations="Obs.",
    status="Status",
    target="Target",
    change="Change",
    rank="Rank",
    group="Group",
    number="No.",
    site="Site",
    site_id="Site id",
    site_type="Site type",
    standard="Standard",
    standard_id="Standard id",
    issue="Issue",
    unit="Responsible unit",
    deadline="Deadline",
    repair="Repair",
    inspector="Inspector",
    date="Date",
    photo="Photo",
    source="Source (file!sheet!cell)",
    overview_title="Mock assessment report, {label}",
    overview_about="Scheme {id}, edition {edition} ({status})    created {created}",
    card_total="Total score",
    card_of="of {points} points",
    card_target="Target",
    card_short="{gap} short",
    card_over="{gap} over",
    card_status="Status",
    card_gates={True: "see the gate below", False: ""},
    card_change="Change",
    card_before="{label}: {score}",
    card_sites="Sites",
    card_types="of {types} types",
    card_standards="Standards scored",
    card_asked="of {asked} that apply",
    card_observations="Observations",
    card_faults="{faults} faults among the rows",
    card_coverage="of the points observed",
    gate_line="✗ Gate failed: {id}  {name}{sanction}",
    findings="Key findings",
    first_level="First-level indicators",
    top_units="Losses by responsible unit (top 10)",
    units_note="In full: each unit named answers for all of a fault. Split: in equal shares.",
    more_elsewhere="{more} more: see “{sheet}”.",
    chart_parts="Rate by first-level indicator",
    chart_areas="Score by {scope}",
    chart_units="Lost points by unit (split)",
    find_not_scored="Nothing could be scored: there is no total.",
    find_total="Total {score} of {points} points, a rate of {rate}",
    find_short="; {gap} short of the target of {target}",
    find_reached="; the target of {target} is reached, with {gap} to spare",
    find_up="Up {change} points from {label} ({score}).",
    find_down="Down {change} points from {label} ({score}).",
    find_same="Unchanged from {label} ({score}), by {change} points.",
    find_parts="Best first-level rate: {best} ({best_rate}); lowest: {worst} ({worst_rate}).",
    find_areas="{scope} scores run from {best_score} ({best}) down to {worst_score} ({worst}), {apart} points apart.",
    find_losses="The {count} standards that lost most: {named}; together {share} of all points lost.",
    find_loss="{name} ({points})",
    find_types="Site types with the lowest rates: {named}.",
    find_type="{name} ({rate})",
    find_units="Units that lost most: {named}; together {share} of all points lost (shared faults split equally).",
    find_unit="{name} ({points})",
    find_repairs="The ledger has {faults} faults; {told} state their repair, {done} of these are done ({rate}).",
    find_coverage="{count} standards ({points} points) were not observed (coverage {coverage}): compare with care.",
    find_problems="The input has {count} points to look at: see “{sheet}”.",
    indicators_title="Indicators",
    indicators_note="Effective points: what an indicator carries once those without a rate left the denominator. "
    "An empty cell is no score, not a score of 0. A bonus loses less than nothing.",
    rates_note="Rates under 60% are bold on a dark ground, those under 80% on a light one.",
    league_title="League tables",
    league_note="Places: {method}. Neighbours closer than 0.02 are shown with their exact scores. "
    "A low coverage makes a weak score.",
    league_parts_cut="Only the first {shown} first-level indicators are shown.",
    league_block="{scope}: league table ({count})",
    league_empty="There are no areas or units to rank.",
    sites_title="Sites",
    sites_note="{sites} sites, best first. Lost: by how much the site's faults lower the total.",
    heat_title="Sites × standards",
    heat_note="Each cell is the site's rate for the standard, darker the lower; an empty cell was not observed there.",
    heat_all="{sites} sites and {standards} standards, by site type.",
    heat_cut="Too large to show: the {standards} standards that lost most (of {all_standards}) "
    "and the {sites} lowest sites (of {all_sites}).",
    heat_empty="No standard was observed at a site.",
    ledger_title="Ledger of faults",
    ledger_note="{faults} faults, largest loss first, in points of the total. The state of repair has a list.",
    ledger_cut="More rows than Excel has: the {shown} largest losses (of {all}) are shown.",
    quality_title="Data quality",
    extent="Extent",
    coverage_points="Coverage of the points",
    standards_scored="Standards scored",
    standards_not_observed="Standards not observed",
    standards_not_applicable="Standards not applicable",
    rows_read="Rows read",
    observations_counted="Observations counted",
    sites_seen="Sites",
    faults_found="Faults",
    problems="Findings of the checks",
    no_problems="Nothing was found.",
    problems_cut="{more} more are not listed.",
    level="Level",
    place="Place",
    problem="What is wrong",
    more_places="Further places",
    unrecognised="Columns that were not recognised (carried into the ledger as they are)",
    no_unrecognised="Every column was recognised.",
    heading="Heading",
    unobserved="Standards not observed or not applicable",
    no_unobserved="Every standard was observed.",
    belongs_to="Belongs to",
    inspectors="Inspectors",
    no_inspectors="No inspectors are named.",
    method_title="Method",
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
    check_title="Check",
    check_note="Excel formulas build the total again from the standards' rates, beside the program's figures. "
    "They are calculated when the file is opened (in the protected view: enable editing first).",
    check_inputs="Pale yellow: the standards' rates, which may be changed to try things out.",
    check_max_exact="Largest difference (exact)",
    check_max_score="Largest difference (score)",
    check_good="✓ the formulas agree with the report",
    check_bad="✗ there are differences: see the red rows",
    check_leaf="standard",
    check_how="How",
    check_known="Has a rate",
    check_base="Σ points below",
    check_rate="Rate",
    check_ln="ln rate",
    check_smooth="Rounded rate",
    check_ln_smooth="ln rounded rate",
    check_effective="Effective points",
    check_exact="Score, unrounded",
    check_score="Score",
    check_said_rate="Report: rate",
    check_said_effective="Report: effective points",
    check_said_exact="Report: unrounded",
    check_said_score="Report: score",
    check_off_exact="Difference (exact)",
    check_off_score="Difference (score)",
)

WORKBOOK: Mapping[Language, WorkbookText] = {"zh": ZH, "en": EN}
