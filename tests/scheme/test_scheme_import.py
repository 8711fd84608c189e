"""scheme import: an office's table becomes a sound scheme, and nothing of it is lost."""

# ruff: noqa: E501  (tables of Chinese text)
from __future__ import annotations

import csv
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from commands import Desk
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openpyxl import Workbook
from searching import examples, few
from sheets import locked_workbook

from civscore.errors import CivScoreError
from civscore.scheme.table.importing import Imported, import_table
from civscore.scheme.table.names import title_of
from civscore.scheme.table.rules import read_rule

F = Fraction
METHODS = {"实地考察": "field", "材料审核": "material", "问卷调查": "survey"}


def workbook(path: Path, *sheets: tuple[str, list[list[Any]], str]) -> Path:
    """A workbook of (title, rows, merged regions)."""
    book = Workbook()
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for region in merged.split():
            sheet.merge_cells(region)
    book.remove(book.worksheets[0])
    book.save(path)
    return path


def merged_table(path: Path) -> Path:
    """Merged groups, points in names, a subtotal, sub-points, a footnote."""
    rows: list[list[Any]] = [
        ["海港市文明城市模拟测评体系（2024年版）"],
        ["编制单位：市文明办"],
        ["测评项目", "测评内容", "测评标准", "测评方法", "分值", "责任单位", "点位类型"],
        ["一、公共环境（29分）", "1.1 市容环境", "1）路面无垃圾积存，少一处扣2分，扣完为止", "实地考察", 9, "市城管局", "主次干道、背街小巷"],
        [None, None, "2）亮灯率≥95%", None, 5, "市住建局", "主次干道"],
        [None, "1.2 公益广告", "3）每500米不少于5条，少一条扣2分", "实地考察", 15, "市委宣传部、市城管局", "主次干道(6个)"],
        [None, "小计", None, None, 29],
        ["二、群众满意（20分）", "2.1 问卷", "4）群众对创建工作的满意度", "问卷调查", 20, "市文明办"],
        ["三、创建机制（51分）", "3.1 工作机制", "5）建立机制：①有机构②有人员③有经费(20)+(20)+(11)", "材料审核", None,
         "牵头单位：市文明办；配合单位：市财政局、市人社局"],
        ["合计", None, None, None, 100],
        ["注：扣分以不超过该项分值为限。"],
    ]  # fmt: skip
    return workbook(path, ("测评体系", rows, "A1:G1 A2:G2 A4:A7 B4:B5 D4:D5 A11:G11"))


def two_headings(path: Path) -> Path:
    """Two heading rows, an outline by numbers in a column of its own, footnotes without a mark, odd columns."""
    rows: list[list[Any]] = [
        ["××区2023年文明城区实地测评标准"],
        [],
        ["序号", "测评内容", "评分细则", "考核分", "责任分工", None, "联系电话"],
        [None, None, None, None, "牵头单位", "配合单位", None],
        ["一", "环境卫生（40分）"],
        ["（一）", "道路保洁", None, 25],
        [1, "主次干道", "发现一处垃圾扣0.5分，污水直排一处扣1分，扣完为止", 15, "区城管局", "各街道", "8123"],
        [2, "背街小巷", "每少一处扣2分", 10, "区城管局", "各街道、社区", "8124"],
        ["（二）", "公厕管理", None, 15],
        [1, "一类公厕", "视情扣1-3分", 10, "区环卫处"],
        [2, "二类公厕", None, None, "区环卫处"],
        ["二", "公共秩序（60分）"],
        [1, "非机动车停放", "不符合不得分", 30, "交警大队"],
        [2, "文明劝导", "A、B、C三级评定", 20, "区文明办"],
        [3, "网格员到岗", None, "待定", "区文明办"],
        ["合计", None, None, 100],
        ["注：1.本表由区文明办解释。"],
        ["2.每季度测评一次。"],
    ]
    return workbook(path, ("实地考察", rows, "A1:G1 E3:F3 A3:A4 B3:B4 C3:C4 D3:D4 G3:G4"))


