"""Where the table's headings are, and what its columns mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from civscore.readers.headings import bare_heading
from civscore.readers.raw import TOP_ROWS
from civscore.scheme.table.page import Cell, TablePage

_LEVELS: dict[int, str] = {
    5: "测评类别 考核类别 类别 大类 测评板块 板块 part category",
    10: "一级指标 测评项目 考核项目 评价项目 项目 项目名称 大项 level-1 project",
    20: "二级指标 测评指标 考核指标 指标 指标名称 分项 level-2 indicator",
    30: "三级指标 测评内容 考核内容 检查内容 内容 评价内容 子项 level-3 content item",
    40: """四级指标 测评标准 考核标准 检查标准 标准 具体标准 测评要求 要求 考核要求 工作要求 工作标准 名称
        level-4 standard criterion name""",
}
"""How deep indicators stand → the headings of their column (spaces and hyphens in a heading do not matter)."""

_OTHERS: dict[str, str] = {
    "number": "序号 编号 指标编号 标准编号 代码 no number id code",
    "rule": """评分标准 评分办法 评分方法 评分细则 计分办法 计分方法 计分标准 扣分标准 扣分细则 扣分办法
        评判规则 评分规则 考核办法 评分说明 得分标准 考评标准 rule scoring scoring-rule judge""",
    "method": """测评方法 测评方式 考察方式 考察方法 考核方式 考核方法 检查方式 检查方法 评价方式 数据来源 method""",
    "points": "分值 标准分 标准分值 满分 分数 总分值 基准分 赋分 points full-marks marks",
    "weight": "权重 比重 权数 weight",
    "lead": "牵头单位 牵头部门 主责单位 责任主体 lead lead-unit",
    "units": """责任单位 责任部门 配合单位 协办单位 配合部门 协同单位 单位 任务分工 unit units responsible-unit
        responsible-units""",
    "person": """责任人 责任领导 包抓领导 包保领导 分管领导 联系领导 牵头领导 负责人 具体负责人 经办人 联系人
        联系电话 电话 手机 手机号 联系方式 person contact phone""",
    "site_types": """点位类型 点位类别 测评点位 考察点位 适用点位 点位 测评地点 考察地点 考察部位
        site-type site-types sites""",
    "note": "备注 说明 note notes remark remarks",
}
"""Role → the headings of its column."""

_RANKS = {bare_heading(name): rank for rank, names in _LEVELS.items() for name in names.split()}
_ROLES = {bare_heading(name): role for role, names in _OTHERS.items() for name in names.split()}
_SHORT = 8  # characters: what is longer is no heading
_LIKELY = [
    (re.compile(pattern), role, rank) for pattern, role, rank in (
        ("序号|编号", "number", 0), ("权重", "weight", 0), ("分值|[^扣得失]分$|分数", "points", 0),
        ("评分|计分|扣分|赋分|评判", "rule", 0), ("人员?$|领导|电话|手机|联系", "person", 0),
        ("牵头", "lead", 0), ("单位|部门|责任", "units", 0),
        ("方法|方式", "method", 0), ("点位|地点|部位|场所", "site_types", 0), ("备注|说明", "note", 0),
        ("项目", "level", 10), ("指标", "level", 20), ("内容", "level", 30), ("标准|要求", "level", 40),
    )
]  # fmt: skip
"""What a heading that is not in the lists is taken for by a part of it."""
_NUMBERED = re.compile(r"[0-9一二三]+$")


@dataclass(frozen=True)
class ColumnMeaning:
    """What a column is: its role (``level``, ``number``, ``points`` …) and the depth that it belongs to."""

    role: str
    rank: int = 0
    heading: str = ""


@dataclass
class TableLayout:
    """The table of a page.

    Attributes:
        top, bottom: first and last row of the headings (from 0).
        columns: column → its meaning.
        heading_cells: the cells of the headings, with the column that each names.
        levels: the ranks that occur, shallowest first.
    """

    top: int
    bottom: int
    columns: dict[int, ColumnMeaning]
    heading_cells: dict[Cell, int] = field(default_factory=dict)

    @property
    def levels(self) -> list[int]:
        """The columns that hold indicators, shallowest first."""
        return sorted((c for c, m in self.columns.items() if m.role == "level"), key=lambda c: self.columns[c].rank)

    def of(self, role: str) -> list[int]:
        """The columns of a role, from the left."""
        return sorted(c for c, m in self.columns.items() if m.role == role)


def find_layout(page: TablePage) -> TableLayout | None:
    """The headings of a page: the row in which most columns are recognised, with a second row where it has one.

    None where no row names an indicator column and another one.
    """
    best: tuple[int, int] | None = None
    for row in range(min(page.height, TOP_ROWS)):
        known = [m for m in map(meaning, page.own(row).values()) if m]
        if any(m.role == "level" for m in known) and len(known) >= 2:
            score = len({(m.role, m.rank) for m in known})
            best = max(best or (0, 0), (score, -row))
    if best is None:
        return None
    top = -best[1]
    bottom = max([top, *(page.bottom((top, c)) for c in page.own(top))])
    if bottom == top and _second_row(page, top):
        bottom = top + 1
    layout = TableLayout(top, min(bottom, top + 2), {})
    _name_columns(page, layout)
    _place_points(layout)
    return layout


def meaning(heading: str, likely: bool = False) -> ColumnMeaning | None:
    """What a heading says its column is; where *likely*, a part of it may say so too (考核得分值, 职责部门)."""
    text = bare_heading(heading)
    for name in (text, _NUMBERED.sub("", text)):
        if name in _RANKS:
            return ColumnMeaning("level", _RANKS[name], heading)
        if name in _ROLES:
            return ColumnMeaning(_ROLES[name], 0, heading)
    if likely and len(text) <= _SHORT and not any(c.isdigit() for c in text):
        for pattern, role, rank in _LIKELY:
            if pattern.search(text):
                return ColumnMeaning(role, rank, heading)
    return None


def _second_row(page: TablePage, top: int) -> bool:
    """Whether the row below holds headings too: several known ones, and nothing under which there is a first one that
    means something else."""
    below = {c: meaning(text) for c, text in page.own(top + 1).items()}
    return len([m for m in below.values() if m]) >= 2 and all(below.values())


def _name_columns(page: TablePage, layout: TableLayout) -> None:
    for column in page.columns:
        cells = []
        for row in range(layout.top, layout.bottom + 1):
            cell = page.covering((row, column))
            if cell in page.texts and cell not in cells and cell[0] >= layout.top:
                cells.append(cell)
        texts = [page.texts[cell] for cell in cells]
        known = [m for m in map(meaning, texts) if m] or [m for text in texts if (m := meaning(text, likely=True))]
        heading = " ".join(t for i, t in enumerate(texts) if t not in texts[:i])
        layout.heading_cells |= {cell: layout.heading_cells.get(cell, column) for cell in cells}
        if known:
            layout.columns[column] = ColumnMeaning(known[-1].role, known[-1].rank, heading)
        elif texts or any(r > layout.bottom for r, c in page.texts if c == column):
            layout.columns[column] = ColumnMeaning("other", 0, heading)


def _place_points(layout: TableLayout) -> None:
    """Which level each column of points belongs to: where every level has its own, the level before it; else the
    deepest one has the first, and the others are kept as notes."""
    levels = layout.levels
    for role in ("points", "weight"):
        columns = layout.of(role)
        before = [max((c for c in levels if c < column), default=levels[-1]) for column in columns]
        own = len(columns) > 1 and max(Counter(before).values()) == 1
        for column, level in zip(columns, before, strict=True):
            known = layout.columns[column]
            if not own and column != columns[0]:
                layout.columns[column] = ColumnMeaning("other", 0, known.heading)
                continue
            rank = layout.columns[level if own else levels[-1]].rank
            layout.columns[column] = ColumnMeaning(role, rank, known.heading)
