"""Marked copies of files that are written in any lawful way: well-formed, marked, and otherwise the same."""

# ruff: noqa: E501  (a case stands on one line)
from __future__ import annotations

import random
import zipfile
from pathlib import Path
from xml.dom import minidom

import openpyxl
import pytest
from packages import Hand, Number, Package, changed
from pictured import RICH, Pictured, frame, hash_of, line, ods, photo, pic, two_cells, wps
from running import flat, tree_of

from civscore.field.checking.check import check
from civscore.field.marking.boxes import last_number, without_boxes
from civscore.field.marking.mark import Marking, mark_copy
from civscore.field.marking.outline import legacy_drawing
from civscore.field.marking.package import Package as Copied
from civscore.field.marking.spans import tag_end
from civscore.photos.album import Album
from civscore.readers.files.excel import read_excel
from civscore.readers.pictures import PhotosAsked
from civscore.readers.reading import read_inputs
from civscore.text.check import check_texts
from civscore.text.levels import LEVELS
from civscore.text.problems.sentences import sentence

pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{text}")
    for text in ("Workbook contains no default", "Unknown ext", "Conditional Form")
]
TREE = tree_of(flat({"id": "1.1"}, {"id": "2", "judge": {"type": "score", "full": 100}}))
ROWS = [
    ("标准编号", "点位名称", "结果", "备注"), ("1.1", "甲 & 乙", "是", None), (None, None, None, None), ("1.1", "丙", "或许", "x > y"),
    ("2", "丙", Number("0.87", 9), Number("7", "000")), ("2", "甲 & 乙", None, None),
]  # fmt: skip
BARS = (
    '<conditionalFormatting sqref="C2:C6"><cfRule type="dataBar" priority="1"><extLst><ext uri="{B025F937}">'
    "<id>{F841}</id></ext></extLst></cfRule></conditionalFormatting>"
)
EXTRA = '<pageMargins left="0.7" right="0.7" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><extLst><ext uri="{x}"/></extLst>'


def marked(path: Path, number: int = 1) -> Path:
    """The marked copy of a file."""
    target = path.with_name(f"marked{number}.xlsx")
    found = check([path], read_inputs([path]), TREE)
    assert found.findings
    said = Marking(
        found.findings, [], check_texts("zh"), lambda p: sentence(p, "zh"), lambda level: LEVELS["zh"][level]
    )
    mark_copy(path, target, said)
    return target


def well_formed(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                minidom.parseString(archive.read(name))


def copies(folder: Path, first: int, last: int) -> None:
    for seed in range(first, last):
        hand = Hand.any(random.Random(seed))
        path = folder / "a.xlsx"
        behind = "" if hand.prefix else BARS + EXTRA
        Package({"S": ROWS}, behind=behind).save(path, hand)
        copy = marked(path)
        well_formed(copy)
        before, after = read_excel(path)[0], read_excel(copy)[1]
        assert [before.row(r) for r in range(before.height)] == [after.row(r) for r in range(before.height)], (
            seed,
            hand,
        )
        assert (before.percents, before.shown) == (after.percents, after.shown), (seed, hand)
        if not (
            hand.backslashes or hand.strict or hand.odd_names or hand.capitals or hand.comments
        ):  # openpyxl knows less
            page = openpyxl.load_workbook(copy).worksheets[1]
            cell = page["C4"]
            assert cell.fill.fgColor.rgb == "FFFFC7CE" and cell.comment and "或许" in cell.comment.text, (seed, hand)
        again = marked(copy, 2)  # the list and the comments are replaced, not repeated
        well_formed(again)
        assert [r.sheet for r in read_excel(again)] == [r.sheet for r in read_excel(copy)]


@pytest.mark.slow
def test_copies_of_lawful_files(tmp_path: Path) -> None:
    """Quotes, prefixes, missing addresses, names of parts: the copy is well-formed, marked, and otherwise the same."""
    copies(tmp_path, 0, 40)


@pytest.mark.slow
def test_copies_of_many_lawful_files(tmp_path: Path) -> None:
    """The same of many more."""
    copies(tmp_path, 40, 400)


def test_the_drawing_stands_at_its_place(tmp_path: Path) -> None:
    """Behind the data bars, whose extension is not the sheet's; before what the format wants behind a drawing."""
    other = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><controls/></mc:Choice></mc:AlternateContent>"
    )
    for behind, next_one in (
        (BARS + EXTRA, "<extLst><ext uri"),
        (BARS + other, "<mc:AlternateContent"),
        (BARS, "</worksheet>"),
    ):
        copy = marked(Package({"S": ROWS}, behind=behind).save(tmp_path / "a.xlsx"))
        package = Copied(copy)
        xml = package.read(package.sheets()["S"])
        package.close()
        at = xml.index(b"<legacyDrawing")
        assert xml[tag_end(xml, at) :].startswith(next_one.encode())
        assert legacy_drawing(xml)