def odd_ids(path: Path) -> Path:
    """Several sheets, columns in another order, Ⅱ-3 and 1.10, points that do not add up, a sheet without a table."""
    apply_: list[list[Any]] = [
        ["分值", "责任单位", "测评标准", "测评指标", "测评项目"],
        [10, "市教育局", "1.1 有规划", "Ⅰ-1 教育", "Ⅰ 思想道德建设(20分)"],
        [5, "/", "1.10 有经费，无经费的扣3分", None, None],
        [8, "市文明办", "1.2 有活动", "Ⅰ-2 活动", None],
        ["3+2", "市文明办", "1.3 有队伍", "Ⅱ-3 志愿服务", "Ⅱ 负面清单"],
    ]
    survey: list[list[Any]] = [
        ["指标", "分值", "方法"],
        ["知晓率≥80%，每低1个百分点扣1分", "30分", "电话访问、入户调查"],
        ["满意度", "50分"],
    ]
    return workbook(path, ("网上申报", apply_, ""), ("问卷调查", survey, ""), ("说明", [["本体系由市文明办编制"]], ""))


TABLES: list[Callable[[Path], Path]] = [merged_table, two_headings, odd_ids]


def listed(made: Imported) -> dict[tuple[str, str], list[str]]:
    """(sheet, cell) → codes of what is said of it."""
    found: dict[tuple[str, str], list[str]] = {}
    for p in made.problems:
        found.setdefault((p.where.sheet, p.where.cell), []).append(p.code)
    return found


def lost_cells(path: Path, made: Imported) -> list[tuple[str, str, str]]:
    """The cells of a workbook of which some word is neither in the scheme nor in the list."""
    said = listed(made)
    headings = {heading for reading in made.readings for _, heading, _, _ in reading.columns}
    scheme = "".join(line for line in made.text.splitlines(keepends=True) if not line.startswith("#"))
    lost = []
    for sheet in openpyxl.load_workbook(path):
        for cell in (c for row in sheet.iter_rows() for c in row if c.value not in (None, "/", "—")):
            text = str(cell.value)
            words = re.findall(r"[\u4e00-\u9fff]+|\d+(?:\.\d+)?|[A-Za-z]+|[Ⅰ-Ⅻ]+", text)
            words = [w for w in words if w not in ("分", "个", "共", "含", "牵头单位", "配合单位", "责任分工")]
            here = (sheet.title, cell.coordinate) in said or any(text in h for h in headings)
            if not here and METHODS.get(text, text) not in scheme and not all(w in scheme for w in words):
                lost.append((sheet.title, cell.coordinate, text))
    return lost


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_lost(table: Callable[[Path], Path], tmp_path: Path) -> None:
    """Every cell that holds anything is in the scheme, or in the list by its address."""
    path = table(tmp_path / "table.xlsx")
    assert lost_cells(path, import_table(path)) == []


def standards(made: Imported) -> dict[str, tuple[str, Fraction, str]]:
    """id → name, points, judge of every standard."""
    return {s.id: (s.name, s.points, s.judge.type if s.judge else "") for s in made.tree.standards}


def test_a_table_with_merged_cells(tmp_path: Path) -> None:
    """Groups, points, judges, units and site types are what the table says."""
    made = import_table(merged_table(tmp_path / "table.xlsx"))
    assert (made.tree.scheme.id, made.tree.scheme.edition, made.tree.points) == ("table", "2024", 100)
    assert made.tree.scheme.name == "海港市文明城市模拟测评体系（2024年版）"
    assert [(n.id, n.name, n.points) for n in made.tree.nodes[1:] if n.parent == 0] == [
        ("一", "公共环境", 29), ("二", "群众满意", 20), ("三", "创建机制", 51),
    ]  # fmt: skip
    assert standards(made) == {
        "1）": ("路面无垃圾积存，少一处扣2分，扣完为止", 9, "deduct"),
        "2）": ("亮灯率≥95%", 5, "at-least"),
        "3）": ("每500米不少于5条，少一条扣2分", 15, "shortfall"),
        "4）": ("群众对创建工作的满意度", 20, "tally"),
        "5）.1": ("建立机制：①有机构", 20, "pass-fail"),
        "5）.2": ("建立机制：②有人员", 20, "pass-fail"),
        "5）.3": ("建立机制：③有经费", 11, "pass-fail"),
    }
    by_id = {s.id: s for s in made.tree.standards}
    assert (by_id["2）"].method, by_id["2）"].site_types, by_id["2）"].lead) == ("field", ("主次干道",), "市住建局")
    assert by_id["3）"].units == ("市委宣传部", "市城管局")
    assert (by_id["5）.1"].lead, by_id["5）.1"].units) == ("市文明办", ("市文明办", "市财政局", "市人社局"))
    assert made.tree.scheme.site_types["主次干道"].draw == 6
    assert "注：扣分以不超过该项分值为限。" in (made.tree.scheme.note or "")


