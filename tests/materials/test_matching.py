"""Which document a file is: by number, name, pattern, folder and unit; and why it is none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from running import flat, tree_of

from civscore.materials.demands import Demands, demands_of
from civscore.materials.folder import FoundFile
from civscore.materials.matching import Matcher
from civscore.materials.taking import dated
from civscore.reports.shared.materials import standards
from civscore.text.materials import materials_texts

STANDARDS: list[dict[str, Any]] = [
    {"id": "3.1", "name": "组织领导", "lead": "县文明办", "materials": [
        "工作方案", {"document": "会议纪要", "unit": ["县住建局", "县教育局"], "count": 2}, "工作方案实施情况",
    ]},
    {"id": "3.10", "name": "宣传教育", "units": ["县广电台"],
     "materials": [{"document": "刊播", "pattern": "*月*播出*"}]},
    {"id": "1", "name": "年度总结", "materials": ["总结", "台账"]},
]  # fmt: skip


def asked(*standards: dict[str, Any]) -> Demands:
    judged = [{"judge": "pass-fail", **one} for one in standards or STANDARDS]
    return demands_of([tree_of(flat(*judged))])


@pytest.mark.parametrize(
    ("path", "number", "unit", "way"),
    [
        ("3.1 组织领导/工作方案.pdf", "3.1-1", "县文明办", "name"),
        ("3.1 组织领导/关于印发《工作方案》的通知.pdf", "3.1-1", "县文明办", "name"),
        ("3.1/工作 方案（定稿）.PDF", "3.1-1", "县文明办", "name"),
        ("3.1 组织领导/工作方案实施情况.docx", "3.1-3", "县文明办", "name"),
        ("3.1-1 x.pdf", "3.1-1", "县文明办", "number"), ("３.１－１ x.pdf", "3.1-1", "县文明办", "number"),
        ("3.10 宣传教育/3.1-1.pdf", "3.1-1", "县文明办", "number"),
        ("3.1 组织领导/县教育局/会议纪要.pdf", "3.1-2", "县教育局", "name"),
        ("县住建局/3.1 组织领导/会议纪要.pdf", "3.1-2", "县住建局", "name"),
        ("3.1 组织领导/县住建局会议纪要1.pdf", "3.1-2", "县住建局", "name"),
        ("县教育局/3.1-2 b.pdf", "3.1-2", "县教育局", "number"),
        ("3.10 宣传教育/whatever.mp4", "3.10-1", "县广电台", "folder"),
        ("3.10宣传/子文件夹/whatever.mp4", "3.10-1", "县广电台", "folder"),
        ("3月份播出单.pdf", "3.10-1", "县广电台", "name"), ("散/总结.doc", "1-1", "", "name"),
    ],
)  # fmt: skip
def test_known(path: str, number: str, unit: str, way: str) -> None:
    """The number at the beginning of a name goes before its folder, and that before the rest of its name."""
    demands = asked().asked
    match = Matcher(demands).match(FoundFile(path, 1, dt.date(2024, 3, 5)))
    assert match.demand is not None, match.why
    found = demands[match.demand]
    assert (found.number, found.unit, match.way) == (number, unit, way)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("x.pdf", "nothing"), ("3.1 组织领导/合影.jpg", "document"), ("3.1 组织领导/会议纪要.pdf", "unit"),
        ("1-2月情况.pdf", "nothing"), ("3.1-20 x.pdf", "nothing"), ("总结和台账.pdf", "several"),
        ("3.1 组织领导/工作方案和会议纪要.pdf", "several"), ("工作方案总结.pdf", "several"),
        ("3.1 卫生管理/工作方案.pdf", "document"), ("3.1-2.pdf", "unit"), (".pdf", "nothing"),
    ],
)  # fmt: skip
def test_not_known(path: str, why: str) -> None:
    """1-2月 is no number, 3.1-20 not 3.1-2, and the folder of another 3.1 is none of ours: nothing is guessed."""
    assert Matcher(asked().asked).match(FoundFile(path, 1, dt.date(2024, 3, 5)))[::2] == (None, why)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("方案2024-03-05.pdf", "2024-03-05", "2024-03-05"), ("20240305方案", "2024-03-05", "2024-03-05"),
        ("方案（2024年3月5日）.pdf", "2024-03-05", "2024-03-05"), ("2024年2月简报.pdf", "2024-02-01", "2024-02-29"),
        ("简报2024-12.pdf", "2024-12-01", "2024-12-31"), ("a_2024.3.5.pdf", "2024-03-05", "2024-03-05"),
    ],
)  # fmt: skip
def test_days_in_names(name: str, first: str, last: str) -> None:
    """A day or a month in a name is when the document was made."""
    assert dated(name) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "name",
    [
        "2024年总结.pdf",
        "方案.pdf",
        "2024-13.pdf",
        "〔2024〕3号.pdf",
        "2024-01-01至2024-03-05.pdf",
        "120240305.pdf",
        "v2024.3.pdf",
    ],
)
def test_no_day_in_names(name: str) -> None:
    """A year is what a document is about; of two days nobody knows which; other figures are none."""
    assert dated(name) is None


def test_one_document_under_two_names() -> None:
    """A document of one item is known by each of the names that the standards give it, in each of their folders."""
    found = asked(
        {"id": "1", "name": "组织", "materials": [{"document": "创建方案", "item": "plan"}, "会议纪要"]},
        {"id": "2", "name": "宣传", "materials": [{"document": "年度实施计划", "item": "plan"}, "刊播单"]},
    ).asked
    assert (found[0].number, found[0].names) == ("1-1", ("创建方案", "年度实施计划"))
    matcher = Matcher(found)
    for path in ("2 宣传/2024年度实施计划.pdf", "1 组织/创建方案.pdf", "散/年度实施计划（定稿）.pdf"):
        match = matcher.match(FoundFile(path, 9, dt.date(2024, 7, 1)))
        assert match.demand == 0, (path, match)
    assert "2 宣传（称“年度实施计划”）" in standards(found[0], materials_texts("zh"))
