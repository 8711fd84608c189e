"""The words of the sheet on the quality of the data."""

from __future__ import annotations

from typing import NamedTuple


class QualityTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    title: str
    extent: str
    coverage_points: str
    standards: str
    standards_scored: str
    standards_not_observed: str
    standards_not_applicable: str
    rows_read: str
    cells_read: str
    observations_counted: str
    sites_seen: str
    faults_found: str
    weak_found: str
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


ZH = QualityTexts(
    title="数据质量",
    extent="测评范围",
    coverage_points="分值覆盖率",
    standards="测评标准（前置条件除外）",
    standards_scored="已测",
    standards_not_observed="未测",
    standards_not_applicable="不涉及",
    rows_read="读入行数",
    cells_read="单元格去向",
    observations_counted="计入的观测",
    sites_seen="点位数",
    faults_found="问题数（处）",
    weak_found="薄弱指标（项）",
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
)


EN = QualityTexts(
    title="Data quality",
    extent="Extent",
    coverage_points="Coverage of the points",
    standards="Standards (gates apart)",
    standards_scored="tested",
    standards_not_observed="not tested",
    standards_not_applicable="not applicable",
    rows_read="Rows read",
    cells_read="Where the cells ended",
    observations_counted="Observations counted",
    sites_seen="Sites",
    faults_found="Problems",
    weak_found="Weak indicators",
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
)