def test_what_the_table_leaves_open_is_listed_and_marked(tmp_path: Path) -> None:
    """Assumptions are warnings at their cell, and source: illustrative in the file; readings are notes."""
    made = import_table(merged_table(tmp_path / "table.xlsx"))
    warnings = {(p.where.cell, p.code) for p in made.problems if p.level == "warning"}
    assert warnings == {("F6", "import-units-several"), ("C9", "import-judge-assumed")}
    assert {("B7", "import-total-fits"), ("A10", "import-total-fits")} <= {
        (p.where.cell, p.code) for p in made.problems
    }
    sources = {s.id: s.source for s in made.tree.standards}
    assert sources["1）"] == "T" and sources["3）"] == sources["5）.1"] == "illustrative"


def test_an_outline_with_two_heading_rows(tmp_path: Path) -> None:
    """Numbers in a column of their own make the tree; ids that stand twice carry those above them."""
    made = import_table(two_headings(tmp_path / "table.xlsx"))
    assert [(n.id, n.depth, n.points) for n in made.tree.nodes[1:]] == [
        ("一", 1, 40), ("一-（一）", 2, 25), ("一-（一）-1", 3, 15), ("一-（一）-2", 3, 10), ("一-（二）", 2, 15),
        ("一-（二）-1", 3, 10), ("一-（二）-2", 3, 5), ("二", 1, 60), ("二-1", 2, 30), ("二-2", 2, 20), ("二-3", 2, 10),
    ]  # fmt: skip
    assert {s.method for s in made.tree.standards} == {"field"}  # the sheet is called so
    said = listed(made)
    assert said["实地考察", "D15"] == ["import-points-unread"]
    assert "import-points-missing" in said["实地考察", "B11"]
    assert said["实地考察", "C10"] == ["import-prices"] and said["实地考察", "C14"] == ["import-grades"]
    assert ("实地考察", "G3") not in said  # a person


def test_several_sheets_and_odd_ids(tmp_path: Path) -> None:
    """Sheets with names are groups; 1.1 and 1.10 stay two; what does not add up weighs; a negative list is a penalty."""
    made = import_table(odd_ids(tmp_path / "table.xlsx"))
    nodes = {n.id: n for n in made.tree.nodes}
    assert [nodes[i].name for i in ("1", "2")] == ["网上申报", "问卷调查"]
    assert (nodes["1.1"].name, nodes["1.10"].name.split("，")[0]) == ("有规划", "有经费")
    said = listed(made)
    assert "import-not-adding-up" in said["网上申报", "E2"]  # 10 + 5 + 8 under 20
    assert [nodes[i].points for i in ("1.1", "1.10", "1.2")] == [F(200, 23), F(100, 23), F(160, 23)]
    assert (nodes["1.3"].kind, nodes["1.3"].points) == ("penalty", 5)
    assert said["说明", "A1"] == ["import-loose"]


ENGLISH = [
    ["Indicator", "Standard", "Points", "Method", "Responsible unit", "Site types", "Rule"],
    ["Environment", "clean roads", "10", "field", "Sanitation", "roads; markets", "at least 95%"],
    ["", "lamps lit", "6", "field", "", "roads", ""],
    ["Service", "service hall", "4", "documents", "Office", "all", ""],
]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_csv_in_english(encoding: str, tmp_path: Path) -> None:
    """A csv file with English headings is read just so."""
    path = tmp_path / "table.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(ENGLISH)
    made = import_table(path)
    assert made.tree.scheme.language == "en"
    assert standards(made) == {
        "1.1": ("clean roads", 10, "at-least"), "1.2": ("lamps lit", 6, "pass-fail"), "2.1": ("service hall", 4, "pass-fail"),
    }  # fmt: skip


# -- words --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id", "name", "points"),
    [
        ("公共环境(29分)", "", "公共环境", 29),
        ("一、公共环境（29分）", "一", "公共环境", 29),
        ("（一）市容", "（一）", "市容", None),
        ("Ⅱ-3 公共秩序", "Ⅱ-3", "公共秩序", None),
        ("Ⅱ-3公共秩序", "Ⅱ-3", "公共秩序", None),
        ("Ⅱ类水体达标", "", "Ⅱ类水体达标", None),
        ("1.1 路面无垃圾（5分）", "1.1", "路面无垃圾", 5),
        ("1.10路面无垃圾", "1.10", "路面无垃圾", None),
        ("3)设施", "3)", "设施", None),
        ("3、公益广告", "3", "公益广告", None),
        ("3个社区", "", "3个社区", None),
        ("1.5米以上绿化带", "", "1.5米以上绿化带", None),
        ("24小时服务", "", "24小时服务", None),
        ("100%覆盖", "", "100%覆盖", None),
        ("三年行动", "", "三年行动", None),
        ("A级景区", "", "A级景区", None),
        ("B1.2 环境", "B1.2", "环境", None),
        ("第一部分 实地考察", "第一部分", "实地考察", None),
        ("达标率95%（含）以上（0.5分）", "", "达标率95%（含）以上", F(1, 2)),
        ("路面整洁(5)+(2)+(2)", "", "路面整洁", 9),
        ("公共\n环境", "", "公共 环境", None),
    ],
)
def test_names_are_taken_apart(text: str, id: str, name: str, points: Any) -> None:
    """The id in front and the points in brackets are told from the name."""
    title = title_of(text)
    assert (title.id, title.name, title.points) == (id, name, points)


