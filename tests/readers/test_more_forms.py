"""More forms read as people have them: areas × parts, cities, numbered questions, blanks that mean something."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from running import flat, tree_of
from sheets import BOOKS, grid, write

from civscore.readers.headings import recognise
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score

PARTS = tree_of(
    flat(
        *(
            {"id": str(n), "name": name, "method": "external", "points": full, "judge": {"type": "score", "full": 100}}
            for n, (name, full) in enumerate((("系统考核", 40), ("现场考核", 40), ("履职考核", 20)), 1)
        ),
        areas=["street", "district"],
    )
)  # fmt: skip


def read(path: Path, tree: Tree, *table: Any) -> Readings:
    known = vocabulary([tree.scheme])
    return read_inputs([write(path, grid(*table))], words=lambda _: known)


def places(readings: Readings, tree: Tree, kind: str) -> dict[str, float]:
    """The scores of the areas of a kind."""
    found = score(readings, tree, label="t")
    return {m.name: float(m.score or 0) for m in found.scopes[kind].members}


@pytest.mark.parametrize("suffix", [*BOOKS, ".csv"])
@pytest.mark.parametrize("way", ["rows", "columns"])
def test_areas_by_parts_are_read_and_ranked(tmp_path: Path, suffix: str, way: str) -> None:
    """A table of areas and the parts of a scheme is a grid without sites, either way round; a rank beside is kept."""
    table: Any = [
        ["名次", 1, 2], ["街道", "任港街道", "新城桥街道"], ["系统考核", 95.1, 94.0], ["现场考核", 90.2, 91.2],
        ["履职考核", 98, 97], ["总分", 93.72, 93.48],
    ]  # fmt: skip
    table = table if way == "columns" else [list(row) for row in zip(*table, strict=True)]
    found = read(tmp_path / f"a{suffix}", PARTS, *table)
    assert places(found, PARTS, "street") == {"任港街道": 93.72, "新城桥街道": 93.48}
    assert [p.code for p in found.problems if p.level == "warning"] == []
    assert sum(found.inputs[0].accounts.values()) == 18


@pytest.mark.parametrize("heading", ["城市", "地市", "区县", "city", "所在区县"])
def test_cities_are_areas(tmp_path: Path, heading: str) -> None:
    """Cities are districts of a scheme that compares them: three are not averaged into one."""
    table = [
        ["指标编码", heading, "结果"],
        *([str(n), city, marks] for city, marks in (("甲市", 90), ("乙市", 60)) for n in (1, 2, 3)),
    ]
    assert places(read(tmp_path / "a.csv", PARTS, *table), PARTS, "district") == {"甲市": 90, "乙市": 60}


@pytest.mark.parametrize(
    ("heading", "column"),
    [("是否合格", "result"), ("是否符合", "result"), ("指标编码", "standard"), ("标准代码", "standard"),
     ("3、点位名称", "site"), ("12. 区县", "district"), ("（4）测评结果", "result"), ("5）测评员", "inspector"),
     ("1.1 结果", None)],
)  # fmt: skip
def test_headings_as_people_have_them(heading: str, column: str | None) -> None:
    """Other words for ids and results, and the number of a question before a heading; an id is no such number."""
    assert recognise(heading) == column


@pytest.mark.parametrize("before", ["3、", "12. ", "(3)", "Q3. ", "第3题、"])
def test_numbers_of_questions_before_standards(tmp_path: Path, before: str) -> None:
    """An export of a questionnaire puts its own number before an id: 3、1.1 路面整洁 is 1.1."""
    tree = tree_of(flat({"id": "1.1", "name": "路面整洁"}, {"id": "1", "name": "别的"}, {"id": "3", "name": "三"}))
    known = vocabulary([tree.scheme])
    assert known.find(f"{before}1.1 路面整洁") == ("standard", "1.1")
    assert known.find(f"{before}路面整洁") == ("standard_name", "路面整洁")
    table = (("1、点位名称", f"{before}1.1 路面整洁", "4、1"), ("甲路", "达标", "不达标"), ("乙路", "不达标", "达标"))
    found = score(read(tmp_path / "a.csv", tree, *table), tree, label="t")
    assert [n.rate for n, node in zip(found.nodes, found.tree.nodes, strict=True) if node.id in ("1.1", "1")] == [
        Fraction(1, 2), Fraction(1, 2),
    ]  # fmt: skip
