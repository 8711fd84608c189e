"""The headings of columns that several sheets have."""

from __future__ import annotations

from typing import NamedTuple


class ColumnTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

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
    remark: str
    notified: str
    repeated: str
    corrected: str


ZH = ColumnTexts(
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
    remark="点位备注",
    notified="上次通报",
    repeated="再次通报",
    corrected="立行立改",
)


EN = ColumnTexts(
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
    faults="Problems",
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
    remark="Said of the site",
    notified="Notified in",
    repeated="Notified before",
    corrected="Corrected on the spot",
)