def rule(type: str, **values: Any) -> dict[str, Any]:
    return {"type": type, **values}


@pytest.mark.parametrize(
    ("words", "points", "judge", "convert", "doubt"),
    [
        ("少一处扣2分，扣完为止", 10, rule("deduct", each=2), None, ""),
        ("发现一处不符合扣0.5分", 4, rule("deduct", each=F(1, 2)), None, ""),
        ("每处扣2分，倒扣", 4, rule("deduct", each=2, overdraw=True), None, ""),
        ("每例扣1分，不倒扣", 4, rule("deduct", each=1), None, ""),
        ("无机构扣2分", 4, rule("deduct", each=2), None, "import-price-each"),
        ("垃圾堆每处扣0.5分，污水直排每处扣1分", 4, rule("deduct", kinds={"垃圾堆": F(1, 2), "污水直排": 1}), None, "import-kinds"),
        ("视情扣1-3分", 4, "deduct", None, "import-prices"),
        ("每500米不少于5条，少一条扣2分", 10, rule("shortfall", required=5, each=2), None, ""),
        ("覆盖率≥80%，每低1个百分点扣1分", 20, rule("score", full=100), rule("below", threshold=F(4, 5), per_point=F(1, 20)), ""),
        ("结案率低于90%的，每低1个百分点扣1分", 50, rule("score", full=100),
         rule("below", threshold=F(9, 10), per_point=F(1, 50)), ""),
        ("覆盖率≥80%，每低1个百分点扣1分", 30, rule("range", worst=50, best=80), None, ""),
        ("每低1个百分点扣1分", 20, rule("score", full=100), rule("below", threshold=1, per_point=F(1, 20)), "import-threshold"),
        ("覆盖率≥80%，每低1个百分点扣1分", None, "deduct", None, "import-per-point"),
        ("亮灯率≥95%", 2, rule("at-least", value=95), None, ""),
        ("绿化覆盖率达到35%以上", 2, rule("at-least", value=35), None, ""),
        ("80%以上得满分，60%以上得半分", 2, rule("at-least", value=80), None, "import-thresholds"),
        ("空置率不超过5%", 2, rule("at-most", value=5), None, ""),
        ("群众满意度≥90%", 5, rule("at-least", value=90), None, ""),
        ("群众满意度", 5, "tally", None, ""),
        ("播出数量/4×分值", 4, rule("ratio", target=4), None, ""),
        ("按比例得分", 4, "ratio", None, ""),
        ("不符合标准的，本项即不得分", 4, "pass-fail", None, ""),
        ("由评委酌情打分", 4, "score", None, ""),
        ("预留分值", 10, "award", None, ""),
        ("A、B、C三级评定", 2, "pass-fail", None, "import-grades"),
        ("路面整洁", 2, "pass-fail", None, "import-judge-assumed"),
    ],
)  # fmt: skip
def test_judges_are_read_from_words(words: str, points: Any, judge: Any, convert: Any, doubt: str) -> None:
    """The usual turns of phrase are told apart; what they leave open is said."""
    reading = read_rule(words, None if points is None else F(points), None)
    assert (reading.judge, reading.convert, reading.doubt) == (judge, convert, doubt)
    assert bool(reading.words) == (doubt != "import-judge-assumed")


def one_column(
    path: Path, *rows: list[Any], heading: tuple[str, ...] = ("测评内容", "分值"), merged: str = ""
) -> Imported:
    """A small table."""
    return import_table(workbook(path, ("Sheet1", [[*heading], *rows], merged)))


