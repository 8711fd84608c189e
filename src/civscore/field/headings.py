"""Which column of a site register is what."""

from __future__ import annotations

from functools import cache

from civscore.readers.headings import COLUMNS, LOOKING_AFTER, bare_heading
from civscore.scheme.model import AREAS

STATES: dict[str, list[str]] = {
    "must": ["必测", "must-visit"],
    "drawn": ["抽取", "drawn"],
    "reserve": ["备选", "reserve"],
    "revisit": ["回头看", "revisit"],
}
"""What a drawn list says of a site → how it is written."""

REGISTER: dict[str, list[str]] = {
    "site_id": [*COLUMNS["site_id"], "编号", "id"],
    "site": [*COLUMNS["site"], "名称", "name"],
    "site_type": [*COLUMNS["site_type"], "类型", "类别", "type"],
    **{area: COLUMNS[area] for area in AREAS},
    "address": ["地址", "具体地址", "详细地址", "位置", "address"],
    "unit": ["责任单位", "责任部门", "主管单位", "responsible unit", "unit"],
    **LOOKING_AFTER,
    "contact": ["联系人", "负责人", "点位负责人", "联系方式", "contact"],
    "must": ["必测", "必测点位", "是否必测", "必查", "must-visit", "must"],
    "longitude": ["经度", "longitude", "lon"],
    "latitude": ["纬度", "latitude", "lat"],
    "coordinates": ["坐标", "经纬度", "点位坐标", "位置坐标", "coordinates", "position"],
    "reference_photo": ["参考照片", "标准照片", "样板照片", "点位照片", "reference photo"],
    "state": ["抽样结果", "抽样", "drawn"],
    "order": ["备选顺序", "reserve order"],
    "second": ["复核员", "复测员", "second inspector"],
}
"""Column of a register → the headings it is known by; the last three stand in drawn lists."""

SECOND_OPEN = ("待定", "to be named")
"""What stands in the list for a second inspector whom nobody has named yet."""

OWN = ("state", "order", "second")
"""The columns that drawing adds."""


@cache
def _known() -> dict[str, str]:
    return {bare_heading(name): column for column, headings in REGISTER.items() for name in headings}


def recognise(heading: str) -> str | None:
    """The column that a heading names, or None."""
    return _known().get(bare_heading(heading))


def precedence(heading: str) -> int:
    """How exactly a recognised heading says what it is: 0 for the one that stands first."""
    names = [bare_heading(name) for name in REGISTER[recognise(heading) or "site"]]
    return names.index(bare_heading(heading))


def state_of(text: str) -> str | None:
    """What a cell of the state column says, or None where that is nothing known."""
    wanted = bare_heading(text)
    return next((state for state, names in STATES.items() if wanted in map(bare_heading, names)), None)
