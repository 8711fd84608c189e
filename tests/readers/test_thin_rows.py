"""Rows without height and columns without width are as good as hidden: they count, and are said."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from running import flat, tree_of
from sheets import grid, write

from civscore.readers.files.cells import is_nothing
from civscore.readers.reading import read_inputs
from civscore.scheme.vocabulary import vocabulary

TREE = tree_of(flat({"id": "1.1", "name": "路面整洁"}, points=100))
TABLE = (("标准编号", "点位名称", "结果", "备注"), ("1.1", "甲路", "达标", "晴"), ("1.1", "乙路", "不达标", "雨"))


def told(path: Path) -> list[tuple[str, object]]:
    found = read_inputs([path], words=lambda _: vocabulary([TREE.scheme]))
    assert len(found.frame) == 2
    return sorted((p.code, *p.values.values()) for p in found.problems if p.code.startswith("hidden"))


@pytest.mark.parametrize("thin", ["0", "0.0", "0.00"])
def test_in_xlsx(tmp_path: Path, thin: str) -> None:
    path, thinned = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.load_workbook(write(path, grid(*TABLE)))
    book.active.row_dimensions[3].height = 33
    book.active.column_dimensions["D"].width = 44
    book.save(path)
    assert told(path) == []
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(thinned, "w") as new:
        for name in old.namelist():
            sheet = re.sub(rb' (ht|width)="(33|44)"', rb' \g<1>="%b"' % thin.encode(), old.read(name))
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    assert told(thinned) == [("hidden-columns", ["D"]), ("hidden-rows", 1)]


def test_in_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            page.write(r, c, text)
    page.row(2).height, page.row(2).height_mismatch, page.row(2).has_default_height = 0, True, 0
    page.col(3).width = 0
    book.save(str(tmp_path / "a.xls"))
    assert told(tmp_path / "a.xls") == [("hidden-columns", ["D"]), ("hidden-rows", 1)]


def test_in_ods(tmp_path: Path) -> None:
    path, thinned = write(tmp_path / "a.ods", grid(*TABLE)), tmp_path / "b.ods"
    styles = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<style:style style:name="ro9" style:family="table-row">'
        '<style:table-row-properties style:row-height="0cm"/></style:style></office:automatic-styles>'
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(thinned, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "content.xml":
                text = re.sub(rb"<office:automatic-styles ?/>", styles.encode(), text)
                assert b"ro9" in text
                text = text.replace(b"<table:table-row>", b'<table:table-row table:style-name="ro9">')
            new.writestr(name, text)
    assert told(path) == []
    assert told(thinned) == [("hidden-rows", 3)]


def test_lengths() -> None:
    shown = ("0", "0.0", "0cm", "0.000in", "0.5", "12.75", "10", "0.05cm", "", None)
    assert [is_nothing(length) for length in shown] == [True] * 4 + [False] * 6