@pytest.mark.parametrize(
    ("rows", "points", "codes"),
    [
        ([["甲", 60], ["乙", 40]], [60, 40], []),
        ([["甲", 60], ["乙", None]], [60, 40], ["import-total-missing", "import-points-missing"]),
        ([["甲", None], ["乙", None]], [50, 50], ["import-total-missing", "import-points-missing"]),
        ([["甲", 60], ["乙", 30], ["合计", 100]], [60, 30], ["import-total-differs"]),
        ([["甲", 60], ["乙", None], ["合计", 80]], [60, 20], ["import-total-differs", "import-points-missing"]),
        ([["甲（60分）", 50], ["乙", 50]], [50, 50], ["import-points-twice"]),
        ([["甲", "5+2+2"], ["乙", "1分"]], [9, 1], ["import-parts-added"]),
        ([["甲", "30%"], ["乙", "70%"]], [30, 70], ["import-total-missing"]),
        ([["甲", "60"], ["乙", "——"]], [60, 40], ["import-points-unread", "import-total-missing", "import-points-missing"]),
    ],
)  # fmt: skip
def test_points_that_are_open(rows: list[list[Any]], points: list[int], codes: list[str], tmp_path: Path) -> None:
    """Points that are missing, unreadable or contradictory are filled in by a stated rule, and said."""
    made = one_column(tmp_path / "t.xlsx", *rows)
    assert [s.points for s in made.tree.standards] == points
    warned = {p.code for p in made.problems if p.level == "warning"} - {"import-judge-assumed", "import-no-method"}
    assert warned == set(codes)


def test_points_of_several_standards_together(tmp_path: Path) -> None:
    """A cell of points that covers several standards makes them a group with equal parts."""
    made = one_column(tmp_path / "t.xlsx", ["甲", 10], ["乙", None], ["丙", 5], merged="B2:B3")
    assert [(s.name, s.points) for s in made.tree.standards] == [("甲", 5), ("乙", 5), ("丙", 5)]
    assert "import-points-joint" in listed(made)["Sheet1", "B2"]


def test_the_rules_of_a_cell_are_standards_of_their_own(tmp_path: Path) -> None:
    """Where one indicator covers several rules with points, every rule is a standard."""
    rows = [["市容", "路面整洁，每处扣1分", 6], [None, "路灯完好", 4]]
    made = one_column(tmp_path / "t.xlsx", *rows, heading=("测评内容", "评分标准", "分值"), merged="A2:A3")
    assert [(s.name, s.points) for s in made.tree.standards] == [("路面整洁，每处扣1分", 6), ("路灯完好", 4)]


def test_broken_formulas_are_listed(tmp_path: Path) -> None:
    """A formula without a value is said; it is nobody's points."""
    made = one_column(tmp_path / "t.xlsx", ["甲", "=1+1"], ["乙", 4])
    assert "formula-without-value" in listed(made)["Sheet1", "B2"]


# -- random tables ------------------------------------------------------------------------------------------------------

NAMES: list[Any] = [
    "公共环境(29分)", "一、公共环境（29分）", "(一)市容", "Ⅱ-3 公共秩序", "1.1 路面无垃圾", "1）设施", "3、公益广告", "负面清单", "特色指标(5分)",
    "一票否决", "建立机制①有机构②有人员③有经费(5)+(2)+(2)", "路面整洁(3)+(2)", "满意度≥90%", "小计", "合计", "注：说明", "公共环境小计",
    "亮灯率≥95%，每低1个百分点扣1分", "A1.2 加分项", "=1+1", 12, "总分（100分）",
]  # fmt: skip
CELLS: dict[str, list[Any]] = {
    "测评项目": NAMES, "测评内容": NAMES, "测评标准": NAMES, "序号": [1, 2, "一", "（一）", "1.1"],
    "评分标准": ["少一处扣2分", "不少于5条，少一条扣2分", "垃圾每处扣0.5分，污水每处扣1分", "每低1个百分点扣0.3分", "A、B、C", "扣1-3分", "—"],
    "测评方法": ["实地考察", "材料审核、问卷", "看看", "问卷调查"], "分值": [5, "5分", "5+2+2", "待定", "—", "20%", 0, -3, "(10)", 7.5, 0.1],
    "权重": [10, "30%", 0, "x"], "责任单位": ["市城管局", "甲、乙", "牵头单位：甲；配合单位：乙、丙", "—"], "牵头单位": ["市城管局", "甲、乙"],
    "点位类型": ["主干道、小区(6个)", "所有点位", "主干道"], "备注": ["重点", "x"], "负责人电话": ["138", "abc"],
}  # fmt: skip


