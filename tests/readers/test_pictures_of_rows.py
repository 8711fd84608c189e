"""Pictures in sheets: each at its row, and of any other it is said where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from pictured import RICH, Pictured, absolute, group, hash_of, one_cell, photo, pic, two_cells, wps
from running import flat, tree_of

from civscore.photos.album import Album
from civscore.readers.pictures import PhotosAsked
from civscore.readers.raw import PICTURE
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.vocabulary import vocabulary

HEAD = ("标准编号", "点位名称", "结果", "存在问题", "照片")
TREE = tree_of(flat({"id": "1.1"}, {"id": "1.2"}))


def rows(*photos: object) -> list[tuple[object, ...]]:
    """A long sheet whose rows 2, 3 … have these in their photo column (E)."""
    return [HEAD, *(("1.1", f"点{n}", "不达标", "垃圾", cell) for n, cell in enumerate(photos))]


def read(path: Path, album: Path | None = None) -> Readings:
    asked = PhotosAsked(Album(album or path.parent / "photos"))
    return read_inputs([path], words=lambda _: vocabulary([TREE.scheme]), photos=asked)


def by_row(found: Readings) -> dict[int, list[str]]:
    """The photos of each line that has any."""
    if "photos" not in found.frame:
        return {}
    texts = zip(found.frame["row"].tolist(), found.frame["photos"].tolist(), strict=True)
    return {row: text.split() for row, text in texts if isinstance(text, str)}


def by_cell(found: Readings) -> dict[tuple[str, str], str]:
    """The photos of each site × standard that has any."""
    cells = zip(*(found.frame[name].tolist() for name in ("site", "standard", "photos")), strict=True)
    return {(site, standard): text for site, standard, text in cells if isinstance(text, str)}


def hashes(*seeds: int) -> list[str]:
    return [hash_of(photo(seed)) for seed in seeds]


def test_pictures_that_wps_placed_in_cells(tmp_path: Path) -> None:
    """By their names; the same one in two cells is kept once, and no formula or word stands for what is known."""
    cells = rows(wps("ID_A"), wps("ID_B"), wps("ID_A"), "a.jpg")
    path = Pictured(cells, wps={"ID_A": photo(1), "ID_B": photo(2)}).save(tmp_path / "a.xlsx")
    found = read(path)
    assert by_row(found) == {2: hashes(1), 3: hashes(2), 4: hashes(1)}
    assert found.frame["photo"].dropna().tolist() == ["a.jpg"]
    assert not found.loose and not found.problems
    kept = sorted(p.name for p in (tmp_path / "photos").rglob("*") if p.is_file())
    assert kept == sorted(hashes(1, 2))
    assert (tmp_path / "photos" / hashes(1)[0][:2] / hashes(1)[0]).read_bytes() == photo(1)
    assert found.inputs[0].accounts["carried"] == 8  # four problems, and what stands in four cells for photos


def test_pictures_that_excel_placed_in_cells(tmp_path: Path) -> None:
    """Rich values lead to their parts."""
    path = Pictured(rows(RICH, "x.jpg", RICH), rich={"E4": photo(2), "E2": photo(1)}).save(tmp_path / "a.xlsx")
    assert by_row(read(path)) == {2: hashes(1), 4: hashes(2)}


@pytest.mark.parametrize(
    ("anchor", "row"),
    [
        (two_cells((4, 2), (4, 2, 9, 9), pic("p0")), 3), (two_cells((4, 1), (5, 2), pic("p0")), 2),
        (two_cells((4, 1, 0, 150_000), (5, 3), pic("p0")), 3), (one_cell((4, 1), (40, 20), pic("p0")), 2),
        (one_cell((4, 1, 0, 5 * 9525), (40, 60), pic("p0")), 3), (absolute((300, 45), (40, 10), pic("p0")), 3),
        (absolute((300, 0), (9, 100), pic("p0")), 3), (two_cells((6, 2), (9, 3), pic("p0")), 3),
        (two_cells((4, 2), (4, 2), pic("p0", more='<a:srcRect l="20000" t="1000"/>')), 3),
    ],
)  # fmt: skip
def test_a_floating_picture_belongs_to_the_row_of_its_middle(tmp_path: Path, anchor: str, row: int) -> None:
    """Whatever its anchor; one that is cropped is kept whole."""
    path = Pictured(rows(None, None, None), anchors=[anchor], drawn=[photo(1)]).save(tmp_path / "a.xlsx")
    found = read(path)
    assert by_row(found) == {row: hashes(1)}
    assert {one.why for one in found.loose} <= {"picture-between-rows"}


@pytest.mark.parametrize(
    ("anchor", "unsure"),
    [
        (one_cell((4, 1), (40, 20), pic("p0")), False), (one_cell((4, 1), (40, 26), pic("p0")), False),
        (one_cell((4, 1), (40, 38), pic("p0")), True), (absolute((300, 0), (9, 100), pic("p0")), True),
        (absolute((300, 80), (9, 100), pic("p0")), False), (two_cells((4, 1), (5, 2), pic("p0")), False),
    ],
)  # fmt: skip
def test_a_picture_across_rows_is_said(tmp_path: Path, anchor: str, unsure: bool) -> None:
    """One whose middle half lies above another row of the table is taken for one, and that is said; below the table
    there is no other."""
    found = read(Pictured(rows(None, None, None), anchors=[anchor], drawn=[photo(1)]).save(tmp_path / "a.xlsx"))
    assert len(by_row(found)) <= 1
    assert ("picture-between-rows" in {p.code for p in found.problems}) == unsure


def test_heights_of_rows_count(tmp_path: Path) -> None:
    """A picture of 100 pixels from row 2 on has its middle there if that row is 90 points high, else further down."""
    book = Pictured(rows(*[None] * 6), anchors=[one_cell((4, 1), (40, 100), pic("p0"))], drawn=[photo(1)])
    assert by_row(read(book.save(tmp_path / "a.xlsx"))) == {4: hashes(1)}
    book.heights = {2: 90}
    assert by_row(read(book.save(tmp_path / "b.xlsx"))) == {2: hashes(1)}


def test_each_picture_of_a_group_has_its_own_row(tmp_path: Path) -> None:
    """Also in a group within a group."""
    inner = group(pic("p1", (0, 0, 10, 50)) + pic("p2", (0, 50, 10, 50)), (0, 0, 10, 100), (0, 100, 10, 200))
    outer = group(pic("p0", (0, 0, 10, 100)) + inner, (0, 0, 10, 300))
    anchor = two_cells((4, 1), (5, 4), outer)
    path = Pictured(rows(None, None, None), anchors=[anchor], drawn=[photo(1), photo(2), photo(3)])
    assert by_row(read(path.save(tmp_path / "a.xlsx"))) == {2: hashes(1), 3: hashes(2), 4: hashes(3)}


def test_pictures_of_a_row_in_order_of_place(tmp_path: Path) -> None:
    """In the cell and above it; the same twice counts once."""
    anchors = [two_cells((7, 1), (7, 1), pic("p0")), two_cells((1, 1), (1, 1), pic("p1")),
               two_cells((2, 1), (2, 1), pic("p1"))]  # fmt: skip
    book = Pictured(rows(wps("ID_A")), {"ID_A": photo(1)}, {}, anchors, [photo(2), photo(3)])
    assert by_row(read(book.save(tmp_path / "a.xlsx"))) == {2: hashes(3, 1, 2)}


def test_a_merged_cell_has_its_picture_for_all_of_its_rows(tmp_path: Path) -> None:
    """As it says anything else for all of them."""
    book = Pictured(rows(wps("ID_A"), None, None), {"ID_A": photo(1)}, merged=["E2:E3"])
    assert by_row(read(book.save(tmp_path / "a.xlsx"))) == {2: hashes(1), 3: hashes(1)}


def test_what_belongs_to_no_row_is_said(tmp_path: Path) -> None:
    """A logo above the table, a link, a drawing of lines, a name that leads nowhere: each with its place."""
    anchors = [
        two_cells((0, 9), (1, 9), pic("p0")), two_cells((4, 1), (4, 1), pic("l0", link="link")),
        two_cells((4, 2), (4, 2), pic("p1")),
    ]  # fmt: skip
    book = Pictured(
        rows(None, None, wps("ID_C")), anchors=anchors, drawn=[photo(1), b"<svg/>"], linked=["http://x/a.jpg"]
    )
    found = read(book.save(tmp_path / "a.xlsx"))
    assert by_row(found) == {}
    assert sorted((one.where.cell, one.why, bool(one.photo)) for one in found.loose) == [
        ("A10", "picture-without-row", True), ("E2", "picture-linked", False), ("E3", "picture-no-photo", False),
        ("E4", "picture-absent", False),
    ]  # fmt: skip
    assert sorted(p.code for p in found.problems) == sorted({one.why for one in found.loose})
    assert found.frame["photo"].tolist()[2] == PICTURE


def test_a_picture_below_the_table_that_covers_one_row_only(tmp_path: Path) -> None:
    """It is that row's: its middle lies in a line where nothing stands. In a line that was refused it is nobody's."""
    anchor = one_cell((4, 2), (40, 100), pic("p0"))
    cells = rows(None, None)
    assert by_row(read(Pictured(cells, anchors=[anchor], drawn=[photo(1)]).save(tmp_path / "a.xlsx"))) == {3: hashes(1)}
    refused = [*cells, *[("1.1", "丙", RICH)] * 4]
    found = read(Pictured(refused, anchors=[anchor], drawn=[photo(1)]).save(tmp_path / "b.xlsx"))
    assert (by_row(found), [one.why for one in found.loose]) == ({}, ["picture-without-row"])


def test_pictures_of_a_grid(tmp_path: Path) -> None:
    """They are those of site × standard, also where they lie in what is said of the standard there; in the site's own
    cells nobody knows whose they are."""
    cells = [
        ("点位名称", "1.1", "1.1 存在问题", "1.2", "照片"),
        ("甲", "达标", None, "不达标"),
        ("乙", "不达标", "垃圾", "达标"),
    ]
    places = [(1, 1), (2, 2), (3, 1), (4, 2)]
    anchors = [two_cells(at, at, pic(f"p{n}")) for n, at in enumerate(places)]
    found = read(Pictured(cells, anchors=anchors, drawn=[photo(n) for n in range(4)]).save(tmp_path / "a.xlsx"))
    assert by_cell(found) == {("甲", "1.1"): hashes(0)[0], ("乙", "1.1"): hashes(1)[0], ("甲", "1.2"): hashes(2)[0]}
    assert [(one.where.cell, one.why) for one in found.loose] == [("E3", "picture-of-a-site")]


def test_pictures_of_a_turned_grid(tmp_path: Path) -> None:
    """Standards in rows, sites in columns."""
    cells = [("标准编号", "甲", "乙"), ("1.1", "达标", "不达标"), ("1.2", "不达标", "达标")]
    anchors = [two_cells((2, 1), (2, 1), pic("p0")), two_cells((1, 2), (1, 2), pic("p1"))]
    found = read(Pictured(cells, anchors=anchors, drawn=[photo(0), photo(1)]).save(tmp_path / "a.xlsx"))
    assert by_cell(found) == {("乙", "1.1"): hashes(0)[0], ("甲", "1.2"): hashes(1)[0]}


def test_damaged_pictures_leave_the_rows(tmp_path: Path) -> None:
    """A drawing that is no XML is said, and the rows are read; nobody asks for pictures: nothing is kept."""
    path = Pictured(rows(None), anchors=["<broken"], drawn=[photo(1)]).save(tmp_path / "a.xlsx")
    found = read(path)
    assert [(p.level, p.code) for p in found.problems] == [("warning", "pictures-unreadable")]
    assert len(found.frame) == 1
    path = Pictured(rows(wps("ID_A")), {"ID_A": photo(1)}).save(tmp_path / "b.xlsx")
    assert read_inputs([path]).frame["photo"].tolist() == [PICTURE]
    assert not (tmp_path / "photos").exists()


def test_the_same_picture_on_many_sheets_is_said_once(tmp_path: Path) -> None:
    """A logo above the table of every form; another picture beside it is told by itself."""
    for name, drawn in (("a", photo(2)), ("b", photo(3))):
        anchors = [two_cells((0, 8), (0, 8), pic("p0")), two_cells((0, 9), (0, 9), pic("p1"))]
        cells = [*rows(None), ("1.2", name, "达标")]
        Pictured(cells, anchors=anchors, drawn=[photo(1), drawn]).save(tmp_path / f"{name}.xlsx")
    asked = PhotosAsked(Album(tmp_path / "photos"))
    found = read_inputs([tmp_path / "a.xlsx", tmp_path / "b.xlsx"], photos=asked)
    said = [(p.level, p.code, p.where.cell, int(p.more)) for p in found.problems]
    assert said == [
        ("note", "picture-of-several", "A9", 1), ("warning", "picture-without-row", "A10", 0),
        ("warning", "picture-without-row", "A10", 0),
    ]  # fmt: skip
    assert len(found.loose) == 4


def test_a_csv_holds_no_pictures(tmp_path: Path) -> None:
    """What was a picture before is told."""
    path = tmp_path / "a.csv"
    path.write_text('编号,点位名称,结果,照片\n1.1,甲,否,"=DISPIMG(""ID_1"",1)"\n', "utf-8")
    found = read(path)
    assert [(one.where.cell, one.why) for one in found.loose] == [("D2", "picture-absent")]
    assert found.frame["photo"].tolist() == [PICTURE]