def test_an_old_drawing_that_is_no_xml(tmp_path: Path) -> None:
    """Boxes of other programs stay, well-formed or not; new ones have new numbers."""
    vml = b'<xml><v:shape id="_x0000_s2049" xmlns:v="v"><div><br></div></v:shape></xml>'
    assert without_boxes(vml, {(0, 0)}) == vml
    assert last_number(vml) == 2049


def test_attributes_may_hold_a_greater_than() -> None:
    """A tag ends behind its attributes."""
    xml = b"""<a x="1>2" y='"3>'/>rest"""
    assert tag_end(xml, 0) == xml.index(b"rest")


def test_an_xlsx_named_xls(tmp_path: Path) -> None:
    """Its copy is xlsx, with the same rows."""
    path = Package({"S": ROWS}).save(tmp_path / "a.xls")
    copy = marked(path)
    assert read_excel(copy)[1].row(3)[2] == "或许"
    with changed(copy) as parts:
        assert "xl/workbook.xml" in parts


PICTURED = [
    ("标准编号", "点位名称", "结果", "照片"), ("1.1", "甲", "或许", wps("ID_A")), ("1.1", "乙", "是", RICH), ("1.1", "丙", "是", None),
]  # fmt: skip


def test_copies_keep_every_picture(tmp_path: Path) -> None:
    """Byte for byte, those in cells and those above them, with all that refers to them; also in the copy of a copy."""
    anchors = [two_cells((3, 3), (4, 4), pic("p0")), two_cells((3, 1), (3, 1), pic("p1"))]
    book = Pictured(PICTURED, {"ID_A": photo(1)}, {"D3": photo(2)}, anchors, [photo(3), photo(4)])
    path = book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    kept = [n for n in before if any(word in n for word in ("media", "drawing", "cellimages", "richData", "metadata"))]
    assert len(kept) == 13
    for copy in (first := marked(path), marked(first, 2)):
        with zipfile.ZipFile(copy) as archive:
            assert {name: archive.read(name) for name in kept} == {name: before[name] for name in kept}
        found = read_inputs([copy], photos=PhotosAsked(Album(tmp_path / "photos")))
        rows = dict(zip(found.frame["site"], found.frame["photos"], strict=True))
        assert rows["乙"] == hash_of(photo(2)) and rows["丙"] == hash_of(photo(3))
        assert set(rows["甲"].split()) == {hash_of(photo(1)), hash_of(photo(4))}
        assert [one.why for one in found.loose] == []


def test_copies_of_other_formats_keep_pictures_above_cells(tmp_path: Path) -> None:
    """A sheet of another format is copied as xlsx, its pictures with it, byte for byte."""
    lines = [line("标准编号", "点位名称", "结果"), line("1.1", "甲", "或许"), line("1.1", "乙", "是")]
    frames = frame("Pictures/1.jpg", 5, 1.2, 1, 0.5) + frame("Pictures/2.jpg", 5, 2.2, 1, 0.5)
    copy = marked(ods(tmp_path / "a.ods", lines, frames))
    found = read_inputs([copy], photos=PhotosAsked(Album(tmp_path / "photos")))
    assert dict(zip(found.frame["site"], found.frame["photos"], strict=True)) == {
        "甲": hash_of(photo(1)), "乙": hash_of(photo(2)),
    }  # fmt: skip