def random_table(rng: Random, path: Path) -> Path:
    """A table such as no office would hand in, or only one in a hurry."""
    heads = rng.sample(list(CELLS)[:3], rng.randint(1, 3))
    heads += [h for h in list(CELLS)[3:] if rng.random() < 0.5]
    rng.shuffle(heads)
    rows: list[list[Any]] = [
        [rng.choice(["某市测评体系（2024年版）", "满分100分", "编制：文明办"])] for _ in range(rng.randint(0, 2))
    ]
    rows.append(list(heads))
    top = len(rows)
    for _ in range(rng.randint(0, 12)):
        alone = rng.random() < 0.15
        rows.append(
            [rng.choice(NAMES)] if alone else [rng.choice(CELLS[h]) if rng.random() < 0.6 else None for h in heads]
        )
    rows += [[rng.choice(["注：x", "2.每季度一次"])] for _ in range(rng.randint(0, 2))]
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    column, first, last = rng.randint(1, len(heads)), rng.randint(top, len(rows)), rng.randint(top, len(rows))
    if top < first < last:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    book.save(path)
    return path


@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_random_tables(seed: int, tmp_path: Path) -> None:
    """Whatever stands in a table, the scheme made from it is sound and nothing is lost; without indicators it is
    refused in a sentence."""
    path = random_table(Random(seed), tmp_path / "t.xlsx")
    try:
        made = import_table(path)
    except CivScoreError as error:
        assert [p.code for p in error.problems] == ["import-no-table"]
    else:
        assert lost_cells(path, made) == []


# -- the command --------------------------------------------------------------------------------------------------------


def test_the_command(desk: Desk) -> None:
    """The file is written, checked, and everything that people should look at is printed by its cell."""
    merged_table(desk.folder / "table.xlsx")
    done = desk("scheme", "import", "table.xlsx", "-o", "my-city.yaml", "--id", "my-city", "--name", "My city")
    assert (done.code, done.err) == (0, "")
    assert "测评体系!F6" in done.out and "several units" in done.out
    assert "my-city.yaml written: 8 groups, 7 standards, 100 points in all." in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80
    text = (desk.folder / "my-city.yaml").read_text("utf-8")
    assert text.startswith("# Made from a table: table.xlsx, 测评体系.\n# Check every node")
    assert 'id: "my-city"\nname: My city\n' in text
    assert desk("scheme", "check", "my-city.yaml").code == 0


def test_the_list_in_chinese(desk: Desk) -> None:
    """The list and the head of the file follow the language."""
    two_headings(desk.folder / "table.xlsx")
    done = desk("scheme", "import", "table.xlsx", "-o", "a.yaml", "--lang", "zh")
    assert "不能确定，已作假定（请核对）" in done.out and "实地考察!B11、B15" in done.out
    assert (desk.folder / "a.yaml").read_text("utf-8").startswith("# 由表格转换而来：table.xlsx")


def test_a_counter_of_rows_is_no_id(tmp_path: Path) -> None:
    """序号 beside texts with ids of their own counts the rows: ids stay as they stand, with a line without one too."""
    rows: list[list[Any]] = [
        ["序号", "测评项目", "测评内容", "分值"], [1, "一、公共环境", "1.1 路面整洁", 30], [2, None, "1.2 无占道经营", 20],
        [3, "二、公共秩序", "2.1 停车有序", 30], [4, None, "2.2 遵守信号", 20], [5, "特色指标", "受上级表彰", 2],
    ]  # fmt: skip
    made = import_table(workbook(tmp_path / "table.xlsx", ("Sheet", rows, "")))
    assert [n.id for n in made.tree.nodes[1:]] == ["一", "1.1", "1.2", "二", "2.1", "2.2", "三", "三.1"]
    assert all(node.name not in ("1", "5") for node in made.tree.nodes) and "note" not in made.text
    assert [p.code for p in made.problems if p.where.cell == "A2"] == ["import-counter"]


def test_numbers_of_the_rows_are_ids_where_there_are_no_others(tmp_path: Path) -> None:
    """They belong to the level that most of them stand beside, also in the row of a group with one standard."""
    rows: list[list[Any]] = [
        ["序号", "测评项目", "测评标准", "分值"], [1, "一、公共环境", "路面整洁", 30], [2, None, "无占道经营", 20],
        [3, "二、公共服务", "文明用语", 50], [4, "加分项", "受上级表彰", 5], ["合计", None, None, 100],
    ]  # fmt: skip
    made = import_table(workbook(tmp_path / "table.xlsx", ("Sheet", rows, "B2:B3")))
    assert [n.id for n in made.tree.nodes[1:]] == ["一", "1", "2", "二", "3", "三", "4"]
    assert "import-total-fits" in {p.code for p in made.problems}  # a bonus is no part of the total


