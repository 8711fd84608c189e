"""A remark beside several answers, whatever form it stands in: no fault has another one's text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from helpers.commands import Desk

HEADS = ("点位名称", "点位类型", "1", "2", "3", "存在问题", "测评时间")


def desk_of(desk: Desk) -> Desk:
    """Three standards of two units at roads."""
    standards = [("1", "路面整洁", "县城管局"), ("2", "停车有序", "县公安局"), ("3", "无占道经营", "县城管局")]
    indicators = [
        {"id": id_, "name": name, "weight": 1, "judge": "pass-fail", "method": "field", "lead": lead}
        for id_, name, lead in standards
    ]
    desk.scheme(id="grid", name="网格", points=100, site_types={}, indicators=indicators)
    return desk


def book(path: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    made.save(path)
    return path


def losses(desk: Desk, file: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Site and standard → own text and the site's remark."""
    out = desk.folder / "out.json"
    assert desk("run", file, "-s", "town.yaml", "--label", "a", "-o", out).code in (0, 3)
    document = json.loads(out.read_text("utf-8"))
    return {(loss["site"], loss["standard"]): (loss["issue"], loss.get("remark", "")) for loss in document["losses"]}


def test_a_grid_of_sites(desk: Desk) -> None:
    rows = [
        HEADS,
        ("甲路", "道路", "×", "×", "√", "1 有垃圾；2 乱停车2辆", "2024-03-05"),
        ("乙路", "道路", "×", "×", "√", "又脏又乱", "2024-03-05"),
        ("丙路", "道路", "√", "×", "√", "乱停车", "2024-03-05"),
        ("丁路", "道路", "√", "√", "√", "很好", "2024-03-05"),
        ("戊路", "道路", "×", "√", "×", "无占道经营：有摊；其他都差", "2024-03-05"),
    ]
    found = losses(desk_of(desk), book(desk.folder / "g.xlsx", rows))
    assert found == {
        ("甲路", "1"): ("有垃圾", ""), ("甲路", "2"): ("乱停车2辆", ""),
        ("乙路", "1"): ("", "又脏又乱"), ("乙路", "2"): ("", "又脏又乱"),
        ("丙路", "2"): ("乱停车", ""),
        ("戊路", "1"): ("", "其他都差"), ("戊路", "3"): ("有摊", ""),
    }  # fmt: skip


def test_a_grid_of_standards(desk: Desk) -> None:
    rows = [
        ("编号", "测评标准", "甲路", "乙路"),
        ("1", "路面整洁", "不达标", "不达标"),
        ("2", "停车有序", "不达标", "不达标"),
        ("3", "无占道经营", "达标", "达标"),
        ("存在问题", None, "1 有垃圾；2 乱停车", "又脏又乱"),
    ]
    found = losses(desk_of(desk), book(desk.folder / "g.xlsx", rows))
    assert found == {
        ("甲路", "1"): ("有垃圾", ""), ("甲路", "2"): ("乱停车", ""),
        ("乙路", "1"): ("", "又脏又乱"), ("乙路", "2"): ("", "又脏又乱"),
    }  # fmt: skip


def test_a_remark_merged_over_the_rows_of_a_site(desk: Desk) -> None:
    rows: list[Sequence[Any]] = [("标准编号", "点位名称", "点位类型", "结果", "存在问题")]
    rows += [(id_, "甲路", "道路", "不达标", "1 有垃圾；2 乱停车" if id_ == "1" else None) for id_ in "123"]
    rows += [(id_, "乙路", "道路", "不达标", "又脏又乱" if id_ == "1" else None) for id_ in "12"]
    found = losses(desk_of(desk), book(desk.folder / "g.xlsx", rows, ["E2:E4", "E5:E6"]))
    assert found == {
        ("甲路", "1"): ("有垃圾", ""), ("甲路", "2"): ("乱停车", ""), ("甲路", "3"): ("", ""),
        ("乙路", "1"): ("", "又脏又乱"), ("乙路", "2"): ("", "又脏又乱"),
    }  # fmt: skip


def test_the_case_of_the_papers(desk: Desk) -> None:
    """Each unit reads its own fault; what names none stands once, and as the site's."""
    rows = [
        HEADS,
        ("甲路", "道路", "×", "×", "√", "1 有垃圾；2 乱停车2辆", "2024-03-05"),
        ("乙路", "道路", "×", "√", "×", "又脏又乱", "2024-03-05"),
    ]
    desk_of(desk)
    assert desk("run", book(desk.folder / "g.xlsx", rows), "-s", "town.yaml", "--label", "a").code in (0, 3)
    assert desk("notices", "a", "--lang", "zh", "-o", desk.folder / "n").code in (0, 1)
    texts = {}
    for file in (desk.folder / "n").glob("县*.docx"):
        paper = docx.Document(str(file))
        cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
        texts[file.stem] = "\n".join([*(p.text for p in paper.paragraphs), *cells])
    assert "乱停车" not in texts["县城管局"] and "有垃圾" in texts["县城管局"]
    assert "有垃圾" not in texts["县公安局"] and "乱停车2辆" in texts["县公安局"]
    assert texts["县城管局"].count("点位备注：又脏又乱") == 2  # in the list, and in the form to fill in
    assert "点位备注" not in texts["县公安局"]


def test_remarks_beside_the_standards_of_a_grid(desk: Desk) -> None:
    """Beside one site's answers they are those of its faults; beside several sites nobody knows whose."""
    desk_of(desk)
    rows = [
        ("编号", "测评标准", "甲路", "存在问题"), ("1", "路面整洁", "不达标", "有垃圾"),
        ("2", "停车有序", "达标", None), ("3", "无占道经营", "不达标", "有摊"),
    ]  # fmt: skip
    found = losses(desk, book(desk.folder / "one.xlsx", rows))
    assert found == {("甲路", "1"): ("有垃圾", ""), ("甲路", "3"): ("有摊", "")}
    wider = [(*row[:3], "乙路" if row is rows[0] else "达标", row[3]) for row in rows]
    found = losses(desk, book(desk.folder / "two.xlsx", wider))
    assert found == {("甲路", "1"): ("", ""), ("甲路", "3"): ("", "")}


def test_a_column_of_faults_for_each_standard(desk: Desk) -> None:
    """An office's own grid may have a column for what is wrong beside each standard, and a remark of the site."""
    rows = [
        ("点位名称", "路面整洁", "路面整洁 问题描述", "停车有序", "2停车有序存在问题", "3", "存在问题"),
        ("甲路", "×", "有垃圾", "×", "乱停车", "×", "多处问题"),
        ("乙路", "×", None, "√", None, "√", "有烟头"),
    ]  # fmt: skip
    assert losses(desk_of(desk), book(desk.folder / "g.xlsx", rows)) == {
        ("甲路", "1"): ("有垃圾", ""), ("甲路", "2"): ("乱停车", ""), ("甲路", "3"): ("", "多处问题"),
        ("乙路", "1"): ("有烟头", ""),
    }  # fmt: skip