@pytest.mark.parametrize(("ids", "found"), [
    (["1.1", "1.2", "2.1", "2.1"], ["1.1", "1.2", "2.1", "2.1-2"]),  # a slip changes no other id
    (["1.1", "1.2", "1.1", "1.2"], ["一-1.1", "一-1.2", "二-1.1", "二-1.2"]),
    (["1.1", "1.2", "1.1", "2.2"], ["一-1.1", "1.2", "二-1.1", "2.2"]),
    (["1", "2", "1", "3"], ["一-1", "一-2", "二-1", "二-3"]),
])  # fmt: skip
def test_ids_that_stand_twice(ids: list[str], found: list[str], tmp_path: Path) -> None:
    """Where the numbers begin anew in each group they carry the group's; ids of several parts only where they must."""
    rows: list[list[Any]] = [["测评项目", "编号", "测评标准", "分值"]]
    rows += [
        [name, id_, f"标准{n}", 25]
        for n, (name, id_) in enumerate(zip(["一、甲", None, "二、乙", None], ids, strict=True))
    ]
    made = import_table(workbook(tmp_path / "table.xlsx", ("Sheet", rows, "")))
    assert [n.id for n in made.tree.standards] == found


@pytest.mark.parametrize(("cell", "lead", "units"), [
    ("县公安局（牵头）、县城管局", "县公安局", ("县公安局", "县城管局")),
    ("县城管局、县公安局(牵头单位)", "县公安局", ("县公安局", "县城管局")),
    ("县公安局牵头，县城管局配合", "县公安局", ("县公安局", "县城管局")),
    ("（牵头）县公安局", "县公安局", ()), ("牵头单位：县公安局；配合单位：县城管局", "县公安局", ("县公安局", "县城管局")),
    ("牵头", "牵头", ()),
])  # fmt: skip
def test_who_leads(cell: str, lead: str, units: tuple[str, ...], tmp_path: Path) -> None:
    """牵头 behind or before a unit makes it the lead, and is no part of its name; persons are no units."""
    rows: list[list[Any]] = [
        ["测评内容", "分值", "责任单位", "责任人", "联系电话"],
        ["1.1 路面整洁", 100, cell, "李四", "13800000000"],
    ]
    made = import_table(workbook(tmp_path / "table.xlsx", ("Sheet", rows, "")))
    (node,) = made.tree.standards
    assert (node.lead, set(node.units)) == (lead, set(units))
    assert "责任人：李四" in made.text and "联系电话：13800000000" in made.text


def test_an_office_makes_a_folder_in_two_commands(desk: Desk) -> None:
    """What import names works: init takes the scheme that stands in the folder, as it is, and run needs no option."""
    rows: list[list[Any]] = [
        ["测评内容", "分值", "评分办法"],
        ["1.1 路面整洁", 60, "发现一处扣2分"],
        ["1.2 秩序", 40, "达标得分"],
    ]
    workbook(desk.folder / "表.xlsx", ("Sheet", rows, ""))
    done = (
        desk("scheme", "import", "表.xlsx", "-o", "本市/体系.yaml", "--lang", "zh")
        if (desk.folder / "本市").mkdir() is None
        else None
    )
    assert done is not None and "civ-score init 本市" in done.out
    text = (desk.folder / "本市" / "体系.yaml").read_text("utf-8")
    made = desk("init", "本市", "--lang", "zh")
    assert made.code == 0 and "体系.yaml 照用，没有改动" in made.out
    assert (desk.folder / "本市" / "体系.yaml").read_text("utf-8") == text
    desk.monkeypatch.chdir(desk.folder / "本市")
    assert desk("scheme", "check", "体系.yaml").code == 0
    book = openpyxl.load_workbook("inspections.xlsx")
    for row in (["1.1", "甲路", 3], ["1.2", "甲路", "达标"]):
        for column, value in enumerate(row, 1):
            heading = {1: "测评标准编号", 2: "点位名称", 3: "结果"}[column]
            at = next(c.column for c in book.worksheets[0][2] if c.value == heading)
            book.worksheets[0].cell(3 + (row[0] == "1.2"), at, value)
    book.save("inspections.xlsx")
    assert desk("run", "inspections.xlsx", "--json").json["total"]["score"] == 94
    again = desk("scheme", "import", "../表.xlsx", "-o", "新.yaml")
    assert "civ-score init" not in again.out  # the folder has its settings
    assert desk("init").code == 2  # two schemes
    assert "新.yaml" in desk("init", "--lang", "zh").err


def bad_files(folder: Path) -> None:
    """Files that are no table."""
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "text.xlsx").write_bytes(b"not a workbook")
    (folder / "locked.xlsx").write_bytes(locked_workbook(folder))
    (folder / "table.pdf").write_bytes(b"%PDF")
    workbook(folder / "nothing.xlsx", ("Sheet1", [["hello"], ["world", 1]], ""))
    workbook(folder / "heading.xlsx", ("Sheet1", [["测评内容", "分值"]], ""))
    merged_table(folder / "good.xlsx")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["empty.xlsx", "-o", "x.yaml"], 1, "the file is empty"),
        (["text.xlsx", "-o", "x.yaml"], 1, "the content is no workbook"),
        (["locked.xlsx", "-o", "x.yaml"], 1, "protected by a password"),
        (["table.pdf", "-o", "x.yaml"], 1, ".pdf files cannot be read"),
        (["missing.xlsx", "-o", "x.yaml"], 1, "no such file"),
        (["nothing.xlsx", "-o", "x.yaml"], 1, "no table of a scheme found"),
        (["heading.xlsx", "-o", "x.yaml"], 1, "no table of a scheme found"),
        (["good.xlsx", "-o", "x.json"], 2, "cannot write .json files"),
        (["good.xlsx", "-o", "good.xlsx"], 2, "cannot write .xlsx files"),
        (["good.xlsx", "-o", "x.yaml", "--id", "my city"], 1, "may only hold letters"),
        (["good.xlsx"], 2, "Missing option"),
    ],
)
def test_bad_input(arguments: list[str], code: int, said: str, desk: Desk) -> None:
    """What cannot be read is said in a sentence; nothing is written."""
    bad_files(desk.folder)
    done = desk("scheme", "import", *arguments)
    assert done.code == code
    assert said in " ".join(done.err.split())
    assert not list(desk.folder.glob("x.*"))


def test_the_table_is_never_written_over(desk: Desk) -> None:
    """An output that is the input is refused, whatever it is called."""
    path = desk.folder / "t.yaml"
    path.write_text("x", "utf-8")
    assert desk("scheme", "import", "t.yaml", "-o", "./t.yaml").code == 2
    assert path.read_text("utf-8") == "x"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_inspections_are_no_table(desk: Desk, language: str) -> None:
    """A workbook of inspections is refused at its heading, with the command that is meant, and nothing is written."""
    workbook(
        desk.folder / "march.xlsx", ("东区", [["三月巡查"], ["编号", "点位名称", "结果"], ["1.1", "甲路", "达标"]], "")
    )
    done = desk("scheme", "import", "march.xlsx", "-o", "made.yaml", "--lang", language)
    assert done.code == 1
    assert "march.xlsx!东区!A2" in done.err
    assert "civ-score run march.xlsx" in done.err
    assert not (desk.folder / "made.yaml").exists()


@pytest.mark.parametrize("column", few(range(5), 2))
@pytest.mark.parametrize("given", ["9" * 20_000, "扣" + "9" * 5_000 + "分", "1" + "0" * 4_300, "长" * 6_000])
def test_numbers_without_end_are_refused(column: int, given: str, tmp_path: Path) -> None:
    """A cell with a number, or a text, beyond all measure is named, wherever it stands; nothing is computed with it."""
    rows = [["编号", "项目", "测评标准", "分值", "评分方法"], ["1.1", "市容", "整洁", "60", "每处扣1分"],
            ["1.2", "市容", "有序", "40", "每处扣1分"]]  # fmt: skip
    rows[2][column] = given
    path = workbook(tmp_path / "t.xlsx", ("体系", rows, ""))
    with pytest.raises(CivScoreError) as caught:
        import_table(path)
    assert [(p.code, p.where.cell) for p in caught.value.problems] == [("import-too-long", f"{'ABCDE'[column]}3")]


def test_invisible_characters_in_a_table(tmp_path: Path) -> None:
    """Marks of direction and spaces without width are no part of a name or a number."""
    rows = [["编号", "测评标准", "分值"], ["1", "整\u200b洁", "6\u200e0"], ["2", "\u202a有序", "４０"]]
    made = import_table(workbook(tmp_path / "t.xlsx", ("体系", rows, "")))
    assert {name: points for name, points, _ in standards(made).values()} == {"整洁": 60, "有序": 40}
